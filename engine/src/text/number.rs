//! Numbers as people write them: digits and words, magnitudes, shares, ranges and units.

use super::token::{Answer, Break};
use crate::lexicon::{Lexicon, NumberWord};

/// A number as given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// The value, in the base unit of its dimension; of a range, the lower end.
    pub(crate) low: f64,
    /// The same, or the upper end of a range.
    pub(crate) high: f64,
    /// What it measures, if it has a unit.
    pub(crate) dimension: Option<String>,
    /// It is a share of a whole (`70 %`, `7/10`): 1 is all.
    pub(crate) share: bool,
    /// "about", "nearly".
    pub(crate) rough: bool,
    /// "over" (+1) or "under" (-1) a bound.
    pub(crate) bound: i8,
    /// `2m` may be two million or two metres: the other reading.
    pub(crate) metres: Option<f64>,
    /// It may as well be a year.
    pub(crate) yearlike: bool,
}

/// How a number that was given stands to the one that is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// The same.
    Same,
    /// Another, where this one belongs.
    Conflict,
    /// It measures something else.
    Other,
}

impl Number {
    /// The number that a rubric means by `text`.
    pub(crate) fn parse(text: &str, lexicon: &Lexicon) -> Option<Self> {
        let answer = super::tokenise(text, lexicon);
        let (start, rough, bound) = qualifiers(&answer, 0);
        let (mut number, next) = parse_at(&answer, lexicon, start, true)?;
        number.rough |= rough;
        number.bound = if bound == 0 { number.bound } else { bound };
        number.yearlike = false;
        (next == answer.tokens.len()).then_some(number)
    }

    /// How `given` stands to this number; `tolerance` is a share of it (0.05) or, over 1, a difference.
    pub(crate) fn compare(&self, given: &Self, tolerance: Tolerance) -> Comparison {
        if self.share != given.share {
            return Comparison::Other;
        }
        if let (Some(metres), Some("length")) = (given.metres, self.dimension.as_deref()) {
            let close = self.close(metres, metres, given.rough, tolerance);
            return if close { Comparison::Same } else { Comparison::Conflict };
        }
        match (&self.dimension, &given.dimension) {
            (Some(a), Some(b)) if a != b => return Comparison::Other,
            (None, Some(_)) => {
                // a bare count is not contradicted by so many years or roubles
                let same = self.close(given.low, given.high, given.rough, tolerance);
                return if same { Comparison::Same } else { Comparison::Other };
            }
            _ => {}
        }
        if self.close(given.low, given.high, given.rough, tolerance) && self.bound * given.bound >= 0 {
            Comparison::Same
        } else if self.bound > 0 && given.bound >= 0 && given.low > self.high && given.bound == 0 {
            // "over 70" is not contradicted by "75"
            Comparison::Other
        } else {
            Comparison::Conflict
        }
    }

    fn close(&self, low: f64, high: f64, rough: bool, tolerance: Tolerance) -> bool {
        let slack = match tolerance {
            Tolerance::Share(s) => self.high.abs() * s,
            Tolerance::Difference(d) => d,
        };
        // "about two thirds" for 67 %, "nearly 70 %" for 69: rounding is no mistake
        let rounding = if rough || self.rough { self.high.abs() * 0.03 } else { self.high.abs() * 0.006 };
        let small = self.share || self.low.fract() != 0.0 || self.dimension.is_some();
        let slack = slack.max(if small {
            rounding
        } else if rough {
            self.high.abs() * 0.02
        } else {
            0.0
        }) + 1e-9 * self.high.abs();
        if self.low == self.high {
            if low == high { (low - self.low).abs() <= slack } else { false }
        } else {
            // a range is met by the same range, or by a value inside it
            low >= self.low - slack && high <= self.high + slack
        }
    }
}

/// How far off a number may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Tolerance {
    /// A share of the right value.
    Share(f64),
    /// A difference, in the base unit.
    Difference(f64),
}

/// Reads "about", "over" and the like from `at` on: where the number begins, rough, bound.
fn qualifiers(answer: &Answer<'_>, at: usize) -> (usize, bool, i8) {
    let (mut rough, mut bound, mut i) = (false, 0, at);
    loop {
        match answer.word_or(i) {
            "about" | "around" | "roughly" | "nearly" | "almost" | "approximately" | "approx" | "circa" | "c" | "~"
            | "≈" | "some" => rough = true,
            "over" | "above" | "exceeding" | "beyond" | "past" | ">" | "≥" => bound = 1,
            "longer" if answer.word_or(i + 1) == "than" => (bound, i) = (1, i + 1),
            "under" | "below" | "<" | "≤" => bound = -1,
            "more" if answer.word_or(i + 1) == "than" => (bound, i) = (1, i + 1),
            "less" | "fewer" if answer.word_or(i + 1) == "than" => (bound, i) = (-1, i + 1),
            "at" if answer.word_or(i + 1) == "least" => (bound, i) = (1, i + 1),
            "at" if answer.word_or(i + 1) == "most" => (bound, i) = (-1, i + 1),
            _ => return (i, rough, bound),
        }
        i += 1;
    }
}

