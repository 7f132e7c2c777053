//! The site as it would be if somebody saved a document that they are still writing.
//!
//! Arrives: an overlay of the site's disk with the document in it. Leaves: a [`World`] of its own;
//! the desk stays as it is. Only the document is read, so that this takes no longer than the change
//! of a title.

use std::sync::Arc;

use super::{Desk, Place, held};
use crate::{
    build::{Listing, Reading, Timings, World},
    cache::Cache,
    failure::Failure,
    render::Names,
    site::{Edition, Standpoint},
    source::{Proofs, SourcePath, Tree},
};

impl Desk {
    /// The site with a document, and files beside it, as the disk of `place` has them; `none` while
    /// there is no good configuration. What is wrong with the document is told; it is then not
    /// part of the site.
    ///
    /// # Errors
    ///
    /// The document cannot be read.
    pub fn with_draft(
        &self,
        place: &Place,
        document: &SourcePath,
        beside: &[SourcePath],
        edition: Edition,
    ) -> Result<Option<World>, Failure> {
        let (Some(setting), Some(listing)) = (self.setting.clone(), &self.listing) else {
            return Ok(None);
        };
        let listing = with(listing, std::iter::once(document).chain(beside));
        let cache = Cache::open(&place.folder, &*place.disk, false);
        let read = {
            let reading = Reading::new(place.root(), &cache, &setting, &listing.names, self.today)
                .proving(Proofs::Later);
            let document = [document.clone()];
            match document[0].as_str().starts_with("pages/") {
                true => reading.some(&[], &document)?,
                false => reading.some(&document, &[])?,
            }
        };
        let mut documents = self.documents.clone();
        documents.diagnostics.retain(|found| found.path != document.as_str());
        documents.diagnostics.extend(read.diagnostics);
        documents.reports.retain(|report| report.source != *document);
        documents.pages.retain(|page| page.source != *document);
        held::replace(&mut documents.reports, read.reports, &mut None);
        held::replace(&mut documents.pages, read.pages, &mut None);
        let standpoint = Standpoint { today: self.today, edition, is_incomplete: false };
        let timings = &mut Timings::start();
        Ok(Some(World::relate(setting, listing, documents, standpoint, timings)))
    }
}

/// A listing with some files more.
fn with<'a>(listing: &Listing, files: impl Iterator<Item = &'a SourcePath>) -> Listing {
    let mut tree: Option<Tree> = None;
    for file in files.filter(|file| !listing.knows(file)) {
        tree = Some(tree.as_ref().unwrap_or(&listing.tree).with(file));
    }
    match tree.map(Arc::new) {
        Some(tree) => Listing { names: Arc::new(Names::new(Arc::clone(&tree))), tree },
        None => listing.clone(),
    }
}
