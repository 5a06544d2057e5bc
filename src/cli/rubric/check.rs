//! `markscheme rubric check`: every mistake of a rubric, at once.

use std::collections::BTreeSet;

use super::ids;
use crate::cli::args::RubricArgs;
use crate::cli::{ExitStatus, Failure, Streams};
use crate::library::Library;
use crate::reports::{diagnostics, line};

pub(in crate::cli) fn run(
    args: &RubricArgs,
    mut library: Library,
    streams: &mut Streams<'_>,
) -> Result<ExitStatus, Failure> {
    let ids = ids(&args.rubrics, &mut library)?;
    let mut status = ExitStatus::Done;
    let mut shown = BTreeSet::new();
    for id in &ids {
        let mut files = match library.check(id) {
            Ok(files) => files,
            Err(error) => {
                Failure::from(error).write(streams)?;
                status = ExitStatus::Wrong;
                continue;
            }
        };
        let broken = files.iter().any(|f| f.diagnostics.iter().any(markscheme_engine::Diagnostic::is_error));
        if broken {
            status = ExitStatus::Wrong;
        } else if let Ok(rubric) = library.rubric(id) {
            let (points, marks) = (rubric.points.len(), rubric.out_of());
            writeln!(streams.out, "{}: sound: {points} points, {marks} marks", line(id))?;
        }
        // a file that several rubrics refer to is told of once
        files.retain(|f| shown.insert(f.source.name.clone()));
        streams.out.flush()?;
        diagnostics::write(streams.err, &files, streams.err_colour)?;
    }
    Ok(status)
}
