//! What did not happen: what would have, what nearly did, and what would only if.

use std::cell::LazyCell;

use super::claims::{asked_for, next_comma, next_where};
use super::polarity::SUBJECTS;
use super::scene::Scene;
use crate::lexicon::Signal;
use crate::text::Break;

/// How many words after "if" its "had" may stand.
const IF_HAD: usize = 5;

/// For each token, whether it tells of what did not happen.
pub(super) fn imagined(scene: &Scene<'_>) -> Vec<bool> {
    let mut out = hypothetical(scene);
    out.extend(conditions(scene));
    scene.flags(out.into_iter().filter(|(from, to)| from <= to))
}

/// "He would have been dismissed", "it nearly collapsed".
fn hypothetical(scene: &Scene<'_>) -> Vec<(usize, usize)> {
    let answer = &scene.answer;
    let ends = LazyCell::new(|| {
        next_where(answer.tokens.len(), |at| {
            // "threatened to stop work and then the miners struck"
            let anew = answer.word(at) == "and" && SUBJECTS.contains(&answer.word_or(at + 1));
            answer.tokens[at].before >= Break::Comma || anew || matches!(answer.word(at), "so" | "because")
        })
    });
    // a threat or a near thing may be the fact itself
    let asked_for = LazyCell::new(|| asked_for(scene));
    let mut out = Vec::new();
    for &(signal, first, last) in &scene.signals {
        // "anyone who might have challenged him" is someone
        let relative = first > 0 && matches!(answer.word(first - 1), "who" | "which" | "that");
        // "there is no doubt that"; what is "not about to" happen is told by polarity
        let denied = (first.saturating_sub(2)..first)
            .any(|i| matches!(answer.word(i), "no" | "not" | "never" | "nobody" | "without" | "beyond" | "little"));
        match signal {
            Signal::Hypothetical if !relative && !denied && answer.word_or(last + 1) != "to" && !asked_for[first] => {
                out.push((last + 1, ends[last + 1] - 1));
            }
            Signal::Nearly if nearly_did(scene, last + 1) && !asked_for[first] => out.push((last + 1, last + 1)),
            _ => {}
        }
    }
    out
}

/// Whether the word after "nearly" tells what was done: "nearly collapsed", but not "was nearly finished" or "nearly
/// doubled".
fn nearly_did(scene: &Scene<'_>, at: usize) -> bool {
    let answer = &scene.answer;
    let state = at >= 2 && matches!(answer.word(at - 2), "is" | "are" | "was" | "were" | "been" | "be" | "being");
    answer.word_or(at).ends_with("ed")
        && answer.tokens[at].before == Break::None
        && !state
        && scene.mentions_from(at, at).is_empty()
}

/// "Whether they won", "if they had won", "had they won, it would have …": they did not. "If they had not" is told by polarity.
fn conditions(scene: &Scene<'_>) -> Vec<(usize, usize)> {
    let answer = &scene.answer;
    let length = answer.tokens.len();
    let next_comma = LazyCell::new(|| next_comma(scene));
    let mut out = Vec::new();
    let mut after = 0;
    for at in 0..length {
        let starts = match answer.word(at) {
            "if" => (at + 1..length.min(at + 1 + IF_HAD))
                .take_while(|i| answer.tokens[*i].before == Break::None)
                .any(|i| answer.word(i) == "had"),
            "whether" => true,
            "had" if at == 0 || answer.tokens[at].before >= Break::Comma => {
                let then = next_comma[at + 1];
                (then..length.min(then + IF_HAD)).any(|i| matches!(answer.word(i), "would" | "could" | "might"))
            }
            _ => false,
        };
        if !starts || at < after {
            continue;
        }
        let end = next_comma[at + 1];
        after = end;
        if answer.word(at) == "whether" || !(at..end).any(|i| matches!(answer.word(i), "not" | "never" | "no")) {
            out.push((at + 1, end - 1));
        }
    }
    out
}
