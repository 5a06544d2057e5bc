//! `markscheme rubric test`: the model answer must score full marks, and each example get its verdicts.

use std::io::{self, Write};

use markscheme_engine::{Marker, PointReport, Report, Rubric, Verdict};

use super::ids;
use crate::cli::args::RubricArgs;
use crate::cli::{ExitStatus, Failure, Streams};
use crate::library::Library;
use crate::reports::{line, wrapped};

pub(in crate::cli) fn run(
    args: &RubricArgs,
    mut library: Library,
    streams: &mut Streams<'_>,
) -> Result<ExitStatus, Failure> {
    let ids = ids(&args.rubrics, &mut library)?;
    let mut status = ExitStatus::Done;
    let (mut passed, mut failed) = (0, 0);
    for id in &ids {
        let ready = match library.ready(id) {
            Ok(ready) => ready,
            Err(error) => {
                streams.out.flush()?;
                Failure::from(error).write(streams)?;
                status = ExitStatus::Wrong;
                continue;
            }
        };
        let trials = trials(&ready.rubric, &ready.marker, &library.rubric_source(id)?.text);
        let bad = trials.iter().filter(|t| !t.differences.is_empty()).count();
        failed += bad;
        passed += trials.len() - bad;
        if trials.is_empty() {
            writeln!(streams.out, "{}: nothing to test: add `model` and [[example]]s", line(id))?;
        } else if bad == 0 {
            writeln!(streams.out, "{}: {} passed", line(id), trials.len())?;
        } else {
            writeln!(streams.out, "{}: {} of {} failed", line(id), bad, trials.len())?;
        }
        for trial in trials.iter().filter(|t| !t.differences.is_empty()) {
            show(streams.out, trial)?;
        }
    }
    if ids.len() > 1 {
        writeln!(streams.out, "All rubrics: {passed} passed, {failed} failed")?;
    }
    Ok(if status == ExitStatus::Done && failed > 0 { ExitStatus::CheckFailed } else { status })
}

/// An answer of the rubric that was marked, and what came out differently.
struct Trial<'r> {
    name: String,
    answer: &'r str,
    differences: Vec<String>,
}

fn trials<'r>(rubric: &'r Rubric, marker: &Marker, source: &str) -> Vec<Trial<'r>> {
    let mut trials = Vec::new();
    if let Some(model) = &rubric.model {
        let differences = of_model(rubric, &marker.mark(model));
        trials.push(Trial { name: "the model answer".to_owned(), answer: model, differences });
    }
    for (number, example) in rubric.examples.iter().enumerate() {
        let report = marker.mark(&example.answer);
        let at = source.as_bytes().iter().take(example.span.start).filter(|b| **b == b'\n').count() + 1;
        let name = match example.name.as_str() {
            "" => format!("example {}, line {at}", number + 1),
            name => format!("example {} ({}), line {at}", number + 1, line(name)),
        };
        let mut differences: Vec<String> = Vec::new();
        for point in &rubric.points {
            let expected = example.expected(&point.id);
            match report.points.iter().find(|p| p.id == point.id) {
                Some(found) if found.verdict == expected => {}
                Some(found) => differences.push(difference(found, expected)),
                None => differences.push(format!("`{}` is not in the report", point.id)),
            }
        }
        trials.push(Trial { name, answer: &example.answer, differences });
    }
    trials
}

fn of_model(rubric: &Rubric, report: &Report) -> Vec<String> {
    if report.marks == rubric.out_of() {
        return Vec::new();
    }
    let mut out = vec![format!("must score {}, and scored {}", rubric.out_of(), report.marks)];
    out.extend(report.points.iter().filter(|p| p.verdict != Verdict::Made).map(|p| difference(p, Verdict::Made)));
    out
}

fn difference(found: &PointReport, expected: Verdict) -> String {
    let mut text = format!("`{}` must be {}, and is {}", found.id, expected.word(), found.verdict.word());
    let quoted: Vec<String> = found.evidence.iter().map(|e| format!("“{}”", line(&e.text))).collect();
    if !quoted.is_empty() {
        text.push_str(&format!(", by {}", quoted.join(", ")));
    }
    if !found.missing.is_empty() {
        text.push_str(&format!("; not found: {}", found.missing.join(", ")));
    }
    for near in &found.near {
        text.push_str(&format!("; close: “{}” ({})", line(&near.text), line(&near.why)));
    }
    text
}

fn show(out: &mut dyn Write, trial: &Trial<'_>) -> io::Result<()> {
    writeln!(out, "  {}", trial.name)?;
    write!(out, "{}", wrapped("    answer: ", &shortened(&line(trial.answer))))?;
    for difference in &trial.differences {
        write!(out, "{}", wrapped("    - ", &line(difference)))?;
    }
    Ok(())
}

/// The answer, or the beginning of a long one.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(600) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
