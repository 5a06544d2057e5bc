//! Reading H5P Essays: alone, or among the questions of a set, a book or a column.

use std::collections::BTreeSet;

use markscheme_engine::{Marks, Verdict};
use serde_json::Value;

use super::{CONTENT, ESSAY};
use crate::formats::archive::Package;
use crate::formats::html;
use crate::formats::phrase::{self, point_id, slug, unused};
use crate::formats::question::{self, Import, Question};
use crate::input::Error;
use crate::library::{Draft, DraftPoint};

/// Reads a package.
///
/// # Errors
/// It is no H5P package, or its content cannot be read.
pub(in crate::formats) fn package(package: &mut Package<'_>, called: &str) -> Result<Import, Error> {
    let about = package.read("h5p.json")?.and_then(|b| serde_json::from_slice::<Value>(&b).ok());
    let Some(bytes) = package.read(CONTENT)? else {
        return Err(Error::new(format!(
            "{called} is no package that is read: it has no `{CONTENT}` and no `imsmanifest.xml`"
        ))
        .help("read are H5P packages (.h5p) and QTI packages with an `imsmanifest.xml`"));
    };
    let title = about.as_ref().and_then(|a| a["title"].as_str()).unwrap_or("").to_owned();
    let library = about.as_ref().and_then(|a| a["mainLibrary"].as_str()).unwrap_or("").to_owned();
    content(&bytes, &format!("`{CONTENT}` in {called}"), &title, &library)
}

/// Reads the content itself. `library` is its type, where that is known.
///
/// # Errors
/// It is not JSON.
pub(in crate::formats) fn content(bytes: &[u8], called: &str, title: &str, library: &str) -> Result<Import, Error> {
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|e| Error::new(format!("{called} is not JSON that can be read: {e}")).help("download it again"))?;
    let mut found = Vec::new();
    if is_essay(&value) && (library.is_empty() || library == ESSAY) {
        found.push((title.to_owned(), &value));
    } else {
        essays(&value, &mut found, 0);
    }
    let mut import = Import::default();
    let mut taken = BTreeSet::new();
    if found.is_empty() {
        let kind = if library.is_empty() { "content".to_owned() } else { format!("`{library}`") };
        import.refuse(
            called,
            format!("there is no Essay in this {kind}"),
            Some("only the content type Essay has keywords that earn marks"),
        );
    }
    for (index, (title, essay)) in found.into_iter().enumerate() {
        let place = question::place(index + 1, &title);
        match read(essay, &title, &place) {
            Ok(mut question) => {
                let wanted = slug(&title).or_else(|| slug(&question.prompt.question));
                question.id = unused(wanted, &format!("question-{}", index + 1), &mut taken);
                import.questions.push(question);
            }
            Err(why) => import.refuse(&place, why, None),
        }
    }
    Ok(import)
}

fn is_essay(value: &Value) -> bool {
    value.get("taskDescription").is_some() && value.get("keywords").is_some()
}

/// The essays inside other content: `{"library": "H5P.Essay 1.5", "params": {…}}`. JSON that deep is not read at all.
fn essays<'v>(value: &'v Value, found: &mut Vec<(String, &'v Value)>, depth: usize) {
    let is_essay = value["library"].as_str().is_some_and(|l| l.split(' ').next() == Some(ESSAY));
    if is_essay && value["params"].is_object() {
        let title = value["metadata"]["title"].as_str().unwrap_or("");
        found.push((title.to_owned(), &value["params"]));
        return;
    }
    if depth > 128 {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|v| essays(v, found, depth + 1)),
        Value::Object(map) => map.values().for_each(|v| essays(v, found, depth + 1)),
        _ => {}
    }
}

fn text(value: &Value) -> String {
    html::text_of(value.as_str().unwrap_or(""))
}

