//! What a fact, read as an answer is, tells of the point: who does what to whom, which names stand in it and how, and
//! what it says there is none of.

use super::compile::Compiled;
use super::vocabulary::{Atom, Vocabulary};
use crate::lexicon::Lexicon;
use crate::matching::{NameMention, Scene, find, is_place_word, leads_to_place, roles, said_by};
use crate::rubric::Rubric;
use crate::text::Break;

/// What a fact says there is none of, as a condition: "without oxygen", "if there is no light".
fn conditions(scene: &Scene<'_>) -> Vec<Atom> {
    let things = scene.negations.iter().filter_map(|n| scene.denied_thing(n));
    things.flat_map(|at| scene.atoms(at).iter().copied()).collect()
}

/// Learns from a fact how the names stand in it that are asked for.
fn named(scene: &Scene<'_>, compiled: &mut Compiled, index: usize) {
    let plan = &compiled.plans[index];
    if plan.names.is_empty() {
        return;
    }
    let wanted = |who: &[(u32, u32)]| plan.names.iter().any(|(_, ours)| who.iter().any(|w| ours.contains(w)));
    let led = |at: usize| {
        let mut back = at;
        let goes_on = |at: usize| matches!(scene.answer.word(at), "the" | "and") || scene.entity_ending(at).is_some();
        while back > 0 && goes_on(back - 1) {
            back -= 1;
        }
        back.checked_sub(1).map_or("", |i| scene.answer.word(i))
    };
    let ours: Vec<_> = scene.entities.iter().filter(|n| wanted(&n.who)).collect();
    let place = ours.iter().any(|n| is_place_word(led(n.first)));
    let head =
        |n: &&&NameMention| scene.answer.tokens.get(n.last + 1).is_some_and(|t| t.capital && t.before == Break::None);
    let names: Vec<_> = scene.names.iter().filter(|n| wanted(&n.who)).collect();
    let heads = names.iter().filter(head).flat_map(|n| scene.atoms(n.last + 1).iter().copied()).collect();
    let mut subject = false;
    for id in &plan.about {
        for found in find(scene, compiled, *id, &|_| false) {
            subject |= found
                .fills
                .iter()
                .any(|f| matches!(roles::subject(scene, f.first), Some(roles::Who::Named(who)) if wanted(&who)));
        }
    }
    let plan = &mut compiled.plans[index];
    (plan.named_as_place, plan.heads, plan.named_as_subject) = (place, heads, subject);
}

/// Learns from each fact who does what to whom, for the expectations that it meets itself.
pub(super) fn learn(rubric: &Rubric, lexicon: &Lexicon, vocabulary: &Vocabulary, compiled: &mut Compiled) {
    for (index, point) in rubric.points.iter().enumerate() {
        let scene = Scene::new(&point.fact, lexicon, vocabulary, compiled);
        compiled.plans[index].conditions = conditions(&scene);
        if scene.entities.is_empty() {
            continue;
        }
        compiled.plans[index].speaker = said_by(&scene, scene.answer.tokens.len()).unwrap_or_default();
        named(&scene, compiled, index);
        compiled.plans[index].entities = scene.entities.iter().flat_map(|n| n.who.iter().copied()).collect();
        let plan = &compiled.plans[index];
        // where names are what is asked for, who stands in the role is theirs to judge
        let about = if plan.names.is_empty() { plan.about.clone() } else { Vec::new() };
        for id in plan.expect.clone().into_iter().chain(about) {
            let found = find(&scene, compiled, id, &|_| false);
            let fills: Vec<(usize, usize, usize)> =
                found.first().iter().flat_map(|f| &f.fills).map(|f| (f.need, f.first, f.last)).collect();
            for (need, first, _) in &fills {
                let name = scene.entity_at(*first);
                if name.is_some_and(|n| leads_to_place(&scene, n.first)) {
                    compiled.placed.push(compiled.expectations[id as usize].needs[*need].slot);
                }
            }
            let wanted = fills.iter().filter_map(|f| roles::Wanted::of_fact(&scene, &fills, *f)).collect();
            compiled.expectations[id as usize].roles = wanted;
        }
    }
    compiled.placed.sort_unstable();
    compiled.placed.dedup();
}
