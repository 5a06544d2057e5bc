//! All dates and numbers of an answer, in order.

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
}

/// Finds every date and number of the answer.
pub(crate) fn mentions(answer: &Answer<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < answer.tokens.len() {
        let word = answer.word(at);
        let candidate = number::may_begin(answer, lexicon, at)
            || !answer.tokens[at].sign && (lexicon.month(word).is_some() || word.ends_with("ties"));
        if !candidate {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let number = number::parse_at(answer, lexicon, at, false);
        let date = date::parse_at(answer, lexicon, at, false);
        // `7/10` is a share unless it can only be a date
        let number_wins = number
            .as_ref()
            .is_some_and(|(n, e)| n.share && date.as_ref().is_none_or(|(d, de, _)| !d.has_year() || de < e));
        if let Some((date, next, sure)) = date
            && !number_wins
        {
            out.push(Mention { value: Value::Date(date), first: at, last: next - 1, sure });
            end = next;
        }
        if let Some((mut n, next)) = number {
            let (rough, bound) = number::qualifiers_before(answer, at);
            n.rough |= rough;
            n.bound = if n.bound == 0 { bound } else { n.bound };
            // what is surely a date is not a count as well, but a bare year may be
            let bare =
                at + 1 == next && answer.tokens[at].end - answer.tokens[at].start == 2 && !answer.tokens[at].short_year;
            let covered = !bare
                && out.last().is_some_and(|m| {
                    m.first == at && m.sure && (m.last + 1 > next || !n.yearlike) && matches!(m.value, Value::Date(_))
                });
            if !covered {
                out.push(Mention { value: Value::Number(n), first: at, last: next - 1, sure: true });
            }
            end = end.max(next);
        }
        at = end;
    }
    relative::resolve(answer, lexicon, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenise;

    fn show(source: &str) -> Vec<String> {
        let lexicon = Lexicon::shipped();
        let answer = tokenise(source, &lexicon);
        mentions(&answer, &lexicon)
            .into_iter()
            .map(|m| match m.value {
                Value::Date(Date::At(m)) => {
                    format!("{}-{}-{}", m.year.unwrap_or(0), m.month.unwrap_or(0), m.day.unwrap_or(0))
                }
                Value::Date(Date::Span(a, b)) => format!("{}..{}", a.year.unwrap_or(0), b.year.unwrap_or(0)),
                Value::Date(Date::Era(a, b)) => format!("{a}~{b}"),
                Value::Number(n) if n.share => format!("{}%", (n.low * 1000.0).round() / 10.0),
                Value::Number(n) if n.low != n.high => format!("{}..{}", n.low, n.high),
                Value::Number(n) => format!("{}{}", n.low, n.dimension.map(|d| format!(" {d}")).unwrap_or_default()),
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
        assert_eq!(show("a limit of three years after all"), ["3 years"]);
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
        ] {
            assert_eq!(show(source), [want], "{source}");
        }
        assert!(show("one of them").is_empty());
    }
}
