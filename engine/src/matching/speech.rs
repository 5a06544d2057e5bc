//! Who says it: "the Inspector tells Birling that …".

use super::roles::{Who, subject};
use super::scene::Scene;
use crate::lexicon::Signal;
use crate::text::Break;

/// The most words from a verb of saying to what is said.
const SAID: usize = 14;

/// Who is said to say what begins at a token: whoever stands as the subject of the last verb of saying before it.
/// `None` where nobody is, or nobody is named.
pub(crate) fn said_by(scene: &Scene<'_>, at: usize) -> Option<Vec<(u32, u32)>> {
    let says = |s: &(Signal, usize, usize)| matches!(s.0, Signal::Say | Signal::Said | Signal::Tells);
    let before = scene.signals.partition_point(|(_, first, _)| *first < at);
    let (_, verb, last) = scene.signals[..before].iter().rev().find(|s| says(s))?;
    let near = at - last <= SAID && at > 0 && scene.answer.same_sentence(*verb, at - 1);
    let unbroken = (last + 1..at).all(|i| scene.answer.tokens[i].before < Break::Strong);
    match subject(scene, *verb) {
        Some(Who::Named(who)) if near && unbroken && !who.is_empty() => Some(who),
        _ => None,
    }
}
