//! Reading on past broken TOML: each statement that cannot be read is told of once, and blanked out.
//!
//! A reader that goes on from the middle of a broken list finds a mistake in every line after it. Here what is
//! broken is taken away, in the same number of bytes, and the rest is read as if it had never been there.

use std::borrow::Cow;

use toml::de::DeTable;

use crate::diagnostic::Diagnostic;

/// How many broken statements of a text are told of.
const MOST: usize = 100;
/// A text of more bytes than this is read once only.
const LARGE: usize = 1 << 20;

/// A text of which what is broken was taken away.
pub(super) struct Mended<'s> {
    source: &'s str,
    /// The text that can be read, of the same length.
    pub(super) text: Cow<'s, str>,
    /// What is wrong with each broken statement.
    broken: Vec<Diagnostic>,
    /// The statements that were blanked out.
    blanked: Vec<std::ops::Range<usize>>,
}

/// The text with its broken statements blanked out.
pub(super) fn mended(source: &str) -> Mended<'_> {
    let mut text = Cow::Borrowed(source);
    let mut blanked = Vec::new();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let rounds = if source.len() > LARGE { 1 } else { MOST };
    for _ in 0..rounds {
        let errors = DeTable::parse_recoverable(&text).1;
        let Some(error) = errors.iter().min_by_key(|e| e.span().map_or(0, |s| s.start)) else { break };
        let mut span = error.span().unwrap_or(0..0);
        if error.message().contains("multi-line") {
            // it is noticed at the end of the file
            span = opened(&text, span);
        }
        let at = text.floor_char_boundary(span.start.min(text.len()));
        let lines = Lines::of(&text);
        let here = lines.containing(at);
        // what follows an open list or string is where it is noticed, and not where it is
        let first_of_line = text[lines.starts[here]..at].trim().is_empty();
        let begun = first_of_line && lines.begins(here) && here > 0;
        let unclosed = begun && (error.message().contains("comma") || error.message().contains("unclosed"));
        let from = lines.statement(if unclosed { here - 1 } else { here });
        let until = lines.end_of_statement(if unclosed { here - 1 } else { here }, from);
        let already = diagnostics.iter().any(|d| d.span.start == span.start);
        if !already {
            let (message, help) = if unclosed {
                ("this list is never closed".to_owned(), "add `]` after its last item")
            } else {
                words(error.message(), text.get(span.clone()).unwrap_or(""))
            };
            let place = if unclosed { lines.last_of(from, until) } else { span };
            diagnostics.push(Diagnostic::error("toml-syntax", place, message).help(help));
        }
        let (start, end) = (lines.starts[from], lines.end(until));
        let blank: String = text[start..end]
            .chars()
            .map(|c| if c == '\n' { "\n".to_owned() } else { " ".repeat(c.len_utf8()) })
            .collect();
        if text[start..end] == blank {
            break;
        }
        text.to_mut().replace_range(start..end, &blank);
        blanked.push(start..end);
    }
    Mended { source, text, broken: diagnostics, blanked }
}

/// The three quotes that began the text which goes on to `end`.
fn opened(text: &str, end: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let before = &text[..text.floor_char_boundary(end.start.min(text.len()))];
    let start = ["\"\"\"", "'''"].into_iter().filter_map(|quotes| before.rfind(quotes)).max();
    start.map_or(end, |start| start..start + 3)
}

impl Mended<'_> {
    /// Whether anything was broken.
    pub(super) fn is_broken(&self) -> bool {
        !self.broken.is_empty()
    }

    /// The mistakes of the syntax with the others, but for what only seems to be lacking.
    pub(super) fn join(self, mut others: Vec<Diagnostic>) -> Vec<Diagnostic> {
        others.retain(|d| !self.may_stand_in_blank(d));
        others.extend(self.broken);
        others.sort_by_key(|d| (d.span, d.code));
        others.dedup();
        others
    }

    /// Whether what is said to be lacking may have stood in what was taken away.
    fn may_stand_in_blank(&self, d: &Diagnostic) -> bool {
        let lines = Lines::of(self.source);
        let table = |at: usize| {
            let line = lines.containing(at);
            (0..=line).rev().find(|l| is_head(lines.text(*l))).map_or("", |l| lines.text(l).trim())
        };
        let head = |at: usize| (0..=lines.containing(at)).rev().find(|l| is_head(lines.text(*l)));
        self.blanked.iter().any(|blank| {
            let text = &self.source[blank.clone()];
            let heads = text.lines().any(is_head);
            match d.code {
                "no-points" => true,
                "missing-key" | "empty-group" | "about-nothing" => head(blank.start) == head(d.span.start),
                "no-such-point" => heads || text.trim_start().starts_with("id"),
                "unknown-list" => heads || table(blank.start) == "[words]",
                _ => false,
            }
        })
    }
}

