//! Where the answers come from: the rubrics' own models and examples, labelled answers of packs, a file on request.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use markscheme::library::Library;
use markscheme_engine::{Marker, Verdict};

use crate::labelled::Labelled;
use crate::subject::{Subject, World, made, world};

/// A rubric made ready, with its world.
type Ready = (Arc<Marker>, Arc<World>);

/// The models and examples of the shipped rubrics.
pub(crate) fn shipped() -> Vec<Subject> {
    let library = Library::shipped();
    library.rubric_ids().flat_map(|id| own_answers(&library, id)).collect()
}

/// The models and examples of the rubrics in `tests/packs/`, and the labelled answers beside them that may be looked
/// at: not those set aside.
pub(crate) fn in_packs() -> Vec<Subject> {
    let mut out = Vec::new();
    for folder in packs() {
        let mut library = Library::shipped();
        let prompt = library.add_rubric(&folder.join("rubric.toml")).expect("a rubric");
        out.extend(own_answers(&library, &prompt));
        out.extend(labelled(&library, &folder.join("tune.jsonl")));
    }
    out
}

/// The packs' labelled answers that are set aside: to be counted, never shown.
pub(crate) fn set_aside() -> Vec<Subject> {
    let mut out = Vec::new();
    for folder in packs() {
        let mut library = Library::shipped();
        library.add_rubric(&folder.join("rubric.toml")).expect("a rubric");
        out.extend(labelled(&library, &folder.join("held.jsonl")));
    }
    out
}

/// The models and examples of the rubrics that hold the cases of marking.
pub(crate) fn cases() -> Vec<Subject> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/marking");
    let mut out = Vec::new();
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = sorted(&folder).into_iter().partition(|f| f.is_dir());
    for file in files.into_iter().chain(folders.iter().flat_map(|f| sorted(f))) {
        let mut library = Library::shipped();
        let prompt = library.add_rubric(&file).expect("a rubric");
        out.extend(own_answers(&library, &prompt));
    }
    out
}

/// The answers of a file, for the shipped rubrics.
pub(crate) fn of_file(path: &Path) -> Vec<Subject> {
    labelled(&Library::shipped(), path)
}

fn packs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs");
    sorted(&folder).into_iter().filter(|f| f.join("rubric.toml").is_file()).collect()
}

/// What is in a folder, in order; nothing where there is none.
fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = folder.read_dir().into_iter().flatten().flatten().map(|e| e.path()).collect();
    out.sort();
    out
}

fn ready(library: &Library, id: &str) -> Ready {
    let ready = library.ready(id).unwrap_or_else(|e| panic!("{id}: {e:?}"));
    let lexicon = Path::new(env!("CARGO_MANIFEST_DIR")).join("engine/lexicon/packs");
    let read = |pack: &str| std::fs::read_to_string(lexicon.join(format!("{pack}.txt"))).expect("a pack");
    let packs: Vec<String> = ready.rubric.packs.iter().map(|p| read(&p.value)).collect();
    let source = &library.rubric_source(id).expect("a rubric has a file").text;
    let world = world(packs.iter().map(String::as_str), &ready.rubric, source);
    (Arc::new(ready.marker), Arc::new(world))
}

fn subject(id: String, prompt: &str, ready: &Ready, answer: &str, labelled: impl Fn(&str) -> bool) -> Subject {
    let (marker, world) = ready;
    let report = marker.mark(answer);
    let made = made(marker, &report, labelled);
    let (marker, world) = (Arc::clone(marker), Arc::clone(world));
    Subject { prompt: prompt.to_owned(), id, answer: answer.to_owned(), marker, world, report, made }
}

/// A rubric's model and examples.
fn own_answers(library: &Library, id: &str) -> Vec<Subject> {
    let ready = ready(library, id);
    let rubric = ready.0.rubric();
    let model = rubric.model.iter().map(|m| subject("model".to_owned(), id, &ready, m, |_| true));
    let examples = rubric.examples.iter().map(|e| {
        let is_made = |p: &str| e.expected(p) == Verdict::Made;
        subject(e.name.clone(), id, &ready, &e.answer, is_made)
    });
    model.chain(examples).collect()
}

fn labelled(library: &Library, path: &Path) -> Vec<Subject> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut markers: BTreeMap<String, Ready> = BTreeMap::new();
    text.lines()
        .filter(|l| !l.trim().is_empty())
        .map(|line| {
            let row: Labelled = serde_json::from_str(line).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let ready = markers.entry(row.prompt.clone()).or_insert_with(|| ready(library, &row.prompt));
            let is_made = |p: &str| row.labels.get(p).is_some_and(|l| l == "made");
            subject(row.id, &row.prompt, ready, &row.answer, is_made)
        })
        .collect()
}
