//! site.yml and units.yml as serde reads them: every scalar as text, every key in both languages.
//! What the values mean is looked at afterwards, so that one reading can find every mistake.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::yaml::{Brief, Several};

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawSite {
    #[serde(alias = "标题")]
    pub(super) title: Option<String>,
    #[serde(alias = "网址")]
    pub(super) base_url: Option<String>,
    #[serde(alias = "语言")]
    pub(super) language: Option<String>,
    #[serde(alias = "时区")]
    pub(super) timezone: Option<String>,
    #[serde(alias = "规范")]
    pub(super) profile: Option<String>,
    #[serde(alias = "主题")]
    pub(super) theme: Option<Brief<RawTheme>>,
    #[serde(alias = "链接")]
    pub(super) links: Option<String>,
    #[serde(alias = "类别")]
    pub(super) series: Option<Vec<RawSeries>>,
    #[serde(alias = "公开情况")]
    pub(super) coverage: Option<String>,
    #[serde(alias = "主体")]
    pub(super) identity: Option<RawIdentity>,
    #[serde(alias = "栏目")]
    pub(super) column: Option<RawColumn>,
    #[serde(alias = "嵌入")]
    pub(super) slots: Option<RawSlots>,
    #[serde(alias = "每页条数")]
    pub(super) pagination: Option<String>,
    #[serde(alias = "压缩")]
    pub(super) minify: Option<String>,
    #[serde(alias = "信息栏")]
    pub(super) record_labels: Option<BTreeMap<String, String>>,
    #[serde(alias = "检查")]
    pub(super) check: Option<RawChecking>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawChecking {
    #[serde(alias = "级别")]
    pub(super) severity: Option<BTreeMap<String, String>>,
    #[serde(alias = "允许")]
    pub(super) allow: Option<Vec<RawAllowance>>,
    #[serde(alias = "邮箱域名")]
    pub(super) domains: Option<Several<String>>,
    #[serde(alias = "增减倍数")]
    pub(super) jump: Option<String>,
    #[serde(alias = "雷同比例")]
    pub(super) copied: Option<String>,
    #[serde(alias = "联系人")]
    pub(super) contact: Option<String>,
    #[serde(alias = "退改期限")]
    pub(super) reply_by: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawAllowance {
    #[serde(alias = "值")]
    pub(super) value: Option<String>,
    #[serde(alias = "理由")]
    pub(super) reason: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawTheme {
    #[serde(alias = "名称")]
    pub(super) name: Option<String>,
    #[serde(alias = "选项")]
    pub(super) options: Option<serde_json::Map<String, serde_json::Value>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawSeries {
    #[serde(alias = "标识")]
    pub(super) slug: Option<String>,
    #[serde(alias = "标题")]
    pub(super) title: Option<String>,
    #[serde(alias = "标题格式")]
    pub(super) title_pattern: Option<String>,
    #[serde(alias = "后缀")]
    pub(super) suffix: Option<String>,
    #[serde(alias = "期限")]
    pub(super) due: Option<Brief<BTreeMap<String, String>>>,
    #[serde(alias = "适用")]
    pub(super) applies_to: Option<Several<String>>,
    #[serde(alias = "起")]
    pub(super) since: Option<String>,
    #[serde(alias = "提纲")]
    pub(super) outline: Option<String>,
    #[serde(alias = "部分")]
    pub(super) parts: Option<Vec<RawPart>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawPart {
    #[serde(alias = "标识")]
    pub(super) slug: Option<String>,
    #[serde(alias = "标题")]
    pub(super) title: Option<String>,
    #[serde(alias = "关键词")]
    pub(super) keywords: Option<Several<String>>,
    #[serde(alias = "必有")]
    pub(super) required: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawIdentity {
    #[serde(alias = "网站名称")]
    pub(super) site_name: Option<String>,
    #[serde(alias = "网站域名")]
    pub(super) site_domain: Option<String>,
    #[serde(alias = "网站标识码")]
    pub(super) site_id_code: Option<String>,
    #[serde(alias = "主办单位")]
    pub(super) host: Option<String>,
    #[serde(alias = "承办单位")]
    pub(super) undertaker: Option<String>,
    #[serde(alias = "联系方式")]
    pub(super) contact: Option<String>,
    #[serde(alias = "地址")]
    pub(super) address: Option<String>,
    #[serde(alias = "邮编")]
    pub(super) postcode: Option<String>,
    #[serde(alias = "ICP备案")]
    pub(super) icp: Option<String>,
    #[serde(alias = "公安备案")]
    pub(super) public_security: Option<Brief<RawPublicSecurity>>,
    #[serde(alias = "党政机关网站标识")]
    pub(super) conac: Option<String>,
    #[serde(alias = "找错")]
    pub(super) error_report: Option<String>,
    #[serde(alias = "站点地图")]
    pub(super) site_map: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawPublicSecurity {
    #[serde(alias = "编号")]
    pub(super) code: Option<String>,
    #[serde(alias = "文字")]
    pub(super) text: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawColumn {
    #[serde(alias = "名称")]
    pub(super) name: Option<String>,
    #[serde(alias = "描述")]
    pub(super) description: Option<String>,
    #[serde(alias = "关键词")]
    pub(super) keywords: Option<Several<String>>,
    #[serde(alias = "类型", rename = "type")]
    pub(super) kind: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawSlots {
    #[serde(alias = "头部代码")]
    pub(super) head: Option<String>,
    #[serde(alias = "页眉")]
    pub(super) header: Option<String>,
    #[serde(alias = "页脚")]
    pub(super) footer: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawUnit {
    #[serde(alias = "标识")]
    pub(super) slug: Option<String>,
    #[serde(alias = "名称")]
    pub(super) name: Option<String>,
    #[serde(alias = "简称")]
    pub(super) short: Option<String>,
    #[serde(alias = "类型")]
    pub(super) kind: Option<String>,
    #[serde(alias = "上级")]
    pub(super) parent: Option<String>,
    #[serde(alias = "起")]
    pub(super) since: Option<String>,
    #[serde(alias = "止")]
    pub(super) until: Option<String>,
    #[serde(alias = "曾用名")]
    pub(super) former_names: Option<Vec<Brief<RawFormerName>>>,
    #[serde(alias = "承接单位")]
    pub(super) successor: Option<String>,
    #[serde(alias = "免报")]
    pub(super) exempt: Option<Vec<RawExemption>>,
    #[serde(alias = "代码")]
    pub(super) code: Option<String>,
    #[serde(alias = "联系方式")]
    pub(super) contact: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawFormerName {
    #[serde(alias = "名称")]
    pub(super) name: Option<String>,
    #[serde(alias = "止")]
    pub(super) until: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawExemption {
    #[serde(alias = "类别")]
    pub(super) series: Option<String>,
    #[serde(alias = "年度")]
    pub(super) years: Option<Several<String>>,
    #[serde(alias = "原因")]
    pub(super) reason: Option<String>,
}
