//! Another person or place of the same world, wherever the answer has the right one.

use std::ops::Range;

use super::Variant;
use crate::subject::Subject;
use crate::text::{distance, replaced, words};

/// A name: its forms, the first of which is the name itself.
type Name = Vec<String>;

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let mut out = Vec::new();
    for &at in &subject.made {
        let fact = fact(subject, at);
        for sort in &subject.world.sorts {
            let named: Vec<&Name> = sort.iter().filter(|n| said_with(subject, at, &fact, n)).collect();
            // where any of several is enough all must go, or what is left may make the point
            let groups: Vec<Vec<&Name>> =
                if subject.point(at).need.is_some() { vec![named] } else { named.iter().map(|n| vec![*n]).collect() };
            for group in groups.into_iter().filter(|g| !g.is_empty()) {
                let others = |known: bool| sort.iter().filter(move |n| rubric_names(subject, n) == known);
                out.extend(exchanged(subject, at, "for one of the same rubric", &group, others(true)));
                out.extend(exchanged(subject, at, "for one of the same subject", &group, others(false)));
                out.extend(swapped(subject, at, &group, sort));
            }
        }
    }
    out
}

/// What the point says, and of whom.
fn fact(subject: &Subject, at: usize) -> String {
    let point = subject.point(at);
    let names = point.names.iter().map(|n| format!(" {}", n.value.split('|').next().unwrap_or_default()));
    names.fold(point.fact.clone(), |fact, name| fact + &name)
}

/// Whether the fact is told of this name, and the answer says it in the sentence that makes the point.
fn said_with(subject: &Subject, at: usize, fact: &str, name: &Name) -> bool {
    let said = |s: Range<usize>| !occurrences(&subject.answer[s], name).is_empty();
    !occurrences(fact, name).is_empty() && subject.sentences_of(at).into_iter().any(said)
}

/// The names exchanged for others that the answer does not have.
fn exchanged<'a>(
    subject: &Subject,
    at: usize,
    change: &'static str,
    names: &[&Name],
    mut others: impl Iterator<Item = &'a Name>,
) -> Option<Variant> {
    let a = &subject.answer;
    let fact = fact(subject, at);
    let mut edits = Vec::new();
    for name in names {
        let other = others.find(|o| occurrences(&fact, o).is_empty() && occurrences(a, o).is_empty())?;
        edits.extend(occurrences(a, name).into_iter().map(|place| other_for(a, place, other)));
    }
    variant(subject, at, change, edits)
}

/// The name and another that the answer has too, each in the other's place.
fn swapped(subject: &Subject, at: usize, names: &[&Name], sort: &[Name]) -> Option<Variant> {
    let [name] = names else { return None };
    let a = &subject.answer;
    let fact = fact(subject, at);
    let question = subject.marker.rubric().question.as_deref().unwrap_or("");
    // whom the question asks after is in every fact: "he shared power with Malenkov"
    let other = sort.iter().find(|o| {
        occurrences(&fact, o).is_empty()
            && occurrences(question, o).is_empty()
            && occurrences(a, o).into_iter().any(|place| place.len() > 1)
    })?;
    let mut edits: Vec<_> = occurrences(a, name).into_iter().map(|place| other_for(a, place, other)).collect();
    edits.extend(occurrences(a, other).into_iter().map(|place| other_for(a, place, name)));
    variant(subject, at, "swapped with another of the answer", edits)
}

/// The place with another name, which keeps an "s" that belongs to no name: "Kruschevs reforms".
fn other_for(text: &str, place: Range<usize>, other: &Name) -> (Range<usize>, String) {
    let possessive = text[place.clone()].ends_with('s') && !other[0].ends_with('s') && place.len() > 4;
    let end = if possessive { "s" } else { "" };
    (place, format!("{}{end}", other[0]))
}

fn variant(
    subject: &Subject,
    at: usize,
    change: &'static str,
    mut edits: Vec<(Range<usize>, String)>,
) -> Option<Variant> {
    let a = &subject.answer;
    edits.sort_by_key(|(place, _)| place.start);
    // a word that could stand for both names tells nothing
    if edits.windows(2).any(|pair| pair[1].0.start < pair[0].0.end) {
        return None;
    }
    let how = edits.iter().map(|(place, new)| format!("{} → {new}", &a[place.clone()])).collect::<Vec<_>>().join(", ");
    Some(Variant { change, how, text: replaced(a, &edits), points: vec![at] })
}

/// Whether the rubric speaks of this name.
fn rubric_names(subject: &Subject, name: &Name) -> bool {
    let points = &subject.marker.rubric().points;
    points.iter().any(|p| {
        !occurrences(&p.fact, name).is_empty() || p.names.iter().any(|n| !occurrences(&n.value, name).is_empty())
    })
}

/// Where a text has a name: in one of its forms, or a slip or two away from it, or as its initial alone.
fn occurrences(text: &str, name: &Name) -> Vec<Range<usize>> {
    let said: Vec<(Range<usize>, String)> = words(text).into_iter().map(|place| bare(text, place)).collect();
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while from < said.len() {
        let length = name.iter().find_map(|form| {
            let wanted: Vec<String> = form.split(' ').map(str::to_lowercase).collect();
            let window = said.get(from..from + wanted.len())?;
            window.iter().zip(&wanted).all(|((_, word), form)| same(word, form)).then_some(wanted.len())
        });
        match length {
            Some(length) => out.push(said[from].0.start..said[from + length - 1].0.end),
            None if is_initial(text, &said[from].0, &name[0]) => out.push(said[from].0.clone()),
            None => {}
        }
        from += length.unwrap_or(1);
    }
    out
}

/// The word without a possessive, in small letters.
fn bare(text: &str, place: Range<usize>) -> (Range<usize>, String) {
    let word = &text[place.clone()];
    let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
    (place.start..place.start + word.len(), word.to_lowercase())
}

/// Whether a word is this form of a name, with the slips that its length allows.
fn same(word: &str, form: &str) -> bool {
    let slips = usize::from(form.len() > 5) + usize::from(form.len() > 8);
    word == form || (form.len() > 5 && distance(word, form) <= slips)
}

/// Whether it is the name's first letter alone, and no word and no unit: "100 °C", "9 N".
fn is_initial(text: &str, place: &Range<usize>, name: &str) -> bool {
    let word = &text[place.clone()];
    let is_unit = text[..place.start].trim_end().ends_with(|c: char| c == '°' || c == '/' || c.is_ascii_digit());
    word.len() == 1 && word != "I" && word != "A" && name.starts_with(word) && !is_unit
}
