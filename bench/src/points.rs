//! How the cost of marking grows with the rubric: finding what is said, apart from writing the report.
//!
//! The engine gives no way to do the one without the other. A report tells of every point, said or
//! not, so that marking an empty answer is writing a report and nothing else; what a real answer
//! costs beyond that is matching. Copying a finished report is timed as well: it is the least that
//! writing one can cost.

use std::fmt::Write;
use std::sync::Arc;

use markscheme_engine::{Lexicon, Marker, Report, Rubric, Verdict};

use crate::Effort;
use crate::beside::fresh;
use crate::prose::filler;
use crate::random::word;
use crate::table::{Table, thousands, time};
use crate::timing::{exponent, last_exponent, median, seconds};

/// The highest growth exponent of matching that is aimed at.
const AIM: f64 = 0.4;
/// How many points the answer makes: all of the smallest rubric, and the first of the others.
const MADE: usize = 10;
/// The words of the answer.
const WORDS: usize = 200;

/// How often an answer and an empty one are marked by each rubric in a round.
const PAIRS: usize = 20;

/// A sort of point: its keys in the rubric, and a sentence that makes it.
type Sort = fn(usize) -> (String, String);

/// Every sort of rubric, by name.
const SORTS: &[(&str, Sort)] = &[
    ("words of its own", own),
    ("shared words", shared),
    ("shared alternatives", alternatives),
    ("dates", dated),
    ("numbers", numbered),
    ("names", named),
    ("all sorts", mixed),
];

fn own(n: usize) -> (String, String) {
    let [a, b, c] = words(n);
    (format!("expect = [\"{a} {b} {c}\"]"), format!("The {a} had a {b} and a {c}."))
}

/// The verb and the noun are those of many other points, as in a real subject.
fn shared(n: usize) -> (String, String) {
    const VERBS: &[&str] =
        &["reformed", "increased", "defended", "attacked", "elected", "supported", "divided", "planned"];
    const NOUNS: &[&str] = &["army", "factory", "church", "farm", "school", "railway", "court", "market", "harbour"];
    let (verb, noun, [a, ..]) = (VERBS[n % VERBS.len()], NOUNS[n % NOUNS.len()], words(n));
    (format!("expect = [\"{verb} {a} {noun}\"]"), format!("They {verb} the {a} {noun}."))
}

/// One word stands among the alternatives of every point.
fn alternatives(n: usize) -> (String, String) {
    let [a, b, c] = words(n);
    (format!("expect = [\"government|{a} {b} {c}\"]"), format!("The government had a {b} and a {c}."))
}

fn dated(n: usize) -> (String, String) {
    let ([a, b, _], year) = (words(n), 1100 + n * 7 % 900);
    (format!("date = \"{year}\"\nabout = [\"{a} {b}\"]"), format!("In {year} the {a} had a {b}."))
}

fn numbered(n: usize) -> (String, String) {
    let ([a, b, _], number) = (words(n), 21 + n % 60);
    (format!("number = \"{number} %\"\nabout = [\"{a} {b}\"]"), format!("The {a} had {number} % of the {b}."))
}

fn named(n: usize) -> (String, String) {
    let [a, b, c] = words(n);
    let name = format!("{}{}", c[..1].to_uppercase(), &c[1..]);
    (format!("names = [\"{name}\"]\nabout = [\"leader {a} {b}\"]"), format!("The leader of the {a} {b} was {name}."))
}

fn mixed(n: usize) -> (String, String) {
    [own, shared, dated, numbered, named][n % 5](n)
}

fn words(n: usize) -> [String; 3] {
    [0, 1, 2].map(|i| word(3 * n + i))
}

/// A rubric of so many points, and an answer that makes the first of them.
fn rubric(sort: Sort, points: usize) -> (Rubric, String) {
    let mut text = String::from("prompt = \"points\"\nquestion = \"What happened?\"\n");
    for n in 0..points {
        let (keys, says) = sort(n);
        let _ = write!(text, "\n[[point]]\nid = \"p{n}\"\nfact = \"{says}\"\n{keys}\n");
    }
    let parsed = Rubric::parse(&text);
    let rubric = parsed.value.unwrap_or_else(|| panic!("{:?}", parsed.diagnostics));
    let mut answer: String = (0..MADE).map(|n| format!("{} {} ", sort(n).1, filler(12, n as u64))).collect();
    let count = answer.split_whitespace().count();
    answer.push_str(&filler(WORDS.saturating_sub(count), 1));
    (rubric, answer)
}

