//! Writing front matter the way a careful person would.
//!
//! Facts about a report arrive (from `import` or `new`); YAML between two fences leaves, with the
//! keys in the table's order and quotes only where YAML would otherwise misread the value. What is
//! required and not known is written as an empty field, so that `build` points at its line.

use crate::diagnostic::Language;
use crate::report::{
    Origin,
    keys::{KEYS, Key, LEADER_KEYS},
};

/// Who answers for the report, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Leader {
    /// Nobody has said: the field is left empty and `build` asks for it.
    #[default]
    Missing,
    /// The report names nobody, and somebody has confirmed it: `[]`.
    None,
    /// The names, in order.
    Named(Vec<String>),
}

/// The front matter of a new report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The unit, or the units of a joint report; empty where it is not known.
    pub unit: Vec<String>,
    /// The year reported on.
    pub year: Option<u16>,
    /// Who answers for the report.
    pub leader: Leader,
    /// The title, where it is not left to the series.
    pub title: Option<String>,
    /// The series, where it is not the first.
    pub series: Option<String>,
    /// The day of publication, as written; without it the report is a draft.
    pub published: Option<String>,
    /// The day on the document.
    pub issued: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// 发文字号.
    pub document_number: Option<String>,
    /// 来源.
    pub source: Option<String>,
    /// 作者.
    pub author: Option<String>,
    /// 责任编辑.
    pub editor: Option<String>,
    /// 关键词.
    pub keywords: Vec<String>,
    /// 摘要.
    pub summary: Option<String>,
    /// The file that the report came from, which stays inside the office.
    pub origin: Option<Origin>,
}

impl FrontMatter {
    /// Writes the front matter with both fences, ending in a line feed.
    pub fn compose(&self, language: Language) -> String {
        let mut text = String::from("---\n");
        for key in KEYS {
            let value = self.value_of(key, language);
            if value.is_empty() && !key.required {
                continue;
            }
            text.push_str(key.name(language));
            text.push(':');
            // A block list begins on the next line; a blank before it would trail.
            if !value.is_empty() && !value.starts_with('\n') {
                text.push(' ');
            }
            text.push_str(&value);
            text.push('\n');
        }
        text.push_str("---\n");
        text
    }

    /// The fields that have a value, each with its value as YAML.
    pub fn fields(&self, language: Language) -> Vec<(&'static Key, String)> {
        let fields = KEYS.iter().map(|key| (key, self.value_of(key, language)));
        fields.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The English names of the required keys that have no value yet.
    pub fn missing(&self) -> Vec<&'static str> {
        KEYS.iter()
            .filter(|key| key.required && self.value_of(key, Language::English).is_empty())
            .map(|key| key.english)
            .collect()
    }

    /// The value of one key as YAML; empty where there is none.
    fn value_of(&self, key: &Key, language: Language) -> String {
        let text = |field: &Option<String>| field.as_deref().map(scalar).unwrap_or_default();
        // Dates are no text: the parser knows them unquoted.
        let date = |field: &Option<String>| field.clone().unwrap_or_default();
        match key.english {
            "unit" => list(&self.unit),
            "year" => self.year.map(|year| year.to_string()).unwrap_or_default(),
            "leader" => leader(&self.leader, language),
            "title" => text(&self.title),
            "series" => text(&self.series),
            "published" => date(&self.published),
            "issued" => date(&self.issued),
            "index_number" => text(&self.index_number),
            "document_number" => text(&self.document_number),
            "source" => text(&self.source),
            "author" => text(&self.author),
            "editor" => text(&self.editor),
            "keywords" => sequence(&self.keywords),
            "summary" => text(&self.summary),
            "internal" => {
                self.origin.as_ref().map(|it| it.noted(None, language)).unwrap_or_default()
            }
            _ => String::new(),
        }
    }
}

/// One name stays a plain name; several are written as `leader` takes them, a list of maps.
pub(super) fn leader(leader: &Leader, language: Language) -> String {
    match leader {
        Leader::Missing => String::new(),
        Leader::None => String::from("[]"),
        Leader::Named(names) if names.len() < 2 => list(names),
        Leader::Named(names) => {
            let key = LEADER_KEYS[0].name(language);
            let item = |name: &String| format!("\n  - {key}: {}", scalar(name));
            names.iter().map(item).collect()
        }
    }
}

/// Nothing, one scalar, or a list in square brackets.
pub(super) fn list(values: &[String]) -> String {
    match values {
        [one] => scalar(one),
        _ => sequence(values),
    }
}

/// Nothing, or a list in square brackets.
pub(super) fn sequence(values: &[String]) -> String {
    if values.is_empty() {
        return String::new();
    }
    let items: Vec<String> = values.iter().map(|value| scalar(value)).collect();
    format!("[{}]", items.join(", "))
}

