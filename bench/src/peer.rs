//! What marking is measured against: one plain pass over the same text for the rubric's words.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use markscheme_engine::{Alternative, Phrase, Point, Rubric};

/// An automaton for every word of the rubric's phrases and values: a DFA, case-blind over ASCII.
///
/// It knows no word forms, no synonyms, no slips and no sentences: it is the least that any marker
/// must do.
pub(crate) fn automaton(words: &BTreeSet<String>) -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::Standard)
        .build(words)
        .expect("a rubric's words make no automaton too large")
}

/// How often any of the words is in the text, overlapping ones counted each.
pub(crate) fn count(automaton: &AhoCorasick, text: &str) -> usize {
    automaton.find_overlapping_iter(text).count()
}

/// The same count, found by looking at every place of the text for every word.
pub(crate) fn count_plainly(words: &BTreeSet<String>, text: &str) -> usize {
    let text = text.as_bytes();
    let at = |word: &str| text.windows(word.len()).filter(|w| w.eq_ignore_ascii_case(word.as_bytes())).count();
    words.iter().map(|w| at(w)).sum()
}

/// Every word of the rubric's phrases, dates, numbers and names, and of the word lists that they use.
pub(crate) fn words(rubric: &Rubric) -> BTreeSet<String> {
    rubric.points.iter().flat_map(words_of).map(|w| w.to_lowercase()).filter(|w| !w.is_empty()).collect()
}

fn words_of(point: &Point) -> Vec<String> {
    let values = point.dates.iter().chain(&point.numbers).chain(&point.names).flat_map(|t| split(&t.value));
    let mut out: Vec<String> = values.collect();
    for phrase in [&point.about, &point.expect, &point.parts, &point.reject, &point.ignore].into_iter().flatten() {
        out.extend(words_of_phrase(phrase, point));
    }
    if out.is_empty() {
        out.extend(split(&point.fact));
    }
    out
}

fn words_of_phrase(phrase: &Phrase, point: &Point) -> Vec<String> {
    let mut out = Vec::new();
    for alternative in phrase.items.iter().flat_map(|i| &i.alternatives) {
        match alternative {
            Alternative::Words(words) => out.extend(words.iter().map(|w| w.text.clone())),
            Alternative::Exact(words) => out.extend(words.iter().cloned()),
            Alternative::List(name, _) => {
                out.extend(point.lists.get(name).into_iter().flatten().flat_map(|t| split(&t.value)));
            }
            Alternative::Value(text) | Alternative::Formula(text) => out.extend(split(text)),
        }
    }
    out
}

fn split(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || c == '|').map(|w| w.trim_matches('.').to_owned()).collect()
}
