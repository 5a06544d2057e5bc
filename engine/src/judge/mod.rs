//! From what was found to verdicts, marks and the report.
//!
//! Responsible for weighing: which finding decides a point, what it is worth, and
//! how sure that is. The rules are told in plain words in `docs/marking.md`.

mod doubt;
mod essay;
mod evidence;
mod lookups;
mod names;
mod point;
mod swapped;
mod total;
mod trail;
mod values;

pub(crate) use lookups::Lookups;
pub(crate) use point::{Context, Outcome, outcome};
pub(crate) use total::report;
pub(crate) use trail::Trail;
pub(crate) use values::{agreement, claims};
