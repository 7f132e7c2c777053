//! Stories of mistakes: they show where the editor looks, the last good page beneath them.

use super::{Shown, without_additions};
use crate::project::Project;

const PAGE: &str = "/gk/units/sfj/2024/";

fn site() -> Project {
    Project::small().report(2023, "上年。").report(2024, "正文一。")
}

fn body(shown: &Shown, path: &str) -> String {
    String::from_utf8(without_additions(shown.page(path).into_bytes())).unwrap()
}

#[test]
fn a_saved_text_is_shown_at_once_even_before_the_watcher_tells() {
    let project = site();
    let shown = Shown::of(&project);
    assert!(shown.page(PAGE).contains("正文一。"));
    let project = project.change("content/sfj/2024.md", "正文一。", "正文二。");
    assert!(shown.page(PAGE).contains("正文二。"));
    drop(project);
}

#[test]
fn a_mistake_in_the_front_matter_lies_over_the_last_good_page_until_it_is_mended() {
    let project = site();
    let shown = Shown::of(&project);
    let good = body(&shown, PAGE);
    let project = project.change("content/sfj/2024.md", "leader: 周明远", "负责任人: 周明远");
    shown.changed(["content/sfj/2024.md"]);
    let page = shown.page(PAGE);
    for said in ["不认识的栏目“负责任人”", "content/sfj/2024.md:4:1", "下面显示的是出错之前的页面"]
    {
        assert!(page.contains(said), "{said} is not said: {page}");
    }
    // What the text is now is shown nevertheless; only what it says of itself is as it was.
    assert_eq!(body(&shown, PAGE), good);
    let project = project.change("content/sfj/2024.md", "负责任人: 周明远", "leader: 周明远");
    shown.changed(["content/sfj/2024.md"]);
    let page = shown.page(PAGE);
    assert!(!page.contains("GK0") && body(&shown, PAGE) == good, "{page}");
    drop(project);
}

#[test]
fn a_file_without_a_whole_front_matter_leaves_the_last_good_page() {
    let project = site();
    let shown = Shown::of(&project);
    let good = body(&shown, PAGE);
    let text = std::fs::read_to_string(project.path("content/sfj/2024.md")).unwrap();
    for broken in [String::new(), text.replacen("\n---\n", "\n", 1), "正文".to_owned()] {
        let project = project.path("content/sfj/2024.md");
        std::fs::write(&project, &broken).unwrap();
        let page = shown.page(PAGE);
        assert!(page.contains("下面显示的是出错之前的页面"), "{broken:?}: {page}");
        assert!(page.contains("content/sfj/2024.md"), "{broken:?}: {page}");
        assert_eq!(body(&shown, PAGE), good, "{broken:?}");
        let other = shown.ask("/gk/units/sfj/2023/", "");
        assert_eq!(other.status, 200);
    }
    std::fs::write(project.path("content/sfj/2024.md"), [0xB5, 0xA5, 0xCE, 0xBB]).unwrap();
    assert!(shown.page(PAGE).contains("GB18030"));
    std::fs::write(project.path("content/sfj/2024.md"), &text).unwrap();
    assert!(!shown.page(PAGE).contains("GK0"));
}

#[test]
fn a_broken_link_lies_over_the_last_good_page_until_it_is_mended() {
    let project = site();
    let shown = Shown::of(&project);
    let good = body(&shown, PAGE);
    let project = project.change("content/sfj/2024.md", "正文一。", "见[附表](附表.csv)。");
    shown.changed(["content/sfj/2024.md"]);
    let page = shown.page(PAGE);
    assert!(page.contains("附表.csv") && page.contains("content/sfj/2024.md:8"), "{page}");
    assert!(page.contains("下面显示的是出错之前的页面"), "{page}");
    assert_eq!(body(&shown, PAGE), good);
    // Where there was no good page, the text is shown as it is.
    assert!(body(&Shown::of(&project), PAGE).contains("见附表。"));
    project.write("content/sfj/附表.csv", b"1");
    shown.changed(["content/sfj/附表.csv"]);
    assert!(!shown.page(PAGE).contains("下面显示的是出错之前的页面"));
    assert_eq!(super::bytes(shown.ask("/gk/units/sfj/2024/附表.csv", "")), b"1");
}

