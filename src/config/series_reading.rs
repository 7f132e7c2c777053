//! The `series` of site.yml: what the file says of them in, checked series with their defaults
//! out. Without any, a site has the one that the profile's rules are made for.

use std::collections::{BTreeMap, BTreeSet};

use super::choices::month_day;
use super::raw::{RawPart, RawSeries};
use super::{Due, MonthDay, Part, Profile, Series, is_slug, provisional_slug};
use crate::diagnostic::{Fault, Step};
use crate::yaml::{Brief, Findings, Several, parse_year, text};

/// Reads the series; every rule that binds them together is checked as well.
pub(super) fn read(
    written: Option<Vec<RawSeries>>,
    profile: Profile,
    findings: &mut Findings,
) -> Vec<Series> {
    let written = written.unwrap_or_default();
    if written.is_empty() {
        return vec![customary(profile)];
    }
    let suffixes: Vec<Option<String>> = written.iter().map(|raw| raw.suffix.clone()).collect();
    let mut series = Vec::new();
    let mut slugs = BTreeSet::new();
    let mut suffixes_before = BTreeMap::new();
    findings.each("series", written.into_iter().zip(&suffixes), |findings, (raw, suffix)| {
        let is_first = series.is_empty();
        let one = one(raw, profile, findings)?;
        if !slugs.insert(one.slug.clone()) {
            findings.fault("slug", Fault::SlugTwice { slug: one.slug.clone() });
        }
        let suffix = match suffix {
            Some(suffix) => suffix.clone(),
            None if is_first && !suffixes.contains(&Some(String::new())) => String::new(),
            None => format!("-{}", one.slug),
        };
        check_suffix(&suffix, &suffixes_before, findings);
        suffixes_before.entry(suffix.clone()).or_insert_with(|| one.slug.clone());
        series.push(Series { suffix, ..one });
        Some(())
    });
    // Where one could not be read, it may be the one without a suffix.
    let all_read = series.len() == suffixes.len();
    if all_read && series.len() > 1 && series.iter().all(|one| !one.suffix.is_empty()) {
        findings.within(Step::KeyOf("series".to_owned()), |findings| {
            findings.fault_here(Fault::NoEmptySuffix);
        });
    }
    series
}

/// Reads one series; its suffix is settled among all of them.
fn one(raw: RawSeries, profile: Profile, findings: &mut Findings) -> Option<Series> {
    let slug = slug(raw.slug, findings);
    let title = findings.required("title", raw.title);
    let title_pattern = text(raw.title_pattern).unwrap_or_else(|| pattern(profile).to_owned());
    let due = due(raw.due, findings);
    let since = findings.parsed("since", raw.since, |text| parse_year(text, i16::MAX));
    let mut part_slugs = BTreeSet::new();
    let parts = findings.each("parts", raw.parts.unwrap_or_default(), |findings, raw| {
        part(raw, &mut part_slugs, findings)
    });
    Some(Series {
        slug: slug?,
        title: title?,
        title_pattern,
        suffix: String::new(),
        due,
        applies_to: texts(raw.applies_to),
        since,
        outline: raw.outline.filter(|outline| !outline.trim().is_empty()),
        parts,
    })
}

/// A required slug that can stand in an address.
pub(super) fn slug(written: Option<String>, findings: &mut Findings) -> Option<String> {
    let slug = findings.required("slug", written)?;
    if is_slug(&slug) {
        return Some(slug);
    }
    let suggestion = provisional_slug(&slug);
    findings.fault("slug", Fault::BadSlug { value: slug, suggestion });
    None
}

/// `before`: the suffixes of the series before this one, with their slugs.
fn check_suffix(suffix: &str, before: &BTreeMap<String, String>, findings: &mut Findings) {
    let rest = suffix.strip_prefix('-');
    if !suffix.is_empty() && !rest.is_some_and(is_slug) {
        findings.fault("suffix", Fault::BadSuffix { value: suffix.to_owned() });
    } else if let Some(other) = before.get(suffix) {
        let (suffix, other) = (suffix.to_owned(), other.clone());
        findings.fault("suffix", Fault::SuffixTwice { suffix, other });
    }
}

