//! What fills each slot of a rubric in one answer: all hits in one row, slot by slot.

use super::scene::Hit;

/// The hits of an answer, in the order of their slots and then of their places.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    /// Each slot that has a hit, and where its hits end.
    ends: Vec<(u32, usize)>,
    hits: Vec<Hit>,
}

impl Slots {
    /// The same words may fill a slot through several patterns: the kindest counts.
    pub(super) fn new(mut heard: Vec<(u32, Hit)>) -> Self {
        // one number each, in the order of slot, place and kindness: compared far faster than its parts
        let rank = |(slot, h): &(u32, Hit)| {
            let place = u128::from(*slot) << 88 | (h.first as u128 & TOKEN) << 52 | (h.last as u128 & TOKEN) << 16;
            place | u128::from(h.role as u8) << 12 | u128::from(h.kin) << 8 | u128::from(h.slips)
        };
        heard.sort_unstable_by_key(rank);
        heard.dedup_by_key(|(slot, h)| (*slot, h.first, h.last));
        let mut out = Self { ends: Vec::new(), hits: Vec::with_capacity(heard.len()) };
        for (slot, hit) in heard {
            out.push(slot, hit);
        }
        out
    }

    fn push(&mut self, slot: u32, hit: Hit) {
        self.hits.push(hit);
        let end = self.hits.len();
        match self.ends.last_mut() {
            Some((last, to)) if *last == slot => *to = end,
            _ => self.ends.push((slot, end)),
        }
    }

    /// The hits of a slot.
    pub(crate) fn of(&self, slot: u32) -> &[Hit] {
        let Ok(at) = self.ends.binary_search_by_key(&slot, |(s, _)| *s) else { return &[] };
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before].1);
        &self.hits[from..self.ends[at].1]
    }

    /// The slots that have a hit.
    pub(crate) fn heard(&self) -> impl Iterator<Item = u32> + '_ {
        self.ends.iter().map(|(slot, _)| *slot)
    }

    /// All hits, slot by slot.
    pub(crate) fn all(&self) -> &[Hit] {
        &self.hits
    }

    /// Keeps the hits for which this holds.
    pub(super) fn keep(&mut self, holds: impl Fn(&Hit) -> bool) {
        if self.hits.iter().all(&holds) {
            return;
        }
        let before = std::mem::take(self);
        let mut from = 0;
        for (slot, to) in before.ends {
            for hit in before.hits[from..to].iter().filter(|h| holds(h)) {
                self.push(slot, *hit);
            }
            from = to;
        }
    }
}

/// The bits of a token's number that count: no answer has so many.
const TOKEN: u128 = (1 << 36) - 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marker::compile::Role;

    fn hit(first: usize, last: usize, role: Role, kin: bool) -> Hit {
        Hit { first, last, role, slips: 0, kin }
    }

    #[test]
    fn the_kindest_of_one_place_counts_and_slots_stand_apart() {
        let (right, kin, other) =
            (hit(4, 4, Role::Match, false), hit(4, 4, Role::Match, true), hit(4, 5, Role::Contrast, false));
        let early = hit(1, 1, Role::Opposite, false);
        let mut slots = Slots::new(vec![(9, other), (9, kin), (2, other), (9, early), (9, right)]);
        assert_eq!((slots.of(9), slots.of(2), slots.of(3)), (&[early, right, other][..], &[other][..], &[][..]));
        assert_eq!(slots.heard().collect::<Vec<_>>(), [2, 9]);
        slots.keep(|h| h.role != Role::Contrast);
        assert_eq!((slots.of(9), slots.of(2), slots.all().len()), (&[early, right][..], &[][..], 2));
        assert_eq!(slots.heard().collect::<Vec<_>>(), [9]);
    }
}
