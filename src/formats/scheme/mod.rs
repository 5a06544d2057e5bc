//! A rubric as a mark scheme: for a person who marks by hand, on paper or beside another program.

pub(super) mod lines;
