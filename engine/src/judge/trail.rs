//! What judging passed over, and why: kept only where it is asked for.

use std::cell::RefCell;

use super::point::Context;

/// A value, a name or a statement of the answer that was looked at and let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Passed {
    pub(crate) point: usize,
    /// Its first and last token.
    pub(crate) place: (usize, usize),
    /// Why, in plain words.
    pub(crate) why: &'static str,
}

/// What was passed over; nothing is kept by default.
#[derive(Debug, Default)]
pub(crate) struct Trail(Option<RefCell<Vec<Passed>>>);

impl Trail {
    /// One that is kept.
    pub(crate) fn kept() -> Self {
        Self(Some(RefCell::default()))
    }

    /// Why what stands here was passed over for a point, the first reason first.
    pub(crate) fn of(&self, point: usize, place: (usize, usize)) -> Vec<&'static str> {
        let passed = self.0.iter().flat_map(|p| p.borrow().clone());
        let mut out: Vec<&'static str> = Vec::new();
        for passed in passed.filter(|p| p.point == point && p.place == place) {
            if !out.contains(&passed.why) {
                out.push(passed.why);
            }
        }
        out
    }
}

impl Context<'_> {
    /// Notes why something is passed over.
    pub(super) fn passed(&self, point: usize, place: (usize, usize), why: &'static str) {
        if let Some(passed) = &self.trail.0 {
            passed.borrow_mut().push(Passed { point, place, why });
        }
    }
}
