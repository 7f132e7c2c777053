//! What git is about to commit is checked as it would be committed, whatever lies in the working tree.

use std::process::Command;

use serde_json::Value;

use crate::{
    check::{SITE, UNITS, check, draft, findings, project},
    project::Project,
};

fn git(project: &Project, arguments: &[&str]) {
    let done = Command::new("git").args(arguments).current_dir(project.path("")).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn what_git_is_about_to_commit_is_checked_as_it_would_be_committed() {
    let project = project()
        .file("content/sfj/2024.md", &draft("咨询请拨打13800138000。"))
        .file("content/sfj/附表.csv", "甲\n");
    git(&project, &["init", "-q"]);
    assert!(check(&project, &["--staged"]).stderr.contains("没有将要提交的文件"));
    git(&project, &["add", "content/sfj/2024.md"]);
    // What is not staged is not looked at: neither this text nor any other file.
    let project = project
        .file("content/sfj/2024.md", &draft("咨询请拨打010-00000001。"))
        .file("content/sfj/2023.md", &draft("咨询请拨打13900139000。").replace("2024", "2023"));
    let ran = check(&project, &["--staged", "--only", "privacy"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(
        ran.stdout.contains("138****8000") && !ran.stdout.contains("139****9000"),
        "{}",
        ran.stdout
    );
    git(&project, &["add", "content/sfj/2024.md"]);
    assert_eq!(check(&project, &["--staged", "--only", "privacy"]).code, 0);
}

/// A site with a report that offers a table, all of it committed.
fn committed() -> Project {
    let text = draft("见附表。").replace("leader:", "attachments: [附表.csv]\nleader:");
    let project = project()
        .file("content/sfj/2024/index.md", &text)
        .file("content/sfj/2024/附表.csv", "甲,1\n")
        .file(
            "content/sfj/2023.md",
            &draft("见[下一年](2024/index.md)。")
                .replace("2024", "2023")
                .replace("2023/index", "2024/index"),
        );
    git(&project, &["init", "-q"]);
    git(&project, &["config", "user.email", "a@example.org"]);
    git(&project, &["config", "user.name", "周明远"]);
    git(&project, &["add", "."]);
    git(&project, &["commit", "-q", "-m", "初稿"]);
    project
}

fn staged(project: &Project) -> Vec<(String, String)> {
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let found = findings(project, &["--staged", "--only", "build,privacy"]);
    found.iter().map(|finding| (text(finding, "path"), text(finding, "code"))).collect()
}

#[test]
fn who_deletes_or_renames_a_file_is_told_who_misses_it() {
    let miss = ("content/sfj/2024/index.md".to_owned(), "GK063".to_owned());
    let project = committed();
    git(&project, &["rm", "-q", "--cached", "content/sfj/2024/附表.csv"]);
    // It still lies in the folder, but will not be in the commit.
    assert_eq!(staged(&project), std::slice::from_ref(&miss));

    let project = committed();
    git(&project, &["mv", "content/sfj/2024/附表.csv", "content/sfj/2024/1:附 \"表\".csv"]);
    assert!(staged(&project).contains(&miss), "{:?}", staged(&project));

    let project = committed();
    git(&project, &["rm", "-q", "-r", "content/sfj/2024"]);
    assert_eq!(staged(&project), [("content/sfj/2023.md".to_owned(), "GK081".to_owned())]);
}

#[test]
fn who_renames_a_heading_is_told_who_leads_to_it() {
    let project = committed();
    let linked =
        "---\nunit: sfj\nyear: 2021\nleader: []\n---\n\n见[2023年](2023.md#一主要举措)。\n";
    let named = "---\nunit: sfj\nyear: 2023\nleader: []\n---\n\n## 一、主要举措\n\n正文。\n";
    let project = project.file("content/sfj/2021.md", linked).file("content/sfj/2023.md", named);
    git(&project, &["add", "."]);
    git(&project, &["commit", "-q", "-m", "两年"]);
    let project = project.file("content/sfj/2023.md", &named.replace("主要举措", "主要做法"));
    git(&project, &["add", "."]);
    let told = staged(&project);
    let missed = ("content/sfj/2021.md".to_owned(), "GK083".to_owned());
    assert!(told.contains(&missed), "{told:?}");
}

#[test]
fn a_link_to_a_file_that_nobody_added_is_found_before_the_commit() {
    let project = committed().file(
        "content/sfj/2023.md",
        &draft("见[附图](附图.csv)、[附图二](附图2.csv)。").replace("2024", "2023"),
    );
    let project =
        project.file("content/sfj/附图.csv", "甲\n").file("content/sfj/附图2.csv", "甲\n");
    git(&project, &["add", "content/sfj/2023.md"]);
    git(&project, &["add", "-N", "content/sfj/附图2.csv"]);
    let missed = ("content/sfj/2023.md".to_owned(), "GK081".to_owned());
    assert_eq!(staged(&project), [missed.clone(), missed]);
    git(&project, &["add", "."]);
    assert_eq!(staged(&project), []);
}

#[test]
fn settings_and_attachments_are_those_of_the_commit() {
    let project = committed();
    let allowed = "check: {allow: [{value: '13800138000', reason: 值班手机}]}\n";
    let text = draft("咨询请拨打13800138000。").replace("2024", "2022");
    let project = project
        .file("content/sfj/2022.md", &text)
        .file("content/sfj/2024/附表.csv", "电话,13900139000\n");
    git(&project, &["add", "."]);
    // What was mended after `git add` does not mend the commit.
    let project = project
        .file("site.yml", &format!("{SITE}{allowed}"))
        .file("content/sfj/2024/附表.csv", "甲,1\n")
        .file("content/units.yml", "- {slug: sfj, name: 示例区司法局, kind:\n");
    let private = |path: &str| (path.to_owned(), "GK204".to_owned());
    let both = [private("content/sfj/2022.md"), private("content/sfj/2024/附表.csv")];
    assert_eq!(staged(&project), both);
    git(&project, &["add", "site.yml"]);
    assert_eq!(staged(&project), both[1..]);
}

#[test]
fn a_merge_that_is_not_done_is_not_checked() {
    let project = committed();
    let edited = |project: Project, text: &str| {
        let project = project.file("content/sfj/2023.md", &draft(text).replace("2024", "2023"));
        git(&project, &["commit", "-q", "-a", "-m", "改"]);
        project
    };
    git(&project, &["branch", "另一份"]);
    let project = edited(project, "甲。");
    git(&project, &["checkout", "-q", "另一份"]);
    let project = edited(project, "乙。");
    let merge =
        Command::new("git").args(["merge", "-q", "-"]).current_dir(project.path("")).output();
    assert!(!merge.unwrap().status.success());
    let ran = check(&project, &["--staged", "--lang", "zh"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("合并冲突") && ran.stderr.contains("2023.md"), "{}", ran.stderr);
}

#[test]
fn a_commit_that_takes_the_configuration_away_is_not_passed() {
    let project = committed();
    git(&project, &["rm", "-q", "--cached", "site.yml"]);
    for (language, sentence) in [
        ("zh", "错误：这次提交会删除 site.yml；没有它就不成网站，没有检查。\n"),
        (
            "en",
            "error: this commit takes away `site.yml`, without which there is no site, so nothing was checked\n",
        ),
    ] {
        let ran = check(&project, &["--staged", "--lang", language]);
        assert!(ran.stderr.starts_with(sentence), "{}", ran.stderr);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    }
    git(&project, &["restore", "--staged", "--", "site.yml"]);
    assert!(check(&project, &["--staged", "--lang", "en"]).stderr.contains("nothing is staged"));
    // Who moves it away takes it away as well.
    git(&project, &["mv", "site.yml", "site.old.yml"]);
    let ran = check(&project, &["--root", ".", "--staged"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
}

#[test]
fn a_site_below_the_root_of_its_repository_with_windows_lines_and_a_submodule_is_checked() {
    let below = "站点 [甲]";
    let outer = Project::empty();
    for (path, text) in [("site.yml", SITE), ("content/units.yml", UNITS)] {
        outer.write(&format!("{below}/{path}"), text.as_bytes());
    }
    git(&outer, &["init", "-q"]);
    git(&outer, &["config", "core.autocrlf", "true"]);
    let text = draft("咨询请拨打13800138000。").replace('\n', "\r\n");
    outer.write(&format!("{below}/content/sfj/2024.md"), text.as_bytes());
    outer.write("别处.md", b"13800138000");
    git(&outer, &["init", "-q", &format!("{below}/themes/甲")]);
    outer.write(&format!("{below}/themes/甲/theme.yml"), "name: 甲\n".as_bytes());
    let theme = outer.path(&format!("{below}/themes/甲"));
    for arguments in
        [&["add", "."][..], &["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "甲"]]
    {
        assert!(
            Command::new("git").args(arguments).current_dir(&theme).status().unwrap().success()
        );
    }
    git(&outer, &["add", "."]);
    outer.write(&format!("{below}/content/sfj/2024.md"), "改过。\r\n".as_bytes());
    let found = findings(&outer, &["--root", below, "--staged", "--only", "privacy"]);
    let paths: Vec<_> = found.iter().map(|finding| finding["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["content/sfj/2024.md"]);
}
