//! Importing a report: plain text or a .docx goes in, Markdown with front matter comes out.
//!
//! 1. `kind`: what the file is; `decode`: bytes to text, in whatever encoding Chinese Windows wrote
//!    them; or `docx`: a Word document to lines, with pictures, notes and tables;
//! 2. `lines`: text to lines, residue of word processors taken out;
//! 3. `title`, `letterhead` and `furniture`: what stands before and after the report itself;
//! 4. `unit` with `unit_name`, `year`, `leader` (their words in `lexicon`): the facts that the text tells;
//! 5. `structure` with `outline`, `numbering`, `subheads` and `tables`: lines to headings and paragraphs;
//! 6. `body` with `markup`, `grid` and `escape`: blocks to Markdown. `rich` is a text with its marks.
//!
//! A public record must survive this to the letter. So no line is joined, split or dropped, and each
//! change is a [`Remark`] that carries what it took away. What is not clear is not guessed: the
//! field stays empty, and `build` points at it. Both formats have their own way to `lines` and share
//! everything after.

mod account;
mod body;
pub(crate) mod decode;
mod docx;
mod error;
mod escape;
mod furniture;
mod grid;
mod kind;
mod leader;
mod letterhead;
mod lexicon;
mod lines;
mod markup;
mod numbering;
mod outline;
mod rich;
mod structure;
mod subheads;
mod tables;
#[cfg(test)]
mod tests;
mod title;
mod unit;
mod unit_name;
mod wording;
mod year;

pub use account::{Counted, NoPicture, Place, Remark, Taken, Unread};
pub use decode::Encoding;
pub use error::{Damage, ImportError, Refused};
pub use lines::{Residue, ResidueKind};
pub use unit::KnownUnit;

use crate::diagnostic::Language;
use crate::report::compose::{FrontMatter, Leader};
use kind::Kind;
use lines::{Line, Lines};
use rich::Rich;
use title::Head;

/// A file to import, and what is known beside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Its name, with extension, with or without folders.
    pub file_name: &'a str,
    /// `--unit`: wins over everything found.
    pub unit: Option<&'a str>,
    /// `--year`: wins over everything found.
    pub year: Option<u16>,
    /// `--leader`: wins over everything found; several names are separated by `、` or commas.
    pub leader: Option<&'a str>,
    /// `--no-leader`: somebody has looked, and the report names nobody.
    pub no_leader: bool,
    /// That a report in which no leader is found names nobody.
    pub none_if_not_found: bool,
    /// `--series`, as it is to be written.
    pub series: Option<&'a str>,
    /// The titles of the site's series, in order; the first is the default and is not written.
    pub series_titles: &'a [&'a str],
    /// The register of units; empty without one.
    pub known_units: &'a [KnownUnit<'a>],
}

/// A report in Markdown, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What is known of the report.
    pub front_matter: FrontMatter,
    /// The text in Markdown.
    pub body: String,
    /// What was found, guessed and changed, in the order of reading.
    pub account: Vec<Remark>,
    /// The English names of required fields left empty.
    pub missing: Vec<&'static str>,
    /// Pictures of the text, which names them as files beside it.
    pub files: Vec<Extracted>,
    /// What the numbers of the account count.
    pub counted: Counted,
}

/// A file that came out of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// A plain name, safe on every system: `image1.png`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Imported {
    /// The whole file: front matter in the site's language, a blank line, the body.
    pub fn markdown(&self, language: Language) -> String {
        format!("{}\n{}", self.front_matter.compose(language), self.body)
    }

    /// The account in words, one line for each remark.
    pub fn told(&self, language: Language) -> Vec<String> {
        self.account.iter().map(|remark| remark.text(language, self.counted)).collect()
    }
}

/// What a file holds, whatever its format.
#[derive(Debug)]
struct Source {
    lines: Lines,
    /// The paragraphs of each note, in the order of their numbers.
    notes: Vec<Vec<Rich>>,
    files: Vec<Extracted>,
    /// What reading it had to say.
    remarks: Vec<Remark>,
    counted: Counted,
}

