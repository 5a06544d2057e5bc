//! Word documents: their paragraphs, read as plain text is; a table of two columns is read row by row.

use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Card, Deck, Entry, Form, archive, plain};
use crate::input::Error;

/// Opens a document.
pub(super) fn open(path: &Path) -> Result<Deck, Error> {
    let mut archive = archive::open(path)?;
    let bytes = archive::unpacked(&mut archive, "word/document.xml", path)?;
    let text = String::from_utf8(bytes).map_err(|_| archive::damaged(path, "its text is not UTF-8"))?;
    let document = read(&text).map_err(|why| match why {
        Fault::Entities => Error::new(format!("`{}` is refused: its XML declares entities", path.display()))
            .help("save it again as .docx in your word processor"),
        Fault::Broken(why) => archive::damaged(path, &why),
    })?;
    let mut entries: Vec<Entry> = plain::cards(&document.paragraphs.join("\n"));
    if document.paragraphs.iter().all(|p| p.trim().is_empty()) {
        entries.clear();
    }
    for entry in entries.iter_mut().flatten() {
        entry.place = entry.place.replace("line", "paragraph");
    }
    entries.extend(document.rows.into_iter().enumerate().filter_map(|(n, row)| of_row(n + 1, row)));
    Ok(Deck { notes: Vec::new(), form: Form::Word, entries: Box::new(entries.into_iter()) })
}

fn of_row(number: usize, mut row: Vec<String>) -> Option<Entry> {
    let place = format!("row {number}");
    if row.iter().all(|c| c.trim().is_empty()) {
        return None;
    }
    if row.len() < 2 {
        let message =
            format!("“{}” stands alone: a question and an answer are needed", super::shortened(&row.remove(0)));
        return Some(Err(super::Problem { place, message }));
    }
    let answer = row.remove(1).lines().map(str::to_owned).collect();
    Some(Ok(Card { question: row.remove(0), answer, place, heading: None }))
}

enum Fault {
    Entities,
    Broken(String),
}

/// What a document says.
#[derive(Default)]
struct Document {
    /// Its paragraphs, blank ones too.
    paragraphs: Vec<String>,
    /// The rows of its tables.
    rows: Vec<Vec<String>>,
}

fn read(xml: &str) -> Result<Document, Fault> {
    let mut reader = Reader::from_str(xml);
    let mut document = Document::default();
    let mut text = String::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let (mut tables, mut in_text, mut deleted) = (0_usize, false, 0_usize);
    loop {
        match reader.read_event().map_err(|e| Fault::Broken(e.to_string()))? {
            Event::Eof => break,
            Event::DocType(_) => return Err(Fault::Entities),
            Event::Start(tag) => match tag.name().as_ref() {
                "w:t" => in_text = true,
                "w:tbl" => tables += 1,
                "w:del" => deleted += 1,
                _ => {}
            },
            Event::Empty(tag) => match tag.name().as_ref() {
                "w:tab" => text.push('\t'),
                "w:br" | "w:cr" => text.push('\n'),
                "w:noBreakHyphen" => text.push('-'),
                "w:p" if tables == 0 => document.paragraphs.push(String::new()),
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => in_text = false,
                "w:del" => deleted = deleted.saturating_sub(1),
                "w:p" => {
                    let paragraph = std::mem::take(&mut text);
                    if tables > 0 {
                        cell.push_str(&paragraph);
                        cell.push('\n');
                    } else {
                        document.paragraphs.push(paragraph);
                    }
                }
                "w:tc" if tables == 1 => row.push(std::mem::take(&mut cell).trim().to_owned()),
                "w:tr" if tables == 1 => document.rows.push(std::mem::take(&mut row)),
                "w:tbl" => tables = tables.saturating_sub(1),
                _ => {}
            },
            Event::Text(words) if in_text && deleted == 0 => {
                text.push_str(&words);
            }
            Event::GeneralRef(entity) if in_text && deleted == 0 => match entity.resolve_char_ref() {
                Ok(Some(c)) => text.push(c),
                _ => text.push_str(quick_xml::escape::resolve_predefined_entity(&entity).ok_or(Fault::Entities)?),
            },
            _ => {}
        }
    }
    Ok(document)
}
