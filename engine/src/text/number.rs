//! Numbers with what they measure, and how a given one stands to a wanted one.

use super::compound::Measured;
use super::measure::{self, TIMES};
use super::quantity::{quantity, range_end, share_of};
use super::token::{Answer, Break};
use crate::lexicon::Lexicon;

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
    /// It is a fraction in words ("two thirds"), as people round to.
    pub(crate) fraction: bool,
    /// It may as well be a year.
    pub(crate) yearlike: bool,
    /// It counts something that no unit names ("three banks"), or is one step of a sum.
    pub(crate) counted: bool,
    /// It is the share that is left of something: "cut to a quarter", "10 % of what it was".
    pub(crate) left: bool,
    /// One of its unit, in the base unit: 0.01 of per cent, 1000 of kilometres.
    pub(crate) factor: f64,
    /// What is added after that, as for degrees Fahrenheit.
    pub(crate) offset: f64,
    /// What its unit is without its last divisor, with its factor: `J/kg` of `J/kg °C`.
    pub(crate) stem: Option<(String, f64)>,
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

impl Default for Number {
    fn default() -> Self {
        Self {
            low: 0.0,
            high: 0.0,
            dimension: None,
            share: false,
            rough: false,
            bound: 0,
            metres: None,
            fraction: false,
            yearlike: false,
            counted: false,
            left: false,
            factor: 1.0,
            offset: 0.0,
            stem: None,
        }
    }
}

impl Number {
    fn times(factor: f64) -> Self {
        Self { low: factor, high: factor, dimension: Some(TIMES.to_owned()), ..Self::default() }
    }

    /// The number that a rubric means by `text`.
    pub(crate) fn parse(text: &str, lexicon: &Lexicon) -> Option<Self> {
        // at the start of a line a minus would be a bullet
        let positive = text.trim_start().strip_prefix(['-', '−']);
        let answer = super::tokenise(positive.unwrap_or(text), lexicon);
        let (start, rough, bound) = qualifiers(&answer, 0);
        let (mut number, next) = parse_at(&answer, lexicon, start, true)?;
        if positive.is_some() {
            let offset = 2.0 * number.offset;
            (number.low, number.high) = (offset - number.high, offset - number.low);
        }
        number.rough |= rough;
        number.bound = if bound == 0 { number.bound } else { bound };
        number.yearlike = false;
        (next == answer.tokens.len()).then_some(number)
    }

    /// Whether hardly anything else of one question is just this much: a share, a measure, a number with decimals, a
    /// number of three digits that are not noughts, or a great one.
    pub(crate) fn is_telling(&self) -> bool {
        let written = (self.low - self.offset) / self.factor;
        let digits = format!("{written}").chars().filter(char::is_ascii_digit).collect::<String>();
        let significant = digits.trim_matches('0').len();
        self.share || self.dimension.is_some() || written.fract() != 0.0 || significant >= 3 || written >= 10_000.0
    }

    /// The number that a rubric asks for, and the words for what is counted, if there are any.
    pub(crate) fn wanted(text: &str, lexicon: &Lexicon) -> Option<(Self, Option<String>)> {
        let number = Self::parse(text, lexicon).map(|n| (n, None));
        number.or_else(|| Self::parse_with_noun(text, lexicon).map(|(n, noun)| (n, Some(noun))))
    }

    /// The number that a rubric means by `text`, and the words after it for what is counted: `200 workers`.
    fn parse_with_noun(text: &str, lexicon: &Lexicon) -> Option<(Self, String)> {
        let answer = super::tokenise(text, lexicon);
        let (start, ..) = qualifiers(&answer, 0);
        let (_, next) = parse_at(&answer, lexicon, start, true)?;
        let nouns = answer.tokens.get(next..).filter(|rest| (1..=LONGEST_NOUN).contains(&rest.len()))?;
        let plain = |t: &super::token::Token| t.before == Break::None && !t.number && !t.sign && !t.joined;
        if !nouns.iter().all(plain) {
            return None;
        }
        let (number, noun) = text.split_at(nouns[0].start);
        Some((Self::parse(number, lexicon)?, noun.to_owned()))
    }

