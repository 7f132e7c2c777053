//! What is told of a file in the end: findings of the rules and of the build come in; they go out as bad
//! as the site says, in the order of the text, with every private value covered.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    desk::{Desk, Looked},
    veil::veiled_diagnostic,
};
use crate::{
    config::{Config, Level},
    diagnostic::{
        At, Diagnostic, Fault, Step,
        check::{Finding, Rule},
    },
    failure::Failure,
    source::SourcePath,
};

/// Settles file by file, and knows at the end what no file needed.
#[derive(Debug)]
pub(super) struct Settled<'d, 'a> {
    desk: &'d Desk<'a>,
    used: BTreeSet<usize>,
}

impl<'d, 'a> Settled<'d, 'a> {
    pub(super) fn new(desk: &'d Desk<'a>) -> Self {
        Self { desk, used: BTreeSet::new() }
    }

    /// Takes note of what a file needed.
    pub(super) fn note(&mut self, looked: &Looked) {
        self.used.extend(&looked.used);
    }

    /// What is told of files that are on no list, and what only all files together tell; `also` is told
    /// whether or not its file was asked for.
    pub(super) fn rest(
        &self,
        mut build: BTreeMap<String, Vec<Diagnostic>>,
        asked: Option<&BTreeSet<SourcePath>>,
        also: BTreeMap<String, Vec<Diagnostic>>,
    ) -> Result<Vec<(String, Vec<Diagnostic>)>, Failure> {
        if let Some(asked) = asked {
            build.retain(|path, _| asked.iter().any(|asked| asked.as_str() == path));
        } else {
            let unused =
                self.desk.book.allowed.unused(&self.used).into_iter().map(|(index, rule)| {
                    let way = vec![
                        Step::key("check"),
                        Step::key("allow"),
                        Step::Index(index),
                        Step::key("value"),
                    ];
                    let fault = Finding::from(Rule::from(rule)).into();
                    let mut told = Diagnostic::of_field("site.yml", way, fault);
                    // The line itself holds the value, which nobody shall read here.
                    self.locate(&mut told).map(|()| told)
                });
            let unused: Vec<_> = unused.collect::<Result<_, _>>()?;
            build.entry("site.yml".to_owned()).or_default().extend(unused);
        }
        for (path, told) in also {
            build.entry(path).or_default().extend(told);
        }
        let settled = build
            .into_iter()
            .map(|(path, told)| (path, as_the_site_says(&self.desk.world.site.config, told)));
        Ok(settled.filter(|(_, told)| !told.is_empty()).collect())
    }

    fn locate(&self, told: &mut Diagnostic) -> Result<(), Failure> {
        crate::build::locate(self.desk.root, std::slice::from_mut(told))?;
        if let At::Excerpt(excerpt) = &mut told.at {
            let stars = "*".repeat(excerpt.caret.len());
            excerpt.text.replace_range(excerpt.caret.clone(), &stars);
        }
        Ok(())
    }
}

/// Findings as bad as a site says, without those that it does not want, in the order of the text.
pub(super) fn as_the_site_says(config: &Config, mut all: Vec<Diagnostic>) -> Vec<Diagnostic> {
    all.retain_mut(|told| {
        let Fault::Check(finding) = &mut told.fault else { return true };
        match config.check.levels.get(finding.rule.code()) {
            None => true,
            Some(Level::Off) => false,
            Some(Level::As(severity)) => {
                finding.severity = *severity;
                true
            }
        }
    });
    all.sort();
    all.dedup();
    all.into_iter().map(veiled_diagnostic).collect()
}
