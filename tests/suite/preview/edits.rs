//! Chance edits a site that is shown: after every edit, what is shown is what would be built, in
//! both editions, and what is told is what a build would tell.

use std::{collections::BTreeSet, env, thread};

use gongkai::{
    build::Today,
    diagnostic::{Diagnostic, Language, human},
    serve::watch::Change,
    site::Edition,
};

use super::{PUBLIC, Shown};
use crate::changes::{Editor, source, source_copy};
use crate::project::Project;

const PREVIEW: Edition = Edition { drafts: true, held: true };
/// Rounds with one site.
const ROUNDS: usize = 20;

struct Story(u64, Editor);

impl Drop for Story {
    fn drop(&mut self) {
        if thread::panicking() {
            println!("{}\nagain: GONGKAI_SEED={}", self.1.log.join("\n"), self.0);
        }
    }
}

fn number(name: &str, usual: usize) -> usize {
    env::var(name).map_or(usual, |value| value.parse().expect("a number"))
}

#[test]
fn whatever_is_edited_the_preview_shows_what_a_build_would_write_and_say() {
    let rounds = number("GONGKAI_ROUNDS", 60);
    let first = number("GONGKAI_SEED", 1) as u64;
    let mut compared = 0;
    for seed in (first..).take(rounds.div_ceil(ROUNDS)) {
        compared += show(seed);
    }
    println!("{rounds} rounds, {compared} compared");
    assert!(compared * 100 >= rounds * 50, "only {compared} of {rounds} rounds could be compared");
}

/// Shows one site while it is edited; how often it could be compared with a build.
fn show(seed: u64) -> usize {
    let mut story = Story(seed, Editor::new(seed));
    let shown = Shown::of(&story.1.project);
    let mut sound = source(&story.1.project);
    let mut compared = 0;
    for round in 0..ROUNDS {
        let editor = &mut story.1;
        editor.log.push(format!("-- round {round}"));
        let before = source(&editor.project);
        for _ in 0..=editor.chance.below(2) {
            editor.edit();
        }
        tell(&shown, editor, &before);
        shown.set_day(editor.today);
        let is_sound = compare(&shown, editor, round % 4 == 0);
        if is_sound {
            compared += 1;
            sound = source(&editor.project);
        } else if editor.percent(90) {
            editor.log.push("the source: as it last was right".to_owned());
            let now = source(&editor.project);
            crate::disk::restore(&editor.project.path(""), &now, &sound, true);
            tell(&shown, editor, &now);
            compare(&shown, editor, false);
        }
    }
    compared
}

/// Tells the preview what changed, as a watcher would.
fn tell(shown: &Shown, editor: &mut Editor, before: &crate::disk::Files) {
    if editor.percent(15) {
        editor.log.push("the watcher lost track".to_owned());
        return shown.live.take(&Change::Everything);
    }
    let after = source(&editor.project);
    let all: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = all.into_iter().filter(|path| before.get(*path) != after.get(*path));
    shown.changed(changed.map(String::as_str));
}

/// Compares what is shown with builds of a fresh copy; whether there were any.
fn compare(shown: &Shown, editor: &Editor, with_findings: bool) -> bool {
    let copy = source_copy(&editor.project);
    for (edition, cookies) in [(PREVIEW, ""), (Edition::PUBLIC, PUBLIC)] {
        let built = copy.try_build(|request| {
            request.edition = edition;
            request.output = copy.path(if cookies.is_empty() { "preview" } else { "public" });
            request.today = Today::Day(editor.today);
        });
        let Ok(built) = built else { return false };
        if built.diagnostics.iter().any(Diagnostic::is_error) {
            return false;
        }
        if with_findings && edition == PREVIEW {
            assert_eq!(said(&shown.findings()), said(&built.diagnostics));
        }
        compare_files(shown, &copy, if cookies.is_empty() { "preview" } else { "public" }, cookies);
    }
    true
}

fn said(diagnostics: &[Diagnostic]) -> String {
    human(diagnostics, Language::Chinese, false)
}

fn compare_files(shown: &Shown, copy: &Project, output: &str, cookies: &str) {
    let files = crate::project::files_below(&copy.path(output));
    for (path, bytes) in shown.shown(&files, cookies) {
        assert!(
            bytes == files[&path],
            "{output}: {path} is shown otherwise than built\n{}\n{}",
            String::from_utf8_lossy(&bytes),
            String::from_utf8_lossy(&files[&path])
        );
    }
}
