//! Questions and rubrics of other programs, in and out: a folder or a file for each format.
//!
//! Responsible for what their files say and how it is said here. Nothing is dropped in silence: what an import could
//! not read, and what an export does not carry, is part of what is returned. Files are read and written by the caller.

mod archive;
mod feature;
mod graded;
mod html;
mod join;
mod moodle;
mod numeric;
mod phrase;
mod question;
mod scheme;
mod wanted;
mod xml;

use markscheme_engine::{Prompt, Rubric};

pub use feature::Loss;
pub use question::{Import, Marked, Question, Refused};

use crate::input::{self, Error};

/// A form that a rubric can be exported in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Moodle XML: one Essay (auto-grade) question.
    MoodleAutograde,
    /// Moodle XML: a Pattern Match question for each point.
    MoodlePmatch,
    /// Moodle XML: one Essay question, with the mark scheme for the person who marks.
    MoodleEssay,
}

impl Form {
    /// What the names of its files end in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::MoodleAutograde | Self::MoodlePmatch | Self::MoodleEssay => "xml",
        }
    }

    /// Whether it is a package of files, which no terminal can show.
    pub fn is_package(self) -> bool {
        false
    }
}

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'s> {
    /// The prompt, where there is one.
    pub prompt: Option<&'s Prompt>,
    /// The rubric, its references made whole.
    pub rubric: &'s Rubric,
}

impl Subject<'_> {
    fn title(&self) -> String {
        let card = || self.rubric.card.clone();
        let title = self.prompt.map(|p| p.title.clone()).or_else(card).unwrap_or_else(|| self.rubric.prompt.clone());
        title.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn question(&self) -> String {
        let said = self.prompt.map(|p| p.question.clone()).or_else(|| self.rubric.question.clone());
        said.unwrap_or_else(|| self.title())
    }
}

/// An exported file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it does not carry, the whole rubric's first, then point by point.
    pub lost: Vec<Loss>,
    /// What to know of how it is used.
    pub notes: Vec<String>,
}

/// Reads the questions of a file, whatever format it is in. `called` is what messages call it.
///
/// # Errors
/// It is of no format that is read, or is broken as a whole.
pub fn import(bytes: Vec<u8>, called: &str) -> Result<Import, Error> {
    let text = input::text_of(bytes, called)?;
    let root = xml::read(&text.text, called)?;
    let mut import = match root.name.as_str() {
        "quiz" => moodle::read(&root),
        other => {
            return Err(Error::new(format!("{called} is XML of a kind that is not read: `<{other}>`"))
                .help("Moodle XML begins with `<quiz>`"));
        }
    };
    import.notes.splice(0..0, text.notes);
    Ok(import)
}

/// Writes a rubric in a form.
///
/// # Errors
/// A package cannot be packed.
pub fn export(subject: &Subject<'_>, form: Form) -> Result<Exported, Error> {
    Ok(match form {
        Form::MoodleAutograde => moodle::autograde(subject),
        Form::MoodlePmatch => moodle::pmatch(subject),
        Form::MoodleEssay => moodle::essay(subject),
    })
}
