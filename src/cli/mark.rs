//! `markscheme mark`: answers in, reports out.

use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal, Read as _, Write};
use std::path::{Path, PathBuf};

use markscheme_engine::{Marker, Report};
use serde::Deserialize;
use serde_json::json;

use super::args::{Format, Mark};
use super::{Status, Stop, complain};
use crate::input::{self, Read};
use crate::library::{self, Library, LibraryError};
use crate::reports::terminal::{self, Marking, Show};

pub(super) fn run(library: &Library, args: &Mark, out: &mut dyn Write) -> Result<Status, Stop> {
    let mut words = args.words.iter();
    let marker = match &args.rubric {
        Some(path) => Some(from_file(library, path)?),
        None => match words.next() {
            Some(id) => Some(library.marker(id)?),
            None if args.json_lines => None,
            None => {
                return Err(Stop::Message(
                    "which prompt? Write `markscheme mark PROMPT ANSWER-FILE`; `markscheme list` shows the prompts".to_owned(),
                ));
            }
        },
    };
    let files: Vec<&String> = words.collect();
    if args.json_lines {
        return json_lines(library, marker, &files, out);
    }
    let Some(marker) = marker else { return Ok(Status::Refused) };
    let mut status = Status::Done;
    let mut answers: Vec<(String, Read)> = Vec::new();
    if let Some(text) = &args.text {
        answers.push((String::new(), Read { text: text.clone(), note: None }));
    }
    for file in expand(&files) {
        let read = if file == "-" { standard_input() } else { input::read_file(Path::new(&file)) };
        match read {
            Ok(read) => answers.push((file, read)),
            Err(message) => {
                complain(&Stop::Message(message));
                status = Status::Refused;
            }
        }
    }
    if args.text.is_none() && files.is_empty() {
        answers.push((String::new(), standard_input().map_err(Stop::Message)?));
    }
    let mut reports = Vec::new();
    for (id, read) in &answers {
        let mut report = marker.mark(&read.text);
        report.answer.clone_from(id);
        report.notes.extend(read.note.clone());
        reports.push(report);
    }
    if args.format == Format::Json {
        let text = match &reports[..] {
            [one] => serde_json::to_string_pretty(one),
            many => serde_json::to_string_pretty(many),
        };
        writeln!(out, "{}", text.unwrap_or_default())?;
        return Ok(status);
    }
    let show = if args.hints { Show::Hints } else { Show::Facts };
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let marking = if colour { Marking::Colour } else { Marking::Brackets };
    let many = reports.len() > 1;
    for (report, (id, read)) in reports.iter().zip(&answers) {
        if many {
            writeln!(out, "== {id} ==\n")?;
        }
        let question = marker.rubric().question.as_deref();
        write!(out, "{}", terminal::render(report, question, &read.text, show, marking))?;
        if many {
            writeln!(out)?;
        }
    }
    Ok(status)
}

/// A folder stands for the files in it, in order.
fn expand(words: &[&String]) -> Vec<String> {
    let mut out = Vec::new();
    for word in words {
        match std::fs::read_dir(word) {
            Ok(entries) if *word != "-" => {
                let mut files: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_file()).collect();
                files.sort();
                out.extend(files.into_iter().map(|p| p.display().to_string()));
            }
            _ => out.push((*word).clone()),
        }
    }
    out
}

fn standard_input() -> Result<Read, String> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|e| format!("standard input: {}", input::plain(&e)))?;
    if bytes.is_empty() {
        return Ok(Read { text: String::new(), note: None });
    }
    input::decode(&bytes, "standard input")
}

/// A marker from a teacher's own file.
fn from_file(library: &Library, path: &Path) -> Result<Marker, Stop> {
    let source = library::read(path)?;
    let id = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let rubric = library.read_rubric(&source, &id)?;
    Marker::new(&rubric).map_err(|d| Stop::Library(LibraryError::Mistakes(source, d)))
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    prompt: Option<String>,
    answer: String,
}

/// One line in, one line out, in order; a bad line gets an error in its place.
fn json_lines(library: &Library, marker: Option<Marker>, files: &[&String], out: &mut dyn Write) -> Result<Status, Stop> {
    let mut markers: BTreeMap<String, Result<Marker, String>> = BTreeMap::new();
    let mut status = Status::Done;
    let mut mark_all = |input: &mut dyn BufRead| -> Result<(), Stop> {
        let mut number = 0;
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            if input.read_until(b'\n', &mut bytes)? == 0 {
                return Ok(());
            }
            number += 1;
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            match one(library, marker.as_ref(), &mut markers, &bytes) {
                Ok(report) => serde_json::to_writer(&mut *out, &report).map_err(io::Error::from)?,
                Err(error) => {
                    status = Status::Refused;
                    let object = json!({"schema": markscheme_engine::SCHEMA, "error": error, "line": number});
                    serde_json::to_writer(&mut *out, &object).map_err(io::Error::from)?;
                }
            }
            out.write_all(b"\n")?;
        }
    };
    if files.is_empty() {
        mark_all(&mut io::stdin().lock())?;
    }
    for file in files {
        if file.as_str() == "-" {
            mark_all(&mut io::stdin().lock())?;
        } else {
            let opened = std::fs::File::open(file).map_err(|e| Stop::Message(format!("{file}: {}", input::plain(&e))))?;
            mark_all(&mut io::BufReader::new(opened))?;
        }
    }
    Ok(status)
}

fn one(
    library: &Library,
    given: Option<&Marker>,
    markers: &mut BTreeMap<String, Result<Marker, String>>,
    bytes: &[u8],
) -> Result<Report, String> {
    let line: Line = serde_json::from_slice(bytes)
        .map_err(|e| format!("not a valid line: {e}; write {{\"id\": …, \"prompt\": …, \"answer\": …}}"))?;
    let id = match &line.id {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(s) => s.clone(),
        other => other.to_string(),
    };
    let marker = match (given, &line.prompt) {
        (Some(marker), None) => marker,
        (Some(marker), Some(prompt)) if marker.rubric().prompt == *prompt => marker,
        (None, None) => return Err("the line has no `prompt`, and none was given on the command line".to_owned()),
        (_, Some(prompt)) => {
            let made = markers.entry(prompt.clone()).or_insert_with(|| {
                library.marker(prompt).map_err(|e| match e {
                    LibraryError::Message(text) => text,
                    LibraryError::Mistakes(source, d) => format!("{}: {}", source.name, d.first().map_or("it has mistakes", |d| &d.message)),
                })
            });
            match made {
                Ok(marker) => marker,
                Err(message) => return Err(message.clone()),
            }
        }
    };
    let mut report = marker.mark(&line.answer);
    report.answer = id;
    Ok(report)
}
