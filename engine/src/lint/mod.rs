//! What is wrong with a rubric that can be read, and would mark badly.
//!
//! Each lint is a file here, and each of its warnings says what to write instead. A lint that a sensible teacher
//! would call wrong is a bug. Most of them ask the marker itself: what a phrase hears is told by marking its own words.

mod brackets;
mod commas;
mod coverage;
mod covered;
mod examples;
mod loose;
mod probe;
mod same_words;
mod unmatched;
mod untyped;
mod variants;

use std::sync::Arc;

pub use coverage::{PhraseUse, coverage};

use crate::diagnostic::Diagnostic;
use crate::lexicon::Lexicon;
use crate::marker::Marker;
use crate::rubric::{Phrase, Point, Rubric};

/// Every warning on a rubric without mistakes, in the order of its text.
///
/// `own` is the rubric as its file has it, and the marker is made of the same with its references resolved (see
/// [`crate::resolve`]) and its question filled in: what it takes from another rubric is that one's to be warned of.
pub fn lint(own: &Rubric, marker: &Marker) -> Vec<Diagnostic> {
    let lint = Lint { own, whole: marker.rubric(), lexicon: marker.lexicon(), marker };
    let mut out = Vec::new();
    out.extend(brackets::find(&lint));
    out.extend(commas::find(&lint));
    out.extend(loose::find(&lint));
    out.extend(variants::find(&lint));
    out.extend(untyped::find(&lint));
    out.extend(examples::find(&lint));
    let tried = probe::Tried::new(&lint);
    out.extend(unmatched::find(&lint, &tried));
    out.extend(covered::find(&lint, &tried));
    out.extend(same_words::find(&lint, &tried));
    out.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
    out.dedup();
    out
}

/// What the lints look at.
struct Lint<'r> {
    own: &'r Rubric,
    whole: &'r Rubric,
    lexicon: &'r Arc<Lexicon>,
    marker: &'r Marker,
}

/// What a phrase is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    About,
    Expect,
    Part,
}

impl Lint<'_> {
    /// The phrases that can earn something, with their points.
    fn phrases(&self) -> impl Iterator<Item = (&Point, Role, &Phrase)> {
        self.own.points.iter().flat_map(|point| phrases(point).map(move |(role, phrase)| (point, role, phrase)))
    }
}

fn phrases(point: &Point) -> impl Iterator<Item = (Role, &Phrase)> {
    let about = point.about.iter().map(|p| (Role::About, p));
    let expect = point.expect.iter().map(|p| (Role::Expect, p));
    about.chain(expect).chain(point.parts.iter().map(|p| (Role::Part, p)))
}
