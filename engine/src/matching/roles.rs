//! Who did what to whom: the doer and the one done to, beside a verb of the answer.
//!
//! Without a parser of English: a verb is a word that the rubric listens for, and who stands where around
//! it settles the rest. Where that is unclear, nobody is named, and nothing follows from it.

use super::scene::{NameMention, Scene};
use crate::text::Break;

/// How far before its verb a doer may stand, in words.
const BEFORE: usize = 6;
/// How far after its verb the one done to may stand, in words.
const AFTER: usize = 4;
/// How far after a passive verb its doer may stand, in words.
const BY: usize = 7;

/// Who stands in a place beside a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Someone named: class and member, none where nothing knows the name.
    Named(Vec<(u32, u32)>),
    /// A pronoun of the one who is also the doer ("himself").
    Self_,
}

/// The doer and the one done to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles {
    pub(crate) doer: Option<Who>,
    pub(crate) done_to: Option<Who>,
}

/// What an item of a phrase says of who does it to whom, as the fact has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The item.
    pub(crate) need: usize,
    pub(crate) doer: Vec<(u32, u32)>,
    pub(crate) done_to: Vec<(u32, u32)>,
}

impl Wanted {
    /// Whether others stand in these roles than the fact has there.
    pub(crate) fn contradicted_by(&self, roles: &Roles) -> bool {
        let other = |wanted: &[(u32, u32)], who: &Option<Who>| match who {
            Some(Who::Named(named)) => !wanted.is_empty() && !named.iter().any(|n| wanted.contains(n)),
            _ => false,
        };
        let to_himself = roles.done_to == Some(Who::Self_) && !self.doer.is_empty() && !self.done_to.is_empty();
        to_himself || other(&self.doer, &roles.doer) || other(&self.done_to, &roles.done_to)
    }
}

/// The roles beside the words from `first` to `last`.
pub(crate) fn roles(scene: &Scene<'_>, first: usize, last: usize) -> Roles {
    let noun = noun(scene, first, last);
    if let Some(doer) = doer_after(scene, last) {
        let done_to = if noun { of(scene, last) } else { before(scene, first) };
        return Roles { doer: Some(doer), done_to };
    }
    if noun {
        return Roles { doer: None, done_to: of(scene, last) };
    }
    if is_passive(scene, first) {
        return Roles { doer: None, done_to: before(scene, first) };
    }
    Roles { doer: before(scene, first), done_to: after(scene, last) }
}

/// "the killing of Macbeth": the verb stands as a noun.
fn noun(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    scene.answer.word_or(last + 1) == "of" || first > 0 && matches!(scene.answer.word(first - 1), "the" | "a" | "an")
}

fn of(scene: &Scene<'_>, last: usize) -> Option<Who> {
    (scene.answer.word_or(last + 1) == "of").then(|| named_from(scene, last + 2)).flatten()
}

/// "was killed": a form of "be" or "get" before the verb, with nothing but small words between.
fn is_passive(scene: &Scene<'_>, first: usize) -> bool {
    let answer = &scene.answer;
    if answer.word(first).ends_with("ing") {
        return false;
    }
    for at in (first.saturating_sub(3)..first).rev() {
        if answer.tokens[at + 1].before > Break::None {
            return false;
        }
        match answer.word(at) {
            "is" | "was" | "were" | "are" | "be" | "been" | "being" | "get" | "gets" | "got" | "getting" => return true,
            "not" | "then" | "later" | "finally" | "also" | "soon" | "actually" | "eventually" | "to" => {}
            word if word.ends_with("ly") => {}
            _ => return false,
        }
    }
    false
}

/// "by Macduff", "at the hands of Macduff": the doer that stands after its verb.
fn doer_after(scene: &Scene<'_>, last: usize) -> Option<Who> {
    let answer = &scene.answer;
    for at in last + 1..(last + 1 + BY).min(answer.tokens.len()) {
        if answer.tokens[at].before >= Break::Comma || is_conjunction(answer.word(at)) {
            return None;
        }
        let led = match answer.word(at) {
            "by" => at + 1,
            "hands" if answer.word_or(at + 1) == "of" => at + 2,
            _ => continue,
        };
        return named_from(scene, led).or_else(|| unknown_from(scene, led));
    }
    None
}

