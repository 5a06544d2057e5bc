//! From a card's text to marking an answer, with nothing edited between.

use super::fixture;
use crate::{Place, json, with_verdict};

#[test]
fn an_answer_is_marked_with_the_drafted_rubric() {
    let place = Place::new();
    assert_eq!(place.run(&["rubric", "draft", &fixture("railway.txt")]).code, Some(0));
    let mark = |prompt: &str, answer: &str| {
        json(&place.run(&["--library", "drafts", "mark", prompt, "--format", "json", "--text", answer]))
    };
    let report = mark(
        "effects-railways",
        "Diets got better as fresh food could get to the towns. By 1850 seventy per cent of letters were sent by train.",
    );
    let made = with_verdict(&report, "made");
    assert_eq!(made, ["fresh-food-reached", "diets-improved", "letters-1850", "letters-7-10"], "{report}");
    let report = mark("effects-railways", "By 1850 half of the letters went by train.");
    assert_eq!(with_verdict(&report, "wrong"), ["letters-7-10"]);
    let report = mark("first-passenger-railway-open", "In 1830 Brunel engineered it from Stockton to Darlington");
    assert!(with_verdict(&report, "made").contains(&"stockton-darlington".to_owned()), "{report}");
    assert!(with_verdict(&report, "wrong").iter().any(|id| id.contains("1825")), "{report}");
}

#[test]
fn new_asks_for_what_is_missing_and_overwrites_nothing() {
    let place = Place::new();
    let typed = "Why did the Titanic sink?\nIt hit an iceberg on 14 April 1912.\n- Its hull was torn open.\n\n\n";
    let ran = place.run_with(&["rubric", "new"], typed.as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    insta::assert_snapshot!(super::told(&ran));
    let rubric = std::fs::read_to_string(place.path().join("drafts/rubrics/titanic-sink.toml")).expect("a rubric");
    insta::assert_snapshot!(rubric);
    let again = place.run_with(&["rubric", "new"], typed.as_bytes());
    assert_eq!(again.code, Some(2));
    insta::assert_snapshot!(super::told(&again));
}

#[test]
fn new_with_flags_or_a_file_asks_nothing() {
    let place = Place::new();
    let ran =
        place.run(&["rubric", "new", "--question", "Who was Beria?", "--fact", "He was head of the secret police."]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    place.file("spit.txt", "What is a spit?\n1. A ridge of sand.\n2. It is joined to the land at one end.\n");
    let ran = place.run(&["rubric", "new", "--from", "spit.txt", "--marks", "1", "--id", "spits"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let report =
        json(&place.run(&["--library", "drafts", "mark", "spits", "--format", "json", "--text", "A ridge of sand"]));
    assert_eq!((&report["marks"], &report["out_of"]), (&1.into(), &1.into()));
}

#[test]
fn err_new_without_what_it_needs() {
    let place = Place::new();
    let said = |arguments: &[&str], typed: &str| super::told(&place.run_with(arguments, typed.as_bytes()));
    insta::assert_snapshot!(said(&["rubric", "new"], ""));
    insta::assert_snapshot!(said(&["rubric", "new", "--question", "Why?"], "\n"));
    insta::assert_snapshot!(said(&["rubric", "new"], "Why?\nIt rained.\n\nmany\n"));
    insta::assert_snapshot!(said(&["rubric", "new", "--question", "Why?", "--fact", "It rained.", "--marks", "3"], ""));
    insta::assert_snapshot!(said(&["rubric", "new", "--question", "Why?", "--fact", "!"], ""));
}
