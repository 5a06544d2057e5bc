//! The evidence is true and enough: every span is the answer's own text, and an answer made of the evidence's
//! sentences alone keeps the verdict.

use std::fmt::Write;

use markscheme_engine::Verdict;

use crate::subject::{Subject, sentences_of};
use crate::table::line;

/// The verdicts that have evidence.
const VERDICTS: [Verdict; 3] = [Verdict::Made, Verdict::Partial, Verdict::Wrong];

/// What came of looking at the evidence of some answers.
#[derive(Default)]
pub(crate) struct Evidence {
    spans: usize,
    /// Spans that are not the answer's own text, each with its place.
    pub(crate) untrue: Vec<String>,
    answers: usize,
    /// For each verdict, how often it was tried and how often it was kept.
    counts: [(usize, usize); 3],
    failures: Vec<String>,
}

/// Looks at the evidence of every verdict.
pub(crate) fn measure(subjects: &[Subject]) -> Evidence {
    let mut out = Evidence::default();
    for subject in subjects {
        out.look(subject);
    }
    out
}

impl Evidence {
    fn look(&mut self, subject: &Subject) {
        let (prompt, id, answer) = (&subject.prompt, &subject.id, &subject.answer);
        let mut any = false;
        for (at, point) in subject.report.points.iter().enumerate() {
            let near = point.near.iter().map(|n| (n.start, n.end, &n.text));
            for (start, end, text) in point.evidence.iter().map(|e| (e.start, e.end, &e.text)).chain(near) {
                self.spans += 1;
                if answer.get(start..end) != Some(text) {
                    self.untrue.push(format!("{prompt}/{} [{id}] {start}..{end}", point.id));
                }
            }
            let Some(row) = VERDICTS.iter().position(|v| *v == point.verdict) else { continue };
            if point.evidence.is_empty() {
                continue;
            }
            any = true;
            self.counts[row].0 += 1;
            let alone = subject.marker.mark(&sentences_alone(subject, at)).points[at].verdict;
            if alone == point.verdict {
                self.counts[row].1 += 1;
            } else {
                let (before, after) = (point.verdict.word(), alone.word());
                self.failures.push(format!("{prompt}/{} [{id}]: {before}, alone {after}", point.id));
            }
        }
        self.answers += usize::from(any);
    }

    /// The counts as Markdown.
    pub(crate) fn text(&self) -> String {
        let Self { spans, answers, .. } = self;
        let mut out = format!("{spans} spans of {answers} answers\n\n| verdict | tried | kept | share |\n");
        let _ = writeln!(out, "| --- | ---: | ---: | ---: |");
        for (verdict, counts) in VERDICTS.iter().zip(self.counts) {
            let _ = writeln!(out, "{}", line(&format!("`{}`", verdict.word()), counts));
        }
        let sum = self.counts.iter().fold((0, 0), |sum, c| (sum.0 + c.0, sum.1 + c.1));
        let _ = writeln!(out, "{}", line("**all**", sum));
        out
    }

    /// Every verdict that was not kept, without the answer's words.
    pub(crate) fn failures(&self) -> String {
        self.failures.join("\n")
    }
}

/// The sentences that hold the evidence of a point, in their order: on one line where a stop ends them.
fn sentences_alone(subject: &Subject, at: usize) -> String {
    let mut out = String::new();
    for place in sentences_of(&subject.answer, &subject.report, at) {
        if !out.is_empty() {
            out.push(if out.ends_with(['.', '!', '?']) { ' ' } else { '\n' });
        }
        out.push_str(&subject.answer[place]);
    }
    out
}
