//! Who did what to whom: the doer and the one done to, beside a verb of the answer.
//!
//! Without a parser of English: a verb is a word that the rubric listens for, and who stands where around
//! it settles the rest. Where that is unclear, nobody is named, and nothing follows from it.

use super::scene::{NameMention, Scene};
use crate::marker::compile::{Compiled, PROPER};
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
    /// "he" or "she".
    Pronoun(Gender),
}

/// What a title or a pronoun tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    She,
    He,
}

impl Gender {
    fn of(word: &str) -> Option<Self> {
        match word {
            "she" | "lady" | "queen" | "mrs" | "miss" | "ms" | "princess" | "duchess" | "sister" | "madame" => {
                Some(Self::She)
            }
            "he" | "lord" | "king" | "mr" | "prince" | "duke" | "sir" | "brother" | "father" => Some(Self::He),
            _ => None,
        }
    }
}

/// The doer, the one done to, and whose it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles {
    pub(crate) doer: Option<Who>,
    pub(crate) done_to: Option<Who>,
    /// "Malenkov's supporters", "the supporters of Malenkov".
    pub(crate) owner: Option<Who>,
    /// "Khrushchev's reforms threatened": whose thing does it.
    pub(crate) doers_owner: Option<Who>,
}

/// What an item of a phrase says of who does it to whom, as the fact has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The item.
    pub(crate) need: usize,
    pub(crate) doer: Vec<(u32, u32)>,
    pub(crate) done_to: Vec<(u32, u32)>,
    pub(crate) owner: Vec<(u32, u32)>,
    pub(crate) doers_owner: Vec<(u32, u32)>,
    /// It is the doer's own ("his own supporters").
    pub(crate) own: bool,
    /// What the doer's title tells of them.
    pub(crate) gender: Option<Gender>,
    /// The item that the doer fills.
    pub(crate) doer_need: Option<usize>,
}

impl Wanted {
    /// Who stands in which role beside an item of the fact; `None` where nobody does.
    /// `fills` are all items with their tokens.
    pub(crate) fn of_fact(
        scene: &Scene<'_>,
        fills: &[(usize, usize, usize)],
        (need, first, last): (usize, usize, usize),
    ) -> Option<Self> {
        // a name does nothing by itself
        if scene.entities.iter().any(|n| n.first <= last && first <= n.last) {
            return None;
        }
        let roles = roles(scene, first, last);
        let named = |who: Option<Who>| match who {
            Some(Who::Named(named)) => named,
            _ => Vec::new(),
        };
        let own = first > 0 && scene.answer.word(first - 1) == "own";
        let (doer, done_to) = (named(roles.doer), named(roles.done_to));
        let (owner, doers_owner) = (named(roles.owner), named(roles.doers_owner));
        let anyone = own || [&doer, &done_to, &owner, &doers_owner].iter().any(|who| !who.is_empty());
        let doer_at = scene.entities.iter().find(|n| !doer.is_empty() && n.who == doer);
        let gender = doer_at.and_then(|n| (n.first..=n.last).find_map(|at| Gender::of(scene.answer.word(at))));
        let doer_need = doer_at.and_then(|n| fills.iter().find(|f| f.1 <= n.last && n.first <= f.2).map(|f| f.0));
        anyone.then_some(Self { need, doer, done_to, owner, doers_owner, own, gender, doer_need })
    }

    /// Whether others stand in these roles than the fact has there. What the question names (`topic`) may own
    /// anything that is someone's own.
    pub(crate) fn contradicted_by(&self, roles: &Roles, compiled: &Compiled) -> bool {
        let other =
            |wanted: &[(u32, u32)], who: Option<&Who>| !wanted.is_empty() && other_or_nobody(wanted, who, compiled);
        let to_himself = roles.done_to == Some(Who::Self_) && !self.doer.is_empty() && !self.done_to.is_empty();
        let owners: Vec<(u32, u32)> = [&self.doer, &self.done_to, &self.owner].into_iter().flatten().copied().collect();
        let owned_by_another = other(&owners, roles.owner.as_ref());
        let not_their_own = self.own
            && self.owner.is_empty()
            && matches!(&roles.owner, Some(Who::Named(_)))
            && other_or_nobody(&compiled.topic, roles.owner.as_ref(), compiled);
        let of_other_gender = match (&roles.doer, self.gender) {
            (Some(Who::Pronoun(given)), Some(wanted)) => *given != wanted,
            _ => false,
        };
        to_himself
            || of_other_gender
            || other(&self.doer, roles.doer.as_ref())
            || other(&self.done_to, roles.done_to.as_ref())
            || owned_by_another
            || not_their_own
            || other(&self.doers_owner, roles.doers_owner.as_ref().or(roles.doer.as_ref()))
    }
}

