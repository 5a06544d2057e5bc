//! Writing the verdicts that examples got into the rubric, as its author would have.

use std::io::{self, BufRead};
use std::path::Path;

use markscheme_engine::Verdict;
use toml_edit::{Array, DocumentMut, Item, Key, Table, value};

use super::trial::Trial;
use crate::cli::{Failure, Streams};
use crate::library::Source;

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Write it.
    Yes,
    /// Leave it.
    No,
}

/// Asks of each example, until it is told to stop.
pub(super) struct Asker {
    /// The answer to all that follow.
    all: Option<Answer>,
}

impl Asker {
    /// `yes`: without asking.
    pub(super) fn new(yes: bool) -> Self {
        Self { all: yes.then_some(Answer::Yes) }
    }

    /// Whether to write the verdicts of the example that was shown last.
    pub(super) fn ask(&mut self, streams: &mut Streams<'_>) -> io::Result<Answer> {
        if let Some(answer) = self.all {
            return Ok(answer);
        }
        loop {
            streams.out.flush()?;
            write!(streams.err, "    Is this right now? [y]es, [n]o, yes to [a]ll, [q]uit asking: ")?;
            streams.err.flush()?;
            let mut typed = String::new();
            if io::stdin().lock().read_line(&mut typed)? == 0 {
                // nobody is there to ask
                writeln!(streams.err)?;
                self.all = Some(Answer::No);
                return Ok(Answer::No);
            }
            match typed.trim().to_lowercase().as_str() {
                "y" | "yes" => return Ok(Answer::Yes),
                "n" | "no" => return Ok(Answer::No),
                "a" | "all" => {
                    self.all = Some(Answer::Yes);
                    return Ok(Answer::Yes);
                }
                "q" | "quit" => {
                    self.all = Some(Answer::No);
                    return Ok(Answer::No);
                }
                _ => {}
            }
        }
    }
}

/// Writes what these examples got into their rubric's file; all else in it stays as it is.
pub(super) fn accept(source: &Source, trials: &[&Trial]) -> Result<(), Failure> {
    let path = Path::new(&source.name);
    if !path.is_file() {
        return Err(Failure::call(
            format!("`{}` comes with the program, and cannot be written to", source.name),
            "copy it to a file of your own, and test that",
        ));
    }
    let text = rewritten(&source.text, trials).ok_or_else(|| {
        Failure::call(format!("`{}` has no examples that can be rewritten", source.name), "write them as [[example]]")
    })?;
    // written beside it and then put in its place: a rubric is never half written
    let beside = path.with_extension("toml.new");
    let failed = |error: io::Error| {
        Failure::call(format!("`{}` cannot be written: {error}", source.name), "let it be written to, and try again")
    };
    std::fs::write(&beside, text).map_err(failed)?;
    std::fs::rename(&beside, path).map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        failed(error)
    })?;
    Ok(())
}

/// The text of the rubric with the verdicts of these examples.
fn rewritten(text: &str, trials: &[&Trial]) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    match document.get_mut("example")? {
        Item::ArrayOfTables(examples) => {
            for trial in trials {
                set(examples.get_mut(trial.example?)?, trial);
            }
        }
        _ => return None,
    }
    let out = document.to_string();
    Some(if text.contains("\r\n") && !out.contains("\r\n") { out.replace('\n', "\r\n") } else { out })
}

fn set(example: &mut Table, trial: &Trial) {
    let all = trial.found.iter().all(|(_, verdict)| *verdict == Verdict::Made);
    for verdict in [Verdict::Made, Verdict::Partial, Verdict::Wrong] {
        let key = verdict.word();
        let ids: Array = trial.found.iter().filter(|(_, v)| *v == verdict).map(|(id, _)| id.as_str()).collect();
        let wanted = if verdict == Verdict::Made && all { Some(value("all")) } else { None };
        if ids.is_empty() && verdict != Verdict::Made {
            example.remove(key);
            continue;
        }
        let new = wanted.unwrap_or_else(|| value(ids));
        match example.get_mut(key) {
            Some(old) if same(old, &new) => {}
            Some(old) => {
                // a remark after the value stays
                let decor = old.as_value().map(|v| v.decor().clone());
                *old = new;
                if let (Some(decor), Some(value)) = (decor, old.as_value_mut()) {
                    *value.decor_mut() = decor;
                }
            }
            None => {
                let key = in_line(example, key);
                example.insert_formatted(&key, new);
            }
        }
    }
}

/// The key with its `=` below that of `answer`, if that one is set off by spaces.
fn in_line(example: &Table, key: &str) -> Key {
    let beside = example.key("answer").map_or(0, |answer| {
        let suffix = answer.leaf_decor().suffix().and_then(|s| s.as_str()).unwrap_or("");
        answer.get().len() + suffix.chars().count()
    });
    let mut key = Key::new(key);
    let spaces = " ".repeat(beside.saturating_sub(key.get().len()).max(1));
    key.leaf_decor_mut().set_suffix(spaces);
    key
}

/// Whether both name the same, in any order and layout.
fn same(old: &Item, new: &Item) -> bool {
    let ids = |item: &Item| -> Option<Vec<String>> {
        let mut ids: Vec<String> = match (item.as_str(), item.as_array()) {
            (Some(one), _) => vec![one.to_owned()],
            (_, Some(list)) => list.iter().map(|v| v.as_str().map(str::to_owned)).collect::<Option<_>>()?,
            _ => return None,
        };
        ids.sort();
        Some(ids)
    };
    ids(old).is_some_and(|old| Some(old) == ids(new))
}
