//! The words of [`Notice`]s: what became of what somebody sent, in Chinese or English.

use serde::Serialize;

use super::Notice;
use crate::diagnostic::Language::{self, Chinese, English};

/// A notice in words.
#[derive(Debug, Serialize)]
pub(super) struct Said {
    /// What happened.
    pub(super) text: String,
    /// Where to mend it, or where to go on.
    pub(super) href: Option<String>,
    /// Whether it kept something from being done.
    #[serde(skip)]
    pub(super) is_error: bool,
}

pub(super) fn said(notice: &Notice, language: Language) -> Said {
    let text = match language {
        Chinese => in_chinese(notice),
        English => in_english(notice),
    };
    let href = match notice {
        Notice::NoUnit | Notice::UnknownUnit { .. } => Some("#field-unit".to_owned()),
        Notice::NoYear => Some("#field-year".to_owned()),
        Notice::Correction => Some("#field-corrections".to_owned()),
        Notice::Day => Some("#day".to_owned()),
        Notice::Exists { path, .. } | Notice::Standing { path, .. } | Notice::Same { path } => {
            Some(super::address::edit(path))
        }
        _ => None,
    };
    let is_error = !matches!(
        notice,
        Notice::Saved { .. } | Notice::Released { .. } | Notice::Begun | Notice::UnitAdded { .. }
    );
    Said { text, href, is_error }
}

fn in_chinese(notice: &Notice) -> String {
    match notice {
        Notice::NoUnit => "请填写单位。".into(),
        Notice::UnknownUnit { name, nearest } => {
            let nearest = match nearest.as_slice() {
                [] => String::new(),
                names => format!("名称相近的有：{}。", names.join("、")),
            };
            format!("名录中没有“{name}”。{nearest}确实是新单位的，请勾选“保存时把新单位加到名录”。")
        }
        Notice::NoYear => "请填写年度，例如 2025。".into(),
        Notice::UnknownSeries => "没有这一类报告。".into(),
        Notice::Unusual { path } => format!(
            "{path} 的写法特殊，表单不能安全地修改它。请用编辑器直接修改。"
        ),
        Notice::Exists { path, is_released: true } => format!(
            "{path} 已经发布，不会被替换。请对照下面的差异，打开那份报告修改，并写明更正。"
        ),
        Notice::Exists { path, is_released: false } => format!(
            "已经有这份报告的草稿：{path}。请看下面的差异，确需替换的，点“用这里的内容替换现有文件”。"
        ),
        Notice::Same { path } => format!("{path} 与这里的内容完全相同，不用保存。"),
        Notice::Standing { path, is_released: true } => {
            format!("这份报告已经发布：{path}。需要改动的，请打开那份报告修改。")
        }
        Notice::Standing { path, is_released: false } => {
            format!("已经有这份报告的草稿：{path}。请打开那份草稿继续写。")
        }
        Notice::Changed => "这份文件在打开之后被别人改过。没有保存。下面列出别人的文件与您的内容的差异：“-”开头的是别人的，“+”开头的是您的。请先把别人的修改抄进来；点“用这里的内容替换现有文件”，别人的修改就没有了。".into(),
        Notice::Vanished => "这份文件已经不在原处。请复制需要保留的文字。".into(),
        Notice::Gone => "导入的文件已不在内存中，图片无法保存。请重新导入。".into(),
        Notice::Correction => "更正要同时填写日期和说明，日期例如 2026-03-28。".into(),
        Notice::Day => "请填写公开日期，例如 2026-03-28。".into(),
        Notice::Refused(text) => text.clone(),
        Notice::Saved { path } => format!("已保存 {path}。"),
        Notice::Begun => "已按提纲新建草稿。".into(),
        Notice::Released { day } => {
            format!("已发布，公开日期是 {day}。当天起生成的网站上，公众可以看到这份报告。")
        }
        Notice::UnitAdded { name } => format!("已把“{name}”加到单位名录（content/units.yml）。"),
    }
}

fn in_english(notice: &Notice) -> String {
    match notice {
        Notice::NoUnit => "Fill in the unit.".into(),
        Notice::UnknownUnit { name, nearest } => {
            let nearest = match nearest.as_slice() {
                [] => String::new(),
                names => format!(" Names like it: {}.", names.join(", ")),
            };
            format!("“{name}” is not in the register of units.{nearest} If it is a new unit, tick “Add a new unit to the register”.")
        }
        Notice::NoYear => "Fill in the year, for example 2025.".into(),
        Notice::UnknownSeries => "There is no such series.".into(),
        Notice::Unusual { path } => format!(
            "{path} is written in an unusual way that a form cannot safely change. Change it in an editor."
        ),
        Notice::Exists { path, is_released: true } => format!(
            "{path} has been released and is not replaced. Change that report by the differences below, and say so under its correction."
        ),
        Notice::Exists { path, is_released: false } => format!(
            "There is a draft of this report already: {path}. Look at the differences below; “Replace the file by this text” replaces it."
        ),
        Notice::Same { path } => format!("{path} says exactly this; there is nothing to save."),
        Notice::Standing { path, is_released: true } => {
            format!("This report has been released: {path}. Open it to change it.")
        }
        Notice::Standing { path, is_released: false } => {
            format!("There is a draft of this report already: {path}. Open it to go on.")
        }
        Notice::Changed => "Somebody has changed this file since it was opened. It was not saved. The differences are below: lines with “-” are theirs, lines with “+” are yours. Copy their changes into the form first; “Replace the file by this text” discards them.".into(),
        Notice::Vanished => "The file is no longer there. Copy the text that you want to keep.".into(),
        Notice::Gone => "The imported file is no longer in memory, so that its pictures cannot be saved. Import it once more.".into(),
        Notice::Correction => "A correction needs both a day, such as 2026-03-28, and what was corrected.".into(),
        Notice::Day => "Fill in the day, for example 2026-03-28.".into(),
        Notice::Refused(text) => text.clone(),
        Notice::Saved { path } => format!("{path} is saved."),
        Notice::Begun => "A draft was begun from its outline.".into(),
        Notice::Released { day } => {
            format!("Released for {day}. The public sees the report on sites that are built from that day on.")
        }
        Notice::UnitAdded { name } => {
            format!("“{name}” was added to the register of units (content/units.yml).")
        }
    }
}
