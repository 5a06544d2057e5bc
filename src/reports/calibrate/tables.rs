//! The figures as tables.

use super::page::{Block, Table, count, label, named, number, plain};
use crate::calibrate::{Calibration, Estimate, Figures, Group, LabelSet, Rates, Reliance};
use markscheme_engine::Verdict;

const PARTS: [&str; 10] =
    ["", "points", "differ", "made P", "made R", "made F1", "wrong P", "wrong R", "wrong F1", "kappa"];

pub(super) fn figures(c: &Calibration) -> Vec<Block> {
    let mut out = vec![Block::Heading("Figures".to_owned()), Block::Table(in_all(c))];
    if c.all.verdicts > 0 {
        out.push(Block::Table(confusion(&c.all)));
        out.push(Block::Table(parts("By kind of point (P precision, R recall)", &c.by_kind)));
        if c.by_prompt.len() > 1 {
            out.push(Block::Table(parts("By prompt, the worst first", &worst_first(&c.by_prompt))));
        }
        if c.by_style.len() > 1 {
            out.push(Block::Table(parts("By style of answer, the worst first", &worst_first(&c.by_style))));
        }
        out.extend(points(c));
    }
    out.extend(middling(c));
    out.extend(doubts(c));
    out.extend(marks(c));
    out
}

fn in_all(c: &Calibration) -> Table {
    let mut table = Table::new("In all", &["", "figure", "95 % interval", "from"]);
    let of = |part: u64, whole: u64| format!("{} of {}", number(part), number(whole));
    let mut add = |name: &str, estimate: Option<Estimate>, from: String| {
        table.rows.push(vec![name.to_owned(), value(estimate), interval(estimate), from]);
    };
    let mut rates = |name: &str, r: &Rates| {
        if r.labelled + r.given > 0 {
            add(&format!("{name}: precision"), r.precision, of(r.right, r.given));
            add(&format!("{name}: recall"), r.recall, of(r.right, r.labelled));
            add(&format!("{name}: F1"), r.f1, String::new());
        }
    };
    rates("made", &c.all.made);
    rates("wrong", &c.all.wrong);
    rates("partial", &c.all.partial);
    let confusion = c.all.confusion;
    if c.all.wrong.labelled > 0 {
        add("wrong facts credited as made", c.all.wrong_credited, of(confusion.wrong.made, c.all.wrong.labelled));
    }
    if c.all.verdicts > 0 {
        let absent: u64 = confusion.missed.row().iter().sum();
        add("absent facts credited as made", c.all.missed_credited, of(confusion.missed.made, absent));
        add("same verdict", c.all.accuracy, of(c.all.same, c.all.verdicts));
        add("Cohen's kappa", c.all.kappa, String::new());
    }
    if let Some(m) = c.marks {
        let answers = count(m.answers as u64, "answer");
        add("marks: quadratic weighted kappa", m.qwk, answers.clone());
        if c.by_prompt.len() > 1 {
            add("marks: the same, mean over prompts", m.qwk_by_prompt, String::new());
        }
        add("marks: mean error, up or down", m.mae, answers);
        add("marks: mean error (+ is generous)", m.bias, String::new());
        add("marks: exactly yours", m.exact, String::new());
    }
    table
}

fn value(estimate: Option<Estimate>) -> String {
    estimate.map_or("-".to_owned(), |e| decimals(e.value))
}

fn decimals(value: f64) -> String {
    // nought is added so that a small negative is not written `-0.000`
    format!("{:.3}", (value * 1000.0).round() / 1000.0 + 0.0)
}

fn interval(estimate: Option<Estimate>) -> String {
    match estimate.and_then(|e| e.low.zip(e.high)) {
        Some((low, high)) => format!("{} to {}", decimals(low), decimals(high)),
        None => String::new(),
    }
}

fn short(estimate: Option<Estimate>) -> String {
    estimate.map_or("-".to_owned(), |e| format!("{:.2}", e.value))
}

fn confusion(figures: &Figures) -> Table {
    let mut table = Table::new(
        "Your label (a row each) against its verdict (a column each)",
        &["", "made", "partial", "wrong", "missed", "all"],
    );
    table.agreeing = true;
    let verdicts = [Verdict::Made, Verdict::Partial, Verdict::Wrong, Verdict::Missed];
    for (verdict, row) in verdicts.into_iter().zip(figures.confusion.rows()) {
        let cells = row.into_iter().chain([row.iter().sum()]).map(number);
        table.rows.push(std::iter::once(label(verdict).to_owned()).chain(cells).collect());
    }
    table
}

fn parts(caption: &str, groups: &[Group]) -> Table {
    let mut table = Table::new(caption, &PARTS);
    table.rows = groups.iter().map(|g| part(&g.name, &g.figures)).collect();
    table
}

fn part(name: &str, f: &Figures) -> Vec<String> {
    let counts = [number(f.verdicts), number(f.verdicts - f.same)];
    let rates = [f.made, f.wrong].into_iter().flat_map(|r| [r.precision, r.recall, r.f1]).chain([f.kappa]);
    std::iter::once(name.to_owned()).chain(counts).chain(rates.map(short)).collect()
}

/// By the share that differs; of equals, as they were.
fn worst_first(groups: &[Group]) -> Vec<Group> {
    let mut out = groups.to_vec();
    out.sort_by(|a, b| compare_shares(&a.figures, &b.figures));
    out
}

fn compare_shares(a: &Figures, b: &Figures) -> std::cmp::Ordering {
    ((b.verdicts - b.same) * a.verdicts).cmp(&((a.verdicts - a.same) * b.verdicts))
}

