//! `docs/accuracy.md` says what is so: its figures are those of what the repository has.
//!
//! `cargo test --test accuracy` holds the document to the figures. To write it, the development set's part too where
//! its file is given:
//!
//! ```sh
//! UPDATE_ACCURACY=1 MARKSCHEME_ANSWERS=dev.jsonl cargo test --test accuracy
//! ```
//!
//! The figures are `markscheme::calibrate`'s, the changes and the evidence those of `tests/metamorphic/`, whose
//! snapshots are taken for the table unless the document is written: making the changes takes long. What is known to
//! be marked wrongly is in `known.toml`.

mod document;
mod figures;
mod known;
mod packs;
mod robust;

// what `tests/metamorphic/` makes and counts: it is used whole there, and in part here
#[allow(dead_code)]
#[path = "../metamorphic/changes/mod.rs"]
mod changes;
#[path = "../metamorphic/clauses.rs"]
mod clauses;
#[allow(dead_code)]
#[path = "../metamorphic/evidence.rs"]
mod evidence;
#[path = "../support/labelled.rs"]
mod labelled;
#[path = "../metamorphic/sources.rs"]
mod sources;
#[path = "../metamorphic/subject.rs"]
mod subject;
#[allow(dead_code)]
#[path = "../metamorphic/table.rs"]
mod table;
#[path = "../metamorphic/text.rs"]
mod text;

use std::fs;
use std::path::{Path, PathBuf};

use document::Parts;

/// A file of the project.
fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(file(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn the_document_says_what_is_so() {
    let answers = std::env::var_os("MARKSCHEME_ANSWERS").map(PathBuf::from);
    let write = std::env::var_os("UPDATE_ACCURACY").is_some();
    let kept = read("docs/accuracy.md");
    let tables = if write { robust::measured() } else { robust::held() };
    let development = match &answers {
        Some(path) => document::development(path),
        None => document::kept_development(&kept).expect("docs/accuracy.md has a part for the development set"),
    };
    let page = document::page(&Parts {
        development,
        packs: packs::section(&file("tests/packs")),
        changes_shipped: robust::changes(&tables.shipped),
        changes_packs: robust::changes(&tables.packs),
        evidence: format!("{}\n{}", robust::evidence(&tables.evidence), robust::evidence_set_aside(&tables.set_aside)),
        known: known::section(&known::list()),
    });
    if write {
        fs::write(file("docs/accuracy.md"), &page).expect("docs can be written");
        return;
    }
    let differs = page.lines().zip(kept.lines()).find(|(now, said)| now != said);
    assert!(
        page == kept,
        "docs/accuracy.md is not what is so, from here on:\n  so:   {}\n  says: {}\nIf `cargo test --test metamorphic` \
         passes, write the document: `UPDATE_ACCURACY=1 cargo test --test accuracy`",
        differs.map_or("(its end)", |d| d.0),
        differs.map_or("(its end)", |d| d.1),
    );
}

#[test]
fn what_is_known_to_be_marked_wrongly_still_is() {
    let mended: Vec<String> = known::list().iter().flat_map(known::Mistake::differences).collect();
    assert!(mended.is_empty(), "tests/accuracy/known.toml is not what is so:\n{}", mended.join("\n"));
}
