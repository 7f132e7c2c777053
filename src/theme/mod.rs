//! Themes: templates, phrases and files that make pages look as they do.
//!
//! Arrives: the configuration and the files of the chosen theme (or none). Leaves: a [`Theme`],
//! in which the site's theme wins over the embedded default, template by template, phrase by
//! phrase, file by file. Used by render; knows nothing of reports.

mod assets;
mod embedded;
mod globals;
mod manifest;
mod phrases;

pub use self::{assets::Asset, embedded::default_files, globals::SlotTexts};

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Tera};

use crate::{
    cache::{Fingerprint, Prints},
    config::Config,
    diagnostic::{Diagnostic, Fault},
    markdown,
};

/// The files of a theme folder: path from its root, with `/`, and content.
pub type ThemeFiles = BTreeMap<String, Vec<u8>>;

/// The name under which templates of the default theme can always be extended:
/// `{% extends "default/report.html" %}`.
const DEFAULT_PREFIX: &str = "default/";

/// The folder of templates in a theme.
const TEMPLATES: &str = "templates/";
/// Room for a page of usual length, so that it does not move while it grows.
const PAGE: usize = 32 * 1024;

/// A theme ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// The files to publish, in the order of their names.
    pub assets: Vec<Asset>,
    /// The words that a body's HTML needs.
    pub body_phrases: markdown::Phrases,
    /// All that templates see beside the page, and the templates themselves.
    pub print: Fingerprint,
}

impl Theme {
    /// Puts the theme of a site together. `own`: the files of `themes/<name>/`, if that folder
    /// exists; `slots`: the portal's HTML.
    ///
    /// # Errors
    ///
    /// Everything wrong in theme.yml, phrase files and templates, each with its place.
    pub fn load(
        config: &Config,
        own: &ThemeFiles,
        slots: &SlotTexts,
    ) -> Result<Self, Vec<Diagnostic>> {
        let default = default_files();
        let folder = format!("themes/{}", config.theme.name);
        let own_manifest = manifest::read(&folder, own)?;
        let extends = config.theme.name == "default" || own_manifest.extends_default();
        let base = if extends { default } else { ThemeFiles::new() };
        let base_manifest = manifest::read("themes/default", &base)?;
        let options = base_manifest.options.iter().chain(&own_manifest.options);
        let options = manifest::choose(options, &config.theme.options);
        let phrases = phrases::load(&config.language, &folder, &[&base, own])?;
        let mut tera = load_templates(&folder, &base, own)?;
        tera.register_filter("fill", phrases::fill);
        let mut prints = Prints::default();
        globals::fill(tera.global_context(), config, &options, &phrases, slots, &mut prints);
        // The default theme is a part of the program, whose own print stands beside this one.
        prints.value(&extends);
        for (path, bytes) in own.iter().filter(|(path, _)| path.starts_with(TEMPLATES)) {
            prints.bytes(path.as_bytes()).bytes(bytes);
        }
        let assets = assets::collect(&base, own);
        let (body_phrases, print) = (phrases::of_bodies(&phrases), prints.finish());
        Ok(Self { tera, assets, body_phrases, print })
    }

    /// Renders a template for a page: `page` is its view, `body` what stands in the middle.
    ///
    /// # Errors
    ///
    /// The template engine's report, with file, line and the way there.
    pub fn render<V: Serialize, B: Serialize>(
        &self,
        template: &str,
        page: &V,
        body: &B,
    ) -> Result<String, Fault> {
        let mut context = Context::new();
        context.insert("page", page);
        context.insert("body", body);
        let mut page = Vec::with_capacity(PAGE);
        self.tera
            .render_to(template, &context, &mut page)
            .map_err(|error| Fault::Theme { message: error.to_string() })?;
        // What `Tera::render` does, but checked with SIMD: of Chinese, that is worth a copy.
        simdutf8::basic::from_utf8(&page)
            .map(str::to_owned)
            .map_err(|error| Fault::Theme { message: error.to_string() })
    }
}

fn load_templates(
    folder: &str,
    base: &ThemeFiles,
    own: &ThemeFiles,
) -> Result<Tera, Vec<Diagnostic>> {
    let mut tera = Tera::new();
    let fault =
        |path: &str, message: String| vec![Diagnostic::of_file(path, Fault::Theme { message })];
    let mut templates = Vec::new();
    for (files, prefix, place) in [(base, DEFAULT_PREFIX, "themes/default"), (own, "", folder)] {
        for (path, bytes) in files {
            let Some(name) = path.strip_prefix(TEMPLATES) else { continue };
            let text = std::str::from_utf8(bytes)
                .map_err(|error| fault(&format!("{place}/{path}"), error.to_string()))?;
            templates.push((format!("{prefix}{name}"), text));
        }
    }
    tera.set_fallback_prefixes([DEFAULT_PREFIX])
        .map_err(|error| fault(folder, error.to_string()))?;
    // Functions and filters must be known before templates are checked.
    tera.register_filter("fill", phrases::fill);
    tera.add_raw_templates(templates).map_err(|error| fault(folder, error.to_string()))?;
    Ok(tera)
}
