//! From a fact to the points that it is worth: what is a date, a number or a name is typed, the rest is a concept.

use std::collections::{BTreeMap, BTreeSet};

use markscheme_engine::ValueSort;

use super::listed::{enumeration, equation};
use super::phrase::{self, Frame, Weighed};
use super::split::Fact;
use super::units::{Kind, Reader, Unit, begins_with_verb, units};

/// What is asked of a bare number.
pub(super) const WORTH: &str = "is this number worth a mark?";

/// What makes a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Date { date: String, about: Vec<String>, alone: bool },
    Number { number: String, about: Vec<String> },
    Names { names: Vec<String>, about: Vec<String>, alone: bool },
    Concept { expect: Vec<String>, named: bool },
    Parts { parts: Vec<String> },
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
    /// The one person that the question is about.
    pub(super) person: Option<&'c str>,
}

impl Point {
    /// Gives a month or day the year of the facts before it, and takes note of the year for those after it.
    pub(super) fn date_from(&mut self, year: &mut Option<String>) {
        let Body::Date { date, .. } = &mut self.body else { return };
        let said = date.split(|c: char| !c.is_ascii_digit()).find(|d| d.len() == 4).map(str::to_owned);
        match (said, year.as_deref()) {
            (Some(said), _) => *year = Some(said),
            (None, Some(known)) if !date.contains(|c: char| c.is_ascii_digit()) => {
                date.push(' ');
                date.push_str(known);
                self.comments = vec!["the year is that of the fact before: is it right?".to_owned()];
            }
            _ => {}
        }
    }
}

/// Who a fact is about that begins without a subject, or with "he" or "she": the person of the question.
fn implied<'c>(fact: &str, rest: &[Unit], reader: &Reader<'_>, context: &Context<'c>) -> Option<&'c str> {
    let person = context.person?;
    let first = fact.split(' ').next().unwrap_or("").to_lowercase();
    let begins = begins_with_verb(fact, reader);
    let subject = ["he", "she", "his", "her"].contains(&first.as_str())
        || begins
        || fact.contains(", he ")
        || fact.contains(", she ");
    let others = rest.iter().any(|u| matches!(u.kind, Kind::Person | Kind::Name));
    (subject && !others).then_some(person)
}

/// The points of a fact.
pub(super) fn points(of: &Fact, reader: &Reader<'_>, context: &Context<'_>) -> Vec<Point> {
    let fact = of.text.as_str();
    if let Some(point) = equation(fact, reader) {
        return vec![point];
    }
    // what the fact before speaks of is what "it" and "the members" of this one are
    const LEANING: &[&str] =
        &["it", "its", "they", "their", "this", "these", "those", "the", "he", "she", "his", "her"];
    let first = fact.split(' ').next().unwrap_or("").to_lowercase();
    let leaning = LEANING.contains(&first.as_str()) || begins_with_verb(fact, reader);
    let before = of.before.iter().filter(|_| leaning).flat_map(|b| units(b, reader));
    let before: Vec<Unit> = before.filter(|u| matches!(u.kind, Kind::Body | Kind::Term | Kind::Title)).collect();
    let units = units(fact, reader);
    let (values, rest): (Vec<Unit>, Vec<Unit>) = units.into_iter().partition(|u| matches!(u.kind, Kind::Value(_)));
    let weighed = phrase::weighed(&rest, context);
    let person = implied(fact, &rest, reader, context);
    let frame = Frame { fact, survey: reader.survey, before: &before, person };
    let mut out = Vec::new();
    for value in &values {
        out.extend(of_value(&frame, value, &weighed, context));
    }
    let names = listed_names(fact, &rest, values.len(), context);
    if !names.is_empty() {
        out.push(of_names(fact, &names, &weighed, reader));
    }
    let mut left: Vec<Weighed> = weighed.into_iter().filter(|w| !names.iter().any(|n| n.span == w.unit.span)).collect();
    if let Some(cut) = examples_from(fact) {
        let own: Vec<Weighed> = left.iter().filter(|w| w.unit.span.0 < cut).cloned().collect();
        if own.iter().filter(|w| !w.unit.light).count() >= 2 {
            left = own;
        }
    }
    let mut spent_all = true;
    // what a value belongs to is not said twice, where enough is left
    if !values.is_empty() {
        let spent: Vec<&Weighed> = values.iter().flat_map(|v| phrase::nearest(&left, v.span)).collect();
        let spared: Vec<Weighed> =
            left.iter().filter(|w| !spent.iter().any(|s| s.unit.span == w.unit.span)).cloned().collect();
        if spared.iter().filter(|w| !w.unit.light && !w.asked).count() >= 2 {
            left = spared;
            spent_all = false;
        }
    }
    if let Some(point) = enumeration(fact, reader, context.question).filter(|_| out.is_empty()) {
        out.push(point);
        return out;
    }
    let telling = left.iter().filter(|w| !w.unit.light && !w.asked).count();
    // what is only there to say what a value or a name belongs to is no fact of its own
    let agent = left.iter().any(|w| {
        w.unit.kind == Kind::Body
            && fact.get(..w.unit.span.0).is_some_and(|b| b.trim_end_matches("the ").ends_with(" by "))
    });
    let enough = match (out.is_empty(), names.is_empty()) {
        (true, _) => 1,
        (false, true) if agent => 2,
        (false, true) if spent_all && !left.iter().any(|w| w.unit.verb) => 4,
        (false, true) => 2 + usize::from(spent_all),
        (false, false) => 3,
    };
    if telling >= enough {
        out.extend(of_concept(&frame, &left));
    }
    if out.is_empty() && !left.is_empty() {
        out.extend(of_concept(&frame, &left));
    }
    out
}

