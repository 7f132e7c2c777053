//! Sites with more plain pages or series than one page can name.

use std::fmt::Write as _;

use crate::{
    preview::{Shown, without_additions},
    project::{Project, select, text},
    walker::{Walker, links},
};

const BASE: &str = "https://example.gov.cn/gk/";

/// A site with some plain pages, the last of which comes first.
fn with_pages(count: usize) -> Project {
    let mut project = Project::small()
        .change("site.yml", "title:", "pagination: 10\ntitle:")
        .report(2023, "## 正文\n\n一段。");
    for number in 1..=count {
        let order = if number == count { "order: 1\n" } else { "" };
        let page = format!(
            "---\ntitle: 说明{number:02}\nsummary: 第{number:02}页\n{order}---\n\n正文。\n"
        );
        // Deeper than the program's own pages.
        project = project.file(&format!("pages/a/b/c/d/e/f/p{number:02}.md"), &page);
    }
    project.build();
    project
}

/// A site with some series, each with one report.
fn with_series(count: usize) -> Project {
    let mut series = String::from("series:\n");
    for number in 1..=count {
        let suffix = if number == 1 { String::new() } else { format!("-s{number:02}") };
        writeln!(series, "- {{slug: s{number:02}, title: 类别{number:02}, suffix: '{suffix}'}}")
            .unwrap();
    }
    let mut project =
        Project::small().change("site.yml", "title:", &format!("pagination: 10\n{series}title:"));
    for number in 1..=count {
        let report = format!(
            "---\nunit: sfj\nseries: s{number:02}\nyear: 2023\nleader: []\npublished: 2024-03-20\n---\n\n正文。\n"
        );
        project = project.file(&format!("content/sfj/{number:02}.md"), &report);
    }
    project.build();
    project
}

fn texts(project: &Project, page: &str, selector: &str) -> Vec<String> {
    let document = project.document(page);
    select(&document, selector).into_iter().map(text).collect()
}

/// The links that lead nowhere.
fn broken_links(project: &Project) -> Vec<String> {
    let site = Walker::new(project, BASE, false);
    let all = site.pages.iter().flat_map(|(page, document)| {
        links(document).into_iter().filter_map(|(link, _)| site.fault(page, &link))
    });
    all.collect()
}

#[test]
fn every_page_links_a_dozen_plain_pages_and_the_list_of_all() {
    let project = with_pages(25);
    let navigation = ".gk-site-nav li";
    for page in
        ["index.html", "units/sfj/2023/index.html", "a/b/c/d/e/f/p20/index.html", "404.html"]
    {
        let links = texts(&project, page, navigation);
        let pages: Vec<&String> = links.iter().filter(|link| link.starts_with("说明")).collect();
        assert_eq!((pages.len(), pages[0].as_str(), pages[1].as_str()), (12, "说明25", "说明01"));
        assert_eq!(links.last().map(String::as_str), Some("全部页面"));
    }
    let mut listed = Vec::new();
    for list in ["pages/index.html", "pages/page/2/index.html", "pages/page/3/index.html"] {
        listed.extend(texts(&project, list, "main .gk-rows a"));
    }
    let expected = [25].into_iter().chain(1..=24).map(|number| format!("说明{number:02}"));
    assert_eq!(listed, expected.collect::<Vec<_>>());
    let crumbs = texts(&project, "a/b/c/d/e/f/p20/index.html", ".gk-breadcrumb li");
    assert_eq!(crumbs, ["首页", "全部页面", "说明20"]);
    assert!(project.page("sitemap.xml").contains(&format!("<loc>{BASE}pages/</loc>")));
    assert_eq!(broken_links(&project), Vec::<String>::new());
}

#[test]
fn where_every_page_links_all_plain_pages_there_is_no_list_of_them() {
    let project = with_pages(12);
    assert_eq!(texts(&project, "index.html", ".gk-site-nav li").len(), 4 + 12);
    assert!(!project.output().keys().any(|path| path.starts_with("pages/")));
}

#[test]
fn coverage_and_home_name_a_dozen_series_and_lead_to_all() {
    let project = with_series(15);
    let named = |page| texts(&project, page, ".gk-tabs li");
    let first = named("coverage/index.html");
    assert_eq!(
        (first.len(), first[0].as_str(), first[12].as_str()),
        (13, "类别01", "查看全部报告类别")
    );
    // A series beyond the dozen names itself as well.
    let last = named("coverage/s15/index.html");
    assert_eq!((last.len(), last[12].as_str()), (14, "类别15"));
    assert_eq!(
        texts(&project, "coverage/s15/index.html", ".gk-tabs [aria-current=page]"),
        ["类别15"]
    );
    assert_eq!(texts(&project, "index.html", ".gk-panel li > a").len(), 12);
    let mut listed = Vec::new();
    for list in ["series/index.html", "series/page/2/index.html"] {
        listed.extend(texts(&project, list, "main .gk-rows a"));
    }
    let expected: Vec<String> = (1..=15).map(|number| format!("类别{number:02}")).collect();
    assert_eq!(listed, expected);
    assert!(project.page("sitemap.xml").contains(&format!("<loc>{BASE}series/</loc>")));
    assert_eq!(broken_links(&project), Vec::<String>::new());
}

#[test]
fn a_dozen_series_are_all_named_and_there_is_no_list_of_them() {
    let project = with_series(12);
    assert_eq!(texts(&project, "coverage/index.html", ".gk-tabs li").len(), 12);
    assert!(!project.output().keys().any(|path| path.starts_with("series/")));
}

