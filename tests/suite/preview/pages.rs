//! Stories of pages: what is shown equals what is built, in both editions.

use gongkai::{serve::live::Options, site::Edition};

use super::{PUBLIC, Shown, bytes, is_redirect, rebased, without_additions};
use crate::project::Project;

const PREVIEW: Edition = Edition { drafts: true, held: true };

/// The sample site with something of everything that the public must not see.
fn site() -> Project {
    Project::sample()
        .file(
            "content/jyw/2027.md",
            "---\nunit: 示例区教育委员会\nyear: 2026\nleader: []\npublished: 2026-12-24\n---\n\n待发布。\n",
        )
}

fn compare(shown: &Shown, project: &Project, cookies: &str) {
    let output = project.output();
    assert!(output.len() > 60);
    let prefix = shown.prefix();
    for (path, bytes) in shown.shown(&output, cookies) {
        let expected = match &output[&path] {
            page if is_redirect(page) => {
                rebased(page, "https://www.shili.example.gov.cn/zwgk/bgzl/", &prefix)
            }
            page => page.clone(),
        };
        assert!(bytes == expected, "{path} is shown otherwise than built");
    }
}

#[test]
fn every_file_is_shown_as_it_would_be_built_with_drafts_and_held_reports() {
    let project = site();
    project.build_with(|request| request.edition = PREVIEW);
    compare(&Shown::of(&project), &project, "");
}

#[test]
fn every_file_is_shown_as_it_would_be_built_for_the_public() {
    let project = site();
    project.build();
    compare(&Shown::of(&project), &project, PUBLIC);
    compare(&Shown::with(&project, Options { public: true, port: 0 }), &project, "");
}

#[test]
fn nothing_is_written_but_the_cache() {
    let project = site();
    let before = project.files();
    let shown = Shown::of(&project);
    shown.page("/_preview/");
    shown.findings();
    let mut after = project.files();
    after.retain(|path, _| !path.starts_with(".gongkai/"));
    assert!(before == after);
    assert!(!project.path("public").exists());
}

#[test]
fn the_root_leads_to_the_site_and_a_folder_to_its_page() {
    let project = Project::sample();
    let shown = Shown::of(&project);
    assert_eq!(shown.prefix(), "/zwgk/bgzl/");
    for (asked, to) in [
        ("/zwgk/bgzl", "/zwgk/bgzl/"),
        ("/zwgk/bgzl/units/sfj", "/zwgk/bgzl/units/sfj/"),
        ("/_preview", "/_preview/"),
    ] {
        let answer = shown.ask(asked, "");
        assert_eq!((answer.status, &*answer.headers[0].1), (302, to));
    }
}

#[test]
fn a_page_that_is_not_there_is_the_site_s_own_and_leads_back_into_the_preview() {
    let project = Project::sample();
    let shown = Shown::of(&project);
    let answer = shown.ask("/zwgk/bgzl/units/nobody/", "");
    assert_eq!(answer.status, 404);
    let page = String::from_utf8(without_additions(bytes(answer))).unwrap();
    assert!(page.contains("href=/zwgk/bgzl/units/"), "{page}");
    assert!(!page.contains("href=https://www.shili"), "{page}");
}

#[test]
fn a_browser_changes_between_the_editions_and_stays_where_it_is() {
    let project = site();
    let shown = Shown::of(&project);
    let held = "/zwgk/bgzl/units/jyw/2026/";
    assert_eq!(shown.ask(held, "").status, 200);
    assert_eq!(shown.ask(held, PUBLIC).status, 404);
    let switch = shown.ask(&format!("/_preview/edition/public?back={held}"), "");
    assert_eq!(switch.headers[0], ("location", held.to_owned()));
    assert_eq!(
        switch.headers[1],
        ("set-cookie", format!("{PUBLIC}; Path=/; SameSite=Strict; HttpOnly"))
    );
    for elsewhere in ["https://evil.example/", "//evil.example/", "/\\evil.example/"] {
        let switch = shown.ask(&format!("/_preview/edition/public?back={elsewhere}"), "");
        assert_eq!(switch.headers[0].1, "/", "{elsewhere}");
    }
}

#[test]
fn a_draft_and_a_held_report_say_so_and_name_their_source() {
    let project = site();
    let shown = Shown::of(&project);
    let page = shown.page("/zwgk/bgzl/units/jyw/2026/");
    assert!(page.contains("定于2026-12-24公开，在此之前公众看不到"), "{page}");
    assert!(page.contains("/_preview/source/content/jyw/2027.md"));
    let overview = shown.page("/_preview/");
    assert!(overview.contains("content/jyw/2027.md") && overview.contains("2026-12-24"));
    let source = shown.page("/_preview/source/content/jyw/2027.md");
    assert!(source.contains("待发布。") && source.contains("/zwgk/bgzl/units/jyw/2026/"));
}

#[test]
fn a_held_report_becomes_public_when_its_day_begins() {
    let project = site();
    let shown = Shown::of(&project);
    assert_eq!(shown.ask("/zwgk/bgzl/units/jyw/2026/", PUBLIC).status, 404);
    shown.set_day(jiff::civil::date(2026, 12, 24));
    assert_eq!(shown.ask("/zwgk/bgzl/units/jyw/2026/", PUBLIC).status, 200);
}

#[test]
fn the_gallery_shows_every_exhibit_in_both_languages() {
    let project = Project::sample();
    let shown = Shown::of(&project);
    let index = shown.page("/_preview/gallery/");
    let links: Vec<&str> = index
        .split("href=\"/_preview/gallery/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .filter(|link| !link.is_empty())
        .collect();
    assert!(links.len() > 60, "{links:?}");
    for link in links {
        let link = percent_encoding::percent_decode_str(link).decode_utf8().unwrap();
        let answer = shown.ask(&format!("/_preview/gallery/{link}"), "");
        assert_eq!(answer.status, 200, "{link}");
    }
}
