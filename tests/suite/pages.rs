//! What pages tell readers: coverage, names, neighbours, and lists of several pages.

use std::collections::BTreeSet;

use gongkai::{build::Today, site::Edition};
use jiff::civil::date;
use scraper::{ElementRef, Html};
use serde_json::Value;

use crate::{
    project::{Project, select, text},
    walker::Walker,
};

const BASE: &str = "https://www.shili.example.gov.cn/zwgk/bgzl/";

/// The sample site, built.
fn sample() -> Project {
    let project = Project::sample();
    project.build();
    project
}

/// The text of an element as it is read out: without decoration, spaces as one.
fn read_out(element: ElementRef<'_>) -> String {
    let hidden = |node: ElementRef<'_>| node.value().attr("aria-hidden") == Some("true");
    let texts = element
        .descendants()
        .filter(|node| !node.ancestors().filter_map(ElementRef::wrap).any(hidden));
    let text: String =
        texts.filter_map(|node| node.value().as_text().map(|text| &**text)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The body of the first table of a page's `<main>`, a row a line, cells between bars.
fn table(page: &Html) -> Vec<String> {
    let rows = select(page, "main tbody tr").into_iter();
    rows.map(|row| row.child_elements().map(read_out).collect::<Vec<_>>().join(" | ")).collect()
}

#[test]
fn the_coverage_says_of_every_unit_and_year_what_became_of_it() {
    let exempt = "无需编制 （注1）";
    let project = sample();
    let page = project.document("coverage/index.html");
    let years: Vec<String> =
        select(&page, "main thead th").into_iter().skip(1).map(read_out).collect();
    assert_eq!(years, ["2025年", "2024年", "2023年"]);
    let expected = [
        "示例区人民政府 | 已公开 2026-03-26 | 已公开 2025-03-27 | 已公开 2024-03-28",
        "示例区司法局 | 已公开 2026-03-25 | 已公开 2025-03-26 | 已公开 2024-03-27",
        "示例区教育委员会 | 已公开 2026-03-25 | 已公开 2025-03-25 | 已公开 2024-03-27",
        "示例区卫生健康委员会 | 已公开 2026-03-24 | 已公开 2025-03-25 | 已公开 2024-03-27",
        "示例区疾病预防控制局 | 已公开 2026-03-24 | 已公开 2025-03-25 | 单位未设立",
        "示例区综合行政执法局 | 已公开 2026-03-26 | 已公开 2025-03-27 | 逾期公开 2024-04-18",
        "示例区数据局 | 已公开 2026-03-27 | 已公开 2025-03-28 | 已公开 2024-03-22",
        "示例区人民政府云桥街道办事处 | 已公开 2026-03-26 | 已公开 2025-03-27 | 已公开 2024-03-26",
        "示例区人民政府松林街道办事处 | 未公开 | 已撤回 2025-03-28 | 已公开 2024-03-28",
        "柳溪镇人民政府 | 已公开 2026-03-26 | 未公开 | 已公开 2024-03-27",
        "示例高新技术产业园区管理委员会 | 已公开 2026-03-30 | 已公开 2025-03-27 | 单位未设立",
        &format!("示例区机关事务服务中心 | {exempt} | {exempt} | {exempt}"),
    ];
    assert_eq!(table(&page), expected);
    // Eleven owe a report on 2025, one of them has not published it.
    let lead = "2025年度应公开11个单位，已公开10个，尚有1个未公开。";
    assert!(text(select(&page, "main")[0]).contains(lead));
    assert!(text(select(&project.document("index.html"), "main")[0]).contains(lead));
    let note = select(&page, "#page-note-1");
    assert_eq!(text(note[0]), "注1：不具有行政执法职能，有关情况并入区人民政府报告");
    assert_eq!(select(&page, "main a[href='#page-note-1']").len(), 3);
}

/// The sentence about the coverage on a site whose three units report in a series.
fn sentence(series: &str, units: &str, reports: &str) -> String {
    let mut project = Project::empty()
        .file("site.yml", &format!("title: 公开\nbase_url: https://example.gov.cn/\ncoverage: full\nseries: [{{slug: a, title: 甲, {series}}}]\n"))
        .file("content/units.yml", units);
    for report in reports.split_terminator('/') {
        let lines = report.replace(';', "\n");
        let text = format!("---\nyear: 2025\nleader: []\n{lines}\n---\n\n正文。\n");
        project = project.file(&format!("content/{}.md", lines.len()), &text);
    }
    project.build();
    text(select(&project.document("coverage/index.html"), "main .gk-lead")[0]).trim().to_owned()
}

#[test]
fn all_counts_agree_and_say_what_is_withdrawn_and_what_is_not_public_yet() {
    let report = |year: i16, more: &str| {
        format!("---\nunit: sfj\nyear: {year}\nleader: []\nseries: a\n{more}\n---\n\n正文。\n")
    };
    let withdrawn =
        "published: 2024-03-01\nstatus: {withdrawn: {date: 2024-05-01, reason: 数据有误}}";
    let project = Project::small()
        .file("site.yml", "title: 公开\nbase_url: https://example.gov.cn/\ncoverage: full\nseries: [{slug: a, title: 甲, due: 03-31}]\n")
        .file("content/a.md", &report(2022, "published: 2023-03-01"))
        .file("content/b.md", &report(2023, withdrawn))
        .file("content/c.md", &report(2024, ""))
        .file("content/d.md", &report(2025, "published: 2026-12-01"));
    let lead = |page: &str| {
        let document = project.document(page);
        text(select(&document, ".gk-hero-count, main .gk-lead")[0])
    };
    let states = || {
        let row = table(&project.document("coverage/index.html")).remove(0);
        row.split(" | ").skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    project.build();
    assert_eq!(lead("index.html"), "已公开1个单位的2份报告（其中1份已撤回）");
    assert_eq!(lead("years/2023/index.html"), "2023年度共公开1份报告（其中1份已撤回）。");
    assert_eq!(lead("years/2022/index.html"), "2022年度共公开1份报告。");
    let of_latest = lead("coverage/index.html");
    let states_of_public = states();
    assert_eq!(states_of_public[..2], ["未公开", "未公开"], "{states_of_public:?}");
    // A preview never takes the place of what is public.
    std::fs::remove_dir_all(project.path("public")).unwrap();
    project.build_with(|request| request.edition = Edition { drafts: true, held: true });
    assert_eq!(
        lead("index.html"),
        "已公开1个单位的4份报告（其中1份已撤回）（其中2份尚未公开，只在预览中显示）"
    );
    assert_eq!(
        lead("years/2024/index.html"),
        "2024年度共公开1份报告（其中1份尚未公开，只在预览中显示）。"
    );
    // What nobody sees yet is not counted as published.
    assert_eq!(lead("coverage/index.html"), of_latest);
    let states = states();
    assert!(states[0].starts_with("未到发布日期") && states[1].starts_with("草稿"), "{states:?}");
    assert_eq!(states[2..], states_of_public[2..]);
}

#[test]
fn the_sentence_about_coverage_counts_only_who_owed_a_report() {
    let units = "- {slug: jia, name: 甲局, kind: 局}\n- {slug: yi, name: 乙局, kind: 局, exempt: [{series: a, years: 2025}]}\n- {slug: bing, name: 丙办, kind: 办}\n";
    let due = "due: {局: \"03-31\", 办: \"12-31\"}";
    for (series, reports, expected) in [
        (
            due,
            "unit: jia;published: 2026-03-01",
            "2025年度应公开2个单位，已公开1个，1个未到公开期限。",
        ),
        (
            due,
            "unit: yi;published: 2026-03-01",
            "2025年度应公开2个单位，已公开0个，尚有1个未公开，1个未到公开期限。另有1个单位公开。",
        ),
        (
            "due: {局: \"03-31\"}",
            "unit: jia;published: 2026-03-01/unit: bing;published: 2026-03-02",
            "2025年度应公开的1个单位均已公开。另有1个单位公开。",
        ),
        (
            "due: {局: \"03-31\"}",
            "unit: jia;published: 2026-03-01;status: {withdrawn: {date: 2026-04-01, reason: 误}}",
            "2025年度应公开1个单位，已公开0个，已撤回1个。",
        ),
        (
            "applies_to: [会], due: \"03-31\"",
            "unit: jia;published: 2026-03-01",
            "2025年度已有1个单位公开。",
        ),
        (
            "applies_to: [会], due: \"03-31\"",
            "unit: jia;published: 2026-03-01;status: {withdrawn: {date: 2026-04-01, reason: 误}}",
            "2025年度没有单位应公开报告。",
        ),
    ] {
        assert_eq!(sentence(series, units, reports), expected, "{series} {reports}");
    }
}

#[test]
fn titles_that_do_not_name_the_unit_have_it_beside_them_in_every_list() {
    let units =
        "- {slug: jia, name: 示例区甲局, kind: 局}\n- {slug: yi, name: 示例区乙局, kind: 局}\n";
    let report = |unit: &str, day: &str| {
        format!(
            "---\nunit: {unit}\nyear: 2025\nleader: []\ntitle: 年度工作报告\npublished: 2026-03-{day}\n---\n\n正文。\n"
        )
    };
    let series = "title: 公开\nbase_url: https://example.gov.cn/\nseries: [{slug: a, title: 甲}, {slug: b, title: 乙}]\n";
    let joint = report("[jia, yi]", "03").replace("title: 年度", "series: b\ntitle: 年度");
    let project = Project::small()
        .file("site.yml", series)
        .file("content/units.yml", units)
        .file("content/jia.md", &report("jia", "01"))
        .file("content/yi.md", &report("yi", "02"))
        .file("content/joint.md", &joint);
    project.build();
    let notes = |path: &str| -> Vec<String> {
        let page = project.document(path);
        select(&page, "main .gk-row").into_iter().map(read_out).collect()
    };
    let (jia, yi, both) = (
        "年度工作报告 示例区甲局 2026-03-01",
        "年度工作报告 示例区乙局 2026-03-02",
        "年度工作报告 示例区甲局、示例区乙局 2026-03-03",
    );
    assert_eq!(notes("index.html"), [both, yi, jia]);
    assert_eq!(notes("years/2025/index.html"), [jia, yi, both]);
    assert_eq!(notes("units/jia/index.html"), ["年度工作报告 2026-03-01", both]);
    let feed = project.page("feed.xml");
    for title in ["年度工作报告（示例区甲局）", "年度工作报告（示例区甲局、示例区乙局）"]
    {
        assert!(feed.contains(&format!("<title>{title}</title>")), "{feed}");
    }
}

#[test]
fn a_report_is_not_missing_before_its_due_day_has_passed() {
    let project = Project::sample();
    let on = |day| {
        project.build_with(|request| request.today = Today::Day(day));
        let rows = table(&project.document("coverage/index.html"));
        let states = rows
            .iter()
            .map(|row| row.split(" | ").nth(1).unwrap().split(' ').next().unwrap().to_owned());
        states.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        on(date(2026, 3, 25)),
        "未到期限 已公开 已公开 已公开 已公开 未到期限 未到期限 未到期限 未到期限 未到期限 未到期限 无需编制"
    );
    let songlin = |states: String| states.split(' ').nth(8).unwrap().to_owned();
    assert_eq!(songlin(on(date(2026, 3, 31))), "未到期限");
    assert_eq!(songlin(on(date(2026, 4, 1))), "未公开");
}

#[test]
fn a_report_of_the_due_day_is_on_time_and_one_of_the_next_day_is_late() {
    for (published, state) in
        [("2026-03-31", "已公开 2026-03-31"), ("2026-04-01", "逾期公开 2026-04-01")]
    {
        let report = format!(
            "---\nunit: 松林街道\nyear: 2025\nleader: []\npublished: {published} 23:59\n---\n\n正文。\n"
        );
        let project = Project::sample().file("content/songlin/2025.md", &report);
        project.build();
        let rows = table(&project.document("coverage/index.html"));
        assert!(
            rows[8].starts_with(&format!("示例区人民政府松林街道办事处 | {state} | ")),
            "{}",
            rows[8]
        );
    }
}

#[test]
fn a_site_that_tells_only_what_is_published_says_nothing_of_late_and_missing() {
    let project = Project::sample().change("site.yml", "coverage: full", "coverage: published");
    project.build();
    // What a report says of itself stands in an element of its own.
    for (path, page) in project.documents() {
        if select(&page, "article").is_empty() {
            let words = text(page.root_element());
            assert!(!words.contains("未公开") && !words.contains("逾期"), "{path}");
        }
    }
    let off = Project::sample().change("site.yml", "coverage: full", "coverage: off");
    off.build();
    assert!(!off.output().keys().any(|path| path.starts_with("coverage/")));
}

#[test]
fn a_unit_has_the_name_of_the_day() {
    let slug = |year: i16| {
        format!(
            "---\nunit: sjj\nyear: {year}\nleader: []\npublished: {}-03-20\n---\n\n正文。\n",
            year + 1
        )
    };
    let units = "- {slug: sjj, name: 示例区数据局, kind: 政府部门, former_names: [{name: 示例区大数据管理局, until: 2024-06-30}]}\n";
    let project = Project::small()
        .file("content/units.yml", units)
        .file("content/a.md", &slug(2023))
        .file("content/b.md", &slug(2024));
    for built in [project, Project::sample()] {
        built.build();
        for (year, name) in [(2023, "示例区大数据管理局"), (2024, "示例区数据局")] {
            let page = built.document(&format!("units/sjj/{year}/index.html"));
            assert!(text(select(&page, "h1")[0]).starts_with(&format!("{name}{year}年")), "{year}");
            assert_eq!(text(select(&page, "main dd a[href='../']")[0]), name);
        }
        let unit = built.document("units/sjj/index.html");
        assert_eq!(text(select(&unit, "h1")[0]), "示例区数据局");
        assert!(text(select(&unit, "main")[0]).contains("示例区大数据管理局 至2024-06-30"));
    }
}

#[test]
fn a_joint_report_has_one_page_and_is_listed_under_both_units() {
    let project = sample();
    assert!(!project.output().contains_key("units/jkj/2024/index.html"));
    for (unit, href) in [("wjw", "2024/"), ("jkj", "../wjw/2024/")] {
        let page = project.document(&format!("units/{unit}/index.html"));
        assert_eq!(select(&page, &format!("main .gk-rows a[href='{href}']")).len(), 1, "{unit}");
    }
    let page = project.document("units/wjw/2024/index.html");
    let units: Vec<String> = select(&page, "main dd a")
        .into_iter()
        .map(|link| format!("{} {}", text(link), link.value().attr("href").unwrap()))
        .collect();
    assert_eq!(units, ["示例区卫生健康委员会 ../", "示例区疾病预防控制局 ../../jkj/"]);
}

#[test]
fn neighbours_are_of_the_same_series_and_skip_what_is_not_there() {
    let project = sample();
    let around = |path: &str| {
        let page = project.document(&format!("units/{path}/index.html"));
        ["prev", "next"].map(|rel| {
            let link = select(&page, &format!("main a[rel={rel}]")).into_iter().next();
            link.map(|link| link.value().attr("href").unwrap().to_owned())
        })
    };
    let link = |href: &str| Some(href.to_owned());
    assert_eq!(around("sfj/2023"), [None, link("../2024/")]);
    assert_eq!(around("sfj/2024"), [link("../2023/"), link("../2025/")]);
    assert_eq!(around("sfj/2025"), [link("../2024/"), None]);
    assert_eq!(around("sfj/2024-xxgk"), [None, link("../2025-xxgk/")]);
    assert_eq!(around("liuxi/2023"), [None, link("../2025/")]);
}

/// The sample site with five items to a page and reports of 示例区司法局 since 2015.
fn paged() -> (Project, Walker) {
    let mut project = Project::sample().change("site.yml", "pagination: 50", "pagination: 5");
    for year in 2015..2023 {
        project = project.report(year, "正文。");
    }
    project.build();
    let walker = Walker::new(&project, BASE, false);
    (project, walker)
}

/// The pages of a list, in order.
fn pages_of(site: &Walker, list: &str) -> Vec<String> {
    let later = (2..).map(|number| format!("{list}/page/{number}/index.html"));
    let all = std::iter::once(format!("{list}/index.html")).chain(later);
    all.take_while(|path| site.files.contains_key(path)).collect()
}

#[test]
fn every_report_is_on_exactly_one_page_of_each_list() {
    let (project, site) = paged();
    let reports: Value = serde_json::from_str(&project.page("reports.json")).unwrap();
    let is_of = |row: &Value, list: &str| match list.split_once('/').unwrap() {
        ("years", year) => row["year"] == year.parse::<i64>().unwrap(),
        (_, unit) => row["unit_slugs"].as_array().unwrap().contains(&unit.into()),
    };
    for list in ["years/2023", "years/2024", "years/2025", "units/sfj", "units/jkj"] {
        let rows = reports.as_array().unwrap().iter().filter(|row| is_of(row, list));
        let urls = rows.map(|row| row["url"].as_str().unwrap().strip_prefix(BASE).unwrap());
        let mut expected: Vec<String> = urls.map(|url| format!("{url}index.html")).collect();
        let pages = pages_of(&site, list);
        assert_eq!(pages.len(), expected.len().div_ceil(5), "{list}");
        let mut found = Vec::new();
        for page in &pages {
            let links = select(&site.pages[page], "main .gk-rows a[href]").into_iter();
            let files = links.map(|link| {
                site.follow(page, link.value().attr("href").unwrap()).unwrap().unwrap().0
            });
            found.extend(files.filter(|file| expected.contains(file)));
        }
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{list}");
    }
}

#[test]
fn every_unit_is_on_exactly_one_page_of_the_directory_and_of_the_coverage() {
    let (project, site) = paged();
    let register = std::fs::read_to_string(project.path("content/units.yml")).unwrap();
    let names = register.lines().filter_map(|line| line.strip_prefix("  name: "));
    let mut expected: Vec<String> = names.map(str::to_owned).collect();
    expected.sort();
    for (list, names) in [("units", "main li > :first-child"), ("coverage", "main tbody th")] {
        let pages = pages_of(&site, list);
        assert_eq!(pages.len(), 3, "{list}");
        let texts = pages.iter().flat_map(|page| select(&site.pages[page], names)).map(text);
        let mut found: Vec<String> = texts.filter(|name| expected.contains(name)).collect();
        found.sort();
        assert_eq!(found, expected, "{list}");
    }
}

#[test]
fn the_pages_of_a_list_lead_to_each_other() {
    let (_, site) = paged();
    assert!(!site.files.keys().any(|path| path.contains("page/1/")));
    let mut titles = BTreeSet::new();
    for list in ["units", "units/sfj", "years/2024", "coverage"] {
        let pages = pages_of(&site, list);
        assert!(pages.len() > 1, "{list}");
        for (index, path) in pages.iter().enumerate() {
            let page = &site.pages[path];
            let leads = |selector: &str| {
                let links = select(page, &format!("nav[aria-label=分页] {selector}")).into_iter();
                links
                    .map(|link| {
                        site.follow(path, link.value().attr("href").unwrap()).unwrap().unwrap().0
                    })
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                leads("a[rel=prev]").first(),
                index.checked_sub(1).map(|before| &pages[before]),
                "{path}"
            );
            assert_eq!(leads("a[rel=next]").first(), pages.get(index + 1), "{path}");
            assert!(leads("a").iter().all(|file| pages.contains(file)), "{path}");
            assert_eq!(
                text(select(page, "nav[aria-label=分页] [aria-current=page]")[0]),
                (index + 1).to_string()
            );
            assert!(
                titles.insert(text(select(page, "title")[0])),
                "{path} has the title of another page"
            );
        }
    }
}
