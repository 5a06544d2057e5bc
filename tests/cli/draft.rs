//! `markscheme rubric draft`: from cards of every form to rubrics that mark.

mod bad;
mod forms;
mod marking;

use crate::{Place, Ran};

/// A fixture's path.
fn fixture(name: &str) -> String {
    format!("{}/tests/cards_forms/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// What was drafted from a fixture, or from a file of the place: every file, in order.
fn drafted(place: &Place, cards: &str) -> String {
    let ran = place.run(&["rubric", "draft", cards]);
    let mut out = told(&ran);
    for part in ["prompts", "rubrics"] {
        let Ok(entries) = std::fs::read_dir(place.path().join("drafts").join(part)) else { continue };
        let mut names: Vec<_> = entries.map(|e| e.expect("an entry").path()).collect();
        names.sort();
        for path in names {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("a text");
            out.push_str(&format!("\n===== {part}/{name}\n{text}"));
        }
    }
    out
}

/// What a run said.
fn told(ran: &Ran) -> String {
    let err = ran.err.replace(&format!("{}/tests/", env!("CARGO_MANIFEST_DIR")), "");
    format!("exit {}\n--- out\n{}--- err\n{err}", ran.code.expect("it ended"), ran.out)
}

/// Whether every drafted rubric is sound.
fn check(place: &Place) {
    let mut args = vec!["rubric".to_owned(), "check".to_owned()];
    let folder = place.path().join("drafts/rubrics");
    args.extend(folder.read_dir().expect("rubrics").map(|e| e.expect("an entry").path().display().to_string()));
    let ran = place.run(&args);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
}
