//! The mechanisms of marking, each with its table of cases: rubrics whose examples are the cases.

use std::path::PathBuf;
use std::process::Command;

use markscheme::library::{Library, Ready};
use markscheme::{Effect, PointTrace, Verdict};

#[test]
fn every_case_of_every_mechanism_is_marked_as_it_says() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/marking"));
    let mut files: Vec<PathBuf> =
        folder.read_dir().expect("there are cases").map(|e| e.expect("a readable entry").path()).collect();
    files.sort();
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
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> =
        root.join("tests/marking").read_dir().expect("there are cases").map(|e| e.expect("an entry").path()).collect();
    let packs = root.join("tests/packs").read_dir().expect("there are packs").map(|e| e.expect("an entry").path());
    files.extend(packs.map(|p| p.join("rubric.toml")).filter(|p| p.is_file()));
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
