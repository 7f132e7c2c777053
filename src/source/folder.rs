//! Whole folders and single properties of the source: themes, sizes of attachments.

use std::{collections::BTreeMap, fs, io, path::Path};

use walkdir::WalkDir;

use super::SourcePath;
use crate::failure::{Action, Failure};

/// Reads all files below a folder, by their path from it with `/`; names beginning with `.` are
/// left out. A folder that does not exist is empty.
///
/// # Errors
///
/// Something in it cannot be read.
pub fn read_folder(root: &Path, folder: &str) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let top = root.join(folder);
    let mut files = BTreeMap::new();
    if !top.is_dir() {
        return Ok(files);
    }
    let visible = |entry: &walkdir::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
    let walk = WalkDir::new(&top).min_depth(1).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(&top).to_path_buf();
            Failure { action: Action::List, path, cause: error.into() }
        })?;
        let path = entry.path();
        if entry.file_type().is_dir() {
            continue;
        }
        if !entry.file_type().is_file() {
            let cause = io::Error::other("a symbolic link, a pipe or a device");
            return Err(Failure { action: Action::Read, path: path.to_path_buf(), cause });
        }
        let bytes = fs::read(path).map_err(Failure::at(Action::Read, path))?;
        let name = path.strip_prefix(&top).unwrap_or(path).to_string_lossy();
        files.insert(name.replace(std::path::MAIN_SEPARATOR, "/"), bytes);
    }
    Ok(files)
}

/// The length of a file in bytes.
///
/// # Errors
///
/// Its properties cannot be read.
pub fn size_of(root: &Path, path: &SourcePath) -> Result<u64, Failure> {
    let place = path.on_disk(root);
    Ok(fs::metadata(&place).map_err(Failure::at(Action::Read, &place))?.len())
}

/// Whether something stands under this name that is no file: a folder, a symbolic link, a pipe.
pub fn is_no_file(root: &Path, path: &SourcePath) -> bool {
    fs::symlink_metadata(path.on_disk(root)).is_ok_and(|found| !found.is_file())
}

/// Whether a file or folder of this name exists.
pub fn exists(root: &Path, path: &SourcePath) -> bool {
    path.on_disk(root).exists()
}
