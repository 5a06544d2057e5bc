//! Units made of units: `J/kg °C`, `W m⁻² K⁻¹`, "joules per kilogram per degree".
//!
//! A compound is a product of powers of named units. Its dimension is known by those powers, so that `J/kg/K` and
//! `kJ kg⁻¹ °C⁻¹` are of one, and `N/m²` is a pressure.

use std::collections::BTreeMap;

use super::measure::unit_name;
use super::token::{Answer, Break};
use crate::lexicon::{Lexicon, Unit};

/// A unit as read: where it is a compound, with what it is without its last divisor.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) unit: Unit,
    pub(super) stem: Option<Unit>,
}

/// A name, the size of its base unit, and its powers.
type Dimension = (&'static str, f64, &'static [(&'static str, i32)]);

/// Each dimension that has a name: its base unit in units of length, mass, time, temperature, current and amount.
const DIMENSIONS: &[Dimension] = &[
    ("length", 1.0, &[("length", 1)]),
    ("mass", 1.0, &[("mass", 1)]),
    ("time", 1.0, &[("time", 1)]),
    ("temperature", 1.0, &[("temperature", 1)]),
    ("current", 1.0, &[("current", 1)]),
    ("amount", 1.0, &[("amount", 1)]),
    ("area", 1.0, &[("length", 2)]),
    ("volume", 0.001, &[("length", 3)]),
    ("speed", 1.0, &[("length", 1), ("time", -1)]),
    ("acceleration", 1.0, &[("length", 1), ("time", -2)]),
    ("force", 1.0, &[("length", 1), ("mass", 1), ("time", -2)]),
    ("energy", 1.0, &[("length", 2), ("mass", 1), ("time", -2)]),
    ("specific energy", 1.0, &[("length", 2), ("time", -2)]),
    ("power", 1.0, &[("length", 2), ("mass", 1), ("time", -3)]),
    ("pressure", 1.0, &[("length", -1), ("mass", 1), ("time", -2)]),
    ("frequency", 1.0, &[("time", -1)]),
    ("charge", 1.0, &[("current", 1), ("time", 1)]),
    ("voltage", 1.0, &[("current", -1), ("length", 2), ("mass", 1), ("time", -3)]),
    ("resistance", 1.0, &[("current", -2), ("length", 2), ("mass", 1), ("time", -3)]),
    ("days", 86_400.0, &[("time", 1)]),
    ("years", 31_557_600.0, &[("time", 1)]),
];

/// The most units that one is made of.
const MOST: usize = 6;
/// The most tokens of one unit inside a compound: `degrees celsius`.
const WORDS: usize = 3;

/// A product of powers of units.
#[derive(Clone, Debug, Default)]
struct Product {
    powers: BTreeMap<String, i32>,
    factor: f64,
}

impl Product {
    fn times(&mut self, unit: &Unit, power: i32) {
        let named = DIMENSIONS.iter().find(|(name, ..)| *name == unit.dimension);
        let own: &[(&str, i32)] = &[(unit.dimension.as_str(), 1)];
        let (base, powers) = named.map_or((1.0, own), |(_, base, powers)| (*base, *powers));
        self.factor *= (unit.factor * base).powi(power);
        for (name, own) in powers {
            *self.powers.entry((*name).to_owned()).or_insert(0) += own * power;
        }
        self.powers.retain(|_, power| *power != 0);
    }

    fn unit(&self) -> Unit {
        let same = |powers: &[(&str, i32)]| {
            powers.len() == self.powers.len() && powers.iter().all(|(n, p)| self.powers.get(*n) == Some(p))
        };
        match DIMENSIONS.iter().find(|(_, _, powers)| same(powers)) {
            Some((name, base, _)) => Unit { dimension: (*name).to_owned(), factor: self.factor / base, offset: 0.0 },
            None => {
                let powers: Vec<String> = self.powers.iter().map(|(name, power)| format!("{name}{power}")).collect();
                Unit { dimension: powers.join(" "), factor: self.factor, offset: 0.0 }
            }
        }
    }
}

/// The compound that begins at `at`, and the token after it.
pub(super) fn compound(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> Option<(Measured, usize)> {
    let mut product = Product { factor: 1.0, ..Product::default() };
    let mut stem = None;
    let (mut next, mut count, mut divided, mut inverse) = (at, 0, false, false);
    while count < MOST {
        let (start, over) = operator(answer, next, count, divided)?;
        let Some(start) = start else { break };
        let Some((factors, end)) = factors(answer, lexicon, start, count > 0) else { break };
        let raised_down = factors.iter().any(|(_, power)| *power < 0);
        if count > 0 && !over && !divided && !raised_down {
            break;
        }
        // all that follows a stroke is below it: `J/kg °C`
        let below = over || divided && !raised_down;
        if below || raised_down {
            stem = (count > 0).then(|| product.unit());
        }
        for (unit, power) in &factors {
            product.times(unit, if below { -power } else { *power });
        }
        (divided, inverse) = (divided || over, inverse || raised_down);
        count += factors.len();
        next = end;
    }
    (count > 1 && (divided || inverse)).then(|| (Measured { unit: product.unit(), stem }, next))
}

/// Where the next unit begins, if one may, and whether it divides. `None`: this is no compound.
fn operator(answer: &Answer<'_>, at: usize, count: usize, divided: bool) -> Option<(Option<usize>, bool)> {
    if at >= answer.tokens.len() {
        return Some((None, false));
    }
    let token = &answer.tokens[at];
    if count == 0 {
        return (token.before == Break::None).then_some((Some(at), false));
    }
    let opened = |i: usize| {
        answer.tokens.get(i).is_some_and(|t| {
            t.before == Break::None || answer.source.get(answer.tokens[i - 1].end..t.start).is_some_and(|s| s == "(")
        })
    };
    let start = match answer.word(at) {
        _ if token.before > Break::None => None,
        "/" | "per" | "a" | "an" | "each" | "every" => return Some((Some(at + 1).filter(|i| opened(*i)), true)),
        "×" | "x" if divided => Some(at + 1).filter(|i| opened(*i)),
        _ => Some(at),
    };
    Some((start, false))
}

/// The units written at `at`, each with its power, and the token after them.
fn factors(answer: &Answer<'_>, lexicon: &Lexicon, at: usize, inside: bool) -> Option<(Vec<(Unit, i32)>, usize)> {
    let (lead, start) = match answer.word_or(at) {
        "square" | "sq" => (2, at + 1),
        "cubic" => (3, at + 1),
        _ => (1, at),
    };
    let joined = |i: usize| answer.tokens.get(i).is_some_and(|t| t.before == Break::None || i == start);
    let named = (1..=WORDS).rev().find_map(|length| {
        let end = start + length;
        let plain = |i: usize| joined(i) && !matches!(answer.word_or(i), "/" | "^" | "per" | "a" | "an" | "-");
        if !(start..end).all(plain) || (start + 1..end).any(|i| answer.tokens[i].number) {
            return None;
        }
        let name = unit_name(answer, lexicon, start, end);
        let name = match name.as_str() {
            "c" | "degree" | "degrees" | "deg" if inside => "°c",
            "h" if inside => "hour",
            name => name,
        };
        lexicon.unit(name).map(|unit| (vec![(unit.clone(), lead)], end))
    });
    let (mut factors, end) = named.or_else(|| glued(answer.word_or(start), lexicon).map(|f| (f, start + 1)))?;
    let (power, end) = power(answer, end);
    if let Some(last) = factors.last_mut() {
        last.1 *= power;
    }
    Some((factors, end))
}

/// `jkg`, `m2k`: signs of units written together, each with its power.
fn glued(word: &str, lexicon: &Lexicon) -> Option<Vec<(Unit, i32)>> {
    if word.len() > 8 || !word.is_ascii() || lexicon.is_common(word) {
        return None;
    }
    let mut out = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let (unit, length) = (1..=rest.len().min(3)).rev().find_map(|n| {
            let sign = &rest[..n];
            let sign = if sign == "c" { "°c" } else { sign };
            lexicon.unit(sign).map(|u| (u.clone(), n))
        })?;
        rest = &rest[length..];
        let power = rest.chars().next().and_then(|c| c.to_digit(10)).filter(|n| (2..=4).contains(n));
        if power.is_some() {
            rest = &rest[1..];
        }
        out.push((unit, power.unwrap_or(1) as i32));
    }
    (!out.is_empty()).then_some(out)
}

/// The power written after a unit, and the token after it: `²`, `^-1`, `-3`, "squared".
fn power(answer: &Answer<'_>, at: usize) -> (i32, usize) {
    match answer.word_or(at) {
        "squared" => return (2, at + 1),
        "cubed" => return (3, at + 1),
        _ => {}
    }
    let raised = usize::from(answer.word_or(at) == "^");
    let number = at + raised;
    let digit = answer.tokens.get(number).filter(|t| t.number && t.before == Break::None && (t.joined || raised > 0));
    let value = digit.and_then(|_| answer.word(number).parse::<i32>().ok()).filter(|n| (1..=4).contains(n));
    let (Some(value), Some(token)) = (value, digit) else { return (1, at) };
    let from = answer.tokens[at - 1].end;
    let minus = answer.source.get(from..token.start).is_some_and(|s| s.contains(['-', '−', '⁻', '–']));
    // `kg1` is nothing
    if value == 1 && !minus { (1, at) } else { (if minus { -value } else { value }, number + 1) }
}
