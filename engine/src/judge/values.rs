//! Dates and numbers: which of them belongs to the point, and whether it is right.

use std::cell::LazyCell;

use super::essay::on_card;
use super::point::{Close, Context, FAR, Finding, Outcome};
use crate::marker::compile::{Plan, Wanted};
use crate::matching::compare;
use crate::matching::{Found, Scene, Stance, Status};
use crate::text::Break;
use crate::text::change::Step;
use crate::text::date::{Agreement, Date};
use crate::text::mention::{Mention, Value};

/// The most words between a value and what it belongs to.
const BELONGS: u32 = 20;
/// The most for a value that contradicts.
const CONTRADICTS: u32 = 11;

/// The most words between a value of the question's own and what it contradicts.
const TOUCHING: u32 = 4;

/// What it costs that a value ends the clause before.
const NEXT_CLAUSE: u32 = 6;

/// What it costs that "it" stands for what the value belongs to.
const TAKEN_UP: u32 = 8;

/// A point with a value, where it is spoken of.
pub(crate) struct Claim {
    pub(crate) point: usize,
    /// The token ranges where its `about` is said, in order.
    pub(crate) places: Vec<(usize, usize)>,
    /// How far from its first token the last of the longest of them stands.
    pub(crate) longest: usize,
}

/// How a mention stands to all the right values of a plan.
pub(crate) fn agreement(plan: &Plan, mention: &Mention) -> Option<Agreement> {
    let agreement = compared(plan, mention)?;
    Some(if is_of_its_step(plan.step, mention.step, agreement) { agreement } else { Agreement::Vague })
}

/// Whether a number of a change is held against what is wanted: of "from 5 % to 4 %" the first is what it was, and
/// neither right nor wrong unless the fact tells of that.
fn is_of_its_step(wanted: Step, given: Step, agreement: Agreement) -> bool {
    match (wanted, given) {
        (_, Step::None) => true,
        (Step::From, Step::From) => true,
        (_, Step::From) | (Step::From, _) => false,
        (Step::To, Step::By) => false,
        (_, Step::By) => wanted == Step::By || agreement == Agreement::Same,
        (_, Step::To) => wanted != Step::By || agreement == Agreement::Same,
    }
}

fn compared(plan: &Plan, mention: &Mention) -> Option<Agreement> {
    let comparable = |w: &&Wanted| {
        matches!((w, &mention.value), (Wanted::Date(_), Value::Date(_)) | (Wanted::Number(_), Value::Number(_)))
    };
    // what is given is held against what is wanted in the same detail, if anything is:
    // a year against the years, a month and year against the months
    let wanted = plan.wanted.iter().filter(comparable);
    let detail = |w: &Wanted| match w {
        Wanted::Date(d) => (d.has_year(), d.has_month()),
        _ => (true, false),
    };
    let given = match &mention.value {
        Value::Date(d) => (d.has_year(), d.has_month()),
        Value::Number(_) => (true, false),
    };
    let held_against = |w| compare(w, &mention.value, plan.tolerance);
    let as_exact = wanted.clone().filter(|w| detail(w) == given).map(held_against).min();
    as_exact.or_else(|| wanted.map(held_against).min())
}

/// Judges the values of a point.
pub(super) fn judge(context: &Context<'_>, index: usize, plan: &Plan, outcome: &mut Outcome) {
    let abouts = context.all_found(&plan.about);
    let before = outcome.made.len();
    let places: Vec<(usize, usize)> = abouts.iter().flat_map(|a| a.ranges()).collect();
    if let Some((given, _)) = context.swapped(index) {
        let mention = &context.scene.mentions[given];
        outcome.wrong.push(Finding { ranges: vec![(mention.first, mention.last)], part: None, doubt: None });
    }
    for about in &abouts {
        around(context, index, plan, (about, &places), outcome);
    }
    if outcome.made.len() == before && (plan.about.is_empty() || plan.alone) {
        standing_alone(context, index, plan, outcome);
    }
    if outcome.made.is_empty() && outcome.wrong.is_empty() && !plan.alone {
        unmistakable(context, index, plan, outcome);
    }
}

