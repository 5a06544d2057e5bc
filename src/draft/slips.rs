//! Probable typing errors of a card: names that are nearly a known one, words that are nearly an everyday one.

use std::collections::{BTreeMap, BTreeSet};

use super::units::{Reader, words};

/// A word that is probably misspelt, and what it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) typed: String,
    pub(super) meant: Vec<String>,
    /// There is one word that it can be: the draft uses that.
    pub(super) mended: bool,
}

/// How often the words of a deck that begin with a capital were seen.
#[derive(Debug, Default)]
pub(super) struct Capitals {
    /// How often each was seen, and as which of them.
    counts: BTreeMap<String, (usize, usize)>,
    /// Those seen in the middle of a sentence.
    inside: BTreeSet<String>,
}

impl Capitals {
    /// Takes note of a text.
    pub(super) fn see(&mut self, text: &str) {
        for (at, word) in words(text) {
            let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            // a deck of any size has no more names than this
            if word.starts_with(char::is_uppercase) && word.chars().count() > 2 && self.counts.len() < 20_000 {
                let order = self.counts.len();
                self.counts.entry(word.to_owned()).or_insert((0, order)).0 += 1;
                let begins = text[..at].trim_end().ends_with(['.', '!', '?', ':', '-', '–']) || at == 0;
                if !begins {
                    self.inside.insert(word.to_owned());
                }
            }
        }
    }

    /// Whether a word was seen as a name: with a capital in the middle of a sentence.
    pub(super) fn is_name(&self, word: &str) -> bool {
        self.inside.contains(word)
    }

    /// The name of the deck that an unknown one is a letter off, if it is seen far more often.
    fn meant(&self, word: &str) -> Option<&str> {
        let own = self.counts.get(word).map_or(0, |c| c.0);
        let near = self.near(word).filter(|(_, count)| *count > 2 * own.max(1));
        near.max_by_key(|(_, count)| *count).map(|(w, _)| w)
    }

    /// The name that was seen first of two that are a letter apart.
    fn earlier(&self, word: &str) -> Option<&str> {
        let order = self.counts.get(word).map_or(usize::MAX, |c| c.1);
        let longer = word.chars().count() > 5 && !word.ends_with('s') && !word.ends_with('n');
        let near = self.near(word).filter(|(w, _)| self.counts.get(*w).is_some_and(|c| c.1 < order));
        near.map(|(w, _)| w).find(|w| longer || w.len() == word.len())
    }

    fn near(&self, word: &str) -> impl Iterator<Item = (&str, usize)> {
        let seen = self.counts.iter().map(|(w, (count, _))| (w.as_str(), *count));
        seen.filter(move |(w, _)| w.len() > 5 && one_letter_off(w, word))
    }
}

/// The text with its slips mended where that is sure, and all slips found.
pub(super) fn mended(text: &str, reader: &Reader<'_>, capitals: &Capitals) -> (String, Vec<Slip>) {
    let mut out = String::with_capacity(text.len());
    let mut slips = Vec::new();
    let mut from = 0;
    for (at, whole) in words(text) {
        let word = whole.strip_suffix("'s").or_else(|| whole.strip_suffix("’s")).unwrap_or(whole);
        let Some(slip) = slip(word, at == 0, reader, capitals) else { continue };
        if slip.mended {
            out.push_str(&text[from..at]);
            out.push_str(&slip.meant[0]);
            from = at + word.len();
        }
        slips.push(slip);
    }
    out.push_str(&text[from..]);
    (out, slips)
}

