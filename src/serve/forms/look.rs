//! How a text would look that nobody has saved: what is wrong with it, and its page.
//!
//! Arrives: the text of a file. Leaves: findings as a build would tell them, each with the field or
//! line that it is about, and a site with the file in it, which is shown below `/_preview/draft/`.

use std::sync::Arc;

use super::drafts::Draft;
use crate::{
    diagnostic::{At, Diagnostic},
    disk::{Memory, Overlay},
    import::Extracted,
    intake::manuscript::Manuscript,
    report::{self, fields::TEXTS, keys::KEYS},
    serve::{
        answer::Answer,
        desk::Place,
        face::Placed,
        live::{Live, lock},
        pages::View,
        ready::Ready,
        stand::PREVIEW,
    },
    source::SourcePath,
    yaml,
};

/// A text that nobody has saved.
pub(super) struct Unsaved<'a> {
    /// The number under which it is looked at.
    pub(super) draft: u64,
    /// The file that it would be.
    pub(super) path: &'a SourcePath,
    /// The text of the file.
    pub(super) text: &'a str,
    /// Files that would lie beside it.
    pub(super) beside: Vec<(SourcePath, &'a Extracted)>,
}

impl Live {
    /// What is wrong with a text, and where its page is shown.
    pub(super) fn look_at(&self, unsaved: &Unsaved<'_>) -> (Vec<Placed>, Option<String>) {
        let path = unsaved.path;
        let mut findings = self.told_of_fields(unsaved);
        let drawn = if findings.iter().any(Diagnostic::is_error) {
            drawable(path, unsaved.text).unwrap_or_else(|| unsaved.text.to_owned())
        } else {
            unsaved.text.to_owned()
        };
        let place = self.with(unsaved, &drawn);
        let beside: Vec<SourcePath> = unsaved.beside.iter().map(|(path, _)| path.clone()).collect();
        let world = lock(self.desk()).with_draft(&place, path, &beside, PREVIEW);
        let frame = world.ok().flatten().and_then(|world| {
            let told = world.diagnostics.iter().filter(|found| found.path == path.as_str());
            let mut told: Vec<Diagnostic> = told.cloned().collect();
            let ready = Ready::new(world, place.clone(), 0);
            told.extend(ready.told_of_body(path));
            findings.extend(told);
            let address = ready.page_of(path);
            let address = address.map(|address| {
                let base = &ready.world().site.config.base_url;
                let whole = address.path_on(base);
                let below = whole.strip_prefix(base.prefix()).unwrap_or(&whole);
                format!("/_preview/draft/{}/{below}", unsaved.draft)
            });
            self.keep(unsaved.draft, ready);
            address
        });
        let _ = crate::build::locate(place.root(), &mut findings);
        findings.sort();
        findings.dedup();
        findings.sort_by_key(|found| (!found.is_error(), line_of(found)));
        (placed(path, unsaved.text, findings), frame)
    }

    /// What is wrong with the front matter alone.
    fn told_of_fields(&self, unsaved: &Unsaved<'_>) -> Vec<Diagnostic> {
        let (path, text) = (unsaved.path.as_str(), unsaved.text);
        let front = match yaml::split(path, text) {
            Ok(front) => front,
            Err(fault) => return vec![fault],
        };
        if path.starts_with("pages/") {
            return report::read_page(path, text, front.yaml).err().unwrap_or_default();
        }
        let read = report::read(path, text, front.yaml, self.latest_year());
        read.map(|(_, warnings)| warnings).unwrap_or_else(|errors| errors)
    }

    /// The site's place with the text in it.
    fn with(&self, unsaved: &Unsaved<'_>, text: &str) -> Place {
        let root = self.place.root();
        let mut above = Memory::default();
        above.insert(root.place(unsaved.path), text.as_bytes().to_vec());
        for (path, file) in &unsaved.beside {
            above.insert(root.place(path), file.bytes.clone());
        }
        let disk = Arc::new(Overlay::new(Arc::clone(&self.place.disk), above));
        Place { disk, ..self.place.clone() }
    }

    fn keep(&self, number: u64, ready: Ready) {
        let mut drafts = lock(&self.drafts);
        let Draft { upload, ready: old } = drafts.get(number);
        let older = drafts.put(number, Draft { upload, ready: Some(Arc::new(ready)) });
        drop(drafts);
        // It takes a while to take a site apart, and nobody has to wait for it.
        std::thread::spawn(move || drop((old, older)));
    }

