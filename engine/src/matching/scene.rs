//! An answer as the rubric hears it: every word looked up once, every hit in its place.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::claims;
use super::polarity::{self, Negation};
use super::slots::Slots;
use crate::lexicon::{Lexicon, Reach, Signal};
use crate::map::Map;
use crate::marker::compile::{Compiled, PROPER, Role, Use};
use crate::marker::vocabulary::{Atom, Resolved, Vocabulary};
use crate::text::change;
use crate::text::mention::{Mention, mentions};
use crate::text::{Answer, Break, tokenise};

/// A pattern found in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// First token.
    pub(crate) first: usize,
    /// Last token.
    pub(crate) last: usize,
    /// How it fills its slot.
    pub(crate) role: Role,
    /// Spelling slips on the way.
    pub(crate) slips: u8,
    /// It is an everyday synonym of what the rubric says.
    pub(crate) kin: bool,
}

/// A person or place named in the answer.
#[derive(Clone, Debug)]
pub(crate) struct NameMention {
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// Class and member; several where the packs and the rubric both know it. Empty for a
    /// name that nothing here knows.
    pub(crate) who: Vec<(u32, u32)>,
    pub(crate) slips: u8,
}

impl NameMention {
    /// It is these as well; a row of one name over and over is no longer for it.
    fn add(&mut self, who: &[(u32, u32)]) {
        for one in who {
            if !self.who.contains(one) {
                self.who.push(*one);
            }
        }
    }
}

/// Whether a date, number or name stands as said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// It stands.
    Said,
    /// It was taken back, or is what others say.
    Retracted,
    /// It is one of two left open ("1957 or 1958").
    Open,
}

/// The most articles and signs in a row that count for nothing inside a phrase. Nobody writes so many.
const FREE: usize = 40;

/// An answer as the rubric hears it.
pub(crate) struct Scene<'a> {
    pub(crate) answer: Answer<'a>,
    /// The first token of each sentence.
    pub(super) starts: Vec<usize>,
    words: Vec<Arc<Resolved>>,
    /// Two words that are one of the vocabulary, at the first of them.
    joins: Map<usize, Arc<Resolved>>,
    pub(crate) slots: Slots,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) mention_status: Vec<Status>,
    /// How far from its first token the last of the longest date or number stands.
    pub(crate) longest: usize,
    pub(crate) names: Vec<NameMention>,
    pub(crate) name_status: Vec<Status>,
    /// Everyone and everything with a name: the names, and the proper nouns of the rubric.
    pub(crate) entities: Vec<NameMention>,
    pub(crate) negations: Vec<Negation>,
    /// How far from its negator the furthest of the negations reaches.
    pub(super) reach: usize,
    /// For each token, whether it is of a claim that the writer does not make.
    pub(super) disowned: Vec<bool>,
    /// For each token, whether it tells of what did not happen ("he would have …").
    pub(super) imagined: Vec<bool>,
    /// For each sentence, whether it leans on the one before.
    pub(crate) leans: Vec<bool>,
    pub(crate) signals: Vec<(Signal, usize, usize)>,
    /// The hits of each slot that was asked for, by word and by value.
    pub(super) heard: RefCell<Map<u32, Rc<[Hit]>>>,
}

