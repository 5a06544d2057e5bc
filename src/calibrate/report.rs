//! What calibrating found: plain data, as `docs/calibration.schema.json` describes it.

use markscheme_engine::{Evidence, Kind, Marks, NearMiss, Verdict};
use serde::Serialize;

use super::figures::{Estimate, Figures, MarkFigures, rounded_if_any};

/// The version of the report's JSON shape.
pub const SCHEMA: u32 = 1;

/// How far the marker agrees with a person.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Calibration {
    /// The version of this shape.
    pub schema: u32,
    /// The files of marked answers.
    pub files: Vec<String>,
    /// The answers compared.
    pub answers: usize,
    /// What the person's labels tell apart.
    pub labels: LabelSet,
    /// How the files were read, and what was left out.
    pub notes: Vec<String>,
    /// All verdicts together.
    pub all: Figures,
    /// The marks of whole answers; `null` where no answer has all its labels or a total.
    pub marks: Option<MarkFigures>,
    /// By kind of point.
    pub by_kind: Vec<Group>,
    /// By prompt.
    pub by_prompt: Vec<Group>,
    /// By style of answer, where the file names one.
    pub by_style: Vec<Group>,
    /// By point, in the order of the rubrics.
    pub by_point: Vec<PointGroup>,
    /// By how much the person credited: little, some, most.
    pub by_level: Vec<Level>,
    /// How far the marker's own doubts can be relied on.
    pub doubts: Doubts,
    /// What each phrase of the rubrics did; `null` where they were not tried.
    pub phrases: Option<Vec<PhraseUse>>,
    /// By point, the answers that the person credited and nothing matched.
    pub unmatched: Vec<Unmatched>,
    /// Every verdict that differs from the person's, worst first.
    pub disagreements: Vec<Disagreement>,
    /// Every answer with both marks and every verdict, in the order of the files.
    pub marked: Vec<AnswerMarks>,
    /// What changed since an earlier run, if one was given.
    pub against: Option<Against>,
    /// The figures that were held to a limit.
    pub checks: Vec<Check>,
}

/// What a person's labels tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LabelSet {
    /// The four verdicts.
    Verdicts,
    /// Made, half made or not: `wrong` and `missed` are counted as one.
    Halves,
    /// Only made or not: `partial`, `wrong` and `missed` are counted as one.
    Credited,
    /// Nothing: there are only total marks.
    Totals,
}

/// The figures of some answers or points that have something in common.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Group {
    /// What they have in common.
    pub name: String,
    /// The answers that they are of.
    pub answers: usize,
    /// Figures over the verdicts.
    pub figures: Figures,
    /// Figures over the marks; `null` for a kind of point.
    pub marks: Option<MarkFigures>,
}

/// The figures of one point.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PointGroup {
    /// The prompt's id.
    pub prompt: String,
    /// The point's id.
    pub point: String,
    /// Its kind.
    pub kind: Kind,
    /// Its fact.
    pub fact: String,
    /// Figures over its verdicts.
    pub figures: Figures,
}

/// The answers to which the person gave a like share of the marks.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Level {
    /// The share, in words.
    pub name: String,
    /// The answers.
    pub answers: usize,
    /// Their verdicts.
    pub verdicts: u64,
    /// Those that are the same.
    pub same: u64,
    /// How far off the mark is on average.
    pub mae: Option<Estimate>,
}

/// Of some verdicts, how many are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reliance {
    /// The verdicts.
    pub verdicts: u64,
    /// Those that are the person's too.
    pub right: u64,
}

/// A reason for doubt, and what the verdicts in doubt for it were worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reason {
    /// The reason.
    pub reason: String,
    /// The verdicts.
    pub verdicts: u64,
    /// Those that are right as they are.
    pub right: u64,
    /// Those that would be right as the other verdict.
    pub other_right: u64,
}

/// Risk and coverage: how right the sure verdicts are, and how many there are.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Doubts {
    /// Verdicts that are sure.
    pub sure: Reliance,
    /// Verdicts in doubt.
    pub doubtful: Reliance,
    /// Those in doubt that would be right as the other verdict.
    pub other_right: u64,
    /// By reason, the most frequent first.
    pub reasons: Vec<Reason>,
}

/// What a phrase is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A whole way of making the point.
    Expect,
    /// What a value belongs to.
    About,
    /// One of the parts.
    Parts,
    /// A regular expression.
    Regex,
    /// What cancels the point.
    Reject,
    /// What neither earns nor costs.
    Ignore,
}

impl Role {
    /// The rubric's key for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Expect => "expect",
            Self::About => "about",
            Self::Parts => "parts",
            Self::Regex => "regex",
            Self::Reject => "reject",
            Self::Ignore => "ignore",
        }
    }
}

/// A phrase of a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PhraseRef {
    /// What it is for.
    pub role: Role,
    /// Its place among the point's phrases of that sort, from 1.
    pub number: usize,
    /// The phrase as the rubric has it.
    pub phrase: String,
}

