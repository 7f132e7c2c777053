//! A disk in memory, read only, and parts of other disks in it.
//!
//! Arrives: files, each with its absolute path, and *mounts*: folders of this disk that another
//! disk answers for. Leaves: what [`super::System`] would say of the same files. Nothing can be
//! written: everything that would is refused as by a read-only file system, which the cache
//! bears. Folders are there as far as files or mounts are in them; there are no links.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, Cursor, Read, Write},
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use xxhash_rust::xxh3::xxh3_64;

use super::{Disk, Found, Keep, Kind, Properties, Stamp};

/// The bytes of a file: of the program itself, or made while it runs.
pub type Bytes = Cow<'static, [u8]>;

/// The time of every file, in nanoseconds since 1970: 14 November 2023, long enough ago that no
/// file is young.
const LONG_AGO: u64 = 1_700_000_000_000_000_000;

/// A disk in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// In the order of the parts of their paths, which is that of a walk.
    files: BTreeMap<PathBuf, Kept>,
    mounts: Vec<Mount>,
}

/// A file with a print of its content, by which its stamp differs from that of another.
#[derive(Clone, Debug)]
struct Kept {
    bytes: Bytes,
    print: u64,
}

/// A file or folder that is on another disk.
#[derive(Clone, Debug)]
struct Mount {
    /// Where it is here.
    here: PathBuf,
    disk: Arc<dyn Disk>,
    /// Where it is there.
    there: PathBuf,
}

impl Memory {
    /// Puts a file in; one that is there is replaced.
    pub fn insert(&mut self, path: impl Into<PathBuf>, bytes: impl Into<Bytes>) {
        let bytes = bytes.into();
        let print = xxh3_64(&bytes);
        self.files.insert(path.into(), Kept { bytes, print });
    }

    /// Lets another disk answer for the file or folder `here` and all below it, as for `there` on
    /// that disk. It need not exist there, and then does not here. Files of this disk below
    /// `here` are hidden.
    pub fn mount(&mut self, here: impl Into<PathBuf>, disk: Arc<dyn Disk>, there: PathBuf) {
        self.mounts.push(Mount { here: here.into(), disk, there });
    }

    /// The files of this disk itself, without those of mounts, by path.
    pub fn files(&self) -> impl Iterator<Item = (&Path, &[u8])> {
        self.files.iter().map(|(path, file)| (path.as_path(), &*file.bytes))
    }

    /// Whose path it is, if another disk's: the mount and the path there.
    fn elsewhere(&self, path: &Path) -> Option<(&Mount, PathBuf)> {
        self.mounts.iter().rev().find_map(|mount| {
            let rest = path.strip_prefix(&mount.here).ok()?;
            // A path ends in `/` where an empty rest is joined to it: of a file, that is none.
            let is_itself = rest.as_os_str().is_empty();
            Some((mount, if is_itself { mount.there.clone() } else { mount.there.join(rest) }))
        })
    }

    fn file(&self, path: &Path) -> io::Result<&Kept> {
        self.files.get(path).ok_or_else(|| match self.kind(path) {
            Ok(_) => io::ErrorKind::IsADirectory.into(),
            Err(error) => error,
        })
    }

    /// What stands at a path of this disk itself.
    fn kind(&self, path: &Path) -> io::Result<Kind> {
        if self.files.contains_key(path) {
            return Ok(Kind::File);
        }
        // All below a folder follows it at once, in the order of parts.
        let next = self.files.range(path.to_path_buf()..).next();
        let is_folder = next.is_some_and(|(file, _)| file.starts_with(path))
            || self.mounts.iter().any(|mount| mount.here.starts_with(path));
        let is_below_a_file = || path.ancestors().skip(1).any(|up| self.files.contains_key(up));
        match () {
            () if is_folder => Ok(Kind::Folder),
            () if is_below_a_file() => Err(io::ErrorKind::NotADirectory.into()),
            () => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn walk_into(
        &self,
        folder: &Path,
        keep: Keep<'_>,
        found: &mut Vec<Found>,
    ) -> Result<(), (PathBuf, io::Error)> {
        if let Some((mount, there)) = self.elsewhere(folder) {
            let walked = mount.disk.walk(&there, keep)?;
            found.extend(walked.into_iter().map(|one| {
                let rest = one.path.strip_prefix(&there).unwrap_or(&one.path);
                Found { path: folder.join(rest), kind: one.kind }
            }));
            return Ok(());
        }
        let refused = |error| (folder.to_path_buf(), error);
        for path in self.list(folder).map_err(refused)? {
            if !path.file_name().is_some_and(keep) {
                continue;
            }
            match self.own_properties(&path).map_err(|error| (path.clone(), error))?.kind {
                Kind::Folder => self.walk_into(&path, keep, found)?,
                kind => found.push(Found { path, kind }),
            }
        }
        Ok(())
    }
}

impl Disk for Memory {
    fn properties(&self, path: &Path) -> io::Result<Properties> {
        if let Some((mount, there)) = self.elsewhere(path) {
            return mount.disk.properties(&there);
        }
        let kind = self.kind(path)?;
        let mut stamp = Stamp { modified: LONG_AGO, changed: LONG_AGO, ..Stamp::default() };
        if let Some(file) = self.files.get(path) {
            stamp.size = file.bytes.len() as u64;
            stamp.inode = file.print;
        }
        Ok(Properties { kind, device: 0, stamp })
    }

    fn own_properties(&self, path: &Path) -> io::Result<Properties> {
        match self.elsewhere(path) {
            Some((mount, there)) => mount.disk.own_properties(&there),
            None => self.properties(path),
        }
    }

    fn read(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        match self.elsewhere(path) {
            Some((mount, there)) => mount.disk.read(&there, length),
            None => self.file(path).map(|file| file.bytes.to_vec()),
        }
    }

    /// Refuses a folder at once, where some systems refuse its first byte.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        match self.elsewhere(path) {
            Some((mount, there)) => mount.disk.open(&there),
            None => Ok(Box::new(Cursor::new(self.file(path)?.bytes.clone()))),
        }
    }

