//! What marking costs: beside a plain search for the same words, and as answers and rubrics grow.
//!
//! `cargo run --release` prints every table; `cargo run --release -- beside length points hostile`
//! prints those that are named, and `--quick` runs all with few and small answers, to see that they
//! run. What is found is checked as it is timed, so that a marker that is wrong is not fast: it stops
//! the run. How to read the tables is told in `docs/performance.md`.

mod beside;
mod edits;
mod hostile;
mod length;
mod peer;
mod points;
mod prose;
mod random;
mod shipped;
mod table;
mod timing;

use std::process::ExitCode;

/// How much is run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// As recorded.
    Full,
    /// Only to see that it runs, and marks rightly.
    Quick,
}

/// Takes the times of one table, and prints it.
type Table = fn(Effort);

/// The tables, by the names that the command line calls them.
const TABLES: &[(&str, Table)] =
    &[("beside", beside::run), ("length", length::run), ("points", points::run), ("hostile", hostile::run)];

fn main() -> ExitCode {
    let (options, names): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with('-'));
    let known = |name: &String| TABLES.iter().any(|(table, _)| table == name);
    if !names.iter().all(known) || !options.iter().all(|o| o == "--quick") {
        let tables: Vec<&str> = TABLES.iter().map(|(name, _)| *name).collect();
        eprintln!("usage: markscheme-bench [--quick] [TABLE…], where the tables are: {}", tables.join(", "));
        return ExitCode::from(2);
    }
    let effort = if options.is_empty() { Effort::Full } else { Effort::Quick };
    for (name, run) in TABLES {
        if names.is_empty() || names.iter().any(|n| n == name) {
            run(effort);
        }
    }
    ExitCode::SUCCESS
}
