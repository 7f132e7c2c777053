//! What the page of a unit tells through the years: each part of its reports, and each figure.

use scraper::Html;

use crate::project::{Project, select, text};

const SITE: &str = "title: 报告公开
base_url: https://example.gov.cn/gk/
series:
  - slug: fzzf
    title: 法治报告
    parts:
      - {slug: actions, title: 主要举措, keywords: [举措, 成效]}
      - {slug: problems, title: 不足和原因, keywords: [不足, 问题]}
      - {slug: plans, keywords: [打算]}
  - {slug: xxgk, title: 公开年报}
";

/// A unit with a site whose series has parts.
fn site() -> Project {
    Project::small().file("site.yml", SITE)
}

/// A report of the unit with lines in its front matter.
fn report(year: i16, lines: &str, body: &str) -> String {
    format!(
        "---\nunit: sfj\nyear: {year}\nleader: []\npublished: {}-03-20\n{lines}---\n\n{body}\n",
        year + 1
    )
}

/// What stands in a list of parts: `主要举措: 2024年 2024/#actions`.
fn parts(page: &Html) -> Vec<String> {
    let of_part = |part: scraper::ElementRef<'_>| {
        let title = text(part.child_elements().next().unwrap());
        let entries = part.child_elements().skip(1).map(|entry| {
            let link = entry.child_elements().find(|child| child.value().name() == "a");
            let href = link.and_then(|link| link.value().attr("href")).unwrap_or("-");
            format!("{} {href}", text(entry).trim())
        });
        format!("{}: {}", title.trim(), entries.collect::<Vec<_>>().join(", "))
    };
    select(page, ".gk-part").into_iter().map(of_part).collect()
}

fn table(page: &Html, selector: &str) -> Vec<String> {
    let rows = select(page, selector).into_iter();
    let cells = |row: scraper::ElementRef<'_>| {
        row.child_elements()
            .map(|cell| text(cell).trim().to_owned())
            .collect::<Vec<_>>()
            .join(" | ")
    };
    rows.map(cells).collect()
}

#[test]
fn each_part_leads_to_its_heading_in_every_report_that_has_it() {
    let withdrawn = "status: {withdrawn: {date: 2023-05-01, reason: 重复发布}}\n";
    let project = site()
        .file("content/2020.md", &report(2020, "", "## 不足\n\n没有标记。"))
        .file("content/2021.md", &report(2021, withdrawn, "## 举措\n\n## 不足"))
        .file("content/2022.md", &report(2022, "", "## 一、举措\n\n##不足\n\n```\n## 不足\n```"))
        .file("content/2023.md", &report(2023, "", "一、举措和成效\n---\n\n> ## 二、**问题**"))
        .file(
            "content/2024.md",
            &report(2024, "", "## 打算\n\n## 举措 {#x}\n\n## problems\n\n## 不足"),
        )
        .file("content/xxgk.md", &report(2024, "series: xxgk\n", "## 举措"));
    project.build();
    let page = project.document("units/sfj/index.html");
    assert_eq!(
        parts(&page),
        [
            "主要举措: 2024年 2024/#actions, 2023年 2023/#actions, 2022年 2022/#actions",
            "不足和原因: 2024年 2024/#problems, 2023年 2023/#problems, 2020年 2020/#problems",
            "plans: 2024年 2024/#plans",
        ]
    );
    for link in select(&page, ".gk-part a") {
        let (file, id) = link.value().attr("href").unwrap().split_once('#').unwrap();
        let report = project.document(&format!("units/sfj/{file}index.html"));
        assert_eq!(select(&report, &format!("main h2[id={id}]")).len(), 1, "{file}#{id}");
    }
    let label = select(&page, ".gk-part a")[0].value().attr("aria-label").unwrap();
    assert_eq!(label, "2024年：主要举措");
}

#[test]
fn a_joint_report_is_named_among_the_parts_of_each_unit() {
    let units = "- {slug: sfj, name: 示例区司法局, kind: 政府部门}\n- {slug: sjj, name: 示例区数据局, kind: 政府部门}\n";
    let joint = report(2024, "", "## 举措").replace("unit: sfj", "unit: [sfj, sjj]");
    let project = site()
        .file("content/units.yml", units)
        .file("content/joint.md", &joint)
        .file("content/own.md", &report(2024, "", "## 举措").replace("unit: sfj", "unit: sjj"));
    project.build();
    let names = "示例区司法局、示例区数据局";
    let of = |unit: &str| parts(&project.document(&format!("units/{unit}/index.html")));
    assert_eq!(of("sfj"), [format!("主要举措: 2024年（{names}） 2024/#actions")]);
    let both = of("sjj").remove(0);
    assert!(both.contains("2024年 2024/#actions"), "{both}");
    assert!(both.contains(&format!("2024年（{names}） ../sfj/2024/#actions")), "{both}");
}

