//! The figures of agreement, as values: what each is. How they are worked out is `agreement`'s business.

use serde::{Serialize, Serializer};

/// A figure with the interval that holds 95 % of its resampled values.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Estimate {
    /// The figure.
    #[serde(serialize_with = "rounded")]
    pub value: f64,
    /// The lower end; `null` where there are fewer than two answers.
    #[serde(serialize_with = "rounded_if_any")]
    pub low: Option<f64>,
    /// The upper end.
    #[serde(serialize_with = "rounded_if_any")]
    pub high: Option<f64>,
}

/// How one verdict was given; a figure is `null` where there is nothing to divide by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Rates {
    /// Points with this label.
    pub labelled: u64,
    /// Points that the marker gave this verdict.
    pub given: u64,
    /// Both.
    pub right: u64,
    /// Right of given.
    pub precision: Option<Estimate>,
    /// Right of labelled.
    pub recall: Option<Estimate>,
    /// The harmonic mean of the two.
    pub f1: Option<Estimate>,
}

/// Figures over the verdicts of some points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Figures {
    /// Verdicts compared.
    pub verdicts: u64,
    /// Those that are the same.
    pub same: u64,
    /// How `made` was given.
    pub made: Rates,
    /// How `partial` was given.
    pub partial: Rates,
    /// How `wrong` was given.
    pub wrong: Rates,
    /// The share of verdicts that are the same.
    pub accuracy: Option<Estimate>,
    /// Cohen's kappa over the verdicts.
    pub kappa: Option<Estimate>,
    /// The share of what is labelled wrong that was credited as made.
    pub wrong_credited: Option<Estimate>,
    /// The share of what is labelled absent that was credited as made.
    pub missed_credited: Option<Estimate>,
    /// Labels against verdicts.
    pub confusion: Confusion,
}

/// How often the marker gave each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Outcomes {
    /// `made`.
    pub made: u64,
    /// `partial`.
    pub partial: u64,
    /// `wrong`.
    pub wrong: u64,
    /// `missed`.
    pub missed: u64,
}

impl Outcomes {
    /// In the order of the verdicts: made, partial, wrong, missed.
    pub fn row(self) -> [u64; 4] {
        [self.made, self.partial, self.wrong, self.missed]
    }

    fn of([made, partial, wrong, missed]: [u64; 4]) -> Self {
        Self { made, partial, wrong, missed }
    }
}

/// For each label, how often the marker gave each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Confusion {
    /// What the person called made.
    pub made: Outcomes,
    /// What the person called partial.
    pub partial: Outcomes,
    /// What the person called wrong.
    pub wrong: Outcomes,
    /// What the person called absent.
    pub missed: Outcomes,
}

impl Confusion {
    /// A row for each label, in the order of the verdicts.
    pub fn rows(self) -> [[u64; 4]; 4] {
        [self.made.row(), self.partial.row(), self.wrong.row(), self.missed.row()]
    }

    pub(super) fn of([made, partial, wrong, missed]: [[u64; 4]; 4]) -> Self {
        let (made, partial) = (Outcomes::of(made), Outcomes::of(partial));
        Self { made, partial, wrong: Outcomes::of(wrong), missed: Outcomes::of(missed) }
    }
}

/// Figures over the marks of whole answers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MarkFigures {
    /// Answers with a person's mark.
    pub answers: usize,
    /// Quadratic weighted kappa over these answers.
    pub qwk: Option<Estimate>,
    /// The mean of the quadratic weighted kappas of the prompts; only over all answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qwk_by_prompt: Option<Estimate>,
    /// How far off a mark is on average, up or down.
    pub mae: Option<Estimate>,
    /// How far off it is on average, up and down weighed against each other: above nought is generous.
    pub bias: Option<Estimate>,
    /// The share of answers with exactly the person's mark.
    pub exact: Option<Estimate>,
}

/// Six decimals are more than any of these figures can be trusted for.
pub(super) fn rounded<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    // nought is added so that a small negative does not become `-0.0`
    serializer.serialize_f64((value * 1e6).round() / 1e6 + 0.0)
}

pub(super) fn rounded_if_any<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => rounded(value, serializer),
        None => serializer.serialize_none(),
    }
}
