//! The words that a rubric listens for, and which of them a typed word is.

use std::cell::LazyCell;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use super::compile::JOINED_PREFIXES;
use super::spelling::{self, Spelling};
use crate::lexicon::Lexicon;
use crate::map::Map;
use crate::text::mention::may_be_value;

/// A word of the vocabulary.
pub(crate) type Atom = u32;

/// The fewest letters of a word that steers a sentence and may be mended.
const SIGNAL: usize = 5;
/// What a key begins with that stands for a word in exactly one form.
const EXACT: char = '=';

/// How many distinct typed words are remembered; past that, each is looked up afresh.
const REMEMBERED: usize = 1 << 16;

/// The words of the vocabulary that a typed word is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    /// All of them, smallest first.
    pub(crate) atoms: Vec<Atom>,
    /// How many spelling slips lie between.
    pub(crate) slips: u8,
    /// It is an everyday word, or one of the vocabulary.
    pub(crate) known: bool,
    /// It is one of the question's own.
    pub(crate) asked: bool,
    /// A date or number may begin with it, or it names a month.
    pub(crate) value: bool,
    /// It is written with a hyphen or without: see [`JOINED_PREFIXES`].
    pub(crate) prefix: bool,
}

/// Every word that a rubric listens for, by key.
pub(crate) struct Vocabulary {
    keys: Map<String, Atom>,
    exact: Map<String, Atom>,
    prefixes: Vec<(String, Atom)>,
    spelling: Spelling,
    count: u32,
    memory: RwLock<Map<String, Arc<Resolved>>>,
    /// Two words written as one that were met, and are none of the vocabulary.
    no_pairs: RwLock<Map<String, ()>>,
    /// The keys of the question's own words, which earn nothing, and which atoms they are.
    question: Map<String, ()>,
    asked: Vec<bool>,
    /// How the keys begin; none until all are there.
    begin: Map<[u8; 3], ()>,
}

impl Vocabulary {
    pub(super) fn new() -> Self {
        Self {
            keys: Map::default(),
            exact: Map::default(),
            prefixes: Vec::new(),
            spelling: Spelling::default(),
            count: 0,
            memory: RwLock::default(),
            no_pairs: RwLock::default(),
            question: Map::default(),
            asked: Vec::new(),
            begin: Map::default(),
        }
    }

    /// Takes note of the keys of the question's own words, when all others are there.
    pub(super) fn ask(&mut self, question: Map<String, ()>, lexicon: &Lexicon) {
        let mut asked = vec![false; self.len()];
        for atom in question.keys().filter_map(|key| self.of_key(key)) {
            asked[atom as usize] = true;
        }
        self.asked = asked;
        self.question = question;
        let families = lexicon.families().filter(|(_, head)| self.keys.contains_key(*head)).map(|(stem, _)| stem);
        self.begin = self.keys.keys().map(String::as_str).chain(families).flat_map(begins).map(|b| (b, ())).collect();
    }

    /// Whether it is the key of one of the question's own words.
    pub(super) fn is_asked(&self, key: &str) -> bool {
        self.question.contains_key(key)
    }

    /// The atom of a word in any form.
    pub(super) fn any_form(&mut self, word: &str, lexicon: &Lexicon) -> Atom {
        let key = lexicon.key(word);
        self.spelling.add(word, &key);
        // a slip may stand in another of its forms: "promtion" for a rubric's "promoted"
        for derived in spelling::derived(word).filter(|d| lexicon.is_common(d)) {
            if lexicon.key(&derived) == key {
                self.spelling.add(&derived, &key);
            }
        }
        let count = &mut self.count;
        *self.keys.entry(key).or_insert_with(|| next(count))
    }

    /// The atom of a word that steers a sentence, in exactly this form; a slip in a long one is mended ("neever").
    pub(super) fn signal(&mut self, word: &str) -> Atom {
        if word.len() >= SIGNAL {
            self.spelling.add_only(word, &format!("{EXACT}{word}"));
        }
        self.exact_form(word)
    }

    /// The atom of a word in exactly this form.
    pub(super) fn exact_form(&mut self, word: &str) -> Atom {
        let count = &mut self.count;
        *self.exact.entry(word.to_owned()).or_insert_with(|| next(count))
    }

    /// The atom of every word that begins so.
    pub(super) fn prefix(&mut self, word: &str) -> Atom {
        if let Some((_, atom)) = self.prefixes.iter().find(|(p, _)| p == word) {
            return *atom;
        }
        let atom = next(&mut self.count);
        self.prefixes.push((word.to_owned(), atom));
        atom
    }

