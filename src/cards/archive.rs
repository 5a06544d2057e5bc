//! Zip files: what is in one, and taking a file out of it without trusting it.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::result::ZipError;

use super::Form;
use crate::input::Error;

/// A zip file that was opened.
pub(super) type Archive = ZipArchive<BufReader<File>>;

/// The most that one file in it may unpack to, in bytes.
pub(super) const LARGEST: u64 = 512 << 20;
/// The most that it may unpack to, for each of its packed bytes: text packs to a twentieth, a bomb to a thousandth.
const RATIO: u64 = 200;

/// Opens a zip file. One with a name that leads out of its folder is refused whole.
pub(super) fn open(path: &Path) -> Result<Archive, Error> {
    let file = File::open(path).map_err(|e| Error::io(path, &e))?;
    let archive = ZipArchive::new(BufReader::new(file)).map_err(|e| broken(path, &e))?;
    let escaping = archive.file_names().filter_map(Result::ok).find(|n| leads_out(n)).map(|n| n.into_owned());
    match escaping {
        Some(name) => Err(Error::new(format!(
            "`{}` is refused: a file in it is called `{}`, which leads out of its folder",
            path.display(),
            name.escape_debug()
        ))
        .help("export the deck again from the program that made it")),
        None => Ok(archive),
    }
}

/// The form that a zip file has by what is in it.
pub(super) fn form(path: &Path) -> Result<Form, Error> {
    let archive = open(path)?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("word/document.xml") {
        Ok(Form::Word)
    } else if has("collection.anki2") || has("collection.anki21") || has("collection.anki21b") {
        Ok(Form::Package)
    } else {
        Err(Error::new(format!("`{}` is a zip file with no cards in it", path.display()))
            .help("give an Anki package (.apkg), a Word document (.docx) or a text file"))
    }
}

/// The bytes of one file in it.
pub(super) fn unpacked(archive: &mut Archive, name: &str, path: &Path) -> Result<Vec<u8>, Error> {
    let mut file = archive.by_name(name).map_err(|e| broken(path, &e))?;
    let most = LARGEST.min(file.compressed_size().saturating_mul(RATIO).max(1 << 20));
    read_limited(&mut file, most, path)
}

/// What a stream unpacks to, if it is no more than `most`.
pub(super) fn read_limited(stream: &mut dyn Read, most: u64, path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    stream.take(most + 1).read_to_end(&mut bytes).map_err(|e| damaged(path, &e.to_string()))?;
    if bytes.len() as u64 > most {
        return Err(Error::new(format!(
            "`{}` is refused: it unpacks to far more than a deck of cards",
            path.display()
        ))
        .help("export the deck again, without its pictures and recordings"));
    }
    Ok(bytes)
}

fn leads_out(name: &str) -> bool {
    let name = name.replace('\\', "/");
    name.starts_with('/') || name.split('/').any(|part| part == "..") || name.get(1..2) == Some(":")
}

fn broken(path: &Path, error: &ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(what) if what.to_lowercase().contains("password") => {
            Error::new(format!("`{}` is locked with a password", path.display()))
                .help("save it without one, and give that file")
        }
        ZipError::InvalidArchive(_) => damaged(path, "it is no whole zip file"),
        error => damaged(path, &error.to_string()),
    }
}

/// The error for a file that ends too early or is not what it says it is.
pub(super) fn damaged(path: &Path, why: &str) -> Error {
    Error::new(format!("`{}` is damaged or was cut short: {why}", path.display())).help("export or download it again")
}
