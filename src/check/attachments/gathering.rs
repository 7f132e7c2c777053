//! What has been found so far, and how much may still be read: handed through all readers.

use crate::check::attachments::{
    Contents,
    oddity::{Odd, Oddity},
    piece::Writer,
    unchecked::{Unchecked, Why},
    within::{Part, Property, Within},
};

/// The largest file that is read.
pub(crate) const LARGEST_FILE: usize = 64 << 20;
/// All that is inflated, together.
const MOST_INFLATED: u64 = 128 << 20;
/// All text that is given, together.
const MOST_TEXT: usize = 64 << 20;
/// Zips in files in zips.
const DEEPEST: usize = 3;
/// The longest value of a property that is told.
const LONGEST_VALUE: usize = 300;
/// Oddities of one file; more tell nothing new.
const MOST_ODDITIES: usize = 1_000;

/// What has been found so far.
#[derive(Debug, Default)]
pub(crate) struct Gathering {
    /// The result.
    pub(crate) contents: Contents,
    /// Where the reader is.
    within: Vec<Within>,
    inflated: u64,
    written: usize,
    depth: usize,
}

impl Gathering {
    /// Lets a reader work one or more steps further in.
    pub(crate) fn inside(
        &mut self,
        steps: impl IntoIterator<Item = Within>,
        read: impl FnOnce(&mut Self),
    ) {
        let outside = self.within.len();
        self.within.extend(steps);
        read(self);
        self.within.truncate(outside);
    }

    /// The way to here, and on.
    fn way(&self, steps: &[Within]) -> Vec<Within> {
        [self.within.as_slice(), steps].concat()
    }

    /// Takes a piece of text.
    pub(crate) fn piece(&mut self, steps: &[Within], writer: Writer) {
        let is_cut = writer.is_full();
        if let Some(piece) = writer.finish(self.way(steps)) {
            if self.written + piece.text.len() > MOST_TEXT {
                self.unchecked(steps, Why::TooLarge);
                return;
            }
            self.written += piece.text.len();
            self.contents.pieces.push(piece);
        }
        if is_cut {
            self.unchecked(steps, Why::TooLarge);
        }
    }

    /// Takes a piece of a part.
    pub(crate) fn part(&mut self, part: Part, writer: Writer) {
        self.piece(&[Within::Part(part)], writer);
    }

    /// Takes an oddity.
    pub(crate) fn odd(&mut self, steps: &[Within], what: Oddity) {
        let within = self.way(steps);
        let odd = Odd { within, what };
        let is_known = self.contents.oddities.last() == Some(&odd);
        if self.contents.oddities.len() < MOST_ODDITIES && !is_known {
            self.contents.oddities.push(odd);
        }
    }

    /// Takes an entry of what the file says of itself: its text is examined, and a name told.
    pub(crate) fn property(&mut self, property: Property, value: &str) {
        let value: String = value.trim().chars().filter(|each| !each.is_control()).collect();
        if value.is_empty() {
            return;
        }
        let mut writer = Writer::default();
        writer.push(&value);
        self.piece(&[Within::Property(property.clone())], writer);
        if property.is_personal() {
            let value = value.chars().take(LONGEST_VALUE).collect();
            self.odd(&[], Oddity::Metadata { property, value });
        }
    }

    /// Takes what could not be looked into, once.
    pub(crate) fn unchecked(&mut self, steps: &[Within], why: Why) {
        let unchecked = Unchecked { within: self.way(steps), why };
        let is_known = self.contents.unchecked.iter().rev().take(8).any(|each| *each == unchecked);
        if !is_known {
            self.contents.unchecked.push(unchecked);
        }
    }

    /// How many bytes may still be inflated.
    pub(crate) const fn left(&self) -> u64 {
        MOST_INFLATED.saturating_sub(self.inflated)
    }

    /// Counts bytes that were inflated.
    pub(crate) const fn spend(&mut self, bytes: usize) {
        self.inflated = self.inflated.saturating_add(bytes as u64);
    }

    /// Looks into a file in this file.
    pub(crate) fn nested(&mut self, name: &str, bytes: &[u8]) {
        let step = Within::Entry(name.to_owned());
        if self.depth >= DEEPEST {
            self.unchecked(&[step], Why::TooDeep);
            return;
        }
        self.depth += 1;
        self.inside([step], |gathering| {
            let kind = crate::check::attachments::read(name, bytes, gathering);
            if !kind.fits(name) {
                let within = gathering.way(&[]);
                gathering.contents.misnamed.push((within, kind));
            }
        });
        self.depth -= 1;
    }
}
