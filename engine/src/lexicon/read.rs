//! Reading the lexicon's text files: `#` comments, one entry a line, `[sections]`.

use super::Words;

/// A part of a file, under its `[name]`.
pub(super) struct Section {
    pub(super) name: &'static str,
    pub(super) lines: Vec<&'static str>,
}

/// The entries of a file without its comments.
pub(super) fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(|line| line.split_once(" #").map_or(line, |(l, _)| l).trim())
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// The sections of a file.
pub(super) fn sections(text: &'static str) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    for line in entries(text) {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => out.push(Section { name, lines: Vec::new() }),
            None => {
                if let Some(section) = out.last_mut() {
                    section.lines.push(line);
                }
            }
        }
    }
    out
}

/// Entries of the form `left SEPARATOR right`.
pub(super) fn pairs(text: &'static str, separator: char) -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(text).filter_map(move |line| line.split_once(separator)).map(|(a, b)| (a.trim(), b.trim()))
}

/// The members of a comma-separated list.
pub(super) fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|w| !w.is_empty())
}

/// The words of a phrase, folded and without hyphens.
pub(super) fn words(phrase: &str) -> Words {
    crate::text::fold::folded(phrase)
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .map(|w| w.strip_suffix("'s").unwrap_or(w).replace('\'', ""))
        .filter(|w| !w.is_empty())
        .collect()
}
