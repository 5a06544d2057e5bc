//! `markscheme rubric watch`: marks again on each save, and shows only what changed.

mod board;
mod show;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify_debouncer_full::notify::event::{AccessKind, AccessMode, EventKind};
use notify_debouncer_full::notify::{self, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, new_debouncer};

use super::count;
use crate::cli::args::WatchArgs;
use crate::cli::{ExitStatus, Failure, Streams};
use crate::library::Library;
use crate::reports::line;
use board::Board;

/// How long files must have been left alone before they are marked again: an editor saves in several steps.
const SETTLED: Duration = Duration::from_millis(120);

/// What ends a wait.
enum Signal {
    /// Something was saved.
    Saved,
    /// The watching itself failed.
    Failed(notify::Error),
    /// Ctrl-C.
    Stop,
}

pub(in crate::cli) fn run(
    args: &WatchArgs,
    fresh: &dyn Fn() -> Result<Library, Failure>,
    streams: &mut Streams<'_>,
) -> Result<ExitStatus, Failure> {
    if let Some(missing) = [Some(&args.rubrics), args.answers.as_ref()].into_iter().flatten().find(|p| !p.exists()) {
        return Err(Failure::call(
            format!("there is no file or folder `{}`", missing.display()),
            "check the name, and the folder you are in",
        ));
    }
    let (sender, signals) = channel();
    let stop = sender.clone();
    ctrlc::set_handler(move || drop(stop.send(Signal::Stop))).map_err(|e| watching_failed(&e.to_string()))?;
    // watching begins before the first marking, so that nothing saved in between is lost
    let mut debouncer = new_debouncer(SETTLED, None, move |result| tell(&sender, result)).map_err(failed)?;
    for (path, mode) in watched(args) {
        debouncer.watch(&path, mode).map_err(failed)?;
    }
    let mut board = Board::default();
    let first = board.mark(args, fresh)?;
    show::first(&board, first, streams)?;
    let of = args.answers.as_ref().map(|a| format!(" and the answers in {}", line(&a.display().to_string())));
    writeln!(
        streams.out,
        "\nWatching {}{}. Ctrl-C ends.",
        line(&args.rubrics.display().to_string()),
        of.unwrap_or_default()
    )?;
    streams.out.flush()?;
    watch(args, fresh, &mut board, &signals, streams)
}

fn watch(
    args: &WatchArgs,
    fresh: &dyn Fn() -> Result<Library, Failure>,
    board: &mut Board,
    signals: &Receiver<Signal>,
    streams: &mut Streams<'_>,
) -> Result<ExitStatus, Failure> {
    while let Ok(signal) = signals.recv() {
        match signal {
            Signal::Saved => {
                let round = board.mark(args, fresh)?;
                show::changes(board, round, streams)?;
                streams.out.flush()?;
            }
            Signal::Failed(error) => failed(error).write(streams)?,
            Signal::Stop => {
                let rubrics = count(board.len(), "rubric");
                writeln!(streams.out, "\nStopped watching {rubrics}.")?;
                break;
            }
        }
    }
    Ok(ExitStatus::Done)
}

/// Passes on that something was written, made, moved or taken away; that a file was read is nothing.
fn tell(sender: &Sender<Signal>, result: DebounceEventResult) {
    let signals = match result {
        Ok(events) => events.iter().any(|e| is_save(e.kind)).then_some(Signal::Saved).into_iter().collect::<Vec<_>>(),
        Err(errors) => errors.into_iter().map(Signal::Failed).collect(),
    };
    for signal in signals {
        // nobody listens any more once the loop has ended
        let _ = sender.send(signal);
    }
}

fn is_save(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// What is watched: the folder of a file, for an editor may put a new file in the old one's place.
fn watched(args: &WatchArgs) -> Vec<(PathBuf, RecursiveMode)> {
    let folder = |path: &Path| match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let one = |path: &PathBuf| match path.is_dir() {
        true => (path.clone(), RecursiveMode::Recursive),
        false => (folder(path), RecursiveMode::NonRecursive),
    };
    let mut out: Vec<(PathBuf, RecursiveMode)> = std::iter::once(&args.rubrics).chain(&args.answers).map(one).collect();
    out.sort_by_key(|(path, mode)| (path.clone(), *mode == RecursiveMode::NonRecursive));
    out.dedup_by(|a, b| a.0 == b.0);
    out
}

fn failed(error: notify::Error) -> Failure {
    watching_failed(&error.to_string())
}

fn watching_failed(why: &str) -> Failure {
    Failure::call(
        format!("the files cannot be watched: {why}"),
        "`markscheme rubric test` marks the examples once, and `markscheme mark` the answers",
    )
}
