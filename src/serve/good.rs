//! The last good pages: what is shown beneath a mistake that leaves no page to show.

use std::{collections::VecDeque, sync::Arc};

use super::face::Shown;
use crate::page::PublicPath;

/// As many pages as an editor goes back and forth between.
const PAGES: usize = 64;
/// Longer pages are not kept.
const LONGEST: usize = 1024 * 1024;

/// Pages that were shown without a mistake of the theme, the latest last.
#[derive(Debug, Default)]
pub(super) struct LastGood {
    pages: VecDeque<(Shown, PublicPath, Arc<[u8]>)>,
}

impl LastGood {
    /// Remembers a page.
    pub(super) fn put(&mut self, shown: Shown, address: &PublicPath, bytes: &[u8]) {
        self.pages.retain(|(edition, page, _)| (edition, page) != (&shown, address));
        if bytes.len() > LONGEST {
            return;
        }
        if self.pages.len() == PAGES {
            self.pages.pop_front();
        }
        self.pages.push_back((shown, address.clone(), bytes.into()));
    }

    /// The page as it was shown last.
    pub(super) fn get(&self, shown: Shown, address: &PublicPath) -> Option<Arc<[u8]>> {
        let found =
            self.pages.iter().find(|(edition, page, _)| (*edition, page) == (shown, address));
        found.map(|(_, _, bytes)| Arc::clone(bytes))
    }
}
