//! Reading documents: source and report, in parallel, by way of the cache.
//!
//! Arrives: the names of reports and plain pages. Leaves: each as [`crate::site`] takes it, with
//! what is wrong or doubtful about it. A file whose stamp is that of an earlier build is not
//! opened, unless it was young then.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    Setting, known,
    parts::{PartFinder, parts_print},
    progress::{Progress, Silent, Stage},
};
use crate::{
    cache::{Cache, Fingerprint, PROGRAM, Shelf, ShelfWriter},
    config::{Config, Found, PartSet, Register},
    diagnostic::{Diagnostic, Fault, PathTrouble, Step},
    disk::Stamp,
    failure::Failure,
    render::Names,
    report::{self, PlainPage, Report},
    site::{Attached, Loaded, LoadedPage},
    source::{BodyStamp, Proofs, Root, SourceFile, SourcePath, Tree},
    yaml,
};

/// Documents that are read before their cache entries are written down.
const DOCUMENTS_AT_ONCE: usize = 4096;
/// The name of the shelf.
const SHELF: &str = "documents";

/// No document is left out.
static NONE: BTreeSet<SourcePath> = BTreeSet::new();

/// What reading a document needs to know.
#[derive(Debug)]
pub struct Reading<'a> {
    root: Root<'a>,
    cache: &'a Cache<'a>,
    names: &'a Names,
    latest_year: i16,
    config: &'a Config,
    parts: PartFinder<'a>,
    /// `none` for a site without a sound units.yml: then no unit is unknown.
    register: Option<&'a Register>,
    progress: &'a dyn Progress,
    proofs: Proofs,
    /// Documents that are left out.
    broken: &'a BTreeSet<SourcePath>,
}

/// All documents of a site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Documents {
    /// The reports that could be read, by path.
    pub reports: Vec<Loaded>,
    /// The plain pages that could be read, by path.
    pub pages: Vec<LoadedPage>,
    /// What is wrong or doubtful; of fields, not yet located.
    pub diagnostics: Vec<Diagnostic>,
    /// Under which keys their bodies are known.
    pub bodies: Vec<Fingerprint>,
}

/// What the cache keeps of a document.
#[derive(Debug, Serialize, Deserialize)]
struct Kept<T> {
    /// Whether the file was so young that its stamp cannot be relied on.
    is_young: bool,
    body: BodyStamp,
    front: T,
    told: Vec<Diagnostic>,
}

/// What is kept of a report.
#[derive(Debug, Serialize, Deserialize)]
struct KeptReport {
    report: Report,
    /// The parts of its series that its text has.
    parts: PartSet,
}

/// What is kept of one kind of document: the front matter, and what the site wants to know of the
/// text.
trait Front: Serialize + DeserializeOwned + Send {
    /// What the site takes.
    type Loaded: Send;

    /// Reads it from the text of a file.
    fn read(
        reading: &Reading<'_>,
        path: &SourcePath,
        text: &str,
        front: yaml::Front,
    ) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>>;

    /// Finds what lies beside the file.
    fn load(
        self,
        reading: &Reading<'_>,
        source: SourcePath,
        body: BodyStamp,
        told: &mut Vec<Diagnostic>,
    ) -> Result<Self::Loaded, Failure>;
}

/// One document, with what the cache shall keep of it.
struct Document<'a, T: Front> {
    path: &'a SourcePath,
    loaded: Option<T::Loaded>,
    print: Option<Fingerprint>,
    told: Vec<Diagnostic>,
    entry: Entry,
}

/// What the cache shall keep of a document.
enum Entry {
    /// What it has.
    Same,
    /// Something new.
    New(Vec<u8>),
    /// Nothing: it has mistakes, which are found again.
    None,
}

impl<'a> Reading<'a> {
    /// Will read documents of a site on the day `today`; `names` are those of all its files.
    pub fn new(
        root: Root<'a>,
        cache: &'a Cache<'a>,
        setting: &'a Setting,
        names: &'a Names,
        today: Date,
    ) -> Self {
        Self {
            root,
            cache,
            names,
            latest_year: today.year() + 1,
            config: &setting.config,
            parts: PartFinder::new(&setting.config),
            register: setting.register.as_ref(),
            progress: &Silent,
            proofs: Proofs::Now,
            broken: &NONE,
        }
    }

