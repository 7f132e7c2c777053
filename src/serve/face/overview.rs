//! `/_preview/`: an [`Overview`] in, a page out. Lists end after some hundreds: nobody reads
//! further, and a browser would have to.

use std::{borrow::Cow, collections::BTreeMap};

use serde::Serialize;

use super::{Entry, Overview, State, address, finding, finding::Finding, phrases, templates};
use crate::{
    check::veil::veiled,
    diagnostic::{Diagnostic, Language},
};

/// What is listed of each kind at most.
const LISTED: usize = 200;

#[derive(Serialize)]
struct View<'a> {
    overview: OverviewView<'a>,
    number: u64,
}

#[derive(Serialize)]
struct OverviewView<'a> {
    title: &'a str,
    home: &'a str,
    can_write: bool,
    reading: Option<Reading>,
    failure: Option<&'a str>,
    findings_count: String,
    files: Vec<File<'a>>,
    no_findings: &'static str,
    findings_rest: Option<String>,
    drafts: Part<'a>,
    held: Part<'a>,
    newest: Part<'a>,
}

#[derive(Serialize)]
struct Reading {
    words: String,
    done: usize,
    all: usize,
}

/// The mistakes of a file.
#[derive(Serialize)]
struct File<'a> {
    /// As it may be shown.
    path: Cow<'a, str>,
    href: String,
    findings: Vec<Finding>,
}

/// A list of documents.
#[derive(Serialize)]
struct Part<'a> {
    id: &'static str,
    heading: String,
    rows: Vec<Row<'a>>,
    none: &'static str,
    rest: Option<String>,
}

#[derive(Serialize)]
struct Row<'a> {
    title: &'a str,
    href: &'a str,
    source: &'a str,
    source_href: String,
    edit_href: String,
    unit: &'a str,
    when: String,
    tag: Option<&'static str>,
}

pub(super) fn overview(overview: &Overview<'_>) -> String {
    let language = overview.language;
    let t = phrases::Phrases::of(language);
    let reading = overview.reading.map(|(left, all)| {
        let done = all.saturating_sub(left);
        Reading { words: phrases::checked(language, done, all), done, all }
    });
    let counts = finding::count(overview.findings);
    let no_findings = if reading.is_some() { t.none_yet } else { t.no_findings };
    let counted = phrases::mistakes(language, counts);
    let numbered =
        |heading: &str, entries: &[Entry<'_>]| phrases::headed(language, heading, entries.len());
    let view = OverviewView {
        title: overview.title,
        home: overview.home,
        can_write: overview.can_write,
        findings_count: counted.unwrap_or_else(|| phrases::headed(language, t.findings, 0)),
        files: files(overview.findings, language),
        no_findings,
        failure: overview.failure,
        findings_rest: rest(overview.findings.len() + overview.more_findings, language),
        drafts: Part {
            id: "drafts",
            heading: numbered(t.drafts, &overview.drafts),
            rows: rows(&overview.drafts, |_| None, |entry| entry.when.clone()),
            none: t.no_drafts,
            rest: rest(overview.drafts.len(), language),
        },
        held: Part {
            id: "held",
            heading: numbered(t.held, &overview.held),
            rows: rows(&overview.held, |_| None, |entry| phrases::public_on(language, &entry.when)),
            none: t.no_held,
            rest: rest(overview.held.len(), language),
        },
        newest: Part {
            id: "newest",
            heading: t.newest.to_owned(),
            rows: rows(&overview.newest, tag(t), |entry| entry.when.clone()),
            none: t.no_newest,
            rest: rest(overview.newest.len(), language),
        },
        reading,
    };
    templates::render("overview.html", language, &View { overview: view, number: overview.number })
}

fn tag(t: &'static phrases::Phrases) -> impl Fn(&State) -> Option<&'static str> {
    |state| match state {
        State::Public => None,
        State::Held(_) => Some(t.held_tag),
        State::Draft => Some(t.draft_tag),
    }
}

fn rows<'a>(
    entries: &'a [Entry<'a>],
    tag: impl Fn(&State) -> Option<&'static str>,
    when: impl Fn(&Entry<'_>) -> String,
) -> Vec<Row<'a>> {
    let row = |entry: &'a Entry<'a>| Row {
        title: entry.title,
        href: &entry.href,
        source: entry.source,
        source_href: address::source(entry.source, None),
        edit_href: address::edit(entry.source),
        unit: &entry.unit,
        when: if entry.when.is_empty() { String::new() } else { when(entry) },
        tag: tag(&entry.state),
    };
    entries.iter().take(LISTED).map(row).collect()
}

fn rest(all: usize, language: Language) -> Option<String> {
    (all > LISTED).then(|| phrases::unlisted(language, all - LISTED))
}

/// Files with errors before files with warnings or notes only; in a file, errors first.
fn files(findings: &[Diagnostic], language: Language) -> Vec<File<'_>> {
    let mut by_path: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings {
        by_path.entry(&finding.path).or_default().push(finding);
    }
    let mut groups: Vec<_> = by_path.into_iter().collect();
    for (_, group) in &mut groups {
        group.sort_by_key(|finding| finding.fault.severity());
    }
    groups.sort_by_key(|(_, group)| group.first().map(|first| first.fault.severity()));
    let mut left = LISTED;
    let mut files = Vec::new();
    for (path, group) in groups {
        if left == 0 {
            break;
        }
        let listed = group.into_iter().take(left);
        let findings: Vec<_> = listed.map(|finding| Finding::of(finding, language)).collect();
        left -= findings.len();
        files.push(File { path: veiled(path), href: address::source(path, None), findings });
    }
    files
}
