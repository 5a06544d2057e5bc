//! The marking engine: a rubric and an answer in, a report out.
//!
//! It reads no file, no clock, no environment and no network, holds no global
//! state, and gives byte-identical reports for the same input.

mod diagnostic;
mod explain;
mod judge;
mod lexicon;
mod lint;
mod map;
mod marker;
mod marks;
mod matching;
mod report;
mod rubric;
mod survey;
mod text;

pub use diagnostic::{ByteSpan, Diagnostic, Parsed, Severity, did_you_mean};
pub use explain::{Denial, Effect, Explanation, Given, How, ItemTrace, Key, Likeness, PhraseTrace, PointTrace, Quote};
pub use lexicon::Lexicon;
pub use lint::{PhraseUse, coverage, lint};
pub use marker::Marker;
pub use marks::Marks;
pub use report::{
    Coverage, Doubt, EssayReport, Evidence, GroupReport, Judgement, Kind, Missed, NearMiss, PointReport, Report,
    SCHEMA, Side, Sides, Verdict,
};
#[cfg(feature = "schema")]
pub use rubric::file::{PromptFile, RubricFile};
pub use rubric::{Alternative, Example, Group, Item, Phrase, Point, Prompt, Rubric, Text, Word, resolve};
pub use survey::{KnownName, PackSurvey, SaidValue, Survey, ValueSort};
