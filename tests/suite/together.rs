//! Two builds at once: each ends well or says who is in its way, and the output is one's or the
//! other's, never some of both.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::{
    disk,
    project::{Project, files_below},
};

const ROUNDS: usize = 4;

/// A site whose pages all say whose they are.
fn site(whose: &str, years: std::ops::Range<i16>) -> Project {
    let mut project = Project::small().change("site.yml", "报告公开", whose);
    for year in years {
        project = project.report(year, &format!("## 一、举措\n\n{whose}第{year}年。"));
    }
    project
}

/// Edits a report and the title that stands on every page.
fn edit(project: &Project, whose: &str, round: usize) {
    let title = format!("title: {whose}{round}\nbase_url: https://example.gov.cn/gk/\n");
    disk::put(&project.path("site.yml"), title.as_bytes(), Some(disk::past(round)));
    let report = project.path("content/sfj/2015.md");
    let text = fs::read_to_string(&report).unwrap() + "\n又一段。\n";
    disk::put(&report, text.as_bytes(), Some(disk::past(round)));
}

fn start(root: &Project, output: &Path, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["build", "--lang", "en", "--today", "2026-11-23", "-o"])
        .arg(output)
        .args(more)
        .current_dir(root.path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits for both; who did not end well must have waited for the other and said so.
fn both([one, other]: [Child; 2]) -> [bool; 2] {
    let numbers = [one.id(), other.id()];
    let ended = [one, other].map(|build| build.wait_with_output().unwrap());
    let well = [0, 1].map(|index| {
        let told = String::from_utf8_lossy(&ended[index].stderr);
        let rival = numbers[1 - index].to_string();
        match ended[index].status.code() {
            Some(0) => true,
            Some(3) if told.contains(&rival) => false,
            code => panic!("{code:?}: {told}"),
        }
    });
    assert!(well[0] || well[1]);
    well
}

/// What a clean build of the same source writes.
fn clean(project: &Project, more: &[&str]) -> std::collections::BTreeMap<String, Vec<u8>> {
    let copy = Project::quick();
    for (path, file) in disk::files(&project.path(""), &["site.yml", "content"]) {
        copy.write(&path, &file.bytes);
    }
    let arguments = [&["build", "--lang", "en", "--today", "2026-11-23"], more].concat();
    assert_eq!(copy.run(&arguments).code, 0);
    copy.output()
}

fn assert_no_staging(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.contains("staging"), "{name} is left");
    }
}

#[test]
fn two_builds_of_one_site_into_one_output_end_as_one_would() {
    let project = site("甲", 2000..2020);
    for round in 0..ROUNDS {
        let output = project.path("public");
        both([start(&project, &output, &[]), start(&project, &output, &[])]);
        let (found, expected) = (project.output(), clean(&project, &[]));
        assert!(found == expected, "{}", disk::different_bytes(&found, &expected));
        assert_no_staging(&project.path(""));
        edit(&project, "甲", round);
    }
}

#[test]
fn builds_of_two_sites_into_one_output_never_leave_some_of_both() {
    let sites = [site("甲", 2000..2020), site("乙", 2010..2025)];
    let shared = Project::empty();
    let output = shared.path("public");
    for round in 0..ROUNDS {
        let builds = [0, 1].map(|index| {
            // Neither is always the first.
            let index = (index + round) % 2;
            start(&sites[index], &output, &[])
        });
        let mut well = both(builds);
        well.rotate_left(round % 2);
        let found = shared.output();
        let is_of = |index: usize| well[index] && found == clean(&sites[index], &[]);
        assert!(is_of(0) || is_of(1), "the output is neither's");
        assert_no_staging(&shared.path(""));

        // Whoever comes next, alone, takes all of it.
        let next = &sites[round % 2];
        assert!(start(next, &output, &[]).wait().unwrap().success());
        let (found, expected) = (shared.output(), clean(next, &[]));
        assert!(found == expected, "{}", disk::different_bytes(&found, &expected));
        for (site, whose) in sites.iter().zip(["甲", "乙"]) {
            edit(site, whose, round);
        }
    }
}

#[test]
fn two_builds_of_one_site_into_two_outputs_do_not_wait_and_do_not_mix() {
    let project = site("甲", 2000..2020);
    let elsewhere: &[&str] = &["--base-url", "https://mirror.example/a/"];
    for round in 0..ROUNDS {
        let outputs = [(project.path("public"), &[][..]), (project.path("mirror"), elsewhere)];
        for _ in 0..2 {
            let builds = [0, 1].map(|index| start(&project, &outputs[index].0, outputs[index].1));
            assert_eq!(both(builds), [true, true]);
            for (output, more) in &outputs {
                let (found, expected) = (files_below(output), clean(&project, more));
                assert!(found == expected, "{}", disk::different_bytes(&found, &expected));
            }
        }
        assert_no_staging(&project.path(""));
        // What both left in the cache misleads neither of them.
        edit(&project, "甲", round);
    }
}
