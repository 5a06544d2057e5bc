//! Why a command could not be done, and how that is told.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::Streams;
use crate::reports::{Colour, diagnostics, line};
use crate::{input, library};

/// Why a command could not be done. The exit status is 2 for all.
#[derive(Debug)]
pub(super) enum Failure {
    /// The call or an input was wrong.
    Input(input::Error),
    /// A prompt or rubric cannot be used.
    Library(library::Error),
    /// Standard output or standard error cannot be written to.
    Output(io::Error),
}

impl From<input::Error> for Failure {
    fn from(error: input::Error) -> Self {
        Self::Input(error)
    }
}

impl From<library::Error> for Failure {
    fn from(error: library::Error) -> Self {
        Self::Library(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// The failure of a call that cannot be meant.
    pub(super) fn call(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Input(input::Error::new(message).help(help))
    }

    /// Tells it on standard error.
    pub(super) fn write(&self, streams: &mut Streams<'_>) -> io::Result<()> {
        let colour = streams.err_colour;
        match self {
            Self::Input(error) | Self::Library(library::Error::Unreadable(error)) => {
                tell(streams.err, colour, &error.to_string(), error.advice())
            }
            Self::Library(library::Error::Mistakes(files)) => diagnostics::write(streams.err, files, colour),
            Self::Library(error) => {
                let (message, help) = explain(error);
                tell(streams.err, colour, &message, Some(&help))
            }
            Self::Output(error) => tell(streams.err, colour, &format!("the output cannot be written: {error}"), None),
        }
    }

    /// It in one line, for a report's place.
    pub(super) fn summary(&self) -> String {
        match self {
            Self::Input(error) | Self::Library(library::Error::Unreadable(error)) => match error.advice() {
                Some(help) => format!("{error}: {help}"),
                None => error.to_string(),
            },
            Self::Library(library::Error::Mistakes(files)) => {
                let names: Vec<String> = files.iter().map(|f| format!("`{}`", f.source.name)).collect();
                format!("there are mistakes in {}: `markscheme rubric check` shows them", names.join(", "))
            }
            Self::Library(error) => {
                let (message, help) = explain(error);
                format!("{message}: {help}")
            }
            Self::Output(error) => error.to_string(),
        }
    }
}

fn explain(error: &library::Error) -> (String, String) {
    match error {
        library::Error::UnknownPrompt { id, near: Some(near) } => {
            (format!("there is no prompt `{id}`"), format!("did you mean `{near}`?"))
        }
        library::Error::UnknownPrompt { id, near: None } => {
            (format!("there is no prompt `{id}`"), "`markscheme list` shows the prompts".to_owned())
        }
        library::Error::NoRubric { id } => (
            format!("the prompt `{id}` has no rubric"),
            format!("write `rubrics/{id}.toml` in your library, or give one with `--rubric FILE`"),
        ),
        library::Error::Unreadable(error) => (error.to_string(), error.advice().unwrap_or_default().to_owned()),
        library::Error::Mistakes(_) => ("there are mistakes in the rubric".to_owned(), String::new()),
    }
}

/// Writes a message and what to do, without anything in it that could steer a terminal.
fn tell(err: &mut dyn Write, colour: Colour, message: &str, help: Option<&str>) -> io::Result<()> {
    let (red, blue) = match colour {
        Colour::On => (AnsiColor::Red.on_default().bold(), AnsiColor::Cyan.on_default().bold()),
        Colour::Off => (Style::new(), Style::new()),
    };
    writeln!(err, "{red}error:{red:#} {}", line(message))?;
    match help.filter(|h| !h.is_empty()) {
        Some(help) => writeln!(err, "{blue}help:{blue:#} {}", line(help)),
        None => Ok(()),
    }
}
