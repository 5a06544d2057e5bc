//! Writing H5P Essays: a keyword for each point, its variations the ways of making it.

use markscheme_engine::{Marks, Point, Verdict};
use serde_json::{Value, json};

use super::{CONTENT, ESSAY};
use crate::formats::archive::pack;
use crate::formats::feature::{Feature, Loss, losses};
use crate::formats::html::{escape, paragraphs};
use crate::formats::wanted::{self, Way};
use crate::formats::{Exported, Subject, phrase};
use crate::input::Error;

/// The longest feedback that the content type takes, in characters.
const LONGEST: usize = 1_000;
/// The content type and what it needs, as its `library.json` names them.
const LIBRARIES: &[(&str, u32, u32)] =
    &[(ESSAY, 1, 6), ("H5P.Question", 1, 5), ("H5P.JoubelUI", 1, 3), ("H5P.TextUtilities", 1, 3)];
/// The words of its buttons, as its `semantics.json` has them.
const WORDS: &[(&str, &str)] = &[
    ("checkAnswer", "Check"),
    ("submitAnswer", "Submit"),
    ("tryAgain", "Retry"),
    ("showSolution", "Show solution"),
    ("feedbackHeader", "Feedback"),
    ("solutionTitle", "Sample solution"),
    ("remainingChars", "Remaining characters: @chars"),
    ("notEnoughChars", "You must enter at least @chars characters!"),
    ("messageSave", "saved"),
    ("ariaYourResult", "You got @score out of @total points"),
    ("ariaNavigatedToSolution", "Navigated to newly included sample solution after textarea."),
    ("ariaCheck", "Check the answers."),
    ("ariaShowSolution", "Show solution. You will be provided with a sample solution."),
    ("ariaRetry", "Retry the task. You can improve your previous answer if the author allowed that."),
];

/// The rubric as a package.
///
/// # Errors
/// It cannot be packed.
pub(in crate::formats) fn as_package(subject: &Subject<'_>) -> Result<Exported, Error> {
    let mut exported = as_content(subject);
    let dependency = |(name, major, minor): &(&str, u32, u32)| json!({"machineName": name, "majorVersion": major, "minorVersion": minor});
    let about = json!({
        "title": subject.title(),
        "language": "en",
        "mainLibrary": ESSAY,
        "embedTypes": ["iframe"],
        "license": "U",
        "preloadedDependencies": LIBRARIES.iter().map(dependency).collect::<Vec<_>>(),
    });
    let about = format!("{about:#}\n");
    exported.bytes = pack(&[("h5p.json", about.as_bytes()), (CONTENT, &exported.bytes)])?;
    exported.notes.push(format!(
        "The package holds the content alone: the site must have {ESSAY} {}.{}",
        LIBRARIES[0].1, LIBRARIES[0].2
    ));
    Ok(exported)
}

/// The rubric as the content of a package.
pub(in crate::formats) fn as_content(subject: &Subject<'_>) -> Exported {
    let rubric = subject.rubric;
    let mut carried = vec![
        Feature::Fact,
        Feature::Made,
        Feature::Missed,
        Feature::Regex,
        Feature::Order,
        Feature::Need,
        Feature::Denial,
        Feature::Model,
    ];
    let sum: Marks = rubric.points.iter().map(|p| p.marks).sum();
    let mastering = mastering(sum, rubric.out_of());
    if mastering.is_some() {
        carried.push(Feature::Total);
    }
    let mut lost = losses(rubric, &carried);
    let mut keywords = Vec::new();
    for point in &rubric.points {
        match keyword(point, &mut lost) {
            Some(keyword) => keywords.push(keyword),
            None => lost.push(Loss::of(point, "all of it: there are no words to look for")),
        }
    }
    let mut content = json!({
        "media": {"disableImageZooming": false},
        "taskDescription": paragraphs(&subject.question()),
        "solution": {"introduction": "", "sample": paragraphs(rubric.model.as_deref().unwrap_or(""))},
        "keywords": keywords,
        "overallFeedback": [{"from": 0, "to": 100}],
        "behaviour": {
            "inputFieldSize": "10",
            "enableRetry": true,
            "ignoreScoring": false,
            "pointsHost": 1,
            "linebreakReplacement": " ",
        },
    });
    if let Some(percent) = mastering {
        content["behaviour"]["percentageMastering"] = json!(percent);
    }
    for (key, words) in WORDS {
        content[*key] = json!(words);
    }
    lost.sort();
    lost.dedup();
    Exported {
        bytes: format!("{content:#}\n").into_bytes(),
        lost,
        notes: vec![
            "H5P Essay looks for the words as they are written, with small slips of spelling: forms of a word, synonyms, \
             denials, other dates and names are not noticed there"
                .to_owned(),
        ],
    }
}

