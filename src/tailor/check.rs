//! Trying a theme on: every kind of page in its extremes, in memory.
//!
//! Arrives: a theme of a site, with options. Leaves: every mistake and doubt about it, each once,
//! and how much was looked at. The pages are those of the [`gallery`], in both languages and
//! profiles, with drafts and without; what the site's own options change is seen as well as what
//! holds without them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use serde_json::{Map, Value};

use super::inspect::{self, Wanted};
use crate::{
    build::{self, Rehearsed, Request, Stop, Today},
    config::{Config, ThemeChoice},
    diagnostic::{Diagnostic, Lack, Pages, ThemeFault},
    disk::Disk,
    gallery::{self, EXHIBITS, Variant},
    page::{Page, PublicPath},
    site::Edition,
    source::Root,
    theme::{self, DEFAULT, I18N, OptionKind, Theme, ThemeFiles, ThemeOption},
};

/// What was found.
#[derive(Debug)]
pub struct Checked {
    /// Mistakes and doubts, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many templates made pages.
    pub kinds: usize,
    /// How many pages were looked at.
    pub pages: usize,
    /// The galleries that were left out, since the theme's own phrases are in another language.
    pub left_out: Vec<Variant>,
}

/// Checks the theme that `config` chooses, for the site in a folder of a disk.
///
/// # Errors
///
/// The theme has mistakes of itself, or the disk refused.
pub fn check(config: &Config, folder: &Path, disk: &Arc<dyn Disk>) -> Result<Checked, Stop> {
    let root = Root::new(folder, &**disk);
    // First as the site wears it, so that mistakes are told at its own files; its style sheets as
    // they were written.
    let worn = build::read_theme(root, &Config { minify: false, ..config.clone() })?;
    let own = root.read_folder(&format!("themes/{}", config.theme.name))?;
    let name = &config.theme.name;
    let options = theme::options_of(name, &own).map_err(Stop::Configuration)?;
    let mut outcome = Outcome::default();
    worn.warnings.iter().for_each(|told| outcome.add(told.clone()));
    style_sheets(&worn, &own, name).into_iter().for_each(|told| outcome.add(told));
    let (variants, left_out) = spoken(&own);
    for (index, choice) in choices(&config.theme, &options).into_iter().enumerate() {
        for &variant in &variants {
            let (disk, root) = gallery::disk(variant, &choice, folder, Arc::clone(disk));
            let mut request =
                Request::new(root.clone(), root.join("public"), Today::Day(gallery::TODAY));
            request.disk = disk;
            request.edition = Edition { drafts: true, held: true };
            // All pages once; what else options and edition change shows on the exhibits.
            outcome.rehearse(&request, variant, index > 0)?;
            if index == 0 {
                request.edition = Edition::PUBLIC;
                outcome.rehearse(&request, variant, true)?;
            }
        }
    }
    let Outcome { mut diagnostics, kinds, pages } = outcome;
    for file in kinds.values().flat_map(|above| above.iter().rev()) {
        let wearers = kinds.iter().filter(|(_, above)| above.contains(file));
        tell_above(file, &wearers.map(|(own, _)| own.as_str()).collect(), &mut diagnostics);
    }
    diagnostics.sort();
    Ok(Checked { diagnostics, kinds: kinds.len(), pages, left_out })
}

/// What was found so far.
#[derive(Debug, Default)]
struct Outcome {
    diagnostics: Vec<Diagnostic>,
    /// The files of the templates that made pages, each with those of the templates that it extends.
    kinds: BTreeMap<String, Vec<String>>,
    pages: usize,
}

impl Outcome {
    fn add(&mut self, told: Diagnostic) {
        if !self.diagnostics.contains(&told) {
            told.add_to(&mut self.diagnostics);
        }
    }

