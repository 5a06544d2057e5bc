//! The marks that keyboards and word processors make of an apostrophe or a quotation mark.

use super::{Variant, of_all};
use crate::subject::Subject;
use crate::text::is_apostrophe;

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let a = &subject.answer;
    let apostrophes = |with: char| a.chars().map(|c| if is_apostrophe(c) { with } else { c }).collect::<String>();
    of_all(
        subject,
        [
            ("curly", curly(&apostrophes('’'))),
            ("straight", apostrophes('\'').replace(['“', '”'], "\"")),
            ("backticks", apostrophes('`')),
            ("the whole in quotation marks", format!("“{a}”")),
        ],
    )
}

/// Double quotation marks that open and close.
fn curly(text: &str) -> String {
    let mut open = false;
    let turned = text.chars().map(|c| match c {
        '"' => {
            open = !open;
            if open { '“' } else { '”' }
        }
        c => c,
    });
    turned.collect()
}
