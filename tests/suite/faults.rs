//! Every single call to the disk can fail, at every moment of a build; afterwards the site is as it
//! was or as it shall be, file by file, and the next build completes it.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, ErrorKind, Read, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use gongkai::{
    build::{self, Built, Stop},
    disk::{Disk, Found, Keep, Properties, System},
    output::Refusal,
};

use crate::project::{Project, files_below};

/// What disks say when they refuse for good: full, forbidden. A build takes both alike, so that calls
/// are refused in turn by the one and by the other.
const REFUSALS: [ErrorKind; 2] = [ErrorKind::StorageFull, ErrorKind::PermissionDenied];

/// A disk that refuses one call, and, if it is `broken`, every call after it.
#[derive(Debug)]
struct Faulty {
    calls: Arc<AtomicUsize>,
    refused: usize,
    kind: ErrorKind,
    broken: bool,
}

impl Faulty {
    fn refusing(refused: usize, kind: ErrorKind, broken: bool) -> Self {
        Self { calls: Arc::default(), refused, kind, broken }
    }

    /// Counts a call, and refuses it if it is the one.
    fn call(&self) -> io::Result<()> {
        refuse(&self.calls, self.refused, self.kind, self.broken)
    }
}

fn refuse(calls: &AtomicUsize, refused: usize, kind: ErrorKind, broken: bool) -> io::Result<()> {
    let number = calls.fetch_add(1, Ordering::Relaxed);
    let is_refused = number == refused || (broken && number > refused);
    if is_refused { Err(kind.into()) } else { Ok(()) }
}

/// A file of a faulty disk, whose every read and write is a call.
struct FaultyFile<F> {
    file: F,
    calls: Arc<AtomicUsize>,
    refused: usize,
    kind: ErrorKind,
    broken: bool,
}

impl<F> FaultyFile<F> {
    fn of(disk: &Faulty, file: F) -> Box<Self> {
        let Faulty { refused, kind, broken, .. } = *disk;
        Box::new(Self { file, calls: Arc::clone(&disk.calls), refused, kind, broken })
    }
}

impl<F: Read> Read for FaultyFile<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        refuse(&self.calls, self.refused, self.kind, self.broken)?;
        self.file.read(buffer)
    }
}

impl<F: Write> Write for FaultyFile<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        refuse(&self.calls, self.refused, self.kind, self.broken)?;
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        refuse(&self.calls, self.refused, self.kind, self.broken)?;
        self.file.flush()
    }
}

impl Disk for Faulty {
    fn properties(&self, path: &Path) -> io::Result<Properties> {
        self.call().and_then(|()| System.properties(path))
    }

    fn own_properties(&self, path: &Path) -> io::Result<Properties> {
        self.call().and_then(|()| System.own_properties(path))
    }

    fn read(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        self.call().and_then(|()| System.read(path, length))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        self.call()?;
        Ok(FaultyFile::of(self, System.open(path)?))
    }

    fn walk(&self, top: &Path, keep: Keep<'_>) -> Result<Vec<Found>, (PathBuf, io::Error)> {
        self.call().map_err(|error| (top.to_path_buf(), error))?;
        System.walk(top, keep)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.call().and_then(|()| System.list(folder))
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.call().and_then(|()| System.canonical(path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<Properties> {
        let refused = self.call();
        if refused.is_err() {
            // As a full disk does: half of it is there.
            System.write(path, &bytes[..bytes.len() / 2])?;
        }
        refused.and_then(|()| System.write(path, bytes))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Write + Send>> {
        self.call()?;
        Ok(FaultyFile::of(self, System.create(path)?))
    }

    fn make_folders(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| System.make_folders(path))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call().and_then(|()| System.rename(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| System.remove_file(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| System.remove_folder(path))
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| System.remove_tree(path))
    }

    fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.call().and_then(|()| System.open_lock(path))
    }
}

type Files = BTreeMap<String, Vec<u8>>;

/// A site with everything that a build does with files: an attachment, a static file, a theme.
fn site() -> Project {
    let project = Project::quick()
        .furnished()
        .file("themes/own/theme.yml", "extends: default\n")
        .file("themes/own/static/own.css", "body { color: #222 }\n")
        .file("static/logo.svg", "<svg/>")
        .file("pages/guide.md", "---\ntitle: 公开指南\n---\n\n说明。\n")
        .file("content/sfj/2023/附表.csv", "甲,1\n")
        .file(
            "content/sfj/2023/index.md",
            "---\nunit: sfj\nyear: 2023\nleader: 周明远\npublished: 2024-03-20\nattachments: [{file: 附表.csv}]\n---\n\n## 附带说明\n\n见[上年](../2022.md#附带说明)。\n",
        )
        .report(2022, "## 附带说明\n\n正文。");
    project.change("site.yml", "title: 报告公开\n", "title: 报告公开\ntheme: own\n")
}

/// Builds on a faulty disk, with one thread, so that the calls have an order.
fn build_on(project: &Project, disk: &Arc<Faulty>) -> Result<Built, Stop> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let mut request = project.request();
    request.disk = Arc::<Faulty>::clone(disk);
    pool.install(|| build::build(&request))
}

/// How many calls a build makes of which none is refused.
fn count_calls(project: &Project) -> usize {
    let disk = Arc::new(Faulty::refusing(usize::MAX, ErrorKind::Other, false));
    build_on(project, &disk).unwrap();
    disk.calls.load(Ordering::Relaxed)
}

/// Puts the project's files of the given kinds back as they were.
struct State {
    root: PathBuf,
    kept: Project,
}

impl State {
    fn of(project: &Project) -> Self {
        let kept = Project::quick();
        copy(&project.path(""), &kept.path(""));
        Self { root: project.path(""), kept }
    }

    fn restore(&self) {
        for name in ["public", ".gongkai", ".public.gongkai-staging"] {
            let _ = fs::remove_dir_all(self.root.join(name));
        }
        copy(&self.kept.path(""), &self.root);
    }
}

/// Copies files with their times; what is there already stays.
fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else if !target.exists() {
            fs::copy(entry.path(), &target).unwrap();
            let time = entry.metadata().unwrap().modified().unwrap();
            File::options().write(true).open(&target).unwrap().set_modified(time).unwrap();
        }
    }
}

