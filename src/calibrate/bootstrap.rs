//! Intervals by resampling: how far a figure would move, had other answers of the same sort been marked.
//!
//! Whole answers are drawn, never single verdicts: the verdicts of one answer hang together (Efron 1979; the
//! percentile interval of Efron and Tibshirani 1993, chapter 13). The draws are seeded, so that the same answers
//! give the same interval on every run and machine.

/// How often the answers are drawn anew.
const DRAWS: usize = 1000;
/// Where the draws start. Any number would do; it never changes, so that intervals do not.
const SEED: u64 = 0x006D_6172_6B73_6368;

/// The lower and upper end of an interval.
pub(super) type Interval = (f64, f64);

/// SplitMix64 (Steele, Lea and Flood 2014): a counter, well mixed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`, which is above nought.
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

/// The 95 % interval of each figure that `figures` works out from how often each answer was drawn.
///
/// A draw in which a figure is not defined does not count for it. `None` where there are fewer than two answers, or
/// no draw defines the figure.
pub(super) fn intervals<const N: usize>(
    answers: usize,
    figures: impl Fn(&[u64]) -> [Option<f64>; N],
) -> [Option<Interval>; N] {
    if answers < 2 {
        return [None; N];
    }
    let mut random = Random(SEED);
    let mut values: [Vec<f64>; N] = std::array::from_fn(|_| Vec::with_capacity(DRAWS));
    let mut drawn = vec![0; answers];
    for _ in 0..DRAWS {
        drawn.fill(0);
        for _ in 0..answers {
            drawn[random.below(answers)] += 1;
        }
        for (values, figure) in values.iter_mut().zip(figures(&drawn)) {
            values.extend(figure);
        }
    }
    values.map(|mut values| {
        values.sort_by(f64::total_cmp);
        Some((percentile(&values, 0.025)?, percentile(&values, 0.975)?))
    })
}

/// The value below which this share of the sorted values lies, between two of them by proportion.
fn percentile(sorted: &[f64], share: f64) -> Option<f64> {
    let at = share * (sorted.len().checked_sub(1)?) as f64;
    let (below, above) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
    Some(below + (above - below) * at.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mean of these values, each as often as it was drawn.
    fn mean(values: &[f64]) -> impl Fn(&[u64]) -> [Option<f64>; 1] {
        move |drawn| {
            let sum: f64 = values.iter().zip(drawn).map(|(v, n)| v * *n as f64).sum();
            [Some(sum / values.len() as f64)]
        }
    }

    #[test]
    fn the_interval_of_a_share_is_that_of_the_binomial() {
        // 50 of 100: the resampled number is binomial(100, 1/2), whose 2.5 % and 97.5 % points are 40 and 60
        let values: Vec<f64> = (0..100).map(|i| f64::from(i % 2)).collect();
        let [interval] = intervals(100, mean(&values));
        let (low, high) = interval.expect("an interval");
        assert!((0.39..=0.41).contains(&low) && (0.59..=0.61).contains(&high), "{low} {high}");
    }

    #[test]
    fn every_draw_has_as_many_answers_as_there_are() {
        let [interval] = intervals(7, |drawn| [Some(drawn.iter().sum::<u64>() as f64)]);
        assert_eq!(interval, Some((7.0, 7.0)));
    }

    #[test]
    fn more_answers_give_a_narrower_interval() {
        let width = |n: i32| {
            let values: Vec<f64> = (0..n).map(|i| f64::from(i % 4 / 3)).collect();
            let (low, high) = intervals(values.len(), mean(&values))[0].expect("an interval");
            high - low
        };
        assert!(width(400) < width(40), "{} {}", width(400), width(40));
    }

    #[test]
    fn one_answer_and_a_figure_that_is_never_defined_have_no_interval() {
        assert_eq!(intervals(1, mean(&[1.0])), [None]);
        assert_eq!(intervals(5, |_| [None]), [None]);
    }

    #[test]
    fn a_percentile_lies_between_two_values_by_proportion() {
        assert_eq!(percentile(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.5), Some(3.0));
        assert_eq!(percentile(&[0.0, 10.0], 0.25), Some(2.5));
        assert_eq!(percentile(&[], 0.5), None);
    }

    #[test]
    fn the_generator_is_the_published_one() {
        // the first outputs of SplitMix64 from the seed 1234567
        let mut random = Random(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }
}
