//! The signature at the end of an official document (落款): who signs, and the day. The HTML written
//! so far in, the place where its signature begins out.
//!
//! Told by its shape alone: the last paragraph is a Chinese date, and right above it stand lines that
//! end as the names of bodies do. What only might be a name stays where it is: a date alone at the
//! right is a small thing, running text torn from its place is not.

/// Units that sign together at most.
const NAMES: usize = 8;
/// Characters of a name at most.
const LENGTH: usize = 60;
/// How the names of bodies end.
const BODIES: &[&str] = &[
    "局",
    "委",
    "委员会",
    "管委会",
    "工委",
    "府办",
    "委办",
    "治办",
    "区办",
    "市办",
    "县办",
    "省办",
    "办公室",
    "政府",
    "公署",
    "院",
    "中心",
    "部",
    "厅",
    "处",
    "所",
    "站",
    "队",
    "街道",
    "镇",
    "乡",
    "公司",
    "集团",
    "小组",
    "大学",
    "中学",
    "小学",
    "学校",
    "馆",
    "协会",
    "总会",
    "联合会",
];
/// Words that end like names and are none: `服务大局`, `落到实处`, `建设法治政府`.
const WORDS: &[&str] = &[
    "大局",
    "全局",
    "格局",
    "新局",
    "开局",
    "布局",
    "结局",
    "破局",
    "为中心",
    "全部",
    "内部",
    "外部",
    "干部",
    "实处",
    "好处",
    "难处",
    "益处",
    "长处",
    "深处",
    "到处",
    "之处",
    "查处",
    "调处",
    "惩处",
    "场所",
    "网站",
    "团队",
    "归队",
    "大厅",
    "乡镇",
    "城镇",
    "城乡",
    "下乡",
    "返乡",
    "治政府",
    "型政府",
    "字政府",
    "光政府",
    "信政府",
    "能政府",
    "洁政府",
    "慧政府",
];
/// What no name contains: what ends or joins sentences, and small words of sentences.
const SENTENCE: &[char] = &[
    '。', '；', '：', '，', '、', '！', '？', ';', ':', ',', '!', '?', '<', '的', '了', '是', '把',
    '在', '各',
];
/// How lines begin that stand last without being names.
const NO_NAMES: [&str; 22] = [
    "特此", "附", "以上", "以下", "抄", "主送", "报", "送", "印发", "联系", "承办", "责任", "上报",
    "移交", "移送", "配合", "会同", "召开", "设立", "加强", "推进", "建设",
];

/// Where the signature begins, if the body ends with one.
pub(super) fn start(html: &str) -> Option<usize> {
    let (mut start, last) = last_paragraph(html)?;
    let mut lines = last.rsplit("<br>\n");
    if !lines.next().is_some_and(is_date) || !lines.all(is_name) {
        return None;
    }
    for _ in 0..NAMES {
        match last_paragraph(&html[..start]) {
            Some((above, name)) if name.split("<br>\n").all(is_name) => start = above,
            _ => break,
        }
    }
    Some(start)
}

/// The last block and where it begins, if it is a paragraph.
fn last_paragraph(html: &str) -> Option<(usize, &str)> {
    let inside = html.strip_suffix("</p>\n")?;
    let start = inside.rfind("<p>")?;
    Some((start, &inside[start + "<p>".len()..]))
}

/// `2024年3月28日`, `二〇二四年三月二十八日`
fn is_date(text: &str) -> bool {
    let text: String = plain(text).chars().filter(|sign| !sign.is_whitespace()).collect();
    let parts = text.strip_suffix('日').and_then(|text| text.split_once('年'));
    let Some((year, rest)) = parts else { return false };
    let Some((month, day)) = rest.split_once('月') else { return false };
    let is_number = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.chars().count())
            && text.chars().all(|sign| {
                matches!(sign, '0'..='9' | '０'..='９')
                    || "〇○零一二三四五六七八九十".contains(sign)
            })
    };
    is_number(year, 4..=4) && is_number(month, 1..=2) && is_number(day, 1..=3)
}