fn read(essay: &Value, title: &str, place: &str) -> Result<Question, String> {
    let task = text(&essay["taskDescription"]);
    if task.is_empty() {
        return Err("it has no task description".to_owned());
    }
    let mut question =
        Question { place: place.to_owned(), prompt: question::prompt(title, &task, None), ..Question::default() };
    let mut draft = Draft::default();
    let mut taken = BTreeSet::new();
    let groups = essay["keywords"].as_array().map_or(&[][..], Vec::as_slice);
    for (index, group) in groups.iter().enumerate() {
        let point = point(group, index + 1, &mut question.notes)?;
        if let Some(mut point) = point {
            point.id = unused(Some(point.id), "point", &mut taken);
            draft.points.push(point);
        }
    }
    remarks(essay, &mut draft, &mut question.notes);
    let sum: Marks = draft.points.iter().map(|p| p.marks.unwrap_or(Marks::whole(1))).sum();
    draft.marks = essay["behaviour"]["percentageMastering"]
        .as_f64()
        .filter(|p| *p > 0.0 && *p < 100.0)
        .and_then(|p| question::share(sum, &p.to_string()));
    question.prompt.marks = Some(draft.marks.unwrap_or(sum)).filter(|m| *m > Marks::ZERO);
    let sample = text(&essay["solution"]["sample"]);
    draft.model = Some(sample).filter(|s| !s.is_empty());
    if draft.points.is_empty() {
        question.notes.push("it has no keywords: only the question is written".to_owned());
    } else {
        question.rubric = Some(draft);
    }
    Ok(question)
}

/// What has no place in a rubric but a comment or a note.
fn remarks(essay: &Value, draft: &mut Draft, notes: &mut Vec<String>) {
    let introduction = text(&essay["solution"]["introduction"]);
    if !introduction.is_empty() {
        draft.comments.push(format!("Before the sample solution there: {introduction}"));
    }
    // a group of one field is flattened to the list
    let bands = if essay["overallFeedback"].is_array() {
        &essay["overallFeedback"]
    } else {
        &essay["overallFeedback"]["overallFeedback"]
    };
    for band in bands.as_array().into_iter().flatten() {
        let said = text(&band["feedback"]);
        if !said.is_empty() {
            draft.comments.push(format!("Feedback there for {} to {} %: {said}", band["from"], band["to"]));
        }
    }
    let behaviour = &essay["behaviour"];
    for (key, called) in [("minimumLength", "least"), ("maximumLength", "most")] {
        if let Some(length) = behaviour[key].as_u64().filter(|n| *n > 0) {
            notes.push(format!("the {called} length of {length} characters is left out"));
        }
    }
    if behaviour["ignoreScoring"].as_bool() == Some(true) {
        notes.push("it gives no score there: here its points earn their marks".to_owned());
    }
    if essay["media"]["type"].is_object() {
        notes.push("the picture, film or sound above it is left out: say in words what it shows".to_owned());
    }
    let keywords = || essay["keywords"].as_array().into_iter().flatten();
    let switch = behaviour["overrideCaseSensitive"].as_str();
    if switch != Some("off") && (switch == Some("on") || keywords().any(|k| k["options"]["caseSensitive"] == true)) {
        notes.push("capitals had to be right there: here they make no difference".to_owned());
    }
}