#[test]
fn the_list_of_a_part_ends_with_the_tenth_report_and_says_so() {
    let mut project = site();
    for year in 2005..2025 {
        project = project.report(year, "## 不足");
    }
    project.build();
    let list = parts(&project.document("units/sfj/index.html")).remove(0);
    assert_eq!(list.matches('#').count(), 10, "{list}");
    assert!(list.contains("2015年 ") && list.ends_with("更早的10份见历年报告 -"), "{list}");
}

#[test]
fn other_keywords_give_other_parts_though_no_report_was_touched() {
    let project = site().file("content/2024.md", &report(2024, "", "## 举措\n\n## 新的部分"));
    project.build();
    let before = parts(&project.document("units/sfj/index.html"));
    assert_eq!(before, ["主要举措: 2024年 2024/#actions"]);
    let project = project.change("site.yml", "[不足, 问题]", "[新的]");
    project.build();
    let after = parts(&project.document("units/sfj/index.html"));
    assert_eq!(after[1], "不足和原因: 2024年 2024/#problems");
}

#[test]
fn a_figure_with_numbers_in_two_years_is_drawn_and_stands_in_a_table_as_written() {
    let figures = |lines: &str| format!("figures:\n{lines}");
    let project = site()
        .file("content/2020.md", &report(2020, &figures("  - {name: 办件量, value: \"1,200\", unit: 件}\n"), ""))
        .file("content/2022.md", &report(2022, &figures("  - {name: 办件量, value: 980, unit: 件}\n  - {name: 满意率, value: 99.90, unit: \"%\"}\n  - {name: 评价, value: 优秀}\n"), ""))
        .file("content/2023.md", &report(2023, &figures("  - {name: 办件量, value: 1.5万, unit: 件}\n  - {name: 满意率, value: 约99, unit: \"%\"}\n  - {name: 评价, value: 良好}\n  - {name: 办件量, value: 3, unit: 万件}\n"), ""));
    project.build();
    let page = project.document("units/sfj/index.html");
    let drawings = select(&page, "svg[role=img]");
    assert_eq!(drawings.len(), 1);
    let told = |name: &str| {
        let named = drawings[0].child_elements().find(|child| child.value().name() == name);
        text(named.unwrap())
    };
    assert_eq!(told("title"), "办件量历年变化");
    assert_eq!(
        told("desc"),
        "从2020年的1,200到2023年的1.5万；最高为2023年的1.5万，最低为2022年的980。单位：件。"
    );
    let ids = drawings[0].value().attr("aria-labelledby").unwrap().split(' ');
    assert!(ids.into_iter().all(|id| select(&page, &format!("#{id}")).len() == 1));
    // 2021 has no value: the line breaks, and one point stands alone.
    assert_eq!(select(&page, "svg circle").len(), 3);
    assert_eq!(select(&page, "svg polyline").len(), 1);
    assert!(text(select(&page, ".gk-trend-note")[0]).contains("纵轴从0开始"));
    assert_eq!(
        table(&page, ".gk-figure-history tbody tr"),
        ["2023年 | 1.5万", "2022年 | 980", "2021年 | —", "2020年 | 1,200"]
    );
    assert_eq!(
        table(&page, ".table-scroll tbody tr"),
        ["满意率（%） | 约99 | 99.90", "评价 | 良好 | 优秀", "办件量（万件） | 3 | —"]
    );
    let link = select(&page, ".gk-figure-history td a")[0];
    assert_eq!(link.value().attr("href"), Some("2023/"));
    assert!(!project.page("units/sfj/index.html").contains("style="));
}

#[test]
fn only_so_many_figures_are_drawn_and_the_rest_are_in_the_table() {
    let lines: String =
        (1..=15).map(|number| format!("  - {{name: 指标{number}, value: {number}}}\n")).collect();
    let mut project = site();
    for year in 1990..2025 {
        project = project
            .file(&format!("content/{year}.md"), &report(year, &format!("figures:\n{lines}"), ""));
    }
    project.build();
    let page = project.document("units/sfj/index.html");
    assert_eq!(select(&page, "svg").len(), 12);
    let main = text(select(&page, "main")[0]);
    assert!(main.contains("本页只画出12项指标的变化，可以画出的其余3项列在表中。"));
    assert!(main.contains("更早的15个年度未在此列出。"));
    assert_eq!(table(&page, ".table-scroll tbody tr").len(), 3);
    assert!(project.page("units/sfj/index.html").len() < 300_000);
}
