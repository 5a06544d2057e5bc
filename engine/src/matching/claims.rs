//! Whose claim it is: what was taken back, left open, or is only what others say.

use super::find::Found;
use super::imagined;
use super::scene::{Scene, Status};
use crate::lexicon::Signal;
use crate::marker::compile::Role;
use crate::text::Break;
use crate::text::mention::Value;

/// Settles the status of every value and name, and the ranges that the writer disowns.
pub(super) fn settle(scene: &mut Scene<'_>) {
    let told = told(scene);
    scene.disowned = scene.flags(told.iter().copied());
    disarm(scene);
    scene.imagined = imagined::imagined(scene);
    values(scene);
    names(scene);
    // the year of an accusation stands
    let alleged = alleged(scene);
    if !alleged.is_empty() {
        scene.disowned = scene.flags(told.into_iter().chain(alleged));
    }
}

/// What others say contradicts nothing: "some say that demand fell, but in fact it rose".
fn disarm(scene: &mut Scene<'_>) {
    if !scene.disowned.contains(&true) {
        return;
    }
    let disowned = &scene.disowned;
    scene.slots.keep(|h| h.role == Role::Match || !disowned[h.first]);
}

/// "Some say X, but in fact Y": X is not the writer's.
fn told(scene: &Scene<'_>) -> Vec<(usize, usize)> {
    let answer = &scene.answer;
    let reports = reports(scene);
    if reports.is_empty() {
        return Vec::new();
    }
    // from each token on, where a claim of others next ends: at a word that turns, or at a comma
    let length = answer.tokens.len();
    let turns = scene.flags(starts(scene, &[Signal::Turn, Signal::Refuting]));
    let concessions = scene.flags(starts(scene, &[Signal::Concession]));
    let next_turn = next_where(length, |at| turns[at]);
    let next_comma = next_comma(scene);
    let mut out = Vec::new();
    for (first, last) in reports {
        let sentence = answer.tokens[first].sentence;
        let although =
            (first.saturating_sub(3)..first).any(|i| concessions[i] && answer.tokens[i].sentence == sentence);
        let turn = if although { next_turn[last + 1].min(next_comma[last + 1]) } else { next_turn[last + 1] };
        // the sentence, and the first words of the next
        let next = scene.sentence(sentence + 1);
        if turn < next.end.min(next.start + 3) {
            out.push((last + 1, turn - 1));
        }
    }
    out
}

/// The signals of these sorts, each at its first token.
fn starts(scene: &Scene<'_>, sorts: &[Signal]) -> impl Iterator<Item = (usize, usize)> {
    scene.signals.iter().filter(|(signal, ..)| sorts.contains(signal)).map(|&(_, first, _)| (first, first))
}

/// The words that lead in what others say, but for those that set it aside at once ("contrary to what many think").
fn reports(scene: &Scene<'_>) -> Vec<(usize, usize)> {
    let of = |sort: Signal| scene.signals.iter().filter(move |s| s.0 == sort).map(|&(_, first, last)| (first, last));
    let mut out: Vec<(usize, usize)> = of(Signal::Reported)
        .chain(others_say(scene))
        .chain(of(Signal::Said).filter_map(|s| said_of(scene, s)))
        .collect();
    if out.is_empty() {
        return out;
    }
    let set_aside = scene.flags(of(Signal::Contrary).map(|(_, last)| (last + 1, last + SET_ASIDE)));
    let asked_for = asked_for(scene);
    out.retain(|&(first, last)| {
        let word = scene.answer.word(last - usize::from(last > first && scene.answer.word(last) == "that"));
        let past = word.ends_with("ed") || matches!(word, "thought" | "said");
        let is_fact = past && (first..=last).any(|at| asked_for[at] && scene.answer.word(at) == word);
        !set_aside[first] && !is_fact
    });
    out
}

/// How many words after "contrary to" what is set aside may begin: "contrary to what many say".
const SET_ASIDE: usize = 3;

