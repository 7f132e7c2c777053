//! The one table of front-matter keys: what each is called in English and in Chinese.
//!
//! The parser, the writer (`compose`), the diagnostics and the docs all read this table, so a key
//! has one pair of names and one place in the order in which careful people write it.

use crate::diagnostic::Language;

/// One key of a report's front matter, or of a map inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The English name, which is also the name of the field in code.
    pub english: &'static str,
    /// The Chinese name.
    pub chinese: &'static str,
    /// Whether a report (or the map) is wrong without it.
    pub required: bool,
}

impl Key {
    /// The name of the key in the language of the site.
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.chinese,
            Language::English => self.english,
        }
    }
}

const fn required(english: &'static str, chinese: &'static str) -> Key {
    Key { english, chinese, required: true }
}

const fn optional(english: &'static str, chinese: &'static str) -> Key {
    Key { english, chinese, required: false }
}

/// The keys of a report, in the order in which they are written.
pub const KEYS: &[Key] = &[
    required("unit", "单位"),
    required("year", "年度"),
    required("leader", "负责人"),
    optional("title", "标题"),
    optional("series", "类别"),
    optional("published", "发布日期"),
    optional("issued", "成文日期"),
    optional("index_number", "索引号"),
    optional("document_number", "发文字号"),
    optional("source", "来源"),
    optional("author", "作者"),
    optional("editor", "责任编辑"),
    optional("keywords", "关键词"),
    optional("summary", "摘要"),
    optional("status", "状态"),
    optional("attachments", "附件"),
    optional("figures", "指标"),
    optional("corrections", "更正"),
    optional("aliases", "别名"),
    optional("draft", "草稿"),
    optional("internal", "内部"),
];

/// The keys of one leader in a list of leaders.
pub const LEADER_KEYS: &[Key] = &[
    required("name", "姓名"),
    optional("post", "职务"),
    optional("since", "起"),
    optional("until", "止"),
];

/// The keys of one attachment.
pub const ATTACHMENT_KEYS: &[Key] = &[required("file", "文件"), optional("title", "标题")];

/// The keys of one figure.
pub const FIGURE_KEYS: &[Key] =
    &[required("name", "名称"), required("value", "数值"), optional("unit", "单位")];

/// The keys of one correction.
pub const CORRECTION_KEYS: &[Key] = &[required("date", "日期"), required("note", "说明")];

/// The key under `status` that holds a withdrawal.
pub const STATUS_KEYS: &[Key] = &[required("withdrawn", "撤回")];

/// The keys of a withdrawal.
pub const WITHDRAWN_KEYS: &[Key] = &[required("date", "日期"), required("reason", "原因")];

/// What `import` notes under `internal`: the file that a report came from, and the beginning of
/// its SHA-256, by which the same file is known again.
pub const ORIGIN_KEYS: &[Key] = &[optional("file", "来件"), optional("file_sha256", "来件校验")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_table_uses_a_name_twice() {
        for table in [
            KEYS,
            LEADER_KEYS,
            ATTACHMENT_KEYS,
            FIGURE_KEYS,
            CORRECTION_KEYS,
            STATUS_KEYS,
            WITHDRAWN_KEYS,
            ORIGIN_KEYS,
        ] {
            let mut names: Vec<&str> =
                table.iter().flat_map(|key| [key.english, key.chinese]).collect();
            let written = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), written, "{table:?}");
        }
    }
}
