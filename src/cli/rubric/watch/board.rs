//! What each rubric gave when it was last sound, and what is otherwise now.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use markscheme_engine::{Marker, Marks, PointReport, Report, Rubric, Verdict};

use crate::cli::Failure;
use crate::cli::args::WatchArgs;
use crate::cli::rubric::{Target, each, targets};
use crate::input::{self, Place};
use crate::library::{self, Library, Ready};
use crate::reports::line;

/// A point of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) id: String,
    pub(super) verdict: Verdict,
    /// The words behind the verdict, or what came close.
    pub(super) words: String,
    /// What an example must get.
    pub(super) must: Option<Verdict>,
}

impl Seen {
    pub(super) fn is_otherwise(&self) -> bool {
        self.must.is_some_and(|must| must != self.verdict)
    }
}

/// An answer as it was marked.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    /// What it is known by from one marking to the next.
    key: String,
    /// How it is called.
    pub(super) name: String,
    pub(super) marks: Marks,
    pub(super) out_of: Marks,
    /// Whether the rubric says what it must get.
    pub(super) own: bool,
    /// It is the model answer, and does not score full marks.
    pub(super) falls_short: bool,
    pub(super) points: Vec<Seen>,
}

impl Marked {
    pub(super) fn failed(&self) -> bool {
        self.falls_short || self.points.iter().any(Seen::is_otherwise)
    }
}

/// What a rubric gave when it was last sound.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) answers: Vec<Marked>,
}

/// What is otherwise with an answer.
#[derive(Debug)]
pub(super) enum Change {
    /// Its verdicts changed: the old marks, and each point before and after.
    Verdicts { now: Marked, before: Marks, points: Vec<(Option<Verdict>, Seen)> },
    /// It was not there before.
    New(Marked),
    /// It is no longer there.
    Gone(String),
}

/// What a rubric came to in one marking.
#[derive(Debug)]
pub(super) enum Came {
    /// It was marked by, and these are the changes; the points that are no longer there.
    Marked { changes: Vec<Change>, gone: Vec<String>, mended: bool },
    /// It cannot be used; whether there are earlier results.
    Broken { error: library::Error, kept: bool },
    /// Its file is no longer there.
    Gone,
}

/// One marking of everything.
#[derive(Debug, Default)]
pub(super) struct Round {
    /// The rubrics of which there is something to say, by their names.
    pub(super) rubrics: Vec<(String, Came)>,
    /// Answers that cannot be read.
    pub(super) unreadable: Vec<input::Error>,
    /// Whether any rubric or answer is another text than before.
    pub(super) anything: bool,
}

/// The last good results of every rubric.
#[derive(Debug, Default)]
pub(super) struct Board {
    sheets: BTreeMap<String, Sheet>,
    /// The text of each rubric and answer, or why it could not be read.
    texts: BTreeMap<String, String>,
    broken: BTreeMap<String, ()>,
}

impl Board {
    pub(super) fn len(&self) -> usize {
        self.sheets.len()
    }

    pub(super) fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.get(name)
    }

    /// Marks everything, keeps what is sound, and says what is otherwise.
    pub(super) fn mark(
        &mut self,
        args: &WatchArgs,
        fresh: &dyn Fn() -> Result<Library, Failure>,
    ) -> Result<Round, Failure> {
        let mut library = fresh()?;
        let mut round = Round::default();
        let mut texts = BTreeMap::new();
        let answers = args.answers.as_deref().map(|f| read_answers(f, &mut texts, &mut round)).unwrap_or_default();
        let mut jobs = Vec::new();
        let mut names = Vec::new();
        for (name, target) in rubrics(args, &library) {
            names.push(name.clone());
            match ready(&target, &mut library) {
                Ok((ready, source)) => {
                    texts.insert(name.clone(), source.clone());
                    jobs.push((name, ready, source));
                }
                Err(error) => {
                    texts.insert(name.clone(), format!("{error:?}"));
                    let new = self.texts.get(&name) != texts.get(&name);
                    let kept = self.sheets.contains_key(&name);
                    self.broken.insert(name.clone(), ());
                    if new {
                        round.rubrics.push((name, Came::Broken { error, kept }));
                    }
                }
            }
        }
        let folder = args.answers.as_deref();
        let sheets = each(&jobs, |(_, ready, source)| Sheet {
            answers: mark(&ready.rubric, &ready.marker, source, of_prompt(&answers, folder, &ready.rubric.prompt)),
        });
        for ((name, ..), sheet) in jobs.into_iter().zip(sheets) {
            let mended = self.broken.remove(&name).is_some();
            let (changes, gone) = match self.sheets.get(&name) {
                Some(before) => (changes(before, &sheet), gone(before, &sheet)),
                None => (Vec::new(), Vec::new()),
            };
            let new = self.texts.get(&name) != texts.get(&name);
            if new || mended || !changes.is_empty() {
                round.rubrics.push((name.clone(), Came::Marked { changes, gone, mended }));
            }
            self.sheets.insert(name, sheet);
        }
        let lost: Vec<String> = self.sheets.keys().filter(|name| !names.contains(name)).cloned().collect();
        for name in lost {
            self.sheets.remove(&name);
            self.broken.remove(&name);
            round.rubrics.push((name, Came::Gone));
        }
        round.rubrics.sort_by(|a, b| a.0.cmp(&b.0));
        round.anything = texts != self.texts;
        self.texts = texts;
        Ok(round)
    }
}