#[test]
fn a_mistake_in_the_configuration_or_the_theme_lies_over_every_page() {
    let project = site()
        .change("site.yml", "title: 报告公开", "title: 报告公开\ntheme: own")
        .file("themes/own/theme.yml", "extends: default\n")
        .file("themes/own/templates/404.html", "<body>没有</body>");
    let shown = Shown::of(&project);
    let good = body(&shown, PAGE);
    let project = project.file("themes/own/templates/404.html", "<body>{{ 没有</body>");
    shown.changed(["themes/own/templates/404.html"]);
    assert!(shown.page(PAGE).contains("themes/own") && body(&shown, PAGE) == good);
    let project = project.file("themes/own/templates/404.html", "<body>没有</body>");
    shown.changed(["themes/own/templates/404.html"]);
    assert!(!shown.page(PAGE).contains("GK0"));
    let project = project.change("site.yml", "title:", "titel:");
    shown.changed(["site.yml"]);
    assert!(shown.page(PAGE).contains("titel") && body(&shown, PAGE) == good);
    drop(project);
}

#[test]
fn a_template_that_fails_on_a_page_leaves_the_last_good_one() {
    let project = site()
        .change("site.yml", "title: 报告公开", "title: 报告公开\ntheme: own")
        .file("themes/own/theme.yml", "extends: default\n");
    let shown = Shown::of(&project);
    let good = body(&shown, PAGE);
    let project = project.file("themes/own/templates/report.html", "{{ page.nonsense.more }}");
    shown.changed(["themes/own/templates/report.html"]);
    let page = shown.page(PAGE);
    assert!(page.contains("nonsense") && page.contains("下面显示的是出错之前的页面"), "{page}");
    assert_eq!(body(&shown, PAGE), good);
    drop(project);
}

#[test]
fn a_preview_that_begins_with_a_mistake_shows_the_site_once_it_is_mended() {
    let project = site().change("site.yml", "title:", "titel:");
    let shown = Shown::of(&project);
    let page = shown.page("/");
    assert!(page.contains("titel") && page.contains("site.yml:1:1"), "{page}");
    let project = project.change("site.yml", "titel:", "title:");
    shown.changed(["site.yml"]);
    assert!(shown.page(PAGE).contains("正文一。"));
    drop(project);
}

#[test]
fn what_is_wrong_elsewhere_is_counted_on_every_page_and_listed_on_the_overview() {
    let project = site().report(2022, "见[无](无.md)。");
    let shown = Shown::of(&project);
    assert_eq!(shown.findings().len(), 1);
    assert!(shown.page(PAGE).contains("其他文件有1处错误"));
    let overview = shown.page("/_preview/");
    assert!(overview.contains("content/sfj/2022.md") && overview.contains("无.md"), "{overview}");
}

#[test]
fn the_state_of_a_page_tells_a_script_what_changed() {
    let project = site();
    let shown = Shown::of(&project);
    let state = |path: &str| -> serde_json::Value {
        serde_json::from_str(&shown.page(&format!("/_preview/state?path={path}"))).unwrap()
    };
    let (report, other) = (state(PAGE), state("/gk/units/sfj/2023/"));
    let project = project.change("content/sfj/2024.md", "正文一。", "正文二。");
    shown.changed(["content/sfj/2024.md"]);
    assert!(state(PAGE)["number"].as_u64() > report["number"].as_u64());
    assert_ne!(state(PAGE)["print"], report["print"]);
    assert_eq!(state("/gk/units/sfj/2023/")["print"], other["print"]);
    // A style sheet has another address; the page is the same but for that.
    let project = project.change("site.yml", "title: 报告公开", "title: 报告公开\ntheme: own");
    let project = project.file("themes/own/theme.yml", "extends: default\n");
    let project = project.file("themes/own/static/site.css", "main { color: #123456 }\n");
    shown.changed(["site.yml", "themes/own/theme.yml", "themes/own/static/site.css"]);
    let before = state(PAGE);
    let project = project.file("themes/own/static/site.css", "main { color: #654321 }\n");
    shown.changed(["themes/own/static/site.css"]);
    let after = state(PAGE);
    assert_eq!(before["print"], after["print"]);
    assert_ne!(before["assets"]["site.css"], after["assets"]["site.css"]);
    drop(project);
}

