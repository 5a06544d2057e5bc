//! The schemas in `docs/` are those of the types, and agree with what is read.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use markscheme::{Prompt, PromptFile, Rubric, RubricFile};
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use crate::rubrics::keys_of_the_parser;

/// The schema is kept in `docs` as it would be written from the types.
fn kept(name: &str, schema: &Schema) {
    let text = serde_json::to_string_pretty(schema).expect("a schema is JSON") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, &text).expect("docs can be written");
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(kept, text, "run `UPDATE_SCHEMA=1 cargo test --test docs`");
}

/// The schema of a file that people write; of the draft that editors' language servers know.
fn of_file<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(without_null));
    settings.into_generator().into_root_schema_for::<T>()
}

/// TOML has no null: what may be left out is not required, and that is all.
fn without_null(schema: &mut Schema) {
    let null = |v: &Value| *v == "null" || v["type"] == "null";
    let Some(object) = schema.as_object_mut() else { return };
    for key in ["type", "anyOf", "enum"] {
        let Some(Value::Array(forms)) = object.get_mut(key) else { continue };
        forms.retain(|v| !null(v) && !v.is_null());
        if let [one] = &mut forms[..] {
            let one = one.take();
            match (key, one) {
                ("type", one) => drop(object.insert("type".to_owned(), one)),
                ("anyOf", one) => {
                    object.remove("anyOf");
                    object.insert("allOf".to_owned(), Value::Array(vec![one]));
                }
                (key, one) => drop(object.insert(key.to_owned(), Value::Array(vec![one]))),
            }
        }
    }
}

#[test]
fn the_schemas_in_docs_are_those_of_the_types() {
    // as reports are written: what may be left out of one is not required
    let settings = SchemaSettings::default().for_serialize();
    kept("report.schema.json", &settings.clone().into_generator().into_root_schema_for::<markscheme::Report>());
    kept("explanation.schema.json", &settings.into_generator().into_root_schema_for::<markscheme::Explanation>());
    kept("rubric.schema.json", &of_file::<RubricFile>());
    kept("prompt.schema.json", &of_file::<PromptFile>());
}

#[test]
fn the_schemas_name_the_keys_that_are_read() {
    let keys = |schema: &Value| -> BTreeSet<String> {
        schema["properties"].as_object().expect("an object has properties").keys().cloned().collect()
    };
    let rubric = Value::from(of_file::<RubricFile>());
    assert_eq!(keys(&rubric), keys_of_the_parser(""));
    for (name, table) in [
        ("PointFile", "[[point]]"),
        ("GroupFile", "[[group]]"),
        ("ExampleFile", "[[example]]"),
        ("SidesFile", "[sides]"),
        ("FeedbackFile", "[[point]]\nid = \"p\"\nfact = \"It was shut.\"\n[point.feedback]"),
    ] {
        assert_eq!(keys(&rubric["definitions"][name]), keys_of_the_parser(table), "{name}");
    }
    let told = Prompt::parse("quite-another-key = 1").diagnostics;
    let help =
        told.into_iter().filter_map(|d| d.help).find_map(|h| h.strip_prefix("the keys here are: ").map(str::to_owned));
    let known: BTreeSet<String> = help.expect("the help names the keys").split(", ").map(str::to_owned).collect();
    assert_eq!(keys(&Value::from(of_file::<PromptFile>())), known);
}

/// The files of a folder of the project, as text.
fn texts(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = folder.read_dir().expect("a folder").map(|e| e.expect("an entry").path());
    let files = entries.filter(|p| p.extension().is_some_and(|e| e == "toml"));
    files.map(|p| (p.display().to_string(), fs::read_to_string(&p).expect("a file"))).collect()
}

#[test]
fn what_is_read_without_mistakes_fits_the_schema() {
    let rubric = jsonschema::validator_for(&Value::from(of_file::<RubricFile>())).expect("a schema");
    let prompt = jsonschema::validator_for(&Value::from(of_file::<PromptFile>())).expect("a schema");
    let read = |text: &str| toml::from_str::<Value>(text).expect("TOML");
    let documents = ["docs/rubrics.md", "docs/mistakes.md"];
    let blocks = documents.iter().flat_map(|d| crate::blocks(d, "toml").into_iter().map(|b| ((*d).to_owned(), b)));
    let mut seen = 0;
    for (name, text) in texts("rubrics").into_iter().chain(texts("tests/marking")).chain(blocks) {
        if Rubric::parse(&text).value.is_some() {
            let errors: Vec<String> = rubric.iter_errors(&read(&text)).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{name}: {errors:?}\n{text}");
            seen += 1;
        }
    }
    assert!(seen > 60, "{seen}");
    for (name, text) in texts("prompts") {
        assert!(prompt.is_valid(&read(&text)), "{name}");
    }
}

#[test]
fn what_an_editor_can_see_does_not_fit_the_schema() {
    let rubric = jsonschema::validator_for(&Value::from(of_file::<RubricFile>())).expect("a schema");
    let point = "[[point]]\nid = \"p\"\nfact = \"It was shut.\"\n";
    for wrong in [
        "pints = 1".to_owned(),
        "packs = [\"sience\"]".to_owned(),
        "marks = \"six\"".to_owned(),
        "[[point]]\nid = \"p\"".to_owned(),
        "[[point]]\nid = \"The Point\"\nfact = \"It was shut.\"".to_owned(),
        format!("{point}expct = [\"shut\"]"),
        format!("{point}kind = \"idea\""),
        format!("{point}side = \"left\""),
        format!("{point}need = 0"),
        format!("{point}alone = \"yes\""),
        format!("{point}feedback = {{ right = \"Yes.\" }}"),
        "[[example]]\nmade = \"all\"".to_owned(),
        "[[group]]\nleast = 1".to_owned(),
    ] {
        let value: Value = toml::from_str(&wrong).expect("TOML");
        assert!(!rubric.is_valid(&value), "{wrong}");
        assert!(Rubric::parse(&wrong).value.is_none(), "{wrong}");
    }
    assert!(rubric.is_valid(&toml::from_str(&format!("{point}date = 1957\nmarks = 0.5")).expect("TOML")));
}
