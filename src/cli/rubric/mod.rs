//! `markscheme rubric`: writing, checking and testing rubrics.

mod accept;
mod check;
mod draft;
mod new;
mod schema;
mod test;
mod trial;
mod watch;

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub(super) use check::run as check;
pub(super) use draft::run as draft;
pub(super) use new::run as new;
pub(super) use schema::run as schema;
pub(super) use test::run as test;
pub(super) use watch::run as watch;

use crate::input;
use crate::library::Library;

/// What an argument names.
#[derive(Clone, Debug)]
enum Target {
    /// A rubric of the library, by its id.
    Id(String),
    /// A rubric's file.
    Rubric(PathBuf),
    /// A prompt's file.
    Prompt(PathBuf),
}

impl Target {
    /// The id of its rubric; a file is laid over the library first. `None` of a prompt's file.
    fn id(&self, library: &mut Library) -> Result<Option<String>, input::Error> {
        match self {
            Self::Id(id) => Ok(Some(id.clone())),
            Self::Rubric(path) => library.add_rubric(path).map(Some),
            Self::Prompt(_) => Ok(None),
        }
    }
}

/// What these arguments name: all rubrics of the library when there are none.
fn targets(arguments: &[PathBuf], library: &Library) -> Result<Vec<Target>, input::Error> {
    if arguments.is_empty() {
        return Ok(library.rubric_ids().map(|id| Target::Id(id.to_owned())).collect());
    }
    let mut out = Vec::new();
    for argument in arguments {
        let id = argument.to_str().filter(|id| library.knows(id) || !is_file(argument));
        match id {
            Some(id) => out.push(Target::Id(id.to_owned())),
            None if argument.is_dir() => out.extend(in_folder(argument)?),
            None => out.push(file(argument.clone())),
        }
    }
    Ok(out)
}

fn is_file(argument: &Path) -> bool {
    argument.extension().is_some_and(|e| e == "toml") || argument.components().count() > 1 || argument.exists()
}

/// The rubrics and prompts of a folder and of those below it.
fn in_folder(folder: &Path) -> Result<Vec<Target>, input::Error> {
    let paths = input::expand(folder)?.into_iter().filter_map(|place| match place {
        input::Place::File(path) => Some(path),
        input::Place::Standard => None,
    });
    let found: Vec<Target> = paths.filter(|p| p.extension().is_some_and(|e| e == "toml")).map(file).collect();
    if found.is_empty() {
        return Err(input::Error::new(format!("there are no rubrics in the folder `{}`", folder.display()))
            .help("a rubric is a file whose name ends in `.toml`"));
    }
    Ok(found)
}

/// A prompt's file stands in a folder `prompts`, or has what only prompts have.
fn file(path: PathBuf) -> Target {
    let among_prompts = path.parent().and_then(Path::file_name).is_some_and(|name| name == "prompts");
    if among_prompts || input::read_file(&path).is_ok_and(|text| is_prompt(&text.text)) {
        Target::Prompt(path)
    } else {
        Target::Rubric(path)
    }
}

fn is_prompt(text: &str) -> bool {
    let key = |line: &str| line.split('=').next().unwrap_or("").trim().to_owned();
    let has = |keys: &[&str]| text.lines().any(|line| line.contains('=') && keys.contains(&key(line).as_str()));
    has(&["title", "command", "minutes", "unit", "topic"]) && !text.contains("[[") && !has(&["include", "card"])
}

/// Does the same to each, in as many threads as there are processors; what comes of them is in their order.
fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(items.len().max(1));
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::new();
        while let Some((at, item)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            items.get(at).map(|item| (at, item))
        } {
            done.push((at, work(item)));
        }
        done
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        // a panic in a thread is a bug of ours, and goes on here
        handles.into_iter().flat_map(|h| h.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// `1 point`, `2 points`.
fn count(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
}
