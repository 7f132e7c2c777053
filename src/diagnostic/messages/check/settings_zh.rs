//! The messages about the settings of a check in Chinese.

use super::{say, short};
use crate::diagnostic::{check::settings::Rule, messages::Text};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::UnknownCode { value } => say(
            format!("没有“{}”这个检查代码", short(value)),
            "不是检查代码",
            &["代码写成 GK261 这样，全部代码见 docs/check.zh-CN.md"],
        ),
        Rule::CodeOfBuild { code } => say(
            format!("{code} 是生成网站时的错误，轻重不能改"),
            "不能在这里设置",
            &["这里只能设置 GK201 以后的代码"],
        ),
        Rule::Guarded { code } => say(
            format!("{code} 涉及个人信息或者涉密内容，不能关闭，也不能只作提示"),
            "只能写 warning 或 error",
            &["确需公开的，把具体的值和理由写进 check 下面的 allow（允许）清单"],
        ),
        Rule::UnusedAllowance { value } => say(
            format!("允许清单中 {value} 没有用到"),
            "内容里没有这个值",
            &["不再需要的，从允许清单中删除；仍然需要的，核对是否写错"],
        ),
        Rule::TermTwice { word } => say(
            format!("“{}”在用语表里写了两次", short(word)),
            "前面已经有了，这里不起作用",
            &["删除其中一处"],
        ),
        Rule::TermTooShort { word } => say(
            format!("“{}”只有一个字，会到处误报", short(word)),
            "至少写两个字",
            &["连同前后的字一起写"],
        ),
        Rule::TermWithoutAdvice { word } => say(
            format!("“{}”没有写明正确的写法", short(word)),
            "缺少 right（正确）或 note（说明）",
            &["补上 right（正确），或者在 note（说明）里写明怎么办"],
        ),
    }
}
