//! Seeded choices, and words that no language has.

/// A xorshift generator: the same draws on every run and machine.
pub(crate) struct Random(u64);

impl Random {
    /// A generator of its own for every seed.
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Self((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        random.below(2);
        random
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }

    /// One of these.
    pub(crate) fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }

    /// Whether a thing that happens `in_hundred` times in a hundred happens now.
    pub(crate) fn chance(&mut self, in_hundred: usize) -> bool {
        self.below(100) < in_hundred
    }
}

/// The word of a number: another for every number, and far from the others in spelling.
///
/// Every digit of the number is a syllable, and two syllables are a check on the rest, so that a
/// slip or two turn none into another.
pub(crate) fn word(n: usize) -> String {
    const ONSETS: &[&str] = &["b", "d", "g", "m", "p", "t", "v", "z", "l", "r"];
    const VOWELS: &[&str] = &["a", "o", "u", "ai", "oo"];
    let beyond = n / 100_000;
    let mut digits = [n / 10_000 % 10, n / 1_000 % 10, n / 100 % 10, n / 10 % 10, n % 10, 0, 0];
    digits[5] = (digits[0] + 3 * digits[1] + 7 * digits[2] + 9 * digits[3] + digits[4]) % 10;
    digits[6] = (3 * digits[0] + digits[1] + 9 * digits[2] + 7 * digits[3] + 3 * digits[4]) % 10;
    let mut out = if beyond > 0 { word(beyond) } else { String::with_capacity(24) };
    for (place, digit) in digits.iter().enumerate() {
        out.push_str(ONSETS[(digit + place) % 10]);
        out.push_str(VOWELS[(digit + 2 * place) % 5]);
    }
    out.push('k');
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::word;

    #[test]
    fn every_number_has_a_word_of_its_own() {
        let words: BTreeSet<String> = (0..200_000).map(word).collect();
        assert_eq!(words.len(), 200_000);
        assert!(words.iter().all(|w| w.bytes().all(|b| b.is_ascii_lowercase())));
    }
}
