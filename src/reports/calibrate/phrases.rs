//! What to mend: the points that lack a phrase, and the phrases that match wrongly, needlessly or nothing.

use std::collections::BTreeSet;

use markscheme_engine::Verdict;

use super::page::{Block, Line, Span, Table, code, count, named, number, plain};
use crate::calibrate::{Calibration, Disagreement, PhraseRef, PhraseUse, Role, Tried};

pub(super) fn to_mend(c: &Calibration) -> Vec<Block> {
    let mut out = lacking(c);
    if let Some(phrases) = &c.phrases {
        let credits = |v: Verdict| matches!(v, Verdict::Made | Verdict::Partial);
        out.extend(faulty(c, phrases, "Credits what you do not: make it narrower, or reject more", |d, p| {
            credits(d.verdict).then_some((&p.rightly, &p.wrongly))
        }));
        out.extend(faulty(c, phrases, "Calls wrong what you do not", |d, p| {
            (d.verdict == Verdict::Wrong).then_some((&p.refuses_rightly, &p.refuses_wrongly))
        }));
        out.extend(idle(c, phrases));
    }
    if !out.is_empty() {
        out.insert(0, Block::Heading("Phrases to mend".to_owned()));
    }
    out
}

/// The answers' ids, or the first of many.
fn ids<'a>(answers: impl ExactSizeIterator<Item = &'a String>) -> String {
    const SHOWN: usize = 8;
    let more = answers.len().saturating_sub(SHOWN);
    let shown: Vec<&str> = answers.take(SHOWN).map(String::as_str).collect();
    if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
}

/// `expect 2`: the second phrase of the point's `expect`.
fn called(p: &PhraseRef) -> String {
    format!("{} {}", p.role.word(), p.number)
}

/// The phrase, or the beginning of a long one.
pub(super) fn shortened(phrase: &str) -> String {
    const SHOWN: usize = 100;
    if phrase.chars().count() <= SHOWN {
        return phrase.to_owned();
    }
    let end = phrase.char_indices().nth(SHOWN).map_or(phrase.len(), |(end, _)| end);
    let cut = phrase[..end].rfind([' ', '|']).unwrap_or(end);
    format!("{} …", phrase[..cut].trim_end())
}

/// `By expect 2: …`, for a difference.
pub(super) fn by(phrase: &PhraseRef) -> Line {
    vec![plain(format!("By {}: ", called(phrase))), code(shortened(&phrase.phrase))]
}

fn lacking(c: &Calibration) -> Vec<Block> {
    const SHOWN: usize = 12;
    let mut points: Vec<_> = c.unmatched.iter().collect();
    points.sort_by_key(|u| std::cmp::Reverse(u.answers.len()));
    if points.is_empty() {
        return Vec::new();
    }
    let lines = points.iter().take(SHOWN).map(|u| {
        let credited = format!(": {} of {} that you credit: ", u.answers.len(), number(u.credited as u64));
        vec![code(named(c, &u.prompt, &u.point)), plain(credited + &ids(u.answers.iter()))]
    });
    let mut out = vec![
        Block::Subheading("Credited by you, and nothing matched: a phrase is wanting".to_owned()),
        Block::List(lines.collect()),
    ];
    if points.len() > SHOWN {
        let text = format!("{} more: see “not found” below.", count((points.len() - SHOWN) as u64, "point"));
        out.push(Block::Text(vec![plain(text)]));
    }
    out
}

/// The answers that a phrase matched rightly, and those that it matched wrongly.
type Matched<'a> = (&'a [String], &'a [String]);