/// What is wrong and what to write, in words that need no knowledge of TOML; by what the reader's message contains.
const WORDS: &[(&str, &str, &str)] = &[
    ("missing comma", "a comma is missing before this", "put a comma between the two"),
    ("multi-line", "this text is never closed", "end it with three quotes, as it begins"),
    ("basic string", "this text has no closing quote", QUOTES),
    ("literal string, expected", "this text has no closing quote", QUOTES),
    ("must be quoted", "this text is not in quotes", "put it in quotes"),
    ("unexpected key or value", "this comes after the end of the value", QUOTES),
    ("unclosed array table", "this head of a table is not closed", "write two brackets on both sides: `[[point]]`"),
    ("unclosed table", "this head of a table is not closed", "write `[words]`, or `[[point]]`"),
];
const QUOTES: &str = "end a text with the quote that it begins with; inside it write `\\\"` for `\"`, or put it in '…'";

fn words(message: &str, place: &str) -> (String, &'static str) {
    match WORDS.iter().find(|(found, ..)| message.contains(found)) {
        Some((_, what, help)) => ((*what).to_owned(), help),
        None if message.contains("duplicate key") && matches!(place, "point" | "group" | "example") => {
            (format!("`[{place}]` is the head of one table, and there are several"), "write two brackets on both sides")
        }
        None if message.contains("duplicate key") => (
            format!("`{place}` stands twice in this table"),
            "write each key once; several phrases go in one list: [\"…\", \"…\"]",
        ),
        None => (message.to_owned(), "write `key = \"text\"`, lists in [ ], a table's head in [[ ]]"),
    }
}

/// The lines of a text, by where they start.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    fn containing(&self, at: usize) -> usize {
        self.starts.partition_point(|s| *s <= at).saturating_sub(1)
    }

    fn end(&self, line: usize) -> usize {
        self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1)
    }

    fn text(&self, line: usize) -> &'t str {
        &self.text[self.starts[line]..self.end(line)]
    }

    /// Whether a statement begins on this line: `key = …`, or the head of a table.
    fn begins(&self, line: usize) -> bool {
        let text = self.text(line).trim_start();
        let key = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        is_head(text) || key.len() < text.len() && key.trim_start().starts_with('=')
    }

    /// The line on which the statement of this line begins.
    fn statement(&self, line: usize) -> usize {
        (0..=line).rev().find(|l| self.begins(*l)).unwrap_or(line)
    }

    /// The last line of the statement that begins at `from` and has `line`; of a table's head, that of the table.
    fn end_of_statement(&self, line: usize, from: usize) -> usize {
        let head = is_head(self.text(from));
        let ends = |l: &usize| if head { is_head(self.text(*l)) } else { self.begins(*l) };
        (line + 1..self.starts.len()).find(ends).map_or(self.starts.len() - 1, |next| next - 1)
    }

    /// The place of the last line with anything on it, between two lines.
    fn last_of(&self, from: usize, until: usize) -> std::ops::Range<usize> {
        let line = (from..=until).rev().find(|l| !self.text(*l).trim().is_empty()).unwrap_or(from);
        let text = self.text(line);
        let start = self.starts[line] + text.len() - text.trim_start().len();
        start..self.starts[line] + text.trim_end().len()
    }
}

fn is_head(line: &str) -> bool {
    let line = line.trim_start();
    let name = line.trim_start_matches('[');
    line.starts_with('[') && name.starts_with(|c: char| c.is_ascii_alphabetic())
}
