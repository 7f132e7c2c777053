//! What a status says, in Chinese and English.

use jiff::civil::Date;

use super::{Counts, Row, Standing, Status, Timing, summary::Deadline};
use crate::{
    diagnostic::Language::{self, Chinese, English},
    site::Duty,
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

    pub(super) fn title(self, status: &Status<'_>) -> String {
        let (year, series) = (status.year, &status.series.title);
        match self.0 {
            Chinese => format!("{year}年{series}报送情况"),
            English => format!("{series} on {year}: who has sent it"),
        }
    }

    pub(super) fn as_of(self, status: &Status<'_>) -> String {
        let day = self.day(status.today);
        self.of(format!("截至{day}"), format!("As of {day}"))
    }

    /// A day in a sentence.
    pub(super) fn day(self, day: Date) -> String {
        match self.0 {
            Chinese => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            English => day.strftime("%-d %B %Y").to_string(),
        }
    }

    pub(super) fn standing(self, standing: Standing) -> &'static str {
        match standing {
            Standing::Missing => self.of("逾期未报", "Missing"),
            Standing::Awaited => self.of("尚未报送", "Awaited"),
            Standing::Broken => self.of("有错误", "Errors"),
            Standing::Withdrawn(_) => self.of("已撤回", "Withdrawn"),
            Standing::Draft => self.of("草稿", "Draft"),
            Standing::Held(_) => self.of("待发布", "Held"),
            Standing::Late(_) => self.of("逾期公开", "Late"),
            Standing::Published(_) => self.of("已公开", "Published"),
            Standing::Exempt => self.of("无需编制", "Exempt"),
            Standing::DidNotExist => self.of("未设立", "Not founded"),
            Standing::Closed => self.of("已撤销", "Closed"),
            Standing::NotAsked => self.of("不要求", "Not asked"),
        }
    }

    /// What a standing means, for whom it is not plain.
    pub(super) fn meaning(self, standing: Standing) -> &'static str {
        match standing {
            Standing::Missing => {
                self.of("期限已过，没有收到", "nothing came, and the last day has passed")
            }
            Standing::Awaited => self.of("还没有收到", "nothing came yet"),
            Standing::Broken => self.of(
                "收到的文件有错误，改正后才能确定",
                "what came has errors, and nobody knows until they are mended",
            ),
            Standing::Withdrawn(_) => {
                self.of("公开后撤回，没有新的报告", "taken back, and nothing stands in its place")
            }
            Standing::Draft => self.of("已收到，尚未发布", "received, not released"),
            Standing::Held(_) => self.of("已定发布日期，到期公开", "released for a day to come"),
            Standing::Late(_) => self.of("期限以后公开", "published after the last day"),
            Standing::Published(_)
            | Standing::Exempt
            | Standing::DidNotExist
            | Standing::Closed
            | Standing::NotAsked => "",
        }
    }

    /// How far the last day is; nothing where there is nothing to say.
    pub(super) fn timing(self, standing: Standing, timing: Timing) -> Option<String> {
        match timing {
            Timing::None => None,
            Timing::Left(0) => Some(self.of("今天到期", "due today").to_owned()),
            Timing::Left(days) => {
                Some(self.of(format!("还有{days}天"), format!("{} left", english_days(days))))
            }
            Timing::Overdue(days) if matches!(standing, Standing::Held(_)) => {
                let late = english_days(days);
                Some(self.of(format!("将逾期{days}天"), format!("will be {late} late")))
            }
            Timing::Overdue(days) => {
                Some(self.of(format!("逾期{days}天"), format!("{} late", english_days(days))))
            }
        }
    }

    /// Reasons and days that belong to a standing.
    pub(super) fn note(self, row: &Row<'_>) -> Option<String> {
        match (row.standing, row.duty) {
            (Standing::Withdrawn(day), _) => {
                Some(self.of(format!("{day}撤回"), format!("withdrawn {day}")))
            }
            (Standing::Exempt, Duty::Exempt(reason)) => reason.map(str::to_owned),
            (Standing::DidNotExist, _) => {
                row.unit.since.map(|day| self.of(format!("{day}设立"), format!("founded {day}")))
            }
            (Standing::Closed, _) => {
                row.unit.until.map(|day| self.of(format!("{day}撤销"), format!("closed {day}")))
            }
            _ if !row.is_owed() && !row.files.is_empty() => {
                Some(self.of("不在应报送之列", "not asked for").to_owned())
            }
            _ => None,
        }
    }

    pub(super) fn yes_or_no(self, is_so: bool) -> &'static str {
        match is_so {
            true => self.of("是", "yes"),
            false => self.of("否", "no"),
        }
    }

    pub(super) fn whose_is_unknown(self) -> &'static str {
        self.of("认不出是哪个单位的", "nobody knows whose it is")
    }

    /// The summary: a few sentences that can be read out.
    pub(super) fn summary(self, status: &Status<'_>) -> Vec<String> {
        let counts = status.counts();
        let mut sentences = vec![self.come(&counts)];
        sentences.extend(self.what_came(&counts));
        sentences.extend(self.deadline(status));
        if counts.unasked > 0 {
            let count = counts.unasked;
            sentences.push(self.of(
                format!("另有{count}个单位不在应报送之列，也有报告。"),
                format!("Not asked, but sent: {count}."),
            ));
        }
        if !status.unassigned.is_empty() {
            let count = status.unassigned.len();
            sentences.push(self.of(
                format!("还有{count}个文件有错误，认不出是哪个单位的。"),
                format!("Files with errors of which nobody knows whose they are: {count}."),
            ));
        }
        sentences
    }

    fn come(self, counts: &Counts) -> String {
        let Counts { owed, missing, .. } = *counts;
        let (received, outstanding) = (counts.received(), counts.outstanding());
        match (self.0, owed, outstanding) {
            (Chinese, 0, _) => "没有应报送的单位。".into(),
            (Chinese, _, 0) => format!("应报送{owed}个单位，已全部收到。"),
            (Chinese, ..) => {
                let overdue = match missing {
                    0 => String::new(),
                    all if all == outstanding => "，均已逾期".into(),
                    some => format!("，其中{some}个已逾期"),
                };
                format!("应报送{owed}个单位，已收到{received}个，未收到{outstanding}个{overdue}。")
            }
            (English, 0, _) => "No report is asked of anybody.".into(),
            (English, _, 0) => format!("Owed: {owed}. All have come."),
            (English, ..) => {
                let overdue = match missing {
                    0 => String::new(),
                    some => format!(" ({some} overdue)"),
                };
                format!("Owed: {owed}. Received: {received}. Outstanding: {outstanding}{overdue}.")
            }
        }
    }

    /// What became of the reports that came.
    fn what_came(self, counts: &Counts) -> Option<String> {
        let Counts { broken, withdrawn, drafts, held, late, published, .. } = *counts;
        let all = published + late;
        let parts: Vec<String> = [
            (all, self.of("已公开", "published")),
            (held, self.of("待发布", "held until a day")),
            (drafts, self.of("草稿", if drafts == 1 { "draft" } else { "drafts" })),
            (broken, self.of("有错误", "with errors")),
            (withdrawn, self.of("已撤回", "withdrawn")),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| match self.0 {
            Chinese if name == "已公开" && late == all => format!("{name}{count}个（均为逾期）"),
            Chinese if name == "已公开" && late > 0 => {
                format!("{name}{count}个（其中{late}个逾期）")
            }
            Chinese => format!("{name}{count}个"),
            English if name == "published" && late > 0 => format!("{count} {name} ({late} late)"),
            English => format!("{count} {name}"),
        })
        .collect();
        if parts.is_empty() {
            return None;
        }
        Some(self.of(
            format!("已收到的：{}。", parts.join("，")),
            format!("Of those received: {}.", parts.join(", ")),
        ))
    }

    fn deadline(self, status: &Status<'_>) -> Option<String> {
        let timing = |due: Date| match (due - status.today).get_days() {
            0 => self.of("就在今天".to_owned(), "today".to_owned()),
            days @ 1.. => self.of(format!("还有{days}天"), format!("{} to go", english_days(days))),
            days => self.of(format!("已过{}天", -days), format!("{} ago", english_days(-days))),
        };
        match status.deadline() {
            Deadline::None => None,
            Deadline::One(due) => Some(self.of(
                format!("报送期限为{}，{}。", self.day(due), timing(due)),
                format!("Last day: {}, {}.", self.day(due), timing(due)),
            )),
            Deadline::Several(first, last) if first == last => Some(self.of(
                format!("设有期限的，期限为{}，{}。", self.day(first), timing(first)),
                format!("Last day, where there is one: {}, {}.", self.day(first), timing(first)),
            )),
            Deadline::Several(first, last) => Some(self.of(
                format!(
                    "报送期限因单位类别而异，最早为{}，最晚为{}。",
                    self.day(first),
                    self.day(last)
                ),
                format!(
                    "Last days differ by kind: from {} to {}.",
                    self.day(first),
                    self.day(last)
                ),
            )),
        }
    }
}

fn english_days(days: i32) -> String {
    format!("{days} day{}", if days == 1 { "" } else { "s" })
}
