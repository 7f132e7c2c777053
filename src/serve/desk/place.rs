//! Where a site is, and when.

use std::{path::PathBuf, sync::Arc};

use jiff::Timestamp;

use crate::{build::Today, disk::Disk, source::Root};

/// Tells the day: `--today`, or the clock each time it is asked.
pub type Clock = Arc<dyn Fn() -> Today + Send + Sync>;

/// Where a site is, and when.
#[derive(Clone)]
pub struct Place {
    /// The folder with site.yml.
    pub folder: PathBuf,
    /// Where the folder is.
    pub disk: Arc<dyn Disk>,
    /// Which day it is.
    pub clock: Clock,
}

impl std::fmt::Debug for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Place").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Place {
    /// The folder on its disk.
    pub fn root(&self) -> Root<'_> {
        Root::new(&self.folder, &*self.disk)
    }
}

/// A moment in nanoseconds since 1970 as people read it: `2026-11-23 09:30`.
pub fn readable(nanoseconds: u64, zone: jiff::tz::Offset) -> String {
    let moment = Timestamp::from_nanosecond(i128::from(nanoseconds)).unwrap_or_default();
    zone.to_datetime(moment).strftime("%Y-%m-%d %H:%M").to_string()
}
