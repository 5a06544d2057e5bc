//! A rubric that is about to be written, as plain data.

use std::collections::BTreeMap;

use markscheme_engine::{Group, Kind, Marks, Phrase, Point, Rubric, Side, Text, Verdict};

/// A rubric that is about to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Comments at the head of the file, a line or more each.
    pub comments: Vec<String>,
    /// The id of its prompt; not written where it is empty.
    pub prompt: String,
    /// The title of the card that the points come from.
    pub card: Option<String>,
    /// The question, for a rubric that has no prompt file.
    pub question: Option<String>,
    /// The most that can be scored.
    pub marks: Option<Marks>,
    /// Lexicon packs.
    pub packs: Vec<String>,
    /// An answer that must score full marks.
    pub model: Option<String>,
    /// References to points of other rubrics.
    pub include: Vec<String>,
    /// Word lists.
    pub words: BTreeMap<String, Vec<String>>,
    /// For an essay: the points of each side.
    pub sides: Vec<(Side, String)>,
    /// For an essay: phrases that state a judgement.
    pub judgement: Vec<String>,
    /// The points.
    pub points: Vec<DraftPoint>,
    /// Caps and list rules.
    pub groups: Vec<DraftGroup>,
    /// Answers, and the verdicts that they must get.
    pub examples: Vec<DraftExample>,
}

/// A point that is about to be written. What is empty is not written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftPoint {
    /// Comments at its head.
    pub comments: Vec<String>,
    /// Its id.
    pub id: String,
    /// The fact.
    pub fact: String,
    /// The kind, where it is not the one that its values give.
    pub kind: Option<Kind>,
    /// What it is worth; 1 where `None`.
    pub marks: Option<Marks>,
    /// Right dates.
    pub dates: Vec<String>,
    /// Right numbers.
    pub numbers: Vec<String>,
    /// How far off a number or year may be.
    pub tolerance: Option<String>,
    /// Right names.
    pub names: Vec<String>,
    /// What the value belongs to.
    pub about: Vec<String>,
    /// Whether the value counts by itself.
    pub alone: bool,
    /// Whole ways of making the point.
    pub expect: Vec<String>,
    /// Parts.
    pub parts: Vec<String>,
    /// How many names or parts are enough.
    pub need: Option<usize>,
    /// What cancels the point.
    pub reject: Vec<String>,
    /// What neither earns nor costs.
    pub ignore: Vec<String>,
    /// Regular expressions.
    pub regex: Vec<String>,
    /// The point that must be made for this one to count.
    pub requires: Option<String>,
    /// The side of the essay.
    pub side: Option<Side>,
    /// What a partial verdict is worth.
    pub partial: Option<Marks>,
    /// The teacher's own words for a verdict.
    pub feedback: BTreeMap<Verdict, String>,
}

/// A cap or the list rule over some points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftGroup {
    /// The ids of its points.
    pub points: Vec<String>,
    /// The most marks that they can earn together.
    pub most: Option<Marks>,
    /// How many answers were asked for.
    pub asked: Option<usize>,
}

/// An answer, and the verdicts that it must get.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftExample {
    /// What it shows.
    pub name: String,
    /// The answer.
    pub answer: String,
    /// Whether every point must be made.
    pub all_made: bool,
    /// The verdict of each point that is not missed.
    pub verdicts: BTreeMap<String, Verdict>,
}

impl From<&Rubric> for Draft {
    fn from(rubric: &Rubric) -> Self {
        Self {
            comments: Vec::new(),
            prompt: rubric.prompt.clone(),
            card: rubric.card.clone(),
            question: rubric.question.clone(),
            marks: rubric.marks,
            packs: values(&rubric.packs),
            model: rubric.model.clone(),
            include: values(&rubric.include),
            words: rubric.words.iter().map(|(name, list)| (name.clone(), values(list))).collect(),
            sides: rubric.sides.iter().map(|(side, text)| (*side, text.value.clone())).collect(),
            judgement: rubric.judgement.iter().map(|p| p.source.clone()).collect(),
            points: rubric.points.iter().map(DraftPoint::from).collect(),
            groups: rubric.groups.iter().map(DraftGroup::from).collect(),
            examples: rubric
                .examples
                .iter()
                .map(|e| DraftExample {
                    name: e.name.clone(),
                    answer: e.answer.clone(),
                    all_made: e.all_made,
                    verdicts: e.verdicts.clone(),
                })
                .collect(),
        }
    }
}

impl From<&Point> for DraftPoint {
    fn from(point: &Point) -> Self {
        let phrases = |list: &[Phrase]| list.iter().map(|p| p.source.clone()).collect();
        let given = match () {
            () if !point.dates.is_empty() => Kind::Date,
            () if !point.numbers.is_empty() => Kind::Statistic,
            () if !point.names.is_empty() => Kind::Name,
            () => Kind::Concept,
        };
        Self {
            comments: Vec::new(),
            id: point.id.clone(),
            fact: point.fact.clone(),
            kind: (point.kind != given).then_some(point.kind),
            marks: (point.marks != Marks::whole(1)).then_some(point.marks),
            dates: values(&point.dates),
            numbers: values(&point.numbers),
            tolerance: point.tolerance.as_ref().map(|t| t.value.clone()),
            names: values(&point.names),
            about: phrases(&point.about),
            alone: point.alone,
            expect: phrases(&point.expect),
            parts: phrases(&point.parts),
            need: point.need,
            reject: phrases(&point.reject),
            ignore: phrases(&point.ignore),
            regex: values(&point.regex),
            requires: point.requires.as_ref().map(|t| t.value.clone()),
            side: point.side,
            partial: point.partial,
            feedback: point.feedback.clone(),
        }
    }
}

impl From<&Group> for DraftGroup {
    fn from(group: &Group) -> Self {
        Self { points: values(&group.points), most: group.most, asked: group.asked }
    }
}

fn values(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|t| t.value.clone()).collect()
}
