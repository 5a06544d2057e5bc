//! One point: its findings, and the verdict that they make.

use super::essay::keep_on_card;
use super::evidence::evidence;
use super::{doubt, names, values};
use crate::map::Map;
use crate::marker::card::Card;
use crate::marker::compile::{Compiled, Plan, Role};
use crate::matching::{Fill, Found, Scene, Spans, Stance, said_by};
use crate::report::{Doubt, Evidence, Kind, NearMiss, Verdict};
use crate::rubric::Point;
use crate::text::Break;

/// Past this many words a statement is in doubt.
pub(super) const FAR: u32 = crate::matching::FAR;

/// What the judge works with.
pub(crate) struct Context<'c> {
    pub(crate) scene: &'c Scene<'c>,
    pub(crate) compiled: &'c Compiled,
    /// Whether the word at a token is one of the question's own.
    pub(crate) question: &'c dyn Fn(usize) -> bool,
    /// What each expectation of the points in play found.
    pub(crate) found: &'c Map<u32, Vec<Found>>,
    /// The points in play that have a value, with the places where their `about` is said.
    pub(crate) claims: &'c [values::Claim],
    pub(crate) regexes: &'c [Vec<regex::Regex>],
    pub(crate) lexicon: &'c crate::lexicon::Lexicon,
    /// The cards of an essay.
    pub(crate) cards: &'c [Card],
    /// Which of them each point comes from.
    pub(crate) card_of_point: &'c [Option<usize>],
    pub(crate) lookups: super::Lookups,
    /// What was passed over.
    pub(crate) trail: super::Trail,
}

impl<'c> Context<'c> {
    pub(crate) fn found(&self, expectation: u32) -> &'c [Found] {
        self.found.get(&expectation).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn all_found(&self, expectations: &[u32]) -> Vec<&'c Found> {
        expectations.iter().flat_map(|e| self.found(*e)).collect()
    }

    /// The card that a point comes from.
    pub(super) fn card_of(&self, index: usize) -> Option<&'c Card> {
        self.card_of_point[index].map(|c| &self.cards[c])
    }
}

/// Something said of a point.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The token ranges that say it.
    pub(crate) ranges: Vec<(usize, usize)>,
    /// The part that it makes, if the point has parts.
    pub(crate) part: Option<String>,
    /// Why it is less than sure.
    pub(crate) doubt: Option<&'static str>,
}

/// What was found of a point.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// What makes it, or parts of it.
    pub(crate) made: Vec<Finding>,
    /// What contradicts it.
    pub(crate) wrong: Vec<Finding>,
    /// What came close, and why it does not count.
    pub(crate) near: Vec<(Vec<(usize, usize)>, Close)>,
    /// It was rejected outright.
    pub(crate) rejected: bool,
}

/// Why what comes close does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Close {
    /// Others say it, or it did not happen.
    NotOwn,
    /// An `ignore` of the rubric holds it.
    Ignored,
    /// It stands in a bare list.
    KeyWords,
    /// The words are spread too wide for a denial.
    SomethingElse,
    /// Two values are given, and neither chosen.
    LeftOpen,
}

impl Close {
    /// The reason, as the report gives it.
    pub(crate) fn why(self) -> &'static str {
        match self {
            Self::NotOwn => "this is not your own claim",
            Self::Ignored => "this does not count for the point",
            Self::KeyWords => "key words alone do not say it",
            Self::SomethingElse => "the words are there, but seem to say something else",
            Self::LeftOpen => "two values are left open",
        }
    }
}

/// A verdict with what stands behind it.
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    pub(crate) parts_made: usize,
    pub(crate) parts: usize,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) missing: Vec<String>,
    pub(crate) near: Vec<NearMiss>,
    pub(crate) doubt: Option<Doubt>,
}

/// Judges a point.
pub(crate) fn judge(context: &Context<'_>, index: usize, point: &Point) -> Judged {
    let (outcome, labels) = outcome(context, index, point);
    let mut judged = weigh(context, point, &labels, &outcome);
    if judged.verdict == Verdict::Missed {
        judged.doubt = doubt::of_missed(context, index, &outcome);
    }
    judged
}

