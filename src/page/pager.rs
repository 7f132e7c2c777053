//! Paging: how a long list is cut into pages.

use std::ops::Range;

use crate::site::{SeriesId, Site, UnitId};

/// Cells in one table of the coverage: at up to 230 bytes each, a page stays below 300 KB.
const CELLS: usize = 1200;
/// Plain pages that every page links. Where there are more, it links the list of all as well.
pub(super) const PAGES_SHOWN: usize = 12;
/// Series that a coverage page and the home page name. Where there are more, they link the list
/// of all as well.
pub(super) const SERIES_SHOWN: usize = 12;

/// A list of `length` items cut into pages of `size`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    length: usize,
    size: usize,
}

impl Paging {
    /// Cuts a list; a size of 0 is taken as 1.
    pub fn new(length: usize, size: usize) -> Self {
        Self { length, size: size.max(1) }
    }

    /// How many pages; an empty list has none.
    pub fn pages(self) -> usize {
        self.length.div_ceil(self.size)
    }

    /// Where the items of page `number` (from 1) stand in the list.
    pub fn range(self, number: usize) -> Range<usize> {
        let start = number.saturating_sub(1).saturating_mul(self.size).min(self.length);
        start..self.length.min(start + self.size)
    }
}

/// The directory of units.
pub(super) fn units(site: &Site) -> Paging {
    Paging::new(super::view::listed_units(site).len(), site.config.pagination)
}

/// The reports of a unit.
pub(super) fn unit(site: &Site, unit: UnitId) -> Paging {
    Paging::new(site.of_unit(unit).len(), site.config.pagination)
}

/// The reports of a year.
pub(super) fn year(site: &Site, year: i16) -> Paging {
    Paging::new(site.of_year(year).len(), site.config.pagination)
}

/// The coverage of a series: a page stays small however many years it shows.
pub(super) fn coverage(site: &Site, series: SeriesId) -> Paging {
    let rows = CELLS / site.coverage_years(series).len().max(1);
    Paging::new(site.coverage_units(series).len(), site.config.pagination.min(rows))
}

/// The list of all plain pages; none where every page links all of them.
pub(super) fn plain_pages(site: &Site) -> Paging {
    let length = Some(site.pages.len()).filter(|&length| length > PAGES_SHOWN);
    Paging::new(length.unwrap_or_default(), site.config.pagination)
}

/// The list of all series with a coverage; none where a coverage page shows all of them.
pub(super) fn all_series(site: &Site) -> Paging {
    let length = Some(site.covered_series().len()).filter(|&length| length > SERIES_SHOWN);
    Paging::new(length.unwrap_or_default(), site.config.pagination)
}

#[cfg(test)]
mod tests {
    use super::Paging;

    #[test]
    fn every_item_is_on_exactly_one_page() {
        for (length, size, pages) in [(0, 50, 0), (1, 50, 1), (50, 50, 1), (51, 50, 2), (7, 0, 7)] {
            let paging = Paging::new(length, size);
            assert_eq!(paging.pages(), pages);
            let all: Vec<usize> = (1..=pages).flat_map(|number| paging.range(number)).collect();
            assert_eq!(all, (0..length).collect::<Vec<_>>());
        }
    }
}
