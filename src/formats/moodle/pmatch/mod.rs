//! Pattern Match, the Open University's question type: its language, from it and into it.

pub(super) mod syntax;
pub(super) mod translate;
pub(super) mod write;
