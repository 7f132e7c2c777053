//! Rows of lists, and the way from one page of a list to the next.

use serde::Serialize;

use crate::{
    page::{Linker, PublicPath, pager::Paging, places},
    report::Moment,
    site::{ReportId, Site, Visibility},
};

/// One report in a list.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Row<'a> {
    /// The report's title.
    pub title: &'a str,
    /// Its page.
    pub href: String,
    /// Its unit, or its units joined.
    pub unit: String,
    /// The other names of its units, short, former or new: it is found by them.
    pub also: Vec<&'a str>,
    /// Whether it is of several units.
    pub joint: bool,
    /// The kind of its first unit.
    pub kind: &'a str,
    /// The year reported on.
    pub year: i16,
    /// The title of its series.
    pub series: &'a str,
    /// `2024-03-28`; `none` for a draft.
    pub date: Option<String>,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// Whether it has corrections.
    pub corrected: bool,
    /// `public`, `held` or `draft`.
    pub visibility: &'static str,
}

impl<'a> Row<'a> {
    /// The row of a report on a page that links by `linker`.
    pub fn of(site: &'a Site, id: ReportId, linker: &Linker<'_>) -> Self {
        let record = site.record(id);
        let units = record.units.iter().zip(&record.unit_names);
        let also = units.flat_map(|(&unit, shown)| site.units.get(unit).names_beside(shown));
        Self {
            title: &record.title,
            href: linker.to(&places::report_page(site, id)),
            unit: record.unit_line(&site.config),
            also: also.collect(),
            joint: record.units.len() > 1,
            kind: &site.units.get(record.units[0]).kind,
            year: record.year(),
            series: &site.series(record.series).title,
            date: record.published().map(|date| date.to_string()),
            withdrawn: record.is_withdrawn(),
            corrected: !record.report.corrections.is_empty(),
            visibility: visibility_name(record.visibility),
        }
    }
}

/// The word for a visibility in views.
pub(super) fn visibility_name(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "public",
        Visibility::Held => "held",
        Visibility::Draft => "draft",
    }
}

/// A moment as readers see it: `2024-03-28 09:30`, or the day alone.
pub(super) fn display_moment(moment: &Moment) -> String {
    match moment.time {
        Some((hour, minute)) => format!("{} {hour:02}:{minute:02}", moment.date),
        None => moment.date.to_string(),
    }
}

/// A link to one page of a list.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct PageNumber {
    /// Its number, from 1.
    pub number: usize,
    /// Its address; `none` on the page itself.
    pub href: Option<String>,
    /// Whether numbers were left out before this one.
    pub gap: bool,
}

/// The way through a list of several pages.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub number: usize,
    /// How many pages.
    pub count: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// First, last, and those around this one.
    pub pages: Vec<PageNumber>,
}

impl Pager {
    /// The pager of page `number`; `none` where the list has one page.
    pub fn new(
        paging: Paging,
        number: usize,
        linker: &Linker<'_>,
        place: impl Fn(usize) -> PublicPath,
    ) -> Option<Self> {
        let count = paging.pages();
        if count < 2 {
            return None;
        }
        let link = |number: usize| linker.to(&place(number));
        // Seven numbers at most, however long the list.
        let mut numbers: Vec<usize> =
            [1, count].into_iter().chain(number.saturating_sub(2)..=number + 2).collect();
        numbers.retain(|number| (1..=count).contains(number));
        numbers.sort_unstable();
        numbers.dedup();
        let mut previous = 0;
        let pages = numbers
            .into_iter()
            .map(|this| {
                let gap = this > previous + 1;
                previous = this;
                PageNumber { number: this, href: (this != number).then(|| link(this)), gap }
            })
            .collect();
        Some(Self {
            number,
            count,
            previous: (number > 1).then(|| link(number - 1)),
            next: (number < count).then(|| link(number + 1)),
            pages,
        })
    }
}
