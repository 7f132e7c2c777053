//! Figures as they were published beside those of today: rows in, one finding for each report whose
//! figures differ out. The rows of a report come one after the other.

use std::collections::HashMap;

use super::{FigureChange, Rule, earlier::FigureRow, of_field};
use crate::{
    diagnostic::Diagnostic,
    report::Figure,
    site::{ReportId, Site, Visibility},
};

/// The figures of one report that are not matched yet, by name: value and measure.
type Left<'a> = HashMap<&'a str, Vec<&'a Figure>>;

/// Compares figures report by report.
pub(super) struct Figures<'a> {
    site: &'a Site,
    corrected: &'a HashMap<ReportId, bool>,
    /// The report in question, with what is left of its figures.
    open: Option<(ReportId, Left<'a>)>,
    /// Rows of the report in question without an equal of today.
    unmatched: Vec<(String, String)>,
    count: usize,
    told: Vec<Diagnostic>,
}

impl<'a> Figures<'a> {
    pub(super) fn new(site: &'a Site, corrected: &'a HashMap<ReportId, bool>) -> Self {
        let (open, unmatched, told) = (None, Vec::new(), Vec::new());
        Self { site, corrected, open, unmatched, count: 0, told }
    }

    /// Compares a figure; `report` is whose it is today.
    pub(super) fn figure(&mut self, report: Option<ReportId>, row: &FigureRow<'_>) {
        self.count += 1;
        let Some(id) = report else { return };
        if self.open.as_ref().is_none_or(|(open, _)| *open != id) {
            self.close();
            let mut left = Left::new();
            for figure in &self.site.record(id).report.figures {
                left.entry(&figure.name).or_default().push(figure);
            }
            self.open = Some((id, left));
        }
        let Some((_, left)) = &mut self.open else { return };
        let same_name = left.get_mut(row.name);
        let equal = same_name.and_then(|figures| {
            let measure = |figure: &Figure| figure.unit.clone().unwrap_or_default();
            let is_equal =
                |figure: &&Figure| figure.value == row.value && measure(figure) == row.measure;
            figures.iter().position(is_equal).map(|place| figures.remove(place))
        });
        if equal.is_none() {
            self.unmatched.push((row.name.to_owned(), with_measure(row.value, row.measure)));
        }
    }

    /// How many figures there were, and what was found.
    pub(super) fn finish(mut self) -> (usize, Vec<Diagnostic>) {
        self.close();
        (self.count, self.told)
    }

    /// All figures of a report are there.
    fn close(&mut self) {
        let unmatched = std::mem::take(&mut self.unmatched);
        let Some((id, left)) = self.open.take() else { return };
        let record = self.site.record(id);
        let is_excused = record.is_withdrawn()
            || record.visibility != Visibility::Public
            || self.corrected.get(&id).copied().unwrap_or(true);
        let count = unmatched.len();
        let Some((name, before)) = unmatched.into_iter().next().filter(|_| !is_excused) else {
            return;
        };
        let now = left.get(name.as_str()).and_then(|figures| figures.first());
        let change = match now {
            Some(figure) => FigureChange::Value {
                before,
                now: with_measure(&figure.value, figure.unit.as_deref().unwrap_or_default()),
            },
            None => FigureChange::Gone,
        };
        let rule = Rule::FigureChanged { name, change, count };
        self.told.push(of_field(record.source.as_str(), "figures", rule));
    }
}

fn with_measure(value: &str, measure: &str) -> String {
    format!("{value}{measure}")
}
