//! The prompts and rubrics: those shipped, and a user's own laid over them.
//!
//! Responsible for finding and reading them and for making references whole; what a
//! rubric means is the engine's.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use markscheme_engine::{Diagnostic, Marker, Prompt, Rubric, did_you_mean, resolve};

mod shipped {
    include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
}

/// A text of the library, and where it came from.
#[derive(Clone, Debug)]
pub struct Source {
    /// What messages call it: a path, or `rubrics/x.toml` for a shipped one.
    pub name: String,
    /// The text itself.
    pub text: String,
}

/// Why something of the library cannot be had.
#[derive(Debug)]
pub enum LibraryError {
    /// A sentence that says what is wrong and what to do.
    Message(String),
    /// Mistakes in a text.
    Mistakes(Source, Vec<Diagnostic>),
}

/// Prompts and rubrics by id.
#[derive(Clone, Debug, Default)]
pub struct Library {
    prompts: BTreeMap<String, Source>,
    rubrics: BTreeMap<String, Source>,
}

impl Library {
    /// The shipped prompts and rubrics.
    pub fn shipped() -> Self {
        let read = |folder: &str, list: &[(&str, &str)]| {
            list.iter()
                .map(|(id, text)| {
                    ((*id).to_owned(), Source { name: format!("{folder}/{id}.toml"), text: (*text).to_owned() })
                })
                .collect()
        };
        Self { prompts: read("prompts", shipped::PROMPTS), rubrics: read("rubrics", shipped::RUBRICS) }
    }

    /// Lays a folder with `prompts/` and `rubrics/` over this library.
    ///
    /// # Errors
    /// The folder, or a file in it, cannot be read.
    pub fn lay_over(&mut self, folder: &Path) -> Result<(), LibraryError> {
        if !folder.is_dir() {
            return Err(LibraryError::Message(format!(
                "{}: there is no such folder: give one that holds `prompts` and `rubrics`",
                folder.display()
            )));
        }
        for (name, into) in [("prompts", &mut self.prompts), ("rubrics", &mut self.rubrics)] {
            let Ok(entries) = fs::read_dir(folder.join(name)) else { continue };
            let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
            paths.sort();
            for path in paths.into_iter().filter(|p| p.extension().is_some_and(|e| e == "toml")) {
                let id = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
                into.insert(id, read(&path)?);
            }
        }
        Ok(())
    }

    /// The ids of all prompts that can be marked.
    pub fn ids(&self) -> Vec<&str> {
        self.rubrics.keys().map(String::as_str).collect()
    }

    /// The prompt of this id.
    ///
    /// # Errors
    /// Mistakes in its file.
    pub fn prompt(&self, id: &str) -> Result<Option<Prompt>, LibraryError> {
        let Some(source) = self.prompts.get(id) else { return Ok(None) };
        let parsed = Prompt::parse(&source.text);
        match parsed.value {
            Some(prompt) => Ok(Some(prompt)),
            None => Err(LibraryError::Mistakes(source.clone(), parsed.diagnostics)),
        }
    }

    /// The text of the rubric of this id.
    ///
    /// # Errors
    /// There is none of this id.
    pub fn rubric_source(&self, id: &str) -> Result<&Source, LibraryError> {
        self.rubrics.get(id).ok_or_else(|| {
            let help = match did_you_mean(id, self.ids()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`markscheme list` shows the prompts".to_owned(),
            };
            LibraryError::Message(format!("there is no prompt `{id}`: {help}"))
        })
    }

    /// The rubric of this id, its references made whole.
    ///
    /// # Errors
    /// There is none, or it or one that it includes has mistakes.
    pub fn rubric(&self, id: &str) -> Result<Rubric, LibraryError> {
        self.read_rubric(self.rubric_source(id)?, id)
    }

    /// Reads a rubric from anywhere, with references to this library made whole.
    ///
    /// # Errors
    /// Mistakes in it or in one that it includes.
    pub fn read_rubric(&self, source: &Source, id: &str) -> Result<Rubric, LibraryError> {
        let mistakes = |d: Vec<Diagnostic>| LibraryError::Mistakes(source.clone(), d);
        let parsed = Rubric::parse(&source.text);
        let Some(mut rubric) = parsed.value else { return Err(mistakes(parsed.diagnostics)) };
        if rubric.prompt.is_empty() {
            id.clone_into(&mut rubric.prompt);
        }
        if rubric.question.is_none() {
            rubric.question = self.prompt(&rubric.prompt)?.map(|p| p.question);
        }
        let mut others: BTreeMap<String, Rubric> = BTreeMap::new();
        let mut wanted: Vec<String> = rubric.include.iter().filter_map(prompt_of).collect();
        while let Some(prompt) = wanted.pop() {
            if prompt == rubric.prompt || others.contains_key(&prompt) {
                continue;
            }
            let Some(other) = self.rubrics.get(&prompt) else { continue };
            let parsed = Rubric::parse(&other.text);
            let Some(included) = parsed.value else {
                return Err(LibraryError::Mistakes(other.clone(), parsed.diagnostics));
            };
            wanted.extend(included.include.iter().filter_map(prompt_of));
            for pack in &included.packs {
                if !rubric.packs.iter().any(|p| p.value == pack.value) {
                    rubric.packs.push(pack.clone());
                }
            }
            others.insert(prompt, included);
        }
        resolve(&rubric, &|id| others.get(id), &self.ids()).map_err(mistakes)
    }

    /// A marker for the prompt of this id.
    ///
    /// # Errors
    /// As [`Library::rubric`], and values of the rubric that cannot be read.
    pub fn marker(&self, id: &str) -> Result<Marker, LibraryError> {
        let source = self.rubric_source(id)?;
        Marker::new(&self.rubric(id)?).map_err(|d| LibraryError::Mistakes(source.clone(), d))
    }
}

fn prompt_of(text: &markscheme_engine::Text) -> Option<String> {
    text.value.split_once('/').map(|(prompt, _)| prompt.to_owned())
}

/// Reads a prompt's or rubric's file.
///
/// # Errors
/// It cannot be read, or is not UTF-8.
pub fn read(path: &Path) -> Result<Source, LibraryError> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|e| LibraryError::Message(format!("{name}: {}", crate::input::plain(&e))))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source { name, text: text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text) }),
        Err(_) => Err(LibraryError::Message(format!("{name}: this is not UTF-8 text: save it as UTF-8 and try again"))),
    }
}

/// The user's own library, in the platform's data folder.
pub fn user_folder() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "markscheme")?.data_dir().to_path_buf())
}
