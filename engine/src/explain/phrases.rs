//! What each phrase of a point found, and what came of it.

use super::Reading;
use super::items::{items, quote};
use super::nearest;
use super::shape::{Denial, Effect, How, Key, PhraseTrace, Quote};
use crate::judge::Outcome;
use crate::marker::compile::{Expectation, Role};
use crate::matching::{Bar, Fill, Found, Negation, Stance, barred, displacing, hits};

/// The most statements of one phrase that are told of.
const MOST: usize = 8;

/// The traces of all phrases, in the rubric's order.
pub(super) fn phrases(reading: &Reading<'_>) -> Vec<PhraseTrace> {
    let plan = &reading.context.compiled.plans[reading.index];
    let parts: Vec<u32> = plan.parts.iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
    let keys = [
        (if reading.point.expect.is_empty() { Key::Fact } else { Key::Expect }, &plan.expect),
        (Key::About, &plan.about),
        (Key::Parts, &parts),
        (Key::Reject, &plan.reject),
        (Key::Ignore, &plan.ignore),
    ];
    let mut out = Vec::new();
    for (key, ids) in keys {
        let phrase = |id: &u32| &reading.expectation(*id).phrase;
        for ids in ids.chunk_by(|a, b| phrase(a).span == phrase(b).span && phrase(a).source == phrase(b).source) {
            out.extend(of_phrase(reading, key, ids));
        }
    }
    out
}

/// The traces of one phrase, which is looked for as it is written and with its terms taken together.
fn of_phrase(reading: &Reading<'_>, key: Key, ids: &[u32]) -> Vec<PhraseTrace> {
    let mut out: Vec<PhraseTrace> = Vec::new();
    let mut told: Vec<Vec<(usize, usize)>> = Vec::new();
    for &id in ids {
        for found in reading.context.found(id) {
            if told.len() < MOST && !told.contains(&found.ranges()) {
                told.push(found.ranges());
                out.push(said(reading, key, id, found));
            }
        }
    }
    out.extend(ids.iter().filter_map(|id| replaced(reading, key, *id)).take(1));
    if !out.is_empty() {
        return out;
    }
    let context = reading.context;
    for &id in ids {
        if let Some(barred) = barred(context.scene, context.compiled, id, context.question).into_iter().next() {
            let trace = trace(reading, key, id, &barred.fills);
            let why = bar(barred.by);
            return vec![PhraseTrace { effect: Effect::Barred, why, ..trace }];
        }
    }
    let best = ids.iter().map(|id| (*id, nearest::fills(reading, *id))).max_by_key(|(id, fills)| {
        let all = reading.expectation(*id).needs.iter().filter(|n| !n.optional).count();
        // of as many, that which lacks fewer
        (fills.len() * 100 / all.max(1), std::cmp::Reverse(*id))
    });
    best.map(|(id, fills)| some(reading, key, id, &fills)).into_iter().collect()
}

/// Another of a part's sort that counts against the point: a military department for an industrial one.
fn replaced(reading: &Reading<'_>, key: Key, id: u32) -> Option<PhraseTrace> {
    let (context, expectation) = (reading.context, reading.expectation(id));
    let [only] = &expectation.needs[..] else { return None };
    let wrong = |place: (usize, usize)| reading.outcome.wrong.iter().any(|f| f.ranges == [place]);
    let heard = hits(context.scene, context.compiled, only.slot);
    let hit = heard.iter().find(|h| key == Key::Parts && h.role == Role::Contrast && wrong((h.first, h.last)))?;
    let trace = trace(reading, key, id, &[nearest::fill(0, hit)]);
    let words = quote(context, (hit.first, hit.last));
    let why = format!("“{}” stands in the place of `{}`", words.text, expectation.phrase.source);
    Some(PhraseTrace { effect: Effect::Against, why, ..trace })
}

