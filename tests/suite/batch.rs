//! `gongkai import` of a folder: what units sent in, taken in as a whole.

use std::fs;

use crate::project::Project;

const UNITS: &str = "\
- {slug: sfj, name: 示例区司法局, kind: 政府部门}
- {slug: jyw, name: 示例区教育委员会, short: 区教委, kind: 政府部门, contact: 内线 8102}
- {slug: sjj, name: 示例区数据局, kind: 政府部门, former_names: [{name: 示例区大数据管理局, until: 2024-01-31}]}
- {slug: yunqiao, name: 示例区人民政府云桥街道办事处, short: 云桥街道, kind: 街道, contact: 电话分机 6}
- {slug: lvhuaju, name: 示例区园林绿化局, kind: 政府部门, exempt: [{series: fzzf, years: 2023, reason: 机构改革}]}
";

const SITE: &str = "\
title: 报告公开
base_url: https://example.gov.cn/gk/
series:
  - slug: fzzf
    title: 法治政府建设年度情况报告
    due: 04-01
";

fn site() -> Project {
    Project::empty().file("site.yml", SITE).file("content/units.yml", UNITS)
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap()
}

/// The account of a batch as CSV, its lines without the byte-order mark and the heading.
fn account(project: &Project, arguments: &[&str], code: i32) -> Vec<String> {
    let arguments = [&["import", "收件", "--account", "收件情况.csv"], arguments].concat();
    let ran = project.run(&arguments);
    assert_eq!(ran.code, code, "{}{}", ran.stdout, ran.stderr);
    let text = read(project, "收件情况.csv");
    let rows = text
        .strip_prefix("\u{feff}文件,结果,单位,单位依据,年度,年度依据,负责人,缺少,报告,说明\r\n");
    rows.expect("the heading").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn every_file_of_a_folder_is_accounted_for_and_so_is_every_unit_that_sent_none() {
    let project = site()
        .file(
            "收件/司法局.txt",
            "示例区司法局2023年法治政府建设年度情况报告\n主要负责人周明远履职。",
        )
        .file("收件/区教委/终稿2023.txt", "一年来，各项工作有进展。")
        .file("收件/大数据.txt", "示例区大数据管理局\n2023年法治政府建设年度情况报告\n正文。")
        .file("收件/林业.txt", "示例区林业局2023年法治政府建设年度情况报告\n正文。")
        .file("收件/无名.txt", "一年来，各项工作有进展。")
        .file("收件/旧.doc", "\u{0}")
        .file("收件/~$司法局.txt", "x");
    let rows = account(&project, &["--no-leader"], 1);
    assert_eq!(
        rows,
        [
            "收件/区教委/终稿2023.txt,已导入,示例区教育委员会,见文件夹名,2023,见文件名,,,content/jyw/2023.md,",
            "收件/司法局.txt,已导入,示例区司法局,见标题,2023,见标题,,,content/sfj/2023.md,",
            "收件/大数据.txt,已导入,示例区大数据管理局,见标题,2023,见标题,,,content/sjj/2023.md,",
            "收件/无名.txt,单位年度不明,,,,,,单位、年度,,请把单位名称和年度写进文件名或所在文件夹的名称，或者用 `--unit`、`--year` 单独导入",
            "收件/旧.doc,不能导入,,,,,,,,`.doc` 文件不能直接读取：请在WPS或Word中打开，另存为 .docx 再导入",
            "收件/林业.txt,单位不在名录,示例区林业局,见标题,2023,见标题,,,,\"名录中没有“示例区林业局”（名称相近的有：示例区司法局、示例区数据局、示例区园林绿化局）：是已有单位的，在 units.yml 中给它加上这个简称或曾用名；是新单位的，在末尾加一行 `- {slug: shiliqulinyeju, name: 示例区林业局}`\"",
            ",没有来件,示例区人民政府云桥街道办事处,,2023,,,,,电话分机 6",
        ]
    );
    assert_eq!(read(&project, "content/units.yml"), UNITS);
    let report = read(&project, "content/sfj/2023.md");
    assert!(report.contains("内部:\n  来件: 收件/司法局.txt\n  来件校验: "), "{report}");
    project.build();
    for (path, bytes) in project.output() {
        assert!(!String::from_utf8_lossy(&bytes).contains("来件"), "{path} tells of an office");
    }
}

#[test]
fn the_account_is_a_table_for_people() {
    let project = site()
        .file("收件/司法局.txt", "示例区司法局2023年法治政府建设年度情况报告\n1.正文。")
        .file("收件/无名.txt", "2023年，各项工作有进展。");
    let ran = project.run(&["import", "收件"]);
    assert_eq!(
        ran.stdout,
        "\
结果          文件             单位、年度和依据        报告、缺少的栏目
已导入        收件/司法局.txt  示例区司法局（见标题）  content/sfj/2023.md
                               2023（见标题）          缺：负责人
单位年度不明  收件/无名.txt    2023（见第1行的开头）   缺：单位、负责人

需要看一看的：
收件/无名.txt
  - 请把单位名称和年度写进文件名或所在文件夹的名称，或者用 `--unit`、`--year` 单
    独导入

2023年“法治政府建设年度情况报告”还有 3 个单位没有来件：
    示例区教育委员会  内线 8102
    示例区数据局
    示例区人民政府云桥街道办事处  电话分机 6

共 2 个文件：新导入 1，替换 0，没有变化或重复 0，需要处理 1。
"
    );
}

#[test]
fn what_was_taken_in_before_is_passed_over_whatever_was_edited_since() {
    let project =
        site().file("收件/司法局.txt", "示例区司法局2023年法治政府建设年度情况报告\n原文。");
    account(&project, &["--no-leader"], 0);
    let project = project.change("content/sfj/2023.md", "原文。", "原文，已订正。");
    let before = read(&project, "content/sfj/2023.md");
    assert_eq!(
        account(&project, &["--no-leader"], 0)[0],
        "收件/司法局.txt,没有变化,示例区司法局,见标题,2023,见标题,,,content/sfj/2023.md,"
    );
    // A copy is the same report, wherever that lies by now.
    project.write("收件/副本.txt", read(&project, "收件/司法局.txt").as_bytes());
    fs::rename(project.path("content/sfj"), project.path("content/elsewhere")).unwrap();
    let rows = account(&project, &[], 0);
    assert!(rows.iter().take(2).all(|row| row.contains("没有变化")), "{rows:?}");
    assert_eq!(read(&project, "content/elsewhere/2023.md"), before);
    assert!(!project.path("content/sfj").exists());
}

#[test]
fn what_has_changed_is_shown_and_replaces_a_draft_only_when_asked() {
    let project =
        site().file("收件/司法局.txt", "示例区司法局2023年法治政府建设年度情况报告\n原文。");
    account(&project, &[], 0);
    let project = project
        .change("content/sfj/2023.md", "负责人:\n", "负责人: 周明远 # 来电确认\n摘要: 一年概况\n")
        .file("收件/司法局.txt", "示例区司法局2023年法治政府建设年度情况报告\n新文。");
    let before = read(&project, "content/sfj/2023.md");
    let ran = project.run(&["import", "收件"]);
    assert_eq!(ran.code, 1, "{}", ran.stdout);
    for line in ["    -原文。\n", "    +新文。\n", "`--force`", "需要处理 1。\n"] {
        assert!(ran.stdout.contains(line), "{line}: {}", ran.stdout);
    }
    assert_eq!(read(&project, "content/sfj/2023.md"), before);

    assert!(account(&project, &["--force"], 0)[0].starts_with("收件/司法局.txt,已替换,"));
    let after = read(&project, "content/sfj/2023.md");
    let hash = |text: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix("  来件校验: "));
        line.unwrap().to_owned()
    };
    assert_ne!(hash(&after), hash(&before));
    assert_eq!(after.replace(&hash(&after), &hash(&before)).replace("新文。", "原文。"), before);

    let released = project.run(&["release", "content/sfj/2023.md", "--date", "2024-03-20"]);
    assert_eq!(released.code, 0, "{}", released.stderr);
    let project =
        project.file("收件/司法局.txt", "示例区司法局2023年法治政府建设年度情况报告\n又改。");
    let before = read(&project, "content/sfj/2023.md");
    assert!(account(&project, &["--force"], 1)[0].contains(",与已发布不同,"));
    let single = project.run(&["import", "收件/司法局.txt", "--force"]);
    assert_eq!(single.code, 2, "{}", single.stderr);
    assert!(single.stderr.contains("已经发布") && single.stdout.contains("+又改。"));
    assert_eq!(read(&project, "content/sfj/2023.md"), before);
}

