//! Loading: source, report, site and page, up to the plan; no body is kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use jiff::{Timestamp, civil::Date, tz::Offset};
use rayon::prelude::*;

use super::{Request, Stop};
use crate::{
    config::{self, Config, Found, Register, Slots},
    diagnostic::{At, Diagnostic, Fault, PathTrouble, Step},
    failure::Failure,
    page::{Plan, PublicPath, places},
    render::Files,
    report,
    site::{self, Attached, Loaded, LoadedPage, Site, Standpoint},
    source::{self, BodyStamp, REGISTER, SourceFile, SourcePath, Stamp, Tree},
    theme::{SlotTexts, Theme},
    yaml,
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

/// Everything about a site but its bodies.
#[derive(Debug)]
pub struct World {
    /// Every report in relation.
    pub site: Site,
    /// How pages look.
    pub theme: Theme,
    /// Every file of the output but those that bodies link.
    pub plan: Plan,
    /// The files that bodies may link.
    pub files: Files,
    /// Mistakes and doubts so far; those of fields are not yet located.
    pub diagnostics: Vec<Diagnostic>,
    /// The names of the source.
    pub tree: Tree,
    /// All reports and plain pages, also those that could not be read.
    pub documents: BTreeSet<SourcePath>,
}

impl World {
    /// Loads the site of a request, without the documents in `broken`.
    ///
    /// # Errors
    ///
    /// Mistakes of the configuration, or the disk. Mistakes of the content are in
    /// [`World::diagnostics`].
    pub fn load(request: &Request, broken: &BTreeSet<SourcePath>) -> Result<Self, Stop> {
        let root = &request.root;
        let (config, text, mut diagnostics) = read_config(request)?;
        let today = request.today.in_zone(config.timezone);
        let theme = load_theme(root, &config)?;
        let mut tree = Tree::walk(root)?;
        diagnostics.append(&mut tree.diagnostics);
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
        let documents: BTreeSet<_> = tree.reports.iter().chain(&tree.pages).cloned().collect();
        let names =
            Files::new(tree.beside.iter(), documents.iter(), BTreeMap::new(), BTreeMap::new());
        let reading = Reading {
            root,
            names: &names,
            latest_year: today.year() + 1,
            config: &config,
            register: register.as_ref(),
        };
        let reports = reading.all(&tree.reports, broken, &mut diagnostics, Reading::report)?;
        let pages = reading.all(&tree.pages, broken, &mut diagnostics, Reading::page)?;
        let offered: Vec<(SourcePath, Vec<SourcePath>)> = reports
            .iter()
            .filter(|loaded| !loaded.attachments.is_empty())
            .map(|loaded| {
                let files = loaded.attachments.iter().map(|file| file.source.clone());
                (loaded.source.clone(), files.collect())
            })
            .collect();
        let standpoint =
            Standpoint { today, edition: request.edition, is_incomplete: !broken.is_empty() };
        let (site, found) = site::assemble(config, register, reports, pages, standpoint);
        // Without a sound register every unit would seem unknown.
        diagnostics.extend(found.into_iter().filter(|_| register_is_sound));
        let assets: Vec<PublicPath> =
            theme.assets.iter().map(|asset| asset.address.clone()).collect();
        let (plan, found) = Plan::make(&site, &tree.statics, &assets);
        diagnostics.extend(found.into_iter().filter(|_| register_is_sound));
        let files = index_files(&tree, &documents, &site, offered);
        Ok(Self { site, theme, plan, files, diagnostics, tree, documents })
    }
}

/// Which files bodies may link, and whose they are.
fn index_files(
    tree: &Tree,
    documents: &BTreeSet<SourcePath>,
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
    let beside = tree.beside.iter().chain(&tree.beside_pages);
    Files::new(beside, documents.iter(), listed, withheld)
}

/// The site's configuration, from the root.
const CONFIGURATION: &str = "site.yml";

/// Reads site.yml: the configuration, the text itself, the warnings about it.
fn read_config(request: &Request) -> Result<(Config, String, Vec<Diagnostic>), Stop> {
    let path = SourcePath::trusted(CONFIGURATION);
    if !source::exists(&request.root, &path) {
        return Err(Stop::NoSite(request.root.clone()));
    }
    let text = source::read_text(&request.root, &path)?;
    let text = text.map_err(|diagnostic| Stop::Configuration(vec![diagnostic]))?;
    let (mut config, warnings) = match config::read(path.as_str(), &text) {
        Ok(read) => read,
        Err(mut faults) => {
            let slots = config::slots_of(path.as_str(), &text);
            faults.extend(read_slots(&request.root, &slots)?.1);
            locate(&request.root, &mut faults)?;
            faults.sort();
            return Err(Stop::Configuration(faults));
        }
    };
    if let Some(base_url) = &request.base_url {
        config.base_url = base_url.clone();
    }
    Ok((config, text, warnings))
}

/// Reads the portal's HTML, and tells which files of it are missing or no text.
fn read_slots(root: &Path, slots: &Slots) -> Result<(SlotTexts, Vec<Diagnostic>), Failure> {
    let mut diagnostics = Vec::new();
    let mut slot = |key: &str, path: &Option<String>| -> Result<Option<String>, Failure> {
        let Some(path) = path else { return Ok(None) };
        let steps = vec![Step::key("slots"), Step::key(key)];
        let place = SourcePath::follow("", path).filter(|place| source::exists(root, place));
        let Some(place) = place else {
            let fault = Fault::SlotMissing { file: path.clone() };
            diagnostics.push(Diagnostic::of_field(CONFIGURATION, steps, fault));
            return Ok(None);
        };
        match source::read_text(root, &place)? {
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

fn load_theme(root: &Path, config: &Config) -> Result<Theme, Stop> {
    let (slots, mut diagnostics) = read_slots(root, &config.slots)?;
    let folder = format!("themes/{}", config.theme.name);
    let own = source::read_folder(root, &folder)?;
    if own.is_empty() && config.theme.name != "default" {
        let fault = Fault::Theme { message: format!("{folder} does not exist") };
        diagnostics.push(Diagnostic::of_field(CONFIGURATION, vec![Step::key("theme")], fault));
    }
    if diagnostics.is_empty() {
        return Theme::load(config, &own, &slots).map_err(Stop::Configuration);
    }
    locate(root, &mut diagnostics)?;
    Err(Stop::Configuration(diagnostics))
}

/// A register with the warnings about it; `none` for a site without units.yml; or its mistakes,
/// with which the reports are still read for theirs.
type RegisterReading = Result<Option<(Register, Vec<Diagnostic>)>, Vec<Diagnostic>>;

fn read_register(root: &Path, config: &Config) -> Result<RegisterReading, Failure> {
    let path = SourcePath::trusted(REGISTER);
    if !source::exists(root, &path) {
        return Ok(Ok(None));
    }
    Ok(source::read_text(root, &path)?
        .map_err(|diagnostic| vec![diagnostic])
        .and_then(|text| config::read_register(path.as_str(), &text, config).map(Some)))
}

/// Reads documents, in parallel.
struct Reading<'a> {
    root: &'a Path,
    names: &'a Files,
    latest_year: i16,
    config: &'a Config,
    /// `none` for a site without a sound units.yml: then no unit is unknown.
    register: Option<&'a Register>,
}

/// A document, if it could be read, with what is wrong or doubtful about it.
type Document<T> = (Option<T>, Vec<Diagnostic>);

/// How one document is read: its path, its text, its stamp.
type ReadOne<'a, T> = fn(&Reading<'a>, &SourcePath, &str, Stamp) -> Result<Document<T>, Failure>;

impl<'a> Reading<'a> {
    fn all<T: Send>(
        &self,
        paths: &[SourcePath],
        broken: &BTreeSet<SourcePath>,
        diagnostics: &mut Vec<Diagnostic>,
        read: ReadOne<'a, T>,
    ) -> Result<Vec<T>, Failure> {
        let documents: Vec<Document<T>> = paths
            .par_iter()
            .filter(|path| !broken.contains(*path))
            .map(|path| {
                let file = SourceFile::read(self.root, path)?;
                match file.text(path) {
                    Ok(text) => read(self, path, text, file.stamp),
                    Err(diagnostic) => Ok((None, vec![diagnostic])),
                }
            })
            .collect::<Result<_, _>>()?;
        let mut all = Vec::with_capacity(documents.len());
        for (document, found) in documents {
            diagnostics.extend(found);
            all.extend(document);
        }
        Ok(all)
    }

    fn report(
        &self,
        path: &SourcePath,
        text: &str,
        stamp: Stamp,
    ) -> Result<Document<Loaded>, Failure> {
        let front = match yaml::split(path.as_str(), text) {
            Ok(front) => front,
            Err(diagnostic) => return Ok((None, vec![diagnostic])),
        };
        let (report, mut diagnostics) =
            match report::read(path.as_str(), text, front.yaml.clone(), self.latest_year) {
                Ok(read) => read,
                Err(mut faults) => {
                    faults.extend(self.unknown_names(path, text, front.yaml));
                    return Ok((None, faults));
                }
            };
        let mut attachments = Vec::with_capacity(report.attachments.len());
        for (index, attachment) in report.attachments.iter().enumerate() {
            match self.attachment(path, attachment)? {
                Ok(attached) => attachments.push(attached),
                Err(fault) => {
                    let steps =
                        vec![Step::key("attachments"), Step::Index(index), Step::key("file")];
                    let diagnostic = Diagnostic::of_field(path.as_str(), steps, fault);
                    diagnostics.push(report::place(diagnostic, text));
                }
            }
        }
        let body = BodyStamp::of(text, front.body, stamp);
        let source = path.clone();
        Ok((Some(Loaded { source, report, body, attachments }), diagnostics))
    }

    /// The units and the series that a report with other mistakes names wrongly.
    fn unknown_names(
        &self,
        path: &SourcePath,
        text: &str,
        front: std::ops::Range<usize>,
    ) -> Vec<Diagnostic> {
        let names = report::names(path.as_str(), text, front);
        let mut found = Vec::new();
        let mut tell = |steps, fault| {
            found.push(report::place(Diagnostic::of_field(path.as_str(), steps, fault), text));
        };
        for (index, unit) in names.units.iter().enumerate() {
            let Some(register) = self.register else { break };
            if matches!(register.find(unit), Found::None { .. }) {
                let mut steps = vec![Step::key("unit")];
                steps.extend((names.units.len() > 1).then_some(Step::Index(index)));
                tell(steps, register.unknown_unit(unit));
            }
        }
        if let Some(series) = names.series.filter(|name| self.config.series_named(name).is_none()) {
            tell(vec![Step::key("series")], self.config.unknown_series(&series));
        }
        found
    }

    /// Finds a file that `attachments` lists.
    fn attachment(
        &self,
        report: &SourcePath,
        attachment: &report::Attachment,
    ) -> Result<Result<Attached, Fault>, Failure> {
        let file = attachment.file.clone();
        let Some(path) = SourcePath::follow(report.folder(), &file) else {
            let trouble = PathTrouble::ClimbsOut;
            return Ok(Err(Fault::BadPath { value: file, trouble }));
        };
        let Some(source) = self.names.find(&path) else {
            if source::is_no_file(self.root, &path) {
                return Ok(Err(Fault::AttachmentNotAFile { file }));
            }
            // A Markdown file is there, but a report of its own.
            let nearest = self.names.nearest(&path).filter(|near| near != path.name());
            return Ok(Err(Fault::AttachmentMissing { file, nearest }));
        };
        let below = source.as_str().strip_prefix(report.folder());
        let name = below.and_then(|name| name.strip_prefix('/'));
        let Some(name) = name.filter(|_| self.names.owns(report, source)) else {
            let owner = self.names.owner(source).map(ToString::to_string);
            return Ok(Err(Fault::ForeignFile { target: file, owner }));
        };
        let size = source::size_of(self.root, source)?;
        if size == 0 {
            return Ok(Err(Fault::AttachmentEmpty { file }));
        }
        Ok(Ok(Attached {
            source: source.clone(),
            name: name.into(),
            title: attachment.title.as_deref().map(Into::into),
            size,
        }))
    }

    fn page(
        &self,
        path: &SourcePath,
        text: &str,
        stamp: Stamp,
    ) -> Result<Document<LoadedPage>, Failure> {
        let front = match yaml::split(path.as_str(), text) {
            Ok(front) => front,
            Err(diagnostic) => return Ok((None, vec![diagnostic])),
        };
        Ok(match report::read_page(path.as_str(), text, front.yaml) {
            Ok((page, warnings)) => {
                let body = BodyStamp::of(text, front.body, stamp);
                (Some(LoadedPage { source: path.clone(), page, body }), warnings)
            }
            Err(faults) => (None, faults),
        })
    }
}

/// Finds the lines of diagnostics that so far only name a field; each file is read once.
///
/// # Errors
///
/// A file cannot be read any more.
pub fn locate(root: &Path, diagnostics: &mut [Diagnostic]) -> Result<(), Failure> {
    let mut fields: Vec<&mut Diagnostic> =
        diagnostics.iter_mut().filter(|found| matches!(found.at, At::Field(_))).collect();
    fields.sort_by(|left, right| left.path.cmp(&right.path));
    for of_file in fields.chunk_by_mut(|left, right| left.path == right.path) {
        let path = SourcePath::trusted(of_file[0].path.as_str());
        let Ok(text) = source::read_text(root, &path)? else { continue };
        for diagnostic in of_file {
            let found = diagnostic.clone();
            **diagnostic = match path.as_str() {
                CONFIGURATION => config::place(found, &text),
                REGISTER => config::place_register(found, &text),
                path if path.starts_with("pages/") => report::place_page(found, &text),
                _ => report::place(found, &text),
            };
        }
    }
    Ok(())
}
