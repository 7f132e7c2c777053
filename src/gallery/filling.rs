//! Filling: ordinary reports and units, so that lists of the gallery are long and coverage is full.
//!
//! Arrives: a variant. Leaves: files, by path from the root of the site. What shows something
//! extraordinary stands in `zh/` and `en/`; a file of theirs goes before one made here.

use std::ops::RangeInclusive;

use super::Variant;

/// A file that is made.
pub(super) type Made = (String, Vec<u8>);

/// A unit with ordinary reports in the main series.
struct Ordinary {
    /// Its slug in the Chinese and in the English register.
    slugs: (&'static str, &'static str),
    years: RangeInclusive<i16>,
    /// The year that it missed.
    gap: Option<i16>,
}

const fn unit(
    chinese: &'static str,
    english: &'static str,
    years: RangeInclusive<i16>,
    gap: Option<i16>,
) -> Ordinary {
    Ordinary { slugs: (chinese, english), years, gap }
}

const ORDINARY: [Ordinary; 19] = [
    unit("qzf", "council", 2016..=2022, None),
    unit("chang", "long", 2022..=2023, None),
    unit("ju", "it", 2016..=2022, None),
    unit("fgw", "planning", 2016..=2025, Some(2021)),
    unit("tjj", "statistics", 2016..=2025, None),
    unit("czj", "finance", 2018..=2025, None),
    unit("sfj", "legal", 2016..=2025, None),
    unit("wlj", "culture", 2016..=2023, None),
    unit("hbj", "environment", 2016..=2025, Some(2021)),
    unit("njj", "agriculture", 2016..=2025, Some(2023)),
    unit("jtj", "transport", 2016..=2024, None),
    unit("swj", "water", 2016..=2024, None),
    unit("wjw", "health", 2016..=2025, None),
    unit("jkj", "disease", 2023..=2024, None),
    unit("dsj", "records", 2018..=2022, None),
    unit("sjj", "data", 2024..=2025, None),
    unit("gxq", "park", 2016..=2025, None),
    unit("gxq-jfj", "park-economy", 2022..=2024, None),
    unit("jd01", "parish01", 2025..=2025, None),
];

/// Units and years with a report in the second series.
const SECOND: [(&str, &str, i16); 6] = [
    ("qzf", "council", 2022),
    ("qzf", "council", 2023),
    ("fgw", "planning", 2022),
    ("fgw", "planning", 2024),
    ("fgw", "planning", 2025),
    ("jd01", "parish01", 2024),
];

/// Series with one report each, and plain pages: so many that a page of its own lists them.
const TOPICS: usize = 10;

/// The year that the reports on topics are about.
const TOPIC_YEAR: i16 = 2019;

/// The attachments of the report with twenty of them; their names are also in its front matter.
const CHINESE_ATTACHMENTS: [&str; 20] = [
    "附件1：2024年部门预算执行情况表.xlsx",
    "附件2：“三公”经费支出明细.xls",
    "附件3：行政事业性收费目录清单.pdf",
    "附件4：政府采购项目一览.csv",
    "附件5：法治建设工作台账.docx",
    "附件6：行政复议意见书（样式）.doc",
    "附件7：培训课件.pptx",
    "附件8：执法案卷评查结果.txt",
    "附件9：全部附表打包.zip",
    "附件10：公示照片.png",
    "附件11：办事流程.svg",
    "附件12：听证会录音.mp3",
    "附件13：会议录像.mp4",
    "附件14：数据说明.json",
    "附件15：开放数据.xml",
    "附件16：版式文件.ofd",
    "附件17：电子表格.et",
    "附件18：文稿.wps",
    "附件19：没有扩展名的文件",
    "附件20：名称特别长的文件——关于2024年度示例区本级预算单位政府购买服务、政府采购、资产处置和绩效评价有关数据口径的说明（第三次修订稿，经集体讨论通过）.rar",
];
const ENGLISH_ATTACHMENTS: [&str; 20] = [
    "01 Budget and outturn.xlsx",
    "02 Expenses.xls",
    "03 Charges.pdf",
    "04 Purchases.csv",
    "05 Log.docx",
    "06 Decision on an appeal.doc",
    "07 Training.pptx",
    "08 Review of files.txt",
    "09 All tables.zip",
    "10 Notice.png",
    "11 Procedure.svg",
    "12 Hearing.mp3",
    "13 Meeting.mp4",
    "14 Readme.json",
    "15 Open data.xml",
    "16 Page layout.odt",
    "17 Spreadsheet.ods",
    "18 Slides.odp",
    "19 A file without extension",
    "20 A file with a very long name - Notes on the meaning of the figures on purchases, property and performance of the units in the budget of the year 2024, third edition, adopted after discussion.rar",
];

/// How many subdistricts or parishes there are, each with one report: enough for a list whose
/// pager leaves numbers out.
const SMALL_UNITS: usize = 36;

/// The year that they report on.
const SMALL_YEAR: i16 = 2024;

/// What follows the units of the register.
pub(super) fn register(variant: Variant) -> String {
    (1..=SMALL_UNITS)
        .map(|number| match variant {
            Variant::Chinese => {
                let number_in_words = chinese_number(number);
                format!(
                    "- slug: jd{number:02}\n  name: 示例区人民政府第{number_in_words}街道办事处\n  short: 第{number_in_words}街道\n  kind: 街道办事处\n  parent: qzf\n  since: 2024-01-01\n"
                )
            }
            Variant::English => format!(
                "- slug: parish{number:02}\n  name: Parish Council of Example {number}\n  kind: parish\n  parent: council\n  since: 2024-01-01\n"
            ),
        })
        .collect()
}

