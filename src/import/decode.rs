//! Bytes to text: which encoding a file is in.
//!
//! Bytes of what `kind` has found to be text arrive; text without a byte order mark leaves. The decoding is strict:
//! a byte that does not fit is an error and never a `�`, because a lost character in a public
//! record is worse than a file that has to be saved again.

use super::error::ImportError;

/// The encodings that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16, low byte first: what Windows calls "Unicode".
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030 with its subsets GBK and GB2312: what Chinese Windows calls "ANSI".
    Gb18030,
}

impl Encoding {
    /// The name by which editors know the encoding.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Gb18030 => "GB18030",
        }
    }
}

/// Decodes a file, or says where it stops being text.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Encoding), ImportError> {
    let (rest, marked) = byte_order_mark(bytes);
    let guesses: &[Encoding] = match marked {
        Some(Encoding::Utf8) => &[Encoding::Utf8],
        Some(Encoding::Utf16Le) => &[Encoding::Utf16Le],
        Some(_) => &[Encoding::Utf16Be],
        None => guesses_without_mark(bytes),
    };
    guesses
        .iter()
        .find_map(|&encoding| Some((read_as(rest, encoding, marked.is_some())?, encoding)))
        .ok_or_else(|| ImportError::Encoding { line: line_of_first_fault(rest) })
}

/// The encodings to try in turn. A text in UTF-16 shows itself by the NUL bytes of its digits and
/// line ends, of which other texts have none, or a few that strayed in.
fn guesses_without_mark(bytes: &[u8]) -> &'static [Encoding] {
    use Encoding::{Gb18030, Utf8, Utf16Be, Utf16Le};
    match bytes.iter().filter(|&&byte| byte == 0).count() {
        0 => &[Utf8, Gb18030],
        // Chinese in UTF-16 is never valid UTF-8.
        few if few * 4 < bytes.len() => &[Utf8, Utf16Le, Utf16Be, Gb18030],
        _ => &[Utf16Le, Utf16Be, Utf8, Gb18030],
    }
}

fn byte_order_mark(bytes: &[u8]) -> (&[u8], Option<Encoding>) {
    let marks: [(&[u8], Encoding); 3] = [
        (b"\xEF\xBB\xBF", Encoding::Utf8),
        (b"\xFF\xFE", Encoding::Utf16Le),
        (b"\xFE\xFF", Encoding::Utf16Be),
    ];
    for (mark, encoding) in marks {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return (rest, Some(encoding));
        }
    }
    (bytes, None)
}

fn read_as(bytes: &[u8], encoding: Encoding, marked: bool) -> Option<String> {
    match encoding {
        Encoding::Utf8 => std::str::from_utf8(bytes).ok().map(str::to_owned),
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes, marked),
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes, marked),
        Encoding::Gb18030 => gb18030(bytes),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, marked: bool) -> Option<String> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return None;
    }
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: String = char::decode_utf16(units).collect::<Result<_, _>>().ok()?;
    // Nearly any bytes are some UTF-16, so without a mark the result must look like a report.
    (marked || looks_written(&text)).then_some(text)
}

/// Whether nine of ten characters are ASCII, common Han or East Asian punctuation.
fn looks_written(text: &str) -> bool {
    let common = |character: &char| {
        matches!(character, '\n' | '\r' | '\t' | ' '..='~' | '\u{2010}'..='\u{2030}'
            | '\u{3000}'..='\u{3020}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
    };
    let all = text.chars().count();
    let fitting = text.chars().filter(common).count();
    fitting * 10 >= all * 9
}

fn gb18030(bytes: &[u8]) -> Option<String> {
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    // Big5 and Latin-1 often pass as GB18030 too, but their pairs scatter over the extensions, while
    // text in simplified Chinese stays in the area of GB2312, with both bytes from A1 up.
    let mut pairs = 0_usize;
    let mut inside = 0_usize;
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        rest = tail;
        if let (0x80.., [second, after @ ..]) = (*first, tail) {
            pairs += 1;
            inside += usize::from(*first >= 0xA1 && *second >= 0xA1);
            rest = after;
        }
    }
    (inside * 4 >= pairs * 3).then(|| text.into_owned())
}

/// The line on which the bytes stop being UTF-8: where an editor will look first.
fn line_of_first_fault(bytes: &[u8]) -> usize {
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => text.len(),
        Err(error) => error.valid_up_to(),
    };
    1 + bytes[..valid].iter().filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "示例区数据局\n2023年法治政府建设年度情况报告\n一、主要举措和成效\n";

    fn utf16_bytes(bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn every_encoding_of_chinese_windows_is_read_with_and_without_mark() {
        let gb = encoding_rs::GB18030.encode(TEXT).0.into_owned();
        let little = utf16_bytes(u16::to_le_bytes);
        let big = utf16_bytes(u16::to_be_bytes);
        let cases = [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), Encoding::Utf8),
            (gb, Encoding::Gb18030),
            ([b"\xFF\xFE", little.as_slice()].concat(), Encoding::Utf16Le),
            ([b"\xFE\xFF", big.as_slice()].concat(), Encoding::Utf16Be),
            (little, Encoding::Utf16Le),
            (big, Encoding::Utf16Be),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(decode(&bytes), Ok((TEXT.to_owned(), encoding)));
        }
        // The bytes of these would pass for Han characters in UTF-16.
        let stray = "a text in which one NUL strayed\0".to_owned();
        assert_eq!(decode(stray.as_bytes()), Ok((stray.clone(), Encoding::Utf8)));
    }

    #[test]
    fn other_encodings_and_broken_bytes_are_errors() {
        let traditional = "政府資訊公開年度報告：本府依法辦理各項業務，並且接受各界監督與指教。";
        let big5 = encoding_rs::BIG5.encode(traditional).0.into_owned();
        let broken = [TEXT.as_bytes(), b"\xFF\xFF"].concat();
        let odd = [b"\xFF\xFE".as_slice(), b"a"].concat();
        for (bytes, line) in [(big5, 1), (broken, 4), (odd, 1)] {
            assert_eq!(decode(&bytes), Err(ImportError::Encoding { line }));
        }
    }
}
