//! Marked answers from all files, checked against the rubrics: every mistake is found before any is told.

use std::collections::{BTreeMap, BTreeSet};

use markscheme_engine::{Marks, Verdict, did_you_mean};

use super::label::{self, Label};
use super::mistake::{Mistake, Place};
use super::report::LabelSet;
use super::{json_lines, table};
use crate::input::Text;
use crate::library::{self, Library, Ready};

/// What a field or column of total marks may be called; the first that is there is taken.
pub(super) const TOTALS: [&str; 4] = ["total", "marks", "mark", "score"];

/// A file of marked answers that was read.
#[derive(Clone, Debug)]
pub struct Named {
    /// What messages call it.
    pub name: String,
    /// Its text.
    pub text: Text,
}

/// How marked answers are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o> {
    /// The prompt of answers that do not name theirs; answers that name another are left out.
    pub prompt: Option<&'o str>,
    /// The column of a table that holds the answers.
    pub answer_column: Option<&'o str>,
}

/// Answers with a person's marks, and the rubrics for them.
pub struct Marked {
    /// The files, as the user named them.
    pub files: Vec<String>,
    /// The answers, in the order of the files.
    pub answers: Vec<MarkedAnswer>,
    /// The rubrics by prompt.
    pub rubrics: BTreeMap<String, Ready>,
    /// What the labels tell apart.
    pub labels: LabelSet,
    /// What a reader of the report should know of how the files were read.
    pub notes: Vec<String>,
}

/// An answer with a person's marks.
#[derive(Clone, Debug)]
pub struct MarkedAnswer {
    /// Its id; `line 3` or `row 7` where it has none.
    pub id: String,
    /// The prompt that it answers.
    pub prompt: String,
    /// What sort of answer it is, where the file says so.
    pub style: Option<String>,
    /// The answer as the student typed it.
    pub text: String,
    /// The person's verdict on each point that they marked.
    pub labels: BTreeMap<String, Verdict>,
    /// The person's total, where the file has one.
    pub total: Option<Marks>,
}

/// Why marked answers cannot be used.
#[derive(Debug)]
pub enum Error {
    /// The files have mistakes: all of them, in order.
    Mistakes(Vec<Mistake>),
    /// A rubric cannot be used.
    Library(library::Error),
}

/// A line or row as it stands in its file.
pub(super) struct Row {
    pub(super) place: Place,
    pub(super) id: Option<String>,
    pub(super) prompt: Option<String>,
    pub(super) style: Option<String>,
    pub(super) answer: Option<String>,
    /// Field, point and label.
    pub(super) labels: Vec<(String, String, String)>,
    /// Whether points without a label are absent.
    pub(super) labelled: bool,
    /// Field and total.
    pub(super) total: Option<(String, String)>,
}

impl Row {
    pub(super) fn new(place: Place) -> Self {
        let (labels, labelled) = (Vec::new(), false);
        Self { place, id: None, prompt: None, style: None, answer: None, labels, labelled, total: None }
    }

    /// Sets the text field of this key.
    pub(super) fn set(&mut self, key: &str, text: &str) {
        let field = match key {
            "id" => &mut self.id,
            "prompt" => &mut self.prompt,
            "style" => &mut self.style,
            _ => &mut self.answer,
        };
        *field = Some(text.to_owned());
    }
}

/// Reads marked answers.
///
/// # Errors
/// Everything that is wrong with the files, at once; or a rubric that is needed and cannot be used.
pub fn read(library: &Library, files: &[Named], options: Options<'_>) -> Result<Marked, Error> {
    let mut gathered = Gathered::new(library, options);
    if let Some(prompt) = options.prompt {
        gathered.load(prompt)?;
    }
    for file in files {
        gathered.file(file)?;
    }
    gathered.finish(files)
}