/// The most words to another fact that a number may be of.
const NEAR_ANOTHER: u32 = 12;

/// A number that hardly anything else of the question is, told of "it": "it was a 7.8", where no other fact that it
/// could be of is near.
fn unmistakable(context: &Context<'_>, index: usize, plan: &Plan, outcome: &mut Outcome) {
    let scene = context.scene;
    for (i, mention) in scene.mentions.iter().enumerate() {
        let Value::Number(number) = &mention.value else { continue };
        let stands = scene.mention_status[i] == Status::Said && mention.sure && !scene.is_question(mention.first);
        if !stands
            || !is_told_of_it(scene, mention)
            || !number.is_telling()
            || agreement(plan, mention) != Some(Agreement::Same)
            || scene.denials(mention.first, &[]) % 2 == 1
            || asked(context, mention)
            || other_right(context, index, mention)
            || anothers(context, index, mention, NEAR_ANOTHER)
            || is_said_of_a_number(context, plan)
        {
            continue;
        }
        let doubt = Some("nothing says what the number is of");
        outcome.made.push(Finding { ranges: vec![(mention.first, mention.last)], part: None, doubt });
        return;
    }
}

/// Whether a number of the same unit says what the number is of: that one itself is not the number.
fn is_said_of_a_number(context: &Context<'_>, plan: &Plan) -> bool {
    let alike = |a: &Wanted| {
        plan.wanted.iter().any(|b| matches!((a, b), (Wanted::Number(a), Wanted::Number(b)) if a.is_of_one_unit(b)))
    };
    let needs = plan.about.iter().flat_map(|id| &context.compiled.expectations[*id as usize].needs);
    needs
        .into_iter()
        .any(|need| context.compiled.values.iter().any(|(slot, wanted)| *slot == need.slot && alike(wanted)))
}

/// "It was a 7.8", "this was about 65 %": it is told of what is being spoken of, and of nothing else.
fn is_told_of_it(scene: &Scene<'_>, mention: &Mention) -> bool {
    const BETWEEN: [&str; 13] =
        ["a", "an", "the", "about", "around", "roughly", "only", "just", "was", "is", "were", "measured", "at"];
    let mut at = mention.first;
    while at > 0 && scene.answer.tokens[at].before == Break::None && BETWEEN.contains(&scene.answer.word(at - 1)) {
        at -= 1;
    }
    let of_it = at.checked_sub(1).is_some_and(|i| matches!(scene.answer.word(i), "it" | "this" | "that"));
    of_it && at < mention.first && scene.answer.tokens[at].before == Break::None
}

/// Whether it is denied that there is such a thing at all: "there was no run on the bank".
fn is_denial(about: &Found) -> bool {
    about.stance == Stance::Denied && !about.crosses && !about.disowned && !about.imagined && about.spread <= FAR
}

