//! The phrase language: from a teacher's words to items and alternatives.
//!
//! Responsible for the syntax only. Which words of an answer an item accepts
//! (forms, synonyms, slips) is settled when the marker is built.

use super::Text;
use crate::diagnostic::{ByteSpan, Diagnostic};
use crate::lexicon::is_unit;
use crate::text::fold::folded;
use crate::text::is_formula;

/// One way of saying something: a row of items, all of them needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The phrase as the teacher wrote it.
    pub source: String,
    /// Its place in the file.
    pub span: ByteSpan,
    /// Its items, in the order written.
    pub items: Vec<Item>,
    /// The most words from the first item to the last, if the phrase says so.
    pub within: Option<usize>,
}

/// One place of a phrase, with the alternatives that fill it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Any one of these fills it.
    pub alternatives: Vec<Alternative>,
    /// It may be left out, but not replaced by another of its sort.
    pub optional: bool,
    /// The phrase denies it: it must stand under a negation.
    pub negated: bool,
    /// It must come after the item before it.
    pub ordered: bool,
}

impl Item {
    /// An item that must be said, and is said in one way.
    pub(crate) fn of(alternative: Alternative) -> Self {
        Self { alternatives: vec![alternative], optional: false, negated: false, ordered: false }
    }
}

/// One way of filling an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// Words in order, each in any form.
    Words(Vec<Word>),
    /// Exactly these words, side by side.
    Exact(Vec<String>),
    /// Any entry of this word list.
    List(String, ByteSpan),
    /// A date or a number, by value.
    Value(String),
    /// A formula or an equation, however it is written.
    Formula(String),
}

/// A word of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word, without its star.
    pub text: String,
    /// It stands for every word that begins so.
    pub prefix: bool,
}

impl Phrase {
    /// The word lists that the phrase names, with the place of each.
    pub fn lists(&self) -> Vec<(String, ByteSpan)> {
        let alternatives = self.items.iter().flat_map(|i| &i.alternatives);
        alternatives
            .filter_map(|a| match a {
                Alternative::List(name, span) => Some((name.clone(), *span)),
                _ => None,
            })
            .collect()
    }

    /// Whether any item must be denied.
    pub fn is_negative(&self) -> bool {
        self.items.iter().any(|i| i.negated)
    }
}

/// Words that a phrase never requires by themselves.
pub(crate) const SMALL: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "as", "is", "are", "was",
    "were", "be", "been", "being", "it", "its", "he", "she", "his", "her", "him", "they", "their", "them", "this",
    "that", "these", "those", "had", "has", "have", "did", "do", "does", "than", "into", "so", "such", "who", "which",
    "would", "s", "i", "my", "we", "our", "you", "your",
];
/// Words that belong to the verb before them.
const PARTICLES: &[&str] =
    &["down", "up", "out", "off", "away", "over", "back", "aside", "upstairs", "apart", "forward"];
/// Small words that belong to the verb before them where nothing is left for them to govern: before a bar.
const PREPOSITIONS: &[&str] = &["in", "on", "into", "onto", "to", "at", "for", "with", "from", "by", "of"];
/// Words that turn what follows into something to be denied.
const NEGATORS: &[&str] = &["not", "no", "never", "without", "nobody", "none", "nothing", "neither", "nor", "n't"];
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const NUMBER_WORDS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty",
    "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "half",
];
const MAGNITUDES: &[&str] = &["hundred", "thousand", "million", "billion", "trillion", "%", "percent", "percentage"];

/// Reads a phrase; mistakes are added to `diagnostics`.
pub(super) fn parse(text: &Text, diagnostics: &mut Vec<Diagnostic>) -> Option<Phrase> {
    if let Some(formula) = whole_formula(&text.value) {
        let items = vec![Item::of(Alternative::Formula(formula))];
        return Some(Phrase { source: text.value.clone(), span: text.span, items, within: None });
    }
    let before = diagnostics.len();
    let pieces = pieces(text, diagnostics);
    let mut parser = Parser { pieces: &pieces, at: 0, diagnostics };
    let (items, within) = parser.items(text);
    if diagnostics.len() == before && !items.iter().any(|i| !i.optional) {
        diagnostics.push(
            Diagnostic::error("empty-phrase", text.span, format!("this phrase asks for nothing: `{}`", text.value))
                .help("name at least one word that must be said; small words (the, of, was…) are never required"),
        );
    }
    (diagnostics.len() == before).then(|| Phrase { source: text.value.clone(), span: text.span, items, within })
}

