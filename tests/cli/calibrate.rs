//! `markscheme calibrate`: the figures, the page in every form, and what is said of files that cannot be used.
//!
//! The answers are to a small rubric of their own, and their labels differ from its verdicts where a test needs it.

use insta::assert_snapshot;

use crate::{Place, Ran, json};

const RUBRIC: &str = include_str!("calibrate/moon.toml");
const CLASS: &str = include_str!("calibrate/class.jsonl");

/// A folder with the rubric and a file of marked answers.
fn place(name: &str, content: impl AsRef<[u8]>) -> Place {
    let place = Place::new();
    place.file("moon.toml", RUBRIC);
    place.file(name, content);
    place
}

/// Compares with the marked answers of a file, and any more arguments.
fn calibrate(name: &str, content: impl AsRef<[u8]>, more: &[&str]) -> Ran {
    let arguments = [&["calibrate", "--rubric", "moon.toml", name], more].concat();
    place(name, content).run(&arguments)
}

/// What is said of a file that cannot be used.
fn refused(ran: &Ran) -> &str {
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    &ran.err
}

#[test]
fn the_page_for_reading() {
    let ran = calibrate("class.jsonl", CLASS, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.lines().all(|l| l.chars().count() <= 80), "{}", ran.out);
    assert_snapshot!(ran.out);
}

