//! Doubt: where a person should look, and what the verdict may be instead.
//!
//! A point that is missed is in doubt where its words are there, all but one, or its value with nothing that
//! says what it is of.

use std::collections::BTreeMap;

use super::point::{Close, Context, Outcome};
use super::values;
use crate::marker::compile::{Plan, Role};
use crate::matching::Status;
use crate::report::{Doubt, Verdict};
use crate::text::date::Agreement;
use crate::text::mention::Value;

/// The fewest items of a phrase of which all but one say something.
const ITEMS: usize = 3;

/// Why a point for which nothing counts may be made, or said wrongly, after all.
pub(super) fn of_missed(context: &Context<'_>, index: usize, outcome: &Outcome) -> Option<Doubt> {
    let plan = &context.compiled.plans[index];
    let close = |wanted: Close| outcome.near.iter().any(|(_, close)| *close == wanted);
    let doubt = |reason: &str, other: Verdict| Some(Doubt { reason: reason.to_owned(), other });
    if close(Close::SomethingElse) {
        return doubt("the words are there, but seem to say something else", Verdict::Wrong);
    }
    if close(Close::NotOwn) {
        return doubt("it is told as what others say, or as what did not happen", Verdict::Made);
    }
    if plan.expect.iter().any(|id| one_item_away(context, *id)) {
        return doubt("one item of a phrase is not there", Verdict::Made);
    }
    if value_alone(context, plan) {
        return doubt("the value is there, and nothing says what it is of", Verdict::Made);
    }
    None
}

/// Whether all items of an expectation but one are said in one sentence.
fn one_item_away(context: &Context<'_>, id: u32) -> bool {
    let expectation = &context.compiled.expectations[id as usize];
    let scene = context.scene;
    let required: Vec<u32> = expectation.needs.iter().filter(|n| !n.optional).map(|n| n.slot).collect();
    if required.len() < ITEMS {
        return false;
    }
    let mut said: BTreeMap<u32, usize> = BTreeMap::new();
    for slot in &required {
        let mut sentences: Vec<u32> = scene
            .slots
            .of(*slot)
            .iter()
            .filter(|h| h.role != Role::Contrast)
            .map(|h| scene.answer.tokens[h.first].sentence)
            .collect();
        sentences.dedup();
        for sentence in sentences {
            *said.entry(sentence).or_default() += 1;
        }
    }
    said.values().any(|n| n + 1 == required.len())
}

/// Whether a right value of more than a digit stands in the answer.
fn value_alone(context: &Context<'_>, plan: &Plan) -> bool {
    !plan.about.is_empty()
        && context.scene.mentions.iter().zip(&context.scene.mention_status).any(|(m, status)| {
            let telling = match &m.value {
                Value::Date(date) => date.has_year(),
                Value::Number(_) => m.last > m.first || context.scene.answer.word(m.first).len() > 1,
            };
            *status == Status::Said && telling && values::agreement(plan, m) == Some(Agreement::Same)
        })
}
