//! The paper of one unit: what was found in its files comes in, one page of HTML goes out. By
//! report, the worst first; within a report by kind of finding, and those by place.

use serde::Serialize;

use super::{Figure, counted, day, figures, foot, language, render};
use crate::{
    check::formats::{
        Checked, Manner, Repeats, UnitName, facts::Facts, phrases::Phrases, repeats::Kind,
    },
    diagnostic::Severity,
};

/// How many places of one kind are shown in one report; of more, nobody reads each.
const MOST: usize = 200;
/// How many characters are shown on either side of a stretch.
const REACH: usize = 36;

/// What the template sees.
#[derive(Serialize)]
struct View<'a> {
    language: &'static str,
    title: String,
    heading: &'static str,
    unit: &'a str,
    site: &'a str,
    day: String,
    figures: Vec<Figure>,
    summary: String,
    columns: [&'static str; 4],
    advice: &'static str,
    reports: Vec<Report>,
    foot: &'static str,
}

/// What was found in one file.
#[derive(Serialize)]
pub(super) struct Report {
    title: String,
    path: String,
    counts: String,
    kinds: Vec<KindView>,
    /// Errors, warnings, notes.
    #[serde(skip)]
    totals: [usize; 3],
}

#[derive(Serialize)]
struct KindView {
    slug: &'static str,
    severity: &'static str,
    code: &'static str,
    name: &'static str,
    count: String,
    /// What to do about all of them.
    help: Vec<String>,
    rows: Vec<Row>,
    others: Option<String>,
}

#[derive(Serialize)]
struct Row {
    /// Its place on the paper, by which it can be named on the telephone.
    number: usize,
    place: String,
    before: String,
    stretch: String,
    after: String,
    has_text: bool,
    message: String,
    label: String,
    /// What to do about this one, where that differs.
    help: Vec<String>,
}

impl Report {
    /// What was found in a file; nothing if nothing was.
    pub(super) fn of(checked: &Checked<'_>, phrases: Phrases) -> Option<Self> {
        if checked.findings.is_empty() {
            return None;
        }
        let mut kinds = Kind::all(checked.findings, Repeats::First, MOST);
        // Stable: kinds that are equally bad stay in the order in which they begin.
        kinds.sort_by_key(|kind| kind.severity);
        let totals = Severity::ALL.map(|severity| {
            let same = kinds.iter().filter(|kind| kind.severity == severity);
            same.map(|kind| kind.shown.len() + kind.rest.len()).sum()
        });
        let [errors, warnings, notes] = totals;
        Some(Self {
            title: checked.title.unwrap_or(checked.path).to_owned(),
            path: checked.path.to_owned(),
            counts: phrases.counts(|severity| match severity {
                Severity::Error => errors,
                Severity::Warning => warnings,
                Severity::Note => notes,
            }),
            kinds: kinds.iter().map(|kind| KindView::of(kind, phrases)).collect(),
            totals,
        })
    }

    /// How many findings are so bad.
    pub(super) fn count(&self, severity: Severity) -> usize {
        Severity::ALL
            .into_iter()
            .zip(self.totals)
            .filter(|(of, _)| *of == severity)
            .map(|(_, count)| count)
            .sum()
    }
}

impl KindView {
    fn of(kind: &Kind<'_>, phrases: Phrases) -> Self {
        let facts: Vec<_> = kind.shown.iter().map(|finding| Facts::of(finding, phrases)).collect();
        let count = kind.shown.len() + kind.rest.len();
        let first = facts.first().map(|facts| facts.text.help.clone()).unwrap_or_default();
        let is_shared = facts.iter().all(|facts| facts.text.help == first);
        Self {
            slug: kind.severity.slug(),
            severity: phrases.severity(kind.severity),
            code: kind.code,
            name: facts.first().map(|facts| facts.name).unwrap_or_default(),
            count: phrases.of(format!("{count}处"), counted(count, "place")),
            help: if is_shared { first } else { Vec::new() },
            rows: facts.iter().map(|facts| Row::of(facts, is_shared, phrases)).collect(),
            others: kind.others(phrases),
        }
    }
}

