//! The documents tell the truth: what they show is what the program does.

mod calibrate;
mod readme;
mod rubrics;
mod schema;

/// The fenced blocks of a language in a document of the project, in order.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{document}: {e}"));
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).filter_map(|b| b.split_once("```")).map(|(b, _)| b.to_owned()).collect()
}
