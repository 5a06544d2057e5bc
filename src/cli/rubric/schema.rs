//! `markscheme rubric schema`: what an editor needs to complete and explain the keys.

use crate::cli::args::{FileKind, SchemaArgs};
use crate::cli::{ExitStatus, Failure, Streams};

const RUBRIC: &str = include_str!("../../../docs/rubric.schema.json");
const PROMPT: &str = include_str!("../../../docs/prompt.schema.json");

pub(in crate::cli) fn run(args: &SchemaArgs, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    let schema = match args.kind {
        FileKind::Rubric => RUBRIC,
        FileKind::Prompt => PROMPT,
    };
    streams.out.write_all(schema.as_bytes())?;
    Ok(ExitStatus::Done)
}
