//! Raw regular expressions, the rubric's last resort.

use regex::{Regex, RegexBuilder};

/// Compiles a pattern, case-blind and with limits that keep hostile ones cheap.
///
/// # Errors
/// A pattern that is not a regular expression, or that compiles to over 1 MiB.
pub(crate) fn build(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(1 << 20)
        .dfa_size_limit(1 << 20)
        .nest_limit(50)
        .build()
        .map_err(|error| match error {
            regex::Error::Syntax(text) => {
                text.lines().last().unwrap_or("bad syntax").trim_start_matches("error: ").to_owned()
            }
            regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
            other => other.to_string(),
        })
}
