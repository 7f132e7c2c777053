//! What the public must not see is nowhere in the output.
//!
//! Every field of a draft, a held and a withdrawn report, their bodies and their files carry a
//! marker (see [`crate::secrets`]). The markers are searched in every byte of every file below
//! `public/`, the manifest included, and in every file name. A preview shows that each of them
//! would be seen.

use std::{collections::BTreeSet, fs};

use gongkai::{build::Today, diagnostic::Fault};
use jiff::civil::date;

use crate::{
    project::{Project, files_below, select, text},
    secrets::{HIDDEN, SEEN, leaks, markers, plant, public_site},
};

#[test]
fn a_site_with_secret_reports_is_byte_for_byte_the_site_without_them() {
    let open = public_site();
    open.build();
    for (name, when) in HIDDEN {
        for series in ["fzzf", "xxgk"] {
            let project =
                plant(public_site(), name, "secret", &format!("series: {series}\n{when}"));
            let built = project.build();
            assert_eq!(leaks(&project.path("public")), BTreeSet::new(), "{name}");
            assert_eq!(
                project.output().keys().collect::<Vec<_>>(),
                open.output().keys().collect::<Vec<_>>()
            );
            assert!(project.output() == open.output(), "{name}");
            assert!(!project.path("public/units/secret").exists());
            assert_eq!(built.diagnostics.iter().filter(|d| d.is_error()).count(), 0);
        }
    }
}

#[test]
fn what_is_internal_to_a_public_report_changes_no_byte() {
    let project = |internal: &str| {
        let text = format!(
            "---\nunit: secret\nyear: 2025\nleader: []\npublished: 2026-03-20\n{internal}---\n\n正文。\n"
        );
        let project = public_site()
            .file("content/secret/2025.md", &text)
            .file("pages/a.md", &format!("---\ntitle: 页\n{internal}---\n\n文字。\n"));
        project.build();
        project
    };
    let open = project("");
    for key in ["internal", "内部"] {
        let marked = project(&format!(
            "{key}:\n  LEAK-key: LEAK-value\n  list: [LEAK-a, {{LEAK-b: LEAK-c}}]\n"
        ));
        assert_eq!(leaks(&marked.path("public")), BTreeSet::new());
        assert!(marked.output() == open.output());
    }
}

#[test]
fn a_held_report_appears_on_its_day_and_not_before() {
    let project = plant(public_site(), "held", "secret", "published: 2026-11-24 23:47");
    assert_eq!(project.build().next_change, Some(date(2026, 11, 24)));
    assert_eq!(leaks(&project.path("public")), BTreeSet::new());
    project.build_with(|request| request.today = Today::Day(date(2026, 11, 24)));
    assert_eq!(leaks(&project.path("public")), markers("held", &SEEN));
    assert!(project.page("units/secret/2025/index.html").contains("LEAKheld-body"));
    assert!(project.page("years/2025/index.html").contains("LEAKheld-title"));
    // And back: the day before its day, nothing of it stays.
    project.build();
    assert_eq!(leaks(&project.path("public")), BTreeSet::new());
}

#[test]
fn the_day_begins_at_midnight_in_the_time_zone_of_the_site() {
    let project = plant(public_site(), "held", "secret", "published: 2026-11-24 23:47");
    for (moment, appears) in [("2026-11-23T15:59:59Z", false), ("2026-11-23T16:00:00Z", true)] {
        project.build_with(|request| request.today = Today::Moment(moment.parse().unwrap()));
        assert_eq!(!leaks(&project.path("public")).is_empty(), appears, "{moment}");
    }
}

#[test]
fn nothing_of_a_preview_stays_when_its_folder_is_built_for_the_public() {
    let project = plant(public_site(), "held", "secret", "published: 2026-11-24");
    let build = ["build", "--today", "2026-11-23", "-o", "other"];
    assert_eq!(project.run(&[&build[..], &["--held"]].concat()).code, 0);
    assert!(!leaks(&project.path("other")).is_empty());
    assert_eq!(project.run(&build).code, 0);
    assert_eq!(leaks(&project.path("other")), BTreeSet::new());
    project.build();
    assert!(files_below(&project.path("other")) == project.output());
}

