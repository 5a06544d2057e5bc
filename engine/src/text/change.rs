//! Numbers of a change: "cut from 5 % to 0.5 %", "17.5 → 15 %", "up by 2 to 6".
//!
//! Responsible for which number is where a change begins, which is how much it is, and which is what it comes to.

use super::mention::{Mention, Value};
use super::number::Number;
use super::token::{Answer, Break};
use crate::lexicon::Lexicon;

/// What a number is to a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Step {
    /// No change is told of it.
    #[default]
    None,
    /// What it was before.
    From,
    /// How much it changed.
    By,
    /// What it came to.
    To,
}

/// The most words between the verb of change, or the first number, and what belongs to it.
const NEAR: usize = 8;
/// Signs for "became".
const ARROWS: &[&str] = &["→", "⇒", "➔", "->", "=>", "-->"];

/// Whether a verb of change stands before the number at `at` in its clause: "rose from 5 to 15 %".
pub(super) fn is_of_change(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> bool {
    (at.saturating_sub(NEAR)..at)
        .rev()
        .take_while(|i| answer.tokens[i + 1].before < Break::Strong)
        .any(|i| lexicon.change(answer.word(i)).is_some())
}

/// Tells the numbers of every change.
pub(super) fn settle(answer: &Answer<'_>, lexicon: &Lexicon, mentions: &mut [Mention]) {
    for i in 0..mentions.len() {
        let Some(from) = counted(&mentions[i]) else { continue };
        let (led_in, first) = lead(answer, mentions[i].first);
        let last = mentions[i].last;
        let next = mentions[i + 1..]
            .iter()
            .take_while(|m| m.first <= last + NEAR)
            .position(|m| m.first > last && counted(m).is_some_and(|n| comparable(from, n)))
            .map(|j| i + 1 + j);
        let to = next.filter(|j| comes_after(answer, last, mentions[*j].first, led_in));
        let falls = to.is_some_and(|j| counted(&mentions[j]).is_some_and(|n| n.low < n.like(from)));
        let verb = |i: usize| lexicon.change(answer.word(i)).is_some();
        let changes = is_of_change(answer, lexicon, first) || to.is_some_and(|j| (last..mentions[j].first).any(verb));
        let arrow = to.is_some_and(|j| arrow(answer, last, mentions[j].first));
        let step = match led_in {
            "by" if to.is_some() && changes => Step::By,
            "from" if changes || falls => Step::From,
            _ if arrow || to.is_some() && led_in != "by" && (changes || falls) => Step::From,
            _ => continue,
        };
        mentions[i].step = step;
        if let Some(j) = to {
            mentions[j].step = Step::To;
        }
    }
}

/// The words that say by how many per cent something fell or rose, and what they are heard as: "GDP: down 6 %", "-6 %".
pub(crate) fn directions(answer: &Answer<'_>, mentions: &[Mention]) -> Vec<(usize, &'static str)> {
    let mut out = Vec::new();
    for mention in mentions {
        if !matches!(&mention.value, Value::Number(n) if n.share) {
            continue;
        }
        let (mut word, mut at) = lead(answer, mention.first);
        if word == "by" {
            (word, at) = lead(answer, at);
        }
        let plus = answer.tokens.get(at).is_some_and(|t| answer.source[t.start..].starts_with('+'));
        match word {
            _ if answer.word(mention.first) == "-" => out.push((mention.first, "fell")),
            "down" => out.push((at, "fell")),
            "up" => out.push((at, "rose")),
            "and" if plus => out.push((at, "rose")),
            _ => {}
        }
    }
    out
}

fn counted(mention: &Mention) -> Option<&Number> {
    match &mention.value {
        Value::Number(n) if !n.yearlike && !n.is_factor() => Some(n),
        _ => None,
    }
}

/// Of one thing, or one of them with its unit left out: "17.5 → 15 %".
fn comparable(a: &Number, b: &Number) -> bool {
    a.is_of_one_dimension(b) || a.is_bare() || b.is_bare()
}

/// The word that leads a number in, words such as "about" left out, and where it stands.
fn lead<'a>(answer: &'a Answer<'_>, at: usize) -> (&'a str, usize) {
    let mut first = at;
    while first > 0
        && at - first < 4
        && answer.tokens[first].before < Break::Strong
        && matches!(
            answer.word(first - 1),
            "about"
                | "around"
                | "roughly"
                | "nearly"
                | "almost"
                | "approximately"
                | "over"
                | "under"
                | "some"
                | "just"
                | "only"
                | "a"
                | "the"
                | "mere"
                | "record"
                | "low"
                | "high"
                | "as"
                | "~"
                | "£"
                | "$"
                | "€"
        )
    {
        first -= 1;
    }
    if first > 0 && answer.tokens[first].before < Break::Strong {
        (answer.word(first - 1), first - 1)
    } else {
        ("", first)
    }
}

/// Whether the number at `to` is what the one that ends at `last` came to.
fn comes_after(answer: &Answer<'_>, last: usize, to: usize, led_in: &str) -> bool {
    if arrow(answer, last, to) {
        return true;
    }
    let (word, at) = lead(answer, to);
    let unbroken = (last + 1..=to).all(|i| answer.tokens[i].before < Break::Strong);
    // with no "from" before it, the first number stands right before the "to"
    let near = matches!(led_in, "from" | "by") || at == last + 1 || at == last + 2;
    matches!(word, "to" | "into") && at > last && unbroken && near
}

fn arrow(answer: &Answer<'_>, last: usize, to: usize) -> bool {
    let between = answer.source.get(answer.tokens[last].end..answer.tokens[to].start).unwrap_or("").trim();
    to == last + 1 && ARROWS.contains(&between)
}