/// What the words just before `at` say of the number there.
pub(crate) fn qualifiers_before(answer: &Answer<'_>, at: usize) -> (bool, i8) {
    for back in (1..=3).rev() {
        let Some(from) = at.checked_sub(back) else { continue };
        let (end, rough, bound) = qualifiers(answer, from);
        let end = if matches!(answer.word_or(end), "the" | "a" | "age") { end + 1 } else { end };
        if (rough || bound != 0) && (end == at || answer.word_or(end) == "of" && end + 1 == at) {
            return (rough, bound);
        }
    }
    (false, 0)
}

/// Reads a number that begins at token `at`, and the token after it.
pub(crate) fn parse_at(answer: &Answer<'_>, lexicon: &Lexicon, at: usize, sole: bool) -> Option<(Number, usize)> {
    let currency = matches!(answer.word_or(at), "£" | "$" | "€");
    let start = if currency { at + 1 } else { at };
    let minus = answer.word_or(start) == "-"
        && answer.tokens[start].sign
        && answer.tokens.get(start + 1).is_some_and(|t| t.number && t.joined);
    let start = start + usize::from(minus);
    let (quantity, mut next) = quantity(answer, lexicon, start)?;
    let mut number = Number {
        low: if minus { -quantity.value } else { quantity.value },
        high: if minus { -quantity.value } else { quantity.value },
        dimension: None,
        share: quantity.share,
        rough: false,
        bound: 0,
        metres: quantity.metres,
        yearlike: quantity.yearlike,
    };
    if !number.share
        && let Some((whole, end)) = share_of(answer, lexicon, start, next, quantity.value)
    {
        number.low = quantity.value / whole;
        number.high = number.low;
        number.share = true;
        next = end;
    } else if let Some((other, end)) = range_end(answer, lexicon, next, at) {
        let scale =
            if quantity.value < 1000.0 && other.scale >= 1000.0 && !quantity.scaled { other.scale } else { 1.0 };
        if other.value > number.low * scale {
            number.low *= scale;
            number.high = other.value;
            number.yearlike = false;
            next = end;
        }
    }
    if let Some(end) = percent(answer, next) {
        (number.low, number.high) = (number.low / 100.0, number.high / 100.0);
        number.share = true;
        number.yearlike = false;
        next = end;
    } else if let Some((unit, end)) = unit(answer, lexicon, next, currency.then_some(at)) {
        number.low = number.low * unit.factor + unit.offset;
        number.high = number.high * unit.factor + unit.offset;
        number.dimension = Some(unit.dimension.clone());
        number.yearlike = false;
        number.metres = None;
        next = end;
    }
    if answer.word_or(next) == "+" && answer.tokens[next].sign {
        number.bound = 1;
        next += 1;
    } else if answer.word_or(next) == "or" && matches!(answer.word_or(next + 1), "more" | "over" | "above") {
        number.bound = 1;
        next += 2;
    }
    // a bare "one", "a" or ordinal is no number
    let plain_word = next == start + 1 && !answer.tokens[start].number && !currency;
    if plain_word && !sole && !number.share && quantity.value <= 1.0 {
        return None;
    }
    Some((number, next))
}

struct Quantity {
    value: f64,
    share: bool,
    scaled: bool,
    scale: f64,
    metres: Option<f64>,
    yearlike: bool,
}

/// `2`, `2.5`, `2 million`, `two and a half million`, `half a million`, `two thirds`, `half`.
fn quantity(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> Option<(Quantity, usize)> {
    let token = answer.tokens.get(at)?;
    let plain = |value: f64, scale: f64| Quantity {
        value,
        share: false,
        scaled: scale > 1.0,
        scale,
        metres: None,
        yearlike: false,
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
            NumberWord::Magnitude(_) if answer.word(at + 1).len() > 2 => {
                let (scale, next) = magnitudes(answer, lexicon, at + 1);
                Some((plain(scale, scale), next))
            }
            NumberWord::Fraction(n) if n == 3.0 || n == 4.0 || answer.word_or(at + 2) == "of" && n > 2.0 => {
                Some((Quantity { share: true, ..plain(1.0 / n, 1.0) }, at + 2))
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
                Some((Quantity { share: true, ..plain(0.5, 1.0) }, at + 1))
            }
        }
        NumberWord::Unit(_) | NumberWord::Tens(_) => {
            let (value, next) = spelled(answer, lexicon, at);
            if let Some(NumberWord::Fraction(n)) = lexicon.number(answer.word_or(next))
                && value < n
                && answer.word(next) != "half"
                && answer.word_or(next + 1) != "century"
            {
                return Some((Quantity { share: true, ..plain(value / n, 1.0) }, next + 1));
            }
            let half =
                answer.word_or(next) == "and" && answer.word_or(next + 1) == "a" && answer.word_or(next + 2) == "half";
            let (value, next) = if half { (value + 0.5, next + 3) } else { (value, next) };
            let (scale, next) = magnitudes(answer, lexicon, next);
            Some((plain(value * scale, scale), next))
        }
        _ => None,
    }
}

