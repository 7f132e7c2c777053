//! Writing among an author's own files: never over one unasked, and never half.
//!
//! Arrives: a place below the site's root and bytes. Leaves: the file, whole, or the old one.

use std::io;

use super::Refusal;
use crate::{
    failure::{Action, Failure},
    import::Extracted,
    source::{Root, SourcePath},
};

/// Writes the pictures of a report beside it; over others only if it `overwrites`.
///
/// # Errors
///
/// Another file stands in the way, or the disk refused.
pub fn write_beside(
    root: Root<'_>,
    report: &SourcePath,
    files: &[Extracted],
    overwrites: bool,
) -> Result<(), Refusal> {
    for file in files {
        let path = beside(report, file);
        let is_there = || root.disk().read(&root.place(&path), 0).is_ok_and(|it| it == file.bytes);
        match overwrites {
            true => replace(root, &path, &file.bytes)?,
            // An earlier try may have come so far.
            false if is_there() => {}
            false => write_new(root, &path, &file.bytes)?,
        }
    }
    Ok(())
}

/// The place of a picture beside its report.
pub(super) fn beside(report: &SourcePath, file: &Extracted) -> SourcePath {
    let folder = report.folder();
    let gap = if folder.is_empty() { "" } else { "/" };
    SourcePath::trusted(format!("{folder}{gap}{}", file.name))
}

/// Writes a file that is not there yet.
///
/// # Errors
///
/// Something stands there already, or the disk refused.
pub fn write_new(root: Root<'_>, path: &SourcePath, bytes: &[u8]) -> Result<(), Refusal> {
    // A link that leads nowhere is no file to read, but something of the author's all the same.
    if root.exists(path)? || root.is_no_file(path)? {
        return Err(Refusal::Exists { path: path.to_string() });
    }
    Ok(replace(root, path, bytes)?)
}

/// Refuses a place whose folders lead out of the site by a symbolic link.
fn check_inside(root: Root<'_>, path: &SourcePath) -> Result<(), Failure> {
    let Ok(top) = root.disk().canonical(root.folder()) else { return Ok(()) };
    let mut below = path.folder();
    while !below.is_empty() {
        let folder = root.folder().join(below);
        if let Ok(real) = root.disk().canonical(&folder) {
            let cause = || io::Error::other("a symbolic link");
            let told = Failure { action: Action::Write, path: folder, cause: cause() };
            return if real == top.join(below) { Ok(()) } else { Err(told) };
        }
        below = below.rsplit_once('/').map_or("", |(above, _)| above);
    }
    Ok(())
}

/// Writes a file by way of its neighbour, so that a full disk costs nothing and nobody ever sees
/// half of it.
///
/// # Errors
///
/// The disk refused; what stood there is as it was.
pub fn replace(root: Root<'_>, path: &SourcePath, bytes: &[u8]) -> Result<(), Failure> {
    let (place, disk) = (root.place(path), root.disk());
    check_inside(root, path)?;
    if let Some(above) = place.parent() {
        disk.make_folders(above).map_err(Failure::at(Action::Write, above))?;
    }
    // The dot keeps it out of the site, should the program be stopped right here.
    let staged = place.with_file_name(format!(".{}.gongkai", path.name()));
    let written = disk.write(&staged, bytes).map_err(Failure::at(Action::Write, &staged));
    let moved = written
        .and_then(|_| disk.rename(&staged, &place).map_err(Failure::at(Action::Replace, &place)));
    if moved.is_err() {
        // What cannot be removed either is left beside it, out of the site.
        let _ = disk.remove_file(&staged);
    }
    moved
}
