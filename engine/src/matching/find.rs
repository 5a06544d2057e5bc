//! Finding an expectation: all its items, near enough to each other to be one statement.

use std::cell::{LazyCell, OnceCell};
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use super::places::Spans;
use super::scene::{Hit, Scene, Status};
use super::{clauses, roles};
use crate::marker::compile::{Compiled, Expectation, Role, Wanted};
use crate::marker::vocabulary::Atom;
use crate::text::change::Step;
use crate::text::date::Agreement;
use crate::text::mention::Value;
use crate::text::number::{Comparison, Tolerance};

/// The most words between the first and the last item of a statement in one sentence.
const REACH: u32 = 20;
/// The same, over two sentences.
const REACH_OVER: u32 = 22;
/// The most words between an item and another of its sort that stands in its place.
const IN_PLACE: u32 = 7;
/// What an item costs that is denied, where the phrase denies nothing: "four times, not twice".
const DENIED: u32 = 5;
/// What an item costs that only others say.
const DISOWNED: u32 = 8;
/// What an item costs that begins a clause of its own, for what stands before it.
const ANEW: u32 = 10;
/// Past this many words the statement is in doubt.
pub(crate) const FAR: u32 = 15;

/// An item, and the words that fill it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fill {
    pub(crate) need: usize,
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) role: Role,
    pub(crate) slips: u8,
    /// It is an everyday synonym of what the rubric says.
    pub(crate) kin: bool,
}

/// How the statement stands to what the expectation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stance {
    /// It says so.
    Asserted,
    /// It says the opposite, or denies it.
    Denied,
    /// It says so of something else.
    Conflict,
}

/// An expectation found in the answer.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) fills: Vec<Fill>,
    pub(crate) stance: Stance,
    /// Words from the first item to the last.
    pub(crate) spread: u32,
    /// It goes over two sentences.
    pub(crate) crosses: bool,
    pub(crate) slips: u8,
    /// Someone else does it, or has it done to them, than the fact has it.
    pub(crate) reversed: bool,
    /// The writer only reports it.
    pub(crate) disowned: bool,
    /// The writer says that it did not happen ("would have").
    pub(crate) imagined: bool,
}

impl Found {
    /// The token ranges of its fills.
    pub(crate) fn ranges(&self) -> Vec<(usize, usize)> {
        self.fills.iter().map(|f| (f.first, f.last)).collect()
    }
}

/// Every place where the answer makes, denies or contradicts an expectation.
pub(crate) fn find(scene: &Scene<'_>, compiled: &Compiled, id: u32, question: &dyn Fn(usize) -> bool) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for found in tries(scene, compiled, id, question).flatten() {
        if !out.iter().any(|f| f.fills == found.fills) {
            out.push(found);
        }
    }
    out
}

/// What has every item of an expectation and yet is no statement of it, with what bars it.
pub(crate) fn barred(scene: &Scene<'_>, compiled: &Compiled, id: u32, question: &dyn Fn(usize) -> bool) -> Vec<Barred> {
    tries(scene, compiled, id, question).filter_map(Result::err).filter(|b| b.by != Bar::Lacking).collect()
}

fn tries<'s>(
    scene: &'s Scene<'_>,
    compiled: &'s Compiled,
    id: u32,
    question: &'s dyn Fn(usize) -> bool,
) -> impl Iterator<Item = Result<Found, Barred>> + 's {
    let expectation = &compiled.expectations[id as usize];
    // an item that is nowhere need not be looked for at every place of the others
    let lacking = expectation.needs.iter().any(|n| !n.optional && hits(scene, compiled, n.slot).is_empty());
    let anchors =
        if lacking { Hits::Words(&[]) } else { hits(scene, compiled, expectation.needs[expectation.watch].slot) };
    let conditions = compiled.plans.get(compiled.owner[id as usize] as usize).map_or(&[][..], |p| &p.conditions[..]);
    (0..anchors.len().min(64)).map(move |at| around(scene, compiled, expectation, &anchors[at], question, conditions))
}

