//! A site in English with `profile: plain`: the same tool, without the Chinese rules.

use gongkai::build::Today;
use jiff::civil::date;

use crate::project::{Project, select, text};

const TITLE: &str = "Northmere County Open Reports";

/// The first Han character or full-width form in a text, with what stands before it.
fn han(text: &str) -> Option<String> {
    let is_han = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}');
    let place = text.find(is_han)?;
    let before: String =
        text[..place].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    Some(format!("{before}{}", text[place..].chars().next().unwrap()))
}

#[test]
fn the_english_site_builds_without_a_word_of_complaint() {
    let project = Project::site("english");
    assert_eq!(project.build().diagnostics, []);
}

#[test]
fn no_han_character_is_in_the_output_of_an_english_site() {
    let project = Project::site("english");
    project.build();
    for (path, bytes) in project.output() {
        assert_eq!(han(&path), None);
        assert_eq!(han(&String::from_utf8(bytes).unwrap()), None, "{path}");
    }
    assert_eq!(han("a；b").as_deref(), Some("a；"));
}

#[test]
fn a_preview_of_an_english_site_is_english_too() {
    let secret =
        |extra: &str| format!("---\nunit: water\nyear: 2025\nleader: []\n{extra}---\n\nSoon.\n");
    let project = Project::site("english")
        .file("content/water/2024.md", &secret("").replace("2025", "2024"))
        .file("content/water/2025.md", &secret("published: 2026-12-24\ncorrections: [{date: 2026-12-25, note: A number}]\n"))
        .file("content/fairlea/2025.md", &secret("published: 2026-03-24\nstatus: {withdrawn: {date: 2026-04-01, reason: Two numbers were wrong}}\n").replace("water", "fairlea"))
        .file("content/education/2025.md", &secret("published: 2026-03-24\nstatus: 废止\n").replace("water", "education").replace("废止", "repealed"));
    let ran =
        project.run(&["build", "--drafts", "--held", "-o", "public", "--today", "2026-11-23"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(han(&ran.stderr), None);
    assert_eq!(ran.stdout, "");
    for (path, bytes) in project.output() {
        assert_eq!(han(&String::from_utf8(bytes).unwrap()), None, "{path}");
    }
    assert!(project.page("units/fairlea/2025/index.html").contains("Two numbers were wrong"));
}

#[test]
fn mistakes_of_an_english_site_are_told_in_english() {
    let project = Project::site("english")
        .file("content/a.md", "---\nunit: Watr\nyear: 1\ntitel: x\n---\n\n[a](b.md)\n");
    let ran = project.run(&["build", "--today", "2026-11-23"]);
    assert_eq!(ran.code, 1);
    assert_eq!(han(&ran.stderr), None, "{}", ran.stderr);
}

#[test]
fn titles_follow_the_pattern_of_the_series_and_english_phrases() {
    let project = Project::site("english");
    project.build();
    let expected = [
        ("index.html", TITLE, TITLE.to_owned()),
        (
            "units/education/2023/index.html",
            "Education Department: Annual Transparency Report 2023",
            String::new(),
        ),
        (
            "units/water/2023/index.html",
            "Northmere Water Authority: Annual Transparency Report 2023",
            String::new(),
        ),
        (
            "units/fairlea/2024/index.html",
            "Fairlea Town Council: Annual Transparency Report 2024",
            String::new(),
        ),
        // A title of its own.
        (
            "units/public-works/2024/index.html",
            "Public Works Department and Northmere Water Authority: Annual Transparency Report 2024",
            String::new(),
        ),
        ("units/public-works/index.html", "Public Works Department", String::new()),
        ("accessibility/index.html", "Accessibility statement", String::new()),
    ];
    for (path, heading, title) in expected {
        let page = project.document(path);
        let title = if title.is_empty() { format!("{heading} – {TITLE}") } else { title };
        assert_eq!(text(select(&page, "h1")[0]), heading, "{path}");
        assert_eq!(text(select(&page, "title")[0]), title, "{path}");
        assert_eq!(select(&page, "html")[0].value().attr("lang"), Some("en"), "{path}");
    }
}

#[test]
fn nothing_of_the_chinese_rules_is_on_an_english_site() {
    let project = Project::site("english");
    project.build();
    for (path, page) in project.documents() {
        for meta in select(&page, "meta[name]") {
            let name = meta.value().attr("name").unwrap();
            assert!(!name.starts_with(char::is_uppercase), "{path}: {name}");
        }
        for link in select(&page, "a[href*='://']") {
            let href = link.value().attr("href").unwrap();
            assert!(href.starts_with("https://reports.northmere.example/"), "{path}: {href}");
        }
    }
}

#[test]
fn a_day_on_which_nothing_happens_changes_nothing() {
    let project = Project::site("english");
    let built = project.build();
    // The reports on 2026 are due on 31 March 2027, and missing from the next day.
    assert_eq!(built.next_change, Some(date(2027, 4, 1)));
    let today = project.output();
    project.build_with(|request| request.today = Today::Day(date(2027, 3, 31)));
    assert!(today == project.output());
    project.build_with(|request| request.today = Today::Day(date(2027, 4, 1)));
    assert!(today != project.output());
}
