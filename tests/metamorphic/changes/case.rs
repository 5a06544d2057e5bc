//! Capitals where there were none, and none where there were.

use super::{Variant, of_all};
use crate::subject::Subject;
use crate::text::{upper_first, words};

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let a = &subject.answer;
    let edits: Vec<_> = words(a).into_iter().map(|w| (w.clone(), upper_first(&a[w]))).collect();
    of_all(
        subject,
        [
            ("capitals throughout", a.to_uppercase()),
            ("no capitals", a.to_lowercase()),
            ("a capital on every word", crate::text::replaced(a, &edits)),
        ],
    )
}
