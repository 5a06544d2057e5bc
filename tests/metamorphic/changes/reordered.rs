//! The sentences in another order. A sentence that points back stays with the one that it points to.

use super::{Variant, of_all};
use crate::subject::Subject;
use crate::text::{sentences, words};

/// Words that point back to an earlier sentence.
const POINTS_BACK: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "him",
    "her",
    "them",
    "his",
    "hers",
    "its",
    "their",
    "theirs",
    "this",
    "that",
    "these",
    "those",
    "here",
    "there",
    "then",
    "so",
    "but",
    "however",
    "also",
    "too",
    "instead",
    "later",
    "afterwards",
    "thus",
    "therefore",
    "hence",
    "because",
    "although",
    "and",
    "or",
    "which",
    "who",
    "such",
    "same",
    "another",
    "other",
    "others",
    "one",
    "both",
    "first",
    "second",
    "finally",
    "next",
    "meanwhile",
    "yet",
    "still",
    "again",
    "former",
    "latter",
    "year",
    "as",
    "fact",
    "move",
    "group",
    "himself",
    "themselves",
    "more",
    "after",
    "before",
    "not",
    "no",
];

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let a = &subject.answer;
    let mut blocks: Vec<std::ops::Range<usize>> = Vec::new();
    for place in sentences(a) {
        let back = words(&a[place.clone()])
            .into_iter()
            .any(|w| POINTS_BACK.contains(&a[place.start + w.start..place.start + w.end].to_lowercase().as_str()));
        match blocks.last_mut() {
            Some(last) if back => last.end = place.end,
            _ => blocks.push(place),
        }
    }
    if blocks.len() < 2 {
        return Vec::new();
    }
    let gap = if a.contains('\n') { "\n" } else { " " };
    let stopped = |i: usize| {
        let block = &a[blocks[i].clone()];
        let stop = if gap == "\n" || block.ends_with(['.', '!', '?']) { "" } else { "." };
        format!("{block}{stop}")
    };
    let order = |order: &mut dyn Iterator<Item = usize>| order.map(stopped).collect::<Vec<_>>().join(gap);
    let n = blocks.len();
    of_all(subject, [("backwards", order(&mut (0..n).rev())), ("the first one last", order(&mut (1..n).chain([0])))])
}
