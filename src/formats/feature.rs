//! What a rubric makes use of, so that each format can say what it does not carry.

use std::collections::BTreeSet;

use markscheme_engine::{Alternative, Phrase, Point, Rubric, Verdict};

use crate::library::DraftPoint;

/// Something that a rubric can say and a format may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Feature {
    /// The points' ids.
    Id,
    /// Their facts.
    Fact,
    /// Their kinds, where they are not those that the values give.
    Kind,
    /// `not`.
    Denial,
    /// `[…]`.
    LeftOut,
    /// `>`.
    Order,
    /// `~5`.
    Closeness,
    /// `"…"`.
    Exact,
    /// A date or number by value.
    Value,
    /// `tolerance`.
    Tolerance,
    /// Parts, or several names.
    Parts,
    /// `need` of many.
    Need,
    /// `reject`.
    Reject,
    /// `ignore`.
    Ignore,
    /// `regex`.
    Regex,
    /// `requires`.
    Requires,
    /// `feedback.made`.
    Made,
    /// `feedback.partial` and `feedback.wrong`.
    OtherFeedback,
    /// `feedback.missed`.
    Missed,
    /// `side`.
    Side,
    /// Groups that cap marks.
    Cap,
    /// The list rule.
    ListRule,
    /// `packs`.
    Packs,
    /// `model`.
    Model,
    /// Examples.
    Examples,
    /// `[judgement]`.
    Judgement,
    /// `marks` that are not the sum of the points.
    Total,
}

impl Feature {
    /// What is lost, in a line; where it is a point's, after the point's id.
    pub(super) fn lost(self) -> &'static str {
        match self {
            Self::Id => "the ids of the points",
            Self::Fact => "the facts of the points",
            Self::Kind => "the kinds of the points",
            Self::Denial => "what must be denied is only looked for after the word “not”",
            Self::LeftOut => "that another name in the place of the one in [ ] is wrong",
            Self::Order => "the order of the words (`>`)",
            Self::Closeness => "how close the words must stand (`~`)",
            Self::Exact => "that the words in quotes must stand side by side in that form",
            Self::Value => "other ways of writing its date or number, and that another one is wrong",
            Self::Tolerance => "its tolerance",
            Self::Parts => "marks for only some of what it needs: there it is all or nothing",
            Self::Need => "`need`: all its parts are asked for, since writing out each choice would be too long",
            Self::Reject => "what cancels it (`reject`)",
            Self::Ignore => "what is left out of account (`ignore`)",
            Self::Regex => "its regular expressions",
            Self::Requires => "that another point must be made first (`requires`)",
            Self::Made => "the feedback when it is made",
            Self::OtherFeedback => "the feedback when it is partial or wrong",
            Self::Missed => "the feedback when it is missed",
            Self::Side => "its side of the argument",
            Self::Cap => "the cap on the marks of a group",
            Self::ListRule => "the list rule of a group (`asked`)",
            Self::Packs => "its lexicon packs",
            Self::Model => "the model answer",
            Self::Examples => "its examples",
            Self::Judgement => "what a judgement sounds like",
            Self::Total => "the most that can be scored: the points are worth more together",
        }
    }
}

/// One thing that a file does not carry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// The point that it belongs to; `None` where it is the whole rubric's.
    pub point: Option<String>,
    /// What is lost, in plain words.
    pub what: String,
}

impl Loss {
    /// A loss of one point.
    pub(super) fn of(point: &Point, what: impl Into<String>) -> Self {
        Self { point: Some(point.id.clone()), what: what.into() }
    }
}

/// What is lost where only these features are carried: the rubric's own first, then point by point.
pub(super) fn losses(rubric: &Rubric, carried: &[Feature]) -> Vec<Loss> {
    let kept = |f: &Feature| !carried.contains(f);
    let whole = of_rubric(rubric).into_iter().filter(kept).map(|f| Loss { point: None, what: f.lost().to_owned() });
    let points = rubric.points.iter().flat_map(|p| {
        let used = of_point(p).into_iter().filter(kept);
        used.map(|f| Loss::of(p, f.lost())).collect::<Vec<_>>()
    });
    whole.chain(points).collect()
}

/// What the rubric as a whole makes use of.
fn of_rubric(rubric: &Rubric) -> BTreeSet<Feature> {
    let mut used = BTreeSet::from([Feature::Id, Feature::Fact]);
    let mut note = |feature, on: bool| {
        if on {
            used.insert(feature);
        }
    };
    note(Feature::Kind, rubric.points.iter().any(|p| DraftPoint::from(p).kind.is_some()));
    note(Feature::Packs, !rubric.packs.is_empty());
    note(Feature::Model, rubric.model.is_some());
    note(Feature::Examples, !rubric.examples.is_empty());
    note(Feature::Judgement, !rubric.judgement.is_empty());
    note(Feature::Cap, rubric.groups.iter().any(|g| g.most.is_some()));
    note(Feature::ListRule, rubric.groups.iter().any(|g| g.asked.is_some()));
    let sum: markscheme_engine::Marks = rubric.points.iter().map(|p| p.marks).sum();
    note(Feature::Total, rubric.out_of() != sum);
    used
}

/// What a point makes use of.
fn of_point(point: &Point) -> BTreeSet<Feature> {
    let phrases = || point.expect.iter().chain(&point.about).chain(&point.parts);
    let items = || phrases().flat_map(|p| &p.items);
    let any = |test: fn(&Alternative) -> bool| items().flat_map(|i| &i.alternatives).any(test);
    let mut used = BTreeSet::new();
    let mut note = |feature, on: bool| {
        if on {
            used.insert(feature);
        }
    };
    note(Feature::Denial, phrases().any(Phrase::is_negative));
    note(Feature::LeftOut, items().any(|i| i.optional));
    note(Feature::Order, items().any(|i| i.ordered));
    note(Feature::Closeness, phrases().any(|p| p.within.is_some()));
    note(Feature::Exact, any(|a| matches!(a, Alternative::Exact(_))));
    let value = any(|a| matches!(a, Alternative::Value(_) | Alternative::Formula(_)));
    note(Feature::Value, value || !point.dates.is_empty() || !point.numbers.is_empty());
    note(Feature::Tolerance, point.tolerance.is_some());
    note(Feature::Parts, point.names.len() + point.parts.len() > 1);
    note(Feature::Need, !super::wanted::need_is_written_out(point));
    note(Feature::Reject, !point.reject.is_empty());
    note(Feature::Ignore, !point.ignore.is_empty());
    note(Feature::Regex, !point.regex.is_empty());
    note(Feature::Requires, point.requires.is_some());
    note(Feature::Side, point.side.is_some());
    note(Feature::Made, point.feedback.contains_key(&Verdict::Made));
    note(Feature::Missed, point.feedback.contains_key(&Verdict::Missed));
    let other = [Verdict::Partial, Verdict::Wrong].iter().any(|v| point.feedback.contains_key(v));
    note(Feature::OtherFeedback, other);
    used
}
