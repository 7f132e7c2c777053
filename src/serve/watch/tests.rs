//! Real folders, really watched: by the system, and by going round.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use notify::event::Flag;
use notify_debouncer_full::DebouncedEvent;
use tempfile::TempDir;

use super::{Change, Watcher, guard::News};

/// Far more than anything here takes: no test waits for it unless something is broken.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long nothing must be told where nothing should be.
const SILENCE: Duration = Duration::from_millis(300);

/// A site that is watched.
struct Watched {
    folder: TempDir,
    watcher: Watcher,
    changes: Receiver<Change>,
}

impl Watched {
    fn by_system() -> Self {
        Self::new(false)
    }

    /// A site with a report, watched since this returned.
    fn new(poll: bool) -> Self {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("content/sfj")).unwrap();
        write(&root.join("content/sfj/2024.md"), "old");
        write(&root.join("site.yml"), "old");
        let (watcher, changes) = Watcher::start(root, &[], poll).unwrap();
        let watched = Self { folder, watcher, changes };
        assert_eq!(watched.next(), Change::Everything);
        watched
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str) {
        write(&self.path(path), "new");
    }

    fn make(&self, path: &str) {
        fs::create_dir_all(self.path(path)).unwrap();
    }

    fn next(&self) -> Change {
        self.changes.recv_timeout(PATIENCE).unwrap()
    }

    /// Waits until all of these were told, or stand in a folder that was, or everything was.
    fn expect(&self, paths: &[&str]) {
        let mut missing: BTreeSet<_> = paths.iter().map(|path| self.path(path)).collect();
        while !missing.is_empty() {
            match self.next() {
                Change::Everything => return,
                Change::Paths(told) => {
                    missing.retain(|path| !path.ancestors().any(|above| told.contains(above)));
                }
                Change::Polling => panic!("this system watches very little"),
            }
        }
    }

    fn expect_everything(&self) {
        while self.next() != Change::Everything {}
    }

    fn expect_silence(&self) {
        match self.changes.recv_timeout(SILENCE) {
            Err(RecvTimeoutError::Timeout) => {}
            told => panic!("{told:?}"),
        }
    }

    /// Forgets what is told until it is quiet.
    fn settle(&self) {
        while self.changes.recv_timeout(SILENCE).is_ok() {}
    }
}

fn write(path: &Path, text: &str) {
    #[expect(clippy::disallowed_methods, reason = "an author writes, not the program")]
    fs::write(path, text).unwrap();
}

fn rename(from: &Path, to: &Path) {
    #[expect(clippy::disallowed_methods, reason = "an author moves, not the program")]
    fs::rename(from, to).unwrap();
}

fn remove(path: &Path) {
    #[expect(clippy::disallowed_methods, reason = "an author removes, not the program")]
    if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
}

#[test]
fn a_save_is_told_by_its_path_and_nothing_else() {
    let watched = Watched::by_system();
    watched.write("content/sfj/2024.md");
    let expected = BTreeSet::from([watched.path("content/sfj/2024.md")]);
    assert_eq!(watched.next(), Change::Paths(expected));
    watched.settle();
    watched.write("site.yml");
    assert_eq!(watched.next(), Change::Paths(BTreeSet::from([watched.path("site.yml")])));
}

#[test]
fn a_save_by_way_of_another_file_is_told() {
    let watched = Watched::by_system();
    let target = watched.path("content/sfj/2024.md");
    watched.write("content/sfj/.2024.md.swp");
    rename(&watched.path("content/sfj/.2024.md.swp"), &target);
    watched.expect(&["content/sfj/2024.md"]);
    watched.settle();
    // The old file kept beside the new one, as some editors do, and removed.
    rename(&target, &watched.path("content/sfj/2024.md~"));
    watched.write("content/sfj/2024.md");
    remove(&watched.path("content/sfj/2024.md~"));
    watched.expect(&["content/sfj/2024.md"]);
}

