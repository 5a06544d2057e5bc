//! What each phrase of the rubrics did on the marked answers: rightly, wrongly, nothing, or needless by another.
//!
//! The report of an answer does not say which phrase made a point. So each is tried: the rubric is made ready anew
//! with the point having only this phrase, and no `reject`, and again with all but this one, and the answers are marked by both.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use markscheme_engine::{Lexicon, Marker, Phrase, Point, Report, Rubric, Verdict};

use super::gather::Marked;
use super::marking::counted;
use super::report::{LabelSet, PhraseRef, PhraseUse, Role, Tried};

const ROLES: [Role; 6] = [Role::Expect, Role::About, Role::Parts, Role::Regex, Role::Reject, Role::Ignore];

/// Which phrases of a role a point keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    /// This one; and, of the other ways of making the point, none.
    Only(usize),
    /// All but this one.
    Without(usize),
    /// None.
    Nothing,
}

/// A change to try: a point's place, a role, and what is kept of it.
type Job = (usize, Role, Keep);

/// What came of marking the answers with a point changed.
struct Ran {
    /// The point's verdict on each answer.
    verdicts: Vec<Verdict>,
    /// Whether any verdict on any point differs from that of the rubric as it is.
    differs: bool,
}

/// Tries every phrase of every rubric.
pub(super) fn tried(marked: &Marked, reports: &[Report]) -> Vec<PhraseUse> {
    if marked.labels == LabelSet::Totals {
        return Vec::new();
    }
    marked.rubrics.keys().flat_map(|prompt| Trials::new(marked, reports, prompt).phrases()).collect()
}

/// How many times an answer would be marked with a phrase by itself.
pub(super) fn tries(marked: &Marked) -> usize {
    let phrases = |rubric: &Rubric| -> usize {
        rubric.points.iter().flat_map(|p| ROLES.map(|role| sources(p, role).len())).sum()
    };
    let tries = marked
        .rubrics
        .iter()
        .map(|(prompt, ready)| marked.answers.iter().filter(|a| a.prompt == *prompt).count() * phrases(&ready.rubric));
    tries.sum()
}

/// The trials of one rubric.
struct Trials<'t> {
    marked: &'t Marked,
    prompt: &'t str,
    rubric: &'t Rubric,
    /// The answers to the prompt, by their place among all, and the reports of the rubric as it is.
    answers: Vec<usize>,
    base: Vec<&'t Report>,
    /// What came of each changed point, by its place and signature.
    ran: BTreeMap<(usize, String), Ran>,
}

impl<'t> Trials<'t> {
    fn new(marked: &'t Marked, reports: &'t [Report], prompt: &'t str) -> Self {
        let rubric = &marked.rubrics[prompt].rubric;
        let answers: Vec<usize> = (0..reports.len()).filter(|i| marked.answers[*i].prompt == prompt).collect();
        let base = answers.iter().map(|i| &reports[*i]).collect();
        let mut trials = Self { marked, prompt, rubric, answers, base, ran: BTreeMap::new() };
        let packs: Vec<&str> = rubric.packs.iter().map(|p| p.value.as_str()).collect();
        // the packs are there: a marker was made with them
        if let Ok(lexicon) = Lexicon::with_packs(&packs) {
            trials.run(&Arc::new(lexicon));
        }
        trials
    }

    /// Marks the answers by every changed rubric that is needed, each once.
    fn run(&mut self, lexicon: &Arc<Lexicon>) {
        // first what each phrase does alone, and what there would be without the guards
        let first = self.wanted(|_, role| !takes_away(role), Keep::Only);
        let guards = self.wanted(|_, role| takes_away(role), |_| Keep::Nothing);
        self.mark_all(lexicon, first.into_iter().chain(guards));
        // then only what can still tell something: leaving out what matched, and guards where guarding changed anything
        let guarded = |t: &Self, index: usize, role: Role| {
            takes_away(role) && t.verdicts(index, role, Keep::Nothing).is_some_and(|v| v != t.own(index))
        };
        let alone = self.wanted(|(t, index), role| guarded(t, index, role), Keep::Only);
        self.mark_all(lexicon, alone.into_iter());
        let without = self.wanted(|_, _| true, Keep::Without).into_iter();
        let matched = |t: &Self, (index, role, keep): (usize, Role, Keep)| match keep {
            Keep::Without(k) => t.places(index, role, k).is_some_and(|p| !p.is_empty()),
            _ => false,
        };
        let without: Vec<_> = without.filter(|job| matched(self, *job)).collect();
        self.mark_all(lexicon, without.into_iter());
    }

