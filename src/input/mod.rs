//! Reading answers as people save them: UTF-8, UTF-16, Windows-1252.

use std::io;
use std::path::Path;

/// An answer, and remarks on how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The text.
    pub text: String,
    /// A remark, where the encoding was guessed.
    pub note: Option<String>,
}

/// Reads the answer in a file.
///
/// # Errors
/// A sentence that names the file, what is wrong and what to do.
pub fn read_file(path: &Path) -> Result<Read, String> {
    let name = path.display();
    if path.is_dir() {
        return Err(format!("{name}: this is a folder: give the files in it"));
    }
    let bytes = std::fs::read(path).map_err(|e| format!("{name}: {}", plain(&e)))?;
    decode(&bytes, &name.to_string())
}

/// Turns bytes into text.
///
/// # Errors
/// The bytes are empty, or not text.
pub fn decode(bytes: &[u8], name: &str) -> Result<Read, String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(format!("{name}: there is no answer in it: type one and try again"));
    }
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        return Ok(Read { text: text.into_owned(), note: None });
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return Ok(Read { text: text.to_owned(), note: None });
    }
    // UTF-16 without a mark: every other byte of English is zero
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() * 3 > bytes.len();
    let guessed = if zeros(1) {
        Some(encoding_rs::UTF_16LE)
    } else if zeros(0) {
        Some(encoding_rs::UTF_16BE)
    } else if bytes.contains(&0) || bytes.iter().filter(|b| **b < 9 || (14..27).contains(*b)).count() * 20 > bytes.len() {
        None
    } else {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        Some(detector.guess(None, chardetng::Utf8Detection::Deny))
    };
    let Some(encoding) = guessed else {
        return Err(format!("{name}: this is not text: save the answer as plain text and try again"));
    };
    let (text, _, _) = encoding.decode(bytes);
    Ok(Read { text: text.into_owned(), note: Some(format!("the file was read as {}", encoding.name())) })
}

/// An error of the system in plain words.
pub fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read: check its permissions".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder: give a file".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_is_read() {
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("It was 1957".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&utf16, "a").map(|r| r.text), Ok("It was 1957".to_owned()));
        let plain: Vec<u8> = "It was 1957".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&plain, "a").map(|r| r.text), Ok("It was 1957".to_owned()));
        let windows = decode(b"Khrushchev\x92s speech caf\xe9", "a").expect("it is text");
        assert_eq!(windows.text, "Khrushchev’s speech café");
        assert!(windows.note.is_some());
        assert_eq!(decode("\u{feff}yes".as_bytes(), "a").map(|r| r.text), Ok("yes".to_owned()));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b""[..], b" \n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02"] {
            assert!(decode(bytes, "a.txt").is_err());
        }
    }
}
