//! How far the marker agrees with a person's own marks, and what to mend where it does not.
//!
//! Responsible for reading marked answers ([`read`]), marking them again and
//! comparing ([`calibrate`]), and holding the figures to a limit ([`check`])
//! or to an earlier run ([`compare`]). How a [`Calibration`] looks is left to
//! the reports. What each figure means is told in `docs/calibrate.md`.

mod against;
mod agreement;
mod bootstrap;
mod checks;
mod excerpt;
mod expectations;
mod figures;
mod gather;
mod json_lines;
mod label;
mod marking;
mod mistake;
mod report;
mod table;

pub use against::compare;
pub use checks::{Bound, Limit, check, parse_limits};
pub use figures::{Confusion, Estimate, Figures, MarkFigures, Outcomes, Rates};
pub use gather::{Error, Marked, MarkedAnswer, Named, Options, read};
pub use marking::calibrate;
pub use mistake::Mistake;
pub use report::{
    Against, AnswerMarks, Calibration, Changed, Check, Disagreement, Doubts, Group, LabelSet, Level, PhraseRef,
    PhraseUse, PointGroup, Reason, Reliance, Role, SCHEMA, Tried, Unmatched, VerdictPair,
};

/// Whether each phrase of the rubrics is tried by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrases {
    /// Each is tried: alone, and left out.
    Tried,
    /// Each is tried, unless there are so many answers and phrases that it would take long; then a note says so.
    TriedIfFew,
    /// None is: what they did is not told.
    LeftOut,
}
