//! The packs of other subjects: each a folder of a rubric, the answers that may be looked at, and the answers that are
//! set aside.

use std::path::{Path, PathBuf};

use markscheme::calibrate::{self, Calibration, Error, Named, Options, Phrases};
use markscheme::input;
use markscheme::library::Library;

use crate::figures::{self, Goals, SET_ASIDE};

/// The halves: the file, its heading, what is wanted of it, what is said of it.
const HALVES: [(&str, &str, &Goals, &str); 2] = [
    ("held.jsonl", "The half set aside", &SET_ASIDE, "The marker is mended without looking at these answers."),
    ("tune.jsonl", "The half in view", &[], "The marker may be mended with these answers in view."),
];

/// What the document tells of the packs in a folder.
pub(crate) fn section(folder: &Path) -> String {
    let packs = packs(folder);
    if packs.is_empty() {
        return "There is no pack yet.\n".to_owned();
    }
    let mut library = Library::shipped();
    for pack in &packs {
        library.add_rubric(&pack.join("rubric.toml")).unwrap_or_else(|e| panic!("{}: {e}", pack.display()));
    }
    let mut out = String::new();
    for (file, heading, goals, text) in HALVES {
        let files: Vec<PathBuf> = packs.iter().map(|p| p.join(file)).collect();
        let calibration = calibrated(&library, &files);
        out += &format!("### {heading}\n\n{text} {}\n", figures::section(&calibration, goals));
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// The folders with a rubric, in order.
fn packs(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().into_iter().flatten().flatten().map(|e| e.path());
    let mut out: Vec<PathBuf> = entries.filter(|f| f.join("rubric.toml").is_file()).collect();
    out.sort();
    out
}

/// How far the marker agrees with the labels of these files.
pub(crate) fn calibrated(library: &Library, files: &[PathBuf]) -> Calibration {
    let named = |path: &PathBuf| {
        let text = input::read_file(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Named { name: path.display().to_string(), text }
    };
    let named: Vec<Named> = files.iter().map(named).collect();
    let marked = match calibrate::read(library, &named, Options::default()) {
        Ok(marked) => marked,
        Err(Error::Library(error)) => panic!("{error:?}"),
        Err(Error::Mistakes(mistakes)) => {
            panic!("{}", mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }
    };
    calibrate::calibrate(&marked, Phrases::LeftOut)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn pack(folder: &Path, id: &str, fact: &str, tune: &[(&str, &str)], held: &[(&str, &str)]) {
        let folder = folder.join(id);
        fs::create_dir(&folder).expect("a folder");
        let rubric = format!("prompt = \"{id}\"\n[[point]]\nid = \"fact\"\nfact = \"{fact}\"\nexpect = [\"{fact}\"]\n");
        fs::write(folder.join("rubric.toml"), rubric).expect("a rubric");
        for (file, answers) in [("tune.jsonl", tune), ("held.jsonl", held)] {
            let line = |(i, (answer, label)): (usize, &(&str, &str))| {
                let labels = serde_json::json!({ "fact": label });
                let line =
                    serde_json::json!({"id": i, "prompt": id, "style": "full", "answer": answer, "labels": labels});
                format!("{line}\n")
            };
            fs::write(folder.join(file), answers.iter().enumerate().map(line).collect::<String>()).expect("answers");
        }
    }

    #[test]
    fn the_halves_of_all_packs_are_counted_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        pack(folder.path(), "tides", "moon tides", &[("The moon makes the tides.", "made")], &[("Rain.", "absent")]);
        pack(
            folder.path(),
            "chalk",
            "chalk burns",
            &[("Chalk does not burn.", "wrong")],
            &[("Chalk burns.", "wrong"), ("Nothing.", "absent")],
        );
        fs::create_dir(folder.path().join("notes")).expect("a folder that is no pack");
        let text = section(folder.path());
        let (aside, tuned) = text.split_once("### The half in view").expect("both halves");
        assert!(aside.contains("3 answers, 3 points."), "{aside}");
        assert!(aside.contains("| wrong facts credited as made | 1.000 |"), "{aside}");
        assert!(aside.contains("| wrong | 1 | 0 | 0 | 0 |\n| absent | 0 | 0 | 0 | 2 |"), "{aside}");
        assert!(aside.contains("| chalk | 2 | 2 | 0.000 |"), "{aside}");
        assert!(tuned.contains("| full | 2 | 2 | 1.000 | 1.000 | 1.000 | 1.000 | 0.000 | 1.000 |"), "{tuned}");
    }

    #[test]
    fn no_pack_is_told() {
        assert_eq!(section(Path::new("no such folder")), "There is no pack yet.\n");
    }
}