/// `twenty three`, `two hundred and five`, `seventy`.
fn spelled(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> (f64, usize) {
    let (mut total, mut next) = (0.0, at);
    let mut last_tens = false;
    while next < answer.tokens.len() && (next == at || answer.tokens[next].before <= Break::None) {
        match lexicon.number(answer.word(next)) {
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
                    let (rest, end) = spelled(answer, lexicon, next + 1 + skip);
                    return (total + rest, end);
                }
            }
            _ => break,
        }
        next += 1;
    }
    (total, next)
}

fn magnitudes(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> (f64, usize) {
    let (mut scale, mut next) = (1.0, at);
    while let Some(token) = answer.tokens.get(next) {
        let word = answer.word(next);
        let short = word.len() <= 2;
        match lexicon.number(word) {
            Some(NumberWord::Magnitude(n)) if token.before == Break::None && (!short || token.joined) => scale *= n,
            _ => break,
        }
        next += 1;
    }
    (scale, next)
}

/// `/10`, `out of 10`, `in 10`: the whole, where the part is smaller.
fn share_of(answer: &Answer<'_>, lexicon: &Lexicon, start: usize, next: usize, part: f64) -> Option<(f64, usize)> {
    let word = answer.word_or(next);
    let from = match word {
        "/" if answer.tokens[next].joined => next + 1,
        "out" if answer.word_or(next + 1) == "of" => {
            let skip = usize::from(matches!(answer.word_or(next + 2), "every" | "the"));
            next + 2 + skip
        }
        "in" | "of" => next + 1 + usize::from(answer.word_or(next + 1) == "every"),
        _ => return None,
    };
    if answer.tokens.get(from)?.before > Break::None {
        return None;
    }
    let (whole, end) = quantity(answer, lexicon, from)?;
    let small = whole.value <= 1000.0
        && whole.value.fract() == 0.0
        && part < whole.value
        && part.fract() == 0.0
        && !whole.share;
    // "7 of 10" is a share, "three in 1957" is not, nor a date such as 3/53
    let round = matches!(word, "/" | "out")
        || whole.value <= 100.0 && (answer.tokens[start].number == answer.tokens[from].number);
    let date_like = word == "/"
        && whole.value > 12.0
        && part <= 12.0
        && whole.value < 100.0
        && !matches!(whole.value as u32, 15 | 16 | 20 | 25 | 30 | 40 | 50);
    (small && round && !whole.yearlike && !date_like && whole.value > 1.0).then_some((whole.value, end))
}

/// `-3`, `to 3`, `and 3` after "between".
fn range_end(answer: &Answer<'_>, lexicon: &Lexicon, next: usize, at: usize) -> Option<(Quantity, usize)> {
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

fn percent(answer: &Answer<'_>, at: usize) -> Option<usize> {
    match answer.word_or(at) {
        "%" | "percent" | "pc" | "pct" | "percentage" => Some(at + 1),
        "per" if matches!(answer.word_or(at + 1), "cent" | "hundred") => Some(at + 2),
        _ => None,
    }
}

/// The unit that begins at `at`, longest first; a currency sign stands before the number.
fn unit<'l>(
    answer: &Answer<'_>,
    lexicon: &'l Lexicon,
    at: usize,
    sign: Option<usize>,
) -> Option<(&'l crate::lexicon::Unit, usize)> {
    if let Some(sign) = sign {
        return lexicon.unit(answer.word(sign)).map(|u| (u, at));
    }
    for length in (1..=6).rev() {
        let end = at + length;
        if end > answer.tokens.len()
            || answer.tokens[at + 1..end].iter().any(|t| t.before > Break::None)
            || answer.tokens[at].before > Break::None
        {
            continue;
        }
        let mut name = String::new();
        for i in at..end {
            if i > at && !answer.tokens[i].joined {
                name.push(' ');
            }
            name.push_str(answer.word(i));
        }
        if let Some(unit) = lexicon.unit(&name) {
            // one letter is a unit only when written as one: `5 m`, not `5 a day`
            let letter = name.len() == 1 && matches!(name.as_str(), "a" | "i" | "o");
            if !letter {
                return Some((unit, end));
            }
        }
    }
    None
}
