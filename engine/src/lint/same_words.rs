//! Two points that the same words of an answer earn.

use std::collections::BTreeSet;

use super::probe::{Tried, ways};
use super::{Lint, Role};
use crate::diagnostic::{ByteSpan, Diagnostic};
use crate::report::{PointReport, Verdict};
use crate::rubric::Point;

pub(super) fn find(lint: &Lint<'_>, tried: &Tried<'_>) -> Vec<Diagnostic> {
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut out = Vec::new();
    for text in texts(lint, tried) {
        let report = lint.marker.mark(&text);
        let made: Vec<&PointReport> =
            report.points.iter().filter(|p| p.verdict == Verdict::Made && !p.evidence.is_empty()).collect();
        for (at, first) in made.iter().enumerate() {
            for second in made[at + 1..].iter().filter(|p| places(p) == places(first)) {
                let place = |id: &str| lint.own.points.iter().position(|p| p.id == id);
                let (Some(a), Some(b)) = (place(&first.id), place(&second.id)) else { continue };
                // where one mark is given for either, nothing is earned twice
                if either(lint, &first.id, &second.id) || !told.insert((a.min(b), a.max(b))) {
                    continue;
                }
                let (earlier, later) = (&lint.own.points[a.min(b)], &lint.own.points[a.max(b)]);
                let said = text.trim_end_matches('.');
                let message = format!("the same words earn `{}` and `{}`: “{said}”", earlier.id, later.id);
                out.push(
                    Diagnostic::warning("same-words", later.span, message)
                        .related(earlier.span, "the other point")
                        .help("give each point words that the other does not have, or make them one"),
                );
            }
        }
    }
    out
}

/// Whether a group gives no more for both points than for one.
fn either(lint: &Lint<'_>, first: &str, second: &str) -> bool {
    let marks = |id: &str| lint.own.points.iter().find(|p| p.id == id).map(|p| p.marks);
    let most_of_one = marks(first).max(marks(second));
    lint.own.groups.iter().any(|group| {
        let holds = |id: &str| group.points.iter().any(|p| p.value == id);
        holds(first) && holds(second) && group.most.is_some() && group.most <= most_of_one
    })
}

fn places(point: &PointReport) -> BTreeSet<ByteSpan> {
    point.evidence.iter().map(|e| ByteSpan::new(e.start, e.end)).collect()
}

/// What may make a point: each phrase as it may be said, with the point's value where it has one.
fn texts(lint: &Lint<'_>, tried: &Tried<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for said in &tried.phrases {
        let values = values(said.point);
        for way in &said.ways {
            match said.role {
                Role::About => out.extend(values.iter().map(|v| format!("{} {v}.", way.text.trim_end_matches('.')))),
                Role::Expect => out.push(way.text.clone()),
                Role::Part => {}
            }
        }
    }
    for point in &lint.own.points {
        if point.about.is_empty() || point.alone {
            out.extend(values(point).into_iter().map(|v| format!("{v}.")));
        }
        if !point.parts.is_empty() {
            let each: Vec<String> = point.parts.iter().filter_map(|p| ways(p, point).into_iter().next()).collect();
            out.push(each.join(" "));
        }
    }
    out
}

fn values(point: &Point) -> Vec<String> {
    let names: Vec<&str> = point.names.iter().filter_map(|n| n.value.split('|').next()).map(str::trim).collect();
    let mut out: Vec<String> = point.dates.iter().chain(&point.numbers).take(1).map(|t| t.value.clone()).collect();
    if !names.is_empty() {
        out.push(names.join(" and "));
    }
    out
}
