//! The word lists that drafting goes by: text files, compiled in.

use std::collections::BTreeSet;

/// Where a sentence falls into two facts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Join {
    /// What stands between them.
    pub(super) text: &'static str,
    /// How the second begins, once they stand apart.
    pub(super) begins: &'static str,
    /// What the second must have.
    pub(super) needs: Needs,
}

/// What a part of a sentence must have to be a fact of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    /// A word that tells something.
    Word,
    /// Two of them.
    Words,
    /// A subject and soon its verb.
    Verb,
    /// A verb as its first word.
    VerbFirst,
    /// A word in -ing as its first word.
    Doing,
}

/// All lists.
pub(super) struct Lists {
    pub(super) joins: Vec<Join>,
    pub(super) leads: Vec<&'static str>,
    light: BTreeSet<&'static str>,
    generic: BTreeSet<&'static str>,
    negators: BTreeSet<&'static str>,
    openers: BTreeSet<&'static str>,
}

impl Lists {
    pub(super) fn new() -> Self {
        let words = |text: &'static str| lines(text).flat_map(str::split_whitespace).collect();
        let mut leads: Vec<&str> = lines(include_str!("words/leads.txt")).collect();
        leads.sort_by_key(|l| std::cmp::Reverse(l.len()));
        let joins = lines(include_str!("words/joins.txt")).filter_map(|line| {
            // `=` is itself a join: the sign that parts an entry is the last
            let (text, begins) = line.rsplit_once('=')?;
            let text = text.strip_suffix(' ').unwrap_or(text);
            let (text, needs) = match text.chars().next()? {
                '+' => (&text[1..], Needs::Verb),
                '&' => (&text[1..], Needs::Words),
                '!' => (&text[1..], Needs::VerbFirst),
                '*' => (&text[1..], Needs::Doing),
                _ => (text, Needs::Word),
            };
            Some(Join { text, begins: begins.trim(), needs })
        });
        Self {
            joins: joins.collect(),
            leads,
            light: words(include_str!("words/light.txt")),
            generic: words(include_str!("words/generic.txt")),
            negators: words(include_str!("words/negators.txt")),
            openers: words(include_str!("words/openers.txt")),
        }
    }

    /// Whether a word in small letters carries no fact by itself.
    pub(super) fn is_light(&self, word: &str) -> bool {
        self.light.contains(word)
    }

    /// Whether it is the last word of names that often go without it ("campaign").
    pub(super) fn is_generic(&self, word: &str) -> bool {
        self.generic.contains(word)
    }

    /// Whether it denies what follows.
    pub(super) fn is_negator(&self, word: &str) -> bool {
        self.negators.contains(word)
    }

    /// Whether questions are asked with it.
    pub(super) fn is_opener(&self, word: &str) -> bool {
        self.openers.contains(word)
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'))
}
