//! The paper of one unit: what was found in its files comes in, one page of HTML goes out. By
//! report, the worst first; within a report by kind of finding, and those by place.
//!
//! Units sent Word files: places are parts of the report, and nothing speaks of lines and files. The
//! paper of the website itself is for its maintainer, who has the files.

use serde::Serialize;

use super::{Figure, counted, day, figures, foot, language, plain, render};
use crate::{
    check::formats::{
        Checked, Manner, Outline, Repeats, UnitName, facts::Facts, phrases::Phrases, repeats::Kind,
    },
    diagnostic::{Diagnostic, Language, Severity},
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
    /// Whom to ask, and by when to answer, with blanks for what is not known; empty on other papers.
    reply: String,
    foot: &'static str,
}

/// What was found in one file.
#[derive(Serialize)]
pub(super) struct Report {
    title: String,
    /// The file; empty where nobody knows it.
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
    pub(super) fn of(
        checked: &Checked<'_>,
        findings: &[Diagnostic],
        phrases: Phrases,
    ) -> Option<Self> {
        let places = match checked.unit {
            Some(_) => Places::Parts(checked.outline),
            None => Places::Lines,
        };
        let (title, path) = match checked.unit {
            Some(_) => (title(checked, phrases), String::new()),
            None => (checked.title.unwrap_or(checked.path).to_owned(), checked.path.to_owned()),
        };
        Self::told(title, path, findings, places, phrases)
    }

    /// What was found of a unit as a whole.
    pub(super) fn of_unit(checked: &Checked<'_>, phrases: Phrases) -> Option<Self> {
        let title = phrases.of("报送和公开情况", "What is published").to_owned();
        Self::told(title, String::new(), checked.of_unit, Places::Nowhere, phrases)
    }

