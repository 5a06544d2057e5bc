//! Marked answers as JSON lines: `{"id", "prompt", "answer", "labels": {point: verdict}}`.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::gather::{Row, TOTALS};
use super::label;
use super::mistake::{Mistake, Place};

/// A JSON value that keeps the order and the repetition of its keys, so that two labels for one point are seen.
enum Node {
    Text(String),
    Number(String),
    Map(Vec<(String, Node)>),
    /// Anything else, by its name in messages.
    Other(&'static str),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Other(if value { "`true`" } else { "`false`" }))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Other("`null`"))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        while items.next_element::<Node>()?.is_some() {}
        Ok(Node::Other("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut out = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            out.push(entry);
        }
        Ok(Node::Map(out))
    }
}

impl Node {
    fn called(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Map(_) => "an object",
            Self::Other(what) => what,
        }
    }
}

const SHAPE: &str = "write one object a line: {\"id\": …, \"prompt\": …, \"answer\": …, \"labels\": {…}}";

/// The rows of a file, and what is wrong with its lines. Empty lines are passed over.
pub(super) fn rows(file: &str, text: &str, mistakes: &mut Vec<Mistake>) -> Vec<Row> {
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or("");
    if serde_json::from_str::<Node>(first).is_err() && serde_json::from_str::<Node>(text).is_ok() {
        // one value over many lines is one mistake, not one for each line
        mistakes.push(Mistake::new(file, Place::File, "this is JSON, but not JSON lines").help(SHAPE));
        return Vec::new();
    }
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines.filter_map(|(i, line)| row(file, Place::Line(i + 1), line.trim(), mistakes)).collect()
}

fn row(file: &str, place: Place, line: &str, mistakes: &mut Vec<Mistake>) -> Option<Row> {
    let entries = match serde_json::from_str(line) {
        Ok(Node::Map(entries)) => entries,
        Ok(other) => {
            let message = format!("this is {}, not an answer", other.called());
            mistakes.push(Mistake::new(file, place, message).help(SHAPE));
            return None;
        }
        Err(error) => {
            mistakes.push(Mistake::new(file, place, not_json(&error)));
            return None;
        }
    };
    let mut row = Row::new(place);
    let mut seen: Vec<&str> = Vec::new();
    let mut labelled = false;
    for (key, node) in &entries {
        if seen.contains(&key.as_str()) {
            mistakes.push(Mistake::new(file, place, "it is there twice").field(key).help("take one of them out"));
            continue;
        }
        seen.push(key);
        let mut wrong_type = |want: &str| {
            let message = format!("this should be {want}, and is {}", node.called());
            mistakes.push(Mistake::new(file, place, message).field(key));
        };
        match (key.as_str(), node) {
            ("id" | "prompt" | "answer" | "style", Node::Text(text)) => row.set(key, text),
            ("id" | "style", Node::Number(text)) => row.set(key, text),
            ("id", _) => wrong_type("a text or a number"),
            ("style", Node::Other("`null`")) => {}
            ("prompt" | "answer" | "style", _) => wrong_type("a text"),
            ("labels", Node::Map(points)) => {
                labelled = true;
                labels(file, place, points, &mut row, mistakes);
            }
            ("labels", _) => wrong_type("an object such as {\"point\": \"made\"}"),
            (total, Node::Number(text) | Node::Text(text)) if TOTALS.contains(&total) => {
                row.total = Some((key.clone(), text.clone()));
            }
            _ => {}
        }
    }
    if row.answer.is_none() && !seen.contains(&"answer") {
        mistakes.push(Mistake::new(file, place, "it is missing").field("answer").help("add the text of the answer"));
    }
    if !seen.contains(&"labels") && row.total.is_none() {
        let help = "add {\"point\": \"made\", …}; points that are absent may be left out";
        mistakes.push(Mistake::new(file, place, "it is missing").field("labels").help(help));
    }
    row.labelled = labelled;
    Some(row)
}

fn labels(file: &str, place: Place, points: &[(String, Node)], row: &mut Row, mistakes: &mut Vec<Mistake>) {
    for (i, (point, node)) in points.iter().enumerate() {
        let field = format!("labels.{point}");
        if points[..i].iter().any(|(p, _)| p == point) {
            let mistake = Mistake::new(file, place, "there are two labels for this point").field(field);
            mistakes.push(mistake.help("take one of them out"));
            continue;
        }
        match node {
            Node::Text(text) => row.labels.push((field, point.clone(), text.clone())),
            Node::Number(text) => row.labels.push((field, point.clone(), text.clone())),
            other => {
                let mistake = Mistake::new(file, place, format!("{} is no verdict", other.called())).field(field);
                mistakes.push(mistake.help(label::WORDS));
            }
        }
    }
}

/// What is wrong with the line, without the reader's own line number, which is always 1.
fn not_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let cause = text.rsplit_once(" at line ").map_or(text.as_str(), |(cause, _)| cause);
    format!("this line is not JSON: {cause} (at column {})", error.column().max(1))
}