    /// Tells somebody how far it is.
    pub(super) fn told(self, progress: &'a dyn Progress) -> Self {
        Self { progress, ..self }
    }

    /// Leaves the proofs of bodies to those who show them.
    pub fn proving(self, proofs: Proofs) -> Self {
        Self { proofs, ..self }
    }

    /// Leaves documents out.
    pub(super) fn without(self, broken: &'a BTreeSet<SourcePath>) -> Self {
        Self { broken, ..self }
    }

    /// Reads all reports and plain pages, by way of the cache.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn all(&self, tree: &Tree) -> Result<Documents, Failure> {
        self.read_all(&tree.reports, &tree.pages, Some(SHELF))
    }

    /// Reads some reports and plain pages; the cache is neither asked nor told.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn some(&self, reports: &[SourcePath], pages: &[SourcePath]) -> Result<Documents, Failure> {
        self.read_all(reports, pages, None)
    }

    fn read_all(
        &self,
        reports: &[SourcePath],
        pages: &[SourcePath],
        shelf: Option<&str>,
    ) -> Result<Documents, Failure> {
        let context = (PROGRAM, self.latest_year, parts_print(self.config));
        let context = Fingerprint::of_value(&context);
        let known = shelf.map(|name| self.cache.shelf(name, context)).unwrap_or_default();
        let mut kept = Kepts {
            shelf: &known,
            is_kept: shelf.is_some(),
            cache: self.cache,
            context,
            untouched: Vec::new(),
            writer: None,
        };
        let mut documents = Documents::default();
        self.progress.begin(Stage::Read, reports.len() + pages.len());
        documents.reports = self.each::<KeptReport>(reports, &mut kept, &mut documents)?;
        documents.pages = self.each::<PlainPage>(pages, &mut kept, &mut documents)?;
        kept.finish();
        Ok(documents)
    }

    fn each<'p, T: Front>(
        &self,
        paths: &'p [SourcePath],
        kept: &mut Kepts<'_, '_, 'p>,
        documents: &mut Documents,
    ) -> Result<Vec<T::Loaded>, Failure> {
        let mut all = Vec::with_capacity(paths.len());
        let shelf = kept.shelf;
        let mut settle = |read: Vec<Document<'p, T>>| {
            for document in read {
                kept.note(document.path, document.entry);
                let print = document.print;
                documents.bodies.extend(print.map(|print| known::key(document.path, print)));
                documents.diagnostics.extend(document.told);
                all.extend(document.loaded);
            }
        };
        let mut last = Vec::new();
        for paths in paths.chunks(DOCUMENTS_AT_ONCE) {
            // What was read last is written down while the next are read.
            let (read, ()) = rayon::join(|| self.read_side_by_side(paths, shelf), || settle(last));
            last = read?;
            self.progress.advance(paths.len());
        }
        settle(last);
        Ok(all)
    }

    fn read_side_by_side<'p, T: Front>(
        &self,
        paths: &'p [SourcePath],
        shelf: &Shelf,
    ) -> Result<Vec<Document<'p, T>>, Failure> {
        paths
            .par_iter()
            .filter(|path| !self.broken.contains(*path))
            .map(|path| self.one::<T>(path, shelf))
            .collect()
    }

    fn one<'p, T: Front>(
        &self,
        path: &'p SourcePath,
        shelf: &Shelf,
    ) -> Result<Document<'p, T>, Failure> {
        let kept = shelf.get(path.as_str().as_bytes());
        let kept = kept.and_then(|bytes| postcard::from_bytes::<Kept<T>>(bytes).ok());
        let (kept, entry) = match kept {
            Some(kept) if self.holds(path, &kept)? => (kept, Entry::Same),
            older => match self.read(path, older)? {
                Ok(kept) => {
                    // A value that cannot be written is only not remembered.
                    let bytes = postcard::to_stdvec(&kept);
                    (kept, bytes.map_or(Entry::None, Entry::New))
                }
                Err(told) => {
                    let (loaded, print) = (None, None);
                    return Ok(Document { path, loaded, print, told, entry: Entry::None });
                }
            },
        };
        let Kept { body, front, mut told, .. } = kept;
        let print = Some(body.print);
        let loaded = Some(front.load(self, path.clone(), body, &mut told)?);
        Ok(Document { path, loaded, print, told, entry })
    }

    /// Whether what the cache has of a document is all that is asked, and still true.
    fn holds<T: Front>(&self, path: &SourcePath, kept: &Kept<T>) -> Result<bool, Failure> {
        let is_enough = self.proofs == Proofs::Later || kept.body.is_proven();
        Ok(is_enough && !kept.is_young && kept.body.file == self.root.stamp(path)?)
    }

    /// The stamp of a body in the text of a file, with what is asked of it.
    fn stamp(&self, text: &str, start: usize, file: Stamp) -> BodyStamp {
        let body = BodyStamp::of(text, start, file);
        if self.proofs == Proofs::Now {
            body.prove(text);
        }
        body
    }

    /// Reads a document; where the text is that of an `older` reading, that reading still holds.
    fn read<T: Front>(
        &self,
        path: &SourcePath,
        older: Option<Kept<T>>,
    ) -> Result<Result<Kept<T>, Vec<Diagnostic>>, Failure> {
        let file = SourceFile::read(self.root, path)?;
        let text = match file.text(path) {
            Ok(text) => text,
            Err(diagnostic) => return Ok(Err(vec![diagnostic])),
        };
        let is_young = file.stamp.is_young(self.cache.moment);
        if let Some(older) = older {
            let body = self.stamp(text, older.body.start as usize, file.stamp);
            if body.print == older.body.print {
                return Ok(Ok(Kept { is_young, body, ..older }));
            }
        }
        let front = match yaml::split(path.as_str(), text) {
            Ok(front) => front,
            Err(diagnostic) => return Ok(Err(vec![diagnostic])),
        };
        let body = self.stamp(text, front.body, file.stamp);
        let read = T::read(self, path, text, front);
        Ok(read.map(|(front, told)| Kept { is_young, body, front, told }))
    }
}

