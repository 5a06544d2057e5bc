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
mod properties;
mod sources;
mod subject;
mod table;
mod text;

#[test]
fn what_must_not_change_a_verdict_does_not_and_what_must_does() {
    let table = table::measure(&sources::in_repository());
    write(&table);
    insta::assert_snapshot!("table", table.text());
    insta::assert_snapshot!("failures", table.failures(table::Told::Briefly));
    let document = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/accuracy.md"));
    let document = document.expect("docs/accuracy.md");
    let unsaid: Vec<String> = table.sums().into_iter().filter(|row| !document.contains(row)).collect();
    assert!(unsaid.is_empty(), "docs/accuracy.md has not these rows:\n{}", unsaid.join("\n"));
}

#[test]
fn a_file_of_labelled_answers_is_measured_on_request() {
    if let Some(path) = std::env::var_os("MARKSCHEME_ANSWERS") {
        let table = table::measure(&sources::of_file(path.as_ref()));
        assert!(table.tried() > 0, "nothing was tried: {}", path.display());
        write(&table);
    }
}

/// Writes the table and its failures, where a file is named for them.
fn write(table: &table::Table) {
    if let Some(path) = std::env::var_os("MARKSCHEME_METAMORPHIC") {
        std::fs::write(&path, format!("{}\n{}", table.text(), table.failures(table::Told::WithText)))
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }
}
