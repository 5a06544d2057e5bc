//! Runs of digits, with what stands inside them.

use super::fold::push_folded;
use super::scanner::{Scanner, is_wide_digit};

impl Scanner<'_, '_> {
    /// A run of digits, with separators inside.
    pub(super) fn digits(&mut self, start: usize) -> usize {
        let bytes = self.source.as_bytes();
        let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        let mut end = start;
        let mut dotted = false;
        // what stands between its groups so far
        let (mut commas, mut spaces) = (false, false);
        loop {
            while digit(end) {
                end += 1;
            }
            let spaced = self.spaced_group(start, end, spaces);
            let grouped =
                bytes.get(end) == Some(&b',') && (1..=3).all(|k| digit(end + k)) && !digit(end + 4) && end - start <= 3
                    || bytes.get(end) == Some(&b',') && (1..=3).all(|k| digit(end + k)) && !digit(end + 4) && commas;
            // 5.3.53 is a date, and 9.8 a decimal
            let run = (end + 1..).take_while(|i| digit(*i)).count();
            let date = run > 0 && bytes.get(end + 1 + run) == Some(&b'.') && digit(end + 2 + run);
            let decimal =
                !dotted && bytes.get(end) == Some(&b'.') && digit(end + 1) && !date && (commas || end - start <= 9);
            if let Some(space) = spaced.filter(|_| !dotted) {
                spaces = true;
                end += space;
            } else if grouped {
                commas = true;
                end += 1;
            } else if decimal {
                dotted = true;
                end += 1;
            } else {
                break;
            }
        }
        let word = self.source[start..end].replace([',', ' ', '\u{a0}', '\u{2009}', '\u{202f}'], "");
        let apostrophe = matches!(self.char_before(start), Some('\'' | '’' | '‘' | '`'))
            && !self.source[..start].chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        self.push(&word, start, end);
        if let Some(token) = self.answer.tokens.last_mut() {
            token.number = true;
            token.short_year = apostrophe && word.len() == 2;
        }
        if bytes.get(end) == Some(&b'.') && digit(end + 1) {
            self.push_sign("/", end, end + 1);
            return end + 1;
        }
        self.gap = false;
        end
    }

    /// A run of full-width digits, as some keyboards write them.
    pub(super) fn wide_digits(&mut self, start: usize) -> usize {
        let run: String = self.source[start..].chars().take_while(|c| is_wide_digit(*c)).collect();
        let end = start + run.len();
        let mut word = String::new();
        run.chars().for_each(|c| push_folded(&mut word, c));
        self.push(&word, start, end);
        if let Some(token) = self.answer.tokens.last_mut() {
            token.number = true;
        }
        self.gap = false;
        end
    }

    /// `84 500`: how long the space is, where three digits after it go on with the number. A year may
    /// stand before another number: `in 53 200 were freed`.
    pub(super) fn spaced_group(&self, start: usize, end: usize, begun: bool) -> Option<usize> {
        let space = self.char_at(end).filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}'))?.len_utf8();
        let run = self.source[end + space..].bytes().take_while(u8::is_ascii_digit).count();
        let led_in = self.answer.tokens.last().is_some_and(|_| {
            matches!(
                self.answer.word(self.answer.tokens.len() - 1),
                "in" | "by" | "since" | "from" | "until" | "of" | "during" | "after" | "before"
            )
        });
        let year = matches!(self.char_before(start), Some('\'' | '’' | '‘' | '`'));
        (run == 3 && (begun || (1..=3).contains(&(end - start)) && !led_in && !year)).then_some(space)
    }

    /// `½`, `²`: a digit of another shape.
    pub(super) fn other_number(&mut self, at: usize, c: char) -> usize {
        let mut word = String::new();
        push_folded(&mut word, c);
        let end = at + c.len_utf8();
        for part in word.split_inclusive('\u{2044}') {
            let (number, slash) = part.strip_suffix('\u{2044}').map_or((part, false), |n| (n, true));
            self.push(number, at, end);
            if let Some(token) = self.answer.tokens.last_mut() {
                token.number = number.bytes().all(|b| b.is_ascii_digit());
            }
            if slash {
                self.push_sign("/", at, end);
            }
        }
        end
    }
}
