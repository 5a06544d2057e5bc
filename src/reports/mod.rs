//! How reports and mistakes look: one module a form.
//!
//! Nothing is decided here: what was found is in the values given.

pub mod calibrate;
pub mod diagnostics;
pub mod explain;
pub mod json;
mod plain;
pub mod terminal;
mod wrap;

pub use plain::{html, line, plain};

/// The text in lines of at most 80 columns, the first after `first` and the rest indented alike.
pub fn wrapped(first: &str, text: &str) -> String {
    wrap::wrap(first, &" ".repeat(first.len()), text)
}

/// Whether a form may use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// For a terminal that shows it.
    On,
    /// For a pipe, a file, or whoever asked for none.
    Off,
}
