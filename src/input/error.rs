//! Why an input cannot be used.

use std::fmt;
use std::io;
use std::path::Path;

/// Why an input cannot be used, and what to do about it, in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
    help: Option<String>,
}

impl Error {
    /// An error that says what is wrong.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The error for a file that the system does not let us read.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        let name = path.display();
        match error.kind() {
            io::ErrorKind::NotFound => {
                Self::new(format!("there is no file `{name}`")).help("check the name, and the folder you are in")
            }
            io::ErrorKind::PermissionDenied => Self::new(format!("`{name}` cannot be read: permission denied"))
                .help("ask its owner to let you read it, or copy the text to a file of your own"),
            _ => Self::new(format!("`{name}` cannot be read: {error}")),
        }
    }

    /// What to do, if that can be said.
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
