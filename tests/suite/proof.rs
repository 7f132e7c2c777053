//! The proof that a page holds its source: which characters of a text must be on the page, in
//! which order.
//!
//! All of them, but for white space and what the account of the import names: it carries each
//! line and piece that was taken out, and each number that was mended, to the character.

use std::collections::{BTreeMap, BTreeSet};

use gongkai::import::{Remark, Taken};

/// A character of the source, by line (from 1) and place in it.
type Spot = (usize, usize);

/// What the account allows: spots that may be missing, and numbers that may read otherwise.
#[derive(Default)]
pub(crate) struct Allowed {
    gone: BTreeSet<Spot>,
    lines: BTreeMap<usize, String>,
    mended: BTreeMap<usize, (String, String)>,
}

impl Allowed {
    pub(crate) fn of(account: &[Remark]) -> Self {
        let mut allowed = Self::default();
        for remark in account {
            match remark {
                Remark::Title { lines, .. } => allowed.whole(lines),
                Remark::TitleAgain(lines)
                | Remark::Letterhead(lines)
                | Remark::Furniture(lines) => allowed.whole(lines),
                Remark::Residue(pieces) => {
                    for piece in pieces {
                        let places = piece.column..piece.column + piece.text.chars().count();
                        allowed.gone.extend(places.map(|place| (piece.line, place)));
                    }
                }
                Remark::Mended { line, was, now } => {
                    allowed.mended.insert(*line, (visible(was), visible(now)));
                }
                _ => {}
            }
        }
        allowed
    }

    fn whole(&mut self, taken: &[Taken]) {
        self.lines.extend(taken.iter().map(|taken| (taken.line, visible(&taken.text))));
    }
}

pub(crate) fn visible(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// What an import of a report may take out beside its title: furniture is for copied pages only.
pub(crate) fn is_residue_or_title(remark: &Remark) -> bool {
    match remark {
        Remark::Title { text, lines } => {
            visible(text) == lines.iter().map(|taken| visible(&taken.text)).collect::<String>()
        }
        Remark::Residue(pieces) => pieces.iter().all(|piece| {
            let bookmark = piece.text.starts_with("[bookmark: ") && piece.text.ends_with(']');
            bookmark
                || piece
                    .text
                    .chars()
                    .all(|sign| "\u{200b}\u{200c}\u{200d}\u{feff}\u{ad}".contains(sign))
        }),
        Remark::TitleAgain(_) | Remark::Letterhead(_) | Remark::Furniture(_) => false,
        _ => true,
    }
}

/// The visible characters of the source that must be on the page: those of lines not taken
/// out, without residue, with mended numbers. Also how many were taken out, and how many mended.
pub(crate) fn demanded(source: &str, allowed: &Allowed) -> (Vec<char>, usize, usize) {
    let (mut page, mut gone, mut mended) = (Vec::new(), 0, 0);
    let source = source.strip_prefix('\u{feff}').unwrap_or(source).replace("\r\n", "\n");
    for (index, line) in
        source.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']).enumerate()
    {
        let number = index + 1;
        let signs = line.chars().enumerate().filter(|(_, sign)| !sign.is_whitespace());
        let (residue, kept): (Vec<_>, Vec<_>) =
            signs.partition(|(place, _)| allowed.gone.contains(&(number, *place)));
        gone += residue.len();
        let mut kept: String = kept.into_iter().map(|(_, sign)| sign).collect();
        if let Some(taken) = allowed.lines.get(&number) {
            assert_eq!(&kept, taken, "the account takes out line {number} as it stands");
            gone += kept.chars().count();
            continue;
        }
        if let Some((was, now)) = allowed.mended.get(&number) {
            let rest =
                kept.strip_prefix(was.as_str()).unwrap_or_else(|| panic!("line {number}: {was}"));
            kept = format!("{now}{rest}");
            mended += 1;
        }
        page.extend(kept.chars());
    }
    (page, gone, mended)
}
