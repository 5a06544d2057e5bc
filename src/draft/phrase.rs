//! From the words of a fact to phrases: the words that tell it from the card's other facts, two or three at a time.

use super::lists::Lists;
use super::point::Context;
use super::units::{Kind, Unit};

/// A unit, with how much it tells.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub(super) unit: Unit,
    /// How much it tells, in hundredths.
    pub(super) weight: usize,
    /// The question says it already.
    pub(super) asked: bool,
    /// No other fact of the card has it.
    pub(super) own: bool,
}

/// What makes a concept.
pub(super) struct Made {
    pub(super) called: String,
    pub(super) phrases: Vec<String>,
    pub(super) comments: Vec<String>,
}

/// The units with their weights.
pub(super) fn weighed(units: &[Unit], context: &Context<'_>) -> Vec<Weighed> {
    let mut out: Vec<Weighed> = Vec::new();
    for unit in units {
        if out.iter().any(|w| w.unit.key == unit.key) {
            continue;
        }
        let asked = unit.key.split(' ').all(|k| context.question.contains(k)) || context.question.contains(&unit.key);
        let count = context.counts.get(&unit.key).copied().unwrap_or(1).max(1);
        let base = match unit.kind {
            Kind::Title | Kind::Person | Kind::Place | Kind::Name => 300,
            Kind::Body | Kind::Term => 250,
            _ if unit.light => 20,
            _ => 200,
        };
        let weight = base / count / if asked { 4 } else { 1 };
        out.push(Weighed { unit: unit.clone(), weight, asked, own: count == 1 && !asked });
    }
    out
}

/// What a value belongs to: the words nearest to it that tell, any one of which is enough.
pub(super) fn about(rest: &[Weighed], span: (usize, usize)) -> Vec<String> {
    let distance = |w: &&Weighed| {
        if w.unit.span.1 <= span.0 { span.0 - w.unit.span.1 } else { w.unit.span.0.saturating_sub(span.1) }
    };
    let telling = |least: usize| rest.iter().filter(|w| !w.unit.negated && w.weight >= least).collect::<Vec<_>>();
    let mut chosen = [100, 50, 1].into_iter().map(telling).find(|c| !c.is_empty()).unwrap_or_default();
    chosen.sort_by_key(|w| (std::cmp::Reverse(w.own), distance(w)));
    chosen.truncate(3);
    chosen.sort_by_key(|w| w.unit.span);
    let alternatives: Vec<String> = chosen.iter().map(|w| item(&w.unit)).collect();
    if alternatives.is_empty() { Vec::new() } else { vec![alternatives.join("|")] }
}

/// The phrases of a fact: all of two words, any two of three or more, the telling ones.
pub(super) fn expect(rest: &[Weighed]) -> Option<Made> {
    let mut comments = Vec::new();
    let mut chosen: Vec<&Weighed> = rest.iter().filter(|w| !w.unit.light && !w.asked).collect();
    if chosen.is_empty() {
        chosen = rest.iter().filter(|w| !w.unit.light).collect();
    }
    if chosen.is_empty() {
        chosen = rest.iter().collect();
    }
    chosen.sort_by_key(|w| (std::cmp::Reverse(w.weight), w.unit.span));
    chosen.truncate(4);
    chosen.sort_by_key(|w| w.unit.span);
    let called = chosen.iter().take(3).map(|w| w.unit.text.as_str()).collect::<Vec<_>>().join(" ");
    let needed: Vec<&&Weighed> = chosen.iter().filter(|w| w.unit.negated).collect();
    let free: Vec<&&Weighed> = chosen.iter().filter(|w| !w.unit.negated).collect();
    let negative = needed.first().map(|w| format!("not {}", item(&w.unit)));
    let mut phrases: Vec<String> = Vec::new();
    match (&negative, &free[..]) {
        (Some(negative), []) => phrases.push(negative.clone()),
        (Some(negative), free) => {
            let others: Vec<String> = free.iter().map(|w| item(&w.unit)).collect();
            phrases.push(format!("{negative} {}", others.join("|")));
        }
        (None, []) => return None,
        (None, [one]) => {
            comments.push("one word earns this mark: add what must be said of it".to_owned());
            phrases.push(item(&one.unit));
        }
        (None, free) => phrases.extend(pairs(free)),
    }
    Some(Made { called, phrases, comments })
}

/// Any two of these, one of which no other fact has: `first second|third`, `second third`.
fn pairs(items: &[&&Weighed]) -> Vec<String> {
    let any_own = items.iter().any(|w| w.own);
    let mut out = Vec::new();
    for (at, first) in items.iter().enumerate() {
        let others = items[at + 1..].iter().filter(|w| !any_own || first.own || w.own);
        let others: Vec<String> = others.map(|w| item(&w.unit)).collect();
        if !others.is_empty() {
            out.push(format!("{} {}", item(&first.unit), others.join("|")));
        }
    }
    out
}

/// A title, which often goes without its last word: "the Virgin Lands" for the Virgin Lands Campaign.
pub(super) fn title(text: &str, lists: &Lists) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    if words.len() > 2 && words.last().is_some_and(|w| lists.is_generic(&w.to_lowercase())) {
        words.pop();
    }
    item_of(&words.join(" "))
}

/// A unit as an item of a phrase.
pub(super) fn item(unit: &Unit) -> String {
    item_of(&unit.text)
}

fn item_of(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '\'' | '’') { c } else { ' ' }).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    if words.len() > 1 { format!("({})", words.join(" ")) } else { words.concat() }
}
