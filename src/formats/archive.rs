//! Zip files, in and out, with a watch kept on what they unpack to.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::input::Error;

/// The most that one file of a package may unpack to.
const LARGEST: u64 = 32 << 20;
/// The most files in a package.
const MOST: usize = 5_000;

/// Whether these bytes are a zip file.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// A package that was opened.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    names: Vec<String>,
    called: String,
}

impl<'b> Package<'b> {
    /// Opens a package, and looks at every name in it. Nothing is ever written where a name says.
    ///
    /// # Errors
    /// It cannot be read, or a name in it leads out of it.
    pub(super) fn open(bytes: &'b [u8], called: &str) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| {
            Error::new(format!("{called} cannot be unpacked: {e}")).help("it may be cut short: download it again")
        })?;
        if archive.len() > MOST {
            return Err(Error::new(format!("{called} has {} files in it, more than {MOST}", archive.len()))
                .help("this is no package of questions"));
        }
        let mut names = Vec::new();
        for name in archive.file_names() {
            let name =
                name.map_err(|_| Error::new(format!("{called} is refused: a name in it cannot be read")))?.into_owned();
            if escapes(&name) {
                return Err(Error::new(format!("{called} is refused: `{name}` in it leads out of the package"))
                    .help("a sound package has no such names: do not open it with other programs either"));
            }
            names.push(name);
        }
        names.sort();
        Ok(Self { archive, names, called: called.to_owned() })
    }

    /// The names of the files in it, sorted.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// A file of it; `None` where there is none of that name.
    ///
    /// # Errors
    /// It is broken, protected by a password, or unpacks to more than a question can be.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let called = format!("`{name}` in {}", self.called);
        let failed = |e: &dyn std::fmt::Display| {
            Error::new(format!("{called} cannot be unpacked: {e}")).help("it may be cut short: download it again")
        };
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(failed(&error)),
        };
        let mut bytes = Vec::new();
        // what the package says of the size may be a lie: what comes out is counted
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| failed(&e))?;
        if bytes.len() as u64 > LARGEST {
            return Err(Error::new(format!("{called} unpacks to more than {} MB, and is refused", LARGEST >> 20))
                .help("no question is that long: the package was made to fill a disk"));
        }
        Ok(Some(bytes))
    }
}

/// Whether a name leads out of the folder that it is unpacked in.
fn escapes(name: &str) -> bool {
    let name = name.replace('\\', "/");
    name.starts_with('/') || name.split('/').any(|part| part == "..") || name.as_bytes().get(1) == Some(&b':')
}

/// A package of these files. The same files give the same bytes.
///
/// # Errors
/// It cannot be packed.
pub(super) fn pack(files: &[(&str, &[u8])]) -> Result<Vec<u8>, Error> {
    let failed = |e: &dyn std::fmt::Display| Error::new(format!("the package cannot be made: {e}"));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, options).map_err(|e| failed(&e))?;
        writer.write_all(bytes).map_err(|e| failed(&e))?;
    }
    Ok(writer.finish().map_err(|e| failed(&e))?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_unpacks() {
        let packed = pack(&[("a.json", b"{}"), ("b/c.txt", b"text")]).expect("packed");
        assert_eq!(packed, pack(&[("a.json", b"{}"), ("b/c.txt", b"text")]).expect("packed"));
        let mut package = Package::open(&packed, "it").expect("opened");
        assert_eq!(package.names(), ["a.json", "b/c.txt"]);
        assert_eq!(package.read("b/c.txt").expect("read"), Some(b"text".to_vec()));
        assert_eq!(package.read("d").expect("read"), None);
        assert!(Package::open(&packed[..packed.len() / 2], "it").is_err());
    }

    #[test]
    fn a_name_that_leads_out_is_refused() {
        for name in ["../evil", "a/../../evil", "/etc/evil", "c:/evil", "a\\..\\..\\evil"] {
            let packed = pack(&[("content/content.json", b"{}"), (name, b"x")]).expect("packed");
            assert!(Package::open(&packed, "it").is_err(), "{name}");
        }
    }

    #[test]
    fn a_bomb_is_refused_by_what_comes_out() {
        let packed = pack(&[("content/content.json", &vec![b' '; (LARGEST + 1) as usize])]).expect("packed");
        assert!(packed.len() < 1 << 20);
        let error = Package::open(&packed, "it").expect("opened").read("content/content.json").expect_err("a bomb");
        assert!(error.to_string().contains("unpacks to more than 32 MB"), "{error}");
    }
}
