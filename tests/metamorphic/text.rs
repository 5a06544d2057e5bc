//! The plain reading of an answer that the changes need: words, sentences, everyday words.
//!
//! Apart from the engine's own on purpose: a change must not lean on what it tests.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// The places of the words: letters and digits, with apostrophes inside.
pub(crate) fn words(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = c.is_alphanumeric()
            || (is_apostrophe(c) && start.is_some() && chars.peek().is_some_and(|(_, n)| n.is_alphanumeric()));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    out.extend(start.map(|from| from..text.len()));
    out
}

/// Whether it is any of the marks typed for an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`')
}

/// The places of the sentences, without the spaces around them; a line ends one, as a stop does.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (i, &(at, c)) in chars.iter().enumerate() {
        let next = chars.get(i + 1).map_or('\n', |n| n.1);
        let ends = c == '\n'
            || (matches!(c, '.' | '!' | '?') && next.is_whitespace() && !(c == '.' && abbreviated(&text[from..at])));
        if ends {
            push_trimmed(text, from..at + c.len_utf8(), &mut out);
            from = at + c.len_utf8();
        }
    }
    push_trimmed(text, from..text.len(), &mut out);
    out
}

/// Whether a stop after these words belongs to the last of them.
fn abbreviated(before: &str) -> bool {
    let last = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("").to_lowercase();
    matches!(
        last.as_str(),
        "e.g"
            | "i.e"
            | "c"
            | "ca"
            | "sec"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "mr"
            | "mrs"
            | "dr"
            | "vs"
            | "inc"
            | "cf"
            | "st"
            | "eg"
    ) || (last.chars().count() == 1 && last.chars().all(char::is_alphanumeric))
}

fn push_trimmed(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.start + piece.trim_end().len();
    if start < end && text[start..end].chars().any(char::is_alphanumeric) {
        out.push(start..end);
    }
}

/// The text with some places replaced. The places are in order and do not overlap.
pub(crate) fn replaced(text: &str, edits: &[(Range<usize>, String)]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for (place, new) in edits {
        out.push_str(&text[from..place.start]);
        out.push_str(new);
        from = place.end;
    }
    out.push_str(&text[from..]);
    out
}

/// The text with its first letter small, unless it begins with a name.
pub(crate) fn lower_first(text: &str) -> String {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let rest = first.chars().skip(1);
    if first == "A" || first != "I" && rest.clone().all(char::is_lowercase) && is_everyday(&first.to_lowercase()) {
        let mut chars = text.chars();
        chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
    } else {
        text.to_owned()
    }
}

/// The text with its first letter a capital.
pub(crate) fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Whether it is one of the words of everyday English, in small letters.
pub(crate) fn is_everyday(word: &str) -> bool {
    static EVERYDAY: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let list = include_str!("../../engine/lexicon/common-words.txt");
        list.lines().filter(|l| !l.starts_with('#')).map(str::trim).collect()
    });
    EVERYDAY.contains(word)
}

/// Words that carry no fact, whatever they stand in.
pub(crate) fn is_small(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "about", "after", "again", "along", "although", "another", "because", "before", "being", "between", "could",
        "during", "either", "every", "their", "there", "these", "thing", "things", "those", "though", "through",
        "under", "until", "which", "while", "would", "should", "other", "where", "whose", "itself", "himself",
    ];
    SMALL.contains(&word)
}

/// How many letters must be put in, taken out or exchanged to make one word of the other.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let kept = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = kept.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A number below a hundred in words.
pub(crate) fn in_words(n: usize) -> String {
    match (n / 10, n % 10) {
        (0 | 1, _) => UNITS[n].to_owned(),
        (tens, 0) => TENS[tens].to_owned(),
        (tens, unit) => format!("{}-{}", TENS[tens], UNITS[unit]),
    }
}

/// The number that a word says, in digits or in letters; below a hundred in letters.
pub(crate) fn number(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    if !word.is_empty() && word.len() <= 9 && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    UNITS
        .iter()
        .position(|u| *u == word)
        .or_else(|| TENS.iter().position(|t| !t.is_empty() && *t == word).map(|t| t * 10))
}

/// The months, with their short forms.
pub(crate) const MONTHS: [(&str, &str); 12] = [
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
];

/// Which month a word is, in full or short; "may" only with its capital.
pub(crate) fn month(word: &str) -> Option<usize> {
    if word == "may" {
        return None;
    }
    let word = word.to_lowercase();
    MONTHS.iter().position(|(long, short)| {
        word == long.to_lowercase() || word == short.to_lowercase() || (*long == "September" && word == "sep")
    })
}

/// The year that a word of four digits says.
pub(crate) fn year(word: &str) -> Option<usize> {
    let n: usize = (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())??;
    (1000..2100).contains(&n).then_some(n)
}
