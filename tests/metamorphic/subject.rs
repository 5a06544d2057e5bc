//! What is changed: the answers whose verdicts are known, and what of them is made.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use markscheme_engine::{Marker, Point, Report, Rubric, Verdict};

use crate::text;

/// The people and places of a rubric's world: each with the forms of its name, in the order of the pack.
#[derive(Debug, Default)]
pub(crate) struct World {
    /// Groups of one sort (people, places), each of names, each of forms; the first is the name itself.
    pub(crate) sorts: Vec<Vec<Vec<String>>>,
    /// Every word that the rubric or its packs know, spelt well or not, in small letters.
    pub(crate) words: BTreeSet<String>,
    /// The words of the rubric's facts and model, and the names as the packs spell them.
    pub(crate) spelt_well: BTreeSet<String>,
}

/// An answer, the marker for it, and the points that it makes.
pub(crate) struct Subject {
    pub(crate) prompt: String,
    pub(crate) id: String,
    pub(crate) answer: String,
    pub(crate) marker: Arc<Marker>,
    pub(crate) world: Arc<World>,
    pub(crate) report: Report,
    /// The points that are made by their labels and were marked so, by their place in the rubric.
    pub(crate) made: Vec<usize>,
}

impl Subject {
    pub(crate) fn point(&self, at: usize) -> &Point {
        &self.marker.rubric().points[at]
    }

    /// The places of the evidence of a point.
    pub(crate) fn evidence(&self, at: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        self.report.points[at].evidence.iter().map(|e| e.start..e.end)
    }

    /// The made points with evidence that this place touches.
    pub(crate) fn touched(&self, place: &Range<usize>) -> Vec<usize> {
        let touches = |p: &usize| self.evidence(*p).any(|e| e.start < place.end && place.start < e.end);
        self.made.iter().copied().filter(touches).collect()
    }

    /// Whether a word, in small letters, is no slip already.
    pub(crate) fn spelt_well(&self, word: &str) -> bool {
        let bare = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
        let short = bare.len() < 3 || bare.chars().any(|c| !c.is_alphabetic());
        short || text::is_everyday(bare) || self.world.spelt_well.contains(bare)
    }

    /// The sentences that hold evidence of a point.
    pub(crate) fn sentences_of(&self, at: usize) -> Vec<Range<usize>> {
        sentences_of(&self.answer, &self.report, at)
    }
}

/// The sentences of an answer that hold evidence of a point.
pub(crate) fn sentences_of(answer: &str, report: &Report, at: usize) -> Vec<Range<usize>> {
    let evidence = &report.points[at].evidence;
    let holds = |s: &Range<usize>| evidence.iter().any(|e| e.start < s.end && s.start < e.end);
    text::sentences(answer).into_iter().filter(holds).collect()
}

/// The points that are made by their labels and marked so.
pub(crate) fn made(marker: &Marker, report: &Report, labelled: impl Fn(&str) -> bool) -> Vec<usize> {
    let points = marker.rubric().points.iter().enumerate();
    points.filter(|(i, p)| labelled(&p.id) && report.points[*i].verdict == Verdict::Made).map(|(i, _)| i).collect()
}

/// The names of packs, as the lexicon writes them, and the words of a rubric and of its file.
pub(crate) fn world<'a>(packs: impl Iterator<Item = &'a str>, rubric: &Rubric, source: &str) -> World {
    let words = |text: &str| text::words(text).into_iter().map(|w| text[w].to_lowercase()).collect::<Vec<_>>();
    let mut world = World::default();
    world.words.extend(words(source));
    world.spelt_well.extend(rubric.model.iter().chain(rubric.points.iter().map(|p| &p.fact)).flat_map(|t| words(t)));
    let (mut people, mut places) = (Vec::new(), Vec::new());
    for pack in packs {
        world.words.extend(words(pack));
        let mut section = "";
        for line in pack.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (name, forms) = line.split_once(':').unwrap_or((line, ""));
            let sort = match section {
                _ if line.starts_with('[') => {
                    section = line;
                    continue;
                }
                "[people]" => &mut people,
                "[places]" => &mut places,
                _ => continue,
            };
            world.spelt_well.extend(words(name));
            let forms = forms.split(',').map(str::trim).filter(|f| !f.is_empty());
            sort.push(std::iter::once(name.trim()).chain(forms).map(str::to_owned).collect());
        }
    }
    world.sorts = vec![people, places];
    world
}