/// The share of all points that is the full score, where that is a whole per cent.
fn mastering(sum: Marks, out_of: Marks) -> Option<u64> {
    (1..100u64).find(|p| out_of < sum && sum.share(*p as usize, 100) == out_of)
}

fn keyword(point: &Point, lost: &mut Vec<Loss>) -> Option<Value> {
    let (mut texts, mut points, mut times) = (Vec::new(), point.marks, 1);
    if let Some((parts, need)) = in_parts(point).filter(|_| !phrase::is_sentence(&point.fact)) {
        // so many of the variations, each worth its share
        lost.retain(|l| l.point.as_deref() != Some(&point.id) || l.what != Feature::Parts.lost());
        texts = parts;
        times = need;
        points = point.marks.share(1, need);
    } else {
        for way in wanted::ways(point) {
            if !way.has_all_orders() {
                lost.push(Loss::of(point, "orders of its words other than the one written"));
            }
            match way.literal() {
                Some(rows) => texts.extend(rows.into_iter().map(|r| spoken(&r))),
                None => texts.push(format!("/{}/", way.regex())),
            }
        }
        for regex in &point.regex {
            if regex.value.replace("(?:", "").contains("(?") {
                lost.push(Loss::of(
                    point,
                    format!("the regular expression `{}`: browsers read it otherwise", regex.value),
                ));
            } else {
                texts.push(format!("/{}/", regex.value));
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    texts.retain(|t| !t.trim_matches('/').trim().is_empty() && seen.insert(t.clone()));
    // the fact stands first, where the editor shows it as the keyword's title: whoever writes it has made the point
    if phrase::is_sentence(&point.fact) && !texts.is_empty() && !point.fact.contains('*') {
        texts.insert(0, point.fact.clone());
    }
    let (first, rest) = texts.split_first()?;
    let points = points.to_f64();
    let mut options = json!({
        "points": if points.fract() == 0.0 { json!(points as u64) } else { json!(points) },
        "occurrences": times,
        "caseSensitive": false,
        "forgiveMistakes": true,
        "feedbackIncludedWord": "answer",
        "feedbackMissedWord": "none",
    });
    for (key, verdict) in [("feedbackIncluded", Verdict::Made), ("feedbackMissed", Verdict::Missed)] {
        if let Some(said) = point.feedback.get(&verdict) {
            if said.chars().count() > LONGEST {
                lost.push(Loss::of(point, format!("its feedback after {LONGEST} characters")));
            }
            options[key] = json!(escape(&said.chars().take(LONGEST).collect::<String>()));
        }
    }
    let escaped: Vec<String> = rest.iter().map(|t| escape(t)).collect();
    Some(json!({"keyword": escape(first), "alternatives": escaped, "options": options}))
}

/// A slash at both ends would be a regular expression.
fn spoken(row: &str) -> String {
    row.trim_matches('/').to_owned()
}

/// The variations of a point that is made by some of its parts, each a row of words, and how many are wanted.
fn in_parts(point: &Point) -> Option<(Vec<String>, usize)> {
    let plain = point.expect.is_empty()
        && point.dates.is_empty()
        && point.numbers.is_empty()
        && point.names.is_empty()
        && point.about.is_empty()
        && point.regex.is_empty()
        && point.partial.is_none();
    let need = point.need.unwrap_or(point.parts.len());
    if !plain || need < 2 {
        return None;
    }
    let rows: Option<Vec<Vec<String>>> = point.parts.iter().map(|p| wanted::way(p, point)).map(one).collect();
    Some((rows?.concat(), need))
}

/// The one row of words that fills a way.
fn one(way: Way) -> Option<Vec<String>> {
    way.literal().filter(|rows| rows.len() == 1)
}
