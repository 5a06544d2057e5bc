//! Mistakes in a text, as a compiler shows them: place, line, caret, help.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use markscheme_engine::{Diagnostic, Severity};

use crate::library::Source;

/// All mistakes of a text, with colour if `styled`.
pub fn render(source: &Source, diagnostics: &[Diagnostic], styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for d in diagnostics {
        let clamp = |n: usize| {
            let mut n = n.min(source.text.len());
            while !source.text.is_char_boundary(n) {
                n -= 1;
            }
            n
        };
        let range = |span: markscheme_engine::ByteSpan| clamp(span.start)..clamp(span.end.max(span.start));
        let level = if d.severity == Severity::Error { Level::ERROR } else { Level::WARNING };
        let mut snippet = Snippet::source(source.text.as_str())
            .path(source.name.as_str())
            .annotation(AnnotationKind::Primary.span(range(d.span)));
        if let Some((span, label)) = &d.related {
            snippet = snippet.annotation(AnnotationKind::Context.span(range(*span)).label(label.as_str()));
        }
        let mut group = level.primary_title(d.message.as_str()).id(d.code).element(snippet);
        if let Some(help) = &d.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        out.push_str(&renderer.render(&[group]));
        out.push_str("\n\n");
    }
    out
}
