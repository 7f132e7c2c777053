//! Themes: templates, phrases and files that make pages look as they do.
//!
//! Arrives: the configuration and the files of the chosen theme (or none). Leaves: a [`Theme`],
//! in which the site's theme wins over the embedded default, template by template, phrase by
//! phrase, file by file; or everything that is wrong with it, in one run. Used by render; knows
//! nothing of reports. The default theme is read by the same code as any other.

mod assets;
mod colour;
mod condense;
mod embedded;
mod fields;
mod globals;
mod layout;
mod manifest;
mod mentions;
mod options;
mod phrases;
mod problem;
mod report;
mod sources;
mod templates;
#[cfg(test)]
mod tests;
mod vocabulary;

pub(crate) use self::manifest::MANIFEST as SHAPE;
pub use self::{
    assets::Asset,
    embedded::default_files,
    globals::SlotTexts,
    manifest::{ENGINE, Manifest},
    options::{Contrast, Description, OptionKind, ThemeOption},
};

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};
use tera::{Context, Tera};

use self::{options::Misset, phrases::PhraseMap, problem::Known, sources::Sources};
use crate::{
    cache::{Fingerprint, Prints},
    config::{Config, ThemeChoice},
    diagnostic::{Diagnostic, Fault, Problem},
    markdown, source,
};

/// The files of a theme folder: path from its root, with `/`, and content.
pub type ThemeFiles = BTreeMap<String, Vec<u8>>;

/// The name of the embedded theme.
pub const DEFAULT: &str = "default";
/// The description of a theme.
pub const MANIFEST: &str = "theme.yml";
/// The folder of templates in a theme.
pub const TEMPLATES: &str = "templates/";
/// The folder of files for browsers in a theme.
pub const STATIC: &str = "static/";
/// The folder of phrases in a theme.
pub const I18N: &str = "i18n/";

/// The name under which templates of the default theme can always be extended:
/// `{% extends "default/report.html" %}`.
const DEFAULT_PREFIX: &str = "default/";
/// Where files of the default theme are said to lie.
const DEFAULT_FOLDER: &str = "themes/default";
/// Room for a page of usual length, so that it does not move while it grows.
const PAGE: usize = 32 * 1024;

/// A theme ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    sources: Sources,
    phrases: PhraseMap,
    phrase_file: String,
    globals: Value,
    /// The files to publish, in the order of their names.
    pub assets: Vec<Asset>,
    /// The words that a body's HTML needs.
    pub body_phrases: markdown::Phrases,
    /// Doubts about the theme's files.
    pub warnings: Vec<Diagnostic>,
    /// All that templates see beside the page, and the templates themselves.
    pub print: Fingerprint,
}

impl Theme {
    /// Puts the theme of a site together. `own`: the files of `themes/<name>/`, if that folder
    /// exists; `slots`: the portal's HTML.
    ///
    /// # Errors
    ///
    /// Everything wrong in theme.yml, phrase files and templates, each with its place, and in the
    /// options that site.yml sets, by field.
    pub fn load(
        config: &Config,
        own: &ThemeFiles,
        slots: &SlotTexts,
    ) -> Result<Self, Vec<Diagnostic>> {
        let folder = format!("themes/{}", config.theme.name);
        let mut told = Vec::new();
        let Described { base, options } = describe(&config.theme, own, &mut told);
        let (values, faults) = options::choose(&options, &config.theme.options);
        // Which options there are, a theme.yml with mistakes does not say.
        if told.is_empty() {
            told.extend(faults.into_iter().map(Misset::told));
        }
        let mut unread = Vec::new();
        let sources = Sources::collect(&folder, &base, own, &mut unread);
        let spoken = phrases::load(&config.language, &base, (&folder, own), &mut unread);
        let phrases = spoken.all();
        let phrase_file = phrases::file_of(&config.language, &folder, own);
        let known = Known {
            sources: &sources,
            phrases: &phrases,
            phrase_file: &phrase_file,
            values: &Value::Null,
        };
        let compiled = templates::load(&sources, &known);
        // Which phrases are wanted, and what is filled into them, shows only where all can be read.
        if unread.is_empty() && compiled.is_ok() {
            let missing = templates::missing_phrases(&sources, &known);
            if missing.is_empty() {
                told.extend(spoken.unused(&sources));
            }
            told.extend(missing);
        }
        // Where nothing but a name is wrong, the templates can be read all the same.
        let is_legible =
            compiled.as_ref().err().is_none_or(|faults| faults.iter().all(is_unknown_name));
        if unread.is_empty() && is_legible {
            told.extend(fields::unknown(&sources, &values));
        }
        told.extend(unread);
        told.extend(layout::strays(&folder, own));
        let mut tera = match compiled {
            Ok(tera) if !told.iter().any(Diagnostic::is_error) => tera,
            Ok(_) => return Err(told),
            Err(faults) => {
                told.extend(faults);
                return Err(told);
            }
        };
        let mut prints = Prints::default();
        let context = tera.global_context();
        let globals = globals::fill(context, config, &values, &phrases, slots, &mut prints);
        // The default theme is a part of the program, whose own print stands beside this one.
        prints.value(&base.is_empty());
        for (path, bytes) in own.iter().filter(|(path, _)| path.starts_with(TEMPLATES)) {
            prints.bytes(path.as_bytes()).bytes(bytes);
        }
        let properties = options::custom_properties(&options, &values);
        let assets = assets::collect(&base, own, &properties, config.minify);
        let (body_phrases, print) = (phrases::of_bodies(&phrases), prints.finish());
        let warnings = told;
        Ok(Self {
            tera,
            sources,
            phrases,
            phrase_file,
            globals,
            assets,
            body_phrases,
            warnings,
            print,
        })
    }

