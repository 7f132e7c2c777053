//! Loading: source, report, site and page, up to the plan; no body is kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::{Timestamp, civil::Date, tz::Offset};

use super::{
    Job, Stop, Timings,
    documents::{Documents, Reading},
};
use crate::{
    cache::Fingerprint,
    config::{self, BaseUrl, Config, Register, Slots},
    diagnostic::{At, Diagnostic, Fault, Step, ThemeFault, nearest},
    failure::Failure,
    page::{Plan, PublicPath, Shared, SharedFiles, places},
    render::{Files, Names},
    report,
    site::{self, Edition, Site, Standpoint},
    source::{REGISTER, Root, SourcePath, Tree},
    theme::{DEFAULT, SlotTexts, Theme},
};

/// Which day it is, before the site's time zone is known.
#[derive(Clone, Copy, Debug)]
pub enum Today {
    /// The day that `--today` says.
    Day(Date),
    /// The clock's moment, as `main` read it.
    Moment(Timestamp),
}

impl Today {
    /// The day in a time zone.
    pub fn in_zone(self, zone: Offset) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Moment(moment) => zone.to_datetime(moment).date(),
        }
    }
}

/// What a site is before its documents: configuration, theme, register.
#[derive(Clone, Debug)]
pub struct Setting {
    /// site.yml.
    pub config: Config,
    /// How pages look.
    pub theme: Arc<Theme>,
    /// units.yml; `none` for a site without it, and while it has mistakes.
    pub register: Option<Register>,
    /// Whether the register is whole. Without a sound one every unit would seem unknown.
    pub register_is_sound: bool,
    /// Warnings about site.yml, mistakes and warnings of units.yml.
    pub diagnostics: Vec<Diagnostic>,
}

impl Setting {
    /// Reads site.yml, the theme and units.yml. `base_url` stands in for that of site.yml.
    ///
    /// # Errors
    ///
    /// Mistakes of site.yml, a slot or the theme, or the disk.
    pub fn read(root: Root<'_>, base_url: Option<&BaseUrl>) -> Result<Self, Stop> {
        let (config, text, mut diagnostics) = read_config(root, base_url)?;
        let theme = Arc::new(read_theme(root, &config)?);
        let register = read_register(root, &config)?;
        let register_is_sound = register.is_ok();
        let register = register.unwrap_or_else(|faults| {
            diagnostics.extend(faults);
            None
        });
        if let Some((register, warnings)) = &register {
            diagnostics.extend(warnings.iter().cloned());
            diagnostics.extend(config::check_kinds(CONFIGURATION, &text, &config, register));
        }
        let register = register.map(|(register, _)| register);
        Ok(Self { config, theme, register, register_is_sound, diagnostics })
    }

    /// Reads the theme and the slots again.
    ///
    /// # Errors
    ///
    /// Mistakes of a slot or the theme, or the disk.
    pub fn read_theme(&self, root: Root<'_>) -> Result<Arc<Theme>, Stop> {
        read_theme(root, &self.config).map(Arc::new)
    }

    /// Whether a site would come out the same with another setting.
    pub fn is_as(&self, other: &Self) -> bool {
        self.config == other.config
            && self.theme.print == other.theme.print
            && self.theme.assets == other.theme.assets
            && self.theme.warnings == other.theme.warnings
            && self.register == other.register
            && self.diagnostics == other.diagnostics
    }
}

/// The names of a site's files, and what documents may mention of them.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The names, by what they are.
    pub tree: Arc<Tree>,
    /// The same by normal form.
    pub names: Arc<Names>,
}

impl Listing {
    /// Lists the files of a site.
    ///
    /// # Errors
    ///
    /// A folder cannot be listed.
    pub fn walk(root: Root<'_>) -> Result<Self, Failure> {
        let tree = Arc::new(Tree::walk(root)?);
        Ok(Self { names: Arc::new(Names::new(Arc::clone(&tree))), tree })
    }
}

impl Listing {
    /// Whether a report or plain page of this name is listed.
    pub fn has_document(&self, path: &SourcePath) -> bool {
        self.tree.reports.binary_search(path).is_ok() || self.tree.pages.binary_search(path).is_ok()
    }

