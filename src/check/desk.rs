//! The desk: one file of the site at a time, with the rules that it is held to. A file comes in, what was
//! found in it goes out.

use std::{borrow::Cow, collections::BTreeSet, ops::Range};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{
    book::Book,
    files,
    formats::{Outline, UnitName},
    offered::Offered,
    order::{Entry, Kind},
    portal, privacy,
    text::{self, Manuscript},
    veil::Covers,
};
use crate::{
    build::{self, World},
    config::Profile,
    diagnostic::{
        At, Diagnostic, Lines, Step,
        check::{Finding, Rule},
    },
    failure::Failure,
    import::decode::decode,
    markdown,
    report::Figure,
    site::{Record, ReportId},
    source::{REGISTER, Root, TERMS},
    yaml,
};

/// The site's configuration.
const CONFIGURATION: &str = "site.yml";
/// The first bytes of a larger file are looked at; that it is larger is told.
pub(super) const LARGEST: u64 = 65 << 20;

/// All that a check of one file needs.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    pub(super) root: Root<'a>,
    pub(super) world: &'a World,
    pub(super) book: &'a Book,
    /// Whether outlines are wanted.
    pub(super) outlines: bool,
}

/// What came of a file.
#[derive(Debug, Default)]
pub(super) struct Looked {
    /// What the rules found, in the order of the text; of fields, located.
    pub(super) findings: Vec<Diagnostic>,
    /// The entries of the allow-list that kept something out of them.
    pub(super) used: BTreeSet<usize>,
    /// The title of a document, as it may be shown.
    pub(super) title: Option<String>,
    /// The path as it may be shown, where something in it is private.
    pub(super) name: Option<String>,
    /// Where the parts of a document begin, where somebody wants to know.
    pub(super) outline: Option<Outline>,
}