/// Whether someone is named who is none of those wanted; nobody is wanted where there are none.
fn other_or_nobody(wanted: &[(u32, u32)], who: Option<&Who>, compiled: &Compiled) -> bool {
    let stranger = |named: &[(u32, u32)]| !named.iter().any(|n| wanted.contains(n));
    matches!(who, Some(Who::Named(named)) if stranger(named) && may_replace(wanted, named, compiled))
}

/// A person does not stand in a committee's place: what the packs know as a person or a place is held only against
/// another that they know, or that nothing knows.
fn may_replace(wanted: &[(u32, u32)], named: &[(u32, u32)], compiled: &Compiled) -> bool {
    let person = |(class, member): &(u32, u32)| *class != PROPER || compiled.persons.contains(member);
    let known = |who: &[(u32, u32)]| who.iter().any(person);
    wanted.is_empty() || named.is_empty() || known(wanted) || !known(named)
}

/// The roles beside the words from `first` to `last`.
pub(crate) fn roles(scene: &Scene<'_>, first: usize, last: usize) -> Roles {
    let noun = noun(scene, first, last);
    let of = of(scene, last);
    let mut roles = Roles { owner: possessor(scene, first).or_else(|| of.clone()), ..Roles::default() };
    if let Some(doer) = doer_after(scene, last) {
        roles.doer = Some(doer);
        roles.done_to = if noun { of } else { before(scene, first).0 };
    } else if noun {
        roles.done_to = of;
    } else if is_passive(scene, first) {
        roles.done_to = before(scene, first).0;
    } else {
        (roles.doer, roles.doers_owner) = before(scene, first);
        roles.done_to = after(scene, last);
    }
    roles
}

/// Whose it is: a name that owns, right before it or with a word between.
fn possessor(scene: &Scene<'_>, first: usize) -> Option<Who> {
    (1..=2).filter_map(|back| first.checked_sub(back)).find_map(|at| {
        let name = scene.entity_ending(at)?;
        let touching = (at + 1..=first).all(|i| scene.answer.tokens[i].before == Break::None);
        (touching && owns(scene, name)).then(|| Who::Named(name.who.clone()))
    })
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
            "is" | "was" | "were" | "are" | "be" | "been" | "being" | "get" | "gets" | "got" | "getting" => {
                return true;
            }
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
    let name = scene.entity_at(at)?;
    (!owns(scene, name)).then(|| Who::Named(name.who.clone()))
}

/// A word in the doer's place that nothing knows: someone else's name, in small letters or misspelt.
fn unknown_from(scene: &Scene<'_>, at: usize) -> Option<Who> {
    let token = scene.answer.tokens.get(at)?;
    let long = scene.answer.word(at).chars().count() > 3;
    let named = token.capital && scene.atoms(at).is_empty();
    (long && !token.number && !token.sign && (named || scene.is_unknown(at))).then(|| Who::Named(Vec::new()))
}

/// "Malenkov's supporters": it is not the named one who does it.
pub(crate) fn owns(scene: &Scene<'_>, name: &NameMention) -> bool {
    let token = &scene.answer.tokens[name.last];
    let written = &scene.answer.source[token.start..token.end];
    written.strip_suffix(['s', 'S']).is_some_and(|w| w.ends_with(['\'', '’', 'ʼ', '`', '´']))
}

