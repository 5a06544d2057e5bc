//! A fact as a row of units: values, names, terms of several words, words; small words are left out.

use std::collections::BTreeSet;

use markscheme_engine::{Survey, ValueSort};

use super::lists::Lists;

/// What facts are read with.
pub(super) struct Reader<'d> {
    pub(super) survey: &'d Survey,
    pub(super) lists: &'d Lists,
    /// Whether the deck has a word as a name, in the middle of a sentence.
    pub(super) is_name: &'d dyn Fn(&str) -> bool,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Value(ValueSort),
    Person,
    Place,
    Body,
    /// A proper name of one word that nothing knows.
    Name,
    /// A proper name of several words: an event, a treaty, a title.
    Title,
    /// Several words that the lexicon knows as one thing.
    Term,
    Word,
}

impl Kind {
    /// Whether it is a proper name.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Self::Person | Self::Place | Self::Name | Self::Title)
    }
}

/// How far a negative reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Fact,
    Word,
}

/// A part of a fact.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// As it is written in the fact, without a final 's.
    pub(super) text: String,
    /// The same for all forms of it.
    pub(super) key: String,
    pub(super) kind: Kind,
    /// First byte and one past the last in the fact.
    pub(super) span: (usize, usize),
    /// A negative stands before it: of the whole fact ("no longer faced"), or of this alone ("without interference").
    pub(super) negated: Option<Reach>,
    /// It carries no fact by itself.
    pub(super) light: bool,
    /// It is no everyday word.
    pub(super) rare: bool,
    /// It begins with a capital and is no name: "Soviet missiles".
    pub(super) describes: bool,
    /// It is what is done: "was dismissed", "rejected the move".
    pub(super) verb: bool,
}

/// The units of a text, in order.
pub(super) fn units(text: &str, reader: &Reader<'_>) -> Vec<Unit> {
    let values = reader.survey.values(text);
    let words = words(text);
    let plain: Vec<&str> = words.iter().map(|(_, w)| unowned(w)).collect();
    let mut out: Vec<Unit> = Vec::new();
    let (mut at, mut negated) = (0, None);
    while at < words.len() {
        let (start, word) = (words[at].0, plain[at]);
        let lower = word.to_lowercase().replace('’', "'");
        if let Some(value) = values.iter().find(|v| v.span.start <= start && start < v.span.end) {
            let span = (value.span.start, value.span.end);
            let said = &text[span.0..span.1];
            out.push(Unit {
                text: said.to_owned(),
                key: said.to_lowercase(),
                kind: Kind::Value(value.sort),
                span,
                negated: None,
                light: false,
                rare: false,
                describes: false,
                verb: false,
            });
            while at < words.len() && words[at].0 < value.span.end {
                at += 1;
            }
            continue;
        }
        // what it is not is no part of what it is: "by appointment rather than election"
        let instead = ["rather", "instead"].contains(&lower.as_str())
            && plain.get(at + 1).is_some_and(|w| ["than", "of"].contains(w));
        if instead && !out.is_empty() {
            break;
        }
        if reader.lists.is_negator(&lower) {
            negated = Some(if lower == "without" { Reach::Word } else { Reach::Fact });
            at += 1;
            continue;
        }
        // "broke out" is one thing to do, "out of jealousy" is none
        if PARTICLES.contains(&lower.as_str())
            && plain.get(at + 1) != Some(&"of")
            && !words.get(at + 1).is_some_and(|(next, _)| values.iter().any(|v| v.span.start == *next))
            && let Some(last) = out.last_mut().filter(|u| u.kind == Kind::Word && u.verb && u.span.1 + 1 == start)
        {
            last.span.1 = start + word.len();
            last.text = format!("{} {word}", last.text);
            at += 1;
            continue;
        }
        let (kind, taken) = taken(text, &words, &plain, at, reader);
        let small = kind == Kind::Word && (reader.survey.is_small(word) || word.chars().count() < 2);
        let no_longer = negated.is_some() && lower == "longer";
        if !(small || no_longer) {
            let last = at + taken - 1;
            let end = words[last].0 + plain[last].len();
            let said = &text[start..end];
            // "no longer be used": what is denied tells something, whatever it is elsewhere
            let digits = word.starts_with(|c: char| c.is_ascii_digit());
            let light = kind == Kind::Word && digits
                || kind == Kind::Word && reader.lists.is_light(&lower) && !(negated.is_some() && is_verb(word, reader));
            let verb = kind == Kind::Word && !light && does(&plain, at, reader);
            let unsure = at == 0 && word.starts_with(char::is_uppercase);
            let plainest = word.rsplit('-').next().unwrap_or(word);
            let rare =
                kind == Kind::Word && !unsure && !reader.survey.is_common(word) && !reader.survey.is_common(plainest);
            let describes = kind == Kind::Word && at > 0 && word.starts_with(char::is_uppercase) && !rare;
            // a capital that only begins the sentence is not the word's own
            let begins =
                at == 0 && matches!(kind, Kind::Word | Kind::Term | Kind::Body) && reader.survey.is_common(word);
            let acronym = word.chars().filter(|c| c.is_uppercase()).count() > 1;
            let shown = if begins && !acronym { uncapitalised(said) } else { said.to_owned() };
            let key = match kind {
                Kind::Person | Kind::Place | Kind::Body => {
                    reader.survey.name_at(&plain[at..]).map_or_else(|| said.to_lowercase(), |n| n.usual.to_owned())
                }
                Kind::Name => said.to_lowercase(),
                _ => plain[at..=last].iter().map(|w| reader.survey.key(w)).collect::<Vec<_>>().join(" "),
            };
            out.push(Unit {
                text: shown,
                key,
                kind,
                span: (start, end),
                negated: negated.filter(|_| !light),
                light,
                rare,
                describes,
                verb,
            });
            negated = negated.filter(|_| light);
        }
        at += taken;
    }
    out
}

fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// What begins at a word, and how many words it takes.
fn taken(text: &str, words: &[(usize, &str)], plain: &[&str], at: usize, reader: &Reader<'_>) -> (Kind, usize) {
    let capital = |i: usize| plain[i].starts_with(char::is_uppercase);
    let side_by_side = |i: usize| {
        let end = words[i].0 + words[i].1.len();
        words.get(i + 1).is_some_and(|(next, _)| text[end..*next].chars().all(|c| c == ' ')) && words[i].1 == plain[i]
    };
    // a row of capitals is one name: "the Cuban Missile Crisis", "the Treaty of Versailles"
    let mut row = 1;
    if capital(at) && !reader.survey.is_small(plain[at]) {
        while at + row < plain.len() && side_by_side(at + row - 1) {
            let next = at + row;
            let numeral = plain[next].chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
            if capital(next) && (numeral || !reader.survey.is_small(plain[next])) {
                row += 1;
            } else if plain[next] == "of" && next + 1 < plain.len() && side_by_side(next) && capital(next + 1) {
                row += 2;
            } else {
                break;
            }
        }
    }
    let term = reader.survey.term_at(&plain[at..]);
    // "ask for" and "due to" are no things
    let ends_small = term > 1 && (reader.survey.is_small(plain[at + term - 1]) || reader.survey.is_small(plain[at]));
    let telling = |w: &&str| !reader.survey.is_small(w) && !reader.lists.is_light(&w.to_lowercase());
    let hollow = term > 1 && !plain[at..at + term.min(plain.len() - at)].iter().any(telling);
    let term = if ends_small || hollow { 1 } else { term };
    let known = reader.survey.name_at(&plain[at..]);
    if let Some(name) = known.filter(|n| n.words >= row) {
        let kind = match name.sort {
            "person" if capital(at) => Some(Kind::Person),
            "place" if capital(at) => Some(Kind::Place),
            "body" if name.words > 1 || capital(at) => Some(Kind::Body),
            _ => None,
        };
        if let Some(kind) = kind {
            return (kind, name.words);
        }
    }
    let common = |i: usize| reader.survey.is_common(plain[i]);
    // "Accused Stalin" and "After Stalin" are no names, "Virgin Lands Campaign" is
    let numbered = row == 2 && plain[at + 1].chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if numbered {
        return (Kind::Person, 2);
    }
    let verb_first = at == 0 && row == 2 && common(0);
    let row = if verb_first { 1 } else { row };
    // "the Cuban missile crisis", "Cotton affair"
    if capital(at) && row == 1 && !(at == 0 && reader.survey.is_small(plain[at])) {
        let end = (1..=2).find(|n| {
            at + n < plain.len()
                && (0..*n).all(|i| side_by_side(at + i))
                && reader.lists.is_generic(&plain[at + n].to_lowercase())
                && !reader.survey.is_small(plain[at + 1])
        });
        if let Some(end) = end {
            return (Kind::Title, end + 1);
        }
    }
    if row >= 2 && row >= term {
        let known_person = known.is_some_and(|n| n.sort == "person" && n.words == row);
        return (if known_person { Kind::Person } else { Kind::Title }, row);
    }
    if term >= 2 && term <= words.len() - at {
        return (Kind::Term, term);
    }
    let acronym = plain[at].chars().count() > 1 && plain[at].chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    if capital(at) && !acronym && !reader.survey.is_small(plain[at]) && !common(at) {
        let lower = plain[at].to_lowercase();
        // "Kremlin", but not "De-Stalinisation" or a word whose plain form is everyday
        // what begins a fact may be a name or a term: it is a name where the deck has it as one elsewhere
        let everyday = at == 0 && (lower.contains('-') || !(reader.is_name)(plain[at]));
        if !everyday {
            return (Kind::Name, 1);
        }
    }
    (Kind::Word, 1)
}