    /// How `given` stands to this number; `tolerance` is a share of it (0.05) or a difference.
    pub(crate) fn compare(&self, given: &Self, tolerance: Tolerance) -> Comparison {
        let same = |low, high, otherwise| {
            if self.close(low, high, given, tolerance) { Comparison::Same } else { otherwise }
        };
        if let (Some(metres), Some("length")) = (given.metres, self.dimension.as_deref()) {
            return same(metres, metres, Comparison::Conflict);
        }
        let stray = if given.counted { Comparison::Other } else { Comparison::Conflict };
        match (&self.dimension, &given.dimension) {
            // "halved" is by 50 %, "a tenth" is a tenth of what it was
            _ if self.share && given.is_factor() => {
                let by = 1.0 - given.low;
                return if by > 0.0 { same(by, by, Comparison::Conflict) } else { Comparison::Other };
            }
            _ if self.is_factor() && given.share => {
                return same(given.low, given.high, if given.left { Comparison::Conflict } else { Comparison::Other });
            }
            _ if given.share && !self.share => return Comparison::Other,
            // what is wanted has a unit, and nothing says what the given number is of
            (_, None) if self.has_unit() && !given.share => {
                let (low, high) = (self.in_base(given.low), self.in_base(given.high));
                let other = if self.share || self.is_factor() { Comparison::Other } else { stray };
                return if given.counted { other } else { same(low, high, other) };
            }
            (None, Some(dimension)) => {
                // a bare count is not contradicted by so many years or roubles
                let other = if dimension == TIMES { stray } else { Comparison::Other };
                return if self.share { Comparison::Other } else { same(given.low, given.high, other) };
            }
            (Some(a), Some(b)) if a != b => {
                // "2 million tonnes a year" for 2 million tonnes
                let stemmed =
                    |n: &Self, dimension: &String| n.stemmed().filter(|s| s.dimension.as_ref() == Some(dimension));
                return match (stemmed(self, b), stemmed(given, a)) {
                    (Some(want), _) if want.close(given.low, given.high, given, tolerance) => Comparison::Same,
                    (_, Some(got)) => same(got.low, got.high, Comparison::Other),
                    _ => Comparison::Other,
                };
            }
            _ => {}
        }
        let sign = if self.low * given.low < 0.0 && self.directed() { -1.0 } else { 1.0 };
        let (low, high) = (sign * given.low, sign * given.high);
        if self.close(low, high, given, tolerance) && self.bound * given.bound >= 0 {
            Comparison::Same
        } else if self.within_bound(given, tolerance) || self.is_rounded_to(given, tolerance) {
            Comparison::Other
        } else {
            Comparison::Conflict
        }
    }

    /// So many times as much.
    pub(crate) fn is_factor(&self) -> bool {
        self.dimension.as_deref() == Some(TIMES)
    }

    /// The same number of the same thing, whatever is said of its bounds.
    pub(crate) fn is_same_quantity(&self, other: &Self) -> bool {
        (self.low, self.high, self.share) == (other.low, other.high, other.share) && self.dimension == other.dimension
    }

    /// Whether both measure the same thing.
    pub(crate) fn is_of_one_dimension(&self, other: &Self) -> bool {
        self.dimension == other.dimension && self.share == other.share
    }

    /// Whether both are written in one unit.
    pub(crate) fn is_of_one_unit(&self, other: &Self) -> bool {
        self.is_of_one_dimension(other) && self.factor == other.factor
    }

    /// Nothing says what it is of.
    pub(crate) fn is_bare(&self) -> bool {
        !self.has_unit() && !self.counted
    }

    /// The number without the last divisor of its unit.
    fn stemmed(&self) -> Option<Self> {
        let (dimension, factor) = self.stem.clone()?;
        let written = |value: f64| value / self.factor * factor;
        let (low, high) = (written(self.low), written(self.high));
        Some(Self { low, high, dimension: Some(dimension), factor, stem: None, ..self.clone() })
    }

    /// The value of `other` as this one is written: "17.5 per cent down to 15".
    pub(crate) fn like(&self, other: &Self) -> f64 {
        if self.has_unit() { other.low } else { (other.low - other.offset) / other.factor }
    }

    fn has_unit(&self) -> bool {
        self.dimension.is_some() || self.share
    }

    fn in_base(&self, written: f64) -> f64 {
        written * self.factor + self.offset
    }

