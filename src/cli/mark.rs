//! `markscheme mark`: files, folders, standard input or a text.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::args::{Format, MarkArgs};
use super::{ExitStatus, Failure, Streams};
use crate::input::{self, Place};
use crate::library::{Library, Ready};
use crate::reports::json;
use crate::reports::terminal::{self, Facts, Page};

pub(super) fn run(args: &MarkArgs, mut library: Library, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    if args.hints && args.format == Format::Json {
        return Err(Failure::call(
            "`--hints` keeps the facts back, and the JSON report has them",
            "leave out `--hints` or `--format json`",
        ));
    }
    let (prompt, answers) = prompt_and_answers(args, &mut library)?;
    let Some(prompt) = prompt else {
        return Err(Failure::call(
            "this does not say which prompt was answered",
            "write `markscheme mark PROMPT`; `markscheme list` shows the prompts",
        ));
    };
    if args.text.is_some() && !answers.is_empty() {
        return Err(Failure::call("there is a `--text` and files to mark too", "give one or the other"));
    }
    if args.rubric.is_none() && !library.knows(&prompt) && Path::new(&prompt).exists() {
        let kind = if Path::new(&prompt).is_dir() { "folder" } else { "file" };
        return Err(Failure::call(
            format!("`{prompt}` is a {kind}, and the prompt that it answers comes first"),
            format!("write `markscheme mark PROMPT {prompt}`; `markscheme list` shows the prompts"),
        ));
    }
    let ready = library.ready(&prompt)?;
    let mut places = Vec::new();
    let mut unreadable = Vec::new();
    match &args.text {
        Some(text) => places.push(Answer::Typed(text.clone())),
        None if answers.is_empty() => places.push(Answer::At(Place::Standard)),
        None => {
            for answer in answers {
                match input::expand(answer) {
                    Ok(found) => places.extend(found.into_iter().map(Answer::At)),
                    Err(error) => unreadable.push(error),
                }
            }
        }
    }
    let several = places.len() + unreadable.len() > 1 || answers.iter().any(|a| a.is_dir());
    let mut marking = Marking { args, ready: &ready, several, any: false, array: json::Array::default(), streams };
    let mut status = ExitStatus::Done;
    for error in unreadable {
        Failure::from(error).write(marking.streams)?;
        status = ExitStatus::Wrong;
    }
    for place in places {
        match marking.one(place) {
            Ok(()) => {}
            // one that cannot be read does not keep the rest from being marked
            Err(failure @ Failure::Input(_)) => {
                marking.streams.out.flush()?;
                failure.write(marking.streams)?;
                status = ExitStatus::Wrong;
            }
            Err(failure) => return Err(failure),
        }
    }
    if several && args.format == Format::Json {
        marking.array.end(marking.streams.out)?;
    }
    Ok(status)
}

/// What the positional arguments are: a prompt's id, unless a rubric is given, and then answers.
pub(super) fn prompt_and_answers<'a>(
    args: &'a MarkArgs,
    library: &mut Library,
) -> Result<(Option<String>, &'a [PathBuf]), Failure> {
    let first = args.arguments.first();
    if let Some(path) = &args.rubric {
        let id = library.add_rubric(path)?;
        // with a rubric given, what is not a known id is an answer
        let named = first.filter(|f| f.to_str().is_some_and(|f| library.knows(f)) && !f.exists());
        let prompt = match named {
            Some(named) if named.as_os_str() == id.as_str() => id,
            Some(named) => {
                return Err(Failure::call(
                    format!("`{}` is for the prompt `{id}`, not for `{}`", path.display(), named.display()),
                    "leave the prompt out: the rubric says which it is",
                ));
            }
            None => id,
        };
        let rest = if named.is_some() { &args.arguments[1..] } else { &args.arguments };
        return Ok((Some(prompt), rest));
    }
    match first {
        None => Ok((None, &[])),
        Some(first) if args.json_lines && !first.to_str().is_some_and(|f| library.knows(f)) && is_file(first) => {
            Ok((None, &args.arguments))
        }
        Some(first) => Ok((Some(first.to_string_lossy().into_owned()), &args.arguments[1..])),
    }
}

fn is_file(path: &Path) -> bool {
    path.as_os_str() == "-" || path.exists() || path.extension().is_some()
}

/// An answer that is still to be read.
enum Answer {
    /// Given with `--text`.
    Typed(String),
    /// In a file or on standard input.
    At(Place),
}

/// Answers being marked with one rubric.
struct Marking<'m, 's> {
    args: &'m MarkArgs,
    ready: &'m Ready,
    several: bool,
    any: bool,
    array: json::Array,
    streams: &'m mut Streams<'s>,
}

impl Marking<'_, '_> {
    fn one(&mut self, answer: Answer) -> Result<(), Failure> {
        let (id, text) = match answer {
            Answer::Typed(text) => (String::new(), input::Text { text, notes: Vec::new() }),
            Answer::At(Place::Standard) => (String::new(), standard_input(self.streams)?),
            Answer::At(Place::File(path)) => (path.display().to_string(), input::read_file(&path)?),
        };
        let mut report = self.ready.marker.mark(&text.text);
        report.answer = id;
        report.notes.extend(text.notes);
        match (self.args.format, self.several) {
            (Format::Json, true) => self.array.add(self.streams.out, &report)?,
            (Format::Json, false) => json::pretty(self.streams.out, &report)?,
            (Format::Text, _) => {
                if self.any {
                    writeln!(self.streams.out, "\n{}\n", "-".repeat(72))?;
                }
                let page = Page {
                    report: &report,
                    answer: &text.text,
                    question: self.ready.rubric.question.as_deref().filter(|_| !self.any),
                    facts: if self.args.hints { Facts::Hidden } else { Facts::Shown },
                    colour: self.streams.colour,
                    columns: self.streams.columns,
                };
                terminal::write(self.streams.out, page)?;
            }
        }
        self.any = true;
        Ok(())
    }
}

pub(super) fn standard_input(streams: &mut Streams<'_>) -> Result<input::Text, Failure> {
    if io::stdin().is_terminal() {
        let end = if cfg!(windows) { "Ctrl-Z and Enter" } else { "Ctrl-D" };
        writeln!(streams.err, "Type your answer, then {end} on a line of its own.")?;
    }
    Ok(input::read_stream(io::stdin().lock())?)
}
