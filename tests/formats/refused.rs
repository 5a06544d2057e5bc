//! Broken and hostile files: one message each, with its place, and nothing written.

use std::io::{Cursor, Write};

use insta::assert_snapshot;

use crate::{Place, fixture};

fn packed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("h5p.json", &b"{}"[..]), (name, bytes)] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("started");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

/// From a deck of cards, rubrics are drafted; without a folder to write them in, that is said.
#[test]
fn a_deck_of_cards_is_drafted() {
    let place = Place::new();
    let cards = place.named("cards.txt", b"#separator:tab\nWho built the mill?\tAda Holm built it in 1832.\n");
    let ran = place.run(&["import", &cards]);
    assert_eq!((ran.code, place.files("course").as_str()), (Some(2), ""));
    assert!(ran.err.contains("a deck of revision cards"), "{}", ran.err);
    let ran = place.run(&["import", &cards, "--out", "course"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(place.files("course").contains("rubrics"), "{}", ran.out);
}

#[test]
fn each_is_told_in_one_message() {
    let entity = "<!DOCTYPE quiz [<!ENTITY a \"b\">]>\n<quiz><question type=\"essay\"><name><text>&a;</text></name></question></quiz>";
    let lone = "<quiz>\n<question type=\"essay\">\n<name><text>&nbsp;</text></name></question></quiz>";
    let bomb = packed("content/content.json", &vec![b' '; 33 << 20]);
    let whole = packed("content/content.json", &fixture("content.json"));
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("entities.xml", entity.into()),
        ("entity.xml", lone.into()),
        ("cut.xml", fixture("quiz.xml")[..900].to_vec()),
        ("other.xml", b"<rss></rss>".to_vec()),
        ("none.xml", b"<quiz></quiz>".to_vec()),
        ("bomb.h5p", bomb),
        ("out.h5p", packed("../../evil.sh", b"x")),
        ("cut.h5p", whole[..whole.len() / 2].to_vec()),
        ("photos.zip", packed("photo.jpg", b"x")),
        ("other.h5p", packed("content/content.json", b"{\"questions\": []}")),
        ("broken.h5p", packed("content/content.json", b"{\"keywords\": [")),
        (
            "points.json",
            br#"{"taskDescription": "T", "keywords": [{"keyword": "a", "options": {"points": -1}}]}"#.to_vec(),
        ),
        ("letter.txt", b"Dear all, there is no question here.\n".to_vec()),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0".to_vec()),
        ("weight.gift", b"Which? {=%abc%x =%1000000000%y}".to_vec()),
        ("empty.xml", Vec::new()),
    ];
    let mut told = String::new();
    for (name, bytes) in files {
        let place = Place::new();
        let file = place.named(name, bytes);
        let ran = place.run(&["import", &file, "--out", "course"]);
        assert_eq!(ran.code, Some(2), "{name}: {}", ran.err);
        assert_eq!(ran.out, "", "{name}");
        assert_eq!(ran.err.matches("error: ").count(), 1, "{name}: {}", ran.err);
        assert_eq!(place.files("course"), "", "{name}");
        told.push_str(&format!("{name}\n{}\n", ran.err));
    }
    assert_snapshot!(told);
}

#[test]
fn a_file_in_an_older_encoding_is_read_with_a_note() {
    let place = Place::new();
    let file = place.named("one.gift", b"Who wrote \x93Caf\xe9\x94? {=Bront\xeb}");
    let ran = place.run(&["import", &file]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("Brontë") && ran.err.contains("Windows-1252"), "{}{}", ran.out, ran.err);
}

#[test]
fn what_could_be_read_is_written_and_the_rest_is_listed() {
    let place = Place::new();
    let file = place.named("two.gift", "Which gas? {=carbon dioxide}\n\nBroken {=a\n");
    let ran = place.run(&["import", &file, "--out", "course"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("question 2, line 3: its `{` is never closed"), "{}", ran.err);
    assert!(place.files("course").contains("==> rubrics/which-gas.toml"));
}
