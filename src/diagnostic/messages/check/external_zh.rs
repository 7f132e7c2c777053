//! The messages about links to other sites in Chinese.

use super::{say, short};
use crate::diagnostic::{
    check::external::{Rule, Silence, Untold},
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::Gone { status } => say(
            format!("链接指向的网页已经不在（{status}）"),
            "打不开",
            &["改成现在的网址；没有的，去掉链接、留下文字"],
        ),
        Rule::Silent { host, silence } => say(
            match silence {
                Silence::NoSuchHost => format!("没有 {} 这个网站", short(host)),
                Silence::TimedOut => format!("{} 没有在规定时间里回应", short(host)),
                Silence::Refused => format!("{} 连接不上", short(host)),
                Silence::Certificate => format!("{} 的安全证书不可信，或者协议太旧", short(host)),
                Silence::Odd => format!("{} 的回应不正常", short(host)),
            },
            "",
            &["过几天再检查；一直如此的，换一个网址"],
        ),
        Rule::Moved { address } => {
            say("链接指向的网页换了地址", format!("现在是 {}", short(address)), &["改成现在的网址"])
        }
        Rule::Untold { host, untold } => say(
            match untold {
                Untold::Status(status) => {
                    format!("{} 没有让程序查看这个网页（{status}）", short(host))
                }
                Untold::NoTls => format!("这个版本的程序不能查看 https 网址（{}）", short(host)),
                Untold::TooMany => format!("外部链接太多，{} 的这一个没有查看", short(host)),
            },
            "",
            &["用浏览器打开核对"],
        ),
    }
}
