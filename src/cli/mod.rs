//! The command line: what was typed, which command it is, and the exit status.
//!
//! Responsible for arguments and for joining the layers. It decides nothing of
//! marking, and shows nothing itself but short talk on standard error.

mod args;
mod calibrate;
mod explain;
mod export;
mod failure;
mod import;
mod json_lines;
mod library_files;
mod list;
mod mark;
mod rubric;
mod show;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::Parser;

use crate::library::{Library, data_folder};
use crate::reports::Colour;
use args::{Arguments, Command, RubricCommand};
use failure::Failure;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// 0: what was asked for was done.
    Done,
    /// 1: it was done, and a check failed.
    CheckFailed,
    /// 2: the call or the input was wrong.
    Wrong,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Done => Self::SUCCESS,
            ExitStatus::CheckFailed => Self::from(1),
            ExitStatus::Wrong => Self::from(2),
        }
    }
}

/// The streams that a command writes to.
struct Streams<'s> {
    /// Data.
    out: &'s mut dyn Write,
    /// Whether data may be coloured.
    colour: Colour,
    /// Talk.
    err: &'s mut dyn Write,
    /// Whether talk may be coloured.
    err_colour: Colour,
}

/// Runs the program with these arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // a closed pipe is no reason to fail
            let _ = error.print();
            return if error.use_stderr() { ExitStatus::Wrong } else { ExitStatus::Done };
        }
    };
    let (out_choice, err_choice) = (AutoStream::choice(&io::stdout()), AutoStream::choice(&io::stderr()));
    let mut out = BufWriter::new(stream(io::stdout().lock(), out_choice));
    let mut err = stream(io::stderr().lock(), err_choice);
    let mut streams =
        Streams { out: &mut out, colour: colour(out_choice), err: &mut err, err_colour: colour(err_choice) };
    let ended = dispatch(arguments, &mut streams).and_then(|status| {
        streams.out.flush()?;
        Ok(status)
    });
    match ended {
        Ok(status) => status,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitStatus::Done,
        Err(failure) => {
            // what was written before the failure comes first; nothing is left to do if that fails too
            let _ = streams.out.flush();
            let _ = failure.write(&mut streams);
            ExitStatus::Wrong
        }
    }
}

fn dispatch(arguments: Arguments, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    let folder = arguments.library.as_deref();
    let library = library(folder)?;
    match arguments.command {
        Command::List(args) => list::run(&args, &library, streams),
        Command::Show(args) => show::run(&args, &library, streams),
        Command::Mark(args) if args.json_lines => json_lines::run(&args, library, streams),
        Command::Mark(args) => mark::run(&args, library, streams),
        Command::Calibrate(args) => calibrate::run(&args, library, streams),
        Command::Import(args) => import::run(&args, streams),
        Command::Export(args) => export::run(&args, library, streams),
        Command::Rubric { command: RubricCommand::Check(args) } => rubric::check(&args, library, streams),
        Command::Rubric { command: RubricCommand::Draft(args) } => rubric::draft(&args, streams),
        Command::Rubric { command: RubricCommand::New(args) } => rubric::new(&args, streams),
        Command::Rubric { command: RubricCommand::Test(args) } => rubric::test(&args, library, streams),
        Command::Rubric { command: RubricCommand::Explain(args) } => explain::run(&args, library, streams),
        Command::Rubric { command: RubricCommand::Schema(args) } => rubric::schema(&args, streams),
        Command::Rubric { command: RubricCommand::Watch(args) } => {
            rubric::watch(&args, &|| self::library(folder), streams)
        }
    }
}

/// What marking draws on: what is shipped, the user's own laid over it, and over that the folder that was given.
fn library(folder: Option<&Path>) -> Result<Library, Failure> {
    let mut library = Library::shipped();
    if let Some(own) = data_folder().filter(|f| f.join("rubrics").is_dir() || f.join("prompts").is_dir()) {
        library.lay(&own)?;
    }
    if let Some(folder) = folder {
        library.lay(folder)?;
    }
    Ok(library)
}

fn colour(choice: ColorChoice) -> Colour {
    if choice == ColorChoice::Never { Colour::Off } else { Colour::On }
}

/// The stream as it is, or, for a terminal, with what makes colour work there.
fn stream<S: anstream::stream::RawStream + 'static>(raw: S, choice: ColorChoice) -> Box<dyn Write>
where
    AutoStream<S>: Write,
{
    if choice == ColorChoice::Never { Box::new(raw) } else { Box::new(AutoStream::new(raw, choice)) }
}
