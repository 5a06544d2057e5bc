//! Answers with a share of the marks each, of which the best counts: short answers of Moodle, GIFT and Canvas, and the
//! rules of Pattern Match.
//!
//! Responsible for making one rubric of them: a point for each share, and a cap, so that the best counts here too.

use std::collections::BTreeMap;

use markscheme_engine::{Marks, Verdict};

use super::phrase::{self, Said};
use super::question::Question;
use crate::library::DraftPoint;

/// One answer that the other program knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rule {
    /// Phrases, any of which finds it.
    pub(super) expect: Vec<String>,
    /// Rows of words that are one phrase together with those of other rules.
    pub(super) rows: Vec<String>,
    /// Regular expressions that find it.
    pub(super) regex: Vec<String>,
    /// Phrases that it must not have.
    pub(super) reject: Vec<String>,
    /// It is any answer at all.
    pub(super) anything: bool,
    /// The marks that it earns.
    pub(super) marks: Marks,
    /// What the student is told.
    pub(super) feedback: String,
    /// What it says in the file.
    pub(super) original: String,
    /// What is to be said of it in a comment.
    pub(super) comments: Vec<String>,
}

impl Rule {
    /// A rule for an answer that is written with stars for "anything".
    pub(super) fn wildcards(text: &str, marks: Marks, feedback: &str) -> Self {
        let mut rule =
            Self { marks, feedback: feedback.to_owned(), original: text.trim().to_owned(), ..Self::default() };
        match phrase::wildcards(text) {
            Said::Phrase(phrase) if phrase.contains(" > ") || phrase.starts_with("not ") => rule.expect.push(phrase),
            Said::Phrase(phrase) => rule.rows.push(phrase),
            Said::Regex(regex) => rule.regex.push(regex),
            Said::Anything => rule.anything = true,
            Said::Nothing => rule.comments.push(format!("nothing can be looked for in this answer: {text}")),
        }
        rule
    }
}

/// What the points of a question are called, and what fact they state.
pub(super) struct Naming<'n> {
    /// The id of the point that earns all marks.
    pub(super) id: &'n str,
    /// The fact, where the file says it; otherwise it is the first right answer.
    pub(super) fact: Option<&'n str>,
}

/// Makes the question's rubric of these rules. It has none where no rule earns marks that could be found.
pub(super) fn rubric(question: &mut Question, rules: &[Rule], full: Marks, naming: &Naming<'_>) {
    let mut shares: Vec<Marks> =
        rules.iter().filter(|r| r.marks > Marks::ZERO && !r.anything).map(|r| r.marks).collect();
    shares.sort_unstable_by(|a, b| b.cmp(a));
    shares.dedup();
    let mut points = Vec::new();
    for (index, share) in shares.iter().enumerate() {
        let those: Vec<&Rule> = rules.iter().filter(|r| r.marks == *share && !r.anything).collect();
        let mut point = point(&those, *share, naming);
        if index > 0 {
            point.id = format!("{}-{}", naming.id, index + 1);
        }
        if point.expect.is_empty() && point.regex.is_empty() {
            question.notes.extend(point.comments.iter().map(|c| format!("left out: {c}")));
            continue;
        }
        points.push(point);
    }
    if rules.iter().any(|r| r.anything && r.marks > Marks::ZERO) {
        question
            .notes
            .push("any answer at all earns marks there (`*`): that cannot be said here, and was left out".to_owned());
    }
    if points.is_empty() {
        return;
    }
    wrong_answers(question, &mut points, rules);
    if let Some(other) = rules.iter().find(|r| r.anything && !r.feedback.is_empty() && r.marks == Marks::ZERO) {
        points[0].feedback.insert(Verdict::Missed, other.feedback.clone());
    }
    question.pays_once(points, full);
}

fn point(rules: &[&Rule], marks: Marks, naming: &Naming<'_>) -> DraftPoint {
    let first = rules.first().map_or("", |r| r.original.as_str());
    let stated = first.replace("\\*", "\u{0}").trim().trim_matches('*').replace('*', "…").replace('\u{0}', "*");
    let stated = stated.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut point = DraftPoint {
        id: naming.id.to_owned(),
        fact: naming.fact.map_or(stated, str::to_owned),
        marks: (marks != Marks::whole(1)).then_some(marks),
        ..DraftPoint::default()
    };
    if point.fact.is_empty() {
        point.fact = "The answer that the question asks for.".to_owned();
    }
    let rows: Vec<String> = unique(rules.iter().flat_map(|r| r.rows.clone()));
    match phrase::any_of(&rows) {
        Some(all) => point.expect.push(all),
        None => point.expect.extend(rows),
    }
    point.expect.extend(rules.iter().flat_map(|r| r.expect.clone()));
    point.expect = unique(point.expect.drain(..));
    point.regex = unique(rules.iter().flat_map(|r| r.regex.clone()));
    point.reject = unique(rules.iter().flat_map(|r| r.reject.clone()));
    point.comments = rules.iter().flat_map(|r| r.comments.clone()).collect();
    let mut told: Vec<&str> = rules.iter().map(|r| r.feedback.as_str()).filter(|f| !f.is_empty()).collect();
    told.dedup();
    if let Some(feedback) = told.first() {
        point.feedback.insert(Verdict::Made, (*feedback).to_owned());
    }
    for more in told.iter().skip(1) {
        point.comments.push(format!("other answers had this feedback: {more}"));
    }
    point
}

/// Answers that earn nothing, and are not just any other answer: they cancel the point, unless a right answer has their
/// words too.
fn wrong_answers(question: &mut Question, points: &mut [DraftPoint], rules: &[Rule]) {
    let right: Vec<Vec<String>> =
        points.iter().flat_map(|p| p.expect.iter().chain(&p.regex)).map(|p| words(p)).collect();
    let mut feedback: BTreeMap<Verdict, String> = BTreeMap::new();
    for rule in rules.iter().filter(|r| r.marks == Marks::ZERO && !r.anything) {
        for phrase in rule.rows.iter().chain(&rule.expect) {
            let theirs = words(phrase);
            if right.iter().any(|r| theirs.iter().all(|w| r.contains(w))) {
                question.notes.push(format!(
                    "the wrong answer `{}` has words that a right one has too: it is left out, since it would cancel that",
                    rule.original
                ));
                continue;
            }
            for point in points.iter_mut() {
                if !point.reject.contains(phrase) {
                    point.reject.push(phrase.clone());
                }
            }
            if !rule.feedback.is_empty() {
                feedback.entry(Verdict::Wrong).or_insert_with(|| rule.feedback.clone());
            }
        }
        for regex in &rule.regex {
            question.notes.push(format!("the wrong answer `{regex}` is left out: no phrase says it"));
        }
    }
    points[0].feedback.extend(feedback);
}

fn words(phrase: &str) -> Vec<String> {
    let words = phrase.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-');
    words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

fn unique(list: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for item in list {
        // capitals make no difference
        if !out.iter().any(|o| o.to_lowercase() == item.to_lowercase()) {
            out.push(item);
        }
    }
    out
}
