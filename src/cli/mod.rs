//! The command line. It decides nothing: it reads arguments, calls, and shows.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod list;
mod mark;
mod rubric;
mod show;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::library::{Library, LibraryError, user_folder};
use crate::reports::diagnostics;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Done: exit status 0.
    Done,
    /// The check failed: exit status 1.
    Failed,
    /// The call or the input was wrong: exit status 2.
    Refused,
}

/// Why a command stopped.
pub(crate) enum Stop {
    /// Something in the library or a rubric.
    Library(LibraryError),
    /// A sentence for the user.
    Message(String),
    /// Output could not be written.
    Output(io::Error),
}

impl From<LibraryError> for Stop {
    fn from(error: LibraryError) -> Self {
        Self::Library(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Runs the program with these arguments (the first is its own name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match args::Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let result = dispatch(args, &mut out).and_then(|status| {
        out.flush()?;
        Ok(status)
    });
    let status = match result {
        Ok(status) => status,
        // whoever reads has enough
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Status::Done,
        Err(stop) => {
            let _ = out.flush();
            complain(&stop);
            Status::Refused
        }
    };
    // a closed pipe at the very end is no failure either
    std::mem::forget(out);
    ExitCode::from(match status {
        Status::Done => 0,
        Status::Failed => 1,
        Status::Refused => 2,
    })
}

fn dispatch(args: args::Args, out: &mut dyn Write) -> Result<Status, Stop> {
    let mut library = Library::shipped();
    match &args.library {
        Some(folder) => library.lay_over(folder)?,
        None => {
            if let Some(folder) = user_folder().filter(|f| f.is_dir()) {
                library.lay_over(&folder)?;
            }
        }
    }
    match args.command {
        args::Command::List(list) => list::run(&library, &list, out),
        args::Command::Show(show) => show::run(&library, &show, out),
        args::Command::Mark(mark) => mark::run(&library, &mark, out),
        args::Command::Rubric(args::Rubric::Check(which)) => rubric::check(&library, &which, out),
        args::Command::Rubric(args::Rubric::Test(which)) => rubric::test(&library, &which, out),
    }
}

/// Says on standard error what is wrong.
pub(crate) fn complain(stop: &Stop) {
    let styled = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let mut err = anstream::stderr();
    let _ = match stop {
        Stop::Message(text) | Stop::Library(LibraryError::Message(text)) => writeln!(err, "markscheme: {text}"),
        Stop::Library(LibraryError::Mistakes(source, mistakes)) => {
            write!(err, "{}", diagnostics::render(source, mistakes, styled))
        }
        Stop::Output(error) => writeln!(err, "markscheme: the output could not be written: {error}"),
    };
}