struct Gathered<'g> {
    library: &'g Library,
    options: Options<'g>,
    answers: Vec<MarkedAnswer>,
    rubrics: BTreeMap<String, Ready>,
    /// The ids met so far, each with its prompt.
    ids: BTreeSet<(String, String)>,
    mistakes: Vec<Mistake>,
    notes: Vec<String>,
    /// Labels that are verdicts by their word.
    words: usize,
    /// Labels that only say that a point is not credited.
    signs: usize,
    blank: usize,
    unmarked: usize,
    other_prompts: usize,
}

impl<'g> Gathered<'g> {
    fn new(library: &'g Library, options: Options<'g>) -> Self {
        Self {
            library,
            options,
            answers: Vec::new(),
            rubrics: BTreeMap::new(),
            ids: BTreeSet::new(),
            mistakes: Vec::new(),
            notes: Vec::new(),
            words: 0,
            signs: 0,
            blank: 0,
            unmarked: 0,
            other_prompts: 0,
        }
    }

    fn load(&mut self, prompt: &str) -> Result<(), Error> {
        if !self.rubrics.contains_key(prompt) {
            let ready = self.library.ready(prompt).map_err(Error::Library)?;
            self.rubrics.insert(prompt.to_owned(), ready);
        }
        Ok(())
    }

    fn file(&mut self, file: &Named) -> Result<(), Error> {
        let text = &file.text.text;
        self.notes.extend(file.text.notes.iter().map(|n| format!("{}: {n}", file.name)));
        let before = (self.mistakes.len(), self.answers.len() + self.unmarked + self.other_prompts);
        if text.trim_start().starts_with(['{', '[']) {
            let rows = json_lines::rows(&file.name, text, &mut self.mistakes);
            self.rows(&file.name, rows, None)?;
        } else {
            let read = table::read(&file.name, text, self.options.answer_column, &mut self.mistakes);
            self.rows(&file.name, read.rows, Some(&read.columns))?;
        }
        let after = (self.mistakes.len(), self.answers.len() + self.unmarked + self.other_prompts);
        if before == after {
            let help = "give a file of JSON lines, or a table with a header row and a row for each answer";
            self.mistakes.push(Mistake::new(&file.name, Place::File, "there are no answers in it").help(help));
        }
        // what was found row by row and what was found reading the file are told in the file's order
        self.mistakes[before.0..].sort_by_key(|m| m.place);
        Ok(())
    }

    /// Takes the rows of a file; `columns` are those of a table that may be points.
    fn rows(&mut self, file: &str, mut rows: Vec<Row>, columns: Option<&[String]>) -> Result<(), Error> {
        let mut used: BTreeSet<String> = BTreeSet::new();
        for row in &mut rows {
            row.prompt = self.prompt_of(file, row);
            used.extend(row.prompt.clone());
        }
        for prompt in &used {
            self.load(prompt)?;
        }
        if let Some(columns) = columns {
            self.columns(file, columns, &mut rows, &used);
        }
        for row in rows {
            let Some(prompt) = row.prompt.clone() else { continue };
            if self.options.prompt.is_some_and(|p| p != prompt) {
                self.other_prompts += 1;
                continue;
            }
            self.row(file, row, prompt, columns.is_some());
        }
        Ok(())
    }

    /// The prompt that a row answers, if there is one of that name.
    fn prompt_of(&mut self, file: &str, row: &Row) -> Option<String> {
        let Some(prompt) = row.prompt.clone().or(self.options.prompt.map(str::to_owned)) else {
            let help = "add it, or name the prompt on the command line: `markscheme calibrate PROMPT MARKED`";
            self.mistakes.push(Mistake::new(file, row.place, "it is missing").field("prompt").help(help));
            return None;
        };
        if self.library.knows(&prompt) {
            return Some(prompt);
        }
        let mistake = Mistake::new(file, row.place, format!("there is no prompt `{prompt}`")).field("prompt");
        self.mistakes.push(mistake.near(&prompt, self.library.ids(), "`markscheme list` shows the prompts"));
        None
    }