/// The formula that a whole text is, in any quotes or in none: `2H2 + O2 -> 2H2O`, with a full stop or without.
pub(crate) fn whole_formula(text: &str) -> Option<String> {
    let bare = text.trim().trim_end_matches('.').trim_matches(['"', '\'', '“', '”', '‘', '’']).trim();
    (bare.contains(['=', '→', '⇒', '⇌', '>']) && is_formula(bare)).then(|| bare.to_owned())
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Word(String),
    Quoted(Vec<String>),
    List(String),
    Bar,
    Open,
    Close,
    OpenOptional,
    CloseOptional,
    Then,
    Within(usize),
}

/// Splits a phrase into its pieces, each with its place in the file.
fn pieces(text: &Text, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Piece, ByteSpan)> {
    let source = &text.value;
    // an escape in the TOML string would shift the places: then the whole string is named
    let exact = text.span.end - text.span.start == source.len();
    let place = |from: usize, to: usize| {
        if exact { ByteSpan::new(text.span.start + from, text.span.start + to) } else { text.span }
    };
    let mut out = Vec::new();
    let mut rest = source.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let single = match c {
            '|' => Some(Piece::Bar),
            '(' => Some(Piece::Open),
            ')' => Some(Piece::Close),
            '[' => Some(Piece::OpenOptional),
            ']' => Some(Piece::CloseOptional),
            '>' => Some(Piece::Then),
            _ => None,
        };
        if let Some(piece) = single {
            out.push((piece, place(at, at + 1)));
        } else if c == '"' || c == '<' {
            let close = if c == '"' { '"' } else { '>' };
            let Some(length) = source[at + 1..].find(close) else {
                diagnostics.push(
                    Diagnostic::error("unclosed", place(at, at + 1), format!("`{c}` is never closed"))
                        .help(format!("add `{close}`")),
                );
                return out;
            };
            let inside = &source[at + 1..at + 1 + length];
            let end = at + 2 + length;
            out.push(if c == '"' {
                let words = inside.split_whitespace().map(str::to_owned).collect();
                (Piece::Quoted(words), place(at, end))
            } else {
                (Piece::List(inside.trim().to_owned()), place(at, end))
            });
            while rest.peek().is_some_and(|(i, _)| *i < end) {
                rest.next();
            }
        } else if !c.is_whitespace() {
            let mut end = at + c.len_utf8();
            while let Some((i, c)) = rest.peek().copied() {
                if c.is_whitespace() || "|()[]<>\"".contains(c) {
                    break;
                }
                end = i + c.len_utf8();
                rest.next();
            }
            let word = &source[at..end];
            let piece = match word.strip_prefix('~').map(str::parse::<usize>) {
                Some(Ok(n)) => Piece::Within(n),
                _ => Piece::Word(word.to_owned()),
            };
            out.push((piece, place(at, end)));
        }
    }
    out
}

