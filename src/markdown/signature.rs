//! The signature at the end of an official document (落款): who signs, and the day. The HTML written
//! so far in, the place where its signature begins out.
//!
//! Told by its shape alone: the last paragraph is a Chinese date and nothing else, and right above
//! it stand short lines without a sentence's punctuation. Whether a name is a unit's, the body
//! cannot know; what reads like a sentence or an enclosure is no name.

/// Units that sign together at most.
const NAMES: usize = 8;
/// Characters of a name at most.
const LENGTH: usize = 60;
/// What ends or joins sentences.
const PUNCTUATION: &[char] =
    &['。', '；', '：', '，', '、', '！', '？', ';', ':', ',', '!', '?', '<'];
/// How lines begin that stand last without being names.
const NO_NAMES: [&str; 4] = ["特此", "附", "以上", "抄送"];

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
    let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
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

fn is_name(text: &str) -> bool {
    let text = text.trim();
    (2..=LENGTH).contains(&text.chars().count())
        && !text.contains(PUNCTUATION)
        && !text.chars().any(|sign| sign.is_numeric())
        && !NO_NAMES.iter().any(|begin| text.starts_with(begin))
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
}
