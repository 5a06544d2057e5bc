//! From the words of a fact to phrases: the words that tell it from the card's other facts, two or three at a time.

use markscheme_engine::Survey;

use super::lists::Lists;
use super::point::Context;
use super::units::{Kind, Reach, Unit};

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

/// What a fact's phrases are made in view of.
pub(super) struct Frame<'f> {
    pub(super) fact: &'f str,
    pub(super) survey: &'f Survey,
    /// What the fact before it speaks of.
    pub(super) before: &'f [Unit],
    /// Who it is about, though it does not say so.
    pub(super) person: Option<&'f str>,
}

const ONE_WORD: &str = "one word earns this mark: add what must be said of it";

/// What makes a concept.
pub(super) struct Made {
    pub(super) called: String,
    pub(super) phrases: Vec<String>,
    /// What is needed in place of the phrases, where all of several things are: each a part.
    pub(super) parts: Vec<String>,
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
            _ if unit.describes => 120,
            _ => 200,
        };
        let base = base + if unit.verb || unit.negated.is_some() { 60 } else { 0 } + if unit.rare { 80 } else { 0 };
        let weight = base / count / if asked { 4 } else { 1 };
        out.push(Weighed { unit: unit.clone(), weight, asked, own: count == 1 && !asked });
    }
    // in a long fact, what is new comes last
    let telling = out.iter().filter(|w| !w.unit.light && !w.asked).count();
    if let Some(last) = out.iter_mut().rev().find(|w| !w.unit.light && !w.asked).filter(|_| telling > 4) {
        last.weight += 50;
    }
    out
}

/// What a value belongs to: the words nearest to it that tell, any one of which is enough.
pub(super) fn about(rest: &[Weighed], span: (usize, usize)) -> Vec<String> {
    let alternatives: Vec<String> = nearest(rest, span).iter().map(|w| item(&w.unit)).collect();
    if alternatives.is_empty() { Vec::new() } else { vec![alternatives.join("|")] }
}

/// The telling words nearest to a place, at most three, in the order of the text.
pub(super) fn nearest(rest: &[Weighed], span: (usize, usize)) -> Vec<&Weighed> {
    let distance = |w: &&Weighed| {
        if w.unit.span.1 <= span.0 { span.0 - w.unit.span.1 } else { w.unit.span.0.saturating_sub(span.1) }
    };
    let telling = |least: usize| {
        rest.iter().filter(|w| w.unit.negated.is_none() && !w.unit.light && w.weight >= least).collect::<Vec<_>>()
    };
    let mut chosen = [100, 50, 1].into_iter().map(telling).find(|c| !c.is_empty()).unwrap_or_default();
    // the verb is what a value is told of, unless it is far off
    let far = |w: &&Weighed| (distance(w) + 20).saturating_sub(if w.unit.verb { 20 } else { 0 });
    chosen.sort_by_key(|w| (std::cmp::Reverse(w.own), far(w)));
    chosen.truncate(3);
    chosen.sort_by_key(|w| w.unit.span);
    chosen
}

