//! Phrases: every word that a template writes, in the language of the site.

use std::collections::{BTreeMap, BTreeSet};

use tera::{Kwargs, State, TeraResult};

use super::{
    DEFAULT_FOLDER, DEFAULT_PREFIX, ThemeFiles,
    mentions::{Named, mentions},
    sources::Sources,
};
use crate::{
    diagnostic::{Diagnostic, Step, ThemeFault, nearest},
    markdown, source,
    yaml::{self, Document, Findings, Schema},
};

/// The phrases of one language by name.
pub(super) type PhraseMap = BTreeMap<String, String>;

const PHRASES: Schema = Schema::Table(&Schema::Text);

/// The phrases of a language, theme by theme.
pub(super) struct Spoken<'a> {
    /// Those of the default theme.
    base: PhraseMap,
    /// Those of the site's theme, which win.
    own: PhraseMap,
    /// The file that the latter stand in: its path from the site's root, and its text.
    file: Option<(String, &'a str)>,
}

/// The phrases of `language`: the default theme's, and those of the theme in `folder`. A language
/// that a theme does not speak falls back to the same language elsewhere, then to English.
/// Mistakes are added to `told`.
pub(super) fn load<'a>(
    language: &str,
    base: &ThemeFiles,
    (folder, own): (&str, &'a ThemeFiles),
    told: &mut Vec<Diagnostic>,
) -> Spoken<'a> {
    let mut spoken = Spoken { base: PhraseMap::new(), own: PhraseMap::new(), file: None };
    if let Some((file, bytes)) = choose(language, base) {
        (spoken.base, _) = read(&format!("{DEFAULT_FOLDER}/{file}"), bytes, told);
    }
    if let Some((file, bytes)) = choose(language, own) {
        let path = format!("{folder}/{file}");
        let (phrases, text) = read(&path, bytes, told);
        spoken.own = phrases;
        spoken.file = text.map(|text| (path, text));
    }
    spoken
}

/// The file in which a phrase of a language belongs, from the site's root.
pub(super) fn file_of(language: &str, folder: &str, own: &ThemeFiles) -> String {
    let name = choose(language, own).map(|(path, _)| path.clone());
    format!("{folder}/{}", name.unwrap_or_else(|| format!("i18n/{language}.yml")))
}

/// The phrases of a file, and its text if it is one.
fn read<'a>(
    path: &str,
    bytes: &'a [u8],
    told: &mut Vec<Diagnostic>,
) -> (PhraseMap, Option<&'a str>) {
    let text = match source::text_of(path, bytes) {
        Ok(text) => text,
        Err(diagnostic) => {
            told.push(diagnostic);
            return (PhraseMap::new(), None);
        }
    };
    let document = Document::whole(path, text);
    let phrases = match yaml::salvage::<PhraseMap>(&document, &PHRASES) {
        Ok((phrases, findings)) => {
            told.extend(findings.settle(&document, &PHRASES));
            phrases
        }
        Err(faults) => {
            told.extend(faults);
            PhraseMap::new()
        }
    };
    (phrases, Some(text))
}

impl Spoken<'_> {
    /// The phrases that templates see.
    pub(super) fn all(&self) -> PhraseMap {
        let mut all = self.base.clone();
        all.extend(self.own.clone());
        all
    }

    /// Warns of the theme's own phrases that nobody says, and of placeholders in them that nobody
    /// fills. Only templates and phrases without mistakes can tell.
    pub(super) fn unused(&self, sources: &Sources) -> Vec<Diagnostic> {
        let Some((path, text)) = &self.file else { return Vec::new() };
        let mut findings = Findings::default();
        let wanted = Wanted::gather(&self.base, sources);
        for (name, phrase) in &self.own {
            if wanted.is_said(name) {
                wanted.check(name, phrase, &mut findings);
            } else {
                let fault = ThemeFault::UnknownPhrase {
                    name: name.clone(),
                    nearest: nearest(name, wanted.names()).map(str::to_owned),
                };
                findings.within(Step::KeyOf(name.clone()), |it| it.fault_here(fault.into()));
            }
        }
        findings.settle(&Document::whole(path, text), &PHRASES)
    }
}

/// The phrases that are wanted, and what is filled into them: by the templates, and by what the
/// default theme's phrases hold.
struct Wanted<'a> {
    base: &'a PhraseMap,
    /// By the name of the phrase.
    exactly: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// By how the name begins, where templates make up the rest.
    beginnings: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// How names begin that the theme's own templates make up; nobody can tell how they end.
    made_up: Vec<&'a str>,
}

