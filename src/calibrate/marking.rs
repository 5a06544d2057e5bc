//! Marking the answers again, and comparing each verdict with the person's.

use std::collections::{BTreeMap, BTreeSet};

use markscheme_engine::{ByteSpan, Kind, Marks, PointReport, Report, Rubric, Verdict};

use super::agreement::{MarkPair, Pair, figures, mark_figures, mark_figures_of_all};
use super::excerpt::excerpt;
use super::gather::{Marked, MarkedAnswer};
use super::report::{
    AnswerMarks, Calibration, Disagreement, Doubts, Group, LabelSet, Level, PhraseUse, PointGroup, Reason, Reliance,
    SCHEMA, Unmatched, VerdictPair,
};
use super::{Phrases, expectations};

/// A point of an answer that the person marked, with what the marker found.
pub(super) struct Compared<'m> {
    pub(super) label: Verdict,
    /// The verdict as it is compared: what the labels do not tell apart is one.
    pub(super) verdict: Verdict,
    pub(super) found: &'m PointReport,
}

impl Compared<'_> {
    fn pair(&self) -> Pair {
        (self.label, self.verdict)
    }

    fn same(&self) -> bool {
        self.label == self.verdict
    }
}

/// An answer with both marks.
struct Both<'m> {
    answer: &'m MarkedAnswer,
    rubric: &'m Rubric,
    points: Vec<Compared<'m>>,
    marks: Option<MarkPair>,
    person: Option<Marks>,
    report: &'m Report,
}

/// More tries than this, an answer by a phrase each, take longer than one wants to wait.
const MOST_TRIES: usize = 20_000;

/// Marks the answers, and says how far the marker agrees with the person.
pub fn calibrate(marked: &Marked, phrases: Phrases) -> Calibration {
    let reports: Vec<Report> = marked.answers.iter().map(|a| marked.rubrics[&a.prompt].marker.mark(&a.text)).collect();
    let prompts: Vec<&str> = marked.rubrics.keys().map(String::as_str).collect();
    let answers: Vec<Both<'_>> =
        marked.answers.iter().zip(&reports).map(|(answer, report)| both(marked, &prompts, answer, report)).collect();
    let all: Vec<&Both<'_>> = answers.iter().collect();
    let many = phrases == Phrases::TriedIfFew && expectations::tries(marked) > MOST_TRIES;
    let mut notes = marked.notes.clone();
    if many {
        notes.push("phrases were not tried, because of the number of answers: `--phrases always` does it".to_owned());
    }
    let phrases = (phrases != Phrases::LeftOut && !many).then(|| expectations::tried(marked, &reports));
    Calibration {
        schema: SCHEMA,
        files: marked.files.clone(),
        answers: answers.len(),
        labels: marked.labels,
        notes,
        all: figures(&pairs(&all, |_| true)),
        marks: mark_figures_of_all(&all.iter().filter_map(|a| a.marks).collect::<Vec<_>>()),
        by_kind: by_kind(&all),
        by_prompt: grouped(&all, |a| Some(a.answer.prompt.as_str())),
        by_style: grouped(&all, |a| a.answer.style.as_deref()),
        by_point: by_point(marked, &all),
        by_level: by_level(&all),
        doubts: doubts(marked.labels, &all),
        unmatched: unmatched(marked, &all),
        disagreements: disagreements(&all, phrases.as_deref()),
        phrases,
        marked: answers.iter().map(answer_marks).collect(),
        against: None,
        checks: Vec::new(),
    }
}

fn both<'m>(marked: &'m Marked, prompts: &[&str], answer: &'m MarkedAnswer, report: &'m Report) -> Both<'m> {
    let rubric = &marked.rubrics[&answer.prompt].rubric;
    let points = report.points.iter().filter_map(|found| {
        let label = *answer.labels.get(&found.id)?;
        Some(Compared { label, verdict: counted(marked.labels, found.verdict), found })
    });
    let person = answer.total.or_else(|| marks_of_labels(rubric, &answer.labels));
    let prompt = prompts.iter().position(|p| *p == answer.prompt).unwrap_or(0);
    let marks = person.map(|p| MarkPair { person: p.to_f64(), marker: report.marks.to_f64(), prompt });
    Both { answer, rubric, points: points.collect(), marks, person, report }
}

/// A verdict as it is compared with these labels.
pub(super) fn counted(labels: LabelSet, verdict: Verdict) -> Verdict {
    match (labels, verdict) {
        (LabelSet::Credited, Verdict::Partial | Verdict::Wrong) | (LabelSet::Halves, Verdict::Wrong) => Verdict::Missed,
        (_, verdict) => verdict,
    }
}