    /// Tells a place on another disk, if that cannot be listed, by its path there.
    fn walk(&self, top: &Path, keep: Keep<'_>) -> Result<Vec<Found>, (PathBuf, io::Error)> {
        let mut found = Vec::new();
        self.walk_into(top, keep, &mut found)?;
        Ok(found)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        if let Some((mount, there)) = self.elsewhere(folder) {
            let paths = mount.disk.list(&there)?;
            let here = |path: PathBuf| path.file_name().map(|name| folder.join(name));
            return Ok(paths.into_iter().filter_map(here).collect());
        }
        if self.kind(folder)? == Kind::File {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let below = self.files.range(folder.to_path_buf()..).map(|(path, _)| path);
        let below = below.take_while(|path| path.starts_with(folder));
        let mounted = self.mounts.iter().filter(|mount| mount.here.starts_with(folder));
        let mounted = mounted.filter(|mount| mount.disk.own_properties(&mount.there).is_ok());
        let paths = below.chain(mounted.map(|mount| &mount.here)).filter_map(|path| {
            let first = path.strip_prefix(folder).ok()?.components().next()?;
            Some(folder.join(first))
        });
        Ok(paths.collect::<BTreeSet<_>>().into_iter().collect())
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        if let Some((mount, there)) = self.elsewhere(path) {
            return mount.disk.canonical(&there);
        }
        let mut whole = PathBuf::new();
        for part in path.components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => _ = whole.pop(),
                part => whole.push(part),
            }
        }
        self.kind(&whole).map(|_| whole)
    }

    fn write(&self, _: &Path, _: &[u8]) -> io::Result<Properties> {
        refusal()
    }

    fn create(&self, _: &Path) -> io::Result<Box<dyn Write + Send>> {
        refusal()
    }

    fn make_folders(&self, _: &Path) -> io::Result<()> {
        refusal()
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        refusal()
    }

    fn remove_file(&self, _: &Path) -> io::Result<()> {
        refusal()
    }

    fn remove_folder(&self, _: &Path) -> io::Result<()> {
        refusal()
    }

    fn remove_tree(&self, _: &Path) -> io::Result<()> {
        refusal()
    }

    fn open_lock(&self, _: &Path) -> io::Result<File> {
        refusal()
    }
}

