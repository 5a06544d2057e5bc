//! From a revision card to a prompt and a rubric that mark at once.
//!
//! Responsible for what a card's answer says: single facts, their types, the phrases that make them, and what a person
//! should look at. Where cards come from and where drafts are written is left to others.

mod id;
mod listed;
mod lists;
mod page;
mod phrase;
mod point;
mod slips;
mod split;
mod units;

use std::collections::BTreeMap;

use markscheme_engine::{PackSurvey, Parsed, Rubric, Survey};

use crate::cards::Card;
use id::Taken;
use lists::Lists;
use point::{Context, Point};
use slips::{Capitals, Slip};
use units::{Kind, Reader};

/// How many of a deck's first cards are looked through for the packs to use and the names that it has.
pub const LOOKED_THROUGH: usize = 200;

/// A prompt and a rubric, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The prompt's id.
    pub id: String,
    /// The prompt's file.
    pub prompt: String,
    /// The rubric's file.
    pub rubric: String,
    /// How many points it has.
    pub points: usize,
    /// How many things a person should look at.
    pub unsure: usize,
}

/// A question with its facts, as a person gives them.
#[derive(Clone, Copy, Debug)]
pub struct New<'n> {
    /// The id of the prompt; made from the question where there is none.
    pub id: Option<&'n str>,
    /// The question.
    pub question: &'n str,
    /// The facts, each worth a mark.
    pub facts: &'n [String],
    /// The most that can be scored; a mark a fact where there is none.
    pub marks: Option<usize>,
}

/// Makes drafts, one card after another.
pub struct Drafter {
    survey: Survey,
    lists: Lists,
    packs: Vec<&'static str>,
    capitals: Capitals,
    ids: Taken,
    questions: BTreeMap<String, String>,
}

impl Drafter {
    /// A drafter for a deck that begins with these cards; it uses these packs, or those whose names the cards have.
    ///
    /// # Errors
    /// The name of the first pack that does not exist.
    pub fn new(first: &[Card], packs: &[&str]) -> Result<Self, String> {
        let mut capitals = Capitals::default();
        let mut text = String::new();
        for card in first {
            for line in std::iter::once(&card.question).chain(&card.answer) {
                capitals.see(line);
                text.push_str(line);
                text.push('\n');
            }
        }
        let mut chosen = Vec::new();
        for pack in packs {
            let known = Survey::pack_names().into_iter().find(|n| n == pack).ok_or_else(|| (*pack).to_owned())?;
            chosen.push(known);
        }
        if packs.is_empty() {
            chosen = familiar(&text, first.len());
        }
        Ok(Self {
            survey: Survey::new(&chosen)?,
            lists: Lists::new(),
            packs: chosen,
            capitals,
            ids: Taken::default(),
            questions: BTreeMap::new(),
        })
    }

    /// The packs that its rubrics use.
    pub fn packs(&self) -> &[&'static str] {
        &self.packs
    }

    /// The draft of a card.
    ///
    /// # Errors
    /// Why there is none: its question was asked before, or its answer has no word to mark.
    pub fn draft(&mut self, card: &Card) -> Result<Draft, String> {
        if !card.question.contains(char::is_alphanumeric) {
            return Err("the question has no words".to_owned());
        }
        let asked = card.question.to_lowercase();
        if let Some(place) = self.questions.get(&asked) {
            return Err(format!(
                "“{}” was asked at {place} already: put both answers on one card",
                crate::cards::shortened(&card.question)
            ));
        }
        let is_name = |word: &str| self.capitals.is_name(word);
        let reader = Reader { survey: &self.survey, lists: &self.lists, is_name: &is_name };
        let (question, mut slips) = slips::mended(&card.question, &reader, &self.capitals);
        let mut lines = Vec::new();
        for line in &card.answer {
            let (line, more) = slips::mended(line, &reader, &self.capitals);
            lines.push(line);
            slips.extend(more);
        }
        let points = points(&question, &split::facts(&lines, &reader), &reader);
        if points.is_empty() {
            return Err(format!("the answer to “{}” has no words to mark by", crate::cards::shortened(&card.question)));
        }
        let id = prompt_id(&question, &reader);
        let mut comments =
            vec![format!("Drafted from a revision card ({}). Strike out what is not worth a mark.", card.place)];
        comments.extend(told(&slips));
        let unit = card.heading.as_deref();
        let draft = self.written(Written { id, question: &question, comments, points: &points, marks: None, unit })?;
        self.questions.insert(asked, card.place.clone());
        Ok(Draft { unsure: draft.unsure + slips.len(), ..draft })
    }

