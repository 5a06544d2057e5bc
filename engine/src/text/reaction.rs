//! Equations of reactions: `6CO2 + 6H2O → C6H12O6 + 6O2`.

use super::number::Comparison;
use super::token::Answer;

/// What goes in and what comes out: each substance with how many of it, in order of name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reaction {
    before: Vec<(String, u32)>,
    after: Vec<(String, u32)>,
}

/// Signs and words between what goes in and what comes out.
const ARROWS: &[&str] = &["→", "⇒", "⇌", "->", "‑>", "−>", "–>", "=>", "="];
const TURNS: &[&str] = &["gives", "give", "makes", "make", "forms", "form", "produces", "produce", "to", "into"];

impl Reaction {
    /// The reaction that a rubric means by `text`, if it is one.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let arrow = ARROWS.iter().find(|a| text.contains(**a))?;
        let (before, after) = text.split_once(arrow)?;
        let reaction = Self { before: written(before)?, after: written(after)? };
        // `F = ma` has capitals too, but nothing in it is joined by a plus or has a number written below
        let chemical = text.contains('+') && reaction.substances().any(|s| s.contains(|c: char| c.is_ascii_digit()));
        chemical.then_some(reaction)
    }

    fn substances(&self) -> impl Iterator<Item = &str> {
        self.before.iter().chain(&self.after).map(|(s, _)| s.as_str())
    }

    /// Every place of the answer where the substances stand on two sides of an arrow.
    pub(crate) fn readings(&self, answer: &Answer<'_>) -> Vec<(usize, usize, Comparison)> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < answer.tokens.len() {
            let Some((before, next)) = self.side(answer, at) else {
                at += 1;
                continue;
            };
            let after = turns(answer, next).and_then(|start| self.side(answer, start));
            let Some((after, end)) = after else {
                // what is left of the row ends there too
                at = next;
                continue;
            };
            let given = Self { before, after };
            if given != *self && self.is_rival(answer, &given, next) {
                out.push((at, end - 1, Comparison::Conflict));
            } else if self.substances().all(|s| given.substances().any(|g| g == s)) {
                let same = if given == *self { Comparison::Same } else { Comparison::Conflict };
                out.push((at, end - 1, same));
            }
            at = end;
        }
        out
    }

    /// Whether it is an equation of the same reaction with another outcome, or another start: `CH4 + O2 → CO2 + H2`.
    fn is_rival(&self, answer: &Answer<'_>, given: &Self, turn: usize) -> bool {
        let names = |side: &[(String, u32)]| side.iter().map(|(s, _)| s.clone()).collect::<Vec<_>>();
        let shares = |a: &[(String, u32)], b: &[(String, u32)]| a.iter().any(|(s, _)| b.iter().any(|(t, _)| s == t));
        let starts = names(&self.before) == names(&given.before) && shares(&self.after, &given.after);
        let ends = names(&self.after) == names(&given.after) && shares(&self.before, &given.before);
        is_arrow(answer, turn) && self.before.len() > 1 && (starts || ends)
    }

    /// A row of substances from `at` on, and the token after it.
    fn side(&self, answer: &Answer<'_>, at: usize) -> Option<(Vec<(String, u32)>, usize)> {
        let mut side = Vec::new();
        let mut next = at;
        loop {
            let count = answer.tokens.get(next).filter(|t| t.number).and_then(|_| answer.word(next).parse().ok());
            let name = next + usize::from(count.is_some());
            let known = self.substances().any(|s| s == answer.word_or(name));
            let strange = !known && !side.is_empty() && answer.tokens.get(name).is_some_and(|t| t.capital);
            if !known && !strange {
                break;
            }
            side.push((answer.word(name).to_owned(), count.unwrap_or(1)));
            next = name + 1;
            // `CO2(g)`
            let state = matches!(answer.word_or(next), "g" | "l" | "s" | "aq")
                && answer.source[answer.tokens[name].end..].starts_with('(');
            next += usize::from(state);
            if answer.word_or(next) != "and" {
                break;
            }
            next += 1;
        }
        side.sort();
        (!side.is_empty()).then_some((side, next))
    }
}

