//! The templates of a theme by the names that Tera knows them by, with the files that they come
//! from: what a message about a template has to show.

use std::{collections::BTreeMap, ops::Range};

use super::{DEFAULT_FOLDER, DEFAULT_PREFIX, TEMPLATES, ThemeFiles};
use crate::{
    diagnostic::{Diagnostic, TemplateFault},
    source,
};

/// A template as it was written.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Its file, from the site's root. A part of the program is named as if it lay there.
    pub(super) path: String,
    /// Its text.
    pub(super) text: String,
}

/// The templates of a theme and of what stands behind it.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    templates: BTreeMap<String, Source>,
    /// The theme's folder, from the site's root.
    pub(super) folder: String,
}

impl Sources {
    /// Collects the templates of both themes, and tells which files are no text.
    pub(super) fn collect(
        folder: &str,
        base: &ThemeFiles,
        own: &ThemeFiles,
        told: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut templates = BTreeMap::new();
        for (files, prefix, place) in [(base, DEFAULT_PREFIX, DEFAULT_FOLDER), (own, "", folder)] {
            for (file, bytes) in files {
                let Some(name) = file.strip_prefix(TEMPLATES) else { continue };
                let path = format!("{place}/{file}");
                match source::text_of(&path, bytes) {
                    Ok(text) => {
                        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
                        templates.insert(format!("{prefix}{name}"), Source { path, text });
                    }
                    Err(diagnostic) => told.push(diagnostic),
                }
            }
        }
        Self { templates, folder: folder.to_owned() }
    }

    /// The template of a name, as Tera looks it up.
    pub(super) fn get(&self, name: &str) -> Option<&Source> {
        self.templates.get(name).or_else(|| self.templates.get(&format!("{DEFAULT_PREFIX}{name}")))
    }

    /// All templates, by name.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&String, &Source)> {
        self.templates.iter()
    }

    /// The names by which templates can be called.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let full = self.templates.keys().map(String::as_str);
        let short = self.templates.keys().filter_map(|name| name.strip_prefix(DEFAULT_PREFIX));
        short.chain(full)
    }

    /// A mistake at a place of a template.
    pub(super) fn at(
        &self,
        name: &str,
        range: Option<Range<usize>>,
        fault: TemplateFault,
    ) -> Diagnostic {
        match (self.get(name), range) {
            (Some(source), Some(range)) => {
                Diagnostic::in_text(&source.path, &source.text, range, fault.into())
            }
            (Some(source), None) => Diagnostic::of_file(&source.path, fault.into()),
            (None, _) => Diagnostic::of_file(&self.folder, fault.into()),
        }
    }
}
