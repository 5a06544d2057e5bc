//! Markdown: `Q:` and `A:`, a heading for each question, or a question in bold.

use super::{Card, Entry, plain};

/// Whether a line begins a card in a way that only Markdown cards have.
pub(super) fn is_question(line: &str) -> bool {
    let line = line.trim_start();
    marked(line).is_some() || line.starts_with("## ") || line.starts_with("# ")
}

/// The cards of a text.
pub(super) fn cards(text: &str) -> Vec<Entry> {
    let lettered = text.lines().any(|l| marked(l.trim_start()).is_some());
    let asks = |title: &str| plain::is_question(title);
    let asked = text.lines().filter(|l| level(l).is_some_and(|(_, title)| asks(title))).count();
    // where headings ask, those that do not are the titles of parts
    let deepest = text.lines().filter_map(level).map(|(level, _)| level).max();
    let mut cards: Vec<Card> = Vec::new();
    let mut heading = None;
    let (mut open, mut fenced) = (false, false);
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        let question = if fenced {
            None
        } else if lettered {
            marked(trimmed).map(str::to_owned)
        } else {
            match level(trimmed) {
                Some((_, title)) if asked > 0 => asks(title).then(|| title.to_owned()),
                Some((level, title)) => (Some(level) == deepest).then(|| title.to_owned()),
                None => bold(trimmed).filter(|t| asks(t) || deepest.is_none()).map(str::to_owned),
            }
        };
        if let Some(question) = question {
            let place = format!("line {}", number + 1);
            cards.push(Card { question: spoken(&question), place, heading: heading.clone(), ..Card::default() });
            open = true;
        } else if let Some((_, title)) = level(trimmed).filter(|_| !fenced) {
            heading = Some(spoken(title));
            open = false;
        } else if matches!(trimmed, "---" | "***" | "___" | "?" | "") {
            // a rule, or the sign between the sides of a card
        } else if let Some(card) = cards.last_mut().filter(|_| open) {
            card.answer.push(spoken(answer(trimmed)));
        }
    }
    cards.into_iter().map(Ok).collect()
}

/// The question after a `Q:` in any of its usual shapes.
fn marked(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['#', '-', '*', ' ']);
    ["Q:", "Q.", "Question:", "Front:"].iter().find_map(|m| line.strip_prefix(m)).map(|q| q.trim_matches(['*', ' ']))
}

fn answer(line: &str) -> &str {
    let bare = line.trim_start_matches(['-', '*', ' ']);
    let found = ["A:", "A.", "Answer:", "Back:"].iter().find_map(|m| bare.strip_prefix(m));
    found.map_or(line, |a| a.trim_start_matches(['*', ' ']))
}

/// The level and title of a heading.
fn level(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with(' ')).then(|| (level, rest.trim().trim_end_matches('#').trim_end()))
}

fn bold(line: &str) -> Option<&str> {
    let inner = line.strip_prefix("**")?.strip_suffix("**")?;
    (!inner.contains("**")).then_some(inner)
}

/// The text without the marks of its looks.
fn spoken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '*', '_', '`', '\\']) {
        out.push_str(&rest[..at]);
        let mark = &rest[at..=at];
        let after = &rest[at + 1..];
        let word_before = out.ends_with(char::is_alphanumeric);
        if mark == "["
            && let Some(link) = after.find("](").filter(|l| after[*l..].contains(')'))
        {
            out.push_str(&after[..link]);
            let close = after[link..].find(')').map_or(after.len(), |c| link + c + 1);
            rest = &after[close..];
            continue;
        }
        let times = mark == "*" && (out.ends_with(' ') || out.is_empty()) && after.starts_with(' ') && !out.is_empty();
        let inside = mark == "_" && word_before && after.starts_with(char::is_alphanumeric);
        if times || inside || mark == "[" {
            out.push_str(mark);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Vec<String>, String)> {
        cards(text).into_iter().flatten().map(|c| (c.question, c.answer, c.heading.unwrap_or_default())).collect()
    }

    #[test]
    fn letters_headings_and_bold_lines_ask() {
        let want =
            |heading: &str| vec![("What is `it`?".replace('`', ""), vec!["A thing.".to_owned()], heading.to_owned())];
        assert_eq!(found("Q: What is `it`?\nA: A thing."), want(""));
        assert_eq!(found("# Unit\n\n## What is *it*?\n\nA **thing**."), want("Unit"));
        assert_eq!(found("**What is it?**\n\n[A thing](https://x.org)."), want(""));
        assert_eq!(spoken("2 * 3 snake_case"), "2 * 3 snake_case");
    }
}