impl<'a> Wanted<'a> {
    /// Looks through all templates, once for all phrases.
    fn gather(base: &'a PhraseMap, sources: &'a Sources) -> Self {
        let (exactly, beginnings) = (BTreeMap::new(), BTreeMap::new());
        let mut wanted = Self { base, exactly, beginnings, made_up: Vec::new() };
        let all = sources.iter().flat_map(|(name, source)| {
            let is_own = !name.starts_with(DEFAULT_PREFIX);
            mentions(&source.text).into_iter().map(move |mention| (is_own, mention))
        });
        for (is_own, mention) in all {
            let (names, start) = match mention.name {
                Named::Exactly(name) => (wanted.exactly.entry(name), None),
                Named::Beginning(start) => (wanted.beginnings.entry(start), Some(start)),
                Named::Whatever => {
                    wanted.made_up.extend(is_own.then_some(""));
                    continue;
                }
            };
            names.or_default().extend(mention.filled);
            wanted.made_up.extend(start.filter(|_| is_own));
        }
        wanted
    }

    /// Whether somebody says a phrase, as far as can be told. What the default theme makes up, it
    /// has phrases for.
    fn is_said(&self, name: &str) -> bool {
        self.base.contains_key(name)
            || self.exactly.contains_key(name)
            || OF_BODIES.contains(&name)
            || self.made_up.iter().any(|start| name.starts_with(start))
    }

    /// The names of all phrases that somebody says.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.base.keys().map(String::as_str).chain(self.exactly.keys().copied())
    }

    /// Warns of placeholders that nobody fills; of a phrase that only the theme's own templates
    /// know by a name that they make up, nobody can tell.
    fn check(&self, name: &str, phrase: &str, findings: &mut Findings) {
        let wanted: Vec<&str> = placeholders(phrase).collect();
        if wanted.is_empty() {
            return;
        }
        let begun = self.beginnings.iter().filter(|(start, _)| name.starts_with(**start));
        let mentioned: Vec<_> =
            self.exactly.get(name).into_iter().chain(begun.map(|(_, names)| names)).collect();
        let base = self.base.get(name);
        if base.is_none() && mentioned.is_empty() {
            return;
        }
        let known: BTreeSet<&str> = mentioned
            .into_iter()
            .flatten()
            .copied()
            .chain(base.into_iter().flat_map(|phrase| placeholders(phrase)))
            .collect();
        for placeholder in wanted.into_iter().filter(|placeholder| !known.contains(placeholder)) {
            let fault = ThemeFault::UnknownPlaceholder {
                phrase: name.to_owned(),
                name: placeholder.to_owned(),
                known: known.iter().map(|&known| known.to_owned()).collect(),
                nearest: nearest(placeholder, known.iter().copied()).map(str::to_owned),
            };
            findings.within(Step::key(name), |findings| findings.fault_here(fault.into()));
        }
    }
}

/// The names in braces.
fn placeholders(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split('{').skip(1).filter_map(|part| {
        let (name, _) = part.split_once('}')?;
        let is_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
        (!name.is_empty() && name.chars().all(is_name)).then_some(name)
    })
}

fn choose<'a>(language: &str, files: &'a ThemeFiles) -> Option<(&'a String, &'a Vec<u8>)> {
    let primary = language.split('-').next().unwrap_or(language);
    let named = |tag: &str| {
        files.iter().find(|(path, _)| {
            let file = path.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".yml"));
            file.is_some_and(|name| name.eq_ignore_ascii_case(tag))
        })
    };
    let kin = || {
        files.iter().find(|(path, _)| {
            let file = path.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".yml"));
            let tag = file.and_then(|name| name.split('-').next());
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(primary))
        })
    };
    named(language).or_else(kin).or_else(|| named("en"))
}

/// The phrases that the HTML of a body needs: said by the program, and by no template.
const OF_BODIES: [&str; 5] =
    ["body_footnotes", "body_back", "body_table", "body_done", "body_open"];

/// The words that the HTML of a body needs.
pub(super) fn of_bodies(phrases: &PhraseMap) -> markdown::Phrases {
    let [footnotes, back, table, done, open] =
        OF_BODIES.map(|name| phrases.get(name).cloned().unwrap_or_default());
    markdown::Phrases { footnotes, back, table, done, open }
}

/// The filter `fill`: `{{ t.page_number | fill(number=2, count=5) }}` puts values for the names
/// in braces. What has no value stays as it is.
pub(super) fn fill(text: &str, values: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = match after.split_once('}') {
            Some((name, tail)) => values.get::<tera::Value>(name)?.map(|value| (value, tail)),
            None => None,
        };
        if let Some((value, tail)) = named {
            // A misspelled field would leave a hole in a sentence that nobody notices.
            if value.is_undefined() {
                let name = after.split_once('}').map_or("", |(name, _)| name);
                let told = format!("fill({name}=…)：所给的字段不存在 (there is no such field)");
                return Err(tera::Error::message(told));
            }
            filled.push_str(&value.to_string());
            rest = tail;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    Ok(filled)
}