#[test]
fn the_page_as_markdown() {
    let ran = calibrate("class.jsonl", CLASS, &["--format", "md"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_snapshot!(ran.out);
}

#[test]
fn the_page_as_html() {
    let ran = calibrate("class.jsonl", CLASS, &["--format", "html"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(!ran.out.contains("<b>") && ran.out.contains("&lt;b&gt;"), "an answer's markup is shown, not obeyed");
    assert_snapshot!(ran.out);
}

#[test]
fn the_page_for_other_programs() {
    let ran = calibrate("class.jsonl", CLASS, &["--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_snapshot!(ran.out);
}

#[test]
fn two_runs_give_the_same_bytes() {
    let runs = [(); 2].map(|()| calibrate("class.jsonl", CLASS, &["--format", "json"]).out);
    assert_eq!(runs[0], runs[1]);
}

#[test]
fn figures_by_hand() {
    let report = json(&calibrate("class.jsonl", CLASS, &["--format", "json"]));
    // of 13 points called made, 11 are; of 12 that are, 11 are called so
    assert_eq!(report["all"]["made"]["precision"]["value"], 0.846154);
    assert_eq!(report["all"]["made"]["recall"]["value"], 0.916667);
    // labels 12 made, 3 partial, 3 wrong, 14 absent; verdicts 13, 2, 2, 15; 26 of 32 the same. By chance
    // (12·13 + 3·2 + 3·2 + 14·15)/32² = 378/1024, so (26/32 - 378/1024)/(1 - 378/1024) = 454/646
    assert_eq!(report["all"]["kappa"]["value"], 0.702786);
    // marks of the person 4 ½ 3 1 2½ 2½ 0 0 and of the marker 4 ½ 3 2 1 3½ 0 0: errors 1, 1½ and 1 over 8 answers
    assert_eq!(report["marks"]["mae"]["value"], 0.4375);
    // squared differences 1 + 2¼ + 1 = 4¼, mean 17/32; the squares of the marks sum to 38¾ and 42½, the marks to 13½
    // and 14, so over all pairings 38¾/8 + 42½/8 - 2·(13½/8)·(14/8) = 4.25; 1 - (17/32)/4.25 = 0.875
    assert_eq!(report["marks"]["qwk"]["value"], 0.875);
}

#[test]
fn a_point_by_expectation() {
    let report = json(&calibrate("class.jsonl", CLASS, &["--format", "json"]));
    let phrases = report["phrases"].as_array().expect("phrases");
    let said = phrases.iter().map(|p| {
        let ids = |key: &str| p[key].to_string().replace('"', "");
        let by = p["needless_by"].as_array().expect("a list").iter().map(|b| b["number"].to_string());
        format!(
            "{} {} {}: right {} wrong {} refuses {} {}: {}{}",
            p["point"].as_str().unwrap_or(""),
            p["role"].as_str().unwrap_or(""),
            p["number"],
            ids("rightly"),
            ids("wrongly"),
            ids("refuses_rightly"),
            ids("refuses_wrongly"),
            p["tried"].as_str().unwrap_or(""),
            by.map(|n| format!(" by {n}")).collect::<String>()
        )
    });
    assert_snapshot!(said.collect::<Vec<_>>().join("\n"));
}

#[test]
fn phrases_are_left_out_when_asked() {
    let report = json(&calibrate("class.jsonl", CLASS, &["--format", "json", "--phrases", "never"]));
    assert!(report["phrases"].is_null());
    assert_eq!(report["disagreements"][0]["phrases"].as_array().map(Vec::len), Some(0));
}

#[test]
fn phrases_are_left_out_of_thousands_of_answers_with_a_note() {
    let lines =
        (0..3000).map(|i| format!("{{\"id\": {i}, \"prompt\": \"moon\", \"answer\": \"1969\", \"labels\": {{}}}}\n"));
    let report = json(&calibrate("class.jsonl", lines.collect::<String>(), &["--format", "json"]));
    assert!(report["phrases"].is_null());
    assert_snapshot!(report["notes"]);
}

#[test]
fn a_limit_that_is_kept() {
    let ran = calibrate(
        "class.jsonl",
        CLASS,
        &["--phrases", "never", "--min", "made.recall=0.9,kappa=0.7", "--max", "mae=0.5"],
    );
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let (_, limits) = ran.out.split_once("Limits\n").expect("limits are on the page");
    assert_snapshot!(limits);
}

#[test]
fn a_limit_that_is_not_kept() {
    let limits = [
        "--phrases",
        "never",
        "--min",
        "made.precision=0.98,prompt.moon.qwk=0.8,style.notes.wrong.recall=0.5",
        "--max",
        "mae=0.4",
    ];
    let ran = calibrate("class.jsonl", CLASS, &limits);
    assert_eq!(ran.code, Some(1));
    assert_snapshot!(ran.err);
    assert!(ran.out.contains("Kept: prompt.moon.qwk"), "{}", ran.out);
}

#[test]
fn a_figure_that_is_not_defined_keeps_no_limit() {
    let ran = calibrate("class.jsonl", CLASS, &["--phrases", "never", "--min", "point.moon/crew.wrong.recall=0"]);
    assert_eq!(ran.code, Some(1));
    assert_snapshot!(ran.err);
}

#[test]
fn an_unknown_figure() {
    assert_snapshot!(refused(&calibrate("class.jsonl", CLASS, &["--phrases", "never", "--min", "made.precison=0.9"])));
    assert_snapshot!(refused(&calibrate("class.jsonl", CLASS, &["--phrases", "never", "--min", "beauty=0.9"])));
}

#[test]
fn a_limit_that_is_none() {
    assert_snapshot!(refused(&calibrate("class.jsonl", CLASS, &["--min", "kappa"])));
}

#[test]
fn what_changed_since_an_earlier_run() {
    let place = place("class.jsonl", CLASS);
    let earlier = place.run(&["calibrate", "--rubric", "moon.toml", "class.jsonl", "--format", "json"]);
    place.file("before.json", earlier.out);
    // the phrase of `rocks` is mended, that of `flag` broken, a label changed, an answer taken out and one added
    let mended = RUBRIC.replace("brought|took|collected rocks|stones", "brought|took rocks|specimens");
    place.file("moon.toml", mended.replace("\"put flag\", ", "").replace(", \"flag up\"", ""));
    let class =
        CLASS.replace("\"flag\": \"absent\"", "\"flag\": \"wrong\"").replace("\"id\": \"hal\"", "\"id\": \"ida\"");
    place.file("class.jsonl", class);
    let ran = place.run(&[
        "calibrate",
        "--rubric",
        "moon.toml",
        "class.jsonl",
        "--against",
        "before.json",
        "--phrases",
        "never",
    ]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let since = ran.out.split("\nSince before.json\n").nth(1).and_then(|t| t.split("\nFigures\n").next());
    assert_snapshot!(since.expect("the changes are on the page"));
}

#[test]
fn an_earlier_run_that_cannot_be_read() {
    let place = place("class.jsonl", CLASS);
    for (name, content) in
        [("report.json", "{\"schema\": 1, \"points\": []}"), ("old.json", "{\"schema\": 9, \"marked\": []}")]
    {
        place.file(name, content);
        let ran = place.run(&["calibrate", "--rubric", "moon.toml", "class.jsonl", "--against", name]);
        assert_snapshot!(refused(&ran));
    }
}

#[test]
fn a_table_as_a_spreadsheet_writes_it() {
    // byte-order mark, semicolons, line ends of Windows and in quotes, an empty row, a decimal comma, a blank cell
    let table: &[u8] = include_bytes!("calibrate/class.csv");
    assert!(table.starts_with(b"\xEF\xBB\xBF") && table.windows(2).any(|w| w == b"\r\n"), "as it was saved");
    let report = json(&calibrate("class.csv", table, &["--format", "json"]));
    assert_snapshot!(serde_json::to_string_pretty(&report["marked"]).expect("JSON"));
    assert_snapshot!(report["notes"]);
}

#[test]
fn a_table_in_an_older_encoding() {
    let table = b"id\tanswer\tyear\na\t\x93It was 1969\x94\tmade\n";
    let report = json(&calibrate("old.tsv", table, &["--format", "json"]));
    assert_eq!(report["all"]["same"], 1);
    assert_snapshot!(report["notes"]);
}

#[test]
fn a_table_of_total_marks() {
    let ran = calibrate("marks.csv", include_str!("calibrate/marks.csv"), &[]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_snapshot!(ran.out);
}

#[test]
fn labels_that_only_say_what_is_credited() {
    let ran = calibrate("ticks.csv", include_str!("calibrate/ticks.csv"), &["--phrases", "never"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_snapshot!(ran.out);
}

#[test]
fn the_column_of_answers_may_have_any_name() {
    let table = "id,What they wrote,year\na,It was 1969,made\n";
    let ran = calibrate("class.csv", table, &["--answer-column", "what they wrote", "--format", "json"]);
    assert_eq!(json(&ran)["all"]["same"], 1, "{}", ran.err);
    assert_snapshot!(refused(&calibrate("class.csv", table, &["--answer-column", "what they rote"])));
    assert_snapshot!(refused(&calibrate("class.csv", table, &[])));
}

#[test]
fn every_mistake_of_json_lines_at_once() {
    assert_snapshot!(refused(&calibrate("bad.jsonl", include_str!("calibrate/bad.jsonl"), &[])));
}

#[test]
fn every_mistake_of_a_table_at_once() {
    assert_snapshot!(refused(&calibrate("bad.csv", include_str!("calibrate/bad.csv"), &[])));
}

#[test]
fn a_column_that_is_no_point() {
    let table = |column: &str, cell: &str| format!("id,answer,year,{column}\na,It was 1969,made,{cell}\n");
    let said = |column: &str, cell: &str| calibrate("class.csv", table(column, cell), &["--phrases", "never"]);
    // what is written there, or how near its name is, tells that a point is meant
    assert_snapshot!(refused(&said("colour", "made")));
    assert_snapshot!(refused(&said("colour", "✓")));
    assert_snapshot!(refused(&said("rock", "1")));
    for (column, cell) in [("colour", "1"), ("form", "7b"), ("rock", "granite"), ("", "made")] {
        assert_eq!(said(column, cell).code, Some(0), "{column} {cell}");
    }
}

#[test]
fn files_that_have_no_answers() {
    for (name, content) in [
        ("empty.jsonl", ""),
        ("header.csv", "id,answer,year\n"),
        ("unmarked.csv", "id,answer,year\na,It was 1969,\n"),
        ("pointless.csv", "id,answer,class\na,It was 1969,7b\n"),
        ("twice.csv", "id,answer,year,year\na,It was 1969,made,wrong\n"),
        ("open.csv", "id,answer,year\na,\"It was 1969,made\nb,It was,made\n"),
        ("one.json", "[\n{\"id\": \"a\"}\n]\n"),
        ("others.jsonl", "{\"id\": \"a\", \"prompt\": \"beria\", \"answer\": \"\", \"labels\": {}}\n"),
    ] {
        assert_snapshot!(name, refused(&calibrate(name, content, &[])));
    }
}

#[test]
fn an_answer_named_in_two_files_is_a_duplicate() {
    let place = place("one.jsonl", CLASS);
    place.file("two.jsonl", CLASS.lines().next().expect("a line"));
    let ran = place.run(&["calibrate", "--rubric", "moon.toml", "one.jsonl", "two.jsonl"]);
    assert_snapshot!(refused(&ran));
}

#[test]
fn prompts_are_named_by_the_answers_or_the_call() {
    let lines = "{\"id\": 1, \"prompt\": \"beria\", \"answer\": \"He was head of the secret police.\", \
                 \"labels\": {\"secret-police-head\": \"made\"}}\n\
                 {\"id\": 2, \"prompt\": \"secret-speech\", \"answer\": \"\", \"labels\": {}}\n";
    let place = Place::new();
    place.file("both.jsonl", lines);
    let all = json(&place.run(&["calibrate", "both.jsonl", "--format", "json", "--phrases", "never"]));
    assert_eq!((&all["answers"], all["by_prompt"].as_array().map(Vec::len)), (&2.into(), Some(2)));
    let one = json(&place.run(&["calibrate", "beria", "both.jsonl", "--format", "json", "--phrases", "never"]));
    assert_eq!((&one["answers"], one["by_prompt"].as_array().map(Vec::len)), (&1.into(), Some(1)));
    assert_snapshot!(one["notes"]);
    let piped =
        place.run_with(&["calibrate", "beria", "-", "--format", "json", "--phrases", "never"], lines.as_bytes());
    assert_eq!(json(&piped)["files"][0], "standard input");
}

#[test]
fn the_page_for_several_prompts() {
    let place = Place::new();
    place.file("own/rubrics/moon.toml", RUBRIC);
    place.file("own/rubrics/mars.toml", include_str!("calibrate/mars.toml"));
    place.file("both.jsonl", include_str!("calibrate/two-prompts.jsonl"));
    let ran = place.run(&["--library", "own", "calibrate", "both.jsonl"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_snapshot!(ran.out);
}

#[test]
fn a_call_that_cannot_be_meant() {
    let place = place("class.jsonl", CLASS);
    assert_snapshot!(refused(&place.run(&["calibrate"])));
    assert_snapshot!(refused(&place.run(&["calibrate", "beria"])));
    assert_snapshot!(refused(&place.run(&["calibrate", "beira", "class.jsonl"])));
    assert_snapshot!(refused(&place.run(&["calibrate", "clas.jsonl"])));
    assert_snapshot!(refused(&place.run(&["calibrate", "beria", "none.csv", "nor-this.csv"])));
}