impl<'a> Desk<'a> {
    /// The title of the report or page in a file, as it may be shown.
    fn title(&self, entry: &Entry) -> Option<Cow<'a, str>> {
        let site = &self.world.site;
        let title: &str = match entry.kind {
            Kind::Report(id) => &site.record(id).title,
            Kind::Page(index) => &site.pages[index].page.title,
            _ => return None,
        };
        Some(self.offered().covered(title))
    }

    /// Covers what is private in the names of a unit.
    pub(super) fn cover(&self, unit: &mut UnitName) {
        let offered = self.offered();
        for name in [&mut unit.slug, &mut unit.name] {
            *name = offered.covered(name).into_owned();
        }
    }

    /// Covers what is private in a path, and in that of the findings there.
    pub(super) fn cover_path(&self, path: &mut String, told: &mut [Diagnostic]) {
        let covered = self.offered().covered(path).into_owned();
        if covered != *path {
            told.iter_mut().for_each(|told| told.path.clone_from(&covered));
            *path = covered;
        }
    }

    /// Looks at a file of which something is `known` already: what a build says of it, what only the
    /// whole site tells. Fields of it are located.
    ///
    /// # Errors
    ///
    /// It cannot be read. That it is no text is a finding of the build.
    pub(super) fn look(&self, entry: &Entry, known: Vec<Diagnostic>) -> Result<Looked, Failure> {
        let mut looked = self.look_in(entry, known)?;
        let of_name = self.offered().look_at_name(&entry.path);
        looked.findings.extend(of_name.findings);
        looked.used.extend(of_name.used);
        looked.name = of_name.name;
        Ok(looked)
    }

    /// Domains of the units' own mailboxes.
    fn domains(&self) -> Vec<&'a str> {
        self.world.site.config.check.domains.iter().map(String::as_str).collect()
    }

    /// Whether the national rules hold.
    fn is_national(&self) -> bool {
        self.world.site.config.profile == Profile::CnGov
    }

    /// What the site knows that keeps lawful things from being found.
    fn facts<'f>(
        &'f self,
        year: Option<i16>,
        leaders: &'f [&'f str],
        domains: &'f [&'f str],
    ) -> privacy::Facts<'f> {
        privacy::Facts { year, leaders, domains, allowed: &self.book.allowed }
    }

    fn look_in(&self, entry: &Entry, known: Vec<Diagnostic>) -> Result<Looked, Failure> {
        match entry.kind {
            Kind::File => {
                let mut looked = self.offered().look(&entry.path)?;
                looked.findings.extend(known);
                Ok(looked)
            }
            _ => match self.root.read_text(&entry.path)? {
                Ok(text) => Ok(self.look_at(entry, &text, known)),
                // A build wants UTF-8; what is private in a file of another encoding is so as well.
                Err(_) => match decode(&self.root.read_bytes(&entry.path, LARGEST)?) {
                    Ok((text, _)) => Ok(self.look_at(entry, &text, known)),
                    Err(_) => Ok(Looked { findings: known, ..Looked::default() }),
                },
            },
        }
    }

    /// What the files beside the texts are looked at with.
    fn offered(&self) -> Offered<'_> {
        Offered { root: self.root, config: &self.world.site.config, book: self.book }
    }

    /// Looks at the text of a file.
    fn look_at(&self, entry: &Entry, file: &str, known: Vec<Diagnostic>) -> Looked {
        let body = match entry.kind.is_document() {
            true => yaml::split(entry.path.as_str(), file).map_or(0, |front| front.body),
            false => 0,
        };
        let record = match entry.kind {
            Kind::Report(id) => Some(self.world.site.record(id)),
            _ => None,
        };
        let private = self.privacy(entry, record, file, body);
        let covered = privacy::cover(file, &private.findings);
        let mut sheet = Sheet {
            path: entry.path.as_str(),
            file: &covered,
            lines: Lines::new(&covered),
            told: Vec::new(),
        };
        let is_known = |finding: &&text::Finding| {
            let overlaps = |place: &Range<usize>| {
                private.findings.iter().any(|private| {
                    private.range.start < place.end && place.start < private.range.end
                })
            };
            !finding.places().any(|place| overlaps(&place))
        };
        for finding in &private.findings {
            sheet.tell(finding.range.clone(), finding.rule.clone().into());
        }
        if entry.kind.is_document() {
            let found = self.text(entry, record, file, body);
            for finding in found.iter().filter(is_known) {
                sheet.tell_text(finding, record);
            }
            let base_url = &self.world.site.config.base_url;
            let linked = files::check(&files::Linked { text: file, body, base_url });
            for finding in linked.findings {
                sheet.tell(finding.range, finding.rule.into());
            }
            if matches!(entry.kind, Kind::Report(_) | Kind::Page(_)) {
                let has_files = record.is_some_and(|record| !record.attachments.is_empty());
                let path = entry.path.as_str();
                sheet.told.extend(portal::check_body(path, file, body, has_files));
            }
            if let Some(record) = record {
                let entries = record.report.attachments.iter();
                let entries = entries.map(|entry| (entry.file.as_str(), entry.title.as_deref()));
                let path = entry.path.as_str();
                sheet.told.extend(files::check_attachments(path, entries, &record.attachments));
            }
        }
        if entry.path.as_str() == TERMS {
            sheet.told.extend(self.book.words.diagnostics.iter().cloned());
        }
        let covers = covers(file, &covered, &private.findings);
        sheet.told.extend(known);
        let told = sheet.finish().into_iter().map(|told| covers.hide(told));
        let is_outlined = self.outlines && entry.kind.is_document();
        let outline = is_outlined.then(|| outline(&covered, body));
        // What a word shows to be private stands in the title perhaps without it.
        let title =
            self.title(entry).map(|title| covers.over(&title).unwrap_or(title.into_owned()));
        Looked { findings: told.collect(), used: private.used, title, name: None, outline }
    }

    pub(super) fn privacy(
        &self,
        entry: &Entry,
        record: Option<&Record>,
        text: &str,
        body: usize,
    ) -> privacy::Outcome {
        let leaders = record.map(|record| record.report.leaders.as_slice()).unwrap_or_default();
        let leaders: Vec<&str> = leaders.iter().map(|leader| leader.name.as_str()).collect();
        let domains = self.domains();
        let facts = self.facts(record.map(Record::year), &leaders, &domains);
        // Words to avoid are no marks.
        if entry.path.as_str() == TERMS {
            return privacy::Outcome::default();
        }
        // The allow-list itself names the values that it allows: that is no use of them.
        let text = match entry.path.as_str() {
            CONFIGURATION => Cow::Owned(without_settings_of_check(text)),
            _ => Cow::Borrowed(text),
        };
        let mut outcome = privacy::examine(&privacy::Material { text: &text, body, facts });
        let is_national = self.is_national();
        outcome.findings.retain(|finding| is_national || !finding.rule.is_national());
        if matches!(entry.path.as_str(), REGISTER | CONFIGURATION) {
            // Units have telephones, addresses and offices; that is what the register is for.
            outcome.findings.retain(|finding| !finding.rule.is_lawful_of_units());
        }
        outcome
    }

    /// What the rules of the text find. Those of the national standard hang on the profile.
    pub(super) fn text(
        &self,
        entry: &Entry,
        record: Option<&Record>,
        file: &str,
        body: usize,
    ) -> Vec<text::Finding> {
        let facts = Facts::of(self, entry, record);
        let assign =
            |headings: &[&str]| markdown::parts::assign(&facts.keywords, headings.iter().copied());
        let manuscript = Manuscript { text: file, body, facts: facts.lent(&assign) };
        let mut found = self.book.rules.check(&manuscript);
        let is_national = self.is_national();
        found.retain(|finding| is_national || !finding.rule.is_national());
        found
    }

    /// The report of the same unit and series of the year before.
    pub(super) fn last_year(&self, id: ReportId) -> Option<&'a Record> {
        let site = &self.world.site;
        let (earlier, _) = site.neighbours(id);
        let earlier = site.record(earlier?);
        (earlier.year() + 1 == site.record(id).year()).then_some(earlier)
    }
}

