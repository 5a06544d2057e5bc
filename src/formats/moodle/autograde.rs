//! Essay (auto-grade): target phrases, each a share of the grade.

use markscheme_engine::Marks;

use super::questions::{finish, full, words};
use crate::formats::html;
use crate::formats::phrase::{self, point_id, unused};
use crate::formats::question::{self, Question};
use crate::formats::scheme::lines;
use crate::formats::xml::Element;
use crate::library::{Draft, DraftPoint};

/// Reads what earns marks.
pub(super) fn read(element: &Element, question: &mut Question) -> Result<(), String> {
    let of = full(question);
    let scheme = html::text_of(&element.said(&["graderinfo", "text"]).unwrap_or_default());
    let mut targets = Vec::new();
    for target in element.find(&["answers"]).into_iter().flat_map(|a| a.all("targetphrase")) {
        let percent = target.get("percent").unwrap_or("0").to_owned();
        let divisor = target.get("divisor").and_then(|d| d.parse::<usize>().ok()).filter(|d| (1..=100).contains(d));
        let marks =
            question::share(of, &percent).ok_or_else(|| format!("`{percent}` is no percentage of its marks"))?;
        targets.push(Target {
            text: target.content(),
            marks: marks.share(1, divisor.unwrap_or(1)),
            whole: target.get("fullmatch") == Some("1"),
        });
    }
    let bands = element.find(&["answers"]).map_or(0, |a| a.all("gradeband").count());
    let counts = element.said(&["itemtype"]).is_some_and(|t| t != "0");
    question.prompt.words = words(element, "maxwordlimit").or_else(|| {
        let of_words = element.said(&["itemtype"]).as_deref() == Some("2");
        words(element, "itemcount").filter(|_| of_words)
    });
    if targets.is_empty() {
        question.rubric = lines::draft(&scheme);
        if question.rubric.is_some() {
            question.notes.push("its points are the lines of the notes for graders: look through them".to_owned());
        }
    } else {
        question.rubric = Some(draft(&targets, &scheme, question, of));
    }
    if bands > 0 && counts {
        question.notes.push("the marks that it gives for length are left out: length earns none here".to_owned());
    }
    if element.said(&["errorpercent"]).is_some_and(|p| p != "0") {
        question.notes.push("marks taken off for common errors are left out: say them as `reject`".to_owned());
    }
    let sample = html::text_of(&element.said(&["responsesample", "text"]).unwrap_or_default());
    if let Some(draft) = &mut question.rubric {
        draft.model = Some(sample).filter(|s| !s.is_empty());
    }
    finish(element, question, false);
    Ok(())
}

/// A phrase to look for.
pub(in crate::formats) struct Target {
    /// The phrase.
    pub(in crate::formats) text: String,
    /// What it earns.
    pub(in crate::formats) marks: Marks,
    /// It is looked for as whole words.
    pub(in crate::formats) whole: bool,
}

/// A point for each phrase. `scheme` says the facts, if it has a line for each.
pub(in crate::formats) fn draft(targets: &[Target], scheme: &str, question: &mut Question, of: Marks) -> Draft {
    // the mark scheme beside the phrases says the facts, if it has a line for each
    let facts: Vec<String> = lines::points(scheme).into_iter().filter(|(_, m)| m.is_some()).map(|(f, _)| f).collect();
    let facts = (facts.len() == targets.len()).then_some(facts);
    let mut taken = std::collections::BTreeSet::new();
    let mut draft = Draft::default();
    for (index, target) in targets.iter().enumerate() {
        let said = said(&target.text, target.whole);
        let plain: String =
            target.text.chars().map(|c| if c.is_alphanumeric() || "-' ".contains(c) { c } else { ' ' }).collect();
        let plain =
            plain.split_whitespace().filter(|w| !matches!(*w, "OR" | "AND" | "ANY")).collect::<Vec<_>>().join(" ");
        let fact = facts.as_ref().map_or(plain, |f| f[index].clone());
        let mut point = DraftPoint {
            id: unused(Some(point_id(&fact)), "point", &mut taken),
            fact: if fact.is_empty() { target.text.clone() } else { fact },
            marks: (target.marks != Marks::whole(1)).then_some(target.marks),
            ..DraftPoint::default()
        };
        match said {
            Some(Said::Phrases(phrases)) => point.expect = phrases,
            Some(Said::Regex(regex)) => point.regex = vec![regex],
            None => {
                point.comments.push(format!("Not understood: {}", target.text));
                question
                    .notes
                    .push(format!("the target phrase `{}` is not understood, and stands in a comment", target.text));
            }
        }
        draft.points.push(point);
    }
    let sum: Marks = draft.points.iter().map(|p| p.marks.unwrap_or(Marks::whole(1))).sum();
    draft.marks = (sum != of).then_some(of);
    draft
}

