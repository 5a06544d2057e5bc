//! `markscheme rubric`: every mistake is told with its place, and examples are tested.

use insta::assert_snapshot;

use crate::{PROMPTS, Place};

const POINT: &str = "[[point]]\nid = \"shot\"\nfact = \"He was shot.\"\nexpect = [\"shot|executed\"]\n";

/// What is said of a rubric: by `rubric check`, and again by `mark --rubric`.
fn said(text: &str) -> String {
    let place = Place::new();
    place.file("mine.toml", text);
    let ran = place.run(&["rubric", "check", "mine.toml"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    let marked = place.run(&["mark", "--rubric", "mine.toml", "--text", "He was shot."]);
    assert_eq!((marked.code, marked.out.as_str()), (Some(2), ""), "{}", marked.err);
    ran.err
}

#[test]
fn a_syntax_error() {
    assert_snapshot!(said(&format!("card = \"Beria\n{POINT}")));
}

#[test]
fn an_unknown_key() {
    assert_snapshot!(said(&format!("{POINT}expct = [\"killed\"]\n")));
}

#[test]
fn a_duplicate_id() {
    assert_snapshot!(said(&format!("{POINT}\n{POINT}")));
}

#[test]
fn a_bad_date() {
    assert_snapshot!(said("[[point]]\nid = \"shot\"\nfact = \"He was shot.\"\ndate = \"32 Octember\"\n"));
}

#[test]
fn a_bad_regex() {
    assert_snapshot!(said("[[point]]\nid = \"shot\"\nfact = \"He was shot.\"\nregex = [\"(shot\"]\n"));
}

#[test]
fn a_point_that_does_not_exist() {
    assert_snapshot!(said(&format!("{POINT}\n[[group]]\npoints = [\"shoot\"]\nmost = 1\n")));
}

#[test]
fn a_prompt_that_does_not_exist() {
    assert_snapshot!(said(&format!("include = [\"beira/*\"]\n{POINT}")));
}

#[test]
fn a_point_of_another_rubric_that_does_not_exist() {
    assert_snapshot!(said(&format!("include = [\"beria/amnisty\"]\n{POINT}")));
}

#[test]
fn no_points() {
    assert_snapshot!(said("card = \"Beria\"\n"));
}

#[test]
fn a_circle_of_references() {
    let place = Place::new();
    place.file("one.toml", format!("include = [\"two/*\"]\n{POINT}"));
    place.file("two.toml", format!("include = [\"one/*\"]\n{POINT}"));
    let ran = place.run(&["rubric", "check", "one.toml"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_snapshot!(ran.err);
}

#[test]
fn every_shipped_rubric_is_sound_and_passes() {
    let place = Place::new();
    for prompt in PROMPTS {
        for command in ["check", "test"] {
            let ran = place.run(&["rubric", command, prompt]);
            assert_eq!(ran.code, Some(0), "{prompt}: {}{}", ran.out, ran.err);
        }
    }
}

#[test]
fn an_example_that_comes_out_differently() {
    let place = Place::new();
    place.file(
        "mine.toml",
        format!("{POINT}\n[[example]]\nname = \"sent away\"\nanswer = \"He was sent away.\"\nmade = \"all\"\n"),
    );
    let ran = place.run(&["rubric", "test", "mine.toml"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    assert_snapshot!(ran.out);
}
