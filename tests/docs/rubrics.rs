//! The tutorial of `docs/rubrics.md` does what it says.

use std::fs;
use std::process::Command;

/// The TOML blocks of the tutorial, in order.
fn blocks() -> Vec<String> {
    crate::blocks("docs/rubrics.md", "toml")
}

/// Runs the binary on a rubric, whose path comes last; gives its standard output.
fn run(arguments: &[&str], rubric: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tutorial.toml");
    fs::write(&file, rubric).expect("the rubric can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_markscheme")).args(arguments).arg(&file).output();
    let output = output.expect("the binary runs");
    let said = [String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)].concat();
    assert!(output.status.success(), "{said}");
    output.stdout
}

/// The verdict of the only point of a rubric on an answer.
fn verdict(rubric: &str, answer: &str) -> String {
    let output = run(&["mark", "--format", "json", "--text", answer, "--rubric"], rubric);
    let report: serde_json::Value = serde_json::from_slice(&output).expect("a report is JSON");
    report["points"][0]["verdict"].as_str().expect("a verdict").to_owned()
}

#[test]
fn the_first_rubric_marks_as_the_text_says() {
    let rubric = &blocks()[0];
    assert_eq!(verdict(rubric, "CO2 is absorbed by the leaf."), "made");
    assert_eq!(verdict(rubric, "Oxygen is absorbed."), "wrong");
}

#[test]
fn the_dated_point_marks_as_the_text_says() {
    let rubric = format!("prompt = \"downfall\"\n\n{}", blocks()[1]);
    assert_eq!(verdict(&rubric, "Sacked in '64."), "made");
    assert_eq!(verdict(&rubric, "He was dismissed in 1962."), "wrong");
    assert_eq!(verdict(&rubric, "He was dismissed."), "missed");
    assert_eq!(verdict(&rubric, "The Cuban crisis of 1962 led to his removal in 1964."), "made");
}

#[test]
fn the_model_and_the_example_pass() {
    let blocks = blocks();
    run(&["rubric", "test"], &format!("prompt = \"downfall\"\n{}\n{}", blocks[2], blocks[1]));
}
