//! Figures, signs and letters that a student writes for words: `2 the air`, `↓`, `upto450`.

use super::scanner::Scanner;
use super::token::Break;

impl Scanner<'_, '_> {
    /// A `2` or `4` before this word may be "to" or "for".
    pub(super) fn text_speak(&mut self, next: &str) {
        let Some(last) = self.answer.tokens.len().checked_sub(1) else { return };
        let token = &self.answer.tokens[last];
        if !token.number || token.end - token.start != 1 || !self.gap || self.before > Break::None || token.joined {
            return;
        }
        let led_to = || {
            let before = last.checked_sub(1).filter(|_| token.before == Break::None);
            before.is_some_and(|i| LEADS_TO.contains(&self.answer.word(i)))
        };
        let meant = match self.answer.word(last) {
            "2" if TAKES_A_WORD.contains(&next) || led_to() => "to",
            "4" if TAKES_A_WORD.contains(&next) => "for",
            _ => return,
        };
        let from = self.answer.folded.len() as u32;
        self.answer.folded.push_str(meant);
        let to = self.answer.folded.len() as u32;
        let token = &mut self.answer.tokens[last];
        (token.word, token.number) = ((from, to), false);
    }
}

/// The word that a sign is read as.
pub(super) fn said_by_sign(c: char) -> &'static str {
    match c {
        '↓' => "fell",
        '↑' => "rose",
        '♂' => "male",
        _ => "female",
    }
}

/// Words that are written on to the number after them in haste: `upto450`, `in1957`.
pub(super) const WRITTEN_ON: &[&str] = &[
    "upto", "to", "of", "in", "at", "by", "from", "over", "about", "around", "was", "is", "only", "just", "under",
    "than",
];

/// Words before which a `2` or `4` is no number: "2 the air", "4 them", "2 get".
const TAKES_A_WORD: &[&str] = &[
    "the", "him", "her", "them", "me", "you", "my", "his", "their", "our", "your", "it", "its", "be", "do", "get",
    "make", "help", "pay", "keep", "stop", "go", "see", "buy", "sell", "save", "take", "have", "become", "show",
];
/// Words after which a `2` is no number: "due 2", "lent mortgages 2 people".
const LEADS_TO: &[&str] = &[
    "due",
    "according",
    "thanks",
    "next",
    "listened",
    "belonged",
    "similar",
    "happened",
    "lent",
    "mortgages",
    "loans",
    "talked",
    "spoke",
];
