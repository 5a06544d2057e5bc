//! What `docs/explain.md` shows and says is what the program does.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

const DOCUMENT: &str = "docs/explain.md";

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_markscheme"));
    command.current_dir(folder).env("NO_COLOR", "1").env("HOME", folder).env_remove("XDG_DATA_HOME");
    command
}

/// A run that is ended whatever comes of the test.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The words of a line of a shell, with double quotes.
fn words(line: &str) -> Vec<String> {
    let quoted = line.split('"').enumerate();
    let word = |(at, part): (usize, &str)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    };
    quoted.flat_map(word).collect()
}

/// The next lines of a watch, as many as this text has.
fn lines(from: &Receiver<String>, like: &str) -> String {
    let next = || from.recv_timeout(Duration::from_secs(60)).expect("another line comes");
    like.lines().map(|_| next() + "\n").collect::<String>().replace('\\', "/")
}

#[test]
fn the_five_minutes_go_as_the_text_says() {
    let blocks = |language: &str| crate::blocks(DOCUMENT, language);
    let (rubric, calls, shown) = (&blocks("toml")[0], blocks("sh"), blocks("text"));
    let [why, watch, value] = &calls[..] else { panic!("three commands, not {}", calls.len()) };
    let [told, begun, changed, of_value] = &shown[..] else { panic!("four blocks, not {}", shown.len()) };
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, content: &str| fs::write(folder.path().join(name), content).expect("a file");
    file("leaf.toml", rubric);
    fs::create_dir(folder.path().join("class")).expect("a folder");
    file("class/ada.txt", "It breathes in carbon dioxide.");
    file("class/ben.txt", "Leaves are green.");
    let explain = |call: &str| {
        let output = program(folder.path()).args(&words(call)[1..]).output().expect("the binary runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("output is UTF-8")
    };
    assert_eq!(&explain(why), told);
    assert_eq!(&explain(value), of_value);

    let watching = program(folder.path())
        .args(&words(watch)[1..])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let mut watching = Ended(watching);
    let (sender, received) = channel();
    let out = watching.0.stdout.take().expect("output is piped");
    thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    assert_eq!(&lines(&received, begun), begun);
    let document = crate::text(DOCUMENT);
    let (_, rest) = document.split_once("**3. Mend it**: write `").expect("the text says what to write");
    let phrase = rest.split('`').next().expect("a phrase is quoted");
    let mended = rubric.replace("\"(take in)|absorb (carbon dioxide)\"", phrase);
    assert_ne!(&mended, rubric);
    file("leaf.toml", &mended);
    assert_eq!(lines(&received, "\n"), "\n");
    assert_eq!(&lines(&received, changed), changed);
}

/// The first cells of the table under a heading.
fn cells(heading: &str) -> Vec<String> {
    let text = crate::text(DOCUMENT);
    let (_, section) = text.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no `{heading}`"));
    let rows = section.lines().skip_while(|l| !l.starts_with('|')).skip(2).take_while(|l| l.starts_with('|'));
    rows.map(|l| l.split('|').nth(1).unwrap_or("").trim().to_owned()).collect()
}

/// Each row of a table: a point, and an answer whose explanation says what the row says.
fn held(heading: &str, cases: &[(&str, &str)]) {
    let rows = cells(heading);
    assert_eq!(rows.len(), cases.len(), "{heading}");
    let folder = tempfile::tempdir().expect("a folder");
    for (row, (point, answer)) in rows.iter().zip(cases) {
        let rubric = format!(
            "question = \"What does the leaf do with its light?\"\npacks = [\"science\"]\n\
             [[point]]\nid = \"p\"\nfact = \"The leaf takes in carbon dioxide.\"\n{point}\n\
             [[point]]\nid = \"other\"\nfact = \"There was a flood.\"\n"
        );
        fs::write(folder.path().join("p.toml"), rubric).expect("a rubric can be written");
        let output = program(folder.path())
            .args(["rubric", "explain", "--rubric", "p.toml", "--point", "p", "--text", answer])
            .output()
            .expect("the binary runs");
        let page = String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.to_lowercase().contains(&row.to_lowercase()), "{row}:\n{page}");
    }
}

#[test]
fn each_way_of_filling_an_item_is_told_so() {
    let gas = "expect = [\"absorb (carbon dioxide)\"]";
    held(
        "How words fill an item",
        &[
            (gas, "It absorbs carbon dioxide."),
            (gas, "It absorbed carbon dioxide."),
            (gas, "It abzorbs carbon dioxide."),
            ("expect = [\"absor* gas\"]", "It absorbs gas."),
            ("expect = [\"grows 2 million\"]", "It grows 2,000,000."),
            (gas, "It absorbs CO2."),
            ("expect = [\"tax increases\"]", "The tax falls."),
            (gas, "It absorbs oxygen."),
            (gas, "It absorbs heat."),
        ],
    );
}

#[test]
fn each_thing_to_mend_is_told_so() {
    let gas = "expect = [\"absorb (carbon dioxide)\"]";
    let found = "date = \"1779\"\nabout = [\"found\"]";
    held(
        "What to mend",
        &[
            (gas, "It breathes CO2."),
            (gas, "Trees are green."),
            ("expect = [\"agreed > resigned\"]", "They resigned and agreed."),
            ("expect = [\"absorb gas ~3\"]", "It absorbed, in the long run and by day, a gas."),
            ("expect = [\"leaf light\"]", "The leaf has light."),
            (found, "In 1779 he wrote."),
            (found, "It was found by him."),
            (found, "It was found in 1790."),
            (gas, "It absorbs oxygen."),
            (gas, "It does not absorb carbon dioxide."),
            ("expect = [\"absorb\"]\nreject = [\"absorb soot\"]", "It absorbs soot."),
            (gas, "It would have absorbed carbon dioxide."),
            ("expect = [\"absorb\"]\nrequires = \"other\"", "It absorbs."),
        ],
    );
}

#[test]
fn an_explanation_is_as_its_schema_says() {
    let schema: serde_json::Value = serde_json::from_str(&crate::text("docs/explanation.schema.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("leaf.toml"), &crate::blocks(DOCUMENT, "toml")[0]).expect("a file");
    for answer in ["", "It breathes in CO2.", "It never absorbs carbon dioxide, which was found in 1780.", "In 1779"] {
        let output = program(folder.path())
            .args(["rubric", "explain", "--rubric", "leaf.toml", "--format", "json", "--text", answer])
            .output()
            .expect("the binary runs");
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{answer}: {errors:?}");
        let mut wrong = value.clone();
        wrong["points"][0]["phrases"][0]["effect"] = "perhaps".into();
        assert!(!validator.is_valid(&wrong));
    }
}
