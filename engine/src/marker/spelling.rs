//! Typing slips: which word of the vocabulary an unknown word was meant to be.
//!
//! An index of words with one letter taken out makes a look-up cost the same
//! however many words there are; a key by sound finds the longer slips.

use std::collections::BTreeMap;

use crate::lexicon::{hash, shortened};
use crate::map::Map;

/// The words that a slip may be mended to.
#[derive(Default)]
pub(super) struct Spelling {
    words: Vec<Word>,
    keys: Vec<String>,
    key_ids: Map<String, u32>,
    /// The words in their plain form, and their keys, for those that begin so.
    begun: BTreeMap<String, String>,
    /// By the hash of the word, and of the word without each of its letters: that two hashes meet is no harm, as
    /// what is found is compared.
    shortened: Chains,
    /// By the hash of the sound.
    sounds: Chains,
}

/// A form that a slip may be mended to, and the key that it stands for.
struct Word {
    form: String,
    key: u32,
}

/// Lists of words by a hash. All lists are one row, in which each entry points at the one before it: a list of its own
/// for each of some hundred thousand hashes takes most of the time that making a marker takes.
#[derive(Default)]
struct Chains {
    last: Map<u64, u32>,
    entries: Vec<(u32, u32)>,
}

impl Chains {
    fn add(&mut self, hash: u64, word: u32) {
        let at = self.entries.len() as u32;
        let before = self.last.insert(hash, at).unwrap_or(u32::MAX);
        self.entries.push((word, before));
    }

    /// The words of a hash, last first.
    fn of(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let mut next = self.last.get(&hash).copied();
        std::iter::from_fn(move || {
            let (word, before) = *self.entries.get(next? as usize)?;
            next = Some(before);
            Some(word)
        })
    }
}

impl Spelling {
    /// Adds a word, its regular forms and its stem, as something a slip may be mended to.
    pub(super) fn add(&mut self, word: &str, key: &str) {
        for form in inflected(word).iter().map(String::as_str).chain([word, key]) {
            self.add_only(form, key);
        }
        self.begun.insert(word.to_owned(), key.to_owned());
    }

    /// Adds a word in this form only.
    pub(super) fn add_only(&mut self, form: &str, key: &str) {
        if form.len() < 4 || !form.bytes().all(|b| b.is_ascii_lowercase()) {
            return;
        }
        let key = self.key_id(key);
        let is_it = |id: u32| self.words[id as usize].key == key && self.words[id as usize].form == form;
        if self.shortened.of(hash(form.bytes())).any(is_it) {
            return;
        }
        let id = self.words.len() as u32;
        self.words.push(Word { form: form.to_owned(), key });
        for short in shortened(form) {
            self.shortened.add(short, id);
        }
        self.sounds.add(hash(sound(form).bytes()), id);
    }

    fn key_id(&mut self, key: &str) -> u32 {
        if let Some(id) = self.key_ids.get(key) {
            return *id;
        }
        let id = self.keys.len() as u32;
        self.keys.push(key.to_owned());
        self.key_ids.insert(key.to_owned(), id);
        id
    }

    /// The key of the one word that begins so: "decel", "unemp".
    pub(super) fn begun(&self, typed: &str) -> Option<&str> {
        if typed.len() < SHORTENED || !typed.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let mut long = self
            .begun
            .range(typed.to_owned()..)
            .take_while(|(w, _)| w.starts_with(typed))
            .filter(|(w, _)| w.len() > typed.len() + 1);
        let (_, key) = long.next()?;
        // two words that begin so: nobody can tell which is meant
        long.all(|(_, other)| other == key).then_some(key.as_str())
    }

