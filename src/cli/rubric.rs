//! `markscheme rubric check` and `markscheme rubric test`

use std::io::Write;
use std::path::Path;

use markscheme_engine::{Marker, Rubric, Verdict};

use super::args::Which;
use super::{Status, Stop, complain};
use crate::library::{self, Library, LibraryError, Source};

/// The texts that the arguments name: all prompts when none.
fn sources(library: &Library, which: &Which) -> Result<Vec<(String, Source)>, Stop> {
    if which.rubrics.is_empty() {
        return library.ids().into_iter().map(|id| Ok((id.to_owned(), library.rubric_source(id)?.clone()))).collect();
    }
    let mut out = Vec::new();
    for word in &which.rubrics {
        let path = Path::new(word);
        let is_file = path.extension().is_some() || word.contains(['/', '\\']) || path.is_file();
        if is_file {
            let id = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
            out.push((id, library::read(path)?));
        } else {
            out.push((word.clone(), library.rubric_source(word)?.clone()));
        }
    }
    Ok(out)
}

fn load(library: &Library, id: &str, source: &Source) -> Result<(Rubric, Marker), LibraryError> {
    let rubric = library.read_rubric(source, id)?;
    let marker = Marker::new(&rubric).map_err(|d| LibraryError::Mistakes(source.clone(), d))?;
    Ok((rubric, marker))
}

pub(super) fn check(library: &Library, which: &Which, out: &mut dyn Write) -> Result<Status, Stop> {
    let mut status = Status::Done;
    for (id, source) in sources(library, which)? {
        match load(library, &id, &source) {
            Ok((rubric, _)) => writeln!(out, "{}: {} points, no mistakes", source.name, rubric.points.len())?,
            Err(error) => {
                complain(&Stop::Library(error));
                status = Status::Refused;
            }
        }
    }
    Ok(status)
}

pub(super) fn test(library: &Library, which: &Which, out: &mut dyn Write) -> Result<Status, Stop> {
    let (mut passed, mut failed) = (0, 0);
    let mut status = Status::Done;
    for (id, source) in sources(library, which)? {
        let (rubric, marker) = match load(library, &id, &source) {
            Ok(loaded) => loaded,
            Err(error) => {
                complain(&Stop::Library(error));
                status = Status::Refused;
                continue;
            }
        };
        if let Some(model) = &rubric.model {
            let report = marker.mark(model);
            if report.marks == report.out_of {
                passed += 1;
            } else {
                failed += 1;
                writeln!(out, "{}: the model answer scores {} of {}", source.name, report.marks, report.out_of)?;
                for point in report.points.iter().filter(|p| p.verdict != Verdict::Made) {
                    writeln!(out, "    {}: {}, should be made", point.id, point.verdict.word())?;
                }
            }
        }
        for (number, example) in rubric.examples.iter().enumerate() {
            let report = marker.mark(&example.answer);
            let wrong: Vec<_> = report.points.iter().filter(|p| p.verdict != example.expected(&p.id)).collect();
            if wrong.is_empty() {
                passed += 1;
                continue;
            }
            failed += 1;
            let line = source.text[..example.span.start.min(source.text.len())].lines().count().max(1);
            let name = if example.name.is_empty() { format!("example {}", number + 1) } else { format!("example \"{}\"", example.name) };
            writeln!(out, "{}:{line}: {name}", source.name)?;
            writeln!(out, "    | {}", example.answer.trim().replace('\n', "\n    | "))?;
            for point in wrong {
                let words: Vec<String> = point.evidence.iter().map(|e| format!("\"{}\"", e.text)).collect();
                let on = if words.is_empty() { String::new() } else { format!(", on {}", words.join(" … ")) };
                writeln!(out, "    {}: {}{on}; should be {}", point.id, point.verdict.word(), example.expected(&point.id).word())?;
            }
        }
    }
    writeln!(out, "{passed} passed, {failed} failed")?;
    Ok(if failed > 0 { status.max(Status::Failed) } else { status })
}