/// The times of one rubric, of every pair of markings.
#[derive(Default)]
struct Times {
    matching: Vec<f64>,
    writing: Vec<f64>,
    copying: Vec<f64>,
}

/// Marks one answer by rubrics of growing size, and prints the growth exponents.
///
/// # Panics
/// A point is found that the answer does not make, or one that it makes is not found.
pub(crate) fn run(effort: Effort) {
    let (sizes, rounds): (&[usize], usize) = match effort {
        Effort::Full => (&[10, 100, 1_000, 10_000], 10),
        Effort::Quick => (&[10, 100], 1),
    };
    let mut columns = vec!["points".to_owned()];
    columns.extend(sizes.iter().map(|s| thousands(*s)));
    columns.extend(["exponent", "last step"].map(str::to_owned));
    let mut table = Table::new(&columns.iter().map(String::as_str).collect::<Vec<_>>());
    let lexicon = Arc::new(Lexicon::shipped());
    let mut missed = Vec::new();
    for (name, sort) in SORTS {
        let (made_ready, times) = times(*sort, sizes, rounds, &lexicon);
        let of =
            |which: fn(&Times) -> &Vec<f64>| times.iter().map(|t| median(which(t)).max(1e-7)).collect::<Vec<f64>>();
        for (part, times) in [
            ("matching", of(|t| &t.matching)),
            ("writing the report", of(|t| &t.writing)),
            ("copying it", of(|t| &t.copying)),
            ("making ready", made_ready),
        ] {
            let all = exponent(sizes, &times);
            if part == "matching" && all > AIM {
                missed.push(*name);
            }
            let mut row = vec![format!("{name}: {part}")];
            row.extend(times.iter().map(|t| time(*t)));
            row.extend([format!("{all:.2}"), format!("{:.2}", last_exponent(sizes, &times))]);
            table.row(row);
        }
    }
    table.print(&format!("Growth with the rubric, in points ({WORDS} words, {MADE} points made)"));
    let verdict = if missed.is_empty() { "kept".to_owned() } else { format!("missed for {}", missed.join(", ")) };
    println!("\nexponent of matching in points: aim ≤ {AIM}: {verdict}");
}

fn times(sort: Sort, sizes: &[usize], rounds: usize, lexicon: &Arc<Lexicon>) -> (Vec<f64>, Vec<Times>) {
    let mut ready = Vec::new();
    let mut of: Vec<(Marker, String, Times)> = Vec::new();
    for size in sizes {
        let (rubric, answer) = rubric(sort, *size);
        let (took, marker) = seconds(|| fresh(&rubric, lexicon));
        ready.push(took);
        of.push((marker, answer, Times::default()));
    }
    for round in 0..=rounds {
        for (marker, answer, times) in &mut of {
            for turn in 0..PAIRS {
                // by turns the one and the other first, so that what the first leaves behind favours neither
                let before = (turn % 2 == 0).then(|| seconds(|| marker.mark("")).0);
                let (full, report) = seconds(|| marker.mark(answer));
                check(&report);
                let empty = before.unwrap_or_else(|| seconds(|| marker.mark("")).0);
                // the first round only warms up
                if round > 0 {
                    times.matching.push(full - empty);
                    times.writing.push(empty);
                    times.copying.push(seconds(|| report.clone()).0);
                }
            }
        }
    }
    (ready, of.into_iter().map(|(_, _, times)| times).collect())
}

/// # Panics
/// The report finds anything but the points that the answer makes.
fn check(report: &Report) {
    for (n, point) in report.points.iter().enumerate() {
        let must = if n < MADE { Verdict::Made } else { Verdict::Missed };
        assert_eq!(point.verdict, must, "{} ({}) of {}", point.id, point.fact, report.points.len());
    }
}