impl<'a> Scene<'a> {
    /// Looks an answer up.
    pub(crate) fn new(source: &'a str, lexicon: &Lexicon, vocabulary: &Vocabulary, compiled: &Compiled) -> Self {
        let answer = tokenise(source, lexicon);
        let words = vocabulary.resolve_all((0..answer.tokens.len()).map(|i| answer.word(i)), lexicon);
        let mentions = mentions(&answer, lexicon, |at| words[at].value);
        let mut words = words;
        for (at, heard) in change::directions(&answer, &mentions) {
            let more = vocabulary.resolve(heard, lexicon);
            let mut both = Resolved::clone(&words[at]);
            both.atoms.extend(&more.atoms);
            both.atoms.sort_unstable();
            both.atoms.dedup();
            words[at] = Arc::new(both);
        }
        let sentences = answer.questions.len();
        let mut starts = Vec::with_capacity(sentences);
        for (at, token) in answer.tokens.iter().enumerate() {
            if token.sentence as usize == starts.len() {
                starts.push(at);
            }
        }
        let mut scene = Self {
            answer,
            starts,
            words,
            joins: Map::default(),
            slots: Slots::default(),
            mention_status: vec![Status::Said; mentions.len()],
            longest: mentions.iter().map(|m| m.last - m.first).max().unwrap_or(0),
            mentions,
            names: Vec::new(),
            name_status: Vec::new(),
            entities: Vec::new(),
            negations: Vec::new(),
            reach: 0,
            disowned: Vec::new(),
            imagined: Vec::new(),
            leans: vec![false; sentences],
            signals: Vec::new(),
            heard: RefCell::default(),
        };
        scene.join(lexicon, vocabulary);
        let mut negators: Vec<(Reach, usize, usize)> = Vec::new();
        scene.hear(compiled, &mut negators);
        scene.unknown_names();
        scene.unknown_full_names();
        scene.merge_names();
        scene.unnest();
        scene.name_status = vec![Status::Said; scene.names.len()];
        scene.lean();
        scene.negations = polarity::negations(&scene, negators);
        scene.reach = scene.negations.iter().map(Negation::reach).max().unwrap_or(0);
        claims::settle(&mut scene);
        scene
    }

    /// Whether nothing knows the word at a token.
    pub(crate) fn is_unknown(&self, at: usize) -> bool {
        !self.words[at].known && self.words[at].atoms.is_empty()
    }

    /// Whether the word at a token is one of the question's own.
    pub(crate) fn is_asked(&self, at: usize) -> bool {
        self.words[at].asked
    }

    /// The atoms of the word at a token.
    pub(crate) fn atoms(&self, at: usize) -> &[Atom] {
        &self.words[at].atoms
    }

    /// Words written with a hyphen or a space that are one word elsewhere.
    fn join(&mut self, lexicon: &Lexicon, vocabulary: &Vocabulary) {
        let mut joined = String::new();
        for at in 0..self.answer.tokens.len().saturating_sub(1) {
            let (a, b) = (&self.answer.tokens[at], &self.answer.tokens[at + 1]);
            if a.number && b.joined && matches!(self.answer.word(at + 1), "st" | "nd" | "rd" | "th") {
                let ordinal = ["first", "second", "third", "fourth", "fifth"]
                    .get(self.answer.word(at).parse::<usize>().unwrap_or(9).wrapping_sub(1));
                if let Some(word) = ordinal {
                    self.joins.insert(at, vocabulary.resolve(word, lexicon));
                }
                continue;
            }
            if a.number || b.number || a.sign || b.sign || b.before > Break::None {
                continue;
            }
            let word = self.answer.word(at);
            let prefix = self.words[at].prefix;
            let unknown = !self.words[at].known || !self.words[at + 1].known;
            if !(b.joined || prefix || unknown) {
                continue;
            }
            joined.clear();
            joined.push_str(word);
            joined.push_str(self.answer.word(at + 1));
            let direct = vocabulary.listens_for_pair(&joined, lexicon);
            if direct || (prefix && b.joined) {
                let resolved = vocabulary.resolve(&joined, lexicon);
                if !resolved.atoms.is_empty() {
                    self.joins.insert(at, resolved);
                }
            }
        }
    }

    /// Whether the token has the atom: where a match of it ends, and its slips.
    fn has(&self, at: usize, atom: Atom) -> Option<(usize, u8)> {
        let own = &self.words[at];
        if own.atoms.binary_search(&atom).is_ok() {
            return Some((at, own.slips));
        }
        let join = self.joins.get(&at)?;
        join.atoms.binary_search(&atom).is_ok().then_some((at + 1, join.slips))
    }

