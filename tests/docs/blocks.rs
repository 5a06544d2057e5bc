//! Every TOML block of `docs/rubrics.md` is run: alone where it is a rubric, else in a rubric that it belongs to.

use std::fs;
use std::process::Command;

use markscheme::{Marker, Rubric};

/// What a block is shown by.
struct Shown {
    /// The rubric that it belongs to; the block stands in the place of `BLOCK`, and of `EARLIER` the one before it.
    rubric: &'static str,
    /// Answers, their verdicts in the rubric's order, and their marks.
    answers: &'static [(&'static str, &'static str, &'static str)],
}

const SIX: &str = r#"
[[point]]
id = "reason-a"
fact = "There was a flood."
expect = ["flood"]
[[point]]
id = "reason-b"
fact = "There was a fire."
expect = ["fire"]
[[point]]
id = "reason-c"
fact = "There was a plague."
expect = ["plague"]
[[point]]
id = "cause-1"
fact = "It was begun by the baker."
names = ["Baker"]
about = ["begun"]
[[point]]
id = "cause-2"
fact = "It was spread by the wind."
expect = ["spread wind"]
[[point]]
id = "cause-3"
fact = "It lasted until 1666."
date = "1666"
about = ["lasted"]
BLOCK"#;

/// In the order of the document.
const BLOCKS: &[Shown] = &[
    Shown {
        rubric: "BLOCK",
        answers: &[("CO2 is absorbed by the leaf", "made", "1"), ("oxygen is absorbed", "wrong", "0")],
    },
    Shown {
        rubric: "BLOCK",
        answers: &[
            ("Sacked in '64", "made", "1"),
            ("dismissed in 1962", "wrong", "0"),
            ("he was dismissed", "missed", "0"),
            ("the Cuban crisis of 1962 led to his removal in 1964", "made", "1"),
        ],
    },
    Shown { rubric: "BLOCK\nEARLIER", answers: &[("He was dismissed in October 1964.", "made", "1")] },
    Shown {
        rubric: "BLOCK",
        answers: &[
            ("200 hands", "made missed missed", "1"),
            ("It employed 200.", "made missed missed", "1"),
            ("It employed 190.", "made missed missed", "1"),
            ("There were 210 hands.", "made missed missed", "1"),
            ("It employed 215.", "wrong missed missed", "0"),
            ("1857", "missed made missed", "1"),
            ("1858", "missed missed missed", "0"),
            ("the fire of 1858", "missed wrong missed", "0"),
            ("The power plants were built.", "missed missed missed", "0"),
            ("Plants grew by the power plants.", "missed missed made", "1"),
        ],
    },
    Shown {
        rubric: "BLOCK",
        answers: &[
            ("Hale was sacked by Webb", "made missed", "1"),
            ("Hale dismissed Webb", "wrong missed", "0"),
            ("Webb was sacked by Hale", "wrong missed", "0"),
            ("Webb replaced his own supporters.", "missed wrong", "0"),
            ("Webb sacked Hale and replaced Hale's supporters.", "made made", "2"),
        ],
    },
    Shown {
        rubric: SIX,
        answers: &[
            ("There was a flood, a fire and a plague.", "made made made missed missed missed", "2"),
            ("It was spread by the wind and lasted until 1665.", "missed missed missed missed made wrong", "1"),
            (
                "It was begun by Baker, spread by the wind and lasted until 1665.",
                "missed missed missed made made wrong",
                "1",
            ),
        ],
    },
    Shown {
        rubric: r#"
[[point]]
id = "year-1957"
fact = "It was 1957."
date = "1957"
[[point]]
id = "leaders"
fact = "It was led by Malenkov and Molotov."
names = ["Malenkov", "Molotov"]
BLOCK"#,
        answers: &[("1957 - Malenkov + Andropov", "made partial", "1.5")],
    },
];

/// The rubrics, each with its block in it.
fn rubrics() -> Vec<String> {
    let blocks = crate::blocks("docs/rubrics.md", "toml");
    assert_eq!(blocks.len(), BLOCKS.len(), "each TOML block of docs/rubrics.md is shown by an entry of `BLOCKS`");
    let of = |(at, shown): (usize, &Shown)| {
        let earlier = if at == 0 { "" } else { blocks[at - 1].as_str() };
        shown.rubric.replace("EARLIER", earlier).replace("BLOCK", &blocks[at])
    };
    BLOCKS.iter().enumerate().map(of).collect()
}

#[test]
fn every_block_marks_as_the_document_says() {
    for (rubric, shown) in rubrics().iter().zip(BLOCKS) {
        let parsed = Rubric::parse(rubric);
        let read = parsed.value.unwrap_or_else(|| panic!("{:#?}\n{rubric}", parsed.diagnostics));
        let marker = Marker::new(&read).unwrap_or_else(|e| panic!("{e:#?}\n{rubric}"));
        for (answer, verdicts, marks) in shown.answers {
            let report = marker.mark(answer);
            let found: Vec<&str> = report.points.iter().map(|p| p.verdict.word()).collect();
            assert_eq!((found.join(" ").as_str(), report.marks.to_string().as_str()), (*verdicts, *marks), "{answer}");
        }
    }
}

#[test]
fn the_models_and_examples_of_the_blocks_pass() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut tested = 0;
    for (at, rubric) in rubrics().iter().enumerate().filter(|(_, r)| r.contains("[[example]]")) {
        let file = folder.path().join(format!("block-{at}.toml"));
        fs::write(&file, rubric).expect("a rubric can be written");
        let output = Command::new(env!("CARGO_BIN_EXE_markscheme")).args(["rubric", "test"]).arg(&file).output();
        let output = output.expect("the binary runs");
        let said = [String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)].concat();
        assert!(output.status.success(), "{said}");
        tested += 1;
    }
    assert_eq!(tested, 2);
}