    /// Renders a template for a page: `page` is its view, `body` what stands in the middle.
    ///
    /// # Errors
    ///
    /// What is wrong, at its place in the template.
    pub fn render<V: Serialize, B: Serialize>(
        &self,
        template: &str,
        page: &V,
        body: &B,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("page", page);
        context.insert("body", body);
        let mut html = Vec::with_capacity(PAGE);
        self.tera
            .render_to(template, &context, &mut html)
            .map_err(|error| self.told(&error, template, page, body))?;
        // What `Tera::render` does, but checked with SIMD: of Chinese, that is worth a copy.
        simdutf8::basic::from_utf8(&html).map(str::to_owned).map_err(|_| {
            self.told(&tera::Error::new(tera::ErrorKind::Utf8Conversion), template, page, body)
        })
    }

    /// What the template engine says, for people.
    fn told<V: Serialize, B: Serialize>(
        &self,
        error: &tera::Error,
        template: &str,
        page: &V,
        body: &B,
    ) -> Box<Diagnostic> {
        let mut values = self.globals.clone();
        for (name, value) in
            [("page", serde_json::to_value(page)), ("body", serde_json::to_value(body))]
        {
            values[name] = value.unwrap_or_default();
        }
        let known = Known {
            sources: &self.sources,
            phrases: &self.phrases,
            phrase_file: &self.phrase_file,
            values: &values,
        };
        Box::new(templates::told_of(error, template, &self.sources, &known))
    }

    /// The file that a template of this name comes from, from the site's root.
    pub fn file_of(&self, template: &str) -> Option<&str> {
        self.sources.get(template).map(|source| source.path.as_str())
    }

    /// The files of the templates that a template extends, the nearest first.
    pub fn files_above(&self, template: &str) -> Vec<&str> {
        self.sources.above(template).into_iter().map(|source| source.path.as_str()).collect()
    }
}

/// Whether a mistake is a name that stands for nothing.
fn is_unknown_name(told: &Diagnostic) -> bool {
    matches!(&told.fault, Fault::Template(fault) if matches!(fault.problem, Problem::Unknown { .. }))
}

/// A theme by its description.
struct Described {
    /// The files of the default theme, if it stands behind.
    base: ThemeFiles,
    /// The options of both.
    options: Options,
}

/// Options by name.
type Options = BTreeMap<String, ThemeOption>;

/// Reads the description of a theme, and of what stands behind it.
fn describe(choice: &ThemeChoice, own: &ThemeFiles, told: &mut Vec<Diagnostic>) -> Described {
    let folder = format!("themes/{}", choice.name);
    let mut read = |name: &str, folder: &str, files: &ThemeFiles, behind: &Options| {
        manifest_of(name, folder, files, behind).unwrap_or_else(|faults| {
            told.extend(faults);
            Manifest::absent(name)
        })
    };
    let base = default_files();
    let mut options = read(DEFAULT, DEFAULT_FOLDER, &base, &Options::new()).options;
    let own_manifest = read(&choice.name, &folder, own, &options);
    let extends = choice.name == DEFAULT || own_manifest.extends_default;
    if !extends {
        return Described { base: ThemeFiles::new(), options: own_manifest.options };
    }
    options.extend(own_manifest.options);
    Described { base, options }
}

/// Reads theme.yml among the files of the theme that lies in `folder` and is called `name`.
///
/// # Errors
///
/// Every mistake in it.
pub fn read_manifest(
    name: &str,
    folder: &str,
    files: &ThemeFiles,
) -> Result<Manifest, Vec<Diagnostic>> {
    manifest_of(name, folder, files, &Options::new())
}

/// The same, with the options that stand behind it.
fn manifest_of(
    name: &str,
    folder: &str,
    files: &ThemeFiles,
    behind: &Options,
) -> Result<Manifest, Vec<Diagnostic>> {
    let Some(bytes) = files.get(MANIFEST) else { return Ok(Manifest::absent(name)) };
    let path = format!("{folder}/{MANIFEST}");
    let text = source::text_of(&path, bytes).map_err(|diagnostic| vec![diagnostic])?;
    manifest::read(name, &path, text, behind)
}

/// The options of a theme with what stands behind it, and their values where a site sets nothing.
///
/// # Errors
///
/// Every mistake in theme.yml.
pub fn options_of(
    name: &str,
    own: &ThemeFiles,
) -> Result<BTreeMap<String, ThemeOption>, Vec<Diagnostic>> {
    let mut told = Vec::new();
    let choice = ThemeChoice { name: name.to_owned(), options: Map::new() };
    let described = describe(&choice, own, &mut told);
    if told.is_empty() { Ok(described.options) } else { Err(told) }
}

/// What is wrong with the text of a theme.yml; warnings where nothing is.
#[cfg(test)]
pub(crate) fn mistakes_of_manifest(text: &str) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    manifest::read("a", MANIFEST, text, &BTreeMap::new()).map(|_| Vec::new())
}