/// For each token, whether the rubric itself asks for the word: then a rumour or an accusation may be the fact.
pub(super) fn asked_for(scene: &Scene<'_>) -> Vec<bool> {
    let wanted = scene.slots.all().iter().filter(|h| h.role == Role::Match);
    scene.flags(wanted.map(|h| (h.first, h.last)))
}

/// "Is often thought to": the form of "be", and the "to".
fn said_of(scene: &Scene<'_>, (first, last): (usize, usize)) -> Option<(usize, usize)> {
    let answer = &scene.answer;
    let be = (first.saturating_sub(2)..first)
        .rev()
        .find(|at| matches!(answer.word(*at), "is" | "are" | "was" | "were" | "been"))?;
    let joined = (be + 1..=last + 1).all(|at| answer.tokens.get(at).is_some_and(|t| t.before == Break::None));
    (joined && answer.word_or(last + 1) == "to").then_some((be, last + 1))
}

/// For each token and the end, the first from there on of which this holds; the end, where there is none.
pub(super) fn next_where(length: usize, holds: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut next = vec![length; length + 1];
    for at in (0..length).rev() {
        next[at] = if holds(at) { at } else { next[at + 1] };
    }
    next
}

pub(super) fn next_comma(scene: &Scene<'_>) -> Vec<usize> {
    let tokens = &scene.answer.tokens;
    next_where(tokens.len(), |at| tokens[at].before >= Break::Comma)
}

/// "Some websites say", "a lot of people used to think": others, and a verb of saying.
fn others_say(scene: &Scene<'_>) -> Vec<(usize, usize)> {
    let answer = &scene.answer;
    let mut others: Option<usize> = None;
    let mut out = Vec::new();
    for &(signal, first, _) in &scene.signals {
        match signal {
            Signal::Others => others = Some(first),
            Signal::Say => {
                let near = others.filter(|o| *o < first && first - o <= 5);
                let joined = |o: &usize| (o + 1..=first).all(|at| answer.tokens[at].before == Break::None);
                if let Some(back) = near.filter(joined) {
                    out.push((back, if answer.word_or(first + 1) == "that" { first + 1 } else { first }));
                }
            }
            _ => {}
        }
    }
    out
}

/// "Allegedly stole", "was accused of stealing": the writer does not say that it happened.
fn alleged(scene: &Scene<'_>) -> Vec<(usize, usize)> {
    let answer = &scene.answer;
    let found: Vec<(usize, usize)> =
        scene.signals.iter().filter(|s| s.0 == Signal::Alleged).map(|&(_, first, last)| (first, last)).collect();
    if found.is_empty() {
        return found;
    }
    let asked_for = asked_for(scene);
    let turns = scene.flags(starts(scene, &[Signal::Turn, Signal::Refuting]));
    let ends = next_where(answer.tokens.len(), |at| {
        // "of spying and plotting" goes on, "of spying and shot" does not
        let alike = |at: usize| answer.word_or(at).ends_with("ing");
        match answer.tokens[at].before {
            Break::Strong | Break::Sentence | Break::Paragraph => true,
            Break::Comma => !alike(at),
            Break::None => {
                turns[at]
                    || matches!(answer.word(at), "because" | "so" | "which" | "who" | "when" | "until" | "before")
                    || answer.word(at) == "and" && !alike(at + 1)
            }
        }
    });
    let mut out = Vec::new();
    for (first, last) in found {
        if asked_for[first] {
            continue;
        }
        let end = ends[last + 1];
        let trails = answer.tokens[first].before == Break::Comma
            && answer.tokens.get(last + 1).is_none_or(|t| t.before >= Break::Comma);
        if trails {
            // "he stole the gold, allegedly"
            out.push((scene.sentence(answer.tokens[first].sentence).start, first));
        } else if end > last + 1 {
            out.push((last + 1, end - 1));
        }
    }
    out
}