/// The values near a place where the point is spoken of, nearest first: the first that
/// belongs to it decides.
fn around(
    context: &Context<'_>,
    index: usize,
    plan: &Plan,
    (about, places): (&Found, &[(usize, usize)]),
    outcome: &mut Outcome,
) {
    let scene = context.scene;
    let ranges = about.ranges();
    let cost = |m: &Mention| {
        let apart = ranges.iter().map(|r| scene.apart(*r, (m.first, m.last))).min().unwrap_or(u32::MAX);
        let taken_up = scene.taken_up(ranges[0].0, m.first).map_or(u32::MAX, |d| d + TAKEN_UP);
        apart.min(taken_up) + belongs_onward(scene, m, &ranges)
    };
    let mut near: Vec<(u32, usize)> = candidates(scene, &ranges)
        .into_iter()
        .map(|i| (i, &scene.mentions[i]))
        // "30 mph" that the value belongs to is not itself the value
        .filter(|(_, m)| {
            let inside = |at: &[(usize, usize)]| at.iter().any(|r| r.0 <= m.first && m.last <= r.1);
            !(inside(&ranges) || inside(places) && is_of_one_unit(scene, &ranges, m))
        })
        .filter(|(i, _)| context.swapped(index).is_none_or(|(given, own)| *i != given && *i != own))
        .filter(|(_, m)| agreement(plan, m).is_some() && ranges.iter().any(|r| scene.linked(r.0, m.first)))
        .map(|(i, m)| (cost(m), i))
        .filter(|(c, _)| *c <= BELONGS + 4)
        .collect();
    near.sort_unstable();
    let of_others = LazyCell::new(|| another_story(context, index, &ranges));
    let own_sentence =
        LazyCell::new(|| scene.mentions_beside(ranges[0].0).iter().any(|m| self::agreement(plan, m).is_some()));
    for (cost, i) in near {
        let mention = &scene.mentions[i];
        let agreement = agreement(plan, mention).unwrap_or(Agreement::Vague);
        let mut all = ranges.clone();
        all.push((mention.first, mention.last));
        let pass = |why| context.passed(index, (mention.first, mention.last), why);
        match scene.mention_status[i] {
            Status::Retracted => {
                pass("it is taken back, or is what others say");
                continue;
            }
            Status::Open if agreement != Agreement::Vague => {
                outcome.near.push((vec![(mention.first, mention.last)], Close::LeftOpen));
                return;
            }
            _ => {}
        }
        // "not more than three" is a limit of three
        let bounded = matches!(&mention.value, Value::Number(n) if n.bound != 0);
        let denied = !bounded && scene.denials(mention.first, &ranges) % 2 == 1;
        let elsewhere = bound(scene, mention).is_some_and(|at| !ranges.iter().any(|r| (r.0..=r.1).contains(&at)));
        match agreement {
            Agreement::Vague => {
                pass("it is too vague to say it, or to contradict it");
                continue;
            }
            _ if elsewhere => {
                pass("it is tied to the word before it");
                continue;
            }
            Agreement::Same if denied => {
                // "not in 1957": wrong, unless the right value is asserted after all
                outcome.wrong.push(Finding { ranges: all, part: None, doubt: Some("a negation may reach this value") });
                continue;
            }
            Agreement::Same if about.stance == Stance::Conflict || denied_with(scene, about, mention) => {
                outcome.wrong.push(Finding { ranges: all, part: None, doubt: None });
                return;
            }
            // "Andropov died in 1953, and after his death": the year is Andropov's
            Agreement::Same if told_of_another(context, plan, mention, cost) => {
                outcome.wrong.push(Finding { ranges: all, part: None, doubt: None });
                return;
            }
            Agreement::Same => {
                if cost > BELONGS {
                    pass("it stands too far from what it must be said of");
                } else {
                    let doubt = if about.slips + u8::from(cost > 14) > 1 || cost > 14 {
                        Some("the value stands far from what it belongs to")
                    } else {
                        None
                    };
                    outcome.made.push(Finding { ranges: all, part: None, doubt });
                }
                return;
            }
            Agreement::Conflict if about.stance == Stance::Conflict => return,
            Agreement::Conflict if denied || !mention.sure && !last_resort(scene, mention) => {
                pass("it is denied, or may be no value at all");
                continue;
            }
            Agreement::Conflict if *of_others => {
                pass("it is told of someone else");
                continue;
            }
            // a year of the question is more likely there because it was asked about
            Agreement::Conflict if cost > TOUCHING && asked(context, mention) => {
                pass("the question names it");
                continue;
            }
            Agreement::Conflict => {
                if cost > CONTRADICTS {
                    pass("it stands too far from what it would contradict");
                    continue;
                }
                if anothers(context, index, mention, cost) || is_wanted_elsewhere(context, index, mention, cost) {
                    pass("it belongs to another point");
                    continue;
                }
                let here = scene.answer.same_sentence(about.fills[0].first, mention.first);
                if !here && *own_sentence {
                    pass("the sentence that speaks of it has a value of its own");
                    continue;
                }
                if about.crosses || !scene.answer.same_sentence(about.fills[0].first, mention.first) && cost > 12 {
                    pass("it stands in another sentence than what it would contradict");
                    continue;
                }
                if let Some(right) = comes_to(context, plan, i) {
                    all.pop();
                    all.push((right.first, right.last));
                    outcome.made.push(Finding { ranges: all, part: None, doubt: Some("another value is given first") });
                    return;
                }
                let doubt = if cost > 8 || !mention.sure {
                    Some("the conflicting value may belong to something else")
                } else {
                    None
                };
                outcome.wrong.push(Finding { ranges: vec![(mention.first, mention.last)], part: None, doubt });
                return;
            }
        }
    }
}

