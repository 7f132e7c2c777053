//! The site that is edited at random: small texts, but something of everything that a page can
//! depend on.

use std::{fs, path::Path};

use crate::{disk, project::Project};

/// Every key on a line of its own, so that an edit is the exchange of one line.
const SITE: &str = "\
title: 示例区报告公开
base_url: https://example.gov.cn/gk/
links: folder
pagination: 5
coverage: full
minify: false
theme: own
slots: {head: slots/head.html, header: slots/header.html, footer: slots/footer.html}
column: {name: 年度报告, description: 示例区各单位的年度报告。}
series: [{slug: fzzf, title: 法治报告, title_pattern: \"{unit}{year}年{series}\", suffix: \"\", due: \"03-31\", since: 2021, parts: [{slug: actions, keywords: [举措]}, {slug: problems, keywords: [不足]}]}, {slug: xxgk, title: 公开年报, suffix: -xxgk, applies_to: [政府], since: 2022}]
";

const UNITS: &str = "\
- slug: qzf
  name: 示例区人民政府
  kind: 政府
- slug: sfj
  name: 示例区司法局
  kind: 政府部门
  parent: qzf
- slug: jyw
  name: 示例区教育委员会
  kind: 政府部门
  parent: qzf
  former_names: [{name: 示例区教育局, until: 2022-06-30}]
- slug: sjj
  name: 示例区数据局
  kind: 政府部门
  parent: qzf
  former_names: [{name: 示例区大数据管理局, until: 2024-06-30}]
- slug: yunqiao
  name: 云桥街道办事处
  short: 云桥街道
  kind: 街道办事处
  parent: qzf
  exempt: [{series: fzzf, years: 2021, reason: 当年筹建}]
- slug: wlj
  name: 示例区文化旅游局
  kind: 政府部门
  until: 2023-12-31
  successor: jyw
";

/// The home page, with a part of its own.
pub const HOME: &str = "{% extends \"default/home.html\" %}\n{% block main %}<p class=\"own\">本区自己的首页</p>{{ super() }}{% endblock main %}\n";

/// Body and front matter of a report; `lines` go into its front matter.
pub fn report(unit: &str, year: i16, lines: &str, more: &str) -> String {
    format!(
        "---\nunit: {unit}\nyear: {year}\nleader: 周明远\n{lines}---\n\n现将有关情况报告如下。\n\n\
         ## 一、主要举措\n\n办结复议{}件。\n\n## 二、存在的不足\n\n有{}项不足。\n{more}",
        year - 1900,
        year % 7,
    )
}

/// The site before the first edit, all of it of the past.
pub fn site() -> Project {
    let project = Project::quick()
        .file("site.yml", SITE)
        .file("content/units.yml", UNITS)
        .file("slots/head.html", "<meta name=\"portal\" content=\"1\">\n")
        .file("slots/header.html", "<div class=\"portal\">门户页眉</div>\n")
        .file("slots/footer.html", "<div class=\"portal\">门户页脚</div>\n")
        .file("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n")
        .file("static/data/notice.txt", "说明\n")
        .file("pages/guide.md", "---\ntitle: 公开指南\norder: 1\n---\n\n## 受理\n\n见[报告](../content/sfj/2023.md)。\n")
        .file("pages/access.md", "---\ntitle: 无障碍说明\npublished: 2024-05-01\n---\n\n说明。\n")
        .file("themes/own/theme.yml", "extends: default\noptions: {banner: {type: text, default: 甲}}\n")
        .file("themes/own/templates/home.html", HOME)
        .file("themes/own/i18n/zh-CN.yml", "about: 关于本页\nunits: 单位目录\n")
        .file("themes/own/static/site.css", "main { color: #123456 }\n");
    for unit in ["qzf", "sfj", "jyw", "sjj"] {
        for year in 2021..=2024 {
            let lines = format!("published: {}-03-2{}\n", year + 1, year % 7);
            project.write(
                &format!("content/{unit}/{year}.md"),
                report(unit, year, &lines, "").as_bytes(),
            );
        }
    }
    for year in 2022..=2023 {
        let lines = format!("series: xxgk\npublished: {}-01-20 09:30\n", year + 1);
        let text = report("示例区人民政府", year, &lines, "");
        project.write(&format!("content/qzf/{year}-xxgk.md"), text.as_bytes());
    }
    let project = special_reports(project);
    for (file, _) in source(&project) {
        disk::set_time(&project.path(&file), disk::past(0));
    }
    project
}

/// Reports with files, links, histories and days of their own.
fn special_reports(project: Project) -> Project {
    let links = "\n见[上年](../sfj/2023.md#problems)、[区政府](../qzf/2024.md)、[指南](../../pages/guide.md)。\n";
    let withheld = "\n见[以后的](../sjj/2025.md)、[草稿](../yunqiao/2025.md)。\n";
    let corrected = "title: 云桥街道专题报告\npublished: 2025-02-03\nissued: 2025-01-20\n\
         corrections: [{date: 2025-04-01, note: 更正一处}, {date: 2026-12-05, note: 再更正一处}]\n\
         figures: [{name: 办结率, value: 99.90, unit: \"%\"}]\naliases: [/old/yq.html, /old/yq-2024]\n";
    let withdrawn =
        "published: 2024-03-01\nstatus: {withdrawn: {date: 2025-06-12, reason: 正在核实}}\n";
    let files = "published: 2025-03-28\nattachments: [{file: 附表.csv, title: 附表}]\n\
         keywords: [法治, 年度]\nsummary: 概要一句。\ninternal: {送审: 2025-03-10}\n";
    let with_files = "\n![图](图.svg)\n\n见[附表](附表.csv)。\n";
    project
        .file("content/wlj/2022/index.md", &report("wlj", 2022, files, with_files))
        .file("content/wlj/2022/附表.csv", "甲,1\n")
        .file("content/wlj/2022/图.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n")
        .file("content/wlj/2023/index.md", &report("wlj", 2023, files, ""))
        .file("content/wlj/2023/附表.csv", "乙,2\n")
        .file("content/yunqiao/2024.md", &report("云桥街道", 2024, corrected, links))
        .file("content/yunqiao/2023.md", &report("yunqiao", 2023, withdrawn, ""))
        .file(
            "content/yunqiao/2022.md",
            &report("yunqiao", 2022, "published: 2023-03-01\n", withheld),
        )
        .file("content/yunqiao/2025.md", &report("yunqiao", 2025, "", ""))
        .file("content/sjj/2025.md", &report("示例区数据局", 2025, "published: 2026-12-20\n", ""))
        .file("content/joint.md", &report("[jyw, sfj]", 2020, "published: 2021-03-01\n", ""))
}

/// What a site consists of; outputs and cache are not among it.
pub const SOURCE: [&str; 6] = ["site.yml", "content", "pages", "static", "slots", "themes"];

/// Every file of the source with its bytes.
pub fn source(project: &Project) -> disk::Files {
    disk::files(&project.path(""), &SOURCE)
}

/// A copy of the source in a folder of its own, as a clone of its repository would be.
pub fn clone(project: &Project) -> Project {
    let copy = Project::quick();
    for (path, file) in source(project) {
        copy.write(&path, &file.bytes);
    }
    // An empty folder is not in a repository, but a site without `content/` is none.
    fs::create_dir_all(copy.path("content")).unwrap();
    copy
}

/// Whether a path lies beside reports without being one.
pub fn is_attachment(path: &str) -> bool {
    let extension = Path::new(path).extension().unwrap_or_default();
    path.starts_with("content/") && extension != "md" && path != "content/units.yml"
}
