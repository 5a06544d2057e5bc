//! `markscheme rubric draft`: from revision cards to prompts and rubrics.

use std::io::{self, IsTerminal};
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cards::{self, Card, Deck, Entry};
use crate::cli::args::DraftArgs;
use crate::cli::library_files::{Written, write_both};
use crate::cli::{ExitStatus, Failure, Streams};
use crate::draft::{Draft, Drafter, LOOKED_THROUGH};
use crate::input::Error;
use crate::reports::line;

/// How many drafts are told of one by one.
const TOLD: usize = 40;

pub(in crate::cli) fn run(args: &DraftArgs, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    let mut status = ExitStatus::Done;
    let mut count = Count::default();
    for path in &args.cards {
        let called = if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() };
        let deck = if path.as_os_str() == "-" {
            cards::of_stream(io::stdin().lock(), args.form.map(Into::into))
        } else {
            cards::open(path, args.form.map(Into::into))
        };
        match deck.and_then(|deck| draft_all(deck, &called, args, &mut count, streams)) {
            Ok(()) => {}
            Err(error) => {
                Failure::from(error).write(streams)?;
                status = ExitStatus::Wrong;
            }
        }
    }
    count.tell(args, streams)?;
    Ok(if count.problems > 0 { ExitStatus::Wrong } else { status })
}

/// What was done with all cards.
#[derive(Default)]
struct Count {
    drafts: usize,
    unsure: usize,
    problems: usize,
    first: Option<String>,
}

impl Count {
    fn tell(&self, args: &DraftArgs, streams: &mut Streams<'_>) -> io::Result<()> {
        if self.drafts > TOLD {
            writeln!(streams.out, "… and {} more", self.drafts - TOLD)?;
        }
        if let Some(first) = &self.first {
            let out = args.out.display();
            match self.drafts {
                1 => writeln!(streams.out, "\n1 prompt with its rubric, in `{out}`.")?,
                n => writeln!(streams.out, "\n{n} prompts with a rubric each, in `{out}`.")?,
            }
            if self.unsure > 0 {
                writeln!(streams.out, "Look at the comments in them: {} in all.", self.unsure)?;
            }
            writeln!(streams.out, "To mark an answer: markscheme --library {out} mark {first} answer.txt")?;
        }
        streams.out.flush()?;
        if self.problems > 0 {
            let s = if self.problems == 1 { "" } else { "s" };
            writeln!(streams.err, "{} card{s} left out, each named above.", self.problems)?;
        }
        Ok(())
    }
}

fn draft_all(
    mut deck: Deck,
    called: &str,
    args: &DraftArgs,
    count: &mut Count,
    streams: &mut Streams<'_>,
) -> Result<(), Error> {
    let output = |e: io::Error| Error::new(format!("the output cannot be written: {e}"));
    for note in &deck.notes {
        writeln!(streams.err, "{called}: {}", line(note)).map_err(output)?;
    }
    let first: Vec<Entry> = deck.by_ref().take(LOOKED_THROUGH).collect();
    if first.is_empty() {
        return Err(Error::new(format!("there are no cards in `{called}`"))
            .help("a card is a question, with its answer on the lines below it"));
    }
    let sound: Vec<Card> = first.iter().flatten().cloned().collect();
    let packs: Vec<&str> = args.pack.iter().map(String::as_str).collect();
    let mut drafter = Drafter::new(&sound, &packs).map_err(|name| no_pack(&name))?;
    let progress = progress();
    for entry in first.into_iter().chain(deck) {
        progress.inc(1);
        let done = match entry {
            Ok(card) => one(&card, &mut drafter, args).map_err(|message| (card.place, message)),
            Err(problem) => Err((problem.place, problem.message)),
        };
        match done {
            Ok(draft) => {
                count.drafts += 1;
                count.unsure += draft.unsure;
                count.first.get_or_insert_with(|| draft.id.clone());
                if count.drafts <= TOLD {
                    progress.suspend(|| told(&draft, streams)).map_err(output)?;
                }
            }
            Err((place, message)) => {
                count.problems += 1;
                progress.suspend(|| writeln!(streams.err, "{called}: {place}: {}", line(&message))).map_err(output)?;
            }
        }
    }
    progress.finish_and_clear();
    Ok(())
}

fn one(card: &Card, drafter: &mut Drafter, args: &DraftArgs) -> Result<Draft, String> {
    let draft = drafter.draft(card)?;
    match write_both(&args.out, &draft.id, &draft.prompt, &draft.rubric, args.force).map_err(|e| e.to_string())? {
        Written::Done => Ok(draft),
        Written::There(path) => Err(there(&path)),
    }
}

/// What is said of a file that would be overwritten.
pub(super) fn there(path: &Path) -> String {
    format!("`{}` is there already: it is left as it is (--force writes over it)", path.display())
}

/// The error for a pack that there is not.
pub(super) fn no_pack(name: &str) -> Error {
    Error::new(format!("there is no pack `{}`", line(name)))
        .help(format!("the packs are {}", markscheme_engine::Survey::pack_names().join(", ")))
}

fn told(draft: &Draft, streams: &mut Streams<'_>) -> io::Result<()> {
    let s = if draft.points == 1 { "" } else { "s" };
    let look = if draft.unsure == 0 { String::new() } else { format!(", {} to look at", draft.unsure) };
    writeln!(streams.out, "{}: {} point{s}{look}", draft.id, draft.points)
}

/// How far it is, on standard error where that is a terminal.
fn progress() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{spinner} {human_pos} cards, {elapsed}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}
