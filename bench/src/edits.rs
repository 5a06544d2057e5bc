//! Many answers from a few: seeded edits that no fair marker takes a mark for.

use std::collections::BTreeSet;

use crate::random::Random;
use crate::shipped::Known;

/// An answer made from a known one.
pub(crate) struct Variant {
    /// The answer.
    pub(crate) answer: String,
    /// Which of the known answers it was made from: its verdicts are those of that one.
    pub(crate) of: usize,
    /// Whether words of it were misspelt.
    pub(crate) misspelt: bool,
}

/// In how many of a hundred words that are long enough a letter goes wrong. With the words that are
/// not, one in thirty words of an answer is misspelt, as in typed school work.
const SLIPS: usize = 12;
/// Words shorter than this are left alone: a slip may make them another word.
const LONG: usize = 8;

/// Sentences that say nothing of any question, to begin with or to end on.
const NOTHING: &[&str] = &[
    "This is a good question",
    "All of this is from memory",
    "I revised this topic a lot",
    "I wrote about this in my homework as well",
    "That is everything I know about it",
    "This is all I can think of",
    "I hope this answers it",
    "My teacher told us about this",
    "I read about it in the textbook",
    "It is quite a long story",
    "I found this topic really interesting",
    "I enjoyed reading about it",
    "I think I remember this",
    "Here is what I remember",
];
/// Words to put into such a sentence, so that few are alike.
const MANNER: &[&str] = &[
    "honestly",
    "basically",
    "obviously",
    "probably",
    "definitely",
    "admittedly",
    "hopefully",
    "luckily",
    "naturally",
    "personally",
    "apparently",
    "usually",
    "seriously",
    "clearly",
    "surely",
];

/// So many answers, no two alike, drawn from the known ones with a seed.
///
/// # Panics
/// The edits run out of new answers.
pub(crate) fn variants(known: &[Known], number: usize, seed: u64) -> Vec<Variant> {
    let mut random = Random::new(seed);
    let mut seen = BTreeSet::new();
    let mut out = Vec::with_capacity(number);
    let mut tries = 0;
    while out.len() < number {
        tries += 1;
        assert!(tries < 50 * number, "the edits give too few different answers");
        let of = random.below(known.len());
        let (answer, misspelt) = edited(&known[of], &mut random);
        if seen.insert(answer.clone()) {
            out.push(Variant { answer, of, misspelt });
        }
    }
    out
}

fn edited(known: &Known, random: &mut Random) -> (String, bool) {
    let answer = known.answer.as_str();
    let mut text = String::new();
    if random.chance(60) {
        text.push_str(&nothing(random));
        text.push(if answer.starts_with('-') { '\n' } else { ' ' });
    }
    text.push_str(answer);
    if random.chance(60) {
        text.push(if answer.contains("\n-") { '\n' } else { ' ' });
        text.push_str(&nothing(random));
    }
    // a second slip in a word may well make it unreadable
    let (text, misspelt) = if known.misspelt { (text, false) } else { with_slips(&text, random) };
    let text = match random.below(20) {
        0 => text.to_uppercase(),
        1..=3 => text.replace(' ', "  "),
        _ => text,
    };
    (text, misspelt)
}

fn nothing(random: &mut Random) -> String {
    let sentence = random.pick(NOTHING);
    let manner = random.pick(MANNER);
    if random.chance(50) { format!("{sentence}, {manner}.") } else { format!("{sentence}.") }
}

/// The text with slips in some of its long words, and whether there are any.
fn with_slips(text: &str, random: &mut Random) -> (String, bool) {
    let mut out = String::with_capacity(text.len() + 8);
    let mut any = false;
    for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        if word.len() >= LONG && word.is_ascii() && random.chance(SLIPS) {
            out.push_str(&slip(word, random));
            out.push_str(&piece[word.len()..]);
            any = true;
        } else {
            out.push_str(piece);
        }
    }
    (out, any)
}

/// The word with one slip inside: two letters swapped, one left out, doubled, or another vowel.
fn slip(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + random.below(letters.len() - 3);
    match random.below(4) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ => {
            let vowels = ['a', 'e', 'i', 'o', 'u'];
            if let Some(place) = (at..letters.len() - 1).find(|i| vowels.contains(&letters[*i])) {
                letters[place] = *random.pick(&vowels);
            }
        }
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_answers_and_no_two_are_alike() {
        let known = [Known { answer: "He was executed in 1953.".to_owned(), verdicts: Vec::new(), misspelt: false }];
        let answers = |seed| variants(&known, 200, seed).into_iter().map(|v| v.answer).collect::<Vec<_>>();
        assert_eq!(answers(1), answers(1));
        assert_ne!(answers(1), answers(2));
        assert_eq!(answers(1).into_iter().collect::<BTreeSet<_>>().len(), 200);
    }

    #[test]
    fn a_slip_leaves_the_first_and_the_last_letter() {
        let mut random = Random::new(3);
        for _ in 0..200 {
            let slipped = slip("committee", &mut random);
            assert!(slipped.starts_with('c') && slipped.ends_with('e'), "{slipped}");
            assert!(slipped.len().abs_diff(9) <= 1, "{slipped}");
        }
    }
}
