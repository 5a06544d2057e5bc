//! A rubric made ready to mark.

use crate::diagnostic::Diagnostic;
use crate::report::{Missed, Report, SCHEMA};
use crate::rubric::Rubric;

/// A rubric made ready to mark: built once, used for every answer, by any number of threads.
pub struct Marker {
    rubric: Rubric,
}

impl Marker {
    /// Makes a rubric ready. References must have been resolved (see [`crate::resolve`]).
    ///
    /// # Errors
    /// Every date, number or pack of the rubric that cannot be read.
    pub fn new(rubric: &Rubric) -> Result<Self, Vec<Diagnostic>> {
        Ok(Self { rubric: rubric.clone() })
    }

    /// Marks an answer. Never fails: whatever was typed is data.
    pub fn mark(&self, _answer: &str) -> Report {
        Report {
            schema: SCHEMA,
            prompt: self.rubric.prompt.clone(),
            rubric: self.rubric.hash.clone(),
            answer: String::new(),
            marks: crate::Marks::ZERO,
            out_of: self.rubric.out_of(),
            points: Vec::new(),
            missed: Missed::default(),
            doubts: 0,
            groups: Vec::new(),
            essay: None,
            notes: Vec::new(),
        }
    }
}