#[test]
fn a_file_that_moved_and_vanished_at_its_new_place_is_told_at_its_old_one() {
    let watched = Watched::by_system();
    rename(&watched.path("content/sfj/2024.md"), &watched.path("content/sfj/x"));
    remove(&watched.path("content/sfj/x"));
    watched.expect(&["content/sfj/2024.md"]);
}

#[test]
fn what_is_made_in_a_new_folder_at_once_is_not_lost() {
    let watched = Watched::by_system();
    watched.make("content/swj/a/b");
    watched.write("content/swj/a/b/2024.md");
    watched.expect(&["content/swj/a/b/2024.md"]);
    watched.settle();
    watched.write("content/swj/a/b/2024.md");
    let expected = BTreeSet::from([watched.path("content/swj/a/b/2024.md")]);
    assert_eq!(watched.next(), Change::Paths(expected), "and then it is watched");
}

#[test]
fn folders_are_told_when_they_move_and_when_they_go() {
    let watched = Watched::by_system();
    rename(&watched.path("content/sfj"), &watched.path("content/swj"));
    watched.expect(&["content/sfj", "content/swj"]);
    watched.settle();
    watched.write("content/swj/2024.md");
    let expected = BTreeSet::from([watched.path("content/swj/2024.md")]);
    assert_eq!(watched.next(), Change::Paths(expected), "under its new name");
    remove(&watched.path("content/swj"));
    watched.expect(&["content/swj"]);
}

#[test]
fn a_file_is_told_when_it_goes() {
    let watched = Watched::by_system();
    remove(&watched.path("content/sfj/2024.md"));
    watched.expect(&["content/sfj/2024.md"]);
}

#[test]
fn many_files_are_told_in_few_changes() {
    let watched = Watched::by_system();
    let names = (0..5000).map(|number| format!("content/u{}/{number}.md", number % 50));
    let names: Vec<_> = names.collect();
    for name in &names {
        watched.make(Path::new(name).parent().unwrap().to_str().unwrap());
        watched.write(name);
    }
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    watched.expect(&names);
    watched.settle();
    for name in &names {
        watched.write(name);
    }
    watched.expect(&names);
}

#[test]
fn what_nobody_takes_is_put_together() {
    let watched = Watched::by_system();
    for number in 0..20 {
        watched.write(&format!("content/sfj/{number}.md"));
        std::thread::sleep(Duration::from_millis(30));
    }
    let changes = std::iter::from_fn(|| watched.changes.recv_timeout(SILENCE).ok()).count();
    assert!(changes <= 3, "{changes}");
}

#[test]
fn a_branch_without_content_may_come_and_go() {
    let watched = Watched::by_system();
    for _ in 0..3 {
        remove(&watched.path("content"));
        watched.make("content/sfj");
        watched.expect_everything();
        watched.settle();
        watched.write("content/sfj/2024.md");
        watched.expect(&["content/sfj/2024.md"]);
        watched.settle();
    }
    watched.make("pages");
    watched.expect_everything();
    watched.settle();
    watched.write("pages/about.md");
    let expected = BTreeSet::from([watched.path("pages/about.md")]);
    assert_eq!(watched.next(), Change::Paths(expected));
}

#[test]
fn files_of_slots_are_told_wherever_they_lie() {
    let watched = Watched::by_system();
    watched.watcher.watch_files(&[PathBuf::from("a/b/foot.html")]);
    watched.expect_everything();
    watched.make("a/b");
    watched.expect_everything();
    watched.settle();
    watched.write("a/b/other.html");
    watched.write("a/b/foot.html");
    let expected = BTreeSet::from([watched.path("a/b/foot.html")]);
    assert_eq!(watched.next(), Change::Paths(expected));
}

