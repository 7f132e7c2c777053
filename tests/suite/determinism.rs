//! The same source gives the same bytes: whatever the order, the threads, the place.

use std::fs;

use crate::project::{Project, files_below};

#[test]
fn two_builds_of_the_sample_site_are_equal_byte_for_byte() {
    let project = Project::sample();
    project.build();
    let first = project.output();
    fs::remove_dir_all(project.path("public")).unwrap();
    project.build();
    assert!(first == project.output());
    assert!(first.len() > 60, "the sample site has {} files", first.len());
}

#[test]
fn files_created_in_another_order_give_the_same_site() {
    let project = Project::sample();
    project.build();
    let reversed = Project::empty();
    let source = Project::sample();
    let mut files: Vec<_> = files_below(&source.path("")).into_iter().collect();
    files.reverse();
    for (path, bytes) in files {
        reversed.write(&path, &bytes);
    }
    reversed.build();
    assert!(project.output() == reversed.output());
}

#[test]
fn one_thread_and_four_threads_give_the_same_site() {
    let outputs = [1, 4].map(|threads| {
        let project = Project::sample();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| project.build());
        project.output()
    });
    assert!(outputs[0] == outputs[1]);
}

#[test]
fn the_working_directory_does_not_matter() {
    let project = Project::sample();
    assert_eq!(project.run(&["build", "--today", "2026-11-23"]).code, 0);
    let here = project.output();
    fs::remove_dir_all(project.path("public")).unwrap();
    let elsewhere = Project::empty();
    let root = project.path("");
    let ran = elsewhere.run(&["build", "--today", "2026-11-23", "--root", root.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(here == project.output());
}
