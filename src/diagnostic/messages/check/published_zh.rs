//! The messages about what changed since the last publication in Chinese.

use super::{address, say, short};
use crate::diagnostic::{
    check::published::{Expected, Fate, FigureChange, Rule, Trouble},
    messages::Text,
};

/// What to do about every change that nobody announced.
const ANNOUNCE: &str = "确需修改的，在 corrections（更正）里写明日期和内容；误改的，改回原样";

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::TextChanged => say(
            "正文与已公开的不同，但没有写更正",
            "",
            &[
                "改了哪些字，请与网站上的报告对照；用 git 管理的，也可以用 git log -p 查看",
                "reports.json 里只有正文的校验值，没有原文",
                ANNOUNCE,
            ],
        ),
        Rule::PublishedChanged { before, now } => say(
            format!("发布日期与已公开的不同：原来是 {}", short(before)),
            if now.is_empty() {
                "现在没有写".to_owned()
            } else {
                format!("现在是 {}", short(now))
            },
            &["改回原来的日期；改动发布日期属于网站检查的单项否决情形"],
        ),
        Rule::FieldChanged { field, before, now } => say(
            format!("“{}”与已公开的不同，但没有写更正", field.chinese),
            format!("{}，现在是{}", was(before), quoted(now)),
            &[ANNOUNCE],
        ),
        Rule::FigureChanged { name, change, count } => {
            let name = short(name);
            let message = match change {
                FigureChange::Value { .. } => format!("指标“{name}”与已公开的不同，但没有写更正"),
                FigureChange::Gone => format!("已公开的指标“{name}”没有了，但没有写更正"),
            };
            let label = match change {
                FigureChange::Value { before, now } => {
                    format!("原来是{}，现在是{}", quoted(before), quoted(now))
                }
                FigureChange::Gone => String::new(),
            };
            let others = match count {
                0 | 1 => String::new(),
                count => format!("这份报告共有{count}个指标不同"),
            };
            say(message, label, &[&others, ANNOUNCE])
        }
        Rule::Unpublished { title, url, fate } => {
            let title = short(title);
            let message = match fate {
                Fate::Gone => format!("已公开的《{title}》没有了"),
                Fate::Draft => format!("已公开的《{title}》变成了草稿"),
                Fate::Held => format!("已公开的《{title}》又定在以后公开"),
                Fate::Broken => format!("已公开的《{title}》现在无法读取，没有比对"),
            };
            if *fate == Fate::Broken {
                return say(
                    message,
                    "这份文件的报告信息有错误",
                    &["先改正这份文件里的错误，再比对"],
                );
            }
            say(
                message,
                format!("原来在 {}", address(url)),
                &["恢复原来的文件；确需撤下的，用“状态: {撤回: …}”写明日期和原因"],
            )
        }
        Rule::Moved { alias } => say(
            "报告换了网址，原来的网址打不开",
            format!("原来是 {}", address(alias)),
            &[&format!("在报告里写上 别名: {}", address(alias))],
        ),
        Rule::AttachmentGone { name } => say(
            format!("已公开的附件 {} 没有了，但没有写更正", short(name)),
            "",
            &["恢复这个附件；确需撤下或者更换的，在 corrections（更正）里写明"],
        ),
        Rule::CorrectionsGone { before, now } => say(
            format!("已公开的更正有{before}条，现在只剩{now}条"),
            "",
            &["把删除的更正补回来；更正说明是公开记录的一部分"],
        ),
        Rule::BadFile { trouble } => match trouble {
            Trouble::NotThere => say(
                "没有这个文件，无法与已公开的内容比对",
                "",
                &["--against 后面写上一次公开的 reports.json；按年度分开的，各年的文件放在旁边"],
            ),
            Trouble::Unreadable(reason) => {
                say(format!("文件无法读取：{}", short(reason)), "", &["核对路径和权限"])
            }
            Trouble::Foreign { line, column, expected } => {
                let expected = match expected {
                    Expected::Json => "应当是完整的 JSON",
                    Expected::Reports => "应当是报告的列表，各栏写法与本程序生成的相同",
                    Expected::Report => "这一条应当有 title、url、unit_slugs、year、status",
                    Expected::Figures => "应当是 figures.csv 的各列",
                    Expected::Row => "这一行的栏数与表头不同",
                };
                let at = match (line, column) {
                    (0, _) => String::new(),
                    (line, 0) => format!("第{line}行："),
                    (line, column) => format!("第{line}行第{column}列："),
                };
                say(
                    "这不是本程序生成的数据文件，或者已经损坏",
                    "",
                    &[&format!("{at}{expected}"), "从已公开的网站重新下载 reports.json"],
                )
            }
        },
        Rule::SiteMoved { before, now } => say(
            format!("网址与已公开的不同：原来是 {}", short(before)),
            format!("现在是 {}", short(now)),
            &["网站确实搬迁的，请在服务器上把原来的网址转到新网址"],
        ),
    }
}

fn was(before: &str) -> String {
    format!("原来是{}", quoted(before))
}

fn quoted(value: &str) -> String {
    if value.is_empty() { "空的".to_owned() } else { format!("“{}”", short(value)) }
}
