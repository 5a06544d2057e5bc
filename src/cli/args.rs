//! Every command and flag, defined once: help is made from it.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Marks typed short answers against rubrics of key facts, and shows the words behind every mark.
#[derive(Debug, Parser)]
#[command(name = "markscheme", version, max_term_width = 90, disable_help_subcommand = true)]
pub(crate) struct Args {
    /// A folder of your own `prompts` and `rubrics`, laid over those shipped
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) library: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the prompts, their points and marks
    List(List),
    /// Show a prompt and what its rubric looks for
    Show(Show),
    /// Mark answers
    Mark(Mark),
    /// Check and test rubrics
    #[command(subcommand)]
    Rubric(Rubric),
}

/// How the output is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A page to read
    Text,
    /// JSON
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct List {
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// The prompt's id, as `markscheme list` shows it
    pub(crate) prompt: String,
    /// Show the facts too, not only their kinds
    #[arg(long)]
    pub(crate) facts: bool,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Mark {
    /// The prompt's id (leave it out with --rubric), then files with answers; `-` is standard input
    #[arg(value_name = "PROMPT|ANSWER")]
    pub(crate) words: Vec<String>,
    /// The answer itself
    #[arg(long, value_name = "ANSWER", conflicts_with = "json_lines", allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    /// Mark with this rubric
    #[arg(long, value_name = "FILE")]
    pub(crate) rubric: Option<PathBuf>,
    /// Show how many facts of which kind were missed, but not the facts
    #[arg(long)]
    pub(crate) hints: bool,
    /// Read a JSON object a line ({"id", "prompt", "answer"}) and write a report a line
    #[arg(long)]
    pub(crate) json_lines: bool,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rubric {
    /// Find every mistake in rubrics
    Check(Which),
    /// Run the examples and the model answer inside rubrics
    Test(Which),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Which {
    /// Files, or ids of prompts; all prompts if left out
    #[arg(value_name = "FILE|PROMPT")]
    pub(crate) rubrics: Vec<String>,
}