impl Front for KeptReport {
    type Loaded = Loaded;

    fn read(
        reading: &Reading<'_>,
        path: &SourcePath,
        text: &str,
        front: yaml::Front,
    ) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let yaml = front.yaml;
        match report::read(path.as_str(), text, yaml.clone(), reading.latest_year) {
            Ok((report, told)) => {
                let body = text.get(front.body..).unwrap_or_default();
                let parts = reading.parts.find(&report, body);
                Ok((Self { report, parts }, told))
            }
            Err(mut faults) => {
                faults.extend(reading.unknown_names(path, text, yaml));
                Err(faults)
            }
        }
    }

    fn load(
        self,
        reading: &Reading<'_>,
        source: SourcePath,
        body: BodyStamp,
        told: &mut Vec<Diagnostic>,
    ) -> Result<Loaded, Failure> {
        let Self { report, parts } = self;
        let mut attachments = Vec::with_capacity(report.attachments.len());
        for (index, attachment) in report.attachments.iter().enumerate() {
            match reading.attachment(&source, attachment)? {
                Ok(attached) => attachments.push(attached),
                Err(fault) => {
                    let steps =
                        vec![Step::key("attachments"), Step::Index(index), Step::key("file")];
                    told.push(Diagnostic::of_field(source.as_str(), steps, fault));
                }
            }
        }
        Ok(Loaded { source, report: Arc::new(report), body, parts, attachments })
    }
}

impl Front for PlainPage {
    type Loaded = LoadedPage;

    fn read(
        _: &Reading<'_>,
        path: &SourcePath,
        text: &str,
        front: yaml::Front,
    ) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        report::read_page(path.as_str(), text, front.yaml)
    }

    fn load(
        self,
        _: &Reading<'_>,
        source: SourcePath,
        body: BodyStamp,
        _: &mut Vec<Diagnostic>,
    ) -> Result<LoadedPage, Failure> {
        Ok(LoadedPage { source, page: self, body })
    }
}

