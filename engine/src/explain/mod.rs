//! Why a point counted, or did not: what marking did, told so that a phrase can be mended.
//!
//! It marks as [`Marker::mark`] does, in the same pass, and reads off what was found and what judging made of it. Only
//! the search for the nearest phrase is its own (`nearest.rs`), and that decides nothing.

mod because;
mod given;
mod items;
mod nearest;
mod phrases;
mod shape;

pub use shape::{Denial, Effect, Explanation, Given, How, ItemTrace, Key, Likeness, PhraseTrace, PointTrace, Quote};

use crate::judge::{self, Context, Outcome, Trail};
use crate::marker::Marker;
use crate::marker::compile::Expectation;
use crate::marker::vocabulary::Vocabulary;
use crate::report::{PointReport, SCHEMA, Verdict};
use crate::rubric::Point;

/// A point of an answer, as it was marked.
struct Reading<'c> {
    context: &'c Context<'c>,
    vocabulary: &'c Vocabulary,
    index: usize,
    point: &'c Point,
    outcome: &'c Outcome,
}

impl<'c> Reading<'c> {
    fn expectation(&self, id: u32) -> &'c Expectation {
        &self.context.compiled.expectations[id as usize]
    }
}

/// The items that must be said and are not.
fn lacking(items: &[ItemTrace]) -> impl Iterator<Item = &ItemTrace> {
    items.iter().filter(|i| !i.optional && i.words.is_none())
}

impl Marker {
    /// Marks an answer, and says of the point of this id (of all, where none is given) why it counted or did not.
    ///
    /// Of an id that the rubric does not have there is nothing to say: the points are none.
    pub fn explain(&self, answer: &str, point: Option<&str>) -> Explanation {
        self.judging(answer, Trail::kept(), |context, in_play| {
            let report = judge::report(context, self.rubric(), in_play);
            let asked = |p: &PointReport| point.is_none_or(|id| id == p.id);
            let points = report.points.iter().enumerate().filter(|(_, p)| asked(p));
            Explanation {
                schema: SCHEMA,
                prompt: report.prompt.clone(),
                rubric: report.rubric.clone(),
                answer: String::new(),
                points: points.map(|(index, found)| self.trace(context, in_play, index, found)).collect(),
            }
        })
    }

    fn trace(&self, context: &Context<'_>, in_play: &[u32], index: usize, report: &PointReport) -> PointTrace {
        let point = &self.rubric().points[index];
        // of what is not in play nothing was said, and nothing was judged
        let outcome = match in_play.binary_search(&(index as u32)) {
            Ok(_) => judge::outcome(context, index, point).0,
            Err(_) => Outcome::default(),
        };
        let reading = Reading { context, vocabulary: self.vocabulary(), index, point, outcome: &outcome };
        let phrases = phrases::phrases(&reading);
        let given = given::given(&reading);
        let short = matches!(report.verdict, Verdict::Missed | Verdict::Partial);
        let nearest = short.then(|| nearest_of(&phrases)).flatten();
        let because = because::because(report, &phrases, &given, nearest.map(|n| &phrases[n]));
        PointTrace { report: report.clone(), because, phrases, given, nearest }
    }
}

/// The phrase of which the largest share is said.
fn nearest_of(phrases: &[PhraseTrace]) -> Option<usize> {
    let share = |p: &PhraseTrace| {
        let all = p.items.iter().filter(|i| !i.optional).count().max(1);
        let lacks = lacking(&p.items).count();
        ((all - lacks.min(all)) * 100 / all, std::cmp::Reverse(lacks))
    };
    let counts = |p: &PhraseTrace| matches!(p.key, Key::Fact | Key::Expect | Key::About | Key::Parts);
    let near =
        phrases.iter().enumerate().filter(|(_, p)| counts(p) && matches!(p.effect, Effect::Barred | Effect::Some));
    near.max_by_key(|(at, p)| (share(p), std::cmp::Reverse(*at))).map(|(at, _)| at)
}
