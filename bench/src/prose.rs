//! Long answers: statements of known points, in sentences that say nothing of the question.

use crate::random::{Random, word};

/// A statement that makes one point, and no other, of the rubric `khrushchev-downfall`.
pub(crate) const STATEMENTS: &[(&str, &str)] = &[
    ("year-1964", "Khrushchev was dismissed in 1964."),
    ("virgin-lands", "It was called the Virgin Lands scheme."),
    ("siberia-kazakhstan", "The land was in Siberia and Kazakhstan."),
    ("food-shortages", "There was not enough bread to eat."),
    ("cuban-crisis", "Then came the Cuban crisis."),
    ("harvest-1963", "The harvest of 1963 was awful."),
    ("lost-confidence", "He had broken his promises."),
];

const WHO: &[&str] = &[
    "A painter",
    "The gardener",
    "My neighbour",
    "The baker",
    "A sailor",
    "Her cousin",
    "The waiter",
    "A juggler",
    "The dentist",
    "Our postman",
    "The tailor",
    "A pianist",
    "The butcher",
    "A singer",
    "The plumber",
    "An actor",
];
const DOES: &[&str] = &[
    "brushes",
    "carries",
    "admires",
    "borrows",
    "paints",
    "polishes",
    "sketches",
    "collects",
    "wraps",
    "measures",
    "washes",
    "decorates",
    "unpacks",
    "weighs",
    "mends",
    "describes",
];
const HOW: &[&str] = &[
    "purple", "wooden", "tiny", "velvet", "dusty", "curly", "striped", "oval", "shiny", "knitted", "sleepy", "marble",
    "spotted", "fluffy", "golden", "crooked",
];
const WHAT: &[&str] = &[
    "teapot", "umbrella", "violin", "pillow", "lantern", "basket", "mirror", "cushion", "bicycle", "kettle", "scarf",
    "blanket", "necklace", "puppet", "saddle", "ribbon",
];
const WHERE: &[&str] = &[
    "beside the fountain",
    "under the bridge",
    "near the orchard",
    "behind the bakery",
    "at the museum",
    "along the canal",
    "inside the attic",
    "opposite the cinema",
    "by the window",
    "on the balcony",
];

/// An answer of so many words, and the points that it makes: a statement in every fifty words.
pub(crate) fn prose(words: usize, seed: u64) -> (String, Vec<&'static str>) {
    let mut random = Random::new(seed);
    let (mut text, mut made, mut count) = (String::new(), Vec::new(), 0);
    for turn in 0.. {
        let (id, statement) = STATEMENTS[turn % STATEMENTS.len()];
        count += push(&mut text, statement);
        if !made.contains(&id) {
            made.push(id);
        }
        while count < (turn + 1) * 50 {
            count += push(&mut text, &idle(&mut random));
        }
        if count >= words {
            break;
        }
    }
    (text, made)
}

/// An answer of so many words, none of them twice, and the points that it makes.
pub(crate) fn no_word_twice(words: usize) -> (String, Vec<&'static str>) {
    let mut text = String::new();
    let mut count = push(&mut text, "Khrushchev was dismissed in 1964.");
    while count < words {
        text.push_str(&word(count));
        text.push_str(if count.is_multiple_of(12) { ". " } else { " " });
        count += 1;
    }
    (text, vec!["year-1964"])
}

/// So many words, or a few more, of sentences that make no point.
pub(crate) fn filler(words: usize, seed: u64) -> String {
    let mut random = Random::new(seed);
    let (mut text, mut count) = (String::new(), 0);
    while count < words {
        count += push(&mut text, &idle(&mut random));
    }
    text
}

fn idle(random: &mut Random) -> String {
    let (who, does, how) = (random.pick(WHO), random.pick(DOES), random.pick(HOW));
    format!("{who} {does} the {how} {} {}.", random.pick(WHAT), random.pick(WHERE))
}

fn push(text: &mut String, sentence: &str) -> usize {
    text.push_str(sentence);
    text.push(' ');
    sentence.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_word_stands_twice() {
        let (text, _) = no_word_twice(50_000);
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(words.len(), 50_000);
        assert_eq!(words.iter().map(|w| w.trim_end_matches('.')).collect::<BTreeSet<_>>().len(), words.len());
    }
}
