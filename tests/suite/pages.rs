//! What pages say: the tags of 国办发〔2017〕47号, marks, coverage, names, neighbours, paging.

use std::collections::BTreeSet;

use gongkai::build::Today;
use jiff::civil::date;
use scraper::{ElementRef, Html};
use serde_json::Value;

use crate::{
    project::{Project, select, text},
    walker::Walker,
};

const BASE: &str = "https://www.shili.example.gov.cn/zwgk/bgzl/";

const SITE_TAGS: [(&str, &str); 3] = [
    ("SiteName", "示例区人民政府"),
    ("SiteDomain", "www.shili.example.gov.cn"),
    ("SiteIDCode", "1101990001"),
];

const COLUMN_TAGS: [(&str, &str); 4] = [
    ("ColumnName", "法治政府建设与政务公开报告"),
    ("ColumnDescription", "公开示例区人民政府及其部门、街道、镇的法治政府建设年度情况报告和政府信息公开工作年度报告。"),
    ("ColumnKeywords", "法治政府建设,年度报告,政府信息公开"),
    ("ColumnType", "信息公开年报"),
];

/// The sample site, built.
fn sample() -> Project {
    let project = Project::sample();
    project.build();
    project
}

/// The meta tags of the national rules on a page, in order.
fn national(page: &Html) -> Vec<(String, String)> {
    let tags = select(page, "head meta[name]").into_iter();
    tags.map(|tag| (tag.value().attr("name").unwrap(), tag.value().attr("content").unwrap()))
        .filter(|(name, _)| name.starts_with(|c: char| c.is_ascii_uppercase()))
        .map(|(name, content)| (name.to_owned(), content.to_owned()))
        .collect()
}

fn owned(tags: &[(&str, &str)]) -> Vec<(String, String)> {
    tags.iter().map(|(name, content)| ((*name).to_owned(), (*content).to_owned())).collect()
}

fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    select(page, selector).first().and_then(|element| element.value().attr(name)).map(str::to_owned)
}

