//! Points in rows: for spreadsheets (CSV) and for Anki.

use markscheme_engine::Kind;

use super::entries::{CARRIED, entries};
use crate::formats::feature::{Feature, losses};
use crate::formats::html::{escape, paragraphs};
use crate::formats::{Exported, Subject};
use crate::input::Error;

/// A row for each point, under a header.
///
/// # Errors
/// It cannot be written.
pub(in crate::formats) fn csv(subject: &Subject<'_>) -> Result<Exported, Error> {
    let rubric = subject.rubric;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: &dyn std::fmt::Display| Error::new(format!("the table cannot be made: {e}"));
    let head = ["prompt", "question", "point", "fact", "kind", "marks", "accept", "do not accept"];
    writer.write_record(head).map_err(|e| failed(&e))?;
    let question = subject.question();
    let lines = |list: &[(&str, String)]| list.iter().map(|(h, t)| format!("{h}: {t}")).collect::<Vec<_>>().join("\n");
    for (entry, point) in entries(rubric).iter().zip(&rubric.points) {
        let (accept, refuse) = (lines(&entry.accept), lines(&entry.refuse));
        let record: [&str; 8] =
            [&rubric.prompt, &question, &entry.id, &entry.fact, kind(point.kind), &entry.marks, &accept, &refuse];
        writer.write_record(record.map(defused)).map_err(|e| failed(&e))?;
    }
    let bytes = writer.into_inner().map_err(|e| failed(&e))?;
    let not: &[Feature] = &[
        Feature::Cap,
        Feature::ListRule,
        Feature::Model,
        Feature::Total,
        Feature::Judgement,
        Feature::Made,
        Feature::OtherFeedback,
        Feature::Missed,
    ];
    let carried: Vec<Feature> = CARRIED.iter().filter(|f| !not.contains(f)).copied().chain([Feature::Kind]).collect();
    Ok(Exported { bytes, lost: losses(rubric, &carried), notes: Vec::new() })
}

/// One card: the question in front, the facts behind.
///
/// # Errors
/// It cannot be written.
pub(in crate::formats) fn anki(subject: &Subject<'_>) -> Result<Exported, Error> {
    let rubric = subject.rubric;
    let failed = |e: &dyn std::fmt::Display| Error::new(format!("the cards cannot be made: {e}"));
    let facts: String = rubric.points.iter().map(|p| format!("<li>{}</li>", escape(&p.fact))).collect();
    let tags: Vec<String> = subject.prompt.map_or(&[][..], |p| &p.tags).iter().map(|t| t.replace(' ', "_")).collect();
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    let front = paragraphs(&subject.question());
    writer.write_record([front.as_str(), &format!("<ul>{facts}</ul>"), &tags.join(" ")]).map_err(|e| failed(&e))?;
    let row = writer.into_inner().map_err(|e| failed(&e))?;
    let mut bytes =
        b"#separator:tab\n#html:true\n#notetype:Basic\n#columns:Front\tBack\tTags\n#tags column:3\n".to_vec();
    bytes.extend(row);
    Ok(Exported {
        bytes,
        lost: losses(rubric, &[Feature::Fact]),
        notes: vec!["A card holds the question and the facts, for learning: what earns marks is not on it".to_owned()],
    })
}

/// A cell that a spreadsheet does not take for a formula.
fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell.to_owned() }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Date => "date",
        Kind::Name => "name",
        Kind::Statistic => "statistic",
        Kind::Concept => "concept",
    }
}
