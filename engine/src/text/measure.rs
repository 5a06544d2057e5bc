//! What a number measures: its unit, a share in per cent, or so many times as much.

use super::compound::{Measured, compound};
use super::token::{Answer, Break};
use crate::lexicon::{Lexicon, NumberWord};

/// The dimension of "ten times", "twice", "halved".
pub(crate) const TIMES: &str = "times";
/// The most words between "multiplies" and the "by four" that belongs to it.
const MULTIPLIES: usize = 8;

/// The token after a per cent sign at `at`.
pub(super) fn percent(answer: &Answer<'_>, at: usize) -> Option<usize> {
    match answer.word_or(at) {
        "%" | "percent" | "pc" | "pct" | "percentage" => Some(at + 1),
        "per" if matches!(answer.word_or(at + 1), "cent" | "hundred") => Some(at + 2),
        _ => None,
    }
}

/// The token after "pence in the pound", which is per cent.
pub(super) fn in_the_pound(answer: &Answer<'_>, at: usize) -> Option<usize> {
    let coin = matches!(answer.word_or(at), "p" | "pence" | "penny" | "c" | "cents");
    let link = matches!(answer.word_or(at + 1), "in" | "on" | "for" | "of") || answer.word_or(at + 1) == "out";
    let at = at + 2 + usize::from(answer.word_or(at + 1) == "out");
    let each = matches!(answer.word_or(at), "the" | "every" | "each" | "a");
    let whole = matches!(answer.word_or(at + 1), "pound" | "£" | "quid" | "dollar" | "$" | "euro" | "€");
    (coin && link && each && whole).then_some(at + 2)
}

/// The token after the per cent of "half a per cent", "a quarter of one per cent".
pub(super) fn part_of_percent(answer: &Answer<'_>, at: usize) -> Option<usize> {
    let at = at + usize::from(answer.word_or(at) == "of");
    let one = matches!(answer.word_or(at), "a" | "one" | "1") && answer.tokens[at].before == Break::None;
    one.then(|| percent(answer, at + 1)).flatten()
}

/// The unit that begins at `at`, longest first; a currency sign stands before the number.
pub(super) fn unit(
    answer: &Answer<'_>,
    lexicon: &Lexicon,
    at: usize,
    sign: Option<usize>,
) -> Option<(Measured, usize)> {
    if let Some(sign) = sign {
        let next = if lexicon.unit(answer.word_or(at)) == lexicon.unit(answer.word(sign)) { at + 1 } else { at };
        return lexicon.unit(answer.word(sign)).map(|u| (Measured { unit: u.clone(), stem: None }, next));
    }
    let at = at + usize::from(matches!(answer.word_or(at), "whole" | "full" | "entire"));
    let named = named_unit(answer, lexicon, at);
    let longest = named.as_ref().map_or(at, |(_, end)| *end);
    compound(answer, lexicon, at).filter(|(_, end)| *end > longest).or(named)
}

