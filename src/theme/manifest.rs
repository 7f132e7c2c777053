//! theme.yml: what a theme is called, what it extends, which options it has.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::ThemeFiles;
use crate::diagnostic::{Diagnostic, Fault};

/// What theme.yml says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Manifest {
    /// `default`, or nothing for a theme that stands alone.
    #[serde(default)]
    pub(super) extends: Option<String>,
    /// The options with their defaults.
    #[serde(default)]
    pub(super) options: BTreeMap<String, ThemeOption>,
    /// Whether there was a theme.yml at all.
    #[serde(skip)]
    present: bool,
}

/// One option of a theme.
#[derive(Debug, Deserialize)]
pub(super) struct ThemeOption {
    /// What holds where the site says nothing.
    #[serde(default)]
    default: Value,
}

impl Manifest {
    /// A folder without theme.yml only replaces single files of the default theme.
    pub(super) fn extends_default(&self) -> bool {
        !self.present || self.extends.as_deref() == Some("default")
    }
}

/// Reads theme.yml of the theme in `folder`.
pub(super) fn read(folder: &str, files: &ThemeFiles) -> Result<Manifest, Vec<Diagnostic>> {
    let Some(bytes) = files.get("theme.yml") else { return Ok(Manifest::default()) };
    let mut manifest: Manifest = serde_yaml::from_slice(bytes).map_err(|error| {
        let fault = Fault::Theme { message: error.to_string() };
        vec![Diagnostic::of_file(&format!("{folder}/theme.yml"), fault)]
    })?;
    manifest.present = true;
    if let Some(other) = manifest.extends.as_deref().filter(|other| *other != "default") {
        let message = format!("extends: {other}: a theme can extend `default` only");
        let fault = Fault::Theme { message };
        return Err(vec![Diagnostic::of_file(&format!("{folder}/theme.yml"), fault)]);
    }
    Ok(manifest)
}

/// The value of every option: the site's, else the theme's, else the default theme's.
pub(super) fn choose<'a>(
    options: impl Iterator<Item = (&'a String, &'a ThemeOption)>,
    chosen: &Map<String, Value>,
) -> Map<String, Value> {
    let mut values: Map<String, Value> =
        options.map(|(name, option)| (name.clone(), option.default.clone())).collect();
    for (name, value) in chosen {
        values.insert(name.clone(), value.clone());
    }
    values
}
