//! Why a point counted, or did not, as a page: 80 columns, the important thing first.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use markscheme_engine::{
    Effect, Explanation, Given, How, ItemTrace, Likeness, PhraseTrace, PointTrace, Quote, Verdict,
};

use super::terminal::marks;
use super::wrap::wrap;
use super::{Colour, line as plain_line};

/// The most phrases of a sort that are shown in full.
const MOST: usize = 3;
/// The most phrases that are named where nothing was found.
const LISTED: usize = 8;
/// A row of alternatives longer than this is cut short.
const LONG: usize = 36;
/// The most words of a quotation.
const QUOTED: usize = 24;

/// Writes the explanation.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, explanation: &Explanation, colour: Colour) -> io::Result<()> {
    for (number, point) in explanation.points.iter().enumerate() {
        if number > 0 {
            writeln!(out, "\n{}\n", "-".repeat(72))?;
        }
        one(out, point, colour)?;
    }
    Ok(())
}

fn one(out: &mut dyn Write, point: &PointTrace, colour: Colour) -> io::Result<()> {
    let report = &point.report;
    let style = match (colour, report.verdict) {
        (Colour::Off, _) => Style::new(),
        (Colour::On, Verdict::Made) => AnsiColor::Green.on_default().bold(),
        (Colour::On, Verdict::Wrong) => AnsiColor::Red.on_default().bold(),
        (Colour::On, _) => AnsiColor::Yellow.on_default().bold(),
    };
    writeln!(
        out,
        "{}: {style}{}{style:#}, {} of {}",
        line(&report.id),
        report.verdict.word(),
        report.marks,
        marks(report.out_of)
    )?;
    write!(out, "{}", wrap("", "", &line(&report.fact)))?;
    write!(out, "\n{}", wrap("", "", &sentence(&point.because)))?;
    if let Some(doubt) = &report.doubt {
        let text = format!("In doubt: {}; it could also be {}.", line(&doubt.reason), doubt.other.word());
        write!(out, "{}", wrap("", "", &text))?;
    }
    given(out, point)?;
    let shown = shown(point);
    for &at in &shown {
        phrase(out, point, at)?;
    }
    rest(out, point, &shown)
}

/// What is worth a reader's time: what counts, what nearly does, and what came nearest.
fn shown(point: &PointTrace) -> Vec<usize> {
    let credited = matches!(point.report.verdict, Verdict::Made | Verdict::Partial);
    // what decides comes first, and the nearest before what only lies near
    let rank = |at: &usize| match point.phrases[*at].effect {
        Effect::For => usize::from(!credited),
        Effect::Against => usize::from(credited),
        _ if point.nearest == Some(*at) => 2,
        Effect::Neutral => 3,
        Effect::Barred => 4,
        Effect::Some | Effect::None => 5,
    };
    let mut all: Vec<usize> = (0..point.phrases.len()).filter(|at| rank(at) < 5).collect();
    all.sort_by_key(rank);
    all.chunk_by(|a, b| rank(a) == rank(b)).flat_map(|row| row.iter().take(MOST).copied()).collect()
}

/// What is not shown: which phrases were looked for where nothing came near, else how many there are.
fn rest(out: &mut dyn Write, point: &PointTrace, shown: &[usize]) -> io::Result<()> {
    let mut hidden: Vec<String> = Vec::new();
    for (_, phrase) in point.phrases.iter().enumerate().filter(|(at, _)| !shown.contains(at)) {
        let text = title(phrase);
        if !hidden.contains(&text) {
            hidden.push(text);
        }
    }
    if hidden.is_empty() {
        return Ok(());
    }
    if !shown.is_empty() {
        let what =
            if hidden.len() == 1 { "1 other phrase".to_owned() } else { format!("{} other phrases", hidden.len()) };
        return write!(out, "\n{}", wrap("", "", &format!("{what}: `--format json` tells of each.")));
    }
    writeln!(out, "\nLooked for, and not found:")?;
    for text in hidden.iter().take(LISTED) {
        write!(out, "{}", wrap("  - ", "    ", text))?;
    }
    match hidden.len().saturating_sub(LISTED) {
        0 => Ok(()),
        more => writeln!(out, "  and {more} more"),
    }
}

fn title(phrase: &PhraseTrace) -> String {
    format!("{} `{}`", phrase.key.word(), line(&phrase.phrase))
}

fn given(out: &mut dyn Write, point: &PointTrace) -> io::Result<()> {
    let told = |g: &&Given| g.likeness != Likeness::Unclear || matches!(g.effect, Effect::For | Effect::Against);
    let mut given = point.given.iter().filter(told).peekable();
    let Some(first) = given.peek() else { return Ok(()) };
    write!(out, "\n{}", wrap("", "  ", &format!("Wanted: {}", line(&first.wanted.join(", ")))))?;
    for one in given {
        let doubt = other_doubt(point, one.doubt.as_deref());
        let text = format!("“{}”: {}{doubt}", line(&one.words.text), line(&one.why));
        write!(out, "{}", wrap("  - ", "    ", &text))?;
        if !one.beside.is_empty() {
            let text =
                format!("Said with it: {}. If one of them is what it is of, add it to `about`.", list(&one.beside));
            write!(out, "{}", wrap("    ", "    ", &text))?;
        }
    }
    Ok(())
}