    /// A prompt and a rubric from a question and facts, each of which is one point.
    ///
    /// # Errors
    /// A fact has no word to mark by.
    pub fn from_facts(&mut self, new: &New<'_>) -> Result<Draft, String> {
        let is_name = |word: &str| self.capitals.is_name(word);
        let reader = Reader { survey: &self.survey, lists: &self.lists, is_name: &is_name };
        let (mut facts, mut slips) = (Vec::new(), Vec::new());
        for fact in new.facts {
            let (_, more) = slips::mended(fact, &reader, &self.capitals);
            slips.extend(more.into_iter().map(|s| Slip { mended: false, ..s }));
            facts.push(split::whole(fact, &reader));
        }
        let mut points = Vec::new();
        for (fact, typed) in facts.iter().zip(new.facts) {
            let found = self::points(new.question, std::slice::from_ref(fact), &reader);
            let Some(first) = found.into_iter().next() else {
                return Err(format!("“{}” has no words to mark by", crate::cards::shortened(typed)));
            };
            // whether it is worth a mark has been decided
            points
                .push(Point { comments: first.comments.into_iter().filter(|c| c != point::WORTH).collect(), ..first });
        }
        let id = new.id.map_or_else(|| prompt_id(new.question, &reader), |id| id::slug(id, usize::MAX));
        if id.is_empty() {
            return Err("the id has no letter or digit that can stand in a file's name".to_owned());
        }
        let draft = self.written(Written {
            id,
            question: new.question,
            comments: told(&slips),
            points: &points,
            marks: new.marks,
            unit: None,
        })?;
        Ok(Draft { unsure: draft.unsure + slips.len(), ..draft })
    }

    /// The files of these points, if they can be read back.
    fn written(&mut self, from: Written<'_>) -> Result<Draft, String> {
        let id = self.ids.fresh(from.id);
        let unsure = from.points.iter().map(|p| p.comments.len()).sum();
        let rubric = page::RubricPage {
            id: &id,
            question: from.question,
            packs: &self.packs,
            marks: from.marks,
            comments: from.comments,
            points: names(from.points).into_iter().zip(from.points).collect(),
        };
        let rubric = rubric.text();
        let Parsed { value, diagnostics } = Rubric::parse(&rubric);
        if value.is_none() {
            let why = diagnostics.first().map(|d| d.message.clone()).unwrap_or_default();
            return Err(format!("no rubric can be made of it: {why}"));
        }
        let marks = from.marks.unwrap_or(from.points.len());
        let prompt = page::prompt(&title(from.question), from.question, marks, from.unit);
        Ok(Draft { id, prompt, rubric, points: from.points.len(), unsure })
    }
}

/// What a draft is written from.
struct Written<'w> {
    id: String,
    question: &'w str,
    comments: Vec<String>,
    points: &'w [Point],
    marks: Option<usize>,
    unit: Option<&'w str>,
}

/// The packs whose names a text has: for a few cards two names are enough, for many a tenth as many as there are cards.
fn familiar(text: &str, cards: usize) -> Vec<&'static str> {
    let least = (cards / 10).clamp(2, 8);
    let counts = PackSurvey::default().count(text);
    let most = counts.first().map_or(0, |(_, n)| *n);
    counts.into_iter().filter(|(_, n)| *n >= least && *n * 3 >= most).map(|(name, _)| name).collect()
}

fn points(question: &str, facts: &[split::Fact], reader: &Reader<'_>) -> Vec<Point> {
    let asked = units::question_keys(question, reader);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut years = 0;
    for fact in facts {
        let mut keys: Vec<String> = Vec::new();
        for unit in units::units(&fact.text, reader) {
            years += usize::from(matches!(unit.kind, Kind::Value(markscheme_engine::ValueSort::Year)));
            keys.push(unit.key);
        }
        keys.sort();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_insert(0) += 1;
        }
    }
    let people = units::units(question, reader).into_iter().filter(|u| u.kind == Kind::Person).collect::<Vec<_>>();
    let person = if let [one] = &people[..] { Some(one.text.as_str()) } else { None };
    let context = Context { question: &asked, counts: &counts, years, person };
    let mut out: Vec<Point> = Vec::new();
    let mut year = None;
    for fact in facts {
        for mut point in point::points(fact, reader, &context) {
            point.date_from(&mut year);
            if !out.iter().any(|p| p.body == point.body) {
                out.push(point);
            }
        }
    }
    out
}

/// The id of a prompt: what its question is about.
fn prompt_id(question: &str, reader: &Reader<'_>) -> String {
    let words: Vec<&str> = units::words(question).into_iter().map(|(_, w)| w).collect();
    let telling = |w: &&&str| {
        let lower = w.to_lowercase();
        !reader.lists.is_opener(&lower) && !reader.survey.is_small(w)
    };
    let about: Vec<&str> = words.iter().filter(telling).copied().collect();
    let slug = id::slug(&about.join(" "), 5);
    let slug = if slug.is_empty() { id::slug(question, 5) } else { slug };
    if slug.is_empty() { "card".to_owned() } else { slug }
}

/// The ids of the points, each given once.
fn names(points: &[Point]) -> Vec<String> {
    let mut taken = Taken::default();
    let name = |p: &Point| {
        let slug = id::slug(&p.called, 3);
        taken.fresh(if slug.is_empty() { "point".to_owned() } else { slug })
    };
    points.iter().map(name).collect()
}

/// The question without its mark, for a list.
fn title(question: &str) -> String {
    question.trim_end_matches(['?', '.', ':', ' ']).to_owned()
}

/// What to say of probable typing errors, each once.
fn told(slips: &[Slip]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for slip in slips {
        let used = if slip.mended { " (used here)" } else { "" };
        let line = format!("“{}”: {}?{used}", slip.typed, slip.meant.join(" or "));
        if !out.contains(&line) {
            out.push(line);
        }
    }
    out
}
