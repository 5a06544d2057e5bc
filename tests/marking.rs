//! The mechanisms of marking, each with its table of cases: rubrics whose examples are the cases.
//!
//! `tests/marking/` has a folder for each sort of mechanism and a file for each mechanism; a file has cases that must
//! be credited and cases that must not.

use std::path::{Path, PathBuf};
use std::process::Command;

use markscheme::library::{Library, Ready};
use markscheme::{Effect, PointTrace, Verdict};

/// Every file of cases, in order.
fn files() -> Vec<PathBuf> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in folder.read_dir().expect("there are cases") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                walk(&path, out);
            } else {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/marking")), &mut out);
    out.sort();
    out
}

#[test]
fn every_case_of_every_mechanism_is_marked_as_it_says() {
    let files = files();
    assert!(files.len() > 1, "there are cases");
    let output = Command::new(env!("CARGO_BIN_EXE_markscheme"))
        .args(["rubric", "test"])
        .args(files)
        .output()
        .expect("the binary runs");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
    assert!(!out.contains("nothing to test"), "{out}");
}

/// The rubrics of the cases, those shipped, and those of the packs.
fn rubrics() -> Vec<Ready> {
    let shipped = Library::shipped();
    let mut out: Vec<Ready> = shipped.rubric_ids().map(|id| shipped.ready(id).expect("it is sound")).collect();
    let packs = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs")).read_dir().expect("there are packs");
    let packs = packs.map(|p| p.expect("an entry").path().join("rubric.toml")).filter(|p| p.is_file());
    let mut files: Vec<PathBuf> = files().into_iter().chain(packs).collect();
    files.sort();
    for file in files {
        let mut library = Library::shipped();
        let id = library.add_rubric(&file).expect("it can be read");
        out.push(library.ready(&id).unwrap_or_else(|e| panic!("{}: {e:?}", file.display())));
    }
    out
}

/// What an explanation says that cannot be so, given the verdict.
fn contradiction(trace: &PointTrace, by_regex: bool) -> Option<String> {
    let phrases = |effect: Effect| trace.phrases.iter().filter(move |p| p.effect == effect).count();
    let given = |effect: Effect| trace.given.iter().filter(|g| g.effect == effect).count();
    let (for_it, against) =
        (phrases(Effect::For) + given(Effect::For), phrases(Effect::Against) + given(Effect::Against));
    let report = &trace.report;
    let conditional = report.near.iter().any(|n| n.why.starts_with("it counts only with"));
    let fault = match report.verdict {
        Verdict::Made if for_it == 0 && !by_regex => "made, and nothing is said to count",
        Verdict::Partial if for_it == 0 => "partial, and nothing is said to count",
        Verdict::Wrong if against == 0 => "wrong, and nothing is said to contradict it",
        Verdict::Missed if for_it + against > 0 && !conditional => "missed, and something is said to count",
        _ if trace.because.is_empty() => "no reason is given",
        _ => return None,
    };
    Some(format!("{}: {fault}: {}", report.id, trace.because))
}

#[test]
fn every_case_is_explained_as_it_is_marked() {
    let mut faults = Vec::new();
    let mut explained = 0;
    for ready in rubrics() {
        let answers = ready.rubric.examples.iter().map(|e| e.answer.as_str()).chain(ready.rubric.model.as_deref());
        for answer in answers {
            let (report, explanation) = (ready.marker.mark(answer), ready.marker.explain(answer, None));
            let points: Vec<_> = explanation.points.iter().map(|p| p.report.clone()).collect();
            assert_eq!(report.points, points, "{answer}");
            let one = explanation.points.first().map(|p| ready.marker.explain(answer, Some(&p.report.id)));
            assert_eq!(one.map(|o| o.points), Some(explanation.points[..1].to_vec()), "{answer}");
            for trace in &explanation.points {
                let regex = ready.rubric.point(&trace.report.id).is_some_and(|p| !p.regex.is_empty());
                faults.extend(contradiction(trace, regex).map(|f| format!("{}: {f}\n    {answer}", report.prompt)));
                explained += 1;
            }
        }
    }
    assert!(faults.is_empty(), "{} of {explained}:\n{}", faults.len(), faults.join("\n"));
    assert!(explained > 1000, "{explained}");
}

#[test]
fn every_mechanism_has_cases_that_are_credited_and_cases_that_are_not() {
    for file in files() {
        let text = std::fs::read_to_string(&file).expect("a file of UTF-8");
        let rubric: toml::Table = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let cases = rubric["example"].as_array().expect("cases are a list");
        let credited = |case: &&toml::Value| case.get("made").or(case.get("partial")).is_some();
        let refused = |case: &&toml::Value| case.get("wrong").is_some() || !credited(case);
        assert!(cases.iter().any(|c| credited(&c)), "{}: nothing is credited", file.display());
        assert!(cases.iter().any(|c| refused(&c)), "{}: all is credited", file.display());
    }
}
