//! The plan: every file that the output will hold, and every collision between addresses.
//!
//! Arrives: a [`Site`], the names of static and theme files. Leaves: a [`Plan`], sorted by
//! address, in which no two things want one place on any file system.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{PublicPath, pager, places};
use crate::{
    diagnostic::{Diagnostic, Fault, Occupant, Step},
    site::{ReportId, SeriesId, Site, UnitId},
    source::SourcePath,
};

/// The kind of a page, with what it needs to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// `/`
    Home,
    /// `/units/`; pages count from 1.
    Units(usize),
    /// `/units/<slug>/`
    Unit(UnitId, usize),
    /// `/units/<slug>/<year><suffix>/`
    Report(ReportId),
    /// `/years/`
    Years,
    /// `/years/<year>/`
    Year(i16, usize),
    /// `/coverage/` for the first series, `/coverage/<slug>/` for the others.
    Coverage(SeriesId, usize),
    /// `/series/`, where there are too many series for one coverage page to name.
    AllSeries(usize),
    /// `/pages/`, where there are too many plain pages for every page to link.
    PlainPages(usize),
    /// A plain page, by its place in [`Site::pages`].
    Plain(usize),
    /// `/feed.xml`
    Feed,
    /// `/sitemap.xml`, or one of its parts from 1; 0 is the index of several.
    Sitemap(usize),
    /// `/robots.txt`
    Robots,
    /// `/404.html`
    NotFound,
    /// An old address that leads on.
    Redirect(Box<PublicPath>),
    /// `/reports.json`, whole (`None`) or one year of it.
    ReportsJson(Option<i16>),
    /// `/reports.csv`, whole or one year of it.
    ReportsCsv(Option<i16>),
    /// `/figures.csv`, whole or one year of it.
    FiguresCsv(Option<i16>),
}

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A page to render.
    Page(Page),
    /// A file to copy from the source.
    File(SourcePath),
    /// A file of the theme, by its place among the theme's assets.
    Asset(usize),
}

/// One file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it stands.
    pub address: PublicPath,
    /// What it holds.
    pub content: Content,
}

/// Every file of the output.
#[derive(Debug)]
pub struct Plan {
    /// The items, sorted by address.
    pub items: Vec<Item>,
    /// Folded address → who has it: for attachments that bodies link.
    taken: HashMap<PublicPath, Claim>,
    /// Folders, folded, each with the place in `items` of one that lies in it: no file may have
    /// such a name.
    folders: HashMap<Box<str>, usize>,
}

/// Who has an address.
#[derive(Clone, Debug)]
struct Claim {
    address: PublicPath,
    occupant: Occupant,
    source: Option<SourcePath>,
    file: Option<SourcePath>,
}

/// A wish for an address, with the place to point at should it fail.
struct Wish {
    content: Content,
    occupant: Occupant,
    source: Option<SourcePath>,
    steps: Vec<Step>,
}

impl Plan {
    /// Plans the output of `site`: its pages, `statics` (below `static/`), and the theme's
    /// `assets` with their addresses.
    pub fn make(
        site: &Site,
        statics: &[SourcePath],
        assets: &[PublicPath],
    ) -> (Self, Vec<Diagnostic>) {
        // Most addresses are reports; lists and files are a fraction of them.
        let usual = site.records.len() + site.records.len() / 4 + statics.len() + 64;
        let mut plan = Self {
            items: Vec::with_capacity(usual),
            taken: HashMap::with_capacity(usual),
            folders: HashMap::with_capacity(usual),
        };
        let mut diagnostics = Vec::new();
        plan.generated(site, &mut diagnostics);
        plan.reports(site, &mut diagnostics);
        plan.plain_pages(site, &mut diagnostics);
        plan.attachments(site, &mut diagnostics);
        plan.assets(assets, &mut diagnostics);
        for path in statics {
            let name = path.as_str().strip_prefix("static/").unwrap_or(path.as_str());
            let wish = Wish::of(Content::File(path.clone()), Occupant::StaticFile, Some(path));
            match static_address(name) {
                Some(address) => plan.claim(address, wish, &mut diagnostics),
                None => diagnostics.push(wish.refused(name)),
            }
        }
        plan.all_aliases(site, &mut diagnostics);
        plan.find_files_over_folders(&mut diagnostics);
        plan.items.par_sort_unstable_by(|left, right| left.address.cmp(&right.address));
        (plan, diagnostics)
    }

