//! Answers made to be slow: what a careless or a spiteful writer can do to the marker.
//!
//! Each is grown fourfold until it takes long or is ten megabytes; a growth exponent of one is
//! what is wanted, and of two a way to stop a server.

use std::fmt::Write;
use std::sync::Arc;

use markscheme_engine::{Lexicon, Marker, Rubric, Verdict};

use crate::Effort;
use crate::beside::{fresh, lexicon};
use crate::prose::{STATEMENTS, filler};
use crate::random::{Random, word};
use crate::shipped::{self, Shipped};
use crate::table::{Table, thousands, time};
use crate::timing::{exponent, seconds};

/// An answer grows no further than this.
const LARGEST: usize = 10_000_000;
/// Every answer to `khrushchev-downfall` begins with this, which makes one point.
const FIRST: &str = "Khrushchev was dismissed in 1964.\n\n";
/// And ends with this, which makes another, so that it must be read to the end.
const LAST: &str = "\n\nThe harvest of 1963 was awful.";

/// A way of writing that is meant to be slow: its name, and so many pieces of it.
type Case = (&'static str, fn(usize) -> String);

/// The answers to `khrushchev-downfall`.
const CASES: &[Case] = &[
    ("sentences", |n| filler(n, 1)),
    ("statements and nothing else", |n| cycle(n, STATEMENTS.iter().map(|s| s.1), " ")),
    ("no stop and no comma", |n| filler(n, 1).replace('.', "")),
    ("`not`, then no stop and no comma", |n| format!("not {}", filler(n, 1).replace('.', ""))),
    ("`not` in every sentence", |n| filler(n, 1).replace(" the ", " not the ")),
    ("`not` again and again, no stop", |n| filler(n, 1).replace('.', "").replace(" the ", " not the ")),
    ("`some say` in every sentence", |n| filler(n, 1).replace(" the ", " some say but ")),
    ("`some say` again and again, no stop", |n| filler(n, 1).replace('.', "").replace(" the ", " some say the ")),
    ("`would have` again and again, no stop", |n| filler(n, 1).replace('.', "").replace(" the ", " would have been ")),
    ("`is a myth` again and again, no stop", |n| filler(n, 1).replace('.', "").replace(" the ", " is a myth ")),
    ("`he` in every sentence", |n| filler(n, 1).replace(" the ", " he ")),
    ("years", |n| numbered(n, |out, i| write!(out, "In {} it rained. ", 1100 + i * 7 % 900))),
    ("years without a stop", |n| numbered(n, |out, i| write!(out, "in {} ", 1100 + i * 7 % 900))),
    ("years taken back: `1801, no, 1802`", |n| numbered(n, |out, i| write!(out, "{}, no, ", 1100 + i * 7 % 900))),
    ("years denied: `not 1801 not 1802`", |n| numbered(n, |out, i| write!(out, "not {} ", 1100 + i * 7 % 900))),
    ("years told by others: `the same year`", |n| cycle(n, ["1801", "the same year", "two years later"], ", ")),
    ("years tied to a noun", |n| numbered(n, |out, i| write!(out, "the rain of {} ", 1100 + i * 7 % 900))),
    ("numbers spelled out", |n| cycle(n, ["one hundred", "fifty"], " and ")),
    ("one long number", |n| format!("1{}{}", ",111".repeat(n), " 111".repeat(n))),
    ("bullets after much space", |n| format!("{}{}", " ".repeat(5 * n), "1. * (a) - ".repeat(n))),
    ("articles", |n| cycle(n, ["not", "the", "a", "the", "the"], " ")),
    ("`nothing apart from` again and again", |n| cycle(n, ["nothing apart from rain", "not nothing"], " ")),
    ("names nobody knows, and numbers", |n| numbered(n, |out, i| write!(out, "and {} {i} ", capital(&word(i))))),
    ("full names nobody knows", |n| numbered(n, |out, i| write!(out, "saw the old {0} {0} ", capital(&word(i))))),
    ("numbers", |n| numbered(n, |out, i| write!(out, "{} % and ", i % 9_999))),
    ("numbers in words", |n| cycle(n, ["two hundred and five", "seventy", "three quarters"], " and ")),
    ("names nobody knows", |n| numbered(n, |out, i| write!(out, "and {} ", capital(&word(i))))),
    ("names that are known", |n| cycle(n, ["Stalin", "Beria", "Malenkov", "Brezhnev", "Molotov"], " and ")),
    ("one word of the rubric", |n| cycle(n, ["committee"], " ")),
    ("every word of a phrase, over and over", |n| cycle(n, ["bad", "planning", "food", "short"], " ")),
    ("slips of the rubric's words", slips),
    ("no word twice", |n| numbered(n, |out, i| write!(out, "{} ", word(i)))),
    ("one long word", |n| "khrushchev".repeat(n)),
    ("strokes: `a / b / c`", |n| cycle(n, ["farms", "towns"], " / ")),
    ("initials: `a.b.c`", |n| format!("{}ab", cycle(n, ["a", "b", "c"], "."))),
    ("line ends", |n| "\r".repeat(5 * n)),
    ("hyphens: `a-b-c`", |n| cycle(n, ["farm", "town"], "-")),
    ("digits", |n| "19641".repeat(n)),
    ("questions", |n| "was it? ".repeat(n)),
];

fn cycle<'w>(number: usize, words: impl IntoIterator<Item = &'w str>, between: &str) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    (0..number).map(|i| words[i % words.len()]).collect::<Vec<_>>().join(between)
}