    /// Whether a file of this name is listed.
    pub fn knows(&self, path: &SourcePath) -> bool {
        let tree = &self.tree;
        let others = [&tree.beside, &tree.beside_pages, &tree.statics];
        self.has_document(path) || others.iter().any(|list| list.binary_search(path).is_ok())
    }

    /// Whether a file is listed that lies in this folder or below it.
    pub fn has_below(&self, folder: &SourcePath) -> bool {
        let start = format!("{folder}/");
        let tree = &self.tree;
        let lists = [&tree.reports, &tree.pages, &tree.beside, &tree.beside_pages, &tree.statics];
        lists.iter().any(|list| {
            let place = list.partition_point(|path| path.as_str() < start.as_str());
            list.get(place).is_some_and(|path| path.as_str().starts_with(&start))
        })
    }

    /// The documents that may offer a file: those of its folder and of the folders above.
    pub fn documents_around<'a>(
        &'a self,
        file: &'a SourcePath,
    ) -> impl Iterator<Item = &'a SourcePath> {
        let is_above = |document: &&SourcePath| {
            let below = file.as_str().strip_prefix(document.folder());
            below.is_some_and(|rest| rest.starts_with('/'))
        };
        self.tree.documents().filter(is_above)
    }
}

/// Reads the setting and lists the files, side by side: of a province, either takes its time.
pub fn read_setting_and_list(
    root: Root<'_>,
    base_url: Option<&BaseUrl>,
) -> (Result<Setting, Stop>, Result<Listing, Failure>) {
    rayon::join(|| Setting::read(root, base_url), || Listing::walk(root))
}

/// Everything about a site but its bodies.
#[derive(Debug)]
pub struct World {
    /// Every report in relation.
    pub site: Site,
    /// How pages look.
    pub theme: Arc<Theme>,
    /// Every file of the output but those that bodies link.
    pub plan: Plan,
    /// The files that bodies may link.
    pub files: Files,
    /// What the pages share.
    pub shared: Shared,
    /// Mistakes and doubts so far; those of fields are not yet located.
    pub diagnostics: Vec<Diagnostic>,
    /// The names of the source.
    pub tree: Arc<Tree>,
    /// Under which keys the bodies of all that could be read are known.
    pub bodies: Vec<Fingerprint>,
}

impl World {
    /// Loads the site of a job, without the documents in `broken`.
    ///
    /// # Errors
    ///
    /// Mistakes of the configuration, or the disk. Mistakes of the content are in
    /// [`World::diagnostics`].
    pub(super) fn load(
        job: &Job<'_>,
        broken: &BTreeSet<SourcePath>,
        timings: &mut Timings,
    ) -> Result<Self, Stop> {
        let (request, root) = (job.request, job.root);
        let (setting, listing) = read_setting_and_list(root, request.base_url.as_ref());
        let (setting, listing) = (setting?, listing?);
        timings.lap("source");
        let today = request.today.in_zone(setting.config.timezone);
        let documents = Reading::new(job.root, &job.cache, &setting, &listing.names, today)
            .told(&*request.progress)
            .without(broken)
            .all(&listing.tree)?;
        timings.lap("report");
        let standpoint =
            Standpoint { today, edition: request.edition, is_incomplete: !broken.is_empty() };
        Ok(Self::relate(setting, listing, documents, standpoint, timings))
    }

    /// Puts on another theme. Whether that was possible: where one of its files wants an address
    /// that is taken, the site has to be related anew.
    pub fn dress(&mut self, theme: Arc<Theme>, edition: Edition) -> bool {
        let of_old = &self.theme.warnings;
        self.diagnostics.retain(|told| !of_old.contains(told));
        self.diagnostics.extend(theme.warnings.iter().cloned());
        if theme.assets != self.theme.assets {
            let addresses: Vec<_> =
                theme.assets.iter().map(|asset| asset.address.clone()).collect();
            if !self.plan.dress(&addresses) {
                return false;
            }
            let files = SharedFiles::new(named(&theme), &self.tree.statics);
            self.shared = Shared::new(&self.site, edition, files);
        }
        self.theme = theme;
        true
    }