impl Reading<'_> {
    /// The units and the series that a report with other mistakes names wrongly.
    fn unknown_names(&self, path: &SourcePath, text: &str, front: Range<usize>) -> Vec<Diagnostic> {
        let names = report::names(path.as_str(), text, front);
        let mut found = Vec::new();
        let mut tell = |steps, fault| {
            found.push(Diagnostic::of_field(path.as_str(), steps, fault));
        };
        for (index, unit) in names.units.iter().enumerate() {
            let Some(register) = self.register else { break };
            if matches!(register.find(unit), Found::None { .. }) {
                let mut steps = vec![Step::key("unit")];
                steps.extend((names.units.len() > 1).then_some(Step::Index(index)));
                tell(steps, register.unknown_unit(unit));
            }
        }
        if let Some(series) = names.series.filter(|name| self.config.series_named(name).is_none()) {
            tell(vec![Step::key("series")], self.config.unknown_series(&series));
        }
        report::place(&mut found.iter_mut().collect::<Vec<_>>(), text);
        found
    }

    /// Finds a file that `attachments` lists.
    fn attachment(
        &self,
        report: &SourcePath,
        attachment: &report::Attachment,
    ) -> Result<Result<Attached, Fault>, Failure> {
        let file = attachment.file.clone();
        let Some(path) = SourcePath::follow(report.folder(), &file) else {
            let trouble = PathTrouble::ClimbsOut;
            return Ok(Err(Fault::BadPath { value: file, trouble }));
        };
        let Some(source) = self.names.find(&path) else {
            if self.root.is_no_file(&path)? {
                return Ok(Err(Fault::AttachmentNotAFile { file }));
            }
            // A Markdown file is there, but a report of its own.
            let nearest = self.names.nearest(&path).filter(|near| near != path.name());
            return Ok(Err(Fault::AttachmentMissing { file, nearest }));
        };
        let below = source.as_str().strip_prefix(report.folder());
        let name = below.and_then(|name| name.strip_prefix('/'));
        let Some(name) = name.filter(|_| self.names.owns(report, source)) else {
            let owner = self.names.owner(source).map(ToString::to_string);
            return Ok(Err(Fault::ForeignFile { target: file, owner }));
        };
        let Stamp { size, .. } = self.root.stamp(source)?;
        if size == 0 {
            return Ok(Err(Fault::AttachmentEmpty { file }));
        }
        Ok(Ok(Attached {
            source: source.clone(),
            name: name.into(),
            title: attachment.title.as_deref().map(Into::into),
            size,
        }))
    }
}

/// What the cache has of documents, and shall have. Nothing is written while nothing is new.
struct Kepts<'s, 'a, 'p> {
    shelf: &'s Shelf,
    /// Whether the cache shall have what is read.
    is_kept: bool,
    cache: &'a Cache<'a>,
    context: Fingerprint,
    /// Documents of which the cache has what it shall have, before the first that is new.
    untouched: Vec<&'p SourcePath>,
    writer: Option<ShelfWriter<'a>>,
}

impl<'p> Kepts<'_, '_, 'p> {
    fn note(&mut self, path: &'p SourcePath, entry: Entry) {
        let key = path.as_str().as_bytes();
        match (entry, &mut self.writer) {
            (Entry::None, _) => {}
            _ if !self.is_kept => {}
            (Entry::Same, None) => self.untouched.push(path),
            (Entry::Same, Some(writer)) => {
                writer.put(key, self.shelf.get(key).unwrap_or_default());
            }
            (Entry::New(value), Some(writer)) => writer.put(key, &value),
            (Entry::New(value), None) => {
                let mut writer = self.cache.write(SHELF, self.context);
                for path in std::mem::take(&mut self.untouched) {
                    let key = path.as_str().as_bytes();
                    writer.put(key, self.shelf.get(key).unwrap_or_default());
                }
                writer.put(key, &value);
                self.writer = Some(writer);
            }
        }
    }

    fn finish(self) {
        if let Some(writer) = self.writer {
            writer.finish();
        }
    }
}
