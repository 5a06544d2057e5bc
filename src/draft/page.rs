//! From what was made of a card to a prompt and a rubric as they are written.

use markscheme_engine::{Kind, Marks, Prompt};

use super::point::{Body, Point};
use crate::library::{self, DraftPoint};

/// What a rubric is made of.
pub(super) struct RubricPage<'p> {
    pub(super) id: &'p str,
    pub(super) question: &'p str,
    pub(super) packs: &'p [&'p str],
    /// The most that can be scored, where it is not a mark a point.
    pub(super) marks: Option<usize>,
    /// What to say at its head, a comment each.
    pub(super) comments: Vec<String>,
    pub(super) points: Vec<(String, &'p Point)>,
}

impl RubricPage<'_> {
    /// The rubric's text.
    pub(super) fn text(&self) -> String {
        library::rubric_toml(&library::Draft {
            comments: self.comments.clone(),
            prompt: self.id.to_owned(),
            card: Some(self.question.to_owned()),
            marks: self.marks.filter(|m| *m != self.points.len()).map(whole),
            packs: self.packs.iter().map(|p| (*p).to_owned()).collect(),
            points: self.points.iter().map(|(id, point)| drafted(id, point)).collect(),
            ..library::Draft::default()
        })
    }
}

/// A prompt's text.
pub(super) fn prompt(title: &str, question: &str, marks: usize, unit: Option<&str>) -> String {
    library::prompt_toml(&Prompt {
        title: title.to_owned(),
        question: question.to_owned(),
        marks: Some(whole(marks)),
        unit: unit.map(str::to_owned),
        ..Prompt::default()
    })
}

fn whole(marks: usize) -> Marks {
    Marks::whole(i64::try_from(marks).unwrap_or(i64::MAX))
}

fn drafted(id: &str, point: &Point) -> DraftPoint {
    let plain = DraftPoint {
        comments: point.comments.clone(),
        id: id.to_owned(),
        fact: point.fact.clone(),
        ..DraftPoint::default()
    };
    match point.body.clone() {
        Body::Date { date, about, alone } => DraftPoint { dates: vec![date], about, alone, ..plain },
        Body::Number { number, about } => DraftPoint { numbers: vec![number], about, ..plain },
        Body::Names { names, about, alone } => DraftPoint { names, about, alone, ..plain },
        Body::Parts { parts } => DraftPoint { parts, ..plain },
        Body::Concept { expect, named } => DraftPoint { kind: named.then_some(Kind::Name), expect, ..plain },
    }
}
