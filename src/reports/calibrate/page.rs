//! What a page is made of, and how it opens and closes.

use markscheme_engine::Verdict;

use crate::calibrate::{Against, Calibration, Changed, Check, Figures, Group, LabelSet};

/// A piece of a page.
pub(super) enum Block {
    /// The name of the page.
    Title(String),
    /// The name of a section.
    Heading(String),
    /// The name of a part of a section.
    Subheading(String),
    /// A paragraph.
    Text(Line),
    /// A list.
    List(Vec<Line>),
    /// A table.
    Table(Table),
    /// Something with its own short title, and what is said of it.
    Entry(Line, Vec<Line>),
}

/// Words in a row.
pub(super) type Line = Vec<Span>;

/// Words of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// Our own words.
    Plain(String),
    /// A name of the rubric's, or a phrase of it.
    Code(String),
    /// The student's words.
    Words(String),
    /// Those of the student's words that a verdict rests on.
    Evidence(String),
}

impl Span {
    /// Whether it is the student's own.
    pub(super) fn is_students(&self) -> bool {
        matches!(self, Self::Words(_) | Self::Evidence(_))
    }
}

/// The spans of a line, each with whether the student's words begin and end with it.
pub(super) fn quoted(words: &Line) -> impl Iterator<Item = (&Span, bool, bool)> {
    words.iter().enumerate().map(|(i, span)| {
        let students = |at: Option<&Span>| at.is_some_and(Span::is_students);
        let before = i.checked_sub(1).and_then(|i| words.get(i));
        let own = span.is_students();
        (span, own && !students(before), own && !students(words.get(i + 1)))
    })
}

/// A table: the first column names the rows, the others hold numbers.
pub(super) struct Table {
    /// Whether the cells of the diagonal are where both agree.
    pub(super) agreeing: bool,
    pub(super) caption: String,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(caption: &str, head: &[&str]) -> Self {
        let head = head.iter().map(|h| (*h).to_owned()).collect();
        Self { agreeing: false, caption: caption.to_owned(), head, rows: Vec::new() }
    }
}

pub(super) fn plain(text: impl Into<String>) -> Span {
    Span::Plain(text.into())
}

pub(super) fn code(text: impl Into<String>) -> Span {
    Span::Code(text.into())
}

