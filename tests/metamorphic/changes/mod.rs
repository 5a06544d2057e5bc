//! The changes that are made to an answer, a file each.

mod added;
mod bullets;
mod case;
mod dates;
mod denied;
mod numbers;
mod other_name;
pub(crate) mod other_number;
pub(crate) mod other_year;
mod punctuation;
mod quotes;
mod reordered;
pub(crate) mod slips;
mod spacing;
mod taken_away;
mod unicode;

use crate::subject::Subject;

/// What a fair examiner says of a made point after the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Expected {
    /// It is still made.
    Made,
    /// It is no longer made.
    NotMade,
}

/// An answer after a change.
pub(crate) struct Variant {
    /// The change's row of the table.
    pub(crate) change: &'static str,
    /// What was done, where the change can be done in several ways.
    pub(crate) how: String,
    /// The answer, changed.
    pub(crate) text: String,
    /// The points that are asked after, by their place in the rubric.
    pub(crate) points: Vec<usize>,
}

/// A sort of change: every way of making it to an answer.
pub(crate) struct Change {
    /// The heading of its rows.
    pub(crate) name: &'static str,
    pub(crate) expected: Expected,
    pub(crate) variants: fn(&Subject) -> Vec<Variant>,
}

/// Every change, in the order of the table.
pub(crate) const CHANGES: &[Change] = &[
    Change { name: "case", expected: Expected::Made, variants: case::variants },
    Change { name: "punctuation", expected: Expected::Made, variants: punctuation::variants },
    Change { name: "spacing", expected: Expected::Made, variants: spacing::variants },
    Change { name: "bullets", expected: Expected::Made, variants: bullets::variants },
    Change { name: "quotes", expected: Expected::Made, variants: quotes::variants },
    Change { name: "characters", expected: Expected::Made, variants: unicode::variants },
    Change { name: "one slip", expected: Expected::Made, variants: slips::variants },
    Change { name: "number format", expected: Expected::Made, variants: numbers::variants },
    Change { name: "date format", expected: Expected::Made, variants: dates::variants },
    Change { name: "sentence added", expected: Expected::Made, variants: added::variants },
    Change { name: "sentences reordered", expected: Expected::Made, variants: reordered::variants },
    Change { name: "another year", expected: Expected::NotMade, variants: other_year::variants },
    Change { name: "another number", expected: Expected::NotMade, variants: other_number::variants },
    Change { name: "another name", expected: Expected::NotMade, variants: other_name::variants },
    Change { name: "denied", expected: Expected::NotMade, variants: denied::variants },
    Change { name: "taken away", expected: Expected::NotMade, variants: taken_away::variants },
];

/// The changed texts that differ from the answer, each asked after every made point.
fn of_all(subject: &Subject, texts: impl IntoIterator<Item = (&'static str, String)>) -> Vec<Variant> {
    let differs = |(_, text): &(&str, String)| *text != subject.answer;
    texts
        .into_iter()
        .filter(differs)
        .map(|(change, text)| Variant { change, how: String::new(), text, points: subject.made.clone() })
        .collect()
}