    /// Puts documents in relation and gives everything its address.
    pub fn relate(
        setting: Setting,
        listing: Listing,
        documents: Documents,
        standpoint: Standpoint,
        timings: &mut Timings,
    ) -> Self {
        let Setting { config, theme, register, register_is_sound, mut diagnostics } = setting;
        let Listing { tree, names } = listing;
        let Documents { reports, pages, diagnostics: told, bodies } = documents;
        diagnostics.extend(theme.warnings.iter().cloned());
        diagnostics.extend(tree.diagnostics.iter().cloned());
        diagnostics.extend(told);
        let offered: Vec<(SourcePath, Vec<SourcePath>)> = reports
            .iter()
            .filter(|loaded| !loaded.attachments.is_empty())
            .map(|loaded| {
                let files = loaded.attachments.iter().map(|file| file.source.clone());
                (loaded.source.clone(), files.collect())
            })
            .collect();
        let (site, found) = site::assemble(config, register, reports, pages, standpoint);
        diagnostics.extend(found.into_iter().filter(|_| register_is_sound));
        timings.lap("site");
        let assets: Vec<PublicPath> =
            theme.assets.iter().map(|asset| asset.address.clone()).collect();
        let ((plan, found), (files, shared)) = rayon::join(
            || Plan::make(&site, &tree.statics, &assets),
            || {
                let files = SharedFiles::new(named(&theme), &tree.statics);
                let shared = Shared::new(&site, standpoint.edition, files);
                (index_files(names, &site, offered), shared)
            },
        );
        diagnostics.extend(found.into_iter().filter(|_| register_is_sound));
        timings.lap("page");
        Self { site, theme, plan, files, shared, diagnostics, tree, bodies }
    }
}

/// The addresses of a theme's files by the names that templates use.
fn named(theme: &Theme) -> BTreeMap<String, PublicPath> {
    theme.assets.iter().map(|asset| (asset.name.clone(), asset.address.clone())).collect()
}

/// Which files bodies may link, and whose they are.
fn index_files(
    names: Arc<Names>,
    site: &Site,
    offered: Vec<(SourcePath, Vec<SourcePath>)>,
) -> Files {
    let mut listed = BTreeMap::new();
    for (id, record) in site.reports().filter(|(_, record)| !record.is_withdrawn()) {
        for file in &record.attachments {
            if let Some(address) = places::attachment(&places::report_page(site, id), &file.name) {
                listed.insert(file.source.clone(), address);
            }
        }
    }
    let mut withheld = BTreeMap::new();
    for (report, files) in offered {
        // A withdrawn report's files are held back as a draft's are.
        let gone = site.at_source(&report).is_some_and(|id| site.record(id).is_withdrawn());
        if gone || site.withheld.contains_key(&report) {
            withheld.extend(files.into_iter().map(|file| (file, report.clone())));
        }
    }
    withheld.retain(|file, _| !listed.contains_key(file));
    Files::new(names, listed, withheld)
}

/// The site's configuration, from the root.
const CONFIGURATION: &str = "site.yml";

/// The file that makes a folder a site.
pub(super) fn configuration() -> SourcePath {
    SourcePath::trusted(CONFIGURATION)
}

/// Reads site.yml: the configuration, the text itself, the warnings about it.
fn read_config(
    root: Root<'_>,
    base_url: Option<&BaseUrl>,
) -> Result<(Config, String, Vec<Diagnostic>), Stop> {
    let path = configuration();
    if !root.exists(&path)? {
        return Err(Stop::NoSite(root.folder().to_path_buf()));
    }
    let text = root.read_text(&path)?;
    let text = text.map_err(|diagnostic| Stop::Configuration(vec![diagnostic]))?;
    let (mut config, warnings) = match config::read(path.as_str(), &text) {
        Ok(read) => read,
        Err(mut faults) => {
            let slots = config::slots_of(path.as_str(), &text);
            faults.extend(read_slots(root, &slots)?.1);
            locate(root, &mut faults)?;
            faults.sort();
            return Err(Stop::Configuration(faults));
        }
    };
    if let Some(base_url) = base_url {
        config.base_url = base_url.clone();
    }
    Ok((config, text, warnings))
}