#[test]
fn ten_thousand_attachments_are_listed_by_one_report() {
    let project = Project::quick().furnished();
    let mut list = String::new();
    for number in 0..10_000 {
        writeln!(list, "- {{file: 附表{number:05}.csv, title: 附表之{number:05}}}").unwrap();
        project.write(&format!("content/sfj/附表{number:05}.csv"), b"1\n");
    }
    let report = format!(
        "---\nunit: sfj\nyear: 2023\nleader: []\npublished: 2024-03-20\nattachments:\n{list}---\n\n正文。\n"
    );
    project.write("content/sfj/2023.md", report.as_bytes());
    project.build();
    assert_eq!(texts(&project, "units/sfj/2023/index.html", ".gk-files li").len(), 10_000);
    // And where none of them is there, each is told with its line, at once.
    let project = Project::quick().furnished();
    project.write("content/sfj/2023.md", report.as_bytes());
    let begun = std::time::Instant::now();
    assert_eq!(project.codes().len(), 10_000);
    assert!(begun.elapsed().as_secs() < 30);
}

/// Two hundred units with long names, each with a late report on each of ten years, and pages as long
/// as they come when nobody says how long.
fn great() -> Project {
    let name = |unit: usize| {
        format!("示例高新技术产业开发区综合行政执法与应急管理监督检查局第{unit}执法大队")
    };
    let units: String = (0..200)
        .map(|unit| {
            format!(
                "- {{slug: zonghe-xingzheng-zhifa-{unit}, name: {}, kind: 政府部门}}\n",
                name(unit)
            )
        })
        .collect();
    let site = "title: 公开\nbase_url: https://example.gov.cn/\ncoverage: full\nseries: [{slug: fzzf, title: 推进法治政府建设与履行推进法治建设职责情况年度报告, suffix: \"\", due: \"03-31\"}]\n";
    let mut project = Project::quick().file("site.yml", site).file("content/units.yml", &units);
    for unit in 0..200 {
        for year in 2015..2025 {
            let title = "关于推进法治政府建设与履行推进法治建设第一责任人职责情况以及下一年度工作安排的年度报告（经审议修改后重新公开）";
            let text = format!(
                "---\nunit: zonghe-xingzheng-zhifa-{unit}\nyear: {year}\nleader: []\ntitle: {title}\npublished: {}-04-20\ncorrections: [{{date: 2026-01-01, note: 更正}}]\n---\n\n正文。\n",
                year + 1
            );
            project = project.file(&format!("content/{unit}/{year}.md"), &text);
        }
    }
    project
}

#[test]
fn the_longest_page_of_every_list_stays_under_300_kb() {
    let project = great();
    let shown = Shown::of(&project);
    for (path, items) in [("/years/2024/", 200), ("/units/", 200), ("/coverage/", 109)] {
        let page = without_additions(shown.page(path).into_bytes());
        println!("{path}: {} bytes", page.len());
        assert!(page.len() < 300_000, "{path}: {} bytes", page.len());
        let page = scraper::Html::parse_document(&String::from_utf8(page).unwrap());
        assert_eq!(select(&page, "main [data-item]").len(), items, "{path}");
    }
}

#[test]
fn the_longest_page_of_a_unit_stays_under_300_kb() {
    let words = "推进法治政府建设与履行推进法治建设第一责任人职责情况";
    let mut site = "title: 公开\nbase_url: https://example.gov.cn/\nseries:\n".to_owned();
    for series in 0..10 {
        writeln!(site, "- slug: s{series}\n  title: {words}年度报告{series}\n  parts:").unwrap();
        for part in 0..8 {
            writeln!(
                site,
                "  - {{slug: part-{part}, title: {words}{part}, keywords: [第{part}部分]}}"
            )
            .unwrap();
        }
    }
    let body: String = (0..8).map(|part| format!("## 第{part}部分\n\n正文。\n\n")).collect();
    let mut project = Project::quick().furnished().file("site.yml", &site);
    for (series, year) in (0..10).flat_map(|series| (2000..2025).map(move |year| (series, year))) {
        let mut figures = String::new();
        for figure in 0..10 {
            let value = if figure < 3 { "99.87" } else { "显著提高" };
            writeln!(figures, "- {{name: {words}{figure}, value: {value}, unit: 百分点}}").unwrap();
        }
        let text = format!(
            "---\nunit: sfj\nyear: {year}\nseries: s{series}\nleader: []\ntitle: {words}以及下一年度工作安排的报告（经审议修改后重新公开）\npublished: {}-03-20\ncorrections: [{{date: 2026-01-01, note: 更正}}]\nfigures:\n{figures}---\n\n{body}",
            year + 1
        );
        project = project.file(&format!("content/{series}-{year}.md"), &text);
    }
    let shown = Shown::of(&project);
    let page = without_additions(shown.page("/units/sfj/").into_bytes());
    println!("{} bytes", page.len());
    assert!(page.len() < 300_000, "{} bytes", page.len());
    let page = scraper::Html::parse_document(&String::from_utf8(page).unwrap());
    let counts = ["[data-item]", ".gk-part", ".gk-part a", "svg", ".table-scroll tbody tr"]
        .map(|selector| select(&page, &format!("main {selector}")).len());
    assert_eq!(counts, [200, 40, 400, 12, 60]);
}
