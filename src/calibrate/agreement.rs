//! How the figures of agreement are worked out, from labels and verdicts, and from marks.
//!
//! - Precision, recall and F1 of a verdict: van Rijsbergen, *Information Retrieval* (1979), chapter 7.
//! - Kappa: Cohen, "A coefficient of agreement for nominal scales" (1960).
//! - Quadratic weighted kappa: Cohen, "Weighted kappa" (1968), with the square of the difference as the weight.

use markscheme_engine::Verdict;

use super::bootstrap::{Interval, intervals};
use super::figures::{Confusion, Estimate, Figures, MarkFigures, Rates};

/// A label and the verdict beside it.
pub(super) type Pair = (Verdict, Verdict);

/// Two marks of one answer, the person's first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct MarkPair {
    pub(super) person: f64,
    pub(super) marker: f64,
    /// Which of the prompts it is of.
    pub(super) prompt: usize,
}

/// Rows are labels, columns verdicts, in the order made, partial, wrong, missed.
type Table = [[u64; 4]; 4];

fn index(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Made => 0,
        Verdict::Partial => 1,
        Verdict::Wrong => 2,
        Verdict::Missed => 3,
    }
}

fn add(table: &mut Table, pairs: &[Pair], times: u64) {
    for (label, verdict) in pairs {
        table[index(*label)][index(*verdict)] += times;
    }
}

/// The figures over the verdicts of some answers, with their intervals.
pub(super) fn figures(answers: &[Vec<Pair>]) -> Figures {
    let mut table = Table::default();
    answers.iter().for_each(|pairs| add(&mut table, pairs, 1));
    let resampled = intervals(answers.len(), |drawn| {
        let mut table = Table::default();
        answers.iter().zip(drawn).for_each(|(pairs, times)| add(&mut table, pairs, *times));
        values(&table)
    });
    assemble(&table, resampled)
}

/// The same without intervals, for a comparison with an earlier run.
pub(super) fn figures_without_intervals(pairs: &[Pair]) -> Figures {
    let mut table = Table::default();
    add(&mut table, pairs, 1);
    assemble(&table, [None; VALUES])
}

const VALUES: usize = 13;

/// Precision, recall and F1 of made, partial and wrong; accuracy, kappa, wrong and missed credited as made.
fn values(table: &Table) -> [Option<f64>; VALUES] {
    let total: u64 = table.iter().flatten().sum();
    let same: u64 = (0..4).map(|k| table[k][k]).sum();
    let mut out = [None; VALUES];
    for k in 0..3 {
        let (right, labelled, given) = (table[k][k], row(table, k), column(table, k));
        out[3 * k] = share(right, given);
        out[3 * k + 1] = share(right, labelled);
        out[3 * k + 2] = share(2 * right, labelled + given);
    }
    out[9] = share(same, total);
    out[10] = kappa(table);
    out[11] = share(table[2][0], row(table, 2));
    out[12] = share(table[3][0], row(table, 3));
    out
}

fn row(table: &Table, label: usize) -> u64 {
    table[label].iter().sum()
}