    /// Tells points from other columns, and takes the others out of the rows.
    fn columns(&mut self, file: &str, columns: &[String], rows: &mut [Row], prompts: &BTreeSet<String>) {
        let points: BTreeSet<&str> =
            prompts.iter().flat_map(|p| &self.rubrics[p].rubric.points).map(|p| p.id.as_str()).collect();
        let header = Place::Row(1);
        let mut others: BTreeSet<String> = BTreeSet::new();
        // a column is a point's by its id, in any case
        let point_of = |column: &str| points.iter().find(|p| p.eq_ignore_ascii_case(column)).copied();
        let named: Vec<&str> = columns.iter().filter_map(|c| point_of(c)).collect();
        for (i, point) in named.iter().enumerate() {
            if named[..i].contains(point) {
                let mistake = Mistake::new(file, header, "there are two columns for this point").field(*point);
                self.mistakes.push(mistake.help("take one of them out"));
            }
        }
        for label in rows.iter_mut().flat_map(|r| &mut r.labels) {
            label.1 = point_of(&label.0).unwrap_or_default().to_owned();
        }
        for column in columns.iter().filter(|c| point_of(c).is_none()) {
            others.insert(column.clone());
            let cells = || rows.iter().flat_map(|r| &r.labels).filter(|l| l.0 == *column && !l.2.is_empty());
            let free: Vec<&str> = points.iter().filter(|p| !named.contains(p)).copied().collect();
            let labels = cells().all(|l| label::cell(&l.2).is_some());
            let meant =
                cells().any(|l| label::is_telling(&l.2)) || did_you_mean(column, free.iter().copied()).is_some();
            if !points.is_empty() && labels && meant {
                let known = format!("the points are: {}", points.iter().copied().collect::<Vec<_>>().join(", "));
                let mistake = Mistake::new(file, header, format!("there is no point `{column}`")).field(column);
                self.mistakes.push(mistake.near(column, free, known));
            }
        }
        if points.is_empty() {
            return;
        }
        let totals = rows.iter().any(|r| r.total.is_some());
        if columns.iter().all(|c| others.contains(c)) && !totals && !rows.is_empty() {
            let message = "there is no column for a point, and none for the marks";
            let help = format!(
                "add a column for each point, or one named `marks`; the points are: {}",
                points.iter().copied().collect::<Vec<_>>().join(", ")
            );
            self.mistakes.push(Mistake::new(file, header, message).help(help));
        }
        if !others.is_empty() {
            self.notes.push(format!("{file}: not read: {}", listed(others.iter().map(String::as_str))));
        }
        let without: Vec<&str> = points.iter().filter(|p| !named.contains(p)).copied().collect();
        if without.len() < points.len() && !without.is_empty() {
            self.notes.push(format!("{file}: no column, so left out: {}", listed(without)));
        }
        for row in rows {
            row.labels.retain(|l| !others.contains(&l.0));
        }
    }

    fn row(&mut self, file: &str, row: Row, prompt: String, table: bool) {
        let id = row.id.clone().unwrap_or_else(|| row.place.to_string());
        if !self.ids.insert((prompt.clone(), id.clone())) {
            let mistake = Mistake::new(file, row.place, format!("the id `{id}` is there twice")).field("id");
            self.mistakes.push(mistake.help("give each answer an id of its own"));
        }
        let ready = &self.rubrics[&prompt];
        let mut labels = BTreeMap::new();
        if row.labelled {
            labels.extend(ready.rubric.points.iter().map(|p| (p.id.clone(), Verdict::Missed)));
        }
        for (field, point, text) in &row.labels {
            let known = ready.rubric.point(point).is_some();
            if text.is_empty() && table {
                self.blank += usize::from(known);
                continue;
            }
            if !known {
                let message = format!("`{prompt}` has no point `{point}`");
                let ids: Vec<&str> = ready.rubric.points.iter().map(|p| p.id.as_str()).collect();
                let help = format!("its points are: {}", ids.join(", "));
                self.mistakes.push(Mistake::new(file, row.place, message).field(field).near(point, ids, help));
            }
            let read = if table { label::cell(text) } else { label::verdict(text).map(Label::Verdict) };
            match read {
                Some(Label::Verdict(verdict)) => {
                    self.words += usize::from(label::verdict(text).is_some_and(tells_refusals));
                    labels.insert(point.clone(), verdict);
                }
                Some(Label::NotCredited) => {
                    self.signs += 1;
                    labels.insert(point.clone(), Verdict::Missed);
                }
                None => {
                    let mistake = Mistake::new(file, row.place, format!("`{text}` is no verdict")).field(field);
                    self.mistakes.push(mistake.near(text, ["made", "partial", "wrong", "absent"], label::WORDS));
                }
            }
        }
        let total = row.total.as_ref().and_then(|(field, text)| self.total(file, &row, field, text, &prompt));
        if labels.is_empty() && row.total.is_none() {
            self.unmarked += 1;
            return;
        }
        let text = row.answer.unwrap_or_default();
        self.answers.push(MarkedAnswer { id, prompt, style: row.style, text, labels, total });
    }

