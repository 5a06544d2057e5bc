//! What `docs/draft.md` shows is what the program makes of the cards that it shows.

use std::process::Command;

use crate::blocks;

#[test]
fn the_rubric_is_what_is_drafted_from_the_cards() {
    let page = "docs/draft.md";
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("cards.txt"), &blocks(page, "text")[0]).expect("cards");
    let commands = blocks(page, "sh");
    let draft = commands[0].lines().next().expect("a command").strip_prefix("markscheme ").expect("our command");
    let output = Command::new(env!("CARGO_BIN_EXE_markscheme"))
        .args(draft.split(' '))
        .current_dir(folder.path())
        .output()
        .expect("the binary runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rubric = std::fs::read_to_string(folder.path().join("drafts/rubrics/effects-railways.toml")).expect("a rubric");
    assert_eq!(blocks(page, "toml")[0].trim_end(), rubric.trim_end());
    let mark = commands[0].lines().nth(1).expect("a second command").strip_prefix("markscheme ").expect("our command");
    std::fs::write(folder.path().join("answer.txt"), "Fresh food got to the towns.").expect("an answer");
    let marked = Command::new(env!("CARGO_BIN_EXE_markscheme"))
        .args(mark.split(' '))
        .current_dir(folder.path())
        .output()
        .expect("the binary runs");
    assert!(String::from_utf8_lossy(&marked.stdout).contains("1 of 7 marks"), "{marked:?}");
}
