//! What is read from another program's file: questions, with what earns their marks.

use markscheme_engine::{Marks, Prompt};

use crate::library::{Draft, DraftGroup, DraftPoint};

/// A question that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Its id: the name of its files.
    pub id: String,
    /// What messages call it.
    pub place: String,
    /// The question itself.
    pub prompt: Prompt,
    /// What earns its marks; `None` where the file does not say.
    pub rubric: Option<Draft>,
    /// Answers that somebody marked, for `calibrate`.
    pub marked: Vec<Marked>,
    /// What came out otherwise than it stood in the file, a line each.
    pub notes: Vec<String>,
}

impl Question {
    /// Gives it these points, of which one is paid: each is worth all the marks.
    pub(super) fn pays_once(&mut self, points: Vec<DraftPoint>, full: Marks) {
        let mut draft = Draft { marks: (points.len() > 1).then_some(full), ..Draft::default() };
        if points.len() > 1 {
            let ids = points.iter().map(|p| p.id.clone()).collect();
            draft.groups.push(DraftGroup { points: ids, most: Some(full), asked: None });
        }
        draft.points = points;
        self.rubric = Some(draft);
    }
}

/// An answer that somebody marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The answer.
    pub answer: String,
    /// The point that was marked; `None` where the whole answer was.
    pub point: Option<String>,
    /// The marks it was given.
    pub marks: Marks,
    /// The marks it could have been given.
    pub full: Marks,
}

/// A question that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What messages call it: "question 3 (Capitals)".
    pub place: String,
    /// Why.
    pub why: String,
    /// What to do about it, where something can be done.
    pub help: Option<String>,
}

/// All that was read from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// What could not be read, in order.
    pub refused: Vec<Refused>,
    /// What a reader should know of the file as a whole.
    pub notes: Vec<String>,
}

impl Import {
    /// Notes that a question could not be read.
    pub(super) fn refuse(&mut self, place: &str, why: impl Into<String>, help: Option<&str>) {
        self.refused.push(Refused { place: place.to_owned(), why: why.into(), help: help.map(str::to_owned) });
    }
}

/// What messages call a question: its number, and its name where it has one.
pub(super) fn place(number: usize, name: &str) -> String {
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
    if name.is_empty() { format!("question {number}") } else { format!("question {number} ({name})") }
}

/// A prompt of this title and question.
pub(super) fn prompt(title: &str, question: &str, marks: Option<Marks>) -> Prompt {
    let one_line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    Prompt {
        title: if one_line.is_empty() { question.lines().next().unwrap_or("").to_owned() } else { one_line },
        question: question.to_owned(),
        marks,
        ..Prompt::default()
    }
}

/// Marks as other programs write them: `1`, `1.0000000`.
pub(super) fn marks(text: &str) -> Option<Marks> {
    let text = text.trim();
    let Some((whole, decimals)) = text.split_once('.') else { return Marks::parse(text) };
    let kept: String = decimals.trim_end_matches('0').chars().take(6).collect();
    if !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Marks::parse(&if kept.is_empty() { whole.to_owned() } else { format!("{whole}.{kept}") })
}

/// A share in percent, as other programs write it: `33.33333` is a third.
pub(super) fn share(of: Marks, percent: &str) -> Option<Marks> {
    let percent: f64 = percent.trim().trim_end_matches('%').parse().ok()?;
    if !(0.0..=1_000_000.0).contains(&percent) {
        return None;
    }
    let fraction = percent / 100.0;
    for parts in 1..=16usize {
        let made = (fraction * parts as f64).round();
        if (fraction - made / parts as f64).abs() < 1e-4 {
            return Some(of.share(made as usize, parts));
        }
    }
    Some(of.share((fraction * 100_000.0).round() as usize, 100_000))
}

/// A number as a person would write it: sums of decimals leave tails.
pub(super) fn decimal(number: f64) -> String {
    let text = format!("{number:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_other_programs_are_read() {
        assert_eq!(marks("1.0000000"), Some(Marks::whole(1)));
        assert_eq!(marks("0.3333333").map(|m| m.to_string()).as_deref(), Some("0.333"));
        assert_eq!(marks("2"), Some(Marks::whole(2)));
        assert_eq!(marks("x.y"), None);
        assert_eq!(share(Marks::whole(1), "33.33333"), Some(Marks::whole(1).share(1, 3)));
        assert_eq!(share(Marks::whole(4), "50"), Some(Marks::whole(2)));
        assert_eq!(share(Marks::whole(1), "-5"), None);
        assert_eq!(share(Marks::whole(1), "NaN"), None);
    }
}