    fn hear(&mut self, compiled: &Compiled, negators: &mut Vec<(Reach, usize, usize)>) {
        let mut heard: Vec<(u32, Hit)> = Vec::new();
        // most rows of words end before they begin: their second word is nowhere
        let mut said = vec![false; compiled.atoms()];
        for atom in self.words.iter().chain(self.joins.values()).flat_map(|w| &w.atoms) {
            said[*atom as usize] = true;
        }
        for at in 0..self.answer.tokens.len() {
            let join = if self.joins.is_empty() { None } else { self.joins.get(&at).cloned() };
            if join.is_none() && self.words[at].atoms.is_empty() {
                continue;
            }
            let own = Arc::clone(&self.words[at]);
            let starts = own.atoms.iter().map(|a| (*a, at, own.slips));
            let joined = join.iter().flat_map(|j| j.atoms.iter().map(|a| (*a, at + 1, j.slips)));
            for (atom, end, slips) in starts.chain(joined) {
                for start in compiled.starting_with(atom) {
                    if start.then.is_some_and(|then| !said[then as usize]) {
                        continue;
                    }
                    let pattern = &compiled.patterns[start.pattern as usize];
                    let Some((last, slips)) = self.follow(&pattern.atoms[1..], pattern.gap, end, slips) else {
                        continue;
                    };
                    for what in &pattern.uses {
                        match *what {
                            Use::Slot(slot, role) => {
                                let kin = role == Role::Kin;
                                let role = if kin { Role::Match } else { role };
                                heard.push((slot, Hit { first: at, last, role, slips, kin }));
                            }
                            Use::Negator(reach) => negators.push((reach, at, last)),
                            Use::Signal(signal) => self.signals.push((signal, at, last)),
                            Use::Proper(member) => {
                                self.entities.push(NameMention { first: at, last, who: vec![(PROPER, member)], slips })
                            }
                            Use::Name(class, member) => {
                                self.names.push(NameMention { first: at, last, who: vec![(class, member)], slips })
                            }
                        }
                    }
                }
            }
        }
        self.slots = Slots::new(heard);
    }

    fn follow(&self, rest: &[Atom], gap: u8, mut at: usize, mut slips: u8) -> Option<(usize, u8)> {
        for atom in rest {
            let mut skipped = 0;
            let mut next = at + 1;
            loop {
                let token = self.answer.tokens.get(next)?;
                if token.before >= Break::Strong {
                    return None;
                }
                if let Some((end, more)) = self.has(next, *atom) {
                    at = end;
                    slips += more;
                    break;
                }
                // "takes no action" does not take action
                if matches!(self.answer.word(next), "no" | "not" | "never") {
                    return None;
                }
                let free = token.sign || matches!(self.answer.word(next), "the" | "a" | "an");
                if !free || next - at > FREE {
                    skipped += 1;
                }
                if skipped > gap {
                    return None;
                }
                next += 1;
            }
        }
        Some((at, slips))
    }

    /// A capital inside a sentence on a word that nothing knows: a name, of someone.
    fn unknown_names(&mut self) {
        let shouted = self.answer.tokens.iter().filter(|t| t.capital).count() * 2 > self.answer.tokens.len();
        if shouted {
            return;
        }
        let valued = self.flags(self.mentions.iter().map(|m| (m.first, m.last)));
        for (at, valued) in valued.into_iter().enumerate() {
            let token = &self.answer.tokens[at];
            let acronym =
                || self.answer.source[token.start..token.end].chars().filter(|c| c.is_uppercase()).count() > 1;
            if !token.capital
                || token.number
                || token.sign
                || token.end - token.start <= 2
                || !self.is_unknown(at)
                || valued
                || acronym()
            {
                continue;
            }
            let name = NameMention { first: at, last: at, who: Vec::new(), slips: 0 };
            // what begins a sentence has a capital anyway: it may be a name, and is held against nothing
            if at == 0 || token.before >= Break::Sentence {
                self.entities.push(name);
            } else {
                self.names.push(name);
            }
        }
    }