/// What the rules of the text want to know of a report, gathered from where the site has it.
struct Facts<'a> {
    year: Option<i16>,
    title: Option<&'a str>,
    parts: Vec<text::Part<'a>>,
    keywords: Vec<markdown::Part<'a>>,
    names: Vec<&'a str>,
    figures: Vec<text::Figure<'a>>,
    last_year: Vec<text::Figure<'a>>,
    jump: u32,
}

impl<'a> Facts<'a> {
    fn of(desk: &Desk<'a>, entry: &Entry, record: Option<&'a Record>) -> Self {
        let site = &desk.world.site;
        // A report whose front matter has mistakes is of the only series, where there is but one.
        let only = || match (entry.kind, site.config.series.as_slice()) {
            (Kind::BrokenReport, [only]) => Some(only),
            _ => None,
        };
        let series = record.map(|record| site.series(record.series)).or_else(only);
        let parts = series.map(|series| series.parts.as_slice()).unwrap_or_default();
        let part = |part: &'a crate::config::Part| text::Part {
            name: part.title.as_deref().unwrap_or(&part.slug),
            keywords: &part.keywords,
            is_required: part.required,
        };
        let last_year = match entry.kind {
            Kind::Report(id) => desk.last_year(id),
            _ => None,
        };
        let mut names: Vec<&str> = Vec::new();
        if let Some(record) = record {
            names.extend(record.report.leaders.iter().map(|leader| leader.name.as_str()));
            names.extend(record.unit_names.iter().map(|name| &**name));
        }
        Self {
            year: record.map(Record::year),
            title: record.and_then(|record| record.report.title.as_deref()),
            parts: parts.iter().map(part).collect(),
            keywords: parts
                .iter()
                .map(|part| markdown::Part { slug: &part.slug, keywords: &part.keywords })
                .collect(),
            names,
            figures: figures(record),
            last_year: figures(last_year),
            jump: site.config.check.jump.and_then(|jump| u32::try_from(jump).ok()).unwrap_or(0),
        }
    }

    fn lent<'l>(&'l self, assign: text::Assign<'l>) -> text::Facts<'l> {
        text::Facts {
            year: self.year,
            title: self.title.map(|value| text::Stated { value, place: None }),
            parts: &self.parts,
            assign: Some(assign),
            names: &self.names,
            figures: &self.figures,
            last_year: &self.last_year,
            jump: self.jump,
        }
    }
}

