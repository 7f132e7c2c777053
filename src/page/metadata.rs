//! Metadata: what a page says about itself to machines.
//!
//! Arrives: what a page is about. Leaves: title, description, canonical link, the meta tags of
//! 《政府网站发展指引》(国办发〔2017〕47号) for the profile `cn-gov` (3 of the site, 4 of the column, 3
//! of the article and those optional ones that are known), and JSON-LD. What is not known is
//! left out, never written empty.

use jiff::civil::Date;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Crumb, PublicPath, places};
use crate::{
    config::{Config, ErrorReport, Profile},
    report::Moment,
    site::{Record, ReportId, Site},
};

/// One `<meta name content>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// `name`
    pub name: &'static str,
    /// `content`, never empty
    pub content: String,
}

/// What stands in the head of a page, and its heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The kind of page: `home`, `units`, `unit`, `report`, `years`, `year`, `coverage`,
    /// `all_series`, `pages`, `plain`, `not_found`.
    pub kind: &'static str,
    /// The title of the page, as in its `<h1>`; empty on pages whose title is a phrase.
    pub title: String,
    /// The number of this page of a list, from 1.
    pub number: usize,
    /// One or two sentences for search engines; empty where a phrase serves.
    pub description: String,
    /// The one address of the page.
    pub canonical: Option<String>,
    /// Whether search engines should stay away: drafts, previews, 404.
    pub no_index: bool,
    /// Meta tags, in order.
    pub meta: Vec<Meta>,
    /// JSON-LD, safe inside `<script>`; `none` where there is nothing to say.
    pub json_ld: Option<String>,
    /// The way from the home page to here, without the home page itself.
    pub breadcrumb: Vec<Crumb>,
    /// Where readers report a mistake of this page (我为政府网站找错).
    pub error_report: Option<String>,
}

impl Head {
    /// The head of a page of `kind` at `address`.
    pub fn new(site: &Site, kind: &'static str, address: &PublicPath, preview: bool) -> Self {
        Self {
            kind,
            title: String::new(),
            number: 1,
            description: String::new(),
            canonical: Some(address.absolute(&site.config.base_url)),
            no_index: preview,
            meta: site_tags(&site.config),
            json_ld: None,
            breadcrumb: Vec::new(),
            error_report: error_report(&site.config, address),
        }
    }

    /// Adds the tags of a list page: those of the column.
    #[must_use]
    pub fn column(mut self, config: &Config) -> Self {
        self.meta.extend(column_tags(config));
        self
    }
}

/// The national entry for mistakes, told which page it is about; or the site's own.
fn error_report(config: &Config, address: &PublicPath) -> Option<String> {
    match &config.identity.error_report {
        _ if config.profile != Profile::CnGov => None,
        ErrorReport::Off => None,
        ErrorReport::Address(address) => Some(address.clone()),
        ErrorReport::National => {
            let code = config.identity.site_id_code.as_deref()?;
            let page = address.absolute(&config.base_url);
            let page = utf8_percent_encode(&page, NON_ALPHANUMERIC);
            Some(format!(
                "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={code}&url={page}"
            ))
        }
    }
}

fn tag(name: &'static str, content: Option<&str>) -> Option<Meta> {
    let content = content?.trim();
    (!content.is_empty()).then(|| Meta { name, content: content.to_owned() })
}

