//! The nearest that an answer comes to a phrase that it does not say: a search of its own, which decides nothing.

use super::Reading;
use super::items::quote;
use super::shape::Quote;
use crate::marker::compile::Role;
use crate::matching::{Fill, Hit, Hits, Scene, hits};
use crate::rubric::SMALL;

/// The words that fill most items of an expectation in one sentence, and in the next where it leans on it.
pub(super) fn fills(reading: &Reading<'_>, id: u32) -> Vec<Fill> {
    let (scene, compiled) = (reading.context.scene, reading.context.compiled);
    let needs = &reading.expectation(id).needs;
    let heard: Vec<(usize, Hits<'_>)> =
        needs.iter().enumerate().map(|(index, need)| (index, hits(scene, compiled, need.slot))).collect();
    let mut sentences: Vec<u32> =
        heard.iter().flat_map(|(_, h)| h.iter().map(|h| scene.answer.tokens[h.first].sentence)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let mut best: Option<(usize, usize, Vec<Fill>)> = None;
    for sentence in sentences {
        let fills = in_sentence(scene, &heard, sentence);
        let required = fills.iter().filter(|f| !needs[f.need].optional).count();
        let own = fills.iter().filter(|f| !(f.first..=f.last).all(reading.context.question)).count();
        if best.as_ref().is_none_or(|(r, o, _)| (required, own) > (*r, *o)) {
            best = Some((required, own, fills));
        }
    }
    best.filter(|(required, ..)| *required > 0).map(|(.., fills)| fills).unwrap_or_default()
}

fn in_sentence(scene: &Scene<'_>, heard: &[(usize, Hits<'_>)], sentence: u32) -> Vec<Fill> {
    let tokens = scene.sentence(sentence);
    let here = |h: &Hit| scene.linked(tokens.start, h.first) && h.first >= tokens.start;
    let mut out: Vec<Fill> = Vec::new();
    for (need, hits) in heard {
        let free = |h: &&Hit| !out.iter().any(|f| h.first <= f.last && f.first <= h.last);
        // what is wanted before what stands in its place
        let best = hits.iter().filter(|h| here(h)).filter(free).min_by_key(|h| (h.role, h.slips, h.first));
        if let Some(hit) = best.filter(|h| h.role != Role::Contrast || !out.is_empty()) {
            out.push(fill(*need, hit));
        }
    }
    out
}

/// The hit as what fills an item.
pub(super) fn fill(need: usize, hit: &Hit) -> Fill {
    Fill { need, first: hit.first, last: hit.last, role: hit.role, slips: hit.slips, kin: hit.kin }
}

/// The first words of the answer that would fill a slot.
pub(super) fn elsewhere(reading: &Reading<'_>, slot: u32) -> Option<Quote> {
    let heard = hits(reading.context.scene, reading.context.compiled, slot);
    heard.iter().find(|h| h.role == Role::Match).map(|h| quote(reading.context, (h.first, h.last)))
}

/// The content words of the sentence of these fills that no item took.
pub(super) fn unused(reading: &Reading<'_>, fills: &[Fill]) -> Vec<Quote> {
    let places: Vec<(usize, usize)> = fills.iter().map(|f| (f.first, f.last)).collect();
    others(reading, &places)
}

/// The content words of the sentence of these places that stand in none of them.
pub(super) fn others(reading: &Reading<'_>, places: &[(usize, usize)]) -> Vec<Quote> {
    let scene = reading.context.scene;
    let Some(first) = places.iter().map(|p| p.0).min() else { return Vec::new() };
    let content = |at: &usize| {
        let token = &scene.answer.tokens[*at];
        let word = scene.answer.word(*at);
        !token.sign && !token.number && word.len() > 1 && !SMALL.contains(&word)
    };
    scene
        .sentence(scene.answer.tokens[first].sentence)
        .filter(|at| !places.iter().any(|p| (p.0..=p.1).contains(at)))
        .filter(|at| !scene.negations.iter().any(|n| (n.first..=n.last).contains(at)))
        .filter(content)
        .map(|at| quote(reading.context, (at, at)))
        .collect()
}
