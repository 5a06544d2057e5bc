//! From Pattern Match to phrases, as far as phrases go.

use std::collections::BTreeMap;

use super::syntax::{Expr, Options, Row, Term, Word};
use crate::formats::phrase;

/// The shortest beginning that may stand for a word with wildcards inside.
const SHORTEST: usize = 3;
/// The most phrases that one expression may turn into.
const MOST: usize = 24;

/// What an expression turned into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::formats) struct Translated {
    /// Phrases, any one of which is enough.
    pub(in crate::formats) expect: Vec<String>,
    /// Phrases that must not be there.
    pub(in crate::formats) reject: Vec<String>,
    /// What came out otherwise.
    pub(in crate::formats) notes: Vec<String>,
}

/// Translates. `lists` are the question's synonyms: a word, and the name of the word list that stands for it.
///
/// # Errors
/// Why no phrase says it.
pub(in crate::formats) fn translate(expr: &Expr, lists: &BTreeMap<String, String>) -> Result<Translated, String> {
    let mut out = Translated::default();
    match expr {
        Expr::Match(options, terms) => {
            let (phrase, notes) = one(*options, terms, lists)?;
            if !phrase::reads(&phrase) {
                return Err("nothing is left of it to look for".to_owned());
            }
            out.expect.push(phrase);
            out.notes = notes;
        }
        Expr::Any(list) => {
            for member in list {
                let one = translate(member, lists)?;
                if !one.reject.is_empty() {
                    return Err("one of several ways that must not have some words".to_owned());
                }
                out.expect.extend(one.expect);
                out.notes.extend(one.notes);
            }
        }
        Expr::All(list) => {
            let (nots, needed): (Vec<&Expr>, Vec<&Expr>) = list.iter().partition(|e| matches!(e, Expr::Not(_)));
            let mut ways = vec![String::new()];
            for member in &needed {
                let one = translate(member, lists)?;
                let join = |way: &String| {
                    one.expect.iter().map(|p| format!("{way} {p}").trim().to_owned()).collect::<Vec<_>>()
                };
                ways = ways.iter().flat_map(join).collect();
                if ways.len() > MOST {
                    return Err(format!("more than {MOST} combinations of words would do"));
                }
                out.reject.extend(one.reject);
                out.notes.extend(one.notes);
            }
            if needed.is_empty() {
                return Err("it only says what must not be there".to_owned());
            }
            if needed.len() > 1 {
                out.notes.push(
                    "it wants all of several things anywhere in the answer: here they must be said together".to_owned(),
                );
            }
            out.expect = ways;
            for not in nots {
                if let Expr::Not(inner) = not {
                    let one = translate(inner, lists)?;
                    out.reject.extend(one.expect);
                }
            }
        }
        Expr::Not(_) => return Err("it only says what must not be there".to_owned()),
    }
    if out.expect.iter().chain(&out.reject).any(|p| !phrase::reads(p)) {
        return Err("no phrase says it".to_owned());
    }
    Ok(out)
}

/// The phrase of one `match(…)`.
fn one(options: Options, terms: &[Term], lists: &BTreeMap<String, String>) -> Result<(String, Vec<String>), String> {
    let mut notes = Vec::new();
    if options.characters {
        notes.push("`c` lets other characters stand anywhere in a word: here only other endings".to_owned());
    }
    let mut items: Vec<String> = Vec::new();
    let mut at = 0;
    while at < terms.len() {
        let chain = 1 + terms[at + 1..].iter().take_while(|t| t.near).count();
        let item = if chain > 1 {
            if options.between.is_some_and(|p| p > 2) {
                notes.push("words that are joined may be more than two words apart there: here two".to_owned());
            }
            near(&terms[at..at + chain], options, lists, &mut notes)?
        } else {
            alternatives(&terms[at].choices, options, lists, &mut notes)?
        };
        items.push(item);
        at += chain;
    }
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        let after_denial =
            index > 0 && matches!(items[index - 1].to_lowercase().as_str(), "not" | "no" | "never" | "without");
        out.push_str(match index {
            0 => "",
            _ if options.any_order || after_denial => " ",
            _ => " > ",
        });
        out.push_str(item);
    }
    // a row that only has small words can be asked for exactly
    if !phrase::reads(&out)
        && let Some(exact) = phrase::row(&out)
    {
        out = exact;
    }
    Ok((out, notes))
}

fn alternatives(
    choices: &[Row],
    options: Options,
    lists: &BTreeMap<String, String>,
    notes: &mut Vec<String>,
) -> Result<String, String> {
    let mut out: Vec<String> = Vec::new();
    for row in choices {
        let said = match &row.0[..] {
            [one] => one.iter().map(|w| word(w, options, lists, notes)).collect::<Result<Vec<_>, _>>()?,
            many => vec![group(many, options, notes)?],
        };
        out.extend(said);
    }
    Ok(out.join("|"))
}