enum Said {
    Phrases(Vec<String>),
    Regex(String),
}

/// What a target phrase looks for: `a OR b`, `a AND b` (in that order), commas for "or", brackets, or a regular
/// expression.
fn said(text: &str, whole: bool) -> Option<Said> {
    let plain = text.replace("OR", "|").replace(',', "|").replace("AND", ">").replace("ANY", ">");
    // any ending of a word
    let plain = plain.replace("\\w*", "\u{0}");
    let signs = |c: char| "^$.?*+[]{}\\=:!".contains(c) && !(c == '.' && is_decimal(&plain));
    let endings = plain.split('\u{0}').collect::<Vec<_>>();
    let inside =
        endings.windows(2).any(|w| !w[0].ends_with(char::is_alphanumeric) || w[1].starts_with(char::is_alphanumeric));
    if inside || plain.chars().any(signs) {
        let regex = regex_of(text, whole);
        return phrase::reads_regex(&regex).then_some(Said::Regex(regex));
    }
    let plain = plain.replace('\u{0}', "*");
    let mut phrases = Vec::new();
    let mut rows = Vec::new();
    for way in split(&plain, '|')? {
        let slots: Vec<String> = split(&way, '>')?.iter().filter_map(|s| slot(s)).collect();
        match &slots[..] {
            [] => {}
            [one] if !one.starts_with("not ") => rows.push(one.clone()),
            many => phrases.push(many.join(" > ")),
        }
    }
    match phrase::any_of(&rows) {
        Some(all) => phrases.insert(0, all),
        None => phrases.splice(0..0, rows).for_each(drop),
    }
    (!phrases.is_empty() && phrases.iter().all(|p| phrase::reads(p))).then_some(Said::Phrases(phrases))
}

fn is_decimal(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .iter()
        .enumerate()
        .filter(|(_, b)| **b == b'.')
        .all(|(i, _)| i > 0 && bytes[i - 1].is_ascii_digit() && bytes.get(i + 1).is_some_and(u8::is_ascii_digit))
}

/// `(a|b)` or words.
fn slot(text: &str) -> Option<String> {
    let text = text.trim();
    match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inside) => {
            let rows: Vec<String> = inside.split('|').filter_map(phrase::row).collect();
            phrase::any_of(&rows)
        }
        None => phrase::row(text),
    }
}

/// The parts of a text between separators that stand in no bracket; `None` where brackets do not match or stand in
/// each other.
fn split(text: &str, separator: char) -> Option<Vec<String>> {
    let (mut out, mut inside) = (vec![String::new()], false);
    for c in text.chars() {
        match c {
            '(' if inside => return None,
            ')' if !inside => return None,
            '(' => inside = true,
            ')' => inside = false,
            _ => {}
        }
        if c == separator && !inside {
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    (!inside).then_some(out)
}

/// The regular expression that the question type makes of a phrase.
fn regex_of(text: &str, whole: bool) -> String {
    let mut out = text.to_owned();
    for (word, sign) in [("OR", "|"), (",", "|"), ("AND", "\\b.*\\b"), ("ANY", "\\b.*\\b")] {
        for spaced in [format!(" {word} "), format!(" {word}"), format!("{word} ")] {
            out = out.replace(&spaced, sign);
        }
    }
    if whole { format!("\\b(?:{out})\\b") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn target_phrases_are_read() {
        for (text, want) in [
            ("carbon dioxide OR CO2", "(carbon dioxide)|CO2"),
            ("town, city", "town|city"),
            (
                "(plants|leaves) AND (carbon dioxide|CO2) OR (carbon dioxide|CO2) AND (plants|leaves)",
                "plants|leaves > (carbon dioxide)|CO2 / (carbon dioxide)|CO2 > plants|leaves",
            ),
            ("photosynth\\w* AND light", "photosynth* > light"),
            ("colou?r", "regex \\b(?:colou?r)\\b"),
            ("9.8", "9.8"),
            ("(open", "none"),
        ] {
            let found = match said(text, true) {
                Some(Said::Phrases(p)) => p.join(" / "),
                Some(Said::Regex(r)) => format!("regex {r}"),
                None => "none".to_owned(),
            };
            assert_eq!(found, want, "{text}");
        }
    }
}
