//! The syntax of GIFT. There is no kept parser of it, so it is read here, with combinators.

use winnow::combinator::{alt, delimited, opt, preceded, repeat};
use winnow::prelude::*;
use winnow::token::{any, none_of, take_until, take_while};

/// A block of lines between empty ones, with the line that it begins on, without comments.
pub(super) struct Block {
    /// The line in the file, from 1.
    pub(super) line: usize,
    /// Its text.
    pub(super) text: String,
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gift {
    /// What stands between colons.
    pub(super) name: String,
    /// `html`, `markdown`, …
    pub(super) format: String,
    /// The text, with `_____` for answers inside it.
    pub(super) text: String,
    /// What stands in braces, its escapes still in it; `None` for a text with no question.
    pub(super) answers: Option<String>,
}

/// An answer: its weight, its text, its feedback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// `=` or `~`.
    pub(super) sign: char,
    /// The per cent, as written.
    pub(super) weight: Option<String>,
    /// The answer.
    pub(super) text: String,
    /// After `#`.
    pub(super) feedback: String,
}

/// The blocks of a file.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open = false;
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            open = false;
        } else if line.trim_start().starts_with("//") {
            // a comment ends nothing
        } else if line.trim_start().starts_with("$CATEGORY:") {
            out.push(Block { line: index + 1, text: line.trim().to_owned() });
            open = false;
        } else if let Some(last) = out.last_mut().filter(|_| open) {
            last.text.push('\n');
            last.text.push_str(line);
        } else {
            out.push(Block { line: index + 1, text: line.to_owned() });
            open = true;
        }
    }
    out
}

/// Reads a block.
///
/// # Errors
/// Its braces do not match.
pub(super) fn question(block: &str) -> Result<Gift, String> {
    let mut input = block.trim();
    let name = opt(name).parse_next(&mut input).unwrap_or_default().unwrap_or_default();
    input = input.trim_start();
    let format = opt(format).parse_next(&mut input).unwrap_or_default().unwrap_or_default();
    let before = until_brace(&mut input);
    let mut gift = Gift { name: unescape(&name), format, ..Gift::default() };
    if input.is_empty() {
        gift.text = unescape(&before);
        return Ok(gift);
    }
    let Some(rest) = input.strip_prefix('{') else {
        return Err("a `}` has no `{` before it: write `\\}` for the sign itself".to_owned());
    };
    input = rest;
    let answers = until_brace(&mut input);
    let Some(after) = input.strip_prefix('}') else {
        return Err("its `{` is never closed: is there an empty line in it?".to_owned());
    };
    // a gap is shown where text follows the answers
    let gap = if after.trim().is_empty() {
        before.trim_end().to_owned()
    } else {
        format!("{before}_____{}", after.trim_end())
    };
    gift.text = unescape(&gap);
    gift.answers = Some(answers);
    Ok(gift)
}

fn name(input: &mut &str) -> ModalResult<String> {
    delimited("::", take_until(0.., "::"), "::").map(str::to_owned).parse_next(input)
}

fn format(input: &mut &str) -> ModalResult<String> {
    delimited('[', alt(("html", "moodle", "plain", "markdown")), ']').map(str::to_owned).parse_next(input)
}

/// Everything up to a brace that is not escaped.
fn until_brace(input: &mut &str) -> String {
    let pieces: ModalResult<Vec<&str>> =
        repeat(0.., alt((('\\', any).take(), none_of(['{', '}']).take()))).parse_next(input);
    pieces.unwrap_or_default().concat()
}

/// The general feedback after `####`, taken off the answers.
pub(super) fn general_feedback(answers: &str) -> (&str, String) {
    match answers.rsplit_once("####") {
        Some((before, feedback)) => (before, unescape(unmarked(feedback))),
        None => (answers, String::new()),
    }
}

/// The answers of a short-answer or numerical block.
pub(super) fn answers(text: &str) -> Vec<Answer> {
    let mut input = text.trim();
    let mut out = Vec::new();
    // what stands before the first sign is an answer too
    if !input.is_empty() && !input.starts_with(['=', '~']) {
        out.push(answer_after('=', &mut input));
    }
    while let Some(sign) = input.chars().next().filter(|c| matches!(c, '=' | '~')) {
        input = &input[1..];
        out.push(answer_after(sign, &mut input));
    }
    out
}

fn answer_after(sign: char, input: &mut &str) -> Answer {
    *input = input.trim_start();
    let weight = opt(weight).parse_next(input).unwrap_or_default();
    let text = piece(input, &['=', '~', '#']);
    let feedback = if input.starts_with('#') {
        *input = &input[1..];
        piece(input, &['=', '~'])
    } else {
        String::new()
    };
    Answer { sign, weight, text: unescape(unmarked(&text)), feedback: unescape(unmarked(&feedback)) }
}