/// The phrases of a fact. What is done, or by whom, belongs to each of them; else any two words are enough, one of
/// which no other fact of the card has. Who does it may be left out.
pub(super) fn expect(frame: &Frame<'_>, rest: &[Weighed]) -> Option<Made> {
    let mut comments = Vec::new();
    let is_person = |w: &&Weighed| matches!(w.unit.kind, Kind::Person | Kind::Name);
    let told: Vec<&Weighed> = rest.iter().filter(|w| !w.unit.light).collect();
    let (people, things): (Vec<&Weighed>, Vec<&Weighed>) = told.into_iter().partition(is_person);
    let mut chosen: Vec<&Weighed> = things.iter().copied().filter(|w| !w.asked).collect();
    let spare: Vec<&Weighed> = things.iter().copied().filter(|w| w.asked).chain(people.iter().copied()).collect();
    if chosen.is_empty() {
        chosen = if spare.is_empty() { rest.iter().collect() } else { spare.clone() };
    }
    chosen.sort_by_key(|w| (std::cmp::Reverse(w.weight), w.unit.span));
    chosen.truncate(if chosen.iter().any(|w| w.unit.negated.is_some()) { 5 } else { 4 });
    let least = chosen.first().map_or(0, |w| w.weight) / 3;
    if chosen.len() > 2 && chosen[1].weight > least {
        chosen.retain(|w| w.weight > least);
    }
    chosen.sort_by_key(|w| w.unit.span);
    // what several facts of the card say ("accused Stalin of …") only goes with what this one alone says
    let own: Vec<&Weighed> = chosen.iter().copied().filter(|w| w.own).collect();
    let mut spare = spare;
    if (1..3).contains(&own.len()) && own.len() < chosen.len() && anchor(frame.fact, &own).is_none() {
        spare.splice(0..0, chosen.iter().copied().filter(|w| !w.own));
        chosen = own;
    }
    let called = chosen.iter().take(3).map(|w| w.unit.text.as_str()).collect::<Vec<_>>().join(" ");
    let free: Vec<&Weighed> = chosen.iter().copied().filter(|w| w.unit.negated.is_none()).collect();
    let denied = chosen.iter().find(|w| w.unit.negated == Some(Reach::Fact));
    let without = chosen.iter().find(|w| w.unit.negated == Some(Reach::Word));
    let mut phrases: Vec<String> = Vec::new();
    let mut used: Vec<(usize, usize)> = chosen.iter().map(|w| w.unit.span).collect();
    if let Some(denied) = denied {
        phrases.push(denial(denied, &free));
    } else if free.len() < 3 && anchor(frame.fact, &free).is_none() {
        // what is told of it comes last, with anything else that is spoken of here
        let last = *free.last()?;
        let alone = free.len() == 1;
        let more = spare.iter().copied().filter(|w| w.unit.span != last.unit.span && (alone || !w.asked));
        let mut others: Vec<String> = free[..free.len() - 1].iter().map(|w| item(&w.unit)).collect();
        others.extend(more.clone().map(|w| item(&w.unit)));
        others.extend(
            frame.before.iter().filter(|u| u.kind != Kind::Term || alone).filter(|u| u.key != last.unit.key).map(item),
        );
        used.extend(more.map(|w| w.unit.span));
        others.dedup();
        if others.is_empty() {
            comments.push(ONE_WORD.to_owned());
        }
        phrases.push(format!("{} {}", item(&last.unit), others.join("|")).trim_end().to_owned());
        // the first of two goes with a thing that is spoken of elsewhere too, but not with a mere word
        let thing =
            |w: &&&Weighed| !w.asked && matches!(w.unit.kind, Kind::Body | Kind::Term | Kind::Title | Kind::Place);
        let shared: Vec<String> = spare.iter().filter(thing).map(|w| item(&w.unit)).collect();
        if let ([first, _], false) = (&free[..], shared.is_empty()) {
            phrases.push(format!("{} {}", item(&first.unit), shared.join("|")));
        }
    } else if let Some(anchor) = anchor(frame.fact, &free) {
        let others = free.iter().filter(|w| w.unit.span != anchor.unit.span).map(|w| item(&w.unit));
        let mut others: Vec<String> = others.collect();
        if others.len() < 2 {
            others.extend(frame.before.iter().filter(|u| u.key != anchor.unit.key).map(item));
        }
        if others.is_empty() {
            others.extend(spare.iter().filter(|w| w.unit.span != anchor.unit.span).map(|w| item(&w.unit)));
            used.extend(spare.iter().map(|w| w.unit.span));
        }
        if others.is_empty() {
            comments.push(ONE_WORD.to_owned());
        }
        phrases.push(format!("{} {}", item(&anchor.unit), others.join("|")).trim_end().to_owned());
    } else {
        phrases.extend(pairs(&free));
    }
    let parts = if denied.is_none() { parts(frame, &free) } else { Vec::new() };
    phrases.extend(without.map(|w| format!("not {}", item(&w.unit))));
    if denied.is_none() && free.len() <= 3 {
        // a term that nobody says by chance
        phrases.extend(
            free.iter()
                .filter(|w| w.unit.rare && w.own)
                .map(|w| item(&w.unit))
                .filter(|i| !phrases.contains(i))
                .collect::<Vec<_>>(),
        );
    }
    // who does it, or whose it is: another one there is wrong
    let who: Vec<&str> = people.iter().filter(|p| !used.contains(&p.unit.span)).map(|p| p.unit.text.as_str()).collect();
    let said = people.iter().any(|p| used.contains(&p.unit.span));
    let who = if who.is_empty() && !said { frame.person.into_iter().collect() } else { who };
    if let [one] = who[..] {
        for phrase in &mut phrases {
            *phrase = format!("[{one}] {phrase}");
        }
    }
    (!phrases.is_empty()).then_some(Made { called, phrases, parts, comments })
}

/// Two things that exclude each other and are said together are both needed: "agricultural and industrial sections".
fn parts(frame: &Frame<'_>, free: &[&Weighed]) -> Vec<String> {
    let pair = free.windows(2).find(|pair| {
        let between = frame.fact.get(pair[0].unit.span.1..pair[1].unit.span.0).unwrap_or("");
        matches!(between, " and " | ", " | " & " | "/")
            && frame.survey.contrasts(&pair[0].unit.text, &pair[1].unit.text)
    });
    let Some([one, two]) = pair else { return Vec::new() };
    let anchor = anchor(frame.fact, free).filter(|a| a.unit.span != one.unit.span && a.unit.span != two.unit.span);
    let anchor = anchor.map(|a| format!("{} ", item(&a.unit))).unwrap_or_default();
    [one, two].map(|w| format!("{anchor}{}", item(&w.unit))).into()
}

/// What is denied is the verb, or what it is done to: `not faced|prison officials|targets`.
fn denial(denied: &Weighed, free: &[&Weighed]) -> String {
    let object = free.iter().find(|w| w.unit.span > denied.unit.span).filter(|_| free.len() > 1);
    let object_span = object.map(|w| w.unit.span);
    let mut what = vec![item(&denied.unit)];
    what.extend(object.map(|w| item(&w.unit)));
    let others = free.iter().filter(|w| Some(w.unit.span) != object_span).map(|w| item(&w.unit));
    format!("not {} {}", what.join("|"), others.collect::<Vec<_>>().join("|")).trim_end().to_owned()
}

/// The word that every way of saying a fact has: by whom or by what it is done, or else what is done.
fn anchor<'w>(fact: &str, free: &[&'w Weighed]) -> Option<&'w Weighed> {
    let verb = free.iter().find(|w| w.unit.verb && w.own)?;
    let by = |w: &&&Weighed| {
        let before = fact.get(..w.unit.span.0).unwrap_or("").trim_end();
        w.unit.span > verb.unit.span && before.strip_suffix(" the").unwrap_or(before).ends_with(" by")
    };
    Some(free.iter().find(by).unwrap_or(verb))
}

/// Any two of these, one of which no other fact has: `first second|third`, `second third`.
fn pairs(items: &[&Weighed]) -> Vec<String> {
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
    // "the Cuban missile crisis" is known by any two of its words
    if let [one, two, three] = words[..]
        && two.starts_with(char::is_lowercase)
        && lists.is_generic(&three.to_lowercase())
    {
        return [[one, two], [two, three], [one, three]].map(|w| item_of(&w.join(" "))).join("|");
    }
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
