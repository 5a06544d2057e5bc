//! Moodle XML: short answers, numbers, essays, Pattern Match and Essay (auto-grade), in and out.

pub(super) mod autograde;
mod pmatch;
mod questions;
mod read;
mod write;

pub(super) use read::read;
pub(super) use write::{autograde, essay, pmatch};