/// Whether a line is the name of a body: `示例区司法局`, `示例区人民政府（盖章）`
fn is_name(text: &str) -> bool {
    let text = plain(text);
    let text = text.trim();
    let name = without_bracket(text);
    (2..=LENGTH).contains(&text.chars().count())
        && name.starts_with(char::is_alphabetic)
        && !text.contains(SENTENCE)
        && !NO_NAMES.iter().any(|begin| text.starts_with(begin))
        && BODIES.iter().any(|end| name.ends_with(end))
        && !WORDS.iter().any(|end| name.ends_with(end))
}

/// A line without its emphasis.
fn plain(text: &str) -> String {
    let tags = ["<strong>", "</strong>", "<em>", "</em>"];
    tags.iter().fold(text.to_owned(), |text, tag| text.replace(tag, ""))
}

/// A name without what stands in brackets behind it: `（盖章）`, `（代章）`, another name.
fn without_bracket(text: &str) -> &str {
    let open = text.strip_suffix(['）', ')']).and_then(|text| text.rfind(['（', '(']));
    open.map_or(text, |open| text[..open].trim_end())
}

#[cfg(test)]
mod tests {
    use super::start;

    #[test]
    fn name_and_day_at_the_end_are_a_signature() {
        for (text, signature) in [
            ("<p>报告如上。</p>\n<p>示例区司法局</p>\n<p>2024年3月28日</p>\n", 2),
            ("<p>报告如上。</p>\n<p>示例区司法局<br>\n2024 年 3 月 28 日</p>\n", 1),
            (
                "<p>报告如上。</p>\n<p>甲局</p>\n<p>乙局（盖章）</p>\n<p>二〇二四年三月二十八日</p>\n",
                3,
            ),
            ("<p>报告如上。</p>\n<p>２０２４年３月２８日</p>\n", 1),
            ("<p>报告如上。</p>\n<p><strong>示例区司法局</strong></p>\n<p>2024年3月28日</p>\n", 2),
            (
                "<p>示例区第2税务所</p>\n<p>示例区全面依法治区委员会办公室</p>\n<p>2024年3月28日</p>\n",
                3,
            ),
        ] {
            let place = start(text).map(|start| text[start..].matches("<p>").count());
            assert_eq!(place, Some(signature), "{text}");
        }
    }

    #[test]
    fn sentences_lists_and_what_stands_elsewhere_are_none() {
        for text in [
            "<p>示例区司法局</p>\n<p>2024年3月28日</p>\n<p>正文。</p>\n",
            "<p>自2024年3月28日</p>\n",
            "<p>2024年3月28日起施行</p>\n",
            "<p>示例区司法局2024年3月28日</p>\n",
            "<p><a href=\"a\">2024年3月28日</a></p>\n",
            "<ul>\n<li>2024年3月28日</li>\n</ul>\n",
            "<p>2024年月日</p>\n",
            "<p>会议召开，<br>\n2024年3月28日</p>\n",
            "",
        ] {
            assert_eq!(start(text), None, "{text}");
        }
        let text = "<p>特此报告</p>\n<p>2024年3月28日</p>\n";
        assert_eq!(start(text), text.find("<p>2024"));
    }

    #[test]
    fn running_text_above_stays_in_its_place() {
        const NAME: &str = "示例区司法局";
        for (above, signature) in [
            (&["主要做法是", "加强领导", "落实责任"][..], 1),
            (&["会议传达了以下文件", "中华人民共和国行政复议法"], 1),
            (&["下一步工作安排如下", NAME], 2),
            (&["不断提升依法行政能力和水平", NAME], 2),
            (&[NAME, "（此页无正文）"], 1),
            (&[NAME, "联系人 王丽"], 1),
            (&["联系单位 示例区司法局"], 1),
            (&["坚持以人民为中心", "努力建设法治政府", "把工作落到实处"], 1),
            (&["抄送各街道", "（1）示例区司法局"], 1),
        ] {
            let lines = above.iter().chain(&["2024年3月28日"]);
            let html: String = lines.map(|line| format!("<p>{line}</p>\n")).collect();
            let place = start(&html).map(|start| html[start..].matches("<p>").count());
            assert_eq!(place, Some(signature), "{html}");
        }
    }
}
