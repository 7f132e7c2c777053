//! The data files: what a spreadsheet, a script and an auditor read.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::project::{Project, files_below};

/// One report with everything a spreadsheet could take for a formula, or for two cells.
fn tricky() -> Project {
    let report = "---\nunit: sfj\nyear: 2023\nleader: ['@SUM(A1)', 甲]\ntitle: '=HYPERLINK(\"http://x\"),\"乙\"'\n\
                  published: 2024-03-20\nindex_number: '+86'\nfigures:\n  - {name: '=1+1', value: -3.50, unit: '-'}\n  \
                  - {name: 办结率, value: 99.90, unit: '%'}\n  - {name: '@x', value: '-2+3'}\n---\n\n正文。\n";
    let project = Project::small().file("content/a.md", report);
    project.build();
    project
}

/// The rows of a CSV file of the output, without its byte-order mark.
fn rows(project: &Project, path: &str) -> Vec<Vec<String>> {
    let text = project.page(path);
    let text = text.strip_prefix('\u{feff}').expect("a byte-order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn csv_files_open_rightly_in_a_spreadsheet() {
    let project = tricky();
    for path in ["reports.csv", "figures.csv"] {
        let text = project.page(path);
        assert!(text.starts_with('\u{feff}') && !text[3..].contains('\u{feff}'), "{path}");
        assert!(text.ends_with("\r\n"), "{path}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{path}");
        let cells = rows(&project, path).concat();
        let formula = |cell: &&String| {
            cell.starts_with(['=', '+', '@'])
                || cell.starts_with('-') && cell.parse::<f64>().is_err()
        };
        assert_eq!(cells.iter().find(formula), None, "{path}");
    }
}

#[test]
fn figures_are_kept_as_written_and_never_run() {
    let url = "https://example.gov.cn/gk/units/sfj/2023/";
    let expected = [
        ["单位", "年度", "类别", "指标", "数值", "计量单位", "地址", "单位标识"],
        ["示例区司法局", "2023", "fzzf", "'=1+1", "-3.50", "'-", url, "sfj"],
        ["示例区司法局", "2023", "fzzf", "办结率", "99.90", "%", url, "sfj"],
        ["示例区司法局", "2023", "fzzf", "'@x", "'-2+3", "", url, "sfj"],
    ];
    assert_eq!(rows(&tricky(), "figures.csv"), expected);
}

#[test]
fn the_list_of_reports_says_the_same_in_csv_and_json() {
    let project = tricky();
    let csv = rows(&project, "reports.csv");
    assert_eq!(csv.len(), 2);
    let csv: BTreeMap<&str, &str> =
        csv[0].iter().map(String::as_str).zip(csv[1].iter().map(String::as_str)).collect();
    let json: Value = serde_json::from_str(&project.page("reports.json")).unwrap();
    let json = &json[0];
    assert_eq!(json["title"], "=HYPERLINK(\"http://x\"),\"乙\"");
    assert_eq!(csv["标题"], "'=HYPERLINK(\"http://x\"),\"乙\"");
    assert_eq!(json["leaders"], serde_json::json!(["@SUM(A1)", "甲"]));
    assert_eq!(csv["负责人"], "'@SUM(A1);甲");
    assert_eq!((json["index_number"].as_str(), csv["索引号"]), (Some("+86"), "'+86"));
    assert_eq!(
        (json["published"].as_str(), csv["发布日期"]),
        (Some("2024-03-20T00:00:00+08:00"), "2024-03-20T00:00:00+08:00")
    );
    assert_eq!((json["year"].as_i64(), csv["年度"]), (Some(2023), "2023"));
    assert_eq!(json["url"], csv["地址"]);
    assert_eq!(json["sha256"], csv["正文SHA-256"]);
}

#[test]
fn the_hash_is_the_one_of_the_text_that_stands_in_the_file() {
    let project = Project::sample();
    project.build();
    let mut expected = BTreeSet::new();
    for (path, bytes) in files_below(&project.path("content")) {
        let text = String::from_utf8(bytes).unwrap();
        // The draft, and the report taken back, have none.
        if path.ends_with(".md")
            && !text.contains("\ndraft: true\n")
            && !text.contains("withdrawn:")
        {
            expected.insert(sha256(text.splitn(3, "---\n").nth(2).unwrap()));
        }
    }
    assert!(expected.len() > 25);
    let json: Value = serde_json::from_str(&project.page("reports.json")).unwrap();
    let rows = json.as_array().unwrap();
    let listed: BTreeSet<String> =
        rows.iter().filter_map(|row| row["sha256"].as_str()).map(str::to_owned).collect();
    assert_eq!(listed, expected);
    for row in rows {
        let url = row["url"]
            .as_str()
            .unwrap()
            .strip_prefix("https://www.shili.example.gov.cn/zwgk/bgzl/")
            .unwrap();
        let page = project.page(&format!("{url}index.html"));
        match row["sha256"].as_str() {
            Some(hash) => assert!(page.contains(hash), "{url}"),
            None => assert_eq!(
                (url, row["status"].as_str()),
                ("units/songlin/2024/", Some("withdrawn"))
            ),
        }
    }
}

#[test]
fn the_hash_does_not_depend_on_the_system_that_saved_the_file() {
    let text =
        "---\nunit: sfj\nyear: 2023\nleader: []\npublished: 2024-03-20\n---\n\n第一行\n第二行\n";
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    for written in [text, &windows] {
        let project = Project::small().file("content/a.md", written);
        project.build();
        let json: Value = serde_json::from_str(&project.page("reports.json")).unwrap();
        assert_eq!(json[0]["sha256"], sha256("\n第一行\n第二行\n"));
    }
}

#[test]
fn every_page_of_a_report_is_in_the_list_and_every_figure_in_the_table() {
    let project = Project::sample();
    project.build();
    let json: Value = serde_json::from_str(&project.page("reports.json")).unwrap();
    let listed: BTreeSet<&str> =
        json.as_array().unwrap().iter().map(|row| row["url"].as_str().unwrap()).collect();
    let output = project.output();
    let pages = output.keys().filter(|path| {
        path.starts_with("units/")
            && path.ends_with("/index.html")
            && path.matches('/').count() == 3
    });
    let pages: BTreeSet<String> = pages
        .map(|path| {
            format!(
                "https://www.shili.example.gov.cn/zwgk/bgzl/{}",
                path.strip_suffix("index.html").unwrap()
            )
        })
        .collect();
    assert!(pages.iter().map(String::as_str).eq(listed.iter().copied()));
    let mut figures = 0;
    for (path, bytes) in files_below(&project.path("content")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if path.ends_with(".md") && !text.contains("withdrawn:") {
            figures += text.lines().filter(|line| line.starts_with("  - {name: ")).count();
        }
    }
    assert_eq!(rows(&project, "figures.csv").len(), figures + 1);
}
