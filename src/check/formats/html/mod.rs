//! Findings as papers (退改意见): a page to print or send on for each unit, one for what belongs to no
//! unit, and an index of them. Only the findings of the unit at hand are held.

mod plain;
mod unit;

use std::{collections::BTreeSet, sync::LazyLock};

use serde::Serialize;
use tera::{Context, Tera};

use super::{
    Checked, Listing, Manner, Summary, UnitName, Written,
    phrases::{Phrases, counted},
};
use crate::{
    check::codes,
    diagnostic::{Diagnostic, Severity, check::Topic, columns::harmless},
    paper,
    source::REGISTER,
};
use unit::Report;

static TEMPLATES: LazyLock<Tera> = LazyLock::new(|| {
    paper::engine([
        ("unit.html", include_str!("files/unit.html")),
        ("index.html", include_str!("files/index.html")),
        ("check.css", include_str!("files/check.css")),
    ])
});

pub(super) struct Html<'a> {
    manner: Manner<'a>,
    /// The unit at hand; `none` for what belongs to no unit.
    unit: Option<UnitName>,
    /// What was found in its files.
    reports: Vec<Report>,
    /// The papers that were written.
    papers: Vec<Paper>,
    paths: BTreeSet<String>,
    /// How many units were told what they owe as a whole.
    debtors: usize,
}

/// A paper as the index names it.
#[derive(Serialize)]
struct Paper {
    path: String,
    name: String,
    /// Errors, warnings, notes.
    counts: [usize; 3],
    files: usize,
}

/// What the template of an index sees.
#[derive(Serialize)]
struct Index<'a> {
    language: &'static str,
    title: &'static str,
    site: &'a str,
    day: String,
    figures: Vec<Figure>,
    summary: String,
    caption: &'static str,
    columns: [&'static str; 5],
    papers: &'a [Paper],
    code_caption: &'static str,
    code_columns: [&'static str; 5],
    codes: Vec<Code>,
    foot: &'static str,
}

#[derive(Serialize)]
struct Code {
    slug: &'static str,
    severity: &'static str,
    code: &'static str,
    name: &'static str,
    findings: usize,
    files: usize,
}

/// A number that is asked for first.
#[derive(Serialize)]
struct Figure {
    slug: &'static str,
    name: &'static str,
    count: usize,
}

impl<'a> Html<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        let (reports, papers) = (Vec::new(), Vec::new());
        Self { manner, unit: None, reports, papers, paths: BTreeSet::new(), debtors: 0 }
    }

    /// Writes the paper of the unit at hand, if anything was found of it.
    fn paper(&mut self) -> Option<(String, String)> {
        let reports = std::mem::take(&mut self.reports);
        if reports.is_empty() {
            return None;
        }
        let phrases = Phrases(self.manner.language);
        let files = reports.len();
        let counts = Severity::ALL
            .map(|severity| reports.iter().map(|report| report.count(severity)).sum::<usize>());
        let html = unit::page(reports, self.unit.as_ref(), counts, self.manner);
        let path = self.path();
        let name = self.unit.as_ref().map(|unit| unit.name.clone());
        let name = name.unwrap_or_else(|| {
            phrases.of("网站和设置（维护人员）", "The website and its settings").to_owned()
        });
        self.papers.push(Paper { path: path.clone(), name, counts, files });
        Some((path, html))
    }

    /// Where the paper stands: two never have one place, whatever the order of files.
    fn path(&mut self) -> String {
        let base = match &self.unit {
            // A star covers what is private, and Windows has no files with stars in their names.
            Some(unit) => format!("units/{}", unit.slug.replace('*', "x")),
            None => "site".to_owned(),
        };
        let mut path = format!("{base}.html");
        let mut number = 1;
        while !self.paths.insert(path.clone()) {
            number += 1;
            path = format!("{base}_{number}.html");
        }
        path
    }

    fn index(&mut self, summary: &Summary) -> String {
        let phrases = Phrases(self.manner.language);
        // Stable: what is equally bad stays in the order of the register.
        self.papers.sort_by_key(|paper| std::cmp::Reverse(paper.counts));
        let codes = summary.codes().map(|(severity, code, count)| Code {
            slug: severity.slug(),
            severity: phrases.severity(severity),
            code,
            name: codes::name(code, phrases.0),
            findings: count.findings,
            files: count.files,
        });
        let view = Index {
            language: language(phrases),
            title: phrases.of("检查结果", "Results of the check"),
            site: self.manner.site,
            day: day(self.manner, phrases),
            figures: figures(
                Severity::ALL.map(|severity| summary.of(severity)),
                summary.files(),
                phrases,
            ),
            summary: phrases.summary(summary).join(phrases.of("", " ")),
            caption: phrases
                .of("各单位的退改意见，问题严重的在前", "A paper for every unit, the worst first"),
            columns: phrases.of(
                ["单位", "错误", "警告", "提示", "文件数"],
                ["Unit", "Errors", "Warnings", "Notes", "Files"],
            ),
            papers: &self.papers,
            code_caption: phrases.of("各类问题", "What was found"),
            code_columns: phrases.of(
                ["轻重", "代码", "问题", "处数", "文件数"],
                ["", "Code", "What it is", "Places", "Files"],
            ),
            codes: codes.collect(),
            foot: foot(phrases),
        };
        render("index.html", &view)
    }
}