/// A text as a YAML scalar that every reader takes for the same text.
pub fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let single = |character: char| !is_special(character);
    if text.contains(['"', '\\']) && text.chars().all(single) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if is_special(character) => {
                quoted.push_str(&format!("\\U{:08X}", u32::from(character)));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether YAML reads the text without quotes as this text, also inside a list in brackets.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    // Curly quotes are no YAML, but who writes them mostly meant straight ones: `build` asks.
    let indicators = "-?:,[]{}#&*!|>'\"%@`=<“‘";
    !indicators.contains(first)
        && text.trim() == text
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(['[', ']', '{', '}', ','])
        && !text.chars().any(is_special)
        && !is_word_of_yaml(text)
        && !is_number(text)
}

/// Words that some version of YAML reads as truth values or as nothing.
fn is_word_of_yaml(text: &str) -> bool {
    const WORDS: &[&str] =
        &["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ".nan", ".inf"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Text that some version of YAML reads as a number, so that `007` would become 7.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']).replace('_', "");
    let based = ["0x", "0o", "0b"].iter().any(|prefix| digits.starts_with(prefix));
    // 12:30 is a number to base 60 in YAML 1.1.
    let sexagesimal =
        digits.contains(':') && digits.chars().all(|each| each.is_ascii_digit() || each == ':');
    based || sexagesimal || digits.parse::<f64>().is_ok()
}

/// Characters that a plain or single-quoted scalar cannot hold, or that nobody could see in it.
fn is_special(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{A0}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_reads_as_a_person_would_write_it() {
        let mut matter = FrontMatter {
            unit: vec!["示例区司法局".into()],
            year: Some(2023),
            leader: Leader::Named(vec!["周明远".into()]),
            title: Some("关于2023年工作的报告".into()),
            published: Some("2024-03-28 09:30".into()),
            keywords: vec!["法治政府".into(), "年报: 2023".into()],
            index_number: Some("0012".into()),
            ..FrontMatter::default()
        };
        assert_eq!(
            matter.compose(Language::Chinese),
            "---\n单位: 示例区司法局\n年度: 2023\n负责人: 周明远\n标题: 关于2023年工作的报告\n\
             发布日期: 2024-03-28 09:30\n索引号: \"0012\"\n关键词: [法治政府, \"年报: 2023\"]\n---\n"
        );
        matter.unit.push("示例区教育委员会".into());
        matter.leader = Leader::Named(vec!["甲".into(), "乙".into()]);
        matter.keywords.truncate(1);
        let english = matter.compose(Language::English);
        assert!(english.starts_with("---\nunit: [示例区司法局, 示例区教育委员会]\nyear: 2023\n"));
        assert!(english.contains("\nleader:\n  - name: 甲\n  - name: 乙\n"));
        assert!(english.contains("\nkeywords: [法治政府]\n"));
    }

    #[test]
    fn what_is_required_and_unknown_is_left_empty() {
        let empty = FrontMatter::default();
        assert_eq!(empty.compose(Language::English), "---\nunit:\nyear:\nleader:\n---\n");
        assert_eq!(empty.missing(), ["unit", "year", "leader"]);
        let nobody = FrontMatter { leader: Leader::None, ..FrontMatter::default() };
        assert!(nobody.compose(Language::Chinese).contains("负责人: []\n"));
        assert_eq!(nobody.missing(), ["unit", "year"]);
    }

    #[test]
    fn every_text_survives_yaml() {
        let texts = [
            "示例区司法局",
            "a: b",
            "a:b",
            "末尾:",
            "键：值",
            "# x",
            "a #b",
            "a#b",
            "- x",
            "-x",
            "? x",
            ": x",
            "[x]",
            "{x}",
            "a, b",
            "甲，乙",
            "&x",
            "*x",
            "!x",
            "|",
            ">",
            "'x'",
            "it's",
            "\"x\"",
            "“x”",
            "%x",
            "@x",
            "`x`",
            "007",
            "1.50",
            "1e3",
            "0x1F",
            "1_000",
            "12:30",
            "+1",
            ".5",
            "yes",
            "No",
            "true",
            "null",
            "~",
            "",
            " x",
            "x ",
            "2024-03-28",
            "2023年",
            "a\nb",
            "a\tb",
            "\u{feff}x",
            "a\u{2028}b",
            "\\",
            "C:\\x \"y\"",
            "---",
            "...",
            "<<",
            "=",
            "a\u{7}b",
            "\u{a0}x",
            "京司〔2023〕5号",
            "inf",
            "NaN",
            ".inf",
            "\u{85}",
        ];
        for text in texts {
            for yaml in [scalar(text), format!("[{}]", scalar(text))] {
                let read: Result<serde_yaml::Value, _> =
                    serde_yaml::from_str(&format!("k: {yaml}\n"));
                let value = read.unwrap_or_else(|error| panic!("{text:?} as {yaml}: {error}"));
                let value = &value["k"];
                let value =
                    if yaml.starts_with('[') && !text.starts_with('[') { &value[0] } else { value };
                let value = if value.is_sequence() { &value[0] } else { value };
                assert_eq!(value.as_str(), Some(text), "{yaml}");
            }
        }
    }
}
