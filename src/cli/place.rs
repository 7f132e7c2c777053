//! What `new`, `import` and `release` share: the site's configuration and register, and writing
//! files among the author's own.

#![expect(clippy::disallowed_methods, reason = "these commands write into the author's content")]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use super::{Exit, Run, Trouble, words::Word};
use crate::{
    build::Stop,
    config::{self, Config, Found, Register, provisional_slug},
    disk::System,
    failure::{Action, Failure},
    source::{REGISTER, Root, SourcePath},
};

/// A site as `new` and `import` see it.
pub(super) struct Place {
    pub(super) config: Config,
    /// `none` for a site without units.yml.
    pub(super) register: Option<Register>,
}

impl Place {
    /// Reads configuration and register of the site at `root`.
    pub(super) fn read(run: &mut Run<'_, '_>, root: &Path) -> Result<Self, Trouble> {
        let config = read_config(root)?;
        run.speak(config.message_language());
        let path = SourcePath::trusted(REGISTER);
        let source = Root::new(root, &System);
        if !source.exists(&path)? {
            return Ok(Self { config, register: None });
        }
        let text = source.read_text(&path)?.map_err(|fault| Stop::Configuration(vec![fault]))?;
        let read = config::read_register(path.as_str(), &text, &config);
        let (register, _) = read.map_err(Stop::Configuration)?;
        Ok(Self { config, register: Some(register) })
    }

    /// The slug of a unit, which is added to the register where it is not in it.
    pub(super) fn slug_of(
        &self,
        run: &mut Run<'_, '_>,
        root: &Path,
        name: &str,
    ) -> Result<String, Trouble> {
        let Some(register) = &self.register else { return Ok(provisional_slug(name)) };
        let nearest = match register.find(name) {
            Found::One(index) => return Ok(register.units[index].slug.clone()),
            Found::Several(indexes) => {
                // The file is written; `build` then asks which of them is meant.
                return Ok(register.units[indexes[0]].slug.clone());
            }
            Found::None { nearest } => nearest.into_iter().map(str::to_owned).collect(),
        };
        let taken = |slug: &str| matches!(register.find(slug), Found::One(_) | Found::Several(_));
        let base = provisional_slug(name);
        let mut slug = base.clone();
        let mut count = 1;
        while taken(&slug) {
            count += 1;
            slug = format!("{base}{count}");
        }
        append_unit(root, &self.config, &slug, name)?;
        run.say(&Word::UnitAdded { name: name.to_owned(), slug: slug.clone(), nearest });
        Ok(slug)
    }

    /// The series that was asked for, by slug or title; the first where none was.
    pub(super) fn series(&self, written: Option<&str>) -> Result<&config::Series, Trouble> {
        let index = match written {
            None => Some(0),
            Some(written) => self.config.series_named(written),
        };
        index.map(|index| &self.config.series[index]).ok_or_else(|| {
            let known = self.config.series.iter().map(|series| series.slug.clone()).collect();
            let written = written.unwrap_or_default().to_owned();
            Trouble::Said(Exit::Usage, Word::UnknownSeries { written, known })
        })
    }
}

/// Speaks the language of the site from here on, if its configuration can be read.
pub(super) fn speak_like(run: &mut Run<'_, '_>, root: &Path) {
    if let Ok(config) = read_config(root) {
        run.speak(config.message_language());
    }
}

/// Reads site.yml.
pub(super) fn read_config(root: &Path) -> Result<Config, Stop> {
    let path = SourcePath::trusted("site.yml");
    let source = Root::new(root, &System);
    if !source.exists(&path)? {
        return Err(Stop::NoSite(root.to_path_buf()));
    }
    let text = source.read_text(&path)?.map_err(|fault| Stop::Configuration(vec![fault]))?;
    let (config, _) = config::read(path.as_str(), &text).map_err(Stop::Configuration)?;
    Ok(config)
}

/// Adds a unit at the end of the register, in line with the items above it.
fn append_unit(root: &Path, config: &Config, slug: &str, name: &str) -> Result<(), Trouble> {
    let path = root.join(REGISTER);
    let text = fs::read_to_string(&path).map_err(Failure::at(Action::Read, &path))?;
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let item = text.lines().find(|line| line.trim_start().starts_with("- "));
    let indent = item.map_or("", |line| &line[..line.len() - line.trim_start().len()]);
    let written = crate::report::compose::scalar(name);
    let entry = format!("{indent}- slug: {slug}\n{indent}  name: {written}\n");
    // Not every YAML list goes on this way; one that does not is better left to a person.
    let entry = if text.contains("\r\n") { entry.replace('\n', "\r\n") } else { entry };
    let whole = format!("{text}{gap}{entry}");
    if config::read_register(REGISTER, &whole, config).is_err() {
        return Err(Trouble::Said(
            Exit::Usage,
            Word::UnitNotAdded { name: name.to_owned(), entry },
        ));
    }
    let mut file = fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .map_err(Failure::at(Action::Write, &path))?;
    file.write_all(format!("{gap}{entry}").as_bytes())
        .map_err(Failure::at(Action::Write, &path))?;
    Ok(())
}

/// Writes a new file; an existing one only when `force` says so.
pub(super) fn write_new(path: &Path, bytes: impl AsRef<[u8]>, force: bool) -> Result<(), Trouble> {
    if let Some(above) = path.parent() {
        fs::create_dir_all(above).map_err(Failure::at(Action::Write, above))?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true);
    if force {
        options.create(true).truncate(true)
    } else {
        options.create_new(true)
    };
    let mut file = match options.open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let path = path.display().to_string();
            return Err(Trouble::Said(Exit::Usage, Word::Exists { path }));
        }
        file => file.map_err(Failure::at(Action::Write, path))?,
    };
    file.write_all(bytes.as_ref()).map_err(Failure::at(Action::Write, path))?;
    Ok(())
}

/// Replaces a file by writing its neighbour first, so that a full disk costs nothing.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let staged = path.with_file_name(format!(".{name}.gongkai"));
    fs::write(&staged, text).map_err(Failure::at(Action::Write, &staged))?;
    fs::rename(&staged, path).map_err(Failure::at(Action::Replace, path))
}

/// The one absolute name of something that exists.
pub(super) fn real(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// Reads any file as bytes.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(Failure::at(Action::Read, path))
}

/// Whether a folder is missing or empty.
pub(super) fn is_empty(folder: &Path) -> Result<bool, Failure> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Failure::at(Action::List, folder)(error)),
    }
}
