//! Stops, commas, hyphens, dashes and apostrophes left out or exchanged.

use super::{Variant, of_all};
use crate::subject::Subject;
use crate::text::{is_apostrophe, lower_first, replaced, sentences};

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let a = &subject.answer;
    let dashes = |dash: &str| {
        let plain = a.replace(" – ", " - ").replace(" — ", " - ");
        plain.replace(" - ", dash)
    };
    let mut out = of_all(
        subject,
        [
            ("last stop left out", a.trim_end().trim_end_matches('.').to_owned()),
            ("exclamation marks for stops", stops(a, "!", " ")),
            ("stops left out, a line a sentence", stops(a, "", "\n")),
            ("commas left out", without_commas(a)),
            ("hyphens left out", hyphens(a, " ")),
            ("apostrophes left out", a.chars().filter(|c| !is_apostrophe(*c)).collect()),
            ("short dashes", dashes(" – ")),
            ("long dashes", dashes("—")),
        ],
    );
    out.extend(run_on(subject, "a comma for a stop", ", "));
    out.extend(run_on(subject, "a semicolon for a stop", "; "));
    out
}

/// Two sentences of one line made one, for each two that follow each other.
fn run_on(subject: &Subject, change: &'static str, mark: &str) -> Vec<Variant> {
    let a = &subject.answer;
    let places = sentences(a);
    let pairs = places.windows(2).filter(|pair| {
        let (first, second) = (&a[pair[0].clone()], &a[pair[1].clone()]);
        first.ends_with('.') && !second.ends_with('?') && !a[pair[0].end..pair[1].start].contains('\n')
    });
    pairs
        .map(|pair| {
            let second = lower_first(&a[pair[1].clone()]);
            let text = replaced(a, &[(pair[0].end - 1..pair[1].end, format!("{mark}{second}"))]);
            Variant { change, how: String::new(), text, points: subject.touched(&(pair[0].start..pair[1].end)) }
        })
        .collect()
}

/// The sentences with another end and other gaps; lines stay as they are.
fn stops(text: &str, end: &str, gap: &str) -> String {
    let places = sentences(text);
    let mut out = String::new();
    for (i, place) in places.iter().enumerate() {
        let sentence = &text[place.clone()];
        match sentence.strip_suffix('.') {
            Some(bare) => out.extend([bare, end]),
            None => out.push_str(sentence),
        }
        if let Some(next) = places.get(i + 1) {
            let between = &text[place.end..next.start];
            out.push_str(if between.contains('\n') { between } else { gap });
        }
    }
    out
}

/// Commas taken out, save those beside a figure: "the year before, 1963" is not "the year before 1963".
fn without_commas(text: &str) -> String {
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        let beside = figure(text[..at].chars().next_back()) || figure(text[at..].chars().nth(2));
        if c != ',' || beside || !text[at..].starts_with(", ") {
            out.push(c);
        }
    }
    out
}

/// Hyphens between two letters replaced.
fn hyphens(text: &str, with: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (i, c) in chars.iter().enumerate() {
        let between = i > 0 && chars[i - 1].is_alphabetic() && chars.get(i + 1).is_some_and(|n| n.is_alphabetic());
        if *c == '-' && between { out.push_str(with) } else { out.push(*c) }
    }
    out
}
