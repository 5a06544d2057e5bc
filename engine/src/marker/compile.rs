//! From a rubric to what the matching works on: slots, patterns, expectations, plans.

mod meanings;

pub(crate) use meanings::FEW;

use super::proper;
use super::vocabulary::{Atom, Vocabulary};
use crate::lexicon::{Contrast, Index, Lexicon, Reach, Signal, Words};
use crate::map::Map;
use crate::matching::roles;
use crate::rubric::{Alternative, Item, Phrase, Point, Rubric, SMALL, Text, Word, whole_formula};
use crate::text::change::Step;
use crate::text::date::Date;
use crate::text::formula::Formula;
use crate::text::mention::{Value, may_be_value, mentions};
use crate::text::number::{Number, Tolerance};
use crate::text::reaction::Reaction;

/// A row of atoms that is listened for.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub(crate) atoms: Vec<Atom>,
    /// The most other words between two of its words.
    pub(crate) gap: u8,
    pub(crate) uses: Vec<Use>,
}

/// What a pattern is listened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// It fills a slot.
    Slot(u32, Role),
    /// It denies.
    Negator(Reach),
    /// It tells something of the words around it.
    Signal(Signal),
    /// It names something: its class and which of it.
    Name(u32, u32),
    /// It is a proper noun of the rubric.
    Proper(u32),
}

/// The class of the rubric's proper nouns.
pub(crate) const PROPER: u32 = u32::MAX;

/// How a pattern fills a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    /// It is what is wanted.
    Match,
    /// It is an everyday synonym of what is wanted: a match, where the phrase's own words are near.
    Kin,
    /// It is the opposite of what is wanted.
    Opposite,
    /// It is another of the same sort.
    Contrast,
}

/// A date, number or formula that is wanted.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    Date(Date),
    Number(Number),
    Formula(Formula),
    Reaction(Reaction),
}

/// An item of an expectation.
#[derive(Clone, Debug)]
pub(crate) struct Need {
    pub(crate) slot: u32,
    pub(crate) optional: bool,
    pub(crate) negated: bool,
    pub(crate) ordered: bool,
}

/// A phrase made ready.
#[derive(Clone, Debug)]
pub(crate) struct Expectation {
    pub(crate) needs: Vec<Need>,
    pub(crate) within: Option<usize>,
    /// The need whose slot is listened for first: the one that fewest patterns fill.
    pub(crate) watch: usize,
    /// It only says where a value belongs: the question's own words do.
    pub(crate) about: bool,
    /// The most words of it, where nothing says otherwise.
    pub(crate) reach: Option<u32>,
    /// Who does it to whom, as the fact has it.
    pub(crate) roles: Vec<roles::Wanted>,
    /// As it was read; an item for each need.
    pub(crate) phrase: Phrase,
}

/// What a point's values, names and parts are, with the expectations of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub(crate) expect: Vec<u32>,
    pub(crate) about: Vec<u32>,
    pub(crate) parts: Vec<(String, Vec<u32>)>,
    pub(crate) reject: Vec<u32>,
    pub(crate) ignore: Vec<u32>,
    pub(crate) wanted: Vec<Wanted>,
    pub(crate) tolerance: Option<Tolerance>,
    /// What the number is to a change that the fact tells of.
    pub(crate) step: Step,
    /// Each name: its label and the (class, member) pairs that are it.
    pub(crate) names: Vec<(String, Vec<(u32, u32)>)>,
    pub(crate) alone: bool,
    /// Who and what the fact names.
    pub(crate) entities: Vec<(u32, u32)>,
    /// What the fact itself says there is none of, as a condition: "without oxygen, yeast makes ethanol".
    pub(crate) conditions: Vec<Atom>,
    /// Its names stand in the fact as the subject of its `about`.
    pub(crate) named_as_subject: bool,
    /// Its names stand in the fact where a place does ("in Leeds", "from Turkey").
    pub(crate) named_as_place: bool,
    /// Who says it, where the fact is that someone does: "Birling says that the Titanic is unsinkable".
    pub(crate) speaker: Vec<(u32, u32)>,
    /// What its names are put before in the fact: "Yale University".
    pub(crate) heads: Vec<Atom>,
}

