//! Holding figures to a limit, by their names.

use markscheme_engine::did_you_mean;

use super::figures::{Estimate, Figures, MarkFigures};
use super::report::{Calibration, Check};
use crate::input::Error;

/// Which way a limit holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The figure must not be less.
    Least,
    /// The figure must not be more.
    Most,
}

/// A limit that a figure must keep.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    figure: String,
    bound: Bound,
    value: f64,
}

/// Reads limits such as `made.precision=0.98,kappa=0.9`.
///
/// # Errors
/// A limit that is not a name, an equals sign and a number.
pub fn parse_limits(text: &str, bound: Bound) -> Result<Vec<Limit>, Error> {
    let limits = text.split(',').map(str::trim).filter(|l| !l.is_empty()).map(|limit| {
        let parts = limit.rsplit_once('=').map(|(name, value)| (name.trim(), value.trim().parse::<f64>()));
        match parts {
            Some((name, Ok(value))) if !name.is_empty() && value.is_finite() => {
                Ok(Limit { figure: name.to_owned(), bound, value })
            }
            _ => Err(Error::new(format!("`{limit}` is no limit"))
                .help("write a figure's name and a number: `made.precision=0.98`")),
        }
    });
    limits.collect()
}

/// Holds the figures to these limits. A figure that is not defined keeps none.
///
/// # Errors
/// There is no figure of a name.
pub fn check(calibration: &Calibration, limits: &[Limit]) -> Result<Vec<Check>, Error> {
    let figures = figures(calibration);
    let checks = limits.iter().map(|limit| {
        let Some((_, value)) = figures.iter().find(|(name, _)| *name == limit.figure) else {
            return Err(unknown(&limit.figure, &figures));
        };
        let passed = value.is_some_and(|value| match limit.bound {
            Bound::Least => value >= limit.value,
            Bound::Most => value <= limit.value,
        });
        let figure = limit.figure.clone();
        Ok(Check { figure, value: *value, limit: limit.value, least: limit.bound == Bound::Least, passed })
    });
    checks.collect()
}

fn unknown(name: &str, figures: &[(String, Option<f64>)]) -> Error {
    let error = Error::new(format!("there is no figure `{name}`"));
    match did_you_mean(name, figures.iter().map(|(n, _)| n.as_str())) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => {
            let plain: Vec<&str> = OF_VERDICTS.iter().chain(&OF_MARKS).copied().collect();
            error.help(format!(
                "the figures are: {}; put `kind.date.`, `prompt.beria.`, `style.notes.` or `point.beria/amnesty.` before one \
                 for a part",
                plain.join(", ")
            ))
        }
    }
}

const OF_VERDICTS: [&str; 13] = [
    "made.precision",
    "made.recall",
    "made.f1",
    "partial.precision",
    "partial.recall",
    "partial.f1",
    "wrong.precision",
    "wrong.recall",
    "wrong.f1",
    "accuracy",
    "kappa",
    "wrong.credited",
    "missed.credited",
];
const OF_MARKS: [&str; 5] = ["qwk", "qwk.by-prompt", "mae", "bias", "exact"];

/// Every figure by its name.
fn figures(calibration: &Calibration) -> Vec<(String, Option<f64>)> {
    let mut out = Vec::new();
    add(&mut out, "", &calibration.all, calibration.marks.as_ref());
    let groups = [("kind", &calibration.by_kind), ("prompt", &calibration.by_prompt), ("style", &calibration.by_style)];
    for (axis, group) in groups.into_iter().flat_map(|(axis, groups)| groups.iter().map(move |g| (axis, g))) {
        add(&mut out, &format!("{axis}.{}.", group.name), &group.figures, group.marks.as_ref());
    }
    for point in &calibration.by_point {
        add(&mut out, &format!("point.{}/{}.", point.prompt, point.point), &point.figures, None);
    }
    out
}

fn add(out: &mut Vec<(String, Option<f64>)>, prefix: &str, figures: &Figures, marks: Option<&MarkFigures>) {
    let Figures { made, partial, wrong, .. } = figures;
    let rates = [made, partial, wrong].into_iter().flat_map(|r| [r.precision, r.recall, r.f1]);
    let rest = [figures.accuracy, figures.kappa, figures.wrong_credited, figures.missed_credited];
    let value = |e: Option<Estimate>| e.map(|e| e.value);
    out.extend(OF_VERDICTS.iter().zip(rates.chain(rest)).map(|(name, e)| (format!("{prefix}{name}"), value(e))));
    if let Some(m) = marks {
        let of_marks = [m.qwk, m.qwk_by_prompt, m.mae, m.bias, m.exact];
        let named = OF_MARKS.iter().zip(of_marks).filter(|(name, _)| prefix.is_empty() || **name != "qwk.by-prompt");
        out.extend(named.map(|(name, e)| (format!("{prefix}{name}"), value(e))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read() {
        let limits = parse_limits("made.precision=0.98, kappa = .9,", Bound::Least).expect("limits");
        let read: Vec<(&str, f64)> = limits.iter().map(|l| (l.figure.as_str(), l.value)).collect();
        assert_eq!(read, [("made.precision", 0.98), ("kappa", 0.9)]);
        for bad in ["kappa", "=0.9", "kappa=high", "kappa=nan"] {
            assert!(parse_limits(bad, Bound::Least).is_err(), "{bad}");
        }
    }
}
