//! `markscheme mark`: reports, encodings and exit statuses.

use insta::assert_snapshot;

use crate::{PROMPTS, Place, json, with_verdict};

const ANSWER: &str =
    "Beria was head of the secret police. There was an amnesty in 1961.\nHe was shot, as a spy for Britain.";

#[test]
fn text_report() {
    let ran = Place::new().run(&["mark", "beria", "--text", ANSWER]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_snapshot!(ran.out);
}

#[test]
fn hints_report_keeps_the_facts_back() {
    let ran = Place::new().run(&["mark", "beria", "--hints", "--text", ANSWER]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(!ran.out.contains("Doctors"), "{}", ran.out);
    assert_snapshot!(ran.out);
}

#[test]
fn json_report_has_its_keys() {
    let ran = Place::new().run(&["mark", "beria", "--format", "json", "--text", ANSWER]);
    assert_eq!(ran.code, Some(0));
    let report = json(&ran);
    let keys = |v: &serde_json::Value| {
        let mut keys: Vec<String> = v.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        keys.join(" ")
    };
    assert_snapshot!(keys(&report), @"answer doubts essay groups marks missed notes out_of points prompt rubric schema");
    let point = &report["points"][1];
    assert_snapshot!(keys(point), @"doubt evidence fact id kind marks missing near out_of verdict");
    assert_snapshot!(keys(&point["evidence"][0]), @"end start text");
    assert_eq!(report["schema"], 1);
    assert_eq!(report["prompt"], "beria");
    assert!(with_verdict(&report, "made").contains(&"secret-police-head".to_owned()));
    assert_eq!(with_verdict(&report, "wrong"), ["amnesty"]);
}

#[test]
fn a_bad_line_does_not_stop_the_rest() {
    let lines = "{\"id\":\"a\",\"prompt\":\"beria\",\"answer\":\"He was head of the secret police.\"}\n\
                 this is no JSON\n\
                 {\"id\":\"b\",\"prompt\":\"nothing\",\"answer\":\"x\"}\n\
                 {\"id\":4,\"prompt\":\"beria\",\"answer\":\"\"}\n";
    let ran = Place::new().run_with(&["mark", "--json-lines"], lines.as_bytes());
    assert_eq!(ran.code, Some(2));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 4);
    assert_snapshot!(lines[1]);
    assert_snapshot!(lines[2]);
    let reports: Vec<serde_json::Value> =
        lines.iter().map(|l| serde_json::from_str(l).expect("each line is JSON")).collect();
    assert_eq!(reports[0]["answer"], "a");
    assert_eq!(with_verdict(&reports[0], "made"), ["secret-police-head"]);
    assert_eq!(reports[1]["line"], 2);
    assert_eq!(reports[2]["line"], 3);
    assert_eq!(reports[3]["answer"], "4");
    assert_eq!(reports[3]["marks"], 0);
}

#[test]
fn utf_16_and_windows_1252_are_read() {
    let place = Place::new();
    let text = "Beria was the “head of the secret police” – he’s the one who was feared.";
    let utf_16: Vec<u16> = std::iter::once(0xFEFF).chain(text.encode_utf16()).collect();
    let little: Vec<u8> = utf_16.iter().flat_map(|u| u.to_le_bytes()).collect();
    let big: Vec<u8> = utf_16.iter().flat_map(|u| u.to_be_bytes()).collect();
    let western: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            '–' => 0x96,
            '’' => 0x92,
            c => c as u8,
        })
        .collect();
    for (name, bytes) in [("little.txt", little), ("big.txt", big), ("western.txt", western)] {
        place.file(name, bytes);
        let ran = place.run(&["mark", "beria", "--format", "json", name]);
        assert_eq!(ran.code, Some(0), "{name}: {}", ran.err);
        assert_eq!(with_verdict(&json(&ran), "made"), ["secret-police-head"], "{name}");
        let shown = place.run(&["mark", "beria", name]).out;
        assert!(shown.contains("he’s"), "{name}: {shown}");
    }
}

#[test]
fn an_empty_file_is_told_of() {
    let place = Place::new();
    place.file("empty.txt", "");
    let ran = place.run(&["mark", "beria", "empty.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_snapshot!(ran.err);
}

#[test]
fn a_file_of_white_space_is_empty_and_does_not_keep_the_rest_from_being_marked() {
    let place = Place::new();
    place.file("blank.txt", " \n\t\n");
    place.file("good.txt", "He was head of the secret police.");
    let ran = place.run(&["mark", "beria", "--format", "json", "blank.txt", "good.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("error: `blank.txt` is empty\n"), "{}", ran.err);
    let reports = json(&ran);
    assert_eq!(reports.as_array().map(Vec::len), Some(1), "{}", ran.out);
    assert_eq!(with_verdict(&reports[0], "made"), ["secret-police-head"]);
}

#[test]
fn an_empty_answer_that_is_no_file_gets_no_marks() {
    let ran = Place::new().run(&["mark", "beria", "--format", "json", "--text", ""]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(json(&ran)["marks"], 0);
    let line = "{\"answer\": \"\"}\n";
    let ran = Place::new().run_with(&["mark", "beria", "--json-lines"], line.as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(json(&ran)["marks"], 0);
    let help = Place::new().run(&["mark", "--help"]).out;
    assert!(help.contains("A file with nothing in it is taken for a mistake"), "{help}");
}

#[test]
fn nothing_on_standard_input_gets_no_marks() {
    let ran = Place::new().run(&["mark", "beria"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.contains("the answer is empty"), "{}", ran.out);
    assert!(ran.out.contains("Total: 0 of 10 marks"), "{}", ran.out);
}

#[test]
fn nothing_and_the_bare_question_make_no_point() {
    let place = Place::new();
    for prompt in PROMPTS {
        let shown = json(&place.run(&["show", prompt, "--format", "json"]));
        let question = shown["question"].as_str().expect("a prompt has a question");
        for answer in ["", question] {
            let ran = place.run(&["mark", prompt, "--format", "json", "--text", answer]);
            assert_eq!(ran.code, Some(0), "{prompt}: {}", ran.err);
            let report = json(&ran);
            assert_eq!(report["marks"], 0, "{prompt}: {answer}");
            for verdict in ["made", "partial", "wrong"] {
                assert!(with_verdict(&report, verdict).is_empty(), "{prompt}: {answer}: {}", ran.out);
            }
        }
    }
}

#[test]
fn ten_megabytes_are_marked() {
    let place = Place::new();
    let mut answer = "Beria was head of the secret police.\n".to_owned();
    while answer.len() < 10_000_000 {
        answer.push_str("internationalisation industrialisation electrification\n");
    }
    place.file("long.txt", answer);
    let ran = place.run(&["mark", "beria", "--format", "json", "long.txt"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(with_verdict(&json(&ran), "made"), ["secret-police-head"]);
}

#[test]
fn hints_and_json_contradict_each_other() {
    let ran = Place::new().run(&["mark", "beria", "--hints", "--format", "json", "--text", "x"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_snapshot!(ran.err);
}
