//! Lists the shipped prompts and rubrics, so that adding one touches no code.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let mut out = String::new();
    for folder in ["prompts", "rubrics"] {
        println!("cargo::rerun-if-changed={folder}");
        let path = Path::new(&root).join(folder);
        let mut files: Vec<_> = fs::read_dir(&path)
            .expect("the folder is part of the package")
            .filter_map(|entry| entry.ok().map(|e| e.path()))
            .filter(|p| p.extension().is_some_and(|e| e == "toml"))
            .collect();
        files.sort();
        let _ = writeln!(out, "pub(super) const {}: &[(&str, &str)] = &[", folder.to_uppercase());
        for file in files {
            let id = file.file_stem().expect("it has a name").to_string_lossy().into_owned();
            let _ = writeln!(out, "    ({id:?}, include_str!({:?})),", file.display().to_string());
        }
        out.push_str("];\n");
    }
    let target = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("shipped.rs");
    fs::write(target, out).expect("cargo's own folder can be written");
}