    /// The atom of a key, if the rubric listens for it.
    pub(crate) fn of_key(&self, key: &str) -> Option<Atom> {
        self.keys.get(key).copied()
    }

    /// Whether the rubric listens for this very word, which an answer has as two: from memory where they were met.
    pub(crate) fn listens_for_pair(&self, word: &str, lexicon: &Lexicon) -> bool {
        if self.no_pairs.read().unwrap_or_else(PoisonError::into_inner).contains_key(word) {
            return false;
        }
        let listens = self.listens(word, lexicon);
        let mut no_pairs = self.no_pairs.write().unwrap_or_else(PoisonError::into_inner);
        if !listens && no_pairs.len() < REMEMBERED && word.len() <= 40 {
            no_pairs.insert(word.to_owned(), ());
        }
        listens
    }

    /// Whether the rubric listens for this very word.
    pub(super) fn listens(&self, word: &str, lexicon: &Lexicon) -> bool {
        self.may_listen(word, lexicon) && self.keys.contains_key(&lexicon.key(word))
    }

    /// Whether any key may be this word's by how it begins: then its stem is worth taking.
    fn may_listen(&self, word: &str, lexicon: &Lexicon) -> bool {
        // how a short word begins may change with its form
        self.begin.is_empty()
            || word.len() < REGULAR
            || begin(word).is_none_or(|b| self.begin.contains_key(&b))
            || lexicon.is_irregular(word)
    }

    /// How many atoms there are.
    pub(crate) fn len(&self) -> usize {
        self.count as usize
    }

    /// Which words of the vocabulary typed (folded) words are: from memory where they were met before.
    pub(crate) fn resolve_all<'w>(
        &self,
        words: impl Iterator<Item = &'w str>,
        lexicon: &Lexicon,
    ) -> Vec<Arc<Resolved>> {
        let mut out = Vec::with_capacity(words.size_hint().0);
        let mut memory = self.remembered();
        for word in words {
            if let Some(found) = memory.get(word) {
                out.push(Arc::clone(found));
                continue;
            }
            drop(memory);
            out.push(self.learn(word, lexicon));
            memory = self.remembered();
        }
        out
    }

    /// The same of one word.
    pub(crate) fn resolve(&self, word: &str, lexicon: &Lexicon) -> Arc<Resolved> {
        let known = self.remembered().get(word).map(Arc::clone);
        known.unwrap_or_else(|| self.learn(word, lexicon))
    }

    fn remembered(&self) -> RwLockReadGuard<'_, Map<String, Arc<Resolved>>> {
        self.memory.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn learn(&self, word: &str, lexicon: &Lexicon) -> Arc<Resolved> {
        let key = lexicon.key(word);
        let mut found = self.look_up(word, &key, lexicon);
        let asked = |atom: &Atom| self.asked.get(*atom as usize).is_some_and(|asked| *asked);
        found.asked = self.is_asked(&key) || !found.atoms.is_empty() && found.atoms.iter().all(asked);
        found.value = may_be_value(word, lexicon);
        found.prefix = JOINED_PREFIXES.contains(&word);
        let found = Arc::new(found);
        let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
        if memory.len() < REMEMBERED && word.len() <= 40 {
            memory.insert(word.to_owned(), Arc::clone(&found));
        }
        found
    }

    fn look_up(&self, word: &str, key: &str, lexicon: &Lexicon) -> Resolved {
        let mut out = Resolved::default();
        self.collect_keyed(word, key, &mut out.atoms);
        out.known =
            !out.atoms.is_empty() || lexicon.is_common(word) || lexicon.is_number(word) || lexicon.unit(word).is_some();
        for other in lexicon.index().homophones.get(word).into_iter().flatten() {
            let before = out.atoms.len();
            self.collect(other, lexicon, &mut out.atoms);
            if before == 0 && out.atoms.len() > before {
                out.slips = 1;
            }
        }
        let digits = word.bytes().any(|b| b.is_ascii_digit());
        if out.atoms.is_empty() && !out.known && !digits {
            if let Some(base) = word.strip_suffix("ie").filter(|b| b.len() >= 2 && b.len() <= 4) {
                self.collect(&format!("{base}y"), lexicon, &mut out.atoms);
                out.slips = 1;
            }
            // as it is said: "murda", "hunta"
            if let Some(base) = word.strip_suffix('a').filter(|b| b.len() >= 3) {
                self.collect(&format!("{base}er"), lexicon, &mut out.atoms);
                out.slips = 1;
            }
            if !out.atoms.is_empty() {
                return out;
            }
            if let Some(key) = self.spelling.begun(word) {
                out.atoms.extend(self.keys.get(key).copied());
                out.slips = 1;
            } else if let Some((keys, slips)) = self.spelling.nearest(word, key) {
                out.atoms.extend(keys.into_iter().filter_map(|key| match key.strip_prefix(EXACT) {
                    Some(word) => self.exact.get(word),
                    None => self.keys.get(key),
                }));
                out.slips = slips;
            } else {
                self.split(word, lexicon, &mut out);
            }
        }
        out.atoms.sort_unstable();
        out.atoms.dedup();
        out
    }

    fn collect(&self, word: &str, lexicon: &Lexicon, out: &mut Vec<Atom>) {
        self.collect_keyed(word, &lexicon.key(word), out);
    }

    fn collect_keyed(&self, word: &str, key: &str, out: &mut Vec<Atom>) {
        out.extend(self.keys.get(key).copied());
        out.extend(self.exact.get(word).copied());
        out.extend(self.prefixes.iter().filter(|(p, _)| word.starts_with(p.as_str())).map(|(_, a)| *a));
    }

    /// Two words written as one: `secretpolice`, `withinthe`.
    fn split(&self, word: &str, lexicon: &Lexicon, out: &mut Resolved) {
        if word.len() < 6 || !word.is_ascii() || word.len() > 30 {
            return;
        }
        for at in 2..=word.len() - 2 {
            let (left, right) = word.split_at(at);
            if left.len().max(right.len()) <= 3 {
                continue;
            }
            // whether it is a word, and whether the rubric's: its stem is taken once, and only where it matters
            let listens = |w: &str| w.len() > 2 && self.listens(w, lexicon);
            let (left_common, right_common) = (lexicon.is_common(left), lexicon.is_common(right));
            let right_wanted = LazyCell::new(|| listens(right));
            let left_wanted = LazyCell::new(|| listens(left));
            if (left_common || *left_wanted) && (right_common || *right_wanted) && (*left_wanted || *right_wanted) {
                self.collect(left, lexicon, &mut out.atoms);
                self.collect(right, lexicon, &mut out.atoms);
                out.slips = 1;
                return;
            }
        }
    }
}

