//! Formulas: `½mv²`, `F = ma`, "half times mass times velocity squared".
//!
//! A formula is a product of powers. One that is wanted is looked for in an answer by its own
//! symbols, so that no other words are taken for one; another formula of the same symbols is a
//! conflict where this one belongs.

use std::collections::BTreeMap;

use super::number::Comparison;
use super::symbols::{DELTA, is_symbol, names};
use super::token::{Answer, Break};

/// A product of powers, with a coefficient: of an equation, its left side divided by its right.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Formula {
    coefficient: f64,
    powers: BTreeMap<String, i32>,
    equation: bool,
    /// The other ways of saying each symbol.
    names: BTreeMap<String, Vec<Vec<String>>>,
    /// What stands alone on the left, as `E` of `E = mc²`.
    subject: Option<String>,
}

/// Words that multiply, or stand before a factor without saying anything.
const TIMES: &[&str] = &["x", "×", "times", "multiplied", "by", "of", "the", "its"];

/// The most words and signs of one side: more factors in a row are no formula, and would be read from each of them.
const LONGEST: usize = 64;

/// What an operator does to the next factor.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Times,
    Over,
}

impl Formula {
    /// The formula that a rubric means by `text`, if it is one: an equation of products, or a product
    /// with a power or a fraction in it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let folded = super::fold::folded(text);
        // `km²` and `7 m/s²` measure
        let bare = folded.replace('^', "");
        let bare = bare.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c.is_whitespace());
        if crate::lexicon::is_unit(bare) {
            return None;
        }
        let sides: Vec<&str> = folded.split('=').collect();
        let sides: Option<Vec<Side>> = sides.iter().map(|s| written(s)).collect();
        match sides?.as_slice() {
            [product] => {
                let raised = text.contains(['²', '³', '^']) || product.coefficient != 1.0;
                (raised && product.powers.len() > 1).then(|| Self::of(product, None))
            }
            [left, right] => {
                let symbols = left.powers.len() + right.powers.len();
                (symbols > 1 && !left.powers.is_empty()).then(|| Self::of(&left.over(right), Some(left)))
            }
            _ => None,
        }
    }

    /// Whether it says all by itself: "F = ma", but not "½mv²", which may be of anything.
    pub(crate) fn is_equation(&self) -> bool {
        self.equation
    }

    fn of(side: &Side, left: Option<&Side>) -> Self {
        let alone = left.filter(|l| l.coefficient == 1.0 && l.powers.len() == 1 && l.powers.values().all(|p| *p == 1));
        Self {
            coefficient: side.coefficient,
            powers: side.powers.clone(),
            equation: left.is_some(),
            names: side.powers.keys().map(|symbol| (symbol.clone(), names(symbol))).collect(),
            subject: alone.and_then(|l| l.powers.keys().next().cloned()),
        }
    }

    /// Every place of the answer where a formula of these symbols stands: first and last token, and how
    /// it compares.
    pub(crate) fn readings(&self, answer: &Answer<'_>) -> Vec<(usize, usize, Comparison)> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < answer.tokens.len() {
            match self.reading(answer, at) {
                Ok((last, comparison)) => {
                    out.push((at, last, comparison));
                    at = last + 1;
                }
                // what begins inside a row of factors ends where the row does
                Err(next) => at = next,
            }
        }
        out
    }

    /// The formula that begins at `at`: its last token and how it compares; or where to look on.
    fn reading(&self, answer: &Answer<'_>, at: usize) -> Result<(usize, Comparison), usize> {
        let (left, after) = self.side(answer, at).ok_or(at + 1)?;
        let (side, next) = match equals(answer, after).filter(|_| self.equation) {
            Some(start) => {
                let (right, end) = self.side(answer, start).ok_or(after)?;
                if self.lacks_one(answer, &left, &right, end) {
                    return Ok((end - 1, Comparison::Conflict));
                }
                (left.over(&right), end)
            }
            None if self.equation && self.is_right_side(&left) => return Ok((after - 1, Comparison::Same)),
            None if self.equation => return Err(after),
            None => (left, after),
        };
        let same = self.is(&side) || self.equation && self.is(&Side::default().over(&side));
        // `E = mc` is only the beginning of `E = mcΔθ`
        let begun = !same && self.equation && goes_on(answer, next);
        if begun || !self.powers.keys().all(|s| side.seen.contains(s)) {
            return Err(after);
        }
        Ok((next - 1, if same { Comparison::Same } else { Comparison::Conflict }))
    }

    /// `mcΔθ` for `E = mcΔθ`: what is equal to the subject, where it can hardly be anything else.
    fn is_right_side(&self, side: &Side) -> bool {
        let Some(subject) = &self.subject else { return false };
        let mut whole = Side::default();
        whole.times(subject, 1);
        let telling = self.powers.len() > 3 || side.coefficient != 1.0;
        telling && !side.seen.contains(subject) && self.is(&whole.over(side))
    }

    /// `E = mc²` where `E = mcΔθ` is wanted: the same subject, and all of its factors but one.
    fn lacks_one(&self, answer: &Answer<'_>, left: &Side, right: &Side, end: usize) -> bool {
        let Some(subject) = &self.subject else { return false };
        let mut factors: Vec<&String> = right.seen.iter().collect();
        factors.sort();
        factors.dedup();
        right.coefficient == 1.0
            && left.seen == [subject.clone()]
            && left.powers.len() == 1
            && !factors.contains(&subject)
            && factors.len() > 1
            && factors.len() + 2 == self.powers.len()
            && !goes_on(answer, end)
    }

    fn is(&self, side: &Side) -> bool {
        (self.coefficient - side.coefficient).abs() < 1e-9 * self.coefficient.abs() && self.powers == side.powers
    }

    /// The product that begins at `at`, and the token after it.
    fn side(&self, answer: &Answer<'_>, at: usize) -> Option<(Side, usize)> {
        let mut side = Side::default();
        let (mut next, mut end, mut step) = (at, at, Step::Times);
        while next < answer.tokens.len() && next - at < LONGEST {
            if next > at {
                match between(answer, next) {
                    Some(Step::Over) => step = Step::Over,
                    Some(Step::Times) => {}
                    None => break,
                }
            }
            let word = answer.word(next);
            if let Some(after) = self.factor(answer, next, step, &mut side) {
                (next, end, step) = (after, after, Step::Times);
            } else if next > at && TIMES.contains(&word) {
                next += 1;
            } else if next > at && matches!(word, "/" | "÷" | "over" | "divided" | "per") {
                step = Step::Over;
                next += 1;
            } else {
                break;
            }
        }
        (!side.seen.is_empty()).then_some((side, end))
    }

    /// Reads one factor at `at` into the side: the token after it.
    fn factor(&self, answer: &Answer<'_>, at: usize, step: Step, side: &mut Side) -> Option<usize> {
        let sign = if step == Step::Over { -1 } else { 1 };
        let word = answer.word(at);
        if answer.tokens[at].number {
            let number: f64 = word.parse().ok().filter(|n| *n > 0.0)?;
            let (power, next) = power(answer, at + 1);
            side.coefficient *= number.powi(sign * power);
            return Some(next);
        }
        let part = match word {
            "half" => 2.0,
            "third" => 3.0,
            "quarter" => 4.0,
            _ => 0.0,
        };
        if part > 0.0 {
            side.coefficient *= f64::powi(part, -sign);
            let article = usize::from(matches!(answer.word_or(at + 1), "a") && !self.powers.contains_key("a"));
            return Some(at + 1 + article);
        }
        if let Some((symbol, own, after)) = self.named(answer, at) {
            let (power, next) = power(answer, after);
            side.times(&symbol, sign * power.max(own));
            return Some(next);
        }
        // letters written together, each with its power: `mv2`, `mgh`
        let mut letters = letters(word)?;
        for (symbol, _) in &mut letters {
            *symbol = self.own(symbol)?;
        }
        let (last, next) = power(answer, at + 1);
        for (i, (symbol, own)) in letters.iter().enumerate() {
            let power = if i + 1 == letters.len() && next > at + 1 { last } else { *own };
            side.times(symbol, sign * power);
        }
        Some(next)
    }

    /// The symbol that the words at `at` name, its power where that is written on (`velocity²`), and the
    /// token after them.
    fn named(&self, answer: &Answer<'_>, at: usize) -> Option<(String, i32, usize)> {
        let power = |i: usize| answer.word_or(i).chars().last().and_then(|c| c.to_digit(10)).filter(|n| *n > 1);
        let bare = |i: usize| answer.word_or(i).trim_end_matches(|c: char| c.is_ascii_digit());
        // `Δ θ`
        let parted = answer.word_or(at).strip_prefix(DELTA).is_some_and(str::is_empty);
        let apart = parted.then(|| format!("{DELTA}{}", bare(at + 1))).and_then(|symbol| self.own(&symbol));
        if let Some(symbol) = apart {
            return Some((symbol, power(at + 1).map_or(1, |n| n as i32), at + 2));
        }
        self.names.iter().find_map(|(symbol, names)| {
            let itself = symbol.chars().count() > 1 && bare(at) == symbol;
            let said = |name: &&Vec<String>| name.iter().enumerate().all(|(i, w)| bare(at + i) == *w);
            let length = if itself { 1 } else { names.iter().find(said)?.len() };
            let last = at + length - 1;
            Some((symbol.clone(), power(last).map_or(1, |n| n as i32), last + 1))
        })
    }

    /// The symbol of this formula that a symbol of the answer is: `ΔT` may be its `Δθ`.
    fn own(&self, symbol: &str) -> Option<String> {
        if self.powers.contains_key(symbol) {
            return Some(symbol.to_owned());
        }
        let named = |names: &[Vec<String>]| names.iter().any(|n| n.len() == 1 && n[0] == symbol);
        self.names.iter().find(|(_, names)| named(names)).map(|(own, _)| own.clone())
    }
}

