//! The language of Pattern Match: `match_any(match_mow(carbon dioxide|CO2) not(match_w(oxygen)))`.
//!
//! Responsible for the syntax only. There is no kept parser of it, so it is read here, with combinators.

use winnow::ascii::{Caseless, multispace0, multispace1};
use winnow::combinator::{alt, cut_err, delimited, opt, preceded, repeat, separated, terminated};
use winnow::prelude::*;
use winnow::token::{any, none_of, one_of, take_while};

/// How deep brackets may stand in each other.
const DEEPEST: usize = 32;

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Expr {
    /// `not(…)`.
    Not(Box<Expr>),
    /// `match_any(…)`.
    Any(Vec<Expr>),
    /// `match_all(…)`.
    All(Vec<Expr>),
    /// `match_mow(…)`.
    Match(Options, Vec<Term>),
}

/// The letters after `match_`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::formats) struct Options {
    /// `c`: other characters in a word.
    pub(in crate::formats) characters: bool,
    /// `o`: any order.
    pub(in crate::formats) any_order: bool,
    /// `w`: other words.
    pub(in crate::formats) other_words: bool,
    /// `p0` to `p4`: the most words between two that are joined.
    pub(in crate::formats) between: Option<u8>,
}

/// One place of a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) struct Term {
    /// Joined to the one before by `_`.
    pub(in crate::formats) near: bool,
    /// Any one of these fills it.
    pub(in crate::formats) choices: Vec<Row>,
}

/// Words in a row: one, or those in `[ ]`. Each place of it has alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) struct Row(pub(in crate::formats) Vec<Vec<Word>>);

/// A word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats) struct Word {
    /// Its characters up to the first wildcard.
    pub(in crate::formats) text: String,
    /// The one wildcard that it has is a star at its end.
    pub(in crate::formats) prefix: bool,
    /// It has another wildcard, after `text`.
    pub(in crate::formats) wild: bool,
}

/// Reads an expression.
///
/// # Errors
/// Where it is not one: the number of the character that could not be read, from 1.
pub(in crate::formats) fn parse(text: &str) -> Result<Expr, usize> {
    let mut depth = 0usize;
    let mut deepest = 0;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    if deepest > DEEPEST {
        return Err(1);
    }
    delimited(multispace0, expr, multispace0)
        .parse(text)
        .map_err(|e| text.get(..e.offset()).map_or(0, |t| t.chars().count()) + 1)
}

fn expr(input: &mut &str) -> ModalResult<Expr> {
    alt((
        preceded((Caseless("not"), open), cut_err(terminated(expr, close))).map(|e| Expr::Not(Box::new(e))),
        preceded((Caseless("match_any"), open), cut_err(terminated(list, close))).map(Expr::Any),
        preceded((Caseless("match_all"), open), cut_err(terminated(list, close))).map(Expr::All),
        (preceded(Caseless("match"), options), delimited(open, terms, close)).map(|(o, t)| Expr::Match(o, t)),
    ))
    .parse_next(input)
}

fn open(input: &mut &str) -> ModalResult<()> {
    (multispace0, '(', multispace0).void().parse_next(input)
}

fn close(input: &mut &str) -> ModalResult<()> {
    (multispace0, ')').void().parse_next(input)
}

fn list(input: &mut &str) -> ModalResult<Vec<Expr>> {
    repeat(1.., preceded(multispace0, expr)).parse_next(input)
}

fn options(input: &mut &str) -> ModalResult<Options> {
    let mut options = Options::default();
    if opt('_').parse_next(input)?.is_none() {
        return Ok(options);
    }
    let letters: Vec<&str> = repeat(
        0..,
        alt((
            (one_of(['p', 'P']), one_of('0'..='4')).take(),
            (one_of(['m', 'M']), take_while(0.., ['f', 'r', 't', 'x', '2', 'F', 'R', 'T', 'X'])).take(),
            one_of(['c', 'o', 'w', 'C', 'O', 'W']).take(),
        )),
    )
    .parse_next(input)?;
    for letter in letters {
        match letter.to_lowercase().as_str() {
            "c" => options.characters = true,
            "o" => options.any_order = true,
            "w" => options.other_words = true,
            p if p.starts_with('p') => options.between = p[1..].parse().ok(),
            _ => {}
        }
    }
    Ok(options)
}

