//! How much was found: files in, counts by code out. It stays small whatever the number of reports.

use std::collections::BTreeMap;

use super::Checked;
use crate::diagnostic::{Diagnostic, Fault, Severity};

/// How much was found, by severity and code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Reports that were read.
    pub reports: usize,
    /// Attachments that could not be looked into.
    pub unchecked: usize,
    /// Findings that `check --fix` may mend.
    mendable: usize,
    /// Files in which something was found.
    files: usize,
    codes: BTreeMap<(Severity, &'static str), Count>,
}

/// How often a code was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// In how many places.
    pub findings: usize,
    /// In how many files.
    pub files: usize,
}

impl Summary {
    /// Counts what was found in a file.
    pub fn add(&mut self, checked: &Checked<'_>) {
        let mut here: BTreeMap<(Severity, &'static str), usize> = BTreeMap::new();
        for finding in checked.findings {
            *here.entry((finding.fault.severity(), finding.fault.code())).or_default() += 1;
            self.mendable += usize::from(is_mendable(finding));
        }
        self.files += usize::from(!here.is_empty());
        for (kind, findings) in here {
            let count = self.codes.entry(kind).or_default();
            count.findings += findings;
            count.files += 1;
        }
    }

    /// The codes that were found, the worst first. A code may be there with several severities.
    pub fn codes(&self) -> impl Iterator<Item = (Severity, &'static str, Count)> {
        self.codes.iter().map(|((severity, code), count)| (*severity, *code, *count))
    }

    /// How many findings are so bad.
    pub fn of(&self, severity: Severity) -> usize {
        let counts = self.codes.iter().filter(|((of, _), _)| *of == severity);
        counts.map(|(_, count)| count.findings).sum()
    }

    /// In how many files something was found.
    pub fn files(&self) -> usize {
        self.files
    }

    /// How many findings `check --fix` may mend.
    pub fn mendable(&self) -> usize {
        self.mendable
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }
}

fn is_mendable(finding: &Diagnostic) -> bool {
    matches!(&finding.fault, Fault::Check(finding) if finding.is_mendable)
}
