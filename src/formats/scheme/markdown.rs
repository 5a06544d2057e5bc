//! A mark scheme in Markdown.

use super::entries::{CARRIED, entries, rules};
use super::lines::worth;
use crate::formats::feature::losses;
use crate::formats::{Exported, Subject};

/// The mark scheme.
pub(in crate::formats) fn markdown(subject: &Subject<'_>) -> Exported {
    let rubric = subject.rubric;
    let mut out = format!("# {}\n\n", plain(&subject.title()));
    for line in subject.question().lines() {
        out.push_str(&format!("{}\n\n", plain(line)));
    }
    out.push_str(&format!("**{}**\n\n## Mark scheme\n\n", worth(rubric.out_of())));
    for (index, entry) in entries(rubric).iter().enumerate() {
        let marks = rubric.points.get(index).map_or_else(String::new, |p| worth(p.marks));
        out.push_str(&format!("{}. {} ({marks})\n", index + 1, plain(&entry.fact)));
        for (heading, text) in entry.accept.iter().chain(&entry.refuse) {
            out.push_str(&format!("    - {heading}: {}\n", plain(text)));
        }
        for (verdict, text) in &entry.feedback {
            out.push_str(&format!("    - If {verdict}, say: {}\n", plain(text)));
        }
    }
    let rules = rules(rubric);
    if !rules.is_empty() {
        out.push_str("\n## Rules\n\n");
        rules.iter().for_each(|r| out.push_str(&format!("- {}\n", plain(r))));
    }
    if let Some(model) = &rubric.model {
        out.push_str("\n## Model answer\n\n");
        model.lines().for_each(|l| out.push_str(&format!("> {}\n", plain(l))));
    }
    Exported { bytes: out.into_bytes(), lost: losses(rubric, CARRIED), notes: Vec::new() }
}

/// The text on one line, with nothing in it that Markdown would take for its own.
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    for (i, c) in line.chars().enumerate() {
        let sign = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|')
            || (i == 0 && matches!(c, '#' | '-' | '+'));
        if sign {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
