//! The mechanisms of marking, each with its table of cases: rubrics whose examples are the cases.

use std::path::PathBuf;
use std::process::Command;

#[test]
fn every_case_of_every_mechanism_is_marked_as_it_says() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/marking"));
    let mut files: Vec<PathBuf> =
        folder.read_dir().expect("there are cases").map(|e| e.expect("a readable entry").path()).collect();
    files.sort();
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
