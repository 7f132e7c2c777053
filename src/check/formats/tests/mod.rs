//! Listings of a small site: a setting, two units, a report with many commas and a telephone number,
//! an attachment.

mod hostile;
mod papers;
mod people;
mod programs;

use jiff::civil::date;

use super::{Checked, Format, Manner, Repeats, Summary, UnitName, Written, listing};
use crate::diagnostic::{
    At, Diagnostic, Excerpt, Fault, Language, Lines,
    check::{Finding, Masked, Rule, Within, cover, privacy, text},
};

/// The private number of the sample.
const NUMBER: &str = "13800138000";

/// A file of the sample, which [`Checked`] borrows from.
struct File {
    path: String,
    title: Option<String>,
    unit: Option<UnitName>,
    findings: Vec<Diagnostic>,
}

impl File {
    fn of(path: &str, unit: Option<(&str, &str)>, findings: Vec<Diagnostic>) -> Self {
        let unit = unit.map(|(slug, name)| UnitName { slug: slug.into(), name: name.into() });
        let title = unit.as_ref().map(|unit| format!("{}2024年报告", unit.name));
        Self { path: path.into(), title, unit, findings }
    }

    fn checked(&self) -> Checked<'_> {
        Checked {
            path: &self.path,
            title: self.title.as_deref(),
            unit: self.unit.as_ref(),
            findings: &self.findings,
            of_unit: &[],
            outline: None,
        }
    }
}

fn manner(language: Language) -> Manner<'static> {
    Manner {
        language,
        colour: false,
        repeats: Repeats::First,
        today: date(2026, 11, 27),
        site: "示例区法治政府建设报告",
        folder: "",
        contact: "",
        reply_by: None,
    }
}

/// The pieces of a listing put together.
fn told(format: Format, manner: Manner<'_>, files: &[File]) -> Written {
    let mut listing = listing(format, manner);
    let mut summary = Summary::default();
    summary.reports = files.len();
    let mut all = Written::default();
    let mut put = |written: Written| {
        all.text.push_str(&written.text);
        all.files.extend(written.files);
    };
    for file in files {
        summary.add(&file.checked());
        put(listing.file(&file.checked()));
    }
    put(listing.end(&summary));
    all
}

/// The commas of a text.
fn commas(path: &str, text: &str) -> Vec<Diagnostic> {
    let lines = Lines::new(text);
    let places = text.match_indices(',').map(|(at, _)| {
        let rule = text::Rule::HalfWidthPunctuation { marks: ",".into(), count: 1 };
        let fault = Finding::from(Rule::from(rule)).into();
        Diagnostic { fault, path: path.into(), at: At::Excerpt(lines.excerpt(at..at + 1)) }
    });
    places.collect()
}

/// The finding of a number, with the text covered.
fn mobile(path: &str, text: &str) -> (Diagnostic, String) {
    let start = text.find(NUMBER).expect("the number stands there");
    let range = start..start + NUMBER.len();
    let value = Masked::of(NUMBER, 3, 4);
    let covered = cover(text, [(range.clone(), &value)]).into_owned();
    let rule = privacy::Rule::Mobile { value };
    let fault = Finding::from(Rule::from(rule)).into();
    (Diagnostic::in_text(path, &covered, range, fault), covered)
}

/// The findings of a report: a number, and commas in a number of lines.
fn report(path: &str, lines: usize) -> Vec<Diagnostic> {
    let text = format!("电话：{NUMBER}。\n{}", "一,二。\n".repeat(lines));
    let (number, covered) = mobile(path, &text);
    [number].into_iter().chain(commas(path, &covered)).collect()
}

/// The finding of a number in a cell.
fn cell(path: &str) -> Diagnostic {
    let (finding, covered) = mobile(path, &format!("李某 {NUMBER}"));
    let start = covered.find("138").expect("the beginning is shown");
    let within = vec![Within::Sheet("名单".into()), Within::Cell("B3".into())];
    let at = At::Inside { within, excerpt: Excerpt::at(&covered, start..covered.len()) };
    Diagnostic { at, ..finding }
}

fn sample(lines: usize) -> Vec<File> {
    let address = Fault::BadBaseUrl { value: "x".into() };
    let setting = Diagnostic::of_file("site.yml", address);
    let office = Some(("sfj", "示例区司法局"));
    vec![
        File::of("site.yml", None, vec![setting]),
        File::of("content/gaj/2024.md", Some(("gaj", "示例区公安分局")), Vec::new()),
        File::of("content/sfj/2024.md", office, report("content/sfj/2024.md", lines)),
        File::of("content/sfj/附表.xlsx", office, vec![cell("content/sfj/附表.xlsx")]),
    ]
}
