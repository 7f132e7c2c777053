//! Words for the front matter of reports and plain pages.

use super::{Entry, of};
use crate::schema::sense::{
    Choice,
    Sense::{Alias, Anything, Choices, Day, File, Moment, Name, Person, Text, Whole, Year, YesNo},
};

const STATUS: &[Choice] = &[
    Choice::of("有效", "有效，在信息栏显示", "valid, shown in the record"),
    Choice::of("废止", "已废止，正文上方有提示", "repealed: a notice stands above the text"),
    Choice::of("valid", "同“有效”", "valid, shown in the record"),
    Choice::of("repealed", "同“废止”", "repealed: a notice stands above the text"),
];

pub(in crate::schema) const REPORT: &[Entry] = &[
    of(
        "unit",
        Name,
        "报告单位：单位名录里的名称、简称、曾用名或标识；联合报告写成一组，网址用第一个单位的。",
        "The unit that reports: any of its names, or its slug, in units.yml. A list makes a joint report; the first gives the address.",
    )
    .required()
    .as_in("示例区司法局"),
    of(
        "year",
        Year,
        "报告所写的那一年，不是发布的那一年。",
        "The year reported on, not that of publication.",
    )
    .required()
    .as_in("2024"),
    of(
        "leader",
        Person,
        "主要负责人：姓名；几个人或者要写职务、任期的，写成一组；报告里没有写负责人的，写 []。",
        "Who answers for the report: a name, or a list of names with posts and days; [] where the report names nobody.",
    )
    .required()
    .as_in("周明远"),
    of("leader.name", Name, "姓名。", "The name.").required(),
    of("leader.post", Text, "职务。", "The post.").as_in("局长"),
    of("leader.since", Day, "任职第一天。", "The first day in the post."),
    of("leader.until", Day, "任职最后一天。", "The last day in the post."),
    of(
        "title",
        Text,
        "报告标题；不写就按类别的标题格式生成。",
        "The title; without it, the title pattern of the series makes one.",
    ),
    of(
        "series",
        Text,
        "哪一类报告：site.yml 里某一类的标识或标题；不写就是第一类。",
        "The slug or title of a series in site.yml; without it, the first.",
    ),
    of(
        "published",
        Moment,
        "从这一天零点起公开，时间只用来显示；没有发布日期的是草稿。通常由 gongkai release 写上。",
        "Public from the beginning of this day; the time is only shown. Without it the report is a draft. `gongkai release` writes it.",
    ),
    of("issued", Day, "公文的成文日期。", "The day on the document."),
    of("index_number", Text, "索引号。", "The index number of the record.").as_in("110100/2025-00012"),
    of("document_number", Text, "发文字号。", "The number of the document.")
        .as_in("示司〔2025〕5号"),
    of("source", Text, "信息来源。", "Where the text comes from."),
    of("author", Text, "作者。", "The author."),
    of("editor", Text, "责任编辑。", "The editor who answers for the page."),
    of(
        "keywords",
        Text,
        "关键词：一组，或者用逗号、分号隔开的一段文字。",
        "Keywords: a list, or one text with commas or semicolons.",
    ),
    of("summary", Text, "摘要，用作网页描述。", "A summary, for the description of the page."),
    of(
        "status",
        Choices(STATUS),
        "效力状态；撤回的写“撤回”和日期、原因，原网址留一个短页面。",
        "Whether the report is in force; a withdrawn one leaves a short page at its address.",
    ),
    of(
        "status.withdrawn",
        Text,
        "撤回：写明日期和原因，正文、指标和附件都不再公开。",
        "Withdrawn: with day and reason; text, figures and attachments are no longer public.",
    )
    .required(),
    of("status.withdrawn.date", Day, "撤回的日期。", "The day of the withdrawal.").required(),
    of("status.withdrawn.reason", Text, "撤回的原因，会公开。", "Why; this is public.").required(),
    of(
        "attachments",
        File,
        "附件：与报告放在同一文件夹或者它下面的文件。",
        "Files beside the report, or in folders below it.",
    ),
    of(
        "attachments.file",
        File,
        "附件的文件名，从报告所在的文件夹写起。",
        "The file, from the folder of the report.",
    )
    .required()
    .as_in("附表.xlsx"),
    of(
        "attachments.title",
        Text,
        "附件显示的名称；不写就显示文件名。",
        "What the page calls it; without it, the name of the file.",
    ),
    of(
        "figures",
        Text,
        "可以逐年比较的指标；每年写同样的名称和单位，才能连成曲线。",
        "Figures to compare over the years: the same name and unit each year make one line.",
    ),
    of("figures.name", Text, "指标名称。", "What is counted.").required(),
    of(
        "figures.value",
        Text,
        "数值，写什么就显示什么：99.90、1,234、1.2亿。",
        "The value, kept to the letter.",
    )
    .required(),
    of("figures.unit", Text, "计量单位；百分号要加引号。", "The unit of measure; quote a percent sign."),
    of(
        "corrections",
        Text,
        "公开以后的更正，每次一项，会公开。",
        "Corrections after publication, one entry each; public.",
    ),
    of("corrections.date", Day, "更正的日期。", "The day of the correction.").required(),
    of("corrections.note", Text, "更正了什么：原来怎样，应为怎样。", "What was corrected.").required(),
    of(
        "aliases",
        Alias,
        "报告以前的网址，从站点根目录写起；打开旧网址会转到报告。",
        "Older addresses of the report, from the root of the site; they lead on to it.",
    )
    .as_in("/fzzfjs/2025/sfj.html"),
    of(
        "draft",
        YesNo,
        "写“是”的，即使有发布日期也不公开。",
        "A draft stays out of public, whatever its day.",
    ),
    of(
        "internal",
        Anything,
        "本单位自己看的记录，写什么都可以，不会公开。",
        "Notes for the office: anything; they reach no page.",
    ),
];

pub(in crate::schema) const PAGE: &[Entry] = &[
    of("title", Text, "网页标题。", "The title of the page.").required(),
    of(
        "published",
        Moment,
        "从这一天起公开；不写就立即公开。",
        "Public from this day on; without it, at once.",
    ),
    of("draft", YesNo, "写“是”的不公开。", "A draft stays out of public."),
    of("summary", Text, "网页描述。", "The description of the page."),
    of(
        "order",
        Whole { least: -1_000_000, most: 1_000_000 },
        "导航中的先后，数小的在前；不写排在最后。",
        "The place in the navigation, smaller first; without it, last.",
    ),
    of(
        "aliases",
        Alias,
        "网页以前的网址，从站点根目录写起。",
        "Older addresses, from the root of the site.",
    ),
    of("internal", Anything, "自己看的记录，不会公开。", "Notes of your own; they reach no page."),
];
