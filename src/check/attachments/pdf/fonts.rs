//! Fonts of PDF: which signs the codes of a text are, and how wide.

use std::{collections::HashMap, rc::Rc};

use encoding_rs::Encoding;
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};

use super::{filters, strings};
use crate::check::attachments::gathering::Gathering;

/// The most fonts of one file that are read.
const MOST_FONTS: usize = 5_000;
/// The most widths of one font.
const MOST_WIDTHS: usize = 100_000;

/// The fonts of a file, each read once.
#[derive(Default)]
pub(super) struct Fonts {
    by_id: HashMap<ObjectIdentifier, Rc<Font>>,
    read: usize,
}

impl Fonts {
    /// The font of a name in a page's resources.
    pub(super) fn get(
        &mut self,
        fonts: &Dict<'_>,
        name: &Name<'_>,
        gathering: &mut Gathering,
    ) -> Option<Rc<Font>> {
        let id = fonts.get_ref(name).map(ObjectIdentifier::from);
        if let Some(font) = id.and_then(|id| self.by_id.get(&id)) {
            return Some(Rc::clone(font));
        }
        if self.read >= MOST_FONTS {
            return None;
        }
        self.read += 1;
        let font = Rc::new(Font::read(&fonts.get::<Dict<'_>>(name)?, gathering));
        if let Some(id) = id {
            self.by_id.insert(id, Rc::clone(&font));
        }
        Some(font)
    }
}

/// A font.
pub(super) struct Font {
    coding: Coding,
    unicode: Option<CMap>,
    widths: Widths,
    /// How long one unit of a width is, for letters of size 1.
    unit: f64,
    /// Whether signs stand below each other.
    pub(super) is_vertical: bool,
}

/// How codes stand in a string, and what they are if the font does not say.
enum Coding {
    /// One byte each.
    One(Box<[Option<char>; 256]>),
    /// Two bytes each: the number of a picture in the font.
    Two,
    /// As a table of the file says, one or two bytes each.
    Table(Box<CMap>),
    /// UTF-16, high byte first.
    Utf16,
    /// A Chinese, Japanese or Korean encoding of one and two bytes.
    Legacy(&'static Encoding),
}

/// The widths of signs.
#[derive(Default)]
struct Widths {
    /// First and last code, and the width.
    ranges: Vec<(u32, u32, f64)>,
    usual: f64,
    /// Whether codes and not numbers of pictures are known, so that Latin is half as wide.
    by_sign: bool,
}

/// A sign of a text.
pub(super) struct Sign {
    /// What it is, if that is known.
    pub(super) text: Option<String>,
    /// How far it moves on, for letters of size 1.
    pub(super) width: f64,
    /// Whether it is the blank that is stretched.
    pub(super) is_blank: bool,
}

impl Font {
    fn read(dict: &Dict<'_>, gathering: &mut Gathering) -> Self {
        let kind = dict.get::<Name<'_>>(b"Subtype");
        let unicode = dict
            .get::<Stream<'_>>(b"ToUnicode")
            .and_then(|stream| filters::decoded(&stream, gathering))
            .and_then(|bytes| CMap::parse(&bytes, |_| None));
        if kind.as_deref() == Some(b"Type0".as_slice()) {
            return Self::composite(dict, unicode, gathering);
        }
        let unit = match dict.get::<Array<'_>>(b"FontMatrix") {
            Some(matrix) if kind.as_deref() == Some(b"Type3".as_slice()) => {
                matrix.iter::<Number>().next().map_or(0.001, |number| number.as_f64().abs())
            }
            _ => 0.001,
        };
        Self {
            coding: Coding::One(Box::new(table(dict, kind.as_deref()))),
            unicode,
            widths: Widths::of_simple(dict),
            unit,
            is_vertical: false,
        }
    }

    /// A font with more than 256 signs.
    fn composite(dict: &Dict<'_>, unicode: Option<CMap>, gathering: &mut Gathering) -> Self {
        let encoding = dict.get::<Object<'_>>(b"Encoding");
        let (coding, is_vertical) = match encoding {
            Some(Object::Name(name)) => (Coding::named(name.as_str()), name.ends_with(b"V")),
            Some(Object::Stream(stream)) => {
                let bytes = filters::decoded(&stream, gathering).unwrap_or_default();
                let is_vertical = stream.dict().get::<i32>(b"WMode") == Some(1);
                let table = CMap::parse(&bytes, |_| None);
                (table.map_or(Coding::Two, |table| Coding::Table(Box::new(table))), is_vertical)
            }
            _ => (Coding::Two, false),
        };
        let descendant = dict
            .get::<Array<'_>>(b"DescendantFonts")
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let mut widths =
            descendant.map_or_else(Widths::default, |font| Widths::of_composite(&font));
        widths.by_sign = matches!(coding, Coding::Utf16 | Coding::Legacy(_));
        Self { coding, unicode, widths, unit: 0.001, is_vertical }
    }

    /// The signs of a string.
    pub(super) fn signs(&self, bytes: &[u8], mut tell: impl FnMut(Sign)) {
        let mut rest = bytes;
        while let Some((&first, _)) = rest.split_first() {
            let length = self.coding.length(rest).clamp(1, rest.len());
            let (code, after) = rest.split_at(length);
            rest = after;
            let number = code.iter().fold(0, |number: u32, byte| number << 8 | u32::from(*byte));
            let text = self.said(number).or_else(|| self.coding.sign(number, code));
            let width = self.width(number, code, text.as_deref());
            tell(Sign { text, width, is_blank: length == 1 && first == b' ' });
        }
    }

    /// What the font itself says that a code is.
    fn said(&self, code: u32) -> Option<String> {
        let mut text = String::new();
        match self.unicode.as_ref()?.lookup_bf_string(code)? {
            BfString::Char('\0' | '\u{FFFD}') => return None,
            BfString::Char(sign) => strings::push(&mut text, sign),
            BfString::String(signs) => {
                signs.chars().for_each(|sign| strings::push(&mut text, sign));
            }
        }
        Some(text)
    }

    fn width(&self, code: u32, bytes: &[u8], text: Option<&str>) -> f64 {
        if self.is_vertical {
            return 1.0;
        }
        if self.widths.by_sign {
            return if text.is_some_and(str::is_ascii) { 0.5 } else { 1.0 };
        }
        let code = match &self.coding {
            Coding::Table(table) => {
                let length = u8::try_from(bytes.len()).unwrap_or(2);
                table.lookup_cid_code(code, length).unwrap_or(code)
            }
            _ => code,
        };
        self.widths.of(code) * self.unit
    }
}

impl Coding {
    /// The coding of a name that the standard knows.
    fn named(name: &str) -> Self {
        const LEGACY: [(&str, &Encoding); 12] = [
            ("GBT", encoding_rs::GB18030),
            ("GB", encoding_rs::GB18030),
            ("B5", encoding_rs::BIG5),
            ("ETen", encoding_rs::BIG5),
            ("ETHK", encoding_rs::BIG5),
            ("HK", encoding_rs::BIG5),
            ("CNS", encoding_rs::BIG5),
            ("KSC", encoding_rs::EUC_KR),
            ("90", encoding_rs::SHIFT_JIS),
            ("83pv", encoding_rs::SHIFT_JIS),
            ("Add-RKSJ", encoding_rs::SHIFT_JIS),
            ("EUC-", encoding_rs::EUC_JP),
        ];
        if name.contains("UCS2") || name.contains("UTF16") {
            return Self::Utf16;
        }
        match LEGACY.iter().find(|(start, _)| name.starts_with(start)) {
            Some((_, encoding)) => Self::Legacy(encoding),
            None => Self::Two,
        }
    }

    /// How many bytes the next code has.
    fn length(&self, bytes: &[u8]) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Two => 2,
            Self::Table(table) => {
                let is_one = table.lookup_cid_code(u32::from(bytes[0]), 1).is_some();
                if is_one { 1 } else { 2 }
            }
            Self::Utf16 if matches!(bytes[0], 0xD8..=0xDB) => 4,
            Self::Utf16 => 2,
            Self::Legacy(_) if bytes[0] < 0x80 => 1,
            Self::Legacy(_) if matches!(bytes.get(1), Some(b'0'..=b'9')) => 4,
            Self::Legacy(_) => 2,
        }
    }

