//! The page as Markdown, for a wiki or a pull request.

use std::io::{self, Write};

use super::page::{Block, Line, Span};
use crate::reports::line;

pub(super) fn write(out: &mut dyn Write, blocks: &[Block]) -> io::Result<()> {
    let mut before: Option<&Block> = None;
    for block in blocks {
        // entries in a row are one list
        if before.is_some_and(|b| !matches!((b, block), (Block::Entry(..), Block::Entry(..)))) {
            writeln!(out)?;
        }
        match block {
            Block::Title(text) => writeln!(out, "# {}", escape(text))?,
            Block::Heading(text) => writeln!(out, "## {}", escape(text))?,
            Block::Subheading(text) => writeln!(out, "### {}", escape(text))?,
            Block::Text(words) => writeln!(out, "{}", flat(words))?,
            Block::List(lines) => {
                for words in lines {
                    writeln!(out, "- {}", flat(words))?;
                }
            }
            Block::Table(table) => {
                writeln!(out, "{}\n", escape(&table.caption))?;
                let row = |cells: &[String]| {
                    format!("| {} |", cells.iter().map(|c| escape(c)).collect::<Vec<_>>().join(" | "))
                };
                writeln!(out, "{}", row(&table.head))?;
                writeln!(out, "| --- |{}", " ---: |".repeat(table.head.len() - 1))?;
                for cells in &table.rows {
                    writeln!(out, "{}", row(cells))?;
                }
            }
            Block::Entry(title, lines) => {
                writeln!(out, "- {}", flat(title))?;
                for words in lines {
                    writeln!(out, "  - {}", flat(words))?;
                }
            }
        }
        before = Some(block);
    }
    Ok(())
}

fn flat(words: &Line) -> String {
    let spans = words.iter().map(|span| match span {
        Span::Plain(text) | Span::Words(text) => escape_keeping_ends(text),
        Span::Code(text) => in_code(text),
        Span::Evidence(text) => format!("**{}**", escape(text)),
    });
    spans.collect::<String>().trim().to_owned()
}

/// As code, fenced by more backticks than stand in it.
fn in_code(text: &str) -> String {
    let text = line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest > 0 { format!("{fence} {text} {fence}") } else { format!("`{text}`") }
}

/// As [`escape`], with a space at either end kept as one space.
fn escape_keeping_ends(text: &str) -> String {
    let end = |at_end: bool| if at_end { " " } else { "" };
    let inner = escape(text);
    if inner.is_empty() {
        return end(!text.is_empty()).to_owned();
    }
    format!("{}{inner}{}", end(text.starts_with(char::is_whitespace)), end(text.ends_with(char::is_whitespace)))
}

/// The text on one line, with everything that Markdown or HTML would take for its own made harmless.
fn escape(text: &str) -> String {
    let text = line(text);
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '*' | '_' | '[' | ']' | '|' | '~' | '`' => {
                // our own backticks are in pairs, and meant
                out.push('\\');
                out.push(c);
            }
            '#' | '-' | '+' | '=' if i == 0 => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
