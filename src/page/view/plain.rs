//! The views of plain pages and of the list of all of them.

use std::borrow::Cow;

use serde::Serialize;

use super::{Pager, Views, rows};
use crate::page::{Crumb, Head, PublicPath, SharedLinks, pager, places};

/// What `plain.html` sees, beside `body`.
#[derive(Debug, Serialize)]
pub struct PlainView<'a> {
    /// Head and heading.
    pub head: Head,
    /// The links that every page has.
    pub links: Cow<'a, SharedLinks>,
    /// The day of publication, if the page says one.
    pub published: Option<String>,
}

/// One plain page in the list of all.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct PlainPageRow<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its page.
    pub href: Option<String>,
    /// Its summary, if it has one.
    pub summary: Option<&'a str>,
    /// The day of publication, if the page says one.
    pub date: Option<String>,
}

/// What `pages.html` sees.
#[derive(Debug, Serialize)]
pub struct PlainPagesView<'a> {
    /// Head and heading.
    pub head: Head,
    /// The links that every page has.
    pub links: Cow<'a, SharedLinks>,
    /// The plain pages on this page, in their order.
    pub pages: Vec<PlainPageRow<'a>>,
    /// How many plain pages are listed on all pages.
    pub count: usize,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

impl<'a> Views<'a> {
    pub(super) fn plain(&'a self, address: &PublicPath, index: usize) -> PlainView<'a> {
        let record = &self.site.pages[index];
        let mut head = self.head("plain", address).column(&self.site.config);
        head.title.clone_from(&record.page.title);
        head.description = record.page.summary.clone().unwrap_or_default();
        if pager::plain_pages(self.site).pages() > 0 {
            let list = self.linker(address).to(&places::plain_pages_page(1));
            head.breadcrumb.push(Crumb::list("pages", Some(list)));
        }
        head.breadcrumb.push(Crumb::here(&record.page.title));
        let published = record.page.published.as_ref().map(rows::display_moment);
        PlainView { head, links: self.links(address), published }
    }

    pub(super) fn plain_pages(&'a self, address: &PublicPath, number: usize) -> PlainPagesView<'a> {
        let linker = self.linker(address);
        let mut head = self.head("pages", address).column(&self.site.config);
        head.number = number;
        head.breadcrumb = vec![Crumb::list("pages", None)];
        let paging = pager::plain_pages(self.site);
        let shown = &self.shared.pages[paging.range(number)];
        let row = |&place: &usize| {
            let record = &self.site.pages[place];
            PlainPageRow {
                title: &record.page.title,
                href: places::plain_page(&record.source).map(|page| linker.to(&page)),
                summary: record.page.summary.as_deref(),
                date: record.page.published.as_ref().map(|moment| moment.date.to_string()),
            }
        };
        PlainPagesView {
            head,
            links: self.links(address),
            pages: shown.iter().map(row).collect(),
            count: self.shared.pages.len(),
            pager: Pager::new(paging, number, &linker, places::plain_pages_page),
        }
    }
}
