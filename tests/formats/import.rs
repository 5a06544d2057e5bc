//! What each format gives: the prompts, rubrics and marked answers that are written, and what is told.

use std::io::{Cursor, Write};

use insta::assert_snapshot;

use crate::{Place, fixture};

/// Everything that an import writes and tells. What it writes is sound, and usable as a library; of what `rubric check`
/// warns, the lack of examples is true of every rubric that other programs mark by, and the rest is shown.
fn imported(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let place = Place::new();
    let file = place.named(name, bytes);
    let ran = place.run(&["import", &file, "--out", "course"]);
    let files = place.files("course");
    assert!(ran.code == Some(0) || ran.err.contains("error: "), "{}", ran.err);
    let mut warned = String::new();
    for rubric in files.lines().filter_map(|l| l.strip_prefix("==> rubrics/")?.strip_suffix(".toml")) {
        let checked = place.run(&["--library", "course", "rubric", "check", rubric]);
        assert_eq!(checked.code, Some(0), "{rubric}: {}", checked.err);
        let warnings = checked.err.lines().filter(|l| l.starts_with("warning[") && !l.contains("[no-examples]"));
        warned.extend(warnings.map(|w| format!("{rubric}: {w}\n")));
    }
    let warned = if warned.is_empty() { warned } else { format!("==> warned of\n{warned}") };
    format!("{files}==> told\n{}{warned}", ran.err)
}

#[test]
fn moodle_xml() {
    assert_snapshot!(imported("quiz.xml", fixture("quiz.xml")));
}

#[test]
fn h5p_essay() {
    assert_snapshot!(imported("content.json", fixture("content.json")));
}

#[test]
fn gift() {
    assert_snapshot!(imported("questions.gift", fixture("questions.gift")));
}

#[test]
fn qti_of_canvas() {
    assert_snapshot!(imported("canvas.xml", fixture("canvas.xml")));
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("started");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

#[test]
fn a_package_gives_what_its_content_gives() {
    let about = br#"{"title": "The mill", "mainLibrary": "H5P.Essay"}"#;
    let package = packed(&[("h5p.json", about), ("content/content.json", &fixture("content.json"))]);
    let from_package = imported("mill.h5p", package);
    let alone = imported("content.json", fixture("content.json"));
    let rubric =
        |text: &str| text.split("[[point]]").skip(1).collect::<Vec<_>>().join("[[point]]").replace("the-mill", "");
    assert!(from_package.starts_with("==> prompts/the-mill.toml\ntitle    = \"The mill\""), "{from_package}");
    assert_eq!(rubric(&from_package).split("==>").next(), rubric(&alone).split("==>").next());

    let canvas = packed(&[("imsmanifest.xml", b"<manifest/>"), ("g1/g1.xml", &fixture("canvas.xml"))]);
    let from_package = imported("canvas.zip", canvas).replace("g1/g1.xml: ", "");
    assert_eq!(from_package, imported("canvas.xml", fixture("canvas.xml")));
}

#[test]
fn essays_are_found_among_other_content() {
    let essay = String::from_utf8(fixture("content.json")).expect("text");
    let set = format!(
        "{{\"questions\": [{{\"library\": \"H5P.MultiChoice 1.16\", \"params\": {{}}}}, \
         {{\"library\": \"H5P.Essay 1.5\", \"metadata\": {{\"title\": \"One of a set\"}}, \"params\": {essay}}}]}}"
    );
    let text = imported("content.json", set);
    assert!(text.contains("==> rubrics/one-of-a-set.toml"), "{text}");
}

#[test]
fn marked_answers_are_ready_for_calibrate() {
    let place = Place::new();
    let file = place.named("quiz.xml", fixture("quiz.xml"));
    place.run(&["import", &file, "--out", "course"]);
    for (prompt, told) in [("mill", "It gives your verdict on 2 of 2 points"), ("falling", "Its mark is yours on")] {
        let answers = format!("course/answers/{prompt}.csv");
        let ran = place.run(&["--library", "course", "calibrate", prompt, &answers]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.out.contains(told), "{}", ran.out);
    }
}

#[test]
fn one_question_is_shown_as_the_rubric_that_it_is() {
    let place = Place::new();
    let file = place.named("one.gift", "Which gas do plants take in? {=carbon dioxide =CO2}");
    let ran = place.run(&["import", &file]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    place.named("gas.toml", &ran.out);
    let marked = place.run(&["mark", "--rubric", "gas.toml", "--text", "It is carbon dioxide."]);
    assert!(marked.out.contains("1 of 1 mark"), "{}{}", marked.out, marked.err);
}

#[test]
fn several_questions_are_listed_and_nothing_is_written() {
    let place = Place::new();
    let file = place.named("quiz.xml", fixture("quiz.xml"));
    let ran = place.run(&["import", &file]);
    assert_eq!(ran.code, Some(2));
    assert_snapshot!(ran.out);
    assert!(ran.err.starts_with("note: nothing was written"), "{}", ran.err);
}

#[test]
fn nothing_is_written_over_without_leave() {
    let place = Place::new();
    let file = place.named("one.gift", "Which gas? {=carbon dioxide}");
    assert_eq!(place.run(&["import", &file, "--out", "course"]).code, Some(0));
    std::fs::write(place.path().join("course/rubrics/which-gas.toml"), "mine").expect("written");
    let again = place.run(&["import", &file, "--out", "course"]);
    assert_eq!(again.code, Some(2));
    assert!(again.err.contains("is there already, and nothing was written"), "{}", again.err);
    assert!(place.files("course").contains("mine"));
    assert_eq!(place.run(&["import", &file, "--out", "course", "--force"]).code, Some(0));
    assert!(!place.files("course").contains("mine"));
}
