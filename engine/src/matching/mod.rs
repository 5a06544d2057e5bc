//! Finding in an answer what a rubric looks for.
//!
//! Responsible for what is said, where, and whether it is asserted; which verdict
//! that makes is the judge's.

mod claims;
mod clauses;
mod find;
mod imagined;
mod places;
mod polarity;
pub(crate) mod regex;
pub(crate) mod roles;
mod scene;
mod slots;
mod speech;

pub(crate) use find::{Bar, FAR, Fill, Found, Hits, Stance, barred, compare, displacing, find, hits};
pub(crate) use places::Spans;
pub(crate) use polarity::Negation;
pub(crate) use roles::{is_place_word, leads_to_place};
pub(crate) use scene::{Hit, NameMention, Scene, Status};
pub(crate) use speech::said_by;
