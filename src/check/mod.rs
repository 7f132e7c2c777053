//! `gongkai check`: the content as a careful editor reads it, before anybody else does.
//!
//! Arrives: a [`Request`], as a build takes it. Leaves: every file of the site with what was found in
//! it, one after the other, unit by unit: only what the whole site tells of its files is held until they
//! are told. What a build would say of a file is part of it.
//!
//! The rules themselves are pure and stand in rooms of their own ([`privacy`], [`text`]); this file and
//! its neighbours bring them together with the site: `order` says which files there are and
//! whose, `desk` reads one of them, `copies` compares them with each other.

mod address;
mod ahead;
pub mod attachments;
mod book;
pub mod choice;
pub mod codes;
mod copies;
mod debts;
mod desk;
pub mod due;
mod enclosed;
pub mod external;
pub mod files;
pub mod fix;
pub mod formats;
mod harm;
mod hold;
mod markup;
mod offered;
mod order;
mod outward;
pub mod portal;
pub mod privacy;
pub mod published;
#[cfg(test)]
mod sentences;
mod settle;
pub mod terms;
pub mod text;
mod touched;
#[cfg(test)]
mod trial;
pub mod veil;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::{
    build::{self, Request, Review, Stage, Stop, World},
    config::Config,
    diagnostic::{Diagnostic, check::Topic},
    failure::Failure,
    source::{REGISTER, Root, SourcePath},
};

use ahead::one_ahead;
pub use book::Book;
use debts::Debts;
use desk::{Desk, Looked};
use formats::Checked;
use offered::Offered;
use order::{Entry, Kind, Order};
use settle::Settled;

/// Files that are looked at before they are told, so that all cores have something to do.
const FILES_AT_ONCE: usize = 256;

/// What to check.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Only these files, from the root; `none` for the whole site.
    pub files: Option<BTreeSet<SourcePath>>,
    /// Files that a commit takes away or changes: who misses them, or a heading in them, is told,
    /// whoever was asked for.
    pub touched: BTreeSet<SourcePath>,
    /// Whether the headings of documents are told, for those who name places by them.
    pub outlines: bool,
    /// Whether other sites are asked if the links to them still lead anywhere.
    pub external: bool,
}

/// What was published before, to compare the site with.
pub struct Against<'a> {
    /// How people call the place of its files, such as `old/`.
    pub folder: String,
    /// The file to begin with, mostly `reports.json`.
    pub name: String,
    /// Gives out its files.
    pub open: &'a mut published::Open<'a>,
}

/// How much of what was published before was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Reports.
    pub reports: usize,
    /// Figures; `none` where there are none beside the reports.
    pub figures: Option<usize>,
}

/// Checks a site and tells of every file: unit by unit in the order of their paths, then what belongs to
/// no unit; last the settings, of which only the whole site tells all. Nothing is written but what the cache remembers. Whether
/// to go on is what `tell` answers.
///
/// # Errors
///
/// The configuration has mistakes, or the disk refused.
pub fn check(
    request: &Request,
    asked: &Asked,
    against: Option<Against<'_>>,
    tell: &mut dyn FnMut(&Checked<'_>) -> bool,
) -> Result<Option<Comparison>, Stop> {
    let named = asked.files.as_ref();
    // Whoever misses a file may be any document.
    let review = build::review(request, named.filter(|_| asked.touched.is_empty()))?;
    check_reviewed(request, review, Names::Covered, asked, against, tell)
}

/// How files are named in what is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    /// What is private in a path is covered, as in everything that is shown.
    Covered,
    /// As they are, for whoever goes on to the file.
    Whole,
}

