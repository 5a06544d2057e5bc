//! Cards that cannot be read: one message each, and what can be read is drafted.

use insta::assert_snapshot;

use super::forms::{document, zipped};
use super::told;
use crate::Place;

fn said(name: &str, content: &[u8]) -> String {
    let place = Place::new();
    place.file(name, content);
    let ran = place.run(&["rubric", "draft", name]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    told(&ran)
}

#[test]
fn a_card_without_an_answer_and_a_question_asked_twice() {
    assert_snapshot!(said(
        "cards.txt",
        b"What is a spit?\nA ridge of sand.\nWhat is a bar?\nWhat is a spit?\nA long ridge.\nWhat is x?\n!!\n"
    ));
}

#[test]
fn rows_that_are_no_cards() {
    assert_snapshot!(said("cards.csv", b"front,back\nalone\n,an answer\nWhat is a spit?,A ridge of sand.\n"));
}

#[test]
fn an_empty_deck() {
    assert_snapshot!(said("cards.csv", b"front,back\n"));
    assert_snapshot!(said("cards.txt", b"  \n"));
}

#[test]
fn a_name_that_leads_out_of_the_zip() {
    assert_snapshot!(said("deck.apkg", &zipped(&[("../../evil", b"x"), ("collection.anki2", b"x")])));
}

#[test]
fn a_zip_bomb() {
    let zeros = vec![0; 64 << 20];
    assert_snapshot!(said("deck.apkg", &zipped(&[("collection.anki2", &zeros)])));
    let packed = ruzstd::encoding::compress_to_vec(&zeros[..], ruzstd::encoding::CompressionLevel::Fastest);
    assert_snapshot!(said("deck.apkg", &zipped(&[("collection.anki21b", &packed)])));
}

#[test]
fn a_package_cut_short() {
    let whole = zipped(&[("collection.anki2", &[7; 5000])]);
    assert_snapshot!(said("deck.apkg", &whole[..whole.len() / 2]));
    assert_snapshot!(said("deck.apkg", &whole));
}

#[test]
fn a_zip_with_no_cards() {
    assert_snapshot!(said("deck.apkg", &zipped(&[("readme.txt", b"x")])));
}

#[test]
fn xml_that_declares_entities() {
    let xml = b"<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document><w:t>&b;</w:t></w:document>";
    assert_snapshot!(said("cards.docx", &zipped(&[("word/document.xml", xml)])));
    assert_snapshot!(said("cards.docx", &document("<w:p><w:r><w:t>&unknown;</w:t></w:r></w:p>")));
}

#[test]
fn files_that_are_there_are_left_as_they_are() {
    let place = Place::new();
    place.file("cards.txt", "What is a spit?\nA ridge of sand.\n");
    let rubric = place.file("drafts/rubrics/spit.toml", "mine");
    let ran = place.run(&["rubric", "draft", "cards.txt"]);
    assert_snapshot!(told(&ran));
    assert_eq!(std::fs::read_to_string(&rubric).expect("a rubric"), "mine");
    assert!(!place.path().join("drafts/prompts/spit.toml").exists());
    assert_eq!(place.run(&["rubric", "draft", "cards.txt", "--force"]).code, Some(0));
    assert_ne!(std::fs::read_to_string(&rubric).expect("a rubric"), "mine");
}

#[test]
fn a_pack_that_there_is_not() {
    let place = Place::new();
    place.file("cards.txt", "What is a spit?\nA ridge of sand.\n");
    assert_snapshot!(told(&place.run(&["rubric", "draft", "cards.txt", "--pack", "geology"])));
}
