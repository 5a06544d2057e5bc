//! The sentences that make the point, taken away.

use super::Variant;
use crate::subject::{Subject, sentences_of};
use crate::text::replaced;

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    subject.made.iter().map(|at| without(subject, *at)).collect()
}

/// The answer without every sentence that makes a point: what is left may make it in other words, so that it is
/// looked at again.
fn without(subject: &Subject, at: usize) -> Variant {
    let mut text = subject.answer.clone();
    let mut report = subject.report.clone();
    let mut gone = Vec::new();
    for _ in 0..3 {
        let places = sentences_of(&text, &report, at);
        if places.is_empty() {
            break;
        }
        gone.extend(places.iter().map(|p| text[p.clone()].to_owned()));
        let edits: Vec<_> = places.into_iter().map(|p| (p, String::new())).collect();
        text = replaced(&text, &edits);
        report = subject.marker.mark(&text);
    }
    Variant { change: "taken away", how: gone.join(" / "), text, points: vec![at] }
}