    /// Half of one in the last digit that it was written with.
    fn last_digit(&self) -> f64 {
        let written = (self.low - self.offset) / self.factor;
        let digits = format!("{written:.6}").trim_end_matches('0').split('.').nth(1).map_or(0, str::len);
        0.5 * self.factor * 0.1_f64.powi(digits as i32)
    }

    /// "Two thirds" for 65 % is neither the value nor another one, unless it is said to be about so much.
    fn is_rounded_to(&self, given: &Self, tolerance: Tolerance) -> bool {
        let rough = Self { rough: true, ..given.clone() };
        self.share && given.fraction && given.factor == 1.0 && self.close(given.low, given.high, &rough, tolerance)
    }

    /// A minus sign only says which way: of a deceleration, a fall, a debt.
    fn directed(&self) -> bool {
        self.share || self.dimension.as_deref().is_some_and(|d| d != "temperature" && d != TIMES)
    }

    /// "Over 70" is not contradicted by "75": a value past the bound, and less than twice it. Where a
    /// tolerance says how far, that is how far.
    fn within_bound(&self, given: &Self, tolerance: Tolerance) -> bool {
        let free = matches!(tolerance, Tolerance::Share(s) if s == 0.0);
        let past = match self.bound {
            0 => return false,
            1.. => given.low > self.high && given.high < 2.0 * self.high,
            _ => given.high < self.low && given.low > self.low / 2.0,
        };
        free && past && self.bound * given.bound >= 0
    }

    fn close(&self, low: f64, high: f64, given: &Self, tolerance: Tolerance) -> bool {
        let size = self.high.abs();
        let slack = match tolerance {
            Tolerance::Share(s) => size * s,
            Tolerance::Difference(d) => d * self.factor,
        };
        let converted = given.dimension.is_some() && given.factor != self.factor;
        // "about two thirds" for 67 %, "nearly 70 %" for 69, 48 km/h for 30 mph: rounding is no mistake
        let exact = if converted {
            given.last_digit().max(self.last_digit()).clamp(size * 0.015, size * 0.04)
        } else {
            size * 0.006
        };
        let rough = given.rough || self.rough;
        let rounding = if rough { exact.max(size * 0.03) } else { exact };
        let measured = self.has_unit() && !self.is_factor() || self.low.fract() != 0.0;
        let rounding = if measured {
            rounding
        } else if rough {
            size * 0.02
        } else {
            0.0
        };
        // kelvins and degrees differ by what is not a share of them
        let degrees = if self.dimension.as_deref() == Some("temperature") && converted { 0.3 } else { 0.0 };
        let slack = slack.max(rounding).max(degrees) + 1e-9 * size;
        if self.low == self.high {
            low == high && (low - self.low).abs() <= slack
        } else {
            // a range is met by the same range, or by a value inside it
            low >= self.low - slack && high <= self.high + slack
        }
    }
}

/// The most words for what a rubric's number counts.
const LONGEST_NOUN: usize = 4;

/// How far off a number may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Tolerance {
    /// A share of the right value.
    Share(f64),
    /// A difference, in the unit of the right value.
    Difference(f64),
}

impl Tolerance {
    /// The tolerance that a rubric means: `5 %`, or a difference such as `2`. None where it is not finite, or below 0.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (number, share) = text.strip_suffix('%').map_or((text, false), |n| (n.trim(), true));
        let n = number.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0)?;
        Some(if share { Self::Share(n / 100.0) } else { Self::Difference(n) })
    }
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

/// Whether a number may begin with this sign, article or run of digits.
pub(crate) fn may_begin(answer: &Answer<'_>, at: usize) -> bool {
    let (token, word) = (&answer.tokens[at], answer.word(at));
    token.number
        || matches!(word, "a" | "an" | "x" | "×")
        || token.sign && matches!(word, "£" | "$" | "€" | "-")
        || word.starts_with('x') && word.ends_with(|c: char| c.is_ascii_digit())
}

