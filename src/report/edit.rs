//! Changing front matter the way a careful person would: some fields new, every other line and
//! every comment as it was.
//!
//! The text of a file and [`Change`]s arrive; the text of the changed file leaves. Values are YAML
//! as [`super::compose`] writes it. Whether the outcome says what it should is for the caller to
//! read again: an unusual file is better left to a person.

use std::ops::Range;

use super::keys::{KEYS, Key};
use crate::{
    diagnostic::Language,
    yaml::{self, Entry},
};

/// What is to become of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The English name of the key.
    pub key: &'static str,
    /// The new value as YAML, or nothing to take the field out. A value that begins with a line
    /// feed is a block, which stands below its key.
    pub value: Option<String>,
}

impl Change {
    /// A new value.
    pub fn set(key: &'static str, value: impl Into<String>) -> Self {
        Self { key, value: Some(value.into()) }
    }

    /// Takes a field out.
    pub fn remove(key: &'static str) -> Self {
        Self { key, value: None }
    }
}

/// The language of the keys of some front matter: Chinese as soon as one key is.
pub fn language_of(yaml: &str) -> Language {
    let is_chinese = |line: &str| {
        let key = line.split(':').next().unwrap_or_default().trim_end();
        KEYS.iter().any(|known| known.english != known.chinese && known.chinese == key)
    };
    match yaml.lines().any(is_chinese) {
        true => Language::Chinese,
        false => Language::English,
    }
}

/// The file with some fields changed. A new field comes where the table of keys has it. `none` if
/// the front matter is not written as one key below the other.
pub fn edit(file: &str, front: Range<usize>, changes: &[Change]) -> Option<String> {
    let mut yaml = file.get(front.clone())?.to_owned();
    let language = language_of(&yaml);
    for change in changes {
        let key = KEYS.iter().find(|key| key.english == change.key)?;
        let entries = yaml::entries(&yaml)?;
        let found = entries.iter().find(|entry| is_called(entry, key));
        match (found, &change.value) {
            (None, None) => {}
            (Some(entry), None) => yaml.replace_range(entry.whole.clone(), ""),
            (Some(entry), Some(value)) => {
                let line = changed(&yaml, entry, value);
                yaml.replace_range(entry.whole.clone(), &line);
            }
            (None, Some(value)) => {
                let place = place_of(key, &entries);
                if !yaml[..place].is_empty() && !yaml[..place].ends_with('\n') {
                    return None;
                }
                let line = format!("{}:{}{}", key.name(language), spaced(value), end_of(&yaml));
                yaml.insert_str(place, &in_lines_of(&yaml, &line));
            }
        }
    }
    Some([&file[..front.start], &yaml, &file[front.end..]].concat())
}

/// The entry of the key with an English name, in whichever language it is written.
pub fn entry_of<'e>(entries: &'e [Entry], english: &str) -> Option<&'e Entry> {
    let key = KEYS.iter().find(|key| key.english == english)?;
    entries.iter().find(|entry| is_called(entry, key))
}

fn is_called(entry: &Entry, key: &Key) -> bool {
    entry.key == key.english || entry.key == key.chinese
}

/// An entry with another value, under its key as written; a comment behind the value stays.
fn changed(yaml: &str, entry: &Entry, value: &str) -> String {
    let written = &yaml[entry.whole.clone()];
    let key = written.split(':').next().unwrap_or_default();
    let behind = match entry.value.is_empty() {
        true => written[key.len()..].strip_prefix(':'),
        false => yaml.get(entry.value.end..entry.whole.end),
    };
    // Of a value that was a block, the comment stands behind the key.
    let first = written[key.len()..].strip_prefix(':').and_then(|rest| rest.lines().next());
    let comment = [behind.and_then(|rest| rest.lines().next()), first];
    let comment = comment
        .into_iter()
        .flatten()
        .map(str::trim_end)
        .find(|rest| rest.trim_start().starts_with('#') && rest.starts_with([' ', '\t']));
    let comment = comment.unwrap_or_default();
    let end = end_of(yaml);
    in_lines_of(
        yaml,
        &match value.starts_with('\n') {
            true => format!("{key}:{comment}{value}{end}"),
            false => format!("{key}:{}{comment}{end}", spaced(value)),
        },
    )
}