/// The text without the `[html]` that may stand before it.
fn unmarked(text: &str) -> &str {
    let mut rest = text.trim();
    let _ = opt(format).parse_next(&mut rest);
    rest.trim()
}

fn weight(input: &mut &str) -> ModalResult<String> {
    let number = take_while(1..=12, |c: char| c.is_ascii_digit() || c == '.' || c == '-');
    delimited('%', number, '%').map(str::to_owned).parse_next(input)
}

fn piece(input: &mut &str, ends: &[char]) -> String {
    let pieces: ModalResult<Vec<&str>> =
        repeat(0.., alt((preceded('\\', any).take(), none_of(ends).take()))).parse_next(input);
    pieces.unwrap_or_default().concat()
}

/// A target phrase of Essay (auto-grade): its text, its per cent, what that is divided by, whether it is looked for as
/// whole words.
pub(super) type Target = (String, String, usize, bool);

/// The target phrases of a block that Essay (auto-grade) wrote: `120 words`, then `FIELD=value` lines. `None` where it
/// is no such block.
pub(super) fn targets(block: &str) -> Option<Vec<Target>> {
    let first = block.trim_start().lines().next()?.trim();
    let kind = first.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    if !matches!(kind, "none" | "chars" | "words" | "sentences" | "paragraphs" | "files") {
        return None;
    }
    let line = block.lines().find_map(|l| l.trim().strip_prefix("TARGETPHRASES=")).unwrap_or("");
    let mut input = line;
    let read: ModalResult<Vec<Target>> = repeat(0.., target).parse_next(&mut input);
    Some(read.unwrap_or_default())
}

/// `("a OR b",10%/1,2,0,8)`.
fn target(input: &mut &str) -> ModalResult<Target> {
    let digits = |input: &mut &str| -> ModalResult<String> {
        take_while(0.., |c: char| c.is_ascii_digit()).map(str::to_owned).parse_next(input)
    };
    let text = delimited("(\"", take_until(0.., "\","), "\",").map(str::to_owned).parse_next(input)?;
    let percent = digits(input)?;
    let _ = opt('%').parse_next(input)?;
    let divisor = opt(preceded('/', digits)).parse_next(input)?.unwrap_or_default();
    let flags: Vec<String> = repeat(0.., preceded(',', digits)).parse_next(input)?;
    let _ = ')'.parse_next(input)?;
    let divisor = divisor.parse().ok().filter(|d| (1..=100).contains(d)).unwrap_or(1);
    let whole = flags.first().is_some_and(|f| !matches!(f.as_str(), "" | "0"));
    Ok((unescape(&text), percent, divisor, whole))
}

/// The text without its escapes: `\=`, `\{`, `\n`, …
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match characters.next() {
            Some(sign @ (':' | '#' | '=' | '{' | '}' | '~' | '\\')) => out.push(sign),
            Some('n') => out.push('\n'),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}

/// The text with the signs of the format escaped.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ':' | '#' | '=' | '{' | '}' | '~' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_read() {
        let gift =
            question("::Q1:: [html]Who <b>was</b> it?{=Beria =%50%[plain]Lavrenti#[html]first name ####[html]He was.}")
                .expect("a question");
        assert_eq!(
            (gift.name.as_str(), gift.format.as_str(), gift.text.as_str()),
            ("Q1", "html", "Who <b>was</b> it?")
        );
        let block = gift.answers.expect("answers");
        let (answers_text, general) = general_feedback(&block);
        assert_eq!(general, "He was.");
        let read: Vec<_> = answers(answers_text).into_iter().map(|a| (a.weight, a.text, a.feedback)).collect();
        assert_eq!(
            read,
            [
                (None, "Beria".to_owned(), String::new()),
                (Some("50".to_owned()), "Lavrenti".to_owned(), "first name".to_owned())
            ]
        );
        assert_eq!(question("The {=gap} is here.").expect("a question").text, "The _____ is here.");
        assert_eq!(question("2 \\{set\\} \\= {}").expect("a question").text.trim(), "2 {set} =");
        assert_eq!(question("Just a text.").expect("a text").answers, None);
        assert!(question("Open {=a").is_err());
        assert!(question("Shut }").is_err());
    }

    #[test]
    fn target_phrases_are_read() {
        let block = "120 words\nMINWORDLIMIT=10\nTARGETPHRASES=(\"a OR b\",10%/1,2,0,8)(\"c, d\",100%/3,0,0,0)";
        let want = [("a OR b", "10", 1, true), ("c, d", "100", 3, false)];
        let want = want.map(|(t, p, d, w)| (t.to_owned(), p.to_owned(), d, w)).to_vec();
        assert_eq!(targets(block), Some(want));
        assert_eq!(targets("=words"), None);
    }

    #[test]
    fn escapes_go_both_ways() {
        for text in ["a=b ~ {c} #d :e \\f", "two\nlines", "", "::"] {
            assert_eq!(unescape(&escape(text)), text);
        }
    }
}
