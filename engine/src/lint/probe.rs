//! Each phrase tried on its own words: which phrases of the rubric hear what another one says.

use std::sync::Arc;

use super::{Lint, Role, phrases};
use crate::diagnostic::ByteSpan;
use crate::marker::Marker;
use crate::report::{Report, Verdict};
use crate::rubric::{Alternative, Phrase, Point, Rubric};

/// The most ways of saying one phrase that are tried.
const MOST: usize = 40;

/// The phrases of a rubric, and what each of them hears.
pub(super) struct Tried<'r> {
    pub(super) phrases: Vec<Said<'r>>,
}

/// A phrase, and ways of saying it.
pub(super) struct Said<'r> {
    pub(super) point: &'r Point,
    pub(super) role: Role,
    pub(super) phrase: &'r Phrase,
    pub(super) ways: Vec<Way>,
}

/// A way of saying a phrase: one alternative of each item.
pub(super) struct Way {
    pub(super) text: String,
    /// The phrases that hear it, each with the words that it hears.
    pub(super) heard: Vec<(usize, Vec<ByteSpan>)>,
}

impl Way {
    /// The words that this phrase hears in it.
    pub(super) fn words_of(&self, phrase: usize) -> Option<&[ByteSpan]> {
        self.heard.iter().find(|(p, _)| *p == phrase).map(|(_, words)| words.as_slice())
    }
}

impl Said<'_> {
    /// Whether every way of saying it is heard by this phrase.
    pub(super) fn always_heard_by(&self, phrase: usize) -> bool {
        !self.ways.is_empty() && self.ways.iter().all(|w| w.words_of(phrase).is_some())
    }
}

impl<'r> Tried<'r> {
    pub(super) fn new(lint: &Lint<'r>) -> Self {
        let points = lint.own.points.iter();
        let all = points.flat_map(|point| phrases(point).map(move |(role, phrase)| (point, role, phrase)));
        let mut out: Vec<Said<'r>> = all
            .map(|(point, role, phrase)| {
                let ways = ways(phrase, point).into_iter().map(|text| Way { text, heard: Vec::new() }).collect();
                Said { point, role, phrase, ways }
            })
            .collect();
        let each: Vec<(&Point, &Phrase)> = out.iter().map(|s| (s.point, s.phrase)).collect();
        let rubric = alone(lint.whole, &each);
        if let Ok(marker) = Marker::with_lexicon(&rubric, lint.lexicon) {
            for way in out.iter_mut().flat_map(|s| &mut s.ways) {
                way.heard = heard(&marker.mark(&way.text));
            }
        }
        Self { phrases: out }
    }
}

/// The rubric with these phrases only, each a point by itself.
pub(super) fn alone(rubric: &Rubric, phrases: &[(&Point, &Phrase)]) -> Rubric {
    let points = phrases.iter().enumerate().map(|(index, (point, phrase))| Point {
        id: index.to_string(),
        span: point.span,
        fact: point.fact.clone(),
        kind: point.kind,
        marks: point.marks,
        dates: Vec::new(),
        numbers: Vec::new(),
        tolerance: None,
        names: Vec::new(),
        about: Vec::new(),
        alone: false,
        expect: vec![(*phrase).clone()],
        parts: Vec::new(),
        need: None,
        reject: point.reject.clone(),
        ignore: point.ignore.clone(),
        regex: Vec::new(),
        requires: None,
        side: None,
        card: None,
        partial: None,
        feedback: std::collections::BTreeMap::new(),
        lists: Arc::clone(&point.lists),
    });
    Rubric {
        points: points.collect(),
        groups: Vec::new(),
        examples: Vec::new(),
        judgement: Vec::new(),
        marks: None,
        ..rubric.clone()
    }
}

fn heard(report: &Report) -> Vec<(usize, Vec<ByteSpan>)> {
    let made = report.points.iter().enumerate().filter(|(_, p)| p.verdict == Verdict::Made);
    made.map(|(i, p)| (i, p.evidence.iter().map(|e| ByteSpan::new(e.start, e.end)).collect())).collect()
}

/// Ways of saying a phrase: with the first alternative of each item, and with each other one in its place.
pub(super) fn ways(phrase: &Phrase, point: &Point) -> Vec<String> {
    let items: Vec<(bool, Vec<String>)> = phrase
        .items
        .iter()
        .filter(|i| !i.optional)
        .map(|i| (i.negated, i.alternatives.iter().flat_map(|a| texts(a, point)).collect()))
        .collect();
    if items.iter().any(|(_, alternatives)| alternatives.is_empty()) {
        return Vec::new();
    }
    let say = |changed: usize, other: usize| -> String {
        let words = items.iter().enumerate().map(|(at, (negated, alternatives))| {
            let text = &alternatives[if at == changed { other } else { 0 }];
            if *negated { format!("not {text}") } else { text.clone() }
        });
        words.collect::<Vec<_>>().join(" ") + "."
    };
    let mut out = vec![say(0, 0)];
    for (at, (_, alternatives)) in items.iter().enumerate() {
        out.extend((1..alternatives.len()).map(|other| say(at, other)));
    }
    out.truncate(MOST);
    out
}

/// The texts of an alternative: one, or each entry of a list.
pub(super) fn texts(alternative: &Alternative, point: &Point) -> Vec<String> {
    match alternative {
        Alternative::Words(words) => {
            vec![words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")]
        }
        Alternative::Exact(words) => vec![words.join(" ")],
        Alternative::List(name, _) => point.lists.get(name).into_iter().flatten().map(|t| t.value.clone()).collect(),
        Alternative::Value(text) | Alternative::Formula(text) => vec![text.clone()],
    }
}
