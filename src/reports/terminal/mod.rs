//! The report that a student reads: 80 columns at most, plain words, understood without colour.

mod answer;
mod words;

use std::io::{self, Write};

use anstyle::Style;
use markscheme_engine::{Marks, PointReport, Report, Verdict};

use super::wrap::{WIDTH, wrap_to};
use super::{Colour, line};
use words::{a_kind, count, few, is_one, kinds, marks_of, quoted, quoted_whole};

pub use words::{kind, kinds_looked_for, marks};

/// Whether the facts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facts {
    /// Every fact is told.
    Shown,
    /// Only how many were missed and of what kind, so that a second try is worth making.
    Hidden,
}

/// What a report is written from.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// What marking found.
    pub report: &'a Report,
    /// The answer that was marked.
    pub answer: &'a str,
    /// The question, if there is one.
    pub question: Option<&'a str>,
    /// Whether the facts are shown.
    pub facts: Facts,
    /// Whether colour may be used.
    pub colour: Colour,
    /// How many columns there are: more than 80 are not used.
    pub columns: usize,
}

impl Page<'_> {
    fn wrap(self, first: &str, rest: &str, text: &str) -> String {
        wrap_to(self.columns.min(WIDTH), first, rest, text)
    }

    /// The words behind a verdict, in quotation marks.
    fn quoted(self, point: &PointReport) -> String {
        match point.verdict {
            Verdict::Wrong => quoted_whole(&point.evidence, self.answer),
            _ => quoted(&point.evidence),
        }
    }
}

const BOLD: Style = Style::new().bold();

/// Writes the report.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, page: Page<'_>) -> io::Result<()> {
    let Page { report, facts, .. } = page;
    head(out, page)?;
    answer::write(out, page)?;
    for (verdict, title) in [
        (Verdict::Made, "Made"),
        (Verdict::Partial, "Partly made"),
        (Verdict::Wrong, "Wrong"),
        (Verdict::Missed, "Missed"),
    ] {
        let points: Vec<&PointReport> = report.with_verdict(verdict).collect();
        if points.is_empty() {
            continue;
        }
        heading(out, page, &format!("{title}: {}", count(points.len(), "point")))?;
        if verdict == Verdict::Missed && facts == Facts::Hidden {
            write!(out, "{}", page.wrap("  ", "  ", &format!("{}.", kinds(&points))))?;
            continue;
        }
        for point in points {
            match facts {
                Facts::Shown => told(out, page, point)?,
                Facts::Hidden => hinted(out, page, point)?,
            }
        }
    }
    essay(out, page)?;
    first(out, page)?;
    total(out, page)
}

fn heading(out: &mut dyn Write, page: Page<'_>, text: &str) -> io::Result<()> {
    let text = page.wrap("", "  ", text);
    let text = text.trim_end();
    match page.colour {
        Colour::On => writeln!(out, "\n{BOLD}{text}{BOLD:#}"),
        Colour::Off => writeln!(out, "\n{text}"),
    }
}

fn head(out: &mut dyn Write, page: Page<'_>) -> io::Result<()> {
    let name = match (page.report.answer.as_str(), page.report.prompt.as_str()) {
        ("", prompt) => line(prompt),
        (answer, "") => line(answer),
        (answer, prompt) => format!("{}: {}", line(prompt), line(answer)),
    };
    let text = format!("{name}: {}", marks_of(page.report.marks, page.report.out_of));
    match page.colour {
        Colour::On => write!(out, "{BOLD}{}{BOLD:#}", page.wrap("", "  ", &text))?,
        Colour::Off => write!(out, "{}", page.wrap("", "  ", &text))?,
    }
    match page.question {
        Some(question) => write!(out, "{}", page.wrap("", "", &line(question))),
        None => Ok(()),
    }
}

/// A point with its fact.
fn told(out: &mut dyn Write, page: Page<'_>, point: &PointReport) -> io::Result<()> {
    let worth = match point.verdict {
        Verdict::Made | Verdict::Missed if point.marks == point.out_of || point.verdict == Verdict::Missed => {
            marks(point.out_of)
        }
        _ => marks_of(point.marks, point.out_of),
    };
    write!(out, "{}", page.wrap("  - ", "    ", &format!("{} ({worth})", line(&point.fact))))?;
    let mut say = |text: String| write!(out, "{}", page.wrap("      ", "      ", &text));
    if !point.evidence.is_empty() {
        say(format!("You wrote: {}.", page.quoted(point)))?;
    }
    if point.verdict == Verdict::Partial && !point.missing.is_empty() {
        say(format!("Still to say: {}.", few(point.missing.iter().map(|m| line(m)))))?;
    }
    for near in &point.near {
        say(format!("Close, but not enough: “{}”: {}.", line(&near.text), line(&near.why)))?;
    }
    if let Some(doubt) = &point.doubt {
        say(format!("Not certain: {}. It could also be {}.", line(&doubt.reason), doubt.other.word()))?;
    }
    if let Some(feedback) = &point.feedback {
        say(line(feedback))?;
    }
    Ok(())
}

/// A point without its fact: what was written, and what kind of thing it is.
fn hinted(out: &mut dyn Write, page: Page<'_>, point: &PointReport) -> io::Result<()> {
    let mut text = a_kind(point.kind).replacen('a', "A", 1);
    if !point.evidence.is_empty() {
        text.push_str(&format!(": {}", page.quoted(point)));
    }
    text.push_str(&format!(" ({})", marks_of(point.marks, point.out_of)));
    write!(out, "{}", page.wrap("  - ", "    ", &text))?;
    if point.verdict == Verdict::Partial && !point.missing.is_empty() {
        let more = count(point.missing.len(), "more part");
        let verb = if is_one(point.missing.len()) { "is" } else { "are" };
        write!(out, "{}", page.wrap("      ", "      ", &format!("{more} {verb} needed.")))?;
    }
    Ok(())
}

