//! Values told each of the other's fact: "it opened in 1857, and the fire was in 1832".
//!
//! One value near two facts belongs to the nearer; two values near two facts belong as they pair best. Where the
//! best pairing is just the wrong one, both facts are told wrongly.

use super::point::Context;
use super::values::{agreement, is_said_of};
use crate::map::Map;
use crate::matching::Status;
use crate::text::Break;
use crate::text::date::Agreement;

/// What it costs that another value or fact stands between a value and its fact, in words.
const BETWEEN: u32 = 6;
/// What it costs that a comma or an "and" does.
const CLAUSE: u32 = 3;
/// How much better the wrong pairing must be.
const MARGIN: u32 = 4;
/// A sentence with more values or facts than this is a list or a table, with an order of its own.
const MANY: usize = 10;

/// For each point whose value is swapped: the mention that is told of it, and the mention that is its own.
pub(super) type Swapped = Map<usize, (usize, usize)>;

/// The places where a point's fact is told in one sentence.
struct Told {
    point: usize,
    places: Vec<(usize, usize)>,
    /// The mentions of the sentence that are right for it.
    right: Vec<usize>,
}

/// Every pair of points of one sentence whose values are swapped.
pub(super) fn swapped(context: &Context<'_>) -> Swapped {
    let mut out = Swapped::default();
    let scene = context.scene;
    if context.claims.len() < 2 || scene.mentions.len() < 2 {
        return out;
    }
    let sentence_of = |at: usize| scene.answer.tokens[at].sentence;
    let mut from = 0;
    while from < scene.mentions.len() {
        let sentence = sentence_of(scene.mentions[from].first);
        let to = from + scene.mentions[from..].iter().take_while(|m| sentence_of(m.first) == sentence).count();
        if (2..=MANY).contains(&(to - from)) {
            let told = told_in(context, sentence, from..to);
            if (2..=MANY).contains(&told.len()) {
                pairs(context, &told, &mut out);
            }
        }
        from = to;
    }
    out
}

fn told_in(context: &Context<'_>, sentence: u32, mentions: std::ops::Range<usize>) -> Vec<Told> {
    let scene = context.scene;
    let tokens = scene.sentence(sentence);
    let stands = |i: &usize| scene.mention_status[*i] == Status::Said && scene.mentions[*i].sure;
    let mut out = Vec::new();
    for claim in context.claims {
        let plan = &context.compiled.plans[claim.point];
        let here = claim.places.partition_point(|r| r.0 < tokens.start);
        let places: Vec<(usize, usize)> =
            claim.places[here..].iter().take_while(|r| r.0 < tokens.end).take(MANY).copied().collect();
        if places.is_empty() {
            continue;
        }
        let same = |i: &usize| agreement(plan, &scene.mentions[*i]) == Some(Agreement::Same);
        let right: Vec<usize> = mentions.clone().filter(stands).filter(same).collect();
        out.push(Told { point: claim.point, places, right });
    }
    out
}

fn pairs(context: &Context<'_>, told: &[Told], out: &mut Swapped) {
    let conflicts = |point: usize, mention: usize| {
        let plan = &context.compiled.plans[point];
        agreement(plan, &context.scene.mentions[mention]) == Some(Agreement::Conflict)
    };
    for (at, one) in told.iter().enumerate() {
        for other in &told[at + 1..] {
            let ([own], [others]) = (&one.right[..], &other.right[..]) else { continue };
            if !conflicts(one.point, *others) || !conflicts(other.point, *own) {
                continue;
            }
            let cost = |facts: &Told, mention: usize| {
                facts.places.iter().map(|p| cost(context, told, *p, mention)).min().unwrap_or(u32::MAX / 4)
            };
            let right = cost(one, *own) + cost(other, *others);
            let wrong = cost(one, *others) + cost(other, *own);
            if wrong + MARGIN <= right {
                out.insert(one.point, (*others, *own));
                out.insert(other.point, (*own, *others));
            }
        }
    }
}

/// How far a value stands from a place, by what is between.
fn cost(context: &Context<'_>, told: &[Told], place: (usize, usize), mention: usize) -> u32 {
    let scene = context.scene;
    let value = (scene.mentions[mention].first, scene.mentions[mention].last);
    let (from, to) = if place.1 < value.0 { (place.1 + 1, value.0) } else { (value.1 + 1, place.0) };
    if from > to {
        return 0;
    }
    let inside = |r: (usize, usize)| from <= r.0 && r.1 < to;
    let facts = told.iter().filter(|t| t.places.iter().any(|p| inside(*p))).count();
    let values = scene.mentions_from(from, to).filter(|i| inside((scene.mentions[*i].first, scene.mentions[*i].last)));
    let breaks = (from..=to).filter(|i| {
        scene.answer.tokens[*i].before >= Break::Comma || *i < to && matches!(scene.answer.word(*i), "and" | "but")
    });
    let led = u32::from(is_said_of(scene, &scene.mentions[mention], place));
    let cost = scene.apart(place, value) + BETWEEN * (facts + values.count()) as u32 + CLAUSE * breaks.count() as u32;
    cost.saturating_sub(CLAUSE * led)
}
