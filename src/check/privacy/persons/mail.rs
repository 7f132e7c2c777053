//! Mailboxes at providers for private persons: a text goes in, each address comes out, those that a
//! unit gives for complaints and the like apart.

use memchr::memchr2_iter;

use crate::check::privacy::{
    Finding, Masked, Material, Rule,
    characters::{before, half_width},
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
        let is_official = words.contains(['邮', '信', '箱', 'E', 'e'])
            && OFFICIAL.iter().any(|word| words.contains(word));
        let rule =
            if is_official { Rule::OfficeMail { value } } else { Rule::PrivateMail { value } };
        found.push(Finding { range, rule });
    }
}

fn name_before(text: &str) -> &str {
    let is_part = |each: char| {
        let each = half_width(each);
        each.is_ascii_alphanumeric() || "._%+-".contains(each)
    };
    let mut start = text.len();
    for each in text.chars().rev().take(LONGEST_NAME) {
        if !is_part(each) {
            break;
        }
        start -= each.len_utf8();
    }
    text[start..].trim_start_matches(['.', '-', '．'])
}

fn domain_after(text: &str) -> &str {
    let is_part = |each: char| {
        let each = half_width(each);
        each.is_ascii_alphanumeric() || ".-".contains(each)
    };
    let length: usize = text
        .chars()
        .take(LONGEST_DOMAIN)
        .take_while(|each| is_part(*each))
        .map(char::len_utf8)
        .sum();
    text[..length].trim_end_matches(['.', '-', '．'])
}

/// A domain in half-width small letters.
fn plain(domain: &str) -> String {
    domain.chars().map(|each| half_width(each).to_ascii_lowercase()).collect()
}
