//! From verdicts to marks: parts, conditions, caps, the list rule, and the essay's balance.

use std::collections::BTreeMap;

use super::evidence::evidence;
use super::point::{Context, Judged, judge};
use crate::marks::Marks;
use crate::matching::Stance;
use crate::report::{
    Coverage, EssayReport, GroupReport, Judgement, Kind, Missed, PointReport, Report, SCHEMA, Side, Sides, Verdict,
};
use crate::rubric::{Point, Rubric};

/// Builds the report: `in_play` are the points of which anything may have been said.
pub(crate) fn report(context: &Context<'_>, rubric: &Rubric, in_play: &[u32]) -> Report {
    let mut points: Vec<PointReport> = rubric.points.iter().map(untouched).collect();
    for &index in in_play {
        let judged = judge(context, index as usize, &rubric.points[index as usize]);
        fill(&mut points[index as usize], &rubric.points[index as usize], judged);
    }
    conditions(rubric, &mut points);
    let mut missed = Missed::default();
    for point in points.iter().filter(|p| p.verdict == Verdict::Missed) {
        match point.kind {
            Kind::Date => missed.date += 1,
            Kind::Name => missed.name += 1,
            Kind::Statistic => missed.statistic += 1,
            Kind::Concept => missed.concept += 1,
        }
    }
    let sum: Marks = points.iter().map(|p| p.marks).sum();
    let (lost, groups) = groups(rubric, &points);
    let marks = (sum - lost).min(rubric.out_of()).max(Marks::ZERO);
    let doubts = points.iter().filter(|p| p.doubt.is_some()).count();
    let essay = rubric.is_essay().then(|| essay(context, &points));
    Report {
        schema: SCHEMA,
        prompt: rubric.prompt.clone(),
        rubric: rubric.hash.clone(),
        answer: String::new(),
        marks,
        out_of: rubric.out_of(),
        missed,
        doubts,
        groups,
        essay,
        notes: notes(context),
        points,
    }
}

fn untouched(point: &Point) -> PointReport {
    let parts = point
        .names
        .iter()
        .map(|n| n.value.split('|').next().unwrap_or("").trim().to_owned())
        .chain(point.parts.iter().map(|p| p.source.clone()));
    PointReport {
        id: point.id.clone(),
        kind: point.kind,
        verdict: Verdict::Missed,
        marks: Marks::ZERO,
        out_of: point.marks,
        evidence: Vec::new(),
        missing: parts.collect(),
        near: Vec::new(),
        doubt: None,
        fact: point.fact.clone(),
        feedback: point.feedback.get(&Verdict::Missed).cloned(),
        side: point.side,
    }
}

fn fill(report: &mut PointReport, point: &Point, judged: Judged) {
    report.verdict = judged.verdict;
    report.marks = point.worth(judged.verdict, judged.parts_made, judged.parts);
    report.evidence = judged.evidence;
    report.missing = judged.missing;
    report.near = judged.near;
    report.doubt = judged.doubt;
    report.feedback = point.feedback.get(&judged.verdict).cloned();
}

/// A point that requires another earns nothing unless the other was made.
fn conditions(rubric: &Rubric, points: &mut [PointReport]) {
    let place: BTreeMap<String, usize> = points.iter().enumerate().map(|(i, p)| (p.id.clone(), i)).collect();
    for index in 0..points.len() {
        let mut at = index;
        // a chain of conditions has no circle: that was refused when the rubric was read
        for _ in 0..rubric.points.len() {
            let Some(required) = rubric.points[at].requires.as_ref().and_then(|t| place.get(&t.value)) else { break };
            if points[*required].verdict != Verdict::Made && points[index].marks > Marks::ZERO {
                points[index].marks = Marks::ZERO;
                points[index].verdict = Verdict::Missed;
                let why = format!("it counts only with `{}`", points[*required].id);
                let evidence = std::mem::take(&mut points[index].evidence);
                points[index].near = evidence
                    .into_iter()
                    .map(|e| crate::report::NearMiss { start: e.start, end: e.end, text: e.text, why: why.clone() })
                    .collect();
                points[index].doubt = None;
                break;
            }
            at = *required;
        }
    }
}

/// The marks that caps and list rules take away, and each rule that did.
fn groups(rubric: &Rubric, points: &[PointReport]) -> (Marks, Vec<GroupReport>) {
    let mut lost = Marks::ZERO;
    let mut out = Vec::new();
    for group in &rubric.groups {
        let members: Vec<&PointReport> =
            points.iter().filter(|p| group.points.iter().any(|t| t.value == p.id)).collect();
        let earned: Vec<(Verdict, Marks)> = members.iter().map(|p| (p.verdict, p.marks)).collect();
        let before: Marks = earned.iter().map(|(_, marks)| *marks).sum();
        let listed = group.listed(&earned);
        let after = group.capped(listed);
        let rule = match (group.most, group.asked) {
            (Some(most), _) if after < listed => format!("at most {}", most.in_words()),
            (_, Some(asked)) => format!("{asked} asked for: a wrong answer cancels a right one"),
            _ => String::new(),
        };
        if after < before {
            lost = lost + (before - after);
            out.push(GroupReport { rule, points: members.iter().map(|p| p.id.clone()).collect(), before, after });
        }
    }
    (lost, out)
}

fn essay(context: &Context<'_>, points: &[PointReport]) -> EssayReport {
    let side = |side: Side| {
        let of: Vec<&PointReport> = points.iter().filter(|p| p.side == Some(side)).collect();
        Coverage { made: of.iter().filter(|p| p.verdict == Verdict::Made).count(), out_of: of.len() }
    };
    let found = context.all_found(&context.compiled.judgement);
    // a judgement is what the essay ends on: the last one counts
    let last = found
        .into_iter()
        .filter(|f| f.stance == Stance::Asserted || f.stance == Stance::Denied)
        .max_by_key(|f| f.fills[0].first);
    EssayReport {
        sides: Sides { change: side(Side::Change), continuity: side(Side::Continuity) },
        judgement: Judgement {
            verdict: if last.is_some() { Verdict::Made } else { Verdict::Missed },
            evidence: last.map(|f| evidence(context.scene, &f.ranges(), None)).unwrap_or_default(),
        },
    }
}

/// Remarks on the answer as a whole.
fn notes(context: &Context<'_>) -> Vec<String> {
    let tokens = &context.scene.answer.tokens;
    let words = tokens.iter().filter(|t| !t.sign).count();
    if words == 0 {
        return vec!["the answer is empty".to_owned()];
    }
    let commas = tokens.iter().filter(|t| t.before >= crate::text::Break::Comma).count();
    if words >= 4 && commas * 5 >= words * 2 {
        return vec![
            "the answer is a bare list of key words: say in full what each has to do with the question".to_owned(),
        ];
    }
    Vec::new()
}
