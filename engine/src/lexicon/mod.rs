//! The shared words that every rubric leans on: forms, spellings, synonyms, opposites, negators.
//!
//! The data are the text files of `engine/lexicon/`, compiled in. Responsible for
//! reading them and for what one word *is*; which words a rubric wants is the marker's.

mod index;
mod read;
mod slip;
mod steering;
#[cfg(test)]
mod tests;
mod word;

pub(crate) use index::Index;
pub(crate) use slip::{hash, shortened};
#[cfg(test)]
use steering::LISTS;
pub(crate) use steering::{Listed, Reach, Signal};

use crate::map::Map;
use read::{Section, entries, list, pairs, sections};

/// A phrase of the lexicon: its words, folded.
pub(crate) type Words = Vec<String>;

/// Names of the packs, and their texts.
const PACKS: &[(&str, &str)] = &[
    ("economics", include_str!("../../lexicon/packs/economics.txt")),
    ("geography", include_str!("../../lexicon/packs/geography.txt")),
    ("literature", include_str!("../../lexicon/packs/literature.txt")),
    ("science", include_str!("../../lexicon/packs/science.txt")),
    ("ussr", include_str!("../../lexicon/packs/ussr.txt")),
];

/// What a number word says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum NumberWord {
    Unit(f64),
    Tens(f64),
    Magnitude(f64),
    Fraction(f64),
    Ordinal(f64),
    /// So many times as much: "twice", "halved", "tenfold".
    Factor(f64),
}

/// What a unit measures, and how it turns into the base unit of its dimension.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unit {
    pub(crate) dimension: String,
    pub(crate) factor: f64,
    pub(crate) offset: f64,
}

/// A set of things that exclude each other: another one in the place of the wanted one is wrong.
#[derive(Clone, Debug)]
pub(crate) struct Contrast {
    pub(crate) name: String,
    /// Each member, with its ways of being written.
    pub(crate) members: Vec<Vec<Words>>,
}

/// The shared words, with those of the packs that a rubric asked for.
pub struct Lexicon {
    forms: Map<String, String>,
    spellings: Map<String, String>,
    families: Map<String, String>,
    apart: Map<String, String>,
    abbreviations: Map<String, Words>,
    common: Map<&'static str, ()>,
    /// The same, in order.
    sorted: Vec<&'static str>,
    near: Map<String, ()>,
    numbers: Map<&'static str, NumberWord>,
    months: Map<&'static str, u8>,
    changes: Map<&'static str, i8>,
    units: Map<String, Unit>,
    slips: slip::Slips,
    listed: Map<&'static str, Vec<Listed>>,
    pub(crate) groups: Vec<Vec<Words>>,
    everyday_groups: usize,
    /// Where the first is wanted, the others do too, but not the other way round.
    pub(crate) narrower: Vec<(Words, Vec<Words>)>,
    pub(crate) opposites: Vec<(Vec<Words>, Vec<Words>)>,
    pub(crate) contrasts: Vec<Contrast>,
    pub(crate) negators: Vec<(Words, Reach)>,
    pub(crate) signals: Vec<(Words, Signal)>,
    stemmer: frostem::Stemmer,
    index: std::sync::OnceLock<index::Index>,
}

impl std::fmt::Debug for Lexicon {
    /// How many groups of words it has: they are too many to print.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("groups", &self.groups.len()).finish_non_exhaustive()
    }
}

impl Lexicon {
    /// The shared words without any pack.
    pub fn shipped() -> Self {
        let mut lexicon = Self::empty();
        lexicon.read_words();
        lexicon.read_meanings();
        lexicon.read_signals();
        lexicon.everyday_groups = lexicon.groups.len();
        lexicon
    }

    /// The shared words with these packs.
    ///
    /// # Errors
    /// The name of the first pack that does not exist.
    pub fn with_packs(packs: &[&str]) -> Result<Self, String> {
        let mut lexicon = Self::shipped();
        for name in packs {
            let (_, text) = PACKS.iter().find(|(n, _)| n == name).ok_or_else(|| (*name).to_owned())?;
            lexicon.read_pack(text);
        }
        Ok(lexicon)
    }

