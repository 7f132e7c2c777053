//! `/_preview/new` and `/_preview/release/…`: an [`Intake`] or a [`Release`] in, a page out.

use serde::Serialize;

use super::{
    Intake, Release,
    finding::Finding,
    form::{Choice, choices},
    templates, words,
};
use crate::diagnostic::Diagnostic;

/// Findings on one page.
const LISTED: usize = 50;

#[derive(Serialize)]
struct IntakeView<'a> {
    token: Option<&'a str>,
    number: u64,
    known_units: &'a [&'a str],
    years: &'a [i16],
    series: Vec<Choice<'a>>,
    unit: &'a str,
    year: &'a str,
    nearest: Vec<String>,
    admits: Option<bool>,
    errors: Vec<words::Said>,
}

pub(super) fn intake(intake: &Intake<'_>) -> String {
    let [unit, year, series] = intake.filled;
    let chosen = intake.series.iter().position(|(slug, _)| *slug == series);
    let nearest = intake.notices.iter().find_map(|notice| match notice {
        super::Notice::UnknownUnit { nearest, .. } => Some(nearest.clone()),
        _ => None,
    });
    let view = IntakeView {
        token: intake.token,
        number: intake.number,
        known_units: &intake.units,
        years: &intake.years,
        series: choices(&intake.series, chosen),
        unit,
        year,
        admits: nearest.is_some().then_some(intake.admits),
        nearest: nearest.unwrap_or_default(),
        errors: intake.notices.iter().map(|one| words::said(one, intake.language)).collect(),
    };
    templates::render("intake.html", intake.language, &view)
}

#[derive(Serialize)]
struct ReleaseView<'a> {
    token: &'a str,
    number: u64,
    path: &'a str,
    title: &'a str,
    unit: &'a str,
    href: Option<&'a str>,
    edit: String,
    action: String,
    today: &'a str,
    day: &'a str,
    is_broken: bool,
    findings: Vec<Finding>,
    errors: Vec<words::Said>,
}

pub(super) fn release(release: &Release<'_>) -> String {
    let language = release.language;
    let view = ReleaseView {
        token: release.token,
        number: release.number,
        path: release.path,
        title: release.title,
        unit: release.unit,
        href: release.href,
        edit: super::address::edit(release.path),
        action: super::address::release(release.path),
        today: release.today,
        day: release.day,
        is_broken: release.findings.iter().any(Diagnostic::is_error),
        findings: release
            .findings
            .iter()
            .take(LISTED)
            .map(|found| Finding::of(found, language))
            .collect(),
        errors: release.notices.iter().map(|one| words::said(one, language)).collect(),
    };
    templates::render("release.html", language, &view)
}
