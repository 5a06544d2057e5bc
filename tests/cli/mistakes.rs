//! Calls and inputs that cannot be meant: what is said, and exit status 2.

use insta::assert_snapshot;

use crate::{Place, Ran};

fn refused(ran: Ran) -> String {
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    ran.err
}

#[test]
fn an_unknown_prompt() {
    assert_snapshot!(refused(Place::new().run(&["mark", "beira", "--text", "x"])));
}

#[test]
fn a_prompt_that_is_near_to_none() {
    let said = refused(Place::new().run(&["mark", "photosynthesis", "--text", "x"]));
    assert_snapshot!(said);
    assert_eq!(said, refused(Place::new().run(&["show", "photosynthesis"])));
    assert_eq!(said, refused(Place::new().run(&["mark", "--json-lines", "photosynthesis"])));
}

#[test]
fn a_file_where_the_prompt_should_stand() {
    let place = Place::new();
    place.file("answer.txt", "He was shot.");
    assert_snapshot!(refused(place.run(&["mark", "answer.txt"])));
}

#[test]
fn a_missing_file() {
    assert_snapshot!(refused(Place::new().run(&["mark", "beria", "none.txt"])));
}

#[test]
fn a_binary_file() {
    let place = Place::new();
    place.file("answer.docx", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4\xd2l\x00\x00\x01\xff\xfe");
    assert_snapshot!(refused(place.run(&["mark", "beria", "answer.docx"])));
}

#[test]
fn bytes_that_are_no_text() {
    let place = Place::new();
    place.file("noise.txt", (0..4096u32).map(|i| (i * 97 % 251) as u8).collect::<Vec<u8>>());
    let err = refused(place.run(&["mark", "beria", "noise.txt"]));
    assert!(err.starts_with("error: `noise.txt` is a binary file, not plain text"), "{err}");
}

#[test]
fn a_missing_file_does_not_keep_the_rest_from_being_marked() {
    let place = Place::new();
    place.file("good.txt", "He was head of the secret police.");
    let ran = place.run(&["mark", "beria", "none.txt", "good.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("none.txt"), "{}", ran.err);
    assert!(ran.out.contains("Total: 1 of 10 marks"), "{}", ran.out);
}

#[test]
fn an_unknown_option() {
    let ran = Place::new().run(&["mark", "--hint", "beria"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("--hints"), "{}", ran.err);
}