/// A value with the blank before it, which neither a block nor nothing has.
fn spaced(value: &str) -> String {
    match value.is_empty() || value.starts_with('\n') {
        true => value.to_owned(),
        false => format!(" {value}"),
    }
}

/// Where a new key belongs: behind the last key that the table has before it.
fn place_of(key: &Key, entries: &[Entry]) -> usize {
    let rank = |name: &str| KEYS.iter().position(|key| name == key.english || name == key.chinese);
    let own = rank(key.english);
    let is_before = |entry: &&Entry| rank(&entry.key).is_some_and(|it| Some(it) < own);
    match entries.iter().rfind(is_before) {
        Some(entry) => entry.whole.end,
        None => entries.first().map_or(0, |entry| entry.whole.start),
    }
}

/// The line ends of a text.
fn end_of(yaml: &str) -> &'static str {
    if yaml.contains("\r\n") { "\r\n" } else { "\n" }
}

/// A piece of text with the line ends of another.
pub fn in_lines_of(yaml: &str, text: &str) -> String {
    match end_of(yaml) {
        "\r\n" => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, edit};

    /// The front matter between two fences, changed.
    fn edited(yaml: &str, changes: &[Change]) -> String {
        let file = format!("---\n{yaml}---\n标题: 正文\n");
        let edited = edit(&file, 4..4 + yaml.len(), changes).unwrap();
        let inner = edited.strip_prefix("---\n").unwrap();
        inner.strip_suffix("---\n标题: 正文\n").unwrap().to_owned()
    }

    #[test]
    fn only_what_is_to_change_changes() {
        let yaml = "# 头\n单位: 甲   # 名录里的名称\n年度:    # 待定\n负责人:\n  - 姓名: 乙\n    职务: 局长\n# 以下备查\n内部: {经手: 丙}\n";
        let changes = [
            Change::set("unit", "丁"),
            Change::set("year", "2023"),
            Change::set("leader", "戊"),
            Change::set("title", "标题"),
            Change::set("published", "2024-03-28"),
            Change::remove("draft"),
        ];
        assert_eq!(
            edited(yaml, &changes),
            "# 头\n单位: 丁   # 名录里的名称\n年度: 2023    # 待定\n负责人: 戊\n标题: 标题\n发布日期: 2024-03-28\n# 以下备查\n内部: {经手: 丙}\n"
        );
    }

    #[test]
    fn a_comment_outlives_a_value_that_becomes_a_block_and_one_that_was_one() {
        let block = Change::set("leader", "\n  - 姓名: 甲\n    职务: 局长");
        assert_eq!(
            edited("负责人: 甲 # 三月到任\n  # 待核\n", std::slice::from_ref(&block)),
            "负责人: # 三月到任\n  - 姓名: 甲\n    职务: 局长\n  # 待核\n"
        );
        assert_eq!(
            edited("负责人: # 三月到任\n  - 甲\n", &[Change::set("leader", "乙")]),
            "负责人: 乙 # 三月到任\n"
        );
    }

    #[test]
    fn fields_come_and_go_in_their_order() {
        let yaml = "year: 2023\nsummary: x\n";
        let changes =
            [Change::set("unit", "A"), Change::set("leader", "\n  - name: B\n  - name: C")];
        assert_eq!(
            edited(yaml, &changes),
            "unit: A\nyear: 2023\nleader:\n  - name: B\n  - name: C\nsummary: x\n"
        );
        assert_eq!(edited(yaml, &[Change::remove("year")]), "summary: x\n");
        assert_eq!(edited("", &[Change::set("unit", "A")]), "unit: A\n");
    }

    #[test]
    fn windows_line_ends_stay() {
        let changes = [Change::set("leader", "\n  - 姓名: 乙"), Change::remove("draft")];
        assert_eq!(
            edited("单位: 甲\r\n草稿: true\r\n", &changes),
            "单位: 甲\r\n负责人:\r\n  - 姓名: 乙\r\n"
        );
    }

    #[test]
    fn a_file_that_is_written_otherwise_is_left_to_a_person() {
        let file = "---\n{unit: A, year: 2023}\n---\n";
        assert_eq!(edit(file, 4..26, &[Change::set("unit", "B")]), None);
    }
}
