//! Stories of pages: what is shown equals what is built, in both editions.

use std::{
    collections::BTreeMap,
    fs, thread,
    time::{Duration, SystemTime},
};

use gongkai::{diagnostic::Language, serve::live::Options, site::Edition};

use super::{PUBLIC, Shown, bytes, without_additions};
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
    for (path, bytes) in shown.shown(&output, cookies) {
        assert!(bytes == output[&path], "{path} is shown otherwise than built");
    }
}

/// Lets the files of a site be old enough for the cache to rely on their stamps.
fn grow_old(project: &Project) {
    let an_hour_ago = SystemTime::now() - Duration::from_secs(3600);
    for path in project.files().keys() {
        let file = fs::File::options().append(true).open(project.path(path)).unwrap();
        file.set_modified(an_hour_ago).unwrap();
    }
    thread::sleep(Duration::from_millis(50));
}

#[test]
fn an_old_address_leads_to_the_new_one_within_the_preview() {
    let report = "---\nunit: sfj\nyear: 2024\nleader: []\npublished: 2025-03-20\naliases: [/old.html]\n---\n\n正文。\n";
    let project = Project::small().file("content/sfj/2024.md", report);
    project.build();
    let answer = Shown::of(&project).ask("/gk/old.html", "");
    assert_eq!(answer.status, 302);
    assert_eq!(answer.headers, [("location", "/gk/units/sfj/2024/".to_owned())]);
    assert_eq!(bytes(answer), project.output()["old.html"]);
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
    compare(&Shown::with(&project, Options { public: true, ..Options::default() }), &project, "");
}

