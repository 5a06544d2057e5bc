//! How the cost of marking grows with the answer.

use std::sync::Arc;

use markscheme_engine::{Lexicon, Marker, Report, Rubric, Verdict};

use crate::Effort;
use crate::beside::{fresh, lexicon};
use crate::peer;
use crate::prose::{no_word_twice, prose};
use crate::shipped;
use crate::table::{Table, thousands, time};
use crate::timing::{exponent, last_exponent, median, seconds};

/// The rubric whose points the answers make.
const RUBRIC: &str = "khrushchev-downfall";
/// The highest growth exponent that is aimed at.
const AIM: f64 = 1.1;

/// An answer with the points that it makes.
struct Long {
    text: String,
    made: Vec<&'static str>,
}

/// Marks answers of growing length, and prints the growth exponents.
///
/// # Panics
/// A point is found that was not put in, or one that was is not found.
pub(crate) fn run(effort: Effort) {
    let (sizes, rounds): (&[usize], usize) = match effort {
        Effort::Full => (&[50, 150, 500, 1_500, 5_000, 15_000, 50_000], 5),
        Effort::Quick => (&[50, 500], 1),
    };
    let rubric = shipped::all().remove(RUBRIC).expect("the rubric is shipped").rubric;
    let mut columns = vec!["answer".to_owned()];
    columns.extend(sizes.iter().map(|s| thousands(*s)));
    columns.extend(["exponent", "last step"].map(str::to_owned));
    let mut table = Table::new(&columns.iter().map(String::as_str).collect::<Vec<_>>());
    let mut kept = true;
    for (name, make) in
        [("prose", (|n| prose(n, 11)) as fn(usize) -> (String, Vec<&'static str>)), ("no word twice", no_word_twice)]
    {
        let answers: Vec<Long> = sizes.iter().map(|n| make(*n)).map(|(text, made)| Long { text, made }).collect();
        for (way, times) in ["plain pass", "remembered", "new marker"].iter().zip(times(&rubric, &answers, rounds)) {
            let (all, last) = (exponent(sizes, &times), last_exponent(sizes, &times));
            kept &= *way == "plain pass" || all <= AIM;
            let mut row = vec![format!("{name}, {way}")];
            row.extend(times.iter().map(|t| time(*t)));
            row.extend([format!("{all:.2}"), format!("{last:.2}")]);
            table.row(row);
        }
    }
    table.print(&format!("Growth with the answer, in words ({RUBRIC}, {} points)", rubric.points.len()));
    println!("\nexponent in length: aim ≤ {AIM}: {}", if kept { "kept" } else { "missed" });
}

/// For each size: the plain pass, a marker that has marked the answer before, and a new one.
fn times(rubric: &Rubric, answers: &[Long], rounds: usize) -> [Vec<f64>; 3] {
    let lexicon = lexicon(rubric);
    let automaton = peer::automaton(&peer::words(rubric));
    let marker = fresh(rubric, &lexicon);
    let mut all = vec![[const { Vec::new() }; 3]; answers.len()];
    for round in 0..=rounds {
        for (answer, took) in answers.iter().zip(&mut all) {
            let often = repeats(&answer.text);
            let plain = seconds(|| (0..often).map(|_| peer::count(&automaton, &answer.text)).sum::<usize>()).0;
            let again = seconds(|| (0..often).for_each(|_| check(&marker.mark(&answer.text), answer))).0;
            let new = new_markers(rubric, &lexicon, answer, often.min(10));
            // the first round only warms up
            if round > 0 {
                for (into, took) in took.iter_mut().zip([plain / often as f64, again / often as f64, new]) {
                    into.push(took);
                }
            }
        }
    }
    [0, 1, 2].map(|way| all.iter().map(|of| median(&of[way])).collect())
}

/// How often an answer is marked in one measurement: short ones often enough to be timed.
fn repeats(text: &str) -> usize {
    (40_000 / text.len()).max(1)
}

fn new_markers(rubric: &Rubric, lexicon: &Arc<Lexicon>, answer: &Long, often: usize) -> f64 {
    let markers: Vec<Marker> = (0..often).map(|_| fresh(rubric, lexicon)).collect();
    let took = markers.iter().map(|marker| {
        let (took, report) = seconds(|| marker.mark(&answer.text));
        check(&report, answer);
        took
    });
    took.sum::<f64>() / often as f64
}

/// # Panics
/// The report does not find exactly what the answer says.
fn check(report: &Report, answer: &Long) {
    for point in &report.points {
        let must = if answer.made.contains(&point.id.as_str()) { Verdict::Made } else { Verdict::Missed };
        let start: String = answer.text.chars().take(120).collect();
        assert_eq!(point.verdict, must, "{} in an answer of {} bytes: {start}…", point.id, answer.text.len());
        for evidence in &point.evidence {
            assert_eq!(answer.text.get(evidence.start..evidence.end), Some(evidence.text.as_str()), "{}", point.id);
        }
    }
}
