//! The fields of some front matter as a form shows them: text in, [`Fields`] out; and back, the
//! [`Change`]s that make of the old front matter what the form says now.
//!
//! A field that nobody touched makes no change, so that it stays to the letter; what the form does
//! not know (attachments, figures, aliases) is none of its business.

use std::{collections::BTreeMap, ops::Range};

use super::{
    compose::{self, Leader},
    edit::{self, Change},
    keys::{CORRECTION_KEYS, KEYS, LEADER_KEYS},
    raw::{LeaderFields, RawReport},
    schema,
};
use crate::{
    diagnostic::Language,
    yaml::{self, Brief, Document, Several, text},
};

/// The fields that are one text, by their English names, in the order of a form.
pub const TEXTS: [&str; 10] = [
    "year",
    "title",
    "series",
    "issued",
    "index_number",
    "document_number",
    "source",
    "author",
    "editor",
    "summary",
];

/// Front matter as a form shows it. What is not said is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The units.
    pub units: Vec<String>,
    /// The leaders.
    pub leaders: Vec<Person>,
    /// Whether it is said that there is none.
    pub no_leader: bool,
    /// 关键词
    pub keywords: Vec<String>,
    /// Those of [`TEXTS`] that are not empty.
    pub texts: BTreeMap<&'static str, String>,
}

/// A leader as a form shows one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// 姓名
    pub name: String,
    /// 职务
    pub post: String,
    /// First day in office.
    pub since: String,
    /// Last day in office.
    pub until: String,
}

/// What a form only shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The date of publication, as written.
    pub published: Option<String>,
    /// Whether the file calls itself a draft.
    pub is_draft: bool,
}

impl Fields {
    /// Reads the fields of the front matter at `front` of a file; `none` if that is not written as
    /// one key below the other.
    pub fn read(path: &str, file: &str, front: Range<usize>) -> Option<(Self, Standing)> {
        yaml::entries(file.get(front.clone())?)?;
        let document = Document { path, file, range: front };
        let (raw, _) = yaml::salvage::<RawReport>(&document, &schema::REPORT).ok()?;
        let said = |written: Option<String>| text(written).unwrap_or_default();
        let several = |written: Option<Several<String>>| {
            let written = written.map(|Several(all)| all).unwrap_or_default();
            written.into_iter().filter_map(|one| text(Some(one))).collect::<Vec<_>>()
        };
        let no_leader = matches!(&raw.leader, Some(Several(all)) if all.is_empty());
        let leaders = raw.leader.map(|Several(all)| all).unwrap_or_default();
        let leaders = leaders.into_iter().map(|leader| match leader {
            Brief::Text(name) => Person { name: said(Some(name)), ..Person::default() },
            Brief::Fields(LeaderFields { name, post, since, until }) => Person {
                name: said(name),
                post: said(post),
                since: said(since),
                until: said(until),
            },
        });
        let values = [
            raw.year,
            raw.title,
            raw.series,
            raw.issued,
            raw.index_number,
            raw.document_number,
            raw.source,
            raw.author,
            raw.editor,
            raw.summary,
        ];
        let texts = TEXTS.into_iter().zip(values).filter_map(|(key, it)| Some((key, text(it)?)));
        let keywords = several(raw.keywords);
        let fields = Self {
            units: several(raw.unit),
            leaders: leaders.filter(|person| *person != Person::default()).collect(),
            no_leader,
            keywords: keywords.iter().flat_map(|text| separated(text)).collect(),
            texts: texts.collect(),
        };
        let is_draft = matches!(said(raw.draft).as_str(), "true" | "是");
        Some((fields, Standing { published: text(raw.published), is_draft }))
    }

    /// The text of one of [`TEXTS`]; empty where there is none.
    pub fn text(&self, key: &str) -> &str {
        self.texts.get(key).map(String::as_str).unwrap_or_default()
    }

    /// Sets one of [`TEXTS`], as it will be read again: see [`clean`].
    pub fn set(&mut self, key: &'static str, value: &str) {
        match clean(value) {
            None => self.texts.remove(key),
            Some(value) => self.texts.insert(key, value),
        };
    }

