//! A calibration as a page: for a terminal, as Markdown and as HTML.
//!
//! What is on the page is settled once (`page`, `phrases`, `differences`); the
//! three forms only set it out.

mod differences;
mod html;
mod markdown;
mod page;
mod phrases;
mod tables;
mod terminal;

use std::io::{self, Write};

use super::Colour;
use crate::calibrate::Calibration;
use page::Block;

/// Writes the page for a terminal, in lines of at most 80 columns.
///
/// # Errors
/// `out` cannot be written to.
pub fn text(out: &mut dyn Write, calibration: &Calibration, colour: Colour) -> io::Result<()> {
    terminal::write(out, &blocks(calibration), colour)
}

/// Writes the page as Markdown.
///
/// # Errors
/// `out` cannot be written to.
pub fn markdown(out: &mut dyn Write, calibration: &Calibration) -> io::Result<()> {
    markdown::write(out, &blocks(calibration))
}

/// Writes the page as one HTML file that needs no other.
///
/// # Errors
/// `out` cannot be written to.
pub fn html(out: &mut dyn Write, calibration: &Calibration) -> io::Result<()> {
    html::write(out, &blocks(calibration))
}

fn blocks(calibration: &Calibration) -> Vec<Block> {
    let mut out = page::opening(calibration);
    out.extend(tables::figures(calibration));
    out.extend(phrases::to_mend(calibration));
    out.extend(differences::all(calibration));
    out.extend(page::closing(calibration));
    out
}
