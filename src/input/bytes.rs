//! Files that are not plain text, and texts inside them.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::{Error, LARGEST, Text, encoding};

/// Reads a file as it is.
///
/// # Errors
/// It is missing, a folder, cannot be read, is empty, or larger than 256 MB.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let called = path.display();
    if path.is_dir() {
        return Err(Error::new(format!("`{called}` is a folder, and a file is needed here")).help("name a file in it"));
    }
    let file = File::open(path).map_err(|e| Error::io(path, &e))?;
    read_all(file, &format!("`{called}`"), |e| Error::io(path, e))
}

/// Reads a stream that is not a file, such as standard input, as it is; `called` is what a message calls it.
///
/// # Errors
/// It cannot be read, is empty, or larger than 256 MB.
pub fn read_bytes_of(stream: impl Read, called: &str) -> Result<Vec<u8>, Error> {
    read_all(stream, called, |e| Error::new(format!("{called} cannot be read: {e}")))
}

fn read_all(stream: impl Read, called: &str, failed: impl Fn(&std::io::Error) -> Error) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    stream.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| failed(&e))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::new(format!("{called} is larger than 256 MB")).help("give it in smaller files"));
    }
    if bytes.is_empty() {
        return Err(Error::new(format!("{called} is empty")).help("export it again"));
    }
    Ok(bytes)
}

/// The text of these bytes, in whatever encoding they are; `called` is what a message calls them.
///
/// # Errors
/// They are not text.
pub fn text_of(bytes: Vec<u8>, called: &str) -> Result<Text, Error> {
    encoding::decode(bytes)
        .map_err(|not_text| Error::new(format!("{called} is {}, not plain text", not_text.what)).help(not_text.help))
}