/// Where the examples of a fact begin, which it can do without.
fn examples_from(fact: &str) -> Option<usize> {
    [" including ", " such as ", " for example", " e.g. ", " like the "].iter().filter_map(|m| fact.find(m)).min()
}

fn of_value(frame: &Frame<'_>, value: &Unit, rest: &[Weighed], context: &Context<'_>) -> Option<Point> {
    let Kind::Value(sort) = value.kind else { return None };
    let fact = frame.fact;
    let mut about = phrase::about(rest, value.span);
    if let (Some(person), Some(phrase)) = (frame.person, about.first_mut()) {
        *phrase = format!("[{person}] {phrase}");
    }
    let spoken = rest.iter().find(|w| !w.unit.light).map(|w| w.unit.text.clone()).unwrap_or_default();
    let mut comments = Vec::new();
    let is_date = matches!(sort, ValueSort::Year | ValueSort::Era | ValueSort::DayOrMonth);
    if !is_date && !frame.survey.is_number(&value.text) {
        return None;
    }
    let body = match sort {
        ValueSort::Year | ValueSort::Era | ValueSort::DayOrMonth => {
            if sort == ValueSort::DayOrMonth {
                comments.push("the card gives no year here: add it, if it is to be known".to_owned());
            }
            let alone = !about.is_empty() && sort == ValueSort::Year && context.years == 1 && frame.person.is_none();
            Body::Date { date: frame.survey.date(&value.text)?, about, alone }
        }
        ValueSort::Measure => Body::Number { number: value.text.clone(), about },
        ValueSort::Count => {
            if about.is_empty() || matches!(value.key.as_str(), "one" | "two" | "1" | "2") {
                return None;
            }
            if value.text.chars().filter(char::is_ascii_digit).count() < 3 {
                comments.push(WORTH.to_owned());
            }
            Body::Number { number: value.text.clone(), about }
        }
    };
    let called = match sort {
        ValueSort::Year if spoken.is_empty() => format!("year {}", value.text),
        _ => format!("{spoken} {}", value.text),
    };
    let fact =
        if rest.is_empty() && sort == ValueSort::Year { format!("It was {}.", value.text) } else { fact.to_owned() };
    Some(Point { called, fact, body, comments })
}

