//! One typing slip in the words of a value: number words, months and units.

use crate::map::Map;

/// The shortest word that a slip is mended to, anywhere.
pub(super) const ANYWHERE: usize = 5;
/// The shortest right after a number, where a unit is likely: `three yeer`.
pub(super) const AFTER_NUMBER: usize = 4;

/// The words that a slip may be mended to, by what is left of each without one letter.
#[derive(Default)]
pub(super) struct Slips {
    shortened: Map<u64, Vec<String>>,
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

/// The hashes of the word, and of the word without each of its letters: two words with one of them in common are a
/// slip or two apart. That two hashes meet by chance is no harm where what is found is compared.
pub(crate) fn shortened(word: &str) -> impl Iterator<Item = u64> {
    let without = |i: usize| hash(word.bytes().enumerate().filter(move |(at, _)| *at != i).map(|(_, b)| b));
    std::iter::once(hash(word.bytes())).chain((0..word.len()).map(without))
}

/// The hash of some letters, the same on every run and machine (FNV-1a).
pub(crate) fn hash(letters: impl Iterator<Item = u8>) -> u64 {
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
