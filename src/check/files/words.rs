//! Words that say nothing about what they stand for: the text of a link, the alternative of a
//! picture, the name of an attachment in, yes or no out.

/// Texts of links that say nothing on their own, in small letters and without marks and blanks.
const LINKS: &[&str] = &[
    "点击这里",
    "点击此处",
    "点击这儿",
    "点击查看",
    "点击下载",
    "点击进入",
    "点击打开",
    "点击链接",
    "点击打开链接",
    "点击",
    "点这里",
    "点此",
    "点此查看",
    "点此下载",
    "点我",
    "请点击",
    "请点击这里",
    "请点击此处",
    "请点此",
    "戳这里",
    "这里",
    "此处",
    "这儿",
    "此链接",
    "该链接",
    "链接",
    "超链接",
    "网页链接",
    "相关链接",
    "链接地址",
    "网址",
    "地址",
    "查看",
    "查看更多",
    "查看详情",
    "查看全文",
    "查看原文",
    "更多",
    "更多内容",
    "更多详情",
    "更多信息",
    "了解更多",
    "阅读更多",
    "阅读全文",
    "阅读原文",
    "原文",
    "全文",
    "原文链接",
    "详情",
    "详细",
    "详见",
    "见此",
    "见这里",
    "见链接",
    "参见",
    "进入",
    "打开",
    "下载",
    "附件",
    "here",
    "clickhere",
    "clickthis",
    "click",
    "link",
    "thislink",
    "thispage",
    "this",
    "more",
    "readmore",
    "learnmore",
    "seemore",
    "moreinfo",
    "moreinformation",
    "details",
    "seedetails",
    "see",
    "seehere",
    "view",
    "viewmore",
    "open",
    "go",
    "download",
    "attachment",
    "url",
    "website",
    "page",
];

/// Alternatives that say nothing, in small letters and without digits, marks and blanks.
const PICTURES: &[&str] = &[
    "图",
    "图片",
    "图像",
    "图示",
    "图表",
    "照片",
    "配图",
    "插图",
    "截图",
    "示意图",
    "图例",
    "屏幕截图",
    "微信图片",
    "微信截图",
    "企业微信截图",
    "qq图片",
    "qq截图",
    "wps图片",
    "未标题",
    "未命名",
    "在此处插入图片描述",
    "插入图片描述",
    "图片描述",
    "替代文字",
    "image",
    "images",
    "img",
    "picture",
    "pic",
    "photo",
    "figure",
    "fig",
    "screenshot",
    "untitled",
    "alt",
    "alttext",
    "imagedescription",
    "dsc",
    "dscn",
    "mmexport",
    "clip",
    "clipimage",
    "wps",
    "media",
];

/// Names of attachments that say nothing, in small letters and without digits, marks and blanks.
const ATTACHMENTS: &[&str] = &[
    "附件",
    "附表",
    "附",
    "附录",
    "表",
    "表格",
    "文件",
    "文档",
    "文本",
    "正文",
    "新建文件",
    "新建文本文档",
    "新建文档",
    "新建表格",
    "新建microsoftword文档",
    "新建microsoftexcel工作表",
    "新建microsoftoffice word文档",
    "新建docx文档",
    "新建doc文档",
    "新建xlsx工作表",
    "新建xls工作表",
    "新建microsoftpowerpoint演示文稿",
    "工作簿",
    "文字文稿",
    "演示文稿",
    "扫描件",
    "扫描",
    "未命名",
    "未标题",
    "无标题",
    "微信图片",
    "图片",
    "attachment",
    "annex",
    "appendix",
    "file",
    "document",
    "doc",
    "docx",
    "book",
    "sheet",
    "scan",
    "img",
    "image",
    "untitled",
    "new",
    "newdocument",
    "table",
    "copy",
];

const NUMERALS: &str = "一二三四五六七八九十";

/// Whether the text of a link does not say where it leads.
pub(super) fn is_empty_link(text: &str) -> bool {
    let bare = bare(text, false);
    // 附件1 says as little as 附件.
    LINKS.contains(&bare.as_str())
        || bare.strip_prefix("附件").is_some_and(|rest| rest.chars().all(is_number))
}

/// Whether the alternative of a picture does not say what it shows.
pub(super) fn is_empty_alternative(text: &str) -> bool {
    const ENDS: [&str; 10] =
        [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".wmf"];
    let small = text.trim().to_lowercase();
    if ENDS.iter().any(|end| small.ends_with(end)) {
        return true;
    }
    let bare = bare(text, true);
    bare.is_empty() || PICTURES.contains(&bare.as_str())
}

/// Whether a title or the name of a file does not say what an attachment is.
pub(super) fn is_empty_attachment(shown: &str) -> bool {
    let stem = match shown.rsplit_once('.') {
        Some((stem, end)) if end.len() <= 5 && end.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            stem
        }
        _ => shown,
    };
    let bare = bare(stem, true);
    let bare = bare.trim_end_matches(|character| NUMERALS.contains(character));
    bare.is_empty()
        || ATTACHMENTS.contains(&bare)
        || (stem.len() >= 16 && stem.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-'))
}

/// A text in small letters, without blanks and marks, and without digits if they say nothing.
fn bare(text: &str, drops_digits: bool) -> String {
    text.chars()
        .filter(|character| {
            character.is_alphanumeric() && !(drops_digits && character.is_numeric())
        })
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_number(character: char) -> bool {
    character.is_numeric() || NUMERALS.contains(character)
}

#[cfg(test)]
mod tests {
    use super::{is_empty_alternative, is_empty_attachment, is_empty_link};

    #[test]
    fn links_that_say_nothing_are_known_with_what_stands_around_them() {
        for empty in
            ["点击这里", "【点此】", "更多>>", "查看详情 →", "Click here!", "附件1", "附件：一"]
        {
            assert!(is_empty_link(empty), "{empty}");
        }
        for good in ["附件1：执法统计表", "查看2024年报告", "示例区数据局", "更多关于执法的规定"]
        {
            assert!(!is_empty_link(good), "{good}");
        }
    }

    #[test]
    fn alternatives_that_say_nothing_are_known() {
        for empty in [
            "图片1",
            "image-2",
            "IMG_20240301_1122",
            "微信图片_20240301.png",
            "图 3",
            "《 》",
            "12",
        ] {
            assert!(is_empty_alternative(empty), "{empty}");
        }
        for good in ["校园普法", "2024年案件分类图", "图3 案件分类"] {
            assert!(!is_empty_alternative(good), "{good}");
        }
    }

    #[test]
    fn attachments_that_say_nothing_are_known() {
        for empty in [
            "附件1",
            "附件一.docx",
            "新建 Microsoft Word 文档.docx",
            "1.xlsx",
            "Book1.xlsx",
            "9f86d081884c7d65-9a.pdf",
        ] {
            assert!(is_empty_attachment(empty), "{empty}");
        }
        for good in ["附表：行政执法统计.csv", "2024年执法统计", "示例区.pdf"] {
            assert!(!is_empty_attachment(good), "{good}");
        }
    }
}
