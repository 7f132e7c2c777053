//! What listings say, in Chinese and English.

use jiff::civil::Date;

use super::Summary;
use crate::diagnostic::{
    Language::{self, Chinese, English},
    Severity,
};

/// The words of a language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrases(pub(super) Language);

impl Phrases {
    /// One of two sentences.
    pub(super) fn of<T>(self, chinese: T, english: T) -> T {
        match self.0 {
            Chinese => chinese,
            English => english,
        }
    }

    pub(super) fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.of("错误", "error"),
            Severity::Warning => self.of("警告", "warning"),
            Severity::Note => self.of("提示", "note"),
        }
    }

    /// A day in a sentence.
    pub(super) fn day(self, day: Date) -> String {
        match self.0 {
            Chinese => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            English => day.strftime("%-d %B %Y").to_string(),
        }
    }

    pub(super) fn line(self, line: usize) -> String {
        self.of(format!("第{line}行"), format!("line {line}"))
    }

    /// How many of each severity, but for those of which there are none.
    pub(super) fn counts(self, count: impl Fn(Severity) -> usize) -> String {
        let some = Severity::ALL.map(|severity| (severity, count(severity)));
        let parts = some.into_iter().filter(|(_, count)| *count > 0).map(|(severity, count)| {
            let name = self.severity(severity);
            self.of(format!("{name}{count}处"), counted(count, name))
        });
        parts.collect::<Vec<_>>().join(self.of("，", ", "))
    }

    /// How much was found and where, in sentences.
    pub(super) fn summary(self, summary: &Summary) -> Vec<String> {
        let (reports, files) = (summary.reports, summary.files());
        let mut sentences = vec![if summary.is_empty() {
            self.of(
                format!("检查了{reports}份报告，没有发现问题。"),
                format!("{} checked, nothing found.", counted(reports, "report")),
            )
        } else {
            let counts = self.counts(|severity| summary.of(severity));
            self.of(
                format!("检查了{reports}份报告，在{files}个文件里发现：{counts}。"),
                format!(
                    "{} checked; in {}: {counts}.",
                    counted(reports, "report"),
                    counted(files, "file")
                ),
            )
        }];
        if summary.unchecked > 0 {
            let count = summary.unchecked;
            sentences.push(self.of(
                format!("有{count}个附件无法检查内容，不等于没有问题，请打开核对。"),
                format!(
                    "{} could not be looked into, which does not mean that nothing is wrong: open and read them.",
                    counted(count, "attachment")
                ),
            ));
        }
        sentences
    }
}

pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
