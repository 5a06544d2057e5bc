//! Another year, wherever the answer has the right one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Variant;
use crate::subject::Subject;
use crate::text::{MONTHS, is_apostrophe, month, number, replaced, words, year};

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let later = |at| moved(subject, at, "later", &[2, 5, 7, 9, 3]);
    let earlier = |at| moved(subject, at, "earlier", &[-3, -6, -1, -8, -5]);
    subject.made.iter().flat_map(|at| later(*at).into_iter().chain(earlier(*at))).collect()
}

/// The point's right years moved by the first of these steps that gives a wrong one; `None` where the answer has none.
pub(crate) fn moved(subject: &Subject, at: usize, change: &'static str, steps: &[isize]) -> Option<Variant> {
    let a = &subject.answer;
    // "not in 1964, it was the year before" says the year in another way as well
    if ["year before", "year after", "year later", "year earlier"].iter().any(|told| a.contains(told)) {
        return None;
    }
    let right = right_years(subject, at);
    let others = others(subject, at, &right, steps);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (place, y) in years(a).into_iter().filter(|(_, y)| right.contains(y)) {
        let other = others.get(&y)?;
        // the '52 of another century is no '52
        let form = if place.len() == 4 { other.to_string() } else { format!("{:02}", other % 100) };
        if place.len() != 4 && other / 100 != y / 100 {
            return None;
        }
        edits.push((place, form));
    }
    if edits.is_empty() {
        return None;
    }
    edits.extend(months(subject, at, if steps[0] > 0 { 1 } else { 10 }));
    edits.sort_by_key(|(place, _)| place.start);
    let how = edits.iter().map(|(place, new)| format!("{} → {new}", &a[place.clone()])).collect::<Vec<_>>();
    Some(Variant { change, how: how.join(", "), text: replaced(a, &edits), points: vec![at] })
}

/// For each right year another one, some steps away: not right either, nowhere else in the answer, and its own.
fn others(subject: &Subject, at: usize, right: &BTreeSet<usize>, steps: &[isize]) -> BTreeMap<usize, usize> {
    let tolerance = subject.point(at).tolerance.as_ref().and_then(|t| number(t.value.trim())).unwrap_or(0);
    let mut taken: BTreeSet<usize> = years(&subject.answer).into_iter().map(|(_, y)| y).collect();
    let mut out = BTreeMap::new();
    for y in right {
        let wrong = |o: usize| right.iter().all(|r| r.abs_diff(o) > tolerance);
        let free = |o: &usize| (1000..2100).contains(o) && !taken.contains(o) && wrong(*o);
        let other = steps.iter().map(|s| y.wrapping_add_signed(*s)).find(free);
        if let Some(other) = other.filter(|_| taken.contains(y)) {
            taken.insert(other);
            out.insert(*y, other);
        }
    }
    out
}

/// The years that the point's dates allow.
fn right_years(subject: &Subject, at: usize) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    for date in &subject.point(at).dates {
        let text = &date.value;
        let said: Vec<usize> = years(text).into_iter().map(|(_, y)| y).collect();
        match said[..] {
            [from, to] => out.extend(from..=to),
            _ => out.extend(said),
        }
    }
    out
}

/// The years of a text, with the place of each: four digits, or two after an apostrophe, a stroke, a range's
/// beginning, a month, "in" and the like.
fn years(text: &str) -> Vec<(Range<usize>, usize)> {
    let places = words(text);
    let mut out: Vec<(Range<usize>, usize)> = Vec::new();
    for (i, place) in places.iter().enumerate() {
        let word = &text[place.clone()];
        if let Some(y) = year(word) {
            out.push((place.clone(), y));
        } else if word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit()) {
            let before = text[..place.start].chars().next_back().unwrap_or(' ');
            let last = i.checked_sub(1).map_or("", |p| &text[places[p].clone()]);
            let follows_year = matches!(before, '-' | '–') && year(last).is_some();
            let after_word = matches!(last.to_lowercase().as_str(), "in" | "of" | "by" | "since" | "until" | "from");
            if is_apostrophe(before) || before == '/' || follows_year || month(last).is_some() || after_word {
                out.push((place.clone(), 1900 + number(word).unwrap_or_default()));
            }
        }
    }
    out
}

/// Where a month alone is right too, another month for it.
fn months(subject: &Subject, at: usize, step: usize) -> Vec<(Range<usize>, String)> {
    let a = &subject.answer;
    let right: Vec<usize> = subject.point(at).dates.iter().filter_map(|d| month(d.value.trim())).collect();
    let said = words(a).into_iter().filter_map(|w| Some((month(&a[w.clone()])?, w)));
    said.filter(|(m, _)| right.contains(m))
        .filter_map(|(m, w)| {
            let other = (1..12).map(|i| (m + step * i) % 12).find(|o| !right.contains(o))?;
            Some((w, MONTHS[other].0.to_owned()))
        })
        .collect()
}