    /// The points that the person marked in any answer: of others nothing can be told.
    fn labelled(&self) -> impl Iterator<Item = (usize, &'t Point)> {
        let labelled = |p: &Point| self.answers.iter().any(|i| self.marked.answers[*i].labels.contains_key(&p.id));
        self.rubric.points.iter().enumerate().filter(move |(_, p)| labelled(p))
    }

    /// A change for each phrase of the roles that are wanted.
    fn wanted(&self, role_wanted: impl Fn((&Self, usize), Role) -> bool, keep: impl Fn(usize) -> Keep) -> Vec<Job> {
        let mut jobs = Vec::new();
        for (index, point) in self.labelled() {
            for role in ROLES.into_iter().filter(|role| role_wanted((self, index), *role)) {
                jobs.extend((0..sources(point, role).len()).map(|k| (index, role, keep(k))));
            }
        }
        jobs
    }

    /// Marks the answers by each changed rubric, in as many threads as there are processors.
    fn mark_all(&mut self, lexicon: &Arc<Lexicon>, jobs: impl Iterator<Item = Job>) {
        let mut points: BTreeMap<(usize, String), Point> = BTreeMap::new();
        for (index, role, keep) in jobs {
            let point = &self.rubric.points[index];
            let changed = changed(point, role, keep).map(|p| ((index, signature(&p)), p));
            points.extend(changed.filter(|(key, _)| key.1 != signature(point) && !self.ran.contains_key(key)));
        }
        let points: Vec<((usize, String), Point)> = points.into_iter().collect();
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let share = points.len().div_ceil(threads).max(1);
        let this = &*self;
        let ran: Vec<Option<Ran>> = thread::scope(|scope| {
            let run = |points: &[((usize, String), Point)]| {
                points.iter().map(|((index, _), point)| this.mark(lexicon, *index, point)).collect::<Vec<_>>()
            };
            let handles: Vec<_> = points.chunks(share).map(|part| scope.spawn(move || run(part))).collect();
            // a panic in a thread is a bug of ours, and goes on here
            handles.into_iter().flat_map(|h| h.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
        });
        self.ran.extend(points.into_iter().zip(ran).filter_map(|((key, _), ran)| Some((key, ran?))));
    }

    /// The answers marked with this point changed. `None` if no marker can be made of that.
    fn mark(&self, lexicon: &Arc<Lexicon>, index: usize, point: &Point) -> Option<Ran> {
        let mut rubric = self.rubric.clone();
        rubric.points[index] = point.clone();
        let marker = Marker::with_lexicon(&rubric, lexicon).ok()?;
        let reports: Vec<Report> = self.answers.iter().map(|i| marker.mark(&self.marked.answers[*i].text)).collect();
        let differs = reports
            .iter()
            .zip(&self.base)
            .any(|(now, base)| now.points.iter().zip(&base.points).any(|(n, b)| n.verdict != b.verdict));
        Some(Ran { verdicts: reports.iter().map(|r| r.points[index].verdict).collect(), differs })
    }

    /// The point's verdicts by the rubric as it is.
    fn own(&self, index: usize) -> Vec<Verdict> {
        self.base.iter().map(|r| r.points[index].verdict).collect()
    }

    /// The point's verdicts when it keeps these phrases of a role, if that was tried.
    fn verdicts(&self, index: usize, role: Role, keep: Keep) -> Option<Vec<Verdict>> {
        let point = &self.rubric.points[index];
        let key = (index, changed(point, role, keep).map(|p| signature(&p))?);
        match self.ran.get(&key) {
            Some(ran) => Some(ran.verdicts.clone()),
            None if key.1 == signature(point) => Some(self.own(index)),
            None => None,
        }
    }

    /// The answers that a phrase matches by itself, each with the verdict; a phrase that takes credit away matches
    /// where it changes the verdict.
    fn places(&self, index: usize, role: Role, k: usize) -> Option<Vec<(usize, Verdict)>> {
        let alone = self.verdicts(index, role, Keep::Only(k))?;
        let none = if takes_away(role) {
            self.verdicts(index, role, Keep::Nothing)?
        } else {
            vec![Verdict::Missed; alone.len()]
        };
        Some(alone.into_iter().zip(none).enumerate().filter(|(_, (a, n))| a != n).map(|(at, (a, _))| (at, a)).collect())
    }

    fn phrases(&self) -> Vec<PhraseUse> {
        let mut out = Vec::new();
        for (index, point) in self.labelled() {
            for role in ROLES {
                let first = out.len();
                let sources = sources(point, role);
                out.extend((0..sources.len()).map(|k| self.phrase(index, role, k, &sources)));
                name_rivals(&mut out[first..]);
            }
        }
        out
    }

    fn phrase(&self, index: usize, role: Role, k: usize, sources: &[String]) -> PhraseUse {
        let point = &self.rubric.points[index];
        let mut phrase = PhraseUse {
            prompt: self.prompt.to_owned(),
            point: point.id.clone(),
            phrase: PhraseRef { role, number: k + 1, phrase: sources[k].clone() },
            rightly: Vec::new(),
            wrongly: Vec::new(),
            refuses_rightly: Vec::new(),
            refuses_wrongly: Vec::new(),
            tried: Tried::Needed,
            needless_by: Vec::new(),
        };
        for (at, verdict) in self.places(index, role, k).unwrap_or_default() {
            let answer = &self.marked.answers[self.answers[at]];
            let Some(label) = answer.labels.get(&point.id) else { continue };
            let right = right(role, counted(self.marked.labels, verdict), *label);
            let list = match (credits(verdict), right) {
                (true, true) => &mut phrase.rightly,
                (true, false) => &mut phrase.wrongly,
                (false, true) => &mut phrase.refuses_rightly,
                (false, false) => &mut phrase.refuses_wrongly,
            };
            list.push(answer.id.clone());
        }
        phrase.tried = if matches(&phrase).is_empty() {
            Tried::Nothing
        } else if self.is_needless(index, role, k) {
            Tried::Needless
        } else {
            Tried::Needed
        };
        phrase
    }

    /// Whether every verdict stays as it is without this phrase, and there is something to mark by without it.
    fn is_needless(&self, index: usize, role: Role, k: usize) -> bool {
        let point = &self.rubric.points[index];
        let kept = changed(point, role, Keep::Without(k)).map(|p| (index, signature(&p)));
        kept.and_then(|key| self.ran.get(&key)).is_some_and(|ran| !ran.differs)
    }
}

fn takes_away(role: Role) -> bool {
    matches!(role, Role::Reject | Role::Ignore)
}

fn credits(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Made | Verdict::Partial)
}

