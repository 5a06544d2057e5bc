//! A mark scheme as a list: a line a point, with its marks. What is written so can be read again.

use markscheme_engine::{Marks, Rubric};

use super::entries::rules;
use crate::formats::phrase::{point_id, unused};
use crate::formats::wanted;
use crate::formats::xml::{Element, fragment};
use crate::library::{Draft, DraftPoint};

/// The longest line that states a point.
const LONGEST: usize = 400;

/// A point's marks in words: `1 mark`, `2 marks`.
pub(in crate::formats) fn worth(marks: Marks) -> String {
    if marks == Marks::whole(1) { "1 mark".to_owned() } else { format!("{marks} marks") }
}

/// The rubric as a list, under what it is worth.
pub(in crate::formats) fn elements(rubric: &Rubric) -> Vec<Element> {
    let items = rubric.points.iter().map(|p| {
        let mut item = Element::new("li").text(format!("{} ({})", p.fact, worth(p.marks)));
        let refused: Vec<String> = p.reject.iter().map(|r| wanted::way(r, p).readable()).collect();
        if !refused.is_empty() {
            item = item.child(Element::new("br")).text(format!("Do not accept: {}", refused.join("; ")));
        }
        item
    });
    let head = Element::new("p").text(format!("Mark scheme ({}):", worth(rubric.out_of())));
    let mut out = vec![head, Element::new("ol").children(items)];
    out.extend(rules(rubric).into_iter().map(|rule| Element::new("p").text(rule)));
    out
}

/// The same as HTML.
pub(in crate::formats) fn html(rubric: &Rubric) -> String {
    fragment(&elements(rubric))
}

/// The facts and marks of the lines of a mark scheme. Headings, and what must not be accepted, are passed over.
pub(in crate::formats) fn points(text: &str) -> Vec<(String, Option<Marks>)> {
    let mut out = Vec::new();
    for line in text.lines().map(str::trim) {
        let bare = numberless(line.trim_start_matches(['•', '-', '*', '–', '·', ' '])).trim();
        let lower = bare.to_lowercase();
        let (fact, marks) = split(bare);
        let heading = fact.ends_with(':') || lower.starts_with("mark scheme");
        let aside = ["do not accept", "at most ", "reject:", "ignore:", "accept:"].iter().any(|a| lower.starts_with(a))
            || lower.contains(" cancels a right one: ")
            || lower.starts_with("a judgement sounds like: ");
        if fact.chars().any(char::is_alphanumeric) && !heading && !aside && fact.chars().count() <= LONGEST {
            out.push((fact.to_owned(), marks));
        }
    }
    out
}

/// A line without the number that it has in a list: `2. …`, `b) …`.
fn numberless(line: &str) -> &str {
    let Some((head, rest)) = line.split_once(['.', ')']) else { return line };
    let number = !head.is_empty() && head.len() <= 2 && head.bytes().all(|b| b.is_ascii_digit());
    let letter = head.len() == 1 && head.bytes().all(|b| b.is_ascii_lowercase());
    if (number || letter) && rest.starts_with(char::is_whitespace) { rest } else { line }
}

/// `fact (2 marks)`, `fact [1]`.
fn split(line: &str) -> (&str, Option<Marks>) {
    let line = line.trim();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((fact, inside)) = line.strip_suffix(close).and_then(|l| l.rsplit_once(open)) {
            let number = inside.trim().trim_end_matches("marks").trim_end_matches("mark").trim();
            if let Some(marks) = Marks::parse(number).filter(|m| *m > Marks::ZERO && *m <= Marks::whole(100)) {
                return (fact.trim(), Some(marks));
            }
        }
    }
    (line, None)
}

/// A rubric with a point for each line, marked on the words of its fact; `None` where there is no such line.
pub(in crate::formats) fn draft(text: &str) -> Option<Draft> {
    let mut taken = std::collections::BTreeSet::new();
    let points: Vec<DraftPoint> = points(text)
        .into_iter()
        .map(|(fact, marks)| DraftPoint {
            id: unused(Some(point_id(&fact)), "point", &mut taken),
            fact,
            marks: marks.filter(|m| *m != Marks::whole(1)),
            ..DraftPoint::default()
        })
        .collect();
    (!points.is_empty()).then(|| Draft {
        comments: vec![
            "Each point is a line of the mark scheme, marked on the words of its fact.".to_owned(),
            "Give it `expect`, `date`, `number` or `names`, so that it is marked on what counts.".to_owned(),
        ],
        points,
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::html::text_of;

    #[test]
    fn what_is_written_reads_back() {
        let text = "[[point]]\nid = \"a\"\nfact = \"Plants take in CO2 (a gas).\"\n[[point]]\nid = \"b\"\nfact = \"Light <helps>.\"\nmarks = 0.5\nreject = [\"dark\"]\n[[group]]\npoints = [\"a\", \"b\"]\nmost = 1\n";
        let rubric = Rubric::parse(text).value.expect("sound");
        let read = points(&text_of(&html(&rubric)));
        let want = [("Plants take in CO2 (a gas).", Marks::whole(1)), ("Light <helps>.", Marks::whole(1).share(1, 2))];
        assert_eq!(read, want.map(|(f, m)| (f.to_owned(), Some(m))));
    }

    #[test]
    fn lines_of_other_schemes_are_read() {
        let found =
            points("Award one mark for each of:\n• oxygen is given off [1]\n- (idea of) energy\n\nAccept: gas\n2. ...");
        let want = [("oxygen is given off", Some(Marks::whole(1))), ("(idea of) energy", None)];
        assert_eq!(found, want.map(|(f, m)| (f.to_owned(), m)));
    }
}