/// The values that may stand near enough to these ranges, or to the "it" that takes the first of them up.
fn candidates(scene: &Scene<'_>, ranges: &[(usize, usize)]) -> Vec<usize> {
    let far = (BELONGS + 4) as usize;
    let around = |r: &(usize, usize)| scene.mentions_from(r.0.saturating_sub(far + scene.longest), r.1 + far);
    let taken_up = scene.sentence(scene.answer.tokens[ranges[0].0].sentence + 1).start;
    let mut out: Vec<usize> =
        ranges.iter().flat_map(around).chain(scene.mentions_from(taken_up, taken_up + far)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether the value stands nearer to a place where the point is told of someone else.
fn told_of_another(context: &Context<'_>, plan: &Plan, mention: &Mention, cost: u32) -> bool {
    let place = (mention.first, mention.last);
    context.all_found(&plan.about).iter().any(|a| {
        a.stance == Stance::Conflict
            && a.ranges()
                .iter()
                .any(|r| context.scene.answer.same_sentence(r.0, place.0) && context.scene.apart(*r, place) <= cost)
    })
}

/// "It was 75 at first but 375 in the end": the right value, where another comes before it.
fn comes_to<'s>(context: &Context<'s>, plan: &Plan, index: usize) -> Option<&'s Mention> {
    let scene = context.scene;
    let given = &scene.mentions[index];
    let rest = scene.mentions.iter().zip(&scene.mention_status).skip(index + 1);
    let (next, status) = rest
        .take_while(|(m, _)| scene.answer.same_sentence(m.first, given.first))
        .find(|(m, _)| m.first > given.last && agreement(plan, m).is_some())?;
    let between = given.last + 1..next.first;
    let begun = |word: &str| matches!(word, "first" | "initially" | "originally" | "start" | "initial" | "early");
    let ended = |word: &str| {
        matches!(word, "net" | "overall" | "eventually" | "finally" | "end" | "final" | "ended" | "ultimately")
    };
    let sentence = scene.sentence(scene.answer.tokens[given.first].sentence);
    let turned = between.clone().any(|i| matches!(scene.answer.word(i), "but" | "then" | "later" | "finally" | "so"));
    let turns = turned
        && ((sentence.start..next.first).any(|i| begun(scene.answer.word(i)))
            || (given.last + 1..sentence.end).any(|i| ended(scene.answer.word(i))));
    (turns && *status == Status::Said && agreement(plan, next) == Some(Agreement::Same)).then_some(next)
}

/// Whether the value is written in the unit of a value that stands in these ranges.
fn is_of_one_unit(scene: &Scene<'_>, ranges: &[(usize, usize)], mention: &Mention) -> bool {
    let begun = ranges.iter().map(|r| (r, &scene.mentions[scene.mentions_from(r.0, r.1)]));
    let mut inside = begun.flat_map(|(r, mentions)| mentions.iter().filter(|m| m.last <= r.1));
    inside.any(|m| match (&m.value, &mention.value) {
        (Value::Number(a), Value::Number(b)) => a.is_of_one_unit(b),
        _ => true,
    })
}

/// Whether the value is one of the question's own.
fn asked(context: &Context<'_>, mention: &Mention) -> bool {
    (mention.first..=mention.last).all(|t| (context.question)(t))
}

