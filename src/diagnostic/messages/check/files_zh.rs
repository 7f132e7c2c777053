//! The messages about links, pictures and attachments in Chinese.

use super::{say, short};
use crate::diagnostic::{
    check::files::{NameOddity, Rule},
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::ImageWithoutAlternative => say(
            "图片没有替代文字",
            "方括号里是空的",
            &["在方括号里用一句话说明图片的内容，如 ![2024年行政复议案件分类图](图.png)"],
        ),
        Rule::ImageAlternativeSaysNothing { alternative } => say(
            format!("图片的替代文字“{}”没有说明内容", short(alternative)),
            "看不到图片的人听到的就是这几个字",
            &["用一句话说明图片的内容"],
        ),
        Rule::LinkTextSaysNothing { text } => say(
            format!("链接文字“{}”没有说明指向哪里", short(text)),
            "用读屏软件逐个听链接时，听不出指向哪里",
            &["改成所指网页或者文件的名称，如《示例区2024年行政执法统计年报》"],
        ),
        Rule::AddressAsText { characters } => say(
            format!("链接文字是一个有{characters}个字符的网址"),
            "读屏软件会逐个字母念出来",
            &["改成网页的名称，网址写在圆括号里：[名称](网址)"],
        ),
        Rule::LinkWithoutText => say(
            "链接没有文字，网页上看不见",
            "看不见的链接在网站检查中会被认作暗链",
            &["补上文字，或者删除这个链接"],
        ),
        Rule::SchemeNotPublished { scheme } => say(
            format!("不能公开以“{}:”开头的链接", short(scheme)),
            "网页上只剩文字，没有链接",
            &["可以用的是 https、http、mailto、tel，或者指向本站文件的路径"],
        ),
        Rule::FileOfComputer => say(
            "链接指向本人电脑里的文件",
            "别人打不开，还会泄露文件夹的名称",
            &["把文件放到报告旁边，写文件名即可"],
        ),
        Rule::InnerHost { host } => say(
            format!("链接指向内部网络的 {}", short(host)),
            "公众打不开，还会泄露内部网络的信息",
            &["改成互联网上的网址；没有的，删除链接"],
        ),
        Rule::ThisComputer { host } => say(
            format!("链接指向本机 {}", short(host)),
            "这是预览时的地址，别人打不开",
            &["指向本站网页的，写 .md 文件的路径，如 ../2023.md"],
        ),
        Rule::Unencrypted { host } => say(
            format!("{} 的链接没有使用 https", short(host)),
            "http 不加密",
            &["对方支持 https 的，改成 https；不支持的，不用改"],
        ),
        Rule::OwnAddressInFull { path } => say(
            "指向本站网页的链接写成了完整网址",
            format!("本站的 /{}", short(path)),
            &["写 .md 文件的路径，如 ../2023.md；网站换了地址，链接也不会断"],
        ),
        Rule::ImageElsewhere { host } => say(
            format!("图片在 {} 上，网页上只会显示为链接", short(host)),
            "网页不向其他网站请求内容",
            &["有权使用的，把图片保存到报告旁边，写文件名即可"],
        ),
        Rule::AttachmentSaysNothing { shown } => say(
            format!("附件显示为“{}”，看不出是什么", short(shown)),
            "",
            &["加上标题，如 {文件: 附件1.xlsx, 标题: 2024年行政执法统计表}"],
        ),
        Rule::AttachmentLarge { megabytes } => say(
            format!("附件有 {megabytes} MB，下载时间长"),
            "超过 50 MB",
            &["压缩其中的图片，或者分成几个文件"],
        ),
        Rule::AttachmentNameOdd { name, oddity } => {
            let name = short(name);
            let (message, label) = match oddity {
                NameOddity::Blank => {
                    (format!("附件名“{name}”里有空格"), "网址里会变成 %20".to_owned())
                }
                NameOddity::Sign(sign) => {
                    (format!("附件名“{name}”里有“{sign}”"), "这个符号在网址里另有含义".to_owned())
                }
                NameOddity::Invisible => (format!("附件名“{name}”里有看不见的字符"), String::new()),
                NameOddity::Long => (format!("附件名“{name}”太长"), "有的系统存不下".to_owned()),
                NameOddity::Copy => (format!("附件“{name}”像是另一个文件的副本"), String::new()),
            };
            let help = match oddity {
                NameOddity::Copy => "核对是不是定稿，再去掉名称里的副本标记",
                _ => "给文件改名，附件一栏同时改；已经公开的不用改",
            };
            say(message, label, &[help])
        }
        Rule::TextIsOtherAddress { text, host } => say(
            format!("链接文字是“{}”，实际指向 {}", short(text), short(host)),
            "两个网址不同",
            &["核对应当指向哪里，改成一致"],
        ),
        Rule::MarkInAddress { mark } => say(
            format!("网址里有{}", sign(*mark)),
            "多半是把句子里的标点也带进去了",
            &["从网址里删除；确实属于网址的，写成 %20 这样的编码"],
        ),
        Rule::LeadsNowhere => {
            say("链接没有写指向哪里", "点了没有反应", &["补上网址，或者去掉链接、留下文字"])
        }
        Rule::BareNumber { host } => say(
            format!("链接指向数字地址 {}", short(host)),
            "多半是政务外网等内部网络的地址",
            &["改成域名；公众打不开的，删除链接"],
        ),
    }
}

fn sign(mark: char) -> String {
    match mark {
        '\u{3000}' => "全角空格".to_owned(),
        _ if mark.is_whitespace() => "空格".to_owned(),
        _ => format!("“{mark}”"),
    }
}
