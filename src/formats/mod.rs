//! Questions and rubrics of other programs, in and out: a folder or a file for each format.
//!
//! Responsible for what their files say and how it is said here. Nothing is dropped in silence: what an import could
//! not read, and what an export does not carry, is part of what is returned. Files are read and written by the caller.

mod archive;
mod feature;
mod gift;
mod graded;
mod h5p;
mod html;
mod join;
mod moodle;
mod numeric;
mod phrase;
mod qti;
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
    /// GIFT: a short answer for each point.
    Gift,
    /// An H5P Essay package.
    H5p,
    /// The content of one.
    H5pContent,
    /// A QTI 3 item.
    Qti3,
    /// A package of a QTI 3 item.
    Qti3Package,
    /// A QTI 2.1 item.
    Qti21,
    /// A package of a QTI 2.1 item.
    Qti21Package,
    /// A card in Anki's text format.
    Anki,
    /// A table of the points.
    Csv,
    /// A mark scheme in Markdown.
    Markdown,
    /// A mark scheme to print.
    Html,
}

impl Form {
    /// What the names of its files end in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::MoodleAutograde | Self::MoodlePmatch | Self::MoodleEssay => "xml",
            Self::Gift => "txt",
            Self::H5p => "h5p",
            Self::H5pContent => "json",
            Self::Qti3 | Self::Qti21 => "xml",
            Self::Qti3Package | Self::Qti21Package => "zip",
            Self::Anki => "txt",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    /// Whether it is a package of files, which no terminal can show.
    pub fn is_package(self) -> bool {
        matches!(self, Self::H5p | Self::Qti3Package | Self::Qti21Package)
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
    if archive::is_zip(&bytes) {
        let mut package = archive::Package::open(&bytes, called)?;
        let of_qti = qti::is_package(package.names());
        return if of_qti { qti::read_package(&mut package, called) } else { h5p::package(&mut package, called) };
    }
    let text = input::text_of(bytes, called)?;
    let begins = text.text.trim_start();
    // a question of GIFT may begin with its answers: `{=…`
    if begins.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}'])) {
        let mut import = h5p::content(text.text.as_bytes(), called, "", "")?;
        import.notes.splice(0..0, text.notes);
        return Ok(import);
    }
    if !begins.starts_with('<') {
        if !gift::looks_like_it(&text.text) {
            return Err(not_questions(&text.text, called));
        }
        let mut import = gift::read(&text.text);
        import.notes.splice(0..0, text.notes);
        return Ok(import);
    }
    let root = xml::read(&text.text, called)?;
    let mut import = match root.name.as_str() {
        "quiz" => moodle::read(&root),
        "questestinterop" => qti::document(&root),
        other => {
            return Err(Error::new(format!("{called} is XML of a kind that is not read: `<{other}>`"))
                .help("Moodle XML begins with `<quiz>`, QTI 1.2 with `<questestinterop>`"));
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
        Form::Gift => gift::write(subject),
        Form::H5p => h5p::as_package(subject)?,
        Form::H5pContent => h5p::as_content(subject),
        Form::Qti3 => qti::item(subject, qti::Version::Three),
        Form::Qti3Package => qti::package(subject, qti::Version::Three)?,
        Form::Qti21 => qti::item(subject, qti::Version::Two),
        Form::Qti21Package => qti::package(subject, qti::Version::Two)?,
        Form::Anki => scheme::anki(subject)?,
        Form::Csv => scheme::csv(subject)?,
        Form::Markdown => scheme::markdown(subject),
        Form::Html => scheme::page(subject),
    })
}

/// What is said of a text that has no questions: a deck of cards is told apart, for a rubric can be drafted from it.
fn not_questions(text: &str, called: &str) -> Error {
    let first = text.lines().next().unwrap_or("");
    if first.starts_with("#separator:") || first.starts_with("#html:") || first.contains('\t') {
        return Error::new(format!("{called} is a deck of revision cards: it has no marked questions to import"))
            .help("`markscheme rubric draft` drafts a prompt and a rubric from each card of it");
    }
    let what = "it has no question with its answers in braces, as GIFT has";
    Error::new(format!("{called} is in no format that is read: {what}"))
        .help("read are Moodle XML, GIFT, H5P Essay (.h5p, content.json) and QTI 1.2")
}
