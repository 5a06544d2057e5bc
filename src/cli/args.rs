//! What may be typed: the one definition of commands, options and their help.

mod explain;
mod formats;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(super) use explain::{ExplainArgs, WatchArgs};
pub(super) use formats::{ExportArgs, ExportFormat, ImportArgs};

/// Marks typed short answers against rubrics of key facts, and shows the words behind every mark.
#[derive(Debug, Parser)]
#[command(name = "markscheme", version, arg_required_else_help = true, max_term_width = 80)]
#[command(after_help = "Exit status: 0 done, 1 a check failed, 2 the call or the input was wrong.")]
pub(super) struct Arguments {
    /// A folder with `prompts` and `rubrics` of your own, laid over those that come with the program
    #[arg(long, value_name = "DIR", global = true)]
    pub(super) library: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the prompts, with their points and marks
    List(ListArgs),
    /// Show a prompt, and what its rubric looks for
    Show(ShowArgs),
    /// Mark answers: files, folders, standard input or a text
    Mark(MarkArgs),
    /// See how far the marker agrees with your own marks, and which phrases to mend
    Calibrate(CalibrateArgs),
    /// Turn questions of other programs into prompts and rubrics: Moodle XML, H5P, GIFT, QTI
    Import(ImportArgs),
    /// Turn a rubric into a file of another program, or a mark scheme to print
    Export(ExportArgs),
    /// Write, check and test rubrics
    Rubric {
        #[command(subcommand)]
        command: RubricCommand,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum RubricCommand {
    /// Find every mistake in rubrics
    Check(CheckArgs),
    /// Mark the model answer and the examples of rubrics, and show what came out differently
    Test(TestArgs),
    /// Say why a point of an answer counted, or did not, and what came nearest
    Explain(ExplainArgs),
    /// Mark the examples and a folder of answers again on each save, and show only what changed
    Watch(WatchArgs),
    /// Print the JSON Schema of rubrics or prompts, with which an editor completes and explains their keys
    Schema(SchemaArgs),
    /// Draft prompts and rubrics from revision cards
    Draft(DraftArgs),
    /// Write a prompt and its rubric from a question and its facts
    New(NewArgs),
}

/// A form of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For reading
    Text,
    /// For other programs
    Json,
}

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// The form of the list
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The prompt's id, as `markscheme list` shows it
    pub(super) prompt: String,
    /// Show the facts too
    #[arg(long)]
    pub(super) facts: bool,
    /// The form in which it is shown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
#[command(override_usage = "markscheme mark [OPTIONS] [PROMPT] [ANSWER]...")]
#[command(after_help = "\
Examples:
  markscheme mark beria answer.txt              mark a file
  markscheme mark beria answers/                mark every file of a folder
  markscheme mark beria --text \"He was shot.\"   mark a text
  markscheme mark --rubric mine.toml answer.txt mark with your own rubric
  markscheme mark --json-lines < answers.jsonl  one report a line, in order

A file with nothing in it is taken for a mistake: it is told of, with exit status
2, and the rest are marked. An empty --text, line or standard input is an answer
that makes no point.

With --json-lines each line is {\"id\": \"a1\", \"prompt\": \"beria\", \"answer\": \"…\"};
`prompt` may be left out when it is given here. A line that cannot be marked
gets {\"schema\": 1, \"error\": \"…\", \"line\": 3} in its place.")]
pub(super) struct MarkArgs {
    /// The prompt's id (not needed with --rubric), then the answers: files, folders, or - for standard
    /// input, which is also read when no answer is named
    #[arg(value_name = "PROMPT] [ANSWER")]
    pub(super) arguments: Vec<PathBuf>,
    /// Mark this text
    #[arg(long, value_name = "ANSWER", allow_hyphen_values = true)]
    pub(super) text: Option<String>,
    /// Mark with this rubric, from anywhere
    #[arg(long, value_name = "FILE")]
    pub(super) rubric: Option<PathBuf>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Tell how many points were missed and of what kind, but not the facts
    #[arg(long)]
    pub(super) hints: bool,
    /// Read answers as JSON, one a line, and write one report a line
    #[arg(long, conflicts_with_all = ["text", "hints", "format"])]
    pub(super) json_lines: bool,
}

/// A form of report that is a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PageFormat {
    /// For reading
    Text,
    /// For other programs, and for --against
    Json,
    /// Markdown
    Md,
    /// One HTML file
    Html,
}