/// The marks that a person's verdicts come to, with the rubric's caps and list rules; `None` unless every point has
/// one. A partial label does not say how many parts: it is worth half, unless the rubric says otherwise.
fn marks_of_labels(rubric: &Rubric, labels: &BTreeMap<String, Verdict>) -> Option<Marks> {
    let mut earned: Vec<(&str, Verdict, Marks)> = Vec::new();
    for point in &rubric.points {
        let label = *labels.get(&point.id)?;
        earned.push((&point.id, label, point.worth(label, 1, 2)));
    }
    let mut total: Marks = earned.iter().map(|e| e.2).sum();
    for group in &rubric.groups {
        let members = earned.iter().filter(|e| group.points.iter().any(|t| t.value == e.0));
        let members: Vec<(Verdict, Marks)> = members.map(|e| (e.1, e.2)).collect();
        let before: Marks = members.iter().map(|m| m.1).sum();
        total = total - (before - group.capped(group.listed(&members)));
    }
    Some(total.min(rubric.out_of()).max(Marks::ZERO))
}

/// The pairs of each answer, of the points that are wanted; answers without any are left out.
fn pairs(answers: &[&Both<'_>], wanted: impl Fn(&Compared<'_>) -> bool) -> Vec<Vec<Pair>> {
    let of = |a: &&Both<'_>| a.points.iter().filter(|p| wanted(p)).map(Compared::pair).collect::<Vec<_>>();
    answers.iter().map(of).filter(|p| !p.is_empty()).collect()
}

fn by_kind(answers: &[&Both<'_>]) -> Vec<Group> {
    let kinds = [Kind::Date, Kind::Name, Kind::Statistic, Kind::Concept];
    let groups = kinds.into_iter().map(|kind| {
        let pairs = pairs(answers, |p| p.found.kind == kind);
        Group { name: kind.word().to_owned(), answers: pairs.len(), figures: figures(&pairs), marks: None }
    });
    groups.filter(|g| g.answers > 0).collect()
}

/// Answers put together by a name, the names sorted.
fn grouped<'a>(answers: &[&'a Both<'a>], name: impl Fn(&'a Both<'a>) -> Option<&'a str>) -> Vec<Group> {
    let names: BTreeSet<&str> = answers.iter().filter_map(|a| name(a)).collect();
    let group = |wanted: &str| {
        let of: Vec<&Both<'_>> = answers.iter().copied().filter(|a| name(a) == Some(wanted)).collect();
        let marks: Vec<MarkPair> = of.iter().filter_map(|a| a.marks).collect();
        Group {
            name: wanted.to_owned(),
            answers: of.len(),
            figures: figures(&pairs(&of, |_| true)),
            marks: mark_figures(&marks),
        }
    };
    names.into_iter().map(group).collect()
}

