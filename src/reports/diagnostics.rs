//! Mistakes in a file, shown as a compiler shows them: the place, the line, a caret, and what to write instead.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use markscheme_engine::{ByteSpan, Diagnostic, Severity};

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
