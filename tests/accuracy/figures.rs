//! The figures of a calibration as tables.

use std::fmt::Write;

use markscheme::calibrate::{Calibration, Doubts, Estimate, Figures, Group};

/// What is wanted of a figure, by its row.
pub(crate) type Goals = [(&'static str, &'static str)];

/// The goals for the development set.
pub(crate) const DEVELOPMENT: [(&str, &str); 6] = [
    ("`made` precision", "≥ 0.985"),
    ("`made` recall", "≥ 0.96"),
    ("`wrong` precision", "≥ 0.95"),
    ("`wrong` recall", "≥ 0.92"),
    ("wrong facts credited as made", "≤ 0.02"),
    ("right, of the sure verdicts", "≥ 0.995"),
];

/// The goals for answers that were set aside.
pub(crate) const SET_ASIDE: [(&str, &str); 4] = [
    ("`made` precision", "≥ 0.97"),
    ("`made` recall", "≥ 0.90"),
    ("`wrong` precision", "≥ 0.92"),
    ("`wrong` recall", "≥ 0.85"),
];

/// Everything that is told of some labelled answers.
pub(crate) fn section(calibration: &Calibration, goals: &Goals) -> String {
    let Calibration { answers, all, by_prompt, by_kind, by_style, .. } = calibration;
    let mut out = format!("{}, {}.\n\n", counted(*answers, "answer"), counted(all.verdicts, "point"));
    out += &totals(calibration, goals);
    out += &confusion(all);
    for (name, groups) in [("prompt", by_prompt), ("kind", by_kind), ("style", by_style)] {
        if !groups.is_empty() {
            out += &by(name, groups);
        }
    }
    out + &reliance(&calibration.doubts)
}

fn counted(n: impl TryInto<u64>, what: &str) -> String {
    let n = n.try_into().unwrap_or(0);
    format!("{} {what}{}", thousands(n), if n == 1 { "" } else { "s" })
}

fn thousands(n: u64) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}

fn totals(calibration: &Calibration, goals: &Goals) -> String {
    let Figures { made, wrong, .. } = calibration.all;
    let marks = calibration.marks;
    let sure = calibration.doubts.sure;
    let rows = [
        ("`made` precision", made.precision),
        ("`made` recall", made.recall),
        ("`wrong` precision", wrong.precision),
        ("`wrong` recall", wrong.recall),
        ("wrong facts credited as made", calibration.all.wrong_credited),
        ("absent facts credited as made", calibration.all.missed_credited),
        ("Cohen's kappa, all four verdicts", calibration.all.kappa),
        ("right, of the sure verdicts", share(sure.right, sure.verdicts).map(bare)),
        ("quadratic weighted kappa of the marks, mean over prompts", marks.and_then(|m| m.qwk_by_prompt)),
        ("marks that are exactly the person's", marks.and_then(|m| m.exact)),
        ("mean error of a mark, up or down", marks.and_then(|m| m.mae)),
    ];
    let mut out = "| figure | value | 95 % interval | goal |\n| --- | ---: | ---: | ---: |\n".to_owned();
    for (name, estimate) in rows {
        let goal = goals.iter().find(|(row, _)| *row == name).map_or("", |(_, goal)| goal);
        let interval = estimate.and_then(|e| Some(format!("{:.3} to {:.3}", e.low?, e.high?))).unwrap_or_default();
        let _ = writeln!(out, "| {name} | {} | {interval} | {goal} |", figure(estimate));
    }
    out + "\n"
}

fn bare(value: f64) -> Estimate {
    Estimate { value, low: None, high: None }
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn figure(estimate: Option<Estimate>) -> String {
    estimate.map_or_else(|| "–".to_owned(), |e| format!("{:.3}", e.value))
}

fn confusion(figures: &Figures) -> String {
    let mut out =
        "| label \\ verdict | made | partial | wrong | missed |\n| --- | ---: | ---: | ---: | ---: |\n".to_owned();
    for (label, [made, partial, wrong, missed]) in
        ["made", "partial", "wrong", "absent"].iter().zip(figures.confusion.rows())
    {
        let _ = writeln!(out, "| {label} | {made} | {partial} | {wrong} | {missed} |");
    }
    out + "\n"
}

/// The figures of some groups, a row each.
fn by(name: &str, groups: &[Group]) -> String {
    let mut out = format!(
        "| {name} | answers | points | `made` precision | recall | `wrong` precision | recall | wrong credited | kappa |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    );
    for group in groups {
        let Figures { verdicts, made, wrong, wrong_credited, kappa, .. } = group.figures;
        let figures = [made.precision, made.recall, wrong.precision, wrong.recall, wrong_credited, kappa].map(figure);
        let _ = writeln!(out, "| {} | {} | {verdicts} | {} |", group.name, group.answers, figures.join(" | "));
    }
    out + "\n"
}

/// Risk and coverage: how many verdicts are sure, and how many of those are right.
fn reliance(doubts: &Doubts) -> String {
    let all = doubts.sure.verdicts + doubts.doubtful.verdicts;
    let mut out = "| verdicts | number | share of all | right | share right | right as the other verdict |\n\
                   | --- | ---: | ---: | ---: | ---: | ---: |\n"
        .to_owned();
    let mut row = |name: &str, number: u64, right: u64, other: &str| {
        let percent = |s: Option<f64>| s.map_or_else(|| "–".to_owned(), |s| format!("{:.1} %", s * 100.0));
        let (of_all, right_share) = (percent(share(number, all)), percent(share(right, number)));
        let _ = writeln!(out, "| {name} | {number} | {of_all} | {right} | {right_share} | {other} |");
    };
    row("sure", doubts.sure.verdicts, doubts.sure.right, "");
    row("in doubt", doubts.doubtful.verdicts, doubts.doubtful.right, &doubts.other_right.to_string());
    for reason in &doubts.reasons {
        row(&format!("… {}", reason.reason), reason.verdicts, reason.right, &reason.other_right.to_string());
    }
    out
}
