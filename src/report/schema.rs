//! The shapes of a report's and a plain page's front matter. The names are those of
//! `keys`, which also tells the writers their order; a test holds both together.

use crate::yaml::{Field, Schema};
use Schema::{Any, Fields, List, OneOf, Text};

/// One text or several.
const TEXTS: Schema = OneOf(&[Text, List(&Text)]);
/// A list of mappings; an item that is only a text gives the first field.
const LEADERS: Schema = OneOf(&[Text, List(&OneOf(&[Text, Fields(LEADER)])), Fields(LEADER)]);

/// The front matter of a report.
pub(crate) const REPORT: Schema = Fields(&[
    Field::new("unit", "单位", TEXTS),
    Field::new("year", "年度", Text),
    Field::new("leader", "负责人", LEADERS),
    Field::new("title", "标题", Text),
    Field::new("series", "类别", Text),
    Field::new("published", "发布日期", Text),
    Field::new("issued", "成文日期", Text),
    Field::new("index_number", "索引号", Text),
    Field::new("document_number", "发文字号", Text),
    Field::new("source", "来源", Text),
    Field::new("author", "作者", Text),
    Field::new("editor", "责任编辑", Text),
    Field::new("keywords", "关键词", TEXTS),
    Field::new("summary", "摘要", Text),
    Field::new("status", "状态", OneOf(&[Text, Fields(STATUS)])),
    Field::new("attachments", "附件", List(&OneOf(&[Text, Fields(ATTACHMENT)]))),
    Field::new("figures", "指标", List(&Fields(FIGURE))),
    Field::new("corrections", "更正", List(&Fields(CORRECTION))),
    Field::new("aliases", "别名", TEXTS),
    Field::new("draft", "草稿", Text),
    Field::new("internal", "内部", Any),
]);

const LEADER: &[Field] = &[
    Field::new("name", "姓名", Text),
    Field::new("post", "职务", Text),
    Field::new("since", "起", Text),
    Field::new("until", "止", Text),
];
const STATUS: &[Field] = &[Field::new("withdrawn", "撤回", Fields(WITHDRAWN))];
const WITHDRAWN: &[Field] = &[Field::new("date", "日期", Text), Field::new("reason", "原因", Text)];
const ATTACHMENT: &[Field] = &[Field::new("file", "文件", Text), Field::new("title", "标题", Text)];
const FIGURE: &[Field] = &[
    Field::new("name", "名称", Text),
    Field::new("value", "数值", Text),
    Field::new("unit", "单位", Text),
];
const CORRECTION: &[Field] = &[Field::new("date", "日期", Text), Field::new("note", "说明", Text)];

/// The front matter of a plain page.
pub(crate) const PAGE: Schema = Fields(&[
    Field::new("title", "标题", Text),
    Field::new("published", "发布日期", Text),
    Field::new("draft", "草稿", Text),
    Field::new("summary", "摘要", Text),
    Field::new("order", "排序", Text),
    Field::new("aliases", "别名", TEXTS),
    Field::new("internal", "内部", Any),
]);

#[cfg(test)]
mod tests {
    use super::super::keys;
    use super::*;

    fn names(fields: &[Field]) -> Vec<(&str, &str)> {
        fields.iter().map(|field| (field.english, field.chinese)).collect()
    }

    #[test]
    fn schema_and_table_of_keys_agree() {
        let Fields(report) = REPORT else { panic!("a report is a mapping") };
        for (fields, table) in [
            (report, keys::KEYS),
            (LEADER, keys::LEADER_KEYS),
            (STATUS, keys::STATUS_KEYS),
            (WITHDRAWN, keys::WITHDRAWN_KEYS),
            (ATTACHMENT, keys::ATTACHMENT_KEYS),
            (FIGURE, keys::FIGURE_KEYS),
            (CORRECTION, keys::CORRECTION_KEYS),
        ] {
            let table: Vec<_> = table.iter().map(|key| (key.english, key.chinese)).collect();
            assert_eq!(names(fields), table);
        }
    }
}