/// The names of a fact that are worth knowing: two or more of one sort in a row, or one that nothing else of the card
/// or question speaks of.
fn listed_names(fact: &str, rest: &[Unit], values: usize, context: &Context<'_>) -> Vec<Unit> {
    let fresh = |u: &&Unit| {
        u.kind.is_name()
            && u.negated.is_none()
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
        let named = unit.kind.is_name() && unit.negated.is_none();
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
    // a name that says where a number was taken is no point beside it
    let own =
        |u: &&Unit| fresh(u) && is_the_point(fact, u, rest) && (values == 0 || u.kind == Kind::Title || u.span.0 < 5);
    rest.iter().find(own).cloned().into_iter().collect()
}

/// Words that a name stands after which is what a fact is there to tell.
const BEFORE: &[&str] =
    &["by", "in", "at", "near", "with", "from", "called", "named", "is", "was", "are", "were", "to"];
/// Words that a name stands before which is what a fact tells something of.
const AFTER: &[&str] = &["was", "were", "is", "are", "became"];

/// Whether a name is what a fact is there to tell: "Podgorny was given …", "discovered by Fleming", "in Turkey", and not
/// one that does something, or that only says of what sort a thing is ("Soviet missiles").
fn is_the_point(fact: &str, name: &Unit, rest: &[Unit]) -> bool {
    let word = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let (before, after) = (fact.get(..name.span.0).unwrap_or(""), fact.get(name.span.1..).unwrap_or(""));
    if after.starts_with(['\'', '’']) {
        return false;
    }
    let next = after.split_whitespace().next().map(word).unwrap_or_default();
    let digit = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let ends = after.trim_start().is_empty() || !after.starts_with(' ') || digit(&next);
    let describes = !ends && rest.iter().any(|u| u.span.0 == name.span.1 + 1);
    if describes && name.kind != Kind::Title {
        return false;
    }
    if before.trim().is_empty() || before.trim().eq_ignore_ascii_case("the") {
        return AFTER.contains(&next.as_str()) || ends;
    }
    let mut words = before.split_whitespace().rev().map(word).skip_while(|w| w == "the" || w == "a" || w == "an");
    let last = words.next().unwrap_or_default();
    BEFORE.contains(&last.as_str()) || name.kind == Kind::Title && last == "of" && ends
}

fn of_names(fact: &str, names: &[Unit], rest: &[Weighed], reader: &Reader<'_>) -> Point {
    let span = (names[0].span.0, names[names.len() - 1].span.1);
    let others: Vec<Weighed> = rest.iter().filter(|w| !names.iter().any(|n| n.span == w.unit.span)).cloned().collect();
    let things: Vec<Weighed> = others.iter().filter(|w| !w.unit.verb).cloned().collect();
    let things = if things.iter().any(|w| !w.unit.light) { things } else { others };
    let about = phrase::about(&things, span);
    let called = names.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join(" ");
    let mut comments = Vec::new();
    let single = names.len() == 1;
    if single && names[0].kind == Kind::Title && surname(&names[0].text, reader).is_none() {
        let title = phrase::title(&names[0].text, reader.lists);
        return Point {
            called,
            fact: fact.to_owned(),
            body: Body::Concept { expect: vec![title], named: true },
            comments,
        };
    }
    let unknown = names.iter().any(|n| n.kind == Kind::Name);
    if unknown && single {
        comments.push("is the name all that earns this mark?".to_owned());
    }
    let alone = !about.is_empty() && names.len() >= 2;
    Point {
        called,
        fact: fact.to_owned(),
        body: Body::Names { names: names.iter().map(|n| with_surname(&n.text, reader)).collect(), about, alone },
        comments,
    }
}

/// The last word of a person's name that is enough to say who it is.
fn surname<'n>(name: &'n str, reader: &Reader<'_>) -> Option<&'n str> {
    let (_, last) = name.rsplit_once(' ')?;
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let person = name.split(' ').all(capital) && last.chars().count() > 2;
    (person && !reader.survey.is_common(last) && !reader.lists.is_generic(&last.to_lowercase())).then_some(last)
}

fn with_surname(name: &str, reader: &Reader<'_>) -> String {
    surname(name, reader).map_or_else(|| name.to_owned(), |last| format!("{name}|{last}"))
}

fn of_concept(frame: &Frame<'_>, rest: &[Weighed]) -> Option<Point> {
    let made = phrase::expect(frame, rest)?;
    let body = if made.parts.is_empty() {
        Body::Concept { expect: made.phrases, named: false }
    } else {
        Body::Parts { parts: made.parts }
    };
    Some(Point { called: made.called, fact: frame.fact.to_owned(), body, comments: made.comments })
}
