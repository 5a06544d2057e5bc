//! Facts of a shape of their own: equations, and lists of things.

use std::collections::BTreeSet;

use super::phrase;
use super::point::{Body, Point};
use super::units::{Kind, Reader, Unit, units, words};

/// A formula in symbols, or an equation in words.
pub(super) fn equation(fact: &str, reader: &Reader<'_>) -> Option<Point> {
    let plain = fact.trim().trim_end_matches('.');
    let point = |expect: String, comments: Vec<String>| {
        let body = Body::Concept { expect: vec![expect], named: false };
        Some(Point { called: format!("equation {plain}"), fact: format!("{plain}."), body, comments })
    };
    if plain.contains(['"', '\\']) {
        return None;
    }
    if reader.survey.is_formula(plain) {
        return point(format!("\"{plain}\""), Vec::new());
    }
    let (left, right) = plain.split_once('=')?;
    let short = |side: &str| (1..=4).contains(&side.split_whitespace().filter(|w| w.len() > 2).count());
    let operator = right.contains([' ', '×', '/', '÷'])
        && [" x ", "×", "/", "÷", "*", " + ", " times ", " divided by ", " - "].iter().any(|o| right.contains(o));
    if !operator || !short(left) || right.contains('=') {
        return None;
    }
    let items: Vec<String> = units(plain, reader).iter().filter(|u| u.text.len() > 1).map(phrase::item).collect();
    (items.len() >= 2).then_some(())?;
    point(items.join(" "), vec!["write it in symbols too, as `F = ma`: then a wrong one is told".to_owned()])
}

/// Words that a list of things follows.
const INTRODUCERS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "by",
    "with",
    "from",
    "of",
    "to",
    "for",
    "into",
    "as",
    "include",
    "includes",
    "included",
    "including",
    "contains",
    "contain",
    "has",
    "have",
    "had",
    "produces",
    "makes",
    "namely",
    "needs",
    "need",
];

/// A list of three things or more at the end of a fact: single words are all needed, longer ones are ways of saying it.
pub(super) fn enumeration(fact: &str, reader: &Reader<'_>, question: &BTreeSet<String>) -> Option<Point> {
    let plain = fact.trim_end_matches('.');
    let any = plain.contains(" or ");
    let unified = plain.replace(", and ", ", ").replace(", or ", ", ").replace(" and ", ", ").replace(" or ", ", ");
    let mut items: Vec<&str> = unified.split(", ").map(str::trim).collect();
    if items.len() < 3 {
        return None;
    }
    // the first item is what stands after the word that leads up to the list
    let head = items[0];
    let (lead, first) = [":"].iter().find_map(|s| head.rsplit_once(s)).or_else(|| {
        let starts = words(head);
        let at = starts.iter().rposition(|(_, w)| INTRODUCERS.contains(&w.to_lowercase().as_str()))?;
        let next = starts.get(at + 1)?.0;
        Some((&head[..next], &head[next..]))
    })?;
    items[0] = first;
    let of_items: Vec<Vec<Unit>> =
        items.iter().map(|i| units(i, reader).into_iter().filter(|u| !u.light).collect()).collect();
    let short = |u: &Vec<Unit>| {
        (1..=2).contains(&u.len()) && u.iter().all(|u| !matches!(u.kind, Kind::Value(_)) && u.negated.is_none())
    };
    let few = items.iter().all(|i| i.split(' ').count() <= 4);
    let asked = of_items.iter().flatten().any(|u| question.contains(&u.key));
    let told = units(lead, reader).iter().filter(|u| !u.light).count();
    if !few || asked || any && told > 1 || !of_items.iter().all(short) || told > 4 {
        return None;
    }
    let phrases: Vec<String> =
        of_items.iter().map(|us| us.iter().map(phrase::item).collect::<Vec<_>>().join(" ")).collect();
    let called = of_items.iter().flatten().take(3).map(|u| u.text.as_str()).collect::<Vec<_>>().join(" ");
    let single = of_items.iter().all(|u| u.len() == 1);
    let names = of_items.iter().flatten().all(|u| u.kind.is_name());
    let (body, comment) = if names {
        let names = of_items.iter().flatten().map(|u| u.text.clone()).collect();
        (
            Body::Names { names, about: Vec::new(), alone: false },
            "all are needed for the whole mark; `need = 2` makes two enough",
        )
    } else if single {
        (Body::Parts { parts: phrases }, "all are needed for the whole mark; `need = 2` makes two enough")
    } else {
        (
            Body::Concept { expect: phrases, named: false },
            "any one of these earns the mark; as `parts`, all would be needed",
        )
    };
    Some(Point { called, fact: fact.to_owned(), body, comments: vec![comment.to_owned()] })
}
