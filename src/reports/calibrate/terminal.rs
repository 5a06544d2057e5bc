//! The page in lines of at most 80 columns, understood without colour.

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::page::{Block, Line, Span, Table, quoted};
use crate::reports::wrap::WIDTH;
use crate::reports::{Colour, line};

const BOLD: Style = Style::new().bold();

pub(super) fn write(out: &mut dyn Write, blocks: &[Block], colour: Colour) -> io::Result<()> {
    let bold = |text: &str| {
        let lines = wrap("", "", &line(text));
        match colour {
            Colour::On => lines.lines().map(|l| format!("{BOLD}{l}{BOLD:#}\n")).collect(),
            Colour::Off => lines,
        }
    };
    let mut after_title = false;
    for block in blocks {
        match block {
            Block::Title(text) => write!(out, "{}", bold(text))?,
            Block::Heading(text) => {
                write!(out, "\n{}{}\n", bold(text), "-".repeat(line(text).width().min(WIDTH)))?;
            }
            Block::Subheading(text) => write!(out, "\n{}", bold(text))?,
            Block::Text(words) => write!(out, "{}", wrap("", "", &flat(words)))?,
            Block::List(lines) => {
                for words in lines {
                    write!(out, "{}", wrap("  - ", "    ", &flat(words)))?;
                }
            }
            Block::Table(table) => {
                if !after_title {
                    writeln!(out)?;
                }
                write_table(out, table)?;
            }
            Block::Entry(title, lines) => {
                write!(out, "{}", wrap("  - ", "    ", &flat(title)))?;
                for words in lines {
                    write!(out, "{}", wrap("      ", "      ", &flat(words)))?;
                }
            }
        }
        after_title = matches!(block, Block::Heading(_));
    }
    Ok(())
}

/// The text broken into lines as [`crate::reports::wrapped`] does; a row of alternatives may also be broken after a
/// stroke, or a phrase of many would stand far out.
fn wrap(first: &str, rest: &str, text: &str) -> String {
    let mut out = String::from(first);
    let mut column = first.width();
    let mut begun = false;
    for word in text.split_whitespace() {
        let parts: Vec<&str> = if word.width() > 24 { word.split_inclusive('|').collect() } else { vec![word] };
        for (i, part) in parts.into_iter().enumerate() {
            let space = usize::from(begun && i == 0);
            if begun && column + space + part.width() > WIDTH {
                out.push('\n');
                out.push_str(rest);
                column = rest.width();
            } else if space > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(part);
            column += part.width();
            begun = true;
        }
    }
    out.push('\n');
    out
}

/// The words as plain text: the student's in quotation marks, the evidence in brackets.
fn flat(words: &Line) -> String {
    let mut out = String::new();
    for (span, begins, ends) in quoted(words) {
        out.push_str(if begins { "“" } else { "" });
        match span {
            Span::Plain(text) | Span::Code(text) | Span::Words(text) => out.push_str(text),
            Span::Evidence(text) => out.push_str(&format!("[{text}]")),
        }
        out.push_str(if ends { "”" } else { "" });
    }
    line(&out).replace("“ ", "“").replace(" ”", "”")
}

/// The first column to the left, the others to the right; a name that is too wide has lines of its own.
fn write_table(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    write!(out, "{}", wrap("", "", &line(&table.caption)))?;
    let heads = Heads::of(&table.head);
    let cell = |row: &[String], i: usize| line(row.get(i).map_or("", String::as_str));
    let widths: Vec<usize> = (1..table.head.len())
        .map(|i| table.rows.iter().map(|row| cell(row, i).width()).chain([heads.below[i].width()]).max().unwrap_or(0))
        .collect();
    // columns under one heading stand closer
    let gaps: Vec<usize> = (1..table.head.len()).map(|i| if heads.starts[i] { 2 } else { 1 }).collect();
    let numbers: usize = widths.iter().chain(&gaps).sum();
    let room = WIDTH.saturating_sub(numbers + 2);
    let names = table.rows.iter().map(|row| cell(row, 0).width()).filter(|w| *w <= room);
    let name_width = names.max().unwrap_or(0);
    let set = |name: &str, cells: &mut dyn FnMut(usize) -> String| {
        let mut text = format!("  {name}{}", " ".repeat(name_width.saturating_sub(name.width())));
        for (i, (width, gap)) in widths.iter().zip(&gaps).enumerate() {
            let cell = cells(i + 1);
            text.push_str(&" ".repeat((gap + width).saturating_sub(cell.width())));
            text.push_str(&cell);
        }
        text.trim_end().to_owned()
    };
    if heads.above.iter().any(|h| !h.is_empty()) {
        writeln!(out, "{}", heads.line_above(name_width, &widths, &gaps))?;
    }
    writeln!(out, "{}", set("", &mut |i| heads.below[i].clone()))?;
    for row in &table.rows {
        let name = cell(row, 0);
        let numbers = &mut |i| cell(row, i);
        if name.width() > room {
            write!(out, "{}", wrap("  ", "    ", &name))?;
            writeln!(out, "{}", set("", numbers))?;
        } else {
            writeln!(out, "{}", set(&name, numbers))?;
        }
    }
    Ok(())
}

/// Headings in two lines: columns in a row that begin with the same word, such as `made P` and `made R`, share it.
struct Heads {
    above: Vec<String>,
    below: Vec<String>,
    /// Whether a column begins a heading.
    starts: Vec<bool>,
}

impl Heads {
    fn of(head: &[String]) -> Self {
        let first = |i: usize| head.get(i).and_then(|h| h.split_once(' ')).map(|(first, _)| first);
        let mut out = Self { above: Vec::new(), below: Vec::new(), starts: Vec::new() };
        for (i, text) in head.iter().enumerate() {
            let own = first(i);
            let (like_before, like_after) = (i > 0 && own == first(i - 1), own == first(i + 1));
            let shared = own.filter(|_| like_before || like_after);
            let rest = shared.and_then(|first| text.strip_prefix(first)).map_or(text.as_str(), str::trim_start);
            out.above.push(shared.filter(|_| !like_before).unwrap_or("").to_owned());
            out.below.push(rest.to_owned());
            out.starts.push(shared.is_none() || !like_before);
        }
        out
    }

    /// The upper line: each shared word over the first of its columns.
    fn line_above(&self, name_width: usize, widths: &[usize], gaps: &[usize]) -> String {
        let mut text = String::new();
        let mut column = 2 + name_width;
        for (i, (width, gap)) in widths.iter().zip(gaps).enumerate() {
            if !self.above[i + 1].is_empty() {
                text.push_str(&" ".repeat((column + gap).saturating_sub(text.width())));
                text.push_str(&self.above[i + 1]);
            }
            column += gap + width;
        }
        text
    }
}