    /// Makes the pages of a gallery, or only its exhibits, and looks at each.
    fn rehearse(
        &mut self,
        request: &Request,
        variant: Variant,
        only_exhibits: bool,
    ) -> Result<(), Stop> {
        let root = Root::new(&request.root, &*request.disk);
        let setting = build::Setting::read(root, None)?;
        let theme = &setting.theme;
        let exhibits: BTreeSet<String> =
            EXHIBITS.iter().map(|exhibit| file_at(exhibit.address(variant))).collect();
        let wants = |address: &PublicPath| !only_exhibits || exhibits.contains(address.as_str());
        let (seen, mut told) =
            build::rehearse(request, wants, |page| look(page, theme, &setting.config))?;
        let shown = |pages: &mut Pages| {
            pages.first = format!("/_preview/gallery/{}/{}", variant.name(), pages.first);
        };
        for (template, found) in seen.into_iter().flatten() {
            self.pages += 1;
            let above = theme.files_above(template).into_iter().map(str::to_owned).collect();
            self.kinds.insert(theme.file_of(template).unwrap_or_default().to_owned(), above);
            told.extend(found);
        }
        for mut told in told {
            told.pages().map(shown);
            self.add(told);
        }
        Ok(())
    }
}

/// What the pages of all templates lack that extend one is a mistake of that one, and told there
/// once. `file`: the one that is extended; `own`: the files of those that extend it.
fn tell_above(file: &str, own: &BTreeSet<&str>, told: &mut Vec<Diagnostic>) {
    let lacks = |one: &Diagnostic| one.lack().filter(|_| own.contains(one.path.as_str())).cloned();
    let all: BTreeSet<Lack> = told.iter().filter_map(lacks).collect();
    for lack in all {
        let is_it = |one: &Diagnostic| lacks(one).as_ref() == Some(&lack);
        if own.len() < 2 || told.iter().filter(|one| is_it(one)).count() < own.len() {
            continue;
        }
        let (of_all, mut others): (Vec<_>, Vec<_>) = told.drain(..).partition(is_it);
        for one in of_all {
            Diagnostic { path: file.to_owned(), ..one }.add_to(&mut others);
        }
        *told = others;
    }
}

/// The file in which a page is that has an address.
fn file_at(address: &str) -> String {
    let is_folder = address.is_empty() || address.ends_with('/');
    format!("{address}{}", if is_folder { "index.html" } else { "" })
}

/// The template of a page, and what the page lacks; `none` for what no template makes.
fn look(
    made: &Rehearsed<'_>,
    theme: &Theme,
    config: &Config,
) -> Option<(&'static str, Vec<Diagnostic>)> {
    let template = match made.view {
        Some(view) => view.template(),
        None if matches!(made.page, Page::Redirect(_)) => "redirect.html",
        None => return None,
    };
    let wanted = made.view.map(|view| wanted(&serde_json::to_value(view).unwrap_or_default()));
    let html = String::from_utf8_lossy(made.bytes);
    let (mut lacks, fetched) = inspect::look(&html, &wanted.unwrap_or_default());
    let parts = fetched.parts.iter().map(|address| (address, true));
    for (address, is_part) in parts.chain(fetched.media.iter().map(|address| (address, false))) {
        lacks.extend(trouble(address, is_part, made, config));
    }
    let path = theme.file_of(template).unwrap_or_default();
    let told = lacks.into_iter().map(|lack| {
        let pages = Pages { first: made.address.as_str().to_owned(), count: 1 };
        Diagnostic::of_file(path, ThemeFault::Lacks { lack, pages }.into())
    });
    Some((template, told.collect()))
}

/// What the rules want of a page, by what its template was given.
fn wanted(view: &Value) -> Wanted {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().map(str::to_owned).filter(|text| !text.is_empty());
    let tags = list(&view["head"]["meta"]).iter().filter_map(|meta| text(&meta["name"])).collect();
    let is_gone = !view["withdrawn"].is_null();
    let record = list(&view["record"]).into_iter().filter(|_| !is_gone).filter_map(|field| {
        let links = list(&field["links"]);
        let shown =
            links.iter().filter_map(|link| text(&link["title"])).chain(text(&field["value"]));
        Some((text(&field["key"])?, shown.collect()))
    });
    Wanted { tags, record: record.collect() }
}

