//! The default theme, embedded by the build script.

use super::ThemeFiles;

const FILES: &[(&str, &[u8])] = &include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// The files of the default theme.
pub fn default_files() -> ThemeFiles {
    FILES.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
}
