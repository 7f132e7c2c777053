//! What only the whole pass can tell: links to places in other pages, files that bodies offer,
//! files that nobody offers.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rayon::prelude::*;

use super::known::{self, Learnt};
use crate::{
    cache::Fingerprint,
    diagnostic::{At, Diagnostic, Fault, Lines, nearest},
    failure::Failure,
    page::{Page, Plan, PublicPath},
    render::{Files, FragmentLink, LinkedFile, Renderer, body_of},
    site::Site,
    source::{Body, Root, SourcePath, Tree},
};

/// The links to ids that their page does not have. Only pages that are linked so are looked at
/// again: a site rarely has more than a few.
pub(super) fn missing_fragments(
    renderer: &Renderer<'_>,
    root: Root<'_>,
    moment: u64,
    links: &[FragmentLink],
) -> Result<Vec<Diagnostic>, Failure> {
    let mut by_target: Vec<(&Page, Vec<&FragmentLink>)> = Vec::new();
    let mut order: Vec<&FragmentLink> = links.iter().collect();
    let key = |link: &FragmentLink| match link.target {
        Page::Report(id) => (0, id.index()),
        Page::Plain(index) => (1, index),
        _ => (2, 0),
    };
    order.sort_by_key(|link| key(link));
    for link in order {
        match by_target.last_mut().filter(|(page, _)| **page == link.target) {
            Some((_, links)) => links.push(link),
            None => by_target.push((&link.target, vec![link])),
        }
    }
    let missing: Vec<Vec<Missing<'_>>> = by_target
        .par_iter()
        .map(|(page, links)| {
            let Some((source, stamp)) = body_of(renderer.views, page) else {
                return Ok(Vec::new());
            };
            let body = Body::read(root, source, stamp, moment)?;
            let ids = renderer.ids(page, &body);
            let known: HashSet<&str> = ids.iter().map(String::as_str).collect();
            let missing = links.iter().filter(|link| !known.contains(link.fragment.as_str()));
            Ok(missing.map(|link| Missing::of(link, &ids)).collect())
        })
        .collect::<Result<_, Failure>>()?;
    let mut by_source = BTreeMap::<&SourcePath, Vec<Missing<'_>>>::new();
    for missing in missing.into_iter().flatten() {
        by_source.entry(&missing.link.source).or_default().push(missing);
    }
    let told: Vec<Vec<Diagnostic>> = by_source
        .into_par_iter()
        .map(|(source, missing)| tell(root, source, missing))
        .collect::<Result<_, _>>()?;
    Ok(told.into_iter().flatten().collect())
}

/// A link to a place that its page does not have.
struct Missing<'a> {
    link: &'a FragmentLink,
    fault: Fault,
}

impl<'a> Missing<'a> {
    fn of(link: &'a FragmentLink, ids: &[String]) -> Self {
        let nearest = nearest(&link.fragment, ids.iter().map(String::as_str)).map(str::to_owned);
        let (target, fragment) = (link.written.clone(), link.fragment.clone());
        Self { link, fault: Fault::FragmentMissing { target, fragment, nearest } }
    }
}

/// The missing places that one file links, at their lines; the file is read once.
fn tell(
    root: Root<'_>,
    source: &SourcePath,
    missing: Vec<Missing<'_>>,
) -> Result<Vec<Diagnostic>, Failure> {
    let text = root.read_text(source)?.unwrap_or_default();
    let lines = Lines::new(&text);
    let told = missing.into_iter().map(|Missing { link, fault }| {
        let at = At::Excerpt(lines.excerpt(link.range.clone()));
        Diagnostic { fault, path: source.to_string(), at }
    });
    Ok(told.collect())
}

/// Gives addresses to the files that bodies link, beside those that the plan has.
pub(super) fn admit_linked(
    plan: &mut Plan,
    linked: &[(PublicPath, LinkedFile)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(PublicPath, SourcePath)> {
    let wanted: BTreeSet<(&PublicPath, &LinkedFile)> =
        linked.iter().map(|(page, file)| (page, file)).collect();
    let mut admitted = Vec::new();
    for (page, file) in wanted {
        match plan.admit_linked(page, &file.name, &file.source) {
            Ok(address) => admitted.extend(address.map(|address| (address, file.source.clone()))),
            Err(fault) => {
                diagnostics.push(Diagnostic::of_file(file.source.as_str(), fault));
            }
        }
    }
    admitted
}

/// The files in `content/` that no public report lists or links. Beside a report that is held
/// back or `broken` nothing is said: it may list or link them.
pub(super) fn unused_files(
    tree: &Tree,
    site: &Site,
    files: &Files,
    linked: &[(PublicPath, LinkedFile)],
    broken: &BTreeSet<&str>,
) -> Vec<Diagnostic> {
    let used: BTreeSet<&SourcePath> = site
        .records
        .iter()
        .flat_map(|record| record.attachments.iter().map(|file| &file.source))
        .chain(linked.iter().map(|(_, file)| &file.source))
        .chain(files.withheld.keys())
        .collect();
    // Per folder: whether all its documents are public and right.
    let plain: HashSet<&SourcePath> = site.pages.iter().map(|page| &page.source).collect();
    let mut folders = BTreeMap::<&str, bool>::new();
    for document in tree.reports.iter().chain(&tree.pages) {
        // A withdrawn body is not shown, so nobody knows what it links.
        let report = site.at_source(document).map(|id| site.record(id));
        let public = report.map_or(plain.contains(document), |record| !record.is_withdrawn());
        *folders.entry(document.folder()).or_insert(true) &=
            public && !broken.contains(document.as_str());
    }
    let quiet = |file: &SourcePath| {
        let mut folder = file.folder();
        loop {
            if let Some(public) = folders.get(folder) {
                return !public;
            }
            match folder.rsplit_once('/') {
                Some((above, _)) => folder = above,
                None => return false,
            }
        }
    };
    let all = tree.beside.iter().chain(&tree.beside_pages);
    all.filter(|file| !used.contains(file) && !quiet(file))
        .map(|file| {
            let fault = Fault::UnusedFile { file: file.name().to_owned() };
            Diagnostic::of_file(file.as_str(), fault)
        })
        .collect()
}

/// What was learnt of bodies that have no errors: only that may be remembered.
pub(super) fn without_errors(
    site: &Site,
    broken: &BTreeSet<&str>,
    mut learnt: Vec<Learnt>,
) -> Vec<Learnt> {
    let reports = site.reports().map(|(_, record)| (&record.source, &record.body));
    let pages = site.pages.iter().map(|page| (&page.source, &page.body));
    if !broken.is_empty() {
        let keys: HashSet<Fingerprint> = reports
            .chain(pages)
            .filter(|(source, _)| broken.contains(source.as_str()))
            .map(|(source, body)| known::key(source, body.print))
            .collect();
        learnt.retain(|(key, _)| !keys.contains(key));
    }
    learnt
}
