//! What git is about to commit: the folder of a site in, the site out as the commit would have it,
//! which need not be what the working tree has.
//!
//! Files that are as in the index are read where they are. Laid over them is what differs: staged
//! texts that were changed again, or deleted, since. What git does not know is out of sight, so that
//! a link to a file that nobody added is found. Submodules are left as they are.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::Arc,
};

use super::{place, words::Word};
use crate::{
    disk::{Memory, Overlay, System},
    source::SourcePath,
};

/// Without it there is no site: it is read from the disk where git does not know it.
const CONFIGURATION: &str = "site.yml";
/// What the program remembers is never in git.
const CACHE: &str = ".gongkai";

/// What is staged of a site.
pub(super) struct Staged {
    /// Files that are new or changed, from the site's root.
    pub(super) paths: BTreeSet<SourcePath>,
    /// Files that the commit takes away.
    pub(super) gone: BTreeSet<SourcePath>,
    /// The site as the commit would have it.
    pub(super) disk: Overlay,
}

/// Asks git what is staged below the folder of a site; the folder is the one absolute name of it.
///
/// # Errors
///
/// There is no git, the folder is in no repository, a merge is not done, or the commit takes away the
/// site's configuration: what is left would pass, being no site.
pub(super) fn read(root: &Path) -> Result<Staged, Word> {
    let repository = Repository::around(root)?;
    let (mut paths, mut gone) = (BTreeSet::new(), BTreeSet::new());
    for change in repository.staged()? {
        let Some(path) = repository.of_site(&change.name) else { continue };
        match change.new_mode == NONE {
            true => gone.insert(path),
            false => paths.insert(path),
        };
    }
    if gone.contains(&SourcePath::trusted(CONFIGURATION)) {
        let below = repository.below.as_str();
        let folder = if below.is_empty() { String::new() } else { format!("{below}/") };
        return Err(Word::ConfigurationGone { path: format!("{folder}{CONFIGURATION}") });
    }
    let mut above = Memory::default();
    let mut hidden = repository.untracked()?;
    let entries = repository.absent()?;
    for Change { name, old_mode, object, .. } in
        repository.changed_since()?.into_iter().chain(entries)
    {
        let Some(path) = repository.of_site(&name) else { continue };
        match old_mode.as_str() {
            // Announced with `git add -N`, and not in the commit.
            NONE => _ = hidden.insert(path.on_disk(root)),
            // A link stays what the disk has: an error where it is one.
            LINK => {}
            _ => above.insert(path.on_disk(root), repository.text(&name, &object)?),
        }
    }
    let disk = Overlay::new(Arc::new(System), above).hiding(hidden);
    Ok(Staged { paths, gone, disk })
}

/// The mode of what is not there.
const NONE: &str = "000000";
const LINK: &str = "120000";
const SUBMODULE: &str = "160000";

/// A line of what git calls raw: a file that differs between two places.
struct Change {
    old_mode: String,
    new_mode: String,
    /// The content in the first place.
    object: String,
    /// From the root of the repository.
    name: String,
}

/// A repository with the folder of a site in it.
struct Repository<'r> {
    root: &'r Path,
    top: &'r Path,
    /// From the top to the site, with `/`.
    below: String,
}

impl<'r> Repository<'r> {
    fn around(root: &'r Path) -> Result<Self, Word> {
        // In a hook git says which repository it is, but takes the folder at hand for its top.
        let top = root.ancestors().find(|above| above.join(".git").exists());
        let top = top.ok_or_else(|| Word::NoGit { cause: root.display().to_string() })?;
        Ok(Self { root, top, below: place::in_repository(root) })
    }

    /// A file by its name in the repository, if it is of the site.
    fn of_site(&self, name: &str) -> Option<SourcePath> {
        let path = match self.below.is_empty() {
            true => name,
            false => name.strip_prefix(&self.below)?.strip_prefix('/')?,
        };
        Some(SourcePath::trusted(path))
    }

    /// What the commit would change.
    fn staged(&self) -> Result<Vec<Change>, Word> {
        let told =
            self.list(&["diff", "--cached", "--raw", "--abbrev=40", "--no-renames", "-z"])?;
        Ok(changes(&told))
    }

