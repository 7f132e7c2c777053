//! Findings as CSV for spreadsheets: a row each.

use super::{Checked, Listing, Manner, Summary, Written, facts::Facts, phrases::Phrases};
use crate::{diagnostic::columns::harmless, render::Sheet};

const COLUMNS: [(&str, &str); 15] = [
    ("轻重", "severity"),
    ("代码", "code"),
    ("类别", "topic"),
    ("单位", "unit"),
    ("报告", "title"),
    ("文件", "path"),
    ("附件里的位置", "within"),
    ("行", "line"),
    ("列", "column"),
    ("原文", "text"),
    ("所指文字", "stretch"),
    ("问题", "message"),
    ("说明", "label"),
    ("怎么办", "help"),
    ("单位标识", "unit_slug"),
];

pub(super) struct Csv<'a> {
    manner: Manner<'a>,
    began: bool,
}

impl<'a> Csv<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        Self { manner, began: false }
    }

    /// The next piece of the sheet; the first has the names of the columns.
    fn piece(&mut self) -> Sheet {
        match std::mem::replace(&mut self.began, true) {
            true => Sheet::continued(),
            false => Sheet::new(self.manner.language, &COLUMNS),
        }
    }
}

impl Listing for Csv<'_> {
    fn file(&mut self, checked: &Checked<'_>) -> Written {
        let phrases = Phrases(self.manner.language);
        let mut sheet = self.piece();
        for facts in Facts::all(checked, phrases) {
            row(&mut sheet, checked, &facts, phrases);
        }
        written(sheet)
    }

    fn end(mut self: Box<Self>, _summary: &Summary) -> Written {
        written(self.piece())
    }
}

fn row(sheet: &mut Sheet, checked: &Checked<'_>, facts: &Facts<'_>, phrases: Phrases) {
    let number = |number: Option<usize>| number.map(|number| number.to_string());
    let text = facts.excerpt.map(|excerpt| excerpt.text.as_str()).unwrap_or_default();
    let stretch = facts.stretch().map(|[_, stretch, _]| stretch).unwrap_or_default();
    let help = facts.text.help.iter().chain(&facts.text.notes);
    let help = help.map(String::as_str).collect::<Vec<_>>().join("\n");
    let cells = [
        phrases.severity(facts.severity),
        facts.code,
        facts.topic.map(|topic| topic.text(phrases.0)).unwrap_or_default(),
        checked.unit.map(|unit| unit.name.as_str()).unwrap_or_default(),
        checked.title.unwrap_or_default(),
        checked.path,
        facts.within.as_deref().unwrap_or_default(),
        &number(facts.place.map(|place| place.line)).unwrap_or_default(),
        &number(facts.place.map(|place| place.column)).unwrap_or_default(),
        text,
        stretch,
        &facts.text.message,
        &facts.text.label,
        &help,
        checked.unit.map(|unit| unit.slug.as_str()).unwrap_or_default(),
    ];
    let cells = cells.map(harmless);
    sheet.row(cells.iter().map(String::as_str));
}

fn written(sheet: Sheet) -> Written {
    let text = String::from_utf8(sheet.finish()).expect("the cells of a sheet are texts");
    Written { text, files: Vec::new() }
}
