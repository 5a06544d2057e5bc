//! A date or name that the fact has and nothing marks: another in its place would be credited.

use super::{Lint, phrases};
use crate::diagnostic::Diagnostic;
use crate::rubric::{Alternative, Point};
use crate::text::date::{Agreement, Date};
use crate::text::fold::folded;
use crate::text::mention::{Value, may_be_value, mentions};
use crate::text::tokenise;

pub(super) fn find(lint: &Lint<'_>) -> Vec<Diagnostic> {
    let marked: Vec<Date> = lint.own.points.iter().flat_map(|p| marked_dates(lint, p)).collect();
    let context = context(lint);
    let asked = dates(lint, &context);
    let mut out = Vec::new();
    for point in lint.own.points.iter().filter(|p| p.regex.is_empty()) {
        let known = |date: &Date| marked.iter().chain(&asked).any(|m| m.agreement(date, 0) != Agreement::Conflict);
        if let Some(year) = dates(lint, &point.fact).into_iter().find(|d| d.has_year() && !known(d)).and_then(year) {
            let message = format!("the fact says {year}, and no point asks for it: another year is credited too");
            out.push(
                Diagnostic::warning("untyped-date", point.span, message)
                    .help(format!("add `date = \"{year}\"`, or take the year out of the fact")),
            );
        }
        if let Some(name) = names(lint, point, &folded(&context)) {
            let message = format!("the fact names {name}, and nothing asks for it: another name is credited too");
            out.push(
                Diagnostic::warning("untyped-name", point.span, message).help(format!(
                    "add `names = [\"{name}\"]`, or `{name}` to the phrases, or take it out of the fact"
                )),
            );
        }
    }
    out
}

/// What the question and the card say: it need not be said again.
fn context(lint: &Lint<'_>) -> String {
    [&lint.whole.question, &lint.whole.card].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
}

fn year(date: Date) -> Option<String> {
    match date {
        Date::At(at) => at.year.map(|y| y.to_string()),
        Date::Span(from, to) => Some(format!("{}-{}", from.year?, to.year?)),
        Date::Era(from, to) => Some(if to - from == 9 { format!("{from}s") } else { format!("{from}-{to}") }),
    }
}

/// The dates of a text.
fn dates(lint: &Lint<'_>, text: &str) -> Vec<Date> {
    let answer = tokenise(text, lint.lexicon);
    let found = mentions(&answer, lint.lexicon, |at| may_be_value(answer.word(at), lint.lexicon));
    let dates = found.into_iter().filter(|m| m.sure).filter_map(|m| match m.value {
        Value::Date(date) => Some(date),
        Value::Number(_) => None,
    });
    dates.collect()
}

/// The dates that a point asks for, as a value or in a phrase.
fn marked_dates(lint: &Lint<'_>, point: &Point) -> Vec<Date> {
    let in_phrases = phrases(point).flat_map(|(_, p)| &p.items).flat_map(|i| &i.alternatives).filter_map(|a| match a {
        Alternative::Value(text) => Some(text.as_str()),
        _ => None,
    });
    let all = point.dates.iter().chain(&point.numbers).map(|t| t.value.as_str()).chain(in_phrases);
    all.filter_map(|text| Date::parse(text, lint.lexicon)).collect()
}

/// A person or place of the lexicon that the fact names after its subject, and that nothing asks for.
fn names(lint: &Lint<'_>, point: &Point, context: &str) -> Option<String> {
    let (_, after) = point.fact.split_once(' ')?;
    let lists = point.lists.values().flatten().map(|t| t.value.as_str());
    let phrases = [&point.about, &point.expect, &point.parts, &point.reject].into_iter().flatten();
    let asked = lint.own.points.iter().flat_map(|p| &p.names).map(|t| t.value.as_str());
    let said: Vec<String> = phrases.map(|p| p.source.as_str()).chain(lists).chain(asked).map(folded).collect();
    let known = |name: &str| context.contains(name) || said.iter().any(|s| s.contains(name));
    let words: Vec<&str> = after
        .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'' && c != '’')
        .map(|w| w.strip_suffix("'s").or_else(|| w.strip_suffix("’s")).unwrap_or(w))
        .collect();
    let name = words.into_iter().find(|word| {
        let folded = folded(word);
        word.starts_with(char::is_uppercase) && lint.lexicon.is_named(&folded) && !known(&folded)
    })?;
    Some(name.to_owned())
}
