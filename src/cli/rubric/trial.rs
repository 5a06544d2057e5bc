//! A rubric's own answers marked: what came out, beside what must.

use markscheme_engine::{Example, Marker, PointReport, Report, Rubric, Verdict};

use crate::reports::line;

/// An answer of the rubric that was marked.
pub(super) struct Trial {
    /// How messages call it.
    pub(super) name: String,
    pub(super) answer: String,
    /// Which example it is; `None` for the model answer.
    pub(super) example: Option<usize>,
    /// What is wrong beside the verdicts: the marks of the model answer.
    pub(super) remark: Option<String>,
    /// The points whose verdict is another than it must be.
    pub(super) differences: Vec<Difference>,
    /// The verdict of every point, in the rubric's order.
    pub(super) found: Vec<(String, Verdict)>,
}

impl Trial {
    pub(super) fn failed(&self) -> bool {
        self.remark.is_some() || !self.differences.is_empty()
    }
}

/// A point whose verdict is another than it must be.
pub(super) struct Difference {
    pub(super) point: String,
    pub(super) expected: Verdict,
    pub(super) found: Verdict,
    /// By what, what was not found, and what came close.
    pub(super) why: String,
}

/// Marks the model answer and every example.
pub(super) fn trials(rubric: &Rubric, marker: &Marker, source: &str) -> Vec<Trial> {
    let mut trials = Vec::new();
    if let Some(model) = &rubric.model {
        trials.push(of_model(rubric, model, &marker.mark(model)));
    }
    for (number, example) in rubric.examples.iter().enumerate() {
        let at = source.as_bytes().iter().take(example.span.start).filter(|b| **b == b'\n').count() + 1;
        let name = match example.name.as_str() {
            "" => format!("example {}, line {at}", number + 1),
            name => format!("example {} ({}), line {at}", number + 1, line(name)),
        };
        let report = marker.mark(&example.answer);
        trials.push(Trial {
            name,
            answer: example.answer.clone(),
            example: Some(number),
            remark: None,
            differences: differences(example, &report),
            found: report.points.iter().map(|p| (p.id.clone(), p.verdict)).collect(),
        });
    }
    trials
}

fn differences(example: &Example, report: &Report) -> Vec<Difference> {
    let differs = report.points.iter().filter(|p| p.verdict != example.expected(&p.id));
    differs.map(|p| difference(p, example.expected(&p.id))).collect()
}

fn of_model(rubric: &Rubric, model: &str, report: &Report) -> Trial {
    let full = report.marks == rubric.out_of();
    let lacking = report.points.iter().filter(|p| !full && p.verdict != Verdict::Made);
    Trial {
        name: "the model answer".to_owned(),
        answer: model.to_owned(),
        example: None,
        remark: (!full).then(|| format!("must score {}, and scored {}", rubric.out_of(), report.marks)),
        differences: lacking.map(|p| difference(p, Verdict::Made)).collect(),
        found: Vec::new(),
    }
}

fn difference(found: &PointReport, expected: Verdict) -> Difference {
    let mut why = String::new();
    let quoted: Vec<String> = found.evidence.iter().map(|e| format!("“{}”", line(&e.text))).collect();
    if !quoted.is_empty() {
        why.push_str(&format!(", by {}", quoted.join(", ")));
    }
    if !found.missing.is_empty() {
        why.push_str(&format!("; not found: {}", found.missing.join(", ")));
    }
    for near in &found.near {
        why.push_str(&format!("; close: “{}” ({})", line(&near.text), line(&near.why)));
    }
    Difference { point: found.id.clone(), expected, found: found.verdict, why }
}
