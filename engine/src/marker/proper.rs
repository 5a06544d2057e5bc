//! The proper nouns of a rubric's facts and phrases.

use super::compile::split_words;
use crate::lexicon::{Lexicon, Words};
use crate::rubric::SMALL;

/// Every row of capitalised words of a text, as folded words. A word that begins the text counts where it is no
/// everyday word, or where another capitalised word follows ("Lady Macbeth"). An acronym is no name.
pub(super) fn nouns(text: &str, lexicon: &Lexicon) -> Vec<Words> {
    let mut out: Vec<Words> = Vec::new();
    let mut row: Vec<&str> = Vec::new();
    let mut starts = false;
    let mut begun = false;
    let mut close = |row: &mut Vec<&str>, starts: bool| {
        while row.last().is_some_and(|w| *w == "of") {
            row.pop();
        }
        let everyday = |w: &str| lexicon.is_common(&w.to_lowercase()) || lexicon.month(&w.to_lowercase()).is_some();
        let alone = row.len() == 1 && (starts && everyday(row[0]) || lexicon.month(&row[0].to_lowercase()).is_some());
        if !row.is_empty() && !alone {
            let words = split_words(&row.join(" "));
            if !words.is_empty() {
                out.push(words);
            }
        }
        row.clear();
    };
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let mut previous_end = 0;
    for (at, chunk) in chunks(text, inside) {
        let between = &text[previous_end..at];
        let word = chunk.strip_suffix("'s").or_else(|| chunk.strip_suffix("’s")).unwrap_or(chunk);
        previous_end = at + chunk.len();
        let capital = word.starts_with(char::is_uppercase);
        let small = SMALL.contains(&word.to_lowercase().as_str());
        let acronym = word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains('-');
        let apart = between.trim() != "" || between.is_empty() && begun;
        if apart {
            close(&mut row, starts);
        }
        if capital && !small && !acronym {
            if row.is_empty() {
                starts = !begun || between.contains(['.', '!', '?']);
            }
            row.push(word);
        } else if word == "of" && !row.is_empty() || small && capital && word.len() == 1 && !row.is_empty() {
            row.push(word);
        } else {
            close(&mut row, starts);
        }
        // the next word does not go on with this one's name
        if chunk.len() != word.len() {
            close(&mut row, starts);
        }
        begun = true;
    }
    close(&mut row, starts);
    out
}

/// The runs of characters that `inside` holds, with their places.
fn chunks(text: &str, inside: impl Fn(char) -> bool) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices() {
        match (inside(c), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                out.push((start, &text[start..at]));
                from = None;
            }
            _ => {}
        }
    }
    out.extend(from.map(|start| (start, &text[start..])));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proper_nouns_are_found_in_facts_and_phrases() {
        let lexicon = Lexicon::shipped();
        for (text, want) in [
            ("Macduff kills Macbeth.", "macduff|macbeth"),
            ("Lady Macbeth persuades Macbeth to kill Duncan.", "lady macbeth|macbeth|duncan"),
            ("The play was written to please King James I.", "king james i"),
            ("Banks no longer lent to each other.", ""),
            ("The Bank of England began quantitative easing in March 2009.", "bank of england"),
            ("(Lady Macbeth)|wife persuades [Macbeth] kill", "lady macbeth|macbeth"),
            ("Khrushchev's reforms threatened officials", "khrushchev"),
            ("GDP fell by about 6 %.", ""),
        ] {
            let found: Vec<String> = nouns(text, &lexicon).iter().map(|w| w.join(" ")).collect();
            assert_eq!(found.join("|"), want, "{text}");
        }
    }
}
