//! What `docs/rubrics.md` shows and says is what the marker does.
//!
//! Every TOML block of the document is run, every row and key of its tables has cases in `claims.toml`, and the
//! tables name the keys that the parser knows.

use std::collections::BTreeSet;

use markscheme::{Marker, Report, Rubric, Verdict};
use serde::Deserialize;

const DOCUMENT: &str = "docs/rubrics.md";

/// The first cell of each row of the table under a heading.
fn first_cells(heading: &str) -> Vec<String> {
    let text = crate::text(DOCUMENT);
    let (_, section) = text.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no `{heading}`"));
    let rows = section.lines().skip_while(|l| !l.starts_with('|')).skip(2).take_while(|l| l.starts_with('|'));
    // a bar inside a cell is written `\|`
    let cell = |row: &str| row.replace("\\|", "\0").split('|').nth(1).map(|c| c.trim().replace('\0', "|"));
    rows.map(|row| cell(row).expect("a row has cells")).collect()
}

/// The keys of the table under a heading: `[[point]]` is the key `point`.
fn keys(heading: &str) -> BTreeSet<String> {
    first_cells(heading).iter().map(|c| c.trim_matches(['`', '[', ']']).to_owned()).collect()
}

/// The keys that the parser knows, from its help for one that it does not.
pub(crate) fn keys_of_the_parser(table: &str) -> BTreeSet<String> {
    let unknown = "quite-another-key";
    let parsed = Rubric::parse(&format!("{table}\n{unknown} = 1\n"));
    let help = parsed.diagnostics.iter().find(|d| d.message.contains(unknown)).and_then(|d| d.help.clone());
    let help = help.expect("an unknown key is told of");
    let keys = help.strip_prefix("the keys here are: ").expect("the help names the keys");
    keys.split(", ").map(str::to_owned).collect()
}

fn mark(rubric: &str, answer: &str) -> Report {
    marker(rubric).mark(answer)
}

fn marker(rubric: &str) -> Marker {
    let parsed = Rubric::parse(rubric);
    let rubric = parsed.value.unwrap_or_else(|| panic!("{:#?}\n{rubric}", parsed.diagnostics));
    Marker::new(&rubric).unwrap_or_else(|e| panic!("{e:#?}"))
}

/// What the document says, and cases that show it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    row: Vec<Claim>,
    value: Vec<Claim>,
    pack: Vec<Claim>,
    key: Vec<Claim>,
    sentence: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    of: String,
    case: Vec<Case>,
}

/// A point, and answers by the verdict that they get.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Case {
    point: Option<String>,
    expect: Option<String>,
    words: String,
    packs: Vec<String>,
    made: Vec<String>,
    partial: Vec<String>,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Case {
    fn rubric(&self) -> String {
        let expect = self.expect.as_ref().map(|e| format!("expect = [{e:?}]"));
        let point = self.point.clone().or(expect).expect("a case has a point");
        let (packs, words) = (&self.packs, &self.words);
        format!(
            "packs = {packs:?}\n[words]\n{words}\n[[point]]\nid = \"p\"\nfact = \"The prison was shut.\"\n{point}\n"
        )
    }

    /// The answers that come out otherwise.
    fn faults(&self) -> Vec<String> {
        let marker = marker(&self.rubric());
        let wanted = [
            (&self.made, Verdict::Made),
            (&self.partial, Verdict::Partial),
            (&self.wrong, Verdict::Wrong),
            (&self.missed, Verdict::Missed),
        ];
        let answers = wanted.iter().flat_map(|(answers, verdict)| answers.iter().map(|a| (a, *verdict)));
        let found = answers.map(|(answer, verdict)| (answer, verdict, marker.mark(answer).points[0].verdict));
        let faults = found.filter(|(_, verdict, found)| verdict != found);
        faults.map(|(answer, verdict, found)| format!("{answer}: {}, not {}", found.word(), verdict.word())).collect()
    }
}

fn claims() -> Claims {
    toml::from_str(include_str!("claims.toml")).expect("the cases can be read")
}

