//! `markscheme list`

use std::io::Write;

use serde_json::json;

use super::args::{Format, List};
use super::{Status, Stop};
use crate::library::Library;

pub(super) fn run(library: &Library, args: &List, out: &mut dyn Write) -> Result<Status, Stop> {
    let mut rows = Vec::new();
    for id in library.ids() {
        let rubric = library.rubric(id)?;
        let title = library.prompt(id)?.map(|p| p.title).or(rubric.card.clone()).unwrap_or_default();
        rows.push((id, rubric.points.len(), rubric.out_of(), title));
    }
    if args.format == Format::Json {
        let list: Vec<_> = rows
            .iter()
            .map(|(id, points, marks, title)| json!({"prompt": id, "title": title, "points": points, "marks": marks}))
            .collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&list).unwrap_or_default())?;
        return Ok(Status::Done);
    }
    let width = rows.iter().map(|r| r.0.len()).max().unwrap_or(6).max(6);
    writeln!(out, "{:width$}  points  marks  title", "prompt")?;
    for (id, points, marks, title) in rows {
        writeln!(out, "{id:width$}  {points:>6}  {:>5}  {title}", marks.to_string())?;
    }
    Ok(Status::Done)
}
