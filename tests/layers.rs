//! Which module may use which: those above it in the table of `docs/architecture.md`, and no other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What a file uses from below it, and why it may. A folder stands for all its files.
const EXCEPTIONS: &[(&str, &str)] = &[
    // a word of the lexicon is folded as a word of an answer is
    ("engine/src/lexicon/", "text::fold"),
    ("engine/src/lexicon/tests/", "text"),
    // a regular expression is tried when the rubric is read, so that its mistake is told of with its place
    ("engine/src/rubric/syntax.rs", "matching::regex"),
    // `Marker::mark` is the one place that runs the whole chain
    ("engine/src/marker/mod.rs", "matching"),
    // a fact and a card's title are read as an answer is: for who stands in them, and in which role
    ("engine/src/marker/card.rs", "matching::Scene"),
    ("engine/src/marker/facts.rs", "matching"),
    ("engine/src/marker/compile.rs", "matching::roles"),
    ("engine/src/marker/mod.rs", "judge"),
];

/// A place where a file names a module of its own package.
#[derive(Debug)]
struct Use {
    line: usize,
    /// The path from the package's root: `text::fold::folded`.
    path: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The modules of a source folder, each with its row in the document's table, from the top.
fn rows(source: &str) -> BTreeMap<String, usize> {
    let text = fs::read_to_string(root().join("docs/architecture.md")).expect("the document is there");
    let mut out = BTreeMap::new();
    for (row, line) in text.lines().filter(|l| l.starts_with("| `")).enumerate() {
        let cell = line.split('|').nth(1).unwrap_or("");
        let names = cell.split('`').skip(1).step_by(2);
        let modules = names.filter_map(|n| n.strip_prefix(source)).map(|n| n.trim_end_matches('/'));
        out.extend(modules.map(|n| (n.trim_end_matches(".rs").to_owned(), row)));
    }
    out
}

/// Every Rust file below a folder, by its path from the project's root.
fn files(folder: &str) -> Vec<String> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in folder.read_dir().expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    let relative = |p: PathBuf| p.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
    let mut out: Vec<String> = found.into_iter().map(relative).collect();
    out.sort();
    out
}

/// The modules of its own package that a text names, as `crate::…` and as `super::…` out of its top module.
/// `depth` is how many modules deep it stands. A file's own tests, which come last, are left out.
fn uses(text: &str, depth: usize) -> Vec<Use> {
    let up = "super::".repeat(depth);
    let mut out = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.starts_with("#[cfg(test)]") && text.lines().nth(index + 1).is_some_and(|l| l.ends_with('{')) {
            break;
        }
        let code = line.split("//").next().unwrap_or("");
        for start in ["crate::", &up] {
            for (at, _) in code.match_indices(start) {
                let named = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
                if !named {
                    let rest = &code[at + start.len()..];
                    out.extend(paths(rest).into_iter().map(|path| Use { line: index + 1, path }));
                }
            }
        }
    }
    out
}

/// The paths that begin here: `a::b` is one, `{a::b, c}` two.
fn paths(rest: &str) -> Vec<String> {
    let path = |s: &str| -> String {
        s.trim_start().chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect()
    };
    let Some(list) = rest.strip_prefix('{') else { return vec![path(rest)] };
    let (mut out, mut nested, mut start) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => nested += 1,
            '}' if nested > 0 => nested -= 1,
            ',' | '}' if nested == 0 => {
                out.push(path(&list[start..at]));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    out.retain(|p| !p.is_empty());
    out
}

/// What a file uses from below it, without leave.
fn faults(file: &str, text: &str, source: &str, rows: &BTreeMap<String, usize>) -> Vec<String> {
    let inside = file.strip_prefix(source).expect("the file is in the folder");
    let own = inside.split(['/', '.']).next().unwrap_or("").to_owned();
    let Some(row) = rows.get(&own) else { return Vec::new() };
    let depth = inside.trim_end_matches("/mod.rs").split('/').count();
    let mut out = Vec::new();
    for Use { line, path } in uses(text, depth) {
        let module = path.split("::").next().unwrap_or("");
        let Some(other) = rows.get(module) else { continue };
        let let_off = |(from, what): &(&str, &str)| {
            file.starts_with(from) && (path == *what || path.starts_with(&format!("{what}::")))
        };
        if other > row && !EXCEPTIONS.iter().any(let_off) {
            out.push(format!(
                "{file}:{line}: `{own}` uses `{path}`, which stands below it in docs/architecture.md: \
                 move what is shared up, or pass it in"
            ));
        }
    }
    out
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let mut out = Vec::new();
    for source in ["engine/src/", "src/"] {
        let rows = rows(source);
        for file in files(source) {
            let text = fs::read_to_string(root().join(&file)).expect("a source file");
            out.extend(faults(&file, &text, source, &rows));
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}

#[test]
fn the_table_has_every_module() {
    for source in ["engine/src/", "src/"] {
        let module = |f: &String| f.strip_prefix(source).and_then(|f| f.split(['/', '.']).next()).map(str::to_owned);
        let mut modules: Vec<String> = files(source).iter().filter_map(module).collect();
        modules.dedup();
        modules.retain(|m| !matches!(m.as_str(), "lib" | "main"));
        let rows = rows(source);
        assert_eq!(rows.keys().cloned().collect::<Vec<_>>(), modules, "{source}");
    }
}

#[test]
fn every_exception_is_made_use_of() {
    for (from, what) in EXCEPTIONS {
        let (source, _) = from.split_once("src/").expect("a source file");
        let made = files(&format!("{source}src/")).iter().filter(|f| f.starts_with(from)).any(|file| {
            let text = fs::read_to_string(root().join(file)).expect("a source file");
            uses(&text, 1).iter().any(|u| u.path == *what || u.path.starts_with(&format!("{what}::")))
        });
        assert!(made, "{from} no longer uses `{what}`: take the exception out");
    }
}

#[test]
fn what_a_line_uses_is_seen() {
    let rows: BTreeMap<String, usize> =
        [("text", 1), ("rubric", 2), ("judge", 3)].map(|(m, r)| (m.to_owned(), r)).into();
    for (file, line, seen) in [
        ("engine/src/text/date.rs", "use crate::judge::Verdict;", true),
        ("engine/src/text/date.rs", "use crate::{map::Map, judge};", true),
        ("engine/src/text/date.rs", "use crate::{map::{A, B}, rubric::Point};", true),
        ("engine/src/text/date.rs", "    let x = crate::judge::judge();", true),
        ("engine/src/text/date.rs", "use super::super::judge;", true),
        ("engine/src/text/mod.rs", "use super::judge;", true),
        ("engine/src/text.rs", "use super::judge;", true),
        ("engine/src/text/date.rs", "use super::judge;", false),
        ("engine/src/text/date.rs", "// as crate::judge does", false),
        ("engine/src/text/date.rs", "pub(in crate::text) fn x() {}", false),
        ("engine/src/judge/mod.rs", "use crate::text::Break;", false),
        ("engine/src/rubric/syntax.rs", "use crate::text::Break;", false),
    ] {
        let found = faults(file, line, "engine/src/", &rows);
        assert_eq!(!found.is_empty(), seen, "{file}: {line}: {found:?}");
        assert!(found.iter().all(|f| f.starts_with(&format!("{file}:1: "))), "{found:?}");
    }
}
