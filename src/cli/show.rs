//! `markscheme show`

use std::io::Write;

use markscheme_engine::Kind;
use serde_json::json;

use super::args::{Format, Show};
use super::{Status, Stop};
use crate::library::Library;

pub(super) fn run(library: &Library, args: &Show, out: &mut dyn Write) -> Result<Status, Stop> {
    let rubric = library.rubric(&args.prompt)?;
    let prompt = library.prompt(&args.prompt)?.unwrap_or_default();
    let question = rubric.question.clone().unwrap_or_default();
    let counts: Vec<(Kind, usize)> = [Kind::Date, Kind::Name, Kind::Statistic, Kind::Concept]
        .into_iter()
        .map(|k| (k, rubric.points.iter().filter(|p| p.kind == k).count()))
        .filter(|(_, n)| *n > 0)
        .collect();
    if args.format == Format::Json {
        let points: Vec<_> = rubric
            .points
            .iter()
            .map(|p| {
                let mut point = json!({"id": p.id, "kind": p.kind, "marks": p.marks});
                if args.facts {
                    point["fact"] = json!(p.fact);
                }
                point
            })
            .collect();
        let all = json!({"prompt": args.prompt, "title": prompt.title, "question": question, "marks": rubric.out_of(),
            "minutes": prompt.minutes, "words": prompt.words, "topic": prompt.topic, "tags": prompt.tags, "points": points});
        writeln!(out, "{}", serde_json::to_string_pretty(&all).unwrap_or_default())?;
        return Ok(Status::Done);
    }
    writeln!(out, "{question}  [{} marks]", rubric.out_of())?;
    let mut advice = Vec::new();
    advice.extend(prompt.minutes.map(|m| format!("about {m} minutes")));
    advice.extend(prompt.words.map(|w| format!("about {w} words")));
    if !advice.is_empty() {
        writeln!(out, "{}", advice.join(", "))?;
    }
    let kinds: Vec<String> = counts
        .iter()
        .map(|(kind, n)| {
            let word = if *kind == Kind::Concept { "idea" } else { kind.word() };
            format!("{n} {word}{}", if *n == 1 { "" } else { "s" })
        })
        .collect();
    writeln!(out, "\nIt looks for {} points: {}.", rubric.points.len(), kinds.join(", "))?;
    if args.facts {
        for point in &rubric.points {
            writeln!(out, "- {} ({}, {} marks): {}", point.id, point.kind.word(), point.marks, point.fact)?;
        }
    }
    Ok(Status::Done)
}
