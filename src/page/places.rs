//! Places: the address of every kind of page, in one table.
//!
//! Arrives: a kind and what it is about. Leaves: its [`PublicPath`]. Views and the plan both ask
//! here, so that a link and its target cannot disagree.

use super::{Page, PublicPath};
use crate::{
    site::{ReportId, SeriesId, Site, UnitId},
    source::SourcePath,
};

/// Rows above which the data files are split, one for each year.
pub const DATA_ROWS: usize = 50_000;
/// Addresses in one sitemap (sitemaps.org).
pub const SITEMAP_ROWS: usize = 50_000;

/// A page and its continuation: `folder/`, `folder/page/2/`.
fn numbered(folder: &str, number: usize) -> PublicPath {
    if number <= 1 {
        PublicPath::page(folder)
    } else {
        PublicPath::page(&format!("{folder}/page/{number}"))
    }
}

/// The address of the directory of units.
pub fn units_page(number: usize) -> PublicPath {
    numbered("units", number)
}

/// The address of a unit.
pub fn unit_page(site: &Site, unit: UnitId, number: usize) -> PublicPath {
    numbered(&format!("units/{}", site.units.get(unit).slug), number)
}

/// The address of a report.
pub fn report_page(site: &Site, id: ReportId) -> PublicPath {
    let record = site.record(id);
    let slug = &site.units.get(record.units[0]).slug;
    let suffix = &site.series(record.series).suffix;
    PublicPath::page(&format!("units/{slug}/{}{suffix}", record.year()))
}

/// The address of the archive of years.
pub fn years_page() -> PublicPath {
    PublicPath::page("years")
}

/// The address of a year.
pub fn year_page(year: i16, number: usize) -> PublicPath {
    numbered(&format!("years/{year}"), number)
}

/// The address of the coverage of a series.
pub fn coverage_page(site: &Site, series: SeriesId, number: usize) -> PublicPath {
    if series.index() == 0 {
        numbered("coverage", number)
    } else {
        numbered(&format!("coverage/{}", site.series(series).slug), number)
    }
}

/// The address of the list of all series with a coverage.
pub fn series_page(number: usize) -> PublicPath {
    numbered("series", number)
}

/// The address of the list of all plain pages.
pub fn plain_pages_page(number: usize) -> PublicPath {
    numbered("pages", number)
}

/// The address of a plain page: `pages/a/b.md` is `/a/b/`, `pages/a/index.md` is `/a/`.
pub fn plain_page(source: &SourcePath) -> Option<PublicPath> {
    let path = source.as_str().strip_prefix("pages/").unwrap_or(source.as_str());
    let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    if path == "index" {
        return None; // `/` is the home page's
    }
    let path = path.strip_suffix("/index").unwrap_or(path);
    PublicPath::alias(&format!("/{path}/"))
}

/// The address of a file beside the report or page at `owner`, by its name there.
pub fn attachment(owner: &PublicPath, name: &str) -> Option<PublicPath> {
    PublicPath::named(owner.folder(), name)
}

/// The data files, whole or by year where they would be too long.
pub fn data_files(site: &Site) -> Vec<(PublicPath, Page)> {
    let figures = site.figure_count();
    let mut files = vec![
        (PublicPath::file("reports.json"), Page::ReportsJson(None)),
        (PublicPath::file("reports.csv"), Page::ReportsCsv(None)),
    ];
    if figures > 0 {
        files.push((PublicPath::file("figures.csv"), Page::FiguresCsv(None)));
    }
    for (year, _) in site.years() {
        if site.records.len() > DATA_ROWS {
            files.push((yearly("reports", year, "json"), Page::ReportsJson(Some(year))));
            files.push((yearly("reports", year, "csv"), Page::ReportsCsv(Some(year))));
        }
        if figures > DATA_ROWS {
            files.push((yearly("figures", year, "csv"), Page::FiguresCsv(Some(year))));
        }
    }
    files
}

/// The address of one year of a data file.
pub fn yearly(name: &str, year: i16, extension: &str) -> PublicPath {
    PublicPath::file(&format!("{name}-{year}.{extension}"))
}

/// The sitemap, or its index and its parts.
pub fn sitemaps(site: &Site) -> Vec<(PublicPath, Page)> {
    let parts = sitemap_rows(site).div_ceil(SITEMAP_ROWS);
    if parts <= 1 {
        return vec![(PublicPath::file("sitemap.xml"), Page::Sitemap(1))];
    }
    let index = (PublicPath::file("sitemap.xml"), Page::Sitemap(0));
    std::iter::once(index).chain((1..=parts).map(|n| (sitemap_part(n), Page::Sitemap(n)))).collect()
}

/// The address of a part of the sitemap.
pub fn sitemap_part(number: usize) -> PublicPath {
    PublicPath::file(&format!("sitemap-{number}.xml"))
}

/// How many addresses the sitemap lists: reports, plain pages, first pages of lists.
fn sitemap_rows(site: &Site) -> usize {
    super::sitemap::listed(site).count()
}
