//! What a slot is listened for: the words of a rubric, and what the lexicon knows of them.

use super::{Compiler, Pattern, Role, Use};
use crate::lexicon::Words;
use crate::map::Map;
use crate::marker::vocabulary::Atom;

/// An item with more alternatives than this gets no everyday synonyms of one of them alone.
pub(crate) const FEW: usize = 2;

impl Compiler<'_> {
    /// Listens for the words, their synonyms, their opposites and the others of their sort.
    pub(super) fn meanings(&mut self, slot: u32, wanted: Vec<Words>) {
        let (mut same, mut kin, mut more): (Vec<Words>, Vec<Words>, Vec<Words>) = Default::default();
        let (mut opposite, mut contrast): (Vec<Words>, Vec<Words>) = (Vec::new(), Vec::new());
        // a teacher who lists many alternatives has drawn the line: everyday synonyms are added only of a
        // group that two of them belong to, and not as a sense on the side
        let few = wanted.len() <= FEW && !self.plain;
        let mut distinct: Vec<String> = wanted.iter().map(|w| self.keys(w)).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let mut of_group: Map<u32, usize> = Map::default();
        for group in distinct.iter().filter_map(|key| self.index.groups.get(key)).flatten() {
            *of_group.entry(*group).or_default() += 1;
        }
        let sure = |group: u32| of_group.get(&group).is_some_and(|n| *n > 1 && n * 3 >= distinct.len());
        // another of a sort replaces what is wanted only where that sort is what is wanted: "oligarchy" as
        // one of ten words for the leaders does not make a democracy their rival
        let total = wanted.len();
        let mut of_sort: Map<u32, usize> = Map::default();
        for words in &wanted {
            let key = self.keys(words);
            let mut sets: Vec<u32> = self.index.contrasts.get(&key).into_iter().flatten().map(|(s, _)| *s).collect();
            sets.dedup();
            for set in sets {
                *of_sort.entry(set).or_default() += 1;
            }
        }
        for words in wanted {
            let key = self.keys(&words);
            for &group in self.index.groups.get(&key).into_iter().flatten() {
                let members = self.lexicon.groups[group as usize].iter().cloned();
                if self.lexicon.is_subject_group(group as usize) {
                    same.extend(members);
                } else if few {
                    kin.extend(members);
                } else if sure(group) && !self.plain {
                    more.extend(members);
                }
            }
            if self.plain {
                same.push(words);
                continue;
            }
            for &i in self.index.narrower.get(&key).into_iter().flatten() {
                kin.extend(self.lexicon.narrower[i as usize].1.iter().cloned());
            }
            for &(i, side) in self.index.opposites.get(&key).into_iter().flatten() {
                let (left, right) = &self.lexicon.opposites[i as usize];
                opposite.extend(if side { left } else { right }.iter().cloned());
            }
            for &(set, member) in self.index.contrasts.get(&key).into_iter().flatten() {
                for (m, others) in self.lexicon.contrasts[set as usize].members.iter().enumerate() {
                    if m as u32 == member {
                        same.extend(others.iter().cloned());
                    } else if few || of_sort.get(&set).is_some_and(|n| n * 3 >= total) {
                        contrast.extend(others.iter().cloned());
                    }
                }
            }
            if few {
                contrast.extend(self.with_another_word(&words));
            }
            opposite.extend(self.undone(&words));
            same.push(words);
        }
        for (words, role) in same
            .iter()
            .map(|w| (w, Role::Match))
            .chain(kin.iter().map(|w| (w, Role::Kin)))
            .chain(opposite.iter().map(|w| (w, Role::Opposite)))
            .chain(contrast.iter().map(|w| (w, Role::Contrast)))
        {
            self.listen(words, if role <= Role::Kin { 2 } else { 1 }, Use::Slot(slot, role));
        }
        // how rare a slot is, is told by what the rubric lists
        let fillers = self.fillers[slot as usize];
        for words in &more {
            self.listen(words, 2, Use::Slot(slot, Role::Kin));
        }
        self.fillers[slot as usize] = fillers;
    }

    /// The same word with its "un-" taken off, or put on, where both are words: ethical, unethical.
    fn undone(&self, words: &[String]) -> Option<Words> {
        const OTHERS: [&str; 8] = ["less", "rest", "cover", "iform", "iverse", "ited", "iverse", "iversity"];
        let [word] = words else { return None };
        let (rest, other) = match word.strip_prefix("un") {
            Some(rest) => (rest, rest.to_owned()),
            None => (word.as_str(), format!("un{word}")),
        };
        let long = rest.len() >= 5 && !OTHERS.contains(&rest);
        (long && self.lexicon.is_common(&other)).then(|| vec![other])
    }

    /// A term with one of its words replaced by another of that word's sort, or by its opposite: the right ventricle
    /// for the left one, the left atrium for the left ventricle.
    fn with_another_word(&self, term: &[String]) -> Vec<Words> {
        let mut out = Vec::new();
        if !(2..=3).contains(&term.len()) {
            return out;
        }
        for (at, word) in term.iter().enumerate() {
            let key = self.keys(std::slice::from_ref(word));
            let mut others: Vec<&Words> = Vec::new();
            for &(set, member) in self.index.contrasts.get(&key).into_iter().flatten() {
                let members = self.lexicon.contrasts[set as usize].members.iter().enumerate();
                others.extend(members.filter(|(m, _)| *m as u32 != member).flat_map(|(_, words)| words));
            }
            for &(i, side) in self.index.opposites.get(&key).into_iter().flatten() {
                let (left, right) = &self.lexicon.opposites[i as usize];
                others.extend(if side { left } else { right });
            }
            for other in others.into_iter().filter(|o| o.len() == 1) {
                let mut words = term.to_vec();
                words[at].clone_from(&other[0]);
                out.push(words);
            }
        }
        out
    }

    pub(super) fn listen(&mut self, words: &[String], gap: u8, what: Use) {
        // small words inside a phrase come and go: "head of (the) state"
        let kept: Vec<&String> =
            words.iter().filter(|w| words.len() == 1 || !matches!(w.as_str(), "the" | "a" | "an")).collect();
        let exact = matches!(what, Use::Negator(_) | Use::Signal(_));
        let atoms: Vec<Atom> = kept
            .iter()
            .map(|w| if exact { self.vocabulary.signal(w) } else { self.vocabulary.any_form(w, self.lexicon) })
            .collect();
        self.listen_to(atoms, gap, what);
    }

    pub(super) fn listen_to(&mut self, atoms: Vec<Atom>, gap: u8, what: Use) {
        if atoms.is_empty() {
            return;
        }
        let gap = if atoms.len() == 1 { 0 } else { gap };
        let patterns = &mut self.out.patterns;
        let id = *self.pattern_ids.entry((atoms.clone(), gap)).or_insert_with(|| {
            patterns.push(Pattern { atoms, gap, uses: Vec::new() });
            patterns.len() as u32 - 1
        });
        let uses = &mut self.out.patterns[id as usize].uses;
        // what is wanted is never its own opposite
        if let Use::Slot(slot, role) = what {
            let place = *self.use_of_slot.entry((id, slot)).or_insert(uses.len());
            match uses.get_mut(place) {
                Some(Use::Slot(_, earlier)) => *earlier = (*earlier).min(role),
                _ => {
                    uses.push(what);
                    self.fillers[slot as usize] += 1;
                }
            }
        } else if !uses.contains(&what) {
            uses.push(what);
        }
    }
}
