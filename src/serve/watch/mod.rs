//! The watcher: what changed on the disk.
//!
//! Arrives: a site's folder, and the files of its slots, which may lie anywhere in it. Leaves:
//! [`Change`]s, some 25 ms after they happened, so that a save that takes several steps is told
//! once. A change says that something *may* be different: whoever is told looks for himself, as he
//! must anyway, since what he finds can be newer than what was told.
//!
//! `places` knows which folders are watched and what of them is told, `native` asks the operating
//! system, `losses` says how often the system may have lost track, `poll` goes round and looks where it cannot be asked (network folders), `guard` is the
//! thread that does one or the other.

mod guard;
mod losses;
mod native;
mod places;
mod poll;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, Sender, channel, sync_channel},
    thread,
};

use self::{
    guard::{Guard, News},
    places::Places,
};

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Something may be different at these paths, or below those of them that are folders; some
    /// may be gone. They begin with the site's folder as it was given, made absolute. Of a folder
    /// that is new, was moved or is gone, what is in it need not be named.
    Paths(BTreeSet<PathBuf>),
    /// Anything may be different: watching has begun, or the watcher lost track.
    Everything,
    /// The operating system cannot watch so many folders: from now on they are looked at every few
    /// seconds. Told once, before [`Change::Everything`]; not told where this was asked for.
    Polling,
}

/// A thread that watches a site; it ends when this is dropped, or with the next change after its
/// receiver was dropped.
#[derive(Debug)]
pub struct Watcher {
    news: Sender<News>,
}

impl Watcher {
    /// Watches the folders `content`, `pages`, `static` and `themes` of a site with all below
    /// them, now or whenever they are made; the files of `root` itself; and further `files`,
    /// relative to it or absolute within it. With `poll` it does not ask the operating system but
    /// goes round.
    ///
    /// Returns at once. A large site takes some seconds until it is watched, and then
    /// [`Change::Everything`] is told, since nobody knows what changed before. There is room for
    /// one change to wait; what happens meanwhile is added to the next one. Where the receiver
    /// hangs up, nothing is watched any more.
    ///
    /// # Errors
    ///
    /// There is no working directory for a relative root, or no thread can be made.
    pub fn start(
        root: &Path,
        files: &[PathBuf],
        poll: bool,
    ) -> io::Result<(Self, Receiver<Change>)> {
        let places = Places::new(std::path::absolute(root)?, files);
        let (news, arriving) = channel();
        let (changes, told) = sync_channel(1);
        let seen = news.clone();
        thread::Builder::new()
            .name("watcher".to_owned())
            .spawn(move || Guard::new(places, changes).stand(&seen, &arriving, poll))?;
        Ok((Self { news }, told))
    }

    /// Watches these further files from now on, instead of the earlier ones.
    pub fn watch_files(&self, files: &[PathBuf]) {
        // Where the thread has ended, nobody listens any more either.
        let _ = self.news.send(News::Files(files.to_vec()));
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.news.send(News::Stop);
    }
}
