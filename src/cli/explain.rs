//! `markscheme rubric explain`: why a point counted, or did not.

use std::path::{Path, PathBuf};

use markscheme_engine::{Rubric, did_you_mean};

use super::args::{ExplainArgs, Format};
use super::mark::standard_input;
use super::{ExitStatus, Failure, Streams};
use crate::input::{self, Place, Text};
use crate::library::Library;
use crate::reports::{explain, json};

pub(super) fn run(args: &ExplainArgs, mut library: Library, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    let (prompt, answers) = prompt_and_answers(args, &mut library)?;
    let ready = library.ready(&prompt)?;
    if let Some(point) = &args.point {
        known(&ready.rubric, point)?;
    }
    let (id, text) = answer(args, answers, streams)?;
    let mut explanation = ready.marker.explain(&text.text, args.point.as_deref());
    explanation.answer = id;
    match args.format {
        Format::Json => json::pretty(streams.out, &explanation)?,
        Format::Text => explain::write(streams.out, &explanation, streams.colour)?,
    }
    for note in text.notes {
        writeln!(streams.err, "{note}")?;
    }
    Ok(ExitStatus::Done)
}

/// The prompt's id, and what else was named.
fn prompt_and_answers<'a>(args: &'a ExplainArgs, library: &mut Library) -> Result<(String, &'a [PathBuf]), Failure> {
    let is_prompt = |library: &Library, path: &Path| path.to_str().is_some_and(|p| library.knows(p)) && !path.exists();
    if let Some(path) = &args.rubric {
        let id = library.add_rubric(path)?;
        return match args.arguments.split_first() {
            Some((first, rest)) if first.as_os_str() == id.as_str() && is_prompt(library, first) => Ok((id, rest)),
            _ => Ok((id, &args.arguments)),
        };
    }
    match args.arguments.split_first() {
        Some((first, rest)) if first.extension().is_some_and(|e| e == "toml") && first.is_file() => Err(Failure::call(
            format!("`{}` is a file, and the prompt's id is needed here", first.display()),
            format!(
                "write `markscheme rubric explain --rubric {}{}`",
                first.display(),
                rest.first().map(|r| format!(" {}", r.display())).unwrap_or_default()
            ),
        )),
        Some((first, rest)) => Ok((first.to_string_lossy().into_owned(), rest)),
        None => Err(Failure::call(
            "this does not say which prompt was answered",
            "write `markscheme rubric explain PROMPT`; `markscheme list` shows the prompts",
        )),
    }
}

fn known(rubric: &Rubric, point: &str) -> Result<(), Failure> {
    if rubric.point(point).is_some() {
        return Ok(());
    }
    let ids = || rubric.points.iter().map(|p| p.id.as_str());
    let help = match did_you_mean(point, ids()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its points are: {}", ids().collect::<Vec<_>>().join(", ")),
    };
    Err(Failure::call(format!("`{}` has no point `{point}`", rubric.prompt), help))
}

fn answer(args: &ExplainArgs, answers: &[PathBuf], streams: &mut Streams<'_>) -> Result<(String, Text), Failure> {
    match (&args.text, answers) {
        (Some(text), []) => Ok((String::new(), Text { text: text.clone(), notes: Vec::new() })),
        (Some(_), _) => Err(Failure::call("there is a `--text` and a file to explain too", "give one or the other")),
        (None, []) => Ok((String::new(), standard_input(streams)?)),
        (None, [one]) => {
            let places = input::expand(one)?;
            match places.as_slice() {
                [Place::Standard] => Ok((String::new(), standard_input(streams)?)),
                [Place::File(path)] => Ok((path.display().to_string(), input::read_file(path)?)),
                _ => Err(one_at_a_time()),
            }
        }
        (None, _) => Err(one_at_a_time()),
    }
}

fn one_at_a_time() -> Failure {
    Failure::call("several answers are named, and one is explained at a time", "name one file")
}