/// Whether the place is led in by someone whom neither the fact nor the question speaks of: "Zimbardo did a study
/// as well, in 1973".
fn another_story(context: &Context<'_>, index: usize, ranges: &[(usize, usize)]) -> bool {
    let scene = context.scene;
    let first = ranges.iter().map(|r| r.0).min().unwrap_or(0);
    let ours = &context.compiled.plans[index].entities;
    let card = context.card_of(index).map_or(&[][..], |c| &c.people[..]);
    let ours = |n: &crate::matching::NameMention| {
        n.who.iter().any(|w| ours.contains(w) || card.contains(w) || context.compiled.topic.contains(w))
    };
    let mut people = scene.in_sentence(&scene.entities, scene.answer.tokens[first].sentence).iter();
    people.clone().any(|n| n.last < first) && !people.any(ours) && !ours_is_empty(context, index)
}

/// A fact that speaks of nobody may be told of anyone.
fn ours_is_empty(context: &Context<'_>, index: usize) -> bool {
    context.compiled.plans[index].entities.is_empty() && context.compiled.topic.is_empty()
}

/// "There was no run on the bank, in 2007 or ever": the thing is denied, and its date with it; not so in "not
/// until 1964", "not 1954 but 1953".
fn denied_with(scene: &Scene<'_>, about: &Found, mention: &Mention) -> bool {
    let word = |back: usize| mention.first.checked_sub(back).map_or("", |i| scene.answer.word(i));
    let from = about.fills.iter().map(|f| f.last).min().unwrap_or(0);
    let turned = (from.min(mention.first)..mention.first).any(|i| {
        matches!(
            scene.answer.word(i),
            "but" | "until" | "till" | "til" | "actually" | "before" | "instead" | "it" | "which" | "who"
        )
    });
    // "nobody stayed beyond three years" is a limit
    let limit = matches!(word(1), "than" | "beyond" | "over" | "past" | "above");
    is_denial(about) && !turned && !limit
}

/// What a value costs that begins a clause, for what stands before it: "they queued, and in 2008 it was taken over".
const ONWARD: u32 = 10;

fn belongs_onward(scene: &Scene<'_>, mention: &Mention, ranges: &[(usize, usize)]) -> u32 {
    let answer = &scene.answer;
    let mut first = mention.first;
    while first > 0
        && answer.tokens[first].before == Break::None
        && matches!(
            answer.word(first - 1),
            "in" | "on" | "by" | "from" | "since" | "during" | "early" | "late" | "mid" | "the"
        )
    {
        first -= 1;
    }
    let led_in = first < mention.first;
    let begins = first > 0
        && (answer.tokens[first].before >= Break::Comma
            || matches!(answer.word(first - 1), "and" | "but" | "then" | "so"));
    let goes_on = answer.tokens.get(mention.last + 1).is_some_and(|t| t.before <= Break::Comma)
        && !matches!(answer.word_or(mention.last + 1), "and" | "or" | "-");
    let behind = ranges.iter().all(|r| r.1 < first);
    if matches!(mention.value, Value::Date(_)) && led_in && begins && goes_on && behind { ONWARD } else { 0 }
}

/// Two bare digits are a year at the end of a note ("sacked 65").
fn last_resort(scene: &Scene<'_>, mention: &Mention) -> bool {
    matches!(mention.value, Value::Date(Date::At(_)))
        && scene.answer.tokens[mention.last].number
        && scene.answer.tokens.get(mention.last + 1).is_none_or(|t| t.before >= Break::Comma)
}

