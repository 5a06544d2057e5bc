//! What `docs/marking.md` shows is what the marker does: every row of its tables of answers is marked.

use std::collections::BTreeMap;

use markscheme::{Marker, Rubric};

const DOCUMENT: &str = "docs/marking.md";

/// What stands for the end of a line in a cell.
const LINE_END: &str = "⏎";

/// A row of a table of answers: its cells by the heads of their columns.
struct Row {
    section: String,
    cells: BTreeMap<String, String>,
}

impl Row {
    fn cell(&self, head: &str) -> &str {
        self.cells.get(head).unwrap_or_else(|| panic!("{}: no column `{head}`", self.section))
    }
}

fn cells(line: &str) -> Vec<String> {
    line.trim_matches('|').split('|').map(|c| c.trim().to_owned()).collect()
}

/// The rows of every table that begins with an answer.
fn rows() -> Vec<Row> {
    let (mut section, mut heads, mut out) = (String::new(), Vec::new(), Vec::new());
    for line in crate::text(DOCUMENT).lines() {
        if let Some(title) = line.strip_prefix("## ") {
            section = title.to_owned();
        }
        if !line.starts_with('|') {
            heads.clear();
        } else if heads.is_empty() {
            heads = cells(line);
        } else if !line.starts_with("| ---") {
            let cells = heads.iter().cloned().zip(cells(line)).collect();
            out.push(Row { section: section.clone(), cells });
        }
    }
    out
}

/// The rubrics of the document, by the ids of their points.
fn markers() -> Vec<(Vec<String>, Marker)> {
    let rubrics = crate::blocks(DOCUMENT, "toml").into_iter().map(|text| {
        let parsed = Rubric::parse(&text);
        let rubric = parsed.value.unwrap_or_else(|| panic!("{:#?}\n{text}", parsed.diagnostics));
        let ids = rubric.points.iter().map(|p| p.id.clone()).collect();
        (ids, Marker::new(&rubric).unwrap_or_else(|e| panic!("{e:#?}")))
    });
    rubrics.collect()
}

#[test]
fn every_example_of_the_document_is_marked_as_it_says() {
    let (markers, mut faults) = (markers(), Vec::new());
    for row in rows() {
        let (answer, id) = (row.cell("answer"), row.cell("point"));
        let mut of_point = markers.iter().filter(|(ids, _)| ids.iter().any(|i| i == id));
        let (_, marker) = of_point.next().unwrap_or_else(|| panic!("no rubric of the document has `{id}`"));
        assert!(of_point.next().is_none(), "two rubrics of the document have `{id}`");
        let report = marker.mark(&answer.replace(LINE_END, "\n"));
        let point = report.points.iter().find(|p| p.id == id).expect("every point is marked");
        let words = point.evidence.iter().map(|e| e.text.as_str()).collect::<Vec<_>>().join(" … ");
        let found = [
            ("verdict", point.verdict.word().to_owned()),
            ("doubt", point.doubt.as_ref().map_or(String::new(), |d| d.reason.clone())),
            ("words", words),
        ];
        for (head, found) in found {
            if row.cells.get(head).is_some_and(|said| *said != found) {
                faults.push(format!("{answer}: {id}: {head} `{found}`, not `{}`", row.cell(head)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_section_shows_what_is_credited_and_what_is_not() {
    let rows = rows();
    let text = crate::text(DOCUMENT);
    let without: [&str; 1] = ["In a nutshell"];
    for section in text.lines().filter_map(|l| l.strip_prefix("## ")).filter(|s| !without.contains(s)) {
        let verdicts: Vec<&str> = rows.iter().filter(|r| r.section == section).map(|r| r.cell("verdict")).collect();
        let credited = verdicts.iter().filter(|v| matches!(**v, "made" | "partial")).count();
        assert!(credited > 0, "{section}: nothing is credited");
        assert!(credited < verdicts.len(), "{section}: all is credited");
    }
}
