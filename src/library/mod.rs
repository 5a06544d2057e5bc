//! The prompts and rubrics that marking draws on: those shipped, with a user's own laid over them.
//!
//! Responsible for finding, reading and joining them. How a mistake in one is
//! shown is left to the reports, and what a rubric means to the engine.

mod draft;
mod entry;
mod folder;
mod platform;
mod write;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use markscheme_engine::{Diagnostic, Lexicon, Marker, Prompt, Rubric, Text, did_you_mean, resolve};

pub use draft::{Draft, DraftExample, DraftGroup, DraftPoint};
pub use entry::Source;
pub use platform::data_folder;
pub use write::{prompt_toml, rubric_toml};

use crate::input;
use entry::{Entry, Place, read_loose_rubric, read_prompt, read_rubric};

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The mistakes of one file.
#[derive(Clone, Debug)]
pub struct Mistakes {
    /// The file.
    pub source: Source,
    /// What is wrong with it, in the order of its text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why a prompt or rubric of the library cannot be used.
#[derive(Clone, Debug)]
pub enum Error {
    /// No prompt has this id.
    UnknownPrompt {
        /// The id asked for.
        id: String,
        /// The known id that was probably meant.
        near: Option<String>,
    },
    /// The prompt has no rubric.
    NoRubric {
        /// The prompt's id.
        id: String,
    },
    /// A file cannot be read.
    Unreadable(input::Error),
    /// Files can be read, and have mistakes.
    Mistakes(Vec<Mistakes>),
}

impl From<input::Error> for Error {
    fn from(error: input::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// Prompts and rubrics by id. Files are read when they are first asked for.
#[derive(Debug, Default)]
pub struct Library {
    prompts: BTreeMap<String, Entry<Prompt>>,
    rubrics: BTreeMap<String, Entry<Rubric>>,
    /// The shipped rubrics that others were laid over: other shipped ones may still refer to their points.
    covered: BTreeMap<String, Entry<Rubric>>,
    /// Lexicons by their packs: most rubrics share one.
    lexicons: RefCell<BTreeMap<Vec<String>, Arc<Lexicon>>>,
}

/// A rubric ready to mark, with what it was made from.
pub struct Ready {
    /// The rubric, its references made whole and its question filled in.
    pub rubric: Rubric,
    /// The marker made from it.
    pub marker: Marker,
}

impl Library {
    /// What is compiled into the program.
    pub fn shipped() -> Self {
        let mut library = Self::default();
        for &(id, name, text) in PROMPTS {
            library.prompts.insert(id.to_owned(), Entry::new(Place::Shipped { name, text }, read_prompt));
        }
        for &(id, name, text) in RUBRICS {
            library.rubrics.insert(id.to_owned(), Entry::new(Place::Shipped { name, text }, read_rubric));
        }
        library
    }

    /// Lays the `prompts/` and `rubrics/` of a folder over what is there: a file of the same name replaces.
    ///
    /// # Errors
    /// The folder does not exist, cannot be listed, or has neither of the two.
    pub fn lay(&mut self, folder: &Path) -> Result<(), input::Error> {
        let (prompts, rubrics) = (folder.join("prompts"), folder.join("rubrics"));
        if !prompts.is_dir() && !rubrics.is_dir() {
            return Err(folder::not_a_library(folder));
        }
        for (id, path) in folder::toml_files(&prompts)? {
            self.prompts.insert(id, Entry::new(Place::Disk(path), read_prompt));
        }
        self.lay_rubrics(&rubrics)
    }

    /// Adds a rubric from anywhere, and the rubrics beside it for its references; answers its prompt's id.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn add_rubric(&mut self, path: &Path) -> Result<String, input::Error> {
        let entry = Entry::new(Place::Disk(path.to_owned()), read_loose_rubric);
        let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let said = entry.read(&stem)?.parsed.value.as_ref().map(|r| r.prompt.clone()).unwrap_or_default();
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if folder.file_name().is_some_and(|n| n == "rubrics") && folder.join("../prompts").is_dir() {
            self.lay(folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")))?;
        } else {
            // a folder that cannot be listed has nothing to refer to: the file itself is enough
            let _ = self.lay_rubrics(folder);
        }
        let id = if said.is_empty() { stem } else { said };
        self.lay_rubric(id.clone(), entry);
        Ok(id)
    }

    /// The mistakes of a prompt's file, from anywhere.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn check_prompt(path: &Path) -> Result<Vec<Mistakes>, input::Error> {
        let entry = Entry::new(Place::Disk(path.to_owned()), read_prompt);
        let read = entry.read("")?;
        let found = (!read.parsed.diagnostics.is_empty()).then(|| read.mistakes(read.parsed.diagnostics.clone()));
        Ok(found.into_iter().collect())
    }

    fn lay_rubrics(&mut self, folder: &Path) -> Result<(), input::Error> {
        for (id, path) in folder::toml_files(folder)? {
            self.lay_rubric(id, Entry::new(Place::Disk(path), read_rubric));
        }
        Ok(())
    }

    fn lay_rubric(&mut self, id: String, entry: Entry<Rubric>) {
        if let Some(old) = self.rubrics.insert(id.clone(), entry)
            && old.is_shipped()
        {
            self.covered.insert(id, old);
        }
    }

    /// The shipped rubric of a prompt that another was laid over, where a shipped one refers to points that the other
    /// does not have: it keeps to what it was written for.
    fn covered_for(&self, rubric: &Rubric, shipped: bool, prompt: &str) -> Option<&Rubric> {
        let covered = self.covered.get(prompt).filter(|_| shipped)?;
        let own = self.rubrics.get(prompt).and_then(|e| e.read(prompt).ok()).and_then(|r| r.parsed.value.as_ref());
        let mut named = rubric.include.iter().filter_map(|r| r.value.split_once('/')).filter(|(p, _)| *p == prompt);
        let lacks = |id: &str| id != "*" && own.is_none_or(|r| r.point(id).is_none());
        if named.any(|(_, id)| lacks(id)) { covered.read(prompt).ok()?.parsed.value.as_ref() } else { None }
    }

    /// The ids of all prompts and rubrics, sorted.
    pub fn ids(&self) -> BTreeSet<&str> {
        self.prompts.keys().chain(self.rubrics.keys()).map(String::as_str).collect()
    }

    /// The ids of all rubrics, sorted.
    pub fn rubric_ids(&self) -> impl Iterator<Item = &str> {
        self.rubrics.keys().map(String::as_str)
    }

    /// Whether there is a prompt or a rubric of this id.
    pub fn knows(&self, id: &str) -> bool {
        self.prompts.contains_key(id) || self.rubrics.contains_key(id)
    }

    /// The prompt of this id; `None` where only a rubric is known.
    ///
    /// # Errors
    /// Nothing has this id, or the prompt's file cannot be read or has mistakes.
    pub fn prompt(&self, id: &str) -> Result<Option<&Prompt>, Error> {
        let Some(entry) = self.prompts.get(id) else {
            return if self.rubrics.contains_key(id) { Ok(None) } else { Err(self.unknown(id)) };
        };
        let read = entry.read(id)?;
        match &read.parsed.value {
            Some(prompt) => Ok(Some(prompt)),
            None => Err(Error::Mistakes(vec![read.mistakes(read.parsed.diagnostics.clone())])),
        }
    }

    /// The rubric of this id, with its references made whole and its question filled in from the prompt.
    ///
    /// # Errors
    /// Nothing has this id, or the rubric or one that it refers to cannot be read or has mistakes.
    pub fn rubric(&self, id: &str) -> Result<Rubric, Error> {
        let (rubric, mistakes) = self.study(id)?;
        rubric.ok_or(Error::Mistakes(mistakes))
    }

    /// The rubric of this id as its file has it, its references not made whole.
    ///
    /// # Errors
    /// There is none of this id, or it cannot be read or has mistakes.
    pub fn own_rubric(&self, id: &str) -> Result<&Rubric, Error> {
        let read = self.rubric_entry(id)?.read(id)?;
        let mistakes = || Error::Mistakes(vec![read.mistakes(read.parsed.diagnostics.clone())]);
        read.parsed.value.as_ref().ok_or_else(mistakes)
    }

    /// The file of the rubric of this id.
    ///
    /// # Errors
    /// There is none of this id, or it cannot be read.
    pub fn rubric_source(&self, id: &str) -> Result<&Source, Error> {
        Ok(&self.rubric_entry(id)?.read(id)?.source)
    }

    /// The rubric of this id, ready to mark.
    ///
    /// # Errors
    /// As [`Library::rubric`].
    pub fn ready(&self, id: &str) -> Result<Ready, Error> {
        let rubric = self.rubric(id)?;
        match self.marker(&rubric) {
            Ok(marker) => Ok(Ready { rubric, marker }),
            Err(diagnostics) => Err(self.blame(id, diagnostics)?),
        }
    }

    /// Every mistake of the rubric of this id, of those that it refers to, and of its prompt. What is sound and
    /// would mark badly is left to [`markscheme_engine::lint`]. A rubric without mistakes comes ready to mark.
    ///
    /// # Errors
    /// Nothing has this id, or a file cannot be read.
    pub fn check(&self, id: &str) -> Result<(Vec<Mistakes>, Option<Ready>), Error> {
        let (rubric, mut mistakes) = self.study(id)?;
        let prompt = self.prompts.get(id).map(|entry| entry.read(id)).transpose()?;
        if let Some(read) = prompt.filter(|read| !read.parsed.diagnostics.is_empty()) {
            let told = mistakes.iter().any(|m| m.source == read.source);
            mistakes.extend((!told).then(|| read.mistakes(read.parsed.diagnostics.clone())));
        }
        let Some(rubric) = rubric else { return Ok((mistakes, None)) };
        match self.marker(&rubric) {
            Ok(marker) => Ok((mistakes, Some(Ready { rubric, marker }))),
            Err(diagnostics) => match self.blame(id, diagnostics)? {
                Error::Mistakes(more) => {
                    mistakes.extend(more);
                    Ok((mistakes, None))
                }
                error => Err(error),
            },
        }
    }

    fn marker(&self, rubric: &Rubric) -> Result<Marker, Vec<Diagnostic>> {
        let packs: Vec<String> = rubric.packs.iter().map(|p| p.value.clone()).collect();
        let kept = self.lexicons.borrow().get(&packs).cloned();
        let lexicon = match kept {
            Some(lexicon) => lexicon,
            None => {
                let names: Vec<&str> = packs.iter().map(String::as_str).collect();
                // of a pack that there is not, the engine says what is wrong
                let Ok(lexicon) = Lexicon::with_packs(&names) else { return Marker::new(rubric) };
                let lexicon = Arc::new(lexicon);
                self.lexicons.borrow_mut().insert(packs, Arc::clone(&lexicon));
                lexicon
            }
        };
        Marker::with_lexicon(rubric, &lexicon)
    }

    /// The error for a rubric that no marker could be made of: the file that has the mistake may be one that it
    /// refers to.
    fn blame(&self, id: &str, diagnostics: Vec<Diagnostic>) -> Result<Error, Error> {
        let read = self.rubric_entry(id)?.read(id)?;
        for reference in read.parsed.value.iter().flat_map(|r| &r.include) {
            if let Some((prompt, _)) = reference.value.split_once('/')
                && let Err(error) = self.ready(prompt)
            {
                return Ok(error);
            }
        }
        Ok(Error::Mistakes(vec![read.mistakes(diagnostics)]))
    }

    /// The rubric, if it can be used, and all mistakes.
    fn study(&self, id: &str) -> Result<(Option<Rubric>, Vec<Mistakes>), Error> {
        let study = Study { library: self, done: RefCell::default(), mistakes: RefCell::default() };
        let rubric = study.visit(id, &mut Vec::new())?;
        let mut mistakes = study.mistakes.into_inner();
        let Some(mut rubric) = rubric else { return Ok((None, mistakes)) };
        if rubric.question.is_none() {
            match self.prompt(id) {
                Ok(prompt) => rubric.question = prompt.map(|p| p.question.clone()),
                Err(Error::Mistakes(more)) => {
                    mistakes.extend(more);
                    return Ok((None, mistakes));
                }
                Err(error) => return Err(error),
            }
        }
        Ok((Some(rubric), mistakes))
    }

    fn rubric_entry(&self, id: &str) -> Result<&Entry<Rubric>, Error> {
        match self.rubrics.get(id) {
            Some(entry) => Ok(entry),
            None if self.prompts.contains_key(id) => Err(Error::NoRubric { id: id.to_owned() }),
            None => Err(self.unknown(id)),
        }
    }

    fn unknown(&self, id: &str) -> Error {
        let near = did_you_mean(id, self.ids()).map(str::to_owned);
        Error::UnknownPrompt { id: id.to_owned(), near }
    }
}

/// A walk through a rubric's references, so that each mistake is told of the file that has it.
struct Study<'l> {
    library: &'l Library,
    /// What was visited, with the packs that it uses; `None` where it cannot be used.
    done: RefCell<BTreeMap<String, Option<Vec<Text>>>>,
    mistakes: RefCell<Vec<Mistakes>>,
}

impl Study<'_> {
    /// Visits what `id` refers to, then `id`; `None` where there is an error in any of them.
    fn visit(&self, id: &str, path: &mut Vec<String>) -> Result<Option<Rubric>, Error> {
        let entry = self.library.rubric_entry(id)?;
        let read = entry.read(id)?;
        let mut diagnostics = read.parsed.diagnostics.clone();
        let mut sound = read.parsed.value.is_some();
        let mut whole = None;
        if let Some(rubric) = &read.parsed.value {
            path.push(id.to_owned());
            let mut below = true;
            let mut packs = rubric.packs.clone();
            for reference in &rubric.include {
                let Some((prompt, _)) = reference.value.split_once('/') else { continue };
                if path.iter().any(|p| p == prompt) {
                    let circle = path.iter().map(String::as_str).chain([prompt]).collect::<Vec<_>>().join(" → ");
                    diagnostics.push(
                        Diagnostic::error("circle", reference.span, format!("a circle of references: {circle}"))
                            .help("take one of these references out"),
                    );
                    sound = false;
                } else if let Some(covered) = self.library.covered_for(rubric, entry.is_shipped(), prompt) {
                    packs.extend(covered.packs.iter().cloned());
                } else if self.library.rubrics.contains_key(prompt) {
                    if !self.done.borrow().contains_key(prompt) {
                        self.visit(prompt, path)?;
                    }
                    match self.done.borrow().get(prompt) {
                        Some(Some(more)) => packs.extend(more.iter().cloned()),
                        _ => below = false,
                    }
                }
            }
            path.pop();
            if sound && below {
                match self.resolve(rubric, entry.is_shipped()) {
                    Ok(mut rubric) => {
                        // phrases mean what they mean in their own rubric, with the packs that it uses
                        let mut seen = BTreeSet::new();
                        packs.retain(|p| seen.insert(p.value.clone()));
                        rubric.packs = packs;
                        whole = Some(rubric);
                    }
                    Err(more) => diagnostics.extend(more),
                }
            }
        }
        if !diagnostics.is_empty() {
            diagnostics.sort_by_key(|d| d.span);
            diagnostics.dedup();
            self.mistakes.borrow_mut().push(read.mistakes(diagnostics));
        }
        self.done.borrow_mut().insert(id.to_owned(), whole.as_ref().map(|r| r.packs.clone()));
        Ok(whole)
    }

    fn resolve(&self, rubric: &Rubric, shipped: bool) -> Result<Rubric, Vec<Diagnostic>> {
        let lookup = |id: &str| match self.library.covered_for(rubric, shipped, id) {
            Some(covered) => Some(covered),
            None => self.library.rubrics.get(id)?.read(id).ok()?.parsed.value.as_ref(),
        };
        let ids: Vec<&str> = self.library.rubrics.keys().map(String::as_str).collect();
        resolve(rubric, &lookup, &ids)
    }
}
