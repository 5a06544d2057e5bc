//! A rubric as a person reads it: an entry for each point, without the signs of the phrase language.

use markscheme_engine::{Point, Rubric};

use crate::formats::feature::Feature;
use crate::formats::scheme::lines::worth;
use crate::formats::wanted;

/// One point of a mark scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::formats) struct Entry {
    /// The point's id.
    pub(in crate::formats) id: String,
    /// The fact.
    pub(in crate::formats) fact: String,
    /// Its marks, as a number.
    pub(in crate::formats) marks: String,
    /// What is accepted, each under its heading: `Accept`, `Date`, …
    pub(in crate::formats) accept: Vec<(&'static str, String)>,
    /// What is not.
    pub(in crate::formats) refuse: Vec<(&'static str, String)>,
    /// What the student is told.
    pub(in crate::formats) feedback: Vec<(&'static str, String)>,
}

/// What a mark scheme for people carries: all but what only a program can use.
pub(in crate::formats) const CARRIED: &[Feature] = &[
    Feature::Id,
    Feature::Fact,
    Feature::Denial,
    Feature::Value,
    Feature::Tolerance,
    Feature::Parts,
    Feature::Need,
    Feature::Reject,
    Feature::Ignore,
    Feature::Regex,
    Feature::Requires,
    Feature::Made,
    Feature::OtherFeedback,
    Feature::Missed,
    Feature::Side,
    Feature::Cap,
    Feature::ListRule,
    Feature::Model,
    Feature::Total,
    Feature::Exact,
    Feature::Judgement,
];

/// The entries of a rubric, in order.
pub(in crate::formats) fn entries(rubric: &Rubric) -> Vec<Entry> {
    rubric.points.iter().map(|p| entry(p, rubric)).collect()
}

fn entry(point: &Point, rubric: &Rubric) -> Entry {
    let mut entry =
        Entry { id: point.id.clone(), fact: point.fact.clone(), marks: point.marks.to_string(), ..Entry::default() };
    let texts = |list: &[markscheme_engine::Text]| list.iter().map(|t| t.value.clone()).collect::<Vec<_>>().join(" / ");
    let readable =
        |list: &[markscheme_engine::Phrase]| list.iter().map(|p| wanted::way(p, point).readable()).collect::<Vec<_>>();
    let mut accept = |heading, text: String| {
        if !text.is_empty() {
            entry.accept.push((heading, text));
        }
    };
    accept("Date", texts(&point.dates));
    let within = point.tolerance.as_ref().map_or(String::new(), |t| format!(" (within {})", t.value));
    for (heading, list) in [("Number", &point.numbers)] {
        if !list.is_empty() {
            accept(heading, format!("{}{within}", texts(list)));
        }
    }
    let need = |of: usize| match point.need {
        Some(need) if need < of => format!("any {need} of: "),
        _ if of > 1 => "all of: ".to_owned(),
        _ => String::new(),
    };
    if !point.names.is_empty() {
        let names: Vec<String> = point.names.iter().map(|n| n.value.replace('|', " / ")).collect();
        accept("Names", format!("{}{}", need(names.len()), names.join("; ")));
    }
    if !point.parts.is_empty() {
        accept("Parts", format!("{}{}", need(point.parts.len()), readable(&point.parts).join("; ")));
    }
    for about in readable(&point.about) {
        accept("Said of", about);
    }
    for way in readable(&point.expect) {
        accept("Accept", way);
    }
    for regex in &point.regex {
        accept("Expression", regex.value.clone());
    }
    if let Some(other) = point.requires.as_ref().and_then(|r| rubric.point(&r.value)) {
        accept("Only with", other.fact.clone());
    }
    if let Some(partial) = point.partial {
        accept("In part", worth(partial));
    }
    for way in readable(&point.reject) {
        entry.refuse.push(("Do not accept", way));
    }
    for way in readable(&point.ignore) {
        entry.refuse.push(("Ignore", way));
    }
    entry.feedback = point.feedback.iter().map(|(v, said)| (v.word(), said.clone())).collect();
    entry
}

/// The rules over several points, in sentences.
pub(in crate::formats) fn rules(rubric: &Rubric) -> Vec<String> {
    let mut out = Vec::new();
    for group in &rubric.groups {
        let facts: Vec<&str> =
            group.points.iter().filter_map(|t| rubric.point(&t.value)).map(|p| p.fact.as_str()).collect();
        let facts = facts.join("; ");
        if let Some(most) = group.most {
            out.push(format!("At most {} for: {facts}", worth(most)));
        }
        if let Some(asked) = group.asked {
            out.push(format!("{asked} asked for; of more, a wrong one cancels a right one: {facts}"));
        }
    }
    let sum = rubric.points.iter().map(|p| p.marks).sum::<markscheme_engine::Marks>();
    if rubric.out_of() < sum {
        out.push(format!("At most {} in all.", worth(rubric.out_of())));
    }
    let judgement: Vec<String> = rubric.judgement.iter().map(|p| p.source.replace('|', " / ")).collect();
    if !judgement.is_empty() {
        out.push(format!("A judgement sounds like: {}", judgement.join("; ")));
    }
    out
}
