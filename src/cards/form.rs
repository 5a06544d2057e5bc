//! Which form a file of cards has.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::input::Error;

/// A form that cards are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A question line, answer lines below.
    Text,
    /// Markdown: a heading or `Q:` for the question.
    Markdown,
    /// A term, a tab, its definition.
    Tab,
    /// Anki's text export, with `#` headers.
    Anki,
    /// A table with a column for questions and one for answers.
    Csv,
    /// Anki's `.apkg` or `.colpkg`.
    Package,
    /// A Word document.
    Word,
}

impl Form {
    /// What it is called in a sentence.
    pub fn article(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Tab => "a list of terms and definitions",
            Self::Anki => "an Anki text export",
            Self::Csv => "a table",
            Self::Package => "an Anki package",
            Self::Word => "a Word document",
        }
    }

    /// The form of a text, by the file's name and by how its lines look.
    pub(super) fn of_text(path: &Path, text: &str) -> Self {
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        let lines = || text.lines().filter(|l| !l.trim().is_empty()).take(200);
        if lines().take_while(|l| l.starts_with('#')).any(super::anki::is_header) {
            return Self::Anki;
        }
        match extension.as_str() {
            "csv" => return Self::Csv,
            "tsv" | "tab" => return Self::Tab,
            "md" | "markdown" => return Self::Markdown,
            _ => {}
        }
        let (total, tabbed) = (lines().count(), lines().filter(|l| l.trim().contains('\t')).count());
        if tabbed * 2 > total {
            Self::Tab
        } else if lines().any(super::markdown::is_question) {
            Self::Markdown
        } else {
            Self::Text
        }
    }
}

/// Whether a file begins as a zip file does.
pub(super) fn is_zip(path: &Path) -> Result<bool, Error> {
    if path.is_dir() {
        return Ok(false);
    }
    let mut start = [0; 4];
    let mut file = File::open(path).map_err(|e| Error::io(path, &e))?;
    match file.read_exact(&mut start) {
        Ok(()) => Ok(start == *b"PK\x03\x04"),
        Err(_) => Ok(false),
    }
}
