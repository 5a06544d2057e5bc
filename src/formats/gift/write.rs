//! Writing GIFT: a short-answer question for each point, since such a question has one mark.

use markscheme_engine::{Marks, Point, Verdict};

use super::syntax::escape;
use crate::formats::feature::{Feature, Loss, losses};
use crate::formats::wanted::{self, Slot};
use crate::formats::{Exported, Subject};

/// The most answers that one question is given.
const MOST: usize = 60;

/// The rubric as a text file.
pub(in crate::formats) fn write(subject: &Subject<'_>) -> Exported {
    let rubric = subject.rubric;
    let carried =
        &[Feature::Id, Feature::Fact, Feature::Made, Feature::Missed, Feature::Order, Feature::Need, Feature::Denial];
    let mut lost = losses(rubric, carried);
    let mut out = format!("// {}\n", subject.title());
    let mut count = 0;
    for point in &rubric.points {
        let answers = answers(point, &mut lost);
        if answers.is_empty() {
            lost.push(Loss::of(point, "all of it: only regular expressions find it, and GIFT has none"));
            continue;
        }
        if point.marks != Marks::whole(1) {
            lost.push(Loss::of(point, "its marks: every question of a GIFT file is worth 1"));
        }
        count += 1;
        let (prompt, id) = point.id.rsplit_once('/').unwrap_or((&rubric.prompt, &point.id));
        out.push_str(&format!("\n::{prompt}/{id}:: [plain]{} {{\n", escape(&subject.question())));
        let feedback = |verdict| point.feedback.get(&verdict).map_or(String::new(), |f| format!("#{}", escape(f)));
        for answer in &answers {
            out.push_str(&format!("\t=%100%{}{}\n", escape(answer), feedback(Verdict::Made)));
        }
        if point.feedback.contains_key(&Verdict::Missed) {
            out.push_str(&format!("\t=%0%*{}\n", feedback(Verdict::Missed)));
        }
        out.push_str(&format!("\t####{}\n}}\n", escape(&point.fact)));
    }
    if count == 0 {
        // the question itself, for a person to mark
        out.push_str(&format!("\n::{}:: [plain]{} {{}}\n", rubric.prompt, escape(&subject.question())));
    }
    lost.sort();
    lost.dedup();
    let note = format!(
        "A short answer of Moodle has one mark: there is a question for each of the {count} points. Moodle looks for the \
         words as they are written: forms of a word, synonyms, slips of spelling, denials, other dates and names are not \
         noticed there"
    );
    Exported { bytes: out.into_bytes(), lost, notes: vec![note] }
}

/// Answers with stars for "anything", every way and order of the point's words.
fn answers(point: &Point, lost: &mut Vec<Loss>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for way in wanted::ways(point) {
        if !way.has_all_orders() {
            lost.push(Loss::of(point, "orders of its words other than the one written"));
        }
        for order in way.orders() {
            out.extend(rows(&order));
            if out.len() > MOST {
                break;
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|a| seen.insert(a.clone()));
    if out.len() > MOST {
        out.truncate(MOST);
        lost.push(Loss::of(point, format!("ways of making it after the first {MOST} answers")));
    }
    out
}

fn rows(order: &[&Slot]) -> Vec<String> {
    let mut rows = vec![String::new()];
    for slot in order {
        let words = |c: &wanted::Choice| {
            let text: String = c.text().replace('*', "");
            if slot.negated { format!("not {text}") } else { text }
        };
        rows = rows
            .iter()
            .flat_map(|row| slot.choices.iter().map(move |c| format!("{row}*{}", words(c))))
            .take(MOST + 1)
            .collect();
    }
    rows.into_iter().map(|row| format!("{row}*")).collect()
}
