//! What pages tell machines and inspectors: the tags of 国办发〔2017〕47号, JSON-LD, the marks of the
//! footer, and old addresses.

use scraper::Html;
use serde_json::Value;

use crate::project::{Project, select, text};

const BASE: &str = "https://www.shili.example.gov.cn/zwgk/bgzl/";

const SITE_TAGS: [(&str, &str); 3] = [
    ("SiteName", "示例区人民政府"),
    ("SiteDomain", "www.shili.example.gov.cn"),
    ("SiteIDCode", "1101990001"),
];

const COLUMN_TAGS: [(&str, &str); 4] = [
    ("ColumnName", "法治政府建设与政务公开报告"),
    (
        "ColumnDescription",
        "公开示例区人民政府及其部门、街道、镇的法治政府建设年度情况报告和政府信息公开工作年度报告。",
    ),
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

#[test]
fn the_home_page_has_three_tags_and_every_list_seven() {
    let project = sample();
    assert_eq!(national(&project.document("index.html")), owned(&SITE_TAGS));
    let lists =
        ["units", "units/sfj", "units/sjj", "years", "years/2024", "coverage", "coverage/xxgk"];
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
        (
            "ArticleTitle",
            "示例区卫生健康委员会、示例区疾病预防控制局2025年法治政府建设年度情况报告",
        ),
        ("PubDate", "2026-03-24 09:00"),
        ("ContentSource", "示例区卫生健康委员会"),
        ("Keywords", "法治政府建设,年度报告,卫生健康,疾病预防控制,涉企行政检查"),
        ("Author", "示例区卫生健康委员会政策法规科"),
        (
            "Description",
            "2025年，区卫生健康委、区疾控局统筹检查计划，监督检查户次下降17.1%，做好新修订传染病防治法的贯彻实施，建成共用监管台账，实现46项事项全部网上可办。",
        ),
        ("Url", "https://www.shili.example.gov.cn/zwgk/bgzl/units/wjw/2025/"),
    ];
    assert_eq!(tags, owned(&[&SITE_TAGS[..], &COLUMN_TAGS, &article].concat()));
    // Without `source` and `author`: the units are the source, the author is left out.
    let names: Vec<String> = national(&project.document("units/wjw/2024/index.html"))
        .into_iter()
        .skip(7)
        .map(|tag| tag.0)
        .collect();
    assert_eq!(
        names,
        ["ArticleTitle", "PubDate", "ContentSource", "Keywords", "Description", "Url"]
    );
    let reports = project
        .documents()
        .into_iter()
        .filter(|(path, _)| path.matches('/').count() == 3 && path.starts_with("units/"));
    for (path, page) in reports {
        let names: Vec<String> = national(&page).into_iter().map(|tag| tag.0).collect();
        let required = SITE_TAGS.iter().chain(&COLUMN_TAGS).map(|tag| tag.0).chain([
            "ArticleTitle",
            "PubDate",
            "ContentSource",
        ]);
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
    let report = format!(
        "---\nunit: sfj\nyear: 2023\nleader: []\ntitle: '{title}'\npublished: 2024-03-20 09:05\n---\n\n正文。\n"
    );
    let project = Project::small().file("content/a.md", &report);
    project.build();
    let page = project.document("units/sfj/2023/index.html");
    let scripts = select(&page, "script[type='application/ld+json']");
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
            (
                &*format!(
                    "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1101990001&url={here}"
                ),
                "我为政府网站找错",
            ),
            ("https://www.example.gov.cn/wzdt/shili.html", "网站地图"),
            ("https://beian.miit.gov.cn/", "京ICP备00000000号-1"),
            (
                "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=11019902000001",
                "京公网安备11019902000001号",
            ),
            (
                "https://bszs.conac.cn/sitename?method=show&id=0123456789ABCDEF0123456789ABCDEF",
                "党政机关网站标识",
            ),
        ];
        assert_eq!(marks, owned(&expected), "{path}");
        let footer = text(select(&page, "footer")[0]);
        assert!(footer.contains("示例区人民政府办公室") && footer.contains("1101990001"), "{path}");
    }
    let bare = Project::small().report(2023, "正文。");
    bare.build();
    for (path, page) in bare.documents() {
        assert!(
            select(&page, "a[href*='://']").iter().all(|link| link
                .value()
                .attr("href")
                .unwrap()
                .starts_with("https://example.gov.cn/gk/")),
            "{path}"
        );
        assert!(select(&page, "footer li").iter().all(|item| !text(*item).is_empty()), "{path}");
    }
}

#[test]
fn an_old_address_leads_on() {
    let project = sample();
    let page = project.document("fzzfjs/2025/sfj.html");
    let target = format!("{BASE}units/sfj/2024/");
    assert_eq!(
        attribute(&page, "meta[http-equiv=refresh]", "content"),
        Some(format!("0; url={target}"))
    );
    assert_eq!(attribute(&page, "link[rel=canonical]", "href").as_ref(), Some(&target));
    assert_eq!(attribute(&page, "meta[name=robots]", "content").as_deref(), Some("noindex"));
    assert_eq!(attribute(&page, "a", "href"), Some(target));
}
