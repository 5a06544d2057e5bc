//! `markscheme rubric check`: every mistake of a rubric at once, and what would mark badly.

use std::collections::BTreeSet;

use markscheme_engine::{Diagnostic, Rubric, lint};

use super::{Target, count, each, targets};
use crate::cli::args::{CheckArgs, Format};
use crate::cli::{ExitStatus, Failure, Streams};
use crate::library::{Library, Mistakes, Ready};
use crate::reports::{diagnostics, json, line};

/// A rubric without mistakes.
struct Sound {
    id: String,
    own: Rubric,
    ready: Ready,
}

/// What was found of one argument.
struct Checked {
    files: Vec<Mistakes>,
    /// Of a rubric without mistakes.
    sound: Option<Sound>,
}

pub(in crate::cli) fn run(
    args: &CheckArgs,
    mut library: Library,
    streams: &mut Streams<'_>,
) -> Result<ExitStatus, Failure> {
    let mut status = ExitStatus::Done;
    let mut checked = Vec::new();
    for target in targets(&args.rubrics, &library)? {
        match look(&target, &mut library) {
            Ok(found) => checked.push(found),
            Err(failure) => {
                failure.write(streams)?;
                status = ExitStatus::Wrong;
            }
        }
    }
    let warnings = each(&checked, |c| c.sound.as_ref().map(|s| lint(&s.own, &s.ready.marker)).unwrap_or_default());
    for (found, warnings) in checked.iter_mut().zip(warnings) {
        if let (Some(sound), false) = (&found.sound, warnings.is_empty()) {
            let source = library.rubric_source(&sound.id)?.clone();
            match found.files.iter_mut().find(|f| f.source == source) {
                Some(file) => file.diagnostics.extend(warnings),
                None => found.files.push(Mistakes { source, diagnostics: warnings }),
            }
        }
    }
    // a file that several rubrics refer to is told of once
    let mut shown = BTreeSet::new();
    for found in &mut checked {
        found.files.retain(|f| shown.insert(f.source.name.clone()));
    }
    let errors = tally(&checked, Diagnostic::is_error);
    let warnings = tally(&checked, |d| !d.is_error());
    match args.format {
        Format::Json => {
            let files: Vec<&Mistakes> = checked.iter().flat_map(|c| &c.files).collect();
            json::pretty(streams.out, &diagnostics::page(&files))?;
        }
        Format::Text => tell(&checked, streams)?,
    }
    if args.format == Format::Text && errors + warnings > 1 {
        let found = [(errors, "mistake"), (warnings, "warning")];
        let parts: Vec<String> = found.iter().filter(|(n, _)| *n > 0).map(|(n, what)| count(*n, what)).collect();
        writeln!(streams.err, "{}", parts.join(" and "))?;
    }
    Ok(match status {
        _ if errors > 0 => ExitStatus::Wrong,
        ExitStatus::Done if args.strict && warnings > 0 => ExitStatus::CheckFailed,
        status => status,
    })
}

fn look(target: &Target, library: &mut Library) -> Result<Checked, Failure> {
    if let Target::Prompt(path) = target {
        return Ok(Checked { files: Library::check_prompt(path)?, sound: None });
    }
    let Some(id) = target.id(library)? else { return Ok(Checked { files: Vec::new(), sound: None }) };
    let (files, ready) = library.check(&id)?;
    let broken = files.iter().any(|f| f.diagnostics.iter().any(Diagnostic::is_error));
    let sound = match ready.filter(|_| !broken) {
        Some(ready) => Some(Sound { own: library.own_rubric(&id)?.clone(), id, ready }),
        None => None,
    };
    Ok(Checked { files, sound })
}

fn tally(checked: &[Checked], wanted: impl Fn(&Diagnostic) -> bool) -> usize {
    checked.iter().flat_map(|c| &c.files).flat_map(|f| &f.diagnostics).filter(|d| wanted(d)).count()
}

fn tell(checked: &[Checked], streams: &mut Streams<'_>) -> Result<(), Failure> {
    for found in checked {
        if let Some(Sound { id, ready, .. }) = &found.sound {
            let whole = &ready.rubric;
            let (points, marks) = (count(whole.points.len(), "point"), whole.out_of().in_words());
            let warnings: usize = found.files.iter().map(|f| f.diagnostics.len()).sum();
            let with = if warnings == 0 { String::new() } else { format!(", with {}", count(warnings, "warning")) };
            writeln!(streams.out, "{}: sound{with}: {points}, {marks}", line(id))?;
        }
        streams.out.flush()?;
        diagnostics::write(streams.err, &found.files, streams.err_colour)?;
    }
    Ok(())
}
