//! What each code means in a few words: the lists in docs/ come in, as the program was built with
//! them, and a name, a meaning and a piece of advice for each code goes out.
//!
//! A finding has a sentence of its own; but what speaks of all findings of a code, as summaries do
//! and the rules of SARIF, needs words that fit each of them. The lists have such words already, in
//! both languages, so that there is one place for them, and no code is without a row.

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

use crate::diagnostic::{Language, check::Topic};

/// The lists. Their columns are known by their headings: `Code`, `Meaning`, `What to do`; `代码`,
/// `意思`, `怎么办`.
const LISTS: [&str; 11] = [
    include_str!("../../docs/diagnostics.md"),
    include_str!("../../docs/check.md"),
    include_str!("../../docs/check.zh-CN.md"),
    include_str!("../../docs/check-attachments.md"),
    include_str!("../../docs/check-attachments.zh-CN.md"),
    include_str!("../../docs/check-privacy.md"),
    include_str!("../../docs/check-privacy.zh-CN.md"),
    include_str!("../../docs/check-site.md"),
    include_str!("../../docs/check-site.zh-CN.md"),
    include_str!("../../docs/check-text.md"),
    include_str!("../../docs/check-text.zh-CN.md"),
];

static CODES: LazyLock<BTreeMap<&'static str, [Words; 2]>> = LazyLock::new(|| {
    let mut codes = BTreeMap::new();
    for list in LISTS {
        read(list, &mut codes);
    }
    codes
});

/// What a list says of a code in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Words {
    meaning: String,
    advice: String,
}

/// All codes, in their order.
pub fn all() -> impl Iterator<Item = &'static str> {
    CODES.keys().copied()
}

/// What findings of a code are called: the beginning of its meaning.
pub fn name(code: &str, language: Language) -> &'static str {
    let meaning = meaning(code, language);
    let end = ["：", "；", "（", ": ", "; "].iter().filter_map(|mark| meaning.find(mark)).min();
    end.map_or(meaning, |end| &meaning[..end])
}

/// What findings of a code have in common; of a code that no list has, its topic.
pub fn meaning(code: &str, language: Language) -> &'static str {
    let listed = words(code, language).map(|words| words.meaning.as_str());
    let topic = || Topic::of(code).map_or("", |topic| topic.text(language));
    listed.filter(|meaning| !meaning.is_empty()).unwrap_or_else(topic)
}

/// What can be done about any of them; empty where nothing can be said.
pub fn advice(code: &str, language: Language) -> &'static str {
    words(code, language).map_or("", |words| &words.advice)
}

fn words(code: &str, language: Language) -> Option<&'static Words> {
    CODES.get(code).map(|words| &words[place(language)])
}

fn place(language: Language) -> usize {
    match language {
        Language::Chinese => 0,
        Language::English => 1,
    }
}

/// Reads the tables of a list.
fn read(list: &'static str, codes: &mut BTreeMap<&'static str, [Words; 2]>) {
    let mut columns = Vec::new();
    for line in list.lines().filter(|line| line.starts_with('|')) {
        let cells = cells(line);
        let first = cells.first().copied().unwrap_or_default();
        if matches!(first, "Code" | "代码") {
            columns = cells.into_iter().map(Column::headed).collect();
        } else if Topic::of(first).is_some() {
            let words = codes.entry(first).or_default();
            for (column, cell) in columns.iter().zip(cells) {
                column.put(cell, words);
            }
        }
    }
}

/// The cells of a row, with their marks; a bar that belongs to a cell has a backslash before it.
fn cells(line: &'static str) -> Vec<&'static str> {
    let line = line.trim().trim_matches('|');
    let bars = line.match_indices('|').map(|(at, _)| at);
    let ends = bars.filter(|at| !line[..*at].ends_with('\\')).chain([line.len()]);
    let mut start = 0;
    ends.map(|end| line[std::mem::replace(&mut start, end + 1)..end].trim()).collect()
}

/// What stands in a column.
enum Column {
    Meaning(Language),
    Advice(Language),
    AdviceInBoth,
    Other,
}

impl Column {
    fn headed(heading: &str) -> Self {
        match heading {
            "Meaning" => Self::Meaning(Language::English),
            "意思" => Self::Meaning(Language::Chinese),
            "What to do" => Self::Advice(Language::English),
            "怎么办" => Self::Advice(Language::Chinese),
            "What to do · 怎么办" => Self::AdviceInBoth,
            _ => Self::Other,
        }
    }

    fn put(&self, cell: &str, words: &mut [Words; 2]) {
        let cell = plain(cell);
        match self {
            Self::Meaning(language) => words[place(*language)].meaning = cell.into_owned(),
            Self::Advice(language) => words[place(*language)].advice = cell.into_owned(),
            Self::AdviceInBoth => {
                // What is the same in both languages stands there once.
                let (english, chinese) = cell.split_once(" · ").unwrap_or((&cell, &cell));
                words[place(Language::English)].advice = english.to_owned();
                words[place(Language::Chinese)].advice = chinese.to_owned();
            }
            Self::Other => {}
        }
    }
}

/// A cell without the marks of Markdown.
fn plain(cell: &str) -> Cow<'_, str> {
    if cell.contains(['`', '\\']) { cell.replace(['`', '\\'], "").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::{advice, all, meaning, name};
    use crate::diagnostic::Language::{Chinese, English};

    /// The files in which codes are given out.
    const CATALOGUES: [&str; 6] = [
        include_str!("../diagnostic/fault.rs"),
        include_str!("../diagnostic/template.rs"),
        include_str!("../diagnostic/theme.rs"),
        include_str!("../diagnostic/check/privacy.rs"),
        include_str!("../diagnostic/check/text.rs"),
        include_str!("../diagnostic/check/settings.rs"),
    ];

    #[test]
    fn every_code_is_listed_in_both_languages() {
        for catalogue in CATALOGUES {
            let codes =
                catalogue.match_indices("=> \"GK").map(|(at, _)| &catalogue[at + 4..at + 9]);
            for code in codes {
                for language in [Chinese, English] {
                    assert!(all().any(|known| known == code), "{code} is in no list");
                    let name = name(code, language);
                    assert!(!name.is_empty(), "{code} has no name in {language:?}");
                    assert!(name.chars().count() <= 100, "{code}: {name}");
                    let has_han = name.chars().any(|each| ('一'..='鿿').contains(&each));
                    assert!(has_han || language == English, "{code}: {name}");
                }
            }
        }
    }

    #[test]
    fn a_code_is_called_by_the_beginning_of_its_meaning() {
        assert_eq!(name("GK201", Chinese), "居民身份证号码");
        assert_eq!(meaning("GK201", Chinese), "居民身份证号码：地区、日期、校验码都相符");
        assert_eq!(advice("GK201", English), "remove it, or mask its middle");
        assert_eq!(name("GK201", English), "resident identity number");
        assert_eq!(advice("GK001", Chinese), "用记事本另存为，编码选 UTF-8");
        assert_eq!(advice("GK103", Chinese), "\"+08:00\"");
        assert_eq!(name("GK398", Chinese), "检查设置");
        // A name fits every finding of its code: which tags or marks are missing, the finding says.
        assert_eq!(name("GK341", Chinese), "缺少必需的网页标签");
        assert_eq!(name("GK345", Chinese), "页脚缺少标识或信息");
        assert_eq!(name("GK215", Chinese), "人员名单里有不应公开的列");
        assert_eq!(name("GK313", English), "name of an attachment that says nothing");
        assert_eq!(name("nonsense", English), "");
    }
}
