//! Questions of other programs, in and out: what comes over, what is told, what is refused.

use std::path::{Path, PathBuf};

mod export;
mod import;
#[path = "../support/place.rs"]
mod place;
mod refused;
mod round_trip;

use place::{Place, Ran};

impl Place {
    /// Writes a file, and gives its name.
    fn named(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        self.file(name, content);
        name.to_owned()
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.run_as_written(arguments, b"")
    }

    /// Every file below a folder, in order, under its name.
    fn files(&self, folder: &str) -> String {
        let mut out = String::new();
        let mut names: Vec<PathBuf> = Vec::new();
        for kind in ["prompts", "rubrics", "answers"] {
            let Ok(entries) = std::fs::read_dir(self.path().join(folder).join(kind)) else { continue };
            let mut found: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
            found.sort();
            names.extend(found);
        }
        for path in names {
            let name = path.strip_prefix(self.path().join(folder)).expect("below the folder").display().to_string();
            let text = std::fs::read_to_string(&path).expect("a file");
            out.push_str(&format!("==> {}\n{text}\n", name.replace('\\', "/")));
        }
        out
    }
}

/// A file of the tests.
fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/files").join(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
