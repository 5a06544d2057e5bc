//! The report: what marking an answer found. Plain data; how it looks is left to the outer layers.

use serde::Serialize;

use crate::marks::Marks;

/// The version of the report's JSON shape.
pub const SCHEMA: u32 = 1;

/// What sort of key fact a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A year, a day, a range of years.
    Date,
    /// A person, a place, a body, a named event.
    Name,
    /// A number.
    Statistic,
    /// An idea.
    Concept,
}

impl Kind {
    /// The kind's word, as rubrics write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Name => "name",
            Self::Statistic => "statistic",
            Self::Concept => "concept",
        }
    }
}

/// What the marker says of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// A fair examiner would tick it.
    Made,
    /// Some of its parts are there.
    Partial,
    /// The answer asserts a conflicting version.
    Wrong,
    /// Nothing was said of it.
    Missed,
}

impl Verdict {
    /// The verdict's word, as rubrics and reports write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Partial => "partial",
            Self::Wrong => "wrong",
            Self::Missed => "missed",
        }
    }
}

/// The words of the answer behind a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// First byte in the answer as given.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words themselves.
    pub text: String,
    /// The part of the point that they make, where it has parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

/// Something close that was not credited, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NearMiss {
    /// First byte in the answer as given.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words themselves.
    pub text: String,
    /// Why they were not credited, in plain words.
    pub why: String,
}

/// Why a verdict is less than sure, and what else it could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Doubt {
    /// The reason, in plain words.
    pub reason: String,
    /// The verdict that it would be otherwise.
    pub other: Verdict,
}

/// What was found of one point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointReport {
    /// The point's id; in an essay `prompt/point`.
    pub id: String,
    /// What sort of key fact it is.
    pub kind: Kind,
    /// What the marker says of it.
    pub verdict: Verdict,
    /// The marks earned, before caps and list rules.
    pub marks: Marks,
    /// The marks it is worth.
    pub out_of: Marks,
    /// The words behind the verdict, in the order of the answer; empty when it is `missed`.
    pub evidence: Vec<Evidence>,
    /// The parts that were not made, where the point has parts.
    pub missing: Vec<String>,
    /// What came close.
    pub near: Vec<NearMiss>,
    /// Why the verdict is less than sure; `null` when it is sure.
    pub doubt: Option<Doubt>,
    /// The fact, in one plain sentence.
    pub fact: String,
    /// The teacher's own words for this verdict, if the rubric has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<String>,
    /// The side of the argument that the point is on, in an essay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
}

/// The side of an essay's argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// It changed.
    Change,
    /// It stayed as it was.
    Continuity,
}

/// How many points of the missed ones are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Missed {
    /// Missed dates.
    #[serde(skip_serializing_if = "is_zero")]
    pub date: usize,
    /// Missed names.
    #[serde(skip_serializing_if = "is_zero")]
    pub name: usize,
    /// Missed statistics.
    #[serde(skip_serializing_if = "is_zero")]
    pub statistic: usize,
    /// Missed ideas.
    #[serde(skip_serializing_if = "is_zero")]
    pub concept: usize,
}

fn is_zero(n: &usize) -> bool {
    *n == 0
}

/// A cap or a list rule that changed the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupReport {
    /// The rule, in plain words: `at most 2 marks`.
    pub rule: String,
    /// The ids of its points.
    pub points: Vec<String>,
    /// The marks of those points before the rule.
    pub before: Marks,
    /// The marks after it.
    pub after: Marks,
}

/// How one side of an essay was covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// Points of this side that were made.
    pub made: usize,
    /// Points of this side.
    pub out_of: usize,
}

/// How both sides of an essay were covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sides {
    /// Points that argue for change.
    pub change: Coverage,
    /// Points that argue for continuity.
    pub continuity: Coverage,
}

/// Whether an essay reaches a judgement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Judgement {
    /// `made` or `missed`.
    pub verdict: Verdict,
    /// The words that reach it.
    pub evidence: Vec<Evidence>,
}

/// What the report says of an essay beside its points. It does not grade prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EssayReport {
    /// How each side was covered.
    pub sides: Sides,
    /// Whether a judgement that answers the question is reached.
    pub judgement: Judgement,
}

/// The result of marking one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The version of this shape.
    pub schema: u32,
    /// The prompt's id.
    pub prompt: String,
    /// `sha256:` and the hash of the rubric's text.
    pub rubric: String,
    /// The answer's id, as given by the caller; empty if none was given.
    pub answer: String,
    /// The marks earned, after caps and list rules.
    pub marks: Marks,
    /// The most that can be earned.
    pub out_of: Marks,
    /// Every point of the rubric, in its order.
    pub points: Vec<PointReport>,
    /// How many points of each kind were missed.
    pub missed: Missed,
    /// How many verdicts are in doubt.
    pub doubts: usize,
    /// Caps and list rules that changed the total.
    pub groups: Vec<GroupReport>,
    /// For an essay: sides and judgement.
    pub essay: Option<EssayReport>,
    /// Remarks on the answer as a whole: that it is a bare list of key words, say.
    pub notes: Vec<String>,
}

impl Report {
    /// The points with this verdict, in the rubric's order.
    pub fn with_verdict(&self, verdict: Verdict) -> impl Iterator<Item = &PointReport> {
        self.points.iter().filter(move |p| p.verdict == verdict)
    }
}
