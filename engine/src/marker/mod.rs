//! A rubric made ready to mark.

pub(crate) mod card;
pub(crate) mod compile;
mod facts;
mod proper;
mod spelling;
pub(crate) mod vocabulary;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::judge::{self, Context, Trail};
use crate::lexicon::Lexicon;
use crate::map::Map;
use crate::matching::{Found, Scene, find, leads_to_place};
use crate::report::Report;
use crate::rubric::{Rubric, SMALL};
use crate::text::mention::Value;
use card::Card;
use compile::{Compiled, Compiler};
pub(crate) use compile::{FEW, split_words};
use vocabulary::Vocabulary;

/// A rubric made ready to mark: built once, used for every answer, by any number of threads.
pub struct Marker {
    rubric: Rubric,
    lexicon: Arc<Lexicon>,
    vocabulary: Vocabulary,
    compiled: Compiled,
    regexes: Vec<Vec<regex::Regex>>,
    cards: Vec<Card>,
    card_of_point: Vec<Option<usize>>,
}

impl Marker {
    /// Makes a rubric ready. References must have been resolved (see [`crate::resolve`]).
    ///
    /// # Errors
    /// Every date, number or pack of the rubric that cannot be read.
    pub fn new(rubric: &Rubric) -> Result<Self, Vec<Diagnostic>> {
        let packs: Vec<&str> = rubric.packs.iter().map(|p| p.value.as_str()).collect();
        match Lexicon::with_packs(&packs) {
            Ok(lexicon) => Self::with_lexicon(rubric, &Arc::new(lexicon)),
            Err(unknown) => Err(rubric
                .packs
                .iter()
                .filter(|p| p.value == unknown)
                .filter_map(crate::rubric::unknown_pack)
                .collect()),
        }
    }

    /// Makes a rubric ready with a lexicon that is at hand (and has its packs).
    ///
    /// # Errors
    /// Every date or number of the rubric that cannot be read.
    pub fn with_lexicon(rubric: &Rubric, lexicon: &Arc<Lexicon>) -> Result<Self, Vec<Diagnostic>> {
        let wrong = crate::rubric::check_values(rubric, lexicon);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let (mut vocabulary, mut compiled) = Compiler::new(lexicon).compile(rubric);
        let regexes = rubric
            .points
            .iter()
            .map(|p| p.regex.iter().filter_map(|r| crate::matching::regex::build(&r.value).ok()).collect());
        let regexes = regexes.collect();
        let question = rubric.question.as_deref().unwrap_or("");
        let mut keys = Map::default();
        for word in compile::split_words(question).into_iter().chain(compile::split_words(&question.replace('-', " ")))
        {
            keys.insert(lexicon.key(&word), ());
        }
        for word in SMALL {
            keys.insert(lexicon.key(word), ());
        }
        vocabulary.ask(keys, lexicon);
        let topic =
            Scene::new(question, lexicon, &vocabulary, &compiled).entities.into_iter().flat_map(|n| n.who).collect();
        compiled.topic = topic;
        facts::learn(rubric, lexicon, &vocabulary, &mut compiled);
        let (cards, card_of_point) = card::cards(rubric, lexicon, &vocabulary, &compiled);
        Ok(Self {
            rubric: rubric.clone(),
            lexicon: Arc::clone(lexicon),
            vocabulary,
            compiled,
            regexes,
            cards,
            card_of_point,
        })
    }

    /// The rubric that it marks by.
    pub fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// The words that it listens for.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The words that it leans on.
    pub(crate) fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// Marks an answer. Never fails: whatever was typed is data.
    pub fn mark(&self, answer: &str) -> Report {
        self.judging(answer, Trail::default(), |context, in_play| judge::report(context, &self.rubric, in_play))
    }

    /// Looks an answer up, and hands on what judging it needs: what is found, and the points in play.
    pub(crate) fn judging<R>(&self, answer: &str, trail: Trail, then: impl FnOnce(&Context<'_>, &[u32]) -> R) -> R {
        let scene = Scene::new(answer, &self.lexicon, &self.vocabulary, &self.compiled);
        let question = |at: usize| scene.is_asked(at);
        let mut found: Map<u32, Vec<Found>> = Map::default();
        let mut woken: Vec<u32> =
            scene.slots.heard().flat_map(|s| self.compiled.woken[s as usize].iter().copied()).collect();
        for (slot, _) in &self.compiled.values {
            woken.extend(&self.compiled.woken[*slot as usize]);
        }
        if scene.entities.iter().any(|n| n.who.is_empty() && leads_to_place(&scene, n.first)) {
            woken.extend(self.compiled.placed.iter().flat_map(|s| &self.compiled.woken[*s as usize]));
        }
        woken.sort_unstable();
        woken.dedup();
        let mut in_play: Vec<u32> = self.compiled.bare.clone();
        if scene.mentions.iter().any(|m| matches!(&m.value, Value::Number(n) if n.is_telling())) {
            in_play.extend(&self.compiled.telling);
        }
        for id in woken {
            let places = find(&scene, &self.compiled, id, &question);
            if !places.is_empty() {
                let owner = self.compiled.owner[id as usize];
                if owner != u32::MAX {
                    in_play.push(owner);
                }
                found.insert(id, places);
            }
        }
        in_play.extend(self.regexes.iter().enumerate().filter(|(_, r)| !r.is_empty()).map(|(i, _)| i as u32));
        in_play.sort_unstable();
        in_play.dedup();
        let claims = judge::claims(&self.compiled, &found, &in_play);
        let context = Context {
            lexicon: &self.lexicon,
            cards: &self.cards,
            card_of_point: &self.card_of_point,
            scene: &scene,
            compiled: &self.compiled,
            question: &question,
            found: &found,
            claims: &claims,
            regexes: &self.regexes,
            lookups: judge::Lookups::default(),
            trail,
        };
        then(&context, &in_play)
    }
}
