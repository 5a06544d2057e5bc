//! A term of two words beside a bar, which takes it apart: `carbon dioxide|CO2`.

use super::Lint;
use crate::diagnostic::Diagnostic;
use crate::rubric::{Alternative, Item, Phrase};

pub(super) fn find(lint: &Lint<'_>) -> Vec<Diagnostic> {
    lint.phrases().filter_map(|(_, _, phrase)| split_term(lint, phrase)).collect()
}

/// A single word, as it stands in the phrase.
fn word(alternative: Option<&Alternative>) -> Option<&str> {
    match alternative {
        Some(Alternative::Words(words)) if words.len() == 1 && !words[0].prefix => Some(&words[0].text),
        _ => None,
    }
}

fn split_term(lint: &Lint<'_>, phrase: &Phrase) -> Option<Diagnostic> {
    let plain = |item: &Item| !item.optional && !item.negated;
    for pair in phrase.items.windows(2) {
        let [left, right] = pair else { continue };
        if !plain(left) || right.optional || left.alternatives.len() == 1 && right.alternatives.len() == 1 {
            continue;
        }
        let (Some(first), Some(second)) = (word(left.alternatives.last()), word(right.alternatives.first())) else {
            continue;
        };
        // only where the bar is on one side of the term: `food|bread shortage|queue` is as it is meant
        if left.alternatives.len() > 1 && right.alternatives.len() > 1 {
            continue;
        }
        if lint.lexicon.is_entry(&[first.to_owned(), second.to_owned()]) {
            let message = format!("`|` parts single words: `{first} {second}` is taken apart here");
            return Some(
                Diagnostic::warning("split-term", phrase.span, message)
                    .help(format!("write `({first} {second})` in round brackets")),
            );
        }
    }
    None
}
