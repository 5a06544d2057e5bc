//! From a point to an expression of Pattern Match.

use markscheme_engine::Point;

use crate::formats::wanted::{self, Choice, Slot, Way};

/// The expression that finds a point's facts; `None` where only regular expressions do.
pub(in crate::formats) fn expression(point: &Point) -> Option<String> {
    let ways: Vec<String> = wanted::ways(point).iter().map(of_way).collect();
    let positive = match &ways[..] {
        [] => return None,
        [one] => one.clone(),
        many => format!("match_any({})", many.join(" ")),
    };
    let nots: Vec<String> = point.reject.iter().map(|p| format!("not({})", of_way(&wanted::way(p, point)))).collect();
    Some(if nots.is_empty() { positive } else { format!("match_all({positive} {})", nots.join(" ")) })
}

/// Whether the order of a way's words is carried: all of it, or nothing.
pub(in crate::formats) fn order_is_carried(way: &Way) -> bool {
    let ordered = way.slots.iter().skip(1).filter(|s| s.ordered).count();
    ordered == 0 || ordered + 1 == way.slots.len()
}

/// An answer that an expression finds: the first words of its first way.
pub(in crate::formats) fn words_of(point: &Point) -> Option<String> {
    let way = wanted::ways(point).into_iter().next()?;
    let firsts = way.slots.iter().filter_map(|s| {
        let text = s.choices.first()?.text().replace('*', "");
        Some(if s.negated { format!("not {text}") } else { text })
    });
    Some(firsts.collect::<Vec<_>>().join(" "))
}

fn of_way(way: &Way) -> String {
    let ordered = way.slots.len() > 1 && way.slots.iter().skip(1).all(|s| s.ordered);
    let slots: Vec<String> = way.slots.iter().map(of_slot).collect();
    format!("match_m{}w({})", if ordered { "" } else { "o" }, slots.join(" "))
}

fn of_slot(slot: &Slot) -> String {
    let choices: Vec<String> = slot.choices.iter().map(of_choice).filter(|c| !c.is_empty()).collect();
    format!("{}{}", if slot.negated { "not_" } else { "" }, choices.join("|"))
}

fn of_choice(choice: &Choice) -> String {
    let words: Vec<String> = choice.words.iter().map(|w| escape(w)).filter(|w| !w.is_empty()).collect();
    match &words[..] {
        [] => String::new(),
        [one] => one.clone(),
        many => format!("[{}]", many.join(if choice.exact { " " } else { "_" })),
    }
}

/// A word with nothing in it that the language would take for its own; a star at its end is meant. A full stop may only
/// stand in a number.
fn escape(word: &str) -> String {
    let bare = word.strip_suffix('*').unwrap_or(word);
    let mut out = String::new();
    let characters: Vec<char> = bare.chars().collect();
    for (i, &c) in characters.iter().enumerate() {
        let digit = |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(char::is_ascii_digit);
        match c {
            '.' | '?' | '!' if !(c == '.' && digit(i.checked_sub(1)) && digit(Some(i + 1))) => {}
            ',' | ';' | ':' => {}
            c if "()\\|*_[]".contains(c) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    if bare.len() < word.len() && !out.is_empty() {
        out.push('*');
    }
    out
}

#[cfg(test)]
mod tests {
    use markscheme_engine::Rubric;

    use super::super::syntax;
    use super::*;

    #[test]
    fn a_point_becomes_an_expression_that_reads_back() {
        for (keys, want) in [
            ("expect = [\"plants|leaves (carbon dioxide)\"]", "match_mow(plants|leaves [carbon_dioxide])"),
            ("expect = [\"agreed > resigned\", \"left*\"]", "match_any(match_mw(agreed resigned) match_mow(left*))"),
            (
                "date = \"1957\"\nabout = [\"fire\"]\nreject = [\"flood\"]",
                "match_all(match_mow(fire 1957) not(match_mow(flood)))",
            ),
            ("expect = ['\"head of state\" 9.8']", "match_mow([head of state] 9.8)"),
            ("expect = [\"a_b w.x\"]", "match_mow(a\\_b wx)"),
        ] {
            let text = format!("[[point]]\nid = \"x\"\nfact = \"F.\"\n{keys}\n");
            let parsed = Rubric::parse(&text);
            let rubric = parsed.value.unwrap_or_else(|| panic!("{:?}", parsed.diagnostics));
            let found = expression(&rubric.points[0]).expect("an expression");
            assert_eq!(found, want);
            assert!(syntax::parse(&found).is_ok(), "{found}");
        }
    }
}
