//! Lists the prompts and rubrics to compile in, so that adding one touches no Rust.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let mut code = String::new();
    for (name, folder) in [("PROMPTS", "prompts"), ("RUBRICS", "rubrics")] {
        println!("cargo:rerun-if-changed={folder}");
        list(&mut code, name, folder, &root.join(folder))?;
    }
    println!("cargo:rerun-if-changed=build.rs");
    fs::write(out.join("shipped.rs"), code)
}

/// Writes a table of `(id, name, text)`, sorted by id.
fn list(code: &mut String, name: &str, folder: &str, path: &Path) -> io::Result<()> {
    let mut ids = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            let file = entry?.path();
            let id = file.file_stem().and_then(|s| s.to_str()).map(str::to_owned);
            if let (true, Some(id)) = (file.extension().is_some_and(|e| e == "toml"), id) {
                ids.push(id);
            }
        }
    }
    ids.sort();
    let _ = writeln!(code, "static {name}: &[(&str, &str, &str)] = &[");
    for id in ids {
        let file = path.join(format!("{id}.toml"));
        let _ = writeln!(code, "    ({id:?}, \"{folder}/{id}.toml\", include_str!({file:?})),");
    }
    let _ = writeln!(code, "];");
    Ok(())
}
