//! A person's mark for a point, in the words and signs that people use.

use markscheme_engine::{Marks, Verdict};

/// What a person said of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A verdict, by its word.
    Verdict(Verdict),
    /// Not credited, by a sign that does not tell `wrong` from `missed`.
    NotCredited,
}

/// What is advised where a word is no label.
pub(super) const WORDS: &str = "write `made`, `partial`, `wrong` or `absent`";

/// The verdict that a word names; `absent` is `missed`.
pub(super) fn verdict(text: &str) -> Option<Verdict> {
    match text.trim().to_lowercase().as_str() {
        "made" => Some(Verdict::Made),
        "partial" => Some(Verdict::Partial),
        "wrong" => Some(Verdict::Wrong),
        "missed" | "absent" => Some(Verdict::Missed),
        _ => None,
    }
}

/// The label that a cell of a table holds: a verdict's word, or a sign for credited or not.
pub(super) fn cell(text: &str) -> Option<Label> {
    if let Some(verdict) = verdict(text) {
        return Some(Label::Verdict(verdict));
    }
    match text.trim().trim_end_matches('\u{FE0F}').to_lowercase().as_str() {
        "1" | "1.0" | "1,0" | "y" | "yes" | "true" | "✓" | "✔" | "☑" | "✅" => {
            Some(Label::Verdict(Verdict::Made))
        }
        "0.5" | "0,5" | ".5" | "½" | "half" => Some(Label::Verdict(Verdict::Partial)),
        "0" | "0.0" | "0,0" | "n" | "no" | "false" | "x" | "✗" | "✘" | "×" | "❌" => Some(Label::NotCredited),
        _ => None,
    }
}

/// Whether a cell can hardly be anything but a label: a `1` or a `y` may be said of anything.
pub(super) fn is_telling(text: &str) -> bool {
    let word = text.trim().to_lowercase();
    let common = matches!(word.as_str(), "0" | "1" | "y" | "n" | "yes" | "no" | "true" | "false" | "x");
    !common && cell(text).is_some()
}

/// The marks that a cell holds, with a point or a comma for the decimals.
pub(super) fn marks(text: &str) -> Option<Marks> {
    Marks::parse(&text.trim().replace(',', "."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_signs_are_read() {
        let made = Some(Label::Verdict(Verdict::Made));
        for text in ["made", " Made ", "1", "1,0", "✓", "✔\u{FE0F}", "Y", "yes", "TRUE"] {
            assert_eq!(cell(text), made, "{text}");
        }
        for text in ["partial", "0.5", "0,5", "½"] {
            assert_eq!(cell(text), Some(Label::Verdict(Verdict::Partial)), "{text}");
        }
        for text in ["0", "x", "X", "✗", "n", "No"] {
            assert_eq!(cell(text), Some(Label::NotCredited), "{text}");
        }
        assert_eq!(cell("absent"), cell("missed"));
        for text in ["", "maybe", "2", "-1", "mad"] {
            assert_eq!(cell(text), None, "{text}");
        }
    }

    #[test]
    fn a_sign_is_no_verdict_word() {
        assert_eq!(verdict("1"), None);
        assert_eq!(verdict("WRONG"), Some(Verdict::Wrong));
    }

    #[test]
    fn marks_may_have_a_decimal_comma() {
        assert_eq!(marks(" 3,5 "), Marks::parse("3.5"));
        assert_eq!(marks("-1"), None);
        assert_eq!(marks("six"), None);
    }
}
