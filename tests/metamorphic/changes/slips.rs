//! One slip of the keyboard in one content word of the evidence, or beside it.

use std::ops::Range;

use super::Variant;
use crate::subject::Subject;
use crate::text::{is_everyday, is_small, replaced, words};

type Slip = fn(&[char], usize) -> Option<String>;

const SLIPS: [(&str, Slip); 4] = [
    ("a letter left out", left_out),
    ("a letter twice", twice),
    ("two letters swapped", swapped),
    ("the key beside it", beside),
];

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let a = &subject.answer;
    let mut out = Vec::new();
    for place in words(a) {
        let word = &a[place.clone()];
        if !can_slip(subject, word) {
            continue;
        }
        let points = subject.touched(&place);
        let beside = beside_evidence(subject, &place);
        for (i, (change, slip)) in SLIPS.into_iter().enumerate() {
            if let Some(slipped) = slipped(subject, word, slip) {
                let how = format!("{word} → {slipped}");
                let text = replaced(a, &[(place.clone(), slipped)]);
                if i == word.len() % SLIPS.len() && !beside.is_empty() {
                    let (how, text, points) = (how.clone(), text.clone(), beside.clone());
                    out.push(Variant { change: "in a word beside the evidence", how, text, points });
                }
                if !points.is_empty() {
                    out.push(Variant { change, how, text, points: points.clone() });
                }
            }
        }
    }
    out
}

/// A slip of one of the sorts at one letter of a word: `None` where that is none, or another word.
pub(crate) fn at(subject: &Subject, place: &Range<usize>, sort: usize, letter: usize) -> Option<Variant> {
    let word = &subject.answer[place.clone()];
    let (change, slip) = SLIPS[sort % SLIPS.len()];
    if !can_slip(subject, word) {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    let slipped = slip(&letters, 1 + letter % (letters.len() - 2)).filter(|s| is_no_word(subject, word, s))?;
    let how = format!("{word} → {slipped}");
    let text = replaced(&subject.answer, &[(place.clone(), slipped)]);
    Some(Variant { change, how, text, points: subject.touched(place) })
}

/// The made points with evidence in the sentence of this word, but not in the word.
fn beside_evidence(subject: &Subject, place: &Range<usize>) -> Vec<usize> {
    let touched = subject.touched(place);
    let near = |p: &usize| subject.sentences_of(*p).iter().any(|s| s.start <= place.start && place.end <= s.end);
    subject.made.iter().copied().filter(|p| !touched.contains(p) && near(p)).collect()
}

/// A content word of five letters or more that is not misspelt already.
fn can_slip(subject: &Subject, word: &str) -> bool {
    let small = word.to_lowercase();
    small.len() >= 5
        && small.bytes().all(|b| b.is_ascii_alphabetic())
        && !is_small(&small)
        && subject.spelt_well(&small)
}

/// The word with the slip at some place inside it, where that makes no other word. The place is drawn from the
/// word, so that it is the same at every run and differs from word to word.
fn slipped(subject: &Subject, word: &str, slip: Slip) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let inside = letters.len() - 2;
    let seed: usize = word.bytes().fold(7, |sum, b| (sum * 31 + usize::from(b)) % 10_007);
    let at = |i: usize| 1 + (seed + i) % inside;
    (0..inside).filter_map(|i| slip(&letters, at(i))).find(|slipped| is_no_word(subject, word, slipped))
}

fn is_no_word(subject: &Subject, word: &str, slipped: &str) -> bool {
    let small = slipped.to_lowercase();
    small != word.to_lowercase() && !is_everyday(&small) && !subject.world.words.contains(&small)
}

fn left_out(letters: &[char], at: usize) -> Option<String> {
    Some(letters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect())
}

fn twice(letters: &[char], at: usize) -> Option<String> {
    let alone = letters[at - 1] != letters[at] && letters[at + 1] != letters[at];
    let mut out = letters.to_vec();
    out.insert(at, letters[at]);
    alone.then(|| out.into_iter().collect())
}

fn swapped(letters: &[char], at: usize) -> Option<String> {
    let mut out = letters.to_vec();
    out.swap(at, at + 1);
    Some(out.into_iter().collect())
}

fn beside(letters: &[char], at: usize) -> Option<String> {
    let row = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].into_iter().find(|r| r.contains(letters[at]))?;
    let key = row.find(letters[at])?;
    let other = row.chars().nth(if key + 1 < row.len() { key + 1 } else { key - 1 })?;
    let mut out = letters.to_vec();
    out[at] = other;
    Some(out.into_iter().collect())
}
