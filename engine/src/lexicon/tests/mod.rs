//! The lexicon's own files, held to what their README says: a teacher who edits one is told the line and what to do.
//!
//! Here the files are read as they were written, with their line numbers. `form` asks how an entry is written,
//! `effect` whether anything comes of it, and `meaning` whether two entries contradict each other.

mod effect;
mod form;
mod meaning;

use std::fmt::Display;
use std::path::Path;

use super::Lexicon;

/// An entry of a file, as it was written.
#[derive(Clone, Debug)]
struct Line {
    /// The file, from the lexicon's folder: `packs/ussr.txt`.
    file: String,
    number: usize,
    /// The `[section]` that it stands in; empty where the file has none.
    section: String,
    /// Entries with no blank line, comment or section's head between them have the same block.
    block: usize,
    text: String,
}

/// How an entry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `no longer`
    One,
    /// `oppose, opposition, opponent`
    Group,
    /// `govt = government`
    Equal,
    /// `fall: fell, fallen`
    Headed,
    /// `strong | weak, feeble`
    Sides,
    /// `prison, jail`, or `food < bread, grain`
    Synonyms,
    /// `km = kilometre, kilometres ; length ; 1000`
    Unit,
}

impl Line {
    /// A message for whoever edits the file.
    fn fault(&self, what: impl Display) -> String {
        format!("engine/lexicon/{}:{}: {what}", self.file, self.number)
    }

    /// The pack that it belongs to; `None` for the shared lists.
    fn pack(&self) -> Option<&str> {
        self.file.strip_prefix("packs/")?.strip_suffix(".txt")
    }

    /// What settles how it is read: the section in a pack, else the file.
    fn place(&self) -> &str {
        if self.pack().is_some() { &self.section } else { &self.file }
    }

    /// `None` where this test knows no such file or section.
    fn shape(&self) -> Option<Shape> {
        Some(match self.place() {
            "common-words.txt" | "near-words.txt" | "negators.txt" | "markers.txt" => Shape::One,
            "families.txt" | "homophones.txt" => Shape::Group,
            "abbreviations.txt" | "numbers.txt" | "spelling.txt" => Shape::Equal,
            "forms.txt" | "contrasts.txt" | "contrasts" | "people" | "places" | "bodies" => Shape::Headed,
            "opposites.txt" | "stem-apart.txt" | "opposites" => Shape::Sides,
            "synonyms.txt" | "words" => Shape::Synonyms,
            "units.txt" => Shape::Unit,
            _ => return None,
        })
    }

    /// Its words and phrases: sides, in them members, in them the names of one member.
    fn sides(&self) -> Vec<Vec<Vec<&str>>> {
        let between: &[char] = match self.shape() {
            Some(Shape::Headed) => &[':'],
            Some(Shape::Equal) => &['='],
            Some(Shape::Sides) => &['|'],
            Some(Shape::Synonyms) => &['<'],
            Some(Shape::Unit) => &['=', ';'],
            _ => &[],
        };
        let sets = matches!(self.place(), "contrasts.txt" | "contrasts");
        let mut out = Vec::new();
        for (at, side) in self.text.split(between).enumerate() {
            let names: &[char] = if sets && at > 0 { &['/'] } else { &[] };
            out.push(side.split(',').map(|m| m.split(names).map(str::trim).collect()).collect());
        }
        out
    }

    /// Every word and phrase of it that is looked for in an answer.
    fn phrases(&self) -> Vec<&str> {
        let sides = self.sides();
        let sides = match self.place() {
            "contrasts.txt" | "contrasts" => &sides[1..],
            "abbreviations.txt" | "numbers.txt" => &sides[..1],
            "units.txt" => &sides[..sides.len().min(2)],
            _ => &sides[..],
        };
        sides.iter().flatten().flatten().copied().collect()
    }
}

/// Every entry of every file.
fn lines() -> Vec<Line> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicon");
    let mut out = Vec::new();
    for folder in ["", "packs/"] {
        let found = root.join(folder).read_dir().expect("the lexicon is a folder");
        let names = found.map(|e| e.expect("an entry of the folder").file_name().into_string().expect("a plain name"));
        let mut names: Vec<String> = names.filter(|n| n.ends_with(".txt")).collect();
        names.sort();
        for name in names {
            #[expect(clippy::disallowed_methods, reason = "the files are read as a teacher wrote them")]
            let text = std::fs::read_to_string(root.join(folder).join(&name)).expect("a file of UTF-8");
            out.extend(read(&format!("{folder}{name}"), &text));
        }
    }
    out
}

/// The entries that are written as the README says: `form` tells of the others.
fn sound() -> Vec<Line> {
    lines().into_iter().filter(|l| l.shape().is_some() && form::canonical(l).is_ok()).collect()
}

/// The entries of a file's text.
fn read(file: &str, text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut section, mut block) = (String::new(), 0);
    for (index, text) in text.lines().enumerate() {
        let head = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
        if text.trim().is_empty() || text.starts_with('#') || head.is_some() {
            block += 1;
            section = head.map_or(section, str::to_owned);
            continue;
        }
        let (file, section, text) = (file.to_owned(), section.clone(), text.to_owned());
        out.push(Line { file, number: index + 1, section, block, text });
    }
    out
}

/// What this text of a file is blamed for.
fn blamed(check: impl Fn(&[Line]) -> Vec<String>, file: &str, text: &str) -> String {
    check(&read(file, text)).join("\n")
}

/// Fails with everything that is to be mended.
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{} faults in the lexicon:\n{}\n", faults.len(), faults.join("\n"));
}

/// The words of everything: the shared lists with all packs.
fn whole() -> Lexicon {
    Lexicon::with_packs(&Lexicon::pack_names()).expect("its own packs")
}

/// The key of a phrase: the same for all forms and spellings of its words.
fn key(phrase: &str, lexicon: &Lexicon) -> String {
    let keys: Vec<String> = super::read::words(phrase).iter().map(|w| lexicon.key(w)).collect();
    keys.join(" ")
}
