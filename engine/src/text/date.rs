//! Dates as people write them: a year, a month, a day, a span, a decade, a century.

use super::token::{Answer, Break};
use crate::lexicon::{Lexicon, NumberWord};

/// A point in time, as precisely as it was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The year; before Christ it is negative.
    pub(crate) year: Option<i32>,
    /// The month, from 1.
    pub(crate) month: Option<u8>,
    /// The day of the month.
    pub(crate) day: Option<u8>,
    /// The year was given by its last two digits.
    pub(crate) short: bool,
}

/// A date as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Date {
    /// One moment.
    At(Moment),
    /// From one moment to another.
    Span(Moment, Moment),
    /// A decade or century, or an early, middle or late part of one: first and last year.
    Era(i32, i32),
}

/// How a date that was given stands to the one that is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Agreement {
    /// It says the same, or more exactly.
    Same,
    /// It does not contradict, and does not say it either.
    Vague,
    /// It says another.
    Conflict,
}

impl Date {
    /// The date that a rubric means by `text`.
    pub(crate) fn parse(text: &str, lexicon: &Lexicon) -> Option<Self> {
        let answer = super::tokenise(text, lexicon);
        let (date, next, _) = parse_at(&answer, lexicon, 0, true)?;
        (next == answer.tokens.len()).then_some(date)
    }

    /// How `given` stands to this date, years within `tolerance` being equal.
    pub(crate) fn agreement(&self, given: &Self, tolerance: i32) -> Agreement {
        match (self, given) {
            (Self::At(want), Self::At(got)) => want.agreement(got, tolerance),
            (Self::At(want), Self::Era(from, to)) => match want.year {
                Some(y) if y < *from || y > *to => Agreement::Conflict,
                _ => Agreement::Vague,
            },
            (Self::At(want), Self::Span(from, to)) => match (want.year, from.year, to.year) {
                (Some(y), Some(a), Some(b)) if y < a || y > b => Agreement::Conflict,
                _ => Agreement::Vague,
            },
            (Self::Span(a, b), Self::Span(c, d)) => a.agreement(c, tolerance).max(b.agreement(d, tolerance)),
            (Self::Span(a, b), Self::At(got)) => match (a.year, got.full_year(a), b.year) {
                (Some(a), Some(y), Some(b)) if y < a || y > b => Agreement::Conflict,
                _ => Agreement::Vague,
            },
            (Self::Span(a, b), Self::Era(from, to)) => match (a.year, b.year) {
                (Some(a), Some(b)) if (a, b) == (*from, *to) => Agreement::Same,
                (Some(a), Some(b)) if b < *from || a > *to => Agreement::Conflict,
                _ => Agreement::Vague,
            },
            (Self::Era(from, to), Self::At(got)) => match got.year {
                None => Agreement::Vague,
                Some(y) => {
                    let y = if got.short { from - from.rem_euclid(100) + y.rem_euclid(100) } else { y };
                    if (*from..=*to).contains(&y) { Agreement::Same } else { Agreement::Conflict }
                }
            },
            (Self::Era(from, to), Self::Era(a, b)) => {
                if a >= from && b <= to {
                    Agreement::Same
                } else if b < from || a > to {
                    Agreement::Conflict
                } else {
                    Agreement::Vague
                }
            }
            (Self::Era(from, to), Self::Span(a, b)) => match (a.year, b.year) {
                (Some(a), Some(b)) if a >= *from && b <= to + 1 => Agreement::Same,
                (Some(a), Some(b)) if b < *from || a > *to => Agreement::Conflict,
                _ => Agreement::Vague,
            },
        }
    }

    /// Whether the year is given.
    pub(crate) fn has_year(&self) -> bool {
        !matches!(self, Self::At(Moment { year: None, .. }))
    }

    /// Whether it is more exact than a year.
    pub(crate) fn has_month(&self) -> bool {
        matches!(self, Self::At(Moment { month: Some(_), .. }))
    }
}

impl Moment {
    /// The year in full, a short one being in the century of `like`.
    fn full_year(&self, like: &Self) -> Option<i32> {
        match (self.year, like.year) {
            (Some(y), Some(w)) if self.short => Some(w - w.rem_euclid(100) + y.rem_euclid(100)),
            (y, _) => y,
        }
    }

    fn agreement(&self, got: &Self, tolerance: i32) -> Agreement {
        let mut vague = false;
        let fields = [
            (self.year.map(i64::from), got.full_year(self).map(i64::from), i64::from(tolerance)),
            (self.month.map(i64::from), got.month.map(i64::from), 0),
            (self.day.map(i64::from), got.day.map(i64::from), 0),
        ];
        for (want, given, tolerance) in fields {
            match (want, given) {
                (Some(w), Some(g)) if (w - g).abs() > tolerance => return Agreement::Conflict,
                (Some(_), None) => vague = true,
                _ => {}
            }
        }
        if vague { Agreement::Vague } else { Agreement::Same }
    }
}