/// `1,103`.
pub(super) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 point`, `1,103 points`.
pub(super) fn count(n: u64, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{} {thing}s", number(n)) }
}

/// ` (95 %)`, or nothing where there is nothing to divide by.
pub(super) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 { String::new() } else { format!(" ({:.0} %)", part as f64 * 100.0 / whole as f64) }
}

/// What a point is called: by its prompt too where there are several.
pub(super) fn named(calibration: &Calibration, prompt: &str, point: &str) -> String {
    if calibration.by_prompt.len() > 1 { format!("{prompt}/{point}") } else { point.to_owned() }
}

/// The word for a label, as the person writes it.
pub(super) fn label(verdict: Verdict) -> &'static str {
    if verdict == Verdict::Missed { "absent" } else { verdict.word() }
}

/// Under so many answers, chance has a large part in every figure.
const FEW: usize = 30;

pub(super) fn opening(c: &Calibration) -> Vec<Block> {
    let prompts = match &c.by_prompt[..] {
        [one] => code(&one.name),
        several => plain(count(several.len() as u64, "prompt")),
    };
    let verdicts = match c.labels {
        LabelSet::Totals => "marks only".to_owned(),
        _ => count(c.all.verdicts, "verdict"),
    };
    let answers = count(c.answers as u64, "answer");
    let mut out = vec![
        Block::Title("Agreement with your marks".to_owned()),
        Block::Text(vec![
            plain(format!("{}: {answers} to ", c.files.join(", "))),
            prompts,
            plain(format!(", {verdicts}.")),
        ]),
    ];
    let folded = match c.labels {
        LabelSet::Credited => Some("Your labels say only what is made and what is not: the rest is counted as absent."),
        LabelSet::Halves => Some("Your labels do not tell wrong from absent: both are counted as absent."),
        LabelSet::Verdicts | LabelSet::Totals => None,
    };
    out.extend(folded.map(|text| Block::Text(vec![plain(text)])));
    if !c.notes.is_empty() {
        out.push(Block::List(c.notes.iter().map(|n| vec![plain(format!("Note: {n}"))]).collect()));
    }
    out.push(Block::Heading("In short".to_owned()));
    let mut lines: Vec<Line> = in_short(c).into_iter().map(|text| vec![plain(text)]).collect();
    lines.extend(mend_first(&c.by_prompt));
    if c.answers < FEW {
        let verb = if c.answers == 1 { "is" } else { "are" };
        let text = format!(
            "{} {verb} few: look at the intervals more than at the figures.",
            count(c.answers as u64, "answer")
        );
        lines.push(vec![plain(text)]);
    }
    out.push(Block::List(lines));
    if let Some(against) = &c.against {
        out.extend(changes(c, against));
    }
    out
}

fn in_short(c: &Calibration) -> Vec<String> {
    let mut out = Vec::new();
    let Figures { made, wrong, .. } = &c.all;
    if c.all.verdicts > 0 {
        let kappa = match c.all.kappa {
            Some(kappa) => format!(" Chance taken off, that is a kappa of {:.2}.", kappa.value),
            None => String::new(),
        };
        let (same, all) = (c.all.same, c.all.verdicts);
        out.push(format!(
            "It gives your verdict on {} of {}{}.{kappa}",
            number(same),
            count(all, "point"),
            percent(same, all)
        ));
        out.push(format!(
            "Of {} that it calls made, you call {} made{}.",
            count(made.given, "point"),
            number(made.right),
            percent(made.right, made.given)
        ));
        out.push(format!(
            "Of {} that you call made, it calls {} made{}.",
            count(made.labelled, "point"),
            number(made.right),
            percent(made.right, made.labelled)
        ));
    }
    if wrong.labelled > 0 {
        out.push(format!(
            "Of {} that you call wrong, it calls {} wrong{}, and credits {}.",
            count(wrong.labelled, "point"),
            number(wrong.right),
            percent(wrong.right, wrong.labelled),
            number(c.all.confusion.wrong.made + c.all.confusion.wrong.partial)
        ));
    }
    out.extend(marks_in_short(c));
    let doubts = c.doubts.doubtful;
    if doubts.verdicts > 0 {
        let found = doubts.verdicts - doubts.right;
        out.push(format!(
            "It is in doubt on {}{}: looking at those alone finds {} of the {}.",
            count(doubts.verdicts, "verdict"),
            percent(doubts.verdicts, c.all.verdicts),
            number(found),
            count(c.all.verdicts - c.all.same, "difference")
        ));
    }
    out
}

fn marks_in_short(c: &Calibration) -> Option<String> {
    let marks = c.marks?;
    let exact = c.marked.iter().filter(|a| a.person == Some(a.marker)).count() as u64;
    let off = match (marks.mae?.value, marks.bias?.value) {
        (0.0, _) => String::new(),
        (off, bias) if bias > 0.005 => format!("; on average it is {off:.2} off, more often too high"),
        (off, bias) if bias < -0.005 => format!("; on average it is {off:.2} off, more often too low"),
        (off, _) => format!("; on average it is {off:.2} off"),
    };
    Some(format!("Its mark is yours on {} of {}{off}.", number(exact), count(marks.answers as u64, "answer")))
}

/// The prompts with the largest shares of differences.
fn mend_first(prompts: &[Group]) -> Option<Line> {
    let differ = |g: &Group| g.figures.verdicts - g.figures.same;
    let mut worst: Vec<&Group> = prompts.iter().filter(|g| differ(g) > 0).collect();
    worst.sort_by_key(|g| std::cmp::Reverse(differ(g)));
    if prompts.len() == 1 || worst.is_empty() {
        return None;
    }
    let mut out = vec![plain("Most differences are in ")];
    for (i, group) in worst.iter().take(3).enumerate() {
        out.extend((i > 0).then(|| plain(", ")));
        out.push(code(&group.name));
        out.push(plain(format!(" ({} of {})", number(differ(group)), number(group.figures.verdicts))));
    }
    out.push(plain("."));
    Some(out)
}

fn changes(c: &Calibration, against: &Against) -> Vec<Block> {
    let mut out = vec![Block::Heading(format!("Since {}", against.file))];
    let mut table = Table::new("Before and now", &["Figure", "Before", "Now"]);
    let value = |e: Option<crate::calibrate::Estimate>| e.map_or("-".to_owned(), |e| format!("{:.3}", e.value));
    let (b, n) = (&against.before, &c.all);
    for (name, before, now) in [
        ("made: precision", b.made.precision, n.made.precision),
        ("made: recall", b.made.recall, n.made.recall),
        ("wrong: precision", b.wrong.precision, n.wrong.precision),
        ("wrong: recall", b.wrong.recall, n.wrong.recall),
        ("same verdict", b.accuracy, n.accuracy),
        ("kappa", b.kappa, n.kappa),
    ] {
        table.rows.push(vec![name.to_owned(), value(before), value(now)]);
    }
    out.push(Block::Table(table));
    let mut said = format!(
        "Of {} in both runs, {} now right, {} no longer right, and {} changed from one difference to another.",
        count(against.verdicts as u64, "verdict"),
        are(against.mended.len()),
        are(against.broken.len()),
        number(against.otherwise.len() as u64)
    );
    for (n, what) in [(against.added, "only in this run"), (against.gone, "only in that one")] {
        if n > 0 {
            said.push_str(&format!(" {} {} {what}.", count(n as u64, "verdict"), if n == 1 { "is" } else { "are" }));
        }
    }
    if against.relabelled > 0 {
        said.push_str(&format!(" You changed {}.", count(against.relabelled as u64, "label")));
    }
    out.push(Block::Text(vec![plain(said)]));
    for (title, list) in [
        ("No longer right", &against.broken),
        ("Now right", &against.mended),
        ("From one difference to another", &against.otherwise),
    ] {
        if !list.is_empty() {
            out.push(Block::Subheading(title.to_owned()));
            out.push(Block::List(list.iter().map(|change| changed(c, change)).collect()));
        }
    }
    out
}

fn are(n: usize) -> String {
    format!("{} {}", number(n as u64), if n == 1 { "is" } else { "are" })
}

fn changed(c: &Calibration, change: &Changed) -> Line {
    let words = format!(
        " in {}: you say {}; it was {}, and is {}",
        change.answer,
        label(change.label),
        change.before.word(),
        change.now.word()
    );
    vec![code(named(c, &change.prompt, &change.point)), plain(words)]
}

/// The limits that figures were held to.
pub(super) fn closing(c: &Calibration) -> Vec<Block> {
    if c.checks.is_empty() {
        return Vec::new();
    }
    let lines = c.checks.iter().map(|check| vec![plain(checked(check))]).collect();
    vec![Block::Heading("Limits".to_owned()), Block::List(lines)]
}

fn checked(check: &Check) -> String {
    let value = check.value.map_or("not defined here".to_owned(), |v| format!("{v:.4}"));
    let (kept, broken) = if check.least { ("at least", "less than") } else { ("at most", "more than") };
    match check.passed {
        true => format!("Kept: {} is {value}, {kept} {}", check.figure, check.limit),
        false if check.value.is_none() => format!("FAILED: {} is {value}", check.figure),
        false => format!("FAILED: {} is {value}, {broken} {}", check.figure, check.limit),
    }
}
