//! What themes a site has: its folders, and the one that is a part of the program.

use std::collections::BTreeMap;

use crate::{
    build,
    diagnostic::Diagnostic,
    failure::Failure,
    source::Root,
    theme::{self, DEFAULT, Manifest, ThemeOption},
};

/// A theme that a site could wear.
#[derive(Debug)]
pub struct Garment {
    /// Its folder in `themes/`.
    pub name: String,
    /// Whether it is only a part of the program, and no folder of the site.
    pub is_embedded: bool,
    /// What it says of itself, with all options, or what is wrong with that.
    pub described: Result<(Manifest, BTreeMap<String, ThemeOption>), Vec<Diagnostic>>,
}

/// The themes of a site, the default one first.
///
/// # Errors
///
/// The disk refused.
pub fn garments(root: Root<'_>) -> Result<Vec<Garment>, Failure> {
    let mut names = build::theme_folders(root)?;
    let has_default = names.iter().any(|name| name == DEFAULT);
    if !has_default {
        names.push(DEFAULT.to_owned());
    }
    names.sort_by_key(|name| (name != DEFAULT, name.clone()));
    let mut garments = Vec::new();
    for name in names {
        let is_embedded = name == DEFAULT && !has_default;
        let files = match is_embedded {
            true => theme::default_files(),
            false => root.read_folder(&format!("themes/{name}"))?,
        };
        let manifest = theme::read_manifest(&name, &format!("themes/{name}"), &files);
        let described = manifest.and_then(|manifest| {
            let options = theme::options_of(&name, &files)?;
            Ok((manifest, options))
        });
        garments.push(Garment { name, is_embedded, described });
    }
    Ok(garments)
}
