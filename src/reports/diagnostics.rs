//! Mistakes in a file, shown as a compiler shows them: the place, the line, a caret, and what to write instead.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use markscheme_engine::{ByteSpan, Diagnostic, Severity};
use serde::Serialize;

use super::{Colour, line};
use crate::library::Mistakes;

/// Writes every mistake of these files, with an empty line after each.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, files: &[Mistakes], colour: Colour) -> io::Result<()> {
    let renderer = match colour {
        Colour::On => Renderer::styled(),
        Colour::Off => Renderer::plain(),
    };
    for file in files {
        for diagnostic in &file.diagnostics {
            writeln!(out, "{}\n", render(&renderer, &file.source.name, &file.source.text, diagnostic))?;
        }
    }
    Ok(())
}

fn render(renderer: &Renderer, name: &str, text: &str, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut snippet =
        Snippet::source(text).path(line(name)).annotation(AnnotationKind::Primary.span(within(text, diagnostic.span)));
    if let Some((span, label)) = &diagnostic.related {
        snippet = snippet.annotation(AnnotationKind::Context.span(within(text, *span)).label(line(label)));
    }
    let group = level.primary_title(line(&diagnostic.message)).id(diagnostic.code).element(snippet);
    let group = match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(line(help))),
        None => group,
    };
    renderer.render(&[group])
}

/// The span, cut to the text and to whole characters, and to its first line.
fn within(text: &str, span: ByteSpan) -> Range<usize> {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
    let first_line = text[start..end].find('\n').map_or(end, |n| start + n);
    start..first_line
}

/// The version of [`Page`]'s JSON shape.
pub const SCHEMA: u32 = 1;

/// Mistakes for an editor.
#[derive(Debug, Serialize)]
pub struct Page<'d> {
    /// The version of this shape.
    pub schema: u32,
    /// How many of them are errors.
    pub errors: usize,
    /// How many of them are warnings.
    pub warnings: usize,
    /// Every one, file by file, in the order of the text.
    pub mistakes: Vec<Mistake<'d>>,
}

/// One mistake, with its place.
#[derive(Debug, Serialize)]
pub struct Mistake<'d> {
    /// The file, as it was named.
    pub file: &'d str,
    /// Its place.
    #[serde(flatten)]
    pub place: Place,
    /// `error` or `warning`.
    pub severity: Severity,
    /// Its code: `docs/mistakes.md` has an entry for each.
    pub code: &'d str,
    /// What is wrong, in one line.
    pub message: &'d str,
    /// What to write instead; `null` where that cannot be said.
    pub help: Option<&'d str>,
    /// Another place of the file, which explains it.
    pub related: Option<Related<'d>>,
}

/// Another place, and what is there.
#[derive(Debug, Serialize)]
pub struct Related<'d> {
    /// Its place.
    #[serde(flatten)]
    pub place: Place,
    /// What is there.
    pub message: &'d str,
}

/// A place in a text. Lines and columns are counted from 1, columns in characters; the end is one past the last.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// The line on which it ends.
    pub end_line: usize,
    /// The column one past its last character.
    pub end_column: usize,
    /// Its first byte, from 0.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

impl Place {
    fn new(text: &str, span: ByteSpan) -> Self {
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
        let at = |byte: usize| {
            let before = &text[..byte];
            let line_start = before.rfind('\n').map_or(0, |n| n + 1);
            (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
        };
        let ((line, column), (end_line, end_column)) = (at(start), at(end));
        Self { line, column, end_line, end_column, start, end }
    }
}

/// The mistakes of these files, for an editor.
pub fn page<'d>(files: &[&'d Mistakes]) -> Page<'d> {
    let mut mistakes = Vec::new();
    for file in files {
        let text = &file.source.text;
        mistakes.extend(file.diagnostics.iter().map(|d| Mistake {
            file: &file.source.name,
            place: Place::new(text, d.span),
            severity: d.severity,
            code: d.code,
            message: &d.message,
            help: d.help.as_deref(),
            related: d.related.as_ref().map(|(span, label)| Related { place: Place::new(text, *span), message: label }),
        }));
    }
    let errors = mistakes.iter().filter(|m| m.severity == Severity::Error).count();
    Page { schema: SCHEMA, errors, warnings: mistakes.len() - errors, mistakes }
}
