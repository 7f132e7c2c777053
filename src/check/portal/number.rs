//! The numbers of a document: 索引号 and 发文字号, as written in, whether they look as such numbers do
//! out.

/// Whether a 索引号 looks as most do: code of the body, `/`, year, `-`, running number.
pub(super) fn is_index_number(value: &str) -> bool {
    let Some((body, rest)) = value.split_once('/') else { return false };
    let Some((year, number)) = rest.split_once('-') else { return false };
    (9..=20).contains(&body.len())
        && body.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && year.len() == 4
        && (4..=6).contains(&number.len())
        && [year, number].iter().all(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What is wrong with a 发文字号.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum DocumentNumber {
    /// Nothing.
    Right,
    /// It is odd; as it should be, if that can be known.
    Odd(Option<String>),
}

/// Looks at a 发文字号: `示政发〔2024〕5号` (GB/T 9704, 7.2.5).
pub(super) fn document_number(value: &str) -> DocumentNumber {
    const OPEN: &[char] = &['〔', '[', '［', '(', '（', '【', '{', '<', '〈', '﹝', '〖'];
    const CLOSE: &[char] = &['〕', ']', '］', ')', '）', '】', '}', '>', '〉', '﹞', '〗'];
    let value = value.trim();
    let parts = value.split_once(OPEN).and_then(|(before, rest)| {
        let (year, number) = rest.split_once(CLOSE)?;
        Some((before, year.trim(), number.trim()))
    });
    let Some((body, year, number)) = parts else { return DocumentNumber::Odd(None) };
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let bare = number.strip_prefix('第').unwrap_or(number);
    let bare = bare.strip_suffix('号').unwrap_or(bare).trim().trim_start_matches('0');
    let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year || !is_number {
        return DocumentNumber::Odd(None);
    }
    let mended = format!("{}〔{year}〕{bare}号", body.trim());
    if mended == value { DocumentNumber::Right } else { DocumentNumber::Odd(Some(mended)) }
}

#[cfg(test)]
mod tests {
    use super::{DocumentNumber, document_number, is_index_number};

    #[test]
    fn index_numbers_have_a_body_a_year_and_a_number() {
        for good in
            ["000014349/2017-00110", "11620300013909010R/2025-48086", "6107280000/2024-001005"]
        {
            assert!(is_index_number(good), "{good}");
        }
        for odd in [
            "",
            "2024-001",
            "abc/2024-00001",
            "000014349/2017-1",
            "000014349/17-00110",
            "示/2024-0001",
        ] {
            assert!(!is_index_number(odd), "{odd}");
        }
    }

    #[test]
    fn document_numbers_are_mended_where_that_is_sure() {
        assert_eq!(document_number("示政发〔2024〕5号"), DocumentNumber::Right);
        for odd in
            ["示政发[2024]5号", "示政发（2024）第05号", "示政发〔2024〕 005", "示政发【2024】5号"]
        {
            let mended = DocumentNumber::Odd(Some("示政发〔2024〕5号".into()));
            assert_eq!(document_number(odd), mended, "{odd}");
        }
        for odd in ["", "示政发24-5", "示政发〔24〕5号", "〔〕", "示政发〔2024〕五号"]
        {
            assert_eq!(document_number(odd), DocumentNumber::Odd(None), "{odd}");
        }
    }
}
