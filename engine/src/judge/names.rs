//! Names: who stands in the role that the point speaks of.

use super::essay::{keep_on_card, on_card};
use super::point::{Context, Finding, Outcome};
use crate::marker::compile::Plan;
use crate::matching::roles::{Who, is_adjective, is_office, owns, subject};
use crate::matching::{Found, NameMention, Negation, Scene, Stance, Status};
use crate::text::Break;

/// The most words between a role and the names that fill it.
const BELONGS: u32 = 16;

/// The most words from a subject to what is said of it, and where they are all small ones ("was the one who").
const TOUCHING: usize = 3;
const BY_SMALL_WORDS: usize = 6;

/// The most words between a role and a name that plainly stands in it.
const ADJACENT: u32 = 5;

/// What a name costs that begins a statement of its own.
const ANEW: u32 = 8;

/// Judges the names of a point.
pub(super) fn judge(context: &Context<'_>, index: usize, plan: &Plan, outcome: &mut Outcome) {
    let abouts = context.all_found(&plan.about);
    // in one sentence, the first phrase of the rubric that finds someone decides
    let mut decided: Vec<u32> = Vec::new();
    for about in abouts.iter().filter(|a| a.stance != Stance::Conflict) {
        let sentence = context.scene.answer.tokens[about.fills[0].first].sentence;
        if let Some(stranger) = another_subject(context, plan, about) {
            outcome.wrong.push(Finding { ranges: vec![stranger], part: None, doubt: None });
            decided.push(sentence);
            continue;
        }
        if !decided.contains(&sentence) && in_role(context, index, &about.ranges(), outcome) {
            decided.push(sentence);
        }
    }
    // where the role is spoken of only of other things, names that count alone still do
    keep_on_card(context, index, outcome);
    let undecided = outcome.made.iter().chain(&outcome.wrong).next().is_none();
    if (plan.about.is_empty() || plan.alone) && (abouts.is_empty() || undecided) {
        anywhere(context, index, plan, outcome);
        before_heads(context, plan, outcome);
    }
}

fn label<'p>(plan: &'p Plan, name: &NameMention) -> Option<&'p String> {
    plan.names.iter().find(|(_, who)| name.who.iter().any(|w| who.contains(w))).map(|(label, _)| label)
}

/// Whether the name could stand in the place of one of the plan's.
fn same_sort(context: &Context<'_>, plan: &Plan, name: &NameMention) -> bool {
    let class = |c: u32| context.compiled.class_names[c as usize].as_str();
    let wanted: Vec<&str> =
        plan.names.iter().flat_map(|(_, who)| who).map(|(c, _)| class(*c)).filter(|c| *c != "name").collect();
    let given: Vec<&str> = name.who.iter().map(|(c, _)| class(*c)).filter(|c| *c != "name").collect();
    // what no pack knows may be a place only where the fact has it as one
    let fits = |c: &&str| wanted.contains(c) || wanted.is_empty() && (*c != "place" || plan.named_as_place);
    given.is_empty() || given.iter().any(fits)
}

/// Words that tie a subject to what is said of it.
const LINKS: [&str; 14] =
    ["is", "was", "were", "are", "became", "as", "the", "a", "of", "one", "who", "man", "woman", "person"];

/// Someone else than the fact has it, right where the fact has its names: "Brown was Chancellor".
fn another_subject(context: &Context<'_>, plan: &Plan, about: &Found) -> Option<(usize, usize)> {
    let scene = context.scene;
    if !plan.named_as_subject || about.stance != Stance::Asserted {
        return None;
    }
    let first = about.fills.iter().map(|f| f.first).min()?;
    let Some(Who::Named(who)) = subject(scene, first) else { return None };
    let ours = |w: &(u32, u32)| plan.names.iter().any(|(_, n)| n.contains(w)) || plan.entities.contains(w);
    if who.iter().any(ours) || scene.denials(first, &[]) % 2 == 1 {
        return None;
    }
    let name = scene.entities.iter().rev().find(|n| n.last < first && n.who.iter().all(|w| who.contains(w)))?;
    let known = |w: &(u32, u32)| context.compiled.class_names.get(w.0 as usize).is_none_or(|c| c != "place");
    if scene.is_disowned(name.first) || scene.is_imagined(name.first) {
        return None;
    }
    let long = scene.answer.tokens[name.first].end - scene.answer.tokens[name.first].start > 3;
    let person = name.who.iter().any(known) || name.who.is_empty() && (name.last > name.first || long);
    let small = |i: usize| is_office(scene.answer.word(i)) || LINKS.contains(&scene.answer.word(i));
    let near =
        first - name.last <= TOUCHING || first - name.last <= BY_SMALL_WORDS && (name.last + 1..first).all(small);
    let touching = near && scene.answer.same_sentence(first, name.last);
    (person && touching).then_some((name.first, name.last))
}

/// "after Stalin", "under Brezhnev": named for the time, not for the role.
fn in_passing(context: &Context<'_>, name: &NameMention) -> bool {
    let before = name.first.checked_sub(1).map_or("", |i| context.scene.answer.word(i));
    matches!(before, "after" | "before" | "under" | "since" | "unlike" | "like" | "from" | "until" | "against")
}

