//! A phrase that another one of its point already covers.

use super::probe::{Said, Tried};
use crate::diagnostic::Diagnostic;

pub(super) fn find(tried: &Tried<'_>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (index, said) in tried.phrases.iter().enumerate() {
        // a phrase that its own words do not meet is another lint's
        if !said.always_heard_by(index) {
            continue;
        }
        let covers = |(other, by): &(usize, &Said<'_>)| {
            *other != index
                && std::ptr::eq(by.point, said.point)
                && by.role == said.role
                && said.always_heard_by(*other)
                // of two that cover each other, the first is kept
                && (*other < index || !by.always_heard_by(index))
        };
        if let Some((_, by)) = tried.phrases.iter().enumerate().find(covers) {
            let message = format!("another phrase covers all of this one: `{}`", said.phrase.source);
            out.push(
                Diagnostic::warning("needless-phrase", said.phrase.span, message)
                    .related(by.phrase.span, "this one hears the same")
                    .help("take it out; it changes no mark"),
            );
        }
    }
    out
}
