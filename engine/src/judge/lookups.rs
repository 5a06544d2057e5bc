//! What judging looks up again and again, made once for an answer where it is wanted at all.

use std::cell::{OnceCell, RefCell};

use super::names;
use super::point::Context;
use super::swapped::{Swapped, swapped};
use crate::map::Map;
use crate::marker::compile::Role;
use crate::matching::Stance;

/// Empty until asked.
#[derive(Default)]
pub(crate) struct Lookups {
    rows: OnceCell<Vec<Vec<usize>>>,
    /// For each token, the point that a statement with this word makes, and whether others do as well.
    makers: OnceCell<Map<usize, (u32, bool)>>,
    /// Card, sentence and point of everything that is said of a card.
    told: OnceCell<Vec<(usize, u32, u32)>>,
    swapped: OnceCell<Swapped>,
    rightly_placed: OnceCell<Vec<(usize, usize)>>,
    pub(super) on_card: RefCell<Map<(usize, u32), bool>>,
    pub(super) titled: RefCell<Map<(usize, u32), bool>>,
}

impl Context<'_> {
    /// The names of the answer, those in a row together.
    pub(super) fn rows(&self) -> &[Vec<usize>] {
        self.lookups.rows.get_or_init(|| names::rows(self))
    }

    /// The mention that is told of this point in its own value's place, and its own value that is told of another.
    pub(super) fn swapped(&self, index: usize) -> Option<(usize, usize)> {
        self.lookups.swapped.get_or_init(|| swapped(self)).get(&index).copied()
    }

    /// Whether a word of this range is what makes another point than this one.
    pub(super) fn makes_others(&self, index: usize, (first, last): (usize, usize)) -> bool {
        let makers = self.lookups.makers.get_or_init(|| {
            let mut makers: Map<usize, (u32, bool)> = Map::default();
            for (owner, _, found) in self.asserted() {
                for fill in found.fills.iter().filter(|f| f.role == Role::Match) {
                    for at in fill.first..=fill.last {
                        let maker = makers.entry(at).or_insert((owner, false));
                        maker.1 |= maker.0 != owner;
                    }
                }
            }
            makers
        });
        (first..=last).filter_map(|at| makers.get(&at)).any(|(owner, several)| *several || *owner != index as u32)
    }

    /// Whether another point of the card is made in this sentence or next to it.
    pub(super) fn told_beside(&self, index: usize, card: usize, sentence: u32) -> bool {
        let told = self.lookups.told.get_or_init(|| {
            let of_card = |owner: u32| self.card_of_point[owner as usize];
            let place = |at: usize| self.scene.answer.tokens[at].sentence;
            let said = self.asserted().filter(|(_, about, _)| !about);
            let mut told: Vec<(usize, u32, u32)> =
                said.filter_map(|(owner, _, f)| Some((of_card(owner)?, place(f.fills[0].first), owner))).collect();
            told.sort_unstable();
            told
        });
        let from = told.partition_point(|(c, s, _)| (*c, *s) < (card, sentence.saturating_sub(1)));
        let beside = told[from..].iter().take_while(|(c, s, _)| (*c, *s) <= (card, sentence + 1));
        beside.into_iter().any(|(_, _, owner)| *owner != index as u32)
    }

    /// Whether this is just what some phrase of the rubric wants.
    pub(super) fn is_wanted(&self, place: (usize, usize)) -> bool {
        let wanted = self.lookups.rightly_placed.get_or_init(|| {
            let hits = self.scene.slots.all().iter().filter(|h| h.role == Role::Match);
            let mut places: Vec<(usize, usize)> = hits.map(|h| (h.first, h.last)).collect();
            places.sort_unstable();
            places
        });
        wanted.binary_search(&place).is_ok()
    }

    /// What makes points: the point, whether it only says where a value belongs, and what was found.
    fn asserted(&self) -> impl Iterator<Item = (u32, bool, &crate::matching::Found)> {
        self.found
            .iter()
            .map(|(id, found)| {
                (self.compiled.owner[*id as usize], self.compiled.expectations[*id as usize].about, found)
            })
            .filter(|(owner, _, _)| *owner != u32::MAX)
            .flat_map(|(owner, about, found)| found.iter().map(move |f| (owner, about, f)))
            .filter(|(_, _, f)| f.stance == Stance::Asserted)
    }
}