/// A keyword with its variations: one point.
fn point(group: &Value, number: usize, notes: &mut Vec<String>) -> Result<Option<DraftPoint>, String> {
    let mut texts: Vec<String> = Vec::new();
    let variations = group["alternatives"].as_array().into_iter().flatten();
    for value in std::iter::once(&group["keyword"]).chain(variations) {
        let Some(said) = value.as_str() else { continue };
        // a regular expression is no HTML, but its signs are escaped as in HTML
        let said = html::unescaped(said).trim().to_owned();
        if !said.is_empty() && !texts.contains(&said) {
            texts.push(said);
        }
    }
    let Some(first) = texts.first().cloned() else {
        notes.push(format!("keyword {number} is empty, and was left out"));
        return Ok(None);
    };
    // a sentence with variations is what they state
    if texts.len() > 1 && phrase::is_sentence(&first) {
        texts.remove(0);
    }
    let options = &group["options"];
    let points = match &options["points"] {
        Value::Null => Marks::whole(1),
        Value::Number(n) => question::marks(&n.to_string())
            .ok_or_else(|| format!("the points of keyword {number} are no marks: {n}"))?,
        other => return Err(format!("the points of keyword {number} are no number: {other}")),
    };
    let times = options["occurrences"]
        .as_u64()
        .and_then(|n| usize::try_from(n).ok())
        .filter(|n| (1..=100).contains(n))
        .unwrap_or(1);
    let mut point = DraftPoint { id: point_id(&fact(&first)), fact: fact(&first), ..DraftPoint::default() };
    let (mut rows, mut expect) = (Vec::new(), Vec::new());
    for said in &texts {
        match keyword(said) {
            Keyword::Row(row) => rows.push(row),
            Keyword::Phrase(phrase) => expect.push(phrase),
            Keyword::Regex(regex) => point.regex.push(regex),
            Keyword::Nothing => {
                notes.push(format!(
                    "keyword {number}: nothing can be looked for in `{said}`, and it stands in a comment"
                ));
                point.comments.push(format!("Not understood: {said}"));
            }
        }
    }
    let marks = (0..times).map(|_| points).sum::<Marks>();
    point.marks = (marks != Marks::whole(1)).then_some(marks);
    if times > 1 && rows.len() + expect.len() > times && point.regex.is_empty() {
        notes.push(format!(
            "keyword {number} may be found {times} times there: here {times} of its variations are parts"
        ));
        point.parts = rows.into_iter().chain(expect).collect();
        point.need = Some(times);
    } else if times > 1 && rows.len() + expect.len() == times && point.regex.is_empty() {
        notes.push(format!("keyword {number} may be found {times} times there: here its variations are parts"));
        point.parts = rows.into_iter().chain(expect).collect();
    } else {
        if times > 1 {
            notes.push(format!(
                "keyword {number} must be found {times} times there for all its marks: here once is enough"
            ));
        }
        match phrase::any_of(&rows) {
            Some(all) => point.expect.push(all),
            None => point.expect.extend(rows),
        }
        point.expect.extend(expect);
    }
    for (key, verdict) in [("feedbackIncluded", Verdict::Made), ("feedbackMissed", Verdict::Missed)] {
        let said = text(&options[key]);
        if !said.is_empty() {
            point.feedback.insert(verdict, said);
        }
    }
    Ok(Some(point))
}

/// The fact that a keyword states, as far as that can be told.
fn fact(keyword: &str) -> String {
    let Some(regex) = keyword.strip_prefix('/').and_then(|k| k.strip_suffix('/')) else {
        return keyword.replace('*', "…");
    };
    // the words of an expression, without the letters that are its signs
    let mut words: Vec<String> = Vec::new();
    let mut signs = false;
    let bare: String = regex
        .chars()
        .map(|c| {
            let sign = std::mem::replace(&mut signs, c == '\\');
            if sign || !c.is_alphanumeric() { ' ' } else { c }
        })
        .collect();
    for word in bare.split_whitespace().filter(|w| w.chars().count() > 2) {
        if !words.iter().any(|w| w == word) {
            words.push(word.to_owned());
        }
    }
    words.truncate(6);
    if words.is_empty() { "What the expression looks for.".to_owned() } else { words.join(" ") }
}

enum Keyword {
    Row(String),
    Phrase(String),
    Regex(String),
    Nothing,
}

/// A keyword: words, with `*` for one or more letters, or a regular expression between slashes.
fn keyword(text: &str) -> Keyword {
    if let Some(regex) = text.strip_prefix('/').and_then(|t| t.strip_suffix('/')).filter(|t| !t.is_empty()) {
        return if phrase::reads_regex(regex) { Keyword::Regex(regex.to_owned()) } else { Keyword::Nothing };
    }
    let inside =
        text.trim_end_matches('*').contains('*') || text.split_whitespace().rev().skip(1).any(|w| w.ends_with('*'));
    if inside {
        let parts: Vec<String> = text.split('*').map(phrase::escape).collect();
        let regex = format!("\\b{}\\b", parts.join("\\w+"));
        return if phrase::reads_regex(&regex) { Keyword::Regex(regex) } else { Keyword::Nothing };
    }
    match phrase::row(text) {
        Some(row) if row.starts_with("not ") => Keyword::Phrase(row),
        Some(row) => Keyword::Row(row),
        None => Keyword::Nothing,
    }
}
