//! `markscheme rubric explain`: what it shows, and that it is what the marker did.

use crate::{Place, Ran, json};

const RUBRIC: &str = r#"
prompt = "mixed"
packs  = ["science"]

[[point]]
id = "gas"
fact = "Plants take in carbon dioxide."
expect = ["(take in)|absorb|use (carbon dioxide)"]

[[point]]
id = "dismissed"
fact = "Khrushchev was dismissed in 1964."
date = "1964"
about = ["dismissed|sacked|removed"]

[[point]]
id = "leaders"
fact = "The group was led by Malenkov and Molotov."
names = ["Malenkov", "Molotov"]
about = ["led|headed group"]

[[point]]
id = "police"
fact = "Beria was head of the secret police."
expect = ["head|chief (secret police)"]

[[point]]
id = "dismissal"
fact = "Webb dismissed Hale."
expect = ["dismissed"]

[[point]]
id = "elected"
fact = "Officials were not elected."
expect = ["not elected officials"]
reject = ["(free elections)"]

[[point]]
id = "order"
fact = "They agreed and then resigned."
expect = ["agreed > resigned"]

[[point]]
id = "power"
fact = "It had little power."
parts = ["little power", "(power stations)"]
ignore = ["(power stations)"]

[[point]]
id = "fact-alone"
fact = "The prison was shut."

[[point]]
id = "long"
fact = "It was unlucky."
expect = ["unlucky|misfortunate|(out of luck)|ill-starred|hapless|doomed|(time of year)"]

[[point]]
id = "code"
fact = "It was called X25."
regex = ["x-?25"]
requires = "gas"
"#;

fn explain(point: &str, answer: &str) -> Ran {
    let place = Place::new();
    place.file("mixed.toml", RUBRIC);
    place.run(&["rubric", "explain", "--rubric", "mixed.toml", "--point", point, "--text", answer])
}

/// A page for each of these answers.
fn pages(point: &str, answers: &[&str]) -> String {
    let page = |answer: &&str| {
        let ran = explain(point, answer);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.out.lines().all(|l| l.chars().count() <= 80), "{}", ran.out);
        format!("> {answer}\n\n{}", ran.out)
    };
    answers.iter().map(page).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_phrase_that_counts() {
    insta::assert_snapshot!(pages("gas", &["CO2 is absorbed by the leaf.", "It abzorbs carbon dioxide gas."]));
}

#[test]
fn a_phrase_that_is_one_item_short() {
    insta::assert_snapshot!(pages(
        "gas",
        &["The leaf breathes in CO2.", "It absorbs a gas. Later, carbon dioxide comes out.", "Trees grow."]
    ));
}

#[test]
fn a_phrase_that_is_contradicted() {
    insta::assert_snapshot!(pages("gas", &["Oxygen is absorbed.", "The leaf does not absorb carbon dioxide."]));
    insta::assert_snapshot!(pages("dismissal", &["Hale dismissed Webb."]));
}

#[test]
fn whose_claim_it_is() {
    insta::assert_snapshot!(pages(
        "police",
        &["Some say he was head of the secret police.", "He would have been chief of the secret police."]
    ));
}

#[test]
fn a_negative_and_what_is_rejected() {
    insta::assert_snapshot!(pages(
        "elected",
        &[
            "Officials were not elected; there were no free elections.",
            "There were free elections, officials were elected."
        ]
    ));
}

#[test]
fn values_and_why_each_belongs() {
    insta::assert_snapshot!(pages(
        "dismissed",
        &[
            "He was sacked in '64, after the speech of 1956.",
            "He was sacked in 1962.",
            "He was sacked in 1963 or 1964.",
            "In 1964 there was a meeting.",
            "He was removed.",
        ]
    ));
}

#[test]
fn names_and_why_each_belongs() {
    insta::assert_snapshot!(pages(
        "leaders",
        &["The group was led by Malenkov.", "The group was headed by Bulganin.", "Malenkov and Molotov were there."]
    ));
}

#[test]
fn order_parts_and_the_rest() {
    insta::assert_snapshot!(pages("order", &["They resigned, then agreed.", "They agreed. They never resigned."]));
    insta::assert_snapshot!(pages("power", &["It had little power."]));
    insta::assert_snapshot!(pages("fact-alone", &["The prisons were shut.", "The prison was big."]));
    insta::assert_snapshot!(pages("long", &["A man."]));
    insta::assert_snapshot!(pages("code", &["It was the X-25."]));
}

#[test]
fn all_points_from_a_file_and_from_standard_input() {
    let place = Place::new();
    place.file("mixed.toml", RUBRIC);
    place.file("answer.txt", "CO2 is absorbed.");
    let file = place.run(&["rubric", "explain", "--rubric", "mixed.toml", "answer.txt", "--format", "json"]);
    assert_eq!(file.code, Some(0), "{}", file.err);
    let read = json(&file);
    assert_eq!(read["answer"], "answer.txt");
    assert_eq!(read["points"].as_array().map(Vec::len), Some(11));
    assert_eq!(read["points"][0]["phrases"][0]["items"][1]["how"], "synonym");
    let typed = place.run_with(&["rubric", "explain", "--rubric", "mixed.toml", "--point", "gas"], b"CO2 is absorbed.");
    assert!(typed.out.starts_with("gas: made, 1 of 1 mark\n"), "{}", typed.out);
    let shipped = place.run(&["rubric", "explain", "beria", "--point", "amnesty", "--text", "x"]);
    assert!(shipped.out.starts_with("amnesty: missed"), "{}{}", shipped.out, shipped.err);
}

#[test]
fn a_call_that_cannot_be_meant() {
    let place = Place::new();
    place.file("mixed.toml", RUBRIC);
    place.file("a.txt", "x");
    place.file("b.txt", "x");
    let fails = |arguments: &[&str], message: &str| {
        let ran = place.run(arguments);
        assert_eq!(ran.code, Some(2), "{}", ran.out);
        assert!(ran.err.contains(message), "{}", ran.err);
    };
    fails(&["rubric", "explain"], "which prompt was answered");
    fails(&["rubric", "explain", "mixed.toml", "a.txt"], "rubric explain --rubric mixed.toml a.txt");
    fails(&["rubric", "explain", "--rubric", "mixed.toml", "--point", "gass", "--text", "x"], "did you mean `gas`?");
    fails(&["rubric", "explain", "--rubric", "mixed.toml", "--point", "zzzzz", "a.txt"], "its points are: gas, ");
    fails(&["rubric", "explain", "--rubric", "mixed.toml", "a.txt", "b.txt"], "one is explained at a time");
    fails(&["rubric", "explain", "--rubric", "mixed.toml", "a.txt", "--text", "x"], "give one or the other");
}
