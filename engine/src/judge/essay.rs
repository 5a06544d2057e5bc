//! Which card a sentence of an essay speaks of.
//!
//! In an essay many people and years are named: one belongs to a card's fact only where that card is
//! spoken of.

use super::point::Context;

/// How many words of a card's title show that a sentence speaks of it.
const TITLE: usize = 2;

/// Whether the sentence at a token speaks of the card that the point comes from: it makes another point of that
/// card (or the sentence next to it does), names the card, or names nobody but the card's people. True of every
/// sentence for a point that comes from no card.
pub(super) fn on_card(context: &Context<'_>, index: usize, at: usize) -> bool {
    let Some(card) = context.card_of(index) else { return true };
    let answer = &context.scene.answer;
    let sentence = answer.tokens[at].sentence;
    let mut people = context.scene.names.iter().filter(|n| answer.tokens[n.first].sentence == sentence).peekable();
    if people.peek().is_some()
        && people.all(|n| n.who.iter().any(|w| card.people.contains(w) || context.compiled.topic.contains(w)))
    {
        return true;
    }
    let beside = context.asserted_of_others(index).any(|(owner, about, f)| {
        !about
            && context.same_card(owner as usize, index)
            && answer.tokens[f.fills[0].first].sentence.abs_diff(sentence) <= 1
    });
    beside || titled(context, index, sentence)
}

/// Whether the sentence has the words of the card's title.
fn titled(context: &Context<'_>, index: usize, sentence: u32) -> bool {
    let Some(card) = context.card_of(index) else { return true };
    let answer = &context.scene.answer;
    let here: Vec<String> = (0..answer.tokens.len())
        .filter(|i| answer.tokens[*i].sentence == sentence)
        .map(|i| context.lexicon.key(answer.word(i)))
        .collect();
    card.words.iter().filter(|w| here.contains(w)).count() >= TITLE
}