fn column(table: &Table, verdict: usize) -> u64 {
    table.iter().map(|row| row[verdict]).sum()
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Cohen's kappa: agreement beyond what the two would reach by chance, each keeping to how often it gives each
/// verdict. `None` where chance alone would agree on everything.
fn kappa(table: &Table) -> Option<f64> {
    let total: u64 = table.iter().flatten().sum();
    let same: u64 = (0..4).map(|k| table[k][k]).sum();
    let chance: u64 = (0..4).map(|k| row(table, k) * column(table, k)).sum();
    // in whole numbers as long as can be: (same/n - chance/n²) / (1 - chance/n²)
    let by_chance = share(chance, total * total)?;
    let agreed = share(same, total)?;
    (chance < total * total).then(|| (agreed - by_chance) / (1.0 - by_chance))
}

fn assemble(table: &Table, resampled: [Option<Interval>; VALUES]) -> Figures {
    let values = values(table);
    let estimate = |i: usize| estimate(values[i], resampled[i]);
    let rates = |k: usize| Rates {
        labelled: row(table, k),
        given: column(table, k),
        right: table[k][k],
        precision: estimate(3 * k),
        recall: estimate(3 * k + 1),
        f1: estimate(3 * k + 2),
    };
    Figures {
        verdicts: table.iter().flatten().sum(),
        same: (0..4).map(|k| table[k][k]).sum(),
        made: rates(0),
        partial: rates(1),
        wrong: rates(2),
        accuracy: estimate(9),
        kappa: estimate(10),
        wrong_credited: estimate(11),
        missed_credited: estimate(12),
        confusion: Confusion::of(*table),
    }
}

fn estimate(value: Option<f64>, interval: Option<Interval>) -> Option<Estimate> {
    value.map(|value| Estimate { value, low: interval.map(|i| i.0), high: interval.map(|i| i.1) })
}

/// The figures over the marks of some answers to one prompt, or of one style; `None` where there are none.
pub(super) fn mark_figures(marks: &[MarkPair]) -> Option<MarkFigures> {
    let once = vec![1; marks.len()];
    let values = mark_values(marks, &once);
    let resampled = intervals(marks.len(), |drawn| mark_values(marks, drawn));
    let estimate = |i: usize| estimate(values[i], resampled[i]);
    (!marks.is_empty()).then(|| MarkFigures {
        answers: marks.len(),
        qwk: estimate(0),
        qwk_by_prompt: None,
        mae: estimate(1),
        bias: estimate(2),
        exact: estimate(3),
    })
}

/// As [`mark_figures`], with the mean of the kappas of the prompts: answers to prompts with many marks and with few
/// would agree well just by being told apart.
pub(super) fn mark_figures_of_all(marks: &[MarkPair]) -> Option<MarkFigures> {
    let prompts = marks.iter().map(|m| m.prompt + 1).max().unwrap_or(0);
    let mean = |drawn: &[u64]| {
        let kappas = (0..prompts).filter_map(|p| {
            let of = |m: &MarkPair| m.prompt == p;
            weighted_kappa(marks.iter().zip(drawn).filter(|(m, _)| of(m)).map(|(m, n)| (*m, *n)))
        });
        let kappas: Vec<f64> = kappas.collect();
        (!kappas.is_empty()).then(|| kappas.iter().sum::<f64>() / kappas.len() as f64)
    };
    let mut figures = mark_figures(marks)?;
    let resampled = intervals(marks.len(), |drawn| [mean(drawn)]);
    figures.qwk_by_prompt = estimate(mean(&vec![1; marks.len()]), resampled[0]);
    Some(figures)
}

/// Quadratic weighted kappa, mean error up or down, mean error, and the share of exact marks.
fn mark_values(marks: &[MarkPair], times: &[u64]) -> [Option<f64>; 4] {
    let total: u64 = times.iter().sum();
    let mean = |of: &dyn Fn(&MarkPair) -> f64| {
        (total > 0).then(|| marks.iter().zip(times).map(|(m, n)| of(m) * *n as f64).sum::<f64>() / total as f64)
    };
    [
        weighted_kappa(marks.iter().copied().zip(times.iter().copied())),
        mean(&|m| (m.marker - m.person).abs()),
        mean(&|m| m.marker - m.person),
        mean(&|m| f64::from(u8::from(m.marker == m.person))),
    ]
}

/// Quadratic weighted kappa: one less the mean squared difference over the mean squared difference of all pairings.
///
/// With the square of the difference as the weight, that is the sum over the table of the marks, for marks of any
/// step: half marks need no table of their own. `None` where every pairing has the same marks.
fn weighted_kappa(marks: impl Iterator<Item = (MarkPair, u64)>) -> Option<f64> {
    let (mut total, mut person, mut marker) = (0.0, [0.0; 2], [0.0; 2]);
    let mut squares = 0.0;
    for (pair, times) in marks {
        let times = times as f64;
        total += times;
        for (sums, mark) in [(&mut person, pair.person), (&mut marker, pair.marker)] {
            sums[0] += times * mark;
            sums[1] += times * mark * mark;
        }
        squares += times * (pair.person - pair.marker) * (pair.person - pair.marker);
    }
    if total == 0.0 {
        return None;
    }
    // the mean of (p - m)² over all pairings of a person's mark with a marker's
    let all = person[1] / total + marker[1] / total - 2.0 * (person[0] / total) * (marker[0] / total);
    (all > 1e-9).then(|| 1.0 - squares / total / all)
}

#[cfg(test)]
mod tests {
    use Verdict::{Made, Missed, Partial, Wrong};

    use super::*;

    fn close(found: Option<f64>, expected: f64) {
        let found = found.expect("a figure");
        assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    }

    fn times(n: usize, pair: Pair) -> Vec<Vec<Pair>> {
        vec![vec![pair]; n]
    }

    #[test]
    fn kappa_by_hand() {
        // 50 verdicts of two raters: both yes 20, first only 5, second only 10, both no 15.
        // observed (20 + 15)/50 = 0.70; by chance 25/50 · 30/50 + 25/50 · 20/50 = 0.50; (0.70 - 0.50)/(1 - 0.50) = 0.40
        let answers =
            [times(20, (Made, Made)), times(5, (Made, Missed)), times(10, (Missed, Made)), times(15, (Missed, Missed))]
                .concat();
        close(figures(&answers).kappa.map(|k| k.value), 0.4);
    }

    #[test]
    fn kappa_over_all_four_verdicts_by_hand() {
        // rows made 6 0 1 1, partial 1 1 0 0, wrong 0 0 3 1, missed 0 0 0 6: 16 of 20 the same;
        // by chance (8·7 + 2·1 + 4·4 + 6·8)/400 = 122/400 = 0.305; (0.8 - 0.305)/0.695 = 0.712230…
        let answers = [
            times(6, (Made, Made)),
            times(1, (Made, Wrong)),
            times(1, (Made, Missed)),
            times(1, (Partial, Made)),
            times(1, (Partial, Partial)),
            times(3, (Wrong, Wrong)),
            times(1, (Wrong, Missed)),
            times(6, (Missed, Missed)),
        ]
        .concat();
        let figures = figures(&answers);
        close(figures.kappa.map(|k| k.value), 0.495 / 0.695);
        close(figures.made.precision.map(|e| e.value), 6.0 / 7.0);
        close(figures.made.recall.map(|e| e.value), 6.0 / 8.0);
        close(figures.wrong.f1.map(|e| e.value), 2.0 * 3.0 / (4.0 + 4.0));
        close(figures.partial.recall.map(|e| e.value), 0.5);
        assert_eq!(figures.confusion.rows(), [[6, 0, 1, 1], [1, 1, 0, 0], [0, 0, 3, 1], [0, 0, 0, 6]]);
    }

    #[test]
    fn what_cannot_be_divided_is_left_open() {
        let figures = figures(&times(3, (Made, Made)));
        assert_eq!(figures.kappa, None);
        assert_eq!((figures.wrong.precision, figures.wrong.recall, figures.wrong_credited), (None, None, None));
        assert_eq!(figures.made.precision.map(|e| e.value), Some(1.0));
    }

    fn marks(pairs: &[(f64, f64)]) -> Vec<MarkPair> {
        pairs.iter().map(|&(person, marker)| MarkPair { person, marker, prompt: 0 }).collect()
    }

    #[test]
    fn weighted_kappa_by_hand() {
        // marks 0, 1, 2, 3 by the person and 0, 2, 2, 2 by the marker.
        // squared differences 0 1 0 1, mean 1/2. All 16 pairings: from 0 to 0 2 2 2: 0+4+4+4 = 12; from 1: 1+1+1+1 = 4;
        // from 2: 4+0+0+0 = 4; from 3: 9+1+1+1 = 12; mean 32/16 = 2. So 1 - (1/2)/2 = 0.75
        let marks = marks(&[(0.0, 0.0), (1.0, 2.0), (2.0, 2.0), (3.0, 2.0)]);
        let figures = mark_figures(&marks).expect("there are marks");
        close(figures.qwk.map(|e| e.value), 0.75);
        close(figures.mae.map(|e| e.value), 0.5);
        close(figures.bias.map(|e| e.value), 0.0);
        close(figures.exact.map(|e| e.value), 0.5);
    }

    #[test]
    fn weighted_kappa_does_not_depend_on_the_step_of_the_marks() {
        let whole = marks(&[(0.0, 0.0), (1.0, 2.0), (2.0, 2.0), (3.0, 2.0)]);
        let half: Vec<MarkPair> =
            whole.iter().map(|m| MarkPair { person: m.person / 2.0, marker: m.marker / 2.0, prompt: 0 }).collect();
        let qwk = |m: &[MarkPair]| mark_figures(m).and_then(|f| f.qwk).map(|e| e.value);
        close(qwk(&half), qwk(&whole).expect("a figure"));
    }

    #[test]
    fn the_mean_over_prompts_is_of_their_own_kappas() {
        // a prompt that agrees fully, and the one above that has 0.75
        let mut pairs = marks(&[(0.0, 0.0), (1.0, 2.0), (2.0, 2.0), (3.0, 2.0)]);
        pairs.extend([10.0, 12.0].map(|m| MarkPair { person: m, marker: m, prompt: 1 }));
        let figures = mark_figures_of_all(&pairs).expect("there are marks");
        close(figures.qwk_by_prompt.map(|e| e.value), 0.875);
        assert!(figures.qwk.expect("a figure").value > 0.9);
    }

    #[test]
    fn marks_that_are_all_the_same_have_no_kappa() {
        let figures = mark_figures(&marks(&[(2.0, 2.0), (2.0, 2.0)])).expect("there are marks");
        assert_eq!(figures.qwk, None);
        assert_eq!(mark_figures(&[]), None);
    }

    #[test]
    fn an_interval_holds_its_figure() {
        let answers = [times(30, (Made, Made)), times(10, (Made, Missed)), times(20, (Missed, Missed))].concat();
        let recall = figures(&answers).made.recall.expect("a figure");
        let (low, high) = (recall.low.expect("low"), recall.high.expect("high"));
        assert!(low < recall.value && recall.value < high, "{recall:?}");
        // the standard error of 30 of 40 is 0.068: the interval is about 1.96 of it to each side
        assert!(
            (0.06..0.2).contains(&(recall.value - low)) && (0.06..0.2).contains(&(high - recall.value)),
            "{recall:?}"
        );
    }
}
