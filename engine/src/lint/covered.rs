//! A phrase that another one of its point already covers.
//!
//! Two phrases that hear each other's own words need not hear the same: each brings the synonyms of its words, and makes
//! its own mistakes `wrong`. So one covers another only where its items are among the other's, each with all of the
//! other's alternatives, and it asks for no more order or closeness.

use super::Lint;
use super::probe::{Said, Tried};
use crate::diagnostic::Diagnostic;
use crate::marker::{FEW, split_words};
use crate::rubric::{Alternative, Item, Phrase, Word};

pub(super) fn find(lint: &Lint<'_>, tried: &Tried<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (index, said) in tried.phrases.iter().enumerate() {
        // a phrase that its own words do not meet is another lint's
        if !said.always_heard_by(index) {
            continue;
        }
        let covers = |(other, by): &(usize, &Said<'_>)| {
            *other != index
                && std::ptr::eq(by.point, said.point)
                && by.role == said.role
                && said.always_heard_by(*other)
                && covers(lint, by.phrase, said.phrase)
                // of two that cover each other, the first is kept
                && (*other < index || !covers(lint, said.phrase, by.phrase))
        };
        if let Some((_, by)) = tried.phrases.iter().enumerate().find(covers) {
            let message = format!("another phrase covers all of this one: `{}`", said.phrase.source);
            out.push(
                Diagnostic::warning("needless-phrase", said.phrase.span, message)
                    .related(by.phrase.span, "this one hears the same")
                    .help("take it out; it changes no mark"),
            );
        }
    }
    out
}

fn covers(lint: &Lint<'_>, wide: &Phrase, narrow: &Phrase) -> bool {
    if wide.within.is_some_and(|most| narrow.within.is_none_or(|n| n > most)) {
        return false;
    }
    if wide.items.iter().any(|i| i.ordered) && wide.items.len() != narrow.items.len() {
        return false;
    }
    let mut left: Vec<&Item> = narrow.items.iter().collect();
    for (at, item) in wide.items.iter().enumerate() {
        let place = |other: &&Item| holds(lint, item, other) && (!item.ordered || narrow.items.get(at) == Some(*other));
        let Some(found) = left.iter().position(place) else { return false };
        left.remove(found);
    }
    // what another value, or another one in the place of what may be left out, makes wrong is the narrow one's alone
    let own = |item: &&Item| item.optional || item.alternatives.iter().any(is_value);
    left.is_empty() || !left.iter().any(own) && !wide.items.iter().any(|i| own(&i))
}

/// Whether all that fills one item fills the other.
fn holds(lint: &Lint<'_>, wide: &Item, narrow: &Item) -> bool {
    let synonyms = |item: &Item| item.alternatives.len() <= FEW;
    (wide.optional, wide.negated) == (narrow.optional, narrow.negated)
        && (wide.ordered <= narrow.ordered)
        && (synonyms(wide) || !synonyms(narrow))
        && narrow.alternatives.iter().all(|n| wide.alternatives.iter().any(|w| same(lint, w, n)))
}

fn same(lint: &Lint<'_>, one: &Alternative, other: &Alternative) -> bool {
    match (one, other) {
        (Alternative::Words(one), Alternative::Words(other)) => {
            let keys = |words: &[Word]| -> Vec<(String, bool)> {
                let each = words.iter().flat_map(|w| split_words(&w.text).into_iter().map(|part| (part, w.prefix)));
                each.map(|(part, prefix)| (lint.lexicon.key(&part), prefix)).collect()
            };
            keys(one) == keys(other)
        }
        _ => one == other,
    }
}

fn is_value(alternative: &Alternative) -> bool {
    matches!(alternative, Alternative::Value(_) | Alternative::Formula(_))
}
