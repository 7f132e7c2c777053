//! Emphasis between Chinese characters. Markdown comes in, Markdown goes out in which a
//! CommonMark parser pairs the delimiters as an editor meant them.
//!
//! CommonMark reads `**中文。**中文` literally: a closing delimiter between punctuation and a
//! letter must have a space after it, which Chinese never writes. The package
//! markdown-it-cjk-friendly lets a run of delimiters beside a CJK character both open and
//! close. Mending the parser's events cannot do the same, because an unclosed delimiter also
//! makes a later pair come out wrong. So the text is mended before it is parsed: a control
//! character, which to the parser is neither space nor punctuation, goes between the run and
//! the punctuation beside it, and the parser's own algorithm does the rest. Control characters
//! never reach the HTML (see [`super::html`]), so nothing has to be taken out again.

use std::borrow::Cow;

use super::cjk::{is_alphanumeric, is_cjk};
use super::scan;

/// The character put beside a delimiter run; two bytes in UTF-8. A C0 control would do
/// but for one thing: it may not stand in a link's destination.
const MARK: char = '\u{81}';

/// A text in which each delimiter run between Chinese characters can open and close.
pub(super) struct Mended<'t> {
    text: Cow<'t, str>,
    /// Where the marks stand in the mended text, ascending.
    marks: Vec<usize>,
}

impl Mended<'_> {
    /// The text to parse.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the text as written of a place in the mended one.
    pub(super) fn original(&self, place: usize) -> usize {
        place - MARK.len_utf8() * self.marks.partition_point(|&mark| mark < place)
    }
}

/// Mends a text; one without a case to mend is borrowed as it is.
pub(super) fn mend(text: &str) -> Mended<'_> {
    let mut places = Vec::new();
    mark_runs(text, &mut places);
    if places.is_empty() {
        return Mended { text: Cow::Borrowed(text), marks: places };
    }

    let mut mended = String::with_capacity(text.len() + MARK.len_utf8() * places.len());
    let mut from = 0;
    for place in &mut places {
        mended.push_str(&text[from..*place]);
        from = *place;
        *place = mended.len();
        mended.push(MARK);
    }
    mended.push_str(&text[from..]);
    Mended { text: Cow::Owned(mended), marks: places }
}

/// Collects the places where runs of delimiters need a mark beside them.
fn mark_runs(text: &str, places: &mut Vec<usize>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = scan::find(&bytes[from..], |byte| (byte == b'*') | (byte == b'~')) {
        let mut start = from + found;
        let delimiter = bytes[start];
        let length = bytes[start..].iter().take_while(|&&byte| byte == delimiter).count();
        let end = start + length;
        from = end;
        let backslashes = bytes[..start].iter().rev().take_while(|&&byte| byte == b'\\').count();
        start += backslashes % 2;
        // Two tildes strike out; one is a range, and three are a fence.
        if start < end && (delimiter == b'*' || end - start == 2) {
            mark_run(text, start, end, places);
        }
    }
}

/// Decides about one run by the characters around it.
fn mark_run(text: &str, start: usize, end: usize, places: &mut Vec<usize>) {
    let (head, tail) = (&text[..start], &text[end..]);
    let (Some(before), Some(after)) = (head.chars().next_back(), tail.chars().next()) else {
        return;
    };
    if before.is_whitespace() || after.is_whitespace() || starts_block(head) {
        return;
    }
    if !(is_cjk(after) || ends_with_cjk(head, before)) {
        return;
    }
    let mut mark = |side: char, place: usize| {
        // Between letters nothing is misread. Beside another delimiter a mark would change how
        // that one reads; a pipe may be the edge of a table's cell.
        if !is_alphanumeric(side) && !matches!(side, '*' | '_' | '~' | '|') {
            places.push(place);
        }
    };
    mark(before, start);
    mark(after, end);
}

/// Whether nothing but block markers comes before on the line, as in `>**中文**`.
fn starts_block(head: &str) -> bool {
    head.ends_with('>')
        && head
            .bytes()
            .rev()
            .take_while(|&byte| byte != b'\n')
            .all(|byte| matches!(byte, b'>' | b' ' | b'\t'))
}

