//! Spaces, tabs and lines, as keyboards, word processors and copied text leave them.

use super::{Variant, of_all};
use crate::subject::Subject;
use crate::text::{replaced, sentences};

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let a = &subject.answer;
    of_all(
        subject,
        [
            ("double spaces", a.replace(' ', "  ")),
            ("tabs for spaces", a.replace(' ', "\t")),
            ("spaces that do not break", a.replace(' ', "\u{a0}")),
            ("spaces at both ends", format!("  \n{a} \n\n")),
            ("a blank line after each sentence", joined(a, "\n\n")),
            ("no space after a stop", joined(a, "")),
            ("a space before each mark", before_marks(a)),
            ("carriage returns", a.replace('\n', "\r\n")),
            ("lines wrapped at 60 columns", wrapped(a)),
        ],
    )
}

/// The sentences with something else between them; lines stay as they are.
fn joined(text: &str, gap: &str) -> String {
    let mut out = String::new();
    let mut end = 0;
    for place in sentences(text) {
        let between = &text[end..place.start];
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        // "1953.2 million" is another number
        let number = gap.is_empty() && digit(text[place.start..].chars().next());
        out.push_str(if end == 0 || number || between.contains('\n') { between } else { gap });
        out.push_str(&text[place.clone()]);
        end = place.end;
    }
    out.push_str(&text[end..]);
    out
}

/// A space before commas, colons and the stops that end a sentence.
fn before_marks(text: &str) -> String {
    let stops = sentences(text).into_iter().filter(|s| text[s.clone()].ends_with('.'));
    let edits: Vec<_> = stops.map(|s| (s.end - 1..s.end - 1, " ".to_owned())).collect();
    replaced(text, &edits).replace(", ", " , ").replace("; ", " ; ").replace(": ", " : ")
}

/// The text broken into lines, where it had one line only.
fn wrapped(text: &str) -> String {
    if text.contains('\n') {
        return text.to_owned();
    }
    let (mut out, mut column) = (String::new(), 0);
    for word in text.split(' ') {
        let width = word.chars().count();
        if column > 0 {
            let full = column + width > 60;
            out.push(if full { '\n' } else { ' ' });
            column = if full { 0 } else { column + 1 };
        }
        out.push_str(word);
        column += width;
    }
    out
}
