//! A report as JSON, as `docs/report.schema.json` describes it.

use std::io::{self, Write};

use markscheme_engine::{Report, SCHEMA};
use serde::Serialize;

/// A line that could not be marked, in the place of its report.
#[derive(Debug, Serialize)]
pub struct LineError<'a> {
    schema: u32,
    error: &'a str,
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a str>,
}

impl<'a> LineError<'a> {
    /// What is wrong with the line of this number (from 1), and the answer's id if that could be read.
    pub fn new(line: u64, error: &'a str, answer: Option<&'a str>) -> Self {
        Self { schema: SCHEMA, error, line, answer }
    }
}

/// Writes a value on one line.
///
/// # Errors
/// `out` cannot be written to.
pub fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}

/// Writes a value over several lines, for people.
///
/// # Errors
/// `out` cannot be written to.
pub fn pretty(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Reports written as one JSON array, each as soon as it is there.
#[derive(Debug, Default)]
pub struct Array {
    written: usize,
}

impl Array {
    /// Writes the next report.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn add(&mut self, out: &mut dyn Write, report: &Report) -> io::Result<()> {
        writeln!(out, "{}", if self.written == 0 { "[" } else { "," })?;
        serde_json::to_writer_pretty(&mut *out, report)?;
        self.written += 1;
        Ok(())
    }

    /// Ends the array; `[]` where there was no report.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn end(self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", if self.written == 0 { "[]" } else { "\n]" })
    }
}
