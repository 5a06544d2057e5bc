//! Marking beside the plain pass: the same answers, in one run, by turns.

use std::sync::Arc;

use aho_corasick::AhoCorasick;
use markscheme_engine::{Lexicon, Marker, Report, Rubric};

use crate::Effort;
use crate::edits::{Variant, variants};
use crate::peer;
use crate::shipped::{self, Known, Shipped};
use crate::table::{Table, thousands, time};
use crate::timing::{median, range, seconds};

/// Of a hundred answers with a slip of a letter, how many may be marked otherwise than without it: a
/// slip may make another word (`tampered`, `tapered`). Of the others none may.
const OTHERWISE: usize = 2;

/// The lexicon with the packs of a rubric.
pub(crate) fn lexicon(rubric: &Rubric) -> Arc<Lexicon> {
    let packs: Vec<&str> = rubric.packs.iter().map(|p| p.value.as_str()).collect();
    Arc::new(Lexicon::with_packs(&packs).expect("a rubric of the repository names packs that exist"))
}

/// A marker that remembers no word yet.
pub(crate) fn fresh(rubric: &Rubric, lexicon: &Arc<Lexicon>) -> Marker {
    Marker::with_lexicon(rubric, lexicon).unwrap_or_else(|mistakes| panic!("{}: {mistakes:?}", rubric.prompt))
}

/// What one rubric's answers took, per answer, in every round.
#[derive(Default)]
struct Times {
    peer: Vec<f64>,
    warm: Vec<f64>,
    again: Vec<f64>,
    cold: Vec<f64>,
    heated: Vec<f64>,
}

/// Marks many answers to every rubric of the repository, and prints what that costs.
///
/// # Panics
/// An answer is marked otherwise than it must be.
pub(crate) fn run(effort: Effort) {
    let (number, colds, rounds) = match effort {
        Effort::Full => (10_000, 100, 5),
        Effort::Quick => (300, 3, 1),
    };
    let mut table = Table::new(&[
        "rubric",
        "points",
        "words of it",
        "words an answer",
        "plain",
        "warm",
        "×",
        "again ×",
        "cold",
        "×",
        "heated ×",
    ]);
    let (mut ratios, mut sums) = (Vec::new(), vec![[0.0; 5]; rounds]);
    for (id, shipped) in shipped::all() {
        let answers = variants(&shipped.known, number, 1957);
        let words: usize = answers.iter().map(|a| a.answer.split_whitespace().count()).sum();
        let listened = peer::words(&shipped.rubric);
        let automaton = peer::automaton(&listened);
        for known in &shipped.known {
            let count = peer::count(&automaton, &known.answer);
            assert_eq!(count, peer::count_plainly(&listened, &known.answer), "the plain pass over {:?}", known.answer);
        }
        let times = rounds_of(&shipped, &answers, &automaton, colds, rounds);
        for (round, sum) in sums.iter_mut().enumerate() {
            for (total, of) in sum.iter_mut().zip([&times.peer, &times.warm, &times.again, &times.cold, &times.heated])
            {
                *total += of[round];
            }
        }
        let by_round = |over: &[f64]| median(&over.iter().zip(&times.peer).map(|(o, u)| o / u).collect::<Vec<_>>());
        let ratio = [&times.warm, &times.again, &times.cold, &times.heated].map(|t| by_round(t));
        table.row(vec![
            id,
            shipped.rubric.points.len().to_string(),
            listened.len().to_string(),
            (words / answers.len()).to_string(),
            time(median(&times.peer)),
            time(median(&times.warm)),
            format!("{:.1}", ratio[0]),
            format!("{:.1}", ratio[1]),
            time(median(&times.cold)),
            format!("{:.1}", ratio[2]),
            format!("{:.1}", ratio[3]),
        ]);
        ratios.push(ratio);
    }
    let title = format!(
        "Beside a plain pass: {} answers through one marker, and {colds} with a new marker each; {rounds} rounds",
        thousands(number)
    );
    table.print(&title);
    summary(&sums, &ratios);
}