/// The points of one prompt, or the worst of several.
fn points(c: &Calibration) -> Vec<Block> {
    const SHOWN: usize = 12;
    let mut points: Vec<_> = c.by_point.iter().collect();
    points.sort_by(|a, b| compare_shares(&a.figures, &b.figures));
    let differing = points.iter().filter(|p| p.figures.same < p.figures.verdicts).count();
    if c.by_prompt.len() > 1 {
        points.truncate(differing.min(SHOWN));
    }
    if points.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new("By point, the worst first", &PARTS);
    table.rows = points.iter().map(|p| part(&named(c, &p.prompt, &p.point), &p.figures)).collect();
    let mut out = vec![Block::Table(table)];
    let (more, none) = (differing.saturating_sub(points.len()), c.by_point.len() - differing);
    if c.by_prompt.len() > 1 {
        let more = if more > 0 { format!("{} more differ, and ", number(more as u64)) } else { String::new() };
        let text = format!(
            "{more}{} no difference; calibrate one prompt, or take the JSON, to see all points.",
            if none == 1 { "1 has".to_owned() } else { format!("{} have", number(none as u64)) }
        );
        out.push(Block::Text(vec![plain(text)]));
    }
    out
}

/// What is half right, where markers and people part most.
fn middling(c: &Calibration) -> Vec<Block> {
    let mut out = Vec::new();
    if c.labels != LabelSet::Totals {
        let row = c.all.confusion.partial;
        let text = if c.all.partial.labelled == 0 {
            "You call no point partial, so nothing is known of how it fares on half-made points.".to_owned()
        } else {
            format!(
                "You call {} partial. It calls {} of them partial, {} made, {} wrong and {} missed.",
                count(c.all.partial.labelled, "point"),
                number(row.partial),
                number(row.made),
                number(row.wrong),
                number(row.missed)
            )
        };
        out.push(Block::Text(vec![plain(text)]));
    }
    if !c.by_level.is_empty() {
        let caption = "By your mark, as a share of the most that can be scored";
        let mut table = Table::new(caption, &["", "answers", "points", "same", "share", "mark off by"]);
        for level in &c.by_level {
            let share = share(Reliance { verdicts: level.verdicts, right: level.same });
            let counts = [level.answers as u64, level.verdicts, level.same].map(number);
            let cells = counts.into_iter().chain([share, short(level.mae)]);
            table.rows.push(std::iter::once(level.name.clone()).chain(cells).collect());
        }
        out.push(Block::Table(table));
    }
    if !out.is_empty() {
        out.insert(0, Block::Heading("Middling answers".to_owned()));
    }
    out
}

fn share(r: Reliance) -> String {
    if r.verdicts == 0 { "-".to_owned() } else { format!("{:.3}", r.right as f64 / r.verdicts as f64) }
}

/// Risk and coverage.
fn doubts(c: &Calibration) -> Vec<Block> {
    if c.all.verdicts == 0 {
        return Vec::new();
    }
    let (sure, doubtful) = (c.doubts.sure, c.doubts.doubtful);
    let all = Reliance { verdicts: sure.verdicts + doubtful.verdicts, right: sure.right + doubtful.right };
    let mut table =
        Table::new("How right the sure verdicts are", &["", "verdicts", "coverage", "right", "share right", "risk"]);
    for (name, r) in [("sure", sure), ("in doubt", doubtful), ("all", all)] {
        let covered = share(Reliance { verdicts: all.verdicts, right: r.verdicts });
        let risk = share(Reliance { verdicts: r.verdicts, right: r.verdicts - r.right });
        table.rows.push(vec![name.to_owned(), number(r.verdicts), covered, number(r.right), share(r), risk]);
    }
    let mut out = vec![Block::Heading("Its own doubts".to_owned()), Block::Table(table)];
    let reasons = c.doubts.reasons.iter().map(|r| {
        let other =
            if r.other_right > 0 { format!(", {} right the other way", number(r.other_right)) } else { String::new() };
        vec![plain(format!("“{}”: {}, {} right{other}", r.reason, count(r.verdicts, "verdict"), number(r.right)))]
    });
    let reasons: Vec<_> = reasons.collect();
    if !reasons.is_empty() {
        out.push(Block::List(reasons));
    }
    out
}

/// The answers whose marks are furthest apart.
fn marks(c: &Calibration) -> Vec<Block> {
    const SHOWN: usize = 10;
    let apart =
        |a: &crate::calibrate::AnswerMarks| a.person.map(|p| if p > a.marker { p - a.marker } else { a.marker - p });
    let mut differing: Vec<_> = c.marked.iter().filter(|a| a.person.is_some_and(|p| p != a.marker)).collect();
    differing.sort_by_key(|a| std::cmp::Reverse(apart(a)));
    if differing.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new("The marks furthest apart", &["", "yours", "its", "out of"]);
    for a in differing.iter().take(SHOWN) {
        let person = a.person.unwrap_or_default();
        let name = if c.by_prompt.len() > 1 { format!("{}, {}", a.answer, a.prompt) } else { a.answer.clone() };
        table.rows.push(vec![name, person.to_string(), a.marker.to_string(), a.out_of.to_string()]);
    }
    let mut out = vec![Block::Heading("Marks".to_owned()), Block::Table(table)];
    if differing.len() > SHOWN {
        let text = format!("{} more differ, by no more than these.", count((differing.len() - SHOWN) as u64, "mark"));
        out.push(Block::Text(vec![plain(text)]));
    }
    out
}