fn numbered(number: usize, write: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut out = String::new();
    for i in 0..number {
        write(&mut out, i).expect("a string takes whatever is written");
    }
    out
}

fn capital(word: &str) -> String {
    format!("{}{}", word[..1].to_uppercase(), &word[1..])
}

/// Words of the rubric, each with two letters gone wrong, so that few are alike.
fn slips(number: usize) -> String {
    const WORDS: &[&str] = &["humiliation", "kazakhstan", "committee", "agricultural", "confidence", "infrastructure"];
    let mut random = Random::new(5);
    let mut out = String::new();
    for _ in 0..number {
        let mut letters: Vec<u8> = random.pick(WORDS).bytes().collect();
        for _ in 0..2 {
            let at = 1 + random.below(letters.len() - 2);
            letters[at] = b'a' + random.below(26) as u8;
        }
        out.extend(letters.iter().map(|l| char::from(*l)));
        out.push(' ');
    }
    out
}

/// What is to be marked, the points that it makes whatever else it says, and one that it does not.
struct Task {
    marker: Marker,
    answer: String,
    made: Vec<String>,
    not_made: &'static str,
}

/// Marks answers that are made to be slow, and prints how the cost of each grows.
///
/// # Panics
/// A point that the answer makes is not found.
pub(crate) fn run(effort: Effort) {
    let (longest, first) = match effort {
        Effort::Full => (0.25, 250),
        Effort::Quick => (0.001, 50),
    };
    let mut table = Table::new(&["answer", "largest tried, bytes", "time", "exponent", "ten megabytes"]);
    let mut rubrics = shipped::all();
    let downfall = rubrics.remove("khrushchev-downfall").expect("the rubric is shipped").rubric;
    let reforms = rubrics.remove("party-reforms").expect("the rubric is shipped");
    let shared = lexicon(&downfall);
    for (name, write) in CASES {
        let task = |n: usize| Task {
            marker: fresh(&downfall, &shared),
            answer: first_and_last(write(n)),
            made: vec!["year-1964".to_owned(), "harvest-1963".to_owned()],
            not_made: "turkey-missiles",
        };
        table.row(row(name, &task, first, longest));
    }
    table.row(row("a part replaced: `military` over and over", &|n| replaced(&reforms, n), first, longest));
    let plain = Arc::new(Lexicon::shipped());
    table.row(row("opposites that make other points", &|n| opposites(&plain, n), 4, longest));
    let title =
        format!("Answers made to be slow, grown fourfold until one takes {} or is ten megabytes", time(longest));
    table.print(&title);
}

