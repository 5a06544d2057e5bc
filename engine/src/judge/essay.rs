//! Which card a sentence of an essay speaks of.
//!
//! In an essay many people and years are named: one belongs to a card's fact only where that card is
//! spoken of.

use super::point::{Context, Outcome};

/// How many words of a card's title show that a sentence speaks of it.
const TITLE: usize = 2;

/// Whether the sentence at a token speaks of the card that the point comes from: it makes another point of that
/// card (or the sentence next to it does), names the card, or names nobody but the card's people. True of every
/// sentence for a point that comes from no card.
pub(super) fn on_card(context: &Context<'_>, index: usize, at: usize) -> bool {
    let Some(card) = context.card_of_point[index] else { return true };
    let sentence = context.scene.answer.tokens[at].sentence;
    if let Some(known) = context.lookups.on_card.borrow().get(&(index, sentence)) {
        return *known;
    }
    let on_card = speaks_of(context, index, card, sentence);
    context.lookups.on_card.borrow_mut().insert((index, sentence), on_card);
    on_card
}

/// Lets go of what contradicts a point where its card is not spoken of.
pub(super) fn keep_on_card(context: &Context<'_>, index: usize, outcome: &mut Outcome) {
    outcome.wrong.retain(|f| f.ranges.iter().any(|r| on_card(context, index, r.0)));
}

fn speaks_of(context: &Context<'_>, index: usize, card: usize, sentence: u32) -> bool {
    let mut people = context.scene.in_sentence(&context.scene.names, sentence).iter().peekable();
    let ours = &context.cards[card].people;
    if people.peek().is_some()
        && people.all(|n| n.who.iter().any(|w| ours.contains(w) || context.compiled.topic.contains(w)))
    {
        return true;
    }
    context.told_beside(index, card, sentence) || titled(context, card, sentence)
}

/// Whether the sentence has the words of the card's title.
fn titled(context: &Context<'_>, card: usize, sentence: u32) -> bool {
    let scene = context.scene;
    *context.lookups.titled.borrow_mut().entry((card, sentence)).or_insert_with(|| {
        let words = &context.cards[card].words;
        let here: Vec<String> = scene
            .sentence(sentence)
            .map(|i| context.lexicon.key(scene.answer.word(i)))
            .filter(|k| words.contains(k))
            .collect();
        words.iter().filter(|w| here.contains(w)).count() >= TITLE
    })
}
