//! Whose claim it is: what was taken back, left open, or is only what others say.

use std::cell::LazyCell;

use super::find::Found;
use super::scene::{Scene, Status};
use crate::lexicon::Signal;
use crate::text::Break;
use crate::text::mention::Value;

/// Settles the status of every value and name, and the ranges that the writer disowns.
pub(super) fn settle(scene: &mut Scene<'_>) {
    reported(scene);
    hypothetical(scene);
    values(scene);
    names(scene);
}

/// "Some say X, but in fact Y": X is not the writer's.
fn reported(scene: &mut Scene<'_>) {
    let answer = &scene.answer;
    let told: Vec<(usize, usize)> = scene
        .signals
        .iter()
        .filter(|s| s.0 == Signal::Reported)
        .map(|&(_, first, last)| (first, last))
        .chain(others_say(scene))
        .collect();
    if told.is_empty() {
        scene.disowned = vec![false; answer.tokens.len()];
        return;
    }
    // from each token on, where a claim of others next ends: at a word that turns, or at a comma
    let length = answer.tokens.len();
    let mut turns: Vec<bool> =
        (0..length).map(|at| matches!(answer.word(at), "but" | "however" | "yet" | "whereas")).collect();
    for (_, first, _) in scene.signals.iter().filter(|s| s.0 == Signal::Refuting) {
        turns[*first] = true;
    }
    let next_turn = next_where(length, |at| turns[at]);
    let next_comma = next_comma(scene);
    let mut out = Vec::new();
    for (first, last) in told {
        let sentence = answer.tokens[first].sentence;
        let although = (first.saturating_sub(3)..first).any(|i| {
            matches!(answer.word(i), "although" | "though" | "while" | "whilst" | "despite")
                && answer.tokens[i].sentence == sentence
        });
        let turn = if although { next_turn[last + 1].min(next_comma[last + 1]) } else { next_turn[last + 1] };
        // the sentence, and the first words of the next
        let next = scene.sentence(sentence + 1);
        if turn < next.end.min(next.start + 3) {
            out.push((last + 1, turn - 1));
        }
    }
    scene.disowned = scene.flags(out);
}

/// For each token and the end, the first from there on of which this holds; the end, where there is none.
fn next_where(length: usize, holds: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut next = vec![length; length + 1];
    for at in (0..length).rev() {
        next[at] = if holds(at) { at } else { next[at + 1] };
    }
    next
}

fn next_comma(scene: &Scene<'_>) -> Vec<usize> {
    let tokens = &scene.answer.tokens;
    next_where(tokens.len(), |at| tokens[at].before >= Break::Comma)
}

/// "Some websites say", "a lot of people used to think": others, and a verb of saying.
fn others_say(scene: &Scene<'_>) -> Vec<(usize, usize)> {
    const OTHERS: &[&str] =
        &["some", "many", "most", "others", "people", "lot", "lots", "certain", "few", "old", "popular"];
    const SAY: &[&str] = &[
        "say", "says", "claim", "claims", "claimed", "think", "thinks", "believe", "believes", "believed", "argue",
        "argues", "state", "states", "suppose", "assume", "reckon", "insist",
    ];
    let answer = &scene.answer;
    (0..answer.tokens.len())
        .filter(|at| SAY.contains(&answer.word(*at)))
        .filter_map(|at| {
            let back = (at.saturating_sub(5)..at)
                .rev()
                .take_while(|i| answer.tokens[*i + 1].before == Break::None)
                .find(|i| OTHERS.contains(&answer.word(*i)))?;
            let last = if answer.word_or(at + 1) == "that" { at + 1 } else { at };
            Some((back, last))
        })
        .collect()
}

/// "He would have been dismissed": it did not happen.
fn hypothetical(scene: &mut Scene<'_>) {
    let answer = &scene.answer;
    let next_comma = LazyCell::new(|| next_comma(scene));
    let mut out = Vec::new();
    for &(signal, first, last) in &scene.signals {
        // "anyone who might have challenged him" is someone
        let relative = first > 0 && matches!(answer.word(first - 1), "who" | "which" | "that");
        if signal == Signal::Hypothetical && last > first && !relative && answer.word_or(last + 1) != "to" {
            out.push((last + 1, next_comma[last + 1] - 1));
        }
    }
    scene.imagined = scene.flags(out.into_iter().filter(|(a, b)| a <= b));
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
