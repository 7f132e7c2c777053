//! Mailboxes at providers for private persons: a text goes in, each address comes out, those that a
//! unit gives for complaints and the like apart.

use memchr::memchr2_iter;

use super::described::name_at_end;
use crate::check::privacy::{
    Finding, Masked, Material, Rule,
    characters::{before, half_width, is_blank, is_invisible},
};

/// Providers whose mailboxes belong to persons.
const PROVIDERS: [&str; 42] = [
    "qq.com",
    "vip.qq.com",
    "foxmail.com",
    "163.com",
    "vip.163.com",
    "126.com",
    "vip.126.com",
    "yeah.net",
    "188.com",
    "sina.com",
    "sina.cn",
    "sina.com.cn",
    "vip.sina.com",
    "sohu.com",
    "vip.sohu.com",
    "tom.com",
    "139.com",
    "189.cn",
    "wo.cn",
    "wo.com.cn",
    "21cn.com",
    "263.net",
    "aliyun.com",
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "outlook.cn",
    "hotmail.com",
    "live.com",
    "live.cn",
    "msn.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "yahoo.com",
    "yahoo.cn",
    "yahoo.com.cn",
    "proton.me",
    "protonmail.com",
    "gmx.com",
    "mail.ru",
    "yandex.com",
];
/// Words before a mailbox that a unit keeps for everybody.
const OFFICIAL: [&str; 17] = [
    "投诉",
    "举报",
    "监督",
    "咨询",
    "单位",
    "公共",
    "办公",
    "征集",
    "征求",
    "意见",
    "反馈",
    "受理",
    "信访",
    "纪检",
    "工作",
    "局长信箱",
    "联系邮箱",
];
/// Words of the line on which a unit says how it is reached; with those of homes it is another line.
const REACHED: [&str; 6] = ["地址", "邮编", "邮政编码", "传真", "网址", "办公电话"];
const HOMES: [&str; 4] = ["家庭地址", "户籍地址", "居住地址", "住址"];
/// How far back those words count, in bytes.
const LINE_REACH: usize = 300;
/// What may stand between the name of a person and the mailbox.
const OF_A_MAILBOX: [&str; 8] =
    ["电子邮箱", "电子信箱", "电子邮件", "邮箱", "信箱", "邮件", "个人", "地址"];
/// Words that begin like a surname and are no names.
const NO_NAMES: [&str; 3] = ["常用", "安全", "公共"];
/// The longest name of a mailbox, and the longest domain that is looked at.
const LONGEST_NAME: usize = 64;
const LONGEST_DOMAIN: usize = 60;
/// How far back words count, in bytes.
const REACH: usize = 60;

/// Finds the mailboxes of a text.
pub(crate) fn find_mailboxes(material: &Material<'_>, found: &mut Vec<Finding>) {
    let text = material.text;
    // ＠ ends with 0xA0 in UTF-8, as many other characters do.
    for at in memchr2_iter(b'@', 0xA0, text.as_bytes()) {
        let sign =
            if text.as_bytes()[at] == b'@' { at..at + 1 } else { at.saturating_sub(2)..at + 1 };
        if !matches!(text.get(sign.clone()), Some("@" | "＠")) {
            continue;
        }
        let name = name_before(&text[..sign.start]);
        let domain = domain_after(&text[sign.end..]);
        let plain = plain(domain);
        if name.is_empty()
            || !PROVIDERS.contains(&plain.as_str())
            || material.facts.domains.contains(&plain.as_str())
        {
            continue;
        }
        let range = sign.start - name.len()..sign.end + domain.len();
        let words = before(text, range.start, REACH);
        let value = Masked::mailbox(name, &plain);
        let is_of_a_unit = words.contains(['邮', '信', '箱', 'E', 'e'])
            && OFFICIAL.iter().any(|word| words.contains(word))
            || is_how_a_unit_is_reached(before(text, range.start, LINE_REACH));
        let is_official = is_of_a_unit && !is_of_a_person(words);
        let rule =
            if is_official { Rule::OfficeMail { value } } else { Rule::PrivateMail { value } };
        found.push(Finding { range, rule });
    }
}

/// Whether a mailbox stands on the line with address, postcode and fax.
fn is_how_a_unit_is_reached(line: &str) -> bool {
    REACHED.iter().any(|word| line.contains(word)) && !HOMES.iter().any(|word| line.contains(word))
}

/// Whether the name of a person stands right before a mailbox: 周明远邮箱：, 周明远（.
fn is_of_a_person(words: &str) -> bool {
    let sign = |each: char| is_blank(each) || "：:（(，,的为是|".contains(each);
    let mut rest = words.trim_end_matches(sign);
    while let Some(shorter) = OF_A_MAILBOX.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter.trim_end_matches(sign);
    }
    name_at_end(rest).is_some_and(|name| name.chars().count() < 4 && !NO_NAMES.contains(&name))
}

/// The name of a mailbox at the end of a text, with the backslashes, emphasis and invisible signs in it;
/// nothing where stars cover a part of it.
fn name_before(text: &str) -> &str {
    let is_part = |each: char| {
        let plain = half_width(each);
        plain.is_ascii_alphanumeric() || "._%+-".contains(plain) || is_unseen(each)
    };
    let mut start = text.len();
    for each in text.chars().rev().take(LONGEST_NAME) {
        if !is_part(each) {
            break;
        }
        start -= each.len_utf8();
    }
    let whole = &text[start..];
    let name = whole.trim_start_matches(|each| ".-．".contains(each) || is_unseen(each));
    // Emphasis may begin before the name and end in it, behind it or behind the domain.
    if has_covering_stars(whole) && has_covering_stars(name) {
        return "";
    }
    // A letter has to be left.
    if name.chars().all(is_unseen) { "" } else { name }
}

/// Whether stars stand for letters: more than emphasis has, or a row of them without its twin.
fn has_covering_stars(name: &str) -> bool {
    let mut open = 0;
    for stars in name.split(|each| each != '*').filter(|stars| !stars.is_empty()) {
        match (stars.len(), open) {
            (4.., _) => return true,
            (count, 0) => open = count,
            (count, _) if count == open => open = 0,
            _ => return true,
        }
    }
    open != 0
}

/// What stands between letters and is not seen: backslashes, emphasis, invisible signs.
fn is_unseen(each: char) -> bool {
    matches!(each, '\\' | '*') || is_invisible(each)
}

fn domain_after(text: &str) -> &str {
    let is_part = |each: char| {
        let plain = half_width(each);
        plain.is_ascii_alphanumeric() || ".-".contains(plain) || is_unseen(each)
    };
    let length: usize = text
        .chars()
        .take(LONGEST_DOMAIN)
        .take_while(|each| is_part(*each))
        .map(char::len_utf8)
        .sum();
    text[..length].trim_end_matches(|each| ".-．".contains(each) || is_unseen(each))
}

/// A domain in half-width small letters, without what is not seen.
fn plain(domain: &str) -> String {
    let seen = domain.chars().filter(|each| !is_unseen(*each));
    seen.map(|each| half_width(each).to_ascii_lowercase()).collect()
}
