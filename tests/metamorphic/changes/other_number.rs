//! Another number, wherever the answer has the right one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use markscheme_engine::{Alternative, Kind};

use super::Variant;
use crate::subject::Subject;
use crate::text::{in_words, number, replaced, words};

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let more = |at| moved(subject, at, "more", &[2, 1, 4, 5]);
    let fewer = |at| moved(subject, at, "fewer", &[-1, -2, -4, 3]);
    let all = |at: &usize| [more(*at), fewer(*at), another_size(subject, *at)];
    subject.made.iter().flat_map(all).flatten().collect()
}

/// The point's right numbers moved by the first of these steps that gives a wrong one; `None` where the answer has
/// none. Tens are moved by tens.
pub(crate) fn moved(subject: &Subject, at: usize, change: &'static str, steps: &[isize]) -> Option<Variant> {
    let a = &subject.answer;
    // a number in a phrase of a concept is one way among others of saying it
    if subject.point(at).numbers.is_empty() && subject.point(at).kind != Kind::Statistic {
        return None;
    }
    let right = right_numbers(subject, at);
    let said: Vec<_> = words(a).into_iter().filter_map(|w| Some((w.clone(), leading(&a[w])?))).collect();
    let all: BTreeSet<usize> = said.iter().map(|(_, n)| *n).chain(right.keys().copied()).collect();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (place, n) in said.iter().filter(|(place, n)| is_right(a, place, *n, &right)) {
        let tens = if *n >= 20 && n.is_multiple_of(10) { 10 } else { 1 };
        let free = |o: &usize| (1..100).contains(o) && (*n >= 10 || *o < 10) && !all.contains(o);
        let other = steps.iter().filter_map(|s| n.checked_add_signed(s * tens)).find(free)?;
        let word = &a[place.clone()];
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let form = if digits > 0 { format!("{other}{}", &word[digits..]) } else { in_words(other) };
        edits.push((place.clone(), form));
    }
    let how = edits.iter().map(|(p, new)| format!("{} → {new}", &a[p.clone()])).collect::<Vec<_>>().join(", ");
    (!edits.is_empty()).then(|| Variant { change, how, text: replaced(a, &edits), points: vec![at] })
}

/// Thousands, where the fact has millions.
fn another_size(subject: &Subject, at: usize) -> Option<Variant> {
    let a = &subject.answer;
    if subject.point(at).kind != Kind::Statistic || !subject.point(at).fact.to_lowercase().contains("million") {
        return None;
    }
    let smaller = |word: &str| match word.to_lowercase().as_str() {
        "million" => Some("thousand"),
        "millions" => Some("thousands"),
        _ => None,
    };
    let edits: Vec<_> = words(a).into_iter().filter_map(|w| Some((w.clone(), smaller(&a[w])?.to_owned()))).collect();
    let (change, how, points) = ("thousands for millions", String::new(), vec![at]);
    (!edits.is_empty()).then(|| Variant { change, how, text: replaced(a, &edits), points })
}

/// The first number of each value that the point is made with; and whether it is one of ten.
fn right_numbers(subject: &Subject, at: usize) -> BTreeMap<usize, bool> {
    let point = subject.point(at);
    let items = point.expect.iter().chain(&point.parts).flat_map(|p| &p.items).flat_map(|i| &i.alternatives);
    let values = items.filter_map(|a| if let Alternative::Value(v) = a { Some(v.as_str()) } else { None });
    let mut out = BTreeMap::new();
    for value in values.chain(point.numbers.iter().map(|n| n.value.as_str())) {
        let said: Vec<usize> = words(value).into_iter().filter_map(|w| leading(&value[w])).collect();
        if let Some(&first) = said.first() {
            out.insert(first, said.get(1) == Some(&10));
        }
    }
    out
}

/// Whether a number of the answer is a right one: "seven" or "70 %" for seven in ten, and not the 70 of "over 70".
fn is_right(text: &str, place: &Range<usize>, n: usize, right: &BTreeMap<usize, bool>) -> bool {
    let after = text[place.end..].trim_start();
    let percent = after.starts_with('%') || after.starts_with("per");
    right.contains_key(&n) && !percent || percent && right.get(&(n / 10)) == Some(&true)
}

/// The number that a word begins with: `2`, `two`, `2m`, `3yr`. A year is none.
fn leading(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    number(if digits > 0 { &word[..digits] } else { word }).filter(|n| *n > 0 && *n < 1000)
}
