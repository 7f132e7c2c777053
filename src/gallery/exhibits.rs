//! Exhibits: what there is to see in the gallery, for a page of links to it.
//!
//! Every kind of page comes, in the order in which readers come upon them. A test holds each
//! address to be that of a page.

use super::Variant;

/// A page of the gallery that shows something extraordinary.
#[derive(Clone, Copy, Debug)]
pub struct Exhibit {
    /// The template that makes it, without `.html`: `report`.
    pub template: &'static str,
    /// What there is to see, in Chinese.
    pub title_zh: &'static str,
    /// What there is to see, in English.
    pub title_en: &'static str,
    /// Where it is in the Chinese and in the English site.
    addresses: [&'static str; 2],
}

impl Exhibit {
    /// Its address from the root of the site: `units/qzf/2024/`; empty for the home page.
    pub fn address(&self, variant: Variant) -> &'static str {
        let [chinese, english] = self.addresses;
        match variant {
            Variant::Chinese => chinese,
            Variant::English => english,
        }
    }
}

const fn exhibit(
    template: &'static str,
    title_zh: &'static str,
    title_en: &'static str,
    addresses: [&'static str; 2],
) -> Exhibit {
    Exhibit { template, title_zh, title_en, addresses }
}

/// All that there is to see. Both sites have the same exhibits, by other addresses.
pub const EXHIBITS: &[Exhibit] = &[
    exhibit("home", "首页", "The home page", ["", ""]),
    exhibit(
        "units",
        "单位目录：多种类型、多级隶属，有没有报告的单位",
        "Directory of units: many kinds and levels, units without a report",
        ["units/", "units/"],
    ),
    exhibit(
        "units",
        "单位目录的第三页：页码很多",
        "Third page of the directory, of many",
        ["units/page/3/", "units/page/3/"],
    ),
    exhibit("years", "年度列表", "List of years", ["years/", "years/"]),
    exhibit(
        "year",
        "一年的报告很多，分很多页",
        "A year with many reports on many pages",
        ["years/2024/", "years/2024/"],
    ),
    exhibit(
        "year",
        "很多页的中间一页",
        "A page in the middle of many",
        ["years/2024/page/6/", "years/2024/page/6/"],
    ),
    exhibit(
        "year",
        "一年的报告：有草稿和待发布的",
        "A year with a draft and a held report",
        ["years/2025/page/2/", "years/2025/page/2/"],
    ),
    exhibit(
        "coverage",
        "发布情况：各种状态",
        "Coverage with every state",
        ["coverage/", "coverage/"],
    ),
    exhibit(
        "coverage",
        "发布情况：另一类报告",
        "Coverage of another series",
        ["coverage/xxgk/", "coverage/requests/"],
    ),
    exhibit(
        "coverage",
        "发布情况：类别名称很长，没有期限，有“无记录”",
        "Coverage of a series with a long name and no last day",
        ["coverage/yshj/", "coverage/special/"],
    ),
    exhibit("all-series", "全部报告类别：类别很多", "All series, of many", ["series/", "series/"]),
    exhibit(
        "unit",
        "单位：名称最长，没有简称",
        "A unit with the longest name and no short one",
        ["units/chang/", "units/long/"],
    ),
    exhibit("unit", "单位：名称最短", "A unit with the shortest name", ["units/ju/", "units/it/"]),
    exhibit(
        "unit",
        "单位：联系方式很长，有下级，有联合报告",
        "A unit with a long contact and a joint report",
        ["units/qzf/", "units/council/"],
    ),
    exhibit(
        "unit",
        "单位：曾用名很多，有缺报年份",
        "A unit with many former names and a missing report",
        ["units/fgw/", "units/planning/"],
    ),
    exhibit(
        "unit",
        "单位：已经撤销，有承接单位",
        "A unit that was closed, and its successor",
        ["units/dsj/", "units/records/"],
    ),
    exhibit(
        "unit",
        "单位：指标逐年变化，有缺年、负数、很接近的百分数和名称很长的；各部分有的年度没有",
        "A unit with figures over the years: gaps, negative, close together, with a long name",
        ["units/tjj/", "units/statistics/"],
    ),
    exhibit(
        "unit",
        "单位：报告分几页",
        "A unit with pages of reports",
        ["units/fgw/page/2/", "units/planning/page/2/"],
    ),
    exhibit(
        "unit",
        "单位：有撤回和逾期的报告",
        "A unit with a withdrawn and a late report",
        ["units/hbj/", "units/environment/"],
    ),
    exhibit(
        "report",
        "报告：信息栏各项齐全",
        "A report with every field of the record",
        ["units/qzf/2024/", "units/council/2024/"],
    ),
    exhibit(
        "report",
        "报告：标题很长",
        "A report with a very long title",
        ["units/chang/2024/", "units/long/2024/"],
    ),
    exhibit(
        "report",
        "报告：标题由很长的单位名称拼成",
        "A report whose title is made of a long name",
        ["units/chang/2023/", "units/long/2023/"],
    ),
    exhibit(
        "report",
        "报告：很短，没有负责人",
        "A very short report that names no leader",
        ["units/ju/2024/", "units/it/2024/"],
    ),
    exhibit(
        "report",
        "报告：没有小标题，类别名称很长",
        "A report without headings, in a series with a long name",
        ["units/ju/2024-yshj/", "units/it/2024-special/"],
    ),
    exhibit(
        "report",
        "报告：六级标题，共六十个",
        "A report with sixty headings of six levels",
        ["units/ju/2023/", "units/it/2023/"],
    ),
    exhibit(
        "report",
        "报告：负责人很多，有职务和起止日期",
        "A report with many leaders, posts and days",
        ["units/fgw/2024/", "units/planning/2024/"],
    ),
    exhibit(
        "report",
        "报告：两个单位联合",
        "A joint report of two units",
        ["units/qzf/2023/", "units/council/2023/"],
    ),
    exhibit(
        "report",
        "报告：五个单位联合",
        "A joint report of five units",
        ["units/wjw/2024-yshj/", "units/health/2024-special/"],
    ),
    exhibit(
        "report",
        "报告：宽表和有合并单元格的表",
        "A report with wide tables and merged cells",
        ["units/qzf/2024-xxgk/", "units/council/2024-requests/"],
    ),
    exhibit(
        "report",
        "报告：正文的各种写法",
        "A report with every kind of Markdown",
        ["units/wlj/2024/", "units/culture/2024/"],
    ),
    exhibit(
        "report",
        "报告：指标很多",
        "A report with many figures",
        ["units/tjj/2024/", "units/statistics/2024/"],
    ),
    exhibit(
        "report",
        "报告：二十个附件",
        "A report with twenty attachments",
        ["units/czj/2024/", "units/finance/2024/"],
    ),
    exhibit(
        "report",
        "报告：更正六次",
        "A report corrected six times",
        ["units/sfj/2024/", "units/legal/2024/"],
    ),
    exhibit(
        "report",
        "报告：已撤回",
        "A withdrawn report",
        ["units/hbj/2023/", "units/environment/2023/"],
    ),
    exhibit(
        "report",
        "报告：已废止",
        "A repealed report",
        ["units/njj/2022/", "units/agriculture/2022/"],
    ),
    exhibit(
        "report",
        "报告：待发布",
        "A report that is held until its day",
        ["units/jtj/2025/", "units/transport/2025/"],
    ),
    exhibit("report", "报告：草稿", "A draft", ["units/swj/2025/", "units/water/2025/"]),
    exhibit(
        "report",
        "报告：普通的一篇",
        "An ordinary report",
        ["units/njj/2024/", "units/agriculture/2024/"],
    ),
    exhibit("plain", "普通页面：短", "A short plain page", ["guide/", "guide/"]),
    exhibit(
        "plain",
        "普通页面：有表格",
        "A plain page with a table",
        ["accessibility/", "accessibility/"],
    ),
    exhibit(
        "plain",
        "普通页面：长，标题也长",
        "A long plain page with a long title",
        ["notes/", "notes/"],
    ),
    exhibit("pages", "全部普通页面：页面很多", "All plain pages, of many", ["pages/", "pages/"]),
    exhibit(
        "redirect",
        "旧网址转到新网址",
        "A former address that leads on",
        ["old/2024/", "old/2024/"],
    ),
    exhibit("404", "找不到的网页", "A page that does not exist", ["404.html", "404.html"]),
];
