//! What `import` and `export` take.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
#[command(after_help = "\
Read are Moodle XML (shortanswer, numerical, essay, pmatch, essayautograde), GIFT,
H5P Essay (.h5p, or its content.json) and QTI 1.2 (Canvas): which it is, the file
says. From a deck of Quizlet or Anki, rubrics are drafted, as `rubric draft` does.
What comes out otherwise than it stood there is noted question by question. Marked answers
of Pattern Match are written for `markscheme calibrate`.

Examples:
  markscheme import quiz.xml                    what is in it
  markscheme import quiz.xml --out course       prompts, rubrics and marked answers
  markscheme import essay.h5p > essay.toml      the rubric of one question

What each format gives: docs/formats.md.")]
pub(in crate::cli) struct ImportArgs {
    /// The file, or - for standard input
    pub(in crate::cli) file: PathBuf,
    /// The folder to write prompts/, rubrics/ and answers/ in; a --library of its own
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Write over files that are there
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

/// A form of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    /// Moodle XML: one Essay (auto-grade) question
    Moodle,
    /// Moodle XML: a Pattern Match question for each point
    MoodlePmatch,
    /// Moodle XML: an Essay question with the mark scheme for the person who marks
    MoodleEssay,
    /// GIFT: a short answer for each point
    Gift,
    /// H5P Essay: a package, or its content where the file's name ends in .json
    H5p,
    /// QTI 3: an item with the mark scheme for scorers; a package where the file's name ends in .zip
    Qti3,
    /// QTI 2.1: the same
    Qti21,
    /// Anki: a card with the question and the facts
    Anki,
    /// A table with a row for each point
    Csv,
    /// A mark scheme in Markdown
    Md,
    /// A mark scheme to print
    Html,
}

#[derive(Debug, Args)]
#[command(after_help = "\
What the other program cannot carry is told point by point on standard error.

Examples:
  markscheme export beria --format moodle --out beria.xml
  markscheme export mine.toml --format moodle-essay > mine.xml

What each format carries: docs/formats.md.")]
pub(in crate::cli) struct ExportArgs {
    /// The prompt's id, or a rubric's file
    #[arg(value_name = "PROMPT|FILE")]
    pub(in crate::cli) prompt: PathBuf,
    /// The form of the file
    #[arg(long, value_enum)]
    pub(in crate::cli) format: ExportFormat,
    /// The file to write; standard output where none is named
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    pub(in crate::cli) force: bool,
}
