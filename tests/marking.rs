//! The mechanisms of marking, each with its table of cases: rubrics whose examples are the cases.
//!
//! `tests/marking/` has a folder for each sort of mechanism and a file for each mechanism; a file has cases that must
//! be credited and cases that must not.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Every file of cases, in order.
fn files() -> Vec<PathBuf> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in folder.read_dir().expect("there are cases") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                walk(&path, out);
            } else {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/marking")), &mut out);
    out.sort();
    out
}

#[test]
fn every_case_of_every_mechanism_is_marked_as_it_says() {
    let files = files();
    assert!(files.len() > 1, "there are cases");
    let output = Command::new(env!("CARGO_BIN_EXE_markscheme"))
        .args(["rubric", "test"])
        .args(files)
        .output()
        .expect("the binary runs");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
    assert!(!out.contains("nothing to test"), "{out}");
}

#[test]
fn every_mechanism_has_cases_that_are_credited_and_cases_that_are_not() {
    for file in files() {
        let text = std::fs::read_to_string(&file).expect("a file of UTF-8");
        let rubric: toml::Table = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let cases = rubric["example"].as_array().expect("cases are a list");
        let credited = |case: &&toml::Value| case.get("made").or(case.get("partial")).is_some();
        let refused = |case: &&toml::Value| case.get("wrong").is_some() || !credited(case);
        assert!(cases.iter().any(|c| credited(&c)), "{}: nothing is credited", file.display());
        assert!(cases.iter().any(|c| refused(&c)), "{}: all is credited", file.display());
    }
}