/// The three tags of the site.
fn site_tags(config: &Config) -> Vec<Meta> {
    if config.profile != Profile::CnGov {
        return Vec::new();
    }
    let identity = &config.identity;
    [
        tag("SiteName", identity.site_name.as_deref()),
        tag("SiteDomain", identity.site_domain.as_deref()),
        tag("SiteIDCode", identity.site_id_code.as_deref()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The four tags of the column.
fn column_tags(config: &Config) -> impl Iterator<Item = Meta> {
    let column = config.column.as_ref().filter(|_| config.profile == Profile::CnGov);
    let keywords = column.map(|column| column.keywords.join(","));
    [
        tag("ColumnName", column.map(|column| column.name.as_str())),
        tag("ColumnDescription", column.and_then(|column| column.description.as_deref())),
        tag("ColumnKeywords", keywords.as_deref()),
        tag("ColumnType", column.and_then(|column| column.kind.as_deref())),
    ]
    .into_iter()
    .flatten()
}

/// What a report tells of its content. Of one that was taken back, nothing is told any more.
#[derive(Default)]
struct Told<'a> {
    summary: Option<&'a str>,
    keywords: Option<String>,
    author: Option<&'a str>,
    source: Option<&'a str>,
    issued: Option<Date>,
    document_number: Option<&'a str>,
}

impl<'a> Told<'a> {
    fn of(record: &'a Record) -> Self {
        if record.is_withdrawn() {
            return Self::default();
        }
        let report = &record.report;
        Self {
            summary: report.summary.as_deref(),
            keywords: (!report.keywords.is_empty()).then(|| report.keywords.join(",")),
            author: report.author.as_deref().or(report.editor.as_deref()),
            source: report.source.as_deref(),
            issued: report.issued,
            document_number: report.document_number.as_deref(),
        }
    }
}

/// The tags of an article, required and known optional ones.
pub(super) fn article_tags(site: &Site, id: ReportId) -> Vec<Meta> {
    let config = &site.config;
    if config.profile != Profile::CnGov {
        return Vec::new();
    }
    let record = site.record(id);
    let report = &record.report;
    let issuer = record.unit_line(config);
    let published = report.published.as_ref().map(pub_date);
    let told = Told::of(record);
    let url = places::report_page(site, id).absolute(&config.base_url);
    let mut tags: Vec<Meta> = column_tags(config).collect();
    tags.extend(
        [
            tag("ArticleTitle", Some(&record.title)),
            tag("PubDate", published.as_deref()),
            tag("ContentSource", Some(told.source.unwrap_or(&issuer))),
            tag("Keywords", told.keywords.as_deref()),
            tag("Author", told.author),
            tag("Description", told.summary),
            tag("Url", Some(&url)),
        ]
        .into_iter()
        .flatten(),
    );
    tags
}

/// `2024-03-28 09:30`; without a time of day, midnight stands as the rule wants one.
fn pub_date(moment: &Moment) -> String {
    let (hour, minute) = moment.time.unwrap_or((0, 0));
    format!("{} {hour:02}:{minute:02}", moment.date)
}

/// A moment as RFC 3339 in the site's time zone, for feeds and JSON-LD.
pub fn rfc3339(config: &Config, moment: &Moment) -> String {
    let (hour, minute) = moment.time.unwrap_or((0, 0));
    let seconds = config.timezone.seconds();
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    let date = moment.date;
    format!("{date}T{hour:02}:{minute:02}:00{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The JSON-LD of a report: a `Report` by a `GovernmentOrganization` (schema.org). Summary and
/// keywords stand in the page's meta tags and are not said again.
pub(super) fn report_json_ld(site: &Site, id: ReportId) -> String {
    let config = &site.config;
    let record = site.record(id);
    let report = &record.report;
    let organisations: Vec<Value> = record
        .units
        .iter()
        .zip(&record.unit_names)
        .map(|(&unit, name)| {
            let url = places::unit_page(site, unit, 1).absolute(&config.base_url);
            json!({"@type": "GovernmentOrganization", "name": name, "url": url})
        })
        .collect();
    let mut data = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            data.insert(key.to_owned(), value);
        }
    };
    put("@context", Some("https://schema.org".into()));
    put("@type", Some("Report".into()));
    put("headline", Some(record.title.as_ref().into()));
    put("url", Some(places::report_page(site, id).absolute(&config.base_url).into()));
    put("inLanguage", Some(config.language.as_str().into()));
    put("temporalCoverage", Some(record.year().to_string().into()));
    put("datePublished", report.published.as_ref().map(|moment| rfc3339(config, moment).into()));
    let told = Told::of(record);
    put("dateCreated", told.issued.map(|date| date.to_string().into()));
    put("dateModified", record.updated().map(|date| date.to_string().into()));
    put("reportNumber", told.document_number.map(Value::from));
    put("author", Some(organisations.into()));
    script_safe(&Value::Object(data))
}

/// JSON that cannot end the `<script>` it stands in.
fn script_safe(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The description of a report without a summary, from its unit, year and title: never from its
/// body, which may change without anybody thinking of the description.
pub(super) fn description(config: &Config, record: &Record) -> String {
    if let Some(summary) = Told::of(record).summary {
        return summary.to_owned();
    }
    let units = record.unit_line(config);
    let title = &record.title;
    if title.contains(units.as_str()) { title.to_string() } else { format!("{units} {title}") }
}

#[cfg(test)]
mod tests {
    use super::script_safe;

    #[test]
    fn json_ld_cannot_close_its_script() {
        let text = script_safe(&serde_json::json!({"a": "</script><!--"}));
        assert_eq!(text, r#"{"a":"\u003c/script\u003e\u003c!--"}"#);
    }
}
