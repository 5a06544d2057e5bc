//! Plain text as people paste it: a question line, answer lines below.

use super::{Card, Entry};

/// Words that begin a question without a question mark: the boards' command words.
const COMMANDS: &str = include_str!("commands.txt");

/// The cards of a text.
///
/// A line that asks (or begins with a command word, as "Describe …") begins a card. Where no line does, blank lines
/// part the cards, and the first line of each is its question. What stands above the first question is the heading.
pub(super) fn cards(text: &str) -> Vec<Entry> {
    let lines: Vec<(usize, &str)> = text.lines().enumerate().map(|(n, l)| (n + 1, l.trim())).collect();
    let questions = lines.iter().filter(|(_, l)| is_question(l)).count();
    let mut cards: Vec<Card> = Vec::new();
    let mut heading: Option<String> = None;
    let mut blank = true;
    for (number, line) in lines {
        if line.is_empty() {
            blank = true;
            continue;
        }
        let begins = if questions > 0 { is_question(line) } else { blank };
        if begins {
            let question = unmarked(line).to_owned();
            cards.push(Card { question, place: format!("line {number}"), heading: heading.clone(), ..Card::default() });
        } else if let Some(card) = cards.last_mut() {
            card.answer.push(unmarked_answer(line).to_owned());
        } else {
            heading = Some(line.to_owned());
        }
        blank = false;
    }
    cards.into_iter().map(Ok).collect()
}

/// Whether a line asks something.
pub(super) fn is_question(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with("Q:") || line.starts_with("Q.") {
        return true;
    }
    if line.starts_with("A:") || line.starts_with(['-', '•', '*']) {
        return false;
    }
    let line = super::bare(line);
    let words = line.split_whitespace().count();
    if line.ends_with('?') {
        return words > 1 && !line.contains(". ");
    }
    let lower = line.to_lowercase();
    let command = COMMANDS
        .lines()
        .filter(|c| !c.is_empty())
        .any(|c| lower.strip_prefix(c).is_some_and(|rest| rest.starts_with(' ')));
    command && (3..=25).contains(&words) && !line.trim_end_matches('.').contains(". ")
}

fn unmarked(line: &str) -> &str {
    let line = line.strip_prefix("Q:").or_else(|| line.strip_prefix("Q.")).unwrap_or(line).trim();
    super::bare(line)
}

fn unmarked_answer(line: &str) -> &str {
    line.strip_prefix("A:").unwrap_or(line).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_asks_or_commands_is_a_question() {
        for line in ["Who was Beria?", "Describe the growing stagnation.", "Q: Photosynthesis", "2. What is a spit?"] {
            assert!(is_question(line), "{line}");
        }
        for line in ["Stalin died in 1953", "- Why?", "TO WHAT EXTENT? Flashcards", "Who knows. Did he?", "Explain"] {
            assert!(!is_question(line), "{line}");
        }
    }

    #[test]
    fn blank_lines_part_cards_where_nothing_asks() {
        let found = cards("Mitosis\nTwo cells.\nBoth alike.\n\nMeiosis\nFour cells.");
        let found: Vec<Card> = found.into_iter().flatten().collect();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].question.as_str(), found[0].answer.len()), ("Mitosis", 2));
        assert_eq!((found[1].question.as_str(), found[1].place.as_str()), ("Meiosis", "line 5"));
    }
}
