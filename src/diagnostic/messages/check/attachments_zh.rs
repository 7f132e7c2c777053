//! The messages about attachments in Chinese.

use super::{say, short};
use crate::diagnostic::{
    check::attachments::{Hidden, Linked, OldOffice, Rule, Why},
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::Unchecked(why) => unchecked(why),
        Rule::Metadata { property, value } => say(
            format!("文件属性“{}”里有内容：{value}", property.chinese()),
            "下载的人可以看到",
            &[
                "Word、Excel：用“文件—信息—检查问题—检查文档”删除个人信息，重新保存",
                "PDF：清理原文件后重新导出",
            ],
        ),
        Rule::Comments { count, authors } => say(
            format!("附件里还有{count}条批注{}", of(authors)),
            "批注会随附件一起公开",
            &["处理完批注，全部删除后重新保存"],
        ),
        Rule::TrackedChanges { count, authors } => say(
            format!("附件里还有{count}条修订痕迹{}", of(authors)),
            "删去的文字仍然可以看到",
            &["用“审阅—接受—接受所有修订”，关闭修订后重新保存"],
        ),
        Rule::Hidden(hidden) => say(
            format!("附件里有隐藏的内容：{}", hidden_text(hidden)),
            "隐藏的内容下载后可以显示出来",
            &["核实能否公开；不能公开的，删除后重新保存"],
        ),
        Rule::Linked(linked) => say(
            match linked {
                Linked::File { target } => format!("附件链接到别的文件：{}", short(target)),
                Linked::Connection { name } => format!("附件连接到外部数据：{}", short(name)),
                Linked::PivotData => "附件里带有数据透视表的全部源数据".to_owned(),
            },
            "可能带出文件路径、用户名或者没有显示的数据",
            &["断开链接，或者复制后只粘贴数值，再重新保存"],
        ),
        Rule::EmbeddedFile { name } if name.is_empty() => say(
            "附件里嵌有别的文件",
            "会随附件一起公开",
            &["核实能否公开；其中的文字已一并检查，不能检查的另有提示"],
        ),
        Rule::EmbeddedFile { name } => say(
            format!("附件里嵌有文件“{}”", short(name)),
            "会随附件一起公开",
            &["核实能否公开；其中的文字已一并检查，不能检查的另有提示"],
        ),
        Rule::Macros => {
            say("附件里有宏", "很多单位禁止打开带宏的文件", &["另存为不带宏的 .docx、.xlsx 格式"])
        }
        Rule::Misnamed { named, kind } => say(
            format!("文件名以 .{} 结尾，实际是 .{kind} 文件", short(named)),
            "公众可能打不开",
            &["用相应的程序打开，另存为文件名所说的格式，不要只改文件名"],
        ),
    }
}

fn of(authors: &[crate::diagnostic::check::Masked]) -> String {
    match authors {
        [] => String::new(),
        authors => {
            let names: Vec<String> = authors.iter().take(3).map(ToString::to_string).collect();
            format!("（{}）", names.join("、"))
        }
    }
}

fn hidden_text(hidden: &Hidden) -> String {
    match hidden {
        Hidden::Sheet { well: false } => "隐藏的工作表".to_owned(),
        Hidden::Sheet { well: true } => "深度隐藏的工作表（“取消隐藏”里看不到）".to_owned(),
        Hidden::Rows { first, count: 1 } => format!("第{first}行"),
        Hidden::Rows { first, count } => {
            format!("第{first}行起的{count}行")
        }
        Hidden::Columns { columns } => format!("{columns}列"),
        Hidden::Slide => "隐藏的幻灯片".to_owned(),
        Hidden::Text { count } => format!("{count}段隐藏文字"),
        Hidden::SpeakerNotes => "演讲者备注".to_owned(),
    }
}

fn unchecked(why: &Why) -> Text {
    let (message, help): (String, &str) = match why {
        Why::OldOffice(OldOffice::Text) => (
            "未检查：旧版 Word 或 WPS 文件（.doc、.wps）".into(),
            "另存为 .docx 后再检查，也便于读者打开",
        ),
        Why::OldOffice(OldOffice::Sheet) => (
            "未检查：旧版 Excel 或 WPS 表格（.xls、.et）".into(),
            "另存为 .xlsx 后再检查，也便于读者打开",
        ),
        Why::OldOffice(OldOffice::Slides) => {
            ("未检查：旧版演示文稿（.ppt、.dps）".into(), "另存为 .pptx 后再检查，也便于读者打开")
        }
        Why::OldOffice(OldOffice::Other) => {
            ("未检查：不是 Word、Excel 或演示文稿".into(), "打开核对，确认可以公开")
        }
        Why::Encrypted => ("未检查：文件有密码".into(), "去掉密码；公开的文件，公众应当能直接打开"),
        Why::Archive => ("未检查：打不开这种压缩包".into(), "改用 .zip，或者把文件逐个列为附件"),
        Why::Picture => {
            ("未检查：图片里的文字".into(), "人工核对：有没有证件、签名、电话等个人信息")
        }
        Why::Pictures { count } => (
            format!("未检查：文件里{count}幅图片中的文字"),
            "人工核对：有没有证件、签名、电话等个人信息",
        ),
        Why::Sound => ("未检查：录音".into(), "人工听一遍"),
        Why::Film => ("未检查：视频".into(), "人工看一遍"),
        Why::NoText => (
            "未检查：没有文字，可能是扫描件".into(),
            "人工核对；最好换成由 Word 直接导出的 PDF，读屏软件才能读",
        ),
        Why::PagesWithoutText { pages } => {
            (format!("未检查：第{}页只有图像，没有文字", numbers(pages)), "人工核对这几页")
        }
        Why::UnreadableFonts { pages } => (
            format!("未检查：第{}页的字体没有说明是哪些字", numbers(pages)),
            "人工核对这几页；最好由 Word 重新导出 PDF",
        ),
        Why::Unknown => {
            ("未检查：无法识别的文件".into(), "打开核对，确认可以公开，并且公众能够打开")
        }
        Why::TooLarge => ("文件太大，后面的部分未检查".into(), "拆成几个文件"),
        Why::TooDeep => ("未检查：压缩包里套了太多层".into(), "解开后重新压缩成一层"),
        Why::Broken => ("文件已损坏，读不出来的部分未检查".into(), "重新保存或者重新导出"),
    };
    say(message, "没有检查，不等于没有问题", &[help])
}

fn numbers(pages: &[u32]) -> String {
    let shown: Vec<String> = pages.iter().take(10).map(u32::to_string).collect();
    let more = if pages.len() > 10 { "等" } else { "" };
    format!("{}{more}", shown.join("、"))
}
