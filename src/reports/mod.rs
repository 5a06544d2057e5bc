//! How results look: on a terminal, as JSON, and how mistakes are shown.

pub mod diagnostics;
pub mod terminal;
