//! Reading an answer from its first character to its last: which run of them is a word, a number or a sign.

use super::fold::push_folded;
use super::sentences::wrapped_at;
use super::textspeak::{WRITTEN_ON, said_by_sign};
use super::token::{Answer, Break, Token, clause_weight, weight};
use crate::lexicon::Lexicon;

/// Splits an answer into tokens and sentences.
pub(crate) fn tokenise<'a>(source: &'a str, lexicon: &Lexicon) -> Answer<'a> {
    let mut scanner = Scanner {
        source,
        lexicon,
        answer: Answer {
            source,
            folded: String::with_capacity(source.len() + 16),
            tokens: Vec::with_capacity(source.len() / 5 + 4),
            questions: vec![false],
        },
        before: Break::None,
        line_start: 0,
        first_in_line: None,
        no_initials: 0,
        place: 0,
        word: String::new(),
        gap: true,
        sentence_start: 0,
        wrapped_at: wrapped_at(source),
    };
    scanner.run();
    scanner.answer
}
pub(super) struct Scanner<'a, 'l> {
    pub(super) source: &'a str,
    pub(super) lexicon: &'l Lexicon,
    pub(super) answer: Answer<'a>,
    pub(super) before: Break,
    pub(super) line_start: usize,
    /// Where in this line the first thing stands that is no white space.
    pub(super) first_in_line: Option<usize>,
    /// Where a row of letters and full stops ends that is no `U.S.S.R.`.
    pub(super) no_initials: usize,
    pub(super) place: u32,
    /// Room for the word at hand.
    pub(super) word: String,
    /// Whether white space or punctuation stands before the next token.
    pub(super) gap: bool,
    /// The first token of this sentence.
    pub(super) sentence_start: usize,
    /// How wide lines are, where the text is broken at a width.
    pub(super) wrapped_at: Option<usize>,
}

impl Scanner<'_, '_> {
    pub(super) fn run(&mut self) {
        let mut at = 0;
        while let Some(c) = self.char_at(at) {
            if self.first_in_line.is_none() && !c.is_whitespace() {
                self.first_in_line = Some(at);
            }
            at = if c.is_alphabetic() {
                self.letters(at)
            } else if c.is_ascii_digit() {
                self.digits(at)
            } else if is_wide_digit(c) {
                self.wide_digits(at)
            } else if c.is_numeric() {
                self.other_number(at, c)
            } else {
                self.sign(at, c)
            };
        }
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.source.get(at..).and_then(|s| s.chars().next())
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.source.get(..at).and_then(|s| s.chars().next_back())
    }

    /// A run of letters (with digits inside, as in `CO2`), apostrophes between letters kept.
    pub(super) fn letters(&mut self, start: usize) -> usize {
        if let Some(end) = self.initials(start) {
            return end;
        }
        let mut end = start;
        let mut word = std::mem::take(&mut self.word);
        word.clear();
        for (offset, c) in self.source[start..].char_indices() {
            let apostrophe = matches!(c, '\'' | '’' | 'ʼ' | '`' | '´')
                && self.source[start + offset + c.len_utf8()..].chars().next().is_some_and(char::is_alphabetic);
            if !c.is_alphanumeric() && !apostrophe && !is_mark(c) && !is_unseen(c) {
                break;
            }
            if is_unseen(c) {
                continue;
            }
            push_folded(&mut word, c);
            end = start + offset + c.len_utf8();
        }
        let written_on = word
            .find(|c: char| c.is_ascii_digit())
            .filter(|digits| WRITTEN_ON.contains(&&word[..*digits]) && self.source.is_char_boundary(start + digits));
        if let Some(digits) = written_on {
            word.truncate(digits);
            self.push_words(&word, start, start + digits);
            self.gap = true;
            self.word = word;
            return start + digits;
        }
        if self.source[end..].starts_with('/') {
            let slashed = format!("{word}/");
            let long = self.source[end + 1..].chars().next().map(|c| format!("{word}/{}", c.to_lowercase()));
            let ends_there =
                |n: usize| !self.source[(end + n).min(self.source.len())..].starts_with(|c: char| c.is_alphanumeric());
            if let Some(long) = long.filter(|l| {
                self.lexicon.abbreviation(l).is_some() && self.source.is_char_boundary(end + 2) && ends_there(2)
            }) {
                self.push_words(&long, start, end + 2);
                return end + 2;
            }
            if self.lexicon.abbreviation(&slashed).is_some() && ends_there(1) {
                self.push_words(&slashed, start, end + 1);
                return end + 1;
            }
        }
        self.push_words(&word, start, end);
        self.word = word;
        end
    }