#[test]
fn reading_is_never_told() {
    let watched = Watched::by_system();
    for _ in 0..100 {
        for path in ["content/sfj/2024.md", "site.yml"] {
            #[expect(clippy::disallowed_methods, reason = "a test reads")]
            fs::read(watched.path(path)).unwrap();
        }
        #[expect(clippy::disallowed_methods, reason = "a test reads")]
        fs::read_dir(watched.path("content/sfj")).unwrap().count();
    }
    watched.expect_silence();
}

#[test]
fn what_programs_write_is_never_told() {
    let watched = Watched::by_system();
    for folder in [".gongkai", "public", ".git", "target", "node_modules"] {
        watched.make(&format!("{folder}/content"));
        watched.write(&format!("{folder}/content/x.md"));
        remove(&watched.path(folder));
    }
    watched.expect_silence();
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let watched = Watched::by_system();
    let elsewhere = TempDir::new().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), watched.path("content/sfj/link")).unwrap();
    watched.expect(&["content/sfj/link"]);
    watched.settle();
    write(&elsewhere.path().join("x.md"), "new");
    watched.expect_silence();
}

#[test]
fn going_round_finds_the_same() {
    let watched = Watched::new(true);
    let path = watched.path("content/sfj/2024.md");
    // Within one second of the clock, and then with an older time.
    for text in ["one", "two", "six"] {
        write(&path, text);
        assert_eq!(watched.next(), Change::Paths(BTreeSet::from([path.clone()])));
    }
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_modified(std::time::UNIX_EPOCH).unwrap();
    assert_eq!(watched.next(), Change::Paths(BTreeSet::from([path.clone()])));
    watched.make("content/swj");
    watched.write("content/swj/2024.md");
    watched.expect(&["content/swj/2024.md"]);
    watched.make("public");
    watched.write("public/index.html");
    remove(&path);
    watched.expect(&["content/sfj/2024.md"]);
    remove(&watched.path("content"));
    watched.expect_everything();
    watched.make("content");
    watched.expect_everything();
    watched.settle();
    watched.watcher.watch_files(&[PathBuf::from("a/foot.html")]);
    watched.expect_everything();
    watched.make("a");
    watched.write("a/foot.html");
    watched.expect(&["a/foot.html"]);
}

#[test]
fn where_the_system_cannot_watch_more_it_goes_round() {
    let watched = Watched::by_system();
    let full = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
    watched.watcher.news.send(News::Seen(Err(vec![full]))).unwrap();
    assert_eq!(watched.next(), Change::Polling);
    assert_eq!(watched.next(), Change::Everything);
    watched.write("content/sfj/2024.md");
    watched.expect(&["content/sfj/2024.md"]);
}

#[test]
fn where_the_system_lost_track_everything_may_have_changed() {
    let watched = Watched::by_system();
    let lost = notify::Event::new(notify::EventKind::Other).set_flag(Flag::Rescan);
    let lost = DebouncedEvent::new(lost, Instant::now());
    watched.watcher.news.send(News::Seen(Ok(vec![lost]))).unwrap();
    assert_eq!(watched.next(), Change::Everything);
}

#[test]
fn the_thread_ends_with_the_watcher() {
    for poll in [false, true] {
        let watched = Watched::new(poll);
        let start = Instant::now();
        drop(watched.watcher);
        loop {
            match watched.changes.recv_timeout(PATIENCE) {
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it still waits"),
                Ok(_) => {}
            }
        }
        assert!(start.elapsed() < PATIENCE);
    }
}

#[test]
fn the_thread_ends_when_nobody_listens() {
    let Watched { folder, watcher, changes } = Watched::by_system();
    drop(changes);
    let start = Instant::now();
    let path = folder.path().join("content/sfj/2024.md");
    while watcher.news.send(News::Files(Vec::new())).is_ok() {
        assert!(start.elapsed() < PATIENCE, "it still watches");
        write(&path, "new");
        std::thread::sleep(Duration::from_millis(10));
    }
}
