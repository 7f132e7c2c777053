//! `/_preview/`: what is not public yet, what is wrong, what changed last.

use std::cmp::Reverse;

use crate::{
    diagnostic::Diagnostic,
    page::places,
    serve::{
        answer::{Answer, HTML},
        desk::readable,
        face::{self, Entry, Overview, State},
        live::Live,
        ready::Ready,
    },
    site::{PlainRecord, Record, Visibility},
};

/// Findings on the overview.
const FINDINGS: usize = 1000;
/// Documents whose files changed last.
const NEWEST: usize = 20;

impl Live {
    /// `/_preview/`.
    pub(super) fn overview(&self) -> Answer {
        let stand = self.read();
        let of_check = &stand.checked;
        let all = stand.diagnostics().chain(&of_check.kept).chain(&stand.whole);
        let mut all: Vec<Diagnostic> = all.cloned().collect();
        // Mistakes first, should there be more than a page holds; what stops a build before all.
        all.sort_by_key(|found| (found.fault.severity(), found.is_of_check()));
        let findings_in_all = all.len() + of_check.more;
        all.truncate(FINDINGS);
        let findings = self.located(all);
        let Some(ready) = &stand.first else {
            drop(stand);
            return Answer::to("/".to_owned());
        };
        let site = &ready.world().site;
        let entries = |wanted: Visibility| -> Vec<Entry<'_>> {
            let reports = site.records.iter().filter(|record| record.visibility == wanted);
            let pages = site.pages.iter().filter(|p| site.visibility_of_page(&p.page) == wanted);
            let reports = reports.map(|record| entry_of_report(ready, record));
            reports.chain(pages.map(|page| entry_of_page(ready, page))).collect()
        };
        let mut held = entries(Visibility::Held);
        held.sort_by(|left, right| left.when.cmp(&right.when));
        let html = face::overview(&Overview {
            language: stand.language(),
            title: &site.config.title,
            home: stand.prefix(),
            can_write: !stand.is_public,
            drafts: entries(Visibility::Draft),
            held,
            newest: newest(ready),
            findings: &findings,
            more_findings: findings_in_all.saturating_sub(FINDINGS),
            reading: self.examiner.progress().map(|(done, all)| (all.saturating_sub(done), all)),
            failure: stand.failure.as_deref(),
            number: stand.number,
        });
        Answer::of(200, HTML, html.into_bytes())
    }
}

fn entry_of_report<'s>(ready: &'s Ready, record: &'s Record) -> Entry<'s> {
    let config = &ready.world().site.config;
    let base = &config.base_url;
    let day = record.published().map(|day| day.to_string()).unwrap_or_default();
    let id = ready.world().site.at_source(&record.source);
    let address = id.map(|id| places::report_page(&ready.world().site, id));
    Entry {
        title: &record.title,
        href: address.map(|address| address.path_on(base)).unwrap_or_default(),
        source: record.source.as_str(),
        unit: record.unit_line(config),
        when: day.clone(),
        state: state(record.visibility, day),
    }
}

fn entry_of_page<'s>(ready: &'s Ready, record: &'s PlainRecord) -> Entry<'s> {
    let published = record.page.published.as_ref().map(|moment| moment.date.to_string());
    let day = published.unwrap_or_default();
    let address = places::plain_page(&record.source);
    let base = &ready.world().site.config.base_url;
    Entry {
        title: &record.page.title,
        href: address.map(|address| address.path_on(base)).unwrap_or_default(),
        source: record.source.as_str(),
        unit: String::new(),
        when: day.clone(),
        state: state(ready.world().site.visibility_of_page(&record.page), day),
    }
}

fn state(visibility: Visibility, day: String) -> State {
    match visibility {
        Visibility::Public => State::Public,
        Visibility::Held => State::Held(day),
        Visibility::Draft => State::Draft,
    }
}

/// The documents whose files changed last, newest first.
fn newest<'s>(ready: &'s Ready) -> Vec<Entry<'s>> {
    let site = &ready.world().site;
    let zone = site.config.timezone;
    let reports = site.records.iter().map(|record| (record.body.file.modified, Ok(record)));
    let pages = site.pages.iter().map(|page| (page.body.file.modified, Err(page)));
    let mut all: Vec<(u64, Result<&Record, &PlainRecord>)> = reports.chain(pages).collect();
    let newest = all.len().min(NEWEST);
    if newest < all.len() {
        all.select_nth_unstable_by_key(newest, |(modified, _)| Reverse(*modified));
        all.truncate(newest);
    }
    all.sort_by_key(|(modified, _)| Reverse(*modified));
    all.into_iter()
        .map(|(modified, document)| {
            let entry = match document {
                Ok(record) => entry_of_report(ready, record),
                Err(page) => entry_of_page(ready, page),
            };
            Entry { when: readable(modified, zone), ..entry }
        })
        .collect()
}