    /// `/_preview/draft/…`: a page or file of the site with the text in it, as a build would write
    /// it.
    pub(super) fn in_draft(&self, below: &str, path: &str) -> Answer {
        let Some((number, _)) = below.split_once('/') else { return self.nothing() };
        let draft = number.parse().ok().map(|number| lock(&self.drafts).get(number));
        let Some(ready) = draft.and_then(|draft| draft.ready) else { return self.nothing() };
        let prefix = format!("/_preview/draft/{number}/");
        let answer = self.bare(&View::of_draft(&ready, &prefix), path);
        answer.unwrap_or_else(|failure| {
            let text = failure.text(self.read().language());
            Answer::of(500, "text/plain; charset=utf-8", text.into_bytes())
        })
    }
}

/// The text without what keeps its page from being drawn, line by line the same: fields that
/// cannot be read are left empty, and a leader that is not known yet is none.
fn drawable(path: &SourcePath, text: &str) -> Option<String> {
    let mut manuscript = Manuscript::read(path.as_str(), text)?;
    let fields = &mut manuscript.fields;
    fields.no_leader |= fields.leaders.is_empty();
    for person in &mut fields.leaders {
        let is_day = |day: &String| yaml::parse_date(day).is_ok();
        person.since = Some(std::mem::take(&mut person.since)).filter(is_day).unwrap_or_default();
        person.until = Some(std::mem::take(&mut person.until)).filter(is_day).unwrap_or_default();
    }
    fields.leaders.retain(|person| !person.name.is_empty());
    if yaml::parse_date(fields.text("issued")).is_err() {
        fields.set("issued", "");
    }
    manuscript.rewritten(path.as_str(), text)
}

fn line_of(found: &Diagnostic) -> usize {
    match &found.at {
        At::Excerpt(excerpt) => excerpt.line,
        At::File | At::Field(_) | At::Inside { .. } => 0,
    }
}

/// Each finding with the field, or the line of the text, that it is about.
fn placed(path: &SourcePath, text: &str, findings: Vec<Diagnostic>) -> Vec<Placed> {
    let front = yaml::split(path.as_str(), text).ok();
    let line_at = |offset: usize| text[..offset].matches('\n').count() + 1;
    let yaml = front.as_ref().map(|front| &text[front.yaml.clone()]);
    let entries = yaml.and_then(yaml::entries).unwrap_or_default();
    let body = front.as_ref().map_or(0, |front| {
        let rest = &text[front.body..];
        front.body + rest.len() - rest.trim_start_matches(['\r', '\n']).len()
    });
    let first = line_at(body);
    let start = front.as_ref().map_or(0, |front| front.yaml.start);
    let field_of = |line: usize| {
        let of_line = entries.iter().rev().find(|entry| line_at(start + entry.whole.start) <= line);
        let key = of_line.map(|entry| entry.key.as_str())?;
        let key = KEYS.iter().find(|known| known.english == key || known.chinese == key)?;
        is_in_form(key.english).then_some(key.english)
    };
    let place = |diagnostic: Diagnostic| {
        let line = line_of(&diagnostic);
        let is_whole = line == 0 || body == 0;
        let field = if is_whole || line >= first { None } else { field_of(line) };
        let row = (!is_whole && line >= first).then(|| line + 1 - first);
        let field = field.or_else(|| missing(&diagnostic));
        Placed { diagnostic, field, row }
    };
    findings.into_iter().map(place).collect()
}

/// Whether a form has the field of an English name.
fn is_in_form(key: &str) -> bool {
    TEXTS.contains(&key) || ["unit", "leader", "keywords", "corrections"].contains(&key)
}

/// The field that is missing, where a finding is about one that does not stand anywhere.
fn missing(found: &Diagnostic) -> Option<&'static str> {
    use crate::diagnostic::Step;
    let At::Field(steps) = &found.at else { return None };
    let Some(Step::Key(key)) = steps.first() else { return None };
    let keys = KEYS.iter().map(|known| known.english);
    keys.filter(|known| is_in_form(known)).find(|known| *known == key)
}
