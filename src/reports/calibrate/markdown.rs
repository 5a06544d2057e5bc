//! The page as Markdown, for a wiki or a pull request.

use std::io::{self, Write};

use super::page::{Block, Line, Span, quoted};
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
    let mut out = String::new();
    for (span, begins, ends) in quoted(words) {
        out.push_str(if begins { "“" } else { "" });
        match span {
            Span::Plain(text) | Span::Words(text) => out.push_str(&escape_keeping_ends(text)),
            Span::Code(text) => out.push_str(&in_code(text)),
            Span::Evidence(text) => out.push_str(&format!("**{}**", escape(text))),
        }
        out.push_str(if ends { "”" } else { "" });
    }
    no_list(&out.trim().replace("“ ", "“").replace(" ”", "”"))
}

/// The line, with what would make a list or a heading of it made harmless.
fn no_list(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        Some('#' | '-' | '+' | '=') if digits == 0 => format!("\\{text}"),
        _ => text.to_owned(),
    }
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
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '*' | '_' | '[' | ']' | '|' | '~' | '`' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::page::plain;
    use super::*;

    #[test]
    fn nothing_that_was_typed_becomes_markup() {
        let typed = |text: &str| flat(&vec![plain(text)]);
        assert_eq!(typed("a *b* _c_ [d](e) <f> & `g` | h \\"), r"a \*b\* \_c\_ \[d\](e) &lt;f&gt; &amp; \`g\` \| h \\");
        assert_eq!(typed("1957. It was"), r"1957\. It was");
        assert_eq!(typed("- no"), r"\- no");
        assert_eq!(typed("# no"), r"\# no");
        assert_eq!(typed("1957"), "1957");
    }

    #[test]
    fn a_phrase_with_backticks_stays_code() {
        assert_eq!(in_code("a|b"), "`a|b`");
        assert_eq!(in_code("a `b` c"), "`` a `b` c ``");
    }

    #[test]
    fn the_students_words_are_in_quotation_marks() {
        let words = vec![Span::Words(" He was ".into()), Span::Evidence("shot".into()), Span::Words(".".into())];
        assert_eq!(flat(&words), "“He was **shot**.”");
    }
}
