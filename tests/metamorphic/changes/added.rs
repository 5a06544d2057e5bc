//! One more sentence, of something else, at the beginning or at the end.

use super::Variant;
use crate::subject::Subject;

/// Sentences that say nothing of any fact of any rubric.
const OTHERS: &[&str] = &[
    "This is an important topic.",
    "I learnt about this in class last week.",
    "The Battle of Hastings was fought in 1066.",
    "There are 30 people in my class.",
    "I cannot remember anything else.",
    "Nobody in my family has ever heard of it.",
    "Historians disagree about how important this was.",
    "Henry VIII had six wives.",
    "My answer has two parts.",
];

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let a = subject.answer.trim();
    let stop = if a.ends_with(['.', '!', '?']) { "" } else { "." };
    // notes go on in notes: a line after a line
    let gap = if a.contains('\n') { "\n" } else { " " };
    let end = if a.contains('\n') { "\n".to_owned() } else { format!("{stop} ") };
    let variant = |change, how: &str, text| Variant { change, how: how.to_owned(), text, points: subject.made.clone() };
    OTHERS
        .iter()
        .flat_map(|other| {
            [variant("before", other, format!("{other}{gap}{a}")), variant("after", other, format!("{a}{end}{other}"))]
        })
        .collect()
}
