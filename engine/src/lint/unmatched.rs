//! A phrase that no answer can meet.

use super::probe::{Said, Tried, alone};
use super::{Lint, Role};
use crate::diagnostic::Diagnostic;
use crate::marker::Marker;
use crate::report::Verdict;
use crate::rubric::Rubric;

pub(super) fn find(lint: &Lint<'_>, tried: &Tried<'_>) -> Vec<Diagnostic> {
    let deaf = tried.phrases.iter().enumerate().filter(|(index, said)| {
        said.role != Role::About && !said.ways.is_empty() && said.ways.iter().all(|w| w.words_of(*index).is_none())
    });
    deaf.filter_map(|(_, said)| explained(lint, said)).collect()
}

/// What keeps the phrase from being met; nothing is said of one where that cannot be told.
fn explained(lint: &Lint<'_>, said: &Said<'_>) -> Option<Diagnostic> {
    let phrase = said.phrase;
    let meets = |change: &dyn Fn(&mut Rubric)| {
        let mut rubric = alone(lint.whole, &[(said.point, phrase)]);
        change(&mut rubric);
        let marker = Marker::with_lexicon(&rubric, lint.lexicon);
        marker.is_ok_and(|m| said.ways.iter().any(|w| m.mark(&w.text).points[0].verdict == Verdict::Made))
    };
    if meets(&|r| r.question = None) {
        let message = format!("the question itself says all of this: `{}`", phrase.source);
        return Some(
            Diagnostic::warning("question-words", phrase.span, message)
                .help("words of the question earn nothing by themselves: add a word that only a right answer has"),
        );
    }
    for (key, change) in [
        ("reject", &(|r: &mut Rubric| r.points[0].reject.clear()) as &dyn Fn(&mut Rubric)),
        ("ignore", &|r: &mut Rubric| r.points[0].ignore.clear()),
    ] {
        if meets(change) {
            let message = format!("this phrase never counts, for `{key}` covers it: `{}`", phrase.source);
            let other = if key == "reject" { &said.point.reject } else { &said.point.ignore };
            let d = Diagnostic::warning("never-met", phrase.span, message)
                .help(format!("narrow the phrase of `{key}`, or take this one out"));
            return Some(match other.first() {
                Some(first) => d.related(first.span, format!("`{key}` is here")),
                None => d,
            });
        }
    }
    if phrase.within.is_some() && meets(&|r| r.points[0].expect.iter_mut().for_each(|p| p.within = None)) {
        let message = format!("no answer can say all of this so close together: `{}`", phrase.source);
        return Some(
            Diagnostic::warning("never-met", phrase.span, message).help("give a larger number after `~`, or none"),
        );
    }
    None
}
