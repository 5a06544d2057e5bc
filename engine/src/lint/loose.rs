//! A phrase so loose that a common word earns the mark.

use std::collections::BTreeSet;

use super::probe::texts;
use super::{Lint, Role};
use crate::diagnostic::Diagnostic;

/// The words that stand in almost any answer.
const LOOSE: &str = include_str!("loose-words.txt");

pub(super) fn find(lint: &Lint<'_>) -> Vec<Diagnostic> {
    let lines = LOOSE.lines().filter(|l| !l.starts_with('#'));
    let loose: BTreeSet<&str> = lines.flat_map(|l| l.split(',')).map(str::trim).filter(|w| !w.is_empty()).collect();
    let mut out = Vec::new();
    for (point, role, phrase) in lint.phrases() {
        let mut needed = phrase.items.iter().filter(|i| !i.optional);
        let (Some(item), None) = (needed.next(), needed.next()) else { continue };
        if role == Role::About || item.negated {
            continue;
        }
        let found: Vec<String> =
            item.alternatives.iter().flat_map(|a| texts(a, point)).filter(|t| loose.contains(t.as_str())).collect();
        if let Some(word) = found.first() {
            let what = if role == Role::Part { "this part" } else { "the mark" };
            out.push(
                Diagnostic::warning("loose-phrase", phrase.span, format!("the word `{word}` alone earns {what}"))
                    .help(format!("say what goes with it, in any order: `{word} …`; or take `{word}` out")),
            );
        }
    }
    out
}