/// Whether the person says the same. A part is right where the whole is made and where it is half made: a label
/// does not say which half.
fn right(role: Role, verdict: Verdict, label: Verdict) -> bool {
    match (role, verdict) {
        (Role::Parts | Role::About, Verdict::Made | Verdict::Partial) => credits(label),
        (Role::Parts, Verdict::Wrong) => matches!(label, Verdict::Wrong | Verdict::Partial),
        _ => verdict == label,
    }
}

/// The answers that a phrase matched in any way.
fn matches(phrase: &PhraseUse) -> BTreeSet<&String> {
    let lists = [&phrase.rightly, &phrase.wrongly, &phrase.refuses_rightly, &phrase.refuses_wrongly];
    lists.into_iter().flatten().collect()
}

/// Names, for each needless phrase of a point, the others that match what it matches, as few as will do.
fn name_rivals(phrases: &mut [PhraseUse]) {
    let rivals: Vec<Vec<PhraseRef>> = (0..phrases.len()).map(|k| rivals(phrases, k)).collect();
    for (phrase, rivals) in phrases.iter_mut().zip(rivals) {
        if phrase.tried == Tried::Needless {
            phrase.needless_by = rivals;
        }
    }
}

fn rivals(phrases: &[PhraseUse], k: usize) -> Vec<PhraseRef> {
    let mut open = matches(&phrases[k]);
    let mut out = Vec::new();
    while !open.is_empty() {
        let shared = |p: &PhraseUse| matches(p).intersection(&open).count();
        let others = phrases.iter().enumerate().filter(|(j, _)| *j != k).map(|(_, p)| p);
        // of equals the first: the iterator gives the last, so it is turned round
        let Some(best) = others.rev().max_by_key(|p| shared(p)).filter(|p| shared(p) > 0) else { break };
        open.retain(|a| !matches(best).contains(a));
        out.push(best.phrase.clone());
    }
    out
}

