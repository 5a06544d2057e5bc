//! The same words in other characters, as they come out of word processors and documents.

use super::{Variant, of_all};
use crate::subject::Subject;

/// Letters with accents, and what they are made of.
const ACCENTS: &[(char, &str)] = &[
    ('à', "a\u{300}"),
    ('á', "a\u{301}"),
    ('â', "a\u{302}"),
    ('ä', "a\u{308}"),
    ('ç', "c\u{327}"),
    ('è', "e\u{300}"),
    ('é', "e\u{301}"),
    ('ê', "e\u{302}"),
    ('ë', "e\u{308}"),
    ('í', "i\u{301}"),
    ('î', "i\u{302}"),
    ('ï', "i\u{308}"),
    ('ñ', "n\u{303}"),
    ('ó', "o\u{301}"),
    ('ô', "o\u{302}"),
    ('ö', "o\u{308}"),
    ('ù', "u\u{300}"),
    ('ú', "u\u{301}"),
    ('û', "u\u{302}"),
    ('ü', "u\u{308}"),
    ('É', "E\u{301}"),
    ('Ö', "O\u{308}"),
    ('Ü', "U\u{308}"),
];

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let a = &subject.answer;
    let wide = |c: char| match c {
        '0'..='9' => char::from_u32(u32::from(c) - 0x30 + 0xFF10).unwrap_or(c),
        c => c,
    };
    let apart = ACCENTS.iter().fold(a.clone(), |text, (letter, parts)| text.replace(*letter, parts));
    let together = ACCENTS.iter().fold(a.clone(), |text, (letter, parts)| text.replace(parts, &letter.to_string()));
    of_all(
        subject,
        [
            ("accents apart (NFD)", apart),
            ("accents together (NFC)", together),
            ("full-width digits", a.chars().map(wide).collect()),
            ("ligatures", a.replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ")),
            ("hyphens that do not break", a.replace('-', "\u{2011}")),
            ("soft hyphens in long words", soft(a)),
        ],
    )
}

/// A hyphen that is not seen, in every long word.
fn soft(text: &str) -> String {
    let long = crate::text::words(text).into_iter().filter(|w| w.len() > 8 && text[w.clone()].is_ascii());
    let edits: Vec<_> = long.map(|w| (w.start + 4..w.start + 4, "\u{ad}".to_owned())).collect();
    crate::text::replaced(text, &edits)
}
