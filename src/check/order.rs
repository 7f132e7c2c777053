//! Which files a check looks at, in which order, and whose they are. A loaded site comes in, a list goes
//! out: unit by unit, then what belongs to none, the settings last.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    desk::Looked,
    formats::{Checked, UnitName},
};
use crate::{
    build::{World, broken_reports},
    failure::Failure,
    site::{ReportId, Site, UnitId},
    source::{REGISTER, Root, SourcePath, TERMS},
};

/// A file of the site.
#[derive(Debug)]
pub(super) struct Entry {
    /// The file.
    pub(super) path: SourcePath,
    /// What it is.
    pub(super) kind: Kind,
    /// Whose it is.
    pub(super) unit: Option<UnitId>,
}

/// What a file is to a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A report.
    Report(ReportId),
    /// A report whose front matter has mistakes.
    BrokenReport,
    /// A plain page, by its place among them.
    Page(usize),
    /// A plain page whose front matter has mistakes.
    BrokenPage,
    /// Text of the site's own: units.yml, site.yml, the words to avoid, the portal's HTML.
    Setting,
    /// Anything else that is published or may be: attachments, pictures, files of `static/`.
    File,
}

impl Kind {
    /// What a document of a site is.
    pub(super) fn of(site: &Site, path: &SourcePath) -> Self {
        match path.as_str().starts_with("pages/") {
            true => site.page_at_source(path).map_or(Self::BrokenPage, Self::Page),
            false => site.at_source(path).map_or(Self::BrokenReport, Self::Report),
        }
    }

    /// Whether it is Markdown that readers see.
    pub(super) fn is_document(self) -> bool {
        !matches!(self, Self::Setting | Self::File)
    }
}

/// All files of a check.
#[derive(Debug)]
pub(super) struct Order {
    /// Units in the order of their names in addresses, the files of each by path.
    pub(super) entries: Vec<Entry>,
    /// The units that have files, by their names.
    units: BTreeMap<UnitId, UnitName>,
}

impl Order {
    /// Orders the files of a site, or those of them that are asked for.
    pub(super) fn of(
        root: Root<'_>,
        world: &World,
        asked: Option<&BTreeSet<SourcePath>>,
    ) -> Result<Self, Failure> {
        let is_asked = |path: &&SourcePath| asked.is_none_or(|asked| asked.contains(path));
        let owners = Owners::of(root, world)?;
        let tree = &world.tree;
        let site = &world.site;
        let mut entries = Vec::new();
        let mut add = |path: &SourcePath, kind: Kind, unit: Option<UnitId>| {
            entries.push(Entry { path: path.clone(), kind, unit });
        };
        for path in tree.reports.iter().filter(is_asked) {
            add(path, Kind::of(site, path), owners.of_report(path));
        }
        for path in tree.beside.iter().filter(is_asked) {
            add(path, Kind::File, owners.of_file(path));
        }
        for path in tree.pages.iter().filter(is_asked) {
            add(path, Kind::of(site, path), None);
        }
        for path in tree.beside_pages.iter().chain(&tree.statics).filter(is_asked) {
            add(path, Kind::File, None);
        }
        for path in settings(world).iter().filter(is_asked) {
            if root.exists(path)? {
                add(path, Kind::Setting, None);
            }
        }
        let name = |entry: &Entry| {
            entry.unit.map(|unit| site.units.get(unit).slug.as_str()).unwrap_or_default()
        };
        entries.sort_by(|one, other| {
            let key = |entry: &Entry| (entry.unit.is_none(), entry.kind == Kind::Setting);
            key(one)
                .cmp(&key(other))
                .then_with(|| name(one).cmp(name(other)))
                .then_with(|| one.path.cmp(&other.path))
        });
        let units = entries.iter().filter_map(|entry| entry.unit).map(|id| {
            let unit = site.units.get(id);
            (id, UnitName { slug: unit.slug.clone(), name: unit.name.clone() })
        });
        let units = units.collect();
        Ok(Self { entries, units })
    }

    /// The names of the units.
    pub(super) fn units_mut(&mut self) -> impl Iterator<Item = &mut UnitName> {
        self.units.values_mut()
    }

    /// A file with what was found in it.
    pub(super) fn checked<'c>(&'c self, entry: &'c Entry, looked: &'c Looked) -> Checked<'c> {
        let path = looked.name.as_deref().unwrap_or(entry.path.as_str());
        let unit = entry.unit.and_then(|id| self.units.get(&id));
        let Looked { findings, outline, title, .. } = looked;
        let title = title.as_deref();
        Checked { path, title, unit, findings, of_unit: &[], outline: outline.as_ref() }
    }
}

/// Files of the site's own that hold text of people.
fn settings(world: &World) -> Vec<SourcePath> {
    let slots = &world.site.config.slots;
    let slots = [&slots.head, &slots.header, &slots.footer];
    let slots = slots.into_iter().flatten().filter_map(|slot| SourcePath::follow("", slot));
    let own = [REGISTER, TERMS, "site.yml"].map(SourcePath::trusted);
    let mut all: Vec<_> = own.into_iter().chain(slots).collect();
    all.sort();
    all.dedup();
    all
}

/// Whose files are.
struct Owners<'w> {
    world: &'w World,
    /// Of reports with mistakes, as far as they say it.
    broken: BTreeMap<SourcePath, UnitId>,
    /// Of folders, by the first report in each.
    folders: BTreeMap<&'w str, UnitId>,
}

impl<'w> Owners<'w> {
    fn of(root: Root<'_>, world: &'w World) -> Result<Self, Failure> {
        let units = &world.site.units;
        let broken = broken_reports(root, &world.diagnostics)?.into_iter().filter_map(|report| {
            let unit = report.names.units.first().and_then(|name| units.the_one(name))?;
            Some((report.source, unit))
        });
        let mut owners = Self { world, broken: broken.collect(), folders: BTreeMap::new() };
        for path in &world.tree.reports {
            if let Some(unit) = owners.of_report(path) {
                owners.folders.entry(path.folder()).or_insert(unit);
            }
        }
        Ok(owners)
    }

    fn of_report(&self, path: &SourcePath) -> Option<UnitId> {
        let site = &self.world.site;
        let id = site.at_source(path);
        id.map(|id| site.record(id).units[0]).or_else(|| self.broken.get(path).copied())
    }

    /// A file lies in the folder of its report, or below it.
    fn of_file(&self, path: &SourcePath) -> Option<UnitId> {
        let mut folder = path.folder();
        loop {
            if let Some(unit) = self.folders.get(folder) {
                return Some(*unit);
            }
            folder = folder.rsplit_once('/')?.0;
        }
    }
}
