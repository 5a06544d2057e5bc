//! A bar that takes a term or a value apart: `carbon dioxide|CO2` asks for "carbon", `70 years|old` for "old" alone.

use super::Lint;
use super::probe::texts;
use crate::diagnostic::Diagnostic;
use crate::marker::split_words;
use crate::rubric::{Alternative, Item, Phrase, Point};
use crate::text::number::Number;

pub(super) fn find(lint: &Lint<'_>) -> Vec<Diagnostic> {
    let phrases = lint.phrases();
    phrases.filter_map(|(point, _, phrase)| term(lint, point, phrase).or_else(|| value(lint, phrase))).collect()
}

/// A single word, as it stands in the phrase.
fn word(alternative: Option<&Alternative>) -> Option<&str> {
    match alternative {
        Some(Alternative::Words(words)) if words.len() == 1 && !words[0].prefix => Some(&words[0].text),
        _ => None,
    }
}

/// Two words that are one term of the lexicon, one of them before or after a bar, with the term's own synonym on the
/// other side. `socialist legality|law` has none, and is as it is meant.
fn term(lint: &Lint<'_>, point: &Point, phrase: &Phrase) -> Option<Diagnostic> {
    phrase.items.windows(2).find_map(|pair| {
        let [left, right] = pair else { return None };
        let (first, second) = (word(left.alternatives.last())?, word(right.alternatives.first())?);
        let (others, term_first): (&[Alternative], bool) = match (left.alternatives.len(), right.alternatives.len()) {
            (1, 2..) => (&right.alternatives[1..], true),
            (2.., 1) => (&left.alternatives[..left.alternatives.len() - 1], false),
            _ => return None,
        };
        let term = [first.to_owned(), second.to_owned()];
        let synonym = others.iter().flat_map(|a| texts(a, point)).find(|text| {
            let words = split_words(text);
            // `socialist (legality|law)` is as it is meant: the bar stands between two words of one meaning
            let beside = if term_first { &term[1..] } else { &term[..1] };
            lint.lexicon.are_synonyms(&term, &words) && !lint.lexicon.are_alike(beside, &words)
        })?;
        let synonym = as_written(&phrase.source, &synonym);
        let message = if term_first {
            format!("`|` parts single words: this asks for `{first}`, and then for `{second}` or `{synonym}`")
        } else {
            format!("`|` parts single words: this asks for `{synonym}` or `{first}`, and then for `{second}`")
        };
        Some(
            Diagnostic::warning("split-term", phrase.span, message)
                .help(format!("write the term in round brackets: `({first} {second})|{synonym}`")),
        )
    })
}

/// The word with its capitals, as the phrase has it.
fn as_written<'p>(source: &'p str, word: &'p str) -> &'p str {
    let at = source.to_lowercase().find(word);
    at.and_then(|at| source.get(at..at + word.len())).unwrap_or(word)
}

/// A value of several words with words beside it that are no value: the bar takes the whole value as one side.
fn value(lint: &Lint<'_>, phrase: &Phrase) -> Option<Diagnostic> {
    phrase.items.iter().find_map(|item: &Item| {
        let said = item.alternatives.iter().find_map(|a| match a {
            Alternative::Value(text) if text.contains(' ') => Some(text),
            _ => None,
        })?;
        let other = item.alternatives.iter().find_map(|a| word(Some(a)))?;
        // `(four times)|quadruple`, and a value that stands in brackets, are as they are meant
        if phrase.source.contains(&format!("({said}")) || Number::parse(other, lint.lexicon).is_some() {
            return None;
        }
        let message = format!("this asks for `{said}`, or for `{other}` alone");
        let number = said.split(' ').next().unwrap_or(said);
        Some(Diagnostic::warning("split-term", phrase.span, message).help(format!(
            "put the number last, as in `years|old {number}`, or the value in round brackets: `({said})`"
        )))
    })
}