/// Whether the value stands nearer to another point that it answers as well or better.
fn anothers(context: &Context<'_>, index: usize, mention: &Mention, cost: u32) -> bool {
    let place = (mention.first, mention.last);
    // "VAT was cut to 12.5 % and output fell": the value is of what stands before it
    let closes = matches!(context.scene.answer.word_or(place.1 + 1), "and" | "but" | "while" | "whereas" | "then");
    context.claims.iter().filter(|c| c.point != index).any(|claim| {
        let plan = &context.compiled.plans[claim.point];
        let Some(agreement) = agreement(plan, mention) else { return false };
        let far = (cost + 6) as usize;
        let from = claim.places.partition_point(|r| r.0 + claim.longest + far < mention.first);
        let nearest = claim.places[from..]
            .iter()
            .take_while(|r| r.0 <= mention.last + far)
            .filter(|r| context.scene.linked(r.0, mention.first))
            .map(|r| context.scene.apart(*r, place) + if closes && r.0 > place.1 { NEXT_CLAUSE } else { 0 })
            .min();
        match (nearest, agreement) {
            (Some(n), Agreement::Same) => n <= cost + 6,
            (Some(n), Agreement::Conflict) => n < cost,
            _ => false,
        }
    })
}

/// Whether it is the right value of another point of the rubric that is not spoken of by name.
fn is_wanted_elsewhere(context: &Context<'_>, index: usize, mention: &Mention, cost: u32) -> bool {
    cost > 3
        && context
            .compiled
            .bare
            .iter()
            .filter(|p| **p as usize != index)
            .any(|p| agreement(&context.compiled.plans[*p as usize], mention) == Some(Agreement::Same))
}

/// Whether a value is tied to a place: "the fire of 1857".
pub(super) fn is_said_of(scene: &Scene<'_>, mention: &Mention, place: (usize, usize)) -> bool {
    bound(scene, mention).is_some_and(|at| (place.0..=place.1).contains(&at))
}

/// The noun that a year is tied to: "the speech of 1956", "the 1956 speech".
fn bound(scene: &Scene<'_>, mention: &Mention) -> Option<usize> {
    if !matches!(mention.value, Value::Date(_)) {
        return None;
    }
    let answer = &scene.answer;
    let calendar = |w: &str| {
        matches!(
            w,
            "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "fall"
                | "end"
                | "start"
                | "beginning"
                | "middle"
                | "year"
                | "years"
                | "course"
                | "out"
                | "because"
                | "most"
                | "rest"
                | "early"
                | "late"
                | "month"
                | "date"
                | "part"
                | "half"
                | "months"
        )
    };
    if mention.first >= 2
        && answer.word(mention.first - 1) == "of"
        && answer.tokens[mention.first].before == Break::None
    {
        let noun = answer.word(mention.first - 2);
        return (!calendar(noun) && !answer.tokens[mention.first - 2].number).then_some(mention.first - 2);
    }
    None
}

