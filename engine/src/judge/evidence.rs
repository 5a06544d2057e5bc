//! The words of the answer behind a verdict: as few as show it.

use crate::matching::Scene;
use crate::report::Evidence;

/// The evidence of these token ranges, those that nearly touch being one.
pub(crate) fn evidence(scene: &Scene<'_>, ranges: &[(usize, usize)], part: Option<&str>) -> Vec<Evidence> {
    let mut ranges = ranges.to_vec();
    ranges.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (first, last) in ranges {
        match merged.last_mut() {
            Some(open) if first <= open.1 + 3 && scene.answer.same_sentence(open.1, first) => open.1 = open.1.max(last),
            _ => merged.push((first, last)),
        }
    }
    merged
        .into_iter()
        .map(|(first, last)| {
            let (start, end) = (scene.answer.tokens[first].start, scene.answer.tokens[last].end);
            Evidence { start, end, text: scene.answer.source[start..end].to_owned(), part: part.map(str::to_owned) }
        })
        .collect()
}
