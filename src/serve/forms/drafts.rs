//! What is not saved yet: files that were taken in, and the site as it would be with a text that
//! somebody is writing. In memory, a few of each; the oldest makes room.

use std::{collections::VecDeque, sync::Arc};

use crate::{import::Extracted, intake::manuscript::Manuscript, serve::ready::Ready};

/// Drafts that are kept: as many as somebody has open at once. Each may hold the whole site.
const KEPT: usize = 6;

/// All that is not saved yet.
#[derive(Debug, Default)]
pub(in crate::serve) struct Drafts {
    last: u64,
    /// The one that was used last stands last.
    kept: VecDeque<(u64, Draft)>,
}

/// One text that is not saved yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// The file that it came from.
    pub(super) upload: Option<Arc<Upload>>,
    /// The site with it.
    pub(super) ready: Option<Arc<Ready>>,
}

/// A file that was taken in.
#[derive(Debug)]
pub(super) struct Upload {
    /// Its name.
    pub(super) file: String,
    /// The report that it makes, with its origin.
    pub(super) manuscript: Manuscript,
    /// What was found in it, and whether somebody should look at it.
    pub(super) account: Vec<(String, bool)>,
    /// Its pictures.
    pub(super) beside: Vec<Extracted>,
}

impl Drafts {
    /// A new number.
    pub(super) fn number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// What is kept under a number; nothing where it had to make room.
    pub(super) fn get(&mut self, number: u64) -> Draft {
        let Some(at) = self.kept.iter().position(|(own, _)| *own == number) else {
            return Draft::default();
        };
        let found = self.kept.remove(at);
        let draft = found.as_ref().map(|(_, draft)| draft.clone()).unwrap_or_default();
        self.kept.extend(found);
        draft
    }

    /// Keeps something under a number that was given out; gives back what it takes the place of.
    pub(super) fn put(&mut self, number: u64, draft: Draft) -> Option<Draft> {
        if number == 0 || number > self.last {
            return Some(draft);
        }
        let at = self.kept.iter().position(|(own, _)| *own == number);
        let old = match at {
            Some(at) => self.kept.remove(at),
            None if self.kept.len() >= KEPT => self.kept.pop_front(),
            None => None,
        };
        self.kept.push_back((number, draft));
        old.map(|(_, draft)| draft)
    }
}

#[cfg(test)]
mod tests {
    use super::{Draft, Drafts, KEPT, Upload};
    use crate::intake::manuscript::Manuscript;
    use std::sync::Arc;

    #[test]
    fn the_one_that_was_used_longest_ago_makes_room() {
        let mut drafts = Drafts::default();
        let upload = || Upload {
            file: "a.txt".into(),
            manuscript: Manuscript::default(),
            account: Vec::new(),
            beside: Vec::new(),
        };
        for _ in 0..KEPT {
            let number = drafts.number();
            drafts.put(number, Draft { upload: Some(Arc::new(upload())), ready: None });
        }
        assert!(drafts.get(1).upload.is_some());
        let number = drafts.number();
        assert!(drafts.put(number, Draft::default()).is_some_and(|old| old.upload.is_some()));
        assert!(drafts.get(1).upload.is_some());
        assert!(drafts.get(2).upload.is_none());
        // Numbers that nobody gave out hold nothing.
        drafts.put(99, Draft { upload: Some(Arc::new(upload())), ready: None });
        assert!(drafts.get(99).upload.is_none());
    }
}