/// The same for a site that a build has been through.
fn check_reviewed(
    request: &Request,
    Review { world, told }: Review,
    names: Names,
    asked: &Asked,
    against: Option<Against<'_>>,
    tell: &mut dyn FnMut(&Checked<'_>) -> bool,
) -> Result<Option<Comparison>, Stop> {
    let named = asked.files.as_ref();
    let documents = named.map(|named| with_attachments(&world, named));
    let documents = documents.as_ref();
    let root = Root::new(&request.root, &*request.disk);
    let (missing, told) = told.into_iter().partition(|told| is_of_others(told, asked));
    let mut of_site = by_path(told);
    let of_all = of_the_whole(root, &world)?;
    let mut debts = Debts::default();
    if documents.is_none_or(|named| named.iter().any(|path| path.as_str() == REGISTER)) {
        debts =
            Debts::of(&world.site, &settle::as_the_site_says(&world.site.config, of_all.clone()));
    }
    for told in of_all {
        of_site.entry(told.path.clone()).or_default().push(told);
    }
    let compared = against.map(|against| {
        let broken = build::broken_reports(root, &world.diagnostics)?;
        let Against { folder, name, open } = against;
        Ok::<_, Failure>(published::compare(&world.site, &broken, &folder, &name, open))
    });
    let compared = compared.transpose()?;
    let comparison = compared.map(|compared| {
        for told in compared.diagnostics {
            of_site.entry(told.path.clone()).or_default().push(told);
        }
        Comparison { reports: compared.reports, figures: compared.figures }
    });
    let mut order = Order::of(root, &world, documents)?;
    let book = Book::open(root, &world.site.config)?;
    let desk = Desk { root, world: &world, book: &book, outlines: asked.outlines };
    order.units_mut().chain(debts.units_mut()).for_each(|unit| desk.cover(unit));
    if asked.external {
        for told in outward::ask(request, &desk, &order)? {
            of_site.entry(told.path.clone()).or_default().push(told);
        }
    }
    let mut copies = copies::find(&desk, &order, documents.is_none())?;
    let mut settled = Settled::new(&desk);
    request.progress.begin(Stage::Check, order.entries.len());
    let pieces = order.entries.chunks(FILES_AT_ONCE).map(|entries| {
        let known: Vec<_> = entries
            .iter()
            .map(|entry| {
                let mut known = of_site.remove(entry.path.as_str()).unwrap_or_default();
                known.extend(copies.remove(entry.path.as_str()).unwrap_or_default());
                known
            })
            .collect();
        (entries, known)
    });
    // Writing down is work for one core: meanwhile the others look at the next files.
    let is_heard = one_ahead(
        pieces,
        |(entries, known)| look_at(&desk, entries, known, names),
        |looked| {
            request.progress.advance(looked.len());
            looked.into_iter().all(|(entry, looked)| {
                settled.note(&looked);
                let checked = order.checked(entry, &looked);
                // The units' own names, and not what of them may be shown, are in order.
                let unit = entry.unit.map(|unit| world.site.units.get(unit).slug.as_str());
                debts.tell(unit, tell) && tell(&checked)
            })
        },
    )?;
    if !is_heard {
        request.progress.end();
        return Ok(comparison);
    }
    // What a build says of files that nobody listed: folders, a theme, site.yml itself.
    let mut rest = settled.rest(of_site, documents, by_path(missing))?;
    if names == Names::Covered {
        rest.iter_mut().for_each(|(path, told)| desk.cover_path(path, told));
    }
    let is_heard = debts.tell(None, tell);
    for (path, findings) in rest.iter().take_while(|_| is_heard) {
        if !tell(&Checked::of_site(path, findings)) {
            break;
        }
    }
    request.progress.end();
    Ok(comparison)
}

/// A file that was looked at.
type LookedAt<'e> = (&'e Entry, Looked);

/// Looks at some files, of each of which something is known already, on all cores.
fn look_at<'e>(
    desk: &Desk<'_>,
    entries: &'e [Entry],
    known: Vec<Vec<Diagnostic>>,
    names: Names,
) -> Result<Vec<LookedAt<'e>>, Failure> {
    let look = |(entry, known)| {
        let mut looked = desk.look(entry, known)?;
        // Here and not one after the other: to cover what is private takes its time.
        looked.findings = settle::as_the_site_says(&desk.world.site.config, looked.findings);
        match &looked.name {
            Some(name) if names == Names::Covered => {
                looked.findings.iter_mut().for_each(|told| told.path.clone_from(name));
            }
            _ => looked.name = None,
        }
        Ok((entry, looked))
    };
    entries.par_iter().zip(known).map(look).collect()
}

/// Whether a document that nobody asked for misses a file that is about to go or to change.
fn is_of_others(told: &Diagnostic, asked: &Asked) -> bool {
    let is_asked =
        |files: &BTreeSet<SourcePath>| files.iter().any(|path| path.as_str() == told.path);
    touched::is_missed(told, &asked.touched) && !asked.files.as_ref().is_none_or(is_asked)
}

