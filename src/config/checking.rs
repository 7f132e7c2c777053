//! The section `check` of site.yml: how bad which finding is, and what may be published although it
//! looks private. Raw values come in, [`Checking`] goes out.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    choices::{self, Choice},
    raw::{RawAllowance, RawChecking},
    schema::SITE,
    series_reading::texts,
};
use crate::{
    diagnostic::{
        Fault, Severity, Step,
        check::{Finding, Rule, Topic, settings},
    },
    yaml::{Findings, parse_date, text},
};

/// How a site wants to be checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checking {
    /// How bad findings are, by code, where that is not as the program has it.
    pub levels: BTreeMap<String, Level>,
    /// What may be published although it looks private, in the order of the file.
    pub allow: Vec<Allowed>,
    /// Domains of the units' own mailboxes at providers for everybody.
    pub domains: Vec<String>,
    /// The factor beyond which a change of a figure is told; `none` for the program's own.
    pub jump: Option<usize>,
    /// From how many per cent on a text is told to be copied; `none` for the program's own.
    pub copied: Option<usize>,
    /// Whom units ask about their papers.
    pub contact: Option<String>,
    /// The day by which units send their reports again.
    pub reply_by: Option<Date>,
}

/// How bad a finding is on a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not told.
    Off,
    /// Told as bad as this.
    As(Severity),
}

impl Level {
    /// Whether findings are not told at all.
    pub fn is_off(self) -> bool {
        self == Self::Off
    }
}

/// A value that may be published although it looks private.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The value as written, or `sha256:` and its hash.
    pub value: String,
    /// Why.
    pub reason: String,
}

impl Choice for Level {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("off", Self::Off),
        ("note", Self::As(Severity::Note)),
        ("warning", Self::As(Severity::Warning)),
        ("error", Self::As(Severity::Error)),
    ];
}

/// Reads the section.
pub(super) fn read(written: Option<RawChecking>, findings: &mut Findings) -> Checking {
    let Some(raw) = written else { return Checking::default() };
    findings.within(Step::key("check"), |findings| Checking {
        levels: findings.within(Step::key("severity"), |findings| {
            let levels = raw.severity.unwrap_or_default().into_iter();
            levels.filter_map(|(code, written)| level(code, written, findings)).collect()
        }),
        allow: findings.each("allow", raw.allow.unwrap_or_default(), allowed),
        domains: texts(raw.domains),
        jump: findings.parsed("jump", raw.jump, |text| choices::number(text, 2, 1000)),
        copied: findings.parsed("copied", raw.copied, |text| choices::number(text, 5, 100)),
        contact: text(raw.contact),
        reply_by: findings.parsed("reply_by", raw.reply_by, parse_date),
    })
}

fn level(code: String, written: String, findings: &mut Findings) -> Option<(String, Level)> {
    let topic = Topic::of(&code);
    let trouble = match topic {
        None => Some(settings::Rule::UnknownCode { value: code.clone() }),
        Some(topic) if !topic.is_settable() => {
            Some(settings::Rule::CodeOfBuild { code: code.clone() })
        }
        Some(_) => None,
    };
    if let Some(rule) = trouble {
        findings.within(Step::KeyOf(code), |findings| findings.fault_here(fault(rule)));
        return None;
    }
    let field = SITE.name_of(&[Step::key("check"), Step::key("severity")]);
    let level = findings.parsed(&code, Some(written), |text| choices::choice(field, text))?;
    // A note does not keep anything from being published.
    let is_silent = matches!(level, Level::Off | Level::As(Severity::Note));
    if is_silent && topic.is_some_and(Topic::is_guarded) {
        findings.fault(&code, fault(settings::Rule::Guarded { code: code.clone() }));
        return None;
    }
    Some((code, level))
}

fn allowed(findings: &mut Findings, raw: RawAllowance) -> Option<Allowed> {
    let value = findings.required("value", raw.value);
    let reason = findings.required("reason", text(raw.reason));
    Some(Allowed { value: value?, reason: reason? })
}

fn fault(rule: settings::Rule) -> Fault {
    Finding::from(Rule::from(rule)).into()
}
