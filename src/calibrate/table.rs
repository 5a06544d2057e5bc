//! Marked answers as a table (CSV): an answer a row, a column a point, or only a column of total marks.

use super::gather::{Row, TOTALS};
use super::mistake::{Mistake, Place};

/// What the columns that are no points may be called, in any case; the first that is there is taken.
const ANSWERS: [&str; 3] = ["answer", "response", "text"];
const IDS: [&str; 3] = ["id", "student", "name"];

/// A table that was read.
#[derive(Default)]
pub(super) struct Table {
    /// The columns that may be points, in order.
    pub(super) columns: Vec<String>,
    /// The rows; the labels of each are its cells in those columns, the blank ones too.
    pub(super) rows: Vec<Row>,
}

/// Reads a table whose first row names its columns; `answers` is the column of answers where the user named one.
///
/// Rows that are blank all through are passed over.
pub(super) fn read(file: &str, text: &str, answers: Option<&str>, mistakes: &mut Vec<Mistake>) -> Table {
    let (text, skipped) = match after_separator_line(text) {
        Some(rest) => (rest, 1),
        None => (text, 0),
    };
    let delimiter = delimiter(text);
    let numbers = match row_numbers(text, delimiter) {
        Ok(numbers) => numbers,
        Err(row) => {
            let message = "a quotation mark that is opened here is never closed";
            let help = "close it, or write it twice where it is meant as a quotation mark in a quoted cell";
            mistakes.push(Mistake::new(file, Place::Row(row + skipped), message).help(help));
            return Table::default();
        }
    };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    // a table that is text cannot fail to be read: an error of the reader needs no words
    let records = reader.records().map_while(Result::ok);
    let mut records = numbers.into_iter().map(|n| Place::Row(n + skipped)).zip(records);
    let Some((place, header)) = records.next() else { return Table::default() };
    let header: Vec<String> = header.iter().map(|c| c.trim().to_owned()).collect();
    let Some(columns) = Columns::of(file, &header, answers, place, mistakes) else { return Table::default() };
    let mut table = Table { columns: columns.points.iter().map(|i| header[*i].clone()).collect(), rows: Vec::new() };
    for (place, record) in records {
        if record.iter().all(|c| c.trim().is_empty()) {
            continue;
        }
        if record.iter().skip(header.len()).any(|c| !c.trim().is_empty()) {
            let message = format!("it has {} cells, and the header has {}", record.len(), header.len());
            mistakes
                .push(Mistake::new(file, place, message).help("put quotes round a text that has the separator in it"));
            continue;
        }
        table.rows.push(columns.row(place, &header, &record));
    }
    table
}

/// The columns of a table by what they hold.
struct Columns {
    answer: usize,
    id: Option<usize>,
    prompt: Option<usize>,
    style: Option<usize>,
    total: Option<usize>,
    points: Vec<usize>,
}

impl Columns {
    fn of(
        file: &str,
        header: &[String],
        answers: Option<&str>,
        place: Place,
        mistakes: &mut Vec<Mistake>,
    ) -> Option<Self> {
        let find = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
        let first = |names: &[&str]| names.iter().find_map(|n| find(n));
        for (i, name) in header.iter().enumerate().filter(|(_, h)| !h.is_empty()) {
            if header[..i].contains(name) {
                let mistake = Mistake::new(file, place, "there are two columns of this name").field(name);
                mistakes.push(mistake.help("take one of them out, or give it another name"));
                return None;
            }
        }
        let known = || header.iter().filter(|h| !h.is_empty()).map(String::as_str);
        let listed = format!("the columns are: {}", known().collect::<Vec<_>>().join(", "));
        let answer = match answers {
            Some(name) => find(name.trim()).ok_or_else(|| {
                Mistake::new(file, place, "there is no column of this name").field(name).near(name, known(), &listed)
            }),
            None => first(&ANSWERS).ok_or_else(|| {
                Mistake::new(file, place, "there is no column for the answers").field("answer").help(format!(
                    "name it `answer`, `response` or `text`, or say which it is with `--answer-column`; {listed}"
                ))
            }),
        };
        let answer = answer.map_err(|mistake| mistakes.push(mistake)).ok()?;
        let (id, prompt, style, total) = (first(&IDS), find("prompt"), find("style"), first(&TOTALS));
        let taken = [Some(answer), id, prompt, style, total];
        let free = |i: &usize| !taken.contains(&Some(*i)) && !header[*i].is_empty();
        let points = (0..header.len()).filter(free).collect();
        Some(Self { answer, id, prompt, style, total, points })
    }

