//! `markscheme mark --json-lines`: answers in and reports out, one a line, in constant memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use markscheme_engine::Marker;
use serde::Deserialize;
use serde_json::Value;

use super::args::MarkArgs;
use super::mark::prompt_and_answers;
use super::{ExitStatus, Failure, Streams};
use crate::input::{self, Place};
use crate::library::Library;
use crate::reports::json::{self, LineError};

/// A line: an answer to mark. Other keys are left alone.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    prompt: Option<String>,
    answer: String,
}

pub(super) fn run(args: &MarkArgs, mut library: Library, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    let (prompt, files) = prompt_and_answers(args, &mut library)?;
    let mut filter = Filter { library: &library, prompt, markers: BTreeMap::new(), status: ExitStatus::Done };
    if let Some(prompt) = filter.prompt.clone() {
        // what is wrong with the prompt on the command line is wrong with every line: it is told once
        let marker = library.ready(&prompt)?.marker;
        filter.markers.insert(prompt, Ok(marker));
    }
    let mut places = Vec::new();
    for file in files {
        places.extend(input::expand(file)?);
    }
    if files.is_empty() {
        places.push(Place::Standard);
    }
    for place in places {
        match place {
            Place::Standard => filter.stream(io::stdin().lock(), streams)?,
            Place::File(path) => match File::open(&path) {
                Ok(file) => filter.stream(file, streams)?,
                Err(error) => {
                    Failure::from(input::Error::io(&path, &error)).write(streams)?;
                    filter.status = ExitStatus::Wrong;
                }
            },
        }
    }
    Ok(filter.status)
}

/// Marks a stream of lines.
struct Filter<'l> {
    library: &'l Library,
    prompt: Option<String>,
    /// A marker for each prompt met so far, or why there is none.
    markers: BTreeMap<String, Result<Marker, String>>,
    status: ExitStatus,
}

impl Filter<'_> {
    fn stream(&mut self, stream: impl Read, streams: &mut Streams<'_>) -> Result<(), Failure> {
        let mut reader = BufReader::with_capacity(1 << 16, stream);
        let mut bytes = Vec::new();
        let mut number = 0;
        loop {
            bytes.clear();
            let read = reader
                .read_until(b'\n', &mut bytes)
                .map_err(|e| input::Error::new(format!("line {} cannot be read: {e}", number + 1)))?;
            if read == 0 {
                break;
            }
            number += 1;
            if number == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
                bytes.drain(..3);
            }
            self.line(number, &bytes, streams)?;
            // whoever waits for an answer to each line gets it; a full buffer is written as one
            if !reader.buffer().contains(&b'\n') {
                streams.out.flush()?;
            }
        }
        Ok(())
    }

    fn line(&mut self, number: u64, bytes: &[u8], streams: &mut Streams<'_>) -> Result<(), Failure> {
        let (id, error) = match parse(bytes) {
            Err(error) => (None, error),
            Ok((id, line)) => match self.marker(line.prompt) {
                Ok(marker) => {
                    let mut report = marker.mark(&line.answer);
                    report.answer = id;
                    return Ok(json::line(streams.out, &report)?);
                }
                Err(error) => (Some(id), error),
            },
        };
        self.status = ExitStatus::Wrong;
        Ok(json::line(streams.out, &LineError::new(number, &error, id.as_deref().filter(|i| !i.is_empty())))?)
    }

    fn marker(&mut self, prompt: Option<String>) -> Result<&Marker, String> {
        let Some(prompt) = prompt.or_else(|| self.prompt.clone()) else {
            return Err("this line has no `prompt`: add one, or name the prompt on the command line".to_owned());
        };
        if !self.markers.contains_key(&prompt) {
            let made = self.library.ready(&prompt).map(|r| r.marker).map_err(|e| Failure::from(e).summary());
            if !self.library.knows(&prompt) {
                // not kept: there is no end of prompts that do not exist
                return Err(made.err().unwrap_or_default());
            }
            self.markers.insert(prompt.clone(), made);
        }
        match &self.markers[&prompt] {
            Ok(marker) => Ok(marker),
            Err(error) => Err(error.clone()),
        }
    }
}

/// The answer of a line, with its id as text.
fn parse(bytes: &[u8]) -> Result<(String, Line), String> {
    if bytes.trim_ascii().is_empty() {
        return Err("this line is empty: write an answer as {\"id\": …, \"prompt\": …, \"answer\": …}".to_owned());
    }
    let text =
        std::str::from_utf8(bytes).map_err(|e| format!("this line is not UTF-8, from byte {}", e.valid_up_to() + 1))?;
    let line: Line = serde_json::from_str(text.trim_end()).map_err(|e| explain(&e))?;
    let id = match &line.id {
        Value::Null => String::new(),
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        _ => return Err("`id` is neither a text nor a number".to_owned()),
    };
    Ok((id, line))
}

/// What is wrong with the line, without the reader's own line number, which is always 1.
fn explain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let cause = text.rsplit_once(" at line ").map_or(text.as_str(), |(cause, _)| cause);
    let place = format!("at column {}", error.column().max(1));
    match (error.classify(), cause) {
        // a list, or a text or number by itself
        (serde_json::error::Category::Data, cause) if cause.contains("struct") => {
            "this line is not an answer: write it as {\"id\": …, \"prompt\": …, \"answer\": …}".to_owned()
        }
        (serde_json::error::Category::Data, cause) => format!("this line is not an answer: {cause} ({place})"),
        // what the reader would have liked to see says nothing to a person
        (_, "expected ident" | "expected value") => format!("this line is not JSON ({place})"),
        (_, cause) => format!("this line is not JSON: {cause} ({place})"),
    }
}
