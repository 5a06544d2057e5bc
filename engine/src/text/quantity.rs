//! Quantities as people write them: digits and words, magnitudes, shares and ranges.

use super::token::{Answer, Break};
use crate::lexicon::{Lexicon, NumberWord};

/// A quantity, before its unit.
#[derive(Default)]
pub(super) struct Quantity {
    pub(super) value: f64,
    pub(super) share: bool,
    pub(super) scaled: bool,
    pub(super) scale: f64,
    /// `2m` may be two metres.
    pub(super) metres: Option<f64>,
    pub(super) yearlike: bool,
    /// It is said as a fraction: "two thirds".
    pub(super) fraction: bool,
}

/// `2`, `2.5`, `2 million`, `two and a half million`, `half a million`, `two thirds`, `half`.
pub(super) fn quantity(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> Option<(Quantity, usize)> {
    let token = answer.tokens.get(at)?;
    let plain = |value: f64, scale: f64| Quantity {
        value,
        share: false,
        scaled: scale > 1.0,
        scale,
        metres: None,
        yearlike: false,
        fraction: false,
    };
    if token.number {
        let value: f64 = answer.word(at).parse().ok()?;
        let (scale, next) = magnitudes(answer, lexicon, at + 1);
        let mut quantity = plain(value * scale, scale);
        if next == at + 2 && answer.word(at + 1) == "m" {
            quantity.metres = Some(value);
        }
        quantity.yearlike = next == at + 1
            && answer.word(at).len() == 4
            && token.end - token.start == 4
            && (1000.0..=2100.0).contains(&value);
        return Some((quantity, next));
    }
    let word = answer.word(at);
    let article = matches!(word, "a" | "an");
    if article {
        return match lexicon.number(answer.word_or(at + 1))? {
            NumberWord::Magnitude(n) if answer.word(at + 1).len() > 2 => {
                let (value, next) = if n == 100.0 { spelled(answer, lexicon, at) } else { (1.0, at + 1) };
                let (scale, next) = magnitudes(answer, lexicon, next);
                let (value, next) = with_rest(answer, lexicon, value * scale, next);
                Some((plain(value, if scale > 1.0 { scale } else { n }), next))
            }
            NumberWord::Fraction(n) if n == 3.0 || n == 4.0 || answer.word_or(at + 2) == "of" && n > 2.0 => {
                Some((Quantity { share: true, fraction: true, ..plain(1.0 / n, 1.0) }, at + 2))
            }
            _ => None,
        };
    }
    match lexicon.number(word)? {
        NumberWord::Fraction(2.0) if word == "half" => {
            let skip = usize::from(matches!(answer.word_or(at + 1), "a" | "an"));
            let (scale, next) = magnitudes(answer, lexicon, at + 1 + skip);
            if scale > 1.0 && answer.word(next - 1).len() > 2 {
                Some((plain(scale / 2.0, scale), next))
            } else {
                Some((Quantity { share: true, fraction: true, ..plain(0.5, 1.0) }, at + 1))
            }
        }
        NumberWord::Unit(_) | NumberWord::Tens(_) => {
            let (value, next) = spelled(answer, lexicon, at);
            if let Some(NumberWord::Fraction(n)) = lexicon.number(answer.word_or(next))
                && value < n
                && answer.word(next) != "half"
                && answer.word_or(next + 1) != "century"
            {
                return Some((Quantity { share: true, fraction: true, ..plain(value / n, 1.0) }, next + 1));
            }
            let (value, next) = decimals(answer, lexicon, value, next);
            let half =
                answer.word_or(next) == "and" && answer.word_or(next + 1) == "a" && answer.word_or(next + 2) == "half";
            let (value, next) = if half { (value + 0.5, next + 3) } else { (value, next) };
            let (scale, next) = magnitudes(answer, lexicon, next);
            let (value, next) = with_rest(answer, lexicon, value * scale, next);
            Some((plain(value, scale), next))
        }
        _ => None,
    }
}

/// `four thousand two hundred`, `two million and fifty thousand`: each rest is less than what stands before it.
fn with_rest(answer: &Answer<'_>, lexicon: &Lexicon, whole: f64, at: usize) -> (f64, usize) {
    let (mut value, mut next) = (whole, at);
    loop {
        let least = match lexicon.number(answer.word_or(next.wrapping_sub(1))) {
            Some(NumberWord::Magnitude(n)) if n >= 1000.0 => n,
            _ => return (value, next),
        };
        let start = next + usize::from(answer.word_or(next) == "and");
        let unbroken = answer.tokens.get(start).is_some_and(|t| t.before == Break::None && !t.number);
        if !unbroken || !matches!(lexicon.number(answer.word(start)), Some(NumberWord::Unit(_) | NumberWord::Tens(_))) {
            return (value, next);
        }
        let (rest, end) = spelled(answer, lexicon, start);
        let (scale, end) = magnitudes(answer, lexicon, end);
        if rest * scale >= least {
            return (value, next);
        }
        (value, next) = (value + rest * scale, end);
    }
}

/// `twenty three`, `two hundred and five`, `seventy`.
fn spelled(answer: &Answer<'_>, lexicon: &Lexicon, mut at: usize) -> (f64, usize) {
    let (mut whole, mut total, mut next) = (0.0, 0.0, at);
    let mut last_tens = false;
    while next < answer.tokens.len() && (next == at || answer.tokens[next].before <= Break::None) {
        match lexicon.number(answer.word(next)) {
            // "a hundred and twenty"
            _ if next == at && answer.word(next) == "a" => total = 1.0,
            Some(NumberWord::Tens(n)) if next == at => (total, last_tens) = (n, true),
            Some(NumberWord::Unit(n)) if next == at => total = n,
            Some(NumberWord::Unit(n)) if last_tens && n < 10.0 && n > 0.0 => (total, last_tens) = (total + n, false),
            Some(NumberWord::Magnitude(100.0)) if total < 100.0 => {
                total *= 100.0;
                let skip = usize::from(answer.word_or(next + 1) == "and");
                if matches!(
                    lexicon.number(answer.word_or(next + 1 + skip)),
                    Some(NumberWord::Unit(_) | NumberWord::Tens(_))
                ) {
                    // what follows is read as a number of its own
                    whole += total;
                    (total, last_tens, at, next) = (0.0, false, next + 1 + skip, next + 1 + skip);
                    continue;
                }
            }
            _ => break,
        }
        next += 1;
    }
    (whole + total, next)
}

/// `two point five`.
fn decimals(answer: &Answer<'_>, lexicon: &Lexicon, whole: f64, at: usize) -> (f64, usize) {
    if answer.word_or(at) != "point" {
        return (whole, at);
    }
    let (mut value, mut place, mut next) = (whole, 0.1, at + 1);
    while let Some(NumberWord::Unit(digit)) = lexicon.number(answer.word_or(next))
        && digit < 10.0
    {
        (value, place, next) = (value + digit * place, place / 10.0, next + 1);
    }
    if next == at + 1 { (whole, at) } else { (value, next) }
}

fn magnitudes(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> (f64, usize) {
    let (mut scale, mut next) = (1.0, at);
    while let Some(token) = answer.tokens.get(next) {
        let word = answer.word(next);
        // `5 m` are metres and `5 k` is nothing, but `5 bn` can only be billions
        let short = word.len() == 1;
        match lexicon.number(word) {
            Some(NumberWord::Magnitude(n)) if token.before == Break::None && (!short || token.joined) => scale *= n,
            _ => break,
        }
        next += 1;
    }
    (scale, next)
}

/// `/10`, `out of 10`, `in 10`: the whole, where the part is smaller.
pub(super) fn share_of(
    answer: &Answer<'_>,
    lexicon: &Lexicon,
    start: usize,
    next: usize,
    part: f64,
) -> Option<(f64, usize)> {
    // "six pounds in every hundred": the noun is said once
    let noun = usize::from(
        matches!(answer.word_or(next + 1), "in" | "of" | "out")
            && (next + 2..next + 4).any(|i| matches!(answer.word_or(i), "every" | "each")),
    );
    let next = next + noun;
    let word = answer.word_or(next);
    let every = |at: usize| usize::from(matches!(answer.word_or(at), "every" | "each" | "the" | "a"));
    let from = match word {
        "/" if answer.tokens[next].joined => next + 1,
        "out" if answer.word_or(next + 1) == "of" => next + 2 + every(next + 2),
        "in" | "of" => next + 1 + every(next + 1),
        _ => return None,
    };
    if answer.tokens.get(from)?.before > Break::None {
        return None;
    }
    let (whole, end) = match lexicon.number(answer.word_or(from)) {
        // "in every hundred"
        Some(NumberWord::Magnitude(n)) if n <= 1000.0 => (Quantity { value: n, ..Quantity::default() }, from + 1),
        _ => quantity(answer, lexicon, from)?,
    };
    let words = noun + every(from - 1);
    let small = whole.value <= 1000.0
        && whole.value.fract() == 0.0
        && part < whole.value
        && part.fract() == 0.0
        && !whole.share;
    // "7 of 10" is a share, "three in 1957" is not, nor a date such as 3/53
    let round = matches!(word, "/" | "out")
        || words > 0 && whole.value >= 10.0
        || matches!(whole.value as u32, 10 | 100)
        || whole.value <= 100.0 && (answer.tokens[start].number == answer.tokens[from].number);
    let date_like = word == "/"
        && whole.value > 12.0
        && part <= 12.0
        && whole.value < 100.0
        && !matches!(whole.value as u32, 15 | 16 | 20 | 25 | 30 | 40 | 50);
    (small && round && !whole.yearlike && !date_like && whole.value > 1.0).then_some((whole.value, end))
}

/// `-3`, `to 3`, `and 3` after "between".
pub(super) fn range_end(answer: &Answer<'_>, lexicon: &Lexicon, next: usize, at: usize) -> Option<(Quantity, usize)> {
    let between = at > 0 && matches!(answer.word(at - 1), "between");
    let link = match answer.word_or(next) {
        "-" | "to" => true,
        "and" => between,
        _ => false,
    };
    if !link || answer.tokens.get(next + 1)?.before > Break::None {
        return None;
    }
    quantity(answer, lexicon, next + 1).filter(|(q, _)| !q.share)
}
