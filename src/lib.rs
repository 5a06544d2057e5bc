//! Marks typed short answers against rubrics of key facts, and shows the words behind every mark.
//!
//! The engine (`Rubric`, `Marker`, `Report`) is re-exported whole. Around it,
//! and only here, is what touches the world: [`library`] finds prompts and
//! rubrics, [`input`] reads answers, [`reports`] shows what marking found, and
//! [`cli`] is the command line.

pub mod calibrate;
pub mod cards;
pub mod cli;
pub mod draft;
pub mod formats;
pub mod input;
pub mod library;
pub mod reports;

pub use markscheme_engine::*;
