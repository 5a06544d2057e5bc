//! Reading QTI 1.2, alone or in a package, as Canvas writes it.

use std::collections::BTreeSet;

use markscheme_engine::{Marks, Verdict};

use crate::formats::archive::Package;
use crate::formats::graded::{self, Naming, Rule};
use crate::formats::html;
use crate::formats::numeric::{self, Number};
use crate::formats::phrase::{self, point_id, slug, unused};
use crate::formats::question::{self, Import, Question};
use crate::formats::xml::{self, Element};
use crate::input::{self, Error};

/// Whether a package has files of questions, and is none of H5P.
pub(in crate::formats) fn is_package(names: &[String]) -> bool {
    names.iter().any(|n| n == "imsmanifest.xml")
}

/// Reads every file of questions in a package.
///
/// # Errors
/// A file in it cannot be read.
pub(in crate::formats) fn package(package: &mut Package<'_>, called: &str) -> Result<Import, Error> {
    let mut import = Import::default();
    let mut taken = BTreeSet::new();
    let files: Vec<String> =
        package.names().iter().filter(|n| n.ends_with(".xml") || n.ends_with(".qti")).cloned().collect();
    let mut other = BTreeSet::new();
    for name in files {
        let Some(bytes) = package.read(&name)? else { continue };
        let inside = format!("`{name}` in {called}");
        let text = input::text_of(bytes, &inside)?;
        let root = xml::read(&text.text, &inside)?;
        if root.name == "questestinterop" {
            items(&root, &format!("{name}: "), &mut import, &mut taken);
        } else if root.name.to_lowercase().replace('-', "").contains("assessmentitem") {
            other.insert(root.get("xmlns").unwrap_or("QTI 2 or 3").to_owned());
        }
    }
    for version in other {
        import.notes.push(format!("items of {version} are not read: only QTI 1.2 is"));
    }
    Ok(import)
}

/// Reads one file.
pub(in crate::formats) fn document(root: &Element) -> Import {
    let mut import = Import::default();
    items(root, "", &mut import, &mut BTreeSet::new());
    import
}

fn items(root: &Element, file: &str, import: &mut Import, taken: &mut BTreeSet<String>) {
    let topic = root.below("assessment").first().and_then(|a| a.get("title")).map(str::to_owned);
    for (index, item) in root.below("item").into_iter().enumerate() {
        let title = item.get("title").unwrap_or("");
        let place = format!("{file}{}, line {}", question::place(index + 1, title), item.line);
        let kind = kind(item);
        let shown = item
            .find(&["presentation"])
            .and_then(|p| p.below("mattext").first().map(|m| html::text_of(&m.content())))
            .unwrap_or_default();
        if shown.is_empty() {
            import.refuse(&place, "it has no question text", None);
            continue;
        }
        let full = field(item, "points_possible").and_then(|t| question::marks(&t));
        // Canvas calls every question "Question" where nobody names it
        let name = if title == "Question" { "" } else { title };
        let mut read =
            Question { place: place.clone(), prompt: question::prompt(name, &shown, full), ..Question::default() };
        read.prompt.topic.clone_from(&topic);
        let of = full.filter(|m| *m > Marks::ZERO).unwrap_or(Marks::whole(1));
        match kind.as_str() {
            "short_answer_question" | "cc.fib.v0p1" => short_answer(item, &mut read, of),
            "numerical_question" => numerical(item, &mut read, of),
            "essay_question" | "cc.essay.v0p1" => {}
            "text_only_question" => {
                import.notes.push(format!("{place}: it is a text with no question, and was left out"));
                continue;
            }
            other => {
                let other =
                    if other.is_empty() { "no type that it says".to_owned() } else { format!("the type `{other}`") };
                import.refuse(
                    &place,
                    format!("questions of {other} are not read"),
                    Some("only typed answers can be marked by key facts: short answers, numbers and essays"),
                );
                continue;
            }
        }
        match &mut read.rubric {
            Some(draft) => {
                if let Some(said) = feedback(item, "general_fb") {
                    draft.comments.push(format!("General feedback there: {said}"));
                }
            }
            None => read.notes.push("it says nothing of what earns marks: only the question is written".to_owned()),
        }
        read.id = unused(slug(name).or_else(|| slug(&shown)), &format!("question-{}", index + 1), taken);
        import.questions.push(read);
    }
}