fn figures(record: Option<&Record>) -> Vec<text::Figure<'_>> {
    record.map(|record| record.report.figures.iter().map(figure).collect()).unwrap_or_default()
}

fn figure(figure: &Figure) -> text::Figure<'_> {
    text::Figure {
        name: &figure.name,
        value: text::Stated { value: &figure.value, place: None },
        unit: figure.unit.as_deref().unwrap_or_default(),
    }
}

/// What is told of one text.
struct Sheet<'t> {
    path: &'t str,
    file: &'t str,
    lines: Lines<'t>,
    told: Vec<Diagnostic>,
}

impl Sheet<'_> {
    fn tell(&mut self, range: Range<usize>, rule: Rule) {
        self.put(range, Finding::from(rule));
    }

    fn put(&mut self, range: Range<usize>, finding: Finding) {
        let at = At::Excerpt(self.lines.excerpt(range));
        self.told.push(Diagnostic { fault: finding.into(), path: self.path.to_owned(), at });
    }

    /// Tells a finding in the text, or of a field of the front matter, whose place is looked up later.
    fn tell_text(&mut self, finding: &text::Finding, record: Option<&Record>) {
        let rule: Rule = finding.rule.clone().into();
        match field(&finding.rule, record).filter(|_| finding.range.is_empty()) {
            Some(steps) => {
                let fault = Finding::from(rule).into();
                self.told.push(Diagnostic::of_field(self.path, steps, fault));
            }
            None => {
                let is_mendable = finding.is_mendable;
                self.put(finding.range.clone(), Finding { is_mendable, ..Finding::from(rule) });
            }
        }
    }

    fn finish(mut self) -> Vec<Diagnostic> {
        let mut fields: Vec<&mut Diagnostic> =
            self.told.iter_mut().filter(|told| matches!(told.at, At::Field(_))).collect();
        if !fields.is_empty() {
            build::place_fields(self.path, self.file, &mut fields);
        }
        self.told
    }
}

/// The field that a rule is about where it stands at no place of the text.
fn field(rule: &text::Rule, record: Option<&Record>) -> Option<Vec<Step>> {
    match rule {
        text::Rule::YearInTitle { .. } => Some(vec![Step::key("title")]),
        text::Rule::FigureContradicted { name, .. } | text::Rule::FigureJumps { name, .. } => {
            let figures = &record?.report.figures;
            let index = figures.iter().position(|figure| figure.name == *name)?;
            Some(vec![Step::key("figures"), Step::Index(index), Step::key("value")])
        }
        _ => None,
    }
}

/// Where the parts of a text begin, by its headings.
fn outline(text: &str, body: usize) -> Outline {
    let line = |at: usize| {
        1 + memchr::memchr_iter(b'\n', text.as_bytes().get(..at).unwrap_or_default()).count()
    };
    let mut headings = Vec::new();
    let mut heading: Option<String> = None;
    for (event, range) in Parser::new(text.get(body..).unwrap_or_default()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                headings.push((line(body + range.start), String::new()));
                heading = Some(String::new());
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                if let (Some((_, known)), Some(heading)) = (headings.last_mut(), heading.take()) {
                    *known = heading;
                }
            }
            _ => {}
        }
    }
    Outline { body: line(body), headings }
}

/// site.yml with blanks in place of its section `check`.
fn without_settings_of_check(text: &str) -> String {
    let mut is_within = false;
    let mut rest = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if !line.starts_with([' ', '\t', '#', '-', '\n', '\r']) {
            is_within = ["check:", "检查:", "检查："].iter().any(|key| line.starts_with(key));
        }
        match is_within {
            true => rest.extend(std::iter::repeat_n(' ', line.len())),
            false => rest.push_str(line),
        }
    }
    rest
}

/// Private values as written, with their covered forms.
fn covers(file: &str, covered: &str, found: &[privacy::Finding]) -> Covers {
    let values = found.iter().filter(|finding| finding.rule.masked().is_some());
    let values = values.filter_map(|finding| {
        let range = finding.range.clone();
        Some((file.get(range.clone())?, covered.get(range)?))
    });
    // One character is everywhere.
    Covers::of(&values.filter(|(value, _)| value.chars().nth(1).is_some()).collect())
}
