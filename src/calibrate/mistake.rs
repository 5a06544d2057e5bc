//! What is wrong with a file of marked answers: each mistake with its file, row and field.

use std::fmt;

use markscheme_engine::did_you_mean;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file, as the user named it.
    pub(super) file: String,
    /// Where in it: `line 3`, `row 7`; nothing where the whole file is meant.
    pub(super) place: Place,
    /// The field or column.
    pub(super) field: Option<String>,
    /// What is wrong.
    pub(super) message: String,
    /// What to write instead.
    pub(super) help: Option<String>,
}

/// Where in a file a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// The whole file.
    File,
    /// A line of JSON lines, from 1.
    Line(usize),
    /// A row of a table as a spreadsheet counts them: the header is row 1.
    Row(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Line(n) => write!(f, "line {n}"),
            Self::Row(n) => write!(f, "row {n}"),
        }
    }
}

impl Mistake {
    pub(super) fn new(file: &str, place: Place, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place, field: None, message: message.into(), help: None }
    }

    pub(super) fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Advises the nearest of what is known, or, where none is near, `otherwise`.
    pub(super) fn near<'a>(
        self,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
        otherwise: impl Into<String>,
    ) -> Self {
        match did_you_mean(word, known) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self.help(otherwise),
        }
    }

    /// What to write instead, if that can be said.
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for Mistake {
    /// Writes `class.csv: row 7, leaders: …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file)?;
        match (&self.place, &self.field) {
            (Place::File, None) => {}
            (Place::File, Some(field)) => write!(f, "{field}: ")?,
            (place, None) => write!(f, "{place}: ")?,
            (place, Some(field)) => write!(f, "{place}, {field}: ")?,
        }
        f.write_str(&self.message)
    }
}
