//! A rubric as a mark scheme: for a person who marks by hand, on paper or beside another program.

mod entries;
pub(super) mod lines;
mod markdown;
mod page;
mod table;

pub(super) use markdown::markdown;
pub(super) use page::page;
pub(super) use table::{anki, csv};