struct Parser<'p> {
    pieces: &'p [(Piece, ByteSpan)],
    at: usize,
    diagnostics: &'p mut Vec<Diagnostic>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.at).map(|(p, _)| p)
    }

    fn peek_at(&self, ahead: usize) -> Option<&Piece> {
        self.pieces.get(self.at + ahead).map(|(p, _)| p)
    }

    fn span(&self) -> ByteSpan {
        self.pieces.get(self.at).or(self.pieces.last()).map(|(_, s)| *s).unwrap_or_default()
    }

    fn word_at(&self, ahead: usize) -> Option<String> {
        match self.peek_at(ahead) {
            Some(Piece::Word(w)) => Some(w.to_lowercase()),
            _ => None,
        }
    }

    fn mistake(&mut self, code: &'static str, message: &str, help: &str) {
        let span = self.span();
        self.diagnostics.push(Diagnostic::error(code, span, message).help(help));
    }

    fn items(&mut self, text: &Text) -> (Vec<Item>, Option<usize>) {
        let mut items: Vec<Item> = Vec::new();
        let mut within = None;
        let (mut negated, mut ordered) = (false, false);
        while let Some(piece) = self.peek().cloned() {
            match piece {
                Piece::Then => {
                    if items.is_empty() {
                        self.mistake("bad-order", "`>` has nothing before it", "write `first > second`");
                    }
                    ordered = true;
                    self.at += 1;
                }
                Piece::Within(n) => {
                    within = Some(n);
                    self.at += 1;
                }
                Piece::Close | Piece::CloseOptional => {
                    self.mistake("unopened", "this bracket was never opened", "take it out, or open it before");
                    self.at += 1;
                }
                Piece::Bar => {
                    self.mistake(
                        "stray-bar",
                        "`|` has no word before it",
                        "write the alternatives on both sides: `a|b`",
                    );
                    self.at += 1;
                }
                Piece::OpenOptional => {
                    let span = self.span();
                    self.at += 1;
                    let alternatives = self.alternatives(true);
                    match self.peek() {
                        Some(Piece::CloseOptional) => self.at += 1,
                        _ => self
                            .diagnostics
                            .push(Diagnostic::error("unclosed", span, "`[` is never closed").help("add `]`")),
                    }
                    if !alternatives.is_empty() {
                        items.push(Item { alternatives, optional: true, negated: false, ordered: false });
                    }
                }
                _ => {
                    let alternatives = self.alternatives(false);
                    let only = |list: &[&str]| {
                        alternatives.iter().all(|a| matches!(a, Alternative::Words(w) if w.len() == 1 && list.contains(&w[0].text.as_str())))
                    };
                    if only(NEGATORS) {
                        negated = true;
                        if self.word_at(0).is_some_and(|w| w == "longer" || w == "one") {
                            self.at += 1;
                        }
                    } else if !only(SMALL) {
                        items.push(Item { alternatives, optional: false, negated, ordered });
                        (negated, ordered) = (false, false);
                    }
                }
            }
        }
        if negated {
            self.diagnostics.push(
                Diagnostic::error("dangling-not", text.span, "the negative of this phrase has nothing after it")
                    .help("write what is denied: `not elected`"),
            );
        }
        (items, within)
    }

    /// `a|b|(c d|e)`; inside square brackets, a row of words is one alternative.
    fn alternatives(&mut self, row: bool) -> Vec<Alternative> {
        let mut out = self.unit(row);
        while self.peek() == Some(&Piece::Bar) {
            self.at += 1;
            if matches!(self.peek(), None | Some(Piece::Bar | Piece::Close | Piece::CloseOptional | Piece::Then)) {
                self.mistake("stray-bar", "`|` has no word after it", "write the alternatives on both sides: `a|b`");
            } else {
                out.extend(self.unit(row));
            }
        }
        out
    }

    fn unit(&mut self, row: bool) -> Vec<Alternative> {
        let span = self.span();
        match self.peek().cloned() {
            Some(Piece::Quoted(words)) => {
                self.at += 1;
                if words.is_empty() {
                    self.at -= 1;
                    self.mistake("empty-phrase", "these quotes are empty", "write the exact words between them");
                    self.at += 1;
                }
                let text = words.join(" ");
                vec![if is_formula(&text) { Alternative::Formula(text) } else { Alternative::Exact(words) }]
            }
            Some(Piece::List(name)) => {
                self.at += 1;
                vec![Alternative::List(name, span)]
            }
            Some(Piece::Open) => {
                self.at += 1;
                let out = self.alternatives(true);
                match self.peek() {
                    Some(Piece::Close) => self.at += 1,
                    _ => self
                        .diagnostics
                        .push(Diagnostic::error("unclosed", span, "`(` is never closed").help("add `)`")),
                }
                out
            }
            Some(Piece::Word(_)) => {
                let start = self.at;
                if let Some(formula) = self.formula() {
                    return vec![Alternative::Formula(formula)];
                }
                if let Some(value) = self.value() {
                    // in a row of words, a number is one of the words
                    if !row || !matches!(self.peek(), Some(Piece::Word(_))) {
                        return vec![Alternative::Value(value)];
                    }
                    self.at = start;
                }
                let mut words = Vec::new();
                while let Some(Piece::Word(word)) = self.peek().cloned() {
                    let particle = PARTICLES.contains(&word.to_lowercase().as_str());
                    if !words.is_empty() && !row && !particle && !self.ends_verb(&word) {
                        break;
                    }
                    self.at += 1;
                    words.extend(read_word(&word));
                }
                if words.len() > 1 {
                    let kept: Vec<Word> = words
                        .iter()
                        .filter(|w| !matches!(w.text.as_str(), "the" | "a" | "an" | "of" | "s"))
                        .cloned()
                        .collect();
                    if !kept.is_empty() {
                        words = kept;
                    }
                }
                if words.is_empty() { Vec::new() } else { vec![Alternative::Words(words)] }
            }
            _ => {
                self.mistake(
                    "bad-phrase",
                    "a word was expected here",
                    "write a word, \"exact words\", (a group) or <a list>",
                );
                self.at += 1;
                Vec::new()
            }
        }
    }

    /// `½mv²`, `F=ma`, `F = ma`, `KE = 0.5 x m x v²`.
    fn formula(&mut self) -> Option<String> {
        let word = |i: usize| match self.peek_at(i) {
            Some(Piece::Word(w)) => Some(w.as_str()),
            _ => None,
        };
        let joins = |w: Option<&str>| w.is_some_and(|w| matches!(w, "=" | "x" | "*" | "×" | "·" | "/" | "+" | "→"));
        let equation = word(0).is_some_and(|w| w.contains('=')) || word(1) == Some("=");
        let mut text = String::new();
        for length in 1..=if equation { FORMULA_WORDS } else { 1 } {
            let last = word(length - 1)?;
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(last);
            if !joins(Some(last)) && !joins(word(length)) && is_formula(&text) {
                self.at += length;
                return Some(text);
            }
        }
        None
    }

    /// How many words from here on are a unit, or make the number before them so many times as much.
    fn unit_at(&self, from: usize) -> usize {
        let named = |length: &usize| {
            let words: Option<Vec<String>> = (from..from + length).map(|i| self.word_at(i)).collect();
            words.is_some_and(|w| {
                let name = w.join(" ");
                !matches!(name.as_str(), "a" | "i" | "o") && (name == "times" || is_unit(&folded(&name)))
            })
        };
        (1..=UNIT_WORDS).rev().find(named).unwrap_or(0)
    }

    /// `take in|absorb`: a small word before a bar ends the verb before it. `made of|from` has two
    /// small words to choose from, and `absorb|take in light` may be light that something is in.
    fn ends_verb(&self, word: &str) -> bool {
        let small = |word: &str| SMALL.contains(&word.to_lowercase().as_str());
        PREPOSITIONS.contains(&word.to_lowercase().as_str())
            && self.peek_at(1) == Some(&Piece::Bar)
            && !matches!(self.peek_at(2), Some(Piece::Word(next)) if small(next))
    }

    /// `1957`, `March 1953`, `2 million`, `70 %`, `7 in 10`, `three`, `30 mph`, `ten times`.
    fn value(&mut self) -> Option<String> {
        let first = self.word_at(0)?;
        let month = MONTHS.contains(&first.as_str()) && self.word_at(1).is_some_and(|w| digits(&w));
        if !month && !digits(&first) && !NUMBER_WORDS.contains(&first.as_str()) {
            return None;
        }
        let mut length = if month { 2 } else { 1 };
        while let Some(next) = self.word_at(length) {
            let joined = MAGNITUDES.contains(&next.as_str()) || MONTHS.contains(&next.as_str());
            let after = self.word_at(length + 1).is_some_and(|w| digits(&w) || NUMBER_WORDS.contains(&w.as_str()));
            if joined || (MONTHS.contains(&first.as_str()) && digits(&next)) {
                length += 1;
            } else if (next == "in" || next == "of") && after {
                length += 2;
            } else if next == "out" && self.word_at(length + 1).is_some_and(|w| w == "of") {
                length += 3;
            } else {
                break;
            }
        }
        length += self.unit_at(length);
        let words: Vec<String> = (0..length)
            .filter_map(|i| match self.peek_at(i) {
                Some(Piece::Word(w)) => Some(w.clone()),
                _ => None,
            })
            .collect();
        self.at += words.len();
        Some(words.join(" "))
    }
}

