//! Import, export, import: what both can say stays as it is.

use markscheme::formats::{Form, Import, Subject, export, import};
use markscheme::library::{Draft, DraftPoint, rubric_toml};
use markscheme::{Marks, Verdict};
use markscheme::{Prompt, Rubric};
use proptest::prelude::*;

/// The forms that are read again.
const FORMS: [Form; 5] = [Form::MoodleAutograde, Form::MoodlePmatch, Form::MoodleEssay, Form::Gift, Form::H5pContent];

const WORDS: [&str; 20] = [
    "mill",
    "river",
    "looms",
    "burnt",
    "opened",
    "Hale",
    "carbon",
    "dioxide",
    "leaf",
    "light",
    "Brontë",
    "O'Neill",
    "state-run",
    "wheel",
    "steam",
    "grain",
    "coal",
    "1832",
    "9.8",
    "cotton",
];

fn words(count: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), count).prop_map(|w| w.join(" "))
}

/// `a|(b c)|d*`: words that any one of is enough.
fn slot() -> impl Strategy<Value = String> {
    let row = prop_oneof![
        4 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
        2 => words(2..=3).prop_map(|w| format!("({w})")),
        1 => prop::sample::select(&WORDS[..12]).prop_map(|w| format!("{}*", w.to_lowercase())),
    ];
    prop::collection::vec(row, 1..=3).prop_map(|rows| rows.join("|"))
}

fn phrase() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => slot(),
        2 => (slot(), slot()).prop_map(|(a, b)| format!("{a} {b}")),
        2 => (slot(), slot()).prop_map(|(a, b)| format!("{a} > {b}")),
        1 => slot().prop_map(|a| format!("not {a}")),
        1 => (slot(), slot(), slot(), slot()).prop_map(|(a, b, c, d)| format!("{a} {b} {c} {d}")),
    ]
}

fn point() -> impl Strategy<Value = DraftPoint> {
    let marks = prop::sample::select(vec!["0.5", "1", "2"]);
    let said = prop::option::of("[A-Za-z<>&=#~{}:\"%* ]{1,20}");
    (words(2..=5), marks, prop::collection::vec(phrase(), 0..=3), prop::option::of(slot()), said).prop_map(
        |(fact, marks, expect, reject, said)| {
            let mut point = DraftPoint {
                fact: format!("The {fact}."),
                marks: Marks::parse(marks).filter(|m| *m != Marks::whole(1)),
                expect,
                reject: reject.into_iter().collect(),
                ..DraftPoint::default()
            };
            if let Some(said) = said.filter(|s| !s.trim().is_empty()) {
                point.feedback.insert(Verdict::Made, said);
            }
            point
        },
    )
}

fn draft() -> impl Strategy<Value = Draft> {
    (prop::collection::vec(point(), 1..=4), prop::option::of("[a-z<>&\"' ]{3,30}")).prop_map(|(mut points, model)| {
        for (number, point) in points.iter_mut().enumerate() {
            point.id = format!("p{number}");
        }
        Draft {
            prompt: "mill".to_owned(),
            question: Some("Describe the <mill> & its \"end\"?".to_owned()),
            model: model.filter(|m| !m.trim().is_empty()),
            points,
            ..Draft::default()
        }
    })
}

/// The one rubric of an import, and its prompt; an essay without points has none.
fn only(import: Import) -> Option<(Draft, Prompt)> {
    assert!(import.refused.is_empty(), "{:?}", import.refused);
    let [question] = &import.questions[..] else { panic!("one question, not {:?}", import.questions) };
    let mut draft = question.rubric.clone()?;
    draft.prompt.clone_from(&question.id);
    draft.question = Some(question.prompt.question.clone());
    Some((draft, question.prompt.clone()))
}

fn there(draft: &Draft, prompt: Option<&Prompt>, form: Form) -> Option<(Draft, Prompt)> {
    let text = rubric_toml(draft);
    let parsed = Rubric::parse(&text);
    let rubric = parsed.value.unwrap_or_else(|| panic!("{:?}\n{text}", parsed.diagnostics));
    let exported = export(&Subject { prompt, rubric: &rubric }, form).expect("exported");
    let text = String::from_utf8_lossy(&exported.bytes).into_owned();
    only(import(exported.bytes, "the export").unwrap_or_else(|e| panic!("{e}\n{text}")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_rubric_that_came_from_a_format_comes_back_the_same(draft in draft(), form in prop::sample::select(&FORMS[..])) {
        let Some((first, prompt)) = there(&draft, None, form) else { return Ok(()) };
        let (second, again) = there(&first, Some(&prompt), form).expect("a rubric");
        prop_assert_eq!(&second, &first);
        prop_assert_eq!(again.question, prompt.question);
    }

    #[test]
    fn facts_and_the_number_of_points_come_over(draft in draft(), form in prop::sample::select(&FORMS[..])) {
        let Some((read, _)) = there(&draft, None, form) else { return Ok(()) };
        let facts = |d: &Draft| d.points.iter().map(|p| p.fact.clone()).collect::<Vec<_>>();
        prop_assert_eq!(facts(&read), facts(&draft));
    }
}
