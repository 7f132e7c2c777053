//! Home addresses: words as 家住 or 住址 go in, with what follows them; a house or a room comes out.
//!
//! The address of a unit has no such words. A room of a building with staircases (单元) is a home
//! even without them, unless the line says whose office it is.

use std::ops::Range;

use crate::check::privacy::{
    Finding, Masked, Rule,
    characters::{digit, is_blank, is_hyphen, is_invisible},
    spot::Spot,
};

/// How far an address reaches, in bytes.
const REACH: usize = 150;
/// The last characters of the names of streets, villages and estates.
const PLACES: &str = "路街巷弄道村区苑园里庄屯坊院寓同厦城湾岛沟坪寨圩胡楼";
/// What ends an address.
const ENDS: &str = "。；;，,！？!?、）)”\"》<|：:";
/// What ends an address within a sentence.
const GOES_ON: &str = "的到去被因与及了";
/// What may stand between the cue and the address.
const GLUE: &str = "：:为是在于（(“\"|";
/// What stands before a place in a sentence.
const BEFORE_PLACES: [char; 10] = ['为', '在', '对', '到', '将', '把', '给', '从', '至', '因'];
/// What hides part of an address.
const HIDING: &str = "*＊×某XxＸ";
/// Chinese numerals.
const NUMERALS: &str = "一二三四五六七八九十百〇零";
/// What follows 号 that makes it no house.
const NO_HOUSES: [&str; 8] = ["线", "文", "召", "码", "令", "窗", "机", "岗"];
/// Words on lines with the address of an office.
const OFFICES: [&str; 9] = [
    "办公地址",
    "通讯地址",
    "通信地址",
    "联系地址",
    "受理地点",
    "单位地址",
    "办公地点",
    "办公室",
    "地址：",
];

/// The address after a cue.
pub(crate) fn home(spot: &Spot<'_>) -> Option<Finding> {
    let rest = spot.after(REACH);
    let address = rest.trim_start_matches(|each: char| {
        GLUE.contains(each) || is_blank(each) || is_invisible(each) || each == '*'
    });
    // A colon or the like is a clue, a sentence in between is not.
    let start = spot.cue.end + (rest.len() - address.len());
    let read = Address::read(address)?;
    let range = start..start + read.end;
    let value = Masked::of(&spot.text[range.clone()], 3, 0);
    let rule =
        if read.has_room { Rule::HomeAddress { value } } else { Rule::HouseNumber { value } };
    Some(Finding { range, rule })
}

/// A room behind a staircase: `3号楼2单元501室`.
pub(crate) fn flat(spot: &Spot<'_>) -> Option<Finding> {
    let window = spot.before(REACH);
    let begins = window.rfind(|each| ENDS.contains(each) || is_blank(each));
    let begins = begins.map_or(0, |at| at + window[at..].chars().next().map_or(0, char::len_utf8));
    let address = window[begins..].trim_start_matches(BEFORE_PLACES);
    let start = spot.cue.start - address.len();
    let read = Address::read(&spot.text[start..spot.cue.end + spot.after(40).len()])?;
    let is_behind = start + read.end > spot.cue.end;
    let line_so_far = spot.before(REACH);
    let is_office = OFFICES.iter().any(|word| line_so_far.contains(word));
    if !read.has_room || !is_behind || is_office {
        return None;
    }
    let range = start..start + read.end;
    let value = Masked::of(&spot.text[range.clone()], 3, 0);
    Some(Finding { range, rule: Rule::HouseNumber { value } })
}

/// What was read of an address.
struct Address {
    /// Where its last number ends.
    end: usize,
    /// Whether it names a room.
    has_room: bool,
}

impl Address {
    /// Reads an address at the beginning of a text: a place, then numbers with what they count.
    fn read(text: &str) -> Option<Self> {
        let mut has_place = false;
        let mut number: Option<Range<usize>> = None;
        let mut numbers_with_hyphens = 0;
        let mut address = Self { end: 0, has_room: false };
        for (at, each) in text.char_indices() {
            let end = at + each.len_utf8();
            if ENDS.contains(each) || GOES_ON.contains(each) {
                break;
            }
            if HIDING.contains(each) {
                return None;
            }
            if is_numeral(each) {
                number = Some(number.map_or(at, |number| number.start)..end);
                continue;
            }
            if is_hyphen(each) {
                // `3-2-501`: what follows two hyphens is a room.
                numbers_with_hyphens += usize::from(number.is_some());
                continue;
            }
            let rest = &text[at..];
            if let Some(number) = number.take()
                && has_place
                && number.end == at
                && let Some((length, is_room)) = counted(rest)
            {
                address.end = at + length;
                address.has_room |= is_room || numbers_with_hyphens > 1;
            }
            has_place |= PLACES.contains(each);
        }
        if let Some(number) = number.filter(|_| has_place && numbers_with_hyphens > 1) {
            address.end = number.end;
            address.has_room = true;
        }
        (address.end > 0).then_some(address)
    }
}

/// What a number of an address counts: its length, and whether it is a room.
fn counted(rest: &str) -> Option<(usize, bool)> {
    let unit = ["号院", "号楼", "号", "栋", "幢", "单元", "室"]
        .into_iter()
        .find(|unit| rest.starts_with(unit))?;
    let after = &rest[unit.len()..];
    let is_house = unit != "号" || !NO_HOUSES.iter().any(|word| after.starts_with(word));
    is_house.then_some((unit.len(), unit == "室"))
}

fn is_numeral(character: char) -> bool {
    digit(character).is_some() || NUMERALS.contains(character)
}
