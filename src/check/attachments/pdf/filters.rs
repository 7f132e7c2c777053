//! Streams of PDF to bytes, within bounds.

use std::io::Read as _;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::object::{Array, Dict, Name, Stream};
use memchr::memmem;

use crate::check::attachments::{gathering::Gathering, unchecked::Why};

/// The largest stream that the library may decode: it can become a thousand times as large.
const LARGEST_FOREIGN: usize = 64 << 10;
/// The deepest that dictionaries may nest.
const DEEPEST: u32 = 64;
/// The longest description of a picture among instructions.
const LONGEST_HEAD: usize = 2_000;
/// One stream, decoded.
const LARGEST: u64 = 64 << 20;

/// How a stream is encoded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    Flate,
    Ascii85,
    Hexadecimal,
    /// A picture.
    Picture,
    /// One that the library knows, or nobody.
    Other,
}

impl Filter {
    fn of(name: &[u8]) -> Self {
        match name {
            b"FlateDecode" | b"Fl" => Self::Flate,
            b"ASCII85Decode" | b"A85" => Self::Ascii85,
            b"ASCIIHexDecode" | b"AHx" => Self::Hexadecimal,
            b"DCTDecode" | b"DCT" | b"JPXDecode" | b"JBIG2Decode" | b"CCITTFaxDecode" | b"CCF" => {
                Self::Picture
            }
            _ => Self::Other,
        }
    }

    /// The filters of a stream, the outermost first.
    fn all(dict: &Dict<'_>) -> Vec<Self> {
        if let Some(name) = dict.get::<Name<'_>>(b"Filter") {
            return vec![Self::of(&name)];
        }
        let names = dict.get::<Array<'_>>(b"Filter");
        names.map_or_else(Vec::new, |names| {
            names.iter::<Name<'_>>().take(8).map(|name| Self::of(&name)).collect()
        })
    }
}

/// The decoded bytes of a stream that is no picture; what is damaged is given up to there.
pub(super) fn decoded(stream: &Stream<'_>, gathering: &mut Gathering) -> Option<Vec<u8>> {
    let filters = Filter::all(stream.dict());
    if filters.contains(&Filter::Picture) {
        return None;
    }
    let raw = stream.raw_data();
    let most = LARGEST.min(gathering.left());
    let bytes = if !filters.contains(&Filter::Other) && !has_predictor(stream.dict()) {
        let mut bytes = raw.into_owned();
        for filter in filters {
            bytes = match filter {
                Filter::Flate => inflated(&bytes, most),
                Filter::Ascii85 => ascii85(&bytes),
                _ => hexadecimal(&bytes),
            };
        }
        bytes
    } else if raw.len() <= LARGEST_FOREIGN {
        stream.decoded_data().ok()?.into_owned()
    } else {
        gathering.unchecked(&[], Why::TooLarge);
        return None;
    };
    gathering.spend(bytes.len());
    if bytes.len() as u64 >= most {
        gathering.unchecked(&[], Why::TooLarge);
    }
    Some(bytes)
}

/// Whether bytes were foretold before they were deflated, as those of tables are.
fn has_predictor(dict: &Dict<'_>) -> bool {
    let foretells = |params: Dict<'_>| params.get::<i32>(b"Predictor").is_some_and(|kind| kind > 1);
    [b"DecodeParms".as_slice(), b"DP"].into_iter().any(|key| {
        dict.get::<Dict<'_>>(key).is_some_and(foretells)
            || dict.get::<Array<'_>>(key).is_some_and(|all| all.iter::<Dict<'_>>().any(foretells))
    })
}

fn inflated(bytes: &[u8], most: u64) -> Vec<u8> {
    let mut result = Vec::new();
    let is_whole = ZlibDecoder::new(bytes).take(most).read_to_end(&mut result).is_ok();
    if !is_whole && result.is_empty() {
        // Some programs leave the head away. What is damaged is read up to there.
        let _ = DeflateDecoder::new(bytes).take(most).read_to_end(&mut result);
    }
    result
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>');
    let digits: Vec<u8> =
        digits.filter_map(|byte| u8::try_from(char::from(*byte).to_digit(16)?).ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut result = Vec::with_capacity(bytes.len() / 5 * 4);
    let mut group = [84_u8; 5];
    let mut filled = 0;
    let end = |group: &[u8; 5], count: usize, result: &mut Vec<u8>| {
        let value = group
            .iter()
            .fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(*digit)));
        result.extend(value.to_be_bytes().iter().take(count));
    };
    for &byte in bytes {
        match byte {
            b'~' => break,
            b'z' if filled == 0 => result.extend([0; 4]),
            b'!'..=b'u' => {
                group[filled] = byte - b'!';
                filled += 1;
                if filled == 5 {
                    end(&group, 4, &mut result);
                    (group, filled) = ([84; 5], 0);
                }
            }
            _ => {}
        }
    }
    if filled > 1 {
        end(&group, filled - 1, &mut result);
    }
    result
}

