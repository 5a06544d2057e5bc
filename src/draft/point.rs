//! From a fact to the points that it is worth: what is a date, a number or a name is typed, the rest is a concept.

use std::collections::{BTreeMap, BTreeSet};

use markscheme_engine::ValueSort;

use super::phrase::{self, Weighed};
use super::units::{Kind, Reader, Unit, units};

/// What makes a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Date { date: String, about: Vec<String>, alone: bool },
    Number { number: String, about: Vec<String> },
    Names { names: Vec<String>, about: Vec<String>, alone: bool },
    Concept { expect: Vec<String>, named: bool },
}

/// A point of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// Words that its id is made of.
    pub(super) called: String,
    pub(super) fact: String,
    pub(super) body: Body,
    /// What to look at.
    pub(super) comments: Vec<String>,
}

/// What the rest of the card says of a fact's words.
pub(super) struct Context<'c> {
    /// What the question is about.
    pub(super) question: &'c BTreeSet<String>,
    /// In how many of the card's facts a key stands.
    pub(super) counts: &'c BTreeMap<String, usize>,
    /// How many years the card gives.
    pub(super) years: usize,
}

/// The points of a fact.
pub(super) fn points(fact: &str, reader: &Reader<'_>, context: &Context<'_>) -> Vec<Point> {
    let units = units(fact, reader);
    let (values, rest): (Vec<Unit>, Vec<Unit>) = units.into_iter().partition(|u| matches!(u.kind, Kind::Value(_)));
    let weighed = phrase::weighed(&rest, context);
    let mut out = Vec::new();
    for value in &values {
        out.extend(of_value(fact, value, &weighed, context));
    }
    let names = listed_names(fact, &rest, context);
    if !names.is_empty() {
        out.push(of_names(fact, &names, &weighed, reader));
    }
    let left: Vec<Weighed> = weighed.into_iter().filter(|w| !names.iter().any(|n| n.span == w.unit.span)).collect();
    let telling = left.iter().filter(|w| !w.unit.light && !w.asked).count();
    // what is only there to say what a value or a name belongs to is no fact of its own
    let enough = if out.is_empty() { 1 } else { 3 };
    if telling >= enough {
        out.extend(of_concept(fact, &left));
    }
    if out.is_empty() && !left.is_empty() {
        out.extend(of_concept(fact, &left));
    }
    out
}

fn of_value(fact: &str, value: &Unit, rest: &[Weighed], context: &Context<'_>) -> Option<Point> {
    let Kind::Value(sort) = value.kind else { return None };
    let about = phrase::about(rest, value.span);
    let spoken = rest.iter().find(|w| !w.unit.light).map(|w| w.unit.text.clone()).unwrap_or_default();
    let mut comments = Vec::new();
    let body = match sort {
        ValueSort::Year | ValueSort::Era | ValueSort::DayOrMonth => {
            if sort == ValueSort::DayOrMonth {
                comments.push("the card gives no year here: add it, if it is to be known".to_owned());
            }
            let alone = !about.is_empty() && sort == ValueSort::Year && context.years == 1;
            Body::Date { date: value.text.clone(), about, alone }
        }
        ValueSort::Measure => Body::Number { number: value.text.clone(), about },
        ValueSort::Count => {
            if about.is_empty() || matches!(value.key.as_str(), "one" | "two" | "1" | "2") {
                return None;
            }
            comments.push("is this number worth a mark?".to_owned());
            Body::Number { number: value.text.clone(), about }
        }
    };
    let called = match sort {
        ValueSort::Year if spoken.is_empty() => format!("year {}", value.text),
        _ => format!("{spoken} {}", value.text),
    };
    let fact = if rest.is_empty() && sort == ValueSort::Year { format!("It was {}.", value.text) } else { fact.to_owned() };
    Some(Point { called, fact, body, comments })
}

/// The names of a fact that are worth knowing: two or more of one sort in a row, or one that nothing else of the card
/// or question speaks of.
fn listed_names(fact: &str, rest: &[Unit], context: &Context<'_>) -> Vec<Unit> {
    let fresh = |u: &&Unit| {
        u.kind.is_name()
            && !u.negated
            && !context.question.contains(&u.key)
            && context.counts.get(&u.key).copied().unwrap_or(0) <= 1
    };
    let mut best: Vec<Unit> = Vec::new();
    let mut row: Vec<Unit> = Vec::new();
    for unit in rest {
        let joined = row.last().is_some_and(|last| {
            let between = fact.get(last.span.1..unit.span.0).unwrap_or("-");
            let between = between.trim_start_matches("'s").trim_start_matches("’s");
            matches!(between.trim(), "," | "and" | ", and" | "&" | "or" | "/")
        });
        let named = unit.kind.is_name() && !unit.negated;
        if !(named && joined) {
            row.clear();
        }
        if named {
            row.push(unit.clone());
        }
        if row.len() > best.len() {
            best = row.clone();
        }
    }
    let asked = best.iter().filter(|u| context.question.contains(&u.key)).count();
    if best.len() >= 2 && asked == 0 {
        return best;
    }
    rest.iter().find(fresh).cloned().into_iter().collect()
}

fn of_names(fact: &str, names: &[Unit], rest: &[Weighed], reader: &Reader<'_>) -> Point {
    let span = (names[0].span.0, names[names.len() - 1].span.1);
    let others: Vec<Weighed> = rest.iter().filter(|w| !names.iter().any(|n| n.span == w.unit.span)).cloned().collect();
    let about = phrase::about(&others, span);
    let called = names.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join(" ");
    let mut comments = Vec::new();
    let single = names.len() == 1;
    if single && names[0].kind == Kind::Title {
        let title = phrase::title(&names[0].text, reader.lists);
        return Point { called, fact: fact.to_owned(), body: Body::Concept { expect: vec![title], named: true }, comments };
    }
    let unknown = names.iter().any(|n| n.kind == Kind::Name);
    if unknown && single {
        comments.push("is the name all that earns this mark?".to_owned());
    }
    let alone = !about.is_empty() && names.len() >= 2;
    Point {
        called,
        fact: fact.to_owned(),
        body: Body::Names { names: names.iter().map(|n| n.text.clone()).collect(), about, alone },
        comments,
    }
}

fn of_concept(fact: &str, rest: &[Weighed]) -> Option<Point> {
    let made = phrase::expect(rest)?;
    Some(Point {
        called: made.called,
        fact: fact.to_owned(),
        body: Body::Concept { expect: made.phrases, named: false },
        comments: made.comments,
    })
}