/// The fewest letters of a word that begins like its stem, whatever its form.
const REGULAR: usize = 8;

/// What a regular word and its stem begin with: three letters, or two of a word that begins with a vowel, which an
/// ending may follow as soon. A `y` may turn into an `i` ("flyingly").
fn begin(word: &str) -> Option<[u8; 3]> {
    let letters = word.as_bytes().get(..3)?;
    if letters[2] == b'y' {
        return None;
    }
    let vowel = matches!(letters[0], b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    Some([letters[0], letters[1], if vowel { 0 } else { letters[2] }])
}

/// The same of a stem, which may be shorter.
fn begins(stem: &str) -> Option<[u8; 3]> {
    begin(stem).or_else(|| Some([*stem.as_bytes().first()?, *stem.as_bytes().get(1)?, 0]))
}

fn next(count: &mut u32) -> Atom {
    *count += 1;
    *count - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regular_word_begins_like_its_key() {
        let lexicon = Lexicon::shipped();
        let heads: Map<&str, ()> = lexicon.families().map(|(_, head)| (head, ())).collect();
        let texts = [
            include_str!("../../lexicon/common-words.txt"),
            include_str!("../../lexicon/families.txt"),
            include_str!("../../lexicon/synonyms.txt"),
        ];
        let words = texts.iter().flat_map(|t| t.split(|c: char| !c.is_ascii_lowercase())).filter(|w| w.len() > 1);
        for word in words {
            for end in ["", "s", "ed", "ing", "ingly", "isation", "ational", "iveness", "ies", "ically"] {
                let typed = format!("{word}{end}");
                let key = lexicon.key(&typed);
                let regular = typed.len() >= REGULAR && !lexicon.is_irregular(&typed) && !heads.contains_key(&*key);
                if let Some(begin) = begin(&typed).filter(|_| regular) {
                    assert_eq!(begins(&key), Some(begin), "{typed}: {key}");
                }
            }
        }
    }
}