/// Whether the text before a run ends with a CJK character. Variation selectors belong to the
/// character before them, and one of them makes a curly quote a fullwidth one.
fn ends_with_cjk(head: &str, before: char) -> bool {
    match before {
        '\u{fe00}'..='\u{fe0e}' => head.chars().rev().nth(1).is_some_and(|base| {
            is_cjk(base) || before == '\u{fe01}' && matches!(base, '“' | '”' | '‘' | '’')
        }),
        '\u{e0100}'..='\u{e01ef}' => true,
        _ => is_cjk(before),
    }
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::markdown::properties::{asked, html};

    /// What markdown-it with the plugin markdown-it-cjk-friendly 3.0 makes of each.
    const CASES: &[(&str, &str)] = &[
        ("**中文。**中文", "<strong>中文。</strong>中文"),
        ("中文**“引号”**中文", "中文<strong>“引号”</strong>中文"),
        ("（**重点**）内容", "（<strong>重点</strong>）内容"),
        ("**“引号”**中文", "<strong>“引号”</strong>中文"),
        ("**一是健全机制。**接着写", "<strong>一是健全机制。</strong>接着写"),
        ("*中文。*中文", "<em>中文。</em>中文"),
        ("***中文。***中文", "<em><strong>中文。</strong></em>中文"),
        ("中文*（注）*中文", "中文<em>（注）</em>中文"),
        ("**中文（注）**中文", "<strong>中文（注）</strong>中文"),
        ("**中文**（注）", "<strong>中文</strong>（注）"),
        ("**《规划》**印发", "<strong>《规划》</strong>印发"),
        ("印发**《规划》**后", "印发<strong>《规划》</strong>后"),
        ("**[链接](u)**中文", "<strong><a href=\"u\">链接</a></strong>中文"),
        ("**`代码`**中文", "<strong><code>代码</code></strong>中文"),
        ("中文**`代码`**中文", "中文<strong><code>代码</code></strong>中文"),
        ("**中文。**中文**强调**中文", "<strong>中文。</strong>中文<strong>强调</strong>中文"),
        ("**中文。**中文**强调。**中文", "<strong>中文。</strong>中文<strong>强调。</strong>中文"),
        ("**中文：**ABC", "<strong>中文：</strong>ABC"),
        ("ABC**（中文）**ABC", "ABC<strong>（中文）</strong>ABC"),
        ("**Git（Hub）**は", "<strong>Git（Hub）</strong>は"),
        ("**99.90%**以上", "<strong>99.90%</strong>以上"),
        ("达到**99.90%**。", "达到<strong>99.90%</strong>。"),
        ("**中文。** 中文", "<strong>中文。</strong> 中文"),
        ("** 中文**", "** 中文**"),
        ("**中文 **中文", "**中文 **中文"),
        ("\\**中文。**中文", "**中文。**中文"),
        ("`**中文。**中文`", "<code>**中文。**中文</code>"),
        ("[**中文。**中文](u)", "<a href=\"u\"><strong>中文。</strong>中文</a>"),
        ("**한국어(조선말)**를", "<strong>한국어(조선말)</strong>를"),
        ("*“甲”、*乙", "<em>“甲”、</em>乙"),
        ("**甲*乙。*丙**丁", "<strong>甲<em>乙。</em>丙</strong>丁"),
        ("**甲**乙**丙。**丁", "<strong>甲</strong>乙<strong>丙。</strong>丁"),
        ("甲**、乙、**丙", "甲<strong>、乙、</strong>丙"),
        ("甲**“乙”**，丙", "甲<strong>“乙”</strong>，丙"),
        ("！**甲！**乙", "！<strong>甲！</strong>乙"),
        ("**葛\u{e0100}**（注）", "<strong>葛\u{e0100}</strong>（注）"),
        ("“\u{fe01}**甲**", "“\u{fe01}<strong>甲</strong>"),
        ("a**“b”**c", "a**“b”**c"),
        ("**a.**b", "**a.**b"),
        ("**…**甲", "<strong>…</strong>甲"),
        ("甲**——乙——**丙", "甲<strong>——乙——</strong>丙"),
        ("**①甲；**乙", "<strong>①甲；</strong>乙"),
    ];

    #[test]
    fn emphasis_between_chinese_characters_is_read_as_it_was_meant() {
        for (markdown, expected) in CASES {
            assert_eq!(html(markdown), format!("<p>{expected}</p>\n"), "{markdown}");
        }
        assert_eq!(html("~~删去。~~中文"), "<p><del>删去。</del>中文</p>\n");
        assert_eq!(
            html(">**甲。\n>**乙。**丙"),
            "<blockquote>\n<p>**甲。<strong>乙。</strong>丙</p>\n</blockquote>\n"
        );
    }

    #[test]
    fn a_table_and_a_list_are_mended_too() {
        let html = html("- **甲。**乙\n\n| **丙。**丁 |\n| - |\n|**戊。**己|\n");
        for mended in
            ["<strong>甲。</strong>乙", "<strong>丙。</strong>丁", "<strong>戊。</strong>己"]
        {
            assert!(html.contains(mended), "{mended} in {html}");
        }
    }

    #[test]
    fn a_text_without_a_case_is_not_copied() {
        let text = "**重点**内容 *甲* 2*3 **“引号”** ~~删~~ 3~5年";
        assert_eq!(mend(text).text().as_ptr(), text.as_ptr());
    }

    #[test]
    fn marks_reach_neither_code_nor_addresses_nor_places() {
        let body = "**甲。**乙 `（**码。**码` [丙](丁。**戊.md) <http://x/。**己>";
        assert!(!html(body).contains('\u{81}'));
        let asked: Vec<_> = asked(body)
            .into_iter()
            .map(|(_, destination, written)| (destination, written))
            .collect();
        let expected = ["丁。**戊.md", "http://x/。**己"].map(str::to_owned);
        assert_eq!(asked[0].0, expected[0]);
        assert_eq!(asked[0].1, expected[0]);
        assert_eq!(asked[1].0, expected[1]);
        assert_eq!(asked[1].1, expected[1]);
    }
}