/// Imports one file, plain text or .docx.
pub fn import(request: &Request<'_>) -> Result<Imported, ImportError> {
    let source = match kind::of(request.bytes, request.file_name)? {
        Kind::Text => read_text(request.bytes)?,
        Kind::Docx => docx::read(request.bytes)?,
    };
    if source.lines.lines.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(recognise(source, request))
}

fn read_text(bytes: &[u8]) -> Result<Source, ImportError> {
    let (text, encoding) = decode::decode(bytes)?;
    let is_odd = encoding != Encoding::Utf8;
    Ok(Source {
        lines: lines::read(&text),
        notes: Vec::new(),
        files: Vec::new(),
        remarks: is_odd.then_some(Remark::Encoding(encoding)).into_iter().collect(),
        counted: Counted::Lines,
    })
}

/// Everything that does not depend on the format of the file.
fn recognise(source: Source, request: &Request<'_>) -> Imported {
    let Source { lines: found, notes, files, remarks: mut account, counted } = source;
    let mut head = title::read(&found.lines);
    let rest = &found.lines[head.length..];
    let (report, tail) = rest.split_at(rest.len() - furniture::at_end(rest));
    head.furniture.extend(tail.iter().map(Taken::from));

    let mut front_matter = FrontMatter::default();
    let published = furniture::read_facts(&head.furniture, &mut front_matter);
    front_matter.document_number = letterhead::document_number(&head.letterhead);
    find_facts(&head, report, request, &mut front_matter, &mut account);
    let (blocks, remarks) = structure::recognise(report);

    account.extend(remarks);
    account.extend(some(head.again, Remark::TitleAgain));
    account.extend(some(head.letterhead, Remark::Letterhead));
    account.extend(some(head.furniture, Remark::Furniture));
    account.extend(published.map(Remark::Published));
    account.extend(some(found.residue, Remark::Residue));
    account.extend(some(found.damaged, Remark::Damaged));
    let missing = front_matter.missing();
    account.extend(missing.iter().map(|key| Remark::Missing(key)));
    let body = body::write(&blocks, &notes);
    Imported { front_matter, body, account, missing, files, counted }
}

/// The remark about a list, unless the list is empty.
fn some<T>(list: Vec<T>, remark: fn(Vec<T>) -> Remark) -> Option<Remark> {
    (!list.is_empty()).then(|| remark(list))
}

/// Fills in title, unit, year, leader and series.
fn find_facts(
    head: &Head,
    report: &[Line],
    request: &Request<'_>,
    front_matter: &mut FrontMatter,
    account: &mut Vec<Remark>,
) {
    if let Some(text) = &head.title {
        let (text, lines) = (text.clone(), head.lines.clone());
        front_matter.title = Some(text.clone());
        account.push(Remark::Title { text, lines });
    }
    let (file_name, folders) = names(request.file_name);
    if let Some(found) = find_unit(head, report, (file_name, &folders), request) {
        front_matter.unit.clone_from(&found.names);
        let named = unit::named(file_name, request.known_units);
        let differs = |named: &&KnownUnit<'_>| !found.names.iter().any(|it| named.is_called(it));
        let other = named.filter(differs).map(|unit| unit.name.to_owned());
        account.push(Remark::Unit { names: found.names, place: found.place, known: found.known });
        account.extend(other.map(|named| Remark::NamedOtherwise { key: "unit", named }));
    }
    let given = request.year.map(|year| (year, Place::Flag));
    if let Some((year, place)) =
        given.or_else(|| year::find(head.title.as_deref(), report, file_name, &folders))
    {
        front_matter.year = Some(year);
        account.push(Remark::Year { year, place });
        let other = year::of_name(file_name).filter(|named| *named != year);
        let other = other.map(|named| named.to_string());
        account.extend(other.map(|named| Remark::NamedOtherwise { key: "year", named }));
    }
    let (leader, remark) = find_leader(report, request);
    front_matter.leader = leader;
    account.extend(remark);
    front_matter.series = find_series(head, request);
    if request.series.is_none() {
        account.extend(front_matter.series.clone().map(Remark::Series));
    }
}

