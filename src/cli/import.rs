//! `markscheme import`: questions of other programs, as prompts and rubrics.

use std::path::{Path, PathBuf};

use markscheme_engine::{Diagnostic, Marker, Marks, Rubric};

use super::args::ImportArgs;
use super::library_files::{Part, Written, write};
use super::{ExitStatus, Failure, Streams};
use crate::formats::{self, Import, Marked, Question, Refused};
use crate::input;
use crate::library::{prompt_toml, rubric_toml};
use crate::reports::line;

pub(super) fn run(args: &ImportArgs, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    let standard = args.file.as_os_str() == "-";
    let called = if standard { "standard input".to_owned() } else { format!("`{}`", args.file.display()) };
    let bytes =
        if standard { input::read_bytes_of(std::io::stdin().lock(), &called)? } else { input::read_bytes(&args.file)? };
    let mut import = formats::import(bytes, &called)?;
    if import.questions.is_empty() && import.refused.is_empty() {
        let why = import.notes.first().cloned().unwrap_or_else(|| "export it again, with its questions".to_owned());
        return Err(Failure::call(format!("{called} has no question in it"), why));
    }
    refuse_unsound(&mut import);
    match &args.out {
        Some(folder) => write_all(&import, folder, args.force, streams)?,
        None => show(&import, streams)?,
    }
    streams.out.flush()?;
    for note in &import.notes {
        writeln!(streams.err, "note: {}", line(note))?;
    }
    for question in &import.questions {
        for note in &question.notes {
            writeln!(streams.err, "note: {}: {}", line(&question.place), line(note))?;
        }
    }
    for refused in &import.refused {
        Failure::call(format!("{}: {}", refused.place, refused.why), refused.help.clone().unwrap_or_default())
            .write(streams)?;
    }
    Ok(if import.refused.is_empty() { ExitStatus::Done } else { ExitStatus::Wrong })
}

/// The rubric's text; with its question, where no prompt is written beside it.
fn text_of(question: &Question, with_question: bool) -> Option<String> {
    let mut draft = question.rubric.clone()?;
    draft.prompt.clone_from(&question.id);
    draft.question = with_question.then(|| question.prompt.question.clone());
    Some(rubric_toml(&draft))
}

/// A rubric that is not sound is not written: what is wrong with it is told in its place.
fn refuse_unsound(import: &mut Import) {
    let mut kept = Vec::new();
    for mut question in std::mem::take(&mut import.questions) {
        let Some(text) = text_of(&question, true) else {
            kept.push(question);
            continue;
        };
        match sound(&text) {
            Ok((rubric, marker)) => {
                if let Some(model) = &rubric.model {
                    let found = marker.mark(model).marks;
                    if found < rubric.out_of() {
                        question.notes.push(format!(
                            "its model answer scores {found} of {} here: `markscheme rubric test` shows what to mend",
                            rubric.out_of()
                        ));
                    }
                }
                kept.push(question);
            }
            Err(why) => import.refused.push(Refused {
                place: question.place,
                why: format!("no rubric can be written of it: {why}"),
                help: Some("write it by hand: docs/rubrics.md".to_owned()),
            }),
        }
    }
    import.questions = kept;
}

fn sound(text: &str) -> Result<(Rubric, Marker), String> {
    let first =
        |list: Vec<Diagnostic>| list.into_iter().find(Diagnostic::is_error).map_or_else(String::new, |d| d.message);
    let parsed = Rubric::parse(text);
    let rubric = parsed.value.ok_or_else(|| first(parsed.diagnostics))?;
    let marker = Marker::new(&rubric).map_err(first)?;
    Ok((rubric, marker))
}

/// One question is shown as the file that it would be; several are listed.
fn show(import: &Import, streams: &mut Streams<'_>) -> Result<(), Failure> {
    if let [question] = &import.questions[..] {
        let text = text_of(question, true).unwrap_or_else(|| prompt_toml(&question.prompt));
        // the file itself, as it would be written
        write!(streams.out, "{text}")?;
        return Ok(());
    }
    for question in &import.questions {
        let points = question.rubric.as_ref().map_or(0, |r| r.points.len());
        let rubric = match points {
            0 => "no rubric".to_owned(),
            1 => "1 point".to_owned(),
            n => format!("{n} points"),
        };
        let marked = match question.marked.len() {
            0 => String::new(),
            1 => ", 1 marked answer".to_owned(),
            n => format!(", {n} marked answers"),
        };
        writeln!(streams.out, "{}: {rubric}{marked}: {}", line(&question.id), line(&question.prompt.question))?;
    }
    if !import.questions.is_empty() {
        writeln!(streams.err, "note: nothing was written: `--out FOLDER` writes a prompt and a rubric for each")?;
    }
    Ok(())
}

/// Writes `prompts/`, `rubrics/` and `answers/` in a folder. Nothing is overwritten without leave: it is looked for
/// before anything is written.
fn write_all(import: &Import, folder: &Path, force: bool, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for question in &import.questions {
        let id = &question.id;
        files.push((Part::Prompts.file(folder, id), prompt_toml(&question.prompt).into_bytes()));
        if let Some(text) = text_of(question, false) {
            files.push((Part::Rubrics.file(folder, id), text.into_bytes()));
        }
        if !question.marked.is_empty() {
            files.push((Part::Answers.file(folder, id), table(question)?));
        }
    }
    if let Written::There(there) = write(&files, force)? {
        return Err(Failure::call(
            format!("`{}` is there already, and nothing was written", there.display()),
            "name another folder, or write over it with `--force`",
        ));
    }
    for (path, _) in &files {
        writeln!(streams.out, "{}", line(&path.display().to_string()))?;
    }
    Ok(())
}

/// The marked answers as `calibrate` reads them: a column for each point, or one for the marks.
fn table(question: &Question) -> Result<Vec<u8>, Failure> {
    let failed = |e: &dyn std::fmt::Display| Failure::call(format!("the marked answers cannot be written: {e}"), "");
    let mut columns: Vec<&str> = question.marked.iter().filter_map(|m| m.point.as_deref()).collect();
    columns.sort_unstable();
    columns.dedup();
    let whole = question.marked.iter().any(|m| m.point.is_none());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut head = vec!["id", "answer"];
    if whole {
        head.push("marks");
    } else {
        head.extend(&columns);
    }
    writer.write_record(&head).map_err(|e| failed(&e))?;
    let mut rows: Vec<(&str, Vec<&Marked>)> = Vec::new();
    for marked in &question.marked {
        let same = |(answer, labels): &&mut (&str, Vec<&Marked>)| {
            !whole && *answer == marked.answer && labels.iter().all(|l| l.point != marked.point)
        };
        match rows.iter_mut().find(same) {
            Some((_, labels)) => labels.push(marked),
            None => rows.push((&marked.answer, vec![marked])),
        }
    }
    for (number, (answer, labels)) in rows.iter().enumerate() {
        let mut record = vec![(number + 1).to_string(), (*answer).to_owned()];
        if whole {
            record.push(labels[0].marks.to_string());
        } else {
            record.extend(columns.iter().map(|c| cell(labels.iter().find(|l| l.point.as_deref() == Some(c)))));
        }
        writer.write_record(&record).map_err(|e| failed(&e))?;
    }
    writer.into_inner().map_err(|e| failed(&e))
}

/// A label: 0 does not say whether the fact was wrong or not there.
fn cell(label: Option<&&Marked>) -> String {
    match label {
        None => "",
        Some(l) if l.marks == l.full => "1",
        Some(l) if l.marks == Marks::ZERO => "0",
        Some(_) => "0.5",
    }
    .to_owned()
}