/// One side of an equation, as read.
#[derive(Clone, Debug)]
struct Side {
    coefficient: f64,
    powers: BTreeMap<String, i32>,
    /// The symbols that were written, even where they cancel.
    seen: Vec<String>,
}

impl Default for Side {
    fn default() -> Self {
        Self { coefficient: 1.0, powers: BTreeMap::new(), seen: Vec::new() }
    }
}

impl Side {
    fn times(&mut self, symbol: &str, power: i32) {
        self.seen.push(symbol.to_owned());
        let sum = self.powers.entry(symbol.to_owned()).or_insert(0);
        *sum = sum.saturating_add(power);
        self.powers.retain(|_, p| *p != 0);
    }

    fn over(&self, other: &Self) -> Self {
        let mut out = self.clone();
        out.coefficient /= other.coefficient;
        for (symbol, power) in &other.powers {
            out.times(symbol, -power);
        }
        out.seen.extend(other.seen.iter().cloned());
        out
    }
}

/// A product as a rubric writes it: numbers, symbols and signs, and nothing else.
fn written(text: &str) -> Option<Side> {
    let mut side = Side::default();
    let mut step = 1;
    let spaced = text.replace('\u{2044}', "/").replace(['*', '·', '×'], " ").replace('/', " / ").replace("^", "");
    let terms: Vec<&str> = spaced.split_whitespace().collect();
    for (i, term) in terms.iter().enumerate() {
        match *term {
            "/" => step = -1,
            "x" if i > 0 && i + 1 < terms.len() => {}
            _ => {
                let digits = term.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(term.len());
                let (number, rest) = term.split_at(digits);
                if !number.is_empty() {
                    side.coefficient *= number.parse::<f64>().ok().filter(|n| *n > 0.0)?.powi(step);
                    if !rest.is_empty() {
                        step = 1;
                    }
                }
                if !rest.is_empty() {
                    let symbols = if is_symbol(rest) { vec![(rest.to_owned(), 1)] } else { letters(rest)? };
                    if symbols.len() > 3 {
                        return None;
                    }
                    for (symbol, power) in symbols {
                        side.times(&symbol, step * power);
                    }
                }
                step = 1;
            }
        }
    }
    Some(side)
}