/// A field of an item's data.
fn field(item: &Element, label: &str) -> Option<String> {
    let fields = item.below("qtimetadatafield");
    let found = fields.iter().find(|f| f.said(&["fieldlabel"]).as_deref() == Some(label))?;
    found.said(&["fieldentry"])
}

fn kind(item: &Element) -> String {
    let said = field(item, "question_type").or_else(|| field(item, "cc_profile"));
    said.unwrap_or_else(|| of_responses(item).to_owned())
}

/// The type of an item that does not say it, where one answer is typed.
fn of_responses(item: &Element) -> &'static str {
    let typed = [item.below("response_str"), item.below("response_num")].concat();
    let chosen = ["response_lid", "response_grp", "response_xy"].iter().any(|n| !item.below(n).is_empty());
    let [one] = &typed[..] else { return "" };
    let blanks = one.below("response_label").len() + one.below("render_fib").len();
    if chosen || blanks > 2 {
        return "";
    }
    let number = one.name == "response_num"
        || one.below("render_fib").iter().any(|f| matches!(f.get("fibtype"), Some("Decimal" | "Integer")));
    match () {
        () if number => "numerical_question",
        () if !item.below("varequal").is_empty() => "short_answer_question",
        () => "essay_question",
    }
}

/// What students are told, by its name.
fn feedback(item: &Element, ident: &str) -> Option<String> {
    let found = item.all("itemfeedback").find(|f| f.get("ident") == Some(ident))?;
    Some(html::text_of(&found.content())).filter(|t| !t.is_empty())
}

/// The conditions that earn marks: the condition, its marks, what it tells.
fn conditions(item: &Element, of: Marks) -> Vec<(&Element, Marks, String)> {
    let mut out = Vec::new();
    for condition in item.below("respcondition") {
        let (Some(when), Some(set)) = (condition.find(&["conditionvar"]), condition.said(&["setvar"])) else {
            continue;
        };
        let Some(marks) = question::share(of, &set) else { continue };
        let told = condition.all("displayfeedback").filter_map(|f| f.get("linkrefid"));
        let told: Vec<String> = told.filter(|id| *id != "general_fb").filter_map(|id| feedback(item, id)).collect();
        out.push((when, marks, told.join(" ")));
    }
    out
}

fn short_answer(item: &Element, read: &mut Question, of: Marks) {
    let mut rules = Vec::new();
    for (when, marks, told) in conditions(item, of) {
        for answer in when.below("varequal").into_iter().chain(when.below("varsubstring")) {
            let text = answer.content();
            let mut rule = Rule { marks, feedback: told.clone(), original: text.clone(), ..Rule::default() };
            match phrase::row(&text) {
                Some(row) if row.starts_with("not ") => rule.expect.push(row),
                Some(row) => rule.rows.push(row),
                None => rule.comments.push(format!("nothing can be looked for in this answer: {text}")),
            }
            rules.push(rule);
        }
    }
    let right = rules.iter().find(|r| r.marks == of).map_or("", |r| r.original.as_str());
    let id = point_id(right);
    graded::rubric(read, &rules, of, &Naming { id: &id, fact: None });
    if let Some(point) = read.rubric.as_mut().and_then(|r| r.points.first_mut())
        && let Some(said) = feedback(item, "general_incorrect_fb")
    {
        point.feedback.insert(Verdict::Missed, said);
    }
}

fn numerical(item: &Element, read: &mut Question, of: Marks) {
    let mut numbers = Vec::new();
    for (when, marks, feedback) in conditions(item, of) {
        let first = |name: &str| when.below(name).first().and_then(|e| e.content().parse::<f64>().ok());
        let least = first("vargte").or_else(|| first("vargt"));
        let most = first("varlte").or_else(|| first("varlt"));
        let exact = when.below("varequal").first().map(|e| e.content());
        let half = least.zip(most).map(|(a, b)| (b - a) / 2.0);
        let value = exact.or_else(|| least.zip(most).map(|(a, b)| question::decimal((a + b) / 2.0)));
        let Some(value) = value else { continue };
        let tolerance = half.map_or_else(String::new, question::decimal);
        numbers.push(Number { value, tolerance, marks, feedback });
    }
    numeric::rubric(read, &numbers, of);
}
