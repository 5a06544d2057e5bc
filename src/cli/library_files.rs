//! Writing prompts and rubrics into a library folder, over nothing that is there.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::input::Error;

/// A part of a library, which is a folder in it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Prompts,
    Rubrics,
    Answers,
}

impl Part {
    /// The place of a part's file of this id.
    pub(super) fn file(self, folder: &Path, id: &str) -> PathBuf {
        let (part, extension) = match self {
            Self::Prompts => ("prompts", "toml"),
            Self::Rubrics => ("rubrics", "toml"),
            Self::Answers => ("answers", "csv"),
        };
        folder.join(part).join(format!("{id}.{extension}"))
    }
}

/// What became of some files.
pub(super) enum Written {
    /// All were written.
    Done,
    /// This file was there before; none was written.
    There(PathBuf),
}

/// Writes all of these files, or none where one is there already and may not be written over.
pub(super) fn write(files: &[(PathBuf, Vec<u8>)], force: bool) -> Result<Written, Error> {
    if !force && let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Ok(Written::There(path.clone()));
    }
    for (path, bytes) in files {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|e| failed(parent, &e))?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true).create_new(!force);
        options.open(path).and_then(|mut file| file.write_all(bytes)).map_err(|e| failed(path, &e))?;
    }
    Ok(Written::Done)
}

/// Writes a prompt and its rubric.
pub(super) fn write_both(folder: &Path, id: &str, prompt: &str, rubric: &str, force: bool) -> Result<Written, Error> {
    let files = [(Part::Prompts, prompt), (Part::Rubrics, rubric)];
    write(&files.map(|(part, text)| (part.file(folder, id), text.as_bytes().to_vec())), force)
}

fn failed(path: &Path, error: &io::Error) -> Error {
    Error::new(format!("`{}` cannot be written: {error}", path.display()))
        .help("choose another folder with --out, or ask its owner to let you write there")
}