/// Reads a date that begins at token `at`: the date, the token after it, and whether it
/// is surely one (`57` may be a year or a number).
///
/// `sole`: the text is nothing but a date.
pub(crate) fn parse_at(answer: &Answer<'_>, lexicon: &Lexicon, at: usize, sole: bool) -> Option<(Date, usize, bool)> {
    let (first, next, sure) = moment(answer, lexicon, at, sole)?;
    let Date::At(from) = first else { return Some((part_of_era(answer, at, first), next, sure)) };
    // a span: 1953-60, from 1953 to 1960, between 1953 and 1960
    let between = at > 0 && matches!(answer.word(at - 1), "between" | "btwn" | "btw" | "betwn");
    let link = match answer.word_or(next) {
        "-" | "to" | "until" | "till" | "til" | "through" => true,
        "and" => between,
        _ => false,
    };
    if link && next + 1 < answer.tokens.len() && answer.tokens[next].before < Break::Strong {
        let skip = usize::from(matches!(answer.word_or(next + 1), "the"));
        if let Some((Date::At(to), end, _)) = moment(answer, lexicon, next + 1 + skip, sole)
            .or_else(|| short_year(answer, next + 1).map(|m| (Date::At(m), next + 2, true)))
        {
            let to = Moment { year: to.full_year(&from), short: from.short && to.short, ..to };
            if from.year.is_some() && to.year.is_some_and(|y| from.short || Some(y) > from.year) {
                return Some((Date::Span(from, to), end, sure));
            }
        }
    }
    if from.year.is_none()
        && from.month.is_some()
        && answer.word_or(next) == "of"
        && let Some((Date::At(year), end, _)) = moment(answer, lexicon, next + 1, sole)
        && year.month.is_none()
    {
        return Some((Date::At(Moment { year: year.year, short: year.short, ..from }), end, true));
    }
    Some((Date::At(from), next, sure))
}

/// "early", "mid" or "late" before an era narrows it.
fn part_of_era(answer: &Answer<'_>, at: usize, date: Date) -> Date {
    let Date::Era(from, to) = date else { return date };
    let before = |back: usize| if at >= back { answer.word(at - back) } else { "" };
    let word = if matches!(before(1), "the") { before(2) } else { before(1) };
    let third = (to - from + 1) / 3;
    match word {
        "early" => Date::Era(from, from + third),
        "mid" | "middle" => Date::Era(from + third, to - third),
        "late" => Date::Era(to - third - 1, to),
        _ => date,
    }
}

fn moment(answer: &Answer<'_>, lexicon: &Lexicon, at: usize, sole: bool) -> Option<(Date, usize, bool)> {
    if at >= answer.tokens.len() {
        return None;
    }
    by_month(answer, lexicon, at, sole)
        .or_else(|| numeric(answer, at))
        .or_else(|| era(answer, lexicon, at))
        .or_else(|| year(answer, at, sole).map(|(y, next, sure)| (Date::At(y), next, sure)))
        .or_else(|| spelled_year(answer, lexicon, at).map(|(y, next)| (Date::At(at_year(y)), next, true)))
}

fn at_year(year: i32) -> Moment {
    Moment { year: Some(year), ..Moment::default() }
}

