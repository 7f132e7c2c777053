//! site.yml → [`Config`]: text in, the configuration with its warnings out, or every mistake at
//! once. This is the one place that knows what holds where the file is silent.

use std::collections::BTreeMap;

use jiff::tz::Offset;

use super::raw::{RawSite, RawSlots};
use super::schema::{LABELS, SITE};
use super::{
    BaseUrl, Config, Coverage, LinkStyle, Profile, Slots, ThemeChoice, checking, choices, identity,
    path_trouble, series_reading,
};
use crate::diagnostic::{Diagnostic, Fault, PathTrouble, Step, nearest};
use crate::yaml::{self, Brief, Document, Field, Findings, Schema, text};

/// Items on a list page where the file is silent.
const PAGINATION: usize = 200;
/// China has one time zone.
const BEIJING_SECONDS: i32 = 8 * 3600;

/// Reads site.yml: the configuration and its warnings, or every mistake (and the warnings).
pub fn read(path: &str, file: &str) -> Result<(Config, Vec<Diagnostic>), Vec<Diagnostic>> {
    let document = Document::whole(path, file);
    if document.text().trim().is_empty() {
        return Err(vec![Diagnostic::of_file(path, Fault::EmptyFile)]);
    }
    let (raw, mut findings) = yaml::salvage::<RawSite>(&document, &SITE)?;
    let config = config(raw, &mut findings);
    let told = findings.settle(&document, &SITE);
    match config {
        Some(config) if !told.iter().any(Diagnostic::is_error) => Ok((config, told)),
        _ => Err(told),
    }
}

/// The slots of a site.yml that has mistakes elsewhere, as far as they can be read, so that a
/// missing file of theirs is told together with the others.
pub fn slots_of(path: &str, file: &str) -> Slots {
    let document = Document::whole(path, file);
    match yaml::salvage::<RawSite>(&document, &SITE) {
        Ok((raw, mut findings)) => slots(raw.slots, &mut findings),
        Err(_) => Slots::default(),
    }
}

/// Looks up in site.yml the lines of faults of fields that other rooms found.
pub fn place(diagnostics: &mut [&mut Diagnostic], file: &str) {
    place_by(diagnostics, file, &SITE);
}

pub(super) fn place_by(diagnostics: &mut [&mut Diagnostic], file: &str, schema: &Schema) {
    let path = diagnostics.first().map(|first| first.path.clone()).unwrap_or_default();
    yaml::place(&Document::whole(&path, file), schema, diagnostics);
}

/// The configuration, or none where something required is missing or cannot be read.
fn config(raw: RawSite, findings: &mut Findings) -> Option<Config> {
    let title = findings.required("title", raw.title);
    let base_url = findings.required("base_url", raw.base_url);
    let base_url = findings.parsed("base_url", base_url, |text| {
        BaseUrl::parse(text).ok_or_else(|| Fault::BadBaseUrl { value: text.to_owned() })
    });
    let language = findings.parsed("language", raw.language, choices::language);
    let timezone = findings.parsed("timezone", raw.timezone, choices::timezone);
    let profile = choice("profile", raw.profile, findings).unwrap_or(Profile::CnGov);
    let theme = theme(raw.theme, findings);
    let links = choice("links", raw.links, findings).unwrap_or(LinkStyle::Folder);
    let series = series_reading::read(raw.series, profile, findings);
    let coverage = choice("coverage", raw.coverage, findings).unwrap_or(Coverage::Published);
    let identity = identity::read(raw.identity, findings);
    let column = identity::column(raw.column, findings);
    let slots = slots(raw.slots, findings);
    let pagination =
        findings.parsed("pagination", raw.pagination, |text| choices::number(text, 5, 200));
    let minify = findings.flag("minify", raw.minify).unwrap_or(true);
    let record_labels = record_labels(raw.record_labels, findings);
    let check = checking::read(raw.check, findings);
    Some(Config {
        title: title?,
        base_url: base_url?,
        language: language.unwrap_or_else(|| "zh-CN".to_owned()),
        timezone: timezone.or_else(|| Offset::from_seconds(BEIJING_SECONDS).ok())?,
        profile,
        theme,
        links,
        series,
        coverage,
        identity,
        column,
        slots,
        pagination: pagination.unwrap_or(PAGINATION),
        minify,
        record_labels,
        check,
    })
}

fn choice<T: choices::Choice>(
    key: &str,
    written: Option<String>,
    findings: &mut Findings,
) -> Option<T> {
    let field = SITE.name_of(&[Step::key(key)]);
    findings.parsed(key, written, |text| choices::choice(field, text))
}

fn theme(written: Option<Brief<super::raw::RawTheme>>, findings: &mut Findings) -> ThemeChoice {
    let (name, options) = match written {
        None => (None, None),
        Some(Brief::Text(name)) => (Some(name), None),
        Some(Brief::Fields(fields)) => (fields.name, fields.options),
    };
    let name = text(name).unwrap_or_else(|| "default".to_owned());
    // The name is a folder in `themes/`, and must not lead out of it.
    let trouble = path_trouble(&name).or_else(|| name.contains('/').then_some(PathTrouble::NoFile));
    if let Some(trouble) = trouble {
        findings.fault("theme", Fault::BadPath { value: name.clone(), trouble });
    }
    ThemeChoice { name, options: options.unwrap_or_default() }
}

fn slots(written: Option<RawSlots>, findings: &mut Findings) -> Slots {
    let Some(raw) = written else { return Slots::default() };
    findings.within(Step::key("slots"), |findings| {
        let mut path = |key: &str, written: Option<String>| {
            findings.parsed(key, written, |text| match path_trouble(text) {
                None => Ok(text.to_owned()),
                Some(trouble) => Err(Fault::BadPath { value: text.to_owned(), trouble }),
            })
        };
        let head = path("head", raw.head);
        let header = path("header", raw.header);
        Slots { head, header, footer: path("footer", raw.footer) }
    })
}

/// The labels by English field name, whichever name the file uses.
fn record_labels(
    written: Option<BTreeMap<String, String>>,
    findings: &mut Findings,
) -> BTreeMap<String, String> {
    let mut labels = BTreeMap::new();
    for (key, label) in written.unwrap_or_default() {
        match LABELS.iter().find(|field| field.is_called(&key)) {
            Some(field) => {
                labels.extend(text(Some(label)).map(|label| (field.english.to_owned(), label)));
            }
            None => findings.within(Step::key("record_labels"), |findings| {
                findings.within(Step::KeyOf(key.clone()), |findings| {
                    let names = LABELS.iter().flat_map(|field| [field.chinese, field.english]);
                    let nearest = nearest(&key, names).map(str::to_owned);
                    let allowed = LABELS.iter().map(Field::name).collect();
                    findings.fault_here(Fault::UnknownKey { key, nearest, allowed });
                });
            }),
        }
    }
    labels
}
