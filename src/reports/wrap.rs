//! Lines of at most 80 columns, or fewer on a narrow terminal.

use unicode_width::UnicodeWidthStr;

/// The width of a page, where nothing narrower is asked for.
pub(super) const WIDTH: usize = 80;

/// The text broken into lines: the first after `first`, the rest after `rest`. A word longer than a line has its own.
pub(super) fn wrap(first: &str, rest: &str, text: &str) -> String {
    wrap_to(WIDTH, first, rest, text)
}

/// The same, in lines of this many columns.
pub(super) fn wrap_to(columns: usize, first: &str, rest: &str, text: &str) -> String {
    let mut out = String::from(first);
    let mut column = first.width();
    let mut begun = false;
    for word in text.split_whitespace() {
        let width = word.width();
        if begun && column + 1 + width > columns {
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
    fn a_narrow_page_has_shorter_lines() {
        let wrapped = wrap_to(40, "  - ", "    ", &"word ".repeat(60));
        assert!(wrapped.lines().all(|l| l.width() <= 40), "{wrapped}");
    }

    #[test]
    fn a_word_longer_than_the_page_is_left_whole() {
        let long = "x".repeat(100);
        assert_eq!(wrap("", "  ", &format!("a {long} b")), format!("a\n  {long}\n  b\n"));
    }
}