    /// Gives the theme's files other addresses. Whether that was possible: where one is taken, it
    /// was not, and the plan is no longer whole.
    pub fn dress(&mut self, assets: &[PublicPath]) -> bool {
        let Self { items, taken, .. } = self;
        items.retain(|item| {
            let is_asset = matches!(item.content, Content::Asset(_));
            if is_asset {
                taken.remove(&item.address.clone().into_folded());
            }
            !is_asset
        });
        let mut diagnostics = Vec::new();
        self.assets(assets, &mut diagnostics);
        self.find_files_over_folders(&mut diagnostics);
        self.items.par_sort_unstable_by(|left, right| left.address.cmp(&right.address));
        diagnostics.is_empty()
    }

    fn assets(&mut self, assets: &[PublicPath], diagnostics: &mut Vec<Diagnostic>) {
        for (index, address) in assets.iter().enumerate() {
            let wish = Wish::of(Content::Asset(index), Occupant::ThemeFile, None);
            self.claim(address.clone(), wish, diagnostics);
        }
    }

    fn generated(&mut self, site: &Site, diagnostics: &mut Vec<Diagnostic>) {
        let mut add = |address: PublicPath, page: Page| {
            self.claim(
                address,
                Wish::of(Content::Page(page), Occupant::Generated, None),
                diagnostics,
            );
        };
        add(PublicPath::page(""), Page::Home);
        add(PublicPath::file("404.html"), Page::NotFound);
        add(PublicPath::file("robots.txt"), Page::Robots);
        for number in 1..=pager::plain_pages(site).pages() {
            add(places::plain_pages_page(number), Page::PlainPages(number));
        }
        if site.records.is_empty() {
            add(PublicPath::file("sitemap.xml"), Page::Sitemap(1));
            return;
        }
        for number in 1..=pager::units(site).pages() {
            add(places::units_page(number), Page::Units(number));
        }
        for (unit, _) in site.units.iter() {
            for number in 1..=pager::unit(site, unit).pages() {
                add(places::unit_page(site, unit, number), Page::Unit(unit, number));
            }
        }
        add(places::years_page(), Page::Years);
        for (year, _) in site.years() {
            for number in 1..=pager::year(site, year).pages() {
                add(places::year_page(year, number), Page::Year(year, number));
            }
        }
        for number in 1..=pager::all_series(site).pages() {
            add(places::series_page(number), Page::AllSeries(number));
        }
        for &series in site.covered_series() {
            for number in 1..=pager::coverage(site, series).pages() {
                add(places::coverage_page(site, series, number), Page::Coverage(series, number));
            }
        }
        add(PublicPath::file("feed.xml"), Page::Feed);
        for (address, page) in places::data_files(site) {
            add(address, page);
        }
        for (address, page) in places::sitemaps(site) {
            add(address, page);
        }
    }

    fn reports(&mut self, site: &Site, diagnostics: &mut Vec<Diagnostic>) {
        let reports: Vec<ReportId> = site.reports().map(|(id, _)| id).collect();
        let addresses: Vec<PublicPath> =
            reports.par_iter().map(|&id| places::report_page(site, id)).collect();
        for (id, address) in reports.into_iter().zip(addresses) {
            let content = Content::Page(Page::Report(id));
            let source = &site.record(id).source;
            let wish = Wish::of(content, Occupant::Report, Some(source));
            self.claim(address, wish, diagnostics);
        }
    }

    fn plain_pages(&mut self, site: &Site, diagnostics: &mut Vec<Diagnostic>) {
        for (index, record) in site.pages.iter().enumerate() {
            let wish = Wish::of(
                Content::Page(Page::Plain(index)),
                Occupant::PlainPage,
                Some(&record.source),
            );
            match places::plain_page(&record.source) {
                Some(address) => self.claim(address, wish, diagnostics),
                None => diagnostics.push(wish.refused(record.source.name())),
            }
        }
    }