/// The words of a text with their places; an apostrophe or hyphen inside belongs to the word.
pub(super) fn words(text: &str) -> Vec<(usize, &str)> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let mut out = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inside(c), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                let word = &text[start..at];
                let trimmed = word.trim_start_matches(['\'', '’', '-']);
                let start = start + word.len() - trimmed.len();
                let trimmed = trimmed.trim_end_matches(['\'', '’', '-']);
                if !trimmed.is_empty() {
                    out.push((start, trimmed));
                }
                from = None;
            }
            _ => {}
        }
    }
    out
}

/// A word without its 's.
fn unowned(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Words that belong to the verb before them.
const PARTICLES: &[&str] = &["down", "up", "out", "off", "away", "over", "back"];

const BE: &[&str] = &[
    "is", "are", "was", "were", "had", "has", "have", "can", "could", "would", "did", "does", "do", "will", "may",
    "must", "should", "might",
];

/// Whether a word is surely a verb: a form of "be" and the like, or a past.
fn is_verb(word: &str, reader: &Reader<'_>) -> bool {
    let lower = word.to_lowercase();
    BE.contains(&lower.as_str())
        || reader.survey.is_verb_form(&lower)
        || lower.len() > 3 && lower.ends_with("ed") && !lower.ends_with("eed")
}

/// Whether the word at this place is what a fact says is done: it follows its subject or a form of "be", or begins.
fn does(plain: &[&str], at: usize, reader: &Reader<'_>) -> bool {
    let word = plain[at].to_lowercase();
    if !is_verb(&word, reader) || word.contains('-') {
        return false;
    }
    let before = (0..at).rev().map(|i| plain[i].to_lowercase()).find(|w| !w.ends_with("ly"));
    let Some(before) = before else { return true };
    let pronoun = ["he", "she", "it", "they", "which", "this", "to"].contains(&before.as_str());
    BE.contains(&before.as_str()) || before == "been" || pronoun || !reader.survey.is_small(&before) && before != "who"
}

/// Whether a verb is in it.
pub(super) fn has_verb(text: &str, reader: &Reader<'_>) -> bool {
    words(text).iter().any(|(_, w)| is_verb(w, reader))
}

/// Whether it goes on as a clause of its own: with a verb, or with a subject and soon its verb.
pub(super) fn begins_clause(text: &str, reader: &Reader<'_>) -> bool {
    let text = text.split([',', ';']).next().unwrap_or(text);
    words(text).iter().take(4).any(|(_, w)| is_verb(w, reader))
}

/// Whether its first word is a verb.
pub(super) fn begins_with_verb(text: &str, reader: &Reader<'_>) -> bool {
    words(text).first().is_some_and(|(_, w)| is_verb(w, reader))
}

/// The keys of what a question is about.
pub(super) fn question_keys(question: &str, reader: &Reader<'_>) -> BTreeSet<String> {
    let about = |u: &Unit| !reader.lists.is_opener(&u.text.to_lowercase());
    let units = units(question, reader);
    let mut keys: BTreeSet<String> = units.iter().filter(|u| about(u)).map(|u| u.key.clone()).collect();
    let words = units.iter().flat_map(|u| u.text.split(' ').map(|w| reader.survey.key(unowned(w))).collect::<Vec<_>>());
    keys.extend(words);
    keys
}
