//! Tables: CSV as spreadsheets write it, and a term, a tab, its definition as Quizlet exports it.

use csv::{ReaderBuilder, StringRecord, Trim};

use super::{Card, Entry, Problem, html};

/// Names that the column of questions goes by, and that of answers.
const COLUMNS: &str = include_str!("columns.txt");

/// The separator of a table: the one that its first lines have most of.
pub(super) fn separator(text: &str) -> u8 {
    let count = |c: char| text.lines().take(20).filter(|l| l.contains(c)).count();
    [(count(','), 0, b','), (count(';'), 1, b';'), (count('\t'), 2, b'\t')]
        .into_iter()
        .max()
        .map_or(b',', |(_, _, b)| b)
}

/// The cards of a table: a first row that names columns is obeyed, else the first column asks and the second answers.
pub(super) fn cards(text: String, separator: u8) -> impl Iterator<Item = Entry> {
    let tabs = separator == b'\t';
    let mut records = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .quoting(!tabs || text.contains("\t\"") || text.starts_with('"'))
        .trim(Trim::All)
        .from_reader(std::io::Cursor::new(text))
        .into_records();
    let first = records.next();
    let named = first.as_ref().and_then(|r| r.as_ref().ok()).and_then(named_columns);
    let columns = named.unwrap_or((0, 1));
    let first = first.filter(|_| named.is_none());
    let mut row = usize::from(named.is_some());
    first.into_iter().chain(records).filter_map(move |record| {
        row += 1;
        match record {
            Ok(record) if record.iter().all(str::is_empty) => None,
            Ok(record) => Some(card(&record, columns, row)),
            Err(error) => Some(Err(Problem { place: format!("row {row}"), message: told(&error) })),
        }
    })
}

fn named_columns(record: &StringRecord) -> Option<(usize, usize)> {
    let at = |side: &str| {
        let names = COLUMNS.lines().filter_map(|l| l.split_once(':')).find(|(s, _)| *s == side)?.1;
        record.iter().position(|cell| names.split(',').any(|n| n.trim().eq_ignore_ascii_case(cell.trim())))
    };
    let (question, answer) = (at("question")?, at("answer")?);
    (question != answer).then_some((question, answer))
}

fn card(record: &StringRecord, (question, answer): (usize, usize), row: usize) -> Entry {
    let place = format!("row {row}");
    let cell = |at: usize| record.get(at).unwrap_or("");
    if record.len() < 2 {
        let message = format!("“{}” stands alone: a question and an answer are needed", super::shortened(cell(0)));
        return Err(Problem { place, message });
    }
    Ok(Card { question: html::line(cell(question)), answer: html::lines(cell(answer)), place, heading: None })
}

fn told(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "it is not text".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        let separator = separator(text);
        cards(text.to_owned(), separator).flatten().map(|c| (c.question, c.answer.join(" / "))).collect()
    }

    #[test]
    fn named_columns_are_obeyed_in_any_order() {
        assert_eq!(found("Back,Tags,Front\n\"a, b\",x,What?\n"), [("What?".to_owned(), "a, b".to_owned())]);
        assert_eq!(found("spit;a ridge\nbar;a spit across\n").len(), 2);
        assert_eq!(found("What?\t5\" pipe\n"), [("What?".to_owned(), "5\" pipe".to_owned())]);
        assert_eq!(found("\"What?\",\"one\ntwo\"\n"), [("What?".to_owned(), "one / two".to_owned())]);
    }
}
