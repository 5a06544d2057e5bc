//! From an answer as typed to tokens, sentences, numbers and dates.
//!
//! Responsible for where things stand and how they are written; what they mean
//! for a rubric is left to the matching.

pub(crate) mod date;
pub(crate) mod fold;
mod measure;
pub(crate) mod mention;
pub(crate) mod number;
mod quantity;
mod relative;
mod token;

pub(crate) use token::{Answer, Break, tokenise};
