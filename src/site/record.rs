//! One report or plain page as a member of the site.

use std::{borrow::Cow, sync::Arc};

use jiff::civil::Date;

use crate::{
    config::{Config, PartSet},
    diagnostic::Language,
    report::{PlainPage, Report, Status},
    source::{BodyStamp, SourcePath},
};

/// Declares the index types of the site, so that a unit's number is never taken for a report's.
macro_rules! index_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the entry at `index`.
            pub(crate) fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("a site has fewer than four thousand million entries"))
            }

            /// The place of the entry in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index_type!(
    /// A report, by its place in [`super::Site::records`].
    ReportId
);
index_type!(
    /// A unit, by its place in [`super::Units`].
    UnitId
);
index_type!(
    /// A series, by its place in the configuration.
    SeriesId
);

impl SeriesId {
    /// The series that a report is of when it names none.
    pub const FIRST: Self = Self(0);
}

/// Which reports an edition holds beside the public ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// Reports without a publication date or marked as drafts.
    pub drafts: bool,
    /// Reports whose publication date has not come.
    pub held: bool,
}

impl Edition {
    /// What the public sees.
    pub const PUBLIC: Self = Self { drafts: false, held: false };

    /// Whether this is what the public sees.
    pub fn is_public(self) -> bool {
        self == Self::PUBLIC
    }

    /// Whether something of this visibility is in the edition.
    pub fn includes(self, visibility: Visibility) -> bool {
        match visibility {
            Visibility::Public => true,
            Visibility::Held => self.held,
            Visibility::Draft => self.drafts,
        }
    }
}

/// Whether the public may see something today; what it sees first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// Published.
    Public,
    /// Its day has not come.
    Held,
    /// No date, or marked as a draft.
    Draft,
}

impl Visibility {
    /// What a `draft` mark and a publication date mean on the day `today`.
    pub fn on(today: Date, draft: bool, published: Option<Date>) -> Self {
        match published {
            _ if draft => Self::Draft,
            None => Self::Draft,
            Some(date) if date > today => Self::Held,
            Some(_) => Self::Public,
        }
    }

    /// The same for a plain page, which has no day of its own unless it says one.
    pub fn of_page(page: &PlainPage, today: Date) -> Self {
        let published = page.published.as_ref().map_or(Date::MIN, |moment| moment.date);
        Self::on(today, page.draft, Some(published))
    }
}

/// A file offered with a report, found on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// The file.
    pub source: SourcePath,
    /// Its path below the report's folder, which is its path below the report's address.
    pub name: Box<str>,
    /// What the report calls it.
    pub title: Option<Box<str>>,
    /// Its length in bytes.
    pub size: u64,
}

/// A report that knows its units, its series and its title.
#[derive(Debug)]
pub struct Record {
    /// The file it was written in.
    pub source: SourcePath,
    /// What its front matter says.
    pub report: Arc<Report>,
    /// Where its text is, and the text's hash.
    pub body: BodyStamp,
    /// The parts of its series that its text has.
    pub parts: PartSet,
    /// The files of its `attachments`, in their order.
    pub attachments: Vec<Attached>,
    /// Its units; the first gives the address. Never empty.
    pub units: Vec<UnitId>,
    /// The units' names as this report shows them, in the same order.
    pub unit_names: Vec<Box<str>>,
    /// Its series.
    pub series: SeriesId,
    /// Its own title, or the one that the series' pattern gives.
    pub title: Box<str>,
    /// Whether the public may see it today.
    pub visibility: Visibility,
}

impl Record {
    /// The year reported on.
    pub fn year(&self) -> i16 {
        self.report.year
    }

    /// Its units in one line, as the language of the site joins them.
    pub fn unit_line(&self, config: &Config) -> String {
        self.unit_names.join(separator(config))
    }

    /// Its title as it can stand among those of other units: with the units behind it, unless it
    /// names them itself.
    pub fn title_with_units(&self, config: &Config) -> Cow<'_, str> {
        let units = self.unit_line(config);
        if self.title.contains(&units) {
            return Cow::Borrowed(&self.title);
        }
        Cow::Owned(match config.message_language() {
            Language::Chinese => format!("{}（{units}）", self.title),
            Language::English => format!("{} ({units})", self.title),
        })
    }

    /// The publication date; a draft has none.
    pub fn published(&self) -> Option<Date> {
        self.report.published.as_ref().map(|moment| moment.date)
    }

    /// Whether it was taken back and only a notice remains.
    pub fn is_withdrawn(&self) -> bool {
        matches!(self.report.status, Status::Withdrawn { .. })
    }

    /// The latest of publication, corrections and withdrawal.
    pub fn updated(&self) -> Option<Date> {
        let withdrawn = match &self.report.status {
            Status::Withdrawn { date, .. } => Some(*date),
            _ => None,
        };
        let corrected = self.report.corrections.iter().map(|correction| correction.date);
        self.published().into_iter().chain(corrected).chain(withdrawn).max()
    }
}

/// What stands between the items of an enumeration in the language of the site.
pub fn separator(config: &Config) -> &'static str {
    match config.message_language() {
        Language::Chinese => "、",
        Language::English => ", ",
    }
}

/// A plain page as a member of the site.
#[derive(Debug)]
pub struct PlainRecord {
    /// The file it was written in.
    pub source: SourcePath,
    /// What its front matter says.
    pub page: PlainPage,
    /// Where its text is.
    pub body: BodyStamp,
}