fn slip(word: &str, first: bool, reader: &Reader<'_>, capitals: &Capitals) -> Option<Slip> {
    let survey = reader.survey;
    let plain = word.chars().all(|c| c.is_alphabetic());
    let acronym = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    if !plain || word.chars().count() < 5 || acronym {
        return None;
    }
    let typed = word.to_owned();
    let capital = word.starts_with(char::is_uppercase);
    // "Statin", where all else is of Stalin
    if capital
        && !first
        && survey.is_common(word)
        && let Some(name) = capitals.meant(word).filter(|n| !survey.is_common(n))
    {
        return Some(Slip { typed, meant: vec![name.to_owned()], mended: true });
    }
    if let Some(name) = survey.name_at(&[word]) {
        // a pack knows some misspellings
        let usual = capitalised(name.usual);
        let misspelt = name.sort == "person" && !usual.contains(' ') && is_form_of(&word.to_lowercase(), name.usual);
        return misspelt.then(|| Slip { typed, meant: vec![usual], mended: true });
    }
    if survey.is_common(word) {
        return None;
    }
    if capital && let Some(name) = survey.meant_name(word).map(capitalised) {
        return Some(Slip { typed, meant: vec![name], mended: true });
    }
    if capital && let Some(name) = capitals.meant(word) {
        return Some(Slip { typed, meant: vec![name.to_owned()], mended: true });
    }
    if capital && let Some(name) = capitals.earlier(word) {
        return Some(Slip { typed, meant: vec![name.to_owned()], mended: false });
    }
    if capital && !first {
        return None;
    }
    let known = |w: &str| survey.is_common(w);
    if let Some(stem) = word.strip_suffix("ys").filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        let meant = format!("{stem}ies");
        return known(&meant).then(|| Slip { typed, meant: vec![meant], mended: true });
    }
    // a word of the lexicon in another form is no slip
    if ["s", "es", "ed", "ing", "ly", "d", "al", "ic", "ise", "ised", "isation"]
        .iter()
        .any(|end| word.to_lowercase().strip_suffix(end).is_some_and(|stem| known(stem) || known(&format!("{stem}e"))))
    {
        return None;
    }
    if let Some(at) = (3..word.len().saturating_sub(2))
        .filter(|at| word.is_char_boundary(*at))
        .find(|at| known(&word[..*at]) && survey.is_small(&word[*at..]))
    {
        return Some(Slip { typed, meant: vec![format!("{} {}", &word[..at], &word[at..])], mended: true });
    }
    let lower = word.to_lowercase();
    let meant = survey.meant_words(word).into_iter().filter(|w| typing_error(&lower, w));
    let meant: Vec<String> = meant.map(str::to_owned).collect();
    let mended = meant.len() == 1 && !first;
    (!meant.is_empty()).then_some(Slip { typed, meant, mended })
}

/// Whether a name is the usual one with a slip in it, and not another form of it ("Georgy" for Malenkov).
fn is_form_of(word: &str, usual: &str) -> bool {
    let head = word.chars().zip(usual.chars()).take_while(|(a, b)| a == b).count();
    let (a, b) = (word.chars().skip(head), usual.chars().skip(head));
    let tail =
        a.collect::<Vec<_>>().iter().rev().zip(b.collect::<Vec<_>>().iter().rev()).take_while(|(a, b)| a == b).count();
    let most = word.len().max(usual.len());
    word != usual && head >= 3 && head + tail + 2 >= most && !usual.starts_with(word) && !word.starts_with(usual)
}

/// Whether two words differ as a slip makes them differ: by vowels, or by a letter doubled, left out or turned round. A
/// word with another consonant is another word ("deployed", "deplored").
fn typing_error(typed: &str, meant: &str) -> bool {
    let bones = |w: &str| {
        let mut bones: Vec<char> = w.chars().filter(|c| !"aeiouy".contains(*c)).collect();
        bones.dedup();
        bones
    };
    let (mut a, mut b) = (bones(typed), bones(meant));
    let same = a == b;
    a.sort_unstable();
    b.sort_unstable();
    same || a == b && typed.len() == meant.len()
        || a.len().abs_diff(b.len()) == 1 && typed.len() != meant.len() && typed.len() > 7
}

fn capitalised(name: &str) -> String {
    let capital = |w: &str| {
        let mut chars = w.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    };
    name.split(' ').map(capital).collect::<Vec<String>>().join(" ")
}

/// One letter put in, left out, changed, or two turned round.
fn one_letter_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (left, right) = (a.len() - head - tail, b.len() - head - tail);
    left.max(right) == 1 || left == 2 && right == 2 && a[head] == b[head + 1] && a[head + 1] == b[head]
}