#[test]
fn whom_a_report_is_addressed_to_is_not_who_reports() {
    let letter = "2023年法治政府建设年度情况报告\n区司法局：\n一年来，我局认真履职。\n一、主要工作\n推进数据共享。\n示例区数据局\n2024年3月20日";
    let project = site().file("收件/报告.txt", letter).file("收件/云桥街道2022.doc", "\u{0}");
    let rows = account(&project, &["--no-leader"], 1);
    assert!(rows[1].starts_with("收件/报告.txt,已导入,示例区数据局,见落款,2023,"), "{rows:?}");
    // Whose file came is not told to have sent nothing, whatever was wrong with it.
    let silent: Vec<&String> = rows.iter().filter(|row| row.starts_with(",没有来件,")).collect();
    assert!(!silent.iter().any(|row| row.contains("云桥")), "{silent:?}");
    project.write("收件/区教委2022.txt", letter.as_bytes());
    let rows = account(&project, &[], 1);
    assert!(
        rows.iter().any(|row| row.contains("文件名里的单位是“示例区教育委员会”，与正文不一致")),
        "{rows:?}"
    );
}

#[test]
fn what_would_be_lost_is_never_replaced_even_by_force() {
    let text = "示例区司法局2023年法治政府建设年度情况报告\n新文。";
    let report = "---\n单位: sfj\n年度: 2023\n负责人: []\n发布日期: 2024-03-01\n成文日期: 2024-13-45\n---\n\n旧文。\n";
    let project = site().file("收件/一.txt", text).file("content/sfj/2023.md", report);
    let rows = account(&project, &["--force"], 1);
    assert!(rows[0].contains(",与已发布不同,"), "a released report with an error: {rows:?}");
    assert_eq!(read(&project, "content/sfj/2023.md"), report);
    let gbk = encoding_rs::GBK.encode(report).0;
    project.write("content/sfj/2023.md", &gbk);
    let rows = account(&project, &["--force"], 1);
    assert!(rows[0].contains(",没有写入,") && rows[0].contains("UTF-8"), "{rows:?}");
    assert_eq!(fs::read(project.path("content/sfj/2023.md")).unwrap(), &*gbk);
}