fn essay(out: &mut dyn Write, page: Page<'_>) -> io::Result<()> {
    let Some(essay) = &page.report.essay else { return Ok(()) };
    let (change, continuity) = (essay.sides.change, essay.sides.continuity);
    heading(out, page, "The argument")?;
    let mut say = |text: String| write!(out, "{}", page.wrap("  ", "  ", &text));
    if change.out_of + continuity.out_of > 0 {
        say(format!("Change: {} of {} made.", change.made, count(change.out_of, "point")))?;
        say(format!("Continuity: {} of {} made.", continuity.made, count(continuity.out_of, "point")))?;
        say(match (change.made, continuity.made) {
            (0, 0) => "Neither side is argued yet.".to_owned(),
            (_, 0) => "Only change is argued: say what stayed the same.".to_owned(),
            (0, _) => "Only continuity is argued: say what changed.".to_owned(),
            _ => "Both sides are argued.".to_owned(),
        })?;
    }
    match essay.judgement.verdict {
        Verdict::Made if essay.judgement.evidence.is_empty() => say("A judgement is reached.".to_owned())?,
        Verdict::Made => say(format!("A judgement is reached: {}.", quoted(&essay.judgement.evidence)))?,
        _ => say("No judgement is reached yet: say how far you agree, and why.".to_owned())?,
    }
    say("How well it is written is not marked.".to_owned())
}

/// What to fix first: what is wrong, then what is half there, then what is worth most.
fn first(out: &mut dyn Write, page: Page<'_>) -> io::Result<()> {
    let lost = |p: &PointReport| p.out_of - p.marks;
    let mut points: Vec<&PointReport> =
        page.report.points.iter().filter(|p| p.verdict != Verdict::Made && lost(p) > Marks::ZERO).collect();
    // a stable sort: points that are worth the same stay in the rubric's order
    points.sort_by_key(|p| (order(p.verdict), std::cmp::Reverse(lost(p))));
    if points.is_empty() {
        return Ok(());
    }
    heading(out, page, "What to fix first")?;
    let shown = if page.facts == Facts::Hidden {
        points.iter().take(3).filter(|p| p.verdict != Verdict::Missed).copied().collect::<Vec<_>>()
    } else {
        points.iter().take(3).copied().collect()
    };
    let mut number = 0;
    for point in shown {
        number += 1;
        let text = advice(point, page);
        write!(out, "{}", page.wrap(&format!("  {number}. "), "     ", &text))?;
    }
    let missed: Vec<&PointReport> = page.report.with_verdict(Verdict::Missed).collect();
    if page.facts == Facts::Hidden && !missed.is_empty() {
        number += 1;
        write!(
            out,
            "{}",
            page.wrap(&format!("  {number}. "), "     ", &format!("Add what is missing: {}.", kinds(&missed)))
        )?;
    }
    Ok(())
}

fn order(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Wrong => 0,
        Verdict::Partial => 1,
        Verdict::Missed => 2,
        Verdict::Made => 3,
    }
}

fn advice(point: &PointReport, page: Page<'_>) -> String {
    let wrote = if point.evidence.is_empty() { String::new() } else { page.quoted(point) };
    match (point.verdict, page.facts) {
        (Verdict::Wrong, Facts::Shown) if wrote.is_empty() => format!("Put right: {}", line(&point.fact)),
        (Verdict::Wrong, Facts::Shown) => format!("Put right {wrote}: {}", line(&point.fact)),
        (Verdict::Wrong, Facts::Hidden) => {
            format!("Put right the {} {wrote}", kind(point.kind)).trim_end().to_owned() + "."
        }
        (Verdict::Partial, Facts::Shown) if !point.missing.is_empty() => {
            format!("Add {}: {}", few(point.missing.iter().map(|m| line(m))), line(&point.fact))
        }
        (Verdict::Partial, Facts::Hidden) => format!("Say more of {wrote}."),
        (_, Facts::Shown) => format!("Add: {}", line(&point.fact)),
        (_, Facts::Hidden) => format!("Add {}.", a_kind(point.kind)),
    }
}

fn total(out: &mut dyn Write, page: Page<'_>) -> io::Result<()> {
    let report = page.report;
    writeln!(out)?;
    let mut say = |text: String| write!(out, "{}", page.wrap("", "  ", &text));
    for group in &report.groups {
        say(format!(
            "Rule for {}: {}: {} before it, {} after.",
            count(group.points.len(), "point"),
            line(&group.rule),
            group.before,
            group.after
        ))?;
    }
    for note in &report.notes {
        say(format!("Note: {}", line(note)))?;
    }
    if report.doubts > 0 {
        let verb = if is_one(report.doubts) { "is" } else { "are" };
        say(format!("{} {verb} not certain: a person should look.", count(report.doubts, "point")))?;
    }
    let text = format!("Total: {}", marks_of(report.marks, report.out_of));
    debug_assert!(text.len() <= WIDTH);
    match page.colour {
        Colour::On => writeln!(out, "{BOLD}{text}{BOLD:#}"),
        Colour::Off => writeln!(out, "{text}"),
    }
}
