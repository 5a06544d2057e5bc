//! A folder of answers.

use std::path::{Path, PathBuf};

use super::{Error, Place};

/// The answers that an argument names: `-` is standard input, a folder is every file in it and below, sorted by name.
///
/// Files and folders whose names begin with a dot are left out. A file is not looked at: reading it says what is wrong.
///
/// # Errors
/// A folder that cannot be listed, or that has no files.
pub fn expand(argument: &Path) -> Result<Vec<Place>, Error> {
    if argument.as_os_str() == "-" {
        return Ok(vec![Place::Standard]);
    }
    if !argument.is_dir() {
        return Ok(vec![Place::File(argument.to_owned())]);
    }
    let files = files(argument)?;
    if files.is_empty() {
        return Err(Error::new(format!("there are no answers in the folder `{}`", argument.display()))
            .help("put one file of text in it for each answer"));
    }
    Ok(files.into_iter().map(Place::File).collect())
}

/// The files of a folder and of those below it, sorted; there may be none.
///
/// # Errors
/// A folder that cannot be listed.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    files.sort();
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    for entry in std::fs::read_dir(folder).map_err(|e| Error::io(folder, &e))? {
        let entry = entry.map_err(|e| Error::io(folder, &e))?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let kind = entry.file_type().map_err(|e| Error::io(&entry.path(), &e))?;
        if kind.is_dir() {
            walk(&entry.path(), files)?;
        } else if kind.is_file() || entry.path().is_file() {
            // a link to a file is followed, a link to a folder is not: it could lead round in a circle
            files.push(entry.path());
        }
    }
    Ok(())
}
