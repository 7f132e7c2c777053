//! Builds that are killed: whenever it happens, every file is whole, and the next build ends as
//! if nothing had happened.

use std::{
    collections::BTreeMap,
    fs,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
};

use crate::{
    chance::Chance,
    disk,
    project::{Project, files_below},
};

const BUILD: [&str; 5] = ["build", "--lang", "en", "--today", "2026-11-23"];
const UNITS: usize = 15;

type Output = BTreeMap<String, Vec<u8>>;

/// A version of the site: what its editors and its maintainer have made of it.
struct Version {
    files: BTreeMap<String, String>,
    /// What a build of it in an empty folder writes.
    clean: Output,
}

impl Version {
    fn new(files: BTreeMap<String, String>) -> Self {
        let project = Project::quick();
        for (path, text) in &files {
            project.write(path, text.as_bytes());
        }
        project.build();
        Self { files, clean: project.output() }
    }

    /// Brings the source to this version; files that are right already are left alone.
    fn check_out(&self, project: &Project, chance: &mut Chance) {
        let now = disk::files(&project.path(""), &["site.yml", "content", "themes"]);
        for path in now.keys().filter(|path| !self.files.contains_key(*path)) {
            fs::remove_file(project.path(path)).unwrap();
        }
        for (path, text) in &self.files {
            if now.get(path).is_none_or(|file| file.bytes != text.as_bytes()) {
                // Mostly of the past, so that the next build may believe its memory of it.
                let time = disk::past(chance.below(5000));
                let time = if chance.below(4) > 0 { Some(time) } else { None };
                disk::put(&project.path(path), text.as_bytes(), time);
            }
        }
    }
}

/// The site at first: 150 reports, some with a file.
fn first_files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let site = "title: 报告公开\nbase_url: https://example.gov.cn/gk/\ntheme: own\nminify: false\npagination: 20\n";
    files.insert("site.yml".to_owned(), site.to_owned());
    let mut units = String::new();
    for unit in 0..UNITS {
        units.push_str(&format!("- {{slug: u{unit}, name: 示例区第{unit}局, kind: 政府部门}}\n"));
        for year in 2015..2025 {
            let (lines, more) = match year {
                2020 => ("attachments: [附表.csv]\n", "\n见[附表](附表.csv)。\n"),
                _ => ("", ""),
            };
            let text = format!(
                "---\nunit: u{unit}\nyear: {year}\nleader: 周明远\npublished: {}-03-20\n{lines}---\n\n## 一、举措\n\n办结{unit}件。\n{more}",
                year + 1
            );
            files.insert(format!("content/u{unit}/{year}/index.md"), text);
        }
        files.insert(format!("content/u{unit}/2020/附表.csv"), format!("{unit},1\n"));
    }
    files.insert("content/units.yml".to_owned(), units);
    files.insert("themes/own/static/site.css".to_owned(), "main { color: #123456 }\n".to_owned());
    files.insert("themes/own/i18n/zh-CN.yml".to_owned(), "home: 首页\n".to_owned());
    files
}

/// Another theme, so that every page is another; pages that come, go, and files that change.
fn second_files() -> BTreeMap<String, String> {
    let mut files = first_files();
    files.insert("themes/own/static/site.css".to_owned(), "main { color: #654321 }\n".to_owned());
    files.insert("themes/own/i18n/zh-CN.yml".to_owned(), "home: 门户\n".to_owned());
    for unit in 0..5 {
        files.insert(format!("content/u{unit}/2020/附表.csv"), format!("{unit},2\n"));
        let gone = files.remove(&format!("content/u{unit}/2015/index.md")).unwrap();
        let come = gone.replace("year: 2015", "year: 2014");
        files.insert(format!("content/u{unit}/2014/index.md"), come);
    }
    files
}

/// An edit of one report, on top of that.
fn third_files() -> BTreeMap<String, String> {
    let mut files = second_files();
    let report = files.get_mut("content/u7/2022/index.md").unwrap();
    *report = report.replace("办结7件", "办结8件");
    files
}