fn due(written: Option<Brief<BTreeMap<String, String>>>, findings: &mut Findings) -> Due {
    match written {
        None => Due::None,
        Some(Brief::Text(written)) => {
            findings.parsed("due", Some(written), month_day).map_or(Due::None, Due::All)
        }
        Some(Brief::Fields(kinds)) => findings.within(Step::key("due"), |findings| {
            let day = |(kind, written): (String, String)| {
                let day: MonthDay = findings.parsed(&kind, Some(written), month_day)?;
                Some((kind, day))
            };
            Due::ByKind(kinds.into_iter().filter_map(day).collect())
        }),
    }
}

fn part(raw: RawPart, slugs: &mut BTreeSet<String>, findings: &mut Findings) -> Option<Part> {
    let slug = slug(raw.slug, findings);
    if let Some(slug) = &slug
        && !slugs.insert(slug.clone())
    {
        findings.fault("slug", Fault::SlugTwice { slug: slug.clone() });
    }
    // These ids on a page are the theme's and the footnotes'.
    if let Some(slug) =
        slug.as_ref().filter(|slug| slug.starts_with("page-") || *slug == "footnotes")
    {
        findings.fault("slug", Fault::ReservedName { name: slug.clone() });
    }
    let keywords = texts(raw.keywords);
    if keywords.is_empty() {
        findings.lacks("keywords");
    }
    let required = findings.flag("required", raw.required).unwrap_or(false);
    Some(Part { slug: slug?, title: text(raw.title), keywords, required })
}

/// A list of texts without its empty items.
pub(super) fn texts(written: Option<Several<String>>) -> Vec<String> {
    let Several(written) = written.unwrap_or(Several(Vec::new()));
    written.into_iter().filter_map(|item| text(Some(item))).collect()
}

fn pattern(profile: Profile) -> &'static str {
    match profile {
        Profile::CnGov => "{unit}{year}年{series}",
        Profile::Plain => "{unit}: {series} {year}",
    }
}

/// The series of a site that names none.
fn customary(profile: Profile) -> Series {
    let plain = Series {
        slug: "annual".to_owned(),
        title: "Annual Report".to_owned(),
        title_pattern: pattern(profile).to_owned(),
        suffix: String::new(),
        due: Due::None,
        applies_to: Vec::new(),
        since: None,
        outline: None,
        parts: Vec::new(),
    };
    if profile == Profile::Plain {
        return plain;
    }
    // 《法治政府建设与责任落实督察工作规定》 art. 24: published before 1 April, in these parts.
    let part = |slug: &str, title: &str, keywords: &[&str]| Part {
        slug: slug.to_owned(),
        title: Some(title.to_owned()),
        keywords: keywords.iter().map(|&keyword| keyword.to_owned()).collect(),
        required: true,
    };
    Series {
        slug: "fzzf".to_owned(),
        title: "法治政府建设年度情况报告".to_owned(),
        due: Due::All(MonthDay { month: 3, day: 31 }),
        outline: Some(OUTLINE.to_owned()),
        parts: vec![
            part("actions", "主要举措和成效", &["举措", "成效", "情况"]),
            part("problems", "存在的不足和原因", &["不足", "问题", "原因"]),
            part("leader", "主要负责人履职情况", &["主要负责人", "第一责任人"]),
            part("plans", "下一年度主要安排", &["安排", "打算", "下一年"]),
        ],
        ..plain
    }
}

const OUTLINE: &str = "\
## 一、{year}年推进法治政府建设的主要举措和成效

## 二、{year}年推进法治政府建设存在的不足和原因

## 三、{year}年党政主要负责人履行推进法治建设第一责任人职责的情况

## 四、{next_year}年推进法治政府建设的主要安排
";
