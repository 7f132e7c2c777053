//! Documents that the desk holds: new ones take the place of old ones, unless they have mistakes.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    site::{Loaded, LoadedPage},
    source::{BodyStamp, Root, SourceFile, SourcePath},
    yaml,
};

/// A report or plain page as its file gives it.
pub(super) trait Held: Clone {
    /// Its file.
    fn source(&self) -> &SourcePath;
    /// The stamp of its body.
    fn body(&self) -> &BodyStamp;
    /// The same, to be replaced.
    fn body_mut(&mut self) -> &mut BodyStamp;
    /// Whether it differs from another in its body at most, and in nothing that other pages tell
    /// of the body.
    fn says_as(&self, other: &Self) -> bool;
}

impl Held for Loaded {
    fn source(&self) -> &SourcePath {
        &self.source
    }

    fn body(&self) -> &BodyStamp {
        &self.body
    }

    fn body_mut(&mut self) -> &mut BodyStamp {
        &mut self.body
    }

    fn says_as(&self, other: &Self) -> bool {
        self.report == other.report
            && self.attachments == other.attachments
            && self.parts == other.parts
    }
}

impl Held for LoadedPage {
    fn source(&self) -> &SourcePath {
        &self.source
    }

    fn body(&self) -> &BodyStamp {
        &self.body
    }

    fn body_mut(&mut self) -> &mut BodyStamp {
        &mut self.body
    }

    fn says_as(&self, other: &Self) -> bool {
        self.page == other.page
    }
}

/// New bodies, as long as nothing but bodies is new.
pub(super) type Bodies = Option<Vec<(SourcePath, BodyStamp)>>;

/// Puts documents in the places of older ones, in lists sorted by path, and notes their bodies.
pub(super) fn replace<T: Held>(all: &mut Vec<T>, new: Vec<T>, bodies: &mut Bodies) {
    for new in new {
        let body = (new.source().clone(), new.body().clone());
        let is_only_body = match all.binary_search_by(|old| old.source().cmp(new.source())) {
            Ok(at) => {
                let says_as = all[at].says_as(&new);
                all[at] = new;
                says_as
            }
            Err(at) => {
                all.insert(at, new);
                false
            }
        };
        match bodies {
            Some(bodies) if is_only_body => bodies.push(body),
            _ => *bodies = None,
        }
    }
}

/// Notes what reports said that say something else now, unless it is noted what they said before.
pub(super) fn note_changed(
    old: &[Loaded],
    new: &[Loaded],
    before: &mut BTreeMap<SourcePath, Loaded>,
) {
    for new in new {
        let Ok(at) = old.binary_search_by(|old| old.source.cmp(&new.source)) else { continue };
        if !old[at].says_as(new) && !before.contains_key(&new.source) {
            before.insert(new.source.clone(), old[at].clone());
        }
    }
}

/// Lets broken reports say what they said before, with the text that they have now.
pub(super) fn put_back(
    all: &mut [Loaded],
    before: &BTreeMap<SourcePath, Loaded>,
    broken: &BTreeSet<&str>,
) {
    for (path, old) in before.iter().filter(|(path, _)| broken.contains(path.as_str())) {
        if let Ok(at) = all.binary_search_by(|report| report.source.cmp(path)) {
            let now = std::mem::replace(&mut all[at], old.clone());
            all[at].body = now.body;
            // Of another series, its parts would be others.
            if now.report.series == old.report.series {
                all[at].parts = now.parts;
            }
        }
    }
}

/// Keeps old documents that are not among the new ones, with the body that their file has now,
/// where that can be told.
pub(super) fn keep<T: Held>(
    root: Root<'_>,
    old: &[T],
    new: &mut Vec<T>,
    is_kept: impl Fn(&SourcePath) -> bool,
) {
    for old in old.iter().filter(|old| is_kept(old.source())) {
        if let Err(at) = new.binary_search_by(|new| new.source().cmp(old.source())) {
            let mut old = old.clone();
            if let Some(body) = body_now(root, old.source()) {
                *old.body_mut() = body;
            }
            new.insert(at, old);
        }
    }
}

/// The body of a file whose front matter has mistakes; `none` where nobody can tell its end.
fn body_now(root: Root<'_>, source: &SourcePath) -> Option<BodyStamp> {
    let file = SourceFile::read(root, source).ok()?;
    let text = file.text(source).ok()?;
    let front = yaml::split(source.as_str(), text).ok()?;
    Some(BodyStamp::of(text, front.body, file.stamp))
}
