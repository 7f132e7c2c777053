//! Every link of the sample site leads somewhere, whatever its address and its style of links.
//!
//! Pages, feed, sitemap, data files and style sheets are walked in all four kinds of build: at the
//! root of a host and under a prefix, with links to folders and with links to files.

use std::collections::{BTreeMap, BTreeSet};

use gongkai::config::BaseUrl;
use scraper::{ElementRef, Html};

use crate::{
    project::{Project, select, text},
    walker::{Walker, addresses_in_css, full_addresses, ids_named, is_absolute, links, requests},
};

const ROOT: &str = "https://www.shili.example.gov.cn/";
const PREFIX: &str = "https://www.shili.example.gov.cn/zwgk/bgzl/";

/// The hosts to which the marks in the footer lead, and the map of the portal.
const MARKS: [&str; 5] = [
    "beian.miit.gov.cn",
    "bszs.conac.cn",
    "www.beian.gov.cn",
    "www.example.gov.cn",
    "zfwzgl.www.gov.cn",
];

#[test]
fn every_address_resolves_at_the_root_of_a_host() {
    assert!(expect_all_to_resolve(&built(ROOT, "folder")) > 2000);
}

#[test]
fn every_address_resolves_under_a_prefix() {
    assert!(expect_all_to_resolve(&built(PREFIX, "folder")) > 2000);
}

#[test]
fn every_address_resolves_at_the_root_of_a_host_when_links_name_files() {
    assert!(expect_all_to_resolve(&built(ROOT, "file")) > 2000);
}

#[test]
fn every_address_resolves_under_a_prefix_when_links_name_files() {
    assert!(expect_all_to_resolve(&built(PREFIX, "file")) > 2000);
}

#[test]
fn strange_names_of_files_headings_and_addresses_resolve_too() {
    let name = "附 表 100%#1&'[x]+~;=,@!$().csv";
    let body = "见[附表](<附 表 100%25%231&'[x]+~;=,@!$().csv>)、[上年](2022.md#调研附录)、[本年](#调研附录)、[指南](../../pages/甲/说明.md)。\n\n\
                ## page-main\n\n甲[^1]\n\n## footnotes\n\n## 调研附录\n\n## 100% & “#1?”/<b>/ é\n\n## 调研附录\n\n## table_1\n\n## note_1\n\n\
                <h2 id=\"page-main\">乙</h2>\n\n<p id=\"note_1\">丙</p>\n\n| 甲 |\n|---|\n| 乙 |\n\n[^1]: 丁\n";
    let front = format!(
        "unit: sfj\nleader: []\nattachments: [{{file: \"{name}\"}}]\naliases: [/旧 址/页.html, /old, \"/a%b/\"]\n"
    );
    for style in ["folder", "file"] {
        let project = Project::small()
            .file("site.yml", &format!("title: 报告公开\nbase_url: https://example.gov.cn/公开/\nlinks: {style}\n"))
            .file("content/sfj/2022.md", "---\nunit: sfj\nyear: 2022\nleader: []\npublished: 2023-03-20\n---\n\n## 调研附录\n")
            .file("content/sfj/2023.md", &format!("---\n{front}year: 2023\npublished: 2024-03-20\n---\n\n{body}"))
            .file(&format!("content/sfj/{name}"), "甲,乙\n")
            .file("pages/甲/说明.md", "---\ntitle: 说明\n---\n\n[报告](../../content/sfj/2023.md#调研附录)\n")
            .file("static/印 章#1%.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n");
        project.build();
        let site =
            Walker::new(&project, "https://example.gov.cn/%E5%85%AC%E5%BC%80/", style == "file");
        assert!(site.files.contains_key(&format!("units/sfj/2023/{name}")));
        assert!(expect_all_to_resolve(&site) > 200);
        site.pages.iter().for_each(|(page, document)| expect_no_id_twice(page, document));
    }
}

