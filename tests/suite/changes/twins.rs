//! Two builds of one site: one into an output with a history, one of a fresh copy into a fresh
//! folder. Whatever they say and write must be equal.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use gongkai::{
    build::{Built, Stop, Today},
    config::BaseUrl,
    diagnostic::{Diagnostic, Language, human},
    output::Refusal,
    site::Edition,
};
use jiff::civil::Date;

use super::site;
use crate::{
    disk::{self, Files, different_bytes},
    project::{Project, files_below},
};

/// What is asked of both builds.
#[derive(Clone, Debug)]
pub struct Asked {
    pub output: &'static str,
    pub base_url: Option<&'static str>,
    pub edition: Edition,
    pub hold_broken: bool,
    pub force: bool,
    pub today: Date,
}

/// How both builds ended.
pub struct Ended {
    /// Whether the output was brought up to date.
    pub is_built: bool,
    pub has_errors: bool,
    pub written: usize,
    pub kept: usize,
    pub next_change: Option<Date>,
}

/// An output between builds: what the last one left there.
#[derive(Default)]
pub struct Left {
    /// The files that the last build wrote or kept.
    ours: BTreeSet<String>,
    manifest: Option<Vec<u8>>,
}

/// Builds both and compares everything.
pub fn compare(project: &Project, asked: &Asked, left: &mut Left) -> Ended {
    let copy = site::clone(project);
    let clean = build(&copy, asked, "public", false);
    let expected = files_below_if_any(&copy, "public");

    let (before, manifest) = output(project, asked.output);
    let is_intact = left.manifest == manifest;
    let mut built = build(project, asked, asked.output, false);
    let is_lost = manifest.is_none() && before.keys().any(|path| !path.starts_with('.'));
    let is_refused = matches!(built, Err(Stop::Refusal(Refusal::Foreign { .. })));
    assert!(is_refused || !is_lost, "a folder without a manifest is not ours");
    if is_refused {
        let is_foreign = |path: &String| before.contains_key(path) && !left.ours.contains(path);
        assert!(!is_intact || expected.keys().any(is_foreign), "nobody's file is there: {built:?}");
        assert!(output(project, asked.output) == (before.clone(), manifest.clone()), "touched");
        built = build(project, asked, asked.output, true);
    }

    let (mut told, wanted) = (Told::of(&built), Told::of(&clean));
    let (after, manifest_now) = output(project, asked.output);
    let would_remove = built.as_ref().map_or(&[][..], |built| &built.would_remove);
    if !would_remove.is_empty() {
        // A fresh folder has nothing to lose; here the pages that would vanish must be named.
        let gone = |path: &&String| path.ends_with(".html") && !expected.contains_key(*path);
        let lost: Vec<&str> = left.ours.iter().filter(gone).map(String::as_str).collect();
        let named: Vec<&str> = would_remove.iter().map(|path| &**path).collect();
        assert!(!is_intact || named == lost, "{named:?} would be removed, not {lost:?}");
        assert!(asked.hold_broken && told.end == "mistakes", "{told:?}");
        told.end = "built".to_owned();
    }
    assert_eq!(told, wanted, "incremental on the left, clean on the right");
    let counts = built.as_ref().ok().and_then(|built| built.counts);
    let (Ok(built), Some(counts)) = (built, counts) else {
        let touched = differences(&before, &after);
        assert!(touched.is_empty() && manifest_now == manifest, "touched: {touched}");
        return Ended { is_built: false, has_errors: true, written: 0, kept: 0, next_change: None };
    };
    let cleared = clear(project, asked, (&before, after), &expected, left, is_intact);
    assert!(cleared == expected, "{}", different_bytes(&cleared, &expected));
    assert_eq!(counts.written + counts.kept, expected.len(), "{counts:?}");
    assert!(counts.kept == 0 || !asked.force, "{counts:?}");
    *left = Left { ours: expected.into_keys().collect(), manifest: manifest_now };
    let has_errors = built.diagnostics.iter().any(Diagnostic::is_error);
    let next_change = built.next_change;
    Ended { is_built: true, has_errors, written: counts.written, kept: counts.kept, next_change }
}