#[test]
fn a_change_that_could_not_be_read_is_made_up_for() {
    let project = site();
    let shown = Shown::of(&project);
    std::fs::rename(project.path("site.yml"), project.path("away.yml")).unwrap();
    std::fs::remove_file(project.path("content/sfj/2024.md")).unwrap();
    shown.changed(["site.yml", "content/sfj/2024.md"]);
    let page = shown.page("/gk/units/sfj/2023/");
    assert!(page.contains("站点文件夹里没有 site.yml 了") && page.contains("上年。"), "{page}");
    shown.failures();
    shown.live.look_again();
    assert_eq!(shown.failures(), 0, "what everybody knows is told again");
    std::fs::rename(project.path("away.yml"), project.path("site.yml")).unwrap();
    shown.live.look_again();
    assert!(!shown.page("/gk/units/sfj/2023/").contains("没有 site.yml"));
    assert_eq!(shown.ask(PAGE, "").status, 404);
}

#[test]
fn a_folder_that_is_moved_away_takes_its_pages_along() {
    let elsewhere = Project::empty();
    let project = site();
    let shown = Shown::of(&project);
    std::fs::rename(project.path("content/sfj"), elsewhere.path("sfj")).unwrap();
    shown.changed(["content/sfj"]);
    assert_eq!(shown.ask(PAGE, "").status, 404);
    assert_eq!(shown.ask("/gk/units/sfj/", "").status, 404);
}

#[test]
fn a_slot_that_is_missing_is_found_once_it_is_there() {
    let project = site();
    let shown = Shown::of(&project);
    let project = project.change("site.yml", "title:", "slots: {footer: portal/foot.html}\ntitle:");
    shown.changed(["site.yml"]);
    assert!(shown.page(PAGE).contains("portal/foot.html"));
    let project = project.file("portal/foot.html", "<p>门户页脚</p>");
    shown.changed(["portal/foot.html"]);
    let page = shown.page(PAGE);
    assert!(page.contains("门户页脚") && !page.contains("GK0"), "{page}");
    drop(project);
}

#[test]
fn a_mistake_in_the_register_lies_over_the_pages_of_the_units_as_they_were() {
    let project = site();
    let shown = Shown::of(&project);
    let good = body(&shown, PAGE);
    let text = std::fs::read_to_string(project.path("content/units.yml")).unwrap();
    project.write("content/units.yml", format!("{text}- : [\n").as_bytes());
    shown.changed(["content/units.yml"]);
    assert!(shown.page(PAGE).contains("content/units.yml:2"));
    assert_eq!(body(&shown, PAGE), good);
    assert_eq!(shown.ask("/gk/units/sfj/", "").status, 200);
    project.write("content/units.yml", text.as_bytes());
    shown.changed(["content/units.yml"]);
    assert!(!shown.page(PAGE).contains("GK0"));
}

#[test]
fn a_mistake_in_the_theme_shows_in_the_gallery_and_vanishes_there() {
    let project = site()
        .change("site.yml", "title: 报告公开", "title: 报告公开\ntheme: own")
        .file("themes/own/theme.yml", "extends: default\n")
        .file("themes/own/templates/404.html", "<body>没有</body>");
    let shown = Shown::of(&project);
    let home = "/_preview/gallery/zh/";
    assert!(shown.page(home).contains("</html>"));
    let project = project.file("themes/own/templates/404.html", "<body>{{ 没有</body>");
    shown.changed(["themes/own/templates/404.html"]);
    assert!(shown.page(home).contains("themes/own"));
    let state = shown.page(&format!("/_preview/state?path={home}"));
    assert!(state.contains("themes/own"), "{state}");
    let project = project.file("themes/own/templates/404.html", "<body>没有</body>");
    shown.changed(["themes/own/templates/404.html"]);
    assert!(!shown.page(home).contains("GK0"));
    drop(project);
}

#[test]
fn a_page_that_never_was_follows_its_mistakes() {
    let project = site().change("site.yml", "title:", "titel:");
    let shown = Shown::of(&project);
    let state = || -> serde_json::Value {
        serde_json::from_str(&shown.page("/_preview/state?path=/")).unwrap()
    };
    assert!(state()["panel"].as_str().unwrap().contains("titel"));
    let project = project.change("site.yml", "titel:", "tytle:");
    shown.changed(["site.yml"]);
    assert!(state()["panel"].as_str().unwrap().contains("tytle"));
    let project = project.change("site.yml", "tytle:", "title:");
    shown.changed(["site.yml"]);
    assert_eq!(state()["reload"], true);
    drop(project);
}