    /// What has to change in front matter that says `before`.
    pub fn changes(&self, before: &Self, language: Language) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut change = |key: &'static str, value: String| {
            let is_required = KEYS.iter().any(|known| known.english == key && known.required);
            let is_kept = is_required || !value.is_empty();
            changes.push(Change { key, value: is_kept.then_some(value) });
        };
        if self.units != before.units {
            change("unit", compose::list(&self.units));
        }
        if (self.no_leader, &self.leaders) != (before.no_leader, &before.leaders) {
            change("leader", self.leader(language));
        }
        if self.keywords != before.keywords {
            change("keywords", compose::sequence(&self.keywords));
        }
        for key in TEXTS.into_iter().filter(|key| self.text(key) != before.text(key)) {
            change(key, scalar(key, self.text(key)));
        }
        changes
    }

    fn leader(&self, language: Language) -> String {
        if self.leaders.is_empty() {
            let none = if self.no_leader { Leader::None } else { Leader::Missing };
            return compose::leader(&none, language);
        }
        let has_name_only =
            |person: &Person| person.name == person.text() && !person.name.is_empty();
        if self.leaders.iter().all(has_name_only) {
            let names = self.leaders.iter().map(|person| person.name.clone()).collect();
            return compose::leader(&Leader::Named(names), language);
        }
        let person = |person: &Person| {
            let values = [&person.name, &person.post, &person.since, &person.until];
            let said = LEADER_KEYS.iter().zip(values).filter(|(_, value)| !value.is_empty());
            let lines: Vec<String> = said
                .map(|(key, value)| format!("{}: {}", key.name(language), scalar("since", value)))
                .collect();
            format!("\n  - {}", lines.join("\n    "))
        };
        self.leaders.iter().map(person).collect()
    }
}

impl Person {
    /// All that is said of somebody, as one text.
    fn text(&self) -> String {
        [&self.name, &self.post, &self.since, &self.until].map(String::as_str).concat()
    }
}

/// What somebody typed, as it is read in front matter: without blanks around it and characters
/// that nobody sees; `none` where nothing is left.
pub fn clean(typed: &str) -> Option<String> {
    text(Some(typed.replace("\r\n", "\n")))
}

/// The items of a text that somebody wrote as a list.
pub fn separated(text: &str) -> impl Iterator<Item = String> + '_ {
    let parts = text.split(['，', ',', '；', ';']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned)
}

/// A value as YAML; years and days stand without quotes.
fn scalar(key: &str, value: &str) -> String {
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = key == "year" && is_number && value.len() == 4;
    if value.is_empty() || is_year { value.to_owned() } else { compose::scalar(value) }
}

/// The change that adds a correction to those that some front matter has; `none` where they are
/// written in a way that does not go on by itself.
pub fn add_correction(yaml: &str, date: &str, note: &str) -> Option<Change> {
    let language = edit::language_of(yaml);
    let entries = yaml::entries(yaml)?;
    let key = KEYS.iter().find(|key| key.english == "corrections")?;
    let found = entries.iter().find(|it| it.key == key.english || it.key == key.chinese);
    let old = found.and_then(|entry| yaml[entry.whole.clone()].split_once(':'));
    let old = old.map(|(_, value)| value.replace("\r\n", "\n")).unwrap_or_default();
    let mut old = old.trim_end().to_owned();
    let is_block = old.trim_start_matches([' ', '\n']).starts_with("- ");
    if !is_block && !old.trim().is_empty() {
        let items: Vec<serde_yaml::Value> = serde_yaml::from_str(&old).ok()?;
        old = match items.is_empty() {
            true => String::new(),
            false => format!("\n{}", serde_yaml::to_string(&items).ok()?.trim_end()),
        };
    }
    let first = old.lines().find(|line| line.trim_start().starts_with("- "));
    let indent = first.map_or("  ", |line| &line[..line.len() - line.trim_start().len()]);
    let [day, words] = [0, 1].map(|at: usize| CORRECTION_KEYS[at].name(language));
    let (date, note) = (compose::scalar(date), compose::scalar(note));
    let value = format!("{old}\n{indent}- {day}: {date}\n{indent}  {words}: {note}");
    // What stood behind the key on its own line, a comment, stays there.
    let value = if value.starts_with('\n') { value } else { format!("\n{value}") };
    Some(Change::set("corrections", value))
}