#[test]
fn every_claim_of_the_document_holds() {
    let Claims { row, value, pack, key, sentence } = claims();
    let mut faults = Vec::new();
    for claim in row.iter().chain(&value).chain(&pack).chain(&key).chain(&sentence) {
        let found = claim.case.iter().flat_map(Case::faults);
        faults.extend(found.map(|fault| format!("{}: {fault}", claim.of)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_row_of_phrases_values_and_packs_has_cases_for_and_against() {
    let Claims { row, value, pack, .. } = claims();
    for (claims, heading) in [(row, "A phrase"), (value, "Numbers, units and formulas"), (pack, "Packs")] {
        assert_eq!(claims.iter().map(|c| c.of.as_str()).collect::<Vec<_>>(), first_cells(heading));
        for claim in &claims {
            assert!(claim.case.iter().any(|c| !c.made.is_empty()), "{}: nothing makes it", claim.of);
            assert!(claim.case.iter().any(|c| !c.missed.is_empty() || !c.wrong.is_empty()), "{}", claim.of);
        }
    }
}

#[test]
fn the_table_of_packs_names_all() {
    let parsed = Rubric::parse("packs = [\"another\"]\n[[point]]\nid = \"p\"\nfact = \"It was shut.\"\n");
    let help = parsed.diagnostics.into_iter().find_map(|d| d.help).expect("the packs are named");
    let known = help.strip_prefix("the packs are: ").expect("the help names the packs");
    assert_eq!(known.split(", ").map(str::to_owned).collect::<BTreeSet<_>>(), keys("Packs"));
}

#[test]
fn the_sentences_with_cases_stand_in_the_document() {
    let document = crate::text(DOCUMENT).split_whitespace().collect::<Vec<_>>().join(" ");
    for claim in claims().sentence {
        assert!(document.contains(&claim.of), "{}", claim.of);
    }
}

#[test]
fn the_tables_name_the_keys_that_the_parser_knows() {
    assert_eq!(keys("The file"), keys_of_the_parser(""));
    assert_eq!(keys("A point"), keys_of_the_parser("[[point]]"));
}

#[test]
fn the_blocks_show_every_key_of_a_group_and_an_example() {
    let blocks = crate::blocks(DOCUMENT, "toml");
    for table in ["group", "example"] {
        let read = |b: &String| toml::from_str::<toml::Table>(b).expect("a block is TOML");
        let entries: Vec<toml::Value> = blocks.iter().filter_map(|b| read(b).remove(table)).collect();
        let entries = entries.iter().filter_map(toml::Value::as_array).flatten().filter_map(toml::Value::as_table);
        let shown: BTreeSet<String> = entries.flat_map(|entry| entry.keys().cloned()).collect();
        assert_eq!(shown, keys_of_the_parser(&format!("[[{table}]]")), "{table}");
    }
}

/// Keys of a point that settle no verdict.
const OTHER_KEYS: &str = r#"
[[point]]
id       = "owners"
fact     = "It was owned by Webb and Hale."
names    = ["Webb", "Hale"]
kind     = "concept"
marks    = 2
partial  = "0.5"
side     = "change"
feedback = { partial = "One more." }
"#;

#[test]
fn every_key_of_a_point_has_a_case_or_is_shown_here() {
    let claims = claims().key;
    for claim in &claims {
        let uses = |c: &Case| c.rubric().lines().any(|l| l.starts_with(&format!("{} =", claim.of)));
        assert!(claim.case.iter().all(uses), "a case of `{}` does not use it", claim.of);
    }
    let other = OTHER_KEYS.lines().filter_map(|l| l.split_once('=')).map(|(key, _)| key.trim().to_owned());
    let shown: BTreeSet<String> = claims.into_iter().map(|c| c.of).chain(other).collect();
    assert_eq!(shown, keys("A point"));
    let point = &mark(OTHER_KEYS, "It was Webb.").points[0];
    assert_eq!((point.id.as_str(), point.fact.as_str()), ("owners", "It was owned by Webb and Hale."));
    assert_eq!((point.kind.word(), point.verdict), ("concept", Verdict::Partial));
    assert_eq!((point.marks.to_string(), point.out_of.to_string()), ("0.5".to_owned(), "2".to_owned()));
    assert_eq!(point.side, Some(markscheme::Side::Change));
    assert_eq!(point.feedback.as_deref(), Some("One more."));
}