    /// What a code is.
    fn sign(&self, code: u32, bytes: &[u8]) -> Option<String> {
        let signs = match self {
            Self::One(table) => {
                table.get(usize::try_from(code).ok()?).copied().flatten().map(String::from)
            }
            Self::Two | Self::Table(_) => None,
            Self::Utf16 => {
                let units: Vec<u16> = bytes
                    .chunks_exact(2)
                    .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                    .collect();
                String::from_utf16(&units).ok()
            }
            Self::Legacy(encoding) => encoding
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(|text| text.into_owned()),
        }?;
        let mut text = String::new();
        signs.chars().for_each(|sign| strings::push(&mut text, sign));
        Some(text)
    }
}

impl Widths {
    fn of_simple(dict: &Dict<'_>) -> Self {
        let first = dict.get::<u32>(b"FirstChar").unwrap_or(0);
        let usual = dict
            .get::<Dict<'_>>(b"FontDescriptor")
            .and_then(|font| font.get::<f32>(b"MissingWidth"))
            .filter(|width| *width > 0.0)
            .map_or(500.0, f64::from);
        let widths = dict.get::<Array<'_>>(b"Widths");
        let ranges = widths.map_or_else(Vec::new, |widths| {
            let widths = widths.iter::<Number>().take(256);
            (first..).zip(widths).map(|(code, width)| (code, code, width.as_f64())).collect()
        });
        Self { ranges, usual, by_sign: false }
    }