    fn attachments(&mut self, site: &Site, diagnostics: &mut Vec<Diagnostic>) {
        for (id, record) in site.reports().filter(|(_, record)| !record.is_withdrawn()) {
            let address = places::report_page(site, id);
            for (index, attached) in record.attachments.iter().enumerate() {
                let steps = vec![Step::key("attachments"), Step::Index(index), Step::key("file")];
                let content = Content::File(attached.source.clone());
                let mut wish = Wish::of(content, Occupant::Attachment, Some(&record.source));
                wish.steps = steps;
                match places::attachment(&address, &attached.name) {
                    Some(place) => self.claim(place, wish, diagnostics),
                    None => diagnostics.push(wish.refused(&attached.name)),
                }
            }
        }
    }

    /// Old addresses come last: where one is taken, the alias is the mistake, not the page.
    fn all_aliases(&mut self, site: &Site, diagnostics: &mut Vec<Diagnostic>) {
        for (id, record) in site.reports() {
            let address = places::report_page(site, id);
            self.aliases(&record.source, &record.report.aliases, &address, diagnostics);
        }
        for record in &site.pages {
            if let Some(address) = places::plain_page(&record.source) {
                self.aliases(&record.source, &record.page.aliases, &address, diagnostics);
            }
        }
    }

    fn aliases(
        &mut self,
        source: &SourcePath,
        aliases: &[String],
        target: &PublicPath,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for (index, written) in aliases.iter().enumerate() {
            let content = Content::Page(Page::Redirect(Box::new(target.clone())));
            let mut wish = Wish::of(content, Occupant::Alias, Some(source));
            wish.steps = vec![Step::key("aliases"), Step::Index(index)];
            match PublicPath::alias(written) {
                Some(address) => self.claim(address, wish, diagnostics),
                None => diagnostics.push(wish.refused(written)),
            }
        }
    }

    /// Gives an address away, or says who has it.
    fn claim(&mut self, address: PublicPath, wish: Wish, diagnostics: &mut Vec<Diagnostic>) {
        let folded = address.clone().into_folded();
        if let Some(claim) = self.taken.get(&folded) {
            let diagnostic = wish.collides(&address, claim);
            if matches!(diagnostic.fault, Fault::SameReport { .. }) {
                // Nobody knows which of the two is right: both are told.
                diagnostics.extend(wish.told_to_the_other(&address, claim));
            }
            diagnostics.push(diagnostic);
            return;
        }
        self.note_folders(folded.as_str());
        let file = match &wish.content {
            Content::File(file) => Some(file.clone()),
            _ => None,
        };
        let claim =
            Claim { address: address.clone(), occupant: wish.occupant, source: wish.source, file };
        self.taken.insert(folded, claim);
        self.items.push(Item { address, content: wish.content });
    }

    fn note_folders(&mut self, folded: &str) {
        let mut rest = folded;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if self.folders.contains_key(folder) {
                return;
            }
            self.folders.insert(folder.into(), self.items.len());
            rest = folder;
        }
    }

    /// A file cannot stand where a folder must: an alias `/units.html/x` beside `/units.html`.
    fn find_files_over_folders(&self, diagnostics: &mut Vec<Diagnostic>) {
        let claim_of = |item: &Item| self.taken.get(&item.address.clone().into_folded());
        for item in &self.items {
            let below = self.folders.get(&*item.address.folded());
            let Some(below) = below.and_then(|&index| self.items.get(index)) else { continue };
            let (Some(file), Some(page)) = (claim_of(item), claim_of(below)) else { continue };
            // The one that an author wrote is the one to change.
            let (wrong, right, address) = match (&file.source, &page.source) {
                (None, Some(_)) => (page, file, &below.address),
                _ => (file, page, &item.address),
            };
            let fault = Fault::AddressTaken {
                address: address.to_string(),
                wanted_by: wrong.occupant,
                taken_by: right.occupant,
                other: right.source.as_ref().map(ToString::to_string).unwrap_or_default(),
            };
            let path = wrong.source.as_ref().map_or("", SourcePath::as_str);
            diagnostics.push(Diagnostic::of_file(path, fault));
        }
    }

    /// Asks for the address of a file that a body links, and gives it to the file. Nothing if the
    /// plan has the file there already.
    ///
    /// # Errors
    ///
    /// The fault, when something else has the address or the name cannot be one.
    pub fn admit_linked(
        &mut self,
        owner: &PublicPath,
        name: &str,
        file: &SourcePath,
    ) -> Result<Option<PublicPath>, Fault> {
        let admitted = self.room_for_linked(owner, name, file)?;
        if let Some(address) = &admitted {
            self.claim(address.clone(), Wish::of_linked(file), &mut Vec::new());
        }
        Ok(admitted)
    }

    /// The address that a file would have that a body links. Nothing if the plan has the file
    /// there already.
    ///
    /// # Errors
    ///
    /// The fault, when something else has the address or the name cannot be one.
    pub fn room_for_linked(
        &self,
        owner: &PublicPath,
        name: &str,
        file: &SourcePath,
    ) -> Result<Option<PublicPath>, Fault> {
        let reserved = || Fault::ReservedName { name: name.to_owned() };
        let address = places::attachment(owner, name).ok_or_else(reserved)?;
        let folded = address.clone().into_folded();
        if let Some(claim) = self.taken.get(&folded) {
            if claim.file.as_ref() == Some(file) {
                return Ok(None);
            }
            return Err(Wish::of_linked(file).collides(&address, claim).fault);
        }
        let folded = folded.as_str();
        let above = folded.match_indices('/').map(|(end, _)| PublicPath::file(&folded[..end]));
        if self.folders.contains_key(folded)
            || above.into_iter().any(|path| self.taken.contains_key(&path))
        {
            return Err(reserved());
        }
        Ok(Some(address))
    }

    /// What stands at an address, spelled exactly so.
    pub fn at(&self, address: &PublicPath) -> Option<&Item> {
        let place = self.items.binary_search_by(|item| item.address.cmp(address)).ok()?;
        self.items.get(place)
    }
}