    /// The keys of the word that was meant, and the number of slips. One word may stand under several keys: as a
    /// form of two words, or as one that steers a sentence.
    pub(super) fn nearest(&self, word: &str, stem: &str) -> Option<(Vec<&str>, u8)> {
        if word.len() < 4 || word.len() > 30 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let mut best: Option<(usize, usize, usize, u32)> = None;
        // the word as typed says more than its stem
        for (cut, typed) in [word, stem].into_iter().enumerate() {
            if typed.len() < 4 {
                continue;
            }
            let by_sound = sound(typed);
            let alike = self.sounds.of(hash(by_sound.bytes()));
            let near = shortened(typed).flat_map(|s| self.shortened.of(s));
            for (id, for_sound) in near.map(|id| (id, false)).chain(alike.map(|id| (id, true))) {
                let surface = &self.words[id as usize].form;
                let distance = strsim::osa_distance(typed, surface);
                let same_sound = sound(surface) == by_sound;
                if for_sound && !same_sound {
                    continue;
                }
                if distance <= allowed(typed, surface, same_sound) {
                    let rank = (distance, cut, usize::from(!same_sound), id);
                    if best.is_none_or(|b| rank < b) {
                        best = Some(rank);
                    }
                }
            }
        }
        let (distance, _, _, id) = best?;
        let surface = &self.words[id as usize].form;
        let alike = self.shortened.of(hash(surface.bytes())).map(|id| &self.words[id as usize]);
        let keys = alike.filter(|w| w.form == *surface).map(|w| self.keys[w.key as usize].as_str()).collect();
        Some((keys, distance.clamp(1, 3) as u8))
    }
}