/// Everything the matching listens for.
pub(crate) struct Compiled {
    pub(crate) patterns: Vec<Pattern>,
    /// The patterns in the order of their first atoms, and where those of each atom begin.
    starts: Vec<Start>,
    of_atom: Vec<u32>,
    pub(crate) expectations: Vec<Expectation>,
    /// The expectations that each slot wakes.
    pub(crate) woken: Vec<Vec<u32>>,
    /// The point that each expectation belongs to; `u32::MAX` for the judgement.
    pub(crate) owner: Vec<u32>,
    /// For slots filled by value: what is wanted.
    pub(crate) values: Vec<(u32, Wanted)>,
    pub(crate) plans: Vec<Plan>,
    pub(crate) judgement: Vec<u32>,
    /// Points with a value and no `about`, or that count alone.
    pub(crate) bare: Vec<u32>,
    /// Points with a number that can hardly be anything else's.
    pub(crate) telling: Vec<u32>,
    /// Class and member of the names in the question: they are never a conflict.
    pub(crate) topic: Vec<(u32, u32)>,
    pub(crate) class_names: Vec<String>,
    /// Those of the rubric's proper nouns that a title shows to be a person.
    pub(crate) persons: Vec<u32>,
    /// Slots that a place of the fact fills ("dismissed from Milwards"): another name in such a place stands for it.
    pub(crate) placed: Vec<u32>,
}

/// How a pattern starts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    /// Its second atom.
    pub(crate) then: Option<Atom>,
    pub(crate) pattern: u32,
}

impl Compiled {
    /// The patterns whose first atom this is.
    pub(crate) fn starting_with(&self, atom: Atom) -> &[Start] {
        let atom = atom as usize;
        &self.starts[self.of_atom[atom] as usize..self.of_atom[atom + 1] as usize]
    }

    /// How many atoms the patterns are made of.
    pub(crate) fn atoms(&self) -> usize {
        self.of_atom.len().saturating_sub(1)
    }
}

pub(super) struct Compiler<'l> {
    lexicon: &'l Lexicon,
    pub(super) vocabulary: Vocabulary,
    out: Compiled,
    pattern_ids: Map<(Vec<Atom>, u8), u32>,
    /// Where among a pattern's uses that for a slot stands.
    use_of_slot: Map<(u32, u32), usize>,
    slot_ids: Map<String, u32>,
    /// How many patterns fill each slot, those of a long list's synonyms left out.
    fillers: Vec<u32>,
    index: &'l Index,
    own_names: u32,
    /// No everyday synonyms, no opposites and no others of a sort are listened for.
    plain: bool,
    /// Terms of several words that notes may shorten, and what each is listened for.
    terms: Vec<(Words, bool, Use)>,
}