/// What keeps a document and the files that it offers from going public: all that a build says of it, if
/// one of that is an error; else private data, marks of secrecy and what is left of a draft, comments and
/// tracked changes included, where they are errors. In the order of the check, and with the paths of files
/// as they are.
///
/// # Errors
///
/// The configuration has mistakes, or the disk refused.
pub fn obstacles(request: &Request, document: &SourcePath) -> Result<Vec<Diagnostic>, Stop> {
    let files = BTreeSet::from([document.clone()]);
    let review = build::review(request, Some(&files))?;
    let of_document = review.told.iter().filter(|told| told.path == document.as_str());
    let mistakes: Vec<_> = of_document.cloned().collect();
    if mistakes.iter().any(Diagnostic::is_error) {
        return Ok(mistakes);
    }
    let asked = Asked { files: Some(files), ..Asked::default() };
    let mut found = Vec::new();
    check_reviewed(request, review, Names::Whole, &asked, None, &mut |checked| {
        found.extend(checked.findings.iter().filter(|told| is_obstacle(told)).cloned());
        true
    })?;
    Ok(found)
}

/// The codes of comments and of tracked changes in attachments: what editors said to each other.
const LEFT_BEHIND: [&str; 2] = ["GK323", "GK324"];

fn is_obstacle(told: &Diagnostic) -> bool {
    let code = told.fault.code();
    let topic = Topic::of(code);
    let is_of_text = matches!(topic, Some(Topic::Privacy | Topic::Secrecy | Topic::Draft));
    told.is_error() && (is_of_text || LEFT_BEHIND.contains(&code))
}

/// The files that are asked for, with what the reports among them offer.
fn with_attachments(world: &World, named: &BTreeSet<SourcePath>) -> BTreeSet<SourcePath> {
    let site = &world.site;
    let reports = named.iter().filter_map(|path| site.at_source(path));
    let files = reports.flat_map(|id| &site.record(id).attachments);
    named.iter().cloned().chain(files.map(|file| file.source.clone())).collect()
}

/// What only the whole site tells: its rules for portals, and who has not published. Fields are not
/// located.
fn of_the_whole(root: Root<'_>, world: &World) -> Result<Vec<Diagnostic>, Failure> {
    let site = &world.site;
    let slots = &site.config.slots;
    let named = [
        (portal::Slot::Head, &slots.head),
        (portal::Slot::Header, &slots.header),
        (portal::Slot::Footer, &slots.footer),
    ];
    let mut texts = Vec::new();
    for (slot, path) in named {
        let Some(path) = path.as_deref().and_then(|path| SourcePath::follow("", path)) else {
            continue;
        };
        if let Ok(text) = root.read_text(&path)? {
            texts.push((slot, path, text));
        }
    }
    let files: Vec<_> = texts
        .iter()
        .map(|(slot, path, text)| portal::SlotFile { slot: *slot, path: path.as_str(), text })
        .collect();
    let mut told = portal::check(site, &files);
    let mut broken = build::broken_reports(root, &world.diagnostics)?;
    broken.sort_by(|one, other| one.source.cmp(&other.source));
    told.extend(due::check(site, &broken));
    Ok(told)
}

/// What is found in one document of a loaded site, in the order of its text; of what only many
/// documents tell, only what stands in the report of the year before.
///
/// # Errors
///
/// It cannot be read.
pub fn of_document(
    root: Root<'_>,
    world: &World,
    book: &Book,
    source: &SourcePath,
) -> Result<Vec<Diagnostic>, Failure> {
    let desk = Desk { root, world, book, outlines: false };
    let entry = Entry { path: source.clone(), kind: Kind::of(&world.site, source), unit: None };
    let mut found = desk.look(&entry, Vec::new())?.findings;
    if let Kind::Report(id) = entry.kind {
        found.extend(copies::of_alone(&desk, &entry, id)?);
    }
    Ok(settle::as_the_site_says(&world.site.config, found))
}

/// What is found in a file that a document offers, and in its name.
///
/// # Errors
///
/// It cannot be read.
pub fn of_attachment(
    root: Root<'_>,
    config: &Config,
    book: &Book,
    path: &SourcePath,
) -> Result<Vec<Diagnostic>, Failure> {
    let offered = Offered { root, config, book };
    let mut found = offered.look(path)?.findings;
    found.extend(offered.look_at_name(path).findings);
    Ok(settle::as_the_site_says(config, found))
}

/// What only a whole loaded site tells, its copies apart: rules for portals, due days. Fields are not
/// located.
///
/// # Errors
///
/// A file cannot be read.
pub fn of_site(root: Root<'_>, world: &World) -> Result<Vec<Diagnostic>, Failure> {
    Ok(settle::as_the_site_says(&world.site.config, of_the_whole(root, world)?))
}

fn by_path(told: Vec<Diagnostic>) -> BTreeMap<String, Vec<Diagnostic>> {
    let mut by_path = BTreeMap::<String, Vec<Diagnostic>>::new();
    for diagnostic in told {
        by_path.entry(diagnostic.path.clone()).or_default().push(diagnostic);
    }
    by_path
}