fn summary(sums: &[[f64; 5]], ratios: &[[f64; 4]]) {
    println!();
    for (column, (name, aim)) in
        [("warm", Some(20.0)), ("again", None), ("cold", Some(80.0)), ("heated", None)].into_iter().enumerate()
    {
        let rounds: Vec<f64> = sums.iter().map(|s| s[column + 1] / s[0]).collect();
        let (low, high) = range(&rounds);
        let (best, worst) = range(&ratios.iter().map(|r| r[column]).collect::<Vec<_>>());
        let verdict = aim.map_or(String::new(), |aim| {
            format!("; aim ≤ {aim} ×: {}", if median(&rounds) <= aim { "kept" } else { "missed" })
        });
        println!(
            "{name:<6} {:.1} × over all rubrics (rounds {low:.1} to {high:.1}; rubrics {best:.1} to {worst:.1}){verdict}",
            median(&rounds)
        );
    }
}

fn rounds_of(shipped: &Shipped, answers: &[Variant], automaton: &AhoCorasick, colds: usize, rounds: usize) -> Times {
    let lexicon = lexicon(&shipped.rubric);
    let sample: Vec<&Variant> = answers.iter().step_by(answers.len() / colds).take(colds).collect();
    let mut times = Times::default();
    let mut hits = Vec::new();
    for _ in 0..rounds {
        let per = |total: f64, number: usize| total / number as f64;
        let (took, count) = seconds(|| answers.iter().map(|a| peer::count(automaton, &a.answer)).sum::<usize>());
        times.peer.push(per(took, answers.len()));
        hits.push(count);
        let marker = fresh(&shipped.rubric, &lexicon);
        for into in [&mut times.warm, &mut times.again] {
            let mut otherwise = 0;
            let (took, ()) = seconds(|| {
                for answer in answers {
                    otherwise += usize::from(!is_right(&marker.mark(&answer.answer), answer, &shipped.known));
                }
            });
            into.push(per(took, answers.len()));
            few_enough(shipped, otherwise, answers.len());
        }
        let (mut cold, mut heated, mut otherwise) = (0.0, 0.0, 0);
        for answer in &sample {
            for heat in [false, true] {
                let new = fresh(&shipped.rubric, &lexicon);
                if heat {
                    // the same way through the same code, so that only what `new` remembers differs
                    marker.mark(&answer.answer);
                }
                let (took, report) = seconds(|| new.mark(&answer.answer));
                otherwise += usize::from(!is_right(&report, answer, &shipped.known));
                *if heat { &mut heated } else { &mut cold } += took;
            }
        }
        few_enough(shipped, otherwise, 2 * sample.len());
        times.cold.push(per(cold, sample.len()));
        times.heated.push(per(heated, sample.len()));
    }
    assert!(hits.iter().all(|h| *h == hits[0] && *h > 0), "the plain pass finds the same in every round");
    times
}

/// # Panics
/// More answers were marked otherwise than slips of a letter excuse.
fn few_enough(shipped: &Shipped, otherwise: usize, of: usize) {
    assert!(
        otherwise * 100 <= (OTHERWISE * of).max(400),
        "{}: {otherwise} of {of} answers are marked otherwise for a slip of a letter",
        shipped.rubric.prompt
    );
}

/// Whether the answer is marked as the one it was made from must be.
///
/// # Panics
/// It is not, and no slip of a letter excuses it.
fn is_right(report: &Report, answer: &Variant, known: &[Known]) -> bool {
    let must = &known[answer.of].verdicts;
    let wrong = report.points.iter().zip(must).find(|(point, must)| point.verdict != **must);
    match wrong {
        Some((point, must)) if !answer.misspelt => panic!(
            "{}: {} must be {}, and is {}: {:?}",
            report.prompt,
            point.id,
            must.word(),
            point.verdict.word(),
            answer.answer
        ),
        Some(_) => false,
        None => report.points.len() == must.len(),
    }
}
