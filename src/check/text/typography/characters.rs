//! Characters that no reader sees rightly: control characters, characters without width, private
//! use, `�`. Looked for in the whole file, code and front matter included; what is outside the
//! visible text of the body is told and not mended.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::text::finding::{Finding, Rule};
use crate::check::text::manuscript::Manuscript;
use crate::check::text::reading::Reading;

/// GK274 to GK277: one finding for each character, with all its places.
pub(super) fn check(manuscript: &Manuscript<'_>, reading: &Reading, found: &mut Vec<Finding>) {
    let text = manuscript.text;
    let mut all: BTreeMap<(char, bool), Vec<Range<usize>>> = BTreeMap::new();
    let suspicious = text.bytes().enumerate().filter(|&(_, byte)| !is_harmless(byte));
    for (at, _) in suspicious {
        let Some(character) = text[at..].chars().next().filter(|each| is_odd(*each)) else {
            continue;
        };
        if at == 0 && character == '\u{FEFF}' {
            continue;
        }
        let place = at..at + character.len_utf8();
        let (before, next) = (text[..at].chars().next_back(), text[place.end..].chars().next());
        if is_zero_width(character) && (joins(before) || joins(next)) {
            continue;
        }
        let is_mendable = at >= manuscript.body && reading.shows(place.clone());
        all.entry((character, is_mendable)).or_default().push(place);
    }
    for ((character, is_mendable), places) in all {
        let code = u32::from(character);
        let finding = Finding::grouped(places, |count| match character {
            '\u{FFFD}' => Rule::ReplacementCharacter { count },
            _ if is_private(character) => Rule::PrivateUse { code, count },
            _ if is_zero_width(character) => Rule::ZeroWidth { code, count },
            _ => Rule::ControlCharacter { code, count },
        });
        let is_lost = character == '\u{FFFD}' || is_private(character);
        found.extend(finding.map(|finding| finding.mendable(is_mendable && !is_lost)));
    }
}

/// Whether a byte begins none of the characters in question; those within a character begin none.
fn is_harmless(byte: u8) -> bool {
    HARMLESS[usize::from(byte)]
}

const HARMLESS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = begins_nothing_odd(byte);
        byte += 1;
    }
    table
};

const fn begins_nothing_odd(byte: usize) -> bool {
    match byte {
        // Tab and the ends of lines.
        0x09 | 0x0A | 0x0D => true,
        0..=0x1F | 0x7F => false,
        // U+0080 to U+00BF, U+1800 and on, U+2000 and on, U+E000 and on, planes 15 and 16.
        0xC2 | 0xE1 | 0xE2 | 0xEE | 0xEF | 0xF3 | 0xF4 => false,
        _ => true,
    }
}

fn is_odd(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{FFFD}' | '\u{FFFC}' | '\u{2028}' | '\u{2029}' => true,
        _ => character.is_control() || is_zero_width(character) || is_private(character),
    }
}

fn is_zero_width(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

/// Scripts and pictures that are written with joiners and direction marks.
fn joins(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(|each| {
        matches!(each, '\u{590}'..='\u{DFF}' | '\u{F00}'..='\u{FFF}' | '\u{1800}'..='\u{18AF}'
            | '\u{2600}'..='\u{27BF}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
    })
}
