//! Prompts and rubrics: those shipped, and a user's own laid over them.

use insta::assert_snapshot;

use crate::{PROMPTS, Place, json, with_verdict};

const PROMPT: &str = "title = \"Moon\"\nquestion = \"Who walked on the moon?\"\n";
const RUBRIC: &str = "[[point]]\nid = \"armstrong\"\nfact = \"Neil Armstrong did.\"\nnames = [\"Armstrong\"]\n";

#[test]
fn every_shipped_prompt_is_listed() {
    let ran = Place::new().run(&["list"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    for prompt in PROMPTS {
        assert!(ran.out.contains(prompt), "{prompt}: {}", ran.out);
    }
}

#[test]
fn a_folder_is_laid_over() {
    let place = Place::new();
    place.file("own/prompts/moon.toml", PROMPT);
    place.file("own/rubrics/moon.toml", RUBRIC);
    let arguments = ["--library", "own", "mark", "moon", "--format", "json", "--text", "It was Neil Armstrong."];
    let ran = place.run(&arguments);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(with_verdict(&json(&ran), "made"), ["armstrong"]);
    let shipped = place.run(&["--library", "own", "mark", "beria", "--text", "x"]);
    assert_eq!(shipped.code, Some(0), "{}", shipped.err);
}

/// The essay draws points from the shipped cards' rubrics: one of another's in the place of one of them, with points
/// of its own, leaves the essay as it is.
#[test]
fn a_rubric_laid_over_leaves_an_essay_whole() {
    let place = Place::new();
    place.file("own/rubrics/beria.toml", format!("question = \"Who was Beria?\"\n{RUBRIC}"));
    let ran = place.run(&["--library", "own", "list"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let text = "Beria was head of the secret police.";
    let ran = place.run(&["--library", "own", "mark", "party-rule", "--format", "json", "--text", text]);
    assert_eq!(with_verdict(&json(&ran), "made"), ["beria/secret-police-head"]);
    let ran = place.run(&["--library", "own", "mark", "beria", "--format", "json", "--text", text]);
    assert!(with_verdict(&json(&ran), "made").is_empty(), "{}", ran.out);
}

#[test]
fn a_folder_that_is_no_library() {
    let ran = Place::new().run(&["--library", "none", "list"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_snapshot!(ran.err);
}

#[test]
fn a_rubric_from_anywhere() {
    let place = Place::new();
    place.file("moon.toml", RUBRIC);
    let ran = place.run(&["mark", "--rubric", "moon.toml", "--text", "It was Armstrong."]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("Total: 1 of 1 mark"), "{}", ran.out);
}