#[test]
fn a_report_whose_unit_or_year_does_not_fit_is_shown_as_it_was() {
    let project = site();
    let shown = Shown::of(&project);
    for (right, wrong, code) in [
        ("unit: 示例区司法局", "unit: 示例区司法厅", "GK052"),
        ("year: 2024", "year: 2023", "GK071"),
    ] {
        let text = std::fs::read_to_string(project.path("content/sfj/2024.md")).unwrap();
        project.write("content/sfj/2024.md", text.replace(right, wrong).as_bytes());
        shown.changed(["content/sfj/2024.md"]);
        let answer = shown.ask(PAGE, "");
        assert_eq!(answer.status, 200, "{code}");
        let page = shown.page(PAGE);
        assert!(page.contains(code) && page.contains("下面显示的是出错之前的页面"), "{page}");
        project.write("content/sfj/2024.md", text.as_bytes());
        shown.changed(["content/sfj/2024.md"]);
        assert!(!shown.page(PAGE).contains("GK0"));
    }
}

#[test]
fn a_link_to_a_place_that_is_not_there_is_told_on_its_page() {
    let project = site().change("content/sfj/2024.md", "正文一。", "见[上年](2023.md#无)。");
    let shown = Shown::of(&project);
    shown.findings();
    assert!(shown.page(PAGE).contains("GK083"));
    let project = project.change("content/sfj/2024.md", "2023.md#无", "2023.md");
    shown.changed(["content/sfj/2024.md"]);
    assert!(!shown.page(PAGE).contains("GK083"));
    drop(project);
}

#[test]
fn a_template_that_fails_on_one_kind_of_page_is_told_on_all_and_found_by_nobody_later() {
    let project = site()
        .change("site.yml", "title: 报告公开", "title: 报告公开\ntheme: own")
        .file("themes/own/theme.yml", "extends: default\n");
    let shown = Shown::of(&project);
    let project = project.file("themes/own/templates/report.html", "{{ page.yaer }}");
    shown.changed(["themes/own/templates/report.html"]);
    assert!(shown.page("/gk/").contains("yaer") && shown.page("/_preview/").contains("yaer"));
    let project = project.file("themes/own/templates/report.html", "{{ page.year }}");
    shown.changed(["themes/own/templates/report.html"]);
    assert!(!shown.page("/gk/").contains("yaer") && !shown.page("/_preview/").contains("yaer"));
    drop(project);
}

#[test]
fn what_an_editor_writes_beside_a_file_while_it_saves_concerns_nobody() {
    let project = site();
    let shown = Shown::of(&project);
    let number = || -> serde_json::Value {
        serde_json::from_str(&shown.page(&format!("/_preview/state?path={PAGE}"))).unwrap()
    };
    let before = number();
    shown.changed(["sedPwdQWS", "content/sfj/4913", "content/sfj/2024.md~"]);
    assert_eq!(number(), before);
}

#[test]
fn a_page_shows_what_a_check_finds_in_its_attachments_and_what_only_the_whole_site_tells() {
    let project = Project::small()
        .report(2025, "- 只有一项。\n\n办结40件,办复30件。")
        .change("content/sfj/2025.md", "2026-03-20", "2026-05-20\nattachments: [附表.csv]")
        .file("content/sfj/附表.csv", "电话,13800138000\n");
    let shown = Shown::of(&project);
    let page = "/gk/units/sfj/2025/";
    let told = shown.page(page);
    assert!(told.contains("GK204") && told.contains("附表.csv"), "{told}");
    assert!(!told.contains("13800138000"));
    // That a report was late only the whole site tells, once it is examined.
    assert!(!told.contains("GK362"));
    shown.findings();
    let told = shown.page(page);
    assert!(told.contains("GK362") && shown.page("/_preview/").contains("GK204"), "{told}");
    // The worst first, and what is good to know is called so.
    let places = ["GK204", "GK261", "GK362"].map(|code| told.find(code).expect(code));
    assert!(places.is_sorted(), "{places:?}");
    assert!(told.contains("<span class=\"severity\">提示</span>") && told.contains("处提示"));

    project.write("content/sfj/附表.csv", "电话,无\n".as_bytes());
    shown.changed(["content/sfj/附表.csv"]);
    assert!(!shown.page(page).contains("GK204"));
    shown.findings();
    assert!(!shown.page("/_preview/").contains("GK204"));
}