    fn told(
        title: String,
        path: String,
        findings: &[Diagnostic],
        places: Places<'_>,
        phrases: Phrases,
    ) -> Option<Self> {
        if findings.is_empty() {
            return None;
        }
        let mut kinds = Kind::all(findings, Repeats::First, MOST);
        // Stable: kinds that are equally bad stay in the order in which they begin.
        kinds.sort_by_key(|kind| kind.severity);
        let totals = Severity::ALL.map(|severity| {
            let same = kinds.iter().filter(|kind| kind.severity == severity);
            same.map(|kind| kind.shown.len() + kind.rest.len()).sum()
        });
        let [errors, warnings, notes] = totals;
        Some(Self {
            title,
            path,
            counts: phrases.counts(|severity| match severity {
                Severity::Error => errors,
                Severity::Warning => warnings,
                Severity::Note => notes,
            }),
            kinds: kinds.iter().map(|kind| KindView::of(kind, places, phrases)).collect(),
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

/// What a report or an attachment is called on the paper of its unit.
fn title(checked: &Checked<'_>, phrases: Phrases) -> String {
    let path = checked.path.strip_suffix("/index.md").unwrap_or(checked.path);
    let name = path.rsplit('/').next().unwrap_or(path);
    match (checked.title, name.strip_suffix(".md")) {
        (Some(title), _) => title.to_owned(),
        (None, Some(name)) => name.to_owned(),
        (None, None) if path.len() < checked.path.len() => name.to_owned(),
        (None, None) => phrases.of(format!("附件“{name}”"), format!("The attachment `{name}`")),
    }
}

/// How places are named.
#[derive(Clone, Copy)]
enum Places<'a> {
    /// By lines of the file.
    Lines,
    /// By the parts of a report.
    Parts(Option<&'a Outline>),
    /// Not at all.
    Nowhere,
}

impl Places<'_> {
    fn of(self, facts: &Facts<'_>, phrases: Phrases) -> String {
        let whole = || phrases.of("全文", "the whole text").to_owned();
        match (self, &facts.within, facts.place) {
            (Self::Nowhere, ..) => phrases.of("本单位", "the unit").to_owned(),
            (_, Some(within), _) => within.clone(),
            (Self::Lines, None, Some(place)) => phrases.line(place.line),
            (Self::Lines, None, None) => phrases.of("整个文件", "the file").to_owned(),
            (Self::Parts(_), None, None) | (Self::Parts(None), ..) => whole(),
            (Self::Parts(Some(outline)), None, Some(place)) => match outline.part(place.line) {
                Some(part) => part.to_owned(),
                None if place.line < outline.body => {
                    phrases.of("标题、日期等报告信息", "title, dates and other details").to_owned()
                }
                None => phrases.of("正文开头", "the beginning").to_owned(),
            },
        }
    }

    /// The line of a finding in three pieces, the stretch in question in the middle.
    fn quoted(self, facts: &Facts<'_>) -> [String; 3] {
        let pieces = facts.stretch().unwrap_or_default();
        let Self::Parts(outline) = self else { return pieces.map(str::to_owned) };
        // What is within an attachment is no Markdown.
        let Some(place) = facts.place else { return pieces.map(str::to_owned) };
        plain::quoted(pieces, outline.is_none_or(|outline| place.line >= outline.body))
    }

    /// Whether the paper goes to somebody who has not the files.
    fn is_plain(self) -> bool {
        !matches!(self, Self::Lines)
    }
}

impl KindView {
    fn of(kind: &Kind<'_>, places: Places<'_>, phrases: Phrases) -> Self {
        let facts = kind.shown.iter().map(|finding| Facts::of(finding, phrases));
        let facts: Vec<_> = facts
            .map(|mut facts| {
                if places.is_plain() {
                    let text = &mut facts.text;
                    text.message = plain::sentence(&text.message);
                    text.label = plain::label(&text.label);
                    text.help = plain::help(facts.code, &text.help, phrases);
                }
                facts
            })
            .collect();
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
            rows: facts.iter().map(|facts| Row::of(facts, is_shared, places, phrases)).collect(),
            others: match places.is_plain() {
                false => kind.others(phrases),
                true => (!kind.rest.is_empty()).then(|| {
                    let count = kind.rest.len();
                    let english = format!("found in {}", counted(count, "more place"));
                    phrases.of(format!("同类问题还有{count}处，请通读全文核对"), english)
                }),
            },
        }
    }
}

impl Row {
    fn of(facts: &Facts<'_>, is_help_shared: bool, places: Places<'_>, phrases: Phrases) -> Self {
        let place = places.of(facts, phrases);
        let [before, stretch, after] = places.quoted(facts);
        Self {
            number: 0,
            place,
            before: last(&before),
            stretch,
            after: first(&after),
            has_text: !matches!(places, Places::Nowhere)
                && facts.excerpt.is_some_and(|excerpt| !excerpt.text.trim().is_empty()),
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
    let heading = match unit {
        Some(_) => phrases.of("退改意见", "Please correct"),
        None => phrases.of("网站和设置的检查意见", "The website and its settings"),
    };
    let name = unit.map_or(manner.site, |unit| &unit.name);
    let view = View {
        language: language(phrases),
        title: phrases.of(format!("{name}：{heading}"), format!("{name}: {heading}")),
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
        reply: unit.map(|_| reply(counts, manner, phrases)).unwrap_or_default(),
        foot: foot(phrases),
    };
    render("unit.html", &view)
}

/// Whom to ask and by when to answer, where something is to be mended.
fn reply([errors, warnings, _]: [usize; 3], manner: Manner<'_>, phrases: Phrases) -> String {
    let contact = match (manner.contact, phrases.0) {
        ("", Language::Chinese) => "联系人：____________ 电话：____________".to_owned(),
        ("", Language::English) => "Contact: ____________ Telephone: ____________".to_owned(),
        (contact, Language::Chinese) => format!("联系人：{contact}"),
        (contact, Language::English) => format!("Contact: {contact}"),
    };
    if errors + warnings == 0 {
        return contact;
    }
    // A day that has passed was that of an earlier paper.
    let day = manner.reply_by.filter(|day| *day >= manner.today).map(|day| phrases.day(day));
    let day = day.unwrap_or_else(|| phrases.of("____年____月____日", "____________").to_owned());
    phrases.of(
        format!("请于{day}前修改后重新报送。{contact}"),
        format!("Please send the corrected files again by {day}. {contact}"),
    )
}

/// What is asked of whoever gets the paper.
fn summary(is_of_unit: bool, counts: [usize; 3], files: usize, phrases: Phrases) -> String {
    let all = Severity::ALL.into_iter().zip(counts);
    let found = phrases.counts(|severity| {
        all.clone().filter(|(of, _)| *of == severity).map(|(_, count)| count).sum()
    });
    let asked = [
        phrases.of("错误必须改正", "errors have to be corrected"),
        phrases.of(
            "警告请逐条核对，确有问题的改正",
            "warnings should be looked at one by one, and what is wrong corrected",
        ),
        phrases.of("提示供参考", "notes are for your information"),
    ];
    let asked = asked.into_iter().zip(counts).filter(|(_, count)| *count > 0).map(|(text, _)| text);
    let asked = asked.collect::<Vec<_>>().join(phrases.of("；", "; "));
    match (phrases.0, is_of_unit) {
        (Language::Chinese, true) => format!("经检查，涉及你单位的问题有：{found}。{asked}。"),
        (Language::Chinese, false) => {
            format!("网站的{files}个文件中发现{found}。{asked}。")
        }
        (Language::English, true) => {
            format!("About your unit we found {found}. {}.", capital(&asked))
        }
        (Language::English, false) => {
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