/// Lets every call of a build fail in turn, and looks at what is left each time.
fn let_every_call_fail(project: &Project, old: &Files, new: &Files, broken: bool) {
    let state = State::of(project);
    let calls = count_calls(project);
    assert!(calls > 100, "{calls} calls are a build of nothing");
    println!("{calls} calls");
    let mut refused = 0;
    for number in 0..calls {
        // Nothing is interrupted for ever.
        let passing = (!broken).then_some(ErrorKind::Interrupted);
        for kind in [REFUSALS[number % REFUSALS.len()]].into_iter().chain(passing) {
            state.restore();
            let disk = Arc::new(Faulty::refusing(number, kind, broken));
            let told = format!("call {number} of {calls}, {kind:?}");
            match build_on(project, &disk) {
                // What only saves time may fail.
                Ok(built) => assert!(built.counts.is_some(), "{told}"),
                Err(Stop::Failure(failure) | Stop::Refusal(Refusal::Failure(failure))) => {
                    assert_ne!(failure.path, PathBuf::new(), "{told}");
                    refused += 1;
                }
                Err(other) => panic!("{told}: {other:?}"),
            }
            let left = files_below(&project.path("public"));
            for (path, bytes) in &left {
                let is_whole = [old, new].iter().any(|site| site.get(path) == Some(bytes));
                assert!(is_whole, "{told}: {path} is neither old nor new");
            }
            for path in old.keys().filter(|path| new.contains_key(*path)) {
                assert!(left.contains_key(path), "{told}: {path} is gone");
            }
            project.build();
            assert!(files_below(&project.path("public")) == *new, "{told}: not completed");
            assert!(!project.path(".public.gongkai-staging").exists(), "{told}");
        }
    }
    assert!(refused * 2 > calls, "only {refused} of {calls} calls mattered");
}

/// A built site and an edit that adds, changes and removes pages.
fn edited() -> (Project, Files, Files) {
    let project = site();
    project.build();
    let old = project.output();
    let project = project
        .change("content/sfj/2023/index.md", "## 附带说明", "## 另一说明")
        .report(2021, "## 附带说明\n\n补报。");
    fs::remove_file(project.path("pages/guide.md")).unwrap();
    let clean = tempfile::TempDir::new().unwrap();
    let mut request = project.request();
    request.output = clean.path().join("public");
    build::build(&request).unwrap();
    let new = files_below(&clean.path().join("public"));
    (project, old, new)
}

#[test]
fn a_first_build_survives_the_refusal_of_any_call() {
    let project = site();
    project.build();
    let new = project.output();
    fs::remove_dir_all(project.path("public")).unwrap();
    fs::remove_dir_all(project.path(".gongkai")).unwrap();
    let_every_call_fail(&project, &Files::new(), &new, false);
}

#[test]
fn a_later_build_survives_the_refusal_of_any_call() {
    let (project, old, new) = edited();
    let_every_call_fail(&project, &old, &new, false);
}

#[test]
fn a_disk_that_breaks_for_good_leaves_every_file_whole() {
    let (project, old, new) = edited();
    let_every_call_fail(&project, &old, &new, true);
}
