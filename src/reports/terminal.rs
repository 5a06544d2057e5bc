//! The report as a page that a student reads: the answer marked up, then what counted and what did not.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use markscheme_engine::{PointReport, Report, Verdict};

const MADE: Style = AnsiColor::Green.on_default().bold();
const WRONG: Style = AnsiColor::Red.on_default().bold();
const HEAD: Style = Style::new().bold();
const WIDTH: usize = 78;

/// What may be told of the points that were missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// The facts.
    Facts,
    /// Only how many of which kind.
    Hints,
}

/// How credited words are set off in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marking {
    /// By brackets alone: readable in a pipe and aloud.
    Brackets,
    /// By brackets and colour.
    Colour,
}

/// The page for one answer.
pub fn render(report: &Report, question: Option<&str>, answer: &str, show: Show, marking: Marking) -> String {
    let mut out = String::new();
    if let Some(question) = question {
        wrap(&mut out, question, "", marking, HEAD);
        out.push('\n');
    }
    let _ = writeln!(out, "{}", styled("Your answer", HEAD, marking));
    for line in marked_up(report, answer, marking).lines() {
        fold(&mut out, line, "  ");
    }
    out.push('\n');
    let _ = writeln!(out, "{}", styled(&format!("{} out of {} marks", report.marks, report.out_of), HEAD, marking));
    section(&mut out, report, Verdict::Made, "Made", show, marking);
    section(&mut out, report, Verdict::Partial, "Partly made", show, marking);
    section(&mut out, report, Verdict::Wrong, "Wrong", show, marking);
    missed(&mut out, report, show, marking);
    for group in &report.groups {
        let _ = writeln!(out, "\nRule: {} ({} marks became {})", group.rule, group.before, group.after);
    }
    if let Some(essay) = &report.essay {
        let (change, continuity) = (essay.sides.change, essay.sides.continuity);
        let _ = writeln!(out, "\n{}", styled("Your argument", HEAD, marking));
        let _ = writeln!(out, "  Change: {} of {} points. Continuity: {} of {} points.", change.made, change.out_of, continuity.made, continuity.out_of);
        let both = match (change.made > 0, continuity.made > 0) {
            (true, true) => "Both sides are argued.",
            (false, false) => "Neither side is argued yet.",
            _ => "Only one side is argued: what speaks for the other?",
        };
        let _ = writeln!(out, "  {both}");
        match essay.judgement.evidence.first() {
            Some(words) => fold(&mut out, &format!("You reach a judgement: \"{}\".", clean(&words.text)), "  "),
            None => out.push_str("  No judgement that answers the question was found: say how far, and why.\n"),
        }
    }
    first_to_fix(&mut out, report, show, marking);
    for note in &report.notes {
        out.push('\n');
        fold(&mut out, &format!("Note: {note}."), "");
    }
    out
}

fn styled(text: &str, style: Style, marking: Marking) -> String {
    match marking {
        Marking::Colour => format!("{style}{text}{style:#}"),
        Marking::Brackets => text.to_owned(),
    }
}

/// The answer with the words that counted in [brackets], and the wrong ones in [x brackets].
fn marked_up(report: &Report, answer: &str, marking: Marking) -> String {
    let mut spans: Vec<(usize, usize, bool)> = Vec::new();
    for point in &report.points {
        for e in &point.evidence {
            spans.push((e.start, e.end, point.verdict == Verdict::Wrong));
        }
    }
    spans.sort_unstable();
    let mut merged: Vec<(usize, usize, bool)> = Vec::new();
    for (start, end, wrong) in spans {
        match merged.last_mut() {
            Some(last) if start < last.1 && last.2 == wrong => last.1 = last.1.max(end),
            Some(last) if start < last.1 && end <= last.1 => {}
            Some(last) if start < last.1 => {
                let from = last.1;
                merged.push((from, end, wrong));
            }
            _ => merged.push((start, end, wrong)),
        }
    }
    let mut out = String::new();
    let mut at = 0;
    for (start, end, wrong) in merged {
        out.push_str(&clean(&answer[at..start]));
        let (open, style) = if wrong { ("[x ", WRONG) } else { ("[", MADE) };
        let words = format!("{open}{}]", clean(&answer[start..end]));
        // a style would be broken by the folding of lines, so each word carries its own
        for piece in words.split_inclusive([' ', '\n']) {
            let text = piece.trim_end_matches([' ', '\n']);
            out.push_str(&styled(text, style, marking));
            out.push_str(&piece[text.len()..]);
        }
        at = end;
    }
    out.push_str(&clean(&answer[at..]));
    out
}

/// Control characters never reach a terminal.
pub fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')).collect()
}

