//! Answers with the verdicts that a person gave, a line each.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A labelled answer.
#[derive(Deserialize)]
pub(crate) struct Labelled {
    pub(crate) id: String,
    pub(crate) prompt: String,
    pub(crate) answer: String,
    pub(crate) labels: BTreeMap<String, String>,
}
