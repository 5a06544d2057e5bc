//! The rubrics of the repository, with answers whose verdicts are known.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use markscheme_engine::{Example, Prompt, Rubric, Verdict, resolve};

/// An answer and the verdict that each point of its rubric must get, in the rubric's order.
pub(crate) struct Known {
    /// The answer.
    pub(crate) answer: String,
    /// The verdicts.
    pub(crate) verdicts: Vec<Verdict>,
    /// Whether its words are misspelt as it stands.
    pub(crate) misspelt: bool,
}

/// A rubric with its answers.
pub(crate) struct Shipped {
    /// The rubric, its references made whole and its question filled in.
    pub(crate) rubric: Rubric,
    /// Its model answer, its examples, and those of `bench/answers/`.
    pub(crate) known: Vec<Known>,
}

/// Every rubric of the repository, by id.
///
/// # Panics
/// A file cannot be read or has a mistake.
pub(crate) fn all() -> BTreeMap<String, Shipped> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut read: BTreeMap<String, Rubric> = BTreeMap::new();
    for entry in fs::read_dir(root.join("rubrics")).expect("the repository has rubrics") {
        let path = entry.expect("a readable folder").path();
        let Some(id) =
            path.file_stem().and_then(|s| s.to_str()).filter(|_| path.extension().is_some_and(|e| e == "toml"))
        else {
            continue;
        };
        // examples may be added at the end of a rubric: the answers of the bench are written as such
        let own = root.join("bench/answers").join(format!("{id}.toml"));
        let own = if own.exists() { text(&own) } else { String::new() };
        let parsed = Rubric::parse(&format!("{}\n{own}", text(&path)));
        let mut rubric = parsed.value.unwrap_or_else(|| panic!("{id}: {:?}", parsed.diagnostics));
        let prompt = Prompt::parse(&text(&root.join("prompts").join(format!("{id}.toml"))));
        rubric.question = prompt.value.map(|p| p.question);
        read.insert(id.to_owned(), rubric);
    }
    let ids: Vec<&str> = read.keys().map(String::as_str).collect();
    let whole = |rubric: &Rubric| {
        let mut whole =
            resolve(rubric, &|id| read.get(id), &ids).unwrap_or_else(|e| panic!("{}: {e:?}", rubric.prompt));
        for reference in &rubric.include {
            let other = reference.value.split('/').next().and_then(|id| read.get(id));
            for pack in other.into_iter().flat_map(|o| &o.packs) {
                if whole.packs.iter().all(|p| p.value != pack.value) {
                    whole.packs.push(pack.clone());
                }
            }
        }
        whole
    };
    read.iter().map(|(id, rubric)| (id.clone(), with_answers(whole(rubric)))).collect()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn with_answers(rubric: Rubric) -> Shipped {
    let example = |e: &Example| Known {
        answer: e.answer.clone(),
        verdicts: rubric.points.iter().map(|p| e.expected(&p.id)).collect(),
        misspelt: e.name.contains("misspelt"),
    };
    let model = |answer: &String| Known {
        answer: answer.clone(),
        verdicts: vec![Verdict::Made; rubric.points.len()],
        misspelt: false,
    };
    Shipped { known: rubric.model.iter().map(model).chain(rubric.examples.iter().map(example)).collect(), rubric }
}