/// Why words that may be a statement are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bar {
    /// An item is not there.
    Lacking,
    /// An item must come after another, and does not.
    Order,
    /// There are so many words between them, and only so many may be.
    Apart(u32, u32),
    /// They stand in two sentences.
    TwoSentences,
    /// Another clause begins between them.
    TwoClauses,
    /// None of them is the rubric's own word, and they stand apart.
    Loose,
    /// They ask.
    Asks,
    /// The opposite of what a value belongs to.
    Opposite,
    /// They are the question's own.
    Asked,
    /// The last of them has an object of its own.
    OwnObject,
    /// Neither a statement of it nor of its contrary.
    Neither,
}

/// Words that have the items of an expectation, and what bars them.
#[derive(Clone, Debug)]
pub(crate) struct Barred {
    pub(crate) fills: Vec<Fill>,
    pub(crate) by: Bar,
}

/// The hits of a slot, by word or by value.
pub(crate) fn hits<'s>(scene: &'s Scene<'_>, compiled: &Compiled, slot: u32) -> Hits<'s> {
    let by_value = compiled.values.binary_search_by_key(&slot, |(s, _)| *s).is_ok();
    if !by_value && compiled.placed.binary_search(&slot).is_err() {
        return Hits::Words(scene.slots.of(slot));
    }
    if let Some(hits) = scene.heard.borrow().get(&slot) {
        return Hits::Values(Rc::clone(hits));
    }
    let hits: Rc<[Hit]> = heard(scene, compiled, slot).into();
    scene.heard.borrow_mut().insert(slot, Rc::clone(&hits));
    Hits::Values(hits)
}

/// The hits of a slot, as the scene has them.
#[derive(Clone)]
pub(crate) enum Hits<'s> {
    /// Of a slot that words fill.
    Words(&'s [Hit]),
    /// Of one that values or places fill as well: put together once for an answer.
    Values(Rc<[Hit]>),
}

impl std::ops::Deref for Hits<'_> {
    type Target = [Hit];

    fn deref(&self) -> &[Hit] {
        match self {
            Self::Words(hits) => hits,
            Self::Values(hits) => hits,
        }
    }
}

/// Those of the hits, which stand in order, that begin at these tokens.
fn within(hits: &[Hit], tokens: Range<usize>) -> &[Hit] {
    &hits[hits.partition_point(|h| h.first < tokens.start)..hits.partition_point(|h| h.first < tokens.end)]
}

fn heard(scene: &Scene<'_>, compiled: &Compiled, slot: u32) -> Vec<Hit> {
    let mut out = scene.slots.of(slot).to_vec();
    let from = compiled.values.partition_point(|(s, _)| *s < slot);
    let right_elsewhere = LazyCell::new(|| right_formulas(scene, compiled));
    for (_, wanted) in compiled.values[from..].iter().take_while(|(s, _)| *s == slot) {
        for (first, last, comparison) in formulas(scene, wanted) {
            if comparison == Comparison::Conflict && right_elsewhere.contains(&(first, last)) {
                continue;
            }
            let role = if comparison == Comparison::Same { Role::Match } else { Role::Contrast };
            out.push(Hit { first, last, role, slips: 0, kin: false });
        }
        for (mention, status) in scene.mentions.iter().zip(&scene.mention_status) {
            if *status != Status::Said {
                continue;
            }
            let role = match compare(wanted, &mention.value, None) {
                Agreement::Same => Role::Match,
                // "cut from 17.5 %": what it was does not contradict
                Agreement::Conflict if mention.step == Step::From => continue,
                Agreement::Conflict if mention.sure && replaces(wanted, &mention.value) => Role::Contrast,
                _ => continue,
            };
            out.push(Hit { first: mention.first, last: mention.last, role, slips: 0, kin: false });
        }
    }
    if compiled.placed.binary_search(&slot).is_ok() {
        let strangers = scene.entities.iter().filter(|n| n.who.is_empty() && roles::leads_to_place(scene, n.first));
        out.extend(strangers.map(|n| Hit { first: n.first, last: n.last, role: Role::Contrast, slips: 0, kin: false }));
    }
    // a value may be wanted in several forms: the kindest counts
    out.sort_by_key(|h| (h.first, h.last, h.role, h.slips));
    out.dedup_by_key(|h| (h.first, h.last));
    out
}

