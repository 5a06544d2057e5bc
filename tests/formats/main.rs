//! Questions of other programs, in and out: what comes over, what is told, what is refused.

use std::path::{Path, PathBuf};
use std::process::Command;

mod export;
mod import;
mod refused;
mod round_trip;

/// What a run left behind.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

/// A folder of its own for one test; nothing of the user's is read.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, and gives its name.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path().join(name), content).expect("a file");
        name.to_owned()
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_markscheme"))
            .args(arguments)
            .current_dir(self.path())
            .env("NO_COLOR", "1")
            .env("HOME", self.path())
            .env("APPDATA", self.path())
            .env_remove("XDG_DATA_HOME")
            .output()
            .expect("the binary runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        let ran = Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
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
