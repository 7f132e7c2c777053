//! Where the benchmark runs: the machine, and a folder that is removed again.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::SystemTime,
};

use walkdir::WalkDir;

use super::{corpus, run::Result};

/// Room that a report needs in a RAM file system: source, two outputs while one replaces the other.
const KILOBYTES: u64 = 80;
/// The same with the sources of two other engines beside it.
const KILOBYTES_WITH_PEERS: u64 = 120;

/// A folder for the benchmark's files; goes with them, also when the benchmark fails.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// A new folder in `BENCH_DIR`; otherwise in `/dev/shm` if there is room for the largest size,
    /// else where temporary files go.
    pub(super) fn choose(largest: usize, peers: bool) -> Result<Self> {
        let each = if peers { KILOBYTES_WITH_PEERS } else { KILOBYTES };
        let memory = Path::new("/dev/shm");
        let base = match env::var_os("BENCH_DIR") {
            Some(folder) => PathBuf::from(folder),
            None if free(memory) >= Some(each * largest as u64) => memory.to_path_buf(),
            None => env::temp_dir(),
        };
        let base = std::path::absolute(base)?;
        let folder = base.join(format!("gongkai-bench-{}", std::process::id()));
        fs::create_dir_all(&base)
            .and_then(|()| fs::create_dir(&folder))
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Self(folder))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// The folder with the kind of its file system, where the system tells.
    pub(super) fn description(&self) -> String {
        let kind = fs::read_to_string("/proc/mounts").ok().and_then(|mounts| {
            let fields = mounts.lines().map(|line| line.split(' '));
            let mounts = fields.filter_map(|mut fields| Some((fields.nth(1)?, fields.next()?)));
            // Of mounts at one place the last is seen.
            let below = mounts.filter(|(place, _)| self.0.starts_with(place));
            below.max_by_key(|(place, _)| place.len()).map(|(_, kind)| kind.to_owned())
        });
        match kind {
            Some(kind) => format!("{} ({kind})", self.0.display()),
            None => self.0.display().to_string(),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            println!("{} could not be removed: {error}", self.0.display());
        }
    }
}

/// Cores and processor.
pub(super) fn machine() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let noun = if cores == 1 { "core" } else { "cores" };
    let facts = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = facts.lines().find(|line| line.starts_with("model name"));
    match model.and_then(|line| line.split_once(": ")) {
        Some((_, model)) => format!("{cores} {noun}, {}", model.trim()),
        None => format!("{cores} {noun}, {}", env::consts::ARCH),
    }
}

/// Copies a folder; its files were modified at `modified`.
pub(super) fn copy(from: &Path, to: &Path, modified: SystemTime) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path = to.join(entry.path().strip_prefix(from)?);
            corpus::write(&path, &fs::read(entry.path())?, modified)?;
        }
    }
    Ok(())
}

/// The room left in the file system of a folder, in kilobytes. The standard library does not tell.
fn free(folder: &Path) -> Option<u64> {
    let output = Command::new("df").arg("-Pk").arg(folder).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}
