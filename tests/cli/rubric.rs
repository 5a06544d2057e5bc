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

/// A fixture, checked or tested in a folder of its own.
fn ran(fixture: &str, arguments: &[&str]) -> crate::Ran {
    let place = Place::new();
    let text = std::fs::read_to_string(format!("{}/tests/cli/rubric/{fixture}", env!("CARGO_MANIFEST_DIR")));
    place.file(fixture, text.expect("a fixture"));
    let arguments: Vec<&str> = ["rubric"].iter().chain(arguments).chain(&[fixture]).copied().collect();
    place.run(&arguments)
}

#[test]
fn fifteen_mistakes_are_told_at_once_each_with_its_place() {
    let ran = ran("fifteen.toml", &["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_eq!(ran.err.lines().last(), Some("15 mistakes"));
    assert_snapshot!(ran.err);
}

#[test]
fn mistakes_for_an_editor() {
    let ran = ran("fifteen.toml", &["check", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), ""));
    assert_snapshot!(ran.out);
}

#[test]
fn warnings_fail_only_a_strict_check() {
    let loose = ran("warnings.toml", &["check"]);
    assert_eq!(loose.code, Some(0));
    assert_snapshot!(format!("{}{}", loose.out, loose.err));
    let strict = ran("warnings.toml", &["check", "--strict"]);
    assert_eq!((strict.code, strict.out, strict.err), (Some(1), loose.out, loose.err));
}

#[test]
fn a_rubric_without_warnings_passes_a_strict_check() {
    let place = Place::new();
    let examples = "[[example]]\nanswer = \"They executed him.\"\nmade = [\"shot\"]\n\n\
                    [[example]]\nanswer = \"He was never shot.\"\nwrong = [\"shot\"]\n";
    place.file(
        "mine.toml",
        format!("[[point]]\nid = \"shot\"\nfact = \"He was shot.\"\nexpect = [\"shot\"]\n{examples}"),
    );
    let ran = place.run(&["rubric", "check", "--strict", "mine.toml"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "mine: sound: 1 point, 1 mark\n", ""));
}

#[test]
fn a_folder_and_a_prompt_are_checked() {
    let place = Place::new();
    place.file("own/prompts/shot.toml", "title = \"Beria\"\nquestoin = \"Who was Beria?\"\nminutes = 0\n");
    place.file("own/rubrics/shot.toml", POINT);
    let ran = place.run(&["rubric", "check", "own"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_snapshot!(ran.err);
    place.file("none/read.me", "Nothing.");
    let ran = place.run(&["rubric", "check", "none"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_snapshot!(ran.err);
}

#[test]
fn dates_that_are_in_no_calendar() {
    for (date, sound) in [
        ("31 February 1953", false),
        ("30 Feb", false),
        ("29 February 1953", false),
        ("29 February 1952", true),
        ("29 February", true),
        ("31 April", false),
        ("1953-13-01", false),
        ("1953-12-01", true),
        ("13/1/1953", true),
        ("0 March 1953", false),
        ("32 March 1953", false),
        ("1950s", true),
    ] {
        let place = Place::new();
        place.file("mine.toml", format!("[[point]]\nid = \"p\"\nfact = \"He died.\"\ndate = \"{date}\"\n"));
        let ran = place.run(&["rubric", "check", "mine.toml"]);
        assert_eq!(ran.code, Some(if sound { 0 } else { 2 }), "{date}: {}", ran.err);
    }
}

#[test]
fn every_shipped_rubric_is_sound_without_warnings_and_passes() {
    let place = Place::new();
    for prompt in PROMPTS {
        for command in [&["check", "--strict"][..], &["test"]] {
            let words: Vec<&str> = ["rubric"].iter().chain(command).chain([&prompt]).copied().collect();
            let ran = place.run(&words);
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{prompt}: {}{}", ran.out, ran.err);
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

#[test]
fn new_verdicts_are_written_when_they_are_accepted() {
    let place = Place::new();
    let path = place.file("mill.toml", include_str!("rubric/mill.toml"));
    let text = || std::fs::read_to_string(&path).expect("the rubric is there");
    let asked = place.run_with(&["rubric", "test", "--accept", "mill.toml"], b"what?\nn\n");
    assert_eq!((asked.code, text().as_str()), (Some(1), include_str!("rubric/mill.toml")));
    assert_eq!(asked.err.matches("[y]es, [n]o").count(), 2, "{}", asked.err);
    // nobody there to answer is a no
    let silent = place.run(&["rubric", "test", "--accept", "mill.toml"]);
    assert_eq!((silent.code, text().as_str()), (Some(1), include_str!("rubric/mill.toml")));
    let ran = place.run_with(&["rubric", "test", "--accept", "mill.toml"], b"y\n");
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert_snapshot!(ran.out);
    assert_snapshot!(text());
    let again = place.run(&["rubric", "test", "mill.toml"]);
    assert_eq!((again.code, again.out.as_str()), (Some(0), "mill: 3 passed\n"));
}

#[test]
fn new_verdicts_are_written_without_asking() {
    let place = Place::new();
    place.file("mill.toml", include_str!("rubric/mill.toml").replace('\n', "\r\n"));
    let ran = place.run(&["rubric", "test", "--accept", "--yes", "mill.toml"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
    let text = std::fs::read_to_string(place.path().join("mill.toml")).expect("the rubric is there");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "line ends stay as they were");
    let shipped = place.run(&["rubric", "test", "--yes", "mill.toml"]);
    assert_eq!(shipped.code, Some(2), "--yes means nothing without --accept");
}

#[test]
fn phrases_that_no_example_uses() {
    let ran = ran("mill.toml", &["test", "--coverage"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    assert_snapshot!(ran.out);
}

#[test]
fn a_folder_is_tested_at_once() {
    let place = Place::new();
    for name in ["a", "b/c"] {
        place.file(
            &format!("own/{name}.toml"),
            include_str!("rubric/mill.toml").replace("\"mill\"", &format!("{name:?}").replace("b/", "")),
        );
    }
    let ran = place.run(&["rubric", "test", "own"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    assert_snapshot!(ran.out);
}

#[test]
fn the_schemas_are_those_of_the_documents() {
    let place = Place::new();
    for (kind, schema) in [
        ("rubric", include_str!("../../docs/rubric.schema.json")),
        ("prompt", include_str!("../../docs/prompt.schema.json")),
    ] {
        let ran = place.run(&["rubric", "schema", kind]);
        // the harness shows every backslash as a slash
        assert_eq!((ran.code, ran.out), (Some(0), schema.replace('\\', "/")));
    }
}
