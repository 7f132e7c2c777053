//! A place at which a cue word was found, with what the rules ask about its surroundings.

use std::ops::Range;

use crate::check::privacy::{
    Facts,
    characters::{after, before, is_blank, is_invisible},
    layout::Region,
};

/// A longer line is no title and no mark.
const SHORT_LINE: usize = 400;

/// A cue word in its place.
#[derive(Clone, Debug)]
pub(crate) struct Spot<'a> {
    /// The whole text.
    pub(crate) text: &'a str,
    /// The cue word.
    pub(crate) cue: Range<usize>,
    /// The line that holds it.
    pub(crate) line: Range<usize>,
    /// Where the body begins.
    pub(crate) body: usize,
    /// Where the line lies.
    pub(crate) region: Region,
    /// What the site knows.
    pub(crate) facts: Facts<'a>,
}

impl<'a> Spot<'a> {
    /// The cue word itself.
    pub(crate) fn word(&self) -> &'a str {
        &self.text[self.cue.clone()]
    }

    /// Up to `bytes` of the line before the word.
    pub(crate) fn before(&self, bytes: usize) -> &'a str {
        before(self.text, self.cue.start, bytes)
    }

    /// Up to `bytes` of the line after the word.
    pub(crate) fn after(&self, bytes: usize) -> &'a str {
        after(self.text, self.cue.end, bytes)
    }

    /// The line, if it is short enough to be a title or a mark.
    pub(crate) fn short_line(&self) -> Option<&'a str> {
        (self.line.len() <= SHORT_LINE).then(|| &self.text[self.line.clone()])
    }

    /// The text of a short line without Markdown, tags and emphasis, and where it stands.
    pub(crate) fn bare_line(&self) -> Option<(&'a str, Range<usize>)> {
        let line = self.short_line()?;
        let bare = bare(line);
        let start = self.line.start + (bare.as_ptr() as usize - line.as_ptr() as usize);
        Some((bare, start..start + bare.len()))
    }

    /// Whether the line is a heading of Markdown.
    pub(crate) fn is_heading(&self) -> bool {
        self.text[self.line.clone()].trim_start().starts_with('#')
    }

    /// The brackets right around the word, with nothing but a little text between: their kinds and
    /// where they stand.
    pub(crate) fn brackets(&self, reach: usize) -> Option<Bracket<'a>> {
        let window = self.before(reach);
        let (open_at, open) = window.char_indices().rev().find(|(_, each)| is_bracket(*each))?;
        let close = closing(open)?;
        let rest = self.after(reach);
        let (close_at, found) = rest.char_indices().find(|(_, each)| is_bracket(*each))?;
        if found != close {
            return None;
        }
        let start = self.cue.start - window.len() + open_at;
        let end = self.cue.end + close_at;
        let content = &self.text[start + open.len_utf8()..end];
        Some(Bracket { open, content: trimmed(content), range: start..end + close.len_utf8() })
    }

    /// Whether the word stands within the title of another text.
    pub(crate) fn is_in_title(&self) -> bool {
        let window = self.before(300);
        match (window.rfind(['《', '〈', '「']), window.rfind(['》', '〉', '」'])) {
            (Some(open), Some(close)) => open > close,
            (open, _) => open.is_some(),
        }
    }

    /// Whether the word is quoted, as when a text speaks about it.
    pub(crate) fn is_quoted(&self) -> bool {
        let window = self.before(60);
        window.rfind('“') > window.rfind('”')
    }

    /// The key and the value of a line of front matter.
    pub(crate) fn field(&self) -> Option<(&'a str, &'a str)> {
        if self.region != Region::FrontMatter {
            return None;
        }
        let line = self.short_line()?;
        let (key, value) = line.split_once([':', '：'])?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        Some((key.trim().trim_start_matches("- ").trim_matches(['"', '\'']), value))
    }

    /// Where a part of the text that a rule has cut out stands.
    pub(crate) fn range_of(&self, part: &str) -> Range<usize> {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        start..start + part.len()
    }
}

/// Text in brackets.
#[derive(Clone, Debug)]
pub(crate) struct Bracket<'a> {
    /// The opening bracket.
    pub(crate) open: char,
    /// What stands between, without blanks and emphasis at its ends.
    pub(crate) content: &'a str,
    /// Where it stands, brackets included.
    pub(crate) range: Range<usize>,
}

fn is_bracket(character: char) -> bool {
    "（）()【】[]〔〕［］".contains(character)
}

/// The bracket that closes one.
pub(crate) fn closing(open: char) -> Option<char> {
    match open {
        '（' => Some('）'),
        '(' => Some(')'),
        '【' => Some('】'),
        '[' => Some(']'),
        '〔' => Some('〕'),
        '［' => Some('］'),
        _ => None,
    }
}

/// A text without blanks, emphasis and invisible characters at its ends.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|each: char| {
        is_blank(each) || is_invisible(each) || "*_`\\\r\n".contains(each)
    })
}

/// A line without the marks of headings and quotes, without tags and emphasis around it.
fn bare(line: &str) -> &str {
    let mut bare = line;
    loop {
        let mut rest = trimmed(bare.trim_start_matches(['#', '>', '\u{feff}']));
        if let Some(end) = rest.strip_prefix('<').and_then(|inner| inner.find('>')) {
            rest = &rest[end + 2..];
        }
        if rest.ends_with('>')
            && let Some(start) = rest.rfind('<')
        {
            rest = &rest[..start];
        }
        if rest.len() == bare.len() {
            return bare;
        }
        bare = rest;
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Spot, bare};
    use crate::check::privacy::{AllowList, Facts, layout::Region};

    #[test]
    fn a_bare_line_has_neither_markdown_nor_tags() {
        assert_eq!(bare("## **机密** \r"), "机密");
        assert_eq!(bare("<p align=\"right\"><b>机密★1年</b></p>"), "机密★1年");
        assert_eq!(bare("- 机密"), "- 机密");
        assert_eq!(bare("<"), "<");
        assert_eq!(bare(""), "");
    }

    #[test]
    fn brackets_are_those_right_around_the_word() {
        let text = "甲（乙）（丙 送审稿 ）丁";
        let at = text.find("送审稿").unwrap();
        let allowed = AllowList::default();
        let spot = Spot {
            text,
            cue: at..at + 9,
            line: 0..text.len(),
            body: 0,
            region: Region::Edge,
            facts: Facts { year: None, leaders: &[], domains: &[], allowed: &allowed },
        };
        let bracket = spot.brackets(60).unwrap();
        assert_eq!((bracket.open, bracket.content), ('（', "丙 送审稿"));
        assert_eq!(&text[bracket.range], "（丙 送审稿 ）");
    }
}
