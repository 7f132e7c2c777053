//! Secret reports: a marker `LEAK…` in every field of a front matter, in the body and in the files
//! beside it, and the search for markers in an output.

use std::{collections::BTreeSet, fs, path::Path};

use crate::project::Project;

const SITE: &str = "\
title: 报告公开
base_url: https://example.gov.cn/gk/
coverage: full
series:
  - {slug: fzzf, title: 年度报告, title_pattern: \"{unit}{year}年{series}\", suffix: \"\", due: \"03-31\", since: 2023}
  - {slug: xxgk, title: 公开报告, title_pattern: \"{unit}{year}年{series}\", suffix: -xxgk, due: \"01-31\"}
";

const UNITS: &str = "\
- {slug: sfj, name: 示例区司法局, kind: 政府部门}
- {slug: secret, name: 示例区教育局, kind: 政府部门}
- {slug: other, name: 示例区审计局, kind: 政府部门}
";

/// Two public reports of 示例区司法局.
pub fn public_site() -> Project {
    Project::empty()
        .file("site.yml", SITE)
        .file("content/units.yml", UNITS)
        .report(2024, "一份公开的报告。")
        .report(2023, "另一份公开的报告。")
}

/// A report with the marker `LEAK<name>-<field>` wherever a text can stand. `when` holds the
/// lines of the front matter that hide it.
pub fn secret(name: &str, unit: &str, when: &str) -> String {
    let leak = |field: &str| format!("LEAK{name}-{field}");
    format!(
        "---\nunit: [{unit}, other]\nyear: 2025\nleader: [{{name: {}, post: {}, since: 2021-02-03}}]\ntitle: {}\n{when}\n\
         issued: 2026-01-02\nindex_number: {}\ndocument_number: {}\nsource: {}\nauthor: {}\neditor: {}\n\
         keywords: [{}]\nsummary: {}\nattachments: [{{file: {}.csv, title: {}}}]\n\
         figures: [{{name: {}, value: {}, unit: {}}}]\ncorrections: [{{date: 2026-11-20, note: {}}}]\n\
         aliases: [/{}/old.html]\ninternal: {{{}: {{deep: [{}]}}}}\n---\n\n## {}\n\n{} [{}]({}.txt \"{}\")\n\n![{}]({}.png)\n",
        leak("leader"),
        leak("post"),
        leak("title"),
        leak("index"),
        leak("document"),
        leak("source"),
        leak("author"),
        leak("editor"),
        leak("keyword"),
        leak("summary"),
        leak("file"),
        leak("filetitle"),
        leak("figure"),
        leak("value"),
        leak("measure"),
        leak("note"),
        leak("alias"),
        leak("internalkey"),
        leak("internal"),
        leak("heading"),
        leak("body"),
        leak("linktext"),
        leak("linked"),
        leak("linktitle"),
        leak("alt"),
        leak("image"),
    )
}

/// The markers of a secret report that a reader of it would find in the output, if he might.
pub const SEEN: [&str; 25] = [
    "leader",
    "post",
    "title",
    "index",
    "document",
    "source",
    "author",
    "editor",
    "keyword",
    "summary",
    "file",
    "filetitle",
    "figure",
    "value",
    "measure",
    "note",
    "alias",
    "heading",
    "body",
    "linktext",
    "linked",
    "linktitle",
    "alt",
    "image",
    "content",
];

/// Plants a secret report in a folder of its own, with its files.
pub fn plant(project: Project, name: &str, unit: &str, when: &str) -> Project {
    let folder = format!("content/LEAK{name}-folder");
    let content = format!("LEAK{name}-content\n");
    project
        .file(&format!("{folder}/index.md"), &secret(name, unit, when))
        .file(&format!("{folder}/LEAK{name}-file.csv"), &content)
        .file(&format!("{folder}/LEAK{name}-linked.txt"), &content)
        .file(&format!("{folder}/LEAK{name}-image.png"), &content)
}

/// The markers in a folder: in names and in bytes, the manifest's too.
pub fn leaks(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        let mut text = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        if entry.file_type().is_file() {
            text.push('\n');
            text.push_str(&String::from_utf8_lossy(&fs::read(entry.path()).unwrap()));
        }
        // In any case: an id may be a text in small letters.
        let text = text.to_lowercase();
        let markers = text.split("leak").skip(1);
        found.extend(markers.map(|rest| {
            rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap().to_owned()
        }));
    }
    found
}

pub fn markers(name: &str, fields: &[&str]) -> BTreeSet<String> {
    fields.iter().map(|field| format!("{name}-{field}")).collect()
}

/// The ways in which a report is not public on the day of the tests.
pub const HIDDEN: [(&str, &str); 4] = [
    ("undated", ""),
    ("draft", "published: 2026-03-20 23:47\ndraft: true"),
    ("held", "published: 2026-11-24 23:47"),
    ("heldlong", "published: 2027-03-20"),
];