/// `5 March 1953`, `March 5th, 1953`, `March 1953`, `June '57`, `in June`.
fn by_month(answer: &Answer<'_>, lexicon: &Lexicon, at: usize, sole: bool) -> Option<(Date, usize, bool)> {
    let mut next = at;
    let mut day = small_number(answer, at, 31);
    if day.is_some() {
        next += 1;
        if ordinal_suffix(answer, next) {
            next += 1;
        }
        if answer.word_or(next) == "of" {
            next += 1;
        }
    }
    let month =
        lexicon.month(answer.word_or(next)).filter(|_| answer.tokens[next].before < Break::Strong || next == at)?;
    let ambiguous = matches!(answer.word(next), "may" | "march" | "mar" | "sec" | "dec" | "jan" | "sep");
    let month_at = next;
    next += 1;
    if day.is_none()
        && let Some(d) = small_number(answer, next, 31)
    {
        let suffix = ordinal_suffix(answer, next + 1);
        let then_year = year(answer, next + 1 + usize::from(suffix), sole).is_some_and(|(_, _, sure)| sure);
        if suffix || then_year {
            day = Some(d);
            next += 1 + usize::from(suffix);
        }
    }
    let found = (next < answer.tokens.len() && answer.tokens[next].before < Break::Strong)
        .then(|| year(answer, next, sole).or_else(|| short_year(answer, next).map(|m| (m, next + 1, true))))
        .flatten();
    let of_year = (answer.word_or(next) == "of").then(|| year(answer, next + 1, sole)).flatten();
    let base = Moment { month: Some(month), day, ..Moment::default() };
    if let Some((y, end, _)) = found.or(of_year) {
        return Some((Date::At(Moment { year: y.year, short: y.short, ..base }), end, true));
    }
    // "may", "march": a month by itself only where it is written or led in as one
    let led_in = month_at > 0
        && matches!(
            answer.word(month_at - 1),
            "in" | "by" | "until" | "since" | "during" | "early" | "mid" | "late" | "of" | "from" | "last"
        );
    let named = day.is_some() || led_in || sole;
    (named || (!ambiguous && answer.tokens[month_at].capital)).then_some((Date::At(base), next, true))
}

fn ordinal_suffix(answer: &Answer<'_>, at: usize) -> bool {
    at < answer.tokens.len() && answer.tokens[at].joined && matches!(answer.word(at), "st" | "nd" | "rd" | "th")
}

fn small_number(answer: &Answer<'_>, at: usize, most: u32) -> Option<u8> {
    let token = answer.tokens.get(at).filter(|t| t.number && !t.short_year)?;
    let word = answer.word(at);
    (token.end - token.start <= 2)
        .then(|| word.parse::<u32>().ok())
        .flatten()
        .filter(|n| (1..=most).contains(n))
        .map(|n| n as u8)
}

/// `3/53`, `03/1953`, `5/3/1953`, `1953-03-05`.
fn numeric(answer: &Answer<'_>, at: usize) -> Option<(Date, usize, bool)> {
    let slash = |i: usize| matches!(answer.word_or(i), "/" | "-") && answer.tokens[i].sign && answer.tokens[i].joined;
    if !slash(at + 1) {
        return None;
    }
    let number = |i: usize| {
        answer.tokens.get(i).filter(|t| t.number && t.joined).and_then(|_| answer.word(i).parse::<i32>().ok())
    };
    let first = answer.tokens[at].number.then(|| answer.word(at).parse::<i32>().ok()).flatten()?;
    let second = number(at + 2)?;
    if slash(at + 3)
        && let Some(third) = number(at + 4)
    {
        let (y, m, d) = if first > 31 { (first, second, third) } else { (third, second, first) };
        let (m, d) = if m > 12 { (d, m) } else { (m, d) };
        if (1..=12).contains(&m) && (1..=31).contains(&d) {
            let moment = Moment { year: Some(y), month: Some(m as u8), day: Some(d as u8), short: y < 100 };
            return Some((Date::At(moment.in_the_twentieth()), at + 5, true));
        }
        return None;
    }
    let four = answer.word(at + 2).len() == 4;
    let two = answer.word(at + 2).len() == 2 && second > 12 && answer.word(at + 1) == "/";
    ((1..=12).contains(&first) && (four && (1000..2100).contains(&second) || two && second >= 13)).then(|| {
        let at_month = Moment { year: Some(second), month: Some(first as u8), day: None, short: !four };
        (Date::At(at_month.in_the_twentieth()), at + 3, four || second > 30)
    })
}

impl Moment {
    /// A short year is taken to be of the twentieth century until it is compared.
    fn in_the_twentieth(self) -> Self {
        Self { year: self.year.map(|y| if self.short { 1900 + y } else { y }), ..self }
    }
}