    /// Two words with capitals side by side, of which nothing here is a name: "Anne Hale".
    fn unknown_full_names(&mut self) {
        let capitals = self.answer.tokens.iter().filter(|t| t.capital).count();
        if capitals * 3 > self.answer.tokens.len() {
            return;
        }
        let named = self.entities.iter().chain(&self.names).filter(|n| !n.who.is_empty());
        let known = self.flags(named.map(|n| (n.first, n.last)).chain(self.mentions.iter().map(|m| (m.first, m.last))));
        let plain = |at: usize| {
            let token = &self.answer.tokens[at];
            token.capital
                && !token.number
                && self.words[at].atoms.is_empty()
                && !crate::rubric::SMALL.contains(&self.answer.word(at))
                && !known[at]
        };
        let found: Vec<NameMention> = (1..self.answer.tokens.len())
            .filter(|at| self.answer.tokens[*at].before == Break::None && plain(*at) && plain(at - 1))
            .map(|at| NameMention { first: at - 1, last: at, who: Vec::new(), slips: 0 })
            .collect();
        self.entities.extend(found);
    }

    /// "Georgy Malenkov" is one name; a name inside a longer one is no name of its own.
    fn merge_names(&mut self) {
        self.entities.extend(self.names.iter().cloned());
        self.names = self.merged(self.names.clone());
    }

    /// The entities made whole, and what fills a slot taken out where it is only part of another's name:
    /// "Macbeth" in "Lady Macbeth".
    fn unnest(&mut self) {
        let raw = std::mem::take(&mut self.entities);
        self.entities = self.merged(raw.clone());
        let mut nested: Vec<(usize, usize)> = Vec::new();
        for part in &raw {
            let inside = self.entity_ending(part.last).filter(|w| w.first < part.first);
            // "Reform Act" in "the Great Reform Act" is the same act
            let one_word = part.first == part.last;
            if one_word && inside.is_some_and(|w| !part.who.iter().any(|p| w.who.contains(p))) {
                nested.push((part.first, part.last));
            }
        }
        nested.sort_unstable();
        self.slots.keep(|h| nested.binary_search(&(h.first, h.last)).is_err());
    }

    fn merged(&self, mut names: Vec<NameMention>) -> Vec<NameMention> {
        names.sort_by_key(|n| (n.first, usize::MAX - n.last));
        let mut merged: Vec<NameMention> = Vec::new();
        for name in names {
            if let Some(last) = merged.last_mut() {
                if last.first == name.first && last.last == name.last {
                    last.add(&name.who);
                    last.slips = last.slips.min(name.slips);
                    continue;
                }
                if name.last <= last.last {
                    continue;
                }
                let touching = name.first == last.last + 1 && self.answer.tokens[name.first].before == Break::None;
                let same = name.who.iter().any(|w| last.who.contains(w));
                let first_name = last.who.is_empty() && !name.who.is_empty() && touching;
                let surname = !last.who.is_empty() && name.who.is_empty() && touching;
                if touching && (same || first_name || surname) {
                    last.last = name.last;
                    last.add(&name.who);
                    continue;
                }
            }
            merged.push(name);
        }
        for name in &mut merged {
            name.who.sort_unstable();
            name.who.dedup();
        }
        merged
    }

    fn lean(&mut self) {
        let mut started = vec![usize::MAX; self.leans.len()];
        for (i, token) in self.answer.tokens.iter().enumerate() {
            let s = token.sentence as usize;
            started[s] = started[s].min(i);
        }
        for &(signal, first, _) in &self.signals {
            let s = self.answer.tokens[first].sentence as usize;
            if signal == Signal::Anaphor && first < started[s].saturating_add(8) {
                self.leans[s] = true;
            }
        }
        for s in 1..self.leans.len() {
            if self.answer.questions[s - 1] {
                self.leans[s] = true;
            }
        }
    }

    /// Whether two tokens may belong to one statement: one sentence, or the next leaning on it.
    pub(crate) fn linked(&self, a: usize, b: usize) -> bool {
        let (x, y) = (self.answer.tokens[a].sentence, self.answer.tokens[b].sentence);
        match x.abs_diff(y) {
            0 => true,
            1 => self.leans[x.max(y) as usize],
            _ => false,
        }
    }

    /// Where the sentence after that of `what` begins with "it" or the like: how far into it a token stands.
    pub(crate) fn taken_up(&self, what: usize, at: usize) -> Option<u32> {
        let tokens = &self.answer.tokens;
        let sentence = tokens[at].sentence;
        if tokens[what].sentence + 1 != sentence {
            return None;
        }
        let first = self.sentence(sentence).start;
        matches!(self.answer.word(first), "it" | "this" | "that" | "they" | "these" | "he" | "she")
            .then(|| self.answer.distance(first, at))
    }

