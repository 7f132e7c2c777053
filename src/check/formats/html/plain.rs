//! Sentences for people who sent a Word file: what speaks of files, lines and settings, which only the
//! maintainer of the website has, is left out or said in another way.

use std::borrow::Cow;

use crate::check::formats::phrases::Phrases;

/// Words that only a maintainer knows.
const FOREIGN: [&str; 11] = [
    "site.yml",
    "units.yml",
    "terms.yml",
    "theme.yml",
    "gongkai",
    "front matter",
    "corrections",
    "exempt",
    "since",
    ".md",
    "--",
];

/// Advice as a unit can follow it; `none` where it is for others.
pub(super) fn advice(line: &str, phrases: Phrases) -> Option<String> {
    if ["允许清单", "allow-list"].iter().any(|list| line.contains(list)) {
        let reason =
            phrases.of("确需公开的，请书面说明理由", "if it has to be public, say why in writing");
        return Some(reason.to_owned());
    }
    // One line may speak to both, as in “补充公开；依规免报的，写 exempt”.
    let between = phrases.of("；", "; ");
    let parts = line.split(between).filter(|part| !FOREIGN.iter().any(|word| part.contains(word)));
    let parts: Vec<&str> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

/// A sentence without the names and lines of files.
pub(super) fn sentence(text: &str) -> String {
    without_lines(&without_paths(text)).into_owned()
}

/// `content/sfj/2024.md` becomes `sfj/2024`.
fn without_paths(text: &str) -> Cow<'_, str> {
    if !text.contains("content/") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("content/", "").replace("/index.md", "").replace(".md", ""))
}

/// `在那份报告的第12行，` says nothing of a Word file.
fn without_lines(text: &str) -> Cow<'_, str> {
    for (before, after) in [("在那份报告的第", "行，"), (", on line ", " there")] {
        let Some(start) = text.find(before) else { continue };
        let rest = &text[start + before.len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && rest[digits..].starts_with(after) {
            return Cow::Owned(format!("{}{}", &text[..start], &rest[digits + after.len()..]));
        }
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::{advice, sentence};
    use crate::{check::formats::phrases::Phrases, diagnostic::Language::Chinese};

    #[test]
    fn a_unit_reads_nothing_of_files_lines_and_settings() {
        assert_eq!(
            sentence("40%的文字与“content/gaj/2024/index.md”的报告相同"),
            "40%的文字与“gaj/2024”的报告相同"
        );
        assert_eq!(
            sentence("最长的一段有90个字，在那份报告的第12行，从“加强”开始"),
            "最长的一段有90个字，从“加强”开始"
        );
        let told = |line| advice(line, Phrases(Chinese));
        assert_eq!(told("在 site.yml 里填写主办单位"), None);
        assert_eq!(told("改为全角标点").as_deref(), Some("改为全角标点"));
        let both = told("补充公开；依规免报的，写 exempt（免报）");
        assert_eq!(both.as_deref(), Some("补充公开"));
        let allowed = told("确需公开的，在 site.yml 的允许清单中登记这个值并写明理由");
        assert_eq!(allowed.as_deref(), Some("确需公开的，请书面说明理由"));
    }
}