#[cfg(test)]
mod tests {
    use super::{Fields, Person, add_correction, clean};
    use crate::{diagnostic::Language::Chinese, report::edit::edit};

    const YAML: &str = "# 头\n单位: 示例区司法局 # 全称\n年度: \"2023\"\n负责人:\n  - {姓名: 周明远, 职务: 局长}\n附件:\n  - a.xlsx\n摘要: 一句话\n关键词: 甲，乙\n";

    fn read(yaml: &str) -> Fields {
        let file = format!("---\n{yaml}---\n");
        Fields::read("a.md", &file, 4..4 + yaml.len()).unwrap().0
    }

    fn edited(yaml: &str, change: impl FnOnce(&mut Fields)) -> String {
        let before = read(yaml);
        let mut fields = before.clone();
        change(&mut fields);
        let new = edit(yaml, 0..yaml.len(), &fields.changes(&before, Chinese)).unwrap();
        assert_eq!(read(&new), fields);
        new
    }

    #[test]
    fn what_nobody_touched_stays_to_the_letter() {
        assert_eq!(edited(YAML, |_| ()), YAML);
        let fields = read(YAML);
        assert_eq!(fields.text("year"), "2023");
        assert_eq!(fields.keywords, ["甲", "乙"]);
        assert_eq!(fields.leaders[0].post, "局长");
    }

    #[test]
    fn a_field_that_changed_changes_its_own_lines() {
        let new = edited(YAML, |fields| {
            fields.set("year", "2024");
            fields.set("summary", "");
            fields.set("title", " 报告: 一 ");
            fields.leaders.push(Person { name: "沈见微".into(), ..Person::default() });
        });
        assert_eq!(
            new,
            "# 头\n单位: 示例区司法局 # 全称\n年度: 2024\n负责人:\n  - 姓名: 周明远\n    职务: 局长\n  - 姓名: 沈见微\n标题: \"报告: 一\"\n附件:\n  - a.xlsx\n关键词: 甲，乙\n"
        );
        let none = edited(YAML, |fields| {
            fields.leaders.clear();
            fields.no_leader = true;
        });
        assert!(none.contains("\n负责人: []\n"), "{none}");
        assert!(edited(YAML, |fields| fields.units.clear()).contains("\n单位: # 全称\n"));
    }

    #[test]
    fn whatever_is_typed_is_read_again() {
        for typed in
            ["a: b", "# x", "[", "- y", "12:30", "007", "\"", "“引”", "一\n二", "a\u{7}b", "~"]
        {
            edited(YAML, |fields| {
                for key in super::TEXTS {
                    fields.set(key, typed);
                }
                let typed = clean(typed).unwrap();
                fields.units = vec![typed.clone(), "乙".to_owned()];
                fields.leaders = vec![Person { name: typed, ..Person::default() }];
            });
        }
    }

    #[test]
    fn a_correction_joins_those_that_are_there() {
        let with = |yaml: &str| {
            let change = add_correction(yaml, "2024-05-06", "改了 3 处").unwrap();
            edit(yaml, 0..yaml.len(), &[change]).unwrap()
        };
        assert_eq!(
            with("年度: 2023\n"),
            "年度: 2023\n更正:\n  - 日期: 2024-05-06\n    说明: 改了 3 处\n"
        );
        assert_eq!(
            with("corrections:\n- date: 2024-04-01 # 首次\n  note: A\ndraft: true\n"),
            "corrections:\n- date: 2024-04-01 # 首次\n  note: A\n- date: 2024-05-06\n  note: 改了 3 处\ndraft: true\n"
        );
        let flow = with("更正: [{日期: 2024-04-01, 说明: 甲}]\n");
        assert_eq!(
            flow,
            "更正:\n- 日期: 2024-04-01\n  说明: 甲\n- 日期: 2024-05-06\n  说明: 改了 3 处\n"
        );
        assert_eq!(add_correction("{a: b}", "", ""), None);
    }
}
