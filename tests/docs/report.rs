//! What the binary prints as JSON is what `docs/report.schema.json` describes, to the last key.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use jsonschema::Validator;
use markscheme::library::Library;
use serde_json::{Value, json};

/// A rubric whose reports, over `ANSWERS`, have everything that a report may have.
const RUBRIC: &str = r#"
question = "Was the works changed?"

[judgement]
expect = ["mostly|largely changed"]

[[point]]
id       = "year"
fact     = "It opened in 1957."
date     = "1957"
about    = ["opened"]
side     = "change"
feedback = { made = "Yes.", wrong = "Look at the plaque again." }

[[point]]
id    = "owners"
fact  = "It was owned by Webb and Hale."
names = ["Webb", "Hale"]
about = ["owned|owners"]
side  = "continuity"

[[point]]
id     = "workers"
fact   = "It had 200 workers."
number = "200"
about  = ["workers"]
side   = "continuity"

[[point]]
id     = "steam"
fact   = "Steam was given up."
expect = ["steam (given up)|stopped"]
side   = "change"

[[group]]
points = ["year", "owners"]
most   = 1
"#;
const ANSWERS: &[&str] = &[
    "",
    "It opened in 1957 and was owned by Webb, with 300 workers. It largely changed.",
    "It opened in 1957 or 1958, and steam was given up.",
    "It opened in 1957. The owners were Webb and Hale. It opened in 1958.",
    "Steam was given up.",
];

/// What the binary prints, run in a folder with this on its standard input.
fn printed(folder: &Path, arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_markscheme"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let input = input.to_owned();
    let feeder = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("the binary ends");
    feeder.join().expect("no panic").expect("the input is read to its end");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// A report for each line of what is printed.
fn lines(printed: &str) -> Vec<Value> {
    printed.lines().map(|l| serde_json::from_str(l).expect("each line is JSON")).collect()
}

/// Reports of every form: one, several, a line each; of a rubric with everything, and of those that are shipped.
fn reports() -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    std::fs::write(folder.join("works.toml"), RUBRIC).expect("a file");
    std::fs::write(folder.join("old.txt"), b"It cost \xA32m, they said, and opened in 1957.").expect("a file");
    let one = printed(folder, &["mark", "--rubric", "works.toml", "--format", "json", "--text", ANSWERS[1]], "");
    let several = printed(folder, &["mark", "--rubric", "works.toml", "--format", "json", "old.txt", "-"], ANSWERS[2]);
    let mut out = vec![serde_json::from_str(&one).expect("a report is JSON")];
    out.extend(serde_json::from_str::<Vec<Value>>(&several).expect("several reports are a list"));
    let input: String = ANSWERS.iter().map(|a| format!("{}\n", json!({ "answer": a }))).collect();
    out.extend(lines(&printed(folder, &["mark", "--rubric", "works.toml", "--json-lines"], &input)));
    let library = Library::shipped();
    let mut input = String::new();
    for id in library.rubric_ids() {
        let rubric = library.rubric(id).unwrap_or_else(|e| panic!("{id}: {e:?}"));
        for answer in rubric.examples.iter().map(|e| &e.answer).chain(&rubric.model) {
            input.push_str(&format!("{}\n", json!({ "prompt": id, "answer": answer })));
        }
    }
    out.extend(lines(&printed(folder, &["mark", "--json-lines"], &input)));
    out
}

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/report.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the schema is there")).expect("a schema is JSON")
}

/// The schema, with no object allowed a key that it does not name: a reader must allow more, a writer may not.
fn strict() -> Validator {
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(node) => {
                node.values_mut().for_each(close);
                if node.get("type") == Some(&json!("object")) {
                    node.insert("additionalProperties".to_owned(), json!(false));
                }
            }
            Value::Array(list) => list.iter_mut().for_each(close),
            _ => {}
        }
    }
    let mut schema = schema();
    close(&mut schema);
    jsonschema::validator_for(&schema).expect("the schema is sound")
}

/// Every key that has something in it, as `Type.key`.
fn filled(report: &Value, schema: &Value) -> BTreeSet<String> {
    fn walk(value: &Value, node: &Value, name: &str, root: &Value, out: &mut BTreeSet<String>) {
        let node = match node["anyOf"].as_array() {
            Some(ways) => ways.iter().find(|w| w["type"] != "null").expect("a way that is not null"),
            None => node,
        };
        let (name, node) = match node["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")) {
            Some(name) => (name, &root["$defs"][name]),
            None => (name, node),
        };
        if let Some(list) = value.as_array() {
            list.iter().for_each(|v| walk(v, &node["items"], name, root, out));
        }
        for (key, value) in value.as_object().into_iter().flatten() {
            if !value.is_null() && value.as_array().is_none_or(|a| !a.is_empty()) {
                out.insert(format!("{name}.{key}"));
                walk(value, &node["properties"][key], name, root, out);
            }
        }
    }
    let mut out = BTreeSet::new();
    walk(report, schema, "Report", schema, &mut out);
    out
}

#[test]
fn every_report_is_as_the_schema_says() {
    let validator = strict();
    for report in reports() {
        let faults: Vec<String> =
            validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{}\n{report:#}", faults.join("\n"));
    }
}

#[test]
fn these_reports_have_every_key_of_the_schema() {
    let schema = schema();
    let seen: BTreeSet<String> = reports().iter().flat_map(|r| filled(r, &schema)).collect();
    let mut named: BTreeSet<String> = BTreeSet::new();
    let types = schema["$defs"].as_object().expect("the schema has types").iter();
    for (name, node) in types.map(|(n, t)| (n.as_str(), t)).chain([("Report", &schema)]) {
        let keys = node["properties"].as_object().into_iter().flatten();
        named.extend(keys.map(|(key, _)| format!("{name}.{key}")));
    }
    assert_eq!(seen, named);
}

#[test]
fn a_line_that_cannot_be_marked_is_no_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = "this is no JSON\n{\"id\": \"a\", \"prompt\": \"nothing\", \"answer\": \"x\"}\n";
    let errors = lines(&printed(folder.path(), &["mark", "--json-lines"], input));
    let keys: Vec<Vec<&str>> =
        errors.iter().map(|e| e.as_object().expect("an object").keys().map(String::as_str).collect()).collect();
    assert_eq!(keys, [vec!["error", "line", "schema"], vec!["answer", "error", "line", "schema"]]);
    let validator = jsonschema::validator_for(&schema()).expect("the schema is sound");
    for error in &errors {
        assert_eq!(error["schema"], markscheme::SCHEMA);
        assert!(!validator.is_valid(error), "{error}");
    }
}
