//! Front matter as serde reads it: every scalar as text, every key in both languages. The values'
//! meaning is looked at afterwards, so that one reading can find every mistake.

use serde::de::IgnoredAny;

use crate::yaml::{Brief, Several};

/// A report's front matter.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawReport {
    #[serde(alias = "单位")]
    pub(super) unit: Option<Several<String>>,
    #[serde(alias = "年度")]
    pub(super) year: Option<String>,
    #[serde(alias = "负责人")]
    pub(super) leader: Option<Several<RawLeader>>,
    #[serde(alias = "标题")]
    pub(super) title: Option<String>,
    #[serde(alias = "类别")]
    pub(super) series: Option<String>,
    #[serde(alias = "发布日期")]
    pub(super) published: Option<String>,
    #[serde(alias = "成文日期")]
    pub(super) issued: Option<String>,
    #[serde(alias = "索引号")]
    pub(super) index_number: Option<String>,
    #[serde(alias = "发文字号")]
    pub(super) document_number: Option<String>,
    #[serde(alias = "来源")]
    pub(super) source: Option<String>,
    #[serde(alias = "作者")]
    pub(super) author: Option<String>,
    #[serde(alias = "责任编辑")]
    pub(super) editor: Option<String>,
    #[serde(alias = "关键词")]
    pub(super) keywords: Option<Several<String>>,
    #[serde(alias = "摘要")]
    pub(super) summary: Option<String>,
    #[serde(alias = "状态")]
    pub(super) status: Option<RawStatus>,
    #[serde(alias = "附件")]
    pub(super) attachments: Option<Vec<RawAttachment>>,
    #[serde(alias = "指标")]
    pub(super) figures: Option<Vec<RawFigure>>,
    #[serde(alias = "更正")]
    pub(super) corrections: Option<Vec<RawCorrection>>,
    #[serde(alias = "别名")]
    pub(super) aliases: Option<Several<String>>,
    #[serde(alias = "草稿")]
    pub(super) draft: Option<String>,
    /// Read and dropped: it must reach nothing, not even the memory.
    #[serde(alias = "内部", rename = "internal")]
    pub(super) _internal: Option<IgnoredAny>,
}

/// A plain page's front matter.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawPage {
    #[serde(alias = "标题")]
    pub(super) title: Option<String>,
    #[serde(alias = "发布日期")]
    pub(super) published: Option<String>,
    #[serde(alias = "草稿")]
    pub(super) draft: Option<String>,
    #[serde(alias = "摘要")]
    pub(super) summary: Option<String>,
    #[serde(alias = "排序")]
    pub(super) order: Option<String>,
    #[serde(alias = "别名")]
    pub(super) aliases: Option<Several<String>>,
    #[serde(alias = "内部", rename = "internal")]
    pub(super) _internal: Option<IgnoredAny>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct LeaderFields {
    #[serde(alias = "姓名")]
    pub(super) name: Option<String>,
    #[serde(alias = "职务")]
    pub(super) post: Option<String>,
    #[serde(alias = "起")]
    pub(super) since: Option<String>,
    #[serde(alias = "止")]
    pub(super) until: Option<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct StatusFields {
    #[serde(alias = "撤回")]
    pub(super) withdrawn: Option<RawWithdrawal>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawWithdrawal {
    #[serde(alias = "日期")]
    pub(super) date: Option<String>,
    #[serde(alias = "原因")]
    pub(super) reason: Option<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct AttachmentFields {
    #[serde(alias = "文件")]
    pub(super) file: Option<String>,
    #[serde(alias = "标题")]
    pub(super) title: Option<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawFigure {
    #[serde(alias = "名称")]
    pub(super) name: Option<String>,
    #[serde(alias = "数值")]
    pub(super) value: Option<String>,
    #[serde(alias = "单位")]
    pub(super) unit: Option<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawCorrection {
    #[serde(alias = "日期")]
    pub(super) date: Option<String>,
    #[serde(alias = "说明")]
    pub(super) note: Option<String>,
}

pub(super) type RawLeader = Brief<LeaderFields>;
pub(super) type RawStatus = Brief<StatusFields>;
pub(super) type RawAttachment = Brief<AttachmentFields>;
