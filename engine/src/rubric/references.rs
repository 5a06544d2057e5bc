//! The ids that a rubric's file names: each is one of its points, given once, and none leads back to itself.

use std::collections::{BTreeMap, BTreeSet};

use super::lower::Reader;
use super::{Rubric, Text};
use crate::diagnostic::{ByteSpan, Diagnostic, did_you_mean};

/// Ids are given once, and every id that the file names is one of its points.
pub(super) fn references(reader: &mut Reader<'_>, rubric: &Rubric) {
    let mut first: BTreeMap<&str, ByteSpan> = BTreeMap::new();
    for point in rubric.points.iter().filter(|p| !p.id.is_empty()) {
        if let Some(earlier) = first.insert(&point.id, point.span) {
            reader.report(
                Diagnostic::error("duplicate-id", point.span, format!("two points have the id `{}`", point.id))
                    .related(earlier, "first used here")
                    .help("give each point an id of its own"),
            );
        }
    }
    let ids: Vec<&str> = rubric.points.iter().map(|p| p.id.as_str()).collect();
    let unknown = |text: &str| !ids.contains(&text) && !text.contains('/');
    let mut missing = Vec::new();
    for point in &rubric.points {
        missing.extend(point.requires.iter().filter(|t| unknown(&t.value)));
    }
    for group in &rubric.groups {
        missing.extend(group.points.iter().filter(|t| unknown(&t.value)));
    }
    for text in missing {
        reader.report(no_such_point(text, &ids));
    }
    for example in &rubric.examples {
        for id in example.verdicts.keys().filter(|id| unknown(id)) {
            let text = Text { value: id.clone(), span: example.place(id) };
            reader.report(no_such_point(&text, &ids));
        }
    }
    requires_in_a_circle(reader, rubric);
}

/// How many ids are named where none is near.
const NAMED: usize = 12;

/// The ids, each once, and no more of them than can be read at a glance.
fn listed(ids: &[&str]) -> String {
    let mut seen = BTreeSet::new();
    let named: Vec<&str> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
    match named.len().checked_sub(NAMED) {
        Some(more @ 1..) => format!("{} and {more} more", named[..NAMED].join(", ")),
        _ => named.join(", "),
    }
}

/// The diagnostic for a reference to a point that is not there.
pub(super) fn no_such_point(text: &Text, ids: &[&str]) -> Diagnostic {
    let d = Diagnostic::error("no-such-point", text.span, format!("there is no point `{}`", text.value));
    match did_you_mean(&text.value, ids.iter().copied()) {
        Some(near) => d.help(format!("did you mean `{near}`?")),
        None => d.help(format!("the points are: {}", listed(ids))),
    }
}

fn requires_in_a_circle(reader: &mut Reader<'_>, rubric: &Rubric) {
    for point in &rubric.points {
        let mut at = point;
        for _ in 0..rubric.points.len() {
            let Some(next) = at.requires.as_ref().and_then(|t| rubric.point(&t.value)) else { break };
            if next.id == point.id {
                reader.report(
                    Diagnostic::error("circle", point.span, format!("`{}` requires itself in the end", point.id))
                        .help("take one `requires` of the circle out"),
                );
                break;
            }
            at = next;
        }
    }
}
