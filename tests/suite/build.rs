//! The smaller promises of a build.

use std::{
    collections::HashSet,
    fs::{self, File},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use gongkai::{
    build::Today,
    diagnostic::{At, Fault},
};
use jiff::civil::{Date, date};

use crate::project::{Project, TODAY, select};

const BROKEN: &str = "---\nunit: sfj\nyear: 2024\nleader:\npublished: 2025-03-20\n---\n\n正文。\n";

#[test]
fn broken_reports_can_be_left_out_and_are_still_an_error() {
    let project =
        Project::small().report(2022, "见[后年](../broken.md)。").file("content/broken.md", BROKEN);
    let ran = project.run(&["build", "--hold-broken", "--lang", "en", "--today", "2026-11-23"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("error[GK025]") && ran.stderr.contains("- content/broken.md"),
        "{}",
        ran.stderr
    );
    let page = project.document("units/sfj/2022/index.html");
    assert!(select(&page, ".gk-body")[0].text().collect::<String>().contains("见后年。"));
    assert!(!project.path("public/units/sfj/2024").exists());
    // A changed style sheet has another address; that is no page lost.
    let project = project.file("themes/default/static/site.css", "body { color: black }");
    assert!(project.try_build(|request| request.hold_broken = true).unwrap().counts.is_some());
}

#[test]
fn a_broken_report_that_is_public_is_not_taken_away() {
    let project = Project::small().report(2022, "正文。").report(2023, "正文。");
    project.build();
    let (before, stamps) = (project.output(), project.stamps());
    let project = project
        .change("content/sfj/2023.md", "leader: 周明远", "leader:")
        .report(2022, "改过的正文。");
    let ran = project.run(&["build", "--hold-broken", "--today", "2026-11-23"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("- units/sfj/2023/index.html"), "{}", ran.stderr);
    assert!(before == project.output() && stamps == project.stamps());
}

#[test]
fn the_output_differs_next_on_the_day_that_the_build_names() {
    let held = "---\nunit: sfj\nyear: 2025\nleader: []\npublished: 2026-12-31\n---\n\n正文。\n";
    let site = "title: 报告公开\nbase_url: https://example.gov.cn/\ncoverage: full\n";
    let project = Project::small()
        .report(2024, "正文。")
        .file("content/held.md", held)
        .file("site.yml", site);
    let on = |day: Date| {
        let built = project.build_with(|request| request.today = Today::Day(day));
        (project.output(), built.next_change)
    };
    let mut today = TODAY;
    // First the held report appears, then one after the other the next years' are missing.
    for expected in [date(2026, 12, 31), date(2027, 4, 1), date(2028, 4, 1)] {
        let (output, next) = on(today);
        assert_eq!(next, Some(expected));
        assert!(output == on(expected.yesterday().unwrap()).0, "before {expected}");
        assert!(output != on(expected).0, "on {expected}");
        today = expected;
    }
}

#[test]
fn the_address_of_the_site_can_be_given_for_one_build() {
    let project = Project::small().report(2023, "正文。");
    project.build();
    let (before, home) = (project.output(), project.page("index.html"));
    assert!(home.contains("https://example.gov.cn/gk/"));
    let ran =
        project.run(&["build", "--base-url", "https://neu.example.cn/a", "--today", "2026-11-23"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for (path, bytes) in project.output() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("https://example.gov.cn"), "{path}");
    }
    assert!(project.page("index.html").contains("https://neu.example.cn/a/"));
    assert!(project.page("feed.xml").contains("https://neu.example.cn/a/units/sfj/2023/"));
    project.build();
    assert!(before == project.output());
    let ran = project.run(&["build", "--base-url", "neu.example.cn"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
}

#[test]
fn the_html_of_the_portal_is_put_in_as_it_is() {
    let head = "<meta name=portal content=\"a &amp; b\"><script>if (1 < 2) { document.title += \"{{ x }}\" }</script>";
    let header = "<div id=portal-header onclick=\"go('首页')\" style=\"color: red\"><blink>门户</blink></div>";
    let footer =
        "<div id=portal-footer><iframe src=\"https://other.example/\"></iframe>{% raw %}</div>";
    let project = Project::small()
        .change(
            "site.yml",
            "title:",
            "slots: {head: p/head.html, header: p/header.html, footer: p/footer.html}\ntitle:",
        )
        .file("p/head.html", head)
        .file("p/header.html", header)
        .file("p/footer.html", footer)
        .report(2023, "正文。");
    for minify in ["true", "false"] {
        let site = fs::read_to_string(project.path("site.yml")).unwrap();
        project.write(
            "site.yml",
            format!("{}minify: {minify}\n", site.replace("minify: true\n", "")).as_bytes(),
        );
        project.build();
        for (path, page) in project.documents() {
            if !select(&page, "meta[http-equiv=refresh]").is_empty() {
                continue;
            }
            assert_eq!(
                select(&page, "head > meta[name=portal]")[0].value().attr("content"),
                Some("a & b"),
                "{path}"
            );
            let scripts: String =
                select(&page, "head script").into_iter().flat_map(|script| script.text()).collect();
            assert!(
                scripts.contains("if (1 < 2) { document.title += \"{{ x }}\" }"),
                "{path}: {scripts}"
            );
            let header = select(&page, "#portal-header");
            assert_eq!(header.len(), 1, "{path}");
            assert_eq!(header[0].value().attr("onclick"), Some("go('首页')"), "{path}");
            assert_eq!(select(&page, "#portal-header blink").len(), 1, "{path}");
            assert_eq!(select(&page, "#portal-footer iframe").len(), 1, "{path}");
            assert!(
                select(&page, "#portal-footer")[0].text().collect::<String>().contains("{% raw %}"),
                "{path}"
            );
        }
    }
}

#[test]
fn a_theme_replaces_one_template_one_phrase_one_file_and_keeps_the_rest() {
    let project = Project::small().report(2023, "正文。");
    project.build();
    let plain = project.page("units/sfj/2023/index.html");
    let home =
        "{% extends \"default/home.html\" %}{% block main %}<h1>本区首页</h1>{% endblock main %}";
    let project = project
        .change("site.yml", "title:", "theme: own\ntitle:")
        .file("themes/own/theme.yml", "extends: default\n")
        .file("themes/own/templates/home.html", home)
        .file("themes/own/i18n/zh-CN.yml", "figures: 主要数据\nabout: 关于这一页\n")
        .file("themes/own/static/site.css", "main { color: #123456 }\n");
    project.build();
    assert!(project.page("index.html").contains("本区首页"));
    let page = project.document("units/sfj/2023/index.html");
    assert_eq!(select(&page, "#page-about")[0].text().collect::<String>(), "关于这一页");
    let style = project
        .output()
        .into_iter()
        .find(|(path, _)| path.starts_with("assets/site.") && path.ends_with(".css"));
    let (address, bytes) = style.unwrap();
    assert_eq!(bytes, b"main{color:#123456}");
    let named =
        format!("link[rel=stylesheet][href$='{}']", address.strip_prefix("assets/").unwrap());
    assert_eq!(select(&page, &named).len(), 1);
    // But for the phrase and the style sheet, the report is what it was.
    let old = plain.split(".css").next().unwrap().rsplit("assets/site.").next().unwrap().to_owned();
    let new = address.strip_prefix("assets/site.").unwrap().strip_suffix(".css").unwrap();
    let phrase =
        select(&scraper::Html::parse_document(&plain), "#page-about")[0].text().collect::<String>();
    assert_eq!(
        project.page("units/sfj/2023/index.html"),
        plain.replace(&old, new).replace(&phrase, "关于这一页")
    );
}

#[test]
fn where_a_file_lies_makes_no_difference_to_the_site() {
    let report = |year: i16, more: &str| {
        format!(
            "---\nunit: 示例区司法局\nyear: {year}\nleader: 周明远\npublished: {}-03-20\n{more}---\n\n第{year}年。\n",
            year + 1
        )
    };
    let tidy = Project::small();
    let messy = Project::small();
    for (tidy_path, messy_path, year) in [
        ("content/sfj/2021.md", "content/z/最早.md", 2021),
        ("content/sfj/2022.md", "content/2023.MD", 2022),
        ("content/sfj/2023.md", "content/a/b/c/2021.md", 2023),
    ] {
        tidy.write(tidy_path, report(year, "").as_bytes());
        messy.write(messy_path, report(year, "").as_bytes());
    }
    let with_file = report(2024, "attachments: [a.csv]\n");
    tidy.write("content/sfj/2024/index.md", with_file.as_bytes());
    tidy.write("content/sfj/2024/a.csv", b"1");
    messy.write("content/0/文.md", with_file.as_bytes());
    messy.write("content/0/a.csv", b"1");
    tidy.build();
    messy.build();
    assert!(tidy.output() == messy.output());
}

#[test]
fn a_giant_report_is_a_report() {
    let headings: String = (0..5_000)
        .map(|index| format!("### （{}）情况\n\n正文{index}。\n\n", index % 10))
        .collect();
    let project = Project::small()
        .report(2022, &format!("## 一、情况\n\n{headings}"))
        .report(2023, &"长".repeat(350_000))
        .report(2024, &"[甲](2023.md)*乙*`丙`<b>丁</b>\n\n".repeat(20_000))
        .report(2020, &format!("{}甲\n\n{}乙", "> ".repeat(5_000), "<div>".repeat(5_000)));
    project.build();
    let page = project.document("units/sfj/2022/index.html");
    let ids: HashSet<_> = select(&page, "[id]")
        .into_iter()
        .map(|element| element.value().attr("id").unwrap())
        .collect();
    assert_eq!(select(&page, ".gk-body h3").len(), 5_000);
    assert_eq!(ids.len(), select(&page, "[id]").len());
    assert!(project.page("units/sfj/2023/index.html").contains(&"长".repeat(350_000)));
    assert_eq!(select(&project.document("units/sfj/2024/index.html"), ".gk-body b").len(), 20_000);
    let deep = project.page("units/sfj/2020/index.html");
    assert!(deep.contains('甲') && deep.contains('乙'));
}

#[test]
fn files_that_a_body_names_are_published_and_others_are_told() {
    let text = "---\nunit: sfj\nyear: 2023\nleader: []\npublished: 2024-03-20\nattachments: [{file: 列出.csv, title: 附表}]\n---\n\n\
        见[表](链接.csv)、![图](图/图.svg)、<a href=\"html.csv\">又</a>。\n";
    let project = Project::small().file("content/x/index.md", text);
    for name in [
        "列出.csv",
        "链接.csv",
        "图/图.svg",
        "html.csv",
        "忘了.csv",
        ".hidden.csv",
        "_ignored.csv",
        "~$lock.docx",
    ] {
        project.write(&format!("content/x/{name}"), name.as_bytes());
    }
    let built = project.build();
    let told: Vec<_> =
        built.diagnostics.iter().map(|told| (told.path.as_str(), &told.fault, &told.at)).collect();
    assert!(
        matches!(told[..], [("content/x/忘了.csv", Fault::UnusedFile { file }, At::File)] if file == "忘了.csv"),
        "{told:?}"
    );
    let output = project.output();
    let files: Vec<_> =
        output.keys().filter_map(|path| path.strip_prefix("units/sfj/2023/")).collect();
    assert_eq!(files, ["html.csv", "index.html", "列出.csv", "图/图.svg", "链接.csv"]);
    assert_eq!(output["units/sfj/2023/链接.csv"], "链接.csv".as_bytes());
}

#[test]
fn an_attachment_is_copied_without_being_held_in_memory() {
    let text = "---\nunit: sfj\nyear: 2023\nleader: []\npublished: 2024-03-20\nattachments: [a.bin]\n---\n";
    let project = Project::small().file("content/x/index.md", text).file("content/x/a.bin", "x");
    let small = peak_kilobytes(&project);
    const LENGTH: u64 = 96 * 1024 * 1024;
    File::create(project.path("content/x/a.bin")).unwrap().set_len(LENGTH).unwrap();
    let large = peak_kilobytes(&project);
    assert_eq!(fs::metadata(project.path("public/units/sfj/2023/a.bin")).unwrap().len(), LENGTH);
    assert!(large < small + 32 * 1024, "{small} KB without, {large} KB with 96 MB of attachment");
}

/// The most memory that a build held, as Linux counts it.
fn peak_kilobytes(project: &Project) -> u64 {
    let mut build = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    let build = build
        .args(["build", "--today", "2026-11-23"])
        .current_dir(project.path(""))
        .stderr(Stdio::null());
    let mut build = build.spawn().unwrap();
    let mut peak = 0;
    while build.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", build.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(peak);
        thread::sleep(Duration::from_millis(2));
    }
    assert!(build.wait().unwrap().success() && peak > 0);
    peak
}
