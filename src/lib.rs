//! Marks typed short answers against rubrics of key facts, and shows the words behind every mark.
pub use markscheme_engine::*;