/// What is said of a point, and the labels of its parts.
pub(crate) fn outcome(context: &Context<'_>, index: usize, point: &Point) -> (Outcome, Vec<String>) {
    let plan = &context.compiled.plans[index];
    let mut outcome = Outcome::default();
    phrases(context, index, point, plan, &mut outcome);
    if !plan.wanted.is_empty() {
        values::judge(context, index, plan, &mut outcome);
    }
    let mut labels: Vec<String> = Vec::new();
    if !plan.names.is_empty() {
        names::judge(context, index, plan, &mut outcome);
        labels.extend(plan.names.iter().map(|(label, _)| label.clone()));
    }
    if !plan.parts.is_empty() {
        parts(context, plan, &mut outcome);
        labels.extend(plan.parts.iter().map(|(label, _)| label.clone()));
    }
    for regex in &context.regexes[index] {
        if let Some(found) = regex.find(context.scene.answer.source).filter(|m| !m.is_empty()) {
            outcome.made.extend(by_bytes(context.scene, found.start(), found.end()));
        }
    }
    for found in context.all_found(&plan.reject) {
        if found.stance == Stance::Asserted && !found.disowned && !found.imagined && !context.scene.is_taken_back(found)
        {
            outcome.rejected = true;
            outcome.wrong.insert(0, Finding { ranges: found.ranges(), part: None, doubt: None });
        }
    }
    if !plan.wanted.is_empty() || !plan.names.is_empty() {
        keep_on_card(context, index, &mut outcome);
    }
    (outcome, labels)
}

/// The tokens that a range of bytes touches.
fn by_bytes(scene: &Scene<'_>, start: usize, end: usize) -> Option<Finding> {
    let tokens = &scene.answer.tokens;
    let first = tokens.iter().position(|t| t.end > start)?;
    let last = tokens.iter().rposition(|t| t.start < end)?;
    (first <= last).then(|| Finding { ranges: vec![(first, last)], part: None, doubt: None })
}

pub(crate) fn doubt_of(found: &Found) -> Option<&'static str> {
    if found.slips >= 2 {
        Some("matched through more than one spelling slip")
    } else if found.spread > FAR && !found.crosses {
        Some("the words are there, but far apart")
    } else if found.crosses && found.spread > 22 {
        Some("the words are spread over two sentences")
    } else {
        None
    }
}

fn phrases(context: &Context<'_>, index: usize, point: &Point, plan: &Plan, outcome: &mut Outcome) {
    let ignored: Vec<(usize, usize)> = context.all_found(&plan.ignore).iter().flat_map(|f| f.ranges()).collect();
    let inside = |found: &Found| found.ranges().iter().all(|r| ignored.iter().any(|i| i.0 <= r.0 && r.1 <= i.1));
    let expected = context.all_found(&plan.expect);
    let of_another = told_of_another(&expected);
    for found in expected {
        if found.disowned || found.imagined && !is_plan(&point.fact) {
            outcome.near.push((found.ranges(), Close::NotOwn));
            continue;
        }
        if inside(found) {
            outcome.near.push((found.ranges(), Close::Ignored));
            continue;
        }
        if point.kind == Kind::Concept && key_words_only(context.scene, found) {
            outcome.near.push((found.ranges(), Close::KeyWords));
            continue;
        }
        let finding = Finding { ranges: found.ranges(), part: None, doubt: doubt_of(found) };
        match found.stance {
            Stance::Asserted if told_by_another(context, plan, found) || shares_words(found, &of_another) => {
                outcome.wrong.push(finding);
            }
            Stance::Asserted => outcome.made.push(finding),
            // a thing that is named is named, whatever is denied of it, unless it is the thing that is denied
            Stance::Denied
                if point.kind == Kind::Name
                    && found.spread <= 3
                    && !found.fills.iter().any(|f| context.scene.is_none_of(f.first)) =>
            {
                outcome.made.push(finding);
            }
            Stance::Denied if makes_another(context, index, found) => {
                context.passed(index, found.ranges()[0], "what seems its opposite is what makes another point");
            }
            Stance::Denied if found.spread > FAR && found.spread <= WIDE && !found.crosses && plainly_denied(found) => {
                outcome.wrong.push(Finding { doubt: Some("the words are there, but far apart"), ..finding });
            }
            // a denial that is spread wide is more likely two statements
            Stance::Denied | Stance::Conflict if found.spread > FAR || found.crosses && found.spread > 18 => {
                outcome.near.push((found.ranges(), Close::SomethingElse));
            }
            Stance::Denied | Stance::Conflict => outcome.wrong.push(finding),
        }
    }
}

/// What the point's phrases find said of something else. A value or a word in another's place is that phrase's own, and
/// speaks for no other.
fn told_of_another<'f>(expected: &[&'f Found]) -> Vec<&'f Found> {
    let of_another =
        |f: &&&Found| f.stance == Stance::Conflict && !f.disowned && f.fills.iter().all(|f| f.role == Role::Match);
    expected.iter().filter(of_another).copied().collect()
}