/// `a_b|c`: every combination in round brackets.
fn near(
    terms: &[Term],
    options: Options,
    _lists: &BTreeMap<String, String>,
    notes: &mut Vec<String>,
) -> Result<String, String> {
    let mut rows: Vec<Vec<Vec<Word>>> = vec![Vec::new()];
    for term in terms {
        rows = rows
            .iter()
            .flat_map(|before| {
                term.choices.iter().map(move |row| before.iter().chain(&row.0).cloned().collect::<Vec<_>>())
            })
            .collect();
        if rows.len() > MOST {
            return Err(format!("more than {MOST} combinations of words would do"));
        }
    }
    let groups = rows.iter().map(|row| group(row, options, notes)).collect::<Result<Vec<_>, _>>()?;
    Ok(groups.join("|"))
}

/// Words in a row, each with its alternatives, as round brackets.
fn group(places: &[Vec<Word>], options: Options, notes: &mut Vec<String>) -> Result<String, String> {
    let mut rows = vec![String::new()];
    for place in places {
        let words = place.iter().map(|w| word(w, options, &BTreeMap::new(), notes)).collect::<Result<Vec<_>, _>>()?;
        rows = rows.iter().flat_map(|r| words.iter().map(move |w| format!("{r} {w}").trim().to_owned())).collect();
        if rows.len() > MOST {
            return Err(format!("more than {MOST} combinations of words would do"));
        }
    }
    Ok(format!("({})", rows.join("|")))
}

fn word(
    word: &Word,
    options: Options,
    lists: &BTreeMap<String, String>,
    notes: &mut Vec<String>,
) -> Result<String, String> {
    if !word.prefix
        && !word.wild
        && let Some(list) = lists.get(&word.text.to_lowercase())
    {
        return Ok(format!("<{list}>"));
    }
    let text: String = word.text.chars().filter(|c| !"|()[]<>\"“”*".contains(*c)).collect();
    let text = text.trim_start_matches('~').trim_matches([',', ';']).to_owned();
    if text.chars().all(|c| !c.is_alphanumeric()) {
        return Err("a word of it has no letter before its wildcard".to_owned());
    }
    if word.wild {
        if text.chars().count() < SHORTEST {
            return Err("a word of it has a wildcard too near its beginning".to_owned());
        }
        notes.push(format!("a word with wildcards inside is here any word that begins with `{text}`"));
    }
    let open = word.prefix || word.wild || options.characters;
    Ok(if open && !text.ends_with(|c: char| c.is_ascii_digit()) { format!("{text}*") } else { text })
}

#[cfg(test)]
mod tests {
    use super::super::syntax::parse;
    use super::*;

    fn said(text: &str) -> Result<Translated, String> {
        let lists = BTreeMap::from([("co2".to_owned(), "co2".to_owned())]);
        translate(&parse(text).expect("an expression"), &lists)
    }

    #[test]
    fn phrases_say_the_same() {
        for (text, expect, reject) in [
            ("match_mow(plants carbon_dioxide|gas)", vec!["plants (carbon dioxide)|(carbon gas)"], vec![]),
            ("match_w(agreed resigned)", vec!["agreed > resigned"], vec![]),
            ("match_mow([carbon dioxide]|CO2 absorb*)", vec!["(carbon dioxide)|<co2> absorb*"], vec![]),
            ("match_any(match_w(friend) match_w(mate|pal))", vec!["friend", "mate|pal"], vec![]),
            ("match_all(match_w(Tom) not(match_w(Harriet)))", vec!["Tom"], vec!["Harriet"]),
            ("match_w(not enough light)", vec!["not enough > light"], vec![]),
            ("match_w([to be])", vec!["(to be)"], vec![]),
            ("match_w(1957)", vec!["1957"], vec![]),
        ] {
            let found = said(text).unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(
                (found.expect, found.reject),
                (
                    expect.iter().map(|s| (*s).to_owned()).collect(),
                    reject.iter().map(|s: &&str| (*s).to_owned()).collect()
                ),
                "{text}"
            );
        }
        let both = said("match_all(match_w(tom) match_any(match_w(a1) match_w(b1)))").expect("translated");
        assert_eq!(both.expect, ["tom a1", "tom b1"]);
        assert_eq!(both.notes.len(), 1);
        assert_eq!(said("match_w(colo*r)").expect("translated").notes.len(), 1);
    }

    #[test]
    fn what_no_phrase_says_is_told() {
        for text in
            ["not(match_w(b))", "match_w(*tion)", "match_all(not(match_w(b)))", "match_any(match_w(a) not(match_w(b)))"]
        {
            assert!(said(text).is_err(), "{text}: {:?}", said(text));
        }
    }
}
