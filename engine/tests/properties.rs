//! What holds for every answer, whatever was typed, under every shipped rubric: no panic, places that are the answer's
//! own words, marks within bounds, the same bytes again.
//!
//! Answers are drawn with a fixed seed, so that a failure comes back; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask more.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use markscheme_engine::{Evidence, Kind, Marker, Marks, Prompt, Report, Rubric, Verdict, resolve};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;

/// The shipped rubrics, whole, with their questions.
static RUBRICS: LazyLock<Vec<Rubric>> = LazyLock::new(|| {
    let read = texts("rubrics");
    let parsed: BTreeMap<&str, Rubric> = read
        .iter()
        .map(|(id, text)| (id.as_str(), Rubric::parse(text).value.unwrap_or_else(|| panic!("{id} can be read"))))
        .collect();
    let ids: Vec<&str> = parsed.keys().copied().collect();
    let prompts = texts("prompts");
    let whole = |(id, rubric): (&&str, &Rubric)| {
        let mut whole = resolve(rubric, &|id| parsed.get(id), &ids).unwrap_or_else(|e| panic!("{id}: {e:?}"));
        whole.question = prompts.get(*id).and_then(|text| Prompt::parse(text).value).map(|p| p.question);
        whole
    };
    parsed.iter().map(whole).collect()
});

static MARKERS: LazyLock<Vec<Marker>> = LazyLock::new(|| RUBRICS.iter().map(marker).collect());

/// The words of the shipped rubrics' models and examples, as they were written there.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let answers = RUBRICS.iter().flat_map(|r| r.model.iter().chain(r.examples.iter().map(|e| &e.answer)));
    answers.flat_map(|a| a.split(' ')).map(str::to_owned).collect()
});

/// What stands between words, and what is none.
const PIECES: &[&str] = &[
    "",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{ad}",
    "\u{feff}",
    "\u{0}",
    "\u{202e}",
    "\u{301}",
    ".",
    "...",
    ",",
    ";",
    ":",
    "?",
    "!",
    "-",
    " - ",
    "—",
    "'",
    "’",
    "`",
    "\"",
    "“",
    "(",
    ")",
    "1) ",
    "(a) ",
    "• ",
    "/",
    "+",
    "=",
    "%",
    "£",
    "½",
    "’57",
    "1957",
    "1953-60",
    "3/53",
    "5.",
    "99999999999999999999999",
    "1,000,000",
    "2m",
    "7/10",
    "1957 or 1958",
    "e.g.",
    "c.",
    "n't",
    "not ",
    "never ",
    "ß",
    "İ",
    "ﬁ",
    "Ⅳ",
    "１９５７",
    "二",
    "🎉",
    "👩‍👩‍👧",
    "Хрущёв",
    "مرحبا",
];

/// The texts of a folder of the project, by the names of the files.
#[expect(clippy::disallowed_methods, reason = "the tests read what is shipped; the engine reads nothing")]
fn texts(folder: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let files = folder.read_dir().expect("a folder of the project").map(|e| e.expect("an entry").path());
    let toml = files.filter(|f| f.extension().is_some_and(|e| e == "toml"));
    let name = |f: &Path| f.file_stem().expect("a name").to_string_lossy().into_owned();
    toml.map(|f| (name(&f), std::fs::read_to_string(&f).expect("a text"))).collect()
}

fn marker(rubric: &Rubric) -> Marker {
    Marker::new(rubric).unwrap_or_else(|e| panic!("{}: {e:?}", rubric.prompt))
}

fn config(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    let rng_seed = if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(1953) } else { asked.rng_seed };
    // what is asked for by the environment goes before
    let cases = if asked.cases == 256 { cases } else { asked.cases };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..asked }
}

/// Answers of the rubrics' own words, of what is typed between words, and of anything at all.
fn answer() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => any::<Index>().prop_map(|i| i.get(&WORDS).clone()),
        6 => Just(" ".to_owned()),
        3 => any::<Index>().prop_map(|i| (*i.get(PIECES)).to_owned()),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn bytes(report: &Report) -> String {
    // every field of a report is in its debug form, in order
    format!("{report:?}")
}

/// What is wrong with a report, if anything is.
fn wrong(answer: &str, report: &Report) -> Option<String> {
    let judged = report.essay.iter().flat_map(|e| &e.judgement.evidence);
    let evidence: Vec<&Evidence> = report.points.iter().flat_map(|p| &p.evidence).chain(judged).collect();
    let near = report.points.iter().flat_map(|p| &p.near).map(|n| (n.start, n.end, &n.text));
    for (start, end, text) in evidence.iter().map(|e| (e.start, e.end, &e.text)).chain(near) {
        if start >= end || answer.get(start..end) != Some(text.as_str()) {
            return Some(format!("{start}..{end} is not {text:?}"));
        }
    }
    if report.marks > report.out_of || report.marks < Marks::ZERO {
        return Some(format!("{} marks of {}", report.marks, report.out_of));
    }
    for point in &report.points {
        if point.marks > point.out_of || (point.verdict == Verdict::Made) != (point.marks == point.out_of) {
            return Some(format!("{}: {} marks of {} for {:?}", point.id, point.marks, point.out_of, point.verdict));
        }
        if (point.verdict == Verdict::Missed) != point.evidence.is_empty() {
            return Some(format!("{}: {:?} by {:?}", point.id, point.verdict, point.evidence));
        }
        if !point.evidence.is_sorted_by_key(|e| e.start) {
            return Some(format!("{}: evidence out of order: {:?}", point.id, point.evidence));
        }
    }
    let missed = |kind| report.with_verdict(Verdict::Missed).filter(|p| p.kind == kind).count();
    let counts = [report.missed.date, report.missed.name, report.missed.statistic, report.missed.concept];
    if counts != [Kind::Date, Kind::Name, Kind::Statistic, Kind::Concept].map(missed) {
        return Some(format!("missed: {:?}", report.missed));
    }
    let doubts = report.points.iter().filter(|p| p.doubt.is_some()).count();
    (report.doubts != doubts).then(|| format!("{} doubts, not {doubts}", report.doubts))
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn a_report_is_true_of_any_answer(answer in answer(), which: Index) {
        let report = which.get(&MARKERS).mark(&answer);
        prop_assert_eq!(wrong(&answer, &report), None);
    }

    #[test]
    fn a_long_line_of_anything_is_marked(answer in "\\PC{0,300}", which: Index) {
        let report = which.get(&MARKERS).mark(&answer);
        prop_assert_eq!(wrong(&answer, &report), None);
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn a_fresh_marker_a_used_one_and_threads_give_the_same_bytes(
        answers in prop::collection::vec(answer(), 1..8), which: Index,
    ) {
        let rubric = which.get(&RUBRICS);
        let reused = which.get(&MARKERS);
        let expected: Vec<String> = answers.iter().map(|a| bytes(&marker(rubric).mark(a))).collect();
        let marked = |answers: &[String]| answers.iter().map(|a| bytes(&reused.mark(a))).collect::<Vec<_>>();
        prop_assert_eq!(&marked(&answers), &expected);
        let mut backwards = answers.clone();
        backwards.reverse();
        let (there, back) = std::thread::scope(|scope| {
            let back = scope.spawn(|| marked(&backwards));
            (marked(&answers), back.join().expect("marking never panics"))
        });
        prop_assert_eq!(&there, &expected);
        prop_assert_eq!(back.into_iter().rev().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn a_marker_can_be_shared_and_sent() {
    fn shared<T: Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe>() {}
    shared::<Marker>();
    shared::<Report>();
}
