//! What `tests/metamorphic/` counts, as the document tells it: the sums, and the rows with a failure.

use std::fmt::Write;
use std::path::Path;

use crate::{evidence, read, sources, table};

/// What is counted of the repository's own answers.
pub(crate) struct Tables {
    pub(crate) shipped: String,
    pub(crate) packs: String,
    pub(crate) evidence: String,
    pub(crate) set_aside: String,
}

/// The tables as the snapshots have them.
pub(crate) fn held() -> Tables {
    let [shipped, packs, evidence, set_aside] =
        ["table", "table_packs", "evidence", "evidence_set_aside"].map(|name| {
            let snapshot = read(&format!("tests/metamorphic/snapshots/metamorphic__{name}.snap"));
            let (_, text) = snapshot.split_once("\n---\n").expect("a snapshot has a head");
            text.to_owned()
        });
    Tables { shipped, packs, evidence, set_aside }
}

/// The same, measured now.
pub(crate) fn measured() -> Tables {
    let (mut subjects, packs) = (sources::shipped(), sources::in_packs());
    let (shipped, changed_packs) = (table::measure(&subjects).text(), table::measure(&packs).text());
    subjects.extend(sources::cases());
    subjects.extend(packs);
    let evidence = evidence::measure(&subjects).text();
    let set_aside = evidence::measure(&sources::set_aside()).text();
    Tables { shipped, packs: changed_packs, evidence, set_aside }
}

/// The tables of changes and of evidence of a file of labelled answers.
pub(crate) fn of_file(path: &Path) -> [String; 2] {
    let subjects = sources::of_file(path);
    [table::measure(&subjects).text(), evidence::measure(&subjects).text()]
}

/// The table of changes: the sums, then the rows with a failure.
pub(crate) fn changes(text: &str) -> String {
    let counted = text.lines().next().unwrap_or("");
    let mut out = format!("{counted}.\n\n| change | tried | right | share |\n| --- | ---: | ---: | ---: |\n");
    let mut failing = String::new();
    let (mut heading, mut change) = ("", "");
    for line in text.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| ---")) {
        let cells: Vec<&str> = line.trim_matches(['|', ' ']).split(" | ").collect();
        let [name, tried, right, share] = cells[..] else { panic!("not a row of four: {line}") };
        let sum = name.strip_prefix("**").and_then(|n| n.strip_suffix("**"));
        match sum {
            None if tried == "tried" => heading = name,
            Some("all") => {
                let _ = writeln!(out, "| **{heading}** | {tried} | {right} | {share} |");
            }
            Some(name) => {
                change = name;
                let _ = writeln!(out, "| {name} | {tried} | {right} | {share} |");
            }
            None if tried != right => {
                let _ = writeln!(failing, "| {change}: {name} | {tried} | {right} | {share} |");
            }
            None => {}
        }
    }
    if !failing.is_empty() {
        let _ = write!(out, "\n| where it fails | tried | right | share |\n| --- | ---: | ---: | ---: |\n{failing}");
    }
    out
}

/// The counts of the evidence.
pub(crate) fn evidence(text: &str) -> String {
    let (counted, table) = text.trim().split_once('\n').unwrap_or_default();
    format!("The evidence and what came close: {counted}, all the answer's own text.\n{table}\n")
}

/// The counts of the evidence of the answers set aside, in a line.
pub(crate) fn evidence_set_aside(text: &str) -> String {
    let counted = text.lines().next().unwrap_or("");
    let all = text.lines().rfind(|l| l.starts_with("| **all**")).unwrap_or("");
    let cells: Vec<&str> = all.trim_matches(['|', ' ']).split(" | ").collect();
    let [_, tried, kept, _] = cells[..] else { panic!("no sum: {text}") };
    format!("Of the answers set aside: {counted}; {kept} of {tried} verdicts kept.\n")
}

#[test]
fn the_sums_and_the_rows_that_fail_are_told() {
    let text = "3 made points of 2 answers\n\n| stays made | tried | right | share |\n| --- | ---: | ---: | ---: |\n\
                | **case** | 6 | 5 | 83.33 % |\n| capitals | 3 | 3 | 100.00 % |\n| no capitals | 3 | 2 | 66.67 % |\n\
                | **all** | 6 | 5 | 83.33 % |\n";
    let expected = "3 made points of 2 answers.\n\n| change | tried | right | share |\n| --- | ---: | ---: | ---: |\n\
                    | case | 6 | 5 | 83.33 % |\n| **stays made** | 6 | 5 | 83.33 % |\n\n\
                    | where it fails | tried | right | share |\n| --- | ---: | ---: | ---: |\n\
                    | case: no capitals | 3 | 2 | 66.67 % |\n";
    assert_eq!(changes(text), expected);
}
