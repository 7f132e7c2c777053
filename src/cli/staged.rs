//! What git is about to commit: the folder of a site in, its staged files out, with the texts that
//! the commit would have, which need not be those of the working tree.

use std::{
    collections::BTreeSet,
    io,
    path::Path,
    process::{Command, Output},
};

use super::{place, words::Word};
use crate::{disk::Memory, source::SourcePath};

/// The staged files of a site.
pub(super) struct Staged {
    /// Their names, from the site's root.
    pub(super) paths: BTreeSet<SourcePath>,
    /// Their contents, at their places on the disk.
    pub(super) disk: Memory,
}

/// Asks git for the staged files below a folder. Deleted ones are not among them.
///
/// # Errors
///
/// There is no git, or the folder is in no repository.
pub(super) fn read(root: &Path) -> Result<Staged, Word> {
    let no_repository = || Word::NoGit { cause: root.display().to_string() };
    let site = place::real(root).ok_or_else(no_repository)?;
    // In a hook git says which repository it is, but takes the folder at hand for its top.
    let top = site.ancestors().find(|above| above.join(".git").exists());
    let top = top.ok_or_else(no_repository)?;
    let below = place::in_repository(&site);
    let folder = if below.is_empty() { "." } else { below.as_str() };
    let names = git(
        top,
        &["diff", "--cached", "--name-only", "-z", "--no-renames", "--diff-filter=d", "--", folder],
    )?;
    let mut staged = Staged { paths: BTreeSet::new(), disk: Memory::default() };
    for name in names.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        // A name that is no Unicode is told by the build.
        let Ok(name) = std::str::from_utf8(name) else { continue };
        let of_site = match below.is_empty() {
            true => Some(name),
            false => name.strip_prefix(&below).and_then(|name| name.strip_prefix('/')),
        };
        let Some(path) = of_site.and_then(|name| SourcePath::follow("", name)) else { continue };
        // With filters: the file as it would be checked out, its line ends and large files included.
        let bytes = git(top, &["cat-file", "--filters", &format!(":{name}")])?;
        staged.disk.insert(path.on_disk(root), bytes);
        staged.paths.insert(path);
    }
    Ok(staged)
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Word> {
    let failed = |cause: &str| {
        // Of a long answer only the first line says what is wrong.
        let first = cause.trim().lines().next().unwrap_or_default();
        Word::NoGit { cause: first.to_owned() }
    };
    let run = || -> io::Result<Output> {
        Command::new("git").current_dir(folder).args(arguments).output()
    };
    let output = run().map_err(|error| failed(&error.to_string()))?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(failed(&String::from_utf8_lossy(&output.stderr))),
    }
}