#[test]
fn a_preview_shows_what_it_is_asked_for_and_keeps_machines_away() {
    let mut project = public_site();
    for (name, when) in HIDDEN {
        // One address each, in the order in which they are planted.
        let unit = ["sfj", "secret"][usize::from(name.starts_with("held"))];
        let series = ["fzzf", "xxgk"][usize::from(matches!(name, "draft" | "heldlong"))];
        project = plant(project, name, unit, &format!("series: {series}\n{when}"));
    }
    let project = project
        .file("pages/LEAKpage.md", "---\ntitle: LEAKpage-title\ndraft: true\n---\n\n文字。\n");
    let page = BTreeSet::from(["page", "page-title"].map(str::to_owned));
    let drafts = &(&markers("undated", &SEEN) | &markers("draft", &SEEN)) | &page;
    let held = &markers("held", &SEEN) | &markers("heldlong", &SEEN);
    let both = &drafts | &held;
    for (flags, expected) in
        [(vec!["--drafts"], drafts), (vec!["--held"], held), (vec!["--drafts", "--held"], both)]
    {
        let ran =
            project.run(&[vec!["build", "--today", "2026-11-23", "-o", "other"], flags].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let other = project.path("other");
        let found: BTreeSet<_> =
            leaks(&other).into_iter().filter(|marker| !marker.is_empty()).collect();
        assert_eq!(found, expected);
        for (path, bytes) in files_below(&other).iter().filter(|(path, _)| path.ends_with(".html"))
        {
            let page = scraper::Html::parse_document(str::from_utf8(bytes).unwrap());
            let robots: Vec<_> = select(&page, "meta[name=robots]")
                .iter()
                .map(|meta| meta.value().attr("content"))
                .collect();
            assert_eq!(robots, [Some("noindex")], "{path}");
        }
        assert_eq!(
            fs::read_to_string(other.join("robots.txt")).unwrap(),
            "User-agent: *\nDisallow: /\n"
        );
        assert!(!project.path("public").exists());
    }
}

#[test]
fn a_preview_needs_a_folder_of_its_own() {
    let project = plant(public_site(), "held", "secret", "published: 2026-11-24");
    for flag in ["--drafts", "--held"] {
        assert_eq!(project.run(&["build", "--today", "2026-11-23", flag]).code, 2);
        assert!(!project.path("public").exists());
    }
}

#[test]
fn only_a_notice_stays_of_a_withdrawn_report() {
    let when = "published: 2026-03-20\nstatus: {withdrawn: {date: 2026-06-01, reason: 数据有误。}}";
    let project = plant(public_site(), "gone", "secret", when);
    project.build();
    let kept = ["title", "index", "alias"];
    let named: BTreeSet<_> = leaks(&project.path("public"));
    let never = markers(
        "gone",
        &[
            "summary",
            "keyword",
            "author",
            "editor",
            "note",
            "post",
            "file",
            "filetitle",
            "figure",
            "value",
            "measure",
            "heading",
            "body",
            "linktext",
            "linked",
            "linktitle",
            "alt",
            "image",
            "content",
            "internal",
            "internalkey",
        ],
    );
    assert_eq!(named.intersection(&never).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(named.is_superset(&markers("gone", &kept)), "{named:?}");
    let page = project.document("units/secret/2025/index.html");
    assert_eq!(text(select(&page, "h1")[0]), "LEAKgone-title");
    assert!(text(select(&page, "main")[0]).contains("数据有误。"));
}

#[test]
fn a_correction_and_a_withdrawal_dated_ahead_wait_for_their_day() {
    let report = |line: &str| {
        let front = "unit: secret\nyear: 2025\nleader: []\npublished: 2026-03-20";
        let text = format!("---\n{front}\n{line}\n---\n\n正文在此。\n");
        public_site().file("content/secret/2025.md", &text)
    };
    let corrected = "corrections: [{date: 2026-11-24, note: LEAK-note}]";
    let withdrawn = "status: {withdrawn: {date: 2026-11-24, reason: LEAK-reason}}";
    for (line, marker, text_stays) in [(corrected, "-note", true), (withdrawn, "-reason", false)] {
        let project = report(line);
        assert_eq!(project.build().next_change, Some(date(2026, 11, 24)));
        assert_eq!(leaks(&project.path("public")), BTreeSet::new());
        assert!(project.page("units/secret/2025/index.html").contains("正文在此。"));
        project.build_with(|request| request.today = Today::Day(date(2026, 11, 24)));
        assert_eq!(leaks(&project.path("public")), BTreeSet::from([marker.to_owned()]));
        let page = project.page("units/secret/2025/index.html");
        assert_eq!(page.contains("正文在此。"), text_stays, "{line}");
    }
}

#[test]
fn a_link_to_a_held_report_is_plain_text_and_a_warning() {
    let body = "见[甲](../LEAKheld-folder/index.md)、[乙](../LEAKheld-folder/LEAKheld-file.csv)、\
                [丙](../LEAKheld-folder/index.md#leakheld-heading \"丁\")、[戊][held]、\
                <a href=\"../LEAKheld-folder/\">庚</a>、[辛](/content/LEAKheld-folder/)、[壬](/pages/LEAKpage.md)。\n\n\
                [held]: ../LEAKheld-folder/index.md\n";
    let project = plant(public_site(), "held", "secret", "published: 2026-11-24")
        .file("pages/LEAKpage.md", "---\ntitle: LEAKpage-title\ndraft: true\n---\n\n文字。\n")
        .report(2022, body);
    let built = project.build();
    assert_eq!(leaks(&project.path("public")), BTreeSet::new());
    let warned = built
        .diagnostics
        .iter()
        .filter(|d| matches!(d.fault, Fault::LinkToHeld { .. }) && d.path == "content/sfj/2022.md")
        .count();
    assert_eq!(warned, 7, "{:#?}", built.diagnostics);
    let page = project.document("units/sfj/2022/index.html");
    assert_eq!(text(select(&page, "article p:not([class])")[0]), "见甲、乙、丙、戊、庚、辛、壬。");
    // On its day the same links lead there.
    project.build_with(|request| request.today = Today::Day(date(2026, 11, 24)));
    let page = project.document("units/sfj/2022/index.html");
    assert_eq!(select(&page, "article p a[href^='../../secret/2025/']").len(), 6);
}

#[test]
fn files_of_a_withdrawn_report_cannot_be_linked_back_into_the_site() {
    let when = "published: 2026-03-20\nstatus: {withdrawn: {date: 2026-06-01, reason: 数据有误。}}";
    let body = "[甲](../LEAKgone-folder/LEAKgone-file.csv)和[乙](../LEAKgone-folder/index.md)";
    let project = plant(public_site(), "gone", "secret", when).report(2022, body);
    project.build();
    let leaked = leaks(&project.path("public"));
    assert!(!leaked.contains("gone-file") && !leaked.contains("gone-content"), "{leaked:?}");
    let page = project.document("units/sfj/2022/index.html");
    let links: Vec<_> = select(&page, "article a").iter().map(|a| text(*a)).collect();
    assert!(links.contains(&"乙".to_owned()) && !links.contains(&"甲".to_owned()), "{links:?}");
}

#[test]
fn a_plain_page_that_is_a_draft_or_held_leaves_no_trace() {
    let page = |when: &str| {
        format!(
            "---\ntitle: LEAK-title\nsummary: LEAK-summary\naliases: [/LEAK-alias/]\n{when}\n---\n\n## LEAK-heading\n\nLEAK-body [a](LEAK-file.txt)\n"
        )
    };
    let open = public_site();
    open.build();
    for when in ["draft: true", "published: 2026-11-24"] {
        let project = public_site()
            .file("pages/LEAK/LEAK-name.md", &page(when))
            .file("pages/LEAK/LEAK-file.txt", "LEAK-content");
        project.build();
        assert_eq!(leaks(&project.path("public")), BTreeSet::new());
        assert!(project.output() == open.output());
    }
    let project = public_site()
        .file("pages/LEAK/LEAK-name.md", &page(""))
        .file("pages/LEAK/LEAK-file.txt", "LEAK-content");
    project.build();
    assert!(leaks(&project.path("public")).len() >= 8);
}

#[test]
fn the_mistakes_of_a_held_report_are_told_before_its_day() {
    let project = Project::small().report(2023, "正文。").file(
        "content/sfj/2024.md",
        "---\nunit: sfj\nyear: 2024\nleader: []\npublished: 2026-11-24\n---\n\n见[表](没有.csv)。\n",
    );
    let built = project.build();
    let upcoming: Vec<_> = built.upcoming.iter().map(|found| found.fault.code()).collect();
    assert_eq!(upcoming, ["GK081"]);
    let day = project.try_build(|request| request.today = Today::Day(date(2026, 11, 24))).unwrap();
    assert!(day.counts.is_none());
}

#[test]
fn a_preview_never_replaces_what_the_public_sees() {
    let project = Project::small().report(2023, "正文。").file(
        "content/sfj/2024.md",
        "---\nunit: sfj\nyear: 2024\nleader: []\n---\n\nLEAKdraft-body\n",
    );
    project.build();
    let public = project.output();
    for flag in ["--drafts", "--held"] {
        let ran = project.run(&["build", flag, "-o", "public", "--today", "2026-11-23"]);
        assert_eq!(ran.code, 2, "{}", ran.stderr);
        assert!(public == project.output());
    }
}