    /// How far apart two ranges of tokens are, in words.
    pub(crate) fn apart(&self, a: (usize, usize), b: (usize, usize)) -> u32 {
        if a.1 < b.0 {
            self.answer.distance(a.1, b.0)
        } else if b.1 < a.0 {
            self.answer.distance(b.1, a.0)
        } else {
            0
        }
    }

    /// Whether the writer does not own what stands at this token.
    pub(crate) fn is_disowned(&self, at: usize) -> bool {
        self.disowned[at]
    }

    /// Whether what stands at this token is said not to have happened.
    pub(crate) fn is_imagined(&self, at: usize) -> bool {
        self.imagined[at]
    }

    /// Whether the sentence of this token asks a question.
    pub(crate) fn is_question(&self, at: usize) -> bool {
        self.answer.questions[self.answer.tokens[at].sentence as usize]
    }

    /// How many negations deny a statement of these fills at a token: one that ends before
    /// the statement does is of another clause.
    /// What the fact itself says there is none of (`conditions`) denies nothing else.
    pub(crate) fn denials_of(&self, at: usize, fills: &[(usize, usize)], conditions: &[Atom]) -> usize {
        self.deniers_of(at, fills, conditions).count()
    }

    /// Those negations.
    pub(crate) fn deniers_of<'s>(
        &'s self,
        at: usize,
        fills: &'s [(usize, usize)],
        conditions: &'s [Atom],
    ) -> impl Iterator<Item = &'s Negation> + 's {
        let inside = |i: usize| fills.iter().any(|(from, to)| (*from..=*to).contains(&i));
        let is_condition =
            move |n: &Negation| self.is_condition(n, conditions) && !self.denied_thing(n).is_some_and(inside);
        self.negations_near(at)
            .iter()
            .filter(move |n| n.covers(at) && !fills.iter().any(|(from, to)| n.first <= *to && n.last >= *from))
            .filter(move |n| !is_condition(n))
            .filter(|n| {
                // what stands in the next sentence does not lift the denial of this one
                fills
                    .iter()
                    .filter(|(from, _)| self.answer.same_sentence(*from, n.first))
                    .all(|(from, _)| *from <= n.last || n.covers(*from) || n.reaches_frame(*from))
            })
    }

    /// The thing that a negator denies before all else: "oxygen" in "without any oxygen".
    pub(crate) fn denied_thing(&self, negation: &Negation) -> Option<usize> {
        (negation.last + 1..negation.last + 4).take_while(|i| negation.covers(*i)).find(|i| {
            !matches!(
                self.answer.word(*i),
                "a" | "an" | "the" | "any" | "enough" | "much" | "of" | "there" | "is" | "in"
            )
        })
    }

    /// Whether it denies just what the fact itself says there is none of.
    pub(crate) fn is_condition(&self, negation: &Negation, conditions: &[Atom]) -> bool {
        !conditions.is_empty() && self.denied_thing(negation).is_some_and(|i| self.is_any_of(i, conditions))
    }

    /// Whether the word at a token is one of these.
    pub(crate) fn is_any_of(&self, at: usize, atoms: &[Atom]) -> bool {
        self.atoms(at).iter().any(|a| atoms.contains(a))
    }

    /// Whether a negator stands right before a token, but for an article: "no plot", "never a plot".
    pub(crate) fn is_none_of(&self, at: usize) -> bool {
        let article = at > 0 && matches!(self.answer.word(at - 1), "a" | "an" | "the" | "any" | "such");
        let before = at.checked_sub(if article { 2 } else { 1 });
        before.is_some_and(|b| self.negations_near(at).iter().any(|n| n.last == b && n.covers(at)))
    }

    /// How many negations cover a token, those inside `except` left out.
    pub(crate) fn denials(&self, at: usize, except: &[(usize, usize)]) -> usize {
        self.negations_near(at)
            .iter()
            .filter(|n| n.covers(at) && !except.iter().any(|(from, to)| n.first <= *to && n.last >= *from))
            .count()
    }
}
