//! Rubrics and prompts as read from their files.
//!
//! Responsible for the model and its reading; what a phrase *matches* is the
//! marker's business.

#[cfg(feature = "schema")]
pub(crate) mod file;
mod include;
mod lower;
mod phrase;
mod prompt;
mod references;
mod repair;
mod syntax;
mod value;

pub use include::resolve;
pub use phrase::{Alternative, Item, Phrase, Word};
pub(crate) use phrase::{SMALL, whole_formula};
pub use prompt::Prompt;
pub(crate) use value::{check_values, has_values, unknown_pack};

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::diagnostic::{ByteSpan, Parsed};
use crate::marks::Marks;
use crate::report::{Kind, Side, Verdict};

/// A string of the file, with its place there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The string.
    pub value: String,
    /// Its place, without the quotes.
    pub span: ByteSpan,
}

/// The marking points of one prompt.
#[derive(Clone, Debug, Default)]
pub struct Rubric {
    /// The id of the prompt; empty when the file does not say.
    pub prompt: String,
    /// The title of the card that the points come from.
    pub card: Option<String>,
    /// The question, where the rubric has no prompt file (or as filled in from it).
    pub question: Option<String>,
    /// The most that can be scored; the sum of the points where `None`.
    pub marks: Option<Marks>,
    /// Lexicon packs to use.
    pub packs: Vec<Text>,
    /// An answer that must score full marks.
    pub model: Option<String>,
    /// References to points of other rubrics.
    pub include: Vec<Text>,
    /// Word lists, by name.
    pub words: BTreeMap<String, Vec<Text>>,
    /// For an essay: the points of each side.
    pub sides: Vec<(Side, Text)>,
    /// For an essay: phrases that state a judgement.
    pub judgement: Vec<Phrase>,
    /// The points, in order.
    pub points: Vec<Point>,
    /// Caps and list rules.
    pub groups: Vec<Group>,
    /// Answers, and the verdicts that they must get.
    pub examples: Vec<Example>,
    /// `sha256:` and the hash of the text.
    pub hash: String,
}

/// One key fact worth marks.
#[derive(Clone, Debug)]
pub struct Point {
    /// The id; in an essay `prompt/point`.
    pub id: String,
    /// Where the id stands in its file.
    pub span: ByteSpan,
    /// The fact in one plain sentence.
    pub fact: String,
    /// What sort of fact it is.
    pub kind: Kind,
    /// What it is worth.
    pub marks: Marks,
    /// Right dates.
    pub dates: Vec<Text>,
    /// Right numbers.
    pub numbers: Vec<Text>,
    /// How far off a number or year may be.
    pub tolerance: Option<Text>,
    /// Right names, each a part.
    pub names: Vec<Text>,
    /// What the value belongs to.
    pub about: Vec<Phrase>,
    /// Whether the value counts where nothing of `about` is said.
    pub alone: bool,
    /// Whole ways of making the point.
    pub expect: Vec<Phrase>,
    /// Parts, all needed.
    pub parts: Vec<Phrase>,
    /// How many of the names or parts are enough.
    pub need: Option<usize>,
    /// What cancels the point.
    pub reject: Vec<Phrase>,
    /// What neither earns nor costs.
    pub ignore: Vec<Phrase>,
    /// Regular expressions.
    pub regex: Vec<Text>,
    /// The id of a point that must be made for this one to count.
    pub requires: Option<Text>,
    /// The side of the essay.
    pub side: Option<Side>,
    /// The title of the card that it comes from, where it is included from another rubric.
    pub card: Option<String>,
    /// What a partial verdict is worth.
    pub partial: Option<Marks>,
    /// The teacher's own words for a verdict.
    pub feedback: BTreeMap<Verdict, String>,
    /// The word lists that this point's phrases name (its own rubric's, also when included elsewhere).
    pub lists: std::sync::Arc<BTreeMap<String, Vec<Text>>>,
}

/// A cap or the list rule over some points.
#[derive(Clone, Debug)]
pub struct Group {
    /// The ids of its points.
    pub points: Vec<Text>,
    /// The most marks that these points can earn together.
    pub most: Option<Marks>,
    /// How many answers were asked for: a wrong one cancels a right one.
    pub asked: Option<usize>,
}

impl Group {
    /// The marks of its points by the boards' list rule: each wrong answer beyond what was asked for cancels a right
    /// one, and the best are kept. The sum, where no number was asked for.
    pub fn listed(&self, points: &[(Verdict, Marks)]) -> Marks {
        let Some(asked) = self.asked else { return points.iter().map(|(_, marks)| *marks).sum() };
        let mut right: Vec<Marks> = points.iter().map(|(_, marks)| *marks).filter(|m| *m > Marks::ZERO).collect();
        let wrong = points.iter().filter(|(verdict, _)| *verdict == Verdict::Wrong).count();
        let surplus = (right.len() + wrong).saturating_sub(asked).min(wrong);
        right.sort_unstable_by(|a, b| b.cmp(a));
        right.iter().take(right.len().min(asked).saturating_sub(surplus)).copied().sum()
    }

    /// The marks, or the most that its points can earn together.
    pub fn capped(&self, marks: Marks) -> Marks {
        self.most.map_or(marks, |most| marks.min(most))
    }
}

impl Point {
    /// What a verdict on it is worth, where `made` of `of` parts are made.
    pub fn worth(&self, verdict: Verdict, made: usize, of: usize) -> Marks {
        match verdict {
            Verdict::Made => self.marks,
            Verdict::Partial => self.partial.unwrap_or_else(|| self.marks.share(made, of)),
            Verdict::Wrong | Verdict::Missed => Marks::ZERO,
        }
    }
}

/// An answer inside the rubric, and the verdicts that it must get.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows; empty when not named.
    pub name: String,
    /// Where it stands in the file.
    pub span: ByteSpan,
    /// The answer.
    pub answer: String,
    /// The verdict of each named point; every other point must be missed.
    pub verdicts: BTreeMap<String, Verdict>,
    /// Where each of those ids stands in the file.
    pub places: BTreeMap<String, ByteSpan>,
    /// Whether every point must be made.
    pub all_made: bool,
}

impl Rubric {
    /// Reads a rubric, and finds every mistake in it.
    ///
    /// References to other rubrics are left as they are: see [`resolve`].
    pub fn parse(text: &str) -> Parsed<Self> {
        let mut parsed = syntax::rubric(text);
        if let Some(rubric) = &mut parsed.value {
            rubric.hash = hash(text);
        }
        parsed
    }

    /// The most that can be scored.
    pub fn out_of(&self) -> Marks {
        self.marks.unwrap_or_else(|| self.points.iter().map(|p| p.marks).sum())
    }

    /// The point of this id.
    pub fn point(&self, id: &str) -> Option<&Point> {
        self.points.iter().find(|p| p.id == id)
    }

    /// Whether it is an essay's rubric: its points have sides, or a judgement is asked for.
    pub fn is_essay(&self) -> bool {
        !self.judgement.is_empty() || self.points.iter().any(|p| p.side.is_some())
    }
}

impl Example {
    /// Where this id stands among its verdicts.
    pub fn place(&self, id: &str) -> ByteSpan {
        self.places.get(id).copied().unwrap_or(self.span)
    }

    /// The verdict that `point` must get.
    pub fn expected(&self, point: &str) -> Verdict {
        if self.all_made { Verdict::Made } else { self.verdicts.get(point).copied().unwrap_or(Verdict::Missed) }
    }
}

fn hash(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::from("sha256:");
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}