fn refusal<T>() -> io::Result<T> {
    Err(io::ErrorKind::ReadOnlyFilesystem.into())
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the same files on a real disk")]
mod tests {
    use std::{ffi::OsStr, fs};

    use tempfile::TempDir;

    use super::*;
    use crate::disk::System;

    /// Names whose order as parts of a path and as plain texts differ, a dotfile, Chinese ones.
    const FILES: [&str; 9] = [
        "a/b.md",
        "a/b/c.md",
        "a/b-/d",
        "a.md",
        "a-b/x",
        ".hidden/y",
        "content/单位/2024.md",
        "content/单位/附表.csv",
        "z",
    ];

    /// The same files in memory and in a folder of the system, under the same paths.
    fn twins() -> (TempDir, Memory) {
        let folder = TempDir::new().unwrap();
        let mut memory = Memory::default();
        for name in FILES {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, name).unwrap();
            memory.insert(path, name.as_bytes());
        }
        (folder, memory)
    }

    fn walked(disk: &dyn Disk, top: &Path, keep: Keep<'_>) -> Result<Vec<(PathBuf, Kind)>, String> {
        let found = disk.walk(top, keep).map_err(|(path, error)| format!("{path:?} {error:?}"))?;
        Ok(found.into_iter().map(|one| (one.path, one.kind)).collect())
    }

    #[test]
    fn it_answers_as_the_system_does_of_the_same_files() {
        let (folder, memory) = twins();
        let all = |_: &OsStr| true;
        let visible = |name: &OsStr| !name.to_string_lossy().starts_with(['.', 'b']);
        let places = ["", "a", "a/b", "a/b/c.md", "a.md", "a.md/none", "content", "none", "none/x"];
        for path in places.map(|place| folder.path().join(place)) {
            let kind = |disk: &dyn Disk| {
                let found = disk.properties(&path).map_err(|error| error.kind())?;
                let own = disk.own_properties(&path).map_err(|error| error.kind())?;
                assert_eq!(found, own);
                let size = if found.kind == Kind::File { found.stamp.size } else { 0 };
                Ok::<_, io::ErrorKind>((found.kind, size))
            };
            assert_eq!(kind(&memory), kind(&System), "{path:?}");
            let list = |disk: &dyn Disk| disk.list(&path).map_err(|error| error.kind());
            assert_eq!(list(&memory), list(&System), "{path:?}");
            let read = |disk: &dyn Disk| disk.read(&path, 0).map_err(|error| error.kind());
            assert_eq!(read(&memory), read(&System), "{path:?}");
            for keep in [&all as Keep<'_>, &visible] {
                let (ours, theirs) = (walked(&memory, &path, keep), walked(&System, &path, keep));
                assert_eq!(ours.is_ok(), theirs.is_ok(), "{path:?}");
                assert_eq!(ours.ok(), theirs.ok(), "{path:?}");
            }
        }
    }

    #[test]
    fn a_file_is_read_piece_by_piece_and_found_behind_dots() {
        let (folder, memory) = twins();
        let mut text = String::new();
        memory.open(&folder.path().join("a/b.md")).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "a/b.md");
        assert!(memory.open(&folder.path().join("a")).is_err(), "a folder");
        let roundabout = folder.path().join("content/../a/./b.md");
        assert_eq!(memory.canonical(&roundabout).unwrap(), folder.path().join("a/b.md"));
        assert!(memory.canonical(&folder.path().join("none")).is_err());
    }

    #[test]
    fn another_content_has_another_stamp_and_no_file_is_young() {
        let mut memory = Memory::default();
        let stamp = |memory: &Memory| memory.properties(Path::new("/a")).unwrap().stamp;
        memory.insert("/a", b"one".as_slice());
        let first = stamp(&memory);
        memory.insert("/a", b"two".as_slice());
        assert_ne!(stamp(&memory), first);
        memory.insert("/a", b"one".to_vec());
        assert_eq!(stamp(&memory), first);
        assert!(!first.is_young(LONG_AGO + 60_000_000_000));
    }

    #[test]
    fn another_disk_answers_for_what_is_mounted() {
        let (folder, _) = twins();
        let mut memory = Memory::default();
        memory.insert("/site/site.yml", b"title".as_slice());
        memory.insert("/site/themes/hidden", b"by the mount".as_slice());
        let there: Arc<dyn Disk> = Arc::new(System);
        memory.mount("/site/themes", Arc::clone(&there), folder.path().join("a"));
        memory.mount("/site/slot.html", Arc::clone(&there), folder.path().join("z"));
        memory.mount("/site/none", there, folder.path().join("none"));
        let all = |_: &OsStr| true;
        let names = ["site.yml", "slot.html", "themes/b/c.md", "themes/b-/d", "themes/b.md"];
        let expected: Vec<_> =
            names.iter().map(|name| (Path::new("/site").join(name), Kind::File)).collect();
        let mut found = walked(&memory, Path::new("/site"), &all).unwrap();
        found.sort_by(|one, other| one.0.cmp(&other.0));
        let mut sorted = expected.clone();
        sorted.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(found, sorted);
        assert_eq!(walked(&memory, Path::new("/site/themes"), &all).unwrap(), expected[2..]);
        assert_eq!(memory.read(Path::new("/site/slot.html"), 0).unwrap(), b"z");
        assert_eq!(memory.properties(Path::new("/site/slot.html")).unwrap().kind, Kind::File);
        let none = memory.properties(Path::new("/site/none")).unwrap_err();
        assert_eq!(none.kind(), io::ErrorKind::NotFound);
        let listed = memory.list(Path::new("/site/themes")).unwrap();
        assert_eq!(listed, ["b", "b-", "b.md"].map(|name| Path::new("/site/themes").join(name)));
    }

    #[test]
    fn nothing_can_be_written() {
        let (folder, memory) = twins();
        let path = folder.path().join("a.md");
        let refusals = [
            memory.write(&path, b"x").map(|_| ()),
            memory.create(&path).map(|_| ()),
            memory.make_folders(&path),
            memory.rename(&path, &path),
            memory.remove_file(&path),
            memory.remove_folder(&path),
            memory.remove_tree(&path),
            memory.open_lock(&path).map(|_| ()),
        ];
        for refusal in refusals {
            assert_eq!(refusal.unwrap_err().kind(), io::ErrorKind::ReadOnlyFilesystem);
        }
        assert_eq!(memory.read(&path, 0).unwrap(), b"a.md");
    }
}