fn named_unit(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> Option<(Measured, usize)> {
    (1..=6).rev().find_map(|length| {
        let end = at + length;
        let unbroken = end <= answer.tokens.len() && answer.tokens[at..end].iter().all(|t| t.before == Break::None);
        if !unbroken {
            return None;
        }
        let name = unit_name(answer, lexicon, at, end);
        // newton metres and nanometres
        let turning = name == "nm" && answer.source[answer.tokens[at].start..].starts_with("Nm");
        let unit = lexicon.unit(if turning { "n m" } else { &name })?.clone();
        // one letter is a unit only when written as one: `5 m`, not `5 a day`
        let letter = matches!(name.as_str(), "a" | "i" | "o");
        (!letter).then_some((Measured { unit, stem: None }, end))
    })
}

/// The tokens as the unit file would have them: `metres a secand` is `metres per second`, `s^2` is `s2`.
pub(super) fn unit_name(answer: &Answer<'_>, lexicon: &Lexicon, from: usize, to: usize) -> String {
    let mut name = String::new();
    let mut raised = false;
    for i in from..to {
        let word = answer.word(i);
        if i > from && matches!(word, "^" | "-") {
            raised = true;
            continue;
        }
        if matches!(word, "with" | "in" | "for") && i > from {
            // "13 metres with every second"
            continue;
        }
        if i > from && !answer.tokens[i].joined && !raised {
            name.push(' ');
        }
        raised = false;
        name.push_str(match word {
            "a" | "an" | "each" | "every" if i > from => "per",
            _ => lexicon.meant_after_number(word).unwrap_or(word),
        });
    }
    // `100C` and `100 oC` are temperatures, `a c` is not
    match name.as_str() {
        "c" | "oc" if answer.tokens[from].joined || name == "oc" => "°c".to_owned(),
        "p" if answer.tokens[from].joined => "pence".to_owned(),
        "f" | "of" if answer.tokens[from].joined => "°f".to_owned(),
        _ => name,
    }
}

/// The unit of "0.7 of a second", "half a mile", "a tenth of a second".
pub(super) fn part_of_unit(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> Option<(Measured, usize)> {
    let at = at + usize::from(answer.word_or(at) == "of");
    let article = matches!(answer.word_or(at), "a" | "an") && answer.tokens[at].before == Break::None;
    article.then(|| unit(answer, lexicon, at + 1, None)).flatten()
}

/// A word or sign that is a factor by itself: `twice`, `tenfold`, `x10`, `×10`.
pub(super) fn factor(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> Option<(f64, usize)> {
    let word = answer.word_or(at);
    if let Some(NumberWord::Factor(n)) = lexicon.number(word) {
        return Some((n, at + 1));
    }
    if word == "half" && answer.word_or(at + 1) == "as" {
        return Some((0.5, at + 2));
    }
    if let Some(n) = word.strip_prefix('x').and_then(|digits| digits.parse().ok()) {
        return Some((n, at + 1));
    }
    let after_number = at > 0 && answer.tokens[at - 1].number;
    if matches!(word, "×" | "x") && !after_number && answer.tokens.get(at + 1).is_some_and(|t| t.number) {
        return answer.word(at + 1).parse().ok().map(|n| (n, at + 2));
    }
    None
}

/// Whether a number is made a factor by what follows it: `ten times`, `10x`, `10-fold`, or orders of
/// magnitude: the factor, and the token after it.
pub(super) fn times(answer: &Answer<'_>, value: f64, at: usize) -> Option<(f64, usize)> {
    let joined = answer.tokens.get(at).is_some_and(|t| t.joined);
    let number_next = answer.tokens.get(at + 1).is_some_and(|t| t.number || t.end - t.start == 1);
    match answer.word_or(at) {
        "times" if answer.tokens[at].before == Break::None => Some((value, at + 1)),
        "x" | "×" if !number_next && answer.tokens[at].before == Break::None => Some((value, at + 1)),
        "fold" if joined => Some((value, at + 1)),
        "order" | "orders" if answer.word_or(at + 1) == "of" && answer.word_or(at + 2) == "magnitude" => {
            Some((10_f64.powf(value.min(30.0)), at + 3))
        }
        _ => None,
    }
}

/// Whether a number is made a factor by what stands before it: "multiplied by", "by a factor of".
pub(super) fn multiplied_before(answer: &Answer<'_>, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |i| answer.word(i));
    if before(1) == "of" && before(2) == "factor" {
        return true;
    }
    before(1) == "by"
        && (2..=MULTIPLIES)
            .take_while(|back| at >= *back && answer.tokens[at - back + 1].before <= Break::None)
            .any(|back| before(back).starts_with("multipl"))
}

/// Whether a share is what is left of something: "cut to a quarter", "10 % of what it was".
pub(super) fn is_left(answer: &Answer<'_>, first: usize, next: usize) -> bool {
    let to = first > 0 && answer.word(first - 1) == "to";
    let whole = answer.word_or(next) == "of" && matches!(answer.word_or(next + 1), "what" | "its" | "normal" | "usual");
    let usual = matches!(answer.word_or(next + 2), "normal" | "usual" | "original" | "previous");
    to || whole || answer.word_or(next) == "of" && usual
}

/// Whether the number at hand is reckoned with (`13 × 0.7`), and says nothing by itself.
pub(super) fn in_a_sum(answer: &Answer<'_>, first: usize, next: usize) -> bool {
    let sign = |w: &str| matches!(w, "×" | "÷" | "x");
    sign(answer.word_or(next)) || first > 0 && sign(answer.word(first - 1))
}

/// Whether a thing that is counted follows: "three centuries", but not "1.5 and".
pub(super) fn counts_a_thing(answer: &Answer<'_>, at: usize) -> bool {
    answer.tokens.get(at).is_some_and(|t| t.before == Break::None && !t.sign && !t.number)
        && !FOLLOWS.contains(&answer.word(at))
}

/// Words that go on after a number that stands by itself.
const FOLLOWS: &[&str] = &[
    "and",
    "or",
    "but",
    "so",
    "as",
    "in",
    "on",
    "at",
    "to",
    "by",
    "for",
    "from",
    "with",
    "when",
    "while",
    "if",
    "because",
    "since",
    "after",
    "before",
    "until",
    "then",
    "than",
    "not",
    "is",
    "are",
    "was",
    "were",
    "be",
    "which",
    "that",
    "it",
    "he",
    "she",
    "they",
    "we",
    "the",
    "a",
    "an",
    "this",
    "only",
    "now",
    "overall",
    "altogether",
    "total",
    "each",
    "per",
    "due",
    "not",
    "during",
    "under",
    "over",
    "although",
    "though",
    "however",
    "sorry",
    "no",
];