    /// What was changed in the working tree and is not staged.
    fn changed_since(&self) -> Result<Vec<Change>, Word> {
        let told = self.list(&["diff-files", "--raw", "--no-renames", "-z"])?;
        Ok(changes(&told))
    }

    /// What git does not know, but for what the site needs all the same.
    fn untracked(&self) -> Result<BTreeSet<PathBuf>, Word> {
        let told = self.list(&["ls-files", "--others", "--directory", "-z"])?;
        let paths = names(&told).filter_map(|name| self.of_site(name.trim_end_matches('/')));
        let kept = |path: &SourcePath| [CONFIGURATION, CACHE].contains(&path.as_str());
        Ok(paths.filter(|path| !kept(path)).map(|path| path.on_disk(self.root)).collect())
    }

    /// What is in the index and not looked for in the working tree (`sparse-checkout`,
    /// `--assume-unchanged`).
    ///
    /// # Errors
    ///
    /// Of some file nobody has decided yet which side of a merge counts.
    fn absent(&self) -> Result<Vec<Change>, Word> {
        let told = self.list(&["ls-files", "--stage", "-v", "-z"])?;
        let (mut absent, mut unmerged) = (Vec::new(), BTreeSet::new());
        for entry in names(&told) {
            let Some((facts, name)) = entry.split_once('\t') else { continue };
            let mut facts = facts.split(' ');
            let mut fact = || facts.next().unwrap_or_default().to_owned();
            let (tag, old_mode, object, stage) = (fact(), fact(), fact(), fact());
            let name = name.to_owned();
            match () {
                () if stage != "0" => _ = unmerged.insert(name),
                () if old_mode == SUBMODULE || tag == "H" => {}
                () => absent.push(Change { new_mode: old_mode.clone(), old_mode, object, name }),
            }
        }
        match unmerged.is_empty() {
            true => Ok(absent),
            false => Err(Word::Unmerged { paths: unmerged.into_iter().collect() }),
        }
    }

    /// A text as it would be checked out, its line ends and large files included.
    fn text(&self, name: &str, object: &str) -> Result<Vec<u8>, Word> {
        git(self.top, &["cat-file", "--filters", &format!("--path={name}"), object])
    }

    fn list(&self, arguments: &[&str]) -> Result<Vec<u8>, Word> {
        let folder = if self.below.is_empty() { "." } else { self.below.as_str() };
        git(self.top, &[arguments, &["--", folder]].concat())
    }
}

/// Names that git divides with zeros. One that is no Unicode is told by the build.
fn names(told: &[u8]) -> impl Iterator<Item = &str> {
    told.split(|byte| *byte == 0)
        .filter_map(|name| std::str::from_utf8(name).ok())
        .filter(|name| !name.is_empty())
}

/// Reads `:100644 100644 <object> <object> M`, each before its name.
fn changes(told: &[u8]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut parts = told.split(|byte| *byte == 0);
    while let (Some(facts), Some(name)) = (parts.next(), parts.next()) {
        let (Ok(facts), Ok(name)) = (std::str::from_utf8(facts), std::str::from_utf8(name)) else {
            continue;
        };
        let mut facts = facts.trim_start_matches(':').split(' ');
        let mut fact = || facts.next().unwrap_or_default().to_owned();
        let change =
            Change { old_mode: fact(), new_mode: fact(), object: fact(), name: name.to_owned() };
        if ![&change.old_mode, &change.new_mode].iter().any(|mode| *mode == SUBMODULE) {
            changes.push(change);
        }
    }
    changes
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Word> {
    let failed = |cause: &str| {
        // Of a long answer only the first line says what is wrong.
        let first = cause.trim().lines().next().unwrap_or_default();
        Word::NoGit { cause: first.to_owned() }
    };
    let run = || -> io::Result<Output> {
        let mut git = Command::new("git");
        // A folder may be called `[甲]`.
        git.current_dir(folder).arg("--literal-pathspecs").args(arguments).output()
    };
    let output = run().map_err(|error| failed(&error.to_string()))?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(failed(&String::from_utf8_lossy(&output.stderr))),
    }
}