fn by_point(marked: &Marked, answers: &[&Both<'_>]) -> Vec<PointGroup> {
    let mut out = Vec::new();
    for (prompt, ready) in &marked.rubrics {
        let of: Vec<&Both<'_>> = answers.iter().copied().filter(|a| a.answer.prompt == *prompt).collect();
        for point in &ready.rubric.points {
            let pairs = pairs(&of, |p| p.found.id == point.id);
            if !pairs.is_empty() {
                out.push(PointGroup {
                    prompt: prompt.clone(),
                    point: point.id.clone(),
                    kind: point.kind,
                    fact: point.fact.clone(),
                    figures: figures(&pairs),
                });
            }
        }
    }
    out
}

fn by_level(answers: &[&Both<'_>]) -> Vec<Level> {
    let level = |a: &Both<'_>| {
        let (person, out_of) = (a.marks?.person, a.report.out_of.to_f64());
        Some(usize::from(person * 3.0 >= out_of) + usize::from(person * 3.0 > out_of * 2.0))
    };
    let names = ["under a third", "a third to two thirds", "over two thirds"];
    let levels = names.into_iter().enumerate().map(|(i, name)| {
        let of: Vec<&&Both<'_>> = answers.iter().filter(|a| level(a) == Some(i)).collect();
        let points = || of.iter().flat_map(|a| &a.points);
        let marks: Vec<MarkPair> = of.iter().filter_map(|a| a.marks).collect();
        Level {
            name: name.to_owned(),
            answers: of.len(),
            verdicts: points().count() as u64,
            same: points().filter(|p| p.same()).count() as u64,
            mae: mark_figures(&marks).and_then(|m| m.mae),
        }
    });
    levels.filter(|l| l.answers > 0).collect()
}

fn doubts(labels: LabelSet, answers: &[&Both<'_>]) -> Doubts {
    let mut out = Doubts::default();
    let mut reasons: BTreeMap<&str, Reason> = BTreeMap::new();
    for point in answers.iter().flat_map(|a| &a.points) {
        let right = u64::from(point.same());
        let Some(doubt) = &point.found.doubt else {
            out.sure = Reliance { verdicts: out.sure.verdicts + 1, right: out.sure.right + right };
            continue;
        };
        out.doubtful = Reliance { verdicts: out.doubtful.verdicts + 1, right: out.doubtful.right + right };
        let other = u64::from(counted(labels, doubt.other) == point.label && !point.same());
        out.other_right += other;
        let reason = reasons.entry(&doubt.reason).or_insert_with(|| Reason {
            reason: doubt.reason.clone(),
            verdicts: 0,
            right: 0,
            other_right: 0,
        });
        reason.verdicts += 1;
        reason.right += right;
        reason.other_right += other;
    }
    out.reasons = reasons.into_values().collect();
    out.reasons.sort_by_key(|r| std::cmp::Reverse(r.verdicts));
    out
}

fn credited(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Made | Verdict::Partial)
}

fn unmatched(marked: &Marked, answers: &[&Both<'_>]) -> Vec<Unmatched> {
    let mut out = Vec::new();
    for (prompt, ready) in &marked.rubrics {
        for point in &ready.rubric.points {
            let of = answers.iter().filter(|a| a.answer.prompt == *prompt);
            let found = of.filter_map(|a| Some((a, a.points.iter().find(|p| p.found.id == point.id)?)));
            let liked: Vec<_> = found.filter(|(_, p)| credited(p.label)).collect();
            let missed = liked.iter().filter(|(_, p)| p.found.verdict == Verdict::Missed);
            let missed: Vec<String> = missed.map(|(a, _)| a.answer.id.clone()).collect();
            if !missed.is_empty() {
                let (prompt, point) = (prompt.clone(), point.id.clone());
                out.push(Unmatched { prompt, point, credited: liked.len(), answers: missed });
            }
        }
    }
    out
}

/// How bad a disagreement is: what gives a student marks for a wrong fact comes first, then what gives marks for
/// nothing, then what calls a right answer wrong, then what takes marks away, then what costs no marks.
pub(super) fn badness(label: Verdict, verdict: Verdict) -> u8 {
    use Verdict::{Made, Missed, Partial, Wrong};
    match (label, verdict) {
        (Wrong, Made) => 0,
        (Wrong, Partial) => 1,
        (Missed, Made) => 2,
        (Missed, Partial) => 3,
        (Made, Wrong) => 4,
        (Partial, Wrong) => 5,
        (Made, Missed) => 6,
        (Partial, Missed) => 7,
        (Partial, Made) => 8,
        (Made, Partial) => 9,
        (Missed, Wrong) => 10,
        (Wrong, Missed) => 11,
        _ => 12,
    }
}

fn disagreements(answers: &[&Both<'_>], phrases: Option<&[PhraseUse]>) -> Vec<Disagreement> {
    let differing = answers.iter().flat_map(|a| a.points.iter().filter(|p| !p.same()).map(move |p| (a, p)));
    let mut out: Vec<Disagreement> = differing.map(|(a, p)| disagreement(a, p, phrases)).collect();
    // the sort is stable: otherwise they stay in the order of the files
    out.sort_by_key(|d| (badness(d.label, d.verdict), d.doubt.is_some()));
    out
}

fn disagreement(both: &Both<'_>, point: &Compared<'_>, phrases: Option<&[PhraseUse]>) -> Disagreement {
    let (answer, found) = (both.answer, point.found);
    let by_itself = |p: &&PhraseUse| {
        let lists = if found.verdict == Verdict::Wrong {
            [&p.refuses_rightly, &p.refuses_wrongly]
        } else {
            [&p.rightly, &p.wrongly]
        };
        let here = p.prompt == answer.prompt && p.point == found.id && found.verdict != Verdict::Missed;
        here && lists.into_iter().flatten().any(|a| *a == answer.id)
    };
    let mut evidence: Vec<ByteSpan> = found.evidence.iter().map(|e| ByteSpan::new(e.start, e.end)).collect();
    if evidence.is_empty() {
        evidence.extend(found.near.iter().map(|n| ByteSpan::new(n.start, n.end)));
    }
    let model = both.rubric.point(&found.id);
    let sources = model.into_iter().flat_map(|p| p.expect.iter().chain(&p.about).chain(&p.parts));
    let about: Vec<&str> = std::iter::once(found.fact.as_str()).chain(sources.map(|p| p.source.as_str())).collect();
    let shown = excerpt(&answer.text, &evidence, &about);
    Disagreement {
        answer: answer.id.clone(),
        prompt: answer.prompt.clone(),
        point: found.id.clone(),
        kind: found.kind,
        fact: found.fact.clone(),
        label: point.label,
        verdict: found.verdict,
        doubt: found.doubt.as_ref().map(|d| d.reason.clone()),
        words: shown.text,
        highlights: shown.highlights.into_iter().map(|h| [h.start, h.end]).collect(),
        evidence: found.evidence.clone(),
        near: found.near.clone(),
        phrases: phrases.into_iter().flatten().filter(by_itself).map(|p| p.phrase.clone()).collect(),
    }
}

fn answer_marks(both: &Both<'_>) -> AnswerMarks {
    let pair = |p: &Compared<'_>| VerdictPair {
        point: p.found.id.clone(),
        label: p.label,
        verdict: p.found.verdict,
        doubt: p.found.doubt.is_some(),
    };
    AnswerMarks {
        answer: both.answer.id.clone(),
        prompt: both.answer.prompt.clone(),
        person: both.person,
        marker: both.report.marks,
        out_of: both.report.out_of,
        verdicts: both.points.iter().map(pair).collect(),
    }
}

#[cfg(test)]
mod tests {
    use markscheme_engine::{Marker, Rubric};

    use super::*;

    /// Caps and list rules are the engine's to apply; a person's labels go through the same rules here.
    #[test]
    fn labels_that_are_the_markers_own_come_to_its_marks() {
        let point = |id: &str, more: &str| format!("[[point]]\nid = \"{id}\"\nfact = \"{id}\"\n{more}\n");
        let text = [
            "prompt = \"fruit\"\nmarks = 4\n".to_owned(),
            point("apple", "expect = [\"apple\"]\nmarks = 2"),
            point("pear", "expect = [\"pear\"]"),
            point("plum", "expect = [\"plum\"]\nreject = [\"stone\"]"),
            point("both", "names = [\"Anna\", \"Otto\"]"),
            point("worth", "names = [\"Karl\", \"Emil\"]\npartial = \"0.25\""),
            "[[group]]\npoints = [\"apple\", \"pear\"]\nmost = 2\n".to_owned(),
            "[[group]]\npoints = [\"pear\", \"plum\"]\nasked = 1\n".to_owned(),
        ]
        .concat();
        let rubric = Rubric::parse(&text).value.expect("a rubric");
        let marker = Marker::new(&rubric).expect("a marker");
        let mut seen = BTreeSet::new();
        for answer in [
            "",
            "An apple.",
            "An apple and a pear.",
            "A pear. A plum.",
            "A pear. A stone.",
            "Anna.",
            "Karl. Anna.",
            "An apple, a pear and a plum. Anna and Otto. Karl and Emil.",
        ] {
            let report = marker.mark(answer);
            let labels = report.points.iter().map(|p| (p.id.clone(), p.verdict)).collect();
            assert_eq!(marks_of_labels(&rubric, &labels), Some(report.marks), "{answer}");
            seen.extend(report.groups.iter().map(|g| g.rule.clone()));
        }
        assert_eq!(seen.len(), 2, "both rules are met: {seen:?}");
    }

    #[test]
    fn an_answer_with_an_unmarked_point_has_no_mark_of_the_persons() {
        let rubric = Rubric::parse("[[point]]\nid = \"a\"\nfact = \"A.\"\n[[point]]\nid = \"b\"\nfact = \"B.\"\n");
        let labels = BTreeMap::from([("a".to_owned(), Verdict::Made)]);
        assert_eq!(marks_of_labels(&rubric.value.expect("a rubric"), &labels), None);
    }

    #[test]
    fn what_gives_a_student_most_undeserved_is_worst() {
        use Verdict::{Made, Missed, Partial, Wrong};
        let order = [(Wrong, Made), (Missed, Made), (Made, Wrong), (Made, Missed), (Made, Partial), (Wrong, Missed)];
        let badnesses = order.map(|(label, verdict)| badness(label, verdict));
        assert!(badnesses.is_sorted(), "{badnesses:?}");
    }
}
