//! PDF: the bytes of a file go in; the text of its pages comes out, with remarks, fields, files in it
//! and what it says of itself.
//!
//! `hayro-syntax` reads objects, streams and instructions. Streams are inflated here, since the
//! library knows no bound; those that it must inflate itself are measured before.

mod beside;
mod filters;
mod fonts;
mod page;
mod strings;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{
    DecryptionError, LoadPdfError, Pdf,
    object::{Array, Dict, Stream},
};

use crate::check::attachments::{
    gathering::Gathering, oddity::Oddity, piece::Writer, unchecked::Why, within::Within,
};

/// The most pages.
const MOST_PAGES: usize = 5_000;

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8], gathering: &mut Gathering) {
    if !filters::is_bounded(bytes, gathering.left()) {
        gathering.unchecked(&[], Why::TooLarge);
        return;
    }
    if !filters::is_shallow(bytes) {
        gathering.unchecked(&[], Why::Broken);
        return;
    }
    // The library has no known panic, but one in it must not end the check of a whole site.
    let outcome = catch_unwind(AssertUnwindSafe(|| open(bytes, gathering)));
    if outcome.is_err() {
        gathering.unchecked(&[], Why::Broken);
    }
}

fn open(bytes: &[u8], gathering: &mut Gathering) {
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            gathering.unchecked(&[], Why::Encrypted);
            return;
        }
        Err(LoadPdfError::Decryption(_)) => {
            gathering.unchecked(&[], Why::Encrypted);
            return;
        }
        Err(LoadPdfError::Invalid) => {
            gathering.unchecked(&[], Why::Broken);
            return;
        }
    };
    if memchr::memmem::rfind(bytes, b"/Encrypt").is_some() {
        gathering.odd(&[], Oddity::Protected);
    }
    beside::properties(&pdf, gathering);
    pages(&pdf, gathering);
    beside::read(&pdf, gathering);
}

/// What pages nothing could be read of.
#[derive(Default)]
struct Unread {
    /// Without text, but with something drawn.
    empty: Vec<u32>,
    /// With signs whose meaning is not known.
    unreadable: Vec<u32>,
    pictures: u32,
}

/// Reads all pages.
fn pages(pdf: &Pdf, gathering: &mut Gathering) {
    let pages = pdf.pages();
    let mut unread = Unread::default();
    let mut fonts = fonts::Fonts::default();
    for (number, one) in (1..).zip(pages.iter().take(MOST_PAGES)) {
        let step = Within::Page(number);
        let (layout, seen) = page::read(one, &mut fonts, gathering);
        if layout.is_cut() {
            gathering.unchecked(std::slice::from_ref(&step), Why::TooLarge);
        }
        unread.pictures = unread.pictures.saturating_add(seen.pictures);
        if seen.unreadable > 0 {
            unread.unreadable.push(number);
        } else if layout.is_empty() && (seen.pictures > 0 || seen.paths > 50) {
            unread.empty.push(number);
        }
        let mut writer = Writer::default();
        layout.write(&mut writer);
        gathering.piece(std::slice::from_ref(&step), writer);
        gathering.inside([step], |gathering| beside::annotations(one.raw(), gathering));
    }
    if pages.len() > MOST_PAGES {
        gathering.unchecked(&[], Why::TooLarge);
    }
    unread.judge(pages.len(), gathering);
}

impl Unread {
    fn judge(self, pages: usize, gathering: &mut Gathering) {
        if pages == 0 {
            gathering.unchecked(&[], Why::Broken);
        } else if self.empty.len() == pages {
            gathering.unchecked(&[], Why::NoText);
        } else if !self.empty.is_empty() {
            gathering.unchecked(&[], Why::PagesWithoutText { pages: self.empty });
        }
        if !self.unreadable.is_empty() {
            gathering.unchecked(&[], Why::UnreadableFonts { pages: self.unreadable });
        }
        if self.pictures > 0 {
            gathering.unchecked(&[], Why::Pictures { count: self.pictures });
        }
    }
}

/// The content of a page or a form: one stream or several.
fn content(dict: &Dict<'_>, gathering: &mut Gathering) -> Vec<u8> {
    let mut content = Vec::new();
    if let Some(stream) = dict.get::<Stream<'_>>(b"Contents") {
        content = filters::decoded(&stream, gathering).unwrap_or_default();
    } else if let Some(streams) = dict.get::<Array<'_>>(b"Contents") {
        for stream in streams.iter::<Stream<'_>>() {
            content.extend(filters::decoded(&stream, gathering).unwrap_or_default());
            // A word does not go on in the next stream.
            content.push(b' ');
        }
    }
    content
}
