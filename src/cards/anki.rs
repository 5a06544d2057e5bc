//! Anki's text export: `#` headers, then a note a line, its fields as text or as HTML.

use super::{Card, Entry, html, table};

/// What the headers say.
#[derive(Default)]
struct Headers {
    separator: Option<u8>,
    /// Columns that hold no field, from 0.
    left_out: Vec<usize>,
    deck: Option<usize>,
    html: bool,
}

/// Whether a line is one of the export's headers.
pub(super) fn is_header(line: &str) -> bool {
    let Some((name, _)) = line.trim_start_matches('#').split_once(':') else { return false };
    let name = name.trim().to_lowercase();
    let plain = ["separator", "html", "tags", "columns", "notetype", "deck", "if matches"].contains(&name.as_str());
    line.starts_with('#') && (plain || name.ends_with(" column"))
}

/// The cards of an export.
pub(super) fn cards(text: String) -> impl Iterator<Item = Entry> {
    let text = text.trim_start_matches('\u{FEFF}').to_owned();
    let mut headers = Headers { html: true, ..Headers::default() };
    let mut skipped = 0;
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with('#') {
            break;
        }
        headers.read(line.trim());
        length += line.len();
        skipped += 1;
    }
    let body = text[length..].to_owned();
    let separator = headers.separator.unwrap_or_else(|| table::separator(&body));
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(std::io::Cursor::new(body))
        .into_records()
        .enumerate()
        .filter_map(move |(index, record)| {
            let place = format!("note {}", index + 1);
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let message = format!("it cannot be read: {error}");
                    return Some(Err(super::Problem { place: format!("line {}", skipped + index + 1), message }));
                }
            };
            let heading = headers.deck.and_then(|at| record.get(at)).map(|d| d.replace("::", ": "));
            let kept = record.iter().enumerate().filter(|(at, _)| !headers.left_out.contains(at));
            let fields: Vec<&str> = kept.map(|(_, f)| f).collect();
            if fields.iter().all(|f| f.trim().is_empty()) {
                return None;
            }
            Some(Ok(Card { heading, place, ..note(&fields, headers.html) }))
        })
}

impl Headers {
    fn read(&mut self, line: &str) {
        let Some((name, value)) = line.trim_start_matches('#').split_once(':') else { return };
        let (name, value) = (name.trim().to_lowercase(), value.trim());
        let column = || value.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        match name.as_str() {
            "separator" => {
                self.separator = match value.to_lowercase().as_str() {
                    "tab" | "\\t" | "" => Some(b'\t'),
                    "comma" => Some(b','),
                    "semicolon" => Some(b';'),
                    "pipe" => Some(b'|'),
                    "colon" => Some(b':'),
                    "space" => Some(b' '),
                    other => other.bytes().next().filter(|_| other.len() == 1),
                }
            }
            "html" => self.html = value.eq_ignore_ascii_case("true"),
            "deck column" => {
                self.deck = column();
                self.left_out.extend(column());
            }
            name if name.ends_with(" column") => self.left_out.extend(column()),
            _ => {}
        }
    }
}

/// The card of a note's fields: the first asks and the next that is not empty answers. A cloze (`{{c1::1957}}`) asks
/// with its gaps, and is answered by the whole.
pub(super) fn note(fields: &[&str], is_html: bool) -> Card {
    let lines = |f: &str| if is_html { html::lines(f) } else { f.lines().map(str::to_owned).collect() };
    let first = fields.first().map(|f| lines(f).join(" ")).unwrap_or_default();
    if first.contains("{{c") {
        return Card { question: gaps(&first, Gap::Open), answer: vec![gaps(&first, Gap::Filled)], ..Card::default() };
    }
    let answer = fields.iter().skip(1).map(|f| lines(f)).find(|l| !l.is_empty()).unwrap_or_default();
    Card { question: first, answer, ..Card::default() }
}

/// What stands in the gaps of a cloze.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Open,
    Filled,
}

fn gaps(text: &str, gap: Gap) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{{c") {
        out.push_str(&rest[..at]);
        let inside = &rest[at..];
        let (Some(start), Some(end)) = (inside.find("::"), inside.find("}}")) else {
            out.push_str(inside);
            return out;
        };
        let words = inside.get(start + 2..end).unwrap_or("");
        out.push_str(if gap == Gap::Open { "…" } else { words.split("::").next().unwrap_or(words) });
        rest = &inside[end + 2..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_what_the_columns_are() {
        let text =
            "#separator:semicolon\n#html:true\n#notetype column:1\n#deck column:2\nBasic;Unit::A;Who?;<b>He</b>;tag\n";
        let found: Vec<Card> = cards(text.to_owned()).flatten().collect();
        let [card] = &found[..] else { panic!("{found:?}") };
        assert_eq!((card.question.as_str(), card.answer.join("|")), ("Who?", "He".to_owned()));
        assert_eq!(card.heading.as_deref(), Some("Unit: A"));
    }

    #[test]
    fn a_cloze_asks_with_its_gaps() {
        let card = note(&["It ended in {{c1::1918::year}} at {{c2::Compiègne}}.", ""], true);
        assert_eq!(card.question, "It ended in … at ….");
        assert_eq!(card.answer, ["It ended in 1918 at Compiègne."]);
        assert_eq!(note(&["{{c1::never closed"], true).question, "{{c1::never closed");
        assert_eq!(note(&["{{c}}::x"], true).question, "…::x");
    }
}