/// Whether a value may stand in the place of a phrase's: "275 bn" does not replace "50 mph".
fn replaces(wanted: &Wanted, given: &Value) -> bool {
    match (wanted, given) {
        (Wanted::Number(want), Value::Number(got)) => want.is_factor() || want.is_of_one_dimension(got),
        _ => true,
    }
}

/// The formulas of the answer that are, or stand in the place of, a wanted one.
fn formulas(scene: &Scene<'_>, wanted: &Wanted) -> Vec<(usize, usize, Comparison)> {
    match wanted {
        Wanted::Formula(formula) => formula.readings(&scene.answer),
        Wanted::Reaction(reaction) => reaction.readings(&scene.answer),
        Wanted::Date(_) | Wanted::Number(_) => Vec::new(),
    }
}

/// Where formulas stand that are the right ones of any point.
fn right_formulas(scene: &Scene<'_>, compiled: &Compiled) -> BTreeSet<(usize, usize)> {
    let readings = compiled.values.iter().flat_map(|(_, wanted)| formulas(scene, wanted));
    readings.filter(|(.., c)| *c == Comparison::Same).map(|(first, last, _)| (first, last)).collect()
}

/// Whether a slot wants an equation: another of its symbols is wrong with nothing else said.
fn is_equation(compiled: &Compiled, slot: u32) -> bool {
    compiled.values.iter().any(|(s, wanted)| {
        *s == slot
            && match wanted {
                Wanted::Formula(formula) => formula.is_equation(),
                Wanted::Reaction(_) => true,
                Wanted::Date(_) | Wanted::Number(_) => false,
            }
    })
}

/// How a value that was given stands to a wanted one.
pub(crate) fn compare(wanted: &Wanted, given: &Value, tolerance: Option<Tolerance>) -> Agreement {
    match (wanted, given) {
        (Wanted::Date(want), Value::Date(got)) => {
            let years = match tolerance {
                Some(Tolerance::Difference(d)) => d as i32,
                _ => 0,
            };
            want.agreement(got, years)
        }
        (Wanted::Number(want), Value::Number(got)) => {
            match want.compare(got, tolerance.unwrap_or(Tolerance::Share(0.0))) {
                Comparison::Same => Agreement::Same,
                Comparison::Conflict if !got.yearlike => Agreement::Conflict,
                _ => Agreement::Vague,
            }
        }
        _ => Agreement::Vague,
    }
}

