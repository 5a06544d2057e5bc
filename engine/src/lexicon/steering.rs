//! Words that steer how a sentence is read: what denies, whose claim it is, where sentences and lines end.

use super::Lexicon;
use super::read::{Section, list, sections, words};

/// How a negator reaches the words that it denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Reach {
    /// What follows, to the end of the clause.
    Forward,
    /// The thing named next, up to the verb that goes on.
    Thing,
    /// The few words that follow.
    Next,
    /// What stands before, in the sentence.
    Backward,
    /// Its own last word, and what follows: "outside the control of …".
    Before,
    /// Nothing: it only looks like a negator.
    Nothing,
}

/// What a marker word tells of the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Signal {
    /// "sorry", "no wait": what stands before is taken back.
    Correction,
    /// "some say": a claim of others.
    Reported,
    /// "some", "many": others, where a verb of saying follows.
    Others,
    /// "claim", "think".
    Say,
    /// "thought", "said", of something that is so spoken of.
    Said,
    /// "tells", "calls": somebody says it.
    Tells,
    /// "contrary to": what others say is set aside at once.
    Contrary,
    /// "in fact": what follows is the writer's own.
    Refuting,
    /// "but", "however": the same, after a claim of others.
    Turn,
    /// "although": a claim of others ends at the comma.
    Concession,
    /// "allegedly", "accused of": it is said to have happened.
    Alleged,
    /// "would have": it did not happen.
    Hypothetical,
    /// "nearly", before a verb: it did not quite happen.
    Nearly,
    /// "about", "nearly".
    About,
    /// "more than".
    Over,
    /// "less than".
    Under,
    /// "he", "this": it leans on the sentence before.
    Anaphor,
}

/// Where a word stands in the text that decides where sentences and lines end, and which of them ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// A full stop after it ends no sentence, unless a capital follows.
    Stop,
    /// Nor where a capital follows.
    Title,
    /// A line that ends or begins with it was only wrapped, if the next goes on in small letters.
    Unfinished,
    /// A line that ends with it was only wrapped.
    LeadsOn,
    /// "who", "why".
    QuestionWord,
    /// "did", "was".
    QuestionVerb,
    /// "but", "in": it may stand before a question's first word.
    QuestionLead,
    /// "when", "after": its clause may stand before a question.
    QuestionSetting,
}

/// The sections of `markers.txt` that are such lists.
pub(super) const LISTS: &[(&str, Listed)] = &[
    ("abbreviations-with-stop", Listed::Stop),
    ("titles", Listed::Title),
    ("unfinished", Listed::Unfinished),
    ("leads-on", Listed::LeadsOn),
    ("question-words", Listed::QuestionWord),
    ("question-verbs", Listed::QuestionVerb),
    ("question-leads", Listed::QuestionLead),
    ("question-settings", Listed::QuestionSetting),
];

impl Lexicon {
    pub(super) fn read_signals(&mut self) {
        for Section { name, lines } in sections(include_str!("../../lexicon/negators.txt")) {
            let reach = match name {
                "forward" | "subject" => Reach::Forward,
                "backward" => Reach::Backward,
                "next" => Reach::Next,
                "thing" => Reach::Thing,
                "before" => Reach::Before,
                _ => Reach::Nothing,
            };
            self.negators.extend(lines.iter().flat_map(|l| list(l)).map(|w| (words(w), reach)));
        }
        for Section { name, lines } in sections(include_str!("../../lexicon/markers.txt")) {
            let signal = match name {
                "correction" => Signal::Correction,
                "reported" => Signal::Reported,
                "others" => Signal::Others,
                "say" => Signal::Say,
                "said" => Signal::Said,
                "tells" => Signal::Tells,
                "contrary" => Signal::Contrary,
                "refuting" => Signal::Refuting,
                "turns" => Signal::Turn,
                "concessions" => Signal::Concession,
                "alleged" => Signal::Alleged,
                "nearly" => Signal::Nearly,
                "hypothetical" => Signal::Hypothetical,
                "about" => Signal::About,
                "over" => Signal::Over,
                "under" => Signal::Under,
                "anaphors" => Signal::Anaphor,
                _ => {
                    let Some((_, listed)) = LISTS.iter().find(|(list, _)| *list == name) else { continue };
                    lines.iter().for_each(|word| self.listed.entry(word).or_default().push(*listed));
                    continue;
                }
            };
            self.signals.extend(lines.iter().flat_map(|l| list(l)).map(|w| (words(w), signal)));
        }
    }
}