/// "the Stalinist system": a name that only tells of what sort a thing is.
pub(crate) fn is_adjective(scene: &Scene<'_>, name: &NameMention) -> bool {
    let word = scene.answer.word(name.last);
    ["ist", "ists", "ite", "ites", "ism", "esque"].iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

fn is_conjunction(word: &str) -> bool {
    matches!(
        word,
        "but" | "whereas" | "while" | "whilst" | "because" | "although" | "though" | "when" | "if" | "so" | "until"
    )
}

/// The one who stands before a verb as its subject; or whose thing does.
fn before(scene: &Scene<'_>, first: usize) -> (Option<Who>, Option<Who>) {
    const NOBODY: (Option<Who>, Option<Who>) = (None, None);
    let answer = &scene.answer;
    let mut at = first;
    let mut words = 0;
    while at > 0 && words < BEFORE {
        if answer.tokens[at].before >= Break::Comma {
            return NOBODY;
        }
        at -= 1;
        words += 1;
        let word = answer.word(at);
        if let Some(name) = scene.entity_ending(at) {
            let led = name.first.checked_sub(1).map_or("", |i| answer.word(i));
            let aside = matches!(
                led,
                "of" | "for"
                    | "with"
                    | "from"
                    | "against"
                    | "to"
                    | "than"
                    | "about"
                    | "after"
                    | "under"
                    | "on"
                    | "in"
                    | "at"
                    | "like"
                    | "unlike"
                    | "into"
                    | "between"
                    | "by"
            );
            if aside || is_adjective(scene, name) {
                return NOBODY;
            }
            if owns(scene, name) {
                return (None, (words <= 3).then(|| Who::Named(name.who.clone())));
            }
            // "Malenkov and Molotov led": either is a doer
            let mut who = name.who.clone();
            if led == "and"
                && let Some(other) = name.first.checked_sub(2).and_then(|i| scene.entity_ending(i))
            {
                who.extend(&other.who);
            }
            return (Some(Who::Named(who)), None);
        }
        match word {
            // "the leader of the strike" says of someone what "led the strike" does
            "of" if at > 0 && is_office(answer.word(at - 1)) => {}
            "who" | "which" | "that" => {
                // "Orne was the one who criticised it"
                let one =
                    at.checked_sub(1).is_some_and(|i| matches!(answer.word(i), "one" | "man" | "woman" | "person"));
                let back = if one { at.checked_sub(4) } else { at.checked_sub(1) };
                let Some(name) = back.and_then(|i| scene.entity_ending(i)) else { return NOBODY };
                return (Some(Who::Named(name.who.clone())), None);
            }
            _ if is_conjunction(word) => return NOBODY,
            "he" | "she" => return (Gender::of(word).map(Who::Pronoun), None),
            "it" | "they" | "we" | "i" | "you" | "him" | "her" | "them" | "us" | "me" | "this" | "these" | "and"
            | "or" | "of" | "what" => {
                return NOBODY;
            }
            _ => {}
        }
    }
    NOBODY
}

/// What someone is who does a thing: its leader, its writer.
pub(crate) fn is_office(word: &str) -> bool {
    matches!(
        word,
        "leader"
            | "head"
            | "author"
            | "founder"
            | "writer"
            | "inventor"
            | "owner"
            | "creator"
            | "king"
            | "queen"
            | "president"
    )
}

/// Whether these words stand as the object of an active verb: "eggs his wife on".
pub(crate) fn is_object(scene: &Scene<'_>, object: (usize, usize), verb: (usize, usize)) -> bool {
    let inside = verb.0 < object.0 && object.1 < verb.1;
    let after = object.0 > verb.1
        && object.0 - verb.1 <= 2
        && (verb.1 + 1..object.0).all(|i| matches!(scene.answer.word(i), "his" | "her" | "the" | "my" | "their" | "a"))
        && scene.answer.tokens[verb.1 + 1].before == Break::None;
    (inside || after) && !is_passive(scene, verb.0)
}

/// Whether these words tell where a thing is taken from: "bought bonds from the Bank".
pub(crate) fn is_source(scene: &Scene<'_>, words: (usize, usize), verb: (usize, usize)) -> bool {
    words.0 > verb.1
        && (1..=2).filter_map(|back| words.0.checked_sub(back)).any(|at| at > verb.1 && scene.answer.word(at) == "from")
        && (verb.1 + 1..words.0).all(|i| scene.answer.tokens[i].before == Break::None)
}

/// Words that lead to a place.
pub(crate) fn is_place_word(word: &str) -> bool {
    matches!(word, "in" | "at" | "near" | "from" | "to" | "on" | "off")
}

/// Whether a name that begins at a token stands where a place does: "from the Bank", "at Yale".
pub(crate) fn leads_to_place(scene: &Scene<'_>, at: usize) -> bool {
    let the = at > 0 && scene.answer.word(at - 1) == "the";
    at.checked_sub(if the { 2 } else { 1 }).is_some_and(|i| is_place_word(scene.answer.word(i)))
}

/// The one who stands beside a verb or a role as its subject, however it is said: "Darling was Chancellor".
pub(crate) fn subject(scene: &Scene<'_>, first: usize) -> Option<Who> {
    before(scene, first).0
}

/// The one who stands after a verb as its object.
fn after(scene: &Scene<'_>, last: usize) -> Option<Who> {
    let answer = &scene.answer;
    for at in last + 1..(last + 1 + AFTER).min(answer.tokens.len()) {
        if answer.tokens[at].before >= Break::Comma || is_conjunction(answer.word(at)) {
            return None;
        }
        if let Some(name) = scene.entity_at(at) {
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
