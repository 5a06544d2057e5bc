//! Reading what a user typed: files, folders and standard input, in the encodings that people's programs write.
//!
//! Responsible for turning bytes into text or into one clear message. What
//! the text means is left to others.

mod bytes;
mod encoding;
mod error;
mod folder;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

pub use bytes::{read_bytes, read_bytes_of, text_of};
pub use error::Error;
pub use folder::{expand, files};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// A text that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text, without a byte-order mark.
    pub text: String,
    /// What a reader of the report should know of how it was read.
    pub notes: Vec<String>,
}

/// Where an answer comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Standard,
}

/// Reads a file of text.
///
/// # Errors
/// It is missing, a folder, cannot be read, is empty, or is not text.
pub fn read_file(path: &Path) -> Result<Text, Error> {
    if path.is_dir() {
        return Err(Error::new(format!("`{}` is a folder, and a file is needed here", path.display()))
            .help("name a file in it"));
    }
    let file = File::open(path).map_err(|e| Error::io(path, &e))?;
    let called = format!("`{}`", path.display());
    let text = read(file, &called, |e| Error::io(path, e))?;
    if text.text.trim().is_empty() {
        return Err(Error::new(format!("{called} is empty")).help("save the text in it, and try again"));
    }
    Ok(text)
}

/// Reads a text from a stream that is not a file, such as standard input. Nothing on it is an empty answer.
///
/// # Errors
/// It cannot be read, or is not text.
pub fn read_stream(stream: impl Read) -> Result<Text, Error> {
    read(stream, "standard input", |e| Error::new(format!("standard input cannot be read: {e}")))
}

fn read(stream: impl Read, called: &str, failed: impl Fn(&std::io::Error) -> Error) -> Result<Text, Error> {
    let mut bytes = Vec::new();
    stream.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| failed(&e))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::new(format!("{called} is larger than 256 MB")).help("give the answer alone"));
    }
    let text = encoding::decode(bytes)
        .map_err(|not_text| Error::new(format!("{called} is {}, not plain text", not_text.what)).help(not_text.help))?;
    Ok(text)
}
