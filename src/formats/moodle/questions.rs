//! What earns marks in each type of question.

use std::collections::BTreeMap;

use markscheme_engine::Marks;

use super::pmatch::{syntax, translate};
use crate::formats::graded::{self, Naming, Rule};
use crate::formats::phrase::{self, point_id, slug};
use crate::formats::question::{self, Marked, Question};
use crate::formats::xml::Element;
use crate::formats::{html, join, numeric, scheme};
use crate::library::{Draft, DraftPoint};

/// One mark where the file does not say.
pub(super) fn full(question: &Question) -> Marks {
    question.prompt.marks.filter(|m| *m > Marks::ZERO).unwrap_or(Marks::whole(1))
}

/// An `<answer>`: its text, its share of the marks, its feedback.
fn answers(element: &Element, of: Marks) -> Result<Vec<(String, Marks, String)>, String> {
    let read = |answer: &Element| {
        let mut text = answer.said(&["text"]).unwrap_or_default();
        if answer.get("format") == Some("html") {
            text = html::text_of(&text);
        }
        let fraction = answer.get("fraction").unwrap_or("0");
        let negative = fraction.trim().starts_with('-');
        let marks = if negative { Some(Marks::ZERO) } else { question::share(of, fraction) };
        let marks = marks.ok_or_else(|| format!("`{fraction}` is no percentage of its marks"))?;
        let feedback = html::text_of(&answer.said(&["feedback", "text"]).unwrap_or_default());
        Ok((text, marks, feedback))
    };
    element.all("answer").map(read).collect()
}

/// General feedback and hints have no place in a rubric but a comment.
fn remarks(element: &Element, draft: &mut Draft) {
    for (path, called) in [("generalfeedback", "General feedback there"), ("hint", "A hint there")] {
        for said in element.all(path) {
            let text = html::text_of(&said.said(&["text"]).unwrap_or_default());
            if !text.is_empty() {
                draft.comments.push(format!("{called}: {text}"));
            }
        }
    }
}

pub(super) fn short_answer(element: &Element, question: &mut Question) -> Result<(), String> {
    let of = full(question);
    let answers = answers(element, of)?;
    let rules: Vec<Rule> =
        answers.iter().map(|(text, marks, feedback)| Rule::wildcards(text, *marks, feedback)).collect();
    let right = rules.iter().find(|r| r.marks == of && !r.anything).map_or("", |r| r.original.as_str());
    let id = point_id(right);
    let fact = told_fact(element);
    graded::rubric(question, &rules, of, &Naming { id: &id, fact: fact.as_deref() });
    if element.said(&["usecase"]).as_deref() == Some("1") {
        question.notes.push("capitals had to be right there: here they make no difference".to_owned());
    }
    finish(element, question, fact.is_some());
    Ok(())
}

pub(super) fn numerical(element: &Element, question: &mut Question) -> Result<(), String> {
    let of = full(question);
    let mut numbers = Vec::new();
    for (answer, (text, marks, feedback)) in element.all("answer").zip(answers(element, of)?) {
        let tolerance = answer.said(&["tolerance"]).unwrap_or_default();
        numbers.push(numeric::Number { value: text, tolerance, marks, feedback });
    }
    if element.find(&["units"]).is_some_and(|u| u.elements().next().is_some()) {
        question
            .notes
            .push("its units are left out: write the number with its unit, such as `\"9.8 N/kg\"`".to_owned());
    }
    numeric::rubric(question, &numbers, of);
    finish(element, question, false);
    Ok(())
}

pub(super) fn essay(element: &Element, question: &mut Question) -> Result<(), String> {
    let notes = html::text_of(&element.said(&["graderinfo", "text"]).unwrap_or_default());
    question.rubric = scheme::lines::draft(&notes);
    if question.rubric.is_some() {
        question.notes.push("its points are the lines of the notes for graders: look through them".to_owned());
    }
    question.prompt.words = ["maxwordlimit", "minwordlimit"].iter().find_map(|n| words(element, n));
    finish(element, question, false);
    Ok(())
}

/// A number of words, where there is one that is a length.
pub(super) fn words(element: &Element, name: &str) -> Option<usize> {
    element.said(&[name]).and_then(|t| t.parse().ok()).filter(|n| (1..=10_000).contains(n))
}

/// Adds what all types have to the draft, if there is one; otherwise says that there is none.
pub(super) fn finish(element: &Element, question: &mut Question, feedback_is_fact: bool) {
    match &mut question.rubric {
        Some(draft) if !feedback_is_fact => remarks(element, draft),
        Some(_) => {}
        None => question.notes.push("it says nothing of what earns marks: only the question is written".to_owned()),
    }
}

/// The general feedback of one of our own questions is the fact of its point.
fn told_fact(element: &Element) -> Option<String> {
    element.said(&["idnumber"]).as_deref().and_then(join::key)?;
    let text = html::text_of(&element.said(&["generalfeedback", "text"])?);
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty())
}

