//! Metamorphic tests: what must not change a verdict does not, and what must does.
//!
//! Every point that is made by its label and marked so is asked after again once its answer was changed. A table
//! counts, for each change, how often it was tried and how often the verdict was right; a snapshot holds it to the exact
//! numbers, and another names every failure. To measure a file of labelled answers as well, and to write the table
//! and each failure with its text to a file:
//!
//! ```sh
//! MARKSCHEME_ANSWERS=answers.jsonl MARKSCHEME_METAMORPHIC=out.txt cargo test --test metamorphic labelled
//! ```

mod changes;
mod clauses;
mod evidence;
#[path = "../support/labelled.rs"]
mod labelled;
mod properties;
mod sources;
mod subject;
mod table;
mod text;

#[test]
fn what_must_not_change_a_verdict_does_not_and_what_must_does() {
    let table = table::measure(&sources::shipped());
    write(&told(&table));
    insta::assert_snapshot!("table", table.text());
    insta::assert_snapshot!("failures", table.failures(table::Told::Briefly));
}

/// On other subjects more fails: it is counted, and held to the numbers.
#[test]
fn the_same_of_the_packs() {
    let table = table::measure(&sources::in_packs());
    insta::assert_snapshot!("table_packs", table.text());
    insta::assert_snapshot!("failures_packs", table.failures(table::Told::Briefly));
}

#[test]
fn the_evidence_is_the_answers_own_text_and_its_sentences_alone_keep_the_verdict() {
    let mut subjects = sources::shipped();
    subjects.extend(sources::cases());
    subjects.extend(sources::in_packs());
    let found = evidence::measure(&subjects);
    assert_eq!(found.untrue, Vec::<String>::new());
    insta::assert_snapshot!("evidence", found.text());
    insta::assert_snapshot!("evidence_failures", found.failures());
}

#[test]
fn the_evidence_of_answers_set_aside_holds_too() {
    let found = evidence::measure(&sources::set_aside());
    assert_eq!(found.untrue, Vec::<String>::new());
    insta::assert_snapshot!("evidence_set_aside", found.text());
}

#[test]
fn a_file_of_labelled_answers_is_measured_on_request() {
    if let Some(path) = std::env::var_os("MARKSCHEME_ANSWERS") {
        let subjects = sources::of_file(path.as_ref());
        let found = evidence::measure(&subjects);
        assert_eq!(found.untrue, Vec::<String>::new());
        let table = table::measure(&subjects);
        assert!(table.tried() > 0, "nothing was tried: {}", path.display());
        write(&format!("{}\n{}\n\n{}", found.text(), found.failures(), told(&table)));
    }
}

fn told(table: &table::Table) -> String {
    format!("{}\n{}", table.text(), table.failures(table::Told::WithText))
}

/// Writes what was counted and its failures, where a file is named for them.
fn write(text: &str) {
    if let Some(path) = std::env::var_os("MARKSCHEME_METAMORPHIC") {
        std::fs::write(&path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }
}
