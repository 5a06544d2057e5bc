//! Questions whose answer is a number.

use markscheme_engine::{Marks, Rubric, Verdict};
use toml_edit::Value;

use super::question::Question;
use crate::library::DraftPoint;

/// A number that earns marks.
pub(super) struct Number {
    /// The number, as written.
    pub(super) value: String,
    /// How far off it may be; empty for not at all.
    pub(super) tolerance: String,
    /// What it earns.
    pub(super) marks: Marks,
    /// What the student is told.
    pub(super) feedback: String,
}

/// Makes the question's rubric of these numbers, of which the best counts.
pub(super) fn rubric(question: &mut Question, numbers: &[Number], full: Marks) {
    let mut points: Vec<DraftPoint> = Vec::new();
    for number in numbers {
        let value = number.value.trim();
        if value == "*" || number.marks == Marks::ZERO {
            continue;
        }
        if value.parse::<f64>().is_err() || !sound(value) {
            question.notes.push(format!("`{value}` is no number, and was left out"));
            continue;
        }
        let tolerance = number.tolerance.trim();
        let tolerance = match tolerance.parse::<f64>() {
            Ok(t) if t > 0.0 => Some(t.to_string()),
            _ => None,
        };
        let index = points.len();
        let mut point = DraftPoint {
            id: if index == 0 { "number".to_owned() } else { format!("number-{}", index + 1) },
            fact: format!("It is {value}."),
            marks: (number.marks != Marks::whole(1)).then_some(number.marks),
            numbers: vec![value.to_owned()],
            tolerance,
            ..DraftPoint::default()
        };
        if !number.feedback.is_empty() {
            point.feedback.insert(Verdict::Made, number.feedback.clone());
        }
        points.push(point);
    }
    if points.is_empty() {
        return;
    }
    let other = numbers.iter().find(|n| n.marks == Marks::ZERO && !n.feedback.is_empty());
    if let Some(other) = other {
        points[0].feedback.insert(Verdict::Wrong, other.feedback.clone());
    }
    question.pays_once(points, full);
}

/// Whether a marker can be made that looks for this number.
fn sound(value: &str) -> bool {
    let quoted = Value::from(value);
    let text = format!("[[point]]\nid = \"x\"\nfact = \"x\"\nnumber = {quoted}\n");
    Rubric::parse(&text).value.is_some_and(|r| markscheme_engine::Marker::new(&r).is_ok())
}
