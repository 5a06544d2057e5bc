//! A form or spelling of a word that is heard anyway.

use std::collections::BTreeMap;

use super::Lint;
use crate::diagnostic::{ByteSpan, Diagnostic};
use crate::rubric::Alternative;

pub(super) fn find(lint: &Lint<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (_, _, phrase) in lint.phrases() {
        let rows = phrase.items.iter().map(|item| {
            let words = item.alternatives.iter().filter_map(|a| match a {
                Alternative::Words(words) if words.iter().all(|w| !w.prefix) => {
                    Some(words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" "))
                }
                _ => None,
            });
            words.collect::<Vec<_>>()
        });
        out.extend(warning(lint, phrase.span, rows.collect()));
    }
    for list in lint.own.words.values() {
        let words: Vec<String> = list.iter().map(|t| t.value.clone()).collect();
        // the place of the first that is needless
        let needless = needless(lint, &words);
        let span = needless.first().and_then(|(at, _)| list.get(*at)).map(|t| t.span);
        out.extend(span.and_then(|span| warning(lint, span, vec![words])));
    }
    out
}

/// The words of a row that another one before them stands for, each with its place and that one.
fn needless(lint: &Lint<'_>, words: &[String]) -> Vec<(usize, String)> {
    let mut first: BTreeMap<Vec<String>, &str> = BTreeMap::new();
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let keys = crate::marker::split_words(word).iter().map(|w| lint.lexicon.key(w)).collect();
        match first.get(&keys) {
            Some(other) => out.push((at, (*other).to_owned())),
            None => drop(first.insert(keys, word)),
        }
    }
    out
}

fn warning(lint: &Lint<'_>, span: ByteSpan, rows: Vec<Vec<String>>) -> Option<Diagnostic> {
    let mut told: Vec<String> = Vec::new();
    for row in &rows {
        told.extend(needless(lint, row).into_iter().map(|(at, other)| match &row[at] {
            word if *word == other => format!("`{word}` (twice)"),
            word => format!("`{word}` (of `{other}`)"),
        }));
    }
    if told.is_empty() {
        return None;
    }
    let message = format!("heard anyway, as another form or spelling: {}", told.join(", "));
    let help = "take it out: every form of a word is known, and a long list is given no synonyms";
    Some(Diagnostic::warning("needless-variant", span, message).help(help))
}