impl<'l> Compiler<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        let mut compiler = Self {
            lexicon,
            vocabulary: Vocabulary::new(),
            out: Compiled {
                patterns: Vec::new(),
                starts: Vec::new(),
                of_atom: Vec::new(),
                expectations: Vec::new(),
                woken: Vec::new(),
                owner: Vec::new(),
                values: Vec::new(),
                plans: Vec::new(),
                judgement: Vec::new(),
                bare: Vec::new(),
                telling: Vec::new(),
                topic: Vec::new(),
                class_names: lexicon.contrasts.iter().map(|c| c.name.clone()).collect(),
                persons: Vec::new(),
                placed: Vec::new(),
            },
            pattern_ids: Map::default(),
            use_of_slot: Map::default(),
            slot_ids: Map::default(),
            fillers: Vec::new(),
            index: lexicon.index(),
            own_names: 0,
            plain: false,
            terms: Vec::new(),
        };
        compiler.out.class_names.push("name".to_owned());
        compiler
    }

    fn keys(&self, words: &[String]) -> String {
        let mut out = String::new();
        for word in words {
            out.push_str(&self.lexicon.key(word));
            out.push(' ');
        }
        out
    }

    /// Makes a whole rubric ready, whose values can be read (see `check_values`).
    pub(super) fn compile(mut self, rubric: &Rubric) -> (Vocabulary, Compiled) {
        for (words, reach) in &self.lexicon.negators {
            // "took away their right"
            self.listen(words, u8::from(*reach == Reach::Before), Use::Negator(*reach));
        }
        let claims_are_facts = self.claims_are_facts(rubric);
        for (words, signal) in &self.lexicon.signals {
            if !(claims_are_facts && *signal == Signal::Alleged) {
                self.listen(words, 0, Use::Signal(*signal));
            }
        }
        for (index, contrast) in self.lexicon.contrasts.iter().enumerate().filter(|(_, c)| is_named(c)) {
            for (m, member) in contrast.members.iter().enumerate() {
                for words in member {
                    self.listen(words, 0, Use::Name(index as u32, m as u32));
                    self.terms.push((words.clone(), false, Use::Name(index as u32, m as u32)));
                }
            }
        }
        for (index, point) in rubric.points.iter().enumerate() {
            let plan = self.point(point, index as u32);
            self.out.plans.push(plan);
        }
        self.propers(rubric);
        for phrase in &rubric.judgement {
            let ids = self.expectations(phrase, u32::MAX, &Point::lists_of(rubric));
            self.out.judgement.extend(ids);
        }
        self.shorten();
        self.wake();
        (self.vocabulary, self.out)
    }

    /// Whether any fact of the rubric is itself an accusation or a rumour: then an answer that tells of one tells of
    /// the fact.
    fn claims_are_facts(&self, rubric: &Rubric) -> bool {
        let alleged = self.lexicon.signals.iter().filter(|(_, signal)| *signal == Signal::Alleged);
        let keys: Vec<String> = alleged.map(|(words, _)| self.lexicon.key(&words[0])).collect();
        let said = |word: &str| keys.contains(&self.lexicon.key(&crate::text::fold::folded(word)));
        rubric.points.iter().any(|p| p.fact.split(|c: char| !c.is_alphanumeric()).any(said))
    }

    fn point(&mut self, point: &Point, index: u32) -> Plan {
        let lists = &point.lists;
        let mut plan = Plan { alone: point.alone, ..Plan::default() };
        let compile = |this: &mut Self, phrases: &[Phrase]| -> Vec<u32> {
            phrases.iter().flat_map(|p| this.expectations(p, index, lists)).collect()
        };
        plan.about = compile(self, &point.about);
        for id in &plan.about {
            self.out.expectations[*id as usize].about = true;
        }
        plan.expect = compile(self, &point.expect);
        // what takes a mark away is taken at its word
        self.plain = true;
        plan.reject = point.reject.iter().flat_map(|p| self.expectations(p, index, lists)).collect();
        self.plain = false;
        for id in &plan.reject {
            self.out.expectations[*id as usize].reach = Some(REJECTS);
        }
        plan.ignore = point.ignore.iter().flat_map(|p| self.expectations(p, index, lists)).collect();
        for phrase in &point.parts {
            let id = self.expectations(phrase, index, lists);
            plan.parts.push((phrase.source.clone(), id));
        }
        for text in &point.dates {
            plan.wanted.extend(Date::parse(&text.value, self.lexicon).map(Wanted::Date));
        }
        for text in &point.numbers {
            let Some((number, noun)) = Number::wanted(&text.value, self.lexicon) else { continue };
            plan.wanted.push(Wanted::Number(self.qualified_by(number, &point.fact)));
            plan.about.extend(noun.and_then(|noun| self.counted_noun(&noun, text, index, lists)));
        }
        plan.step = self.step(&plan.wanted, &point.fact);
        plan.tolerance = point.tolerance.as_ref().and_then(|t| Tolerance::parse(&t.value));
        for text in &point.names {
            let name = self.name(&text.value);
            plan.names.push(name);
        }
        let nothing = plan.wanted.is_empty()
            && plan.names.is_empty()
            && point.expect.is_empty()
            && point.parts.is_empty()
            && point.regex.is_empty();
        if nothing {
            plan.expect.extend(self.fact_as_phrase(point, index));
        }
        if plan.wanted.iter().any(|w| matches!(w, Wanted::Number(n) if n.is_telling())) {
            self.out.telling.push(index);
        }
        if (!plan.wanted.is_empty() || !plan.names.is_empty()) && (plan.about.is_empty() || plan.alone) {
            self.out.bare.push(index);
        }
        plan
    }

    /// What is counted, as one more phrase that the number may be said of: the workers of "200 workers".
    fn counted_noun(
        &mut self,
        noun: &str,
        text: &Text,
        owner: u32,
        lists: &std::collections::BTreeMap<String, Vec<Text>>,
    ) -> Option<u32> {
        let words = split_words(noun).into_iter().filter(|w| !SMALL.contains(&w.as_str()));
        let items = words.map(|text| Item::of(Alternative::Words(vec![Word { text, prefix: false }]))).collect();
        let phrase = Phrase { source: noun.to_owned(), span: text.span, items, within: None };
        let id = self.expectation(&phrase, owner, lists)?;
        self.out.expectations[id as usize].about = true;
        Some(id)
    }

    /// The number with the "over", "at least" or "about" that the fact says before it.
    fn qualified_by(&self, number: Number, fact: &str) -> Number {
        let answer = crate::text::tokenise(fact, self.lexicon);
        let said = mentions(&answer, self.lexicon, |at| may_be_value(answer.word(at), self.lexicon));
        let same = said.into_iter().filter_map(|m| match m.value {
            Value::Number(said) if said.is_same_quantity(&number) => Some(said),
            _ => None,
        });
        let (mut rough, mut bound) = (number.rough, number.bound);
        for said in same {
            rough |= said.rough;
            bound = if bound == 0 { said.bound } else { bound };
        }
        Number { rough, bound, ..number }
    }

    /// What the wanted number is to the change that the fact tells of: "cut from 17.5 % to 15 %".
    fn step(&self, wanted: &[Wanted], fact: &str) -> Step {
        let answer = crate::text::tokenise(fact, self.lexicon);
        let said = mentions(&answer, self.lexicon, |at| may_be_value(answer.word(at), self.lexicon));
        let of_change = said.into_iter().filter(|m| m.step != Step::None);
        let mut same = of_change.filter(|m| match &m.value {
            Value::Number(said) => wanted.iter().any(|w| matches!(w, Wanted::Number(n) if n.is_same_quantity(said))),
            Value::Date(_) => false,
        });
        same.next().map_or(Step::None, |m| m.step)
    }

    /// The factor that all these alternatives are: `quadruple|(four times)`.
    fn one_factor(&self, alternatives: &[Alternative]) -> Option<Number> {
        let mut factors = alternatives.iter().map(|a| match a {
            Alternative::Words(words) if words.iter().all(|w| !w.prefix) => {
                let text: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
                Number::parse(&text.join(" "), self.lexicon).filter(Number::is_factor)
            }
            Alternative::Value(text) => Number::parse(text, self.lexicon).filter(Number::is_factor),
            _ => None,
        });
        let first = factors.next()??;
        factors.all(|f| f.is_some_and(|f| f.is_same_quantity(&first))).then_some(first)
    }

    /// A name, with its other forms: of a pack's people where it is one, and by its last word.
    fn name(&mut self, source: &str) -> (String, Vec<(u32, u32)>) {
        let own_class = self.lexicon.contrasts.len() as u32;
        let own = (own_class, self.own_names);
        self.own_names += 1;
        let mut members = vec![own];
        let label = source.split('|').next().unwrap_or(source).trim().to_owned();
        for form in source.split('|') {
            let words: Words = split_words(form);
            if words.is_empty() {
                continue;
            }
            let key = self.keys(&words);
            let known: Vec<(u32, u32)> = self.index.contrasts.get(&key).cloned().unwrap_or_default();
            let last = &words[words.len() - 1..];
            let by_last = self.index.contrasts.get(&self.keys(last)).cloned().unwrap_or_default();
            members
                .extend(known.iter().chain(&by_last).filter(|(c, _)| is_named(&self.lexicon.contrasts[*c as usize])));
            self.listen(&words, 1, Use::Name(own.0, own.1));
            self.terms.push((words.clone(), is_title(form), Use::Name(own.0, own.1)));
            if words.len() > 1 && !self.lexicon.is_common(&last[0]) && last[0].len() > 3 {
                self.listen(last, 0, Use::Name(own.0, own.1));
            }
            for group in self.index.groups.get(&key).cloned().unwrap_or_default() {
                for words in &self.lexicon.groups[group as usize] {
                    self.listen(words, 1, Use::Name(own.0, own.1));
                }
            }
        }
        members.sort_unstable();
        members.dedup();
        (label, members)
    }

    /// Listens for the proper nouns of the facts and phrases: who does what to whom is told by them.
    fn propers(&mut self, rubric: &Rubric) {
        let mut found: Vec<Words> = Vec::new();
        for point in &rubric.points {
            let phrases = point.expect.iter().chain(&point.about).chain(&point.parts).map(|p| p.source.as_str());
            for text in std::iter::once(point.fact.as_str()).chain(phrases) {
                found.extend(proper::nouns(text, self.lexicon));
            }
        }
        found.sort();
        found.dedup();
        for (member, words) in found.iter().enumerate() {
            let member = member as u32;
            let titled =
                |w: &Words| w.len() > 1 && TITLES.contains(&w[0].as_str()) && w.ends_with(&words[words.len() - 1..]);
            if titled(words) || words.len() == 1 && found.iter().any(titled) {
                self.out.persons.push(member);
            }
            self.listen(words, 0, Use::Proper(member));
            let last = &words[words.len() - 1..];
            let others = found.iter().any(|w| w != words && w.ends_with(last));
            if words.len() > 1 && !others && !self.lexicon.is_common(&last[0]) && last[0].len() > 3 {
                self.listen(last, 0, Use::Proper(member));
            }
        }
    }

    /// A point with nothing but its fact: every content word of the fact.
    fn fact_as_phrase(&mut self, point: &Point, index: u32) -> Vec<u32> {
        let words = split_words(&point.fact);
        let plain = words.into_iter().filter(|w| !SMALL.contains(&w.as_str()));
        let items: Vec<Item> = match whole_formula(&point.fact) {
            Some(formula) => vec![Item::of(Alternative::Formula(formula))],
            None => plain.map(|text| Item::of(Alternative::Words(vec![Word { text, prefix: false }]))).collect(),
        };
        let phrase = Phrase { source: point.fact.clone(), span: point.span, items, within: None };
        self.expectations(&phrase, index, &point.lists)
    }

    /// The phrase as it is written, and once more with the words that make one term taken together.
    fn expectations(
        &mut self,
        phrase: &Phrase,
        owner: u32,
        lists: &std::collections::BTreeMap<String, Vec<Text>>,
    ) -> Vec<u32> {
        let written = self.expectation(phrase, owner, lists);
        let items = self.terms_joined(&phrase.items, lists);
        let joined = (items.len() < phrase.items.len())
            .then(|| self.expectation(&Phrase { items, ..phrase.clone() }, owner, lists))
            .flatten();
        written.into_iter().chain(joined).collect()
    }

    /// The items, with neighbours that are one entry of the lexicon or of a word list made one item:
    /// `use carbon dioxide` is then also heard as "uses CO2".
    fn terms_joined(&self, items: &[Item], lists: &std::collections::BTreeMap<String, Vec<Text>>) -> Vec<Item> {
        let plain = |item: &Item| match item.alternatives.as_slice() {
            [Alternative::Words(words)] if !item.optional && !item.negated && words.iter().all(|w| !w.prefix) => {
                Some(words.clone())
            }
            _ => None,
        };
        let mut out: Vec<Item> = Vec::new();
        let mut at = 0;
        while at < items.len() {
            let term = (2..=LONGEST_TERM.min(items.len() - at)).rev().find_map(|length| {
                let row = &items[at..at + length];
                if row[1..].iter().any(|i| i.ordered) {
                    return None;
                }
                let words: Vec<Word> =
                    row.iter().map(plain).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
                let key = self.keys(&words.iter().map(|w| w.text.clone()).collect::<Words>());
                let list =
                    lists.iter().find(|(_, l)| l.iter().any(|entry| self.keys(&split_words(&entry.value)) == key));
                let alternative = match list {
                    Some((name, entries)) => {
                        Alternative::List(name.clone(), entries.first().map(|e| e.span).unwrap_or_default())
                    }
                    None if self.is_term(&key) => Alternative::Words(words),
                    None => return None,
                };
                Some((length, Item { alternatives: vec![alternative], ..row[0].clone() }))
            });
            let (length, item) = term.unwrap_or_else(|| (1, items[at].clone()));
            out.push(item);
            at += length;
        }
        out
    }

    /// Whether the lexicon knows these words as one entry.
    fn is_term(&self, key: &str) -> bool {
        self.index.groups.contains_key(key)
            || self.index.narrower.contains_key(key)
            || self.index.opposites.contains_key(key)
            || self.index.contrasts.contains_key(key)
    }

    fn expectation(
        &mut self,
        phrase: &Phrase,
        owner: u32,
        lists: &std::collections::BTreeMap<String, Vec<Text>>,
    ) -> Option<u32> {
        let mut needs = Vec::new();
        for item in &phrase.items {
            let slot = self.slot(item, lists, &phrase.source);
            needs.push(Need { slot, optional: item.optional, negated: item.negated, ordered: item.ordered });
        }
        if !needs.iter().any(|n| !n.optional) {
            return None;
        }
        let id = self.out.expectations.len() as u32;
        self.out.expectations.push(Expectation {
            needs,
            within: phrase.within,
            watch: 0,
            about: false,
            reach: None,
            roles: Vec::new(),
            phrase: phrase.clone(),
        });
        self.out.owner.push(owner);
        Some(id)
    }

    fn slot(&mut self, item: &Item, lists: &std::collections::BTreeMap<String, Vec<Text>>, source: &str) -> u32 {
        let mut alternatives: Vec<Alternative> = Vec::new();
        let mut titles: Vec<Words> = Vec::new();
        for alternative in &item.alternatives {
            match alternative {
                Alternative::List(name, _) => {
                    for entry in lists.get(name).into_iter().flatten() {
                        titles.extend(Some(split_words(&entry.value)).filter(|_| is_title(&entry.value)));
                        let words = split_words(&entry.value).into_iter().map(|text| Word { text, prefix: false });
                        alternatives.push(Alternative::Words(words.collect()));
                    }
                }
                other => alternatives.push(other.clone()),
            }
        }
        let capitals: Vec<String> = source
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.starts_with(char::is_uppercase))
            .map(str::to_lowercase)
            .collect();
        let signature = format!("{}{alternatives:?}", self.plain);
        if let Some(&id) = self.slot_ids.get(&signature) {
            return id;
        }
        let id = self.slot_ids.len() as u32;
        self.slot_ids.insert(signature, id);
        self.fillers.push(0);
        let mut wanted: Vec<Words> = Vec::new();
        let factor = self.one_factor(&alternatives);
        for alternative in &alternatives {
            match alternative {
                // heard by value, and by word for its spelling
                Alternative::Value(text) if factor.is_some() => wanted.push(split_words(text)),
                Alternative::Words(words) if words.iter().any(|w| w.prefix) => {
                    let atoms = words.iter().map(|w| {
                        if w.prefix {
                            self.vocabulary.prefix(&w.text)
                        } else {
                            self.vocabulary.any_form(&w.text, self.lexicon)
                        }
                    });
                    let atoms: Vec<Atom> = atoms.collect();
                    self.listen_to(atoms, 2, Use::Slot(id, Role::Match));
                }
                Alternative::Words(words) => {
                    let words: Words = words.iter().flat_map(|w| split_words(&w.text)).collect();
                    if !words.is_empty() {
                        let title = titles.contains(&words) || words.iter().all(|w| capitals.contains(w));
                        self.terms.push((words.clone(), title, Use::Slot(id, Role::Match)));
                        wanted.push(words);
                    }
                }
                Alternative::Exact(words) => {
                    let words: Words = words.iter().flat_map(|w| split_words(w)).collect();
                    // the form is exact, and typing slips are still slips
                    let atoms: Vec<Atom> = words.iter().map(|w| self.vocabulary.signal(w)).collect();
                    self.listen_to(atoms, 0, Use::Slot(id, Role::Match));
                }
                Alternative::Value(text) => {
                    match (Date::parse(text, self.lexicon), Number::parse(text, self.lexicon)) {
                        (Some(date), _) if date.has_year() || date.has_month() => {
                            self.out.values.push((id, Wanted::Date(date)))
                        }
                        (_, Some(number)) => self.out.values.push((id, Wanted::Number(number))),
                        _ => wanted.push(split_words(text)),
                    }
                }
                Alternative::Formula(text) => {
                    let reaction = Reaction::parse(text).map(Wanted::Reaction);
                    let wanted = reaction.or_else(|| Formula::parse(text).map(Wanted::Formula));
                    self.out.values.extend(wanted.map(|w| (id, w)));
                }
                Alternative::List(..) => {}
            }
        }
        self.out.values.extend(factor.map(|f| (id, Wanted::Number(f))));
        self.meanings(id, wanted);
        id
    }

    /// Listens for what notes make of a term: "N Rock", "RBS". What could be two of the rubric's
    /// terms, or is a word, is nobody's.
    fn shorten(&mut self) {
        let mut short: Vec<(Words, String, Use)> = Vec::new();
        for (words, title, what) in std::mem::take(&mut self.terms) {
            let words: Words = words.into_iter().filter(|w| !SMALL.contains(&w.as_str())).collect();
            let plain = words.iter().all(|w| w.len() > 2 && w.bytes().all(|b| b.is_ascii_lowercase()));
            if words.len() < 2 || !plain {
                continue;
            }
            let whole = words.join(" ");
            let initial = words[0][..1].to_owned();
            if words[0].len() > 3 && !matches!(initial.as_str(), "a" | "i") {
                let row = std::iter::once(initial).chain(words[1..].iter().cloned()).collect();
                short.push((row, whole.clone(), what));
            }
            let acronym: String = words.iter().map(|w| &w[..1]).collect();
            if title && !self.is_word(&acronym) {
                short.push((vec![acronym], whole, what));
            }
        }
        let mut meant: Map<Words, Option<String>> = Map::default();
        for (row, whole, _) in &short {
            let one = meant.entry(row.clone()).or_insert_with(|| Some(whole.clone()));
            if one.as_ref().is_some_and(|w| w != whole) {
                *one = None;
            }
        }
        for (row, _, what) in short.into_iter().filter(|(row, ..)| meant[row].is_some()) {
            let mut atoms: Vec<Atom> = vec![self.vocabulary.exact_form(&row[0])];
            atoms.extend(row[1..].iter().map(|w| self.vocabulary.any_form(w, self.lexicon)));
            self.listen_to(atoms, 0, what);
        }
    }

    fn is_word(&self, word: &str) -> bool {
        self.lexicon.is_common(word)
            || self.lexicon.abbreviation(word).is_some()
            || self.lexicon.unit(word).is_some()
            || self.lexicon.number(word).is_some()
            || self.lexicon.month(word).is_some()
            || self.vocabulary.listens(word, self.lexicon)
    }

    fn wake(&mut self) {
        let out = &mut self.out;
        let mut fillers = std::mem::take(&mut self.fillers);
        let mut ids: Vec<u32> = (0..out.patterns.len() as u32).collect();
        ids.sort_by_key(|id| out.patterns[*id as usize].atoms[0]);
        out.starts = ids
            .iter()
            .map(|&id| Start { then: out.patterns[id as usize].atoms.get(1).copied(), pattern: id })
            .collect();
        let first = |start: &Start| out.patterns[start.pattern as usize].atoms[0];
        out.of_atom = (0..=self.vocabulary.len() as Atom)
            .map(|atom| out.starts.partition_point(|s| first(s) < atom) as u32)
            .collect();
        for (slot, _) in &out.values {
            fillers[*slot as usize] += 1000;
        }
        out.woken = vec![Vec::new(); self.slot_ids.len()];
        let mut wanted_by = vec![0_u32; self.slot_ids.len()];
        for expectation in &out.expectations {
            for need in expectation.needs.iter().filter(|n| !n.optional) {
                wanted_by[need.slot as usize] += 1;
            }
        }
        for (id, expectation) in out.expectations.iter_mut().enumerate() {
            let required = expectation.needs.iter().enumerate().filter(|(_, n)| !n.optional);
            let rarest = required.min_by_key(|(_, n)| {
                (fillers[n.slot as usize] >= 1000, wanted_by[n.slot as usize], fillers[n.slot as usize])
            });
            if let Some((watch, need)) = rarest {
                expectation.watch = watch;
                out.woken[need.slot as usize].push(id as u32);
            }
        }
    }
}

