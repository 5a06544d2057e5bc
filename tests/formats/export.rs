//! What each format is given, and what is told of the rest.

use insta::assert_snapshot;

use crate::Place;

/// A rubric that makes use of everything.
const RUBRIC: &str = r#"
prompt   = "mill"
question = """Describe the mill & its "end".
Write in <full> sentences."""
card     = "The mill"
marks    = 5
packs    = ["economics"]
model    = "The mill opened in 1832 with looms and a wheel. It burnt down, and was never rebuilt."

[words]
owner = ["Hale", "the Hale family"]

[[point]]
id       = "opened"
fact     = "The mill opened in 1832."
date     = "1832"
about    = ["opened|began", "<owner> built"]
feedback = { made = "Good.", missed = "When was it?", wrong = "No." }

[[point]]
id     = "machines"
fact   = "It had looms, a wheel & a boiler."
marks  = 2
parts  = ["looms", "wheel|(water wheel)", "boiler"]
need   = 2

[[point]]
id     = "fire"
fact   = "It burnt down."
expect = ["(burnt down)|fire", "flames > [Hale] mill", "\"went up\" smoke ~6"]
reject = ["flood|washed away"]
ignore = ["(fire engine)"]
requires = "opened"

[[point]]
id     = "ruin"
fact   = "It was not rebuilt."
marks  = 0.5
expect = ["not rebuilt"]
regex  = ['left in ruins?']

[[point]]
id        = "hands"
fact      = "It employed 200 hands."
number    = "200"
tolerance = "5 %"
names     = ["Hale|H. Hale"]
marks     = 0.5

[[group]]
points = ["fire", "ruin"]
most   = 1
asked  = 2

[[example]]
answer = "Nothing."
"#;

/// The file that an export writes, and what is told.
fn exported(format: &str) -> String {
    let place = Place::new();
    let file = place.named("mill.toml", RUBRIC);
    let ran = place.run(&["export", &file, "--format", format]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    format!("{}==> told\n{}", ran.out, ran.err)
}

#[test]
fn moodle() {
    assert_snapshot!(exported("moodle"));
}

#[test]
fn moodle_pmatch() {
    assert_snapshot!(exported("moodle-pmatch"));
}

#[test]
fn moodle_essay() {
    assert_snapshot!(exported("moodle-essay"));
}

#[test]
fn gift() {
    assert_snapshot!(exported("gift"));
}

#[test]
fn h5p() {
    let place = Place::new();
    let file = place.named("mill.toml", RUBRIC);
    let ran = place.run(&["export", &file, "--format", "h5p", "--out", "mill.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    let content = std::fs::read_to_string(place.path().join("mill.json")).expect("a file");
    assert_snapshot!(format!("{content}==> told\n{}", ran.err));
}

#[test]
fn qti() {
    assert_snapshot!(format!("{}\n{}", exported("qti3"), exported("qti21")));
}

#[test]
fn anki_and_tables() {
    assert_snapshot!(format!("{}\n{}", exported("anki"), exported("csv")));
}

#[test]
fn a_mark_scheme_in_markdown() {
    assert_snapshot!(exported("md"));
}

#[test]
fn a_mark_scheme_to_print() {
    assert_snapshot!(exported("html"));
}

#[test]
fn packages_hold_what_their_formats_ask_for() {
    for (format, name, inside) in [
        ("h5p", "mill.h5p", vec!["content/content.json", "h5p.json"]),
        ("qti3", "mill.zip", vec!["imsmanifest.xml", "mill.xml"]),
        ("qti21", "mill.zip", vec!["imsmanifest.xml", "mill.xml"]),
    ] {
        let place = Place::new();
        let file = place.named("mill.toml", RUBRIC);
        assert_eq!(place.run(&["export", &file, "--format", format, "--out", name]).code, Some(0));
        let bytes = std::fs::read(place.path().join(name)).expect("a file");
        let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        let mut names: Vec<String> = archive.file_names().map(|n| n.expect("a name").into_owned()).collect();
        names.sort();
        assert_eq!(names, inside, "{format}");
        let again = place.run(&["export", &file, "--format", format, "--out", name]);
        assert!(again.code == Some(2) && again.err.contains("is there already"), "{}", again.err);
    }
}

#[test]
fn a_package_is_not_shown() {
    let place = Place::new();
    let file = place.named("mill.toml", RUBRIC);
    let ran = place.run(&["export", &file, "--format", "h5p"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_snapshot!(ran.err);
}

#[test]
fn shipped_rubrics_are_exported_in_every_form() {
    let place = Place::new();
    for prompt in ["beria", "khrushchev-downfall", "party-changed"] {
        for format in ["moodle", "moodle-pmatch", "moodle-essay", "gift", "qti3", "qti21", "anki", "csv", "md", "html"]
        {
            let ran = place.run(&["export", prompt, "--format", format]);
            assert_eq!(ran.code, Some(0), "{prompt}, {format}: {}", ran.err);
            assert!(!ran.out.is_empty(), "{prompt}, {format}");
        }
    }
}

#[test]
fn the_document_names_every_form() {
    let document = include_str!("../../docs/formats.md");
    let ran = Place::new().run(&["export", "beria", "--format", "none"]);
    let (_, forms) = ran.err.split_once("[possible values: ").unwrap_or_else(|| panic!("{}", ran.err));
    let forms: Vec<&str> = forms.split(']').next().unwrap_or("").split(", ").collect();
    assert_eq!(forms.len(), 11);
    for form in forms {
        assert!(document.contains(&format!("`{form}`")), "docs/formats.md does not name `{form}`");
    }
}