/// Whether one of these says the same words of something else: "it was Brezhnev's reforms which threatened the power of
/// officials" threatens it, and not as the fact has it.
fn shares_words(found: &Found, of_another: &[&Found]) -> bool {
    of_another.iter().any(|other| {
        let same = |f: &&Fill| other.fills.iter().any(|o| o.first == f.first);
        // who does it is told by the verb alone
        found.fills.iter().filter(same).count() >= if other.reversed { 1 } else { 2 }
    })
}

/// Whether someone else says it than the fact has it.
fn told_by_another(context: &Context<'_>, plan: &Plan, found: &Found) -> bool {
    let Some(first) = found.fills.iter().map(|f| f.first).min() else { return false };
    let stranger = |who: Vec<(u32, u32)>| !who.iter().any(|w| plan.speaker.contains(w));
    !plan.speaker.is_empty() && said_by(context.scene, first).is_some_and(stranger)
}

/// Past this many words even a plain denial is more likely two statements.
const WIDE: u32 = 21;

/// Whether a negation denies it, and no opposite.
fn plainly_denied(found: &Found) -> bool {
    found.fills.iter().all(|f| f.role == Role::Match)
}

/// Whether what seems the opposite of this point is what makes another point: "he filled it with his
/// supporters" does not say that it supported the move.
fn makes_another(context: &Context<'_>, index: usize, found: &Found) -> bool {
    let mut opposites = found.fills.iter().filter(|f| f.role == Role::Opposite).peekable();
    opposites.peek().is_some() && opposites.all(|o| context.makes_others(index, (o.first, o.last)))
}

/// Whether the fact itself is only a plan ("power was to go to local councils"): then it is rightly
/// told as what would have happened.
fn is_plan(fact: &str) -> bool {
    const PLANS: [&str; 8] =
        [" was to ", " were to ", " would ", " planned ", " aimed ", " meant to ", " wanted ", " hoped "];
    PLANS.iter().any(|p| fact.contains(p))
}

/// Whether the words stand in a bare list, each between its commas: that is no statement.
fn key_words_only(scene: &Scene<'_>, found: &Found) -> bool {
    let tokens = &scene.answer.tokens;
    let sentence = tokens[found.fills[0].first].sentence;
    let apart = found.fills.windows(2).any(|w| {
        let (a, b) = (w[0].last.min(w[1].last), w[0].first.max(w[1].first));
        // `KE = mv²` says it, for all its few words
        (a + 1..=b).any(|i| {
            tokens[i].before == Break::Comma && !scene.answer.source[..tokens[i].start].trim_end().ends_with('=')
        })
    });
    if !apart {
        return false;
    }
    let mut longest = 0;
    let mut length = 0;
    for token in &tokens[scene.sentence(sentence)] {
        length = if token.before >= Break::Comma { 1 } else { length + 1 };
        longest = longest.max(length);
    }
    longest <= 2
}

fn parts(context: &Context<'_>, plan: &Plan, outcome: &mut Outcome) {
    let abouts = context.all_found(&plan.about);
    let near_about = |found: &Found| {
        plan.about.is_empty()
            || plan.alone && abouts.is_empty()
            || abouts.iter().any(|a| {
                a.ranges().iter().any(|x| {
                    found.ranges().iter().any(|y| context.scene.linked(x.0, y.0) && context.scene.apart(*x, *y) <= 24)
                })
            })
    };
    // the whole is told of something else: "it was Brezhnev who divided the party"
    if !abouts.is_empty() && abouts.iter().all(|a| a.stance == Stance::Conflict) {
        outcome.wrong.extend(abouts.iter().map(|a| Finding { ranges: a.ranges(), part: None, doubt: None }));
        return;
    }
    for (label, expectations) in &plan.parts {
        outcome.wrong.extend(replaced(context, &abouts, expectations));
        for found in context.all_found(expectations).into_iter().filter(|f| near_about(f) && !f.disowned && !f.imagined)
        {
            let finding = Finding { ranges: found.ranges(), part: Some(label.clone()), doubt: doubt_of(found) };
            match found.stance {
                Stance::Asserted => outcome.made.push(finding),
                Stance::Denied | Stance::Conflict => outcome.wrong.push(finding),
            }
        }
    }
}

