//! Reading a Moodle XML file: its questions in order, each under its category.

use std::collections::BTreeSet;

use super::questions;
use crate::formats::html;
use crate::formats::join;
use crate::formats::phrase::{slug, unused};
use crate::formats::question::{self, Import, Question};
use crate::formats::xml::Element;

/// What is said of question types that nobody types an answer to.
const CHOSEN: &str =
    "only typed answers can be marked by key facts: shortanswer, numerical, essay, pmatch, essayautograde";

/// Reads the questions of a `<quiz>`.
pub(in crate::formats) fn read(root: &Element) -> Import {
    let mut import = Import::default();
    let mut taken = BTreeSet::new();
    let mut topic = None;
    let mut number = 0;
    for element in root.all("question") {
        let kind = element.get("type").unwrap_or("");
        if kind == "category" {
            topic = element.said(&["category", "text"]).and_then(|path| category(&path));
            continue;
        }
        number += 1;
        let name = element.said(&["name", "text"]).unwrap_or_default();
        let place = format!("{}, line {}", question::place(number, &name), element.line);
        if kind == "description" {
            import.notes.push(format!("{place}: it is a text with no question, and was left out"));
            continue;
        }
        if !matches!(kind, "shortanswer" | "numerical" | "essay" | "pmatch" | "essayautograde") {
            import.refuse(&place, format!("questions of the type `{kind}` are not read"), Some(CHOSEN));
            continue;
        }
        let key = element.said(&["idnumber"]);
        // one point of one of our own rubrics is named for both
        let point = key.as_deref().and_then(join::key).map(|(_, point)| format!(": {point}"));
        let title = point.and_then(|p| name.strip_suffix(&p)).unwrap_or(&name).to_owned();
        let Some(mut read) = common(element, &title, &place) else {
            import.refuse(&place, "it has no question text", Some("add one in Moodle, and export it again"));
            continue;
        };
        read.prompt.topic.clone_from(&topic);
        let said = match kind {
            "shortanswer" => questions::short_answer(element, &mut read),
            "numerical" => questions::numerical(element, &mut read),
            "essay" => questions::essay(element, &mut read),
            "pmatch" => questions::pattern_match(element, &mut read, key.as_deref()),
            _ => super::autograde::read(element, &mut read),
        };
        if let Err(why) = said {
            import.refuse(&place, why, None);
            continue;
        }
        if let Some((prompt, point)) = key.as_deref().and_then(join::key)
            && join::into(&mut import.questions, &mut read, prompt, point)
        {
            continue;
        }
        let wanted = key.as_deref().map(|k| join::key(k).map_or(k, |(prompt, _)| prompt)).and_then(slug);
        let otherwise = format!("question-{number}");
        read.id =
            unused(wanted.or_else(|| slug(&name)).or_else(|| slug(&read.prompt.question)), &otherwise, &mut taken);
        import.questions.push(read);
    }
    import
}

/// What all types have.
fn common(element: &Element, name: &str, place: &str) -> Option<Question> {
    let source = element.said(&["questiontext", "text"]).unwrap_or_default();
    let text = html::text_of(&source);
    if text.is_empty() {
        return None;
    }
    let marks = element.said(&["defaultgrade"]).and_then(|t| question::marks(&t));
    let mut read =
        Question { place: place.to_owned(), prompt: question::prompt(name, &text, marks), ..Question::default() };
    read.prompt.tags = element.find(&["tags"]).map_or_else(Vec::new, |t| t.all("tag").map(Element::content).collect());
    if source.contains("@@PLUGINFILE@@") || source.contains("<img") {
        read.notes.push("a picture in the question is left out: say in words what it shows".to_owned());
    }
    Some(read)
}

/// The last name of a path of categories, without what Moodle puts before it.
fn category(path: &str) -> Option<String> {
    let last = path.rsplit('/').find(|p| !p.trim().is_empty() && !p.starts_with('$') && *p != "top")?;
    Some(last.trim().to_owned())
}
