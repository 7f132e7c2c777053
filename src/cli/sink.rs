//! Where the listing of a check goes: pieces come in, standard output, a file or a folder of files gets
//! them, each as soon as it is there.

#![expect(clippy::disallowed_methods, reason = "a listing is written where the command line says")]

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use xxhash_rust::xxh3::xxh3_64;

use super::Streams;
use crate::{
    check::formats::Written,
    failure::{Action, Failure},
    source::SourcePath,
};

/// Where a listing goes.
pub(super) enum Sink {
    /// To standard output.
    Data,
    /// Into a file, under another name until all of it is there.
    File { path: PathBuf, staged: PathBuf, file: BufWriter<File> },
    /// Into a folder, with what stood there before.
    Folder(Folder),
}

impl Sink {
    /// Opens what the command line names; a folder is made.
    pub(super) fn open(output: Option<&Path>, is_folder: bool) -> Result<Self, Failure> {
        let Some(path) = output else { return Ok(Self::Data) };
        if is_folder {
            return Folder::open(path).map(Self::Folder);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let staged = path.with_file_name(format!(".{name}.gongkai"));
        let file = File::create(&staged).map_err(Failure::at(Action::Write, &staged))?;
        Ok(Self::File { path: path.to_path_buf(), staged, file: BufWriter::new(file) })
    }

    /// Writes a piece. A closed standard output leaves nobody to tell, and is no failure.
    pub(super) fn write(&mut self, out: &mut dyn Streams, piece: Written) -> Result<(), Failure> {
        match self {
            Self::Data => {
                let _ = out.data(&piece.text);
                Ok(())
            }
            Self::File { staged, file, .. } => {
                file.write_all(piece.text.as_bytes()).map_err(Failure::at(Action::Write, staged))
            }
            Self::Folder(folder) => {
                piece.files.iter().try_for_each(|(name, text)| folder.write(name, text))
            }
        }
    }

    /// Ends the listing, and says where it is.
    pub(super) fn finish(self) -> Result<Option<PathBuf>, Failure> {
        match self {
            Self::Data => Ok(None),
            Self::File { path, staged, mut file } => {
                file.flush().map_err(Failure::at(Action::Write, &staged))?;
                fs::rename(&staged, &path).map_err(Failure::at(Action::Replace, &path))?;
                Ok(Some(path))
            }
            Self::Folder(folder) => folder.finish().map(Some),
        }
    }
}

/// The record of the files that a check wrote into a folder, each with a print of its content.
const RECORD: &str = ".gongkai-check";

/// A folder of papers. Those of an earlier check that are not written again are taken away, unless
/// somebody changed them; other files are nobody's business.
pub(super) struct Folder {
    path: PathBuf,
    earlier: BTreeMap<String, u64>,
    written: BTreeMap<String, u64>,
}

impl Folder {
    fn open(path: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(path).map_err(Failure::at(Action::Write, path))?;
        // A record that cannot be read is none: then nothing is taken away.
        let record = fs::read(path.join(RECORD)).unwrap_or_default();
        let earlier = serde_json::from_slice(&record).unwrap_or_default();
        Ok(Self { path: path.to_path_buf(), earlier, written: BTreeMap::new() })
    }

    fn write(&mut self, name: &str, text: &str) -> Result<(), Failure> {
        let place = self.path.join(name);
        let above = place.parent().unwrap_or(&self.path);
        fs::create_dir_all(above).map_err(Failure::at(Action::Write, above))?;
        fs::write(&place, text).map_err(Failure::at(Action::Write, &place))?;
        self.written.insert(name.to_owned(), xxh3_64(text.as_bytes()));
        Ok(())
    }

    fn finish(self) -> Result<PathBuf, Failure> {
        for (name, print) in &self.earlier {
            // The record may have been changed: it leads out of nothing.
            let place = SourcePath::follow("", name).map(|path| path.on_disk(&self.path));
            let Some(place) = place.filter(|_| !self.written.contains_key(name)) else { continue };
            let is_ours = fs::read(&place).is_ok_and(|bytes| xxh3_64(&bytes) == *print);
            if is_ours {
                fs::remove_file(&place).map_err(Failure::at(Action::Remove, &place))?;
            }
        }
        let record = self.path.join(RECORD);
        let written = serde_json::to_vec(&self.written).unwrap_or_default();
        fs::write(&record, written).map_err(Failure::at(Action::Write, &record))?;
        Ok(self.path.join("index.html"))
    }
}