/// Names in a row: "Malenkov, Molotov and Kaganovich" share one role.
pub(super) fn rows(context: &Context<'_>) -> Vec<Vec<usize>> {
    let scene = context.scene;
    let mut out: Vec<Vec<usize>> = Vec::new();
    for (i, name) in scene.names.iter().enumerate() {
        let joined = out.last().and_then(|row| row.last()).is_some_and(|&p| {
            let previous = &scene.names[p];
            let between = previous.last + 1..name.first;
            name.first - previous.last <= 4
                && scene.answer.tokens[name.first].before < Break::Sentence
                && between.clone().all(|t| {
                    scene.answer.tokens[t].before < Break::Strong
                        && matches!(
                            scene.answer.word(t),
                            "and"
                                | "with"
                                | "plus"
                                | "also"
                                | "as"
                                | "well"
                                | "both"
                                | "comrade"
                                | "mr"
                                | "general"
                                | "not"
                                | "or"
                                | "in"
                                | "the"
                        )
                })
        });
        match out.last_mut() {
            Some(row) if joined => row.push(i),
            _ => out.push(vec![i]),
        }
    }
    out
}

/// "Podgorny became head of state and Shelepin did foreign affairs": the name after the role, the
/// "and" and before a verb of its own begins another statement.
fn begins_anew(context: &Context<'_>, ranges: &[(usize, usize)], name: &NameMention) -> bool {
    let answer = &context.scene.answer;
    let Some(end) = ranges.iter().map(|r| r.1).max() else { return false };
    let joined = end + 1 == name.first && answer.tokens[name.first].before >= Break::Comma
        || end + 2 == name.first && matches!(answer.word(end + 1), "and" | "while" | "whilst" | "whereas" | "but");
    let goes_on = answer.tokens.get(name.last + 1).is_some_and(|t| t.before == Break::None)
        && !matches!(answer.word_or(name.last + 1), "and" | "or" | "as" | "in" | "by" | "who" | "too" | "also");
    joined && goes_on
}

/// Whether the name is another point's, and nothing but its nearness puts it in this role: neither is known to be a
/// person, a place or a body of the same sort, or an "and" lies between.
fn only_near(context: &Context<'_>, plan: &Plan, ranges: &[(usize, usize)], name: &NameMention) -> bool {
    let class = |c: u32| context.compiled.class_names[c as usize].as_str();
    let known = name.who.iter().any(|(c, _)| class(*c) != "name");
    let anothers = context.compiled.plans.iter().filter(|p| !std::ptr::eq(*p, plan)).any(|p| label(p, name).is_some());
    if known || !anothers {
        return false;
    }
    let scene = context.scene;
    let place = (name.first, name.last);
    let Some(nearest) = ranges.iter().min_by_key(|r| scene.apart(**r, place)) else { return true };
    let (from, to) = if nearest.1 < place.0 { (nearest.1, place.0) } else { (place.1, nearest.0) };
    let joined = (from + 1..to).any(|t| matches!(scene.answer.word(t), "and" | "but" | "while" | "whereas"));
    joined || scene.apart(*nearest, place) > ADJACENT
}

/// How many negations deny a name in its role: those that reach the role as well, or stand right before the name.
/// "Nobody could say that Baumrind liked it, she attacked its ethics" denies no attack of Baumrind's.
fn denials_of_name(scene: &Scene<'_>, plan: &Plan, name: &NameMention, ranges: &[(usize, usize)]) -> usize {
    let reaches = |n: &&Negation| {
        n.covers(name.first)
            && !scene.is_condition(n, &plan.conditions)
            && !ranges.iter().any(|(from, to)| n.first <= *to && n.last >= *from)
            && (ranges.iter().any(|r| n.covers(r.0)) || n.last < name.first && name.first - n.last <= 2)
    };
    scene.negations_near(name.first).iter().filter(reaches).count()
}

