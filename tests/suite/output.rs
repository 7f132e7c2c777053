//! The output folder: what a build may touch in it, and what it must not.

use std::{
    fs::{self, File},
    io::Write,
    os::unix::fs::symlink,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use gongkai::output::Manifest;

use crate::{broken::make_pipe, project::Project};

const BUILD: [&str; 5] = ["build", "--lang", "en", "--today", "2026-11-23"];

/// A built site of two reports, one with an attachment.
fn built() -> Project {
    let project = Project::small().report(2022, "旧文。");
    let text = "---\nunit: sfj\nyear: 2023\nleader: 周明远\npublished: 2024-03-20\nattachments: [附表/一.csv]\n---\n\n正文。\n";
    let project =
        project.file("content/sfj/2023/index.md", text).file("content/sfj/2023/附表/一.csv", "1\n");
    project.build();
    project
}

/// Builds, expecting this exit code and these words.
fn run(project: &Project, more: &[&str], code: i32, words: &[&str]) {
    let ran = project.run(&[&BUILD, more].concat());
    assert_eq!(ran.code, code, "{more:?}: {}", ran.stderr);
    for word in words {
        assert!(ran.stderr.contains(word), "{more:?} does not say {word:?}: {}", ran.stderr);
    }
}

#[test]
fn a_folder_with_foreign_files_is_refused_until_it_is_adopted() {
    let project = Project::small().report(2023, "正文。");
    let project =
        project.file("public/index.html", "别人的首页").file("public/logo.txt", "别人的标志");
    let (before, stamps) = (project.output(), project.stamps());
    run(&project, &[], 2, &["public/index.html", "--adopt"]);
    assert!(before == project.output() && stamps == project.stamps());
    assert!(!project.path("public/.gongkai").exists());

    run(&project, &["--adopt"], 0, &[]);
    assert!(project.page("index.html").contains("报告公开"));
    assert_eq!(project.page("logo.txt"), "别人的标志");
    run(&project, &[], 0, &["0 files written", "0 removed"]);
    assert_eq!(project.page("logo.txt"), "别人的标志");
}

#[test]
fn dotfiles_of_others_are_no_hindrance_and_stay() {
    let project = Project::small().report(2023, "正文。").file("public/.gitignore", "*\n");
    project.build();
    fs::remove_file(project.path("content/sfj/2023.md")).unwrap();
    project.build();
    assert_eq!(project.page(".gitignore"), "*\n");
}

#[test]
fn a_foreign_file_at_an_address_of_ours_is_refused_and_nothing_is_touched() {
    for foreign in ["units/sfj/2024/index.html", "units/sfj/2024"] {
        let project = built().report(2024, "新文。");
        project.write(&format!("public/{foreign}"), "别人的".as_bytes());
        let (before, stamps) = (project.output(), project.stamps());
        run(&project, &[], 2, &[foreign]);
        assert!(before == project.output() && stamps == project.stamps(), "{foreign}");
    }
    let project = built().report(2024, "新文。").file("public/units/sfj/2024/index.html", "别人的");
    run(&project, &["--adopt"], 0, &[]);
    assert!(project.page("units/sfj/2024/index.html").contains("新文。"));
}

#[test]
fn what_leaves_the_source_leaves_the_output_with_its_empty_folders() {
    let project = built();
    project.write("public/units/sfj/2022/别人的.txt", b"x");
    assert!(project.path("public/units/sfj/2023/附表/一.csv").exists());
    fs::remove_dir_all(project.path("content/sfj/2023")).unwrap();
    fs::remove_file(project.path("content/sfj/2022.md")).unwrap();
    let project = project.report(2020, "更旧的文。");
    let built = project.build();
    assert!(built.counts.unwrap().removed >= 5);
    assert!(!project.path("public/units/sfj/2023").exists());
    assert!(!project.path("public/years/2022").exists());
    let left: Vec<_> = fs::read_dir(project.path("public/units/sfj/2022")).unwrap().collect();
    assert_eq!(left.len(), 1, "only the foreign file is left");

    // The output now equals one that was built from nothing, but for the foreign file.
    let (mut output, fresh) = (project.output(), Project::small().report(2020, "更旧的文。"));
    fresh.build();
    output.remove("units/sfj/2022/别人的.txt").unwrap();
    assert!(output == fresh.output());
}

#[test]
fn unchanged_files_keep_their_time_and_force_writes_them_anew() {
    let project = built();
    let (output, stamps) = (project.output(), project.stamps());
    let counts = project.build().counts.unwrap();
    assert_eq!((counts.written, counts.removed, counts.kept), (0, 0, output.len()));
    assert!(stamps == project.stamps());

    let project = project.report(2022, "改过的文。");
    let changed = project.build().counts.unwrap();
    assert!((1..=5).contains(&changed.written), "one body concerns few files: {changed:?}");

    let project = project.report(2022, "旧文。");
    let counts = project.build_with(|request| request.opening.force = true).counts.unwrap();
    assert_eq!((counts.written, counts.kept), (output.len(), 0));
    assert!(output == project.output());
    let now = project.stamps();
    assert!(stamps.iter().all(|(path, stamp)| now[path] > *stamp));
}

#[test]
fn a_file_of_the_output_changed_or_removed_by_hand_is_repaired() {
    let project = built();
    let output = project.output();
    project.write("public/units/sfj/2023/index.html", b"");
    project.write("public/units/sfj/2023/\u{9644}\u{8868}/\u{4e00}.csv", b"2\n");
    fs::remove_file(project.path("public/feed.xml")).unwrap();
    assert_eq!(project.build().counts.unwrap().written, 3);
    assert!(output == project.output());
}

#[test]
fn a_build_killed_while_it_committed_is_completed_by_the_next() {
    let project = built();
    let output = project.output();
    // As a kill leaves it: staged files, a manifest with marks, one file old, one not there yet.
    project.write(".public.gongkai-staging/0", "半个文件".as_bytes());
    let manifest = fs::read_to_string(project.path("public/.gongkai")).unwrap();
    let marked = |path: &str| path == "index.html" || path == "units/sfj/2023/index.html";
    let files = manifest.lines().count() - 2;
    let lines = manifest.lines().map(|line| match line.splitn(6, ' ').last() {
        _ if line.starts_with("end ") => {
            format!("- - 0 0 0 units/sfj/1999/index.html\nend {}\n", files + 1)
        }
        Some(path) if marked(path) => format!("- - 0 0 0 {path}\n"),
        _ => format!("{line}\n"),
    });
    let text: String = lines.collect();
    project.write("public/.gongkai", text.as_bytes());
    fs::remove_file(project.path("public/units/sfj/2023/index.html")).unwrap();
    project.write("public/units/sfj/1999/index.html", "上次没有写完的页面".as_bytes());

    let counts = project.build().counts.unwrap();
    assert_eq!((counts.written, counts.removed), (2, 1));
    assert!(output == project.output());
    assert!(!project.path(".public.gongkai-staging").exists());
}

#[test]
fn the_source_is_no_output() {
    let project = built();
    symlink("content", project.path("link")).unwrap();
    let before = project.stamps();
    for folder in [
        ".",
        "..",
        "content",
        "content/sfj/新",
        "static/x",
        "pages",
        "themes/a",
        "public/../content",
        "link",
        "link/新",
    ] {
        run(&project, &["--adopt", "-o", folder], 2, &["-o"]);
    }
    assert!(!project.path("content/sfj/新").exists() && !project.path("content/新").exists());
    assert!(before == project.stamps());
}

#[test]
fn a_preview_goes_elsewhere_and_is_marked() {
    let draft = "---\nunit: sfj\nyear: 2025\nleader: 周明远\n---\n\n草稿正文。\n";
    let project = built().file("content/草稿.md", draft);
    run(&project, &["--drafts"], 2, &["-o"]);
    run(&project, &["--held"], 2, &["-o"]);
    run(&project, &["--drafts", "-o", "preview"], 0, &[]);
    assert!(
        Manifest::read(&gongkai::disk::System, &project.path("preview")).unwrap().unwrap().preview
    );
    assert!(
        !Manifest::read(&gongkai::disk::System, &project.path("public")).unwrap().unwrap().preview
    );
    let page = fs::read_to_string(project.path("preview/units/sfj/2025/index.html")).unwrap();
    assert!(page.contains("草稿正文。") && page.contains("noindex"));
    assert!(!project.page("index.html").contains("noindex"));
    run(&project, &["-o", "preview"], 0, &[]);
    assert!(
        !Manifest::read(&gongkai::disk::System, &project.path("preview")).unwrap().unwrap().preview
    );
    assert!(!project.path("preview/units/sfj/2025").exists());
}

#[test]
fn a_second_build_waits_and_then_gives_up_naming_the_first() {
    let project = built();
    let lock = project.path(".public.gongkai-lock");
    let mut held = File::options().write(true).truncate(true).open(&lock).unwrap();
    held.lock().unwrap();
    write!(held, "4711").unwrap();
    let stamps = project.stamps();
    run(&project, &["--force"], 3, &["4711"]);
    assert!(stamps == project.stamps());

    let release = thread::spawn(move || {
        thread::sleep(Duration::from_millis(400));
        drop(held);
    });
    let start = Instant::now();
    run(&project, &[], 0, &[]);
    assert!(start.elapsed() > Duration::from_millis(300));
    release.join().unwrap();
}

#[test]
fn a_pipe_in_place_of_a_file_is_refused_and_not_waited_for() {
    for path in ["content/units.yml", "slot.html", "themes/own/templates/home.html"] {
        let site = "title: 报告\nbase_url: https://a.cn/\nslots: {head: slot.html}\ntheme: own\n";
        let project = Project::small()
            .file("site.yml", site)
            .file("slot.html", "")
            .file("themes/own/theme.yml", "extends: default\n");
        let _ = fs::remove_file(project.path(path));
        fs::create_dir_all(project.path(path).parent().unwrap()).unwrap();
        make_pipe(&project.path(path));
        let mut build = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        let build = build.args(BUILD).current_dir(project.path("")).stderr(Stdio::piped());
        let mut build = build.spawn().unwrap();
        let start = Instant::now();
        while build.try_wait().unwrap().is_none() {
            if start.elapsed() > Duration::from_secs(30) {
                build.kill().unwrap();
                panic!("the build waits for a pipe at {path}");
            }
            thread::sleep(Duration::from_millis(20));
        }
        let output = build.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() != Some(0) && told.contains(path), "{path}: {told}");
        assert!(!project.path("public/index.html").exists());
    }
}
