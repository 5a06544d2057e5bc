//! GIFT, Moodle's text format: short answers, numbers and essays, in and out.

mod read;
mod syntax;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// Whether a text looks like GIFT: a question with its answers in braces.
pub(super) fn looks_like_it(text: &str) -> bool {
    let code: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.starts_with("//")).collect();
    let open = code.iter().any(|l| l.contains('{') && !l.contains("\\{"));
    let close = code.iter().any(|l| l.contains('}') && !l.contains("\\}"));
    (open && close) || code.iter().any(|l| l.starts_with("$CATEGORY:") || l.starts_with("::"))
}
