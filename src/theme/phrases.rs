//! Phrases: every word that a template writes, in the language of the site.

use std::collections::BTreeMap;

use tera::{Kwargs, State, TeraResult};

use super::ThemeFiles;
use crate::{
    diagnostic::{Diagnostic, Fault},
    markdown,
};

/// The phrases of one language by name.
pub(super) type PhraseMap = BTreeMap<String, String>;

/// Loads the phrases of `language` from themes, later ones winning. A language that a theme does
/// not speak falls back to the same language elsewhere, then to English.
pub(super) fn load(
    language: &str,
    folder: &str,
    themes: &[&ThemeFiles],
) -> Result<PhraseMap, Vec<Diagnostic>> {
    let mut phrases = PhraseMap::new();
    for files in themes {
        let Some((path, bytes)) = choose(language, files) else { continue };
        let read: PhraseMap = serde_yaml::from_slice(bytes).map_err(|error| {
            let fault = Fault::Theme { message: error.to_string() };
            vec![Diagnostic::of_file(&format!("{folder}/{path}"), fault)]
        })?;
        phrases.extend(read);
    }
    Ok(phrases)
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
            let file = path.strip_prefix("i18n/").unwrap_or_default();
            file.split(['-', '.']).next().is_some_and(|tag| tag.eq_ignore_ascii_case(primary))
        })
    };
    named(language).or_else(kin).or_else(|| named("en"))
}

/// The words that the HTML of a body needs.
pub(super) fn of_bodies(phrases: &PhraseMap) -> markdown::Phrases {
    let get = |name: &str| phrases.get(name).cloned().unwrap_or_default();
    markdown::Phrases {
        footnotes: get("body_footnotes"),
        back: get("body_back"),
        table: get("body_table"),
        done: get("body_done"),
        open: get("body_open"),
    }
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