    /// `U.S.S.R.` is one word.
    pub(super) fn initials(&mut self, start: usize) -> Option<usize> {
        if start < self.no_initials {
            return None;
        }
        let mut rest = self.source[start..].char_indices();
        if rest.clone().nth(1).is_none_or(|(_, stop)| stop != '.') {
            return None;
        }
        let mut word = String::new();
        let mut end = start;
        while let (Some((offset, letter)), Some((_, '.'))) = (rest.next(), rest.next()) {
            if !letter.is_alphabetic() {
                break;
            }
            push_folded(&mut word, letter);
            end = start + offset + letter.len_utf8() + 1;
        }
        let next_is_letter = self.char_at(end).is_some_and(char::is_alphanumeric);
        if word.chars().count() < 2 {
            return None;
        }
        if next_is_letter {
            // `U.S.S.R`: the last letter has no full stop
            let c = self.char_at(end)?;
            let after = end + c.len_utf8();
            if self.char_at(after).is_some_and(char::is_alphanumeric) {
                // nor is what is left of the row
                self.no_initials = end;
                return None;
            }
            push_folded(&mut word, c);
            end = after;
        }
        if word == "eg" || word == "ie" || word == "am" || word == "pm" {
            self.raise(Break::Comma);
            return Some(end);
        }
        self.push_words(&word, start, end);
        Some(end)
    }

    /// Pushes a word, written out where the lexicon knows it as an abbreviation.
    pub(super) fn push_words(&mut self, word: &str, start: usize, end: usize) {
        let bare = word.trim_matches('\'');
        if let Some(expansion) = self.lexicon.abbreviation(bare) {
            for part in expansion {
                self.push(part, start, end);
                self.gap = true;
            }
            return;
        }
        let bare = bare.strip_suffix("'s").unwrap_or(bare);
        if let Some(stem) = bare.strip_suffix("n't") {
            self.push(stem, start, end);
            self.gap = true;
            self.push("not", start, end);
        } else if bare.contains('\'') {
            let plain: String = bare.chars().filter(|c| *c != '\'').collect();
            self.push(&plain, start, end);
        } else {
            self.push(bare, start, end);
        }
    }

