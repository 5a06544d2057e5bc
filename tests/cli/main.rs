//! The command line as its users meet it: the real binary, its output and its exit status.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

mod calibrate;
mod draft;
mod explain;
mod library;
mod mark;
mod mistakes;
mod rubric;
mod watch;

/// The ids of the shipped prompts.
const PROMPTS: [&str; 13] = [
    "anti-party-group",
    "beria",
    "brezhnev-consolidation",
    "brezhnev-reversal",
    "constitution-1977",
    "de-stalinisation",
    "khrushchev-downfall",
    "outmanoeuvre",
    "party-changed",
    "party-reforms",
    "party-rule",
    "secret-speech",
    "stagnation",
];

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

    /// Writes a file, and gives its path.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        std::fs::write(&path, content).expect("a file");
        path
    }

    /// Runs the binary in the folder, with paths relative to it.
    fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Ran {
        self.run_with(arguments, b"")
    }

    /// As `run`, with bytes on standard input.
    fn run_with<A: AsRef<OsStr>>(&self, arguments: &[A], input: &[u8]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_markscheme"))
            .args(arguments)
            .current_dir(self.path())
            .env("NO_COLOR", "1")
            .env("HOME", self.path())
            .env("APPDATA", self.path())
            .env_remove("XDG_DATA_HOME")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut stdin = child.stdin.take().expect("standard input is piped");
        let input = input.to_vec();
        // a run that reads no input closes the pipe: that is no failure
        let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("the binary ends");
        feeder.join().expect("the input is written");
        let clean = |bytes: Vec<u8>| {
            String::from_utf8(bytes)
                .expect("output is UTF-8")
                .replace(&self.path().display().to_string(), "TEMP")
                .replace('\\', "/")
        };
        let ran = Ran { code: output.status.code(), out: clean(output.stdout), err: clean(output.stderr) };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }
}

/// The JSON report of a run.
fn json(ran: &Ran) -> serde_json::Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("not JSON ({e}): {}\n{}", ran.out, ran.err))
}

/// The ids of a report's points that have a verdict.
fn with_verdict(report: &serde_json::Value, verdict: &str) -> Vec<String> {
    let points = report["points"].as_array().expect("a report has points");
    let id = |p: &serde_json::Value| p["id"].as_str().expect("a point has an id").to_owned();
    points.iter().filter(|p| p["verdict"] == verdict).map(id).collect()
}
