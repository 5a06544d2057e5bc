//! Where one clause ends and another with a subject of its own begins.

use super::scene::Scene;
use crate::text::Break;

/// Words that set a clause against the one before.
const AGAINST: &[&str] = &["but", "whereas", "while", "whilst", "yet", "however", "although", "though"];
/// Words that stand for a subject named before.
const PRONOUNS: &[&str] = &["he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "there"];
/// Words that lead in a subject.
const LEADS: &[&str] = &[
    "the", "a", "an", "his", "her", "its", "their", "some", "many", "most", "everyone", "nobody", "people", "ordinary",
    "all", "both",
];

/// Whether a clause that is set against the one before begins between two tokens, with a subject of its own ("he" goes
/// on with the one before): "Europe cut its rates but the Bank put them up".
pub(crate) fn set_against(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).any(|at| AGAINST.contains(&scene.answer.word(at)) && begins_subject(scene, at + 1))
}

/// Whether any clause with a subject of its own begins between two tokens.
pub(crate) fn parted(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    set_against(scene, from, to)
        || (from + 1..to).any(|at| {
            let word = scene.answer.word(at);
            scene.answer.tokens[at].before >= Break::Strong
                || matches!(word, "and" | "so" | "because" | "then" | "but")
                    && (begins_subject(scene, at + 1) || PRONOUNS.contains(&scene.answer.word_or(at + 1)))
        })
}

/// Whether a clause that only tells when or why begins between two tokens: "First Secretary as soon as Stalin died".
pub(crate) fn subordinate(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).any(|at| {
        matches!(
            scene.answer.word(at),
            "when" | "after" | "before" | "as" | "because" | "since" | "while" | "until" | "once" | "although"
        )
    })
}

/// Whether these words are the subject of a clause of their own after a comma or "and": "veins have thick walls,
/// arteries have thin ones".
pub(crate) fn begins(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    let answer = &scene.answer;
    let before = first.checked_sub(1).map_or("", |i| answer.word(i));
    let led =
        answer.tokens[first].before >= Break::Comma || matches!(before, "and" | "but" | "whereas" | "while" | "the");
    let verb = matches!(
        answer.word_or(last + 1),
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "do"
            | "does"
            | "did"
            | "can"
            | "could"
            | "will"
            | "would"
    );
    led && verb
}

/// Whether these words are the verb of a clause that begins with a pronoun and has an object of its own: "never in
/// charge of the police, he commanded the army".
pub(crate) fn has_its_own_object(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    let answer = &scene.answer;
    let begun = first.checked_sub(1).is_some_and(|at| {
        answer.tokens[at].before >= Break::Comma && matches!(answer.word(at), "he" | "she" | "they" | "it")
    });
    begun && matches!(answer.word_or(last + 1), "the" | "a" | "an" | "his" | "her" | "their" | "its")
}

fn begins_subject(scene: &Scene<'_>, at: usize) -> bool {
    at < scene.answer.tokens.len() && (LEADS.contains(&scene.answer.word(at)) || scene.entity_at(at).is_some())
}
