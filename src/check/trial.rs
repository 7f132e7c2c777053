//! A small site in memory, for the tests of rules that look at a whole site.

#![expect(clippy::disallowed_methods, reason = "builds into a folder and looks at it")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::{Date, date};

use crate::{
    build::{Request, Survey, Today, build, locate, survey},
    diagnostic::{Diagnostic, Fault, check::Rule},
    disk::Memory,
    source::Root,
};

/// The day of all tests that do not choose one.
pub(crate) const TODAY: Date = date(2026, 11, 23);

/// The files of a site.
#[derive(Clone)]
pub(crate) struct Trial {
    disk: Memory,
}

impl Trial {
    /// A site with such a configuration; `title` and `base_url` are given.
    pub(crate) fn new(site: &str) -> Self {
        let given = "title: 报告公开\nbase_url: https://www.shili.example.gov.cn/gk/\n";
        let trial = Self { disk: Memory::default() };
        trial.file("site.yml", &format!("{given}{site}"))
    }

    /// The disk that it is on.
    pub(crate) fn disk(&self) -> Memory {
        self.disk.clone()
    }

    /// Adds a file, or replaces it.
    pub(crate) fn file(mut self, path: &str, text: &str) -> Self {
        self.disk.insert(PathBuf::from("/site").join(path), text.as_bytes().to_vec());
        self
    }

    /// Adds a report with some lines of front matter.
    pub(crate) fn report(self, path: &str, front: &str, body: &str) -> Self {
        self.file(path, &format!("---\n{front}leader: 周明远\n---\n\n{body}\n"))
    }

    /// The site with drafts and held reports.
    pub(crate) fn survey(&self, today: Date) -> Survey {
        let root = PathBuf::from("/site");
        let mut request = Request::new(root, PathBuf::from("/out"), Today::Day(today));
        request.disk = Arc::new(self.disk.clone());
        survey(&request).unwrap()
    }

    /// What a build on a day publishes, by name.
    pub(crate) fn published(&self, today: Date) -> BTreeMap<String, Vec<u8>> {
        let folder = tempfile::TempDir::new().unwrap();
        for (path, bytes) in self.disk.files() {
            let path = folder.path().join(path.strip_prefix("/").unwrap());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let output = folder.path().join("out");
        let request = Request::new(folder.path().join("site"), output.clone(), Today::Day(today));
        let built = build(&request).unwrap();
        assert!(built.counts.is_some(), "{:?}", built.diagnostics);
        let files = fs::read_dir(output).unwrap().map(|entry| entry.unwrap().path());
        let files = files.filter(|path| path.is_file());
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        files.map(|path| (name(&path), fs::read(&path).unwrap())).collect()
    }

    /// What was told, in its order, with the fields looked up.
    pub(crate) fn located(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let root = PathBuf::from("/site");
        locate(Root::new(&root, &self.disk), &mut diagnostics).unwrap();
        diagnostics.sort();
        diagnostics
    }

    /// What was told, as `file:line code`, with the fields looked up.
    pub(crate) fn told(&self, diagnostics: Vec<Diagnostic>) -> Vec<String> {
        let diagnostics = self.located(diagnostics);
        let line = |told: &Diagnostic| told.line().map_or(String::new(), |line| format!(":{line}"));
        diagnostics
            .iter()
            .map(|told| format!("{}{} {}", told.path, line(told), told.fault.code()))
            .collect()
    }
}

/// The rules that were broken.
pub(crate) fn rules(diagnostics: &[Diagnostic]) -> Vec<Rule> {
    let rule = |told: &Diagnostic| match &told.fault {
        Fault::Check(finding) => finding.rule.clone(),
        other => panic!("no finding: {other:?}"),
    };
    diagnostics.iter().map(rule).collect()
}
