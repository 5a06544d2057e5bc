//! The shipped cards as a whole: told in other words they make their own points, and of other cards' only what
//! they do say; and what a class might hand in is marked as it was labelled.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use insta::assert_snapshot;
use markscheme::library::Library;
use markscheme_engine::{Marker, Report, Verdict};

#[path = "../support/labelled.rs"]
mod labelled;

use labelled::Labelled;

/// The prompt whose points are those of the others.
const ESSAY: &str = "party-rule";

/// Each card in other words, by prompt.
fn said() -> BTreeMap<String, String> {
    toml::from_str(include_str!("said.toml")).expect("a table of texts")
}

/// All of them in one, for the essay.
fn all_said() -> String {
    said().into_values().collect()
}

/// A marker for each shipped prompt, made once for all tests.
static MARKERS: LazyLock<BTreeMap<String, Marker>> = LazyLock::new(|| {
    let library = Library::shipped();
    let ready = |id: &str| library.ready(id).unwrap_or_else(|e| panic!("{id}: {e:?}")).marker;
    library.rubric_ids().map(|id| (id.to_owned(), ready(id))).collect()
});

/// The points of a report that were not missed, a line each, with the words for it.
fn heard(report: &Report) -> Vec<String> {
    let heard = report.points.iter().filter(|p| p.verdict != Verdict::Missed);
    heard
        .map(|p| {
            let words: Vec<String> = p.evidence.iter().map(|e| format!("“{}”", e.text)).collect();
            format!("{} {}: {}", p.verdict.word(), p.id, words.join(", "))
        })
        .collect()
}

/// The points of a report that are not made.
fn not_made(report: &Report) -> Vec<&str> {
    report.points.iter().filter(|p| p.verdict != Verdict::Made).map(|p| p.id.as_str()).collect()
}

#[test]
fn each_card_in_other_words_makes_its_own_points() {
    let mut wanting = BTreeMap::new();
    let mut texts = said();
    texts.insert(ESSAY.to_owned(), all_said());
    for (prompt, marker) in &*MARKERS {
        let text = texts.get(prompt).unwrap_or_else(|| panic!("said.toml has no {prompt}"));
        let report = marker.mark(text);
        let points = not_made(&report);
        if !points.is_empty() {
            wanting.insert(prompt.as_str(), points.join(", "));
        }
    }
    assert_eq!(wanting, BTreeMap::new());
}

#[test]
fn a_card_makes_only_what_it_says_of_the_others() {
    let mut out = String::new();
    for (prompt, marker) in &*MARKERS {
        for (card, text) in said().into_iter().filter(|(card, _)| card != prompt) {
            let own = format!("{card}/");
            for line in heard(&marker.mark(&text)).iter().filter(|l| !l.contains(&own)) {
                writeln!(out, "{card} told as {prompt}: {line}").expect("text");
            }
        }
    }
    assert_snapshot!(out);
}

#[test]
fn an_empty_answer_and_the_question_make_nothing() {
    let library = Library::shipped();
    for (prompt, marker) in &*MARKERS {
        let question = &library.prompt(prompt).expect("a prompt").expect("with a file").question;
        for answer in ["", " \n", question] {
            assert_eq!(heard(&marker.mark(answer)), Vec::<String>::new(), "{prompt}: {answer}");
        }
    }
}

#[test]
fn fresh_answers_are_marked_as_labelled_but_for_these() {
    let mut out = String::new();
    for line in include_str!("fresh.jsonl").lines() {
        let fresh: Labelled = serde_json::from_str(line).expect("an answer with its labels");
        let report = MARKERS[&fresh.prompt].mark(&fresh.answer);
        assert_eq!(report.points.len(), fresh.labels.len(), "{}: a label for each point", fresh.id);
        for point in &report.points {
            let verdict = point.verdict.word();
            let label = fresh.labels[&point.id].replace("absent", "missed");
            if verdict != label {
                writeln!(out, "{} {}: {label}, marked {verdict}", fresh.id, point.id).expect("text");
            }
        }
    }
    assert_snapshot!(out);
}
