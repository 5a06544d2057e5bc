//! What stands at a token, or near it, looked up and not searched for: an answer may be long.

use super::polarity::Negation;
use super::scene::{NameMention, Scene};
use crate::text::mention::Mention;

impl Scene<'_> {
    /// The tokens of a sentence.
    pub(crate) fn sentence(&self, sentence: u32) -> std::ops::Range<usize> {
        let start = |s: usize| self.starts.get(s).copied().unwrap_or(self.answer.tokens.len());
        start(sentence as usize)..start(sentence as usize + 1)
    }

    /// Marks the tokens that lie in any of these ranges.
    pub(super) fn flags(&self, ranges: impl IntoIterator<Item = (usize, usize)>) -> Vec<bool> {
        let length = self.answer.tokens.len();
        let mut ends = vec![0; length + 1];
        for (from, to) in ranges {
            let beyond = &mut ends[from.min(length)];
            *beyond = (to + 1).max(*beyond);
        }
        let mut end = 0;
        let within = |(at, from_here): (usize, &usize)| {
            end = end.max(*from_here);
            at < end
        };
        ends.iter().enumerate().take(length).map(within).collect()
    }

    /// The dates and numbers that begin at these tokens.
    pub(crate) fn mentions_from(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        self.mentions.partition_point(|m| m.first < from)..self.mentions.partition_point(|m| m.first <= to)
    }

    /// The dates and numbers of the sentence of a token.
    pub(crate) fn mentions_beside(&self, at: usize) -> &[Mention] {
        let tokens = self.sentence(self.answer.tokens[at].sentence);
        &self.mentions[self.mentions_from(tokens.start, tokens.end - 1)]
    }

    /// The tokens that may belong to one statement with this one: see [`Scene::linked`].
    pub(crate) fn linked_to(&self, at: usize) -> std::ops::Range<usize> {
        let sentence = self.answer.tokens[at].sentence;
        let leans = |s: u32| self.leans.get(s as usize).is_some_and(|leans| *leans);
        let from = if sentence > 0 && leans(sentence) { sentence - 1 } else { sentence };
        let to = if leans(sentence + 1) { sentence + 1 } else { sentence };
        self.sentence(from).start..self.sentence(to).end
    }

    /// Those of these names that begin in a sentence; the names stand in order.
    pub(crate) fn in_sentence<'n>(&self, names: &'n [NameMention], sentence: u32) -> &'n [NameMention] {
        let tokens = self.sentence(sentence);
        &names[names.partition_point(|n| n.first < tokens.start)..names.partition_point(|n| n.first < tokens.end)]
    }

    /// Those of these names that touch a range; the names stand in order, and none inside another.
    pub(super) fn touching(names: &[NameMention], (first, last): (usize, usize)) -> impl Iterator<Item = &NameMention> {
        names[names.partition_point(|n| n.last < first)..].iter().take_while(move |n| n.first <= last)
    }

    /// Who or what is named from a token on.
    pub(crate) fn entity_at(&self, at: usize) -> Option<&NameMention> {
        let found = self.entities.binary_search_by_key(&at, |n| n.first).ok()?;
        Some(&self.entities[found])
    }

    /// Who or what is named up to a token.
    pub(crate) fn entity_ending(&self, at: usize) -> Option<&NameMention> {
        let found = self.entities.binary_search_by_key(&at, |n| n.last).ok()?;
        Some(&self.entities[found])
    }

    /// The negations that may deny a token, or whose negator stands there.
    pub(crate) fn negations_near(&self, at: usize) -> &[Negation] {
        let reach = self.reach;
        let from = self.negations.partition_point(|n| n.first + reach < at);
        let to = self.negations.partition_point(|n| n.first <= at + reach);
        &self.negations[from..to]
    }
}

/// Ranges of tokens, to ask whether another touches any of them.
pub(crate) struct Spans {
    /// First tokens in order, each with the furthest last token up to there.
    ranges: Vec<(usize, usize)>,
}

impl Spans {
    pub(crate) fn new(mut ranges: Vec<(usize, usize)>) -> Self {
        ranges.sort_unstable();
        let mut furthest = 0;
        for (_, last) in &mut ranges {
            furthest = furthest.max(*last);
            *last = furthest;
        }
        Self { ranges }
    }

    /// Whether any of them has a token of this one.
    pub(crate) fn touch(&self, (first, last): (usize, usize)) -> bool {
        let before = self.ranges.partition_point(|(from, _)| *from <= last);
        before.checked_sub(1).is_some_and(|i| self.ranges[i].1 >= first)
    }
}
