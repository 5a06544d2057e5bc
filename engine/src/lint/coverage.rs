//! Which phrases of a rubric its own examples use.

use super::probe::alone;
use crate::diagnostic::ByteSpan;
use crate::marker::Marker;
use crate::report::Verdict;
use crate::rubric::{Phrase, Point, Rubric};

/// A phrase of a rubric, and how many of some answers use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseUse {
    /// The id of its point.
    pub point: String,
    /// The key that it stands under: `expect`, `about`, `parts`, `reject` or `ignore`.
    pub key: &'static str,
    /// The phrase as it is written.
    pub phrase: String,
    /// Its place in the file.
    pub span: ByteSpan,
    /// How many of the answers say it.
    pub answers: usize,
}

/// Every phrase of the rubric's own points, with how many of these answers say it.
///
/// `own` and `marker` are as for [`crate::lint()`].
pub fn coverage(own: &Rubric, marker: &Marker, answers: &[&str]) -> Vec<PhraseUse> {
    let keyed = own.points.iter().flat_map(|point| {
        let keys = [
            ("about", &point.about),
            ("expect", &point.expect),
            ("parts", &point.parts),
            ("reject", &point.reject),
            ("ignore", &point.ignore),
        ];
        keys.into_iter().flat_map(move |(key, phrases)| phrases.iter().map(move |phrase| (point, key, phrase)))
    });
    let keyed: Vec<(&Point, &'static str, &Phrase)> = keyed.collect();
    let each: Vec<(&Point, &Phrase)> = keyed.iter().map(|(point, _, phrase)| (*point, *phrase)).collect();
    let mut rubric = alone(marker.rubric(), &each);
    // what is asked is whether the phrase is said, and nothing else
    rubric.question = None;
    for point in &mut rubric.points {
        point.reject.clear();
        point.ignore.clear();
    }
    let mut said = vec![0; keyed.len()];
    if let Ok(marker) = Marker::with_lexicon(&rubric, marker.lexicon()) {
        for answer in answers {
            let report = marker.mark(answer);
            for (count, point) in said.iter_mut().zip(&report.points) {
                // a denial says it too, of a phrase that is there to be denied
                *count += usize::from(matches!(point.verdict, Verdict::Made | Verdict::Wrong));
            }
        }
    }
    let uses = keyed.into_iter().zip(said).map(|((point, key, phrase), answers)| PhraseUse {
        point: point.id.clone(),
        key,
        phrase: phrase.source.clone(),
        span: phrase.span,
        answers,
    });
    uses.collect()
}
