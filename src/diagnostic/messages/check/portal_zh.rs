//! The messages about the rules for government portals in Chinese.

use super::{say, short};
use crate::diagnostic::{
    FieldName,
    check::portal::{Asked, FooterMark, Inline, Rule},
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::TitleWithMarks { marks } => say(
            format!("标题里有不该用的标点“{marks}”"),
            "标题不加书名号，末尾不加标点",
            &["删除这些标点"],
        ),
        Rule::TitleTwice { title, other } => say(
            format!("标题“{}”与 {} 相同", short(title), short(other)),
            "列表里分不清",
            &["在标题里写明单位和年度"],
        ),
        Rule::EmptyPage => say(
            "页面没有内容",
            "空白栏目",
            &[
                "补上内容；还没有内容的，写 草稿: 是，先不公开",
                "空白栏目达到5个的，网站检查单项否决",
            ],
        ),
        Rule::MetaTwice { name, other } => say(
            format!("嵌入的头部代码里又写了一遍网页标签 {}", short(name)),
            other
                .as_ref()
                .map_or_else(String::new, |other| format!("这里写的是“{}”", short(other))),
            &["本程序已经写了这个标签，从嵌入的代码里删除", "是不是从别的网站复制来的？"],
        ),
        Rule::MetaMissing { field, tag } => say(
            format!("没有填写{}，网页缺少必需的标签 {tag}", name(field)),
            "",
            &[&format!("在 {}里填写{}", place(field, tag), name(field))],
        ),
        Rule::Placeholder { field, value } => say(
            format!("{}的值“{}”不是真实内容", name(field), short(value)),
            "会原样出现在网页上",
            &["填写真实内容；没有的，删除这一行"],
        ),
        Rule::DomainNotGov { domain } => say(
            format!("域名 {} 不以 .gov.cn 结尾", short(domain)),
            "",
            &["政府网站使用以 .gov.cn 为后缀的域名"],
        ),
        Rule::DomainNotOfSite { domain, host } => say(
            format!("网站域名 {} 与网址的域名 {} 不同", short(domain), short(host)),
            "",
            &["核对 identity（主体）的网站域名和 base_url（网址）"],
        ),
        Rule::FooterMarksMissing { marks } => {
            let names: Vec<&str> = marks.iter().map(|each| mark(*each)).collect();
            let keys: Vec<&str> = marks.iter().map(|each| key(*each)).collect();
            say(
                format!("页脚缺少{}", names.join("、")),
                "",
                &[
                    &format!("在 site.yml 的 identity（主体）里填写：{}", keys.join("、")),
                    "门户的页脚文件里已经有的，在 slots（嵌入）里写上这个文件",
                ],
            )
        }
        Rule::ErrorReportOfOther { code, expected } => say(
            format!("“找错”用的网站标识码是 {}，本站的是 {}", short(code), short(expected)),
            "公众的留言会送到别的网站",
            &["改成本站的标识码；写 找错: 是，会自动填写"],
        ),
        Rule::OldHost { host } => say(
            format!("{host} 是已经停用的“找错”地址"),
            "",
            &["改用 zfwzgl.www.gov.cn；写 找错: 是，会自动填写"],
        ),
        Rule::PublicSecurityContradicts { code, text } => say(
            format!("公安备案链接里的编号 {} 与文字里的 {} 不同", short(code), short(text)),
            "",
            &["核对备案编号，改成一致"],
        ),
        Rule::MixedContent { asked, host } => say(
            format!("https 网页用 http 请求 {} 的{}", short(host), what(*asked)),
            "浏览器会拦截",
            &["改成 https；对方不支持的，把文件放进 static/"],
        ),
        Rule::OtherHost { asked, host } => say(
            format!("网页会向 {} 请求{}", short(host), what(*asked)),
            "对方会知道读者看了什么；对方打不开时，网页也会变慢",
            &["不需要的删除；需要的，把文件放进 static/"],
        ),
        Rule::InlineScript { inline } => say(
            match inline {
                Inline::Script => "嵌入的代码里有内嵌脚本",
                Inline::Handler => "嵌入的代码里有写在标签上的脚本",
                Inline::Link => "嵌入的代码里有 javascript: 链接",
            },
            "使用内容安全策略（CSP）的网站不会执行",
            &["能不用脚本的不用；要用的，放进单独的 .js 文件"],
        ),
        Rule::DocumentWrite => say(
            "嵌入的代码用了 document.write",
            "拖慢网页，归档的网页里也不会有这部分内容",
            &["把要显示的内容直接写成 HTML"],
        ),
        Rule::InnerHost { host } => say(
            format!("嵌入的代码指向内部网络的 {}", short(host)),
            "公众打不开，还会泄露内部网络的信息",
            &["改成互联网上的网址，或者删除"],
        ),
        Rule::IndexNumberOdd { value } => say(
            format!("索引号“{}”与通常的写法不同", short(value)),
            "通常写成 11999900MB0000001K/2025-00086",
            &["依次是机构代码、斜线、年份、连字符、四到六位流水号", "本地另有编号规则的，不用改"],
        ),
        Rule::IndexNumberTwice { value, other } => say(
            format!("索引号 {} 与 {} 重复", short(value), short(other)),
            "一个索引号只能用于一份文件",
            &["核对后改正其中一个"],
        ),
        Rule::DocumentNumberOdd { value, mended } => say(
            format!("发文字号“{}”的写法不规范", short(value)),
            mended.as_ref().map_or_else(String::new, |mended| format!("改为 {}", short(mended))),
            &["年份用六角括号〔〕，写全四位；序号不加“第”，不编虚位（GB/T 9704）"],
        ),
        Rule::PublishedYearsLater { year, published } => say(
            format!("{year}年度的报告在{published}年才发布"),
            format!("通常在{}年发布", year.saturating_add(1)),
            &["核对年度和发布日期；确实如此的，不用改"],
        ),
        Rule::RecordIncomplete { fields } => {
            let names: Vec<String> = fields.iter().map(name).collect();
            say(
                format!("没有填写{}", names.join("和")),
                "",
                &[
                    &format!("补填{}", fields.iter().map(filled).collect::<Vec<_>>().join("、")),
                    "公开目录应当列明索引、名称、内容概述、生成日期（《政府信息公开条例》第十二条）",
                ],
            )
        }
        Rule::TitleOfOther { found, unit } => say(
            format!("标题里的单位是“{}”，报告的单位是“{}”", short(found), short(unit)),
            "",
            &["核对单位和标题；是不是用了别的单位的模板？"],
        ),
    }
}

