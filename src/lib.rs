//! Marks typed short answers against rubrics of key facts, and shows the words behind every mark.
//!
//! The marking itself is [`markscheme_engine`], re-exported here; around it stand the
//! library of prompts, the reading of answers, the reports and the command line.

pub mod cli;
pub mod input;
pub mod library;
pub mod reports;

pub use markscheme_engine::*;
