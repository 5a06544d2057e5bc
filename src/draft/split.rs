//! From the lines of an answer to single facts, each a plain sentence.

use std::collections::BTreeSet;

use super::lists::{Lists, Needs};
use super::units::{self, Reader};

/// A fact, with the one before it in its line, which says what "it" and "they" are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) text: String,
    pub(super) before: Option<String>,
}

/// The facts of an answer, in order.
pub(super) fn facts(lines: &[String], reader: &Reader<'_>) -> Vec<Fact> {
    let mut out: Vec<Fact> = Vec::new();
    for line in lines {
        let mut before = None;
        for clause in sentences(line).into_iter().flat_map(|s| clauses(s, reader)) {
            let text = plain(&clause, reader.lists);
            if content(&text, reader) > 0 && !out.iter().any(|f| f.text == text) {
                out.push(Fact { text: text.clone(), before: before.replace(text) });
            }
        }
    }
    out
}

/// A line that is one fact.
pub(super) fn whole(line: &str, reader: &Reader<'_>) -> Fact {
    Fact { text: plain(line, reader.lists), before: None }
}

/// The sentences of a line.
fn sentences(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in line.match_indices(['.', '!', '?', ';']) {
        let (before, after) = (&line[from..at], &line[at + 1..]);
        let ends = after.starts_with(' ') && {
            let next = after.trim_start().chars().next();
            let last = before.rsplit([' ', '(']).next().unwrap_or("");
            let abbreviated = last.chars().count() <= 2 && !last.is_empty() && last.chars().all(char::is_alphabetic)
                || ["e.g", "i.e", "etc", "vs", "approx", "Prof", "Mrs", "Gen", "cf"].contains(&last);
            line[at..].starts_with(';') || !abbreviated && next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        };
        if ends {
            out.push(before);
            from = at + 1;
        }
    }
    out.push(&line[from..]);
    out.into_iter().map(str::trim).filter(|s| !s.is_empty()).collect()
}

/// The clauses of a sentence that are facts of their own.
fn clauses(sentence: &str, reader: &Reader<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let listed = super::listed::enumeration(sentence, reader, &BTreeSet::new());
    if listed.is_some() || super::listed::equation(sentence, reader).is_some() {
        return vec![sentence.to_owned()];
    }
    let mut rest = unhedged(sentence);
    while let Some((left, right)) = parted(&rest, reader) {
        out.push(left);
        rest = right;
    }
    out.push(rest);
    out
}

/// A sentence without the words that only say how sure it is.
fn unhedged(sentence: &str) -> String {
    const HEDGES: &[&str] = &["allegedly", "apparently", "reportedly", "seemingly", "supposedly"];
    sentence.split(' ').filter(|w| !HEDGES.contains(w)).collect::<Vec<_>>().join(" ")
}

/// The first place where a sentence falls into two facts.
fn parted(text: &str, reader: &Reader<'_>) -> Option<(String, String)> {
    let lower = text.to_ascii_lowercase();
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (index, join) in reader.lists.joins.iter().enumerate() {
        places.extend(lower.match_indices(join.text).map(|(at, _)| (at, index)));
    }
    // of two that begin together, the longer says more
    places.sort_by_key(|(at, index)| (*at, std::cmp::Reverse(reader.lists.joins[*index].text.len())));
    for (at, index) in places {
        let join = reader.lists.joins[index];
        let (left, right) = (&text[..at], &text[at + join.text.len()..]);
        if !left.is_char_boundary(left.len()) || inside_brackets(left) || is_range(left, right) {
            continue;
        }
        // a join of words ends where a word ends
        if join.text.ends_with(char::is_alphabetic) && !right.starts_with(' ') {
            continue;
        }
        let right = right.trim_start();
        let (before, after) = match join.needs {
            Needs::Word => (1, 1),
            Needs::Words => (1, 2),
            _ => (2, 1),
        };
        let enough = content(left, reader) >= before && content(right, reader) >= after;
        let verbs = match join.needs {
            Needs::Word | Needs::Words => true,
            Needs::Verb if join.text.trim_matches([',', ' ']) == "and" && !units::has_verb(text, reader) => {
                // "high birth rate and rural-urban migration": two things, neither of one word
                left.trim().contains(' ') && right.split([' ', '-']).count() > 1 && !text.contains(',')
            }
            Needs::Verb => {
                !(join.text == ", " && subordinate(left))
                    && units::has_verb(left, reader)
                    && units::begins_clause(right, reader)
            }
            Needs::Doing => right.split(' ').next().is_some_and(|w| w.len() > 5 && w.ends_with("ing")),
            Needs::VerbFirst => units::has_verb(left, reader) && units::begins_with_verb(right, reader),
        };
        if enough && verbs {
            return Some((left.trim().to_owned(), format!("{} {right}", join.begins).trim().to_owned()));
        }
    }
    None
}

/// "When the war ended" is no fact without what follows.
fn subordinate(left: &str) -> bool {
    const WORDS: &[&str] = &[
        "after", "although", "as", "because", "before", "by", "despite", "during", "if", "in", "once", "since",
        "though", "under", "unless", "until", "when", "where", "while", "with",
    ];
    let first = left.split_whitespace().next().unwrap_or("").to_lowercase();
    WORDS.contains(&first.as_str())
}

fn inside_brackets(left: &str) -> bool {
    left.matches('(').count() > left.matches(')').count()
}

/// `1953 - 1960` is one value.
fn is_range(left: &str, right: &str) -> bool {
    left.trim_end().ends_with(|c: char| c.is_ascii_digit())
        && right.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// How many words carry the fact.
fn content(text: &str, reader: &Reader<'_>) -> usize {
    units::units(text, reader).iter().filter(|u| !u.light).count()
}

/// A fact as a sentence: without what leads up to it, with a capital and a full stop.
fn plain(clause: &str, lists: &Lists) -> String {
    let mut rest = clause.trim().trim_matches([',', ';', ':', '-', '–', '—', ' ']);
    loop {
        let lower = rest.to_ascii_lowercase();
        let lead = lists.leads.iter().find_map(|lead| {
            let after = lower.strip_prefix(lead)?;
            (after.starts_with([' ', ',']) && after.len() > 3).then(|| rest.len() - after.len())
        });
        match lead {
            Some(at) if rest.is_char_boundary(at) => rest = rest[at..].trim_start_matches([',', ' ']),
            _ => break,
        }
    }
    let rest = rest.trim_end_matches(['.', ',', ';', ':', ' ', '-', '–']);
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return String::new() };
    let end = if rest.ends_with(['!', '?']) { "" } else { "." };
    format!("{}{}{end}", first.to_uppercase(), chars.as_str())
}