/// A doubt that is not told at the top already.
fn other_doubt(point: &PointTrace, doubt: Option<&str>) -> String {
    let told = point.report.doubt.as_ref().map(|d| d.reason.as_str());
    doubt.filter(|d| told != Some(*d)).map(|d| format!(" (in doubt: {d})")).unwrap_or_default()
}

fn phrase(out: &mut dyn Write, point: &PointTrace, at: usize) -> io::Result<()> {
    let phrase = &point.phrases[at];
    let head = match phrase.effect {
        Effect::For => "Counts",
        Effect::Against => "Counts against it",
        _ if point.nearest == Some(at) => "Nearest",
        Effect::Neutral => "Said",
        Effect::Barred | Effect::Some | Effect::None => "Near",
    };
    write!(out, "\n{}", wrap("", "  ", &format!("{head}: {}", title(phrase))))?;
    if let Some(sentence) = &phrase.sentence {
        write!(out, "{}", wrap("  in ", "     ", &quoted(sentence)))?;
    }
    for item in &phrase.items {
        write!(out, "{}", wrap("  - ", "    ", &item_text(item)))?;
    }
    let plain = matches!(phrase.effect, Effect::For | Effect::Some) || phrase.why == "it is spoken of";
    let doubt = other_doubt(point, phrase.doubt.as_deref());
    if !plain && !point.because.ends_with(&phrase.why) || !doubt.is_empty() {
        write!(out, "{}", wrap("  ", "  ", &sentence(&format!("{}{doubt}", phrase.why))))?;
    }
    for denial in &phrase.denials {
        let text = format!("{} denies {}", quoted(&denial.by), quoted(&denial.reach));
        if !point.because.contains(&text) && !phrase.why.contains(&text) {
            write!(out, "{}", wrap("  ", "  ", &sentence(&text)))?;
        }
    }
    mend(out, phrase)
}

fn item_text(item: &ItemTrace) -> String {
    let name = line(&item.item);
    let (Some(words), Some(how)) = (&item.words, item.how) else {
        return match &item.elsewhere {
            _ if item.optional => format!("{name}: not there, and may be left out"),
            Some(words) => format!("{name}: not here, but “{}” stands in another place", line(&words.text)),
            None => format!("{name}: not found"),
        };
    };
    let of = item.of.as_deref().filter(|of| *of != item.item).map(|of| format!(" `{}`", line(of))).unwrap_or_default();
    let how = match how {
        How::Same => format!("the very word{}{of}", if words.text.contains(char::is_whitespace) { "s" } else { "" }),
        How::Form => format!("a form of{}", if of.is_empty() { " it".to_owned() } else { of }),
        How::Slip => format!("a slip for{}", if of.is_empty() { " it".to_owned() } else { of }),
        How::Beginning => "begins so".to_owned(),
        How::Value => "the same by value".to_owned(),
        How::Synonym => "known to mean it".to_owned(),
        How::Opposite => "its opposite".to_owned(),
        How::Another => "another of its sort, in its place".to_owned(),
    };
    format!("{name}: “{}”, {how}", line(&words.text))
}

/// What may be written to mend the phrase.
fn mend(out: &mut dyn Write, phrase: &PhraseTrace) -> io::Result<()> {
    let mut lacking = phrase.items.iter().filter(|i| !i.optional && i.words.is_none());
    let (Some(item), None) = (lacking.next(), lacking.next()) else { return Ok(()) };
    let Some(first) = phrase.unused.first() else { return Ok(()) };
    let item = line(&item.item);
    let text = match phrase.unused.as_slice() {
        [_] => {
            let word = line(&first.text).to_lowercase();
            format!("No item took “{word}”. If it says it, add it with a bar: `{item}|{word}`.")
        }
        _ => format!(
            "No item took {}. If one of them says it, add it with a bar: `{}|…`.",
            list(&phrase.unused),
            item.trim_end_matches("|…")
        ),
    };
    write!(out, "{}", wrap("  ", "  ", &text))
}

/// The text on one line, a long row of alternatives cut short: `terror|purges|…`.
fn line(text: &str) -> String {
    let text = plain_line(text);
    let mut out = String::new();
    let (mut depth, mut from, mut cut) = (0_usize, 0, None);
    let ends = text.char_indices().chain(std::iter::once((text.len(), ' ')));
    for (at, c) in ends {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 && at - from <= LONG => cut = Some(at),
            ' ' if depth == 0 || at == text.len() => {
                let row = &text[from..at];
                match cut.filter(|_| row.len() > LONG) {
                    Some(cut) => {
                        out.push_str(&text[from..cut]);
                        out.push_str("|…");
                        // what closes the quotation stays
                        let close = row.rfind('`').filter(|close| from + close > cut);
                        out.push_str(close.map_or("", |close| &row[close..]));
                    }
                    None => out.push_str(row),
                }
                if at < text.len() {
                    out.push(' ');
                }
                (from, cut) = (at + 1, None);
            }
            _ => {}
        }
    }
    out
}

/// `“a”, “b”`
fn list(words: &[Quote]) -> String {
    words.iter().take(LISTED).map(|q| format!("“{}”", line(&q.text))).collect::<Vec<_>>().join(", ")
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let text = line(text);
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

fn quoted(quote: &Quote) -> String {
    let text = line(&quote.text);
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= QUOTED {
        return format!("“{text}”");
    }
    format!("“{} … {}”", words[..QUOTED / 2].join(" "), words[words.len() - QUOTED / 2..].join(" "))
}
