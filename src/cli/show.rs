//! `markscheme show`: a prompt, and what its rubric looks for.

use super::args::ShowArgs;
use super::{ExitStatus, Failure, Streams};
use crate::library::{Error, Library};
use crate::reports::terminal::{kinds_looked_for, marks};
use crate::reports::{line, wrapped};

pub(super) fn run(args: &ShowArgs, library: &Library, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    let prompt = library.prompt(&args.prompt)?;
    let rubric = match library.rubric(&args.prompt) {
        Ok(rubric) => Some(rubric),
        Err(Error::NoRubric { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let out = &mut *streams.out;
    let question = prompt.map(|p| p.question.as_str()).or(rubric.as_ref().and_then(|r| r.question.as_deref()));
    if let Some(title) = prompt.map(|p| line(&p.title)).filter(|t| Some(t.as_str()) != question) {
        write!(out, "{}", wrapped("", &title))?;
    }
    if let Some(question) = question {
        write!(out, "{}", wrapped("", &line(question)))?;
    }
    writeln!(out)?;
    let Some(rubric) = rubric else {
        writeln!(out, "There is no rubric for this prompt yet.")?;
        return Ok(ExitStatus::Done);
    };
    writeln!(out, "Marks: {}", rubric.out_of())?;
    if let Some(minutes) = prompt.and_then(|p| p.minutes) {
        writeln!(out, "Advised time: {minutes} {}", if minutes == 1 { "minute" } else { "minutes" })?;
    }
    if let Some(words) = prompt.and_then(|p| p.words) {
        writeln!(out, "Advised length: {words} words")?;
    }
    write!(out, "{}", wrapped("", &format!("It looks for {}.", kinds_looked_for(&rubric))))?;
    if rubric.is_essay() {
        write!(out, "{}", wrapped("", "It is an essay: argue both sides, and reach a judgement."))?;
    }
    if args.facts {
        writeln!(out, "\nThe facts")?;
        for point in &rubric.points {
            let text = format!("{} ({}, {})", line(&point.fact), point.kind.word(), marks(point.marks));
            write!(out, "{}", wrapped("  - ", &text))?;
        }
    }
    Ok(ExitStatus::Done)
}