/// What is wrong with an address that a page fetches something from. Of pictures in a report
/// nobody is to blame but its author, who is told elsewhere.
fn trouble(address: &str, is_part: bool, made: &Rehearsed<'_>, config: &Config) -> Option<Lack> {
    let base = config.base_url.join("");
    let lowered = address.to_ascii_lowercase();
    let is_far = lowered.starts_with("//") || lowered.contains("://");
    if is_far && !address.starts_with(&base) {
        return Some(Lack::ForeignHost { address: address.to_owned() });
    }
    if lowered.starts_with("data:") {
        return None;
    }
    let path = match address.strip_prefix(&base) {
        Some(path) => path.to_owned(),
        None => resolve(made.address, address)?,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let is_ours = is_part || path.starts_with("assets/");
    let is_there = made.plan.at(&PublicPath::asked_for(path)).is_some();
    (is_ours && !is_there).then(|| Lack::Asset { address: address.to_owned() })
}

/// The path from the root of what a page means by an address; `none` for what leaves the site.
fn resolve(from: &PublicPath, address: &str) -> Option<String> {
    let page = from.as_str();
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                folders.pop()?;
            }
            part => folders.push(part),
        }
    }
    // From the root of the host, only the portal knows what there is.
    (!address.starts_with('/')).then(|| folders.join("/"))
}

/// The galleries to show a theme in: all, or, where it has phrases of its own in one language
/// only, those in that.
fn spoken(own: &ThemeFiles) -> (Vec<Variant>, Vec<Variant>) {
    let languages: Vec<&str> =
        own.keys().filter_map(|path| path.strip_prefix(I18N)?.strip_suffix(".yml")).collect();
    let (spoken, left_out): (Vec<_>, Vec<_>) = Variant::ALL.into_iter().partition(|variant| {
        languages.iter().any(|language| language.split('-').next() == Some(variant.name()))
    });
    if languages.is_empty() || spoken.is_empty() {
        return (Variant::ALL.to_vec(), Vec::new());
    }
    (spoken, left_out)
}

/// The options to try: none set, those that the site sets, and every yes, no and choice otherwise.
fn choices(site: &ThemeChoice, options: &BTreeMap<String, ThemeOption>) -> Vec<ThemeChoice> {
    let other = options.iter().filter_map(|(name, option)| {
        let value = match &option.kind {
            OptionKind::Boolean => Value::Bool(option.default != Value::Bool(true)),
            OptionKind::Choice(choices) => Value::from(choices.last()?.clone()),
            _ => return None,
        };
        Some((name.clone(), value))
    });
    let mut sets = vec![Map::new(), site.options.clone(), other.collect()];
    sets.dedup();
    sets.into_iter().map(|options| ThemeChoice { name: site.name.clone(), options }).collect()
}

/// What the style sheets of a theme fetch: by `url()`, which nobody can address, since the names of
/// files follow their content.
fn style_sheets(theme: &Theme, own: &ThemeFiles, name: &str) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for asset in theme.assets.iter().filter(|asset| asset.name.ends_with(".css")) {
        let file = format!("static/{}", asset.name);
        let owner = if own.contains_key(&file) { name } else { DEFAULT };
        let text = String::from_utf8_lossy(&asset.bytes);
        for (start, _) in text.match_indices("url(") {
            let start = start + "url(".len();
            let Some(length) = text[start..].find(')') else { break };
            let address = text[start..start + length].trim().trim_matches(['"', '\'']);
            if address.is_empty() || address.starts_with("data:") || address.starts_with('#') {
                continue;
            }
            let lack = match address.starts_with("//") || address.contains("://") {
                true => Lack::ForeignHost { address: address.to_owned() },
                false => Lack::Asset { address: address.to_owned() },
            };
            let pages = Pages { first: asset.address.as_str().to_owned(), count: 1 };
            let fault = ThemeFault::Lacks { lack, pages };
            let path = format!("themes/{owner}/{file}");
            told.push(Diagnostic::in_text(&path, &text, start..start + length, fault.into()));
        }
    }
    told
}