fn terms(input: &mut &str) -> ModalResult<Vec<Term>> {
    let first = choices.parse_next(input)?;
    let mut terms = vec![Term { near: false, choices: first }];
    let rest: Vec<(bool, Vec<Row>)> =
        repeat(0.., (alt(('_'.value(true), multispace1.value(false))), choices)).parse_next(input)?;
    terms.extend(rest.into_iter().map(|(near, choices)| Term { near, choices }));
    Ok(terms)
}

fn choices(input: &mut &str) -> ModalResult<Vec<Row>> {
    separated(1.., alt((row, word.map(|w| Row(vec![vec![w]])))), '|').parse_next(input)
}

fn row(input: &mut &str) -> ModalResult<Row> {
    let places = separated(1.., words, alt(('_'.void(), multispace1.void())));
    delimited(('[', multispace0), places, (multispace0, ']')).map(Row).parse_next(input)
}

fn words(input: &mut &str) -> ModalResult<Vec<Word>> {
    separated(1.., word, '|').parse_next(input)
}

#[derive(Clone, Copy)]
enum Character {
    Plain(char),
    Star,
    Any,
}

fn word(input: &mut &str) -> ModalResult<Word> {
    let characters: Vec<Character> = repeat(
        1..,
        alt((
            preceded('\\', any).map(Character::Plain),
            '*'.value(Character::Star),
            '?'.value(Character::Any),
            none_of(|c: char| "()\\|?*_[]".contains(c) || c.is_whitespace()).map(Character::Plain),
        )),
    )
    .parse_next(input)?;
    let mut text = String::new();
    for c in &characters {
        match c {
            Character::Plain(c) => text.push(*c),
            Character::Star | Character::Any => break,
        }
    }
    let wildcards = characters.iter().filter(|c| !matches!(c, Character::Plain(_))).count();
    let prefix = wildcards == 1 && matches!(characters.last(), Some(Character::Star));
    Ok(Word { text, prefix, wild: wildcards > 0 && !prefix })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(expr: &Expr) -> String {
        let word = |w: &Word| {
            format!(
                "{}{}",
                w.text,
                if w.prefix {
                    "*"
                } else if w.wild {
                    "…"
                } else {
                    ""
                }
            )
        };
        let words = |w: &Vec<Word>| w.iter().map(word).collect::<Vec<_>>().join("/");
        let row = |r: &Row| r.0.iter().map(words).collect::<Vec<_>>().join("-");
        let term = |t: &Term| {
            let near = if t.near { "_" } else { "" };
            format!("{near}{}", t.choices.iter().map(row).collect::<Vec<_>>().join("|"))
        };
        let list = |l: &[Expr]| l.iter().map(shown).collect::<Vec<_>>().join(", ");
        match expr {
            Expr::Not(e) => format!("not {}", shown(e)),
            Expr::Any(l) => format!("any[{}]", list(l)),
            Expr::All(l) => format!("all[{}]", list(l)),
            Expr::Match(_, t) => t.iter().map(term).collect::<Vec<_>>().join(" "),
        }
    }

    #[test]
    fn expressions_are_read() {
        for (text, want) in [
            ("match_w(Tom|Harry)", "Tom|Harry"),
            ("match (testing one two)", "testing one two"),
            ("match_mow(carbon_dioxide|[CO two|2] absorb*)", "carbon _dioxide|CO-two/2 absorb*"),
            (
                "match_all(match_any(match_w(friend) match_w(mate)) not( match_w(Harriet)))",
                "all[any[friend, mate], not Harriet]",
            ),
            ("match_mop2w(a b?c \\(d\\))", "a b… (d)"),
            ("Match_Any(\n  match_w(a)\n  match_w(b)\n)\n", "any[a, b]"),
            ("match_m2w(9.8 colo*r)", "9.8 colo…"),
        ] {
            assert_eq!(parse(text).map(|e| shown(&e)), Ok(want.to_owned()), "{text}");
        }
        let options = |text| match parse(text) {
            Ok(Expr::Match(o, _)) => o,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            options("match_cop0wm(a)"),
            Options { characters: true, any_order: true, other_words: true, between: Some(0) }
        );
    }

    #[test]
    fn what_is_none_has_its_place() {
        for (text, at) in [
            ("match_any(not match_w(tom))", 15),
            ("match_any(match_w tom))", 18),
            ("match_z(a)", 7),
            ("", 1),
            ("match_w()", 9),
            ("match_w(a", 10),
        ] {
            assert!(parse(text).is_err_and(|found| found.abs_diff(at) <= 8), "{text}: {:?}", parse(text));
        }
        assert!(parse(&format!("{}match(a{}", "match_all(".repeat(5_000), ")".repeat(5_001))).is_err());
    }
}
