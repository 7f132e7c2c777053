//! The templates of a theme by the names that Tera knows them by, with the files that they come
//! from: what a message about a template has to show.

use std::{collections::BTreeMap, ops::Range, sync::OnceLock};

use super::{DEFAULT_FOLDER, DEFAULT_PREFIX, TEMPLATES, ThemeFiles, mentions::stretches};
use crate::{
    diagnostic::{At, Diagnostic, Lines, TemplateFault},
    source,
};

/// A template as it was written.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Its file, from the site's root. A part of the program is named as if it lay there.
    pub(super) path: String,
    /// Its text.
    pub(super) text: String,
    /// Where it is no text, once somebody asked: of a thousand mistakes each one asks.
    code: OnceLock<Vec<Range<usize>>>,
}

impl Source {
    /// The parts within `{{ }}` and `{% %}`, in their order.
    pub(super) fn code(&self) -> &[Range<usize>] {
        self.code.get_or_init(|| stretches(&self.text))
    }

    /// The template that this one extends.
    pub(super) fn extended(&self) -> Option<&str> {
        let code = self.code().first()?.clone();
        let tag = self.text[code].trim_matches(['-', ' ', '\n', '\t', '\r']);
        Some(tag.strip_prefix("extends")?.trim().trim_matches(['"', '\'', '`']))
    }

    /// The names of blocks or components that it defines.
    pub(super) fn defined(&self, keyword: &'static str) -> impl Iterator<Item = &str> {
        self.code().iter().filter_map(move |code| {
            let tag = self.text[code.clone()].trim_start_matches('-').trim_start();
            let name = tag.strip_prefix(keyword)?.strip_prefix([' ', '\n', '\t'])?.trim_start();
            name.split(|sign: char| sign.is_whitespace() || matches!(sign, '(' | '-')).next()
        })
    }

    /// The component in whose definition a place lies.
    pub(super) fn component_at(&self, place: usize) -> Option<&str> {
        let before = self.code().partition_point(|code| code.start <= place);
        self.code()[..before].iter().rev().find_map(|code| {
            let tag = self.text[code.clone()].trim_start_matches('-').trim_start();
            match tag.strip_prefix("component ") {
                Some(name) => Some(name.split(['(', ' ']).next()),
                None => tag.starts_with("endcomponent").then_some(None),
            }
        })?
    }
}

/// The templates of a theme and of what stands behind it.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    templates: BTreeMap<String, Source>,
    /// The theme's folder, from the site's root.
    pub(super) folder: String,
    /// The names of all components, once somebody asked.
    components: OnceLock<Vec<String>>,
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
                        let source = Source { path, text, code: OnceLock::new() };
                        templates.insert(format!("{prefix}{name}"), source);
                    }
                    Err(diagnostic) => told.push(diagnostic),
                }
            }
        }
        Self { templates, folder: folder.to_owned(), components: OnceLock::new() }
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

    /// The names of all components, sorted.
    pub(super) fn components(&self) -> &[String] {
        self.components.get_or_init(|| {
            let all = self.templates.values().flat_map(|source| source.defined("component"));
            let mut names: Vec<String> = all.map(str::to_owned).collect();
            names.sort_unstable();
            names.dedup();
            names
        })
    }

    /// The templates that one extends, the nearest first; a circle ends where it began.
    pub(super) fn above(&self, template: &str) -> Vec<&Source> {
        let mut found: Vec<&Source> = Vec::new();
        let mut at = self.get(template);
        while let Some(parent) = at.and_then(Source::extended) {
            at = self.get(parent).filter(|source| found.iter().all(|one| one.path != source.path));
            found.extend(at);
        }
        found
    }

    /// Mistakes at places of templates, in their order. The lines of a template are counted once.
    pub(super) fn at_all(
        &self,
        mistakes: impl Iterator<Item = (String, Range<usize>, TemplateFault)>,
    ) -> Vec<Diagnostic> {
        let mut lines: BTreeMap<String, Lines<'_>> = BTreeMap::new();
        let told = mistakes.map(|(name, range, fault)| {
            let Some(source) = self.get(&name) else { return self.at(&name, None, fault) };
            let lines = lines.entry(name).or_insert_with(|| Lines::new(&source.text));
            let at = At::Excerpt(lines.excerpt(range));
            Diagnostic { fault: fault.into(), path: source.path.clone(), at }
        });
        told.collect()
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
