//! `docs/mistakes.md` has an entry for every code of the program, whose first block gives that code and no other, and
//! whose second gives none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

const DOCUMENT: &str = "docs/mistakes.md";

/// A code's entry.
struct Entry {
    code: String,
    warning: bool,
    wrong: String,
    right: String,
}

fn entries() -> Vec<Entry> {
    let text = crate::text(DOCUMENT);
    let (mistakes, warnings) = text.split_once("\n## Warnings\n").expect("two parts");
    let mut out = Vec::new();
    for (part, warning) in [(mistakes, false), (warnings, true)] {
        for entry in part.split("\n### `").skip(1) {
            let (code, rest) = entry.split_once('`').expect("a code in its head");
            let mut blocks =
                rest.split("```toml\n").skip(1).filter_map(|b| b.split_once("```")).map(|(b, _)| b.to_owned());
            let mut block = || blocks.next().unwrap_or_else(|| panic!("{code}: two blocks"));
            out.push(Entry { code: code.to_owned(), warning, wrong: block(), right: block() });
        }
    }
    out
}

/// Every code that the sources give to a diagnostic: the string that comes first in a call that makes one.
fn codes() -> BTreeSet<String> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in folder.read_dir().expect("a folder").map(|e| e.expect("an entry").path()) {
            if entry.is_dir() {
                walk(&entry, out);
            } else if entry.extension().is_some_and(|e| e == "rs") {
                out.push(entry);
            }
        }
    }
    let mut files = Vec::new();
    for folder in ["engine/src", "src"] {
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    let calls = ["Diagnostic::error(", "Diagnostic::warning(", ".mistake(", "bad_value(", "unreadable("];
    let mut out = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source file");
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
        for call in calls {
            for (at, _) in text.match_indices(call) {
                let argument = text[at + call.len()..].trim_start();
                if let Some((code, _)) = argument.strip_prefix('"').and_then(|a| a.split_once('"')) {
                    out.insert(code.to_owned());
                }
            }
        }
        // a lint may name its codes in a table
        if file.ends_with("lint/examples.rs") {
            out.extend(
                ["never-made", "never-wrong"].map(str::to_owned).into_iter().filter(|c| text.contains(c.as_str())),
            );
        }
    }
    out
}

/// The codes that `rubric check` gives to each of these files.
fn given(folder: &Path, arguments: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO_BIN_EXE_markscheme"))
        .args(["rubric", "check", "--format", "json"])
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("APPDATA", folder)
        .env_remove("XDG_DATA_HOME")
        .output()
        .expect("the binary runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let page: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the page is JSON");
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mistake in page["mistakes"].as_array().expect("mistakes") {
        let text = |key: &str| mistake[key].as_str().expect("a string").to_owned();
        let stem = Path::new(&text("file")).file_stem().expect("a name").to_string_lossy().into_owned();
        out.entry(stem).or_default().insert(text("code"));
    }
    out
}

#[test]
fn every_code_has_an_entry() {
    let entries: Vec<String> = entries().into_iter().map(|e| e.code).collect();
    let known: BTreeSet<String> = entries.iter().cloned().collect();
    assert_eq!(known.len(), entries.len(), "a code has two entries");
    assert_eq!(known, codes(), "left: {DOCUMENT}, right: the sources");
}

#[test]
fn each_entry_shows_its_code_and_how_to_mend_it() {
    let entries = entries();
    let mut faults = Vec::new();
    for right in [false, true] {
        let place = tempfile::tempdir().expect("a temporary folder");
        let (loose, rubrics) = (place.path().join("loose"), place.path().join("rubrics"));
        std::fs::create_dir_all(&loose).expect("a folder");
        std::fs::create_dir_all(&rubrics).expect("a folder");
        for entry in &entries {
            let folder = if entry.code == "wrong-name" { &rubrics } else { &loose };
            let text = if right { &entry.right } else { &entry.wrong };
            std::fs::write(folder.join(format!("{}.toml", entry.code)), text).expect("a file");
        }
        let mut given = given(place.path(), &["loose"]);
        given.extend(self::given(place.path(), &["--library", ".", "wrong-name"]));
        for entry in &entries {
            let mut codes = given.remove(&entry.code).unwrap_or_default();
            let mut wanted = BTreeSet::new();
            if !right {
                wanted.insert(entry.code.clone());
            }
            if entry.code != "no-examples" {
                assert!(entry.warning || right || !codes.contains("no-examples"), "{}", entry.code);
                codes.remove("no-examples");
            }
            if codes != wanted {
                faults.push(format!("{}, {} block: {codes:?}", entry.code, if right { "second" } else { "first" }));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
