//! The shapes of site.yml and units.yml: every key in both languages, with the shape of its value.

use crate::yaml::{Field, Schema};
use Schema::{Any, Fields, List, OneOf, Table, Text};

/// One text or several.
const TEXTS: Schema = OneOf(&[Text, List(&Text)]);

/// site.yml.
pub(crate) const SITE: Schema = Fields(&[
    Field::new("title", "标题", Text),
    Field::new("base_url", "网址", Text),
    Field::new("language", "语言", Text),
    Field::new("timezone", "时区", Text),
    Field::new("profile", "规范", Text),
    Field::new("theme", "主题", OneOf(&[Text, Fields(THEME)])),
    Field::new("links", "链接", Text),
    Field::new("series", "类别", List(&Fields(SERIES))),
    Field::new("coverage", "公开情况", Text),
    Field::new("identity", "主体", Fields(IDENTITY)),
    Field::new("column", "栏目", Fields(COLUMN)),
    Field::new("slots", "嵌入", Fields(SLOTS)),
    Field::new("pagination", "每页条数", Text),
    Field::new("minify", "压缩", Text),
    Field::new("record_labels", "信息栏", Table(&Text)),
    Field::new("check", "检查", Fields(CHECK)),
]);

const CHECK: &[Field] = &[
    Field::new("severity", "级别", Table(&Text)),
    Field::new("allow", "允许", List(&Fields(ALLOWANCE))),
    Field::new("domains", "邮箱域名", TEXTS),
    Field::new("jump", "增减倍数", Text),
    Field::new("copied", "雷同比例", Text),
    Field::new("contact", "联系人", Text),
    Field::new("reply_by", "退改期限", Text),
];

const ALLOWANCE: &[Field] = &[Field::new("value", "值", Text), Field::new("reason", "理由", Text)];

const THEME: &[Field] =
    &[Field::new("name", "名称", Text), Field::new("options", "选项", Table(&Any))];

const SERIES: &[Field] = &[
    Field::new("slug", "标识", Text),
    Field::new("title", "标题", Text),
    Field::new("title_pattern", "标题格式", Text),
    Field::new("suffix", "后缀", Text),
    Field::new("due", "期限", OneOf(&[Text, Table(&Text)])),
    Field::new("applies_to", "适用", TEXTS),
    Field::new("since", "起", Text),
    Field::new("outline", "提纲", Text),
    Field::new("parts", "部分", List(&Fields(PART))),
];

const PART: &[Field] = &[
    Field::new("slug", "标识", Text),
    Field::new("title", "标题", Text),
    Field::new("keywords", "关键词", TEXTS),
    Field::new("required", "必有", Text),
];

const IDENTITY: &[Field] = &[
    Field::new("site_name", "网站名称", Text),
    Field::new("site_domain", "网站域名", Text),
    Field::new("site_id_code", "网站标识码", Text),
    Field::new("host", "主办单位", Text),
    Field::new("undertaker", "承办单位", Text),
    Field::new("contact", "联系方式", Text),
    Field::new("address", "地址", Text),
    Field::new("postcode", "邮编", Text),
    Field::new("icp", "ICP备案", Text),
    Field::new("public_security", "公安备案", OneOf(&[Text, Fields(PUBLIC_SECURITY)])),
    Field::new("conac", "党政机关网站标识", Text),
    Field::new("error_report", "找错", Text),
    Field::new("site_map", "站点地图", Text),
];

const PUBLIC_SECURITY: &[Field] =
    &[Field::new("code", "编号", Text), Field::new("text", "文字", Text)];

const COLUMN: &[Field] = &[
    Field::new("name", "名称", Text),
    Field::new("description", "描述", Text),
    Field::new("keywords", "关键词", TEXTS),
    Field::new("type", "类型", Text),
];

const SLOTS: &[Field] = &[
    Field::new("head", "头部代码", Text),
    Field::new("header", "页眉", Text),
    Field::new("footer", "页脚", Text),
];

/// The rows of a report's record that may have another label.
pub(crate) const LABELS: &[Field] = &[
    Field::new("index_number", "索引号", Text),
    Field::new("unit", "单位", Text),
    Field::new("issued", "成文日期", Text),
    Field::new("published", "发布日期", Text),
    Field::new("document_number", "发文字号", Text),
    Field::new("year", "年度", Text),
    Field::new("status", "状态", Text),
    Field::new("source", "来源", Text),
    Field::new("author", "作者", Text),
    Field::new("editor", "责任编辑", Text),
    Field::new("keywords", "关键词", Text),
    Field::new("title", "标题", Text),
    Field::new("series", "类别", Text),
    Field::new("leader", "负责人", Text),
    Field::new("summary", "摘要", Text),
];

/// units.yml.
pub(crate) const UNITS: Schema = List(&Fields(UNIT));

const UNIT: &[Field] = &[
    Field::new("slug", "标识", Text),
    Field::new("name", "名称", Text),
    Field::new("short", "简称", Text),
    Field::new("kind", "类型", Text),
    Field::new("parent", "上级", Text),
    Field::new("since", "起", Text),
    Field::new("until", "止", Text),
    Field::new("former_names", "曾用名", List(&OneOf(&[Text, Fields(FORMER_NAME)]))),
    Field::new("successor", "承接单位", Text),
    Field::new("exempt", "免报", List(&Fields(EXEMPTION))),
    Field::new("code", "代码", Text),
    Field::new("contact", "联系方式", Text),
];

const FORMER_NAME: &[Field] = &[Field::new("name", "名称", Text), Field::new("until", "止", Text)];

const EXEMPTION: &[Field] = &[
    Field::new("series", "类别", Text),
    Field::new("years", "年度", TEXTS),
    Field::new("reason", "原因", Text),
];