#[test]
fn no_page_asks_another_host_for_anything() {
    let site = built(PREFIX, "folder");
    let mut faults = Vec::new();
    for (page, document) in &site.pages {
        for (element, link) in requests(document) {
            if is_absolute(&link) && !link.starts_with(PREFIX) && !link.starts_with("data:") {
                faults.push(format!("{page}: <{element}> asks {link}"));
            }
        }
    }
    for (file, bytes) in site.files.iter().filter(|(file, _)| file.ends_with(".css")) {
        let style = str::from_utf8(bytes).unwrap();
        faults.extend(
            addresses_in_css(style)
                .into_iter()
                .filter(|link| is_absolute(link))
                .map(|link| format!("{file}: asks {link}")),
        );
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn only_the_marks_of_the_footer_lead_to_other_hosts() {
    let site = built(PREFIX, "folder");
    let mut hosts = BTreeSet::new();
    for (page, document) in &site.pages {
        for link in select(document, "a[href]") {
            let href = link.value().attr("href").unwrap();
            let Some(rest) = href.split_once("://").map(|(_, rest)| rest) else { continue };
            if href.starts_with(PREFIX) {
                continue;
            }
            let host = rest.split('/').next().unwrap();
            let in_footer = link
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|above| above.value().name() == "footer");
            assert!(in_footer || page == "404.html", "{page}: {href} outside of the footer");
            hosts.insert(host.to_owned());
        }
    }
    assert_eq!(hosts.into_iter().collect::<Vec<_>>(), MARKS);
}

#[test]
fn every_page_has_one_heading_a_language_a_title_and_no_id_twice() {
    let site = built(PREFIX, "folder");
    let mut titles = BTreeMap::<String, &str>::new();
    for (page, document) in &site.pages {
        assert_eq!(select(document, "h1").len(), 1, "{page}");
        assert!(!text(select(document, "h1")[0]).is_empty(), "{page}");
        assert_eq!(select(document, "html")[0].value().attr("lang"), Some("zh-CN"), "{page}");
        assert_eq!(select(document, "head > title").len(), 1, "{page}");
        let title = text(select(document, "head > title")[0]);
        assert!(title.ends_with("示例区法治政府建设与政务公开报告"), "{page}: {title}");
        if let Some(other) = titles.insert(title, page) {
            panic!("{page} and {other} have one title");
        }
        expect_no_id_twice(page, document);
    }
}

#[test]
fn no_page_prints_nothing_for_something() {
    let never_empty = ["content", "href", "src", "datetime", "aria-label", "title", "lang", "name"];
    let words = ["None", "null", "undefined", "NaN", "Some", "true", "false", "Null"];
    let site = built(PREFIX, "folder");
    for (page, document) in &site.pages {
        for element in select(document, "*") {
            for (name, value) in element.value().attrs() {
                assert!(
                    !never_empty.contains(&name) || !value.trim().is_empty(),
                    "{page}: an empty {name} in {}",
                    element.html()
                );
                assert!(
                    name.starts_with("aria-") || !words.contains(&value),
                    "{page}: {name}={value}"
                );
            }
            for own in element.children().filter_map(|node| node.value().as_text()) {
                let word =
                    own.split(|c: char| !c.is_alphanumeric()).find(|word| words.contains(word));
                assert_eq!(word, None, "{page}: {:?}", &**own);
                assert!(!own.contains("{{") && !own.contains("{%"), "{page}: {:?}", &**own);
            }
        }
        for image in select(document, "img") {
            assert!(image.value().attr("alt").is_some(), "{page}: {}", image.html());
        }
    }
}

#[test]
fn every_file_can_be_reached_from_the_home_page() {
    for style in ["folder", "file"] {
        let site = built(PREFIX, style);
        let mut reached = BTreeSet::from(["index.html".to_owned()]);
        let mut ahead = vec!["index.html".to_owned()];
        while let Some(page) = ahead.pop() {
            let Some(document) = site.pages.get(&page) else { continue };
            let links = select(document, "a[href]")
                .into_iter()
                .map(|a| a.value().attr("href").unwrap().to_owned());
            for link in links.chain(requests(document).into_iter().map(|(_, link)| link)) {
                if let Ok(Some((file, _))) = site.follow(&page, &link)
                    && reached.insert(file.clone())
                {
                    ahead.push(file);
                }
            }
        }
        let lost: Vec<&str> =
            site.files.keys().filter(|file| !reached.contains(*file)).map(String::as_str).collect();
        assert_eq!(lost, ["404.html", "fzzfjs/2025/sfj.html", "robots.txt", "sitemap.xml"]);
    }
}

fn expect_no_id_twice(page: &str, document: &Html) {
    let mut ids = BTreeSet::new();
    for element in select(document, "[id]") {
        let id = element.value().attr("id").unwrap();
        assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{page}: {id:?}");
        assert!(ids.insert(id), "{page}: the id {id} stands twice");
    }
}

/// The sample site, built for an address with a style of links.
fn built(base: &str, style: &str) -> Walker {
    let project = Project::sample().change("site.yml", "links: folder", &format!("links: {style}"));
    project.build_with(|request| request.base_url = BaseUrl::parse(base));
    Walker::new(&project, base, style == "file")
}

/// Checks every address that any file of the output names, and says how many there are.
fn expect_all_to_resolve(site: &Walker) -> usize {
    let mut faults = Vec::new();
    let mut count = 0;
    let mut check = |page: &str, link: &str| {
        count += 1;
        faults.extend(site.fault(page, link));
    };
    for (page, document) in &site.pages {
        let absolute =
            page == "404.html" || !select(document, "meta[http-equiv=refresh]").is_empty();
        for (link, must_be_full) in links(document) {
            if !must_be_full && !absolute && link.starts_with(&site.base) {
                check(page, &format!("/{link}"));
            }
            check(page, &link);
        }
        ids_named(document).iter().for_each(|id| check(page, &format!("#{id}")));
        for canonical in select(document, "link[rel=canonical]") {
            let href = canonical.value().attr("href").unwrap();
            assert!(href.starts_with(&site.base), "{page}: {href}");
            let own = site.follow(page, href).unwrap().unwrap().0;
            assert!(own == *page || absolute, "{page} calls itself {own}");
        }
        for script in select(document, "script[type='application/ld+json']") {
            let value = serde_json::from_str(&script.inner_html()).unwrap();
            full_addresses(&value).iter().filter(|url| *url != "https://schema.org").for_each(
                |url| {
                    assert!(url.starts_with(&site.base), "{page}: {url}");
                    check(page, url);
                },
            );
        }
    }
    let machines =
        ["feed.xml", "sitemap.xml", "reports.json", "reports.csv", "figures.csv", "robots.txt"];
    for file in machines.into_iter().filter(|file| site.files.contains_key(*file)) {
        let addresses = site.addresses_of(file);
        assert!(!addresses.is_empty(), "{file} names no address");
        for address in addresses {
            assert!(address.starts_with(&site.base), "{file}: {address}");
            check(file, &address);
        }
    }
    for (file, bytes) in site.files.iter().filter(|(file, _)| file.ends_with(".css")) {
        addresses_in_css(str::from_utf8(bytes).unwrap()).iter().for_each(|link| check(file, link));
    }
    assert_eq!(faults, Vec::<String>::new());
    count
}