fn find_unit(
    head: &Head,
    report: &[Line],
    (file_name, folders): (&str, &[&str]),
    request: &Request<'_>,
) -> Option<unit::Found> {
    if let Some(name) = request.unit {
        let names = vec![name.to_owned()];
        return Some(unit::Found::new(names, Place::Flag, request.known_units));
    }
    let title_lines = [&head.lines, &head.again].into_iter().flatten();
    let sources = unit::Sources {
        title: head.title.as_deref(),
        title_lines: &title_lines.map(|taken| taken.text.as_str()).collect::<Vec<_>>(),
        letterhead: &head.letterhead.iter().map(|taken| taken.text.as_str()).collect::<Vec<_>>(),
        opening: opening(report),
        signature: signature(report),
        file_name,
        folders,
    };
    unit::find(&sources, request.known_units)
}

/// The paragraphs before the first number: two at most, because a third is no opening.
fn opening(report: &[Line]) -> &[Line] {
    const LONGEST: usize = 2;
    let addressed = report.iter().take_while(|line| is_salutation(&line.text)).count();
    let report = &report[addressed..];
    let is_text = |line: &&Line| numbering::mark(&line.text).is_none();
    let length = report.iter().take(LONGEST).take_while(is_text).count();
    &report[..length]
}

/// Whether a line only says to whom the report goes: `区司法局：`. That is never who reports.
fn is_salutation(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.ends_with(['：', ':']) && text.chars().nth(LONGEST).is_none()
}

/// The line above the day at the end: who signs.
fn signature(report: &[Line]) -> Option<&str> {
    const LAST: usize = 8;
    let last = &report[report.len().saturating_sub(LAST)..];
    let day = last.iter().rposition(|line| year::is_day(&line.text))?;
    Some(&last.get(day.checked_sub(1)?)?.text)
}

fn find_leader(report: &[Line], request: &Request<'_>) -> (Leader, Option<Remark>) {
    if let Some(names) = request.leader {
        let names = names.split(['、', ',', '，']).map(|name| name.trim().to_owned());
        return (Leader::Named(names.filter(|name| !name.is_empty()).collect()), None);
    }
    if request.no_leader {
        return (Leader::None, None);
    }
    let mut found = leader::find(report);
    if found.len() > 1 {
        let names = found.into_iter().map(|found| found.name).collect();
        return (Leader::Missing, Some(Remark::Leaders(names)));
    }
    match found.pop() {
        None if request.none_if_not_found => (Leader::None, None),
        None => (Leader::Missing, None),
        Some(leader::Found { name, phrase, line }) => {
            (Leader::Named(vec![name.clone()]), Some(Remark::Leader { name, phrase, line }))
        }
    }
}

/// The series to write: the one asked for, or the longest whose title the report's title holds,
/// unless that is the default.
fn find_series(head: &Head, request: &Request<'_>) -> Option<String> {
    if let Some(series) = request.series {
        return Some(series.to_owned());
    }
    let title = head.title.as_deref()?;
    let titles = request.series_titles.iter().enumerate();
    let (at, series) = titles
        .filter(|(_, series)| !series.is_empty() && title.contains(**series))
        .max_by_key(|(_, series)| series.len())?;
    (at > 0).then(|| (*series).to_owned())
}

/// The slug of the unit that the name of a file, or of a folder that it lies in, holds.
pub fn unit_named<'a>(file_name: &str, units: &'a [KnownUnit<'a>]) -> Option<&'a str> {
    let (name, folders) = names(file_name);
    let found = [name].into_iter().chain(folders).find_map(|name| unit::named(name, units))?;
    Some(found.slug)
}

/// The name of a file without its extension, and those of its folders, the nearest first.
fn names(file_name: &str) -> (&str, Vec<&str>) {
    let mut names = file_name.rsplit(['/', '\\']);
    let name = names.next().unwrap_or_default();
    (name.rsplit_once('.').map_or(name, |(stem, _)| stem), names.collect())
}
