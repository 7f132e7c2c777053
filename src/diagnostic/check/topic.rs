//! What a code is about: `GK213` in, its topic out, so that people can ask for some findings and not
//! for others.
//!
//! The topics hold ranges of codes, with room for rules to come.

use std::ops::RangeInclusive;

use crate::diagnostic::Language;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// What forbids or troubles a build: front matter, configuration, addresses, links.
    Build,
    /// Private data of persons.
    Privacy,
    /// Marks of secrecy.
    Secrecy,
    /// What is left of a draft.
    Draft,
    /// Parts, headings, numbering.
    Structure,
    /// Text that stands in another report.
    Copied,
    /// Punctuation, characters, blanks.
    Typography,
    /// Words to avoid.
    Wording,
    /// Tables, shares, figures.
    Figures,
    /// Links, pictures, files.
    Files,
    /// Attachments and what cannot be looked into.
    Attachments,
    /// Links to other sites, which are looked at on request.
    External,
    /// The rules for government portals.
    Portal,
    /// Days on which reports are due.
    Due,
    /// What changed since the last publication.
    Published,
    /// The settings of the check itself.
    Settings,
}

/// The topics with their names on the command line and their codes.
const TOPICS: [(Topic, &str, RangeInclusive<u16>); 16] = [
    (Topic::Build, "build", 1..=199),
    (Topic::Privacy, "privacy", 201..=217),
    (Topic::Secrecy, "secrecy", 218..=220),
    (Topic::Draft, "draft", 221..=227),
    (Topic::Structure, "structure", 231..=249),
    (Topic::Copied, "copied", 251..=259),
    (Topic::Typography, "typography", 261..=288),
    (Topic::Wording, "wording", 289..=289),
    (Topic::Figures, "figures", 291..=299),
    (Topic::Files, "files", 301..=319),
    (Topic::Attachments, "attachments", 321..=329),
    (Topic::External, "external", 331..=336),
    (Topic::Portal, "portal", 337..=360),
    (Topic::Due, "due", 361..=369),
    (Topic::Published, "published", 371..=380),
    (Topic::Settings, "settings", 381..=399),
];

impl Topic {
    /// The topic of a code; `none` for what is no code.
    pub fn of(code: &str) -> Option<Self> {
        let digits = code.strip_prefix("GK").filter(|digits| digits.len() == 3)?;
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        let number: u16 = digits.parse().ok().filter(|_| is_number)?;
        TOPICS.iter().find(|(.., codes)| codes.contains(&number)).map(|(topic, ..)| *topic)
    }

    /// The topic of a name on the command line.
    pub fn named(name: &str) -> Option<Self> {
        TOPICS.iter().find(|(_, known, _)| *known == name).map(|(topic, ..)| *topic)
    }

    /// Its name on the command line and for programs.
    pub fn name(self) -> &'static str {
        TOPICS.iter().find(|(topic, ..)| *topic == self).map_or("", |(_, name, _)| name)
    }

    /// The names of all topics.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TOPICS.iter().map(|(_, name, _)| *name)
    }

    /// Whether the codes of the topic keep private and secret things from the public, so that they
    /// cannot be switched off.
    pub fn is_guarded(self) -> bool {
        matches!(self, Self::Privacy | Self::Secrecy)
    }

    /// Whether a site may say how bad findings of this topic are.
    pub fn is_settable(self) -> bool {
        !matches!(self, Self::Build | Self::Settings)
    }

    /// What people call it.
    pub fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Build, Language::Chinese) => "生成",
            (Self::Build, Language::English) => "build",
            (Self::Privacy, Language::Chinese) => "个人信息",
            (Self::Privacy, Language::English) => "private data",
            (Self::Secrecy, Language::Chinese) => "涉密和内部标记",
            (Self::Secrecy, Language::English) => "marks of secrecy",
            (Self::Draft, Language::Chinese) => "草稿痕迹",
            (Self::Draft, Language::English) => "left of a draft",
            (Self::Structure, Language::Chinese) => "结构",
            (Self::Structure, Language::English) => "structure",
            (Self::Copied, Language::Chinese) => "雷同",
            (Self::Copied, Language::English) => "copied text",
            (Self::Typography, Language::Chinese) => "标点和字符",
            (Self::Typography, Language::English) => "typography",
            (Self::Wording, Language::Chinese) => "用语",
            (Self::Wording, Language::English) => "wording",
            (Self::Figures, Language::Chinese) => "数据",
            (Self::Figures, Language::English) => "figures",
            (Self::Files, Language::Chinese) => "链接和文件",
            (Self::Files, Language::English) => "links and files",
            (Self::Attachments, Language::Chinese) => "附件",
            (Self::Attachments, Language::English) => "attachments",
            (Self::External, Language::Chinese) => "外部链接",
            (Self::External, Language::English) => "links to other sites",
            (Self::Portal, Language::Chinese) => "门户规范",
            (Self::Portal, Language::English) => "portal rules",
            (Self::Due, Language::Chinese) => "公开时限",
            (Self::Due, Language::English) => "due dates",
            (Self::Published, Language::Chinese) => "与已公开内容比对",
            (Self::Published, Language::English) => "against what is published",
            (Self::Settings, Language::Chinese) => "检查设置",
            (Self::Settings, Language::English) => "settings of the check",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Topic;

    #[test]
    fn a_code_is_of_one_topic_and_anything_else_of_none() {
        assert_eq!(Topic::of("GK021"), Some(Topic::Build));
        assert_eq!(Topic::of("GK201"), Some(Topic::Privacy));
        assert_eq!(Topic::of("GK261"), Some(Topic::Typography));
        for odd in ["", "GK", "GK1", "GK0021", "GK２０１", "gk201", "GK999", "E0001", "GK+21"] {
            assert_eq!(Topic::of(odd), None, "{odd}");
        }
        assert_eq!(Topic::named("privacy"), Some(Topic::Privacy));
    }
}
