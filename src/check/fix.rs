//! `check --fix`: what a program may mend unseen. A site comes in, the texts of its reports and pages
//! go out, before and after; who asked writes them.

use super::{
    Asked,
    book::Book,
    desk::Desk,
    order::{Entry, Kind, Order},
    text,
};
use crate::{
    build::{self, Request, Stop},
    site::Visibility,
    source::{Root, SourcePath},
    yaml,
};

/// A text that can be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// Its file.
    pub path: SourcePath,
    /// As it is.
    pub before: String,
    /// As it should be.
    pub after: String,
    /// Whether the public reads it: then a change of it wants to be noted in `corrections`.
    pub is_public: bool,
}

/// Mends the reports and pages of a site, or those that are asked for, as far as a program may, and only
/// what `wants` of the codes; what
/// one rule mends may show the next, so that each text is mended until nothing is left to mend.
///
/// # Errors
///
/// The configuration has mistakes, or the disk refused.
pub fn fix(
    request: &Request,
    asked: &Asked,
    wants: &dyn Fn(&str) -> bool,
    tell: &mut dyn FnMut(Mended) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let review = build::review(request, asked.files.as_ref())?;
    let root = Root::new(&request.root, &*request.disk);
    let order = Order::of(root, &review.world, asked.files.as_ref())?;
    let book = Book::open(root, &review.world.site.config)?;
    let desk = Desk { root, world: &review.world, book: &book };
    for entry in order.entries.iter().filter(|entry| entry.kind.is_document()) {
        let Ok(before) = root.read_text(&entry.path)? else { continue };
        let after = mended(&desk, entry, &before, wants);
        if after != before {
            let is_public = is_public(&desk, entry);
            tell(Mended { path: entry.path.clone(), before, after, is_public })?;
        }
    }
    Ok(())
}

/// A text of which everything is mended that a program may mend unseen.
fn mended(desk: &Desk<'_>, entry: &Entry, before: &str, wants: &dyn Fn(&str) -> bool) -> String {
    let record = match entry.kind {
        Kind::Report(id) => Some(desk.world.site.record(id)),
        _ => None,
    };
    let levels = &desk.world.site.config.check.levels;
    let is_off = |finding: &text::Finding| {
        levels.get(finding.rule.code()).is_some_and(|level| level.is_off())
    };
    text::mend(before, |text| {
        let body = yaml::split(entry.path.as_str(), text).map_or(0, |front| front.body);
        let mut found = desk.text(entry, record, text, body);
        found.retain(|finding| !is_off(finding) && wants(finding.rule.code()));
        found
    })
}

/// What cannot be read is better taken for public.
fn is_public(desk: &Desk<'_>, entry: &Entry) -> bool {
    let site = &desk.world.site;
    match entry.kind {
        Kind::Report(id) => site.record(id).visibility == Visibility::Public,
        Kind::Page(_) => false,
        _ => true,
    }
}
