//! A file that is offered beside a text: its place in, what was found in it and in its name out. It
//! needs nothing of the site but its settings, so that nobody has to wait while it is looked into.

use std::{borrow::Cow, ops::Range};

use super::{
    book::Book,
    desk::{LARGEST, Looked},
    enclosed, privacy,
};
use crate::{
    config::{Config, Profile},
    diagnostic::{
        At, Diagnostic, Lines,
        check::{Finding, Part, Rule, Within},
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
        Ok(Looked { findings, used: outcome.used, ..Looked::default() })
    }

    /// What the name of a file tells: it is part of an address.
    pub(super) fn look_at_name(&self, path: &SourcePath) -> Looked {
        let privacy::Outcome { findings, used } = self.private_in(path.as_str());
        let name = privacy::cover(path.as_str(), &findings);
        let told = findings.into_iter().map(|finding| Diagnostic {
            at: in_path(&name, path.folder().len(), finding.range),
            path: path.to_string(),
            fault: Finding::from(Rule::from(finding.rule)).into(),
        });
        let told = told.collect();
        let name = (name != path.as_str()).then(|| name.into_owned());
        Looked { findings: told, used, name, ..Looked::default() }
    }

    /// A path, title or name as it may be shown: what the site does not allow in it is covered.
    pub(super) fn covered<'t>(&self, name: &'t str) -> Cow<'t, str> {
        privacy::cover(name, &self.private_in(name).findings)
    }

    /// What a path, title or name has of private values.
    fn private_in(&self, name: &str) -> privacy::Outcome {
        let domains = self.domains();
        let facts = self.facts(&domains);
        let is_national = self.is_national();
        let mut all = privacy::Outcome::default();
        let mut start = 0;
        // Each folder by itself: what follows a slash within one text is taken for part of an address.
        for text in name.split('/') {
            let outcome = privacy::examine(&privacy::Material { text, body: 0, facts });
            all.used.extend(outcome.used);
            all.findings.extend(outcome.findings.into_iter().filter_map(|mut finding| {
                finding.range = start + finding.range.start..start + finding.range.end;
                let is_wanted = is_national || !finding.rule.is_national();
                (finding.rule.masked().is_some() && is_wanted).then_some(finding)
            }));
            start += text.len() + 1;
        }
        all
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

/// A place in a path that may be shown, whose folder ends at a byte.
fn in_path(path: &str, folder: usize, range: Range<usize>) -> At {
    let part = if range.end > folder { Part::FileName } else { Part::FolderName };
    At::Inside { within: vec![Within::Part(part)], excerpt: Lines::new(path).excerpt(range) }
}