fn is_arrow(answer: &Answer<'_>, at: usize) -> bool {
    let signs = at.checked_sub(1).and_then(|i| answer.source.get(answer.tokens[i].end..answer.tokens.get(at)?.start));
    signs.is_some_and(|signs| ARROWS.iter().any(|a| signs.contains(a)))
}

/// Where the other side begins, if an arrow stands before `at` or a word for one at it.
fn turns(answer: &Answer<'_>, at: usize) -> Option<usize> {
    let (from, to) = (answer.tokens.get(at.checked_sub(1)?)?.end, answer.tokens.get(at)?.start);
    let signs = answer.source.get(from.min(to)..to)?;
    let lead = usize::from(answer.word(at) == "will");
    if ARROWS.iter().any(|a| signs.contains(a)) {
        Some(at)
    } else {
        TURNS.contains(&answer.word_or(at + lead)).then_some(at + lead + 1)
    }
}

/// The substances of one side as a rubric writes them.
fn written(side: &str) -> Option<Vec<(String, u32)>> {
    let mut out = Vec::new();
    for term in side.split('+').map(str::trim) {
        let digits = term.find(|c: char| !c.is_ascii_digit()).unwrap_or(term.len());
        let (count, name) = term.split_at(digits);
        let name = name.trim();
        let symbols = name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "₀₁₂₃₄₅₆₇₈₉".contains(c));
        if !symbols {
            return None;
        }
        out.push((super::fold::folded(name), if count.is_empty() { 1 } else { count.parse().ok()? }));
    }
    out.sort();
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::tokenise;

    #[test]
    fn reactions_are_read_in_any_order_and_writing() {
        use Comparison::{Conflict, Same};
        let photosynthesis = "6CO2 + 6H2O → C6H12O6 + 6O2";
        for (wanted, said, want) in [
            ("2H2 + O2 → 2H2O", "2H₂ + O₂ -> 2H₂O", Same),
            ("2H2 + O2 → 2H2O", "O2 + 2H2 = 2H2O, water", Same),
            ("2H2 + O2 → 2H2O", "2H2 and O2 makes 2H2O", Same),
            ("2H2 + O2 → 2H2O", "H2 + O2 → H2O", Conflict),
            ("2H2 + O2 → 2H2O", "2H2O → 2H2 + O2", Conflict),
            (photosynthesis, "6H2O + 6CO2 = 6O2 + C6H12O6", Same),
            (photosynthesis, "the equation is 6 CO2 + 6 H2O ⇌ C6H12O6 + 6 O2", Same),
            ("CH4 + 2O2 → CO2 + 2H2O", "CH₄ + 2 O₂ -> CO₂ + 2 H₂O", Same),
            ("CH4 + 2O2 → CO2 + 2H2O", "CH4(g) + 2O2(g) → CO2(g) + 2H2O(l)", Same),
            ("CH4 + 2O2 → CO2 + 2H2O", "In symbols: CH4 + O2 → CO2 + H2.", Conflict),
            ("CH4 + 2O2 → CO2 + 2H2O", "CH4 + 2O2 → CO2 + 2H2", Conflict),
            (photosynthesis, "C6H12O6 + 6O2 → 6CO2 + 6H2O", Conflict),
        ] {
            let reaction = Reaction::parse(wanted).unwrap_or_else(|| panic!("{wanted} is a reaction"));
            let answer = tokenise(said, &Lexicon::shipped());
            let found: Vec<Comparison> = reaction.readings(&answer).into_iter().map(|(_, _, c)| c).collect();
            assert_eq!(found, [want], "{wanted}: {said}");
        }
        for text in ["F = ma", "A + B = C", "H2O", "trade = profit + growth"] {
            assert!(Reaction::parse(text).is_none(), "{text}");
        }
    }
}
