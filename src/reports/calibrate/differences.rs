//! Every verdict that differs, worst first, with the words and the evidence.

use markscheme_engine::Verdict;

use super::page::{Block, Line, Span, code, count, label, named, plain};
use super::phrases::by;
use crate::calibrate::{Calibration, Disagreement};

pub(super) fn all(c: &Calibration) -> Vec<Block> {
    let mut out = Vec::new();
    let mut rest = &c.disagreements[..];
    while let Some(first) = rest.first() {
        let title = sort(first);
        let (group, others) = rest.split_at(rest.iter().take_while(|d| sort(d) == title).count());
        out.push(Block::Subheading(format!("{title}: {}", group.len())));
        out.extend(group.iter().map(|d| entry(c, d)));
        rest = others;
    }
    if !out.is_empty() {
        let n = count(c.disagreements.len() as u64, "verdict");
        out.insert(0, Block::Heading(format!("Where it differs from you, the worst first: {n}")));
        out.insert(
            1,
            Block::Text(vec![plain(
                "The words that its verdict rests on are marked. A lone difference may be a slip of yours.",
            )]),
        );
    } else if c.all.verdicts > 0 {
        out.push(Block::Text(vec![plain("No verdict differs from yours.")]));
    }
    out
}

/// What a difference does to a student.
fn sort(d: &Disagreement) -> &'static str {
    use Verdict::{Made, Missed, Partial, Wrong};
    match (d.label, d.verdict) {
        (Wrong, Made | Partial) => "A wrong fact is credited",
        (Missed, Made | Partial) => "Credited, though you find nothing",
        (Made | Partial, Wrong) => "Called wrong, though you credit it",
        (Made | Partial, Missed) => "Credited by you, and not found",
        (Partial, Made) => "Credited in full, and by you in part",
        (Made, Partial) => "Credited in part, and by you in full",
        (Missed, _) => "Called wrong, though you find nothing",
        _ => "A wrong fact not noticed",
    }
}

fn entry(c: &Calibration, d: &Disagreement) -> Block {
    let title = vec![code(named(c, &d.prompt, &d.point)), plain(format!(" in {}", d.answer))];
    let doubt = d.doubt.as_ref().map_or(String::new(), |reason| format!(", in doubt ({reason})"));
    let mut lines = vec![
        vec![plain(d.fact.clone())],
        vec![plain(format!("You: {}. It: {}{doubt}.", label(d.label), d.verdict.word()))],
    ];
    if d.words.trim().is_empty() {
        lines.push(vec![plain("No sentence of the answer has words of the fact.")]);
    } else {
        lines.push(words(d));
    }
    if d.verdict == Verdict::Missed {
        for near in &d.near {
            lines.push(vec![plain("Close: "), Span::Words(near.text.clone()), plain(format!(": {}", near.why))]);
        }
    }
    lines.extend(d.phrases.iter().map(by));
    Block::Entry(title, lines)
}

/// The student's words, with the evidence marked in them.
fn words(d: &Disagreement) -> Line {
    let mut out = Vec::new();
    let mut at = 0;
    for [start, end] in &d.highlights {
        // highlights are in order, and may touch or overlap
        let start = (*start).max(at);
        if start < *end {
            out.push(Span::Words(d.words[at..start].to_owned()));
            out.push(Span::Evidence(d.words[start..*end].to_owned()));
            at = *end;
        }
    }
    out.push(Span::Words(d.words[at..].to_owned()));
    out
}