/// Another of the part's sort where the part belongs: a military department for an industrial one.
fn replaced(context: &Context<'_>, abouts: &[&Found], expectations: &[u32]) -> Vec<Finding> {
    let mut out = Vec::new();
    for &id in expectations {
        let expectation = &context.compiled.expectations[id as usize];
        let [only] = &expectation.needs[..] else { continue };
        for hit in context.scene.slots.of(only.slot).iter().filter(|h| h.role == Role::Contrast) {
            let place = (hit.first, hit.last);
            let near = abouts
                .iter()
                .flat_map(|a| a.ranges())
                .any(|r| context.scene.answer.same_sentence(r.0, hit.first) && context.scene.apart(r, place) <= 9);
            // a word that is right for another part is in its own place
            if near && !context.is_wanted(place) && context.scene.denials(hit.first, &[]) == 0 {
                out.push(Finding { ranges: vec![place], part: None, doubt: None });
            }
        }
    }
    out
}

/// The verdict: what is rightly said somewhere is made, even if it is also said wrongly elsewhere
/// (then it is in doubt); a rejected claim cancels it.
fn weigh(context: &Context<'_>, point: &Point, labels: &[String], outcome: &Outcome) -> Judged {
    let scene = context.scene;
    let whole = outcome
        .made
        .iter()
        .find(|f| f.part.is_none() && f.doubt.is_none())
        .or_else(|| outcome.made.iter().find(|f| f.part.is_none()));
    let needed = point.need.unwrap_or(labels.len()).max(1);
    let made_parts: Vec<&String> =
        labels.iter().filter(|l| outcome.made.iter().any(|f| f.part.as_ref() == Some(l))).collect();
    let parts_made = made_parts.len().min(needed);
    let mut judged = Judged {
        verdict: Verdict::Missed,
        parts_made: 0,
        parts: needed,
        evidence: Vec::new(),
        missing: Vec::new(),
        near: Vec::new(),
        doubt: None,
    };
    let made = whole.is_some() || (!labels.is_empty() && parts_made == needed);
    if outcome.rejected || (!made && parts_made == 0 && !outcome.wrong.is_empty()) {
        let sure_first = outcome.wrong.iter().find(|f| f.doubt.is_none()).or(outcome.wrong.first());
        judged.verdict = Verdict::Wrong;
        if let Some(finding) = sure_first {
            judged.evidence = evidence(scene, &finding.ranges, None);
            judged.doubt = finding.doubt.map(|reason| Doubt { reason: reason.to_owned(), other: Verdict::Missed });
        }
        if made {
            judged.doubt = Some(Doubt { reason: "it is also said rightly".to_owned(), other: Verdict::Made });
        }
        judged.missing = labels.to_vec();
    } else if made {
        judged.verdict = Verdict::Made;
        judged.parts_made = needed;
        match whole {
            Some(finding) => {
                judged.evidence = evidence(scene, &finding.ranges, None);
                judged.doubt = finding.doubt.map(|reason| Doubt { reason: reason.to_owned(), other: Verdict::Missed });
            }
            None => {
                for label in &made_parts {
                    let finding = outcome.made.iter().find(|f| f.part.as_ref() == Some(label));
                    judged.evidence.extend(finding.into_iter().flat_map(|f| evidence(scene, &f.ranges, Some(label))));
                }
            }
        }
        // the same words, read in two ways, are no second statement
        let made_of = Spans::new(outcome.made.iter().flat_map(|f| f.ranges.iter().copied()).collect());
        let elsewhere = outcome.wrong.iter().any(|f| f.ranges.iter().all(|r| !made_of.touch(*r)));
        if elsewhere && judged.doubt.is_none() {
            judged.doubt =
                Some(Doubt { reason: "it is also said wrongly elsewhere".to_owned(), other: Verdict::Wrong });
        }
    } else if parts_made > 0 {
        judged.verdict = Verdict::Partial;
        judged.parts_made = parts_made;
        for label in &made_parts {
            let finding = outcome.made.iter().find(|f| f.part.as_ref() == Some(label));
            judged.evidence.extend(finding.into_iter().flat_map(|f| evidence(scene, &f.ranges, Some(label))));
        }
        judged.missing = labels.iter().filter(|l| !made_parts.contains(l)).cloned().collect();
        judged.near.extend(outcome.wrong.iter().flat_map(|f| nears(scene, &f.ranges, "this is not the other part")));
    } else {
        judged.missing = labels.to_vec();
        judged.near.extend(outcome.near.iter().flat_map(|(ranges, close)| nears(scene, ranges, close.why())));
        judged.near.truncate(3);
    }
    judged.evidence.sort_by_key(|e| (e.start, e.end));
    judged.evidence.dedup_by_key(|e| (e.start, e.end));
    judged
}

fn nears(scene: &Scene<'_>, ranges: &[(usize, usize)], why: &str) -> Vec<NearMiss> {
    evidence(scene, ranges, None)
        .into_iter()
        .map(|e| NearMiss { start: e.start, end: e.end, text: e.text, why: why.to_owned() })
        .collect()
}
