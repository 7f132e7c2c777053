//! Where the listing of a check goes: pieces come in, standard output, a file or a folder of files gets
//! them, each as soon as it is there.

#![expect(clippy::disallowed_methods, reason = "a listing is written where the command line says")]

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use super::Streams;
use crate::{
    check::formats::Written,
    failure::{Action, Failure},
};

/// Where a listing goes.
pub(super) enum Sink {
    /// To standard output.
    Data,
    /// Into a file, under another name until all of it is there.
    File { path: PathBuf, staged: PathBuf, file: BufWriter<File> },
    /// Into a folder.
    Folder(PathBuf),
}

impl Sink {
    /// Opens what the command line names; a folder is made.
    pub(super) fn open(output: Option<&Path>, is_folder: bool) -> Result<Self, Failure> {
        let Some(path) = output else { return Ok(Self::Data) };
        if is_folder {
            fs::create_dir_all(path).map_err(Failure::at(Action::Write, path))?;
            return Ok(Self::Folder(path.to_path_buf()));
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
            Self::Folder(folder) => piece.files.iter().try_for_each(|(name, text)| {
                let place = folder.join(name);
                let above = place.parent().unwrap_or(folder);
                fs::create_dir_all(above).map_err(Failure::at(Action::Write, above))?;
                fs::write(&place, text).map_err(Failure::at(Action::Write, &place))
            }),
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
            Self::Folder(folder) => Ok(Some(folder.join("index.html"))),
        }
    }
}
