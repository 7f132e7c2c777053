//! What programs read: JSON and SARIF.

use boon::{Compiler, Schemas};
use serde_json::{Value, json};

use super::{File, NUMBER, manner, report, sample, told};
use crate::{
    check::formats::{Format, Manner},
    diagnostic::Language::{Chinese, English},
};

fn parsed(format: Format, manner: Manner<'_>, files: &[File]) -> Value {
    let text = told(format, manner, files).text;
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn json_tells_place_text_and_advice_and_ends_with_the_summary() {
    let all = parsed(Format::Json, manner(Chinese), &sample(2));
    assert_eq!(all["version"], 1);
    assert_eq!(all["date"], "2026-11-27");
    assert_eq!(all["findings"].as_array().unwrap().len(), 5);
    assert_eq!(
        all["findings"][2],
        json!({
            "code": "GK261", "severity": "warning", "topic": "typography",
            "path": "content/sfj/2024.md", "within": null, "line": 2, "column": 2, "end_column": 3,
            "text": "一,二。", "stretch": ",",
            "message": "中文里用了半角标点 ,", "label": "改为全角标点", "notes": [],
            "help": ["中文用全角标点：，。：；？！（）（GB/T 15834）"],
            "unit": "示例区司法局", "unit_slug": "sfj", "title": "示例区司法局2024年报告",
        })
    );
    let inside = &all["findings"][4];
    assert_eq!((&inside["within"], &inside["line"]), (&json!("工作表“名单” › B3"), &Value::Null));
    assert_eq!(
        all["summary"],
        json!({
            "reports": 4, "files": 3, "errors": 3, "warnings": 2, "notes": 0,
            "unchecked_attachments": 0,
            "codes": [
                {"code": "GK101", "severity": "error", "name": "网址不对", "findings": 1, "files": 1},
                {"code": "GK204", "severity": "error", "name": "手机号码", "findings": 2, "files": 2},
                {"code": "GK261", "severity": "warning", "name": "中文里用半角标点", "findings": 2, "files": 1},
            ],
        })
    );
    assert_eq!(parsed(Format::Json, manner(English), &[])["findings"], json!([]));
}

#[test]
fn sarif_is_what_its_schema_demands() {
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    let schema = include_str!("../../../../tests/sarif/sarif-schema-2.1.0.json");
    compiler.add_resource("sarif.json", serde_json::from_str(schema).unwrap()).unwrap();
    let schema = compiler.compile("sarif.json", &mut schemas).unwrap();
    for files in [sample(3), Vec::new(), vec![super::hostile::file()]] {
        for language in [Chinese, English] {
            let log = parsed(Format::Sarif, manner(language), &files);
            if let Err(error) = schemas.validate(&log, schema) {
                panic!("{error:#}");
            }
        }
    }
    let wrong = json!({"version": "2.1.0", "runs": [{"results": []}]});
    assert!(schemas.validate(&wrong, schema).is_err(), "the schema demands a tool");
}

#[test]
fn sarif_names_files_from_the_repository_and_rules_that_were_found() {
    let manner = Manner { folder: "sites/shili/", ..manner(Chinese) };
    let run = &parsed(Format::Sarif, manner, &sample(1))["runs"][0];
    let result = &run["results"][3];
    assert_eq!(
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "sites/shili/content/sfj/%E9%99%84%E8%A1%A8.xlsx"
    );
    assert_eq!(
        run["results"][1]["locations"][0]["physicalLocation"]["region"],
        json!({"startLine": 1, "startColumn": 4, "endColumn": 15, "snippet": {"text": "138****8000"}})
    );
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: Vec<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["GK101", "GK204", "GK261"]);
    assert_eq!(rules[1]["shortDescription"]["text"], "手机号码");
    assert!(!told(Format::Sarif, manner, &sample(1)).text.contains(NUMBER));
}

#[test]
fn a_finding_is_known_again_when_lines_are_put_before_it() {
    let prints = |path: &str, before: &str| {
        let mut findings = report(path, 2);
        if !before.is_empty() {
            let text = format!("{before}\n一,二。\n一,二。\n");
            findings.splice(1.., super::commas(path, &text));
        }
        let run = parsed(Format::Sarif, manner(Chinese), &[File::of(path, None, findings)]);
        let results = run["runs"][0]["results"].as_array().unwrap().clone();
        results
            .into_iter()
            .map(|result| result["partialFingerprints"]["primaryLocationLineHash"].to_string())
            .collect::<Vec<_>>()
    };
    let before = prints("a.md", "");
    assert_eq!(before, prints("a.md", "甲\n乙\n丙"));
    assert_ne!(before, prints("b.md", ""));
    assert_ne!(before[1], before[2], "equal lines are told apart");
}
