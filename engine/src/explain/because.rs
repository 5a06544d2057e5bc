//! The one sentence that says what decided a point.

use super::lacking;
use super::shape::{Effect, Given, Key, Likeness, PhraseTrace, Quote};
use crate::report::{Kind, PointReport, Verdict};

/// What decided the point.
pub(super) fn because(
    report: &PointReport,
    phrases: &[PhraseTrace],
    given: &[Given],
    nearest: Option<&PhraseTrace>,
) -> String {
    match report.verdict {
        Verdict::Made | Verdict::Partial => credited(report, phrases, given),
        Verdict::Wrong => contradicted(report, phrases, given),
        Verdict::Missed => missed(report, phrases, given, nearest),
    }
}

/// A value, and what came of it.
fn of_value(value: &Given) -> String {
    match value.why.strip_prefix("it ") {
        Some(why) => format!("“{}” {why}", value.words.text),
        None => format!("“{}”: {}", value.words.text, value.why),
    }
}

fn value_word(kind: Kind) -> &'static str {
    if kind == Kind::Statistic { "number" } else { kind.word() }
}

/// Whether any of the evidence holds these words.
fn shown(report: &PointReport, words: &Quote) -> bool {
    report.evidence.iter().any(|e| e.start <= words.start && words.end <= e.end)
}

fn quoted(report: &PointReport) -> String {
    report.evidence.iter().map(|e| format!("“{}”", e.text)).collect::<Vec<_>>().join(", ")
}

fn of_evidence(report: &PointReport, phrase: &PhraseTrace) -> bool {
    let mut words = phrase.items.iter().filter_map(|i| i.words.as_ref()).peekable();
    words.peek().is_some() && words.all(|w| shown(report, w))
}

fn credited(report: &PointReport, phrases: &[PhraseTrace], given: &[Given]) -> String {
    if report.verdict == Verdict::Partial {
        return format!("{} counts; not found: {}", quoted(report), report.missing.join(", "));
    }
    let value = given.iter().find(|g| g.effect == Effect::For && shown(report, &g.words));
    let phrase = phrases.iter().find(|p| p.effect == Effect::For && of_evidence(report, p));
    match (phrase, value) {
        (Some(phrase), _) if phrase.key == Key::Fact => format!("{} says it in the fact's own words", quoted(report)),
        (Some(phrase), _) if phrase.key == Key::Expect => format!("{} says `{}`", quoted(report), phrase.phrase),
        (Some(_), _) => format!("{}: every part that is needed is said", quoted(report)),
        (None, Some(value)) => of_value(value),
        (None, None) => format!("{} is found by a regular expression", quoted(report)),
    }
}

fn contradicted(report: &PointReport, phrases: &[PhraseTrace], given: &[Given]) -> String {
    let phrase = phrases.iter().find(|p| p.effect == Effect::Against && of_evidence(report, p));
    let value = given.iter().find(|g| g.effect == Effect::Against && shown(report, &g.words));
    match (phrase, value) {
        (Some(phrase), _) if phrase.key == Key::Reject => {
            format!("{} says `{}`, which the rubric rejects", quoted(report), phrase.phrase)
        }
        (Some(phrase), _) => phrase.why.clone(),
        (None, Some(value)) => of_value(value),
        (None, None) => format!("{} contradicts it", quoted(report)),
    }
}

fn missed(report: &PointReport, phrases: &[PhraseTrace], given: &[Given], nearest: Option<&PhraseTrace>) -> String {
    if let Some(near) = report.near.first() {
        return format!("“{}”: {}", near.text, near.why);
    }
    if let Some(right) = given.iter().find(|g| g.likeness == Likeness::Same) {
        return format!("“{}” is right, but does not count: {}", right.words.text, right.why);
    }
    let said = phrases.iter().find(|p| p.key == Key::About && p.effect == Effect::Neutral);
    if let Some(about) = said.filter(|_| report.kind != Kind::Concept) {
        let what = about.items.iter().filter_map(|i| i.words.as_ref()).map(|w| format!("“{}”", w.text));
        return format!(
            "it is spoken of, {}, but without its {}",
            what.collect::<Vec<_>>().join(", "),
            value_word(report.kind)
        );
    }
    let Some(near) = nearest else { return "nothing of it is said".to_owned() };
    let (missing, all) = (lacking(&near.items).count(), near.items.iter().filter(|i| !i.optional).count());
    match (near.effect, missing) {
        (Effect::Barred, _) | (_, 0) => near.why.clone(),
        (_, 1) if all > 1 => format!("one item lacks: {}", near.why.replacen("not found: ", "", 1)),
        _ => format!("{} of the {all} items of the nearest phrase lack", missing),
    }
}
