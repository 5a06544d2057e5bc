//! What explaining gives: plain data. How it looks is left to the outer layers.

use serde::Serialize;

use crate::report::PointReport;

/// Why each point of an answer counted, or did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// The version of this shape.
    pub schema: u32,
    /// The prompt's id.
    pub prompt: String,
    /// `sha256:` and the hash of the rubric's text.
    pub rubric: String,
    /// The answer's id, as given by the caller; empty if none was given.
    pub answer: String,
    /// The points that were asked for, in the rubric's order.
    pub points: Vec<PointTrace>,
}

/// Why one point counted, or did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointTrace {
    /// What the report of this answer says of the point.
    #[serde(flatten)]
    pub report: PointReport,
    /// What decided it, in a plain sentence.
    pub because: String,
    /// What each of its phrases found, in the rubric's order; a phrase that is said twice has two entries.
    pub phrases: Vec<PhraseTrace>,
    /// The dates, numbers and names of the answer that were held against the point's own.
    pub given: Vec<Given>,
    /// Which of `phrases` came nearest, where the point was missed, or a part of it, and something came near.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<usize>,
}

/// The key of a rubric that a phrase stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Key {
    /// The content words of the fact, where the point has no value, name or phrase.
    Fact,
    /// A whole way of making the point.
    Expect,
    /// What a value or a name belongs to.
    About,
    /// A part.
    Parts,
    /// What cancels the point.
    Reject,
    /// What neither earns nor costs.
    Ignore,
}

impl Key {
    /// The key's word, as rubrics write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Expect => "expect",
            Self::About => "about",
            Self::Parts => "parts",
            Self::Reject => "reject",
            Self::Ignore => "ignore",
        }
    }
}

/// What came of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// It counts against the point: it is denied, contradicted, or a `reject` that is said.
    Against,
    /// It counts for the point.
    For,
    /// It is said, and neither earns nor costs by itself.
    Neutral,
    /// Its items are there, and something keeps them from counting.
    Barred,
    /// Some of its items are there.
    Some,
    /// None of its items is there.
    None,
}

/// Words of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote {
    /// First byte in the answer as given.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words themselves.
    pub text: String,
}

/// What one phrase found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhraseTrace {
    /// The key that it stands under.
    pub key: Key,
    /// The phrase as the teacher wrote it.
    pub phrase: String,
    /// What came of it.
    pub effect: Effect,
    /// Why, in plain words.
    pub why: String,
    /// Why that is less than sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
    /// The sentence that was looked at; two, where the statement goes over two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<Quote>,
    /// Its items, in the order written.
    pub items: Vec<ItemTrace>,
    /// The negations that reach it.
    pub denials: Vec<Denial>,
    /// Words of the sentence that no item took, where one or two items lack: one of them may say it.
    pub unused: Vec<Quote>,
}

/// An item of a phrase, and the words that fill it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemTrace {
    /// The item, as phrases are written.
    pub item: String,
    /// It may be left out.
    pub optional: bool,
    /// The words that fill it, or stand in its place; `null` where nothing does.
    pub words: Option<Quote>,
    /// How they fill it; `null` where nothing does.
    pub how: Option<How>,
    /// The word of the item that they are, where one of them is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Where nothing fills it here: words that would, in another place of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Quote>,
}

/// How words fill an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// The very words.
    Same,
    /// Another form or spelling of them.
    Form,
    /// A spelling slip.
    Slip,
    /// The beginning of a word, as the item asks.
    Beginning,
    /// The same by value: a date, a number, a formula.
    Value,
    /// A synonym, or an entry of the lexicon or of a word list.
    Synonym,
    /// The opposite of what is wanted.
    Opposite,
    /// Another of the same sort, in its place.
    Another,
}

/// A negation, and what it reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Denial {
    /// The words that deny.
    pub by: Quote,
    /// The words that they reach.
    pub reach: Quote,
}

/// How a value or a name of the answer stands to the point's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Likeness {
    /// It is what is wanted.
    Same,
    /// It is another.
    Another,
    /// It is neither: too vague, or known to nobody.
    Unclear,
}

/// A date, a number or a name of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Given {
    /// Its words.
    pub words: Quote,
    /// What is wanted, as the rubric has it.
    pub wanted: Vec<String>,
    /// Where it is right and nothing of `about` is found: the other words of its sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Quote>,
    /// How it stands to that.
    pub likeness: Likeness,
    /// What came of it.
    pub effect: Effect,
    /// Why, in plain words.
    pub why: String,
    /// Why that is less than sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
}