#[test]
fn a_preview_that_begins_without_a_cache_shows_the_same_and_leaves_a_build_the_same() {
    let project = site();
    grow_old(&project);
    project.build();
    let built = project.output();
    fs::remove_dir_all(project.path(".gongkai")).unwrap();
    let shown = Shown::of(&project);
    for path in ["reports.json", "units/sfj/2024/index.html", "reports.csv"] {
        let one = BTreeMap::from([(path.to_owned(), built[path].clone())]);
        assert!(
            shown.shown(&one, PUBLIC).into_iter().all(|(_, bytes)| bytes == built[path]),
            "{path}"
        );
    }
    drop(shown);
    fs::remove_dir_all(project.path("public")).unwrap();
    project.build();
    assert!(project.output() == built);
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

#[test]
fn a_preview_for_the_public_names_no_draft_and_shows_no_source_of_one() {
    let project = Project::small().report(2024, "正文。").file(
        "content/sfj/2025.md",
        "---\nunit: 示例区司法局\nyear: 2025\nleader: 某人\nissued: 2025-01-01\n秘密: 机密\n---\n\n草稿全文\n",
    );
    let shown = Shown::with(&project, Options { public: true, ..Options::default() });
    for path in ["/_preview/", "/gk/", "/gk/units/sfj/", "/gk/units/sfj/2024/", "/gk/nobody/"] {
        let page = shown.page(path);
        for secret in ["2025.md", "秘密", "机密", "草稿全文"] {
            assert!(!page.contains(secret), "{path}: {page}");
        }
    }
    assert_eq!(shown.ask("/_preview/source/content/sfj/2025.md", "").status, 404);
    assert_eq!(shown.ask("/_preview/source/site.yml", "").status, 404);
    assert_eq!(shown.ask("/_preview/source/content/sfj/2024.md", "").status, 200);
}

#[test]
fn the_preview_speaks_the_language_that_was_asked_for_and_the_site_its_own() {
    let project = Project::small().report(2024, "正文。");
    let options = Options { language: Some(Language::English), ..Options::default() };
    let shown = Shown::with(&project, options);
    let page = shown.page("/gk/units/sfj/2024/");
    assert!(page.contains("<html lang=zh-CN") && page.contains("发布机构"), "{page}");
    for path in ["/gk/units/sfj/2024/", "/_preview/gallery/zh/units/qzf/2024/"] {
        let page = shown.page(path);
        let (_, panel) = page.split_once("<gongkai-preview").unwrap();
        assert!(panel.contains("lang=\"en\"") && !panel.contains("lang=\"zh-CN\""), "{panel}");
    }
    for path in ["/_preview/", "/_preview/new", "/_preview/edit/content/sfj/2024.md"] {
        assert!(shown.page(path).contains("<html lang=\"en\""), "{path}");
    }
    let chinese = Shown::of(&project);
    assert!(chinese.page("/_preview/").contains("<html lang=\"zh-CN\""));
}

/// What a page says of itself, and what its state says.
fn prints(shown: &Shown, path: &str) -> [String; 2] {
    let page = shown.page(path);
    let of_page = page.split("data-print=\"").nth(1).unwrap().split('"').next().unwrap();
    let state: serde_json::Value =
        serde_json::from_str(&shown.page(&format!("/_preview/state?path={path}"))).unwrap();
    [of_page.to_owned(), state["print"].as_str().unwrap().to_owned()]
}

#[test]
fn a_page_and_its_state_tell_the_same_so_that_nothing_is_loaded_twice() {
    let project = site();
    let shown = Shown::of(&project);
    for path in [
        "/zwgk/bgzl/",
        "/zwgk/bgzl/units/sfj/2024/",
        "/zwgk/bgzl/nobody/",
        "/elsewhere/",
        "/_preview/gallery/zh/",
        "/_preview/gallery/en/nobody/",
    ] {
        let [page, state] = prints(&shown, path);
        assert_eq!(page, state, "{path}");
    }
}

#[test]
fn a_page_whose_picture_was_replaced_is_another_page() {
    let project = Project::small()
        .report(2024, "![图](图.svg)")
        .file("content/sfj/图.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let shown = Shown::of(&project);
    let before = prints(&shown, "/gk/units/sfj/2024/");
    let project =
        project.file("content/sfj/图.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>");
    shown.changed(["content/sfj/图.svg"]);
    assert_ne!(prints(&shown, "/gk/units/sfj/2024/"), before);
    drop(project);
}

#[test]
fn many_browsers_ask_while_files_are_saved_and_all_are_answered() {
    let project = Project::small().report(2023, "正文。").report(2024, "正文。");
    let shown = std::sync::Arc::new(Shown::of(&project));
    let (done, all_done) = std::sync::mpsc::channel();
    for path in ["/_preview/state?path=/gk/", "/gk/units/sfj/2024/", "/_preview/", "/gk/nobody/"] {
        let (shown, done) = (std::sync::Arc::clone(&shown), done.clone());
        std::thread::spawn(move || {
            for round in 0..150 {
                let cookie = if round % 3 == 0 { PUBLIC } else { "" };
                assert!(shown.ask(path, cookie).status < 500, "{path}");
            }
            done.send(()).unwrap();
        });
    }
    for round in 0..60 {
        let text = format!("title: 报告公开{}\nbase_url: https://example.gov.cn/gk/\n", round % 2);
        project.write("site.yml", text.as_bytes());
        shown.changed(["site.yml"]);
    }
    for _ in 0..4 {
        let patience = std::time::Duration::from_secs(120);
        all_done.recv_timeout(patience).expect("nobody waits for ever");
    }
}

#[test]
fn the_page_of_a_unit_knows_at_once_of_a_heading_that_comes_and_of_other_keywords() {
    let site = "title: 报告公开\nbase_url: https://example.gov.cn/\nseries: [{slug: fzzf, title: 法治报告, parts: [{slug: problems, keywords: [不足]}]}]\n";
    let project = Project::small().file("site.yml", site).report(2024, "正文。");
    let shown = Shown::of(&project);
    let has = |id: &str| shown.page("/units/sfj/").contains(&format!("#{id}"));
    assert!(!has("problems"));
    let project = project.report(2024, "正文。\n\n## 不足和打算");
    let report = project.files().into_keys().find(|path| path.ends_with("2024.md")).unwrap();
    shown.changed([report.as_str()]);
    assert!(has("problems"));
    let project = project.change(
        "site.yml",
        "slug: problems, keywords: [不足]",
        "slug: plans, keywords: [打算]",
    );
    shown.changed(["site.yml"]);
    assert!(has("plans") && !has("problems"));
    drop(project);
}
