//! The answer itself, with the words that earned marks and those that were wrong marked in it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use markscheme_engine::{Report, Verdict};
use unicode_width::UnicodeWidthChar;

use super::{Page, heading};
use crate::reports::Colour;
use crate::reports::plain::{picture, steers};
use crate::reports::wrap::WIDTH;

const CREDITED: Style = AnsiColor::Green.on_default().underline();
const WRONG: Style = AnsiColor::Red.on_default().bold();

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Credited,
    Wrong,
}

/// A marked range of bytes; the ranges of an answer are in order and do not overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    start: usize,
    end: usize,
    mark: Mark,
}

pub(super) fn write(out: &mut dyn Write, page: Page<'_>) -> io::Result<()> {
    let ranges = ranges(page.report, page.answer);
    let wrong = ranges.iter().any(|r| r.mark == Mark::Wrong);
    let credited = ranges.iter().any(|r| r.mark == Mark::Credited);
    let key = match (page.colour, credited, wrong) {
        (_, false, false) => "",
        (Colour::Off, true, false) => " (what counted is in [brackets])",
        (Colour::Off, false, true) => " (what is wrong is in [x brackets])",
        (Colour::Off, true, true) => " (what counted is in [brackets], what is wrong in [x brackets])",
        (Colour::On, true, false) => " (what counted is underlined)",
        (Colour::On, false, true) => " (what is wrong is in [x brackets])",
        (Colour::On, true, true) => " (what counted is underlined, what is wrong is in [x brackets])",
    };
    heading(out, page, &format!("Your answer{key}"))?;
    if page.answer.trim().is_empty() {
        return writeln!(out, "  (nothing was written)");
    }
    let mut text = Wrapped {
        out,
        columns: page.columns.min(WIDTH),
        colour: page.colour,
        column: 0,
        word: String::new(),
        width: 0,
        space: false,
        open: None,
    };
    let mut at = 0;
    for range in &ranges {
        text.push(&page.answer[at..range.start])?;
        text.begin(range.mark);
        text.push(&page.answer[range.start..range.end])?;
        text.close();
        at = range.end;
    }
    text.push(&page.answer[at..])?;
    text.finish()
}

/// The marked ranges: what counted, and what of the wrong did not count elsewhere.
fn ranges(report: &Report, answer: &str) -> Vec<Range> {
    let mut credited = Vec::new();
    let mut wrong = Vec::new();
    for point in &report.points {
        let list = match point.verdict {
            Verdict::Made | Verdict::Partial => &mut credited,
            Verdict::Wrong => &mut wrong,
            Verdict::Missed => continue,
        };
        list.extend(point.evidence.iter().map(|e| whole(answer, e.start, e.end)));
    }
    let credited = joined(credited, answer);
    let mut out: Vec<Range> = Vec::new();
    for (start, end) in joined(wrong, answer) {
        let inside: Vec<(usize, usize)> = credited.iter().copied().filter(|c| c.0 < end && c.1 > start).collect();
        let mut at = start;
        let mut rest = Vec::new();
        for (from, to) in inside {
            if from > at {
                rest.push((at, from));
            }
            at = at.max(to);
        }
        if at < end {
            rest.push((at, end));
        }
        let trimmed = rest.into_iter().filter_map(|(s, e)| trim(answer, s, e));
        out.extend(trimmed.map(|(start, end)| Range { start, end, mark: Mark::Wrong }));
    }
    out.extend(credited.into_iter().map(|(start, end)| Range { start, end, mark: Mark::Credited }));
    out.sort_by_key(|r| r.start);
    out
}

/// The range, cut to the answer and to whole characters.
fn whole(answer: &str, start: usize, end: usize) -> (usize, usize) {
    let start = answer.floor_char_boundary(start.min(answer.len()));
    (start, answer.ceil_char_boundary(end.clamp(start, answer.len())))
}

/// The ranges in order; those that overlap, or have only white space between them, made one.
fn joined(mut ranges: Vec<(usize, usize)>, answer: &str) -> Vec<(usize, usize)> {
    ranges.retain(|r| r.0 < r.1);
    ranges.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (start, end) in ranges {
        match out.last_mut() {
            Some(last) if start <= last.1 || answer[last.1..start].chars().all(|c| c == ' ') => {
                last.1 = last.1.max(end)
            }
            _ => out.push((start, end)),
        }
    }
    out
}

/// The range without white space and punctuation at its ends; `None` if nothing is left.
fn trim(answer: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let text = &answer[start..end];
    let edge = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':');
    let from = start + (text.len() - text.trim_start_matches(edge).len());
    let to = start + text.trim_end_matches(edge).len();
    (from < to).then_some((from, to))
}

/// Writes text as it comes, in lines of so many columns, indented by two.
struct Wrapped<'w> {
    out: &'w mut dyn Write,
    columns: usize,
    colour: Colour,
    column: usize,
    /// The word that is being read, with its marks.
    word: String,
    width: usize,
    /// Whether a space comes before it.
    space: bool,
    open: Option<Mark>,
}

impl Wrapped<'_> {
    fn begin(&mut self, mark: Mark) {
        self.open = Some(mark);
        match (self.colour, mark) {
            (Colour::Off, Mark::Credited) => self.sign("["),
            (_, Mark::Wrong) => self.sign("[x "),
            (Colour::On, Mark::Credited) => {}
        }
        self.style_on();
    }

    fn close(&mut self) {
        self.style_off();
        match (self.colour, self.open.take()) {
            (Colour::Off, Some(_)) | (_, Some(Mark::Wrong)) => self.sign("]"),
            _ => {}
        }
    }

    fn sign(&mut self, sign: &str) {
        self.word.push_str(sign);
        self.width += sign.len();
    }

    fn style(&self) -> Option<Style> {
        match (self.colour, self.open?) {
            (Colour::Off, _) => None,
            (Colour::On, Mark::Credited) => Some(CREDITED),
            (Colour::On, Mark::Wrong) => Some(WRONG),
        }
    }

    fn style_on(&mut self) {
        if let Some(style) = self.style() {
            self.word.push_str(&style.render().to_string());
        }
    }

    fn style_off(&mut self) {
        if let Some(style) = self.style() {
            self.word.push_str(&style.render_reset().to_string());
        }
    }

    fn push(&mut self, text: &str) -> io::Result<()> {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' if chars.peek() == Some(&'\n') => {}
                '\n' | '\r' => self.break_line()?,
                c if c.is_whitespace() => self.end_word()?,
                c => {
                    let c = if steers(c) { picture(c) } else { c };
                    self.word.push(c);
                    self.width += c.width().unwrap_or(0);
                }
            }
        }
        Ok(())
    }

    fn end_word(&mut self) -> io::Result<()> {
        self.style_off();
        if self.width > 0 {
            if self.column > 0 && self.column + usize::from(self.space) + self.width > self.columns {
                writeln!(self.out)?;
                self.column = 0;
            }
            if self.column == 0 {
                write!(self.out, "  ")?;
                self.column = 2;
            } else if self.space {
                write!(self.out, " ")?;
                self.column += 1;
            }
            write!(self.out, "{}", self.word)?;
            self.column += self.width;
        }
        self.space = true;
        self.word.clear();
        self.width = 0;
        self.style_on();
        Ok(())
    }

    fn break_line(&mut self) -> io::Result<()> {
        self.end_word()?;
        writeln!(self.out)?;
        self.column = 0;
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.end_word()?;
        if self.column > 0 { writeln!(self.out) } else { Ok(()) }
    }
}