/// The text of an element as it is read out: without decoration, spaces as one.
fn read_out(element: ElementRef<'_>) -> String {
    let hidden = |node: ElementRef<'_>| node.value().attr("aria-hidden") == Some("true");
    let texts = element.descendants().filter(|node| !node.ancestors().filter_map(ElementRef::wrap).any(hidden));
    let text: String = texts.filter_map(|node| node.value().as_text().map(|text| &**text)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The body of the first table of a page's `<main>`, a row a line, cells between bars.
fn table(page: &Html) -> Vec<String> {
    let rows = select(page, "main tbody tr").into_iter();
    rows.map(|row| row.child_elements().map(read_out).collect::<Vec<_>>().join(" | ")).collect()
}

#[test]
fn the_home_page_has_three_tags_and_every_list_seven() {
    let project = sample();
    assert_eq!(national(&project.document("index.html")), owned(&SITE_TAGS));
    let lists = ["units", "units/sfj", "units/sjj", "years", "years/2024", "coverage", "coverage/xxgk"];
    for list in lists {
        let tags = national(&project.document(&format!("{list}/index.html")));
        assert_eq!(tags, owned(&[&SITE_TAGS[..], &COLUMN_TAGS].concat()), "{list}");
    }
}

#[test]
fn a_report_has_ten_tags_and_those_optional_ones_that_are_known() {
    let project = sample();
    let tags = national(&project.document("units/wjw/2025/index.html"));
    let article = [
        ("ArticleTitle", "示例区卫生健康委员会、示例区疾病预防控制局2025年法治政府建设年度情况报告"),
        ("PubDate", "2026-03-24 09:00"),
        ("ContentSource", "示例区卫生健康委员会"),
        ("Keywords", "法治政府建设,年度报告,卫生健康,疾病预防控制,涉企行政检查"),
        ("Author", "示例区卫生健康委员会政策法规科"),
        ("Description", "2025年，区卫生健康委、区疾控局统筹检查计划，监督检查户次下降17.1%，做好新修订传染病防治法的贯彻实施，建成共用监管台账，实现46项事项全部网上可办。"),
        ("Url", "https://www.shili.example.gov.cn/zwgk/bgzl/units/wjw/2025/"),
    ];
    assert_eq!(tags, owned(&[&SITE_TAGS[..], &COLUMN_TAGS, &article].concat()));
    // Without `source` and `author`: the units are the source, the author is left out.
    let names: Vec<String> = national(&project.document("units/wjw/2024/index.html")).into_iter().skip(7).map(|tag| tag.0).collect();
    assert_eq!(names, ["ArticleTitle", "PubDate", "ContentSource", "Keywords", "Description", "Url"]);
    let reports = project.documents().into_iter().filter(|(path, _)| path.matches('/').count() == 3 && path.starts_with("units/"));
    for (path, page) in reports {
        let names: Vec<String> = national(&page).into_iter().map(|tag| tag.0).collect();
        let required = SITE_TAGS.iter().chain(&COLUMN_TAGS).map(|tag| tag.0).chain(["ArticleTitle", "PubDate", "ContentSource"]);
        assert!(names.iter().map(String::as_str).take(10).eq(required), "{path}: {names:?}");
    }
}

#[test]
fn a_tag_that_is_not_known_is_left_out() {
    let project = Project::small().report(2023, "正文。");
    project.build();
    assert_eq!(national(&project.document("index.html")), []);
    let expected = [
        ("ArticleTitle", "示例区司法局2023年法治政府建设年度情况报告"),
        ("PubDate", "2024-03-20 00:00"),
        ("ContentSource", "示例区司法局"),
        ("Url", "https://example.gov.cn/gk/units/sfj/2023/"),
    ];
    assert_eq!(national(&project.document("units/sfj/2023/index.html")), owned(&expected));
}

#[test]
fn json_ld_tells_who_reported_and_cannot_leave_its_script() {
    let title = "甲</script><script>alert(1)</script><!--乙";
    let report = format!("---\nunit: sfj\nyear: 2023\nleader: []\ntitle: '{title}'\npublished: 2024-03-20 09:05\n---\n\n正文。\n");
    let project = Project::small().file("content/a.md", &report);
    project.build();
    let page = project.document("units/sfj/2023/index.html");
    let scripts = select(&page, "script");
    assert_eq!(scripts.len(), 1);
    let script = scripts[0].inner_html();
    assert!(!script.contains('<'), "{script}");
    let data: Value = serde_json::from_str(&script).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    assert_eq!(data["@type"], "Report");
    assert_eq!(data["headline"], title);
    assert_eq!(data["datePublished"], "2024-03-20T09:05:00+08:00");
    assert_eq!(data["author"][0]["@type"], "GovernmentOrganization");
    assert_eq!(data["author"][0]["name"], "示例区司法局");
    assert_eq!(text(select(&page, "h1")[0]), title);
}

#[test]
fn the_marks_of_the_footer_are_plain_links_and_only_there_when_known() {
    let project = sample();
    for (path, page) in project.documents() {
        if path == "fzzfjs/2025/sfj.html" {
            continue;
        }
        let marks: Vec<(String, String)> = select(&page, "footer a[href*='://']")
            .into_iter()
            .map(|link| (link.value().attr("href").unwrap().to_owned(), text(link)))
            .filter(|(href, _)| !href.starts_with(BASE))
            .collect();
        let here = format!("{BASE}{}", path.strip_suffix("index.html").unwrap_or(&path));
        let here = percent_encoding::utf8_percent_encode(&here, percent_encoding::NON_ALPHANUMERIC);
        let expected = [
            (&*format!("https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1101990001&url={here}"), "我为政府网站找错"),
            ("https://beian.miit.gov.cn/", "京ICP备00000000号-1"),
            ("http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=11019902000001", "京公网安备11019902000001号"),
            ("https://bszs.conac.cn/sitename?method=show&id=0123456789ABCDEF0123456789ABCDEF", "党政机关网站标识"),
        ];
        assert_eq!(marks, owned(&expected), "{path}");
        let footer = text(select(&page, "footer")[0]);
        assert!(footer.contains("示例区人民政府办公室") && footer.contains("1101990001"), "{path}");
    }
    let bare = Project::small().report(2023, "正文。");
    bare.build();
    for (path, page) in bare.documents() {
        assert!(select(&page, "a[href*='://']").iter().all(|link| link.value().attr("href").unwrap().starts_with("https://example.gov.cn/gk/")), "{path}");
        assert!(select(&page, "footer li").iter().all(|item| !text(*item).is_empty()), "{path}");
    }
}

#[test]
fn the_coverage_says_of_every_unit_and_year_what_became_of_it() {
    let exempt = "无需编制 不具有行政执法职能，有关情况并入区人民政府报告";
    let project = sample();
    let page = project.document("coverage/index.html");
    let years: Vec<String> = select(&page, "main thead th").into_iter().skip(1).map(read_out).collect();
    assert_eq!(years, ["2025年", "2024年", "2023年"]);
    let expected = [
        "示例区人民政府 | 2026-03-26 | 2025-03-27 | 2024-03-28",
        "示例区司法局 | 2026-03-25 | 2025-03-26 | 2024-03-27",
        "示例区教育委员会 | 2026-03-25 | 2025-03-25 | 2024-03-27",
        "示例区卫生健康委员会 | 2026-03-24 | 2025-03-25 | 2024-03-27",
        "示例区疾病预防控制局 | 2026-03-24 | 2025-03-25 | 单位未设立",
        "示例区综合行政执法局 | 2026-03-26 | 2025-03-27 | 2024-04-18 逾期公开",
        "示例区数据局 | 2026-03-27 | 2025-03-28 | 2024-03-22",
        "示例区人民政府云桥街道办事处 | 2026-03-26 | 2025-03-27 | 2024-03-26",
        "示例区人民政府松林街道办事处 | 未公开 | 2025-03-28 已撤回 | 2024-03-28",
        "柳溪镇人民政府 | 2026-03-26 | 未公开 | 2024-03-27",
        "示例高新技术产业园区管理委员会 | 2026-03-30 | 2025-03-27 | 单位未设立",
        &format!("示例区机关事务服务中心 | {exempt} | {exempt} | {exempt}"),
    ];
    assert_eq!(table(&page), expected);
    // Eleven owe a report on 2025, one of them has not published it.
    let lead = "2025年度应公开11个单位，已公开10个，尚有1个未公开。";
    assert!(text(select(&page, "main")[0]).contains(lead));
    assert!(text(select(&project.document("index.html"), "main")[0]).contains(lead));
}

#[test]
fn a_report_is_not_missing_before_its_due_day_has_passed() {
    let project = Project::sample();
    let on = |day| {
        project.build_with(|request| request.today = Today::Day(day));
        let rows = table(&project.document("coverage/index.html"));
        let states = rows.iter().map(|row| row.split(" | ").nth(1).unwrap().split(' ').next().unwrap().to_owned());
        states.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        on(date(2026, 3, 25)),
        "未到期限 2026-03-25 2026-03-25 2026-03-24 2026-03-24 未到期限 未到期限 未到期限 未到期限 未到期限 未到期限 无需编制"
    );
    let songlin = |states: String| states.split(' ').nth(8).unwrap().to_owned();
    assert_eq!(songlin(on(date(2026, 3, 31))), "未到期限");
    assert_eq!(songlin(on(date(2026, 4, 1))), "未公开");
}

#[test]
fn a_report_of_the_due_day_is_on_time_and_one_of_the_next_day_is_late() {
    for (published, state) in [("2026-03-31", "2026-03-31"), ("2026-04-01", "2026-04-01 逾期公开")] {
        let report = format!("---\nunit: 松林街道\nyear: 2025\nleader: []\npublished: {published} 23:59\n---\n\n正文。\n");
        let project = Project::sample().file("content/songlin/2025.md", &report);
        project.build();
        let rows = table(&project.document("coverage/index.html"));
        assert!(rows[8].starts_with(&format!("示例区人民政府松林街道办事处 | {state} | ")), "{}", rows[8]);
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
    let slug = |year: i16| format!("---\nunit: sjj\nyear: {year}\nleader: []\npublished: {}-03-20\n---\n\n正文。\n", year + 1);
    let units = "- {slug: sjj, name: 示例区数据局, kind: 政府部门, former_names: [{name: 示例区大数据管理局, until: 2024-06-30}]}\n";
    let project = Project::small().file("content/units.yml", units).file("content/a.md", &slug(2023)).file("content/b.md", &slug(2024));
    for built in [project, Project::sample()] {
        built.build();
        for (year, name) in [(2023, "示例区大数据管理局"), (2024, "示例区数据局")] {
            let page = built.document(&format!("units/sjj/{year}/index.html"));
            assert!(text(select(&page, "h1")[0]).starts_with(&format!("{name}{year}年")), "{year}");
            assert_eq!(text(select(&page, "main dd a[href='../']")[0]), name);
        }
        let unit = built.document("units/sjj/index.html");
        assert_eq!(text(select(&unit, "h1")[0]), "示例区数据局");
        assert!(text(select(&unit, "main")[0]).contains("示例区大数据管理局（至2024-06-30）"));
    }
}

#[test]
fn a_joint_report_has_one_page_and_is_listed_under_both_units() {
    let project = sample();
    assert!(!project.output().contains_key("units/jkj/2024/index.html"));
    for (unit, href) in [("wjw", "2024/"), ("jkj", "../wjw/2024/")] {
        let page = project.document(&format!("units/{unit}/index.html"));
        assert_eq!(select(&page, &format!("main a[href='{href}']")).len(), 1, "{unit}");
    }
    let page = project.document("units/wjw/2024/index.html");
    let units: Vec<String> = select(&page, "main dd a").into_iter().map(|link| format!("{} {}", text(link), link.value().attr("href").unwrap())).collect();
    assert_eq!(units, ["示例区卫生健康委员会 ../", "示例区疾病预防控制局 ../../jkj/"]);
}

#[test]
fn neighbours_are_of_the_same_series_and_skip_what_is_not_there() {
    let project = sample();
    let around = |path: &str| {
        let page = project.document(&format!("units/{path}/index.html"));
        ["prev", "next"].map(|rel| attribute(&page, &format!("main a[rel={rel}]"), "href"))
    };
    let link = |href: &str| Some(href.to_owned());
    assert_eq!(around("sfj/2023"), [None, link("../2024/")]);
    assert_eq!(around("sfj/2024"), [link("../2023/"), link("../2025/")]);
    assert_eq!(around("sfj/2025"), [link("../2024/"), None]);
    assert_eq!(around("sfj/2024-xxgk"), [None, link("../2025-xxgk/")]);
    assert_eq!(around("liuxi/2023"), [None, link("../2025/")]);
}

#[test]
fn an_old_address_leads_on() {
    let project = sample();
    let page = project.document("fzzfjs/2025/sfj.html");
    let target = format!("{BASE}units/sfj/2024/");
    assert_eq!(attribute(&page, "meta[http-equiv=refresh]", "content"), Some(format!("0; url={target}")));
    assert_eq!(attribute(&page, "link[rel=canonical]", "href").as_ref(), Some(&target));
    assert_eq!(attribute(&page, "meta[name=robots]", "content").as_deref(), Some("noindex"));
    assert_eq!(attribute(&page, "a", "href"), Some(target));
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
        ("years", year) => row["year"].to_string() == year,
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
            let links = select(&site.pages[page], "main a[href]").into_iter();
            let files = links.map(|link| site.follow(page, link.value().attr("href").unwrap()).unwrap().unwrap().0);
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
                links.map(|link| site.follow(path, link.value().attr("href").unwrap()).unwrap().unwrap().0).collect::<Vec<_>>()
            };
            assert_eq!(leads("a[rel=prev]").first(), index.checked_sub(1).map(|before| &pages[before]), "{path}");
            assert_eq!(leads("a[rel=next]").first(), pages.get(index + 1), "{path}");
            assert!(leads("a").iter().all(|file| pages.contains(file)), "{path}");
            assert_eq!(text(select(page, "nav[aria-label=分页] [aria-current=page]")[0]), (index + 1).to_string());
            assert!(titles.insert(text(select(page, "title")[0])), "{path} has the title of another page");
        }
    }
}
