//! The two kinds of file as types, for their JSON Schemas: what an editor completes and explains.
//!
//! They are read by hand (`syntax.rs`, `prompt.rs`), so that every mistake has its place; a test holds these types
//! to the keys that are read there.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::lexicon::Lexicon;
use crate::report::{Kind, Side};

/// The marking points of one prompt.
#[derive(JsonSchema)]
#[schemars(title = "A rubric of markscheme", deny_unknown_fields)]
pub struct RubricFile {
    /// The id of the prompt that this rubric marks: the file's name, if left out.
    pub prompt: Option<String>,
    /// The title of the card that the points come from.
    pub card: Option<String>,
    /// The question, for a rubric that has no prompt file.
    pub question: Option<String>,
    /// The most that can be scored: the sum of the points, if left out.
    pub marks: Option<MarksText>,
    /// Packs of a subject's words.
    pub packs: Option<Packs>,
    /// An answer that must score full marks.
    pub model: Option<String>,
    /// Points of other rubrics: `"beria/executed"`, or `"beria/*"` for all.
    pub include: Option<Texts>,
    /// Word lists: `committee = ["Central Committee", "CC"]`, used in phrases as `<committee>`.
    pub words: Option<BTreeMap<String, Texts>>,
    /// For an essay: which points argue which side.
    pub sides: Option<SidesFile>,
    /// For an essay: what states a judgement.
    pub judgement: Option<JudgementFile>,
    /// The points, each one key fact.
    pub point: Option<Vec<PointFile>>,
    /// Caps and list rules over some of the points.
    pub group: Option<Vec<GroupFile>>,
    /// Answers, and the verdicts that they must get: `markscheme rubric test` runs them.
    pub example: Option<Vec<ExampleFile>>,
}

/// One key fact worth marks.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PointFile {
    /// Its name, which never changes: small letters, digits, hyphens.
    #[schemars(regex(pattern = r"^[a-z0-9-]+$"))]
    pub id: String,
    /// The fact, in one plain sentence.
    #[schemars(length(min = 1))]
    pub fact: String,
    /// What sort of fact it is: worked out from the other keys, if left out.
    pub kind: Option<Kind>,
    /// What it is worth: 1, if left out.
    pub marks: Option<MarksText>,
    /// The date that is right: `"1957"`, `"March 1953"`, `"1953-60"`, `"1950s"`; of a list, any one.
    pub date: Option<Texts>,
    /// The number that is right: `"2 million"`, `"70 %"`, `"9.8 N/kg"`; of a list, any one.
    pub number: Option<Texts>,
    /// How far off a number or year may be: `"5 %"`, or `"2"` of its unit or years.
    pub tolerance: Option<Text>,
    /// The names that are right, each one a part; `"Malenkov|Georgy"` gives another form.
    pub names: Option<Texts>,
    /// Phrases for what the date, number or names belong to: any one is enough, and must be said with the value.
    pub about: Option<Texts>,
    /// The value counts even where nothing of `about` is said.
    pub alone: Option<bool>,
    /// Phrases, each one a whole way of making the point.
    pub expect: Option<Texts>,
    /// Phrases that are parts: all are needed for full marks.
    pub parts: Option<Texts>,
    /// How many of the names or parts are enough.
    pub need: Option<Count>,
    /// Phrases that cancel the point: it becomes wrong.
    pub reject: Option<Texts>,
    /// Phrases that neither earn nor cost.
    pub ignore: Option<Texts>,
    /// The last resort: regular expressions, tried on the answer as typed, in any case.
    pub regex: Option<Texts>,
    /// The id of a point that must be made for this one to count.
    pub requires: Option<String>,
    /// For an essay: the side that it argues.
    pub side: Option<Side>,
    /// What a partial verdict is worth, instead of its share of the parts.
    pub partial: Option<MarksText>,
    /// Your own words to the student, by verdict.
    pub feedback: Option<FeedbackFile>,
}

/// Your own words to the student, by verdict.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FeedbackFile {
    /// Where the point is made.
    pub made: Option<String>,
    /// Where some parts are made.
    pub partial: Option<String>,
    /// Where the answer says otherwise.
    pub wrong: Option<String>,
    /// Where nothing is said of it.
    pub missed: Option<String>,
}

/// For an essay: which points argue which side, as `"prompt/point"` or `"prompt/*"`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SidesFile {
    /// Points that say what changed.
    pub change: Option<Texts>,
    /// Points that say what stayed.
    pub continuity: Option<Texts>,
}

/// For an essay: what states a judgement.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct JudgementFile {
    /// Phrases that state one.
    pub expect: Option<Texts>,
}

/// A cap or the list rule over some points.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GroupFile {
    /// The ids of its points.
    pub points: Option<Texts>,
    /// The most marks that these points earn together.
    pub most: Option<MarksText>,
    /// The list rule: of more than this many, a wrong one cancels a right one.
    pub asked: Option<Count>,
}

/// An answer, and the verdicts that it must get: every point that is not named must be missed.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ExampleFile {
    /// What it shows.
    pub name: Option<String>,
    /// The answer.
    pub answer: String,
    /// The ids of the points that it makes; `"all"` for every one.
    pub made: Option<Texts>,
    /// The ids of the points that it half makes.
    pub partial: Option<Texts>,
    /// The ids of the points that it gets wrong.
    pub wrong: Option<Texts>,
}

/// A question, as an exam paper would print it.
#[derive(JsonSchema)]
#[schemars(title = "A prompt of markscheme", deny_unknown_fields)]
pub struct PromptFile {
    /// The question.
    #[schemars(length(min = 1))]
    pub question: String,
    /// A short title: the question, if left out.
    pub title: Option<String>,
    /// The command word: `"Describe"`, `"To what extent"`.
    pub command: Option<String>,
    /// The marks that it is printed with.
    pub marks: Option<MarksText>,
    /// Advised time, in minutes.
    pub minutes: Option<Count>,
    /// Advised length, in words.
    pub words: Option<Count>,
    /// The unit of the course.
    pub unit: Option<String>,
    /// The topic within the unit.
    pub topic: Option<String>,
    /// Free tags.
    pub tags: Option<Texts>,
}

/// A text, or a number without quotes.
pub struct Text;

/// One text, or a list of them.
pub struct Texts;

/// A number of marks: `1`, `0.5`, `"0.5"`.
pub struct MarksText;

/// A whole number from 1.
pub struct Count;

/// Packs of a subject's words, by name.
pub struct Packs;

/// A schema of one type that may have several forms: an editor then offers it once.
macro_rules! forms {
    ($name:ident, $schema:expr) => {
        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

forms!(Text, json_schema!({ "type": ["string", "number"] }));
forms!(Texts, json_schema!({ "type": ["string", "number", "array"], "items": { "type": ["string", "number"] } }));
forms!(
    MarksText,
    json_schema!({ "type": ["number", "string"], "minimum": 0, "maximum": 1_000_000, "pattern": r"^[0-9]{1,7}(\.[0-9]{1,6})?$" })
);
forms!(
    Count,
    json_schema!({ "type": ["integer", "string"], "minimum": 1, "maximum": 10_000, "pattern": "^[0-9]{1,5}$" })
);
forms!(Packs, {
    let pack = json_schema!({ "type": "string", "enum": Lexicon::pack_names() });
    json_schema!({ "anyOf": [{ "type": "array", "items": pack }, pack] })
});
