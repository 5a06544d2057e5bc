//! The document: its text, with a place for each part.

use std::path::Path;

use crate::figures::{self, DEVELOPMENT};
use crate::{packs, read, robust};

/// What is put into the text.
pub(crate) struct Parts {
    pub(crate) development: String,
    pub(crate) packs: String,
    pub(crate) changes_shipped: String,
    pub(crate) changes_packs: String,
    pub(crate) evidence: String,
    pub(crate) known: String,
}

/// Around the part that stays as it is where its answers are not given.
const DEVELOPMENT_BEGINS: &str = "<!-- the development set -->\n";
const DEVELOPMENT_ENDS: &str = "<!-- the end of the development set -->\n";

/// The whole document.
pub(crate) fn page(parts: &Parts) -> String {
    let development = format!("{DEVELOPMENT_BEGINS}{}{DEVELOPMENT_ENDS}", parts.development);
    let mut page = read("tests/accuracy/page.md");
    let slots = [
        ("{{development}}\n", &development),
        ("{{packs}}\n", &parts.packs),
        ("{{changes of shipped}}\n", &parts.changes_shipped),
        ("{{changes of packs}}\n", &parts.changes_packs),
        ("{{evidence}}\n", &parts.evidence),
        ("{{known}}\n", &parts.known),
    ];
    for (slot, part) in slots {
        assert_eq!(page.matches(slot).count(), 1, "tests/accuracy/page.md has one place for {slot}");
        page = page.replace(slot, part);
    }
    page
}

/// The development set's part as the document has it.
pub(crate) fn kept_development(page: &str) -> Option<String> {
    let (_, after) = page.split_once(DEVELOPMENT_BEGINS)?;
    Some(after.split_once(DEVELOPMENT_ENDS)?.0.to_owned())
}

/// The development set's part, of a file of labelled answers to the shipped prompts.
pub(crate) fn development(answers: &Path) -> String {
    let calibration = packs::calibrated(&markscheme::library::Library::shipped(), &[answers.to_owned()]);
    let [changes, evidence] = robust::of_file(answers);
    format!(
        "\n{}\n### The same answers, changed\n\nAs told of below.\n\n{}\n{}\n",
        figures::section(&calibration, &DEVELOPMENT),
        robust::changes(&changes),
        robust::evidence(&evidence)
    )
}

#[test]
fn the_part_of_the_development_set_is_found_again() {
    let part = |text: &str| text.to_owned();
    let parts = Parts {
        development: part("\nfigures\n"),
        packs: part("p\n"),
        changes_shipped: part("c\n"),
        changes_packs: part("d\n"),
        evidence: part("e\n"),
        known: part("k\n"),
    };
    assert_eq!(kept_development(&page(&parts)).as_deref(), Some("\nfigures\n"));
    assert_eq!(kept_development("no such part"), None);
}