/// The most items of a phrase that are one term of the lexicon.
const LONGEST_TERM: usize = 4;
/// What a person's name is led in by.
const TITLES: [&str; 14] = [
    "mr",
    "mrs",
    "miss",
    "ms",
    "dr",
    "sir",
    "lady",
    "lord",
    "king",
    "queen",
    "prince",
    "princess",
    "president",
    "tsar",
];
/// A rejected claim must stand close together: it takes a mark away.
const REJECTS: u32 = 9;

/// Whether all its words but the small ones begin with a capital.
fn is_title(text: &str) -> bool {
    let mut words = text.split_whitespace().filter(|w| !SMALL.contains(w)).peekable();
    words.peek().is_some() && words.all(|w| w.starts_with(char::is_uppercase))
}

/// People and places are looked for everywhere, other sorts only in the place of a wanted one.
fn is_named(contrast: &Contrast) -> bool {
    matches!(contrast.name.as_str(), "person" | "place")
}

/// Prefixes that are written with a hyphen or without.
pub(crate) const JOINED_PREFIXES: &[&str] = &[
    "anti", "co", "counter", "de", "dis", "ex", "hyper", "in", "inter", "micro", "mid", "mis", "multi", "non", "over",
    "post", "pre", "pro", "re", "semi", "sub", "super", "trans", "ultra", "un", "under",
];

/// The words of a phrase as the tokens of an answer would have them.
pub(crate) fn split_words(text: &str) -> Words {
    let mut out: Words = Vec::new();
    for chunk in crate::text::fold::folded(text)
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')' | '"' | '/' | '.'))
    {
        let mut parts = chunk
            .split('-')
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '£' | '$' | '€')));
        let Some(first) = parts.next() else { continue };
        let mut word = first.strip_suffix("'s").unwrap_or(first).replace('\'', "");
        for part in parts {
            if JOINED_PREFIXES.contains(&word.as_str()) {
                word.push_str(part);
            } else {
                out.extend(Some(std::mem::replace(&mut word, part.to_owned())).filter(|w| !w.is_empty()));
            }
        }
        out.extend(Some(word).filter(|w| !w.is_empty()));
    }
    out
}

impl Point {
    /// The word lists of a rubric, for phrases that belong to no point.
    fn lists_of(rubric: &Rubric) -> std::collections::BTreeMap<String, Vec<Text>> {
        rubric.words.clone()
    }
}