/// What a phrase did on these answers by itself.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PhraseUse {
    /// The prompt's id.
    pub prompt: String,
    /// The point's id.
    pub point: String,
    /// Which of the point's phrases it is.
    #[serde(flatten)]
    pub phrase: PhraseRef,
    /// The answers that it credits by itself, and the person does too.
    pub rightly: Vec<String>,
    /// The answers that it credits by itself, and the person does not.
    pub wrongly: Vec<String>,
    /// The answers that it makes `wrong` by itself, and the person says so too.
    pub refuses_rightly: Vec<String>,
    /// The answers that it makes `wrong` by itself, and the person does not say so.
    pub refuses_wrongly: Vec<String>,
    /// How it fared, in a word.
    pub tried: Tried,
    /// Where it is needless: the phrases that match the same answers.
    pub needless_by: Vec<PhraseRef>,
}

/// How a phrase fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Tried {
    /// Without it a verdict would differ.
    Needed,
    /// It matched, and without it every verdict would be the same.
    Needless,
    /// It matched no answer.
    Nothing,
}

/// A point, and the answers that the person credited and nothing matched.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Unmatched {
    /// The prompt's id.
    pub prompt: String,
    /// The point's id.
    pub point: String,
    /// How many answers the person credited.
    pub credited: usize,
    /// Those that nothing matched.
    pub answers: Vec<String>,
}

/// A verdict that differs from the person's.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Disagreement {
    /// The answer's id.
    pub answer: String,
    /// The prompt's id.
    pub prompt: String,
    /// The point's id.
    pub point: String,
    /// Its kind.
    pub kind: Kind,
    /// Its fact.
    pub fact: String,
    /// What the person said.
    pub label: Verdict,
    /// What the marker said.
    pub verdict: Verdict,
    /// Why the marker was in doubt, if it was.
    pub doubt: Option<String>,
    /// The words of the answer that this is about: the sentences of the evidence, or those nearest to the fact.
    pub words: String,
    /// The evidence, or what came close, within `words`: first byte, and one past the last.
    pub highlights: Vec<[usize; 2]>,
    /// The evidence behind the marker's verdict; offsets are bytes of the answer.
    pub evidence: Vec<Evidence>,
    /// What came close.
    pub near: Vec<NearMiss>,
    /// The phrases that give this verdict by themselves, where they were tried.
    pub phrases: Vec<PhraseRef>,
}

/// An answer with both marks.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnswerMarks {
    /// The answer's id.
    pub answer: String,
    /// The prompt's id.
    pub prompt: String,
    /// The person's mark; `null` where not every point is labelled and there is no total.
    pub person: Option<Marks>,
    /// The marker's mark.
    pub marker: Marks,
    /// The most that can be scored.
    pub out_of: Marks,
    /// The verdicts on the points that the person marked.
    pub verdicts: Vec<VerdictPair>,
}

/// Two verdicts on one point.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VerdictPair {
    /// The point's id.
    pub point: String,
    /// What the person said.
    pub label: Verdict,
    /// What the marker said.
    pub verdict: Verdict,
    /// Whether the marker was in doubt.
    pub doubt: bool,
}

/// What changed since an earlier run.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Against {
    /// The earlier report's file.
    pub file: String,
    /// Verdicts that are in both.
    pub verdicts: usize,
    /// Verdicts that are only in this run.
    pub added: usize,
    /// Verdicts that were only in the earlier run.
    pub gone: usize,
    /// Verdicts that are in both and whose label is another.
    pub relabelled: usize,
    /// Figures over the verdicts of the earlier run.
    pub before: Figures,
    /// Verdicts that are now the person's.
    pub mended: Vec<Changed>,
    /// Verdicts that were the person's and are no longer.
    pub broken: Vec<Changed>,
    /// Verdicts that changed and are the person's neither before nor now.
    pub otherwise: Vec<Changed>,
}

/// A verdict that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Changed {
    /// The answer's id.
    pub answer: String,
    /// The prompt's id.
    pub prompt: String,
    /// The point's id.
    pub point: String,
    /// What the person says now.
    pub label: Verdict,
    /// What the marker said.
    pub before: Verdict,
    /// What it says now.
    pub now: Verdict,
}

/// A figure that was held to a limit.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Check {
    /// The figure's name.
    pub figure: String,
    /// Its value; `null` where there is nothing to divide by, which does not pass.
    #[serde(serialize_with = "rounded_if_any")]
    pub value: Option<f64>,
    /// The least or the most that it may be.
    pub limit: f64,
    /// Whether the limit is the least.
    pub least: bool,
    /// Whether it was kept.
    pub passed: bool,
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    /// The derives that the schema is made from are there only in tests, so the test is here.
    #[test]
    fn the_schema_in_docs_is_that_of_the_types() {
        let schema = schemars::schema_for!(super::Calibration);
        let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/calibration.schema.json");
        if env::var_os("UPDATE_SCHEMA").is_some() {
            fs::write(path, &text).expect("docs can be written");
        }
        let kept = fs::read_to_string(path).unwrap_or_default();
        assert_eq!(kept, text, "run `UPDATE_SCHEMA=1 cargo test --lib calibration_schema`");
    }
}
