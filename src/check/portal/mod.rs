//! The rules that government portals are inspected by, as far as a static site can keep them:
//! identity and footer marks of site.yml (`identity`), the portal's own HTML (`slots`), the record
//! of each report (`record`), titles and empty pages (`pages`).
//!
//! Arrives: a site in relation, and the texts of the slots. Leaves: diagnostics of fields, which the
//! caller locates, and of places in the slots. National rules are silent outside the profile
//! `cn-gov`; mixed content, requests to others and twofold titles trouble everybody.

mod identity;
mod number;
mod pages;
mod record;
mod slots;
#[cfg(test)]
mod tests;

use crate::{
    config::Profile,
    diagnostic::{
        Diagnostic, Fault, FieldName, Step,
        check::{Finding, Rule as AnyRule},
    },
    site::Site,
};

pub use crate::diagnostic::check::portal::{Asked, FooterMark, Inline, Rule};
pub use pages::{check_body, is_empty};

/// The site's configuration, from the root.
const CONFIGURATION: &str = "site.yml";

/// Where the portal's own HTML goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Into `<head>`.
    Head,
    /// Above everything.
    Header,
    /// Below everything.
    Footer,
}

/// A file of the portal's own HTML.
#[derive(Clone, Copy, Debug)]
pub struct SlotFile<'a> {
    /// Where it goes.
    pub slot: Slot,
    /// Its path from the root.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Looks at all that is not the text of a document; sorted by file, and in it by place once fields
/// are located.
pub fn check(site: &Site, files: &[SlotFile<'_>]) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let seen = slots::check(&site.config, files, &mut told);
    pages::check_titles(site, &mut told);
    if site.config.profile == Profile::CnGov {
        identity::check(&site.config, &seen, &mut told);
        record::check(site, &mut told);
    }
    told.sort();
    told
}

/// A finding of a field of a file.
fn of_field(path: &str, way: &[&str], rule: Rule) -> Diagnostic {
    let steps = way.iter().map(|key| Step::key(key)).collect();
    Diagnostic::of_field(path, steps, fault(rule))
}

fn fault(rule: Rule) -> Fault {
    Finding::from(AnyRule::from(rule)).into()
}

fn field(english: &str, chinese: &str) -> FieldName {
    FieldName { english: english.to_owned(), chinese: chinese.to_owned() }
}

/// Whether a value only holds the place of one.
fn is_placeholder(value: &str) -> bool {
    const WORDS: [&str; 26] = [
        "null",
        "none",
        "nil",
        "undefined",
        "nan",
        "n/a",
        "na",
        "tbd",
        "todo",
        "test",
        "xxx",
        "无",
        "暂无",
        "没有",
        "空",
        "未知",
        "待定",
        "待补",
        "待补充",
        "待填",
        "待填写",
        "请填写",
        "测试",
        "网站名称",
        "某某",
        "示例",
    ];
    let bare = value.trim().to_lowercase();
    let says_nothing = |c: char| {
        matches!(c, '-' | '—' | '_' | '/' | '.' | '×' | 'x' | '?' | '？' | '*' | '…' | '○')
    };
    WORDS.contains(&bare.as_str()) || (!bare.is_empty() && bare.chars().all(says_nothing))
}

/// The digits of a text.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
