//! What `docs/calibrate.md` shows is what the program says of the files that it shows.

use std::fs;
use std::path::Path;
use std::process::Command;

fn run(folder: &Path, more: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_markscheme"))
        .args(["calibrate", "--rubric", "leaf.toml", "class.csv"])
        .args(more)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the binary runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

#[test]
fn the_five_minutes_go_as_the_text_says() {
    let blocks = |language: &str| crate::blocks("docs/calibrate.md", language);
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, content: &str| fs::write(folder.path().join(name), content).expect("a file");
    let rubric = &blocks("toml")[0];
    let shown = blocks("text");
    assert_eq!(shown.len(), 3);
    file("class.csv", &blocks("csv")[0]);
    file("leaf.toml", rubric);
    let page = run(folder.path(), &[]);
    assert!(page.starts_with(&shown[0]), "{page}");
    assert!(page.ends_with(&shown[1]), "{page}");
    file("before.json", &run(folder.path(), &["--format", "json"]));
    let mended = rubric.replace("takes (carbon", "takes|breathes (carbon");
    assert_ne!(&mended, rubric);
    file("leaf.toml", &mended);
    let page = run(folder.path(), &["--against", "before.json"]);
    assert!(page.contains(&shown[2]), "{page}");
}
