//! `markscheme rubric new`: from a question and its facts to a prompt and a rubric.

use std::io::{self, BufRead};
use std::path::Path;

use super::draft::{no_pack, there};
use crate::cards::Card;
use crate::cli::args::NewArgs;
use crate::cli::library_files::{Written, write_both};
use crate::cli::{ExitStatus, Failure, Streams};
use crate::draft::{Drafter, New};
use crate::input::{self, Error};

pub(in crate::cli) fn run(args: &NewArgs, streams: &mut Streams<'_>) -> Result<ExitStatus, Failure> {
    let asked = match &args.from {
        Some(path) => from_file(path)?,
        None => ask(args, &mut io::stdin().lock(), streams)?,
    };
    let marks = args.marks.map(usize::from).or(asked.marks);
    if let Some(marks) = marks.filter(|m| *m > asked.facts.len()) {
        let facts = asked.facts.len();
        let s = if facts == 1 { "" } else { "s" };
        return Err(Failure::call(
            format!("{marks} marks cannot be earned by {facts} fact{s}"),
            "add facts, or leave the marks out for one a fact",
        ));
    }
    let card = Card { question: asked.question, answer: asked.facts, ..Card::default() };
    let packs: Vec<&str> = args.pack.iter().map(String::as_str).collect();
    let mut drafter = Drafter::new(std::slice::from_ref(&card), &packs).map_err(|name| no_pack(&name))?;
    let new = New { id: args.id.as_deref(), question: &card.question, facts: &card.answer, marks };
    let draft = drafter.from_facts(&new).map_err(|message| {
        Failure::call(message, "say the fact in one plain sentence, with its own words: dates, names, things")
    })?;
    if let Written::There(path) = write_both(&args.out, &draft.id, &draft.prompt, &draft.rubric, args.force)? {
        return Err(Failure::call(there(&path), "give another --id, or another folder with --out"));
    }
    let (id, out) = (&draft.id, args.out.display());
    let s = if draft.points == 1 { "" } else { "s" };
    writeln!(streams.out, "{id}: {} point{s}, in `{out}/rubrics/{id}.toml`", draft.points)?;
    if draft.unsure > 0 {
        writeln!(streams.out, "Look at the comments in it: {} in all.", draft.unsure)?;
    }
    writeln!(streams.out, "To mark an answer: markscheme --library {out} mark {id} answer.txt")?;
    Ok(ExitStatus::Done)
}

/// What a person gave.
struct Asked {
    question: String,
    facts: Vec<String>,
    marks: Option<usize>,
}

/// A question on the first line, a fact on each line below.
fn from_file(path: &Path) -> Result<Asked, Error> {
    let text = if path.as_os_str() == "-" { input::read_stream(io::stdin().lock())? } else { input::read_file(path)? };
    let mut lines = text.text.lines().map(crate::cards::plain_line).filter(|l| !l.is_empty());
    let question = lines.next().unwrap_or_default();
    let facts: Vec<String> = lines.collect();
    if facts.is_empty() {
        return Err(Error::new(format!("there are no facts in `{}`", path.display()))
            .help("write the question on the first line, and a fact on each line below it"));
    }
    Ok(Asked { question, facts, marks: None })
}

/// Asks for what the call does not say; for nothing where it says both the question and the facts.
fn ask(args: &NewArgs, input: &mut dyn BufRead, streams: &mut Streams<'_>) -> Result<Asked, Failure> {
    let nothing_missing = args.question.is_some() && !args.fact.is_empty();
    let question = match &args.question {
        Some(question) => crate::cards::plain_line(question),
        None => {
            write!(streams.err, "Question: ")?;
            line(input, streams)?.unwrap_or_default()
        }
    };
    if question.is_empty() {
        return Err(Failure::call("a rubric needs a question", "type it when asked, or give it with --question"));
    }
    let mut facts: Vec<String> =
        args.fact.iter().map(|f| crate::cards::plain_line(f)).filter(|f| !f.is_empty()).collect();
    if args.fact.is_empty() {
        writeln!(streams.err, "Facts, one a line; an empty line ends them.")?;
        loop {
            write!(streams.err, "{}. ", facts.len() + 1)?;
            match line(input, streams)? {
                Some(fact) if !fact.is_empty() => facts.push(fact),
                _ => break,
            }
        }
    }
    if facts.is_empty() {
        return Err(Failure::call("a rubric needs a fact that earns a mark", "type one, or give it with --fact"));
    }
    let mut marks = None;
    if !nothing_missing && args.marks.is_none() {
        write!(streams.err, "Marks (Enter for {}): ", facts.len())?;
        if let Some(said) = line(input, streams)?.filter(|s| !s.is_empty()) {
            let number = said.parse::<u16>().ok().filter(|n| *n > 0).ok_or_else(|| {
                Failure::call(
                    format!("`{}` is no number of marks", crate::reports::line(&said)),
                    "give a whole number, such as 6",
                )
            })?;
            marks = Some(usize::from(number));
        }
    }
    Ok(Asked { question, facts, marks })
}

/// The next line that was typed; `None` at the end.
fn line(input: &mut dyn BufRead, streams: &mut Streams<'_>) -> io::Result<Option<String>> {
    streams.err.flush()?;
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes)? == 0 {
        writeln!(streams.err)?;
        return Ok(None);
    }
    Ok(Some(crate::cards::plain_line(&String::from_utf8_lossy(&bytes))))
}