impl Scene<'_> {
    /// Whether a statement is taken back right after it: "in the cristae, no, the matrix".
    pub(crate) fn is_taken_back(&self, found: &Found) -> bool {
        let Some(last) = found.fills.iter().map(|f| f.last).max() else { return false };
        let after = self.signals[self.signals.partition_point(|(_, first, _)| *first <= last)..].iter();
        let soon = |at: usize| at - last <= 2 && self.answer.same_sentence(at, last);
        after.take_while(|(_, first, _)| soon(*first)).any(|(s, ..)| *s == Signal::Correction)
            || (last + 1..(last + 3).min(self.answer.tokens.len())).any(|at| {
                self.answer.word(at) == "no"
                    && self.answer.tokens[at].before >= Break::Comma
                    && self.answer.tokens.get(at + 1).is_some_and(|t| t.before >= Break::Comma)
            })
    }
}

/// Between two values or names: do these words leave both open, or take the first back?
#[derive(PartialEq)]
enum Link {
    Open,
    Correction,
    Nothing,
}

fn link(scene: &Scene<'_>, from: usize, to: usize) -> Link {
    let answer = &scene.answer;
    if to <= from + 1 || to - from > 8 {
        return Link::Nothing;
    }
    let between = from + 1..to;
    let near = scene.signals[scene.signals.partition_point(|(_, f, _)| *f <= from)..].iter();
    let corrected = near.take_while(|(_, f, _)| *f < to).any(|(s, _, l)| *s == Signal::Correction && *l < to)
        || between.clone().any(|i| answer.word(i) == "no" && takes_back(scene, i, to));
    if corrected && answer.tokens[to].sentence - answer.tokens[from].sentence <= 1 {
        return Link::Correction;
    }
    let or = between.clone().any(|i| answer.word(i) == "or");
    let small = between.clone().all(|i| {
        matches!(
            answer.word(i),
            "or" | "in" | "the" | "maybe" | "perhaps" | "possibly" | "it" | "was" | "even" | "about" | "around" | "by"
        )
    });
    if or && small && answer.tokens[to].before < Break::Strong { Link::Open } else { Link::Nothing }
}

/// Whether a "no" takes back what stands before it in favour of what stands at `to`: "1956, no, 1957",
/// "Molotov, no it was Malenkov". Where it denies a thing of its own ("(no real power)") it does not.
fn takes_back(scene: &Scene<'_>, no: usize, to: usize) -> bool {
    let answer = &scene.answer;
    if answer.tokens[no + 1].before >= Break::Comma {
        return true;
    }
    let leads_over = |i: usize| {
        matches!(
            answer.word(i),
            "it" | "was" | "is" | "in" | "the" | "that" | "wait" | "sorry" | "actually" | "i" | "mean" | "rather"
        )
    };
    answer.tokens[no].before >= Break::Comma && (no + 1..to).all(leads_over)
}

fn values(scene: &mut Scene<'_>) {
    for i in 0..scene.mentions.len() {
        let (first, last) = (scene.mentions[i].first, scene.mentions[i].last);
        if scene.is_disowned(first) || scene.is_imagined(first) {
            scene.mention_status[i] = Status::Retracted;
        }
        let sort = |v: &Value| matches!(v, Value::Date(_));
        let next = (i + 1..scene.mentions.len()).find(|j| {
            scene.mentions[*j].first > last && sort(&scene.mentions[*j].value) == sort(&scene.mentions[i].value)
        });
        let Some(j) = next else { continue };
        match link(scene, last, scene.mentions[j].first) {
            Link::Open => {
                scene.mention_status[i] = Status::Open;
                scene.mention_status[j] = Status::Open;
            }
            Link::Correction => scene.mention_status[i] = Status::Retracted,
            Link::Nothing => {}
        }
    }
}

fn names(scene: &mut Scene<'_>) {
    for i in 0..scene.names.len() {
        let first = scene.names[i].first;
        if scene.is_disowned(first) || scene.is_imagined(first) {
            scene.name_status[i] = Status::Retracted;
        }
        if i + 1 == scene.names.len() {
            break;
        }
        match link(scene, scene.names[i].last, scene.names[i + 1].first) {
            Link::Open => {
                scene.name_status[i] = Status::Open;
                scene.name_status[i + 1] = Status::Open;
            }
            Link::Correction => scene.name_status[i] = Status::Retracted,
            Link::Nothing => {}
        }
    }
}