/// Reads a number that begins at token `at`, and the token after it.
pub(crate) fn parse_at(answer: &Answer<'_>, lexicon: &Lexicon, at: usize, sole: bool) -> Option<(Number, usize)> {
    if let Some((factor, next)) = measure::factor(answer, lexicon, at) {
        return Some((Number { counted: true, ..Number::times(factor) }, next));
    }
    if matches!(answer.word_or(at), "a" | "an")
        && let Some((factor, next)) = measure::times(answer, 1.0, at + 1).filter(|(f, _)| *f > 1.0)
    {
        return Some((Number::times(factor), next));
    }
    let currency = matches!(answer.word_or(at), "£" | "$" | "€");
    let start = if currency { at + 1 } else { at };
    let minus = answer.word_or(start) == "-"
        && answer.tokens[start].sign
        && answer.tokens.get(start + 1).is_some_and(|t| t.number && t.joined);
    let start = start + usize::from(minus);
    let (quantity, mut next) = quantity(answer, lexicon, start)?;
    let value = if minus { -quantity.value } else { quantity.value };
    let mut number = Number {
        low: value,
        high: value,
        share: quantity.share,
        metres: quantity.metres,
        fraction: quantity.fraction,
        yearlike: quantity.yearlike,
        ..Number::default()
    };
    if let Some((factor, end)) = measure::times(answer, value, next).filter(|_| !currency) {
        return Some((Number::times(factor), end));
    }
    if !number.share
        && let Some((whole, end)) = share_of(answer, lexicon, start, next, quantity.value)
    {
        number.low = quantity.value / whole;
        number.high = number.low;
        number.share = true;
        next = end;
    } else if let Some((other, end)) = range_end(answer, lexicon, next, at).filter(|_| {
        // "rose from 5 to 15" is no range
        answer.word(next) != "to" || !super::change::is_of_change(answer, lexicon, at)
    }) {
        let scale =
            if quantity.value < 1000.0 && other.scale >= 1000.0 && !quantity.scaled { other.scale } else { 1.0 };
        if other.value > number.low * scale {
            number.low *= scale;
            number.high = other.value;
            number.yearlike = false;
            next = end;
            if let Some((_, end)) = measure::times(answer, number.high, next) {
                number.dimension = Some(TIMES.to_owned());
                return Some((number, end));
            }
        }
    }
    let part = number.share || number.low.abs() < 1.0;
    let of_one = || measure::part_of_percent(answer, next).filter(|_| part);
    if let Some(end) = measure::percent(answer, next).or_else(|| measure::in_the_pound(answer, next)).or_else(of_one) {
        number.factor = 0.01;
        (number.low, number.high) = (number.low / 100.0, number.high / 100.0);
        number.share = true;
        number.yearlike = false;
        next = end;
    } else if let Some((unit, end)) = measure::unit(answer, lexicon, next, currency.then_some(at))
        .filter(|_| !number.share)
        .or_else(|| measure::part_of_unit(answer, lexicon, next).filter(|_| part))
    {
        let Measured { unit, stem } = unit;
        (number.factor, number.offset) = (unit.factor, unit.offset);
        (number.low, number.high) = (number.in_base(number.low), number.in_base(number.high));
        number.stem = stem.map(|s| (s.dimension, s.factor));
        number.dimension = Some(unit.dimension);
        number.share = false;
        number.yearlike = false;
        number.metres = None;
        next = end;
    } else if !number.share && measure::multiplied_before(answer, at) {
        number.dimension = Some(TIMES.to_owned());
    } else {
        number.counted = measure::in_a_sum(answer, at, next) || measure::counts_a_thing(answer, next);
    }
    if answer.word_or(next) == "+" && answer.tokens[next].sign {
        number.bound = 1;
        next += 1;
    } else if answer.word_or(next) == "or" && matches!(answer.word_or(next + 1), "more" | "over" | "above") {
        number.bound = 1;
        next += 2;
    }
    number.left = number.share && measure::is_left(answer, at, next);
    // a bare "one", "a" or ordinal is no number
    let plain_word = next == start + 1 && !answer.tokens[start].number && !currency;
    if plain_word && !sole && !number.share && !number.is_factor() && quantity.value <= 1.0 {
        return None;
    }
    // "the two were arrested" names them again
    let named_again = at > 0 && matches!(answer.word(at - 1), "the" | "all" | "these" | "those" | "both" | "of");
    number.counted |= plain_word && named_again && quantity.value <= 12.0 && !number.has_unit();
    Some((number, next))
}