/// What may be derived from a long word, whether there is such a word or not: a noun of a verb, who does it.
pub(super) fn derived(word: &str) -> impl Iterator<Item = String> {
    const ENDINGS: [&str; 8] = ["ion", "ions", "ation", "ment", "er", "ers", "ance", "ive"];
    let stem = ["ing", "ed", "e"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let long = stem.len() >= 5 && stem.is_ascii();
    let stem = stem.to_owned();
    ENDINGS.iter().filter(move |_| long).map(move |end| format!("{stem}{end}"))
}

/// The regular forms of a word: a slip in one may be nearer to it than to the word itself ("controleld").
fn inflected(word: &str) -> Vec<String> {
    let bytes = word.as_bytes();
    let n = bytes.len();
    if n < 4 || !bytes.iter().all(u8::is_ascii_lowercase) || word.ends_with('s') {
        return Vec::new();
    }
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    let base = word.strip_suffix('e').unwrap_or(word);
    let mut out = vec![format!("{word}s"), format!("{base}ed"), format!("{base}ing")];
    let (last, before, earlier) = (bytes[n - 1], bytes[n - 2], bytes[n - 3]);
    if !vowel(last) && vowel(before) && !vowel(earlier) && !matches!(last, b'w' | b'x' | b'y') {
        let double = char::from(last);
        out.extend([format!("{word}{double}ed"), format!("{word}{double}ing")]);
    }
    out
}

/// The fewest letters that a word is shortened to. Without its full stop, three could be anything.
const SHORTENED: usize = 4;

/// How many slips are forgiven. The first letter must stand, except where the sound is the same.
fn allowed(typed: &str, meant: &str, same_sound: bool) -> usize {
    let length = typed.len().min(meant.len());
    let first = typed.as_bytes()[0] == meant.as_bytes()[0];
    let base = match length {
        0..=3 => 0,
        // a letter more, or a letter lost from five
        4 => usize::from(first && (same_sound || typed.len() != meant.len())),
        5..=7 => 1,
        _ => 2,
    };
    let base = if first { base } else { base.min(usize::from(length > 6)) };
    if same_sound && length >= 4 { base.max(length / 3 + 1).min(4) } else { base }
}

/// A key by sound: consonants by class, vowels only at the beginning.
pub(super) fn sound(word: &str) -> String {
    let bytes = word.as_bytes();
    let mut out = String::new();
    let mut i = 0;
    let starts = |i: usize, s: &str| word[i.min(word.len())..].starts_with(s);
    while i < bytes.len() {
        let (code, step) = match bytes[i] {
            b'p' if starts(i, "ph") => ('f', 2),
            b'g' if starts(i, "gh") => ('-', 2),
            b'k' if starts(i, "kn") && i == 0 => ('n', 2),
            b'k' if starts(i, "kh") => ('k', 2),
            b'w' if starts(i, "wr") && i == 0 => ('r', 2),
            b's' if starts(i, "shch") => ('x', 4),
            b's' if starts(i, "sch") => ('x', 3),
            b's' | b'c' | b't' if starts(i + 1, "h") && bytes[i] != b't' => ('x', 2),
            b't' if starts(i, "tch") => ('x', 3),
            b't' if starts(i, "th") => ('t', 2),
            b't' | b's' | b'c' if starts(i + 1, "ion") || starts(i + 1, "ian") || starts(i + 1, "iou") => ('x', 2),
            b's' if starts(i, "ssion") => ('x', 3),
            b'z' if starts(i, "zh") => ('x', 2),
            b'c' if bytes.get(i + 1).is_some_and(|b| matches!(b, b'e' | b'i' | b'y')) => ('s', 1),
            b's' if starts(i, "sc") && bytes.get(i + 2).is_some_and(|b| matches!(b, b'e' | b'i' | b'y')) => ('s', 2),
            b'c' | b'k' | b'q' => ('k', 1),
            b'x' if i > 0 => ('k', 1),
            b'z' | b's' | b'x' => ('s', 1),
            b'g' if bytes.get(i + 1).is_some_and(|b| matches!(b, b'e' | b'i' | b'y')) => ('j', 1),
            b'd' if starts(i, "dge") => ('j', 2),
            b'f' | b'v' => ('f', 1),
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => (if i == 0 { 'a' } else { '-' }, 1),
            b'h' | b'w' => ('-', 1),
            b => (char::from(b), 1),
        };
        if code != '-' && !out.ends_with(code) {
            out.push(code);
        }
        // an x in a word is two sounds
        if bytes[i] == b'x' && i > 0 {
            out.push('s');
        }
        i += step;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn slips_are_mended_and_other_words_are_not() {
        let lexicon = Lexicon::shipped();
        let mut spelling = Spelling::default();
        for word in [
            "khrushchev",
            "malenkov",
            "bureaucracy",
            "executed",
            "committee",
            "physical",
            "court",
            "gerontocracy",
            "rejected",
            "supporters",
            "decision",
            "ceremonial",
        ] {
            spelling.add(word, &lexicon.key(word));
        }
        let meant = |word: &str| spelling.nearest(word, &lexicon.key(word)).map(|(k, _)| k.join(" "));
        for (typed, word) in [
            ("krushchev", "khrushchev"),
            ("krushev", "khrushchev"),
            ("malenkof", "malenkov"),
            ("beurocracy", "bureaucracy"),
            ("exicuted", "executed"),
            ("comitee", "committee"),
            ("fisical", "physical"),
            ("gerentocracy", "gerontocracy"),
            ("rejectd", "rejected"),
            ("suporters", "supporters"),
            ("desision", "decision"),
            ("cerimonial", "ceremonial"),
        ] {
            assert_eq!(meant(typed), Some(lexicon.key(word)), "{typed}");
        }
        for typed in ["cult", "corn", "main", "exempted"] {
            assert_eq!(meant(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_word_begun_is_the_only_one_that_begins_so() {
        let lexicon = Lexicon::shipped();
        let mut spelling = Spelling::default();
        for word in ["deceleration", "transpiration", "transport", "unemployment", "unemployed"] {
            spelling.add(word, &lexicon.key(word));
        }
        for (typed, word) in [
            ("decel", Some("deceleration")),
            ("unempl", Some("unemployment")),
            ("transpi", Some("transpiration")),
            ("transp", None),
            ("dec", None),
            ("deceleratio", None),
            ("celer", None),
        ] {
            assert_eq!(spelling.begun(typed), word.map(|w| lexicon.key(w)).as_deref(), "{typed}");
        }
    }
}
