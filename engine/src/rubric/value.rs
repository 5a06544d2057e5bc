//! The dates, numbers and tolerances of a rubric: whether they can be read, and can be.

use super::{Alternative, Phrase, Point, Rubric, Text};
use crate::diagnostic::{ByteSpan, Diagnostic, did_you_mean};
use crate::lexicon::Lexicon;
use crate::text::date::{Date, Moment};
use crate::text::number::{Number, Tolerance};

/// Every date, number and tolerance of the rubric that cannot be read, and every date that is not in the calendar.
pub(crate) fn check_values(rubric: &Rubric, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for point in &rubric.points {
        out.extend(point.dates.iter().filter_map(|text| date(text, lexicon)));
        let numbers = point.numbers.iter().filter(|n| Number::wanted(&n.value, lexicon).is_none());
        out.extend(numbers.map(|text| {
            let help = "write \"2 million\", \"7 in 10\", \"70 %\", \"9.8 N/kg\" or \"200 workers\"";
            unreadable("bad-number", text, "number").help(help)
        }));
        out.extend(point.tolerance.as_ref().filter(|t| Tolerance::parse(&t.value).is_none()).map(|text| {
            unreadable("bad-tolerance", text, "tolerance").help("write \"5 %\" or a difference such as \"2\"")
        }));
        out.extend(phrases(point).flat_map(|phrase| dates_of(phrase, lexicon)));
    }
    out
}

/// Whether there is a value anywhere for [`check_values`] to look at.
pub(crate) fn has_values(rubric: &Rubric) -> bool {
    let value = |a: &Alternative| matches!(a, Alternative::Value(_));
    let in_phrase = |p: &Phrase| p.items.iter().flat_map(|i| &i.alternatives).any(value);
    rubric.points.iter().any(|point| {
        !(point.dates.is_empty() && point.numbers.is_empty() && point.tolerance.is_none())
            || phrases(point).any(in_phrase)
    })
}

/// The mistake of naming a pack that there is not.
pub(crate) fn unknown_pack(pack: &Text) -> Option<Diagnostic> {
    let known = Lexicon::pack_names();
    if known.contains(&pack.value.as_str()) {
        return None;
    }
    let d = Diagnostic::error("unknown-pack", pack.span, format!("there is no lexicon pack `{}`", pack.value));
    Some(match did_you_mean(&pack.value, known.iter().copied()) {
        Some(near) => d.help(format!("did you mean `{near}`?")),
        None => d.help(format!("the packs are: {}", known.join(", "))),
    })
}

fn phrases(point: &Point) -> impl Iterator<Item = &Phrase> {
    [&point.about, &point.expect, &point.parts, &point.reject, &point.ignore].into_iter().flatten()
}

/// What is wrong with the date of a point.
fn date(text: &Text, lexicon: &Lexicon) -> Option<Diagnostic> {
    let value = text.value.trim();
    match Date::parse(value, lexicon) {
        None => {
            let help = "write \"1957\", \"March 1953\", \"1953-60\" or \"1950s\"";
            Some(unreadable("bad-date", text, "date").help(help))
        }
        Some(date) => impossible(date).or_else(|| of_figures(value)).map(|why| not_a_day(value, text.span, why)),
    }
}

/// The days in a phrase that are in no calendar: `shot 31 February`.
fn dates_of(phrase: &Phrase, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let alternatives = phrase.items.iter().flat_map(|i| &i.alternatives);
    let values = alternatives.filter_map(|a| match a {
        Alternative::Value(text) => Some(text),
        _ => None,
    });
    let wrong = values.filter_map(|text| Some((text, impossible(Date::parse(text, lexicon)?)?)));
    wrong.map(|(text, why)| not_a_day(text, phrase.span, why)).collect()
}

fn not_a_day(value: &str, span: ByteSpan, why: String) -> Diagnostic {
    Diagnostic::error("impossible-date", span, format!("there is no such day as `{value}`")).help(why)
}

/// Why a date is in no calendar.
fn impossible(date: Date) -> Option<String> {
    let moments = match date {
        Date::At(at) => vec![at],
        Date::Span(from, to) => vec![from, to],
        Date::Era(..) => Vec::new(),
    };
    moments.into_iter().find_map(|m| {
        let (month, day) = (m.month?, m.day?);
        let days = days(month, &m);
        (day > days).then(|| format!("that month has {days} days"))
    })
}

/// `1953-13-01`: a date in figures that begins with its year has the month next.
fn of_figures(value: &str) -> Option<String> {
    let figures: Option<Vec<u32>> = value.split('-').map(|n| n.parse().ok()).collect();
    match figures?.as_slice() {
        [year, month, _] if *year > 31 && *month > 12 => Some("write year-month-day; there are 12 months".to_owned()),
        _ => None,
    }
}

fn days(month: u8, moment: &Moment) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => match moment.year {
            Some(y) if y % 4 != 0 || y % 100 == 0 && y % 400 != 0 => 28,
            _ => 29,
        },
        _ => 31,
    }
}

fn unreadable(code: &'static str, text: &Text, what: &str) -> Diagnostic {
    Diagnostic::error(code, text.span, format!("this is not a {what} that can be read: `{}`", text.value))
}