    fn of_composite(dict: &Dict<'_>) -> Self {
        let usual = dict.get::<f32>(b"DW").map_or(1000.0, f64::from);
        let mut ranges = Vec::new();
        let mut waiting: Vec<u32> = Vec::new();
        let objects = dict.get::<Array<'_>>(b"W");
        for object in objects.iter().flat_map(|objects| objects.iter::<Object<'_>>()) {
            if ranges.len() >= MOST_WIDTHS {
                break;
            }
            match object {
                Object::Number(number) if waiting.len() == 2 => {
                    ranges.push((waiting[0], waiting[1], number.as_f64()));
                    waiting.clear();
                }
                Object::Number(number) => waiting.push(u32::try_from(number.as_i64()).unwrap_or(0)),
                Object::Array(widths) => {
                    let first = waiting.last().copied().unwrap_or(0);
                    let widths = (first..).zip(widths.iter::<Number>().take(MOST_WIDTHS));
                    ranges.extend(widths.map(|(code, width)| (code, code, width.as_f64())));
                    waiting.clear();
                }
                _ => waiting.clear(),
            }
        }
        ranges.sort_by_key(|(first, ..)| *first);
        Self { ranges, usual, by_sign: false }
    }

    fn of(&self, code: u32) -> f64 {
        let after = self.ranges.partition_point(|(first, ..)| *first <= code);
        let range = after.checked_sub(1).and_then(|at| self.ranges.get(at));
        range.filter(|(_, last, _)| code <= *last).map_or(self.usual, |(.., width)| *width)
    }
}

/// The signs of a font with at most 256 of them.
fn table(dict: &Dict<'_>, kind: Option<&[u8]>) -> [Option<char>; 256] {
    let encoding = dict.get::<Object<'_>>(b"Encoding");
    let base = match &encoding {
        Some(Object::Name(name)) => Some(name.as_str().to_owned()),
        Some(Object::Dict(encoding)) => {
            encoding.get::<Name<'_>>(b"BaseEncoding").map(|name| name.as_str().to_owned())
        }
        _ => None,
    };
    let flags = dict
        .get::<Dict<'_>>(b"FontDescriptor")
        .and_then(|font| font.get::<i32>(b"Flags"))
        .unwrap_or(0);
    // The codes of these are the numbers of pictures, in any order.
    let is_private = encoding.is_none()
        && (kind == Some(b"Type3".as_slice())
            || kind == Some(b"TrueType".as_slice()) && flags & 4 != 0);
    let encoder = match base.as_deref() {
        Some("MacRomanEncoding") => encoding_rs::MACINTOSH,
        _ => encoding_rs::WINDOWS_1252,
    };
    let mut table = [None; 256];
    if !is_private && kind != Some(b"Type3".as_slice()) {
        for (code, sign) in (0_u8..=255).zip(table.iter_mut()) {
            *sign = encoder.decode_without_bom_handling(&[code]).0.chars().next();
        }
    }
    if let Some(Object::Dict(encoding)) = &encoding
        && let Some(differences) = encoding.get::<Array<'_>>(b"Differences")
    {
        let mut code = 0_usize;
        for difference in differences.iter::<Object<'_>>().take(1_000) {
            match difference {
                Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
                Object::Name(name) => {
                    if let Some(sign) = table.get_mut(code) {
                        *sign = named_sign(name.as_str());
                    }
                    code += 1;
                }
                _ => {}
            }
        }
    }
    table
}

/// The names of signs that numbers and addresses are made of; letters are their own names.
const NAMES: [(&str, char); 44] = [
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("space", ' '),
    ("hyphen", '-'),
    ("minus", '-'),
    ("period", '.'),
    ("comma", ','),
    ("colon", ':'),
    ("semicolon", ';'),
    ("at", '@'),
    ("slash", '/'),
    ("backslash", '\\'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("braceleft", '{'),
    ("braceright", '}'),
    ("underscore", '_'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("equal", '='),
    ("less", '<'),
    ("greater", '>'),
    ("percent", '%'),
    ("numbersign", '#'),
    ("ampersand", '&'),
    ("exclam", '!'),
    ("question", '?'),
    ("quotesingle", '\''),
    ("quotedbl", '"'),
    ("bullet", '•'),
    ("endash", '–'),
    ("emdash", '—'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
];

fn named_sign(name: &str) -> Option<char> {
    let name = name.split_once('.').map_or(name, |(name, _)| name);
    let mut signs = name.chars();
    if let (Some(sign), None) = (signs.next(), signs.next()) {
        return Some(sign);
    }
    if let Some((_, sign)) = NAMES.iter().find(|(each, _)| *each == name) {
        return Some(*sign);
    }
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let is_code = (4..=6).contains(&digits.len());
    is_code.then(|| char::from_u32(u32::from_str_radix(digits, 16).ok()?)).flatten()
}
