//! Listing a folder of the library.

use std::path::{Path, PathBuf};

use crate::input;

/// The `.toml` files of a folder with their ids, sorted; none where there is no such folder.
pub(super) fn toml_files(folder: &Path) -> Result<Vec<(String, PathBuf)>, input::Error> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder).map_err(|e| input::Error::io(folder, &e))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| input::Error::io(folder, &e))?.path();
        let id = path.file_stem().and_then(|s| s.to_str()).map(str::to_owned);
        if let (true, Some(id)) = (path.extension().is_some_and(|e| e == "toml") && path.is_file(), id) {
            files.push((id, path));
        }
    }
    files.sort();
    Ok(files)
}

/// The error for a folder that cannot be a library.
pub(super) fn not_a_library(folder: &Path) -> input::Error {
    let name = folder.display();
    if folder.is_dir() {
        input::Error::new(format!("`{name}` is not a library: it has no `prompts` and no `rubrics` folder"))
            .help("make a folder `rubrics` in it, and put the rubrics there, one file for each prompt")
    } else {
        input::Error::new(format!("there is no folder `{name}`"))
            .help("give `--library` a folder that has a `rubrics` folder in it")
    }
}
