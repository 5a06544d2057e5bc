//! One file of the library, read when it is first asked for.

use std::cell::OnceCell;
use std::path::PathBuf;

use markscheme_engine::{Diagnostic, Parsed, Prompt, Rubric};

use super::Mistakes;
use crate::input;

/// A text, and the name that messages call it by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its path as the user gave it, or `rubrics/x.toml` for a shipped one.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Where a file of the library is.
#[derive(Debug)]
pub(super) enum Place {
    /// Compiled in.
    Shipped { name: &'static str, text: &'static str },
    /// On the disk.
    Disk(PathBuf),
}

/// What was read from a file.
#[derive(Debug)]
pub(super) struct Read<T> {
    pub(super) source: Source,
    pub(super) parsed: Parsed<T>,
}

impl<T> Read<T> {
    pub(super) fn mistakes(&self, diagnostics: Vec<Diagnostic>) -> Mistakes {
        Mistakes { source: self.source.clone(), diagnostics }
    }
}

/// One file of the library.
#[derive(Debug)]
pub(super) struct Entry<T> {
    place: Place,
    parse: fn(&str, &str) -> Parsed<T>,
    read: OnceCell<Result<Read<T>, input::Error>>,
}

impl<T> Entry<T> {
    pub(super) fn new(place: Place, parse: fn(&str, &str) -> Parsed<T>) -> Self {
        Self { place, parse, read: OnceCell::new() }
    }

    /// Whether it came with the program.
    pub(super) fn is_shipped(&self) -> bool {
        matches!(self.place, Place::Shipped { .. })
    }

    /// The file's content, under the id it is known by.
    pub(super) fn read(&self, id: &str) -> Result<&Read<T>, input::Error> {
        let read = self.read.get_or_init(|| {
            let source = match &self.place {
                Place::Shipped { name, text } => Source { name: (*name).to_owned(), text: (*text).to_owned() },
                Place::Disk(path) => Source { name: path.display().to_string(), text: input::read_file(path)?.text },
            };
            let parsed = (self.parse)(&source.text, id);
            Ok(Read { source, parsed })
        });
        read.as_ref().map_err(Clone::clone)
    }
}

/// Reads a prompt; its id is its file's name.
pub(super) fn read_prompt(text: &str, _id: &str) -> Parsed<Prompt> {
    Prompt::parse(text)
}

/// Reads a rubric from anywhere, whose prompt is its file's name if it does not say another.
pub(super) fn read_loose_rubric(text: &str, id: &str) -> Parsed<Rubric> {
    let mut parsed = Rubric::parse(text);
    if let Some(rubric) = &mut parsed.value
        && rubric.prompt.is_empty()
    {
        id.clone_into(&mut rubric.prompt);
    }
    parsed
}

/// Reads a rubric of the library, which must be named for its prompt: there it is found by that name.
pub(super) fn read_rubric(text: &str, id: &str) -> Parsed<Rubric> {
    let mut parsed = read_loose_rubric(text, id);
    if let Some(prompt) = parsed.value.as_ref().map(|r| r.prompt.clone()).filter(|p| p != id) {
        let start = text.find(&prompt).unwrap_or(0);
        parsed.diagnostics.push(
            Diagnostic::error(
                "wrong-name",
                start..start + prompt.len(),
                format!("this rubric is for `{prompt}`, and its file is named for `{id}`"),
            )
            .help(format!("name the file `{prompt}.toml`, or take `prompt` out")),
        );
        parsed.value = None;
    }
    parsed
}
