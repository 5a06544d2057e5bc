//! QTI: versions 2.1 and 3 out, with the mark scheme where only scorers see it, and 1.2 in, as Canvas writes it.

mod canvas;
mod item;
mod package;

pub(super) use canvas::{document, is_package, package as read_package};
pub(super) use item::{Version, item};
pub(super) use package::package;
