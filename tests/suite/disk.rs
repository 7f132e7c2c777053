//! The disk as tests play on it: files with their times, and times of the past.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// A file as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub bytes: Vec<u8>,
    pub modified: SystemTime,
}

/// Files by path.
pub type Files = BTreeMap<String, Kept>;

/// A moment of last year, `seconds` after a fixed one.
pub fn past(seconds: usize) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_760_000_000 + seconds as u64)
}

pub fn set_time(path: &Path, time: SystemTime) {
    File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

/// Every file below `root` in these files and folders of it.
pub fn files(root: &Path, places: &[&str]) -> Files {
    let mut files = Files::new();
    for place in places.iter().map(|place| root.join(place)).filter(|place| place.exists()) {
        for entry in walkdir::WalkDir::new(place) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                let modified = entry.metadata().unwrap().modified().unwrap();
                files.insert(name, Kept { bytes: fs::read(entry.path()).unwrap(), modified });
            }
        }
    }
    files
}

/// Makes the files of `now` those of `then` again; `with_time`: as a backup does it, else as an
/// editor does. Files that are as they were are not touched.
pub fn restore(root: &Path, now: &Files, then: &Files, with_time: bool) {
    for path in now.keys().filter(|path| !then.contains_key(*path)) {
        fs::remove_file(root.join(path)).unwrap();
    }
    for (path, file) in then.iter().filter(|(path, file)| now.get(*path) != Some(*file)) {
        put(&root.join(path), &file.bytes, with_time.then_some(file.modified));
    }
}

/// Writes a file, perhaps with another time than now.
pub fn put(path: &Path, bytes: &[u8], time: Option<SystemTime>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
    if let Some(time) = time {
        set_time(path, time);
    }
}

/// Gives two files each other's names.
pub fn swap(left: &Path, right: &Path) {
    let aside = left.with_file_name("swapped.tmp");
    fs::rename(left, &aside).unwrap();
    fs::rename(right, left).unwrap();
    fs::rename(&aside, right).unwrap();
}

/// Which files differ, and around the first difference of each.
pub fn different_bytes(
    left: &BTreeMap<String, Vec<u8>>,
    right: &BTreeMap<String, Vec<u8>>,
) -> String {
    let paths: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    let mut told = String::from("the files differ, here and as they should be\n");
    for path in paths.into_iter().filter(|path| left.get(*path) != right.get(*path)) {
        let (Some(one), Some(other)) = (left.get(path), right.get(path)) else {
            let what = if left.contains_key(path) { "should not be there" } else { "is missing" };
            told.push_str(&format!("{path} {what}\n"));
            continue;
        };
        let at = one.iter().zip(other).take_while(|(one, other)| one == other).count();
        let near = |bytes: &[u8]| {
            let bytes = &bytes[at.saturating_sub(60)..bytes.len().min(at + 90)];
            String::from_utf8_lossy(bytes).into_owned()
        };
        told.push_str(&format!("{path} from byte {at}:\n  {}\n  {}\n", near(one), near(other)));
    }
    told
}
