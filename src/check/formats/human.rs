//! Findings for a terminal: lines and carets, of what repeats itself only the first few, and at the
//! end a table by code.

use super::{Checked, Listing, Manner, Repeats, Summary, Written, phrases::Phrases, repeats::Kind};
use crate::{
    check::codes,
    diagnostic::{
        columns::{WIDTH, aligned, harmless, wrapped},
        human,
    },
};

/// How wide the columns of the table may become; the last takes what is left.
const WIDEST: [usize; 4] = [5, 7, 8, 8];

pub(super) struct Human<'a> {
    manner: Manner<'a>,
    /// Whether anything was printed before.
    began: bool,
    /// Whether anything was not shown.
    hid: bool,
}

impl<'a> Human<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        Self { manner, began: false, hid: false }
    }
}

impl Listing for Human<'_> {
    fn file(&mut self, checked: &Checked<'_>) -> Written {
        let Manner { language, colour, repeats, .. } = self.manner;
        let kinds = Kind::few(checked.findings, repeats);
        let mut shown: Vec<_> = kinds.iter().flat_map(|kind| kind.shown.iter().copied()).collect();
        if shown.is_empty() {
            return Written::default();
        }
        // By place again, since people mend a file from top to bottom.
        shown.sort_by(|left, right| left.at.cmp(&right.at));
        let mut text = if self.began { "\n".to_owned() } else { String::new() };
        text.push_str(&human(shown, language, colour));
        let others = others(checked.path, &kinds, Phrases(language));
        self.hid |= !others.is_empty();
        if !others.is_empty() {
            text.push('\n');
            text.push_str(&others);
        }
        self.began = true;
        Written { text, files: Vec::new() }
    }

    fn end(self: Box<Self>, summary: &Summary) -> Written {
        let phrases = Phrases(self.manner.language);
        let mut text = if self.began { "\n".to_owned() } else { String::new() };
        if !summary.is_empty() {
            text.push_str(&table(summary, phrases));
            text.push('\n');
        }
        let mut sentences = phrases.summary(summary);
        sentences.extend(mendable(summary.mendable(), phrases));
        if self.hid && self.manner.repeats == Repeats::First {
            let rest = phrases.of(
                "同一文件里的同类问题只显示前几处，其余只列位置；加 --all 全部显示。",
                "Of what repeats itself in a file, only the first few are shown; --all shows all.",
            );
            sentences.push(rest.to_owned());
        }
        for sentence in sentences {
            text.push_str(&wrapped(&sentence, WIDTH).join("\n"));
            text.push('\n');
        }
        Written { text, files: Vec::new() }
    }
}

/// How much of what was found need not be mended by hand.
fn mendable(count: usize, phrases: Phrases) -> Option<String> {
    let verb = if count == 1 { "is" } else { "are" };
    (count > 0).then(|| {
        phrases.of(
            format!("其中{count}处可以用 gongkai check --fix 改好。"),
            format!("{count} of these {verb} for gongkai check --fix to mend."),
        )
    })
}

/// Where else in a file the codes stand of which not all findings were shown.
fn others(path: &str, kinds: &[Kind<'_>], phrases: Phrases) -> String {
    let path = harmless(path);
    let lines = kinds.iter().filter_map(|kind| Some((kind.code, kind.others(phrases)?)));
    let line = |(code, others)| {
        let name = codes::name(code, phrases.0);
        phrases.of(
            format!("{path}：{code}（{name}）{others}\n"),
            format!("{path}: {code} ({name}) {others}\n"),
        )
    };
    lines.map(line).collect()
}

/// How much was found, by code.
pub(super) fn table(summary: &Summary, phrases: Phrases) -> String {
    let heading = phrases.of(
        ["代码", "轻重", "处数", "文件数", "问题"],
        ["Code", "", "Places", "Files", "What it is"],
    );
    let mut lines = vec![heading.map(str::to_owned)];
    lines.extend(summary.codes().map(|(severity, code, count)| {
        [
            code.to_owned(),
            phrases.severity(severity).to_owned(),
            count.findings.to_string(),
            count.files.to_string(),
            codes::name(code, phrases.0).to_owned(),
        ]
    }));
    aligned(&lines, &WIDEST)
}