/// Reads the portal's HTML, and tells which files of it are missing or no text.
fn read_slots(root: Root<'_>, slots: &Slots) -> Result<(SlotTexts, Vec<Diagnostic>), Failure> {
    let mut diagnostics = Vec::new();
    let mut slot = |key: &str, path: &Option<String>| -> Result<Option<String>, Failure> {
        let Some(path) = path else { return Ok(None) };
        let steps = vec![Step::key("slots"), Step::key(key)];
        let place = match SourcePath::follow("", path) {
            Some(place) if root.exists(&place)? => Some(place),
            _ => None,
        };
        let Some(place) = place else {
            let fault = Fault::SlotMissing { file: path.clone() };
            diagnostics.push(Diagnostic::of_field(CONFIGURATION, steps, fault));
            return Ok(None);
        };
        match root.read_text(&place)? {
            Ok(text) => Ok(Some(text)),
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                Ok(None)
            }
        }
    };
    let texts = SlotTexts {
        head: slot("head", &slots.head)?,
        header: slot("header", &slots.header)?,
        footer: slot("footer", &slots.footer)?,
    };
    Ok((texts, diagnostics))
}

/// Reads the theme and the slots that a configuration chooses.
///
/// # Errors
///
/// Mistakes of a slot or the theme, or the disk.
pub fn read_theme(root: Root<'_>, config: &Config) -> Result<Theme, Stop> {
    let (slots, mut diagnostics) = read_slots(root, &config.slots)?;
    let folder = format!("themes/{}", config.theme.name);
    let own = root.read_folder(&folder)?;
    if own.is_empty() && config.theme.name != DEFAULT {
        let way = vec![Step::key("theme"), Step::key("name")];
        let fault = unknown_theme(root, &config.theme.name)?;
        diagnostics.push(Diagnostic::of_field(CONFIGURATION, way, fault.into()));
    } else {
        match Theme::load(config, &own, &slots) {
            Ok(theme) if diagnostics.is_empty() => return Ok(theme),
            Ok(_) => {}
            Err(faults) => diagnostics.extend(faults),
        }
    }
    locate(root, &mut diagnostics)?;
    diagnostics.sort();
    Err(Stop::Configuration(diagnostics))
}

/// The fault of a theme that has no folder.
fn unknown_theme(root: Root<'_>, name: &str) -> Result<ThemeFault, Failure> {
    let mut known = theme_folders(root)?;
    if !known.iter().any(|known| known == DEFAULT) {
        known.insert(0, DEFAULT.to_owned());
    }
    let nearest = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    Ok(ThemeFault::Unknown { name: name.to_owned(), nearest, known })
}

/// The names of the folders in `themes/`.
///
/// # Errors
///
/// The folder cannot be listed.
pub fn theme_folders(root: Root<'_>) -> Result<Vec<String>, Failure> {
    root.folders_in(&SourcePath::trusted("themes"))
}

/// A register with the warnings about it; `none` for a site without units.yml; or its mistakes,
/// with which the reports are still read for theirs.
type RegisterReading = Result<Option<(Register, Vec<Diagnostic>)>, Vec<Diagnostic>>;

fn read_register(root: Root<'_>, config: &Config) -> Result<RegisterReading, Failure> {
    let path = SourcePath::trusted(REGISTER);
    if !root.exists(&path)? {
        return Ok(Ok(None));
    }
    Ok(root
        .read_text(&path)?
        .map_err(|diagnostic| vec![diagnostic])
        .and_then(|text| config::read_register(path.as_str(), &text, config).map(Some)))
}

/// Finds the lines of diagnostics that so far only name a field; each file is read once.
///
/// # Errors
///
/// A file cannot be read any more.
pub fn locate(root: Root<'_>, diagnostics: &mut [Diagnostic]) -> Result<(), Failure> {
    let mut fields: Vec<&mut Diagnostic> =
        diagnostics.iter_mut().filter(|found| matches!(found.at, At::Field(_))).collect();
    fields.sort_by(|left, right| left.path.cmp(&right.path));
    for of_file in fields.chunk_by_mut(|left, right| left.path == right.path) {
        let path = SourcePath::trusted(of_file[0].path.as_str());
        let Ok(text) = root.read_text(&path)? else { continue };
        place_fields(path.as_str(), &text, of_file);
    }
    Ok(())
}

/// Finds the lines of diagnostics of one file that only name a field of it.
pub fn place_fields(path: &str, text: &str, diagnostics: &mut [&mut Diagnostic]) {
    match path {
        CONFIGURATION => config::place(diagnostics, text),
        REGISTER => config::place_register(diagnostics, text),
        path if path.starts_with("pages/") => report::place_page(diagnostics, text),
        _ => report::place(diagnostics, text),
    }
}