/// A year: four digits, or two after an apostrophe or a word such as `in`. Two bare
/// digits may be a year: then it is not sure.
fn year(answer: &Answer<'_>, at: usize, sole: bool) -> Option<(Moment, usize, bool)> {
    let token = answer.tokens.get(at).filter(|t| t.number)?;
    let word = answer.word(at);
    let number: i32 = word.parse().ok()?;
    let next = answer.word_or(at + 1);
    let era = |i: usize| matches!(answer.word_or(i), "bc" | "bce");
    if era(at + 1) && answer.tokens[at + 1].before == Break::None {
        return Some((at_year(-number), at + 2, true));
    }
    if matches!(next, "ad" | "ce") {
        return Some((at_year(number), at + 2, true));
    }
    let plain = !answer.source[token.start..token.end].contains([',', ' ', '.']);
    if word.len() == 4 && plain && (1000..=2100).contains(&number) {
        let counted = next == "%" || at > 0 && matches!(answer.word(at - 1), "£" | "$" | "€");
        return (!counted).then_some((at_year(number), at + 1, true));
    }
    if token.short_year {
        return Some((Moment { year: Some(1900 + number), short: true, ..Moment::default() }, at + 1, true));
    }
    if sole
        || word.len() != 2
        || !plain
        || at > 0 && answer.tokens[at].joined && answer.tokens[at - 1].sign && answer.word(at - 1) != "-"
    {
        return None;
    }
    let led_in = at > 0
        && matches!(
            answer.word(at - 1),
            "in" | "by"
                | "since"
                | "until"
                | "til"
                | "till"
                | "from"
                | "during"
                | "early"
                | "mid"
                | "late"
                | "of"
                | "between"
        );
    let counted = matches!(
        next,
        "%" | "/"
            | "+"
            | "million"
            | "mill"
            | "m"
            | "percent"
            | "per"
            | "out"
            | "years"
            | "yrs"
            | "year"
            | "in"
            | "s"
            | "or"
            | "days"
            | "times"
    ) || at + 1 < answer.tokens.len() && answer.tokens[at + 1].joined && !answer.tokens[at + 1].sign;
    let last_of_clause = at + 1 >= answer.tokens.len()
        || answer.tokens[at + 1].before > Break::None
        || matches!(
            next,
            "and" | "but" | "because" | "when" | "the" | "he" | "they" | "by" | "was" | "made" | "-" | "as" | "to"
        );
    // `07` is hardly anything but a year
    let zero = word.starts_with('0') && number > 0;
    ((number >= 13 || zero) && !counted && (last_of_clause || led_in && (number > 31 || zero))).then(|| {
        (
            Moment { year: Some(1900 + number), short: true, ..Moment::default() },
            at + 1,
            led_in && (number > 31 || zero),
        )
    })
}

/// Two digits that can only be a year, as after `1953-`.
fn short_year(answer: &Answer<'_>, at: usize) -> Option<Moment> {
    let token = answer.tokens.get(at).filter(|t| t.number)?;
    let number: i32 = answer.word(at).parse().ok()?;
    (token.end - token.start == 2).then_some(Moment { year: Some(1900 + number), short: true, ..Moment::default() })
}

const DECADES: &[&str] =
    &["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

/// `1950s`, `the 50s`, `the fifties`, `the 19th century`.
fn era(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> Option<(Date, usize, bool)> {
    let word = answer.word(at);
    if let Some(decade) = DECADES.iter().position(|d| *d == word) {
        let from = 1920 + 10 * decade as i32;
        return Some((Date::Era(from, from + 9), at + 1, true));
    }
    if answer.tokens[at].number {
        let number: i32 = word.parse().ok()?;
        let next = answer.word_or(at + 1);
        if next == "s" && answer.tokens[at + 1].joined && number % 10 == 0 {
            let from = if number < 100 { 1900 + number } else { number };
            return (20..2100).contains(&number).then_some((Date::Era(from, from + 9), at + 2, true));
        }
        if ordinal_suffix(answer, at + 1) && matches!(answer.word_or(at + 2), "century" | "c" | "centuries") {
            return Some((Date::Era((number - 1) * 100, number * 100 - 1), at + 3, true));
        }
        return None;
    }
    let ordinal = match lexicon.number(word) {
        Some(NumberWord::Ordinal(n)) => n as i32,
        _ => return None,
    };
    matches!(answer.word_or(at + 1), "century").then_some((
        Date::Era((ordinal - 1) * 100, ordinal * 100 - 1),
        at + 2,
        true,
    ))
}

/// `nineteen fifty-seven`.
fn spelled_year(answer: &Answer<'_>, lexicon: &Lexicon, at: usize) -> Option<(i32, usize)> {
    let value = |i: usize| lexicon.number(answer.word_or(i));
    let century = match value(at)? {
        NumberWord::Unit(n) if (10.0..20.0).contains(&n) => n as i32,
        NumberWord::Tens(20.0) => 20,
        _ => return None,
    };
    match (value(at + 1), value(at + 2)) {
        (Some(NumberWord::Tens(tens)), Some(NumberWord::Unit(unit))) if unit < 10.0 => {
            Some((century * 100 + tens as i32 + unit as i32, at + 3))
        }
        (Some(NumberWord::Tens(tens)), _) => Some((century * 100 + tens as i32, at + 2)),
        (Some(NumberWord::Unit(unit)), _) if (10.0..20.0).contains(&unit) => {
            Some((century * 100 + unit as i32, at + 2))
        }
        _ => None,
    }
}
