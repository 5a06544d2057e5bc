//! Lines of at most 80 columns.

use unicode_width::UnicodeWidthStr;

/// The width of a page.
pub(super) const WIDTH: usize = 80;

/// The text broken into lines: the first after `first`, the rest after `rest`. A word longer than a line has its own.
pub(super) fn wrap(first: &str, rest: &str, text: &str) -> String {
    let mut out = String::from(first);
    let mut column = first.width();
    let mut begun = false;
    for word in text.split_whitespace() {
        let width = word.width();
        if begun && column + 1 + width > WIDTH {
            out.push('\n');
            out.push_str(rest);
            column = rest.width();
        } else if begun {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
        begun = true;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_the_page() {
        let text = "word ".repeat(60);
        let wrapped = wrap("  - ", "    ", &text);
        assert!(wrapped.lines().all(|l| l.width() <= WIDTH), "{wrapped}");
        assert!(wrapped.lines().skip(1).all(|l| l.starts_with("    word")), "{wrapped}");
    }

    #[test]
    fn a_word_longer_than_the_page_is_left_whole() {
        let long = "x".repeat(100);
        assert_eq!(wrap("", "  ", &format!("a {long} b")), format!("a\n  {long}\n  b\n"));
    }
}
