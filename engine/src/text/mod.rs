//! From an answer as typed to tokens, sentences, numbers and dates.
//!
//! Responsible for where things stand and how they are written; what they mean
//! for a rubric is left to the matching.

pub(crate) mod change;
mod compound;
pub(crate) mod date;
pub(crate) mod fold;
pub(crate) mod formula;
mod measure;
pub(crate) mod mention;
pub(crate) mod number;
mod quantity;
pub(crate) mod reaction;
mod relative;
mod symbols;
mod token;

pub(crate) use token::{Answer, Break, tokenise};

/// Whether a rubric's text is a formula, or the equation of a reaction.
pub(crate) fn is_formula(text: &str) -> bool {
    reaction::Reaction::parse(text).is_some() || formula::Formula::parse(text).is_some()
}
