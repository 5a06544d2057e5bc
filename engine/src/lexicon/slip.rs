//! One typing slip in the words of a value: number words, months and units.

use crate::map::Map;

/// The shortest word that a slip is mended to, anywhere.
pub(super) const ANYWHERE: usize = 5;
/// The shortest right after a number, where a unit is likely: `three yeer`.
pub(super) const AFTER_NUMBER: usize = 4;

/// The words that a slip may be mended to, by what is left of each without one letter.
#[derive(Default)]
pub(super) struct Slips {
    shortened: Map<String, Vec<String>>,
}

impl Slips {
    pub(super) fn add(&mut self, word: &str) {
        if word.len() < AFTER_NUMBER || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return;
        }
        for short in shortened(word) {
            let words = self.shortened.entry(short).or_default();
            if !words.iter().any(|w| w == word) {
                words.push(word.to_owned());
            }
        }
    }

    /// The word that was meant: one slip away, with the same first letter, and no shorter than `shortest`.
    pub(super) fn meant(&self, word: &str, shortest: usize) -> Option<&str> {
        if word.len() + 1 < shortest || word.len() > 20 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let near = shortened(word).filter_map(|s| self.shortened.get(&s)).flatten();
        near.filter(|w| {
            w.len() >= shortest && w.as_bytes()[0] == word.as_bytes()[0] && strsim::osa_distance(w, word) <= 1
        })
        .min()
        .map(String::as_str)
    }
}

/// The word, and the word without each of its letters.
fn shortened(word: &str) -> impl Iterator<Item = String> {
    let without = |i: usize| format!("{}{}", &word[..i], &word[i + 1..]);
    (0..word.len()).map(without).chain(std::iter::once(word.to_owned())).collect::<Vec<_>>().into_iter()
}
