//! `markscheme rubric test`: the model answer must score full marks, and each example get its verdicts.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use markscheme_engine::{PhraseUse, Rubric, coverage};

use super::accept::{Answer, Asker, accept};
use super::trial::{Trial, trials};
use super::{Target, count, each, targets};
use crate::cli::args::TestArgs;
use crate::cli::{ExitStatus, Failure, Streams};
use crate::library::{Library, Ready, Source};
use crate::reports::{Colour, line, wrapped};

/// A rubric to test.
struct Job {
    id: String,
    own: Rubric,
    ready: Ready,
    source: Source,
}

/// What came of it.
struct Tested {
    trials: Vec<Trial>,
    phrases: Vec<PhraseUse>,
}

pub(in crate::cli) fn run(
    args: &TestArgs,
    mut library: Library,
    streams: &mut Streams<'_>,
) -> Result<ExitStatus, Failure> {
    let mut status = ExitStatus::Done;
    let mut jobs = Vec::new();
    let targets = targets(&args.rubrics, &library)?;
    for target in targets.iter().filter(|t| !matches!(t, Target::Prompt(_))) {
        match job(target, &mut library) {
            Ok(job) => jobs.push(job),
            Err(failure) => {
                failure.write(streams)?;
                status = ExitStatus::Wrong;
            }
        }
    }
    let tested = each(&jobs, |job| {
        let trials = trials(&job.ready.rubric, &job.ready.marker, &job.source.text);
        let answers: Vec<&str> = trials.iter().map(|t| t.answer.as_str()).collect();
        let phrases = if args.coverage { coverage(&job.own, &job.ready.marker, &answers) } else { Vec::new() };
        Tested { trials, phrases }
    });
    let mut asker = Asker::new(args.yes);
    let (mut passed, mut failed, mut accepted) = (0, 0, 0);
    for (job, tested) in jobs.iter().zip(tested) {
        let Tested { trials, phrases } = tested;
        let bad: Vec<&Trial> = trials.iter().filter(|t| t.failed()).collect();
        passed += trials.len() - bad.len();
        let id = line(&job.id);
        match (trials.len(), bad.len()) {
            (0, _) => writeln!(streams.out, "{id}: nothing to test: add `model` and [[example]]s")?,
            (all, 0) => writeln!(streams.out, "{id}: {all} passed")?,
            (all, bad) => writeln!(streams.out, "{id}: {bad} of {all} failed")?,
        }
        let mut taken: Vec<&Trial> = Vec::new();
        for trial in &bad {
            show(streams.out, trial, streams.colour)?;
            if args.accept && trial.example.is_some() && asker.ask(streams)? == Answer::Yes {
                taken.push(trial);
            }
        }
        if !taken.is_empty() {
            streams.out.flush()?;
            accept(&job.source, &taken)?;
            let what = count(taken.len(), "example");
            writeln!(streams.out, "{id}: the verdicts of {what} written to {}", line(&job.source.name))?;
        }
        failed += bad.len() - taken.len();
        accepted += taken.len();
        if args.coverage {
            show_coverage(streams.out, &id, &phrases, &job.source.text)?;
        }
    }
    if jobs.len() > 1 {
        let taken = if accepted == 0 { String::new() } else { format!(", {accepted} accepted") };
        writeln!(streams.out, "All rubrics: {passed} passed, {failed} failed{taken}")?;
    }
    Ok(if status == ExitStatus::Done && failed > 0 { ExitStatus::CheckFailed } else { status })
}

fn job(target: &Target, library: &mut Library) -> Result<Job, Failure> {
    let id = target.id(library)?.unwrap_or_default();
    let ready = library.ready(&id)?;
    let (own, source) = (library.own_rubric(&id)?.clone(), library.rubric_source(&id)?.clone());
    Ok(Job { id, own, ready, source })
}

/// The answer, and each verdict that must be (`-`) above the one that is (`+`).
fn show(out: &mut dyn Write, trial: &Trial, colour: Colour) -> io::Result<()> {
    writeln!(out, "  {}", trial.name)?;
    write!(out, "{}", wrapped("    answer: ", &shortened(&line(&trial.answer))))?;
    if let Some(remark) = &trial.remark {
        writeln!(out, "    {remark}")?;
    }
    let style = |c: AnsiColor| if colour == Colour::On { c.on_default() } else { Style::new() };
    let (red, green) = (style(AnsiColor::Red), style(AnsiColor::Green));
    for d in &trial.differences {
        writeln!(out, "    {red}- {}: {}{red:#}", line(&d.point), d.expected.word())?;
        let found = format!("{}: {}{}", d.point, d.found.word(), d.why);
        let lines = wrapped("    + ", &line(&found));
        writeln!(out, "{green}{}{green:#}", lines.trim_end_matches('\n'))?;
    }
    Ok(())
}

fn show_coverage(out: &mut dyn Write, id: &str, phrases: &[PhraseUse], source: &str) -> io::Result<()> {
    let used = phrases.iter().filter(|p| p.answers > 0).count();
    writeln!(out, "{id}: {used} of {} used", count(phrases.len(), "phrase"))?;
    for phrase in phrases.iter().filter(|p| p.answers == 0) {
        let at = source.as_bytes().iter().take(phrase.span.start).filter(|b| **b == b'\n').count() + 1;
        let text = format!("line {at}, `{}` of {}: {}", phrase.key, phrase.point, phrase.phrase);
        write!(out, "{}", wrapped("  never used: ", &line(&text)))?;
    }
    Ok(())
}

/// The answer, or the beginning of a long one.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(600) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
