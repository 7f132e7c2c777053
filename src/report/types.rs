//! What a report and a plain page are, once their front matter is read.
//!
//! Kept apart from the reading: the rooms to the right know these types and
//! nothing of YAML. Small on purpose, since a site holds a million of them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fault;
use crate::yaml::parse_moment;

/// The front matter of a report as typed values, independent of the register
/// of units and of the configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The reporting units as the file names them; at least one, and the
    /// first gives the address.
    pub units: Vec<String>,
    /// The year reported on.
    pub year: i16,
    /// Who led the unit.
    pub leaders: Leaders,
    /// The title, where the file gives one.
    pub title: Option<String>,
    /// The slug of the series, where the file gives one.
    pub series: Option<String>,
    /// The day, and for display the time, of publication; none for a draft.
    pub published: Option<Moment>,
    /// 成文日期
    pub issued: Option<Date>,
    /// 索引号
    pub index_number: Option<String>,
    /// 发文字号
    pub document_number: Option<String>,
    /// 来源
    pub source: Option<String>,
    /// 作者
    pub author: Option<String>,
    /// 责任编辑
    pub editor: Option<String>,
    /// 关键词
    pub keywords: Vec<String>,
    /// 摘要
    pub summary: Option<String>,
    /// Whether the report still holds.
    pub status: Status,
    /// Whether the file says so itself: only then a page shows 有效.
    pub status_written: bool,
    /// The files offered with the report.
    pub attachments: Vec<Attachment>,
    /// Figures that can be compared over years.
    pub figures: Vec<Figure>,
    /// What was corrected after publication.
    pub corrections: Vec<Correction>,
    /// Older addresses, each beginning with `/`.
    pub aliases: Vec<String>,
    /// Whether the file calls itself a draft.
    pub draft: bool,
}

/// The leaders of a year; empty where the report names none.
pub type Leaders = Vec<Leader>;

/// One person who led the unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leader {
    /// 姓名
    pub name: String,
    /// 职务
    pub post: Option<String>,
    /// First day in office, where it matters.
    pub since: Option<Date>,
    /// Last day in office, where it matters.
    pub until: Option<Date>,
}

/// A day, with a time of day for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Hour and minute, where they are known.
    pub time: Option<(u8, u8)>,
}

impl Moment {
    /// Reads a day with or without a time, as editors write them.
    pub fn parse(written: &str) -> Result<Self, Fault> {
        parse_moment(written).map(|(date, time)| Self { date, time })
    }
}

/// Whether a report still holds.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Status {
    /// 有效
    #[default]
    Valid,
    /// 废止
    Repealed,
    /// Taken back; a short page stays in its place.
    Withdrawn {
        /// When.
        date: Date,
        /// Why, as told to the public.
        reason: String,
    },
}

/// A file offered with a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its path from the report's folder, with `/`.
    pub file: String,
    /// Its title, where it differs from the name.
    pub title: Option<String>,
}

/// A figure that can be compared over years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it counts.
    pub name: String,
    /// Its value to the letter, as `99.90`.
    pub value: String,
    /// Its unit of measure.
    pub unit: Option<String>,
}

/// A correction made after publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// When.
    pub date: Date,
    /// What was corrected.
    pub note: String,
}

/// The front matter of a page of `pages/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlainPage {
    /// The title.
    pub title: String,
    /// The day of publication; without one the page is public at once.
    pub published: Option<Moment>,
    /// Whether the file calls itself a draft.
    pub draft: bool,
    /// 摘要
    pub summary: Option<String>,
    /// Where it stands among the pages; smaller comes first.
    pub order: Option<i32>,
    /// Older addresses, each beginning with `/`.
    pub aliases: Vec<String>,
}