fn around(
    scene: &Scene<'_>,
    compiled: &Compiled,
    expectation: &Expectation,
    anchor: &Hit,
    question: &dyn Fn(usize) -> bool,
    conditions: &[Atom],
) -> Result<Found, Barred> {
    let barred = |fills: Vec<Fill>, by: Bar| Err(Barred { fills, by });
    let mut fills = vec![fill(expectation.watch, anchor)];
    let required = expectation.needs.iter().enumerate().filter(|(i, n)| !n.optional && *i != expectation.watch);
    let mut open: Vec<(usize, Hits<'_>)> =
        required.map(|(index, need)| (index, hits(scene, compiled, need.slot))).collect();
    // what is wanted finds its place before what may stand in another's
    for kindest in [true, false] {
        let mut left = Vec::new();
        for (index, slot_hits) in open {
            let Some(best) = nearest(scene, &slot_hits, &fills, expectation.needs[index].negated) else {
                return barred(fills, Bar::Lacking);
            };
            if kindest && best.role != Role::Match {
                left.push((index, slot_hits));
            } else {
                fills.push(fill(index, &best));
            }
        }
        open = left;
    }
    fills.sort_by_key(|f| f.need);
    let ordered = expectation.needs.iter().enumerate().filter(|(_, n)| n.ordered && !n.optional);
    for (index, _) in ordered {
        let at = fills.iter().position(|f| f.need == index).unwrap_or(0);
        if at > 0 && !comes_after(scene, &fills[at - 1], &fills[at]) {
            return barred(fills, Bar::Order);
        }
    }
    let places = |f: &Fill| [scene.answer.tokens[f.first].place, scene.answer.tokens[f.last].place];
    let low = fills.iter().flat_map(places).min().unwrap_or(0);
    let high = fills.iter().flat_map(places).max().unwrap_or(0);
    // an equation with signs of state is long, but one thing
    let spread = if fills.len() == 1 { 0 } else { high - low };
    let sentence = |f: &Fill| scene.answer.tokens[f.first].sentence;
    let crosses = fills.iter().any(|f| sentence(f) != sentence(&fills[0]));
    if crosses && expectation.reach.is_some() {
        return barred(fills, Bar::TwoSentences);
    }
    let reach = expectation.within.map(|n| n as u32).or(expectation.reach).unwrap_or(if crosses {
        REACH_OVER
    } else {
        REACH + 3 * (fills.len() as u32).saturating_sub(2)
    });
    if spread > reach {
        return barred(fills, Bar::Apart(spread, reach));
    }
    let from = fills.iter().map(|f| f.last).min().unwrap_or(0);
    let to = fills.iter().map(|f| f.first).max().unwrap_or(0);
    if !crosses && clauses::set_against(scene, from, to)
        || expectation.reach.is_some() && clauses::parted(scene, from, to)
    {
        return barred(fills, Bar::TwoClauses);
    }
    if !expectation.about && (is_loose(&fills, spread, crosses) || is_tacked_on(scene, &fills, crosses)) {
        return barred(fills, Bar::Loose);
    }
    // what is said of it comes last: "some think that it falls, but in fact it rises"
    let disowned = fills.iter().max_by_key(|f| f.first).is_some_and(|f| scene.is_disowned(f.first));
    let imagined = fills.iter().any(|f| scene.is_imagined(f.first));
    if fills.iter().all(|f| scene.is_question(f.first)) {
        return barred(fills, Bar::Asks);
    }
    if expectation.about && fills.iter().any(|f| f.role == Role::Opposite) {
        return barred(fills, Bar::Opposite);
    }
    if !expectation.about && fills.iter().all(|f| f.role == Role::Match && (f.first..=f.last).all(question)) {
        return barred(fills, Bar::Asked);
    }
    if fills.iter().any(|f| {
        clauses::has_its_own_object(scene, f.first, f.last)
            && !fills.iter().any(|g| g.first > f.last)
            && fills.iter().any(|g| g.last + 1 < f.first)
    }) {
        return barred(fills, Bar::OwnObject);
    }
    let Some(stance) = stance(scene, compiled, expectation, &fills, crosses, conditions) else {
        return barred(fills, Bar::Neither);
    };
    let slips = fills.iter().map(|f| f.slips).sum();
    let reversed = stance == Stance::Conflict && reversed(scene, compiled, expectation, &fills);
    Ok(Found { fills, stance, spread, crosses, slips, reversed, disowned, imagined })
}

/// The most words of a statement in which no word is the rubric's own.
const ALL_KIN: u32 = 6;

/// Whether hardly a word of a statement is the rubric's own, and they stand apart: synonyms of everything are found in
/// any long text. What stands in another's place must stand beside the rubric's own words.
fn is_loose(fills: &[Fill], spread: u32, crosses: bool) -> bool {
    let own = fills.iter().filter(|f| f.role == Role::Match && !f.kin).count();
    let turned = fills.iter().any(|f| f.role != Role::Match);
    fills.len() > 1 && own == 0 && (turned || crosses || spread > ALL_KIN)
}

/// Whether a synonym of the rubric's words is all that a sentence gives to a statement, which is the next one's: "… the
/// resignation. I hope that this answers it."
fn is_tacked_on(scene: &Scene<'_>, fills: &[Fill], crosses: bool) -> bool {
    let sentence = |f: &Fill| scene.answer.tokens[f.first].sentence;
    crosses && fills.iter().any(|f| f.kin && fills.iter().all(|g| g.kin || sentence(g) != sentence(f)))
}

/// Whether one item comes after another, in the words or in the sense: "into the blood from the lungs" goes from the
/// lungs to the blood.
fn comes_after(scene: &Scene<'_>, earlier: &Fill, later: &Fill) -> bool {
    let led = |f: &Fill, by: &[&str]| {
        (1..=2).filter_map(|back| f.first.checked_sub(back)).any(|i| by.contains(&scene.answer.word(i)))
    };
    let (source, goal) = (["from", "of"], ["to", "into", "in", "onto", "towards"]);
    if later.first > earlier.last {
        !(led(earlier, &goal) && led(later, &source))
    } else {
        later.last < earlier.first && led(later, &goal) && led(earlier, &source)
    }
}

fn fill(need: usize, hit: &Hit) -> Fill {
    Fill { need, first: hit.first, last: hit.last, role: hit.role, slips: hit.slips, kin: hit.kin }
}

/// The hit nearest to those chosen so far; what is wanted before what replaces it.
fn nearest(scene: &Scene<'_>, hits: &[Hit], chosen: &[Fill], negated: bool) -> Option<Hit> {
    let anchor = &chosen[0];
    let mut best: Option<(u32, Hit)> = None;
    for hit in within(hits, scene.linked_to(anchor.first)) {
        // what stands inside a phrase with room in it is free: "brought its rates down"
        let taken =
            |f: &Fill| hit.first <= f.last && f.first <= hit.last && !(f.first < hit.first && hit.last < f.last);
        if chosen.iter().any(taken) {
            continue;
        }
        let distance = chosen.iter().map(|f| scene.apart((f.first, f.last), (hit.first, hit.last))).min().unwrap_or(0);
        let handicap = match hit.role {
            Role::Match | Role::Kin => u32::from(hit.kin),
            Role::Opposite => 6,
            Role::Contrast if distance > IN_PLACE => continue,
            Role::Contrast => 9,
        };
        // what the phrase denies is looked for where something is denied
        let denied = scene.denials(hit.first, &[]) % 2 == 1;
        let handicap = handicap + if negated != denied { if negated { 10 } else { DENIED } } else { 0 };
        let anew = if anchor.last < hit.first && clauses::begins(scene, hit.first, hit.last) { ANEW } else { 0 };
        let others = if scene.is_disowned(hit.first) && !scene.is_disowned(anchor.first) { DISOWNED } else { 0 };
        let rank = distance + handicap + anew + others + 2 * u32::from(hit.slips);
        if best.as_ref().is_none_or(|(b, _)| rank < *b) {
            best = Some((rank, *hit));
        }
    }
    best.map(|(_, hit)| hit)
}

fn stance(
    scene: &Scene<'_>,
    compiled: &Compiled,
    expectation: &Expectation,
    fills: &[Fill],
    crosses: bool,
    conditions: &[Atom],
) -> Option<Stance> {
    let ranges: Vec<(usize, usize)> = fills.iter().map(|f| (f.first, f.last)).collect();
    let negative = expectation.needs.iter().any(|n| n.negated);
    let conditions = if negative { &[][..] } else { conditions };
    let depth = |f: &Fill| (f.first..=f.last).map(|at| scene.denials_of(at, &ranges, conditions)).max().unwrap_or(0);
    let replaced: Vec<&Fill> = fills.iter().filter(|f| f.role == Role::Contrast).collect();
    let opposite = fills.iter().any(|f| f.role == Role::Opposite);
    if !replaced.is_empty() {
        // one thing in the place of another, plainly said
        let whole = fills.len() > 1 || is_equation(compiled, expectation.needs[fills[0].need].slot);
        let plain = replaced.len() == 1 && !opposite && !crosses && whole && fills.iter().all(|f| depth(f) == 0);
        let topic = replaced.iter().any(|f| is_topic(scene, compiled, f));
        let beside = replaced.iter().any(|f| wanted_beside(scene, compiled, expectation, fills, f));
        return (plain && !topic && !beside).then_some(Stance::Conflict);
    }
    if negative {
        let denied = fills
            .iter()
            .filter(|f| expectation.needs[f.need].negated)
            .all(|f| (depth(f) % 2 == 1) != (f.role == Role::Opposite) && !kept(scene, f));
        // one common word said plainly is no denial of a negative fact
        let single = expectation.needs.iter().filter(|n| !n.optional).count() == 1;
        return if denied { Some(Stance::Asserted) } else { (!single).then_some(Stance::Denied) };
    }
    let deepest = fills.iter().map(depth).max().unwrap_or(0);
    let deepest = if fills.len() == 1 && deepest == 0 { usize::from(denied_after(scene, &fills[0])) } else { deepest };
    if deepest % 2 == 1 && opposite {
        // "did not reject" is not quite "supported"
        return None;
    }
    if deepest % 2 == 1 || opposite {
        return Some(Stance::Denied);
    }
    if displaced(scene, compiled, expectation, fills) || reversed(scene, compiled, expectation, fills) {
        return Some(Stance::Conflict);
    }
    Some(Stance::Asserted)
}

/// Whether what is wanted stands in the sentence as well, undenied: then the other of its sort is in a place of
/// its own.
fn wanted_beside(
    scene: &Scene<'_>,
    compiled: &Compiled,
    expectation: &Expectation,
    fills: &[Fill],
    replaced: &Fill,
) -> bool {
    let hits = hits(scene, compiled, expectation.needs[replaced.need].slot);
    within(&hits, scene.sentence(scene.answer.tokens[replaced.first].sentence)).iter().any(|h| {
        h.role == Role::Match
            && scene.denials(h.first, &[]) == 0
            && !fills.iter().any(|f| h.first <= f.last && f.first <= h.last)
    })
}

/// Whether another does it, or it is done to another, than the fact says.
fn reversed(scene: &Scene<'_>, compiled: &Compiled, expectation: &Expectation, fills: &[Fill]) -> bool {
    expectation.roles.iter().any(|wanted| {
        fills.iter().filter(|f| f.need == wanted.need).any(|f| {
            wanted.contradicted_by(&roles::roles(scene, f.first, f.last), compiled)
                || fills.iter().any(|d| {
                    Some(d.need) == wanted.doer_need
                        && (roles::is_object(scene, (d.first, d.last), (f.first, f.last))
                            || roles::is_source(scene, (d.first, d.last), (f.first, f.last)))
                })
        })
    })
}

/// "Did not get rid of the limits": what is denied is that they went.
fn kept(scene: &Scene<'_>, fill: &Fill) -> bool {
    const GONE: [&str; 9] = ["rid", "remov", "abolish", "scrap", "cancel", "lift", "dropp", "undo", "undid"];
    let Some(negation) = scene.negations_near(fill.first).iter().find(|n| n.covers(fill.first)) else { return false };
    negation.last < fill.first
        && fill.first - negation.last <= 6
        && (negation.last + 1..fill.first).any(|at| GONE.iter().any(|g| scene.answer.word(at).starts_with(g)))
}

/// "X was not needed": the subject alone is all that the phrase asks for, and it is denied.
fn denied_after(scene: &Scene<'_>, fill: &Fill) -> bool {
    let verb = scene.answer.word_or(fill.last + 1);
    matches!(verb, "was" | "is" | "were" | "are" | "had" | "has" | "did" | "does" | "could" | "would")
        && scene.negations.binary_search_by_key(&(fill.last + 2), |n| n.first).is_ok()
        && scene.answer.tokens[fill.last + 1].before == crate::text::Break::None
}

/// What the question itself names is never in another's place.
fn is_topic(scene: &Scene<'_>, compiled: &Compiled, fill: &Fill) -> bool {
    Scene::touching(&scene.names, (fill.first, fill.last)).any(|n| n.who.iter().any(|w| compiled.topic.contains(w)))
}

/// Where what the other items of the phrase want is said: what would stand in the place of one item is there in a
/// place of its own.
fn of_others(scene: &Scene<'_>, compiled: &Compiled, expectation: &Expectation, index: usize) -> Spans {
    let others = expectation.needs.iter().enumerate().filter(|(i, _)| *i != index);
    let said = others.map(|(_, need)| hits(scene, compiled, need.slot));
    let places = |hits: Hits<'_>| {
        let wanted = hits.iter().filter(|h| h.role == Role::Match);
        wanted.map(|h| (h.first, h.last)).collect::<Vec<_>>()
    };
    Spans::new(said.flat_map(places).collect())
}

