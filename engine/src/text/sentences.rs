//! Where a sentence, a line or a bullet ends, and whether a sentence asks.

use super::fold::folded;
use super::scanner::Scanner;
use super::token::Break;
use crate::lexicon::Listed;

impl Scanner<'_, '_> {
    /// `3)`, `(3)`, `a)`: the number or letter only counts the lines.
    pub(super) fn is_list_mark(&self, at: usize) -> bool {
        let Some(last) = self.answer.tokens.last() else { return false };
        let (length, begins) = (at - last.start, self.first_in_line.unwrap_or(last.start));
        let short = last.number && length <= 2 || length == 1;
        short
            && last.end == at
            && last.start >= begins
            && self.source[begins..last.start].bytes().rev().all(|b| b == b'(')
    }

    pub(super) fn at_line_start(&self, at: usize) -> bool {
        // a token of an earlier line does not start this one
        at >= self.line_start && self.first_in_line.is_none_or(|first| first >= at)
    }

    pub(super) fn full_stop(&mut self, at: usize, end: usize, next: Option<char>) {
        let Some(last) = self.answer.tokens.len().checked_sub(1) else { return };
        let word = self.answer.word(last);
        let glued = next.is_some_and(char::is_alphanumeric);
        // `23 m.` ends with a unit, and `J.` with an initial
        let measured = last > 0
            && (matches!(&self.answer.tokens[last - 1], t if t.number || t.sign)
                || self.answer.word(last - 1) == "per");
        let numbered_item =
            self.answer.tokens[last].number && word.len() <= 2 && self.at_line_start(self.answer.tokens[last].start);
        if numbered_item {
            // `1. First reason`: the number is no number
            self.answer.tokens.pop();
            self.raise(Break::Paragraph);
        } else if glued
            && !(next.is_some_and(char::is_uppercase) && word.len() > 1 && !self.lexicon.is_listed(word, Listed::Stop))
            && (word.len() < 3 && !self.answer.tokens[last].number
                || self.source[end..].chars().take_while(|c| c.is_alphanumeric()).count() < 3)
        {
            // `e.g.`, a file name, an initial: not the end of a sentence
        } else if self.answer.tokens[last].end == at
            && !self.answer.tokens[last].number
            && next.is_some()
            && !measured
            && (word.chars().count() == 1 && word != "i" || self.is_abbreviated(last, end))
        {
            // `J. F. Kennedy`, `the govt. refused`
        } else {
            self.raise(Break::Sentence);
        }
        self.gap = true;
    }

    /// Whether a token, which a full stop follows, was cut short: `Dr.`, `govt.`, `photosyn.`. Of an abbreviation that
    /// is no title a capital after it begins a sentence.
    fn is_abbreviated(&self, last: usize, end: usize) -> bool {
        let token = &self.answer.tokens[last];
        let typed = folded(&self.source[token.start..token.end]);
        if self.lexicon.is_listed(&typed, Listed::Title) {
            return true;
        }
        let small = self.source[end..].trim_start_matches([' ', '\t']).starts_with(char::is_lowercase);
        let written_out = typed != self.answer.word(last);
        if self.lexicon.is_listed(&typed, Listed::Stop) {
            return small || !written_out;
        }
        small && !token.capital && !written_out && typed.len() > SHORTEST_CLIP && self.lexicon.is_clipped(&typed)
    }

    pub(super) fn line_end(&mut self, at: usize, end: usize) {
        let line = self.source[self.line_start..at].trim_end();
        // what follows an empty line is looked at once, at the line before
        let rest = if line.is_empty() { "" } else { self.source[end..].trim_start_matches(['\r', ' ', '\t']) };
        if !self.is_wrapped(line, rest) && !line.trim().is_empty() {
            self.raise(Break::Paragraph);
        }
        self.line_start = end;
        self.first_in_line = None;
        self.gap = true;
    }

    /// Whether a line was only wrapped, and the rest of the text goes on with it.
    fn is_wrapped(&self, line: &str, rest: &str) -> bool {
        if line.ends_with(ENDS) {
            return false;
        }
        let (next, last) = (first_word(rest), last_word(line).to_lowercase());
        if rest.starts_with(char::is_lowercase) {
            let unfinished = |word: &str| self.lexicon.is_listed(word, Listed::Unfinished);
            return line.len() > LONG_LINE || unfinished(next) || unfinished(&last);
        }
        if !rest.starts_with(char::is_alphanumeric) || is_numbered(rest) {
            return false;
        }
        let dated = rest.starts_with(|c: char| c.is_ascii_digit());
        self.lexicon.is_listed(&last, Listed::LeadsOn)
            || dated && self.lexicon.is_listed(&last, Listed::Unfinished)
            || self.wrapped_at.is_some_and(|width| overflows(line, rest, width))
    }

    /// Whether the sentence that a question mark ends is a question by its words: one that only states, with a mark of
    /// doubt ("the bank failed??") or with a few words that ask after it ("didn't it?"), is none.
    pub(super) fn asks(&self) -> bool {
        let (from, to) = (self.sentence_start, self.answer.tokens.len());
        let is = |at: usize, list: Listed| self.lexicon.is_listed(self.answer.word(at), list);
        let begins = |from: usize| {
            let first = (from..to.min(from + EARLY)).find(|at| !is(*at, Listed::QuestionLead));
            first.is_some_and(|at| is(at, Listed::QuestionWord) || is(at, Listed::QuestionVerb))
        };
        let asked_for = |at: usize| matches!(self.answer.word(at), "what" | "why" | "how" | "whether");
        let early = (from..to.min(from + EARLY)).any(asked_for);
        let after_setting = || {
            let commas = (from + 1..to).filter(|at| self.answer.tokens[*at].before == Break::Comma);
            is(from, Listed::QuestionSetting) && commas.into_iter().any(begins)
        };
        from < to && (early || begins(from) || after_setting())
    }
}

/// The most letters of a word that is never taken for the beginning of a longer one.
const SHORTEST_CLIP: usize = 3;
/// A line that is longer, and goes on in small letters, was wrapped.
const LONG_LINE: usize = 55;
/// What ends a line that was not wrapped.
const ENDS: [char; 5] = ['.', '!', '?', ';', ':'];
/// How many words of a clause are looked at for one that asks.
const EARLY: usize = 4;
/// A narrower text is never taken for one that was broken at a width.
const NARROWEST: usize = 40;

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

fn last_word(line: &str) -> &str {
    line.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

/// `2. Second`, `3) third`: a line of a list.
fn is_numbered(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && text[digits..].starts_with(['.', ')'])
}

/// Whether the first word of what follows would not have gone into the line.
fn overflows(line: &str, rest: &str, width: usize) -> bool {
    let word = rest.split_whitespace().next().unwrap_or("").chars().count();
    line.chars().count() + 1 + word > width
}

/// The width at which a text was broken into lines, if it was: no line but the last of a paragraph had room for the
/// next word, and some go on in small letters.
pub(super) fn wrapped_at(source: &str) -> Option<usize> {
    let lines = || source.lines().map(str::trim_end);
    let width = lines().map(|l| l.chars().count()).max().filter(|w| *w >= NARROWEST)?;
    let mut goes_on = 0;
    for (line, next) in lines().zip(lines().skip(1)) {
        if line.is_empty() || next.is_empty() || line.ends_with(ENDS) && !overflows(line, next, width) {
            continue;
        }
        if !overflows(line, next, width) {
            return None;
        }
        goes_on += usize::from(next.starts_with(char::is_lowercase));
    }
    (goes_on > 0).then_some(width)
}