#[test]
fn a_second_version_beside_the_first_is_never_taken_by_turns() {
    let text = "示例区司法局2023年法治政府建设年度情况报告\n原文。";
    let project = site().file("收件/一.txt", text);
    account(&project, &["--no-leader"], 0);
    let before = read(&project, "content/sfj/2023.md");
    project.write("收件/二.txt", text.replace("原文", "改文").as_bytes());
    for _ in 0..2 {
        let rows = account(&project, &["--no-leader", "--force"], 1);
        assert!(rows[0].contains(",没有变化,"), "{rows:?}");
        assert!(rows[1].contains(",一报多件,") && rows[1].contains("收件/一.txt"), "{rows:?}");
        assert_eq!(read(&project, "content/sfj/2023.md"), before);
    }
}

#[test]
fn the_account_of_a_batch_is_written_nowhere_inside_a_website() {
    let project = site().file("收件/一.txt", "示例区司法局2023年法治政府建设年度情况报告\n原文。");
    for file in ["content/a.csv", "static/a.csv", "public/a.csv"] {
        let ran = project.run(&["import", "收件", "--account", file]);
        assert_eq!(ran.code, 2, "{file}: {}", ran.stderr);
        assert!(!project.path(file).exists() && !project.path("content/sfj").exists());
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_out_of_the_site() {
    let outside = Project::empty();
    let project = site().file("收件/一.txt", "示例区司法局2023年法治政府建设年度情况报告\n原文。");
    std::os::unix::fs::symlink(outside.path(""), project.path("content/sfj")).unwrap();
    let ran = project.run(&["import", "收件/一.txt"]);
    assert_ne!(ran.code, 0, "{}", ran.stdout);
    assert_eq!(fs::read_dir(outside.path("")).unwrap().count(), 0);
}

#[test]
fn of_two_files_for_one_report_neither_is_taken_and_copies_count_once() {
    let text = "示例区司法局2023年法治政府建设年度情况报告\n原文。";
    let project = site()
        .file("收件/一.txt", text)
        .file("收件/三.txt", &text.replace("原文", "改文"))
        .file("收件/二.txt", text);
    let rows = account(&project, &["--no-leader"], 1);
    assert!(rows[0].ends_with("与 收件/三.txt 是同一份报告的不同文件，请只留一件"), "{rows:?}");
    assert!(rows[1].contains("一报多件"), "{rows:?}");
    assert!(rows[2].ends_with("与 收件/一.txt 内容完全相同"), "{rows:?}");
    assert!(!project.path("content/sfj").exists());
    fs::remove_file(project.path("收件/三.txt")).unwrap();
    let rows = account(&project, &["--no-leader"], 0);
    assert!(rows[0].contains(",已导入,") && rows[1].contains(",重复,"), "{rows:?}");
}