impl Row {
    fn of(facts: &Facts<'_>, is_help_shared: bool, phrases: Phrases) -> Self {
        let place = match (&facts.within, facts.place) {
            (Some(within), _) => within.clone(),
            (None, Some(place)) => phrases.line(place.line),
            (None, None) => phrases.of("整个文件", "the file").to_owned(),
        };
        let [before, stretch, after] = facts.stretch().unwrap_or_default();
        Self {
            number: 0,
            place,
            before: last(before),
            stretch: stretch.to_owned(),
            after: first(after),
            has_text: facts.excerpt.is_some_and(|excerpt| !excerpt.text.trim().is_empty()),
            message: facts.text.message.clone(),
            label: facts.text.label.clone(),
            help: if is_help_shared { Vec::new() } else { facts.text.help.clone() },
        }
    }
}

/// Writes the paper of a unit, or that of what belongs to no unit.
pub(super) fn page(
    mut reports: Vec<Report>,
    unit: Option<&UnitName>,
    counts: [usize; 3],
    manner: Manner<'_>,
) -> String {
    let phrases = Phrases(manner.language);
    reports.sort_by_key(|report| std::cmp::Reverse(report.totals));
    let rows =
        reports.iter_mut().flat_map(|report| &mut report.kinds).flat_map(|kind| &mut kind.rows);
    rows.enumerate().for_each(|(index, row)| row.number = index + 1);
    let heading = phrases.of("退改意见", "Please correct");
    let name = unit.map_or(manner.site, |unit| &unit.name);
    let view = View {
        language: language(phrases),
        title: phrases.of(format!("{name}：{heading}"), format!("{name}: {}", "please correct")),
        heading,
        unit: name,
        site: manner.site,
        day: day(manner, phrases),
        figures: figures(counts, reports.len(), phrases),
        summary: summary(unit.is_some(), counts, reports.len(), phrases),
        columns: phrases
            .of(["序号", "位置", "原文", "问题"], ["No.", "Place", "Text", "What is wrong"]),
        advice: phrases.of("怎么办：", "What to do: "),
        reports,
        foot: foot(phrases),
    };
    render("unit.html", &view)
}

/// What is asked of whoever gets the paper.
fn summary(is_of_unit: bool, counts: [usize; 3], files: usize, phrases: Phrases) -> String {
    let all = Severity::ALL.into_iter().zip(counts);
    let found = phrases.counts(|severity| {
        all.clone().filter(|(of, _)| *of == severity).map(|(_, count)| count).sum()
    });
    let asked = [
        phrases.of("错误必须改正", "Errors have to be mended"),
        phrases.of(
            "警告请逐条核对，确有问题的改正",
            "warnings are to be looked at one by one, and mended where they are right",
        ),
        phrases.of("提示供参考", "notes are good to know"),
    ];
    let asked = asked.into_iter().zip(counts).filter(|(_, count)| *count > 0).map(|(text, _)| text);
    let asked = asked.collect::<Vec<_>>().join(phrases.of("；", "; "));
    match (phrases.0, is_of_unit) {
        (crate::diagnostic::Language::Chinese, true) => format!(
            "经检查，你单位的{files}个文件中发现{found}。{asked}。请按下列意见修改后重新报送。"
        ),
        (crate::diagnostic::Language::Chinese, false) => {
            format!("网站的{files}个文件中发现{found}。{asked}。")
        }
        (crate::diagnostic::Language::English, true) => format!(
            "In {} of your unit we found {found}. {}. Please correct what is listed below and send the files again.",
            counted(files, "file"),
            capital(&asked)
        ),
        (crate::diagnostic::Language::English, false) => {
            format!("In {} of the site: {found}. {}.", counted(files, "file"), capital(&asked))
        }
    }
}

/// A sentence begins with a capital letter.
fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}

/// What stands right before a stretch.
fn last(text: &str) -> String {
    match text.char_indices().rev().nth(REACH) {
        Some((start, _)) => {
            format!("…{}", text.get(start..).unwrap_or_default().trim_start_matches('…'))
        }
        None => text.to_owned(),
    }
}

/// What stands right behind it.
fn first(text: &str) -> String {
    match text.char_indices().nth(REACH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
