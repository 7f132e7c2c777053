//! The messages about due days in Chinese.

use super::{say, short};
use crate::diagnostic::{
    check::due::{Instead, Owed, Rule},
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::Missing { owed, instead, days } => say(
            format!("{}还没有公开，已逾期{days}天", report(owed)),
            format!("期限是 {}", owed.due),
            &[next(*instead), "依规免报的，在 units.yml 里写 exempt（免报）和原因"],
        ),
        Rule::Late { owed, days } => say(
            format!("{}迟了{days}天公开", report(owed)),
            format!("期限是 {}", owed.due),
            &["发布日期不能倒签；知道即可，不用改"],
        ),
        Rule::DueSoon { owed, instead, days } => say(
            match days {
                0 => format!("{}今天到期，还没有公开", report(owed)),
                days => format!("{}还没有公开，离期限还有{days}天", report(owed)),
            },
            format!("期限是 {}", owed.due),
            &[next(*instead)],
        ),
        Rule::HeldTooLong { owed, published } => say(
            format!("{}定于 {published} 公开，超过了期限", report(owed)),
            format!("期限是 {}", owed.due),
            &["把发布日期提前到期限以内"],
        ),
        Rule::Gaps { unit, series, years } => say(
            format!("{}没有公开{}的{}", short(unit), all(years), short(series)),
            "",
            &["补充公开；依规免报的，写 exempt（免报）；当时还没有成立的，写 since（起）"],
        ),
    }
}

fn report(owed: &Owed) -> String {
    format!("{}{}年{}", short(&owed.unit), owed.year, short(&owed.series))
}

fn next(instead: Instead) -> &'static str {
    match instead {
        Instead::Nothing => "还没有收到，请催报",
        Instead::Draft => "收到的是草稿，核对后用 gongkai release 发布",
        Instead::Broken => "收到的文件有错误，改正后才能公开",
        Instead::Withdrawn => "已经撤回，改正后重新公开",
    }
}

fn all(years: &[i16]) -> String {
    const MOST: usize = 10;
    let shown: Vec<String> = years.iter().take(MOST).map(|year| format!("{year}年")).collect();
    let more =
        if years.len() > MOST { format!("等{}个年度", years.len()) } else { String::new() };
    format!("{}{more}", shown.join("、"))
}
