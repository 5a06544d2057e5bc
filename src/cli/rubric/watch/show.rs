//! What a marking came to, in as few lines as say it.

use std::io;

use anstyle::{AnsiColor, Style};
use markscheme_engine::Verdict;

use super::board::{Board, Came, Change, Marked, Round, Seen, Sheet};
use crate::cli::rubric::count;
use crate::cli::{Failure, Streams};
use crate::reports::{Colour, line, wrapped};

/// The first marking: how each rubric stands, and what is otherwise than it must be.
pub(super) fn first(board: &Board, round: Round, streams: &mut Streams<'_>) -> io::Result<()> {
    unreadable(&round, streams)?;
    if round.rubrics.is_empty() {
        writeln!(streams.out, "There are no rubrics here yet.")?;
    }
    for (name, came) in round.rubrics {
        match came {
            Came::Broken { error, .. } => broken(&name, error, false, streams)?,
            _ => {
                let Some(sheet) = board.sheet(&name) else { continue };
                writeln!(streams.out, "{}: {}", line(&name), standing(sheet))?;
                for answer in sheet.answers.iter().filter(|a| a.failed()) {
                    write!(streams.out, "{}", wrapped("  ", &marks(answer)))?;
                    for point in answer.points.iter().filter(|p| p.is_otherwise()) {
                        verdict(streams, None, point)?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// A later marking: what changed.
pub(super) fn changes(board: &Board, round: Round, streams: &mut Streams<'_>) -> io::Result<()> {
    if !round.anything && round.rubrics.is_empty() {
        return Ok(());
    }
    writeln!(streams.out)?;
    unreadable(&round, streams)?;
    if round.rubrics.is_empty() {
        return writeln!(streams.out, "Saved: no verdict changed.");
    }
    for (name, came) in round.rubrics {
        match came {
            Came::Broken { error, kept } => broken(&name, error, kept, streams)?,
            Came::Gone => writeln!(streams.out, "{}: the file is gone", line(&name))?,
            Came::Marked { changes, gone, mended } => {
                let verdicts: usize = changes.iter().map(turned).sum();
                let changed = match verdicts {
                    0 => "no verdict changed".to_owned(),
                    n => format!("{} changed", count(n, "verdict")),
                };
                let mended = if mended { "sound again; " } else { "" };
                let standing = board.sheet(&name).map(standing).unwrap_or_default();
                let text = format!("{}: {mended}{changed}; {standing}", line(&name));
                write!(streams.out, "{}", wrapped("", &text))?;
                for id in gone {
                    writeln!(streams.out, "  {}: this point is gone", line(&id))?;
                }
                for change in &changes {
                    one(streams, change)?;
                }
            }
        }
    }
    Ok(())
}

/// How many verdicts of an answer changed.
fn turned(change: &Change) -> usize {
    match change {
        Change::Verdicts { points, .. } => points.iter().filter(|(old, p)| *old != Some(p.verdict)).count(),
        Change::New(_) | Change::Gone(_) => 0,
    }
}

/// `11 of 12 examples as they must be, 30 answers`.
fn standing(sheet: &Sheet) -> String {
    let (own, others): (Vec<&Marked>, Vec<&Marked>) = sheet.answers.iter().partition(|a| a.own);
    let right = own.iter().filter(|a| !a.failed()).count();
    let mut out = match (own.len(), right) {
        (0, _) => "no examples".to_owned(),
        (1, 1) => "its one example is as it must be".to_owned(),
        (all, right) if all == right => format!("all {all} examples are as they must be"),
        (all, right) => format!("{right} of {all} examples are as they must be"),
    };
    if !others.is_empty() {
        out.push_str(&format!("; {}", count(others.len(), "answer")));
    }
    out
}

fn one(streams: &mut Streams<'_>, change: &Change) -> io::Result<()> {
    match change {
        Change::Gone(name) => writeln!(streams.out, "  {name}: gone"),
        Change::New(answer) => {
            write!(streams.out, "{}", wrapped("  ", &format!("new: {}", marks(answer))))?;
            let told = |p: &&Seen| p.verdict != Verdict::Missed || p.is_otherwise();
            answer.points.iter().filter(told).try_for_each(|p| verdict(streams, None, p))
        }
        Change::Verdicts { now, before, points } => {
            let text = match *before == now.marks {
                true => marks(now),
                false => format!("{}: {before} → {} of {}", now.name, now.marks, now.out_of),
            };
            write!(streams.out, "{}", wrapped("  ", &text))?;
            points.iter().try_for_each(|(old, p)| verdict(streams, Some(*old), p))
        }
    }
}

fn marks(answer: &Marked) -> String {
    format!("{}: {} of {}", answer.name, answer.marks, answer.out_of)
}

/// `gas: missed → made, by “breathes in CO2”; it must be missed`.
fn verdict(streams: &mut Streams<'_>, old: Option<Option<Verdict>>, point: &Seen) -> io::Result<()> {
    let style = match (streams.colour, point.verdict) {
        (Colour::Off, _) => Style::new(),
        (Colour::On, Verdict::Made) => AnsiColor::Green.on_default(),
        (Colour::On, Verdict::Wrong) => AnsiColor::Red.on_default(),
        (Colour::On, _) => AnsiColor::Yellow.on_default(),
    };
    let from = match old {
        Some(Some(old)) if old != point.verdict => format!("{} → ", old.word()),
        Some(None) => "new → ".to_owned(),
        _ => String::new(),
    };
    let mut text = format!("{}: {from}{}", line(&point.id), point.verdict.word());
    if !point.words.is_empty() {
        text.push_str(&format!(", {}", point.words));
    }
    match point.must {
        Some(must) if must != point.verdict => text.push_str(&format!("; it must be {}", must.word())),
        Some(_) if old.is_some() => text.push_str("; as it must be"),
        _ => {}
    }
    let lines = wrapped("    ", &text);
    writeln!(streams.out, "{style}{}{style:#}", lines.trim_end_matches('\n'))
}

fn broken(name: &str, error: crate::library::Error, kept: bool, streams: &mut Streams<'_>) -> io::Result<()> {
    let kept = if kept { ": the last good results are kept" } else { "" };
    writeln!(streams.out, "{}: cannot be used{kept}", line(name))?;
    streams.out.flush()?;
    Failure::from(error).write(streams)
}

fn unreadable(round: &Round, streams: &mut Streams<'_>) -> io::Result<()> {
    streams.out.flush()?;
    round.unreadable.iter().try_for_each(|error| Failure::from(error.clone()).write(streams))
}
