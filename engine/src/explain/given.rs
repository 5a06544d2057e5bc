//! The dates, numbers and names of an answer, and why each belongs to a point or does not.

use super::Reading;
use super::items::quote;
use super::nearest;
use super::shape::{Effect, Given, Likeness};
use crate::judge::agreement;
use crate::matching::Status;
use crate::text::date::Agreement;

/// All that are held against a point's own.
pub(super) fn given(reading: &Reading<'_>) -> Vec<Given> {
    let mut out = values(reading);
    out.extend(names(reading));
    out
}

fn values(reading: &Reading<'_>) -> Vec<Given> {
    let plan = &reading.context.compiled.plans[reading.index];
    let wanted: Vec<String> =
        reading.point.dates.iter().chain(&reading.point.numbers).map(|t| t.value.clone()).collect();
    let mut out = Vec::new();
    let scene = reading.context.scene;
    for (mention, status) in scene.mentions.iter().zip(&scene.mention_status) {
        let likeness = match agreement(plan, mention) {
            Some(Agreement::Same) => Likeness::Same,
            Some(Agreement::Conflict) => Likeness::Another,
            Some(Agreement::Vague) => Likeness::Unclear,
            None => continue,
        };
        out.push(one(reading, (mention.first, mention.last), (likeness, *status), &wanted));
    }
    out
}

fn names(reading: &Reading<'_>) -> Vec<Given> {
    let plan = &reading.context.compiled.plans[reading.index];
    if plan.names.is_empty() {
        return Vec::new();
    }
    let wanted: Vec<String> = plan.names.iter().map(|(label, _)| label.clone()).collect();
    let likeness = |who: &[(u32, u32)]| {
        if plan.names.iter().any(|(_, ours)| who.iter().any(|w| ours.contains(w))) {
            Likeness::Same
        } else if who.is_empty() {
            Likeness::Unclear
        } else {
            Likeness::Another
        }
    };
    let names = reading.context.scene.names.iter().zip(&reading.context.scene.name_status);
    names.map(|(n, status)| one(reading, (n.first, n.last), (likeness(&n.who), *status), &wanted)).collect()
}

fn one(
    reading: &Reading<'_>,
    place: (usize, usize),
    (likeness, status): (Likeness, Status),
    wanted: &[String],
) -> Given {
    let (effect, why, doubt) = effect(reading, place, (likeness, status), wanted);
    let doubt = doubt.map(str::to_owned);
    let plan = &reading.context.compiled.plans[reading.index];
    let homeless = likeness == Likeness::Same
        && effect == Effect::Barred
        && !plan.about.is_empty()
        && reading.context.all_found(&plan.about).is_empty();
    let beside = if homeless { nearest::others(reading, &known(reading, place)) } else { Vec::new() };
    Given { words: quote(reading.context, place), wanted: wanted.to_vec(), beside, likeness, effect, why, doubt }
}

/// What judging made of it, and why.
fn effect(
    reading: &Reading<'_>,
    place: (usize, usize),
    (likeness, status): (Likeness, Status),
    wanted: &[String],
) -> (Effect, String, Option<&'static str>) {
    let (context, outcome) = (reading.context, reading.outcome);
    if let Some(finding) = outcome.made.iter().find(|f| f.ranges.contains(&place)) {
        let of: Vec<String> =
            finding.ranges.iter().filter(|r| **r != place).map(|r| format!("“{}”", quote(context, *r).text)).collect();
        let why = match (of.is_empty(), likeness) {
            (false, _) => format!("it is right, and said of {}", of.join(", ")),
            (true, Likeness::Same) => "it is right".to_owned(),
            (true, _) => "it counts".to_owned(),
        };
        return (Effect::For, why, finding.doubt);
    }
    if let Some(finding) = outcome.wrong.iter().find(|f| f.ranges.contains(&place)) {
        let why = match likeness {
            Likeness::Same => "it is right, but denied or told of something else".to_owned(),
            _ => format!("it stands where {} belongs", wanted.join(" or ")),
        };
        return (Effect::Against, why, finding.doubt);
    }
    if let Some((_, close)) = outcome.near.iter().find(|(ranges, _)| ranges.contains(&place)) {
        return (Effect::Barred, close.why().to_owned(), None);
    }
    let effect = if likeness == Likeness::Same { Effect::Barred } else { Effect::Neutral };
    let passed = context.trail.of(reading.index, place);
    if let Some(why) = passed.first() {
        return (effect, (*why).to_owned(), None);
    }
    let plan = &context.compiled.plans[reading.index];
    let others = [&outcome.made, &outcome.wrong].iter().any(|f| !f.is_empty()) || !outcome.near.is_empty();
    let why = if status == Status::Open {
        "two values are left open"
    } else if status == Status::Retracted {
        "it is taken back, or is what others say"
    } else if !plan.about.is_empty() && context.all_found(&plan.about).is_empty() {
        "no phrase of `about` says what it is of"
    } else if others {
        "another that stands nearer decides"
    } else {
        "it stands too far from what it must be said of"
    };
    (effect, why.to_owned(), None)
}

/// This place, and the values and names of its sentence: it is of none of them.
fn known(reading: &Reading<'_>, place: (usize, usize)) -> Vec<(usize, usize)> {
    let scene = reading.context.scene;
    let values = scene.mentions.iter().map(|m| (m.first, m.last));
    let all = values.chain(scene.names.iter().chain(&scene.entities).map(|n| (n.first, n.last)));
    let mut out: Vec<(usize, usize)> = all.filter(|p| scene.answer.same_sentence(p.0, place.0)).collect();
    out.push(place);
    out
}