/// The phrases to which a difference is due: by themselves they give the verdict that the person does not.
fn faulty<'a>(
    c: &'a Calibration,
    phrases: &'a [PhraseUse],
    title: &str,
    matched: impl Fn(&Disagreement, &'a PhraseUse) -> Option<Matched<'a>>,
) -> Vec<Block> {
    let mut found: Vec<(&PhraseUse, usize, BTreeSet<&String>)> = Vec::new();
    for p in phrases {
        let (mut right, mut wrong) = (0, BTreeSet::new());
        for d in c.disagreements.iter().filter(|d| d.prompt == p.prompt && d.point == p.point) {
            if let Some((rightly, wrongly)) = matched(d, p) {
                right = rightly.len();
                wrong.extend(wrongly.iter().filter(|a| **a == d.answer));
            }
        }
        if !wrong.is_empty() {
            found.push((p, right, wrong));
        }
    }
    found.sort_by_key(|(_, _, wrong)| std::cmp::Reverse(wrong.len()));
    if found.is_empty() {
        return Vec::new();
    }
    let entry = |(p, right, wrong): &(&PhraseUse, usize, BTreeSet<&String>)| {
        let title = vec![code(named(c, &p.prompt, &p.point)), plain(format!(", {}", called(&p.phrase)))];
        let (right, n) = (number(*right as u64), number(wrong.len() as u64));
        let said = format!("Right {right}, wrong {n}: {}", ids(wrong.iter().copied()));
        Block::Entry(title, vec![vec![code(&p.phrase.phrase)], vec![plain(said)]])
    };
    std::iter::once(Block::Subheading(title.to_owned())).chain(found.iter().map(entry)).collect()
}

/// The phrases that could go as far as these answers tell.
fn idle(c: &Calibration, phrases: &[PhraseUse]) -> Vec<Block> {
    if phrases.is_empty() {
        return Vec::new();
    }
    if c.by_prompt.len() > 1 {
        return idle_by_prompt(c, phrases);
    }
    let caption = "Every phrase by itself: the answers that it credits and those that it calls wrong, rightly and not";
    let mut table = Table::new(caption, &["", "credits right", "credits not", "refuses right", "refuses not", ""]);
    for p in phrases {
        let lists = [&p.rightly, &p.wrongly, &p.refuses_rightly, &p.refuses_wrongly];
        let name = format!("{}, {}: {}", p.point, called(&p.phrase), shortened(&p.phrase.phrase));
        let counts = lists.map(|l| number(l.len() as u64));
        table.rows.push(std::iter::once(name).chain(counts).chain([fared(p)]).collect());
    }
    let note = "Needless: without this one alone, every verdict would stay as it is. A phrase that did nothing here \
                may be right for answers to come.";
    let mut out = vec![Block::Table(table), Block::Text(vec![plain(note)])];
    let rivals = phrases.iter().filter(|p| p.tried == Tried::Needless).map(rivals).collect::<Vec<_>>();
    if !rivals.is_empty() {
        out.push(Block::Subheading("What makes a needless phrase needless".to_owned()));
        out.push(Block::List(rivals));
    }
    out
}

fn fared(p: &PhraseUse) -> String {
    match (p.tried, p.phrase.role) {
        (Tried::Needed, _) => "needed",
        (Tried::Needless, _) => "needless",
        // a guard that had nothing to keep off is no fault
        (Tried::Nothing, Role::Reject | Role::Ignore) => "idle",
        (Tried::Nothing, _) => "matched nothing",
    }
    .to_owned()
}

fn rivals(p: &PhraseUse) -> Line {
    let made = match &p.needless_by[..] {
        [] => vec![plain("the point is made in another way")],
        several => {
            let names = several.iter().map(called).collect::<Vec<_>>().join(" and ");
            vec![Span::Plain(format!("{names} match{} the same", if several.len() == 1 { "es" } else { "" }))]
        }
    };
    [vec![code(&p.point), plain(format!(", {}: ", called(&p.phrase)))], made].concat()
}

/// How many phrases of each prompt did nothing or are needless.
fn idle_by_prompt(c: &Calibration, phrases: &[PhraseUse]) -> Vec<Block> {
    let caption = "Phrases by prompt: calibrate one prompt, or take the JSON, to see which";
    let mut table = Table::new(caption, &["", "phrases", "matched nothing", "needless", "idle reject"]);
    for group in &c.by_prompt {
        let of = || phrases.iter().filter(|p| p.prompt == group.name);
        let fare = |word: &str| of().filter(|p| fared(p) == word).count();
        let counts = [of().count(), fare("matched nothing"), fare("needless"), fare("idle")];
        let cells = counts.into_iter().map(|n| number(n as u64));
        table.rows.push(std::iter::once(group.name.clone()).chain(cells).collect());
    }
    vec![Block::Table(table)]
}
