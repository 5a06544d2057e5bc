//! `markscheme export`: a rubric as a file of another program, with what that cannot carry.

use std::path::Path;

use super::args::{ExportArgs, ExportFormat};
use super::{ExitStatus, Failure, Streams};
use crate::formats::{self, Form, Subject};
use crate::library::Library;
use crate::reports::line;

pub(super) fn run(args: &ExportArgs, mut library: Library, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    let named = args.prompt.to_str().filter(|p| !args.prompt.is_file() && !p.ends_with(".toml"));
    let id = match named {
        Some(id) => id.to_owned(),
        None => library.add_rubric(&args.prompt)?,
    };
    // a rubric from anywhere may have no prompt file
    let rubric = library.rubric(&id)?;
    let prompt = library.prompt(&id)?;
    let subject = Subject { prompt, rubric: &rubric };
    let form = form(args.format, args.out.as_deref());
    let exported = formats::export(&subject, form)?;
    match &args.out {
        Some(path) => write(path, &exported.bytes, args.force)?,
        None if form.is_package() => {
            return Err(Failure::call(
                "this form is a package of files, which cannot be shown",
                format!("name the file to write: `--out {id}.{}`", form.extension()),
            ));
        }
        None => streams.out.write_all(&exported.bytes)?,
    }
    streams.out.flush()?;
    for note in &exported.notes {
        writeln!(streams.err, "note: {}", line(note))?;
    }
    for loss in &exported.lost {
        match &loss.point {
            Some(point) => writeln!(streams.err, "not carried: {}: {}", line(point), line(&loss.what))?,
            None => writeln!(streams.err, "not carried: {}", line(&loss.what))?,
        }
    }
    Ok(ExitStatus::Done)
}

fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    if path.exists() && !force {
        return Err(Failure::call(
            format!("`{}` is there already, and nothing was written", path.display()),
            "name another file, or write over it with `--force`",
        ));
    }
    std::fs::write(path, bytes).map_err(|e| {
        Failure::call(format!("`{}` cannot be written: {e}", path.display()), "name a folder that is there")
    })
}

fn form(format: ExportFormat, out: Option<&Path>) -> Form {
    let ends = |extension: &str| out.and_then(Path::extension).is_some_and(|e| e.eq_ignore_ascii_case(extension));
    match format {
        ExportFormat::Moodle => Form::MoodleAutograde,
        ExportFormat::MoodlePmatch => Form::MoodlePmatch,
        ExportFormat::MoodleEssay => Form::MoodleEssay,
        ExportFormat::Gift => Form::Gift,
        ExportFormat::H5p if ends("json") => Form::H5pContent,
        ExportFormat::H5p => Form::H5p,
        ExportFormat::Qti3 if ends("zip") => Form::Qti3Package,
        ExportFormat::Qti3 => Form::Qti3,
        ExportFormat::Qti21 if ends("zip") => Form::Qti21Package,
        ExportFormat::Qti21 => Form::Qti21,
        ExportFormat::Anki => Form::Anki,
        ExportFormat::Csv => Form::Csv,
        ExportFormat::Md => Form::Markdown,
        ExportFormat::Html => Form::Html,
    }
}
