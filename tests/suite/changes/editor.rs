//! The one who edits at random: how files are written, with which times, and what is remembered
//! so that it can be undone or told.

use std::{collections::BTreeMap, fs, time::SystemTime};

use jiff::civil::Date;

use super::{content, hazards, setup, site};
use crate::{
    chance::Chance,
    disk::{self, Kept},
    project::{Project, TODAY},
};

/// A site, and somebody who cannot leave it alone.
pub struct Editor {
    pub project: Project,
    pub chance: Chance,
    /// The day of the next build.
    pub today: Date,
    /// What was done, for whoever has to find out why a round failed.
    pub log: Vec<String>,
    /// What files once were.
    past: BTreeMap<String, Vec<Kept>>,
    /// A cache as it once was.
    pub old_cache: disk::Files,
    /// The day on which the last build would have come out different.
    pub next_change: Option<Date>,
    names: usize,
}

/// An edit: it says what it did, or `none` where there was nothing to do.
pub type Edit = fn(&mut Editor) -> Option<String>;

impl Editor {
    pub fn new(seed: u64) -> Self {
        let mut chance = Chance(seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        // The first numbers of neighbouring seeds are alike.
        for _ in 0..8 {
            chance.below(2);
        }
        Self {
            project: site::site(),
            chance,
            today: TODAY,
            log: Vec::new(),
            past: BTreeMap::new(),
            old_cache: disk::Files::new(),
            next_change: None,
            names: 0,
        }
    }

    /// Makes one edit of any kind and writes it down.
    pub fn edit(&mut self) {
        let kinds = [content::EDITS, setup::EDITS, hazards::EDITS];
        let total: usize = kinds.iter().copied().flatten().map(|(weight, _)| weight).sum();
        loop {
            let mut place = self.chance.below(total);
            let mut all = kinds.iter().copied().flatten();
            let edit = all.find_map(|(weight, edit)| match place.checked_sub(*weight) {
                Some(rest) => {
                    place = rest;
                    None
                }
                None => Some(*edit),
            });
            if let Some(done) = edit.expect("the place is below the sum of all weights")(self) {
                self.log.push(done);
                return;
            }
        }
    }

    /// Whether something happens that happens `times` in a hundred.
    pub fn percent(&mut self, times: usize) -> bool {
        self.chance.below(100) < times
    }

    /// A number that was not there before.
    pub fn new_number(&mut self) -> usize {
        self.names += 1;
        self.names
    }

    /// A file of the source that is wanted.
    pub fn choose(&mut self, wanted: impl Fn(&str) -> bool) -> Option<String> {
        let files = site::source(&self.project);
        let paths: Vec<&String> = files.keys().filter(|path| wanted(path)).collect();
        if paths.is_empty() { None } else { Some((*self.chance.pick(&paths)).clone()) }
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.project.path(path)).unwrap()
    }

    /// Edits a text file of the source.
    pub fn change(&mut self, path: &str, change: impl FnOnce(&str) -> String) -> String {
        let text = change(&self.read(path));
        self.save(path, text.as_bytes())
    }

    /// Writes a file of the source, in one of the ways in which files come by their times.
    pub fn save(&mut self, path: &str, bytes: &[u8]) -> String {
        let place = self.project.path(path);
        let old = self.remember(path);
        let is_equal_long = old.as_ref().is_some_and(|old| old.bytes.len() == bytes.len());
        let time = match (self.chance.below(10), old) {
            (0..=2, _) => None,
            (3..=6, Some(old)) if is_equal_long => Some(old.modified),
            (7, Some(old)) => Some(old.modified),
            // Somebody's clock is a year ahead.
            (8, _) if self.percent(20) => Some(disk::past(60_000_000)),
            _ => Some(disk::past(self.chance.below(5000))),
        };
        disk::put(&place, bytes, time);
        format!(
            "{path}: {} bytes{}, {}",
            bytes.len(),
            if is_equal_long { " again" } else { "" },
            told(time)
        )
    }

    /// Removes a file of the source.
    pub fn remove(&mut self, path: &str) -> String {
        self.remember(path);
        fs::remove_file(self.project.path(path)).unwrap();
        format!("{path}: removed")
    }

    /// Keeps what a file is now, to undo what is done to it.
    pub fn remember(&mut self, path: &str) -> Option<Kept> {
        let place = self.project.path(path);
        let bytes = fs::read(&place).ok()?;
        let kept = Kept { bytes, modified: fs::metadata(place).unwrap().modified().unwrap() };
        let past = self.past.entry(path.to_owned()).or_default();
        if past.last() != Some(&kept) {
            past.push(kept.clone());
        }
        Some(kept)
    }

    /// Gives a file the bytes back that it once had, also one that is gone, and perhaps the time.
    pub fn undo(&mut self) -> Option<String> {
        let paths: Vec<String> = self.past.keys().cloned().collect();
        if paths.is_empty() {
            return None;
        }
        let path = self.chance.pick(&paths).clone();
        let kept = self.chance.pick(&self.past[&path]).clone();
        self.remember(&path);
        let time = if self.percent(60) { Some(kept.modified) } else { None };
        // A file may since have come where its folder was.
        let place = self.project.path(&path);
        if place.parent().is_some_and(|folder| folder.is_file()) {
            return None;
        }
        disk::put(&place, &kept.bytes, time);
        Some(format!("{path}: as it once was, {}", told(time)))
    }
}

fn told(time: Option<SystemTime>) -> String {
    match time {
        None => "now".to_owned(),
        Some(time) => {
            let seconds = time.duration_since(disk::past(0)).unwrap_or_default().as_secs();
            format!("as of {seconds} s")
        }
    }
}