impl Wish {
    fn of(content: Content, occupant: Occupant, source: Option<&SourcePath>) -> Self {
        Self { content, occupant, source: source.cloned(), steps: Vec::new() }
    }

    fn of_linked(file: &SourcePath) -> Self {
        Self::of(Content::File(file.clone()), Occupant::Attachment, Some(file))
    }

    /// The way to the field that asks for the address.
    fn steps(&self) -> Vec<Step> {
        match self.occupant {
            // Made here, since hardly any of a hundred thousand reports has to be told.
            Occupant::Report => vec![Step::key("unit")],
            _ => self.steps.clone(),
        }
    }

    fn diagnose(&self, fault: Fault) -> Diagnostic {
        let path = self.source.as_ref().map_or("", SourcePath::as_str);
        let steps = self.steps();
        if steps.is_empty() {
            Diagnostic::of_file(path, fault)
        } else {
            Diagnostic::of_field(path, steps, fault)
        }
    }

    fn refused(&self, name: &str) -> Diagnostic {
        self.diagnose(Fault::ReservedName { name: name.to_owned() })
    }

    /// The same report twice, told at the one that came first.
    fn told_to_the_other(&self, address: &PublicPath, claim: &Claim) -> Option<Diagnostic> {
        let other = self.source.as_ref()?.to_string();
        let fault = Fault::SameReport { address: address.to_string(), other };
        let path = claim.source.as_ref()?.as_str();
        Some(Diagnostic::of_field(path, self.steps(), fault))
    }

    fn collides(&self, address: &PublicPath, claim: &Claim) -> Diagnostic {
        let other = claim.source.as_ref().map(ToString::to_string).unwrap_or_default();
        let same = claim.address == *address;
        let fault = match (self.occupant, claim.occupant) {
            (Occupant::Report, Occupant::Report) if same => {
                Fault::SameReport { address: address.to_string(), other }
            }
            (wanted_by, taken_by) if same => {
                Fault::AddressTaken { address: address.to_string(), wanted_by, taken_by, other }
            }
            _ => Fault::AddressAlike {
                address: address.to_string(),
                other_address: claim.address.to_string(),
                other,
            },
        };
        self.diagnose(fault)
    }
}

/// The address of a file of `static/`: as it is. A folder of it may bring an `index.html` of its
/// own; every other name must be one on every system.
fn static_address(name: &str) -> Option<PublicPath> {
    let (folder, last) = name.rsplit_once('/').unwrap_or(("", name));
    if last == "index.html" && (folder.is_empty() || PublicPath::named("", folder).is_some()) {
        return Some(PublicPath::file(name));
    }
    PublicPath::named("", name)
}