/// `mv2` as m and v squared.
fn letters(word: &str) -> Option<Vec<(String, i32)>> {
    let mut out: Vec<(String, i32)> = Vec::new();
    let mut changed = false;
    for c in word.chars() {
        match c.to_digit(10) {
            Some(digit) => out.last_mut().filter(|(_, p)| *p == 1)?.1 = i32::try_from(digit).ok()?,
            None if changed && c.is_alphabetic() => {
                out.last_mut()?.0.push(c);
                changed = false;
            }
            None if c.is_alphabetic() => {
                out.push((c.to_string(), 1));
                changed = c == DELTA;
            }
            None => return None,
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The power written after a symbol, and the token after it: `²`, `^2`, "squared", "cubed".
fn power(answer: &Answer<'_>, at: usize) -> (i32, usize) {
    let digit = |i: usize| answer.tokens.get(i).filter(|t| t.number).and_then(|_| answer.word(i).parse::<i32>().ok());
    let small = |n: &i32| (2..=9).contains(n);
    match answer.word_or(at) {
        "^" => digit(at + 1).filter(small).map_or((1, at), |n| (n, at + 2)),
        "sq" => (2, at + 1),
        word if word.len() > 5 && strsim::osa_distance(word, "squared") <= 1 => (2, at + 1),
        "cubed" => (3, at + 1),
        _ => {
            let raised = answer.tokens.get(at).is_some_and(|t| answer.source[t.start..].starts_with(['²', '³']));
            if raised { digit(at).filter(small).map_or((1, at), |n| (n, at + 1)) } else { (1, at) }
        }
    }
}

/// What the signs between a token and the one before it do; `None`: they end the product.
fn between(answer: &Answer<'_>, at: usize) -> Option<Step> {
    let (from, to) = (answer.tokens[at - 1].end, answer.tokens[at].start);
    let signs = answer.source.get(from.min(to)..to)?;
    let mut step = Step::Times;
    for c in signs.chars() {
        match c {
            '/' | '÷' => step = Step::Over,
            '*' | '·' | '×' | '.' | '(' | ')' | '-' | '‐' | '⋅' | '\'' | '"' | '“' | '”' => {}
            c if c == '\n' || !c.is_whitespace() => return None,
            _ => {}
        }
    }
    // a full stop is a product only inside a formula: `m.v`
    let stop = signs.contains('.') && signs.contains(char::is_whitespace);
    (!stop).then_some(step)
}

/// Whether a product goes on after what was read of it, with what is no symbol of its own.
fn goes_on(answer: &Answer<'_>, at: usize) -> bool {
    let (Some(token), Some(before)) = (answer.tokens.get(at), answer.tokens.get(at.wrapping_sub(1))) else {
        return false;
    };
    let signs = answer.source.get(before.end..token.start).unwrap_or("");
    let letter = token.before == Break::None && answer.word(at).chars().count() == 1 && answer.word(at) != "i";
    letter && answer.word(at) != "a"
        || signs.contains(['*', '·', '×', '/', '+', '=', '(', '⋅', '÷'])
        || matches!(answer.word(at), "x" | "×" | "÷" | "/" | "times" | "multiplied" | "divided" | "over" | "^")
}

/// Where the other side of an equation begins, if one stands at `at`.
fn equals(answer: &Answer<'_>, at: usize) -> Option<usize> {
    let from = answer.tokens.get(at.checked_sub(1)?)?.end;
    let to = answer.tokens.get(at)?.start;
    let signs = answer.source.get(from.min(to)..to)?;
    if signs.contains('=') || signs.trim() == ":" {
        return Some(at);
    }
    match (answer.word(at), answer.word_or(at + 1)) {
        ("is", "equal") | ("equal", "to") => Some(at + 2 + usize::from(answer.word_or(at + 2) == "to")),
        ("is" | "equals" | "as", _) => Some(at + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