/// Whether dictionaries nest as programs nest them: the library reads a deep one once for each level.
pub(super) fn is_shallow(bytes: &[u8]) -> bool {
    let mut depth = 0_u32;
    let mut at = 0;
    let last_end = memmem::rfind(bytes, b"endstream").unwrap_or(0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let step = if rest.starts_with(b"<<") {
            depth += 1;
            2
        } else if rest.starts_with(b">>") {
            depth = depth.saturating_sub(1);
            2
        } else if rest.starts_with(b"endobj") {
            depth = 0;
            6
        } else if rest.starts_with(b"stream") && at < last_end {
            depth = 0;
            // What stands in a stream are no dictionaries.
            memmem::find(rest, b"endstream").map_or(6, |end| end + 9)
        } else {
            1
        };
        if depth > DEEPEST {
            return false;
        }
        at += step;
    }
    true
}

/// Takes the pictures out of the instructions of a page, and counts them. The library looks through
/// all that follows for the end of each.
pub(super) fn without_pictures(content: Vec<u8>) -> (Vec<u8>, u32) {
    let data = memmem::Finder::new(b"ID");
    if memmem::find(&content, b"BI").is_none() {
        return (content, 0);
    }
    let mut result = Vec::with_capacity(content.len());
    let mut pictures = 0;
    let mut at = 0;
    let mut kept = 0;
    while let Some(found) = memmem::find(&content[at..], b"BI") {
        let begin = at + found;
        at = begin + 2;
        let head = &content[at..content.len().min(at + LONGEST_HEAD)];
        if !is_word(&content, begin) {
            continue;
        }
        let Some(data) = data.find(head).map(|found| at + found) else {
            continue;
        };
        if !is_word(&content, data) {
            continue;
        }
        result.extend_from_slice(&content[kept..begin]);
        pictures += 1;
        let mut ends = memmem::find_iter(&content[data..], b"EI").map(|found| data + found);
        let end = ends.find(|end| is_word(&content, *end));
        kept = end.map_or(content.len(), |end| end + 2);
        at = kept;
    }
    result.extend_from_slice(&content[kept..]);
    (result, pictures)
}

/// Whether two letters at a place are a word of their own.
fn is_word(content: &[u8], at: usize) -> bool {
    let is_end =
        |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace() || *byte == 0);
    let before = at.checked_sub(1).and_then(|before| content.get(before));
    // Nothing need stand between a bracket of a name or string and the word.
    (is_end(before) || matches!(before, Some(b')' | b'>' | b']')))
        && (is_end(content.get(at + 2)) || content.get(at + 2) == Some(&b'/'))
}

/// Whether the streams that the library inflates without being asked, those with objects and with
/// the table of objects, stay within a bound.
pub(super) fn is_bounded(bytes: &[u8], most: u64) -> bool {
    let stream = memmem::Finder::new(b"stream");
    let mut left = most;
    for name in [b"/ObjStm".as_slice(), b"/XRef"] {
        let mut last = 0;
        for at in memmem::find_iter(bytes, name) {
            let rest = &bytes[at..];
            let Some(begins) = stream.find(&rest[..rest.len().min(4_000)]) else {
                continue;
            };
            let begins = at + begins + b"stream".len();
            if begins == last {
                continue;
            }
            last = begins;
            let data = &bytes[begins..];
            let data = data.strip_prefix(b"\r").unwrap_or(data);
            let data = data.strip_prefix(b"\n").unwrap_or(data);
            let mut decoder = ZlibDecoder::new(data).take(left + 1);
            let mut sink = std::io::sink();
            // What is damaged counts up to there.
            let _ = std::io::copy(&mut decoder, &mut sink);
            let inflated = left + 1 - decoder.limit();
            if inflated > left {
                return false;
            }
            left -= inflated;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{ascii85, hexadecimal, is_shallow, without_pictures};

    #[test]
    fn pictures_are_taken_out_of_instructions() {
        let content = b"q BI /W 1 /H 1 ID \x00EIx\xFF EI Q (BI) Tj BI/W 2 ID 12 EI BT".to_vec();
        assert_eq!(without_pictures(content), (b"q  Q (BI) Tj  BT".to_vec(), 2));
        assert_eq!(without_pictures(b"BI /W 1".to_vec()), (b"BI /W 1".to_vec(), 0));
    }

    #[test]
    fn only_what_nobody_writes_is_too_deep() {
        assert!(is_shallow(b"<</A<</B<<>>>>>> stream <<<<<<<< endstream"));
        assert!(is_shallow(&b"1 0 obj <</A (<<)>> endobj ".repeat(100)));
        assert!(!is_shallow(&b"<</A ".repeat(100)));
    }

    #[test]
    fn letters_become_bytes() {
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii85(b"z87cUR~"), b"\0\0\0\0Hell");
        assert_eq!(ascii85(b"uuuuu!").len(), 4);
        assert_eq!(hexadecimal(b"48 65 6c6C 6>"), b"Hell`");
    }
}
