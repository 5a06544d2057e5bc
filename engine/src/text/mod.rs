//! From an answer as typed to tokens, sentences, numbers and dates.
//!
//! Responsible for where things stand and how they are written; what they mean
//! for a rubric is left to the matching.

pub(crate) mod change;
mod compound;
pub(crate) mod date;
mod digits;
pub(crate) mod fold;
pub(crate) mod formula;
mod measure;
pub(crate) mod mention;
pub(crate) mod number;
mod quantity;
pub(crate) mod reaction;
mod relative;
mod scanner;
mod sentences;
mod symbols;
mod textspeak;
mod token;

pub(crate) use scanner::tokenise;
pub(crate) use token::{Answer, Break};

/// Whether a rubric's text is a formula, or the equation of a reaction.
pub(crate) fn is_formula(text: &str) -> bool {
    reaction::Reaction::parse(text).is_some() || formula::Formula::parse(text).is_some()
}
