//! A zip of files: each is looked into as if it stood alone, and their names are text as well.

use crate::check::attachments::{
    gathering::Gathering,
    package::{Package, State},
    piece::Writer,
    unchecked::Why,
    within::{Part, Within},
};

/// Reads all files of a zip.
pub(crate) fn read(package: &Package<'_>, gathering: &mut Gathering) {
    let mut names = Writer::default();
    let all: Vec<String> = package.names().map(str::to_owned).collect();
    for name in &all {
        names.push(&package.shown(name));
        names.end_line();
    }
    gathering.part(Part::EntryNames, names);
    for name in all.iter().filter(|name| !is_of_a_system(name)) {
        let shown = package.shown(name);
        let (bytes, state) = package.bytes(name, gathering.left());
        gathering.spend(bytes.len());
        let why = match state {
            State::Whole => None,
            State::Cut => Some(Why::TooLarge),
            State::Broken | State::Missing => Some(Why::Broken),
            State::Encrypted => Some(Why::Encrypted),
        };
        let is_readable = why.is_none() || !bytes.is_empty();
        if let Some(why) = why {
            gathering.unchecked(&[Within::Entry(shown.clone())], why);
        }
        if is_readable {
            gathering.nested(&shown, &bytes);
        }
    }
}

/// Whether a file is one that macOS or Windows adds for itself.
fn is_of_a_system(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__macosx/") || matches!(file, ".ds_store" | "thumbs.db" | "desktop.ini")
}