/// Whether anyone was found in the role.
fn in_role(context: &Context<'_>, index: usize, ranges: &[(usize, usize)], outcome: &mut Outcome) -> bool {
    let scene = context.scene;
    let plan = &context.compiled.plans[index];
    let cost = |i: usize| {
        let name = &scene.names[i];
        let apart = ranges.iter().map(|r| scene.apart(*r, (name.first, name.last))).min().unwrap_or(u32::MAX);
        apart + if begins_anew(context, ranges, name) { ANEW } else { 0 }
    };
    let sentence = scene.answer.tokens[ranges[0].0].sentence;
    // a row stands in one sentence: this one, or those beside it
    let rows = context.rows();
    let place = |row: &Vec<usize>| scene.answer.tokens[scene.names[row[0]].first].sentence;
    let beside =
        rows.partition_point(|row| place(row) + 1 < sentence)..rows.partition_point(|row| place(row) <= sentence + 1);
    let fits = |i: &usize| {
        let name = &scene.names[*i];
        let why = if owns(scene, name) {
            "only something that is this one's is spoken of"
        } else if !same_sort(context, plan, name) {
            "it is not of the sort that is asked for"
        } else if scene.name_status[*i] != Status::Said {
            "it is taken back, left open, or what others say"
        } else {
            return true;
        };
        context.passed(index, (name.first, name.last), why);
        false
    };
    let mut candidates: Vec<(u32, Vec<usize>)> = rows[beside]
        .iter()
        .filter_map(|row| {
            let fit: Vec<usize> = row.iter().copied().filter(fits).collect();
            let nearest = fit.iter().map(|i| cost(*i)).min()?;
            let linked = scene.linked(ranges[0].0, scene.names[fit[0]].first);
            let here = scene.answer.tokens[scene.names[fit[0]].first].sentence == sentence;
            let limit = if here { BELONGS } else { 24 };
            (linked && nearest <= limit).then_some((nearest + if here { 0 } else { 20 }, fit))
        })
        .collect();
    candidates.sort();
    let depth = ranges.iter().map(|r| scene.denials_of(r.1, ranges, &plan.conditions)).max().unwrap_or(0);
    let mut decided = false;
    for (cost, row) in candidates {
        if decided && cost > 14 {
            break;
        }
        let (mut right, mut strangers) = (Vec::new(), Vec::new());
        for i in row {
            let name = &scene.names[i];
            let denied = denials_of_name(scene, plan, name, ranges).max(depth) % 2 == 1;
            // what the question names, or the fact itself, is in nobody's place
            let topic = name.who.iter().any(|w| context.compiled.topic.contains(w) || plan.entities.contains(w));
            match label(plan, name) {
                Some(_) if denied => {
                    let mut all = ranges.to_vec();
                    all.push((name.first, name.last));
                    outcome.wrong.push(Finding { ranges: all, part: None, doubt: None });
                }
                Some(label) => right.push((label.clone(), name)),
                None if is_adjective(scene, name) => {}
                None if !topic && !denied && !in_passing(context, name) && !only_near(context, plan, ranges, name) => {
                    strangers.push(name);
                }
                None => {
                    let why = "the question or the fact names it, it is denied, or it stands in another place";
                    context.passed(index, (name.first, name.last), why);
                }
            }
        }
        let found_any = !right.is_empty() || !strangers.is_empty();
        for (label, name) in right {
            let mut all = vec![(name.first, name.last)];
            if plan.names.len() == 1 {
                all.extend(ranges);
            }
            let doubt = if name.slips >= 2 { Some("matched through more than one spelling slip") } else { None };
            outcome.made.push(Finding { ranges: all, part: Some(label), doubt });
        }
        if cost <= 12 && !decided {
            for name in strangers {
                let doubt = if name.who.is_empty() { Some("this may not be a name in this role") } else { None };
                outcome.wrong.push(Finding { ranges: vec![(name.first, name.last)], part: None, doubt });
            }
        }
        decided |= found_any;
        // a stranger next to the role keeps it from names further off
        if !outcome.wrong.is_empty() && decided {
            break;
        }
    }
    decided
}

/// Another before what the fact puts its name before: "Harvard University" for Yale.
fn before_heads(context: &Context<'_>, plan: &Plan, outcome: &mut Outcome) {
    let scene = context.scene;
    if plan.heads.is_empty() || !outcome.made.is_empty() {
        return;
    }
    for at in 1..scene.answer.tokens.len() {
        let token = &scene.answer.tokens[at];
        let previous = &scene.answer.tokens[at - 1];
        let named = token.before == Break::None && previous.capital && !previous.number;
        if !named || !scene.is_any_of(at, &plan.heads) || scene.is_asked(at - 1) {
            continue;
        }
        let ours = scene.entity_ending(at - 1).is_some_and(|n| label(plan, n).is_some());
        let small = crate::rubric::SMALL.contains(&scene.answer.word(at - 1));
        if !ours && !small && scene.denials(at, &[]).is_multiple_of(2) && !scene.is_disowned(at) {
            outcome.wrong.push(Finding { ranges: vec![(at - 1, at)], part: None, doubt: None });
        }
    }
}

/// Names with no role to fill: each counts where it stands.
fn anywhere(context: &Context<'_>, index: usize, plan: &Plan, outcome: &mut Outcome) {
    let scene = context.scene;
    for (i, name) in scene.names.iter().enumerate() {
        let Some(label) = label(plan, name) else { continue };
        let in_question = (name.first..=name.last).all(|t| (context.question)(t));
        if scene.name_status[i] != Status::Said || scene.is_question(name.first) || in_question {
            context.passed(index, (name.first, name.last), "it is asked, taken back, left open, or what others say");
            continue;
        }
        if !plan.about.is_empty() && !on_card(context, index, name.first) {
            context.passed(index, (name.first, name.last), "its sentence speaks of another card");
            continue;
        }
        let doubt = if name.slips >= 2 { Some("matched through more than one spelling slip") } else { None };
        outcome.made.push(Finding { ranges: vec![(name.first, name.last)], part: Some(label.clone()), doubt });
    }
}
