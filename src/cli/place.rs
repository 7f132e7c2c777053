//! What the commands need to know of the disk beside a site: names, bytes of files that lie
//! anywhere, and the language of the site that they are about.

#![expect(clippy::disallowed_methods, reason = "files named on the command line lie anywhere")]

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Run, Trouble};
use crate::{
    disk::System,
    failure::{Action, Failure},
    intake::{Refusal, Workplace, arrival::Arrival, workplace::read_config, writing},
    source::{Root, SourcePath},
};

/// The site at `root` as those see it who write into it; messages are in its language from here on.
pub(super) fn workplace(run: &mut Run<'_, '_>, root: &Path) -> Result<Workplace, Trouble> {
    speak_like(run, root);
    Ok(Workplace::read(root, Arc::new(System))?)
}

/// Speaks the language of the site from here on, if its configuration can be read.
pub(super) fn speak_like(run: &mut Run<'_, '_>, root: &Path) {
    if let Ok(config) = read_config(Root::new(root, &System)) {
        run.speak(config.message_language());
    }
}

/// The report of the site at `root` that somebody named; `none` for any other file.
pub(super) fn report_in(root: &Path, file: &Path) -> Option<SourcePath> {
    let (file, root) = (real(file)?, real(root)?);
    let below = file.strip_prefix(root).ok()?.to_string_lossy().into_owned();
    let below = below.replace(std::path::MAIN_SEPARATOR, "/");
    SourcePath::follow("", &below).filter(|path| path.as_str().starts_with("content/"))
}

/// The files of the site at `root` that a path names: itself, or all in a folder.
pub(super) fn files_in(root: &Path, path: &Path) -> Result<Vec<SourcePath>, Failure> {
    let (Some(root), Some(path)) = (real(root), real(path)) else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    for entry in walkdir::WalkDir::new(&path).sort_by_file_name().into_iter().filter_entry(visible)
    {
        let entry = entry.map_err(|error| Failure::at(Action::List, &path)(error.into()))?;
        let Ok(below) = entry.path().strip_prefix(&root) else { continue };
        let below = below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        files.extend(SourcePath::follow("", &below).filter(|_| entry.file_type().is_file()));
    }
    Ok(files)
}

/// The one absolute name of something that exists.
pub(super) fn real(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// Reads any file as bytes.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(Failure::at(Action::Read, path))
}

/// Writes an imported report to a file that somebody named, which may lie anywhere.
pub(super) fn write_elsewhere(
    run: &Run<'_, '_>,
    file: &Path,
    arrival: &Arrival,
    workplace: &Workplace,
    overwrites: bool,
) -> Result<String, Trouble> {
    let shown = file.display().to_string();
    let file = run.environment.folder.join(file);
    let folder = file.parent().unwrap_or(Path::new(""));
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (root, path) = (Root::new(folder, &System), SourcePath::trusted(name));
    let text = arrival.imported.markdown(workplace.config.message_language());
    if !overwrites && root.exists(&path)? {
        return Err(Refusal::Exists { path: shown }.into());
    }
    let written = writing::write_beside(root, &path, &arrival.imported.files, overwrites);
    let written = written.and_then(|()| match overwrites {
        true => writing::replace(root, &path, text.as_bytes()).map_err(Refusal::from),
        false => writing::write_new(root, &path, text.as_bytes()),
    });
    written.map_err(|refusal| match refusal {
        Refusal::Exists { .. } => Refusal::Exists { path: shown.clone() },
        other => other,
    })?;
    Ok(shown)
}

/// Writes a file that lies anywhere.
pub(super) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(Failure::at(Action::Write, path))
}

/// Opens a file beside another one; `none` where there is no such file.
pub(super) fn open_beside(
    file: Option<&Path>,
    name: &str,
) -> io::Result<Option<Box<dyn io::Read>>> {
    let Some(file) = file else { return Ok(None) };
    match fs::File::open(file.with_file_name(name)) {
        Ok(opened) => Ok(Some(Box::new(opened))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The way from the root of the git repository that a folder is in to the folder, with `/`; empty at its
/// root and outside of any.
pub(super) fn in_repository(folder: &Path) -> String {
    let Some(folder) = real(folder) else { return String::new() };
    let root = folder.ancestors().find(|above| above.join(".git").exists());
    let below = root.and_then(|root| folder.strip_prefix(root).ok());
    let below = below.map(|below| below.to_string_lossy().into_owned()).unwrap_or_default();
    below.replace(std::path::MAIN_SEPARATOR, "/")
}

/// Whether somebody named a folder.
pub(super) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether a folder is missing or empty.
pub(super) fn is_empty(folder: &Path) -> Result<bool, Failure> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Failure::at(Action::List, folder)(error)),
    }
}

/// Whether a file would lie where a website is made of, or in one that a build wrote.
pub(super) fn is_of_site(root: &Path, file: &Path) -> bool {
    let Some(folder) = file.parent() else { return false };
    // A folder that is not there yet would lie where it is written.
    let folder = real(folder).unwrap_or_else(|| folder.to_path_buf());
    // The record that a build leaves in its output; at the root, `.gongkai` is a folder.
    if folder.ancestors().any(|above| above.join(".gongkai").is_file()) {
        return true;
    }
    let Some(below) = real(root).and_then(|root| {
        let below = folder.strip_prefix(root).ok()?;
        Some(below.to_path_buf())
    }) else {
        return false;
    };
    let first = below.components().next().and_then(|first| first.as_os_str().to_str());
    let own = ["public", "static", "content", "pages", "themes", ".gongkai"];
    match first {
        Some(first) => own.iter().any(|name| first.eq_ignore_ascii_case(name)),
        None => file.file_name().is_some_and(|name| name.eq_ignore_ascii_case("site.yml")),
    }
}

/// Whether a folder would lie in the folder of the site, where git would find it, in a website that a
/// build wrote, or have the site in it.
pub(super) fn is_folder_of_site(root: &Path, folder: &Path) -> bool {
    let (root, folder) = (whole(root), whole(folder));
    root.starts_with(&folder)
        || folder.starts_with(&root)
        || is_of_site(&root, &folder.join("index.html"))
}

/// The one absolute name of something that may not exist yet.
fn whole(path: &Path) -> PathBuf {
    let mut missing = Vec::new();
    for above in path.ancestors() {
        if let Some(found) = real(above) {
            return missing.into_iter().rev().fold(found, |path, name| path.join(name));
        }
        missing.extend(above.file_name());
    }
    path.to_path_buf()
}

/// Lets a file be run, where the system asks for that.
pub(super) fn make_executable(path: &Path) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let run = fs::Permissions::from_mode(0o755);
        fs::set_permissions(path, run).map_err(Failure::at(Action::Write, path))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