/// Who is named at a token, past its article.
fn named_from(scene: &Scene<'_>, at: usize) -> Option<Who> {
    let at = if matches!(scene.answer.word_or(at), "the" | "a" | "his" | "her") { at + 1 } else { at };
    let name = entity_at(scene, at)?;
    (!owns(scene, name)).then(|| Who::Named(name.who.clone()))
}

/// A word in the doer's place that nothing knows: someone else's name, in small letters or misspelt.
fn unknown_from(scene: &Scene<'_>, at: usize) -> Option<Who> {
    let token = scene.answer.tokens.get(at)?;
    (!token.number && !token.sign && scene.is_unknown(at)).then(|| Who::Named(Vec::new()))
}

fn entity_at<'s>(scene: &'s Scene<'_>, at: usize) -> Option<&'s NameMention> {
    scene.entities.iter().find(|n| n.first == at)
}

fn entity_ending<'s>(scene: &'s Scene<'_>, at: usize) -> Option<&'s NameMention> {
    scene.entities.iter().find(|n| n.last == at)
}

/// "Malenkov's supporters": it is not the named one who does it.
fn owns(scene: &Scene<'_>, name: &NameMention) -> bool {
    let token = &scene.answer.tokens[name.last];
    let written = &scene.answer.source[token.start..token.end];
    written.ends_with("'s") || written.ends_with("’s")
}

fn is_conjunction(word: &str) -> bool {
    matches!(
        word,
        "but" | "whereas" | "while" | "whilst" | "because" | "although" | "though" | "when" | "if" | "so" | "until"
    )
}

/// The one who stands before a verb as its subject.
fn before(scene: &Scene<'_>, first: usize) -> Option<Who> {
    let answer = &scene.answer;
    let mut at = first;
    let mut words = 0;
    while at > 0 && words < BEFORE {
        if answer.tokens[at].before >= Break::Comma {
            return None;
        }
        at -= 1;
        words += 1;
        let word = answer.word(at);
        if let Some(name) = entity_ending(scene, at) {
            let led = name.first.checked_sub(1).map_or("", |i| answer.word(i));
            let aside = matches!(
                led,
                "of" | "for" | "with" | "from" | "against" | "to" | "than" | "about" | "after" | "under" | "on" | "in"
                    | "at" | "like" | "unlike" | "into" | "between" | "by"
            );
            if aside || owns(scene, name) {
                return None;
            }
            // "Malenkov and Molotov led": either is a doer
            let mut who = name.who.clone();
            if led == "and"
                && let Some(other) = name.first.checked_sub(2).and_then(|i| entity_ending(scene, i))
            {
                who.extend(&other.who);
            }
            return Some(Who::Named(who));
        }
        match word {
            "who" | "which" | "that" => {
                let name = at.checked_sub(1).and_then(|i| entity_ending(scene, i))?;
                return Some(Who::Named(name.who.clone()));
            }
            _ if is_conjunction(word) => return None,
            "he" | "she" | "it" | "they" | "we" | "i" | "you" | "him" | "her" | "them" | "us" | "me" | "this" | "these"
            | "and" | "or" | "of" | "what" => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// The one who stands after a verb as its object.
fn after(scene: &Scene<'_>, last: usize) -> Option<Who> {
    let answer = &scene.answer;
    for at in last + 1..(last + 1 + AFTER).min(answer.tokens.len()) {
        if answer.tokens[at].before >= Break::Comma || is_conjunction(answer.word(at)) {
            return None;
        }
        if let Some(name) = entity_at(scene, at) {
            return (!owns(scene, name)).then(|| Who::Named(name.who.clone()));
        }
        match answer.word(at) {
            "himself" | "herself" | "itself" | "themselves" => return Some(Who::Self_),
            "the" | "a" | "an" | "king" | "queen" | "mr" | "mrs" | "lord" | "old" | "young" | "poor" => {}
            _ => return None,
        }
    }
    None
}
