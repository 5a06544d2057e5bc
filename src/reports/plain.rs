//! Text that others wrote, made safe to show.

use std::borrow::Cow;

/// The text with every character that could steer a terminal replaced by a picture of it.
///
/// Line ends and tabs stay; `\r\n` and a lone `\r` become `\n`.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c != '\n' && c != '\t' && steers(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            c if steers(c) => out.push(picture(c)),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// As [`plain`], on one line: every run of white space becomes one space.
pub fn line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with nothing in it that HTML would take for its own.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Whether a character steers a terminal, or turns the direction of the text round it.
pub(super) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// What is shown instead.
pub(super) fn picture(c: char) -> char {
    match c as u32 {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('\u{FFFD}'),
        0x7F => '\u{2421}',
        _ => '\u{FFFD}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_left() {
        assert_eq!(plain("a\x1b[31mb\x07\u{9b}c\u{202e}d\x7f"), "a␛[31mb␇\u{FFFD}c\u{FFFD}d␡");
        assert_eq!(plain("a\r\nb\rc\td"), "a\nb\nc\td");
        assert!(matches!(plain("“quite” ordinary\n"), Cow::Borrowed(_)));
        assert_eq!(line(" a\n\tb "), "a b");
    }
}
