//! `docs/dependencies.md` names the direct dependencies, as the manifests have them, under licences that may be used.

use std::collections::BTreeSet;

use toml::Table;

/// A row: the section, the crate, its version and its licence.
type Row = (&'static str, String, String);

const SECTIONS: [&str; 3] = ["The engine", "Around it", "For tests only"];

fn read(file: &str) -> Table {
    crate::text(file).parse().unwrap_or_else(|e| panic!("{file}: {e}"))
}

/// The dependencies of a manifest's table, but for those of the project itself.
fn manifest(file: &str, table: &str, section: &'static str) -> Vec<Row> {
    let manifest = read(file);
    let dependencies = manifest[table].as_table().expect("a table of dependencies");
    let outside = dependencies.iter().filter(|(_, d)| d.get("path").is_none());
    let version = |d: &toml::Value| d.as_str().or_else(|| d["version"].as_str()).expect("a version").to_owned();
    outside.map(|(name, d)| (section, name.clone(), version(d))).collect()
}

/// The cells of each row of a section's table.
fn rows(section: &str) -> Vec<Vec<String>> {
    let text = crate::text("docs/dependencies.md");
    let (_, part) = text.split_once(&format!("\n## {section}\n")).unwrap_or_else(|| panic!("no `{section}`"));
    let lines = part.lines().take_while(|l| !l.starts_with("## ")).filter(|l| l.starts_with("| `"));
    lines.map(|l| l.trim_matches('|').split('|').map(|c| c.trim().trim_matches('`').to_owned()).collect()).collect()
}

#[test]
fn the_page_names_the_direct_dependencies() {
    let mut wanted: BTreeSet<Row> = BTreeSet::new();
    wanted.extend(manifest("engine/Cargo.toml", "dependencies", "The engine"));
    wanted.extend(manifest("Cargo.toml", "dependencies", "Around it"));
    wanted.extend(manifest("engine/Cargo.toml", "dev-dependencies", "For tests only"));
    wanted.extend(manifest("Cargo.toml", "dev-dependencies", "For tests only"));
    let mut told: BTreeSet<Row> = BTreeSet::new();
    for section in SECTIONS {
        for row in rows(section) {
            assert!(row.len() == 5 && row.iter().all(|c| !c.is_empty()), "{row:?}: five cells");
            assert!(told.insert((section, row[0].clone(), row[1].clone())), "{row:?}: twice");
        }
    }
    assert_eq!(told, wanted, "left: docs/dependencies.md, right: the manifests");
}

#[test]
fn every_licence_may_be_used() {
    let deny = read("deny.toml");
    let allowed = deny["licenses"]["allow"].as_array().expect("a list of licences");
    let allowed: Vec<&str> = allowed.iter().filter_map(toml::Value::as_str).collect();
    let may = |l: &str| l.trim_matches(['(', ')']).split(" OR ").any(|l| allowed.contains(&l));
    for row in SECTIONS.iter().flat_map(|s| rows(s)) {
        assert!(row[2].split(" AND ").all(may), "{}: `{}` is not in deny.toml", row[0], row[2]);
    }
    for left_out in ["GPL-3.0-only", "MIT AND LGPL-3.0-or-later"] {
        assert!(!left_out.split(" AND ").all(may), "{left_out}");
    }
}