    pub(super) fn sign(&mut self, at: usize, c: char) -> usize {
        let end = at + c.len_utf8();
        let next = self.char_at(end);
        let previous = self.char_before(at);
        let spaced = previous.is_none_or(char::is_whitespace) || next.is_none_or(char::is_whitespace);
        match c {
            '.' | '…' | '。' => self.full_stop(at, end, next),
            '?' | '!' => {
                if c == '?' && self.before < Break::Sentence && self.asks() {
                    self.answer.questions[self.answer.tokens[self.sentence_start].sentence as usize] = true;
                }
                self.raise(Break::Sentence);
            }
            // of a line's two ends the second counts
            '\r' if next == Some('\n') => self.gap = true,
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => self.line_end(at, end),
            ',' | '"' | '“' | '”' | '«' | '»' => self.raise(Break::Comma),
            ')' if self.is_list_mark(at) => {
                self.answer.tokens.pop();
                self.raise(Break::Paragraph);
            }
            ';' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '→' | '⇒' | '➔' | '|' => self.raise(Break::Strong),
            '•' | '●' | '▪' | '◦' | '‣' | '·' | '*' if self.at_line_start(at) || c == '•' => {
                self.raise(Break::Paragraph)
            }
            '=' if next == Some('>') => self.raise(Break::Strong),
            '=' => self.raise(Break::Comma),
            '↓' | '↑' | '♂' | '♀' => {
                self.gap = true;
                self.push(said_by_sign(c), at, end);
            }
            '≠' => {
                self.gap = true;
                self.push("not", at, end);
            }
            '&' => {
                self.gap = true;
                self.push("and", at, end);
            }
            '+' => {
                let after_digit = previous.is_some_and(|p| p.is_ascii_digit());
                if after_digit && next.is_none_or(|n| !n.is_alphanumeric()) {
                    self.push_sign("+", at, end);
                } else {
                    self.gap = true;
                    self.push("and", at, end);
                }
            }
            '%' | '£' | '$' | '€' | '°' | '×' | '÷' | '~' | '≈' | '^' | '<' | '>' | '±' | '≤' | '≥' => {
                if c == '>' && previous == Some('-') {
                    self.raise(Break::Strong);
                } else {
                    let mut word = String::new();
                    push_folded(&mut word, c);
                    self.push_sign(&word, at, end);
                    return end;
                }
            }
            '/' if spaced => {
                // in notes a stroke parts statements, or the two halves of a short pair
                let sentence = self.answer.tokens.last().map(|t| t.sentence);
                let long = self
                    .answer
                    .tokens
                    .iter()
                    .rev()
                    .take_while(|t| Some(t.sentence) == sentence && t.before < Break::Strong)
                    .take(3)
                    .count()
                    > 2;
                // "split into agricultural / industrial": one word on the far side is the other of a pair
                let rest = self.source[end..].split(['/', '\n', '.', ',', ';', '(']).next().unwrap_or("");
                if self.source[end..].starts_with([' ', '\t']) && rest.split_whitespace().count() == 1 {
                    self.raise(Break::Comma);
                    return end;
                }
                self.raise(if long { Break::Sentence } else { Break::Strong });
            }
            '/' | '\u{2044}' => {
                self.push_sign("/", at, end);
                return end;
            }
            // a raised minus: m s⁻², m s^-2
            '⁻' => return end,
            '-' | '−' if previous == Some('^') => return end,
            '-' | '–' | '—' | '−' | '‐' | '‑' | '‒' => self.dash(at, end, c, previous, next),
            '\'' | '’' | '‘' | '`' => {}
            _ if c.is_whitespace() || c.is_control() => self.gap = true,
            _ => self.gap = true,
        }
        if !matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−') {
            self.gap = true;
        }
        end
    }

    pub(super) fn dash(&mut self, at: usize, end: usize, c: char, previous: Option<char>, next: Option<char>) {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '\'' || c == '’');
        let last_is_number =
            self.answer.tokens.last().is_some_and(|t| t.number || t.joined) && self.before == Break::None;
        let then_digit =
            self.source[end..].trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '\'' || c == '’');
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if self.at_line_start(at) {
            self.raise(Break::Paragraph);
        } else if last_is_number && then_digit && (digit(previous) || previous == Some(' ') || previous == Some('s')) {
            self.push_sign("-", at, end);
        } else if !letter(previous)
            && digit(next)
            && matches!(c, '-' | '−')
            && previous.is_none_or(|p| p.is_whitespace())
            && self.before <= Break::Comma
        {
            // a minus before a number, or a dash in notes: the number parser decides
            self.push_sign("-", at, end);
        } else if letter(previous) && letter(next) && c != '—' {
            self.gap = false; // a hyphen
        } else {
            self.raise(Break::Strong);
            self.gap = true;
        }
    }

    pub(super) fn raise(&mut self, to: Break) {
        self.before = self.before.max(to);
        self.gap = true;
    }

    pub(super) fn push_sign(&mut self, word: &str, start: usize, end: usize) {
        let gap = self.gap;
        self.push(word, start, end);
        if let Some(token) = self.answer.tokens.last_mut() {
            token.sign = true;
            token.joined = !gap;
        }
        self.gap = false;
    }

    pub(super) fn push(&mut self, word: &str, start: usize, end: usize) {
        if word.is_empty() {
            return;
        }
        self.text_speak(word);
        let first = self.answer.tokens.is_empty();
        let before = if first { Break::None } else { self.before };
        let mut sentence = self.answer.tokens.last().map_or(0, |t| t.sentence);
        if before >= Break::Sentence {
            sentence += 1;
            self.sentence_start = self.answer.tokens.len();
            self.answer.questions.push(false);
        }
        let from = self.answer.folded.len() as u32;
        self.answer.folded.push_str(word);
        let to = self.answer.folded.len() as u32;
        self.place += weight(before) + 1 + clause_weight(word);
        self.answer.tokens.push(Token {
            start,
            end,
            word: (from, to),
            sentence,
            place: self.place,
            before,
            capital: self.source[start..].starts_with(char::is_uppercase),
            joined: !self.gap && !first,
            number: false,
            short_year: false,
            sign: false,
        });
        self.before = Break::None;
        self.gap = false;
    }
}

pub(super) fn is_wide_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

/// Characters that are not seen and part no word: soft hyphens and joiners.
fn is_unseen(c: char) -> bool {
    !c.is_ascii() && matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}