/// The rubrics that are watched. A file that is not there for a moment is still one.
fn rubrics(args: &WatchArgs, library: &Library) -> Vec<(String, Target)> {
    let found = match args.rubrics.is_dir() {
        // an empty folder may be filled later
        true => targets(std::slice::from_ref(&args.rubrics), library).unwrap_or_default(),
        false => vec![Target::Rubric(args.rubrics.clone())],
    };
    let inside = |path: &PathBuf| args.answers.as_ref().is_some_and(|a| path.starts_with(a));
    let named = found.into_iter().filter_map(|target| match &target {
        Target::Rubric(path) if !inside(path) => Some((path.display().to_string(), target)),
        _ => None,
    });
    named.collect()
}

fn ready(target: &Target, library: &mut Library) -> Result<(Ready, String), library::Error> {
    let id = target.id(library)?.unwrap_or_default();
    Ok((library.ready(&id)?, library.rubric_source(&id)?.text.clone()))
}

/// The answers of a folder, by their paths.
fn read_answers(folder: &Path, texts: &mut BTreeMap<String, String>, round: &mut Round) -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    // an empty folder may be filled later
    for place in input::expand(folder).unwrap_or_default() {
        let Place::File(path) = place else { continue };
        match input::read_file(&path) {
            Ok(text) => {
                texts.insert(path.display().to_string(), text.text.clone());
                out.push((path, text.text));
            }
            Err(error) => {
                texts.insert(path.display().to_string(), error.to_string());
                round.unreadable.push(error);
            }
        }
    }
    out
}

/// The answers to a prompt: those in the folder's folder of its name, or all where there is none.
fn of_prompt<'a>(answers: &'a [(PathBuf, String)], folder: Option<&Path>, prompt: &str) -> Vec<&'a (PathBuf, String)> {
    let own = folder.map(|f| f.join(prompt)).filter(|f| f.is_dir());
    answers.iter().filter(|(path, _)| own.as_ref().is_none_or(|own| path.starts_with(own))).collect()
}

fn mark(rubric: &Rubric, marker: &Marker, source: &str, answers: Vec<&(PathBuf, String)>) -> Vec<Marked> {
    let mut out = Vec::new();
    if let Some(model) = &rubric.model {
        let report = marker.mark(model);
        let falls_short = report.marks != rubric.out_of();
        let marked = one("model".to_owned(), "the model answer".to_owned(), &report, |_| None);
        out.push(Marked { own: true, falls_short, ..marked });
    }
    for (number, example) in rubric.examples.iter().enumerate() {
        let at = source.as_bytes().iter().take(example.span.start).filter(|b| **b == b'\n').count() + 1;
        let called = if example.name.is_empty() { String::new() } else { format!(" ({})", line(&example.name)) };
        let name = format!("example {}{called}, line {at}", number + 1);
        // an example is known by its name, or else by its answer
        let known = if example.name.is_empty() { &example.answer } else { &example.name };
        let same = |e: &&markscheme_engine::Example| (if e.name.is_empty() { &e.answer } else { &e.name }) == known;
        let key = format!("example {} {known}", rubric.examples[..number].iter().filter(same).count());
        let marked = one(key, name, &marker.mark(&example.answer), |id| Some(example.expected(id)));
        out.push(Marked { own: true, ..marked });
    }
    for (path, text) in answers {
        let name = path.display().to_string();
        out.push(one(format!("file {name}"), line(&name), &marker.mark(text), |_| None));
    }
    out
}

fn one(key: String, name: String, report: &Report, must: impl Fn(&str) -> Option<Verdict>) -> Marked {
    let seen = |p: &PointReport| Seen { id: p.id.clone(), verdict: p.verdict, words: words(p), must: must(&p.id) };
    Marked {
        key,
        name,
        marks: report.marks,
        out_of: report.out_of,
        own: false,
        falls_short: false,
        points: report.points.iter().map(seen).collect(),
    }
}

fn words(point: &PointReport) -> String {
    let quoted: Vec<String> = point.evidence.iter().map(|e| format!("“{}”", line(&e.text))).collect();
    match point.near.first() {
        _ if !quoted.is_empty() => format!("by {}", quoted.join(", ")),
        Some(near) => format!("close: “{}” ({})", line(&near.text), line(&near.why)),
        None => String::new(),
    }
}

fn changes(before: &Sheet, after: &Sheet) -> Vec<Change> {
    let mut out = Vec::new();
    for now in &after.answers {
        let Some(old) = before.answers.iter().find(|a| a.key == now.key) else {
            out.push(Change::New(now.clone()));
            continue;
        };
        let points: Vec<(Option<Verdict>, Seen)> = now
            .points
            .iter()
            .map(|p| (old.points.iter().find(|o| o.id == p.id), p))
            .filter(|(o, p)| match o {
                Some(old) => old.verdict != p.verdict || old.must != p.must,
                None => p.verdict != Verdict::Missed,
            })
            .map(|(o, p)| (o.map(|o| o.verdict), p.clone()))
            .collect();
        if !points.is_empty() || old.marks != now.marks || old.falls_short != now.falls_short {
            out.push(Change::Verdicts { now: now.clone(), before: old.marks, points });
        }
    }
    let lost = before.answers.iter().filter(|old| !after.answers.iter().any(|a| a.key == old.key));
    out.extend(lost.map(|old| Change::Gone(old.name.clone())));
    out
}

/// The points that are no longer there.
fn gone(before: &Sheet, after: &Sheet) -> Vec<String> {
    let ids = |sheet: &Sheet| -> Vec<String> {
        sheet.answers.first().into_iter().flat_map(|a| a.points.iter().map(|p| p.id.clone())).collect()
    };
    let now = ids(after);
    if now.is_empty() { Vec::new() } else { ids(before).into_iter().filter(|id| !now.contains(id)).collect() }
}