pub(super) fn pattern_match(element: &Element, question: &mut Question, key: Option<&str>) -> Result<(), String> {
    let of = full(question);
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut lists: BTreeMap<String, String> = BTreeMap::new();
    for synonym in element.all("synonym") {
        let word = synonym.said(&["word", "text"]).unwrap_or_default();
        let others = synonym.said(&["synonyms", "text"]).unwrap_or_default();
        let all: Vec<String> =
            std::iter::once(word.as_str()).chain(others.split('|')).filter_map(phrase::row).collect();
        let entries: Vec<String> = all.iter().map(|e| e.trim_matches(['(', ')', '"']).to_owned()).collect();
        match slug(&word).filter(|_| !word.contains('*')) {
            Some(name) => {
                lists.insert(word.to_lowercase(), name.clone());
                words.insert(name, entries);
            }
            None => question.notes.push(format!("the synonyms of `{word}` are left out: {others}")),
        }
    }
    let mut rules: Vec<Rule> = Vec::new();
    let mut unread = Vec::new();
    let answers = answers(element, of)?;
    let last_right = answers.iter().rposition(|(_, marks, _)| *marks > Marks::ZERO);
    for (index, (text, marks, feedback)) in answers.iter().enumerate() {
        let mut rule = Rule { marks: *marks, feedback: feedback.clone(), original: text.clone(), ..Rule::default() };
        if text.trim() == "*" {
            rule.anything = true;
            rules.push(rule);
            continue;
        }
        let read = syntax::parse(text)
            .map_err(|at| format!("it cannot be read at character {at}"))
            .and_then(|expr| translate::translate(&expr, &lists));
        match read {
            // of answers that no right rule found, only what they are told is left
            Ok(_) if *marks == Marks::ZERO && last_right.is_some_and(|last| index > last) => {
                if !feedback.is_empty() {
                    unread.push(format!("feedback for `{text}`: {feedback}"));
                }
            }
            Ok(said) => {
                rule.expect = said.expect;
                rule.reject = said.reject;
                question.notes.extend(said.notes.iter().map(|n| format!("`{text}`: {n}")));
                rules.push(rule);
            }
            Err(why) => {
                question.notes.push(format!("`{text}` is not understood, and stands in a comment: {why}"));
                unread.push(format!("Not understood ({why}), worth {marks}: {text}"));
            }
        }
    }
    let model = element.said(&["modelanswer"]);
    let own = key.and_then(join::key).is_some();
    let fact = told_fact(element).or_else(|| model.clone());
    let id = fact
        .as_deref()
        .or(rules.first().and_then(|r| r.expect.first().map(String::as_str)))
        .map_or_else(|| "point".to_owned(), point_id);
    let told = fact.unwrap_or_else(|| rules.first().map_or_else(String::new, plain));
    graded::rubric(
        question,
        &rules,
        of,
        &Naming { id: &id, fact: Some(&told).filter(|t| !t.is_empty()).map(String::as_str) },
    );
    let single = question.rubric.as_ref().is_none_or(|r| r.points.len() < 2).then(|| id.clone());
    marked(element, question, of, single.as_deref());
    if question.rubric.is_none() && !unread.is_empty() {
        // so that the originals stand somewhere
        question.rubric = Some(Draft {
            points: vec![DraftPoint {
                comments: std::mem::take(&mut unread),
                id,
                fact: Some(told)
                    .filter(|t| !t.is_empty())
                    .unwrap_or_else(|| "Say here what the answer must state.".to_owned()),
                marks: (of != Marks::whole(1)).then_some(of),
                ..DraftPoint::default()
            }],
            ..Draft::default()
        });
    }
    if let Some(draft) = &mut question.rubric {
        let named: String = draft.points.iter().flat_map(|p| p.expect.iter().chain(&p.reject)).cloned().collect();
        draft.words = words.into_iter().filter(|(name, _)| named.contains(&format!("<{name}>"))).collect();
        draft.model = model.filter(|_| !own);
        draft.comments.extend(unread);
    }
    finish(element, question, own);
    Ok(())
}

/// The words of a rule, where nothing else says the fact.
fn plain(rule: &Rule) -> String {
    let first = rule.expect.first().map_or("", String::as_str);
    let words: String = first.chars().map(|c| if "|()[]<>\"*".contains(c) { ' ' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The answers that the question was tried on, with what a person gave them.
fn marked(element: &Element, question: &mut Question, of: Marks, point: Option<&str>) {
    let mut unmarked = 0;
    for response in element.all("testquestionresponse") {
        let answer = response.find(&["response"]).map(Element::content).unwrap_or_default();
        let given = response.said(&["expectedfraction"]).and_then(|f| f.parse::<f64>().ok());
        match given.and_then(|f| question::share(of, &(f * 100.0).to_string())) {
            Some(marks) => {
                let point = point.map(str::to_owned);
                question.marked.push(Marked { answer, point, marks, full: of });
            }
            None => unmarked += 1,
        }
    }
    if unmarked > 0 {
        question.notes.push(format!("{unmarked} of its test responses have no expected mark, and are left out"));
    }
}
