//! Marks on a text: a cue word in its place goes in, a mark of secrecy, of a draft, or a place left
//! open comes out.
//!
//! The words of marks are words of prose too (商业秘密, 不予公开的决定, 形成送审稿). What makes them a
//! mark is where they stand: alone on a line, in brackets of their own, beside a star, in the title.

mod crosses;
mod draft;
mod notes;
mod secrecy;

pub(crate) use crosses::{cross, crosses};
pub(crate) use draft::draft;
pub(crate) use notes::{blank, empty_brackets, filler, gap, note};
pub(crate) use secrecy::{internal, secret, withheld};
