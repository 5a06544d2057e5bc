//! What is known to be marked wrongly: each is marked again, so that a mistake that was mended cannot stay listed.

use std::collections::BTreeMap;
use std::fmt::Write;

use markscheme::library::Library;
use markscheme::{Marker, Rubric, Verdict};
use serde::Deserialize;

use crate::read;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rubrics: BTreeMap<String, String>,
    known: Vec<Entry>,
}

/// An entry of the file. The rubric is that of a shipped prompt, or one of the file's own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    about: String,
    prompt: Option<String>,
    rubric: Option<String>,
    answer: String,
    points: Vec<String>,
    fair: String,
    given: String,
}

/// A sentence that is marked wrongly.
pub(crate) struct Mistake {
    about: String,
    answer: String,
    /// The points, each with its fact and the verdict that it gets.
    points: Vec<(String, String, Verdict)>,
    fair: Verdict,
    given: Verdict,
}

/// Every mistake that is known, marked now.
pub(crate) fn list() -> Vec<Mistake> {
    let file: File = toml::from_str(&read("tests/accuracy/known.toml")).unwrap_or_else(|e| panic!("known.toml: {e}"));
    let unused: Vec<&String> =
        file.rubrics.keys().filter(|r| !file.known.iter().any(|k| k.rubric.as_ref() == Some(r))).collect();
    assert!(unused.is_empty(), "known.toml: no entry uses {unused:?}");
    let library = Library::shipped();
    let mut markers: BTreeMap<String, Marker> = BTreeMap::new();
    file.known.iter().map(|entry| mistake(&file, entry, &library, &mut markers)).collect()
}

fn mistake(file: &File, entry: &Entry, library: &Library, markers: &mut BTreeMap<String, Marker>) -> Mistake {
    let about = &entry.about;
    let (name, marker): (_, &dyn Fn() -> Marker) = match (&entry.prompt, &entry.rubric) {
        (Some(id), None) => (id, &|| library.ready(id).unwrap_or_else(|e| panic!("{about}: {e:?}")).marker),
        (None, Some(name)) => (name, &|| own(about, &file.rubrics[name])),
        _ => panic!("{about}: name a prompt or a rubric"),
    };
    let marker = markers.entry(name.clone()).or_insert_with(marker);
    let report = marker.mark(&entry.answer);
    let point = |id: &String| {
        let point = report.points.iter().find(|p| p.id == *id);
        let point = point.unwrap_or_else(|| panic!("{about}: there is no point `{id}`"));
        (id.clone(), point.fact.clone(), point.verdict)
    };
    let (fair, given) = (verdict(about, &entry.fair), verdict(about, &entry.given));
    assert_ne!(fair, given, "{about}: that is no mistake");
    let points = entry.points.iter().map(point).collect();
    Mistake { about: about.clone(), answer: entry.answer.clone(), points, fair, given }
}

fn own(about: &str, text: &str) -> Marker {
    let parsed = Rubric::parse(text);
    let rubric = parsed.value.unwrap_or_else(|| panic!("{about}: {:?}", parsed.diagnostics));
    Marker::new(&rubric).unwrap_or_else(|e| panic!("{about}: {e:?}"))
}

fn verdict(about: &str, word: &str) -> Verdict {
    let all = [Verdict::Made, Verdict::Partial, Verdict::Wrong, Verdict::Missed];
    all.into_iter().find(|v| v.word() == word).unwrap_or_else(|| panic!("{about}: `{word}` is no verdict"))
}

impl Mistake {
    /// What is no longer as the file says, each with what to do.
    pub(crate) fn differences(&self) -> Vec<String> {
        let told = |(id, _, now): &(String, String, Verdict)| {
            let advice = if *now == self.fair {
                "it is mended: take it out, or make it a case of tests/marking/"
            } else {
                "it is marked wrongly in another way: write which"
            };
            format!("{} ({:?}): `{id}` is now {}; {advice}", self.about, self.answer, now.word())
        };
        self.points.iter().filter(|p| p.2 != self.given).map(told).collect()
    }
}

/// The list as the document tells it. What is told of one answer stands together.
pub(crate) fn section(mistakes: &[Mistake]) -> String {
    let mut out = String::new();
    let mut before = ("", "");
    for Mistake { about, answer, points, fair, given } in mistakes {
        if before.0 != about {
            let _ = writeln!(out, "- **{about}.**");
        }
        if before != (about, answer) {
            let _ = writeln!(out, "  “{}”", answer.replace("\r\n", "␍␊ ").replace('\n', "␊ "));
        }
        before = (about, answer);
        for (_, fact, _) in points {
            let _ = writeln!(out, "  - {fact} Marked `{}`, should be `{}`.", given.word(), fair.word());
        }
    }
    out
}

#[test]
fn a_mended_mistake_is_told() {
    let mistake = |now: Verdict| Mistake {
        about: "A swap".to_owned(),
        answer: "It rained.".to_owned(),
        points: vec![("rain".to_owned(), "It rained.".to_owned(), now)],
        fair: Verdict::Made,
        given: Verdict::Missed,
    };
    assert_eq!(mistake(Verdict::Missed).differences(), Vec::<String>::new());
    let mended = mistake(Verdict::Made).differences();
    assert_eq!(
        mended,
        ["A swap (\"It rained.\"): `rain` is now made; it is mended: take it out, or make it a case of tests/marking/"]
    );
    assert!(mistake(Verdict::Wrong).differences()[0].ends_with("write which"));
}
