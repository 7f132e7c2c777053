//! A file that is offered beside a text: its place in, what was found in it and in its name out. It
//! needs nothing of the site but its settings, so that nobody has to wait while it is looked into.

use super::{
    book::Book,
    desk::{LARGEST, Looked},
    enclosed, privacy,
};
use crate::{
    config::{Config, Profile},
    diagnostic::{
        Diagnostic,
        check::{Finding, Rule},
    },
    failure::Failure,
    source::{Root, SourcePath},
};

/// What a site says of private values in files beside its texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offered<'a> {
    pub(super) root: Root<'a>,
    pub(super) config: &'a Config,
    pub(super) book: &'a Book,
}

impl Offered<'_> {
    /// Looks into a file.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub(super) fn look(&self, path: &SourcePath) -> Result<Looked, Failure> {
        let bytes = self.root.read_bytes(path, LARGEST)?;
        let domains = self.domains();
        let facts = self.facts(&domains);
        let (findings, outcome) = enclosed::look(path.as_str(), &bytes, facts, self.is_national());
        Ok(Looked { findings, used: outcome.used, outline: None })
    }

    /// What the name of a file tells: it is part of an address.
    pub(super) fn look_at_name(&self, path: &SourcePath) -> Looked {
        let domains = self.domains();
        let facts = self.facts(&domains);
        let material = privacy::Material { text: path.as_str(), body: 0, facts };
        let mut outcome = privacy::examine(&material);
        let is_national = self.is_national();
        outcome.findings.retain(|finding| {
            finding.rule.masked().is_some() && (is_national || !finding.rule.is_national())
        });
        let told = outcome.findings.into_iter().map(|finding| {
            Diagnostic::of_file(path.as_str(), Finding::from(Rule::from(finding.rule)).into())
        });
        Looked { findings: told.collect(), used: outcome.used, outline: None }
    }

    fn domains(&self) -> Vec<&str> {
        self.config.check.domains.iter().map(String::as_str).collect()
    }

    fn facts<'f>(&'f self, domains: &'f [&'f str]) -> privacy::Facts<'f> {
        privacy::Facts { year: None, leaders: &[], domains, allowed: &self.book.allowed }
    }

    fn is_national(&self) -> bool {
        self.config.profile == Profile::CnGov
    }
}