    /// The names of the packs.
    pub fn pack_names() -> Vec<&'static str> {
        PACKS.iter().map(|(name, _)| *name).collect()
    }

    fn empty() -> Self {
        Self {
            forms: Map::default(),
            spellings: Map::default(),
            families: Map::default(),
            apart: Map::default(),
            abbreviations: Map::default(),
            common: Map::default(),
            sorted: Vec::new(),
            near: Map::default(),
            numbers: Map::default(),
            months: Map::default(),
            changes: Map::default(),
            units: Map::default(),
            slips: slip::Slips::default(),
            listed: Map::default(),
            groups: Vec::new(),
            everyday_groups: 0,
            narrower: Vec::new(),
            opposites: Vec::new(),
            contrasts: Vec::new(),
            negators: Vec::new(),
            signals: Vec::new(),
            stemmer: frostem::Stemmer::new(frostem::Algorithm::English),
            index: std::sync::OnceLock::new(),
        }
    }

    fn read_words(&mut self) {
        self.sorted = entries(include_str!("../../lexicon/common-words.txt")).collect();
        self.sorted.sort_unstable();
        self.common = self.sorted.iter().map(|w| (*w, ())).collect();
        for word in entries(include_str!("../../lexicon/near-words.txt")) {
            self.near.insert(format!("{word}s"), ());
            self.near.insert(word.to_owned(), ());
        }
        for (lemma, forms) in pairs(include_str!("../../lexicon/forms.txt"), ':') {
            for form in forms.split(',').map(str::trim) {
                self.forms.entry(form.to_owned()).or_insert_with(|| lemma.to_owned());
            }
        }
        for (a, b) in pairs(include_str!("../../lexicon/spelling.txt"), '=') {
            for other in b.split(',').map(str::trim) {
                self.spellings.insert(other.to_owned(), a.to_owned());
            }
        }
        for line in entries(include_str!("../../lexicon/stem-apart.txt")) {
            for side in line.split('|') {
                let Some(head) = list(side).next() else { continue };
                for word in list(side) {
                    self.apart.insert(word.to_owned(), head.to_owned());
                }
            }
        }
        for line in entries(include_str!("../../lexicon/families.txt")) {
            let stems: Vec<String> = list(line).map(|w| self.stem(w)).collect();
            let Some(first) = stems.first().cloned() else { continue };
            let head = self.families.get(&first).cloned().unwrap_or(first);
            for stem in stems {
                self.families.entry(stem).or_insert_with(|| head.clone());
            }
        }
        for (short, long) in pairs(include_str!("../../lexicon/abbreviations.txt"), '=') {
            self.abbreviations.insert(short.to_owned(), long.split_whitespace().map(str::to_owned).collect());
        }
        for Section { name, lines } in sections(include_str!("../../lexicon/numbers.txt")) {
            for line in lines {
                let Some((word, value)) = line.split_once('=') else { continue };
                let (word, value) = (word.trim(), value.trim().parse::<f64>().unwrap_or(0.0));
                if name != "changes" {
                    self.slips.add(word);
                }
                let number = match name {
                    "changes" => {
                        self.changes.insert(word, value as i8);
                        continue;
                    }
                    "units" => NumberWord::Unit(value),
                    "tens" => NumberWord::Tens(value),
                    "magnitudes" => NumberWord::Magnitude(value),
                    "fractions" => NumberWord::Fraction(value),
                    "factors" => NumberWord::Factor(value),
                    "months" => {
                        self.months.insert(word, value as u8);
                        continue;
                    }
                    _ => NumberWord::Ordinal(value),
                };
                self.numbers.insert(word, number);
            }
        }
        for line in entries(include_str!("../../lexicon/units.txt")) {
            self.read_unit(line);
        }
    }

    /// `km = kilometre, kilometres ; length ; 1000`, and an offset after the factor for temperatures.
    fn read_unit(&mut self, line: &str) {
        let mut fields = line.split(';').map(str::trim);
        let (Some(names), Some(dimension), Some(scale)) = (fields.next(), fields.next(), fields.next()) else { return };
        let mut scale = scale.split_whitespace();
        let unit = Unit {
            dimension: dimension.to_owned(),
            factor: scale.next().and_then(|n| n.parse().ok()).unwrap_or(1.0),
            offset: scale.next().and_then(|n| n.parse().ok()).unwrap_or(0.0),
        };
        for name in names.split(['=', ',']).map(str::trim).filter(|n| !n.is_empty()) {
            name.split(' ').for_each(|word| self.slips.add(word));
            self.units.entry(crate::text::fold::folded(name)).or_insert_with(|| unit.clone());
        }
    }

    fn read_meanings(&mut self) {
        for line in entries(include_str!("../../lexicon/synonyms.txt")) {
            self.read_synonyms(line);
        }
        for line in entries(include_str!("../../lexicon/opposites.txt")) {
            if let Some((left, right)) = line.split_once('|') {
                self.opposites.push((list(left).map(read::words).collect(), list(right).map(read::words).collect()));
            }
        }
        for (name, members) in pairs(include_str!("../../lexicon/contrasts.txt"), ':') {
            self.read_contrast(name, members);
        }
    }

    fn read_synonyms(&mut self, line: &str) {
        if let Some((wide, narrow)) = line.split_once('<') {
            self.narrower.push((read::words(wide), list(narrow).map(read::words).collect()));
        } else {
            self.groups.push(list(line).map(read::words).collect());
        }
    }

    fn read_contrast(&mut self, name: &str, members: &str) {
        let members =
            list(members).map(|m| m.split('/').map(str::trim).filter(|w| !w.is_empty()).map(read::words).collect());
        self.contrasts.push(Contrast { name: name.to_owned(), members: members.collect() });
    }

    fn read_pack(&mut self, text: &'static str) {
        for Section { name, lines } in sections(text) {
            match name {
                "people" | "places" => {
                    let members = lines.iter().map(|line| {
                        let (name, others) = line.split_once(':').unwrap_or((line, ""));
                        std::iter::once(name)
                            .chain(others.split(','))
                            .map(str::trim)
                            .filter(|w| !w.is_empty())
                            .map(read::words)
                            .collect()
                    });
                    let singular = if name == "people" { "person" } else { "place" };
                    self.contrasts.push(Contrast { name: singular.to_owned(), members: members.collect() });
                }
                "bodies" => {
                    let mut members: Vec<Vec<Words>> = Vec::new();
                    for line in &lines {
                        let (name, others) = line.split_once(':').unwrap_or((line, ""));
                        let group: Vec<Words> = std::iter::once(name)
                            .chain(others.split(','))
                            .map(str::trim)
                            .filter(|w| !w.is_empty())
                            .map(read::words)
                            .collect();
                        self.groups.push(group.clone());
                        members.push(group);
                    }
                    self.contrasts.push(Contrast { name: "body".to_owned(), members });
                }
                "words" => lines.iter().for_each(|l| match l.split_once(':') {
                    Some((head, rest)) => self.read_synonyms(&format!("{head}, {rest}")),
                    None => self.read_synonyms(l),
                }),
                "contrasts" => {
                    lines.iter().filter_map(|l| l.split_once(':')).for_each(|(n, m)| self.read_contrast(n.trim(), m))
                }
                "opposites" => {
                    for (left, right) in lines.iter().filter_map(|l| l.split_once('|')) {
                        self.opposites
                            .push((list(left).map(read::words).collect(), list(right).map(read::words).collect()));
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether both are forms of the same words, or synonyms.
    pub(crate) fn are_alike(&self, one: &[String], other: &[String]) -> bool {
        let same = one.len() == other.len() && one.iter().zip(other).all(|(a, b)| self.key(a) == self.key(b));
        same || self.are_synonyms(one, other)
    }

    /// Whether both are entries of one group of synonyms.
    pub(crate) fn are_synonyms(&self, one: &[String], other: &[String]) -> bool {
        let keys = |words: &[String]| words.iter().map(|w| self.key(w)).collect::<Vec<_>>();
        let (one, other) = (keys(one), keys(other));
        let has = |group: &[Words], wanted: &[String]| group.iter().any(|words| keys(words) == wanted);
        let members = self.contrasts.iter().flat_map(|c| &c.members);
        one != other && self.groups.iter().chain(members).any(|g| has(g, &one) && has(g, &other))
    }

    /// Whether a folded word is the name, or the last word of the name, of a person or place of a pack.
    pub(crate) fn is_named(&self, word: &str) -> bool {
        let named = self.contrasts.iter().filter(|c| matches!(c.name.as_str(), "person" | "place"));
        named.flat_map(|c| &c.members).flatten().any(|words| words.last().is_some_and(|w| w == word))
    }

    /// Whether a group of synonyms comes from a subject's pack.
    pub(crate) fn is_subject_group(&self, group: usize) -> bool {
        group >= self.everyday_groups
    }

    /// The words that an abbreviation stands for.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<&[String]> {
        self.abbreviations.get(word).map(Vec::as_slice)
    }

    /// Whether the word stands in a list of those that part sentences and lines.
    pub(crate) fn is_listed(&self, word: &str, list: Listed) -> bool {
        self.listed.get(word).is_some_and(|lists| lists.contains(&list))
    }

    /// Whether it is the beginning of an everyday word, and no word itself: `photosyn`.
    pub(crate) fn is_clipped(&self, word: &str) -> bool {
        const LEFT_OUT: usize = 3;
        let from = self.sorted.partition_point(|w| *w < word);
        let longer = self.sorted.get(from).is_some_and(|w| w.starts_with(word) && w.len() >= word.len() + LEFT_OUT);
        longer && !self.is_common(word)
    }

    /// Whether it is a word in its own right: it is never taken for a slip.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        self.common.contains_key(word) || self.near.contains_key(word)
    }

    /// All everyday words.
    pub(crate) fn common_words(&self) -> impl Iterator<Item = &'static str> {
        entries(include_str!("../../lexicon/common-words.txt"))
    }

    /// The irregular forms of verbs.
    pub(crate) fn verb_forms(&self) -> impl Iterator<Item = &'static str> {
        let (verbs, _) = include_str!("../../lexicon/forms.txt").split_once("\n# nouns\n").unwrap_or_default();
        pairs(verbs, ':').flat_map(|(_, forms)| forms.split(',').map(str::trim))
    }

    /// Words that sound alike: what was typed, and what may have been meant.
    fn homophones(&self) -> Map<String, Vec<String>> {
        let mut out: Map<String, Vec<String>> = Map::default();
        for line in entries(include_str!("../../lexicon/homophones.txt")) {
            let words: Vec<&str> = list(line).collect();
            for typed in &words {
                let others = words.iter().filter(|w| *w != typed).map(|w| (*w).to_owned());
                out.entry((*typed).to_owned()).or_default().extend(others);
            }
        }
        out
    }

    /// The number word that it is, or was meant to be.
    pub(crate) fn number(&self, word: &str) -> Option<NumberWord> {
        self.numbers.get(word).or_else(|| self.numbers.get(self.meant(word)?)).copied()
    }

    /// Whether it is a number word as it stands, with no slip in it.
    pub(crate) fn is_number(&self, word: &str) -> bool {
        self.numbers.contains_key(word)
    }

    /// The month that it names, or was meant to name.
    pub(crate) fn month(&self, word: &str) -> Option<u8> {
        self.months.get(word).or_else(|| self.months.get(self.meant(word)?)).copied()
    }

    pub(crate) fn unit(&self, word: &str) -> Option<&Unit> {
        self.units.get(word)
    }

    /// Whether the word tells that an amount changed: up (1), down (-1) or either way (0).
    pub(crate) fn change(&self, word: &str) -> Option<i8> {
        self.changes.get(word).copied()
    }

    /// The word of a value that an unknown word was meant to be.
    pub(crate) fn meant(&self, word: &str) -> Option<&str> {
        if self.common.contains_key(word) { None } else { self.slips.meant(word, slip::ANYWHERE) }
    }

    /// The same, for a word right after a number.
    pub(crate) fn meant_after_number(&self, word: &str) -> Option<&str> {
        if self.common.contains_key(word) { None } else { self.slips.meant(word, slip::AFTER_NUMBER) }
    }
}

/// Whether this is the name or the sign of a unit, or of several made one: `j/kg °c`.
pub(crate) fn is_unit(name: &str) -> bool {
    let named = |name: &str| {
        entries(include_str!("../../lexicon/units.txt")).any(|line| {
            let names = line.split(';').next().unwrap_or("");
            names.split(['=', ',']).any(|n| crate::text::fold::folded(n.trim()) == name)
        })
    };
    if named(name) {
        return true;
    }
    let inverse = name.contains('/') || name.contains(['-', '−', '⁻']) || name.contains(" per ");
    let between = |c: char| c.is_ascii_digit() || matches!(c, '-' | '−' | '⁻' | '^' | '/' | ' ' | '·' | '(' | ')');
    let apart = name.replace('°', " °").replace(" per ", " ");
    let mut parts = apart.split(between).filter(|p| !p.is_empty()).peekable();
    inverse && parts.peek().is_some() && parts.all(named)
}