fn section(out: &mut String, report: &Report, verdict: Verdict, title: &str, show: Show, marking: Marking) {
    let points: Vec<&PointReport> = report.with_verdict(verdict).collect();
    if points.is_empty() {
        return;
    }
    let style = if verdict == Verdict::Wrong { WRONG } else { MADE };
    let _ = writeln!(out, "\n{}", styled(&format!("{title} ({})", points.len()), style, marking));
    for point in points {
        let told = verdict == Verdict::Made || show == Show::Facts;
        let sign = match verdict {
            Verdict::Made => "+",
            Verdict::Partial => "~",
            _ => "x",
        };
        let words: Vec<String> = point.evidence.iter().map(|e| format!("\"{}\"", clean(&e.text).replace('\n', " "))).collect();
        let said = words.join(" … ");
        let marks = format!("{}/{}", point.marks, point.out_of);
        let line = match verdict {
            Verdict::Wrong if told => format!("{sign} {marks}  You wrote {said}. {}", point.fact),
            Verdict::Wrong => format!("{sign} {marks}  You wrote {said}."),
            Verdict::Partial if told => format!("{sign} {marks}  {} You wrote {said}; missing: {}.", point.fact, point.missing.join(", ")),
            Verdict::Partial => format!("{sign} {marks}  You wrote {said}; a part is missing."),
            _ => format!("{sign} {marks}  {} You wrote {said}.", point.fact),
        };
        fold(out, &line, "    ");
        if let Some(feedback) = &point.feedback {
            fold(out, feedback, "      ");
        }
        if let Some(doubt) = &point.doubt {
            fold(out, &format!("Not quite sure: {}.", doubt.reason), "      ");
        }
    }
}

fn missed(out: &mut String, report: &Report, show: Show, marking: Marking) {
    let points: Vec<&PointReport> = report.with_verdict(Verdict::Missed).collect();
    if points.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{}", styled(&format!("Missed ({}): {}", points.len(), kinds(report)), HEAD, marking));
    if show == Show::Hints {
        return;
    }
    for point in points {
        fold(out, &format!("- 0/{}  {}", point.out_of, point.fact), "    ");
        for near in &point.near {
            fold(out, &format!("Close: \"{}\": {}.", clean(&near.text).replace('\n', " "), near.why), "      ");
        }
    }
}

/// "2 dates, 1 name".
pub fn kinds(report: &Report) -> String {
    let m = report.missed;
    let count = |n: usize, one: &str, many: &str| (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }));
    [
        count(m.date, "date", "dates"),
        count(m.name, "name", "names"),
        count(m.statistic, "statistic", "statistics"),
        count(m.concept, "idea", "ideas"),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(", ")
}

fn first_to_fix(out: &mut String, report: &Report, show: Show, marking: Marking) {
    let wrong = report.with_verdict(Verdict::Wrong).count();
    let partial = report.with_verdict(Verdict::Partial).count();
    let missed = report.with_verdict(Verdict::Missed).count();
    let advice = if wrong > 0 {
        match report.with_verdict(Verdict::Wrong).next() {
            Some(p) if show == Show::Facts => format!("Mend what is wrong first: {}", p.fact),
            _ => format!("Mend what is wrong first: {wrong} of your facts."),
        }
    } else if partial > 0 {
        "Finish what is half there: see \"Partly made\".".to_owned()
    } else if missed > 0 {
        format!("Add what is missing: {}.", kinds(report))
    } else {
        "Nothing: every point is made.".to_owned()
    };
    let _ = writeln!(out, "\n{}", styled("What to fix first", HEAD, marking));
    fold(out, &advice, "  ");
}

fn wrap(out: &mut String, text: &str, indent: &str, marking: Marking, style: Style) {
    let mut plain = String::new();
    fold(&mut plain, text, indent);
    for line in plain.lines() {
        let _ = writeln!(out, "{}", styled(line, style, marking));
    }
}

/// Writes a line folded at the width; the lines after the first are indented by `indent`.
fn fold(out: &mut String, line: &str, indent: &str) {
    let first = if line.starts_with(['+', '~', 'x', '-']) { "  " } else { indent };
    let mut width = first.len();
    out.push_str(first);
    let mut fresh = true;
    for word in line.split_whitespace() {
        let length = visible(word);
        if !fresh && width + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(indent);
            width = indent.len();
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
        fresh = false;
    }
    out.push('\n');
}

/// The width of a word without its colour codes.
fn visible(word: &str) -> usize {
    let mut width = 0;
    let mut in_code = false;
    for c in word.chars() {
        match c {
            '\u{1b}' => in_code = true,
            'm' if in_code => in_code = false,
            _ if !in_code => width += 1,
            _ => {}
        }
    }
    width
}
