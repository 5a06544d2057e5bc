//! Finding in an answer what a rubric looks for.
pub(crate) mod regex;