    fn total(&mut self, file: &str, row: &Row, field: &str, text: &str, prompt: &str) -> Option<Marks> {
        let out_of = self.rubrics[prompt].rubric.out_of();
        let (message, help) = match label::marks(text) {
            Some(marks) if marks <= out_of => return Some(marks),
            Some(_) => (
                format!("{text} is more than the prompt's {out_of} marks"),
                format!("write the marks of this answer, from 0 to {out_of}"),
            ),
            None => (format!("`{text}` is no number of marks"), format!("write a number from 0 to {out_of}")),
        };
        self.mistakes.push(Mistake::new(file, row.place, message).field(field).help(help));
        None
    }

    fn finish(mut self, files: &[Named]) -> Result<Marked, Error> {
        let names = files.iter().map(|f| f.name.clone()).collect();
        if self.mistakes.is_empty() && self.answers.is_empty() {
            let name = files.first().map_or("", |f| f.name.as_str());
            let mistake = if self.other_prompts > 0 {
                let prompt = self.options.prompt.unwrap_or_default();
                Mistake::new(name, Place::File, format!("none of its answers is to `{prompt}`"))
                    .help("leave the prompt out to take all of them")
            } else {
                Mistake::new(name, Place::File, "none of its answers is marked")
                    .help("fill in a verdict for each point, or the marks")
            };
            self.mistakes.push(mistake);
        }
        if !self.mistakes.is_empty() {
            return Err(Error::Mistakes(self.mistakes));
        }
        for (number, what) in [
            (self.other_prompts, "answers to other prompts: left out"),
            (self.unmarked, "answers without a mark: left out"),
            (self.blank, "blank cells: not marked, so left out"),
        ] {
            if number > 0 {
                self.notes.push(format!("{what}: {number}"));
            }
        }
        let any = self.answers.iter().any(|a| !a.labels.is_empty());
        let halves = self.answers.iter().flat_map(|a| a.labels.values()).any(|l| *l == Verdict::Partial);
        let labels = match (any, self.signs > 0 && self.words == 0, halves) {
            (false, ..) => LabelSet::Totals,
            (true, false, _) => LabelSet::Verdicts,
            (true, true, true) => LabelSet::Halves,
            (true, true, false) => LabelSet::Credited,
        };
        let used: BTreeSet<&str> = self.answers.iter().map(|a| a.prompt.as_str()).collect();
        self.rubrics.retain(|prompt, _| used.contains(prompt.as_str()));
        Ok(Marked { files: names, answers: self.answers, rubrics: self.rubrics, labels, notes: self.notes })
    }
}

/// Whether a person who writes this word tells what is wrong from what is missed.
fn tells_refusals(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Wrong | Verdict::Missed)
}

/// The first few of a list, and how many more there are.
fn listed<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<&str> = items.into_iter().collect();
    match items.len() {
        0..=6 => items.join(", "),
        n => format!("{} and {} more", items[..5].join(", "), n - 5),
    }
}
