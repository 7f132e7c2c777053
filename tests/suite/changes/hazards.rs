//! What happens beside the source: the clock moves, the cache and the output suffer.

use std::{fs, time::SystemTime};

use jiff::{ToSpan, civil::date};

use super::editor::{Edit, Editor};
use crate::{disk, project::TODAY};

/// The kinds of accidents, with how often they happen.
pub const EDITS: &[(usize, Edit)] = &[
    (8, clock),
    (10, cache),
    (12, output_file),
    (4, output_file_gone),
    (4, foreign_file),
    (3, output_folder_gone),
    (3, manifest),
];

/// The cache, from the root of the site.
pub const CACHE: &str = ".gongkai";
/// The outputs that are built in turn.
pub const OUTPUTS: [&str; 3] = ["public", "mirror", "preview"];

/// The clock moves, forward and back, over the days on which something appears.
fn clock(editor: &mut Editor) -> Option<String> {
    let days = [TODAY, date(2026, 11, 25), date(2026, 12, 3), date(2026, 12, 20), date(2027, 4, 1)];
    let days: Vec<_> =
        days.into_iter().chain(editor.next_change).filter(|day| *day != editor.today).collect();
    let day = *editor.chance.pick(&days);
    editor.today = if editor.percent(30) { day - 1.day() } else { day };
    Some(format!("today is {}", editor.today))
}

/// The cache is lost, cut, overwritten, aged. It only saves time, so nothing may come of it.
fn cache(editor: &mut Editor) -> Option<String> {
    let now = disk::files(&editor.project.path(""), &[CACHE]);
    let paths: Vec<&String> = now.keys().collect();
    if paths.is_empty() {
        return None;
    }
    let path = *editor.chance.pick(&paths);
    let place = editor.project.path(path);
    let mut bytes = now[path].bytes.clone();
    let at = editor.chance.below(bytes.len().max(1));
    let time = if editor.percent(50) { Some(now[path].modified) } else { None };
    let what = match editor.chance.below(8) {
        0 => {
            fs::remove_dir_all(editor.project.path(CACHE)).unwrap();
            return Some("the cache: deleted".to_owned());
        }
        1 => {
            fs::remove_file(place).unwrap();
            return Some(format!("{path}: deleted"));
        }
        2 => {
            editor.old_cache = now;
            return Some("the cache: kept for later".to_owned());
        }
        3 => {
            let root = editor.project.path("");
            disk::restore(&root, &now, &editor.old_cache, time.is_some());
            return Some("the cache: as it once was".to_owned());
        }
        4 => {
            bytes.truncate(at);
            "cut"
        }
        5 => {
            bytes = (0..bytes.len()).map(|_| editor.chance.below(256) as u8).collect();
            "noise"
        }
        6 => {
            bytes.extend_from_slice(b"more");
            "longer"
        }
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << editor.chance.below(8);
            }
            "one bit at"
        }
    };
    disk::put(&place, &bytes, time);
    Some(format!("{path}: {what} {at}"))
}

/// A file of an output, as path from the root of the site.
fn choose(editor: &mut Editor) -> Option<String> {
    let output = *editor.chance.pick(&OUTPUTS);
    let files = disk::files(&editor.project.path(""), &[output]);
    let manifest = format!("{output}/.gongkai");
    let paths: Vec<&String> = files.keys().filter(|path| **path != manifest).collect();
    if paths.is_empty() { None } else { Some((*editor.chance.pick(&paths)).clone()) }
}

/// Somebody edits the website instead of the report.
fn output_file(editor: &mut Editor) -> Option<String> {
    let path = choose(editor)?;
    let place = editor.project.path(&path);
    let mut bytes = fs::read(&place).unwrap();
    let modified = fs::metadata(&place).unwrap().modified().unwrap();
    let mut time: Option<SystemTime> = None;
    if editor.percent(50) && !bytes.is_empty() {
        let at = editor.chance.below(bytes.len());
        bytes[at] ^= 1;
        time = if editor.percent(60) { Some(modified) } else { None };
    } else {
        bytes.extend("手工修改".bytes());
    }
    disk::put(&place, &bytes, time);
    let told = if time.is_some() { ", the time put back" } else { "" };
    Some(format!("{path}: changed to {} bytes{told}", bytes.len()))
}

fn output_file_gone(editor: &mut Editor) -> Option<String> {
    let path = choose(editor)?;
    fs::remove_file(editor.project.path(&path)).unwrap();
    Some(format!("{path}: removed"))
}

/// A file that no build wrote; it stays where it is.
fn foreign_file(editor: &mut Editor) -> Option<String> {
    let output = *editor.chance.pick(&OUTPUTS);
    let name =
        *editor.chance.pick(&["别人的.txt", "units/别人的.txt", ".gitignore", "units/别/人.txt"]);
    let path = format!("{output}/{name}");
    // Into an empty folder it would be a folder of somebody else.
    if !editor.project.path(&format!("{output}/.gongkai")).exists() {
        return None;
    }
    disk::put(&editor.project.path(&path), "别人的".as_bytes(), None);
    Some(format!("{path}: put in"))
}

fn output_folder_gone(editor: &mut Editor) -> Option<String> {
    let output = *editor.chance.pick(&OUTPUTS);
    let folder =
        *editor.chance.pick(&["units/sfj", "units", "years", "assets", "units/wlj/2022", ""]);
    let path = format!("{output}/{folder}");
    fs::remove_dir_all(editor.project.path(&path)).ok()?;
    Some(format!("{path}: removed with all that is in it"))
}

/// The manifest is lost or cut; then the folder is not known to be ours any more.
fn manifest(editor: &mut Editor) -> Option<String> {
    let output = *editor.chance.pick(&OUTPUTS);
    let path = format!("{output}/.gongkai");
    let place = editor.project.path(&path);
    let mut bytes = fs::read(&place).ok()?;
    if editor.percent(40) {
        fs::remove_file(&place).unwrap();
        return Some(format!("{path}: removed"));
    }
    bytes.truncate(editor.chance.below(bytes.len()));
    disk::put(&place, &bytes, None);
    Some(format!("{path}: cut to {} bytes", bytes.len()))
}
