//! `markscheme rubric`: writing, checking and testing rubrics.

mod check;
mod draft;
mod new;
mod test;
mod write;

use std::path::{Path, PathBuf};

pub(super) use check::run as check;
pub(super) use draft::run as draft;
pub(super) use new::run as new;
pub(super) use test::run as test;

use super::Failure;
use crate::library::Library;

/// The ids of the rubrics named by these arguments, all of them when there are none. Files are laid over the library.
fn ids(arguments: &[PathBuf], library: &mut Library) -> Result<Vec<String>, Failure> {
    if arguments.is_empty() {
        return Ok(library.rubric_ids().map(str::to_owned).collect());
    }
    let mut ids = Vec::new();
    for argument in arguments {
        match argument.to_str().filter(|_| !is_file(argument)) {
            Some(id) => ids.push(id.to_owned()),
            None => ids.push(library.add_rubric(argument)?),
        }
    }
    Ok(ids)
}

fn is_file(argument: &Path) -> bool {
    argument.extension().is_some_and(|e| e == "toml") || argument.components().count() > 1 || argument.is_file()
}