fn start(project: &Project) -> Child {
    Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(BUILD)
        .current_dir(project.path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// When a build is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// This long after its start.
    After(Duration),
    /// This long after the manifest says that files are about to be touched.
    Commit(Duration),
}

/// Starts a build and kills it; whether it was still at work.
fn kill(project: &Project, moment: Moment) -> bool {
    let manifest = project.path("public/.gongkai");
    let stamp = || -> Option<SystemTime> { fs::metadata(&manifest).ok()?.modified().ok() };
    let before = stamp();
    let mut build = start(project);
    let is_at_work = |build: &mut Child| build.try_wait().unwrap().is_none();
    match moment {
        Moment::After(time) => thread::sleep(time),
        Moment::Commit(time) => {
            while stamp() == before && is_at_work(&mut build) {
                thread::yield_now();
            }
            let start = Instant::now();
            while start.elapsed() < time {
                thread::yield_now();
            }
        }
    }
    let at_work = is_at_work(&mut build);
    build.kill().unwrap();
    build.wait().unwrap();
    at_work
}

/// Every file is whole: as one of the versions has it. None is missing that all of them have.
fn assert_whole(project: &Project, versions: &[&Output], told: &str) {
    let output = if project.path("public").exists() { project.output() } else { Output::new() };
    for (path, bytes) in &output {
        let is_known = versions.iter().any(|version| version.get(path) == Some(bytes));
        assert!(is_known, "{told}: {path} is neither old nor new, {} bytes", bytes.len());
    }
    let Some((first, others)) = versions.split_first() else { return };
    for path in first.keys().filter(|path| others.iter().all(|other| other.contains_key(*path))) {
        assert!(output.contains_key(path), "{told}: {path} is gone, though it is old and new");
    }
}

/// The next build ends by itself and leaves what a clean build would.
fn assert_completed(project: &Project, version: &Version, told: &str) {
    let ran = project.run(&BUILD);
    assert_eq!(ran.code, 0, "{told}: {}", ran.stderr);
    let output = project.output();
    assert!(output == version.clean, "{told}: {}", disk::different_bytes(&output, &version.clean));
    for entry in fs::read_dir(project.path("")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.contains("staging"), "{told}: {name} is left");
    }
}

#[test]
fn a_build_killed_at_any_moment_leaves_whole_files_and_the_next_one_completes_it() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let versions = [first_files(), second_files(), third_files()].map(Version::new);
    let project = Project::empty();
    // The shortest of three, so that a busy machine does not put all kills after the end.
    let whole_build = (0..3).map(|number| {
        versions[number % 2].check_out(&project, &mut chance);
        let clock = Instant::now();
        assert_completed(&project, &versions[number % 2], "before any kill");
        clock.elapsed()
    });
    let whole_build = whole_build.min().unwrap();

    let (mut now, mut at_work, mut mixtures) = (0, 0, 0);
    const KILLS: usize = 24;
    for number in 0..KILLS {
        // Every fourth time there is no website yet, and no cache either, every second of them.
        let is_first = number % 4 == 3;
        if is_first {
            fs::remove_dir_all(project.path("public")).unwrap();
            if number % 8 == 3 {
                let _ = fs::remove_dir_all(project.path(".gongkai"));
            }
        }
        let next = (now + 1) % 2;
        versions[next].check_out(&project, &mut chance);
        let moment = if number % 2 == 0 {
            // Most of them soon after its beginning: on a fast disk it is short.
            Moment::Commit(Duration::from_micros(chance.below(100).pow(2) as u64))
        } else {
            let share = u32::try_from(number).unwrap();
            Moment::After(whole_build * share / u32::try_from(KILLS).unwrap())
        };
        let told = format!("kill {number}, version {now} to {next}, first: {is_first}, {moment:?}");
        at_work += usize::from(kill(&project, moment));
        let (old, new) = (&versions[now].clean, &versions[next].clean);
        if is_first {
            assert_whole(&project, &[&Output::new(), new], &told);
        } else {
            assert_whole(&project, &[old, new], &told);
            let output = files_below(&project.path("public"));
            mixtures += usize::from(output != *old && output != *new);
        }

        // Then nothing, an edit, or the undoing of the edit.
        let then = [next, 2, now][number % 3];
        versions[then].check_out(&project, &mut chance);
        let told = format!("{told}, then version {then}");
        if number % 5 == 0 {
            kill(&project, Moment::After(whole_build * (chance.below(100) as u32) / 100));
            let third = &versions[then].clean;
            let empty = Output::new();
            assert_whole(&project, &[if is_first { &empty } else { old }, new, third], &told);
        }
        assert_completed(&project, &versions[then], &told);
        now = then;
    }
    println!(
        "{at_work} of {KILLS} builds were at work, {mixtures} left a mixture, {whole_build:?} whole"
    );
    assert!(at_work * 4 > KILLS, "only {at_work} of {KILLS} builds were killed at work");
    assert!(mixtures > 0, "no build was killed between two files of its commit");
}
