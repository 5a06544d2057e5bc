//! The words of an answer that a disagreement is about: few enough to read, and never cut inside the evidence's sentence.

use std::collections::BTreeSet;

use markscheme_engine::ByteSpan;

/// An answer of no more bytes than this is shown whole.
const WHOLE: usize = 240;
/// A sentence of more bytes than this is taken apart.
const LONG: usize = 240;
/// Words that say nothing of what a sentence is about.
const EMPTY: &[&str] = &[
    "about", "after", "also", "been", "from", "have", "into", "more", "most", "over", "than", "that", "their", "them",
    "there", "these", "they", "this", "those", "were", "what", "when", "which", "with", "would",
];

/// Part of an answer, with the places of the evidence in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) highlights: Vec<ByteSpan>,
}

/// The sentences with this evidence; without any, the sentence nearest to what the point is about, or nothing.
pub(super) fn excerpt(answer: &str, evidence: &[ByteSpan], about: &[&str]) -> Excerpt {
    let pieces = if answer.trim().len() <= WHOLE { vec![ByteSpan::new(0, answer.len())] } else { pieces(answer) };
    let touched = |piece: &ByteSpan| evidence.iter().any(|e| e.start < piece.end && piece.start < e.end);
    let kept: Vec<ByteSpan> = if pieces.len() == 1 || pieces.iter().any(touched) {
        pieces.iter().filter(|p| pieces.len() == 1 || touched(p)).copied().collect()
    } else {
        nearest(answer, &pieces, about).into_iter().collect()
    };
    let mut out = Excerpt::default();
    let mut end = None;
    for piece in kept {
        if end.is_some_and(|e| e < piece.start) {
            out.text.push_str(" … ");
        }
        let shift = out.text.len();
        for e in evidence {
            let (from, to) = (e.start.max(piece.start), e.end.min(piece.end));
            if from < to {
                out.highlights.push(ByteSpan::new(from - piece.start + shift, to - piece.start + shift));
            }
        }
        out.text.push_str(&answer[piece.start..piece.end]);
        end = Some(piece.end);
    }
    out.highlights.sort_unstable();
    out
}

/// The sentences and lines of an answer, long ones in parts; together they are the whole of it.
fn pieces(answer: &str) -> Vec<ByteSpan> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = answer.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let followed_by_space = chars.peek().is_none_or(|(_, next)| next.is_whitespace());
        let stop = matches!(c, '.' | '!' | '?' | ';') && followed_by_space;
        let overlong = end - start > LONG && c.is_whitespace();
        if stop || c == '\n' || overlong {
            out.push(ByteSpan::new(start, end));
            start = end;
        }
    }
    if start < answer.len() {
        out.push(ByteSpan::new(start, answer.len()));
    }
    out.retain(|p| !answer[p.start..p.end].trim().is_empty());
    out
}

/// The piece that shares most words with what the point is about.
fn nearest(answer: &str, pieces: &[ByteSpan], about: &[&str]) -> Option<ByteSpan> {
    let wanted: BTreeSet<String> = about.iter().flat_map(|t| keys(t)).collect();
    let shared = |p: &ByteSpan| keys(&answer[p.start..p.end]).filter(|k| wanted.contains(k)).collect::<BTreeSet<_>>();
    // of equals the first: the iterator gives the last, so it is turned round
    let best = pieces.iter().rev().max_by_key(|p| shared(p).len())?;
    (!shared(best).is_empty()).then_some(*best)
}

/// What words are compared by: their beginnings, and numbers whole.
fn keys(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words
        .filter(|w| w.starts_with(|c: char| c.is_numeric()) || (w.chars().count() > 3 && !EMPTY.contains(&w.as_str())))
        .map(|w| w.chars().take(5).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG_ANSWER: &str = "Beria was head of the secret police in those years, and that was why they were all so \
        afraid of him. He let many people out of the camps in the spring. The others had him arrested at a meeting. \
        He was shot, they say, as a spy. It was in June or maybe December of that year, I think.";

    fn range(of: &str) -> ByteSpan {
        let start = LONG_ANSWER.find(of).expect("it is there");
        ByteSpan::new(start, start + of.len())
    }

    #[test]
    fn a_short_answer_is_shown_whole() {
        let shown = excerpt("He was shot. Then buried.", &[ByteSpan::new(7, 11)], &[]);
        assert_eq!((shown.text.as_str(), shown.highlights), ("He was shot. Then buried.", vec![ByteSpan::new(7, 11)]));
    }

    #[test]
    fn the_sentences_of_the_evidence_are_shown() {
        let shown = excerpt(LONG_ANSWER, &[range("camps"), range("a spy")], &[]);
        assert_eq!(
            shown.text,
            " He let many people out of the camps in the spring. …  He was shot, they say, as a spy."
        );
        let marked: Vec<&str> = shown.highlights.iter().map(|h| &shown.text[h.start..h.end]).collect();
        assert_eq!(marked, ["camps", "a spy"]);
    }

    #[test]
    fn without_evidence_the_sentence_nearest_to_the_fact_is_shown() {
        let shown = excerpt(LONG_ANSWER, &[], &["Prisoners were freed from camps."]);
        assert_eq!(shown.text, " He let many people out of the camps in the spring.");
        assert_eq!(excerpt(LONG_ANSWER, &[], &["Maize was sown."]), Excerpt::default());
    }

    #[test]
    fn a_run_on_answer_is_taken_apart_at_words() {
        let answer = "schön und gut ".repeat(100);
        let pieces = pieces(&answer);
        assert!(pieces.len() > 4 && pieces.iter().all(|p| p.end - p.start <= LONG + 10), "{pieces:?}");
        assert_eq!(pieces.iter().map(|p| &answer[p.start..p.end]).collect::<String>(), answer);
    }
}
