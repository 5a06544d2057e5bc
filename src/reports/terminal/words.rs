//! Plain words for numbers, kinds and quotations.

use markscheme_engine::{Evidence, Kind, Marks, PointReport, Rubric};

use crate::reports::line;

/// `1 mark`, `0.5 marks`.
pub fn marks(marks: Marks) -> String {
    if marks == Marks::whole(1) { "1 mark".to_owned() } else { format!("{} marks", short(marks)) }
}

/// `0.5 of 1 mark`, `3 of 6 marks`.
pub(super) fn marks_of(made: Marks, of: Marks) -> String {
    format!("{} of {}", short(made), marks(of))
}

/// At most two decimals: a third is `0.33`.
fn short(marks: Marks) -> String {
    let value = (marks.to_f64() * 100.0).round() / 100.0;
    value.to_string()
}

/// What a rubric looks for, without saying what it is: `6 points: 2 dates, 1 name, 3 ideas`.
pub fn kinds_looked_for(rubric: &Rubric) -> String {
    format!("{}: {}", count(rubric.points.len(), "point"), by_kind(rubric.points.iter().map(|p| p.kind)))
}

/// `2 dates, 1 name`.
pub(super) fn kinds(points: &[&PointReport]) -> String {
    by_kind(points.iter().map(|p| p.kind))
}

fn by_kind(found: impl Iterator<Item = Kind> + Clone) -> String {
    let number = |wanted: Kind| found.clone().filter(|k| *k == wanted).count();
    let kinds = [Kind::Date, Kind::Name, Kind::Statistic, Kind::Concept];
    let parts: Vec<String> =
        kinds.into_iter().map(|k| (k, number(k))).filter(|(_, n)| *n > 0).map(|(k, n)| count(n, kind(k))).collect();
    parts.join(", ")
}

/// The everyday word for a kind.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Concept => "idea",
        other => other.word(),
    }
}

/// A kind with its article: `a date`, `an idea`.
pub(super) fn a_kind(k: Kind) -> String {
    format!("{} {}", if k == Kind::Concept { "an" } else { "a" }, kind(k))
}

/// `1 point`, `2 points`.
pub(super) fn count(n: usize, thing: &str) -> String {
    if is_one(n) { format!("1 {thing}") } else { format!("{n} {thing}s") }
}

pub(super) fn is_one(n: usize) -> bool {
    n == 1
}

/// The words of the answer, in quotation marks: `“Malenkov”, “Molotov”`.
pub(super) fn quoted(evidence: &[Evidence]) -> String {
    quotations(evidence.iter().map(|e| e.text.as_str()))
}

/// The same of what is wrong. Words that stand near each other are one quotation with what is between them: “Jobs”
/// and “appointment” alone do not show what is wrong with “Jobs were filled by elections, not by appointment”.
pub(super) fn quoted_whole(evidence: &[Evidence], answer: &str) -> String {
    let mut spans: Vec<(usize, usize)> = evidence.iter().map(|e| (e.start, e.end)).collect();
    spans.sort_unstable();
    let mut whole: Vec<(usize, usize)> = Vec::new();
    for (start, end) in spans {
        match whole.last_mut() {
            Some(last) if start <= last.1 || answer.get(last.1..start).is_some_and(is_near) => {
                last.1 = last.1.max(end);
            }
            _ => whole.push((start, end)),
        }
    }
    quotations(whole.into_iter().filter_map(|(start, end)| answer.get(start..end)))
}

/// Whether what is between two words leaves them in one sentence, and near enough to be read together.
fn is_near(between: &str) -> bool {
    between.split_whitespace().count() <= 8 && !between.contains(['.', '!', '?', ';', '\n'])
}

fn quotations<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for text in texts {
        let text = format!("“{}”", shortened(&line(text)));
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    few(seen)
}

/// The first and the last words of a long quotation.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= 16 {
        return text.to_owned();
    }
    format!("{} … {}", words[..8].join(" "), words[words.len() - 6..].join(" "))
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn few(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted_of(answer: &str, words: &[&str]) -> String {
        let evidence: Vec<Evidence> = words
            .iter()
            .filter_map(|w| {
                answer.find(w).map(|at| Evidence { start: at, end: at + w.len(), text: (*w).to_owned(), part: None })
            })
            .collect();
        quoted_whole(&evidence, answer)
    }

    #[test]
    fn what_is_wrong_is_quoted_with_what_is_between() {
        let answer = "Jobs were filled by elections, not by appointment. It was 1977.";
        assert_eq!(quoted_of(answer, &["appointment", "Jobs"]), "“Jobs were filled by elections, not by appointment”");
    }

    #[test]
    fn words_of_two_sentences_are_two_quotations() {
        let answer = "Jobs were filled by elections. It was 1977.";
        assert_eq!(quoted_of(answer, &["Jobs", "1977"]), "“Jobs” and “1977”");
    }
}
