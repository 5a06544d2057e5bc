//! From bytes to text: UTF-8, UTF-16, or one of the older encodings, guessed.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::Text;

/// Bytes that are not text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotText {
    /// What they are: "a Word document".
    pub(super) what: &'static str,
    /// What to do instead.
    pub(super) help: &'static str,
}

const SAVE: &str = "open it, save it as plain text (.txt), and give that file";

/// How files of other programs begin.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xD0\xCF\x11\xE0", "an old Word document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
];

/// The text of these bytes, with a note where the encoding was guessed.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Text, NotText> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(NotText { what, help: SAVE });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let mut notes = Vec::new();
        if broken {
            notes.push(format!(
                "some characters of this {} file are broken, and are shown as \u{FFFD}",
                encoding.name()
            ));
        }
        return if is_binary(&text) { Err(BINARY) } else { Ok(Text { text: text.into_owned(), notes }) };
    }
    if let Some(encoding) = unmarked_utf16(&bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes);
        if !broken && !is_binary(&text) {
            return Ok(guessed(text.into_owned(), encoding));
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) if is_binary(&text) => Err(BINARY),
        Ok(text) => Ok(Text { text, notes: Vec::new() }),
        Err(error) => older(error.as_bytes()),
    }
}

const BINARY: NotText = NotText { what: "a binary file", help: SAVE };

fn guessed(text: String, encoding: &'static Encoding) -> Text {
    let note = format!("the file does not say its encoding: it was read as {}", display_name(encoding));
    Text { text, notes: vec![note] }
}

fn display_name(encoding: &'static Encoding) -> String {
    match encoding.name() {
        name if name.starts_with("windows") => name.replacen('w', "W", 1),
        name => name.to_owned(),
    }
}

/// One of the encodings from before Unicode. English text with curly quotes and pounds is Windows-1252, and the
/// detector is told so.
fn older(bytes: &[u8]) -> Result<Text, NotText> {
    let control = bytes.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)).count();
    if bytes.contains(&0) || control * 50 > bytes.len() {
        return Err(BINARY);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Ok(guessed(text.into_owned(), encoding))
}

/// UTF-16 without its mark: Latin text has a zero in nearly every other byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 > half * 7 && even == 0 {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether a text that could be decoded is something else: a null, or more than a few control characters.
fn is_binary(text: &str) -> bool {
    let mut control = 0;
    for c in text.chars() {
        match c {
            '\0' => return true,
            '\t' | '\n' | '\r' | '\u{0C}' | '\u{1B}' => {}
            c if (c as u32) < 0x20 => control += 1,
            _ => {}
        }
    }
    control > 4 && control * 50 > text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).unwrap().text
    }

    #[test]
    fn a_mark_is_obeyed_and_taken_off() {
        assert_eq!(text(b"\xEF\xBB\xBFcaf\xC3\xA9"), "café");
        assert_eq!(text(b"\xFF\xFEh\0i\0"), "hi");
        assert_eq!(text(b"\xFE\xFF\0h\0i"), "hi");
    }

    #[test]
    fn utf_16_without_a_mark_is_noted() {
        let read = decode(b"h\0e\0l\0l\0o\0".to_vec()).unwrap();
        assert_eq!(read.text, "hello");
        assert_eq!(read.notes, ["the file does not say its encoding: it was read as UTF-16LE"]);
    }

    #[test]
    fn windows_1252_is_noted() {
        let read = decode(b"\x93Stalin\x92s cult\x94 cost \xA32m".to_vec()).unwrap();
        assert_eq!(read.text, "“Stalin’s cult” cost £2m");
        assert_eq!(read.notes, ["the file does not say its encoding: it was read as Windows-1252"]);
    }

    #[test]
    fn utf_8_is_not_noted() {
        assert_eq!(decode("‘57 – 2½ million".into()).unwrap().notes, Vec::<String>::new());
    }

    #[test]
    fn other_files_are_called_by_their_name() {
        assert_eq!(decode(b"%PDF-1.7 ...".to_vec()).unwrap_err().what, "a PDF");
        assert_eq!(decode(b"\x7fELF\0\0\0\x01".to_vec()).unwrap_err().what, "a binary file");
        assert_eq!(decode(b"\xff\xfb\x90\x00\x01\x02".to_vec()).unwrap_err().what, "a binary file");
    }
}
