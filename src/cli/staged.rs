//! What git is about to commit: the folder of a site in, its staged files out, with the texts that
//! the commit would have, which need not be those of the working tree.

use std::{
    collections::BTreeSet,
    io,
    path::Path,
    process::{Command, Output},
};

use super::words::Word;
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
    let names = git(
        root,
        &["diff", "--cached", "--name-only", "-z", "--no-renames", "--diff-filter=d", "--relative"],
    )?;
    let mut staged = Staged { paths: BTreeSet::new(), disk: Memory::default() };
    for name in names.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        // A name that is no Unicode is told by the build.
        let Ok(name) = std::str::from_utf8(name) else { continue };
        let Some(path) = SourcePath::follow("", name) else { continue };
        // With filters: the file as it would be checked out, its line ends and large files included.
        let bytes = git(root, &["cat-file", "--filters", &format!(":./{name}")])?;
        staged.disk.insert(path.on_disk(root), bytes);
        staged.paths.insert(path);
    }
    Ok(staged)
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Word> {
    let failed = |cause: String| Word::NoGit { cause: cause.trim().to_owned() };
    let run = || -> io::Result<Output> {
        Command::new("git").current_dir(folder).args(arguments).output()
    };
    let output = run().map_err(|error| failed(error.to_string()))?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(failed(String::from_utf8_lossy(&output.stderr).into_owned())),
    }
}
