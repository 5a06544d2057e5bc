//! The sentence that makes the point, denied.
//!
//! Only a plain clause that is spelt well and alone makes the point is denied. And only what stands after its verb is
//! asked after: "the amnesty of 1953 did not help" denies no amnesty.

use std::ops::Range;

use markscheme_engine::{Kind, Verdict};

use super::Variant;
use crate::clauses::{Clause, Verb, clauses};
use crate::subject::Subject;
use crate::text::{lower_first, replaced, upper_first};

/// Words that deny already, or make the reach of a denial a matter of opinion.
const UNCLEAR: &[&str] = &[
    "not", "no", "never", "nobody", "nothing", "none", "without", "neither", "nor", "hardly", "cannot", "unlike",
    "despite", "rather", "instead", "only", "until", "than", "due", "let", "if", "longer", "sorry", "wait", "actually",
    "then", "finally", "little", "few", "less", "which", "who", "that",
];

/// Words before what is taken for granted.
const GRANTED: &[&str] = &["because", "when", "after", "before", "as", "since", "where", "what", "how"];

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let a = &subject.answer;
    let mut out = Vec::new();
    for &at in &subject.made {
        let [sentence] = &subject.sentences_of(at)[..] else { continue };
        if is_note(&a[sentence.clone()]) || made_without(subject, at, sentence) {
            continue;
        }
        let all = clauses(a, sentence);
        let Some((clause, verb)) = all.iter().find_map(|c| Some((c, deniable(subject, at, c)?))) else { continue };
        let Some(alone) = alone(a, clause, verb, clause.place.start == all[0].place.start) else { continue };
        // the sentence's other clauses go: they may say the same again
        let end = if a[..sentence.end].ends_with('.') { "." } else { "" };
        let (before, word) = (&a[alone.start..verb.place().start], &a[verb.place().clone()]);
        let after = &a[verb.place().end..alone.end];
        let (not, never) = match verb {
            Verb::Helper(_) => (format!("{word} not"), format!("{word} never")),
            Verb::Past(_, base) => (format!("did not {base}"), format!("never {word}")),
        };
        let denials = [
            ("it is not true that", format!("it is not true that {}{word}{after}{end}", lower_first(before))),
            ("was not, did not", format!("{before}{not}{after}{end}")),
            ("never", format!("{before}{never}{after}{end}")),
        ];
        for (change, denial) in denials {
            let text = replaced(a, &[(sentence.clone(), upper_first(&denial))]);
            out.push(Variant { change, how: denial, text, points: vec![at] });
        }
    }
    out
}

/// Whether it is notes, which are no sentence that could be denied.
fn is_note(sentence: &str) -> bool {
    let marks = ['=', '+', '/', '>', '→', '≠', '•', '*', '(', '?', ';'];
    sentence.contains(marks) || sentence.contains(" - ") || sentence.contains(" – ") || sentence.starts_with('-')
}

/// The part of a clause that can stand as a sentence.
fn alone(text: &str, clause: &Clause, verb: &Verb, first: bool) -> Option<Range<usize>> {
    let opening = clause.words.first().map_or("", String::as_str);
    let start = match opening {
        "and" | "but" | "so" => clause.place.start + opening.len() + 1,
        _ if first => clause.place.start,
        // "which was …", "that he …"
        _ => return None,
    };
    // "and took it": the one who took it stands elsewhere
    let subject = text.get(start..verb.place().start)?;
    (!matches!(subject.trim(), "" | "also" | "now" | "still" | "even")).then_some(start..clause.place.end)
}

/// The verb of the clause, if denying it denies the point.
fn deniable<'c>(subject: &Subject, at: usize, clause: &'c Clause) -> Option<&'c Verb> {
    let verb = clause.verb.as_ref()?;
    let unclear = |w: &String| UNCLEAR.contains(&w.as_str()) || w.ends_with("n't") || w.ends_with("n’t");
    let granted = |w: &String| GRANTED.contains(&w.as_str());
    let listed = subject.answer[clause.place.clone()].contains(':');
    if listed || clause.words.iter().any(|w| unclear(w) || granted(w) || !subject.spelt_well(w)) {
        return None;
    }
    let point = subject.point(at);
    // that there was such a thing is denied by "there was none" alone
    let named = point.kind == Kind::Name && point.names.is_empty();
    if named && clause.words.first().is_none_or(|w| w != "there") {
        return None;
    }
    let denied = |e: Range<usize>| {
        let inside = clause.place.start <= e.start && e.end <= clause.place.end;
        // a date before the verb is taken for granted
        let granted = point.kind == Kind::Date && e.start < verb.place().start;
        // after a comma stands what is no longer denied, save in "of one thing, of another"
        let between = subject.answer.get(verb.place().end..e.start).unwrap_or("");
        let reached = between.match_indices(',').all(|(i, _)| between[i..].starts_with(", of "));
        inside && e.end > verb.place().end && !granted && reached
    };
    subject.evidence(at).all(denied).then_some(verb)
}

/// Whether the answer makes the point without this sentence.
fn made_without(subject: &Subject, at: usize, place: &Range<usize>) -> bool {
    let without = replaced(&subject.answer, &[(place.clone(), String::new())]);
    subject.marker.mark(&without).points[at].verdict == Verdict::Made
}
