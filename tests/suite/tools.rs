//! What `init` lays beside a site for editors' programs, git and CI: it can be read by those it is
//! for, the hook does what it says in a real repository, and nothing that stands there is written over.

use std::{fs, process::Command};

use serde_json::Value;

use crate::project::{Project, Ran};

fn site(language: &str) -> Project {
    let project = Project::empty();
    let made = project.run(&["init", ".", "--lang", language]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert!(made.stderr.contains("git config core.hooksPath .githooks"), "{}", made.stderr);
    project
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn what_init_writes_for_others_is_well_formed_and_agrees() {
    for language in ["zh", "en"] {
        let project = site(language);
        for (path, bytes) in project.files() {
            if path.ends_with(".json") || path.ends_with(".code-snippets") {
                let read = serde_json::from_slice::<Value>(&bytes);
                assert!(read.is_ok(), "{path}: {read:?}");
            } else if path.ends_with(".yml") {
                let read = serde_yaml::from_slice::<serde_yaml::Value>(&bytes);
                assert!(read.is_ok(), "{path}: {read:?}");
            }
            assert!(!bytes.contains(&b'\r'), "{path}");
        }
        let settings: Value =
            serde_json::from_str(&read(&project, ".vscode/settings.json")).unwrap();
        let schemas = settings["yaml.schemas"].as_object().unwrap();
        for (schema, files) in schemas {
            let text = read(&project, schema);
            assert!(text.contains("draft-07"), "{schema}");
            assert!(files.as_str().is_some(), "{schema}");
        }
        let printed = project.run(&["schema", "site", "--lang", language]);
        assert_eq!(printed.stdout, read(&project, ".vscode/gongkai/site.schema.json"));
        let listed = project.run(&["schema", "--lang", language]);
        assert_eq!((listed.code, listed.stdout.lines().count()), (0, 6), "{}", listed.stdout);
        for workflow in [".github/workflows/gongkai.yml", ".gitlab-ci.yml"] {
            let text = read(&project, workflow);
            assert!(
                text.contains("gongkai check") || text.contains("\"$GONGKAI\" check"),
                "{text}"
            );
        }
    }
}

#[test]
fn tools_are_added_to_a_site_without_touching_what_is_there() {
    let project = Project::small()
        .file(".gitignore", "/mine/\n")
        .file(".vscode/gongkai/site.schema.json", "{\"of\": \"an older version\"}");
    let added = project.run(&["init", "--tools", ".", "--lang", "en"]);
    assert_eq!(added.code, 0, "{}", added.stderr);
    assert!(added.stderr.contains("left as they are") && added.stderr.contains(".gitignore"));
    assert_eq!(read(&project, ".gitignore"), "/mine/\n");
    assert!(read(&project, ".vscode/gongkai/site.schema.json").contains("draft-07"));
    assert!(!project.path("pages").exists(), "a site gets no pages that it did not have");
    let files = project.files();
    assert_eq!(project.run(&["init", "--tools", ".", "--lang", "en"]).code, 0);
    assert_eq!(project.files(), files);
    assert_eq!(Project::empty().run(&["init", "--tools", "."]).code, 2, "there is no site");
}

/// Runs git in the project's folder, with a program in the place of gongkai.
#[cfg(unix)]
fn git(project: &Project, program: &str, arguments: &[&str]) -> Ran {
    let output = Command::new("git")
        .current_dir(project.path(""))
        .args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.quotePath=false"])
        .args(arguments)
        .env("GONGKAI", program)
        .output()
        .unwrap();
    Ran {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
#[cfg(unix)]
fn the_hook_asks_the_program_and_lets_a_commit_pass_where_there_is_none() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = site("zh");
    let tools = Project::empty();
    let stand_in = |name: &str, code: u8| {
        let said =
            format!("#!/bin/sh\nfor it in \"$@\"; do echo \"[$it]\" >&2; done\nexit {code}\n");
        tools.write(name, said.as_bytes());
        fs::set_permissions(tools.path(name), fs::Permissions::from_mode(0o755)).unwrap();
        tools.path(name).to_str().unwrap().to_owned()
    };
    let (content, broken) = (stand_in("通 过", 0), stand_in("不 通过", 1));
    for arguments in [&["init", "-q"][..], &["config", "core.hooksPath", ".githooks"]] {
        assert_eq!(git(&project, "", arguments).code, 0);
    }
    project.write("content/sfj/附 表 2024.md", "---\n单位: 示例市司法局\n".as_bytes());
    assert_eq!(git(&project, "", &["add", "."]).code, 0);

    let refused = git(&project, &broken, &["commit", "-m", "一"]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    assert!(refused.stderr.contains("[check]\n[--staged]\n[--root]\n"), "{}", refused.stderr);
    let passed = git(&project, &content, &["commit", "-q", "-m", "一"]);
    assert_eq!(passed.code, 0, "{}", passed.stderr);

    project.write("content/sfj/附 表 2024.md", "甲\n".as_bytes());
    let unchecked = git(&project, "/there/is/none", &["commit", "-q", "-a", "-m", "二"]);
    assert_eq!(unchecked.code, 0, "{}", unchecked.stderr);
    assert!(unchecked.stderr.contains("没有检查") && unchecked.stderr.contains("not checked"));
    let past =
        git(&project, &broken, &["commit", "-q", "--allow-empty", "--no-verify", "-m", "三"]);
    assert_eq!(past.code, 0, "{}", past.stderr);
}

#[test]
#[cfg(unix)]
fn the_hook_looks_at_what_is_staged_also_in_a_site_below_the_repository() {
    let program = env!("CARGO_BIN_EXE_gongkai");
    for folder in ["", "网 站/"] {
        let project = Project::empty();
        let place = if folder.is_empty() { "." } else { folder };
        assert_eq!(project.run(&["init", place, "--lang", "zh"]).code, 0);
        let hooks = format!("{folder}.githooks");
        for arguments in [&["init", "-q"][..], &["config", "core.hooksPath", &hooks], &["add", "."]]
        {
            assert_eq!(git(&project, "", arguments).code, 0);
        }
        let first = git(&project, program, &["commit", "-q", "-m", "一"]);
        assert_eq!(first.code, 0, "{folder}: {}{}", first.stdout, first.stderr);

        let report = format!("{folder}content/sfj/2023 年.md");
        project.write(
            &report,
            "---\n单位: 示例市司法局\n年度: 去年\n负责人: []\n---\n\n正文。\n".as_bytes(),
        );
        assert_eq!(git(&project, "", &["add", "."]).code, 0);
        // What stands in the working tree is not what would be committed.
        project.write(
            &report,
            "---\n单位: 示例市司法局\n年度: 2023\n负责人: []\n---\n\n正文。\n".as_bytes(),
        );
        let refused = git(&project, program, &["commit", "-q", "-m", "二"]);
        let said = format!("{}{}", refused.stdout, refused.stderr);
        assert!(refused.code != 0 && said.contains("GK034"), "{folder}: {said}");
        let whole = git(&project, program, &["commit", "-q", "-a", "-m", "二"]);
        assert_eq!(whole.code, 0, "{folder}: {}{}", whole.stdout, whole.stderr);
    }
}
