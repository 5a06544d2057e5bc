//! Each sentence a line of its own, with the marks that people put before lines.

use super::{Variant, of_all};
use crate::subject::Subject;
use crate::text::sentences;

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let listed = |mark: &dyn Fn(usize) -> String| {
        let lines = sentences(&subject.answer)
            .into_iter()
            .enumerate()
            .map(|(i, place)| format!("{}{}", mark(i), bare(&subject.answer[place])));
        lines.collect::<Vec<_>>().join("\n")
    };
    let letter = |i: usize| char::from(b'a' + u8::try_from(i % 26).expect("a letter"));
    of_all(
        subject,
        [
            ("hyphens", listed(&|_| "- ".to_owned())),
            ("dots", listed(&|_| "• ".to_owned())),
            ("stars without a space", listed(&|_| "*".to_owned())),
            ("numbers and stops", listed(&|i| format!("{}. ", i + 1))),
            ("numbers and brackets", listed(&|i| format!("{}) ", i + 1))),
            ("letters", listed(&|i| format!("({}) ", letter(i)))),
        ],
    )
}

/// A line without the mark that it has already.
fn bare(line: &str) -> &str {
    line.trim_start_matches(['-', '•', '*', '–', ' '])
}
