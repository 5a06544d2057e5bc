//! `docs/report.schema.json` is what the types say.

use std::{env, fs};

#[test]
fn the_schema_in_docs_is_that_of_the_types() {
    // as reports are written: what may be left out of one is not required
    let settings = schemars::generate::SchemaSettings::default().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<markscheme::Report>();
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/report.schema.json");
    if env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(path, &text).expect("docs can be written");
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(kept, text, "run `UPDATE_SCHEMA=1 cargo test --test docs`");
}
