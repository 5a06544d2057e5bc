//! Prompts: the questions that students answer.

use toml::de::DeTable;

use super::lower::{Reader, Table};
use super::repair;
use crate::diagnostic::{ByteSpan, Diagnostic, Parsed};
use crate::marks::Marks;

/// A question, as an exam paper would print it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// Its short title.
    pub title: String,
    /// The question.
    pub question: String,
    /// The command word: "Describe", "To what extent".
    pub command: Option<String>,
    /// The marks that it is printed with.
    pub marks: Option<Marks>,
    /// Advised time, in minutes.
    pub minutes: Option<usize>,
    /// Advised length, in words.
    pub words: Option<usize>,
    /// The unit of the course.
    pub unit: Option<String>,
    /// The topic within the unit.
    pub topic: Option<String>,
    /// Free tags.
    pub tags: Vec<String>,
}

impl Prompt {
    /// Reads a prompt, and finds every mistake in it.
    pub fn parse(source: &str) -> Parsed<Self> {
        let mended = repair::mended(source);
        let text = mended.text.clone();
        let mut reader = Reader::new(&text);
        let root = DeTable::parse_recoverable(&text).0;
        let top = Table { entries: root.get_ref(), span: root.span().into() };
        let keys = ["title", "question", "command", "marks", "minutes", "words", "unit", "topic", "tags"];
        reader.only(&top, "a prompt", &keys);
        let question = reader.string(&top, "question").map(|t| t.value).unwrap_or_default();
        if question.trim().is_empty() && !top.mistypes("question", &keys) {
            reader.report(
                Diagnostic::error("missing-key", ByteSpan::new(0, 0), "this prompt has no `question`")
                    .help("add `question = \"…\"`"),
            );
        }
        let prompt = Self {
            title: reader.string(&top, "title").map_or_else(|| question.clone(), |t| t.value),
            question,
            command: reader.string(&top, "command").map(|t| t.value),
            marks: reader.marks(&top, "marks"),
            minutes: reader.count(&top, "minutes"),
            words: reader.count(&top, "words"),
            unit: reader.string(&top, "unit").map(|t| t.value),
            topic: reader.string(&top, "topic").map(|t| t.value),
            tags: reader.strings(&top, "tags").into_iter().map(|t| t.value).collect(),
        };
        let diagnostics = mended.join(reader.diagnostics);
        let failed = diagnostics.iter().any(Diagnostic::is_error);
        Parsed { value: (!failed).then_some(prompt), diagnostics }
    }
}