/// The trace of a phrase whose items are filled so; what came of it is still to be said.
fn trace(reading: &Reading<'_>, key: Key, id: u32, fills: &[Fill]) -> PhraseTrace {
    let expectation = reading.expectation(id);
    PhraseTrace {
        key,
        phrase: expectation.phrase.source.clone(),
        effect: Effect::None,
        why: String::new(),
        doubt: None,
        sentence: sentence(reading, fills),
        items: items(reading.context, reading.vocabulary, expectation, fills),
        denials: denials(reading, expectation, fills),
        unused: Vec::new(),
    }
}

fn sentence(reading: &Reading<'_>, fills: &[Fill]) -> Option<Quote> {
    let scene = reading.context.scene;
    let of = |f: &Fill| scene.answer.tokens[f.first].sentence;
    let first = scene.sentence(fills.iter().map(of).min()?);
    let last = scene.sentence(fills.iter().map(of).max()?);
    (first.start < last.end).then(|| quote(reading.context, (first.start, last.end - 1)))
}

/// The negations that reach what fills the items.
fn denials(reading: &Reading<'_>, expectation: &Expectation, fills: &[Fill]) -> Vec<Denial> {
    let scene = reading.context.scene;
    let ranges: Vec<(usize, usize)> = fills.iter().map(|f| (f.first, f.last)).collect();
    let negative = expectation.needs.iter().any(|n| n.negated);
    let conditions = &reading.context.compiled.plans[reading.index].conditions;
    let conditions = if negative { &[][..] } else { &conditions[..] };
    let tokens = fills.iter().flat_map(|f| f.first..=f.last);
    let mut found: Vec<&Negation> =
        tokens.flat_map(|at| scene.deniers_of(at, &ranges, conditions).collect::<Vec<_>>()).collect();
    found.sort_by_key(|n| n.first);
    found.dedup();
    let denial = |n: &&Negation| {
        let by = quote(reading.context, (n.first, n.last));
        Denial { by, reach: quote(reading.context, n.range()) }
    };
    found.iter().map(denial).collect()
}

/// A phrase that the answer says, denies or contradicts: what judging made of it.
fn said(reading: &Reading<'_>, key: Key, id: u32, found: &Found) -> PhraseTrace {
    let trace = trace(reading, key, id, &found.fills);
    let (effect, why, doubt) = effect(reading, key, found);
    let why = match effect {
        Effect::Against if key != Key::Reject => contradiction(reading, id, found, &trace),
        _ => why.to_owned(),
    };
    PhraseTrace { effect, why, doubt: doubt.map(str::to_owned), ..trace }
}

type Judged = (Effect, &'static str, Option<&'static str>);

fn effect(reading: &Reading<'_>, key: Key, found: &Found) -> Judged {
    let Outcome { made, wrong, near, rejected } = reading.outcome;
    let ranges = found.ranges();
    if let Some(finding) = made.iter().find(|f| f.ranges == ranges).filter(|_| key != Key::About) {
        let named = found.stance == Stance::Denied;
        return (Effect::For, if named { "it is named" } else { "every item is said" }, finding.doubt);
    }
    if let Some(finding) = wrong.iter().find(|f| f.ranges == ranges).filter(|_| key != Key::Reject || *rejected) {
        return (Effect::Against, "it is said, and cancels the point", finding.doubt);
    }
    if let Some((_, close)) = near.iter().find(|(r, _)| *r == ranges) {
        return (Effect::Barred, close.why(), None);
    }
    let own = if found.disowned {
        Some("others say it, not the writer")
    } else if found.imagined {
        Some("it is told as what did not happen")
    } else if key == Key::Reject && reading.context.scene.is_taken_back(found) {
        Some("it is taken back right after")
    } else {
        None
    };
    let (effect, why) = match (key, found.stance, own) {
        (Key::Ignore, ..) => (Effect::Neutral, "what is said inside it does not count"),
        (Key::About, Stance::Asserted, _) => (Effect::Neutral, "it is spoken of"),
        (Key::About, Stance::Denied, _) => (Effect::Neutral, "it is spoken of, and denied"),
        (Key::About, Stance::Conflict, _) => (Effect::Neutral, "it is told of something else"),
        (_, _, Some(own)) => (Effect::Barred, own),
        (Key::Parts, ..) => (Effect::Barred, "nothing of `about` is said near it"),
        (Key::Reject, ..) => (Effect::Barred, "it is denied, or told of something else"),
        (Key::Expect | Key::Fact, ..) => {
            let passed = reading.context.trail.of(reading.index, ranges[0]);
            (Effect::Barred, passed.first().copied().unwrap_or("another statement outweighs it"))
        }
    };
    (effect, why, None)
}