/// When something that takes time is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// Unless there are thousands of answers
    Auto,
    /// However long it takes
    Always,
    /// Not at all
    Never,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Marked answers are JSON lines:
  {\"id\": \"a1\", \"prompt\": \"beria\", \"answer\": \"…\", \"labels\": {\"amnesty\": \"made\"}}
where a label is made, partial, wrong or absent, and absent points may be left
out; or a table (CSV) with a row for each answer, a column `answer`, and a
column for each point, named by its id, or one column `marks`. Cells hold the
same words, or 1, 0.5 and 0, or ✓ and x; a blank cell is a point not marked.

Examples:
  markscheme calibrate beria class.csv
  markscheme calibrate answers.jsonl            all prompts that its lines name
  markscheme calibrate --rubric mine.toml class.csv
  markscheme calibrate beria class.csv --format json > before.json
  markscheme calibrate beria class.csv --against before.json
  markscheme calibrate beria class.csv --min made.precision=0.98,kappa=0.9

What each figure means: docs/calibrate.md.")]
pub(super) struct CalibrateArgs {
    /// The prompt's id (not needed with --rubric, or where the answers name theirs), then files of
    /// marked answers, or - for standard input
    #[arg(value_name = "PROMPT] [MARKED")]
    pub(super) arguments: Vec<PathBuf>,
    /// Mark with this rubric, from anywhere
    #[arg(long, value_name = "FILE")]
    pub(super) rubric: Option<PathBuf>,
    /// The column of a table that holds the answers
    #[arg(long, value_name = "NAME")]
    pub(super) answer_column: Option<String>,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = PageFormat::Text)]
    pub(super) format: PageFormat,
    /// Fail if a figure is less than this: made.precision=0.98,kappa=0.9
    #[arg(long, value_name = "FIGURE=N,…")]
    pub(super) min: Vec<String>,
    /// Fail if a figure is more than this: mae=0.5,wrong.credited=0.05
    #[arg(long, value_name = "FIGURE=N,…")]
    pub(super) max: Vec<String>,
    /// Show what changed since an earlier run, whose --format json report this is
    #[arg(long, value_name = "REPORT")]
    pub(super) against: Option<PathBuf>,
    /// Whether to try each phrase of the rubric by itself
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub(super) phrases: When,
}

/// A form that cards are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CardForm {
    /// A question line, answer lines below
    Text,
    /// Markdown: headings that ask, or Q: and A:
    Markdown,
    /// A term, a tab, its definition, as Quizlet exports it
    Tab,
    /// Anki's text export
    Anki,
    /// A table with columns for questions and answers
    Csv,
    /// An Anki package, .apkg or .colpkg
    Apkg,
    /// A Word document
    Docx,
}

impl From<CardForm> for crate::cards::Form {
    fn from(form: CardForm) -> Self {
        match form {
            CardForm::Text => Self::Text,
            CardForm::Markdown => Self::Markdown,
            CardForm::Tab => Self::Tab,
            CardForm::Anki => Self::Anki,
            CardForm::Csv => Self::Csv,
            CardForm::Apkg => Self::Package,
            CardForm::Docx => Self::Word,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  markscheme rubric draft cards.txt             into the folder `drafts`
  markscheme rubric draft deck.apkg --out mine
  markscheme --library drafts mark beria answer.txt

What a draft is worth, and what to look at in it: docs/draft.md.")]
pub(super) struct DraftArgs {
    /// Files of cards, or - for standard input
    #[arg(required = true)]
    pub(super) cards: Vec<PathBuf>,
    /// The folder that the `prompts` and `rubrics` are written to
    #[arg(long, value_name = "DIR", default_value = "drafts")]
    pub(super) out: PathBuf,
    /// The form of the cards; found out where it is not given
    #[arg(long, value_enum)]
    pub(super) form: Option<CardForm>,
    /// Use this pack of words; found out where none is given
    #[arg(long, value_name = "PACK")]
    pub(super) pack: Vec<String>,
    /// Write over files that are there
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
What is not given is asked for.

Examples:
  markscheme rubric new
  markscheme rubric new --question \"Who was Beria?\" --fact \"He was head of the secret police.\"
  markscheme rubric new --from beria.txt --marks 5

The file has the question on its first line, and a fact on each line below.")]
pub(super) struct NewArgs {
    /// The question
    #[arg(long, value_name = "TEXT")]
    pub(super) question: Option<String>,
    /// A fact that earns a mark; give it once for each
    #[arg(long, value_name = "TEXT")]
    pub(super) fact: Vec<String>,
    /// Read the question and the facts from this file, or - for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["question", "fact"])]
    pub(super) from: Option<PathBuf>,
    /// The most that can be scored; a mark for each fact if left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) marks: Option<u16>,
    /// The prompt's id; made from the question if left out
    #[arg(long)]
    pub(super) id: Option<String>,
    /// The folder that the `prompts` and `rubrics` are written to
    #[arg(long, value_name = "DIR", default_value = "drafts")]
    pub(super) out: PathBuf,
    /// Use this pack of words; found out where none is given
    #[arg(long, value_name = "PACK")]
    pub(super) pack: Vec<String>,
    /// Write over files that are there
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Exit status: 0 sound (with or without warnings), 1 warnings with --strict, 2 mistakes.
What each mistake and each warning means: docs/mistakes.md.")]
pub(super) struct CheckArgs {
    /// Rubric or prompt files, folders of them, or ids of prompts; all rubrics of the library when none is named
    #[arg(value_name = "FILE|FOLDER|PROMPT")]
    pub(super) rubrics: Vec<PathBuf>,
    /// The form in which mistakes are told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Fail if there are warnings
    #[arg(long)]
    pub(super) strict: bool,
}

/// A kind of file that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FileKind {
    /// The marking points of a prompt
    Rubric,
    /// A question
    Prompt,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// The kind of file
    #[arg(value_enum, default_value_t = FileKind::Rubric)]
    pub(super) kind: FileKind,
}

#[derive(Debug, Args)]
pub(super) struct TestArgs {
    /// Rubric files, folders of them, or ids of prompts; all rubrics of the library when none is named
    #[arg(value_name = "FILE|FOLDER|PROMPT")]
    pub(super) rubrics: Vec<PathBuf>,
    /// Ask of each example that came out differently whether to write the new verdicts into the rubric
    #[arg(long)]
    pub(super) accept: bool,
    /// With --accept: write them without asking
    #[arg(long, requires = "accept")]
    pub(super) yes: bool,
    /// Show which phrases no example uses
    #[arg(long)]
    pub(super) coverage: bool,
}
