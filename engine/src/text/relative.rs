//! Dates told by another date: "that September", "the same year", "two years later".

use super::change::Step;
use super::date::{Date, Moment};
use super::mention::{Mention, Value};
use super::token::Answer;
use crate::lexicon::{Lexicon, NumberWord};

/// The most years that a date is told from another by: more is a length of time, or no date.
const FAR: i32 = 60;

/// Adds the dates that are told by the date before them, and gives "that September" its year.
pub(super) fn resolve(answer: &Answer<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let mut found: Vec<Mention> = Vec::new();
    let dated: Vec<&Mention> = mentions.iter().filter(|m| tells_a_year(m)).collect();
    for at in 0..answer.tokens.len() {
        let Some((from, to, years)) = offset(answer, lexicon, at) else { continue };
        // "two years later in 2009" tells its year itself
        let after = mentions[mentions.partition_point(|m| m.first < to + 2)..].iter();
        let mut there = after.take_while(|m| m.first == to + 2);
        if there.any(|m| m.sure && matches!(m.value, Value::Date(d) if d.has_year())) {
            continue;
        }
        let before = dated[..dated.partition_point(|m| m.first < from)].iter().rev();
        let Some(base) = base(answer, before.copied(), from) else { continue };
        let date = Moment { year: base.year.map(|y| y + years), short: base.short, ..Moment::default() };
        found.push(Mention {
            value: Value::Date(Date::At(date)),
            first: from,
            last: to,
            sure: false,
            step: Step::None,
        });
    }
    let mut dated: Vec<usize> = Vec::new();
    for i in 0..mentions.len() {
        if let Some(before) = i.checked_sub(1).filter(|i| tells_a_year(&mentions[*i])) {
            dated.push(before);
        }
        let Value::Date(Date::At(moment)) = mentions[i].value else { continue };
        let pointed = mentions[i].first > 0 && matches!(answer.word(mentions[i].first - 1), "that" | "same");
        if moment.year.is_none()
            && moment.month.is_some()
            && pointed
            && let Some(base) = base(answer, dated.iter().rev().map(|i| &mentions[*i]), mentions[i].first)
        {
            mentions[i].value = Value::Date(Date::At(Moment { year: base.year, short: base.short, ..moment }));
        }
    }
    // "two" of "two years later" is no number of its own
    mentions.retain(|m| {
        let before = found.partition_point(|f| f.first <= m.first);
        before.checked_sub(1).is_none_or(|i| m.last > found[i].last)
    });
    mentions.append(&mut found);
    mentions.sort_by_key(|m| m.first);
}

/// Whether another date may be told by this one.
fn tells_a_year(mention: &Mention) -> bool {
    mention.sure && matches!(mention.value, Value::Date(Date::At(moment)) if moment.year.is_some())
}

/// The last dated moment before a token, in its sentence or the one before; `dated` are those before it, the last
/// first.
fn base<'m>(answer: &Answer<'_>, mut dated: impl Iterator<Item = &'m Mention>, at: usize) -> Option<Moment> {
    let last = dated.find(|m| m.last < at)?;
    match last.value {
        Value::Date(Date::At(moment)) if answer.tokens[at].sentence - answer.tokens[last.first].sentence <= 1 => {
            Some(moment)
        }
        _ => None,
    }
}

/// Whether a date told by another has its `year` at this token: its first and last token, and how many years on.
fn offset(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> Option<(usize, usize, i32)> {
    let word = answer.word(at);
    let before = |back: usize| at.checked_sub(back).map_or("", |i| answer.word(i));
    let next = answer.word_or(at + 1);
    match word {
        "year" | "yr" => match (before(1), next) {
            ("that" | "same", _) => Some((at - 1, at, 0)),
            ("following" | "next", _) => Some((at - 1, at, 1)),
            ("previous" | "preceding", _) => Some((at - 1, at, -1)),
            ("the", "after") => Some((at - 1, at + 1, 1)),
            ("the", "before") => Some((at - 1, at + 1, -1)),
            ("a" | "one", "later" | "after" | "afterwards") => Some((at - 1, at + 1, 1)),
            ("a" | "one", "earlier" | "before") => Some((at - 1, at + 1, -1)),
            _ => None,
        },
        "years" | "yrs" => {
            let sign = match next {
                "later" | "after" | "afterwards" => 1,
                "earlier" | "before" => -1,
                _ => return None,
            };
            let count = match lexicon.number(before(1)) {
                Some(NumberWord::Unit(n)) => n as i32,
                _ => before(1).parse().ok().filter(|n| (1..=FAR).contains(n))?,
            };
            Some((at - 1, at + 1, sign * count))
        }
        _ => None,
    }
}
