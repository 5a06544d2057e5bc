//! `markscheme calibrate`: how far the marker agrees with a person's own marks.

use std::path::{Path, PathBuf};

use super::args::{CalibrateArgs, PageFormat, When};
use super::{ExitStatus, Failure, Streams};
use crate::calibrate::{self, Bound, Calibration, Check, Error, Limit, Named, Options, Phrases};
use crate::input::{self, Place};
use crate::library::Library;
use crate::reports::{self, json};

pub(super) fn run(
    args: &CalibrateArgs,
    mut library: Library,
    streams: &mut Streams<'_>,
) -> Result<ExitStatus, Failure> {
    let limits = limits(args)?;
    let (prompt, files) = prompt_and_files(args, &mut library)?;
    if let Some(prompt) = &prompt {
        // told before anything of the files is
        library.rubric(prompt)?;
    }
    let Some(named) = read_all(files, streams)? else { return Ok(ExitStatus::Wrong) };
    let earlier = args.against.as_ref().map(|path| Ok::<_, Failure>((path, input::read_file(path)?))).transpose()?;
    let options = Options { prompt: prompt.as_deref(), answer_column: args.answer_column.as_deref() };
    let marked = match calibrate::read(&library, &named, options) {
        Ok(marked) => marked,
        Err(Error::Library(error)) => return Err(error.into()),
        Err(Error::Mistakes(mistakes)) => {
            for mistake in mistakes {
                Failure::call(mistake.to_string(), mistake.advice().unwrap_or_default()).write(streams)?;
            }
            return Ok(ExitStatus::Wrong);
        }
    };
    let phrases = match args.phrases {
        When::Auto => Phrases::TriedIfFew,
        When::Always => Phrases::Tried,
        When::Never => Phrases::LeftOut,
    };
    let mut calibration = calibrate::calibrate(&marked, phrases);
    calibration.checks = calibrate::check(&calibration, &limits)?;
    if let Some((path, text)) = earlier {
        calibration.against = Some(calibrate::compare(&calibration, &path.display().to_string(), &text)?);
    }
    show(&calibration, args.format, streams)?;
    let short: Vec<&Check> = calibration.checks.iter().filter(|c| !c.passed).collect();
    if short.is_empty() {
        return Ok(ExitStatus::Done);
    }
    streams.out.flush()?;
    for check in short {
        Failure::call(fell_short(check), "").write(streams)?;
    }
    Ok(ExitStatus::CheckFailed)
}

fn limits(args: &CalibrateArgs) -> Result<Vec<Limit>, Failure> {
    let mut limits = Vec::new();
    for (texts, bound) in [(&args.min, Bound::Least), (&args.max, Bound::Most)] {
        for text in texts {
            limits.extend(calibrate::parse_limits(text, bound)?);
        }
    }
    Ok(limits)
}

/// What the positional arguments are: a prompt's id, unless a rubric is given or the answers name theirs, and then
/// files.
fn prompt_and_files<'a>(
    args: &'a CalibrateArgs,
    library: &mut Library,
) -> Result<(Option<String>, &'a [PathBuf]), Failure> {
    let [first, rest @ ..] = &args.arguments[..] else {
        return Err(no_files());
    };
    let is_prompt = |library: &Library| first.to_str().is_some_and(|f| library.knows(f)) && !first.exists();
    if let Some(path) = &args.rubric {
        let id = library.add_rubric(path)?;
        if is_prompt(library) && first.as_os_str() != id.as_str() {
            return Err(Failure::call(
                format!("`{}` is for the prompt `{id}`, not for `{}`", path.display(), first.display()),
                "leave the prompt out: the rubric says which it is",
            ));
        }
        let files = if is_prompt(library) { rest } else { &args.arguments };
        return if files.is_empty() { Err(no_files()) } else { Ok((Some(id), files)) };
    }
    if is_prompt(library) || !is_file(first) {
        return match rest {
            [] if is_prompt(library) => Err(no_files()),
            // a lone argument is more likely the name of a file, misspelt
            [] => Ok((None, &args.arguments)),
            rest => Ok((Some(first.to_string_lossy().into_owned()), rest)),
        };
    }
    Ok((None, &args.arguments))
}

fn no_files() -> Failure {
    Failure::call(
        "this does not say which marked answers to compare with",
        "write `markscheme calibrate PROMPT MARKED`, where MARKED is a file of JSON lines or a CSV file",
    )
}

fn is_file(path: &Path) -> bool {
    path.as_os_str() == "-" || path.exists() || path.extension().is_some()
}

/// The files' texts; `None` where one cannot be read, which is told, as for the rest.
fn read_all(files: &[PathBuf], streams: &mut Streams<'_>) -> Result<Option<Vec<Named>>, Failure> {
    let mut named = Vec::new();
    let mut sound = true;
    for file in files {
        let places = match input::expand(file) {
            Ok(places) => places,
            Err(error) => {
                Failure::from(error).write(streams)?;
                sound = false;
                continue;
            }
        };
        for place in places {
            let read = match &place {
                Place::Standard => input::read_stream(std::io::stdin().lock()),
                Place::File(path) => input::read_file(path),
            };
            let name = match &place {
                Place::Standard => "standard input".to_owned(),
                Place::File(path) => path.display().to_string(),
            };
            match read {
                Ok(text) => named.push(Named { name, text }),
                Err(error) => {
                    Failure::from(error).write(streams)?;
                    sound = false;
                }
            }
        }
    }
    Ok(sound.then_some(named))
}

fn show(calibration: &Calibration, format: PageFormat, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let colour = streams.colour;
    match format {
        PageFormat::Text => reports::calibrate::text(streams.out, calibration, colour)?,
        PageFormat::Json => json::pretty(streams.out, calibration)?,
        PageFormat::Md => reports::calibrate::markdown(streams.out, calibration)?,
        PageFormat::Html => reports::calibrate::html(streams.out, calibration)?,
    }
    Ok(())
}

fn fell_short(check: &Check) -> String {
    let Check { figure, limit, .. } = check;
    match check.value {
        None => format!("`{figure}` cannot be told from these answers, so it does not keep its limit {limit}"),
        Some(value) if check.least => format!("`{figure}` is {value:.4}, less than {limit}"),
        Some(value) => format!("`{figure}` is {value:.4}, more than {limit}"),
    }
}