fn first_and_last(mut body: String) -> String {
    let room = LARGEST - FIRST.len() - LAST.len();
    body.truncate((0..=room).rev().find(|at| body.is_char_boundary(*at)).unwrap_or(0));
    format!("{FIRST}{body}{LAST}")
}

/// Every one of the words stands in the place of a part: the sort is right, and the part is not.
fn replaced(shipped: &Shipped, n: usize) -> Task {
    let marker = fresh(&shipped.rubric, &lexicon(&shipped.rubric));
    let answer = format!("It was 1962.\n\nHe split the party into {}", cycle(n, ["military"], " "));
    Task { marker, answer, made: vec!["year-1962".to_owned()], not_made: "purge" }
}

/// A rubric of twice `n` points, and an answer that says the opposite of half of them while it makes
/// the other half: each opposite is looked for in what makes every other point.
fn opposites(lexicon: &Arc<Lexicon>, n: usize) -> Task {
    let mut rubric = String::from("prompt = \"opposites\"\nquestion = \"What happened?\"\n");
    let (mut answer, mut made) = (String::new(), Vec::new());
    for i in 0..n {
        let (a, b) = (word(2 * i), word(2 * i + 1));
        let _ = write!(rubric, "[[point]]\nid = \"up{i}\"\nfact = \"The {a} rose.\"\nexpect = [\"increased {a}\"]\n");
        let _ = write!(rubric, "[[point]]\nid = \"b{i}\"\nfact = \"The {b} came.\"\nexpect = [\"{b} came\"]\n");
        made.push(format!("b{i}"));
        let _ = write!(answer, "The {b} came. ");
        for _ in 0..20 {
            let _ = write!(answer, "The {a} decreased. ");
        }
    }
    let parsed = Rubric::parse(&rubric);
    let rubric = parsed.value.unwrap_or_else(|| panic!("{:?}", parsed.diagnostics));
    Task { marker: fresh(&rubric, lexicon), answer, made, not_made: "up0" }
}

fn row(name: &str, task: &dyn Fn(usize) -> Task, first: usize, longest: f64) -> Vec<String> {
    let (mut sizes, mut times) = (Vec::new(), Vec::new());
    let mut pieces = first;
    loop {
        let task = task(pieces);
        let took = mark(name, &task);
        let all = task.answer.len() + 4 >= LARGEST;
        sizes.push(task.answer.len());
        times.push(if took < longest / 10.0 { took.min(mark(name, &task)) } else { took });
        if all || took > longest {
            break;
        }
        pieces *= 4;
    }
    // what is fixed weighs on the small ones
    let from = sizes.len().saturating_sub(3);
    let growth = if sizes.len() > 1 { exponent(&sizes[from..], &times[from..]) } else { f64::NAN };
    let (size, took) = (sizes[sizes.len() - 1], times[times.len() - 1]);
    let all = took * (LARGEST as f64 / size as f64).powf(growth.max(1.0));
    let all = if size + 4 >= LARGEST { time(took) } else { format!("about {}", long(all)) };
    vec![name.to_owned(), thousands(size), time(took), format!("{growth:.2}"), all]
}

/// A long time in words.
fn long(seconds: f64) -> String {
    match seconds {
        s if s < 120.0 => format!("{s:.1} s"),
        s if s < 7_200.0 => format!("{:.0} min", s / 60.0),
        s if s < 172_800.0 => format!("{:.0} h", s / 3_600.0),
        s => format!("{:.0} days", s / 86_400.0),
    }
}

/// How long it takes.
///
/// # Panics
/// A point that is made is not found, or the one that is not is.
fn mark(name: &str, task: &Task) -> f64 {
    let (took, report) = seconds(|| task.marker.mark(&task.answer));
    for point in &report.points {
        let made = point.verdict == Verdict::Made;
        let must = task.made.contains(&point.id);
        assert!(made || !must, "{name}: {} is not found in {} bytes", point.id, task.answer.len());
        assert!(!made || point.id != task.not_made, "{name}: {} is found in {} bytes", point.id, task.answer.len());
    }
    took
}
