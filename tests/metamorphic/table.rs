//! Counts: how often each change was tried, how often the verdict after it was right, and every time it was not.

use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use markscheme_engine::Verdict;

use crate::changes::{CHANGES, Expected, Variant};
use crate::subject::{Subject, sentences_of};

/// A verdict after a change.
struct Trial {
    /// The place of the change in `CHANGES`, and its row.
    change: usize,
    row: &'static str,
    failure: Option<Failure>,
}

/// A verdict that should have been another.
struct Failure {
    brief: String,
    text: String,
}

/// How much is told of a failure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// The point, the answer's name, the change.
    Briefly,
    /// The words before and after as well.
    WithText,
}

/// What was tried and what came of it.
pub(crate) struct Table {
    trials: Vec<Trial>,
    made: usize,
    answers: usize,
}

/// Makes every change to every subject, on two threads; the outcome is in the order of the subjects.
pub(crate) fn measure(subjects: &[Subject]) -> Table {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut out = Vec::new();
        while let Some((i, subject)) = subjects.iter().enumerate().nth(next.fetch_add(1, Ordering::Relaxed)) {
            out.push((i, trials(subject)));
        }
        out
    };
    let mut done = std::thread::scope(|scope| {
        let other = scope.spawn(work);
        let mut done = work();
        done.extend(other.join().expect("the other thread ends"));
        done
    });
    done.sort_by_key(|(i, _)| *i);
    let made = subjects.iter().map(|s| s.made.len()).sum();
    let answers = subjects.iter().filter(|s| !s.made.is_empty()).count();
    Table { trials: done.into_iter().flat_map(|(_, t)| t).collect(), made, answers }
}

fn trials(subject: &Subject) -> Vec<Trial> {
    let mut out = Vec::new();
    for (change, kind) in CHANGES.iter().enumerate() {
        for variant in (kind.variants)(subject) {
            let report = subject.marker.mark(&variant.text);
            for &at in &variant.points {
                let verdict = report.points[at].verdict;
                let right = (verdict == Verdict::Made) == (kind.expected == Expected::Made);
                let failure = (!right).then(|| failure(subject, at, kind.name, &variant, verdict));
                out.push(Trial { change, row: variant.change, failure });
            }
        }
    }
    out
}

fn failure(subject: &Subject, at: usize, change: &str, variant: &Variant, verdict: Verdict) -> Failure {
    let how = if variant.how.is_empty() { String::new() } else { format!(" ({})", variant.how) };
    let (prompt, point, answer) = (&subject.prompt, subject.point(at), &subject.id);
    let brief = format!("{prompt}/{} [{answer}] {change}, {}{how}: {}", point.id, variant.change, verdict.word());
    let before = sentences_of(&subject.answer, &subject.report, at);
    let before: Vec<&str> = before.into_iter().map(|s| &subject.answer[s]).collect();
    let (before, after) = (before.join(" … "), excerpt(&subject.answer, &variant.text));
    let text = format!("  before: {before}\n  after:  {after}\n  fact:   {}\n\n", point.fact);
    Failure { brief, text }
}

/// The changed text, or of a long one what differs and a little around it.
fn excerpt(before: &str, after: &str) -> String {
    if after.len() < 700 {
        return format!("{after:?}");
    }
    let same = before.char_indices().zip(after.chars()).find(|((_, b), a)| b != a).map_or(0, |((i, _), _)| i);
    let from = after[..same].char_indices().rev().nth(100).map_or(0, |(i, _)| i);
    let end = after[from..].char_indices().nth(400).map_or(after.len(), |(i, _)| from + i);
    format!("… {:?} …", &after[from..end])
}

impl Table {
    /// How many verdicts were looked at.
    pub(crate) fn tried(&self) -> usize {
        self.trials.len()
    }

    /// Every failure, in the order of the table.
    pub(crate) fn failures(&self, told: Told) -> String {
        let mut failures: Vec<(usize, &str, &Failure)> =
            self.trials.iter().filter_map(|t| Some((t.change, t.row, t.failure.as_ref()?))).collect();
        failures.sort_by_key(|(change, row, _)| (*change, *row));
        let text = |f: &Failure| if told == Told::WithText { f.text.clone() } else { String::new() };
        failures.into_iter().map(|(_, _, f)| format!("{}\n{}", f.brief, text(f))).collect()
    }

    /// The table as Markdown.
    pub(crate) fn text(&self) -> String {
        let mut out = format!("{} made points of {} answers\n\n", self.made, self.answers);
        for (expected, heading) in [(Expected::Made, "stays made"), (Expected::NotMade, "is no longer made")] {
            let _ = writeln!(out, "| {heading} | tried | right | share |\n| --- | ---: | ---: | ---: |");
            for (i, change) in CHANGES.iter().enumerate().filter(|(_, c)| c.expected == expected) {
                let _ = writeln!(out, "{}", line(&format!("**{}**", change.name), self.counted(|t| t.change == i)));
                let mut rows: Vec<&str> = Vec::new();
                for trial in self.trials.iter().filter(|t| t.change == i && t.row != change.name) {
                    if !rows.contains(&trial.row) {
                        rows.push(trial.row);
                    }
                }
                for row in rows {
                    let _ = writeln!(out, "{}", line(row, self.counted(|t| t.change == i && t.row == row)));
                }
            }
            let sum = self.counted(|t| CHANGES[t.change].expected == expected);
            let _ = writeln!(out, "{}\n", line("**all**", sum));
        }
        out
    }

    /// How many of some trials there were, and how many were right.
    fn counted(&self, of: impl Fn(&Trial) -> bool) -> (usize, usize) {
        let of = || self.trials.iter().filter(|t| of(t));
        (of().count(), of().filter(|t| t.failure.is_none()).count())
    }
}

/// A row of a table of counts.
pub(crate) fn line(name: &str, (tried, right): (usize, usize)) -> String {
    let share = if tried == 0 { "–".to_owned() } else { format!("{:.2} %", right as f64 * 100.0 / tried as f64) };
    format!("| {name} | {tried} | {right} | {share} |")
}
