//! Which parts of its series a report has, found once, while its file is read.
//!
//! Arrives: what a report's front matter says, and its text. Leaves: a [`PartSet`], all that the
//! lists of parts want to know of a body.

use std::collections::HashMap;

use crate::{
    cache::{Fingerprint, Prints},
    config::{Config, PartSet, Series},
    markdown::{self, Part},
    report::Report,
};

/// Finds the parts of reports.
#[derive(Debug)]
pub(super) struct PartFinder<'a> {
    /// The places of the series, by every name that they have.
    series: HashMap<&'a str, usize>,
    /// By series.
    parts: Vec<Vec<Part<'a>>>,
}

impl<'a> PartFinder<'a> {
    /// Will find the parts that a configuration names.
    pub(super) fn new(config: &'a Config) -> Self {
        let of_series = |series: &'a Series| {
            let parts = series.parts.iter();
            parts.map(|part| Part { slug: &part.slug, keywords: &part.keywords }).collect()
        };
        Self {
            series: config.series_by_name(),
            parts: config.series.iter().map(of_series).collect(),
        }
    }

    /// The parts that a report has whose text is `body`; none where its series is unknown.
    pub(super) fn find(&self, report: &Report, body: &str) -> PartSet {
        let series = match &report.series {
            None => Some(0),
            Some(written) => self.series.get(written.trim()).copied(),
        };
        let parts = series.and_then(|series| self.parts.get(series));
        let present = parts.map(|parts| markdown::parts_present(body, parts));
        present.unwrap_or_default().into_iter().collect()
    }
}

/// The fingerprint of all that decides about the parts of a report beside the report.
pub fn parts_print(config: &Config) -> Fingerprint {
    let mut prints = Prints::default();
    for series in &config.series {
        prints.value(&(&series.slug, &series.title, series.parts.len()));
        for part in &series.parts {
            prints.value(&part.keywords);
        }
    }
    prints.finish()
}
