//! Which report of today a published one is: by its address, by an alias, by its unit and year, by
//! its text. Addresses are compared below the root of the site, so that a site may move.

use std::{cell::OnceCell, collections::HashMap};

use percent_encoding::percent_decode_str;

use super::{Fate, earlier::Row};
use crate::{
    page::{PublicPath, places},
    site::{Record, ReportId, Site, Visibility},
};

/// The reports of today by where they are.
pub(super) struct Standing<'a> {
    site: &'a Site,
    by_address: HashMap<PublicPath, ReportId>,
    by_alias: HashMap<PublicPath, ReportId>,
    /// Of public reports, made when one is missed.
    by_text: OnceCell<HashMap<String, ReportId>>,
}

/// A report that is public as it was.
pub(super) struct Found {
    pub(super) id: ReportId,
    /// Whether the address of then leads to it, by an alias if need be.
    pub(super) is_at_old_address: bool,
}

/// A report that is public no more.
pub(super) struct Gone {
    pub(super) fate: Fate,
    /// The draft or held report in its place.
    pub(super) id: Option<ReportId>,
}

impl<'a> Standing<'a> {
    pub(super) fn of(site: &'a Site) -> Self {
        let mut by_address = HashMap::with_capacity(site.records.len());
        let mut by_alias = HashMap::new();
        for (id, record) in site.reports() {
            by_address.insert(places::report_page(site, id), id);
            if record.visibility == Visibility::Public {
                let aliases = record.report.aliases.iter();
                let aliases = aliases.filter_map(|written| PublicPath::alias(written));
                by_alias.extend(aliases.map(|alias| (alias, id)));
            }
        }
        Self { site, by_address, by_alias, by_text: OnceCell::new() }
    }

    /// The report at an address of then, as far as it is one of a report.
    pub(super) fn at(&self, url: &str) -> Option<ReportId> {
        let start = url.rfind("/units/")? + 1;
        self.at_path(url.get(start..)?)
    }

    fn at_path(&self, path: &str) -> Option<ReportId> {
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let address = PublicPath::asked_for(&path);
        self.by_address.get(&address).or_else(|| self.by_alias.get(&address)).copied()
    }

    /// The report that a row is about.
    pub(super) fn find(&self, row: &Row) -> Result<Found, Gone> {
        let here = row.path().and_then(|path| self.at_path(path));
        if let Some(id) = here
            && self.site.record(id).visibility == Visibility::Public
        {
            return Ok(Found { id, is_at_old_address: true });
        }
        if let Some(id) = self.elsewhere(row) {
            return Ok(Found { id, is_at_old_address: false });
        }
        let fate = match here.map(|id| self.site.record(id).visibility) {
            Some(Visibility::Draft) => Fate::Draft,
            Some(Visibility::Held) => Fate::Held,
            Some(Visibility::Public) | None => Fate::Gone,
        };
        Err(Gone { fate, id: here })
    }

    /// A public report at another address: of a unit whose slug is another now, or with the text.
    fn elsewhere(&self, row: &Row) -> Option<ReportId> {
        let site = self.site;
        let is_it = |record: &Record| {
            record.visibility == Visibility::Public
                && record.year() == row.year
                && site.series(record.series).slug == row.series
        };
        let names = row.unit_slugs.iter().chain(&row.units);
        let of_unit = names
            .filter_map(|name| site.units.the_one(name))
            .flat_map(|unit| site.of_unit(unit))
            .copied()
            .find(|id| is_it(site.record(*id)));
        of_unit.or_else(|| {
            let text = row.sha256.as_ref()?;
            self.by_text().get(text).copied()
        })
    }

    fn by_text(&self) -> &HashMap<String, ReportId> {
        self.by_text.get_or_init(|| {
            let public = self.site.reports().filter(|(_, record)| {
                record.visibility == Visibility::Public && record.body.is_proven()
            });
            public.map(|(id, record)| (record.body.hexadecimal(), id)).collect()
        })
    }
}
