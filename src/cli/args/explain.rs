//! What `rubric explain` and `rubric watch` take.

use std::path::PathBuf;

use clap::Args;

use super::Format;

#[derive(Debug, Args)]
#[command(override_usage = "markscheme rubric explain [OPTIONS] [PROMPT] [ANSWER]")]
#[command(after_help = "\
Examples:
  markscheme rubric explain beria --point amnesty --text \"He let people go.\"
  markscheme rubric explain beria answer.txt      all points of a file
  markscheme rubric explain --rubric mine.toml --point gas --text \"…\"

How to mend a phrase from it: docs/explain.md.")]
pub(in crate::cli) struct ExplainArgs {
    /// The prompt's id (not needed with --rubric), then the answer: a file, or - for standard input, which is
    /// also read when no answer is named
    #[arg(value_name = "PROMPT] [ANSWER")]
    pub(in crate::cli) arguments: Vec<PathBuf>,
    /// Only this point
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) point: Option<String>,
    /// Explain the marks of this text
    #[arg(long, value_name = "ANSWER", allow_hyphen_values = true)]
    pub(in crate::cli) text: Option<String>,
    /// Mark with this rubric, from anywhere
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) rubric: Option<PathBuf>,
    /// The form of the explanation
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(in crate::cli) format: Format,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  markscheme rubric watch mine.toml
  markscheme rubric watch mine.toml --answers class/
  markscheme rubric watch rubrics/ --answers class/   class/PROMPT/ for each

While a rubric has mistakes they are shown, and its last good results are kept.
Ctrl-C ends.")]
pub(in crate::cli) struct WatchArgs {
    /// A rubric file, or a folder of them
    #[arg(value_name = "FILE|FOLDER")]
    pub(in crate::cli) rubrics: PathBuf,
    /// A folder of sample answers, a file each; in folders named for the prompts, where there are any
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) answers: Option<PathBuf>,
}
