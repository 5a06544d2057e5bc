//! Key words in one string, where they should be several: commas inside a phrase or a name part nothing.

use super::{Lint, Role};
use crate::diagnostic::Diagnostic;
use crate::rubric::{Alternative, Phrase, Point, Text};

/// More plain words than this in a row, with nothing to choose from, are a list of key words.
const ROW: usize = 5;

pub(super) fn find(lint: &Lint<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (_, role, phrase) in lint.phrases() {
        out.extend(in_phrase(role, phrase));
    }
    for point in &lint.own.points {
        out.extend(point.names.iter().filter_map(|name| in_name(point, name)));
    }
    out
}

fn in_phrase(role: Role, phrase: &Phrase) -> Option<Diagnostic> {
    let single = |a: &Alternative| matches!(a, Alternative::Words(words) if words.len() == 1);
    let plain = phrase.items.iter().all(|i| i.alternatives.len() == 1 && i.alternatives.iter().all(single));
    let pieces: Vec<&str> = phrase.source.split(", ").map(str::trim).filter(|p| !p.is_empty()).collect();
    if plain && pieces.len() > 1 {
        let help = match role {
            Role::Part => format!("write each as a part of its own: \"{}\"", pieces.join("\", \"")),
            _ => format!("for any one of them, write `{}`", alternatives(&pieces)),
        };
        let message = "a comma inside a phrase parts nothing: all of these words must be said";
        return Some(Diagnostic::warning("keyword-list", phrase.span, message).help(help));
    }
    let negated = phrase.items.iter().any(|i| i.negated || i.ordered || i.optional);
    if role == Role::Expect && plain && !negated && phrase.items.len() > ROW {
        let message = format!("all {} words must be said in one sentence, each in its place", phrase.items.len());
        return Some(
            Diagnostic::warning("keyword-list", phrase.span, message).help(
                "keep the two or three words that show the fact, and join what may stand for each other with `|`",
            ),
        );
    }
    None
}

/// `feared|(was afraid)`
fn alternatives(pieces: &[&str]) -> String {
    let each = pieces.iter().map(|p| if p.contains(' ') { format!("({p})") } else { (*p).to_owned() });
    each.collect::<Vec<_>>().join("|")
}

fn in_name(point: &Point, name: &Text) -> Option<Diagnostic> {
    let pieces: Vec<&str> = name.value.split(", ").flat_map(|p| p.split(" and ")).map(str::trim).collect();
    // "Bosnia and Herzegovina" is one name where the fact has it so
    if pieces.len() < 2 || !name.value.contains(',') && point.fact.contains(&name.value) && point.names.len() > 1 {
        return None;
    }
    let capital = |p: &&str| p.starts_with(char::is_uppercase);
    pieces.iter().all(capital).then(|| {
        Diagnostic::warning("keyword-list", name.span, format!("this is taken for one name: `{}`", name.value))
            .help(format!("give each name its own quotes: \"{}\"", pieces.join("\", \"")))
    })
}