    fn row(&self, place: Place, header: &[String], record: &csv::StringRecord) -> Row {
        let cell = |i: usize| record.get(i).unwrap_or("");
        let filled = |i: Option<usize>| i.map(|i| cell(i).trim().to_owned()).filter(|c| !c.is_empty());
        let labels = self.points.iter().map(|&i| (header[i].clone(), header[i].clone(), cell(i).trim().to_owned()));
        Row {
            id: filled(self.id),
            prompt: filled(self.prompt),
            style: filled(self.style),
            answer: Some(cell(self.answer).to_owned()),
            labels: labels.collect(),
            total: self.total.and_then(|i| Some((header[i].clone(), filled(Some(i))?))),
            ..Row::new(place)
        }
    }
}

/// What follows the line `sep=;`, with which a spreadsheet is told the separator.
fn after_separator_line(text: &str) -> Option<&str> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_end();
    (line.len() == 5 && line.get(..4)?.eq_ignore_ascii_case("sep=")).then_some(rest)
}

/// The separator: whichever of `,`, `;` and tab stands most often in the header, outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut counts = [0_usize; 3];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            b',' if !quoted => counts[0] += 1,
            b';' if !quoted => counts[1] += 1,
            b'\t' if !quoted => counts[2] += 1,
            _ => {}
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    [b',', b';', b'\t'][counts.iter().position(|c| *c == most).unwrap_or(0)]
}

/// The number of each row that is not an empty line, as a spreadsheet counts rows: a line end in quotes starts none.
///
/// The error is the row in which a quotation mark is opened that is never closed.
fn row_numbers(text: &str, delimiter: u8) -> Result<Vec<usize>, usize> {
    #[derive(PartialEq)]
    enum At {
        CellStart,
        Cell,
        Quoted,
        QuoteInQuoted,
    }
    let mut numbers = Vec::new();
    let mut row = 1;
    let (mut at, mut empty, mut opened) = (At::CellStart, true, 1);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::QuoteInQuoted,
            (At::Quoted, _) | (At::QuoteInQuoted, b'"') => At::Quoted,
            (_, b'\r' | b'\n') => {
                if byte == b'\r' && bytes.peek() == Some(&b'\n') {
                    bytes.next();
                }
                if !empty {
                    numbers.push(row);
                }
                row += 1;
                empty = true;
                at = At::CellStart;
                continue;
            }
            (At::CellStart, b'"') => {
                opened = row;
                At::Quoted
            }
            (_, byte) if byte == delimiter => At::CellStart,
            _ => At::Cell,
        };
        empty = false;
    }
    if at == At::Quoted {
        return Err(opened);
    }
    if !empty {
        numbers.push(row);
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        let text = "a,b\r\n\"two\nlines\",\"say \"\"x\"\"\"\r\n\r\n5\" pipe,y\n";
        assert_eq!(row_numbers(text, b','), Ok(vec![1, 2, 4]));
        assert_eq!(row_numbers("a\nb", b','), Ok(vec![1, 2]));
        assert_eq!(row_numbers("", b','), Ok(vec![]));
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_told_with_its_row() {
        assert_eq!(row_numbers("a,b\n\"open,1\nx,2\n", b','), Err(2));
    }

    #[test]
    fn the_separator_is_found_in_the_header() {
        assert_eq!(delimiter("id;answer;a\n1;yes, he did, and, and;1"), b';');
        assert_eq!(delimiter("id\tanswer, as typed\tb\n"), b'\t');
        assert_eq!(delimiter("\"a;b;c\",answer\n"), b',');
        assert_eq!(delimiter("answer"), b',');
    }

    #[test]
    fn a_line_that_names_the_separator_is_passed_over() {
        assert_eq!(after_separator_line("sep=;\r\nid;answer\n"), Some("id;answer\n"));
        assert_eq!(after_separator_line("id;answer\n1;a\n"), None);
    }
}
