//! The lock of an output: one build at a time, whichever root it comes from.

use std::{
    fs::{File, TryLockError},
    io::{Read, Seek, Write},
    path::Path,
    thread,
    time::Duration,
};

use super::{Refusal, beside};
use crate::{
    disk::Disk,
    failure::{Action, Failure},
};

/// How long a build waits for another one: a hundred tries, a tenth of a second apart.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(100);

/// A lock file that the system frees when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock beside `folder`, waiting up to ten seconds.
    pub(super) fn take(disk: &dyn Disk, folder: &Path) -> Result<Self, Refusal> {
        let path = beside(folder, "lock");
        let mut file = disk.open_lock(&path).map_err(Failure::at(Action::Lock, &path))?;
        for attempt in 0..=TRIES {
            match file.try_lock() {
                Ok(()) => {
                    // The number is a courtesy to whoever waits; the lock holds without it.
                    let _ = file.set_len(0);
                    let _ = file.rewind();
                    let _ = write!(file, "{}", std::process::id());
                    return Ok(Self { _file: file });
                }
                Err(TryLockError::WouldBlock) if attempt < TRIES => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => break,
                Err(TryLockError::Error(error)) => {
                    return Err(Failure::at(Action::Lock, &path)(error).into());
                }
            }
        }
        let mut text = String::new();
        let _ = file.read_to_string(&mut text);
        Err(Refusal::Busy { folder: folder.to_path_buf(), process: text.trim().parse().ok() })
    }
}
