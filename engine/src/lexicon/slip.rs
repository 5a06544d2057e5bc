//! One typing slip in the words of a value: number words, months and units.

use crate::map::Map;

/// The shortest word that a slip is mended to.
const SHORTEST: usize = 6;

/// The words that a slip may be mended to, by what is left of each without one letter.
#[derive(Default)]
pub(super) struct Slips {
    shortened: Map<String, Vec<String>>,
}

impl Slips {
    pub(super) fn add(&mut self, word: &str) {
        if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return;
        }
        for short in shortened(word) {
            let words = self.shortened.entry(short).or_default();
            if !words.iter().any(|w| w == word) {
                words.push(word.to_owned());
            }
        }
    }

    /// The word that was meant: one slip away, with the same first letter.
    pub(super) fn meant(&self, word: &str) -> Option<&str> {
        if word.len() + 1 < SHORTEST || word.len() > 20 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let near = shortened(word).into_iter().filter_map(|s| self.shortened.get(&s)).flatten();
        near.filter(|w| w.as_bytes()[0] == word.as_bytes()[0] && strsim::osa_distance(w, word) <= 1)
            .min()
            .map(String::as_str)
    }
}

/// The word, and the word without each of its letters.
fn shortened(word: &str) -> impl Iterator<Item = String> {
    let without = |i: usize| format!("{}{}", &word[..i], &word[i + 1..]);
    (0..word.len()).map(without).chain(std::iter::once(word.to_owned())).collect::<Vec<_>>().into_iter()
}
