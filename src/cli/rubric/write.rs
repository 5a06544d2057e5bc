//! Writing a prompt and its rubric into a library folder, over nothing that is there.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::input::Error;

/// What became of a prompt and its rubric.
pub(super) enum Written {
    /// Both were written.
    Done,
    /// This file was there before; neither was written.
    There(PathBuf),
}

/// Writes `prompts/ID.toml` and `rubrics/ID.toml`.
pub(super) fn write(folder: &Path, id: &str, prompt: &str, rubric: &str, force: bool) -> Result<Written, Error> {
    let files = [("prompts", prompt), ("rubrics", rubric)].map(|(part, text)| {
        let place = folder.join(part);
        (place.join(format!("{id}.toml")), place, text)
    });
    if !force && let Some((path, ..)) = files.iter().find(|(path, ..)| path.exists()) {
        return Ok(Written::There(path.clone()));
    }
    for (path, place, text) in &files {
        fs::create_dir_all(place).map_err(|e| failed(place, &e))?;
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true).create_new(!force);
        options.open(path).and_then(|mut file| file.write_all(text.as_bytes())).map_err(|e| failed(path, &e))?;
    }
    Ok(Written::Done)
}

fn failed(path: &Path, error: &io::Error) -> Error {
    Error::new(format!("`{}` cannot be written: {error}", path.display()))
        .help("choose another folder with --out, or ask its owner to let you write there")
}