/// A value with nothing that it must be said of, or that counts alone.
fn standing_alone(context: &Context<'_>, index: usize, plan: &Plan, outcome: &mut Outcome) {
    let scene = context.scene;
    let spoken_of = !plan.about.is_empty();
    // where it is the only date, what it is tied to is the subject of the answer
    let strangers = scene
        .mentions
        .iter()
        .filter(|m| m.sure && self::agreement(plan, m) == Some(Agreement::Conflict) && !other_right(context, index, m))
        .count();
    let conflicts = scene.mentions.iter().filter(|m| self::agreement(plan, m) == Some(Agreement::Conflict));
    let rivals: Vec<usize> = conflicts.map(|m| m.first).collect();
    for (i, mention) in scene.mentions.iter().enumerate() {
        let Some(agreement) = agreement(plan, mention) else { continue };
        if context.swapped(index).is_some_and(|(given, own)| i == given || i == own) {
            continue;
        }
        let place = (mention.first, mention.last);
        let pass = |why| context.passed(index, place, why);
        if scene.is_question(mention.first) || scene.mention_status[i] == Status::Retracted {
            pass("it is asked, taken back, or what others say");
            continue;
        }
        if scene.mention_status[i] == Status::Open {
            if agreement != Agreement::Vague {
                outcome.near.push((vec![place], Close::LeftOpen));
            }
            continue;
        }
        if asked(context, mention) && agreement != Agreement::Conflict {
            pass("the question names it");
            continue;
        }
        if !on_card(context, index, mention.first) {
            pass("its sentence speaks of another card");
            continue;
        }
        let denied = scene.denials(mention.first, &[]) % 2 == 1;
        let tied = bound(scene, mention).is_some_and(|at| !(context.question)(at));
        let rivals = tied && {
            let linked = scene.linked_to(mention.first);
            rivals.get(rivals.partition_point(|at| *at < linked.start)).is_some_and(|at| *at < linked.end)
        };
        let taken = anothers(context, index, mention, 9);
        match agreement {
            Agreement::Same if denied => outcome.wrong.push(Finding {
                ranges: vec![place],
                part: None,
                doubt: Some("a negation may reach this value"),
            }),
            Agreement::Same
                if (!tied || !rivals) && (!taken || !spoken_of && !taken_surely(context, index, mention)) =>
            {
                outcome.made.push(Finding { ranges: vec![place], part: None, doubt: None });
            }
            Agreement::Conflict
                if strangers == 1
                    && !spoken_of
                    && !denied
                    && !tied
                    && !taken
                    && mention.sure
                    && !other_right(context, index, mention)
                    && spoken_of_here(context, index, mention) =>
            {
                let dimensioned = match &mention.value {
                    Value::Date(date) => date.has_year(),
                    Value::Number(n) => n.share || n.dimension.is_some(),
                };
                if dimensioned && !asked(context, mention) {
                    outcome.wrong.push(Finding {
                        ranges: vec![place],
                        part: None,
                        doubt: (scene.mentions.len() > 1)
                            .then_some("the conflicting value may belong to something else"),
                    });
                }
            }
            Agreement::Same if tied && rivals => pass("it is tied to the word before it"),
            Agreement::Same => pass("it belongs to another point"),
            Agreement::Conflict => pass("nothing says that it is this point's"),
            Agreement::Vague => pass("it is too vague to say it, or to contradict it"),
        }
    }
    // a right value somewhere outweighs strangers elsewhere
    if !outcome.made.is_empty() {
        outcome.wrong.retain(|f| f.doubt.is_none());
    }
}

/// Whether the sentence of the value speaks of the question, or makes another of the points.
fn spoken_of_here(context: &Context<'_>, index: usize, mention: &Mention) -> bool {
    let scene = context.scene;
    let here = |at: usize| scene.answer.same_sentence(at, mention.first);
    let asked = scene
        .sentence(scene.answer.tokens[mention.first].sentence)
        .filter(|t| (context.question)(*t) && scene.answer.word(*t).len() > 3)
        .count();
    let about_it = context.found.iter().any(|(id, found)| {
        context.compiled.owner[*id as usize] != index as u32 && found.iter().any(|f| here(f.fills[0].first))
    });
    asked >= 2 || about_it
}

fn taken_surely(context: &Context<'_>, index: usize, mention: &Mention) -> bool {
    anothers(context, index, mention, 2)
}

/// Whether it is the right value of any other point.
fn other_right(context: &Context<'_>, index: usize, mention: &Mention) -> bool {
    context
        .compiled
        .plans
        .iter()
        .enumerate()
        .any(|(p, plan)| p != index && !plan.wanted.is_empty() && agreement(plan, mention) == Some(Agreement::Same))
}

/// Where each point in play that has a value is spoken of.
pub(crate) fn claims(
    compiled: &crate::marker::compile::Compiled,
    found: &crate::map::Map<u32, Vec<Found>>,
    in_play: &[u32],
) -> Vec<Claim> {
    in_play
        .iter()
        .map(|p| *p as usize)
        .filter(|p| !compiled.plans[*p].wanted.is_empty())
        .map(|point| {
            let said = compiled.plans[point].about.iter().filter_map(|e| found.get(e)).flatten();
            let mut places: Vec<(usize, usize)> = said.flat_map(Found::ranges).collect();
            places.sort_unstable();
            let longest = places.iter().map(|r| r.1 - r.0).max().unwrap_or(0);
            Claim { point, places, longest }
        })
        .collect()
}
