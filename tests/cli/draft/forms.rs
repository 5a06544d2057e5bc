//! Each form of cards, and what is drafted from it.

use std::io::Write;

use insta::assert_snapshot;
use rusqlite::Connection;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{check, drafted, fixture};
use crate::Place;

/// What is drafted from a fixture; all of it is sound.
fn of_fixture(name: &str) -> String {
    let place = Place::new();
    let text = drafted(&place, &fixture(name));
    check(&place);
    text
}

#[test]
fn plain_text_as_people_paste_it() {
    assert_snapshot!(of_fixture("railway.txt"));
}

#[test]
fn markdown_with_headings_that_ask() {
    assert_snapshot!(of_fixture("science.md"));
}

#[test]
fn a_term_a_tab_its_definition() {
    assert_snapshot!(of_fixture("literature.txt"));
}

#[test]
fn a_table_with_named_columns() {
    assert_snapshot!(of_fixture("geography.csv"));
}

#[test]
fn ankis_text_export() {
    assert_snapshot!(of_fixture("anki.txt"));
}

#[test]
fn a_table_in_windows_1252_with_semicolons() {
    let place = Place::new();
    place.file("cards.csv", b"question;answer\nWhat did the caf\xe9 cost\x3f;It cost \xa32 million in 1999.\n");
    assert_snapshot!(drafted(&place, "cards.csv"));
}

/// A zip file of these files.
pub(super) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file in the zip");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

/// An Anki collection with these notes.
fn collection(place: &Place, notes: &[&str]) -> Vec<u8> {
    let path = place.path().join("collection");
    let database = Connection::open(&path).expect("a database");
    database.execute_batch("create table notes (id integer primary key, flds text not null);").expect("a table");
    for (id, fields) in notes.iter().enumerate() {
        database.execute("insert into notes values (?1, ?2)", (id as i64 * 1000, *fields)).expect("a note");
    }
    drop(database);
    let bytes = std::fs::read(&path).expect("the database");
    std::fs::remove_file(path).expect("no database");
    bytes
}

const NOTES: [&str; 2] = [
    "What does the <i>heart</i> do?\u{1f}It pumps blood round the body.<br>It beats about 70 times a minute.",
    "Insulin is made in the {{c1::pancreas}}.\u{1f}",
];

#[test]
fn an_old_anki_package() {
    let place = Place::new();
    let bytes = collection(&place, &NOTES);
    place.file("deck.apkg", zipped(&[("collection.anki2", &bytes), ("media", b"{}")]));
    let old = drafted(&place, "deck.apkg");
    assert_snapshot!(old);
}

#[test]
fn a_new_anki_package_drafts_the_same() {
    let (old, new) = (Place::new(), Place::new());
    let bytes = collection(&old, &NOTES);
    old.file("deck.apkg", zipped(&[("collection.anki2", &bytes)]));
    let packed = ruzstd::encoding::compress_to_vec(&bytes[..], ruzstd::encoding::CompressionLevel::Fastest);
    let dummy = collection(&new, &["Please update to the latest Anki version\u{1f}x"]);
    new.file(
        "deck.apkg",
        zipped(&[("meta", b"\x08\x03"), ("collection.anki2", &dummy), ("collection.anki21b", &packed)]),
    );
    assert_eq!(drafted(&new, "deck.apkg"), drafted(&old, "deck.apkg"));
}

/// A Word document with this body.
pub(super) fn document(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://w\"><w:body>{body}</w:body></w:document>"
    );
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml.as_bytes())])
}

#[test]
fn a_word_document() {
    let place = Place::new();
    let p = |text: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let body = [
        p("What is erosion?"),
        p("The wearing away of rock &amp; soil by water&#44; wind or ice."),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell("What is weathering?"),
            cell("The breaking down of rock in its place.")
        ),
        "<w:p><w:del><w:r><w:t>Who is gone?</w:t></w:r></w:del></w:p>".to_owned(),
    ];
    place.file("cards.docx", document(&body.concat()));
    assert_snapshot!(drafted(&place, "cards.docx"));
}

#[test]
fn cards_pasted_on_standard_input() {
    let place = Place::new();
    let ran =
        place.run_with(&["rubric", "draft", "-", "--out", "mine"], "Q: Who wrote Emma?\nA: Jane Austen\n".as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let rubric = std::fs::read_to_string(place.path().join("mine/rubrics/wrote-emma.toml")).expect("a rubric");
    assert!(rubric.contains("names = [\"Jane Austen|Austen\"]"), "{rubric}");
}