/// The phrases of a role, as the rubric has them.
fn sources(point: &Point, role: Role) -> Vec<String> {
    match role {
        Role::Regex => point.regex.iter().map(|t| t.value.clone()).collect(),
        _ => phrases_of(point, role).iter().map(|p| p.source.clone()).collect(),
    }
}

fn phrases_of(point: &Point, role: Role) -> &[Phrase] {
    match role {
        Role::Expect => &point.expect,
        Role::About => &point.about,
        Role::Parts => &point.parts,
        Role::Reject => &point.reject,
        Role::Ignore => &point.ignore,
        Role::Regex => &[],
    }
}

/// The point with these phrases of a role kept. `None` where that would be a point of another meaning: one without
/// any way of being made, one whose value is looked for everywhere, or one with fewer parts.
fn changed(point: &Point, role: Role, keep: Keep) -> Option<Point> {
    let mut out = point.clone();
    if matches!(keep, Keep::Only(_)) && !takes_away(role) {
        // what a guard keeps off is not the phrase's doing
        out.reject.clear();
        out.regex.clear();
        out.expect.clear();
        out.need = None;
        if role == Role::About {
            out.alone = false;
        } else {
            out.dates.clear();
            out.numbers.clear();
            out.names.clear();
            out.parts.clear();
        }
        if matches!(role, Role::Expect | Role::Regex) {
            out.about.clear();
        }
    }
    match role {
        Role::Expect => out.expect = kept(&point.expect, keep),
        Role::About => out.about = kept(&point.about, keep),
        Role::Parts => out.parts = kept(&point.parts, keep),
        Role::Regex => out.regex = kept(&point.regex, keep),
        Role::Reject => out.reject = kept(&point.reject, keep),
        Role::Ignore => out.ignore = kept(&point.ignore, keep),
    }
    let ways =
        out.dates.len() + out.numbers.len() + out.names.len() + out.expect.len() + out.parts.len() + out.regex.len();
    let meant = match role {
        Role::About => !out.about.is_empty(),
        Role::Parts => matches!(keep, Keep::Only(_)),
        Role::Expect | Role::Regex => keep != Keep::Nothing,
        Role::Reject | Role::Ignore => true,
    };
    (ways > 0 && meant).then_some(out)
}

fn kept<T: Clone>(all: &[T], keep: Keep) -> Vec<T> {
    let wanted = |i: usize| match keep {
        Keep::Only(k) => i == k,
        Keep::Without(k) => i != k,
        Keep::Nothing => false,
    };
    all.iter().enumerate().filter(|(i, _)| wanted(*i)).map(|(_, t)| t.clone()).collect()
}

/// What tells two forms of one point apart.
fn signature(point: &Point) -> String {
    let lists = ROLES.map(|role| sources(point, role));
    let values = [point.dates.len(), point.numbers.len(), point.names.len()];
    format!("{lists:?} {values:?} {} {:?}", point.alone, point.need)
}
