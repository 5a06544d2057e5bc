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
mod values;

pub(crate) use lookups::Lookups;
pub(crate) use point::Context;
pub(crate) use total::report;
pub(crate) use values::claims;