/// Whether an optional item is not just left out, but another of its sort stands there.
fn displaced(scene: &Scene<'_>, compiled: &Compiled, expectation: &Expectation, fills: &[Fill]) -> bool {
    displacing(scene, compiled, expectation, fills).is_some()
}

/// What stands in the place of an optional item.
pub(crate) fn displacing(
    scene: &Scene<'_>,
    compiled: &Compiled,
    expectation: &Expectation,
    fills: &[Fill],
) -> Option<Fill> {
    for (index, need) in expectation.needs.iter().enumerate().filter(|(_, n)| n.optional) {
        // the item that it is written next to
        let Some(head) = fills.iter().find(|f| f.need > index).or_else(|| fills.iter().rev().find(|f| f.need < index))
        else {
            continue;
        };
        let from = |role: Role, h: &Hit| match role {
            Role::Match => scene.apart((h.first, h.last), (head.first, head.last)),
            _ => fills.iter().map(|f| scene.apart((h.first, h.last), (f.first, f.last))).min().unwrap_or(u32::MAX),
        };
        let own = OnceCell::new();
        let in_its_own_place =
            |h: &Hit| own.get_or_init(|| of_others(scene, compiled, expectation, index)).touch((h.first, h.last));
        let slot_hits = hits(scene, compiled, need.slot);
        let beside = within(&slot_hits, scene.sentence(scene.answer.tokens[head.first].sentence));
        let near = |role: Role| {
            beside
                .iter()
                .copied()
                .filter(|h| h.role == role && !fills.iter().any(|f| h.first <= f.last && f.first <= h.last))
                .filter(|h| scene.denials(h.first, &[]) == 0)
                .filter(|h| role == Role::Match || !in_its_own_place(h))
                .filter(|h| role == Role::Match || !is_topic(scene, compiled, &fill(index, h)))
                .map(|h| (from(role, &h), h))
                .min_by_key(|(d, h)| (*d, h.first))
        };
        let Some((distance, other)) = near(Role::Contrast) else { continue };
        let barrier = fills.iter().any(|f| {
            // words of one name or term are no barrier to each other
            f.need != head.need
                && scene.apart((f.first, f.last), (head.first, head.last)) > 1
                && (f.first > other.last && f.last < head.first || f.first > head.last && f.last < other.first)
        });
        let aside = head.last < other.first && clauses::subordinate(scene, head.last, other.first);
        if distance <= 9 && !barrier && !aside && near(Role::Match).is_none_or(|(d, _)| d > distance) {
            return Some(fill(index, &other));
        }
    }
    None
}
