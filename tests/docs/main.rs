//! The documents tell the truth: what they show is what the program does.

mod blocks;
mod calibrate;
mod dependencies;
mod draft;
mod explain;
mod marking;
mod mistakes;
mod readme;
mod report;
mod rubrics;
mod schema;

/// A document of the project.
fn text(document: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{document}: {e}"))
}

/// The fenced blocks of a language in a document, in order.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text(document).split(&fence).skip(1).filter_map(|b| b.split_once("```")).map(|(b, _)| b.to_owned()).collect()
}
