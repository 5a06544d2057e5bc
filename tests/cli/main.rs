//! The command line as its users meet it: the real binary, its output and its exit status.

use std::ffi::OsStr;

mod calibrate;
mod draft;
mod explain;
mod library;
mod mark;
mod mistakes;
#[path = "../support/place.rs"]
mod place;
mod rubric;
mod watch;

use place::{Place, Ran};

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

impl Place {
    /// Runs the binary in the folder, with paths relative to it.
    fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Ran {
        self.run_with(arguments, b"")
    }

    /// As `run`, with bytes on standard input; the folder's own path is shown as `TEMP`.
    fn run_with<A: AsRef<OsStr>>(&self, arguments: &[A], input: &[u8]) -> Ran {
        let ran = self.run_as_written(arguments, input);
        let clean = |text: String| text.replace(&self.path().display().to_string(), "TEMP").replace('\\', "/");
        Ran { code: ran.code, out: clean(ran.out), err: clean(ran.err) }
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