/// Where the field of a meta tag stands.
fn place(field: &FieldName, tag: &str) -> &'static str {
    match field.english.as_str() {
        "column" => "site.yml ",
        _ if tag.starts_with("Column") => "site.yml 的 column（栏目）",
        _ => "site.yml 的 identity（主体）",
    }
}

/// A field with what is written there.
fn filled(field: &FieldName) -> String {
    let example = match field.english.as_str() {
        "index_number" => "（如 11999900MB0000001K/2025-00086）",
        "issued" => "（报告落款的日期，如 2025-03-18）",
        _ => "",
    };
    format!("{}{example}", name(field))
}

fn name(field: &FieldName) -> String {
    format!("“{}”", field.chinese)
}

fn mark(mark: FooterMark) -> &'static str {
    match mark {
        FooterMark::Host => "主办单位",
        FooterMark::Contact => "联系方式",
        FooterMark::Icp => "ICP备案编号",
        FooterMark::PublicSecurity => "公安备案标识",
        FooterMark::Conac => "党政机关网站标识",
        FooterMark::ErrorReport => "“我为政府网站找错”",
        FooterMark::SiteMap => "站点地图",
    }
}

fn key(mark: FooterMark) -> &'static str {
    match mark {
        FooterMark::Host => "主办单位",
        FooterMark::Contact => "联系方式",
        FooterMark::Icp => "ICP备案",
        FooterMark::PublicSecurity => "公安备案",
        FooterMark::Conac => "党政机关网站标识",
        FooterMark::ErrorReport => "找错",
        FooterMark::SiteMap => "站点地图",
    }
}

fn what(asked: Asked) -> &'static str {
    match asked {
        Asked::Script => "脚本",
        Asked::Style => "样式表",
        Asked::Image => "图片",
        Asked::Frame => "框架网页",
        Asked::Media => "音视频或者插件",
        Asked::StyleResource => "样式里的图片或者字体",
        Asked::Form => "表单",
    }
}
