//! The entries of a mapping as they stand in the text, for those who change some and leave the
//! rest to the letter. Text in; for every key at the top, the stretch that belongs to it.

use std::ops::Range;

use super::tree::{self, Value};

/// A key at the top of a mapping, with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key as written.
    pub key: String,
    /// Key and value, from the beginning of the key's line to the end of the value's last line,
    /// its line feed included. Comments between this entry and the next belong to neither.
    pub whole: Range<usize>,
    /// The value alone; empty and at no particular place where there is none.
    pub value: Range<usize>,
}

/// The entries of a text that is a mapping in block style, in order; `none` for anything else:
/// what is no YAML, a list, a mapping in braces, two keys on one line.
pub fn entries(text: &str) -> Option<Vec<Entry>> {
    let tree = tree::parse(text);
    if tree.broken || !tree.faults.is_empty() {
        return None;
    }
    let Some(root) = tree.root else { return text.trim().is_empty().then(Vec::new) };
    let Value::Mapping(pairs) = root.value else { return None };
    let starts: Option<Vec<usize>> =
        pairs.iter().map(|(key, _)| own_line(text, key.range.start)).collect();
    let starts = starts?;
    let mut entries = Vec::with_capacity(pairs.len());
    for (index, (key, value)) in pairs.into_iter().enumerate() {
        let next = starts.get(index + 1).copied().unwrap_or(text.len());
        // A block of text ends with its last line feed, anything else before that of its line.
        let content = value.range.end.clamp(key.range.end, next);
        let content = content - usize::from(text[..content].ends_with('\n'));
        let end = content + content_end(&text[content..next]);
        let key = key.text()?.to_owned();
        entries.push(Entry { key, whole: starts[index]..end, value: value.range });
    }
    Some(entries)
}

/// The beginning of the line on which something stands, if it is the first thing there.
fn own_line(text: &str, at: usize) -> Option<usize> {
    (at == 0 || text[..at].ends_with('\n')).then_some(at)
}

/// Where an entry ends whose value ends here: at the end of the line. Comments below it, however
/// far they stand to the right, are not its own.
fn content_end(rest: &str) -> usize {
    rest.find('\n').map_or(rest.len(), |feed| feed + 1)
}

#[cfg(test)]
mod tests {
    use super::entries;

    #[test]
    fn every_entry_has_its_own_lines() {
        let text = "# 头\n单位: 甲 # 注\n负责人:\n  - 姓名: 乙\n    职务: 局长\n\n# 备注\n摘要: |\n  一\n\n  # 二\nseries:\n内部: {a: 1,\n  b: 2}\n# 尾\n";
        let found = entries(text).unwrap();
        let whole: Vec<&str> = found.iter().map(|entry| &text[entry.whole.clone()]).collect();
        assert_eq!(
            whole,
            [
                "单位: 甲 # 注\n",
                "负责人:\n  - 姓名: 乙\n    职务: 局长\n",
                "摘要: |\n  一\n\n  # 二\n",
                "series:\n",
                "内部: {a: 1,\n  b: 2}\n"
            ]
        );
        assert_eq!(&text[found[0].value.clone()], "甲");
    }

    #[test]
    fn a_comment_below_a_value_is_not_its_own() {
        let text = "年度: 2023 # 年\n  # 又一条\n负责人:\n  - 甲\n  # 待定\n摘要: |\n  一\n";
        let found = entries(text).unwrap();
        let whole: Vec<&str> = found.iter().map(|entry| &text[entry.whole.clone()]).collect();
        assert_eq!(whole, ["年度: 2023 # 年\n", "负责人:\n  - 甲\n", "摘要: |\n  一\n"]);
    }

    #[test]
    fn lists_without_indentation_and_quotes_over_lines_stay_whole() {
        let text = "附件:\n- a.xlsx\n- b.xlsx\n标题: \"一\n  二\"\n年度: 2023";
        let found = entries(text).unwrap();
        let whole: Vec<&str> = found.iter().map(|entry| &text[entry.whole.clone()]).collect();
        assert_eq!(whole, ["附件:\n- a.xlsx\n- b.xlsx\n", "标题: \"一\n  二\"\n", "年度: 2023"]);
    }

    #[test]
    fn what_is_no_plain_mapping_has_none() {
        for text in ["- a", "{a: 1, b: 2}", "a: [", "x", "? a\n: b", "a: *b"] {
            assert_eq!(entries(text), None, "{text}");
        }
        assert_eq!(entries("\n"), Some(Vec::new()));
    }
}
