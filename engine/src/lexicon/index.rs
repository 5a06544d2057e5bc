//! Where the words of the lexicon stand in it, by their keys: worked out once for a lexicon, however many rubrics
//! lean on it.

use super::Lexicon;
use crate::map::Map;

/// The places of the lexicon's words.
#[derive(Default)]
pub(crate) struct Index {
    /// The groups of synonyms that some words stand in.
    pub(crate) groups: Map<String, Vec<u32>>,
    /// The wider words that stand for some narrower ones as well.
    pub(crate) narrower: Map<String, Vec<u32>>,
    /// The pairs of opposites, and on which side.
    pub(crate) opposites: Map<String, Vec<(u32, bool)>>,
    /// The sets that exclude each other, and which member.
    pub(crate) contrasts: Map<String, Vec<(u32, u32)>>,
    /// Words that sound alike: what was typed, and what may have been meant.
    pub(crate) homophones: Map<String, Vec<String>>,
    /// The keys of the words of all these.
    pub(super) keys: Map<String, String>,
}

impl Lexicon {
    /// Where its words stand.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| self.indexed())
    }

    fn indexed(&self) -> Index {
        let mut out = Index { homophones: self.homophones(), ..Index::default() };
        let mut keys: Map<String, String> = Map::default();
        let mut key = |words: &[String]| {
            let mut row = String::new();
            for word in words {
                if !keys.contains_key(word) {
                    keys.insert(word.clone(), self.key(word));
                }
                row.push_str(&keys[word]);
                row.push(' ');
            }
            row
        };
        for (i, group) in self.groups.iter().enumerate() {
            for words in group {
                out.groups.entry(key(words)).or_default().push(i as u32);
            }
        }
        for (i, (wide, narrow)) in self.narrower.iter().enumerate() {
            out.narrower.entry(key(wide)).or_default().push(i as u32);
            narrow.iter().for_each(|words| drop(key(words)));
        }
        for (i, (left, right)) in self.opposites.iter().enumerate() {
            for (side, words) in left.iter().map(|w| (false, w)).chain(right.iter().map(|w| (true, w))) {
                out.opposites.entry(key(words)).or_default().push((i as u32, side));
            }
        }
        for (i, contrast) in self.contrasts.iter().enumerate() {
            for (m, member) in contrast.members.iter().enumerate() {
                for words in member {
                    out.contrasts.entry(key(words)).or_default().push((i as u32, m as u32));
                }
            }
        }
        out.keys = keys;
        out
    }
}