impl Listing for Html<'_> {
    fn file(&mut self, checked: &Checked<'_>) -> Written {
        let is_same = self.unit.as_ref() == checked.unit;
        let finished = if is_same { None } else { self.paper() };
        if !is_same {
            self.unit = checked.unit.cloned();
        }
        let phrases = Phrases(self.manner.language);
        self.reports.extend(Report::of_unit(checked, phrases));
        self.reports.extend(match self.debtors > 0 && checked.path == REGISTER {
            // Each unit reads of its debts on its own paper.
            true => {
                let is_debt = |told: &&Diagnostic| Topic::of(told.fault.code()) == Some(Topic::Due);
                let others = checked.findings.iter().filter(|told| !is_debt(told)).cloned();
                Report::of(checked, &others.collect::<Vec<_>>(), phrases)
            }
            false => Report::of(checked, checked.findings, phrases),
        });
        self.debtors += usize::from(!checked.of_unit.is_empty());
        Written { text: String::new(), files: finished.into_iter().collect() }
    }

    fn end(mut self: Box<Self>, summary: &Summary) -> Written {
        let mut files: Vec<_> = self.paper().into_iter().collect();
        files.push(("index.html".to_owned(), self.index(summary)));
        Written { text: String::new(), files }
    }
}

fn figures(counts: [usize; 3], files: usize, phrases: Phrases) -> Vec<Figure> {
    let names = phrases.of(["错误", "警告", "提示"], ["Errors", "Warnings", "Notes"]);
    let slugs = Severity::ALL.map(Severity::slug);
    let counts = counts.into_iter().zip(names).zip(slugs);
    let files = Figure { slug: "files", name: phrases.of("涉及文件", "Files"), count: files };
    counts.map(|((count, name), slug)| Figure { slug, name, count }).chain([files]).collect()
}

fn day(manner: Manner<'_>, phrases: Phrases) -> String {
    let day = phrases.day(manner.today);
    phrases.of(format!("{day}检查"), format!("Checked on {day}"))
}

fn foot(phrases: Phrases) -> &'static str {
    phrases.of(
        "由 gongkai check 生成，供内部退改使用，请勿放上网站。号码等个人信息已经遮盖。",
        "Made by gongkai check, for the office only: do not put it on a website. Private values are masked.",
    )
}

fn language(phrases: Phrases) -> &'static str {
    phrases.of("zh-CN", "en")
}

/// Fills a template in. Tera escapes what is a mark of HTML; a control character is nothing at all there.
fn render(template: &str, view: &impl Serialize) -> String {
    let context = Context::from_serialize(view).expect("views are plain structs");
    let page = TEMPLATES.render(template, &context);
    harmless(&page.expect("the templates fit their views: tests render them"))
}
