//! Mistakes in a user's text, as values: code, place, message, help.
//!
//! Responsible for what a mistake *is*; rendering one for a terminal or an
//! editor is left to the outer layers.

use serde::Serialize;

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The text cannot be used.
    Error,
    /// The text can be used, but probably does not do what was meant.
    Warning,
}

/// A range of bytes in the text that a diagnostic is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl ByteSpan {
    /// The span of `range`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

impl From<std::ops::Range<usize>> for ByteSpan {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// One mistake, with its place and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// A stable code such as `unknown-key`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// The bytes of the text that are wrong.
    pub span: ByteSpan,
    /// A second place that explains the first ("first defined here"), if there is one.
    pub related: Option<(ByteSpan, String)>,
    /// What to write instead, if that can be said.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(code: &'static str, span: impl Into<ByteSpan>, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), span: span.into(), related: None, help: None }
    }

    /// A warning at `span`.
    pub fn warning(code: &'static str, span: impl Into<ByteSpan>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn related(mut self, span: impl Into<ByteSpan>, label: impl Into<String>) -> Self {
        self.related = Some((span.into(), label.into()));
        self
    }

    /// Whether the text cannot be used.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The word of `candidates` nearest to `word`, if one is near enough to be what was meant.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|c| (strsim::osa_distance(&word.to_lowercase(), &c.to_lowercase()), c))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, c)| c)
}

/// What was read from a text, and every mistake found in it.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// What could be read; `None` if there was an error.
    pub value: Option<T>,
    /// Every mistake, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}
