//! All dates and numbers of an answer, in order.

use super::change::{self, Step};
use super::date::{self, Date};
use super::number::{self, Number};
use super::relative;
use super::token::Answer;
use crate::lexicon::Lexicon;

/// A date or a number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Date(Date),
    Number(Number),
}

/// A date or number of the answer, with its tokens.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) value: Value,
    /// First token.
    pub(crate) first: usize,
    /// Last token.
    pub(crate) last: usize,
    /// It is surely what it seems (two bare digits may be a year or a number).
    pub(crate) sure: bool,
    /// What it is to a change, if one is told of it.
    pub(crate) step: Step,
}

/// Whether a word is a number word or a month, or was meant to be one.
pub(crate) fn may_be_value(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.number(word).is_some() || lexicon.month(word).is_some() || word.ends_with("ties")
}

/// Finds every date and number of the answer.
/// `value` tells whether a token [may be one](may_be_value) by its word.
pub(crate) fn mentions(answer: &Answer<'_>, lexicon: &Lexicon, value: impl Fn(usize) -> bool) -> Vec<Mention> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < answer.tokens.len() {
        if !number::may_begin(answer, at) && (answer.tokens[at].sign || !value(at)) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let number = number::parse_at(answer, lexicon, at, false);
        let date = date::parse_at(answer, lexicon, at, false);
        // `7/10` is a share unless it can only be a date, and `from 50 mph` has a unit
        let number_wins = number.as_ref().is_some_and(|(n, e)| {
            (n.share || n.dimension.is_some()) && date.as_ref().is_none_or(|(d, de, _)| !d.has_year() || de < e)
        });
        if let Some((date, next, sure)) = date
            && !number_wins
        {
            out.push(Mention { value: Value::Date(date), first: at, last: next - 1, sure, step: Step::None });
            // "grew from 15 to 40" may be of years or not
            let counts = matches!(date, Date::Span(from, _) if from.short)
                && !answer.tokens[at].short_year
                && answer.word_or(at + 1) == "to"
                && change::is_of_change(answer, lexicon, at);
            end = if counts { at + 1 } else { next };
        }
        if let Some((mut n, next)) = number {
            let (rough, bound) = number::qualifiers_before(answer, at);
            n.rough |= rough;
            n.bound = if n.bound == 0 { bound } else { n.bound };
            // what is surely a date is not a count as well, but a bare year may be
            let bare = end <= at + 3
                && at + 1 == next
                && answer.tokens[at].end - answer.tokens[at].start == 2
                && !answer.tokens[at].short_year;
            let covered = !bare
                && out.last().is_some_and(|m| {
                    m.first == at && m.sure && (m.last + 1 > next || !n.yearlike) && matches!(m.value, Value::Date(_))
                });
            if !covered {
                out.push(Mention { value: Value::Number(n), first: at, last: next - 1, sure: true, step: Step::None });
            }
            end = end.max(next);
        }
        at = end;
    }
    relative::resolve(answer, lexicon, &mut out);
    change::settle(answer, lexicon, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenise;

    fn show(source: &str) -> Vec<String> {
        let lexicon = Lexicon::shipped();
        let answer = tokenise(source, &lexicon);
        mentions(&answer, &lexicon, |at| may_be_value(answer.word(at), &lexicon))
            .into_iter()
            .map(|m| match m.value {
                Value::Date(Date::At(m)) => {
                    format!("{}-{}-{}", m.year.unwrap_or(0), m.month.unwrap_or(0), m.day.unwrap_or(0))
                }
                Value::Date(Date::Span(a, b)) => format!("{}..{}", a.year.unwrap_or(0), b.year.unwrap_or(0)),
                Value::Date(Date::Era(a, b)) => format!("{a}~{b}"),
                Value::Number(n) if n.share => format!("{}%", (n.low * 1000.0).round() / 10.0),
                Value::Number(n) if n.low != n.high => format!("{}..{}", n.low, n.high),
                Value::Number(n) => format!(
                    "{}{}",
                    (n.low * 1e4).round() / 1e4,
                    n.dimension.map(|d| format!(" {d}")).unwrap_or_default()
                ),
            })
            .collect()
    }

    #[test]
    fn dates_are_read_as_written() {
        for (source, want) in [
            ("March 1953", "1953-3-0"),
            ("3/53", "1953-3-0"),
            ("5 March 1953", "1953-3-5"),
            ("5/3/1953", "1953-3-5"),
            ("March 5th, 1953", "1953-3-5"),
            ("in '57", "1957-0-0"),
            ("in 57", "1957-0-0"),
            ("in June 1953", "1953-6-0"),
            ("Dec '53", "1953-12-0"),
            ("1953-60", "1953..1960"),
            ("between 1953 and 1960", "1953..1960"),
            ("from '53 to '60", "1953..1960"),
            ("1953 - 1960", "1953..1960"),
            ("the 1950s", "1950~1959"),
            ("mid-1950s", "1953~1956"),
            ("early fifties", "1950~1953"),
            ("nineteen fifty-seven", "1957-0-0"),
            ("the 19th century", "1800~1899"),
            ("44 BC", "-44-0-0"),
            ("March of 1953", "1953-3-0"),
            ("from 1953 until 1960", "1953..1960"),
            ("Septembr 2007", "2007-9-0"),
            ("in Febuary 1953", "1953-2-0"),
            ("5 Novembar 1605", "1605-11-5"),
            ("Sept 07", "1907-9-0"),
            ("nationalised Feb 08", "1908-2-0"),
            ("early 2008", "2008-0-0"),
            ("early in 2008", "2008-0-0"),
            ("in the autumn of 2007", "2007-0-0"),
            ("in the third quarter of 2008", "2008-0-0"),
            ("Q3 2008", "2008-0-0"),
            ("Winter 2008", "2008-0-0"),
        ] {
            assert_eq!(show(source).first().map(String::as_str), Some(want), "{source}: {:?}", show(source));
        }
        assert!(show("They may march on").is_empty());
    }

    #[test]
    fn dates_are_told_by_the_date_before_them() {
        for (source, want) in [
            ("He died in March 1953; it was that September", "1953-9-0"),
            ("War came in 1914. The following year gas was used", "1915-0-0"),
            ("War came in 1914 and two years later the Somme", "1916-0-0"),
            ("War came in 1914. The year before, nobody thought so", "1913-0-0"),
            ("It was 1905. In the same year he left", "1905-0-0"),
            ("It was 1905. A year later he left", "1906-0-0"),
        ] {
            assert_eq!(show(source).last().map(String::as_str), Some(want), "{source}: {:?}", show(source));
        }
        assert_eq!(show("in 2007 and 2 yrs later"), ["2007-0-0", "2007", "2009-0-0"]);
        assert_eq!(show("in 2007, 2yrs later in 2009").last().map(String::as_str), Some("2009"));
        assert_eq!(show("a limit of three years after all"), ["3 years"]);
    }

    #[test]
    fn units_are_read_in_any_writing() {
        for (source, want) in [
            ("30mph", "13.4112 speed"),
            ("from 30 mph", "13.4112 speed"),
            ("thirty miles an hour", "13.4112 speed"),
            ("13 m/s", "13 speed"),
            ("13 ms-1", "13 speed"),
            ("13 m s^-1", "13 speed"),
            ("13 ms⁻¹", "13 speed"),
            ("13 metres a second", "13 speed"),
            ("13.4 metrs a secand", "13.4 speed"),
            ("13 metres with every second", "13 speed"),
            ("7 m/s²", "7 acceleration"),
            ("7 m/s^2", "7 acceleration"),
            ("7 m s-2", "7 acceleration"),
            ("7 meters per secend squared", "7 acceleration"),
            ("7 metres per second per second", "7 acceleration"),
            ("7 km/s²", "7000 acceleration"),
            ("9.8 N/kg", "9.8 acceleration"),
            ("0.7 secconds", "0.7 time"),
            ("three yeer limit", "3 years"),
            ("0.7 of a second", "0.7 time"),
            ("half a second", "0.5 time"),
            ("a tenth of a second", "0.1 time"),
            ("two whole seconds", "2 time"),
            ("2 minutes", "120 time"),
            ("100C", "100 temperature"),
            ("100 °C", "100 temperature"),
            ("100 degrees centigrade", "100 temperature"),
            ("212 °F", "100 temperature"),
            ("at -40 °C", "-40 temperature"),
            ("a = -7 m/s²", "-7 acceleration"),
            ("2.5 kJ", "2500 energy"),
            ("£375 bilion", "375000000000 money pounds"),
            ("375 thousand million pounds", "375000000000 money pounds"),
        ] {
            assert_eq!(show(source), [want], "{source}");
        }
    }

    #[test]
    fn so_many_times_as_much_is_a_factor() {
        for (source, want) in [
            ("ten times", "10 times"),
            ("10x longer", "10 times"),
            ("dist x10", "10 times"),
            ("dist ×10", "10 times"),
            ("dist × 10", "10 times"),
            ("tenfold", "10 times"),
            ("10-fold", "10 times"),
            ("it doubles", "2 times"),
            ("twice as fast", "2 times"),
            ("trebled", "3 times"),
            ("qadrupled", "4 times"),
            ("half as long", "0.5 times"),
            ("halved", "0.5 times"),
            ("a hundred times", "100 times"),
            ("an order of magnitude", "10 times"),
            ("two orders of magnitude", "100 times"),
            ("multiplied by four", "4 times"),
            ("multiplies the distance by ten", "10 times"),
            ("rises by a factor of 10", "10 times"),
        ] {
            assert_eq!(show(source), [want], "{source}");
        }
        assert_eq!(show("13 × 0.7"), ["13", "0.7"]);
        assert_eq!(show("the work done by 4 men"), ["4"]);
    }

    #[test]
    fn numbers_are_read_by_value() {
        for (source, want) in [
            ("2 million", "2000000"),
            ("2m", "2000000"),
            ("2,000,000", "2000000"),
            ("two million", "2000000"),
            ("2 mill", "2000000"),
            ("two and a half million", "2500000"),
            ("half a million", "500000"),
            ("70%", "70%"),
            ("seventy per cent", "70%"),
            ("7/10", "70%"),
            ("7 out of 10", "70%"),
            ("seven in ten", "70%"),
            ("two thirds", "66.7%"),
            ("120-130 people", "120..130"),
            ("three quarters", "75%"),
            ("a hundred", "100"),
            ("twenty three", "23"),
            ("two hundred and five", "205"),
            ("375 bilion", "375000000000"),
            ("375 thousand million", "375000000000"),
            ("2.7milion", "2700000"),
            ("two thousnd", "2000"),
            ("two point five million", "2500000"),
            ("84 500", "84500"),
            ("four thousand two hundred", "4200"),
            ("a hundred and twenty-six thousand joules", "126000 energy"),
            ("two million and fifty thousand", "2050000"),
            ("six pounds in every hundred", "6%"),
            ("six out of a hundred", "6%"),
            ("1 in 20", "5%"),
            ("five people in every thousand", "0.5%"),
        ] {
            assert_eq!(show(source), [want], "{source}");
        }
        assert!(show("one of them").is_empty());
    }

    #[test]
    fn a_number_may_be_spelled_out_at_any_length() {
        assert_eq!(show(&("one hundred and ".repeat(80_000) + "one")), ["8000001"]);
    }
}
