//! Prompts and rubrics as TOML that a person would have written.

use super::point::{Body, Point};

/// A rubric's text.
pub(super) struct RubricPage<'p> {
    pub(super) id: &'p str,
    pub(super) question: &'p str,
    pub(super) packs: &'p [&'p str],
    /// The most that can be scored, where it is not a mark a point.
    pub(super) marks: Option<usize>,
    /// What to say at its head, a comment each.
    pub(super) comments: Vec<String>,
    pub(super) points: Vec<(String, &'p Point)>,
}

impl RubricPage<'_> {
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for line in &self.comments {
            comment(&mut out, line);
        }
        if !self.comments.is_empty() {
            out.push('\n');
        }
        let mut head = vec![("prompt", quoted(self.id)), ("card", quoted(self.question))];
        head.extend(self.marks.filter(|m| *m != self.points.len()).map(|m| ("marks", m.to_string())));
        if !self.packs.is_empty() {
            head.push(("packs", list(self.packs)));
        }
        entries(&mut out, &head);
        for (id, point) in &self.points {
            out.push_str("\n[[point]]\n");
            for line in &point.comments {
                comment(&mut out, line);
            }
            let mut rows = vec![("id", quoted(id)), ("fact", quoted(&point.fact))];
            rows.extend(body(&point.body));
            entries(&mut out, &rows);
        }
        out
    }
}

/// A prompt's text.
pub(super) fn prompt(title: &str, question: &str, marks: usize, unit: Option<&str>) -> String {
    let mut rows = vec![("title", quoted(title)), ("question", quoted(question)), ("marks", marks.to_string())];
    rows.extend(unit.map(|u| ("unit", quoted(u))));
    let mut out = String::new();
    entries(&mut out, &rows);
    out
}

fn body(body: &Body) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    let (about, alone): (&[String], bool) = match body {
        Body::Date { date, about, alone } => {
            rows.push(("date", quoted(date)));
            (about, *alone)
        }
        Body::Number { number, about } => {
            rows.push(("number", quoted(number)));
            (about, false)
        }
        Body::Names { names, about, alone } => {
            rows.push(("names", list(names)));
            (about, *alone)
        }
        Body::Parts { parts } => {
            rows.push(("parts", list(parts)));
            (&[], false)
        }
        Body::Concept { expect, named } => {
            if *named {
                rows.push(("kind", quoted("name")));
            }
            rows.push(("expect", list(expect)));
            (&[], false)
        }
    };
    if !about.is_empty() {
        rows.push(("about", list(about)));
    }
    if alone {
        rows.push(("alone", "true".to_owned()));
    }
    rows
}

/// Keys and values, with their equal signs below each other.
fn entries(out: &mut String, rows: &[(&str, String)]) {
    let width = rows.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    for (key, value) in rows {
        out.push_str(&format!("{key:width$} = {value}\n"));
    }
}

fn comment(out: &mut String, line: &str) {
    out.push_str("# ");
    out.push_str(&line.replace(|c: char| c.is_control(), " "));
    out.push('\n');
}

fn list<S: AsRef<str>>(values: &[S]) -> String {
    let values: Vec<String> = values.iter().map(|v| quoted(v.as_ref())).collect();
    format!("[{}]", values.join(", "))
}

/// A TOML string.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