/// The output without what others put there, which must have stayed. Who has lost the manifest
/// keeps old pages too; they are removed, as its owner would do.
fn clear(
    project: &Project,
    asked: &Asked,
    (before, after): (&Files, Files),
    expected: &BTreeMap<String, Vec<u8>>,
    left: &Left,
    is_intact: bool,
) -> BTreeMap<String, Vec<u8>> {
    let mut found: BTreeMap<String, Vec<u8>> =
        after.into_iter().map(|(path, file)| (path, file.bytes)).collect();
    for (path, file) in before.iter().filter(|(path, _)| !expected.contains_key(*path)) {
        let is_left = found.get(path) == Some(&file.bytes);
        let was_ours = left.ours.contains(path);
        assert!(is_left || was_ours, "{path} was not ours to remove or change");
        if is_left && !was_ours {
            found.remove(path);
        } else if is_left && !is_intact {
            found.remove(path);
            fs::remove_file(project.path(asked.output).join(path)).unwrap();
        }
    }
    found
}

/// Builds again although nothing happened: not one file may be written.
pub fn rest(project: &Project, asked: &Asked) {
    // With every file's time; the manifest may learn that a file of the source is no longer young.
    let files = || {
        let mut files = disk::files(&project.path(asked.output), &[""]);
        files.remove(".gongkai");
        files
    };
    let before = files();
    let again = Asked { force: false, ..asked.clone() };
    let counts = build(project, &again, asked.output, false).unwrap().counts.unwrap();
    assert_eq!((counts.written, counts.removed), (0, 0), "nothing had changed");
    let after = files();
    assert!(after == before, "rewritten: {}", differences(&before, &after));
}

fn build(project: &Project, asked: &Asked, output: &str, adopt: bool) -> Result<Built, Stop> {
    project.try_build(|request| {
        request.output = project.path(output);
        request.base_url = asked.base_url.map(|url| BaseUrl::parse(url).unwrap());
        request.edition = asked.edition;
        request.hold_broken = asked.hold_broken;
        request.opening.force = asked.force;
        request.opening.adopt = adopt;
        request.today = Today::Day(asked.today);
    })
}

/// Everything that a build says to people.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    end: String,
    diagnostics: [String; 2],
    upcoming: [String; 2],
    held_back: Vec<String>,
    next_change: Option<Date>,
}

impl Told {
    fn of(built: &Result<Built, Stop>) -> Self {
        let say = |diagnostics: &[Diagnostic]| {
            [Language::Chinese, Language::English]
                .map(|language| human(diagnostics, language, false))
        };
        let (end, diagnostics, upcoming, built) = match built {
            Ok(built) => {
                let end = if built.counts.is_some() { "built" } else { "mistakes" };
                (end.to_owned(), say(&built.diagnostics), say(&built.upcoming), Some(built))
            }
            Err(Stop::Configuration(told)) => {
                ("configuration".to_owned(), say(told), say(&[]), None)
            }
            Err(other) => (format!("{other:?}"), say(&[]), say(&[]), None),
        };
        let held_back =
            built.map(|built| built.held_back.iter().map(ToString::to_string).collect());
        Self {
            end,
            diagnostics,
            upcoming,
            held_back: held_back.unwrap_or_default(),
            next_change: built.and_then(|built| built.next_change),
        }
    }
}

/// The files of an output and, apart from them, its manifest.
fn output(project: &Project, name: &str) -> (Files, Option<Vec<u8>>) {
    let folder = project.path(name);
    let mut files = if folder.exists() { disk::files(&folder, &[""]) } else { Files::new() };
    let manifest = files.remove(".gongkai").map(|file| file.bytes);
    (files, manifest)
}

fn files_below_if_any(project: &Project, name: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = project.path(name);
    if folder.exists() { files_below(&folder) } else { BTreeMap::new() }
}

fn differences(before: &Files, after: &Files) -> String {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changed = paths.into_iter().filter(|path| before.get(*path) != after.get(*path));
    changed.cloned().collect::<Vec<_>>().join(", ")
}
