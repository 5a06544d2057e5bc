//! Revision cards: a question and the lines of its answer, from the files that people keep them in.
//!
//! Responsible for which card stands where, in any form; one small reader a form. What a card's answer says is left to
//! the draft.

mod anki;
mod archive;
mod form;
mod html;
mod markdown;
mod package;
mod plain;
mod table;
mod word;

pub use form::Form;

use std::path::Path;

use crate::input::Error;

/// A revision card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The question, in one line.
    pub question: String,
    /// The lines of the answer, without bullets.
    pub answer: Vec<String>,
    /// Where it stands: "line 12", "row 3", "note 5".
    pub place: String,
    /// The title or deck above it, if there is one.
    pub heading: Option<String>,
}

/// A card that could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: String,
    /// What is wrong with it.
    pub message: String,
}

/// A card, or why it could not be read.
pub type Entry = Result<Card, Problem>;

/// The cards of a file, read as they are asked for.
pub struct Deck {
    /// What a reader of the drafts should know of how it was read.
    pub notes: Vec<String>,
    /// The form that it was read in.
    pub form: Form,
    entries: Box<dyn Iterator<Item = Entry>>,
}

impl Iterator for Deck {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        self.entries.next().map(|entry| entry.and_then(whole))
    }
}

/// Opens a file of cards, in this form or in the one that its name and content show.
///
/// # Errors
/// It cannot be read, or is not of that form.
pub fn open(path: &Path, form: Option<Form>) -> Result<Deck, Error> {
    if form::is_zip(path)? {
        return match form.unwrap_or(archive::form(path)?) {
            Form::Package => package::open(path),
            Form::Word => word::open(path),
            other => Err(Error::new(format!("`{}` is a zip file, and is not {}", path.display(), other.article()))
                .help("leave --form out: an Anki package or a Word document is known by what is in it")),
        };
    }
    let text = crate::input::read_file(path)?;
    Ok(of_text(text, form.unwrap_or(Form::Text), form.is_none().then_some(path)))
}

/// The cards of standard input.
///
/// # Errors
/// It cannot be read, is empty, or is not text.
pub fn of_stream(stream: impl std::io::Read, form: Option<Form>) -> Result<Deck, Error> {
    let text = crate::input::read_stream(stream)?;
    if text.text.trim().is_empty() {
        return Err(
            Error::new("there are no cards on standard input").help("paste a question, and its answer below it")
        );
    }
    Ok(of_text(text, form.unwrap_or(Form::Text), form.is_none().then_some(Path::new("-"))))
}

/// The cards of a text; with a name, its form is found from that and from the text.
fn of_text(text: crate::input::Text, form: Form, guess_by: Option<&Path>) -> Deck {
    let form = guess_by.map_or(form, |path| Form::of_text(path, &text.text));
    let (source, notes) = (text.text, text.notes);
    let entries: Box<dyn Iterator<Item = Entry>> = match form {
        Form::Markdown => Box::new(markdown::cards(&source).into_iter()),
        Form::Tab => Box::new(table::cards(source, b'\t')),
        Form::Anki => Box::new(anki::cards(source)),
        Form::Csv => {
            let separator = table::separator(&source);
            Box::new(table::cards(source, separator))
        }
        _ => Box::new(plain::cards(&source).into_iter()),
    };
    Deck { notes, form, entries }
}

/// A card that has both a question and an answer.
fn whole(mut card: Card) -> Entry {
    card.question = one_line(&card.question);
    card.answer = card.answer.iter().map(|l| one_line(bare(l))).filter(|l| !l.is_empty()).collect();
    let problem = |message: String| Err(Problem { place: card.place.clone(), message });
    if card.question.is_empty() {
        return problem("it has an answer and no question".to_owned());
    }
    if card.answer.is_empty() {
        return problem(format!("“{}” has no answer", shortened(&card.question)));
    }
    Ok(card)
}

/// A line without its bullet or number.
fn bare(line: &str) -> &str {
    let line = line.trim().trim_start_matches(['-', '–', '—', '•', '*', '·', '▪', '◦', '‣', '>', '→']).trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match line[digits..].strip_prefix(['.', ')']) {
        Some(rest) if (1..=2).contains(&digits) && rest.starts_with(' ') => rest.trim_start(),
        _ => line,
    }
}

/// A line that somebody typed, without its bullet, on one line.
pub(crate) fn plain_line(line: &str) -> String {
    one_line(bare(line))
}

fn one_line(text: &str) -> String {
    let plain = |c: char| if c.is_control() || c == '\u{FEFF}' { ' ' } else { c };
    let text: String = text.chars().map(plain).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, for a message.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
