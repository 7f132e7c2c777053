//! Stories: a file that somebody may publish, and what is found in it. All names, numbers and places
//! are invented; area 119999 does not exist.

mod fixtures;
mod hostile;
mod office;
mod others;
mod pages;
mod privacy;

use crate::check::attachments::{Contents, Within, look};

/// The text of the piece in a place.
fn text<'a>(contents: &'a Contents, within: &[Within]) -> &'a str {
    let piece = contents.pieces.iter().find(|piece| piece.within == within);
    piece.map_or("", |piece| piece.text.as_str())
}

/// Where a text stands.
fn place(contents: &Contents, wanted: &str) -> Vec<Within> {
    let found = contents
        .pieces
        .iter()
        .find_map(|piece| piece.text.find(wanted).map(|offset| piece.place(offset)));
    found.unwrap_or_else(|| panic!("{wanted} is nowhere in {:?}", contents.pieces))
}
