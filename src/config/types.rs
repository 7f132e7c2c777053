//! What site.yml says, once it is read: every default filled in, every value
//! checked. Apart from the reading, since every other room knows these types
//! and none of them knows YAML.

use std::collections::{BTreeMap, HashMap};

use jiff::{civil::Date, tz::Offset};
use serde::{Deserialize, Serialize};

use super::{BaseUrl, Checking, Series};
use crate::diagnostic::{Fault, Language, nearest};

/// site.yml, validated once.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The site's title.
    pub title: String,
    /// Where the site will stand.
    pub base_url: BaseUrl,
    /// The language of the site as a tag: `zh-CN`, `en`, or another.
    pub language: String,
    /// The offset by which a day begins.
    pub timezone: Offset,
    /// Whose rules apply.
    pub profile: Profile,
    /// The theme and its options.
    pub theme: ThemeChoice,
    /// How links to pages end.
    pub links: LinkStyle,
    /// The series of reports, in the order of display; at least one.
    pub series: Vec<Series>,
    /// How much the coverage pages tell.
    pub coverage: Coverage,
    /// Who stands behind the site.
    pub identity: Identity,
    /// The column of the portal that the site is.
    pub column: Option<Column>,
    /// The portal's own HTML.
    pub slots: Slots,
    /// Items on a list page.
    pub pagination: usize,
    /// Whether pages are minified.
    pub minify: bool,
    /// Other labels for the rows of the record table, by English field name.
    pub record_labels: BTreeMap<String, String>,
    /// How the content is to be checked.
    pub check: Checking,
}

impl Config {
    /// The language of the program's own words on this site.
    pub fn message_language(&self) -> Language {
        let primary = self.language.split('-').next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") { Language::Chinese } else { Language::English }
    }

    /// The place in [`Config::series`] of the series that a file names, by slug or by title.
    pub fn series_named(&self, written: &str) -> Option<usize> {
        let by = |name: fn(&Series) -> &str| {
            self.series.iter().position(|series| name(series) == written.trim())
        };
        by(|series| &series.slug).or_else(|| by(|series| &series.title))
    }

    /// Every name of a series, its slug or its title, with the place of the series: for who asks
    /// of many reports.
    pub fn series_by_name(&self) -> HashMap<&str, usize> {
        let places = || self.series.iter().enumerate().rev();
        let titles = places().map(|(place, series)| (series.title.as_str(), place));
        titles.chain(places().map(|(place, series)| (series.slug.as_str(), place))).collect()
    }

    /// The fault of a name that no series has.
    pub fn unknown_series(&self, written: &str) -> Fault {
        let slugs = || self.series.iter().map(|series| series.slug.as_str());
        let names = slugs().chain(self.series.iter().map(|series| series.title.as_str()));
        Fault::UnknownSeries {
            value: written.to_owned(),
            nearest: nearest(written, names).map(str::to_owned),
            known: slugs().map(str::to_owned).collect(),
        }
    }
}

/// Whose rules a site follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// The rules for Chinese government websites.
    CnGov,
    /// None but good manners.
    Plain,
}

/// How the address of a page is written in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkStyle {
    /// `../2023/`
    Folder,
    /// `../2023/index.html`, which works from a USB stick.
    File,
}

/// How much the coverage pages tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// Also what is late or missing.
    Full,
    /// Only what is published.
    Published,
    /// No such pages.
    Off,
}

/// The theme and what the site sets of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeChoice {
    /// The folder in `themes/`, or `default`.
    pub name: String,
    /// The theme's own options, as written.
    pub options: serde_json::Map<String, serde_json::Value>,
}

/// Who stands behind a site, for meta tags and the footer. What is not known
/// is left out of the pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Identity {
    /// SiteName
    pub site_name: Option<String>,
    /// SiteDomain, without a scheme
    pub site_domain: Option<String>,
    /// SiteIDCode, 网站标识码
    pub site_id_code: Option<String>,
    /// 主办单位
    pub host: Option<String>,
    /// 承办单位
    pub undertaker: Option<String>,
    /// 联系方式
    pub contact: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// 邮编
    pub postcode: Option<String>,
    /// ICP备案编号
    pub icp: Option<String>,
    /// 公安机关备案
    pub public_security: Option<PublicSecurity>,
    /// The 32 hexadecimal digits of the 党政机关网站标识.
    pub conac: Option<String>,
    /// 我为政府网站找错
    pub error_report: ErrorReport,
    /// The portal's own 站点地图 page.
    pub site_map: Option<String>,
}

/// 公安机关备案标识
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicSecurity {
    /// The 14 digits.
    pub code: String,
    /// The text to show, as 京公网安备 11010102000000号.
    pub text: String,
}

/// The 找错 entry of the footer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorReport {
    /// None.
    #[default]
    Off,
    /// The national address, made from the SiteIDCode.
    National,
    /// An address of the site's own.
    Address(String),
}

/// The portal's column, for the meta tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// ColumnName
    pub name: String,
    /// ColumnDescription
    pub description: Option<String>,
    /// ColumnKeywords
    pub keywords: Vec<String>,
    /// ColumnType (`type` in the file)
    pub kind: Option<String>,
}

/// HTML files of the portal, as paths from the root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// Into `<head>`.
    pub head: Option<String>,
    /// Above everything.
    pub header: Option<String>,
    /// Below everything.
    pub footer: Option<String>,
}

/// A day of any year, as `03-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    /// 1 to 12
    pub month: i8,
    /// 1 to 31, and such that the month has it
    pub day: i8,
}

impl MonthDay {
    /// The day in a year; 29 February falls on the 28th where it must.
    pub fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day)
            .or_else(|_| Date::new(year, self.month, self.day - 1))
            .ok()
    }
}
