//! The cards that an essay's points come from, as an essay may speak of them.

use super::compile::{Compiled, PROPER, split_words};
use super::vocabulary::Vocabulary;
use crate::lexicon::Lexicon;
use crate::matching::Scene;
use crate::rubric::{Rubric, SMALL};

/// A card, and what shows that a sentence speaks of it.
pub(crate) struct Card {
    /// The prompt of the card.
    prompt: String,
    /// Who its title, its facts and its points name.
    pub(crate) people: Vec<(u32, u32)>,
    /// The keys of its title's own words, those of the essay's question left out.
    pub(crate) words: Vec<String>,
}

/// The cards of an essay's points, and for each point which of them is its own; points that no card gave
/// have none.
pub(super) fn cards(
    rubric: &Rubric,
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
    compiled: &Compiled,
) -> (Vec<Card>, Vec<Option<usize>>) {
    let mut out: Vec<Card> = Vec::new();
    let mut of_point = Vec::new();
    let named = |text: &str| -> Vec<(u32, u32)> {
        Scene::new(text, lexicon, vocabulary, compiled).names.into_iter().flat_map(|n| n.who).collect()
    };
    for (index, point) in rubric.points.iter().enumerate() {
        let Some((prompt, _)) = point.id.split_once('/') else {
            of_point.push(None);
            continue;
        };
        let at = out.iter().position(|c| c.prompt == prompt).unwrap_or_else(|| {
            let title = point.card.as_deref().unwrap_or("").replace('-', " ");
            let words = split_words(&title)
                .into_iter()
                .filter(|w| w.chars().count() > 3 && !SMALL.contains(&w.as_str()))
                .map(|w| lexicon.key(&w))
                .filter(|key| !vocabulary.is_asked(key))
                .collect();
            out.push(Card { prompt: prompt.to_owned(), people: named(&title), words });
            out.len() - 1
        });
        let plan = &compiled.plans[index];
        let of_fact = plan.entities.iter().filter(|(class, _)| *class != PROPER);
        out[at].people.extend(of_fact);
        out[at].people.extend(plan.names.iter().flat_map(|(_, who)| who));
        of_point.push(Some(at));
    }
    for card in &mut out {
        card.people.sort_unstable();
        card.people.dedup();
    }
    (out, of_point)
}
