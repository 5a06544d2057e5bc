//! Why a point counted, or did not, as a page: 80 columns, the important thing first.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use markscheme_engine::{
    Effect, Explanation, Given, How, ItemTrace, Key, Likeness, PhraseTrace, PointTrace, Quote, Verdict,
};

use super::terminal::marks;
use super::wrap::wrap;
use super::{Colour, line};

/// The most phrases that are shown though they do not count; the rest are counted.
const BARRED: usize = 3;
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
    given(out, &point.given)?;
    let shown = shown(point);
    for &at in &shown {
        phrase(out, &point.phrases[at], point.nearest == Some(at))?;
    }
    let rest = point.phrases.len() - shown.len();
    if rest > 0 {
        let what = if rest == 1 { "1 other phrase says".to_owned() } else { format!("{rest} other phrases say") };
        write!(out, "\n{}", wrap("", "", &format!("{what} less; `--format json` has every phrase.")))?;
    }
    Ok(())
}

/// What is worth a reader's time: what counts, what nearly does, and what came nearest.
fn shown(point: &PointTrace) -> Vec<usize> {
    let mut barred = 0;
    let mut out: Vec<usize> = Vec::new();
    for (at, phrase) in point.phrases.iter().enumerate() {
        let show = match phrase.effect {
            Effect::For | Effect::Against | Effect::Neutral => true,
            Effect::Barred if barred < BARRED => {
                barred += 1;
                true
            }
            _ => point.nearest == Some(at),
        };
        if show {
            out.push(at);
        }
    }
    // what decides comes first, and the nearest before what only lies near
    out.sort_by_key(|at| (point.phrases[*at].effect > Effect::For, point.nearest != Some(*at), *at));
    out
}

fn given(out: &mut dyn Write, given: &[Given]) -> io::Result<()> {
    let told = |g: &&Given| g.likeness != Likeness::Unclear || matches!(g.effect, Effect::For | Effect::Against);
    let mut given = given.iter().filter(told).peekable();
    let Some(first) = given.peek() else { return Ok(()) };
    write!(out, "\n{}", wrap("", "  ", &format!("Wanted: {}", line(&first.wanted.join(", ")))))?;
    for one in given {
        let text = format!("“{}”: {}", line(&one.words.text), line(&one.why));
        write!(out, "{}", wrap("  - ", "    ", &text))?;
    }
    Ok(())
}

fn phrase(out: &mut dyn Write, phrase: &PhraseTrace, nearest: bool) -> io::Result<()> {
    let title = match phrase.effect {
        Effect::For => "Counts",
        Effect::Against => "Counts against",
        _ if nearest => "Nearest",
        Effect::Neutral => "Said",
        Effect::Barred => "Near",
        Effect::Some | Effect::None => "Not said",
    };
    let name =
        if phrase.key == Key::Expect && phrase.phrase.ends_with('.') { "the fact's words" } else { phrase.key.word() };
    let text = format!("{title}: {name} `{}`: {}", line(&phrase.phrase), line(&phrase.why));
    write!(out, "\n{}", wrap("", "  ", &text))?;
    if let Some(sentence) = &phrase.sentence {
        write!(out, "{}", wrap("  in ", "     ", &quoted(sentence)))?;
    }
    for item in &phrase.items {
        write!(out, "{}", wrap("  - ", "    ", &item_text(item)))?;
    }
    for denial in &phrase.denials {
        let text = format!("{} denies {}", quoted(&denial.by), quoted(&denial.reach));
        write!(out, "{}", wrap("  - ", "    ", &text))?;
    }
    mend(out, phrase)
}

fn item_text(item: &ItemTrace) -> String {
    let name = line(&item.item);
    let (Some(words), Some(how)) = (&item.words, item.how) else {
        return if item.optional {
            format!("{name}: not there, and may be left out")
        } else {
            format!("{name}: not found")
        };
    };
    let of = item.of.as_deref().filter(|of| *of != item.item).map(|of| format!(" `{}`", line(of))).unwrap_or_default();
    let how = match how {
        How::Same => format!("the very word{of}"),
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
    let words: Vec<String> = phrase.unused.iter().take(8).map(|q| format!("“{}”", line(&q.text))).collect();
    let text = format!(
        "Words that no item took: {}. If one of them says it, add it with a bar: `{}|{}`.",
        words.join(", "),
        line(&item.item),
        line(&first.text).to_lowercase()
    );
    write!(out, "{}", wrap("  ", "  ", &text))
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
