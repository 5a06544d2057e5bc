//! Formulas: `½mv²`, `F = ma`, "half times mass times velocity squared".
//!
//! A formula is a product of powers. One that is wanted is looked for in an answer by its own
//! symbols, so that no other words are taken for one; another formula of the same symbols is a
//! conflict where this one belongs.

use std::collections::BTreeMap;

use super::number::Comparison;
use super::symbols::SYMBOLS;
use super::token::Answer;

/// A product of powers, with a coefficient: of an equation, its left side divided by its right.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Formula {
    coefficient: f64,
    powers: BTreeMap<String, i32>,
    equation: bool,
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
                (raised && product.powers.len() > 1).then(|| Self::of(product, false))
            }
            [left, right] => {
                let symbols = left.powers.len() + right.powers.len();
                (symbols > 1 && !left.powers.is_empty()).then(|| Self::of(&left.over(right), true))
            }
            _ => None,
        }
    }

    /// Whether it says all by itself: "F = ma", but not "½mv²", which may be of anything.
    pub(crate) fn is_equation(&self) -> bool {
        self.equation
    }

    fn of(side: &Side, equation: bool) -> Self {
        Self { coefficient: side.coefficient, powers: side.powers.clone(), equation }
    }

    /// Every place of the answer where a formula of these symbols stands: first and last token, and how
    /// it compares.
    pub(crate) fn readings(&self, answer: &Answer<'_>) -> Vec<(usize, usize, Comparison)> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < answer.tokens.len() {
            match self.reading(answer, at) {
                Some((last, comparison)) => {
                    out.push((at, last, comparison));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        out
    }

    fn reading(&self, answer: &Answer<'_>, at: usize) -> Option<(usize, Comparison)> {
        let (left, next) = self.side(answer, at)?;
        let side = match equals(answer, next).filter(|_| self.equation) {
            Some(start) => {
                let (right, end) = self.side(answer, start)?;
                (left.over(&right), end)
            }
            None if self.equation => return None,
            None => (left, next),
        };
        let (side, next) = side;
        if !self.powers.keys().all(|s| side.seen.contains(s)) {
            return None;
        }
        let same = self.is(&side) || self.equation && self.is(&Side::default().over(&side));
        Some((next - 1, if same { Comparison::Same } else { Comparison::Conflict }))
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
        let letters = letters(word).filter(|l| l.iter().all(|(s, _)| self.powers.contains_key(s)))?;
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
        self.powers.keys().find_map(|symbol| {
            let names = SYMBOLS.iter().find(|(s, _)| s == symbol).map_or(&[][..], |(_, names)| names);
            let own = Some(symbol.as_str()).filter(|s| s.chars().count() > 1);
            own.into_iter().chain(names.iter().copied()).find_map(|name| {
                let words: Vec<&str> = name.split(' ').collect();
                let last = at + words.len() - 1;
                let said = words.iter().enumerate().all(|(i, w)| bare(at + i) == *w);
                said.then(|| (symbol.clone(), power(last).map_or(1, |n| n as i32), last + 1))
            })
        })
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
                    let known = SYMBOLS.iter().any(|(s, _)| *s == rest);
                    let symbols = if known { vec![(rest.to_owned(), 1)] } else { letters(rest)? };
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
    for c in word.chars() {
        match c.to_digit(10) {
            Some(digit) => out.last_mut().filter(|(_, p)| *p == 1)?.1 = i32::try_from(digit).ok()?,
            None if c.is_alphabetic() => out.push((c.to_string(), 1)),
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
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::tokenise;

    fn compared(wanted: &str, said: &str) -> Vec<Comparison> {
        let formula = Formula::parse(wanted).unwrap_or_else(|| panic!("{wanted} is a formula"));
        let answer = tokenise(said, &Lexicon::shipped());
        formula.readings(&answer).into_iter().map(|(_, _, c)| c).collect()
    }

    #[test]
    fn a_formula_is_one_however_it_is_written() {
        for (wanted, said) in [
            ("½mv²", "it is ½mv²"),
            ("½mv²", "1/2 mv^2"),
            ("½mv²", "KE = 0.5 x m x v²"),
            ("½mv²", "0.5mv2 so v x2"),
            ("½mv²", "half m v squared"),
            ("½mv²", "half m v squard so it is more"),
            ("½mv²", "half times mass times velocity squared"),
            ("½mv²", "half of the mass by the velocity squared"),
            ("½mv²", "½ × m × v²"),
            ("½mv²", "v²m/2"),
            ("½mv²", "½(mv²)"),
            ("F = ma", "F = m x a"),
            ("F = ma", "F=m*a"),
            ("F=ma", "f = a m"),
            ("F = ma", "a = F/m"),
            ("F = ma", "force equals mass times acceleration"),
            ("F = ma", "Force = mass × acceleration"),
            ("E = mc²", "E = mc²"),
            ("E = mc²", "e=mc^2"),
            ("E = mc²", "energy is mass times the speed of light squared"),
            ("v = s/t", "speed = distance / time"),
            ("v = s/t", "speed is distance divided by time"),
            ("v = s/t", "s = v x t"),
            ("KE = ½mv²", "kinetic energy = ½mv²"),
            ("KE = ½mv²", "Ek = 0.5mv²"),
            ("V = IR", "voltage = current x resistance"),
            ("GPE = mgh", "GPE = m × g × h"),
        ] {
            assert_eq!(compared(wanted, said), [Comparison::Same], "{wanted}: {said}");
        }
    }

    #[test]
    fn another_formula_of_the_same_symbols_conflicts() {
        for (wanted, said) in [
            ("½mv²", "½mv"),
            ("½mv²", "mv²"),
            ("½mv²", "½m²v"),
            ("½mv²", "2mv²"),
            ("½mv²", "mass times velocity"),
            ("F = ma", "F = m/a"),
            ("F = ma", "force = mass divided by acceleration"),
            ("E = mc²", "E = mc"),
            ("v = s/t", "speed = distance x time"),
            ("V = IR", "V = I/R"),
        ] {
            assert_eq!(compared(wanted, said), [Comparison::Conflict], "{wanted}: {said}");
        }
    }

    #[test]
    fn words_are_no_formula() {
        for said in ["I am late", "the mass of it, and the velocity", "a mass. Velocity", "v is 3", "mass"] {
            assert!(compared("½mv²", said).is_empty() && compared("F = ma", said).is_empty(), "{said}");
        }
        for text in ["m²", "km²", "head of state", "CO2", "7 m/s²", "1957", "a=", "½", "Central Committee"] {
            assert!(Formula::parse(text).is_none(), "{text}");
        }
    }
}