/// The reports and attachments.
pub(super) fn files(variant: Variant) -> Vec<Made> {
    let slug = |slugs: (&'static str, &'static str)| match variant {
        Variant::Chinese => slugs.0,
        Variant::English => slugs.1,
    };
    let mut made = Vec::new();
    for unit in ORDINARY {
        for year in unit.years.filter(|&year| unit.gap != Some(year)) {
            made.push(report(variant, slug(unit.slugs), year, ""));
        }
    }
    for (chinese, english, year) in SECOND {
        let series = match variant {
            Variant::Chinese => "xxgk",
            Variant::English => "requests",
        };
        made.push(report(variant, slug((chinese, english)), year, series));
    }
    let start = slug(("jd", "parish"));
    for number in 1..=SMALL_UNITS {
        made.push(report(variant, &format!("{start}{number:02}"), SMALL_YEAR, ""));
    }
    let (unit, series) = (slug(("wjw", "health")), slug(("zx", "topic")));
    for number in 1..=TOPICS {
        made.push(report(variant, unit, TOPIC_YEAR, &format!("{series}{number:02}")));
        made.push(plain_page(variant, number));
    }
    let (folder, names) = match variant {
        Variant::Chinese => ("czj", CHINESE_ATTACHMENTS),
        Variant::English => ("finance", ENGLISH_ATTACHMENTS),
    };
    for (index, name) in names.into_iter().enumerate() {
        // From 2 bytes to 160 KB, so that sizes are told in several units; no real PDF or ZIP.
        let bytes = b"-\n".repeat((index + 1).pow(4) / 2 + 1);
        made.push((format!("content/{folder}/{name}"), bytes));
    }
    made
}

/// An ordinary plain page.
fn plain_page(variant: Variant, number: usize) -> Made {
    let text = match variant {
        Variant::Chinese => {
            let title = chinese_number(number);
            format!(
                "---\ntitle: 说明之{title}\nsummary: 一页普通的说明。\n---\n\n一页普通的说明，用来充实列表。\n"
            )
        }
        Variant::English => {
            format!(
                "---\ntitle: Note {number}\nsummary: An ordinary note.\n---\n\nAn ordinary note, which makes lists longer.\n"
            )
        }
    };
    (format!("pages/more/{number:02}.md"), text.into_bytes())
}

/// An ordinary report; `series` is empty for the main one.
fn report(variant: Variant, unit: &str, year: i16, series: &str) -> Made {
    let seed = unit.bytes().map(usize::from).sum::<usize>() + usize::from(year.unsigned_abs());
    let published = match (series, year) {
        // The departments' day of the second series is the last of January.
        (series, _) if !series.is_empty() => format!("{}-01-{:02}", year + 1, 10 + seed % 20),
        (_, 2025) => format!("2026-02-{:02}", 1 + seed % 28),
        _ => format!("{}-03-{:02}", year + 1, 1 + seed % 30),
    };
    let number = 20 + seed % 180;
    let (leader, body) = match variant {
        Variant::Chinese => (CHINESE_LEADERS[seed % 5], chinese_body(year, number)),
        Variant::English => (ENGLISH_LEADERS[seed % 5], english_body(year, number)),
    };
    let (end, series) = match series {
        "" => (String::new(), String::new()),
        series => (format!("-{series}"), format!("series: {series}\n")),
    };
    let text = format!(
        "---\nunit: {unit}\nyear: {year}\n{series}leader: {leader}\npublished: {published}\n---\n\n{body}"
    );
    (format!("content/{unit}/{year}{end}.md"), text.into_bytes())
}

const CHINESE_LEADERS: [&str; 5] = ["陆远舟", "程一诺", "白榆", "顾南乔", "孟繁星"];
const ENGLISH_LEADERS: [&str; 5] =
    ["Ann Ames", "Bertram Bale", "Clara Cole", "Dennis Dunn", "Edith East"];

fn chinese_body(year: i16, number: usize) -> String {
    format!(
        "一篇普通的报告，用来充实各种列表。现将有关情况报告如下：\n\n\
         ## 一、{year}年主要举措和成效\n\n\
         全年办理公众来信来访{number}件，均在规定期限内答复；公布办事指南，办理材料逐项列明。\n\n\
         ## 二、{year}年存在的不足和原因\n\n\
         个别事项答复不够具体，主要原因是与来信人沟通不够。\n\n\
         ## 三、主要负责人履行第一责任人职责的情况\n\n\
         主要负责人听取专题汇报，对疑难事项提出办理意见。\n\n\
         ## 四、{}年工作安排\n\n\
         改进答复文书样式，开展一次满意度回访。\n",
        year + 1
    )
}

fn english_body(year: i16, number: usize) -> String {
    format!(
        "An ordinary report, which makes lists longer.\n\n\
         ## What we did in {year}\n\n\
         All {number} letters of the year were answered in time.\n\n\
         ## Where we fell short\n\n\
         Some answers were not as clear as they should be.\n\n\
         ## Plans for {}\n\n\
         Ask those who wrote whether they were content.\n",
        year + 1
    )
}

/// A number below a hundred as it stands in a name.
fn chinese_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}
