//! The default theme, embedded by the build script.

use std::{collections::BTreeMap, sync::OnceLock};

use super::{STATIC, ThemeFiles, condense::condensed};

const FILES: &[(&str, &[u8])] = &include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// The files of the default theme.
pub fn default_files() -> ThemeFiles {
    FILES.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
}

/// The style sheet or script of a name below `static/`, shorter; as [`condensed`] tells it. They are
/// always the same, so a process that builds more than once, as the preview does, works them out
/// once.
pub(super) fn default_condensed(name: &str) -> Option<Vec<u8>> {
    static SHORT: OnceLock<BTreeMap<&str, Vec<u8>>> = OnceLock::new();
    let short = SHORT.get_or_init(|| {
        let statics =
            FILES.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(STATIC)?, bytes)));
        statics.filter_map(|(name, bytes)| Some((name, condensed(name, bytes)?))).collect()
    });
    short.get(name).cloned()
}
