//! H5P Essay: a package (`.h5p`) or its `content.json`, in and out.

mod read;
mod write;

pub(super) use read::{content, package};
pub(super) use write::{as_content, as_package};

/// The name of the content type.
const ESSAY: &str = "H5P.Essay";
/// Where the content stands in a package.
const CONTENT: &str = "content/content.json";
