//! Tokens: the words, numbers and signs of an answer, with what stands between them.

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// Nothing but a space.
    None,
    /// A comma or the like.
    Comma,
    /// A semicolon, colon, dash, bracket, arrow.
    Strong,
    /// The end of a sentence.
    Sentence,
    /// The end of a line or bullet.
    Paragraph,
}

/// A word, a number or a sign of the answer.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// First byte in the answer as given.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    pub(super) word: (u32, u32),
    /// The sentence that it stands in.
    pub(crate) sentence: u32,
    /// How far into the answer it stands, in words, breaks counted as several.
    pub(crate) place: u32,
    /// What stands before it.
    pub(crate) before: Break,
    /// It begins with a capital letter.
    pub(crate) capital: bool,
    /// It is written together with the token before it (`2m`, `de-Stalinisation`).
    pub(crate) joined: bool,
    /// It is a run of digits.
    pub(crate) number: bool,
    /// It is two digits after an apostrophe (`'57`).
    pub(crate) short_year: bool,
    /// It is a sign (`%`, `/`, `-`), which counts as no word.
    pub(crate) sign: bool,
}

/// An answer, ready to be looked through.
#[derive(Debug)]
pub(crate) struct Answer<'a> {
    /// The answer as given.
    pub(crate) source: &'a str,
    pub(super) folded: String,
    /// Its tokens, in order.
    pub(crate) tokens: Vec<Token>,
    /// For each sentence, whether it asks a question.
    pub(crate) questions: Vec<bool>,
}

impl Answer<'_> {
    /// The folded word of a token.
    pub(crate) fn word(&self, at: usize) -> &str {
        let (from, to) = self.tokens[at].word;
        &self.folded[from as usize..to as usize]
    }

    /// The folded word of a token, or nothing past the end.
    pub(crate) fn word_or(&self, at: usize) -> &str {
        if at < self.tokens.len() { self.word(at) } else { "" }
    }

    /// How far apart two tokens are: words between them, with breaks counted as several.
    pub(crate) fn distance(&self, a: usize, b: usize) -> u32 {
        self.tokens[a].place.abs_diff(self.tokens[b].place)
    }

    /// Whether two tokens stand in one sentence.
    pub(crate) fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.tokens[a].sentence == self.tokens[b].sentence
    }
}

/// How many words a break counts as. Settled on the development answers: a fact is
/// rarely spread wider, and two facts are rarely closer.
pub(super) fn weight(before: Break) -> u32 {
    match before {
        Break::None => 0,
        Break::Comma => 2,
        Break::Strong => 3,
        Break::Sentence => 9,
        Break::Paragraph => 10,
    }
}

/// How many words more a word counts as for beginning a new clause.
pub(super) fn clause_weight(word: &str) -> u32 {
    match word {
        "and" => 1,
        "but" | "because" | "while" | "whilst" | "whereas" | "although" | "though" | "which" | "so" | "when"
        | "since" | "however" | "yet" | "until" | "after" | "before" | "where" => 3,
        _ => 0,
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::tokenise;

    fn show(source: &str) -> String {
        let lexicon = Lexicon::shipped();
        let answer = tokenise(source, &lexicon);
        let mut out = String::new();
        for (i, token) in answer.tokens.iter().enumerate() {
            assert!(source.is_char_boundary(token.start) && source.is_char_boundary(token.end), "{source}");
            out.push_str(match token.before {
                Break::None if i == 0 => "",
                Break::None if token.joined => "~",
                Break::None => " ",
                Break::Comma => " , ",
                Break::Strong => " ; ",
                Break::Sentence => " . ",
                Break::Paragraph => " ¶ ",
            });
            out.push_str(answer.word(i));
        }
        out
    }

    #[test]
    fn answers_fall_into_words_and_sentences() {
        for (source, want) in [
            ("He died in 1953.then Beria ruled", "he died in 1953 . then beria ruled"),
            ("2,000,000 freed; 9.8 N/kg", "2000000 freed ; 9.8 n~/~kg"),
            ("U.S.S.R. and CO₂", "ussr and co2"),
            ("- one\n- two", "one ¶ two"),
            ("Malenkov+Molotov & K.", "malenkov and molotov and k"),
            ("Dr. Zhivago didn't go", "dr zhivago did not go"),
            ("1953-60", "1953~-~60"),
            ("2m, 70%", "2~m , 70~%"),
            ("Stalin’s de-Stalinisation", "stalin de~stalinisation"),
            ("a -> b", "a ; b"),
            ("miss target ≠ jail", "miss target not jail"),
            ("1. First\n2. Second", "first ¶ second"),
        ] {
            assert_eq!(show(source), want, "{source}");
        }
    }
}
