//! Surveying: all that front matter tells of a site, drafts and held reports included.
//!
//! Arrives: a [`Request`], or what a load found. Leaves: a [`Survey`]: the site in relation, and the
//! reports that have errors, with what can still be told of them. No body is read, no page is made.

use std::collections::BTreeSet;

use super::{Job, Request, Stop, Timings, World, locate};
use crate::{
    diagnostic::Diagnostic,
    failure::Failure,
    report::{self, Names},
    site::{Edition, Site},
    source::{REGISTER, Root, SourcePath},
    yaml,
};

/// What front matter tells of a site.
#[derive(Debug)]
pub struct Survey {
    /// Every report that could be read, in relation.
    pub site: Site,
    /// The reports with errors; some of them are in the site all the same.
    pub broken: Vec<BrokenReport>,
    /// The errors of reports and of the register; located and sorted.
    pub errors: Vec<Diagnostic>,
}

/// A report with errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenReport {
    /// Its file.
    pub source: SourcePath,
    /// Whose it is, as far as it can be read.
    pub names: Names,
}

impl Survey {
    /// Whether units.yml has no errors: with some, nobody knows which units there are.
    pub fn knows_units(&self) -> bool {
        self.errors.iter().all(|error| error.path != REGISTER)
    }
}

/// Surveys a site. Nothing is written but what the cache remembers.
///
/// # Errors
///
/// The configuration has mistakes, or the disk refused.
pub fn survey(request: &Request) -> Result<Survey, Stop> {
    let edition = Edition { drafts: true, held: true };
    let request = Request { edition, ..request.clone() };
    let job = Job::new(&request);
    let world = World::load(&job, &BTreeSet::new(), &mut Timings::start());
    request.progress.end();
    let World { site, diagnostics, .. } = world?;
    let broken = broken_reports(job.root, &diagnostics)?;
    let is_of_content = |found: &Diagnostic| found.is_error() && found.path.starts_with("content/");
    let mut errors: Vec<_> = diagnostics.into_iter().filter(is_of_content).collect();
    locate(job.root, &mut errors)?;
    errors.sort();
    errors.dedup();
    Ok(Survey { site, broken, errors })
}

/// The reports that have errors, by path.
///
/// # Errors
///
/// A file cannot be read any more.
pub fn broken_reports(
    root: Root<'_>,
    diagnostics: &[Diagnostic],
) -> Result<Vec<BrokenReport>, Failure> {
    let paths = super::paths_with_errors(diagnostics).into_iter();
    let reports = paths.filter(|path| path.starts_with("content/") && path.ends_with(".md"));
    reports
        .map(|path| {
            let source = SourcePath::trusted(path);
            let names = names_in(root, &source)?;
            Ok(BrokenReport { source, names })
        })
        .collect()
}

/// What can be read of a report's file; nothing of one that is no text, or no file at all.
fn names_in(root: Root<'_>, path: &SourcePath) -> Result<Names, Failure> {
    if !root.exists(path)? || root.is_no_file(path)? {
        return Ok(Names::default());
    }
    let Ok(text) = root.read_text(path)? else { return Ok(Names::default()) };
    let front = yaml::split(path.as_str(), &text);
    Ok(front
        .map_or_else(|_| Names::default(), |front| report::names(path.as_str(), &text, front.yaml)))
}
