//! What changed since an earlier run, verdict by verdict.

use std::collections::BTreeMap;

use markscheme_engine::Verdict;
use serde::Deserialize;

use super::agreement::figures_without_intervals;
use super::label;
use super::marking::{badness, counted};
use super::report::{Against, Calibration, Changed, SCHEMA};
use crate::input::{self, Text};

#[derive(Deserialize)]
struct Earlier {
    schema: u32,
    marked: Vec<EarlierAnswer>,
}

#[derive(Deserialize)]
struct EarlierAnswer {
    answer: String,
    prompt: String,
    verdicts: Vec<EarlierPair>,
}

#[derive(Deserialize)]
struct EarlierPair {
    point: String,
    label: String,
    verdict: String,
}

/// Where a verdict belongs: prompt, answer, point.
type Key = (String, String, String);

/// What changed since the run whose JSON report is given.
///
/// # Errors
/// The text is no JSON report of `markscheme calibrate`, or one of another version.
pub fn compare(now: &Calibration, file: &str, earlier: &Text) -> Result<Against, input::Error> {
    let unusable = |why: String| {
        input::Error::new(format!("`{file}` is no report to compare with: {why}"))
            .help("give the file that `markscheme calibrate … --format json` wrote")
    };
    let read: Earlier = serde_json::from_str(&earlier.text).map_err(|e| unusable(e.to_string()))?;
    if read.schema != SCHEMA {
        return Err(unusable(format!("its schema is {}, and this program's is {SCHEMA}", read.schema)));
    }
    let mut before: BTreeMap<Key, (Verdict, Verdict)> = BTreeMap::new();
    for answer in read.marked {
        for pair in answer.verdicts {
            let verdict = |word: &str| {
                label::verdict(word)
                    .map(|v| counted(now.labels, v))
                    .ok_or_else(|| unusable(format!("`{word}` is no verdict")))
            };
            let pair_of = (verdict(&pair.label)?, verdict(&pair.verdict)?);
            before.insert((answer.prompt.clone(), answer.answer.clone(), pair.point), pair_of);
        }
    }
    let pairs: Vec<(Verdict, Verdict)> = before.values().copied().collect();
    let mut against = Against {
        file: file.to_owned(),
        verdicts: 0,
        added: 0,
        gone: 0,
        relabelled: 0,
        before: figures_without_intervals(&pairs),
        mended: Vec::new(),
        broken: Vec::new(),
        otherwise: Vec::new(),
    };
    for answer in &now.marked {
        for pair in &answer.verdicts {
            let key = (answer.prompt.clone(), answer.answer.clone(), pair.point.clone());
            let Some((old_label, old)) = before.remove(&key) else {
                against.added += 1;
                continue;
            };
            against.verdicts += 1;
            against.relabelled += usize::from(old_label != pair.label);
            let new = counted(now.labels, pair.verdict);
            if new == old {
                continue;
            }
            let (prompt, answer, point) = key;
            let changed = Changed { answer, prompt, point, label: pair.label, before: old, now: new };
            match pair.label {
                label if label == new => against.mended.push(changed),
                label if label == old => against.broken.push(changed),
                _ => against.otherwise.push(changed),
            }
        }
    }
    against.gone = before.len();
    against.broken.sort_by_key(|c| badness(c.label, c.now));
    Ok(against)
}
