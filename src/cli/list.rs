//! `markscheme list`: the prompts, their points and marks.

use markscheme_engine::Marks;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::args::{Format, ListArgs};
use super::{ExitStatus, Failure, Streams};
use crate::library::{Error, Library};
use crate::reports::{json, line};

#[derive(Serialize)]
struct Row<'l> {
    prompt: &'l str,
    title: String,
    question: Option<String>,
    points: usize,
    marks: Option<Marks>,
    minutes: Option<usize>,
    topic: Option<String>,
    tags: Vec<String>,
}

pub(super) fn run(args: &ListArgs, library: &Library, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    let mut rows = Vec::new();
    let mut status = ExitStatus::Done;
    for id in library.ids() {
        match row(library, id) {
            Ok(row) => rows.push(row),
            // one broken rubric among many does not hide the others
            Err(failure) => {
                failure.write(streams)?;
                status = ExitStatus::Wrong;
            }
        }
    }
    match args.format {
        Format::Json => json::pretty(streams.out, &rows)?,
        Format::Text => table(&rows, streams)?,
    }
    Ok(status)
}

fn row<'l>(library: &'l Library, id: &'l str) -> Result<Row<'l>, Failure> {
    let prompt = library.prompt(id)?.cloned();
    let rubric = match library.rubric(id) {
        Ok(rubric) => Some(rubric),
        Err(Error::NoRubric { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let question = prompt.as_ref().map(|p| p.question.clone()).or(rubric.as_ref().and_then(|r| r.question.clone()));
    let title = prompt
        .as_ref()
        .map(|p| p.title.clone())
        .or(rubric.as_ref().and_then(|r| r.card.clone()))
        .or(question.clone())
        .unwrap_or_default();
    Ok(Row {
        prompt: id,
        title,
        question,
        points: rubric.as_ref().map_or(0, |r| r.points.len()),
        marks: rubric.as_ref().map(markscheme_engine::Rubric::out_of),
        minutes: prompt.as_ref().and_then(|p| p.minutes),
        topic: prompt.as_ref().and_then(|p| p.topic.clone()),
        tags: prompt.map(|p| p.tags).unwrap_or_default(),
    })
}

fn table(rows: &[Row<'_>], streams: &mut Streams<'_>) -> Result<(), Failure> {
    if rows.is_empty() {
        writeln!(streams.err, "There are no prompts yet. Give a folder of your own with --library DIR.")?;
        return Ok(());
    }
    let widest = rows.iter().map(|r| line(r.prompt).width()).max().unwrap_or(0).max("PROMPT".len());
    writeln!(streams.out, "{:widest$}  POINTS  MARKS  TITLE", "PROMPT")?;
    for row in rows {
        let marks = row.marks.map_or("none".to_owned(), |m| m.to_string());
        let title = shortened(&line(&row.title), 80_usize.saturating_sub(widest + 17).max(20));
        let id = line(row.prompt);
        let pad = " ".repeat(widest.saturating_sub(id.width()));
        writeln!(streams.out, "{id}{pad}  {:>6}  {marks:>5}  {title}", row.points)?;
    }
    Ok(())
}

/// The text, or as many whole words of it as fit with an ellipsis.
fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for word in text.split(' ') {
        if out.width() + word.width() + 2 > width {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out + "…"
}