/// The most words that an equation is written in.
const FORMULA_WORDS: usize = 16;
/// The most words of a unit: "metres per second per second".
const UNIT_WORDS: usize = 5;

fn digits(word: &str) -> bool {
    let bare = word.trim_start_matches(['£', '$', '€', '\'', '’', '-', '−', '~']);
    bare.starts_with(|c: char| c.is_ascii_digit()) && !bare.contains(char::is_alphabetic) || unit_glued(bare)
}

/// `2m`, `9.8N/kg`, `1950s`, but not `1st-rate` or a word with a star.
fn unit_glued(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && !word.contains('*')
        && !["st", "nd", "rd", "th"].iter().any(|s| word.ends_with(s))
}

/// A word, or the words of a hyphenated one, with a star kept on the last.
fn read_word(word: &str) -> Vec<Word> {
    let prefix = word.ends_with('*');
    let bare = word.trim_end_matches('*').trim_matches([',', '.', ';', ':', '!', '?']);
    let lower = bare.to_lowercase().replace('’', "'");
    let lower = lower.strip_suffix("'s").unwrap_or(&lower).trim_matches('\'').to_owned();
    if lower.is_empty() { Vec::new() } else { vec![Word { text: lower, prefix }] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> (Option<Phrase>, Vec<&'static str>) {
        let text = Text { value: source.to_owned(), span: ByteSpan::new(0, source.len()) };
        let mut diagnostics = Vec::new();
        let phrase = parse(&text, &mut diagnostics);
        (phrase, diagnostics.iter().map(|d| d.code).collect())
    }

    fn shape(source: &str) -> String {
        let (phrase, codes) = read(source);
        let Some(phrase) = phrase else { return codes.join(",") };
        let items = phrase.items.iter().map(|item| {
            let alternatives: Vec<String> = item
                .alternatives
                .iter()
                .map(|a| match a {
                    Alternative::Words(w) => w
                        .iter()
                        .map(|w| format!("{}{}", w.text, if w.prefix { "*" } else { "" }))
                        .collect::<Vec<_>>()
                        .join("_"),
                    Alternative::Exact(w) => format!("={}", w.join("_")),
                    Alternative::List(n, _) => format!("<{n}>"),
                    Alternative::Value(v) => format!("#{v}"),
                    Alternative::Formula(f) => format!("={{{f}}}"),
                })
                .collect();
            let marks = [(item.optional, "?"), (item.negated, "!"), (item.ordered, ">")];
            let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, m)| *m).collect();
            format!("{marks}{}", alternatives.join("|"))
        });
        items.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn phrases_are_read_as_they_are_said() {
        for (source, want) in [
            ("<committee> rejected|refused|voted down", "<committee> rejected|refused|voted_down"),
            ("turned down|voted down | rejected", "turned_down|voted_down|rejected"),
            ("no majority on <committee>", "!majority <committee>"),
            ("(head of state|figurehead) Podgorny", "head_state|figurehead podgorny"),
            ("[Stalin] cult|worship of personality", "?stalin cult|worship personality"),
            ("not|no longer prison", "!prison"),
            ("take in|absorb light", "take_in|absorb light"),
            ("leaf take in light", "leaf take light"),
            ("absorb|take in light", "absorb|take light"),
            ("made of|from wood", "made wood"),
            ("turns into|becomes heat", "turns_into|becomes heat"),
            ("over 70", "over #70"),
            ("2 million|two million released", "#2 million|#two million released"),
            ("7 in 10 members", "#7 in 10 members"),
            ("seven out of ten", "#seven out of ten"),
            ("stop 30 mph", "stop #30 mph"),
            ("boils 100 °C|(373 K)", "boils #100 °C|#373 K"),
            ("quadruple|(four times)", "quadruple|#four times"),
            ("(kinetic energy)|KE \"½mv²\"", "kinetic_energy|ke ={½mv²}"),
            ("KE ½mv²", "ke ={½mv²}"),
            ("F = ma|(force mass)", "={F = ma}|force_mass"),
            ("KE = 0.5 x m x v² doubles", "={KE = 0.5 x m x v²} doubles"),
            ("\"2H2 + O2 → 2H2O\"", "={2H2 + O2 → 2H2O}"),
            ("2H2 + O2 -> 2H2O", "={2H2 + O2 -> 2H2O}"),
            ("E = mcΔθ", "={E = mcΔθ}"),
            ("'E = mcΔθ'", "={E = mcΔθ}"),
            ("five reforms", "#five reforms"),
            ("amnesty March 1953", "amnesty #March 1953"),
            ("agreed > resigned", "agreed >resigned"),
            ("decentral* \"head of state\"", "decentral* =head_of_state"),
        ] {
            assert_eq!(shape(source), want, "{source}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (source, want) in [
            ("", "empty-phrase"),
            ("the of", "empty-phrase"),
            ("(a b", "unclosed"),
            ("a|", "stray-bar"),
            ("\"open", "unclosed"),
            ("not", "dangling-not"),
            ("a)", "unopened"),
            ("[Stalin]", "empty-phrase"),
        ] {
            assert!(read(source).1.contains(&want), "{source}: {:?}", read(source).1);
        }
    }
}
