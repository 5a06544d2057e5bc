//! `markscheme show`: a prompt, and what its rubric looks for.

use markscheme_engine::{Kind, Marks, Prompt, Rubric};
use serde::Serialize;

use super::args::{Format, ShowArgs};
use super::{ExitStatus, Failure, Streams};
use crate::library::{Error, Library};
use crate::reports::terminal::{kind, kinds_looked_for, marks};
use crate::reports::{json, line, wrapped};

pub(super) fn run(args: &ShowArgs, library: &Library, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    let prompt = library.prompt(&args.prompt)?;
    let rubric = match library.rubric(&args.prompt) {
        Ok(rubric) => Some(rubric),
        Err(Error::NoRubric { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let out = &mut *streams.out;
    if args.format == Format::Json {
        json::pretty(out, &shown(args, prompt, rubric.as_ref()))?;
        return Ok(ExitStatus::Done);
    }
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
            let text = format!("{} ({}, {})", line(&point.fact), kind(point.kind), marks(point.marks));
            write!(out, "{}", wrapped("  - ", &text))?;
        }
    }
    Ok(ExitStatus::Done)
}

#[derive(Serialize)]
struct Shown<'a> {
    prompt: &'a str,
    title: Option<&'a str>,
    question: Option<&'a str>,
    marks: Option<Marks>,
    minutes: Option<usize>,
    words: Option<usize>,
    topic: Option<&'a str>,
    tags: &'a [String],
    points: Vec<ShownPoint<'a>>,
}

#[derive(Serialize)]
struct ShownPoint<'a> {
    id: &'a str,
    kind: Kind,
    marks: Marks,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<&'a str>,
}

fn shown<'a>(args: &'a ShowArgs, prompt: Option<&'a Prompt>, rubric: Option<&'a Rubric>) -> Shown<'a> {
    let points = rubric.into_iter().flat_map(|r| &r.points);
    Shown {
        prompt: &args.prompt,
        title: prompt.map(|p| p.title.as_str()),
        question: prompt.map(|p| p.question.as_str()).or(rubric.and_then(|r| r.question.as_deref())),
        marks: rubric.map(Rubric::out_of),
        minutes: prompt.and_then(|p| p.minutes),
        words: prompt.and_then(|p| p.words),
        topic: prompt.and_then(|p| p.topic.as_deref()),
        tags: prompt.map_or(&[], |p| &p.tags),
        points: points
            .map(|p| ShownPoint {
                id: &p.id,
                kind: p.kind,
                marks: p.marks,
                fact: args.facts.then_some(p.fact.as_str()),
            })
            .collect(),
    }
}