/// How a statement contradicts its phrase.
fn contradiction(reading: &Reading<'_>, id: u32, found: &Found, trace: &PhraseTrace) -> String {
    let filled = |how: How| trace.items.iter().find(|i| i.how == Some(how)).and_then(|i| Some((i.words.as_ref()?, i)));
    if let Some((words, item)) = filled(How::Another) {
        return format!("“{}” stands in the place of `{}`", words.text, item.item);
    }
    if let Some((words, item)) = filled(How::Opposite) {
        return format!("“{}” is the opposite of `{}`", words.text, item.item);
    }
    let expectation = reading.expectation(id);
    let scene = reading.context.scene;
    if found.stance == Stance::Conflict {
        return match displacing(scene, reading.context.compiled, expectation, &found.fills) {
            Some(other) => {
                let words = quote(reading.context, (other.first, other.last));
                format!("“{}” stands in the place of `{}`", words.text, trace.items[other.need].item)
            }
            None => "someone else does it, or has it done to them, than in the fact".to_owned(),
        };
    }
    if expectation.phrase.is_negative() {
        return "the phrase denies something, and nothing denies it here".to_owned();
    }
    match trace.denials.last() {
        Some(denial) => format!("“{}” denies “{}”", denial.by.text, denial.reach.text),
        None => "it is denied".to_owned(),
    }
}

/// Why words that have every item are no statement.
fn bar(bar: Bar) -> String {
    match bar {
        Bar::Lacking => "an item lacks".to_owned(),
        Bar::Order => "its items are all there, but not in the order that `>` asks for".to_owned(),
        Bar::Apart(spread, reach) => {
            format!("its items are all there, but {spread} words apart, and at most {reach} may be")
        }
        Bar::TwoSentences => "its items are all there, but in two sentences".to_owned(),
        Bar::TwoClauses => "its items are all there, but another clause begins between them".to_owned(),
        Bar::Loose => "its items are all there, but all by synonyms that stand apart".to_owned(),
        Bar::Asks => "the sentence asks it, and does not say it".to_owned(),
        Bar::Opposite => "its opposite is said".to_owned(),
        Bar::Asked => "only the question's own words are there, and they earn nothing".to_owned(),
        Bar::OwnObject => "its items are all there, but the last of them is said of something else".to_owned(),
        Bar::Neither => "its items are all there, but what is said is neither this nor its contrary".to_owned(),
    }
}

/// A phrase of which some items are there, or none.
fn some(reading: &Reading<'_>, key: Key, id: u32, fills: &[Fill]) -> PhraseTrace {
    let mut trace = trace(reading, key, id, fills);
    if fills.is_empty() {
        return PhraseTrace { why: "none of its items is said".to_owned(), ..trace };
    }
    for (item, need) in trace.items.iter_mut().zip(&reading.expectation(id).needs) {
        if item.words.is_none() {
            item.elsewhere = nearest::elsewhere(reading, need.slot);
        }
    }
    let lacking: Vec<String> = super::lacking(&trace.items).map(|i| format!("`{}`", i.item)).collect();
    let replaced = trace.items.iter().find(|i| matches!(i.how, Some(How::Another | How::Opposite)));
    let why = match (lacking.as_slice(), replaced) {
        ([], Some(item)) => format!("`{}` is not said as such", item.item),
        ([], None) => "its items are all there, but do not make one statement".to_owned(),
        (lacking, _) => format!("not found: {}", lacking.join(", ")),
    };
    let unused = if (1..=2).contains(&lacking.len()) { nearest::unused(reading, fills) } else { Vec::new() };
    PhraseTrace { effect: Effect::Some, why, unused, ..trace }
}
