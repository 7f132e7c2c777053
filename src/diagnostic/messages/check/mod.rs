//! What people read about a rule of `gongkai check`: the rule as data in, sentences out. One file for each
//! catalogue and language, each an exhaustive match, so that no rule can be without its words.

mod attachments_en;
mod attachments_zh;
mod due_en;
mod due_zh;
mod external_en;
mod external_zh;
mod files_en;
mod files_zh;
mod portal_en;
mod portal_zh;
mod privacy_en;
mod privacy_zh;
mod published_en;
mod published_zh;
mod settings_en;
mod settings_zh;
mod text_en;
mod text_zh;

use super::Text;
use crate::diagnostic::{
    Language,
    check::{Rule, due, external, files, portal, privacy, published, settings, text},
};

/// The sentences about a rule in a language.
pub(super) fn text(rule: &Rule, language: Language) -> Text {
    match rule {
        Rule::Privacy(rule) => rule.text(language),
        Rule::Text(rule) => rule.text(language),
        Rule::Files(rule) => rule.text(language),
        Rule::External(rule) => rule.text(language),
        Rule::Portal(rule) => rule.text(language),
        Rule::Due(rule) => rule.text(language),
        Rule::Published(rule) => rule.text(language),
        Rule::Attachments(rule) => match language {
            Language::Chinese => attachments_zh::text(rule),
            Language::English => attachments_en::text(rule),
        },
        Rule::Settings(rule) => rule.text(language),
    }
}

impl privacy::Rule {
    /// The sentences about this rule in a language.
    pub fn text(&self, language: Language) -> Text {
        match language {
            Language::Chinese => privacy_zh::text(self),
            Language::English => privacy_en::text(self),
        }
    }
}

impl text::Rule {
    /// The sentences about this rule in a language.
    pub fn text(&self, language: Language) -> Text {
        match language {
            Language::Chinese => text_zh::text(self),
            Language::English => text_en::text(self),
        }
    }
}

impl files::Rule {
    /// The sentences about this rule in a language.
    pub fn text(&self, language: Language) -> Text {
        match language {
            Language::Chinese => files_zh::text(self),
            Language::English => files_en::text(self),
        }
    }
}

impl external::Rule {
    /// The sentences about this rule in a language.
    pub fn text(&self, language: Language) -> Text {
        match language {
            Language::Chinese => external_zh::text(self),
            Language::English => external_en::text(self),
        }
    }
}

impl portal::Rule {
    /// The sentences about this rule in a language.
    pub fn text(&self, language: Language) -> Text {
        match language {
            Language::Chinese => portal_zh::text(self),
            Language::English => portal_en::text(self),
        }
    }
}

impl due::Rule {
    /// The sentences about this rule in a language.
    pub fn text(&self, language: Language) -> Text {
        match language {
            Language::Chinese => due_zh::text(self),
            Language::English => due_en::text(self),
        }
    }
}

impl published::Rule {
    /// The sentences about this rule in a language.
    pub fn text(&self, language: Language) -> Text {
        match language {
            Language::Chinese => published_zh::text(self),
            Language::English => published_en::text(self),
        }
    }
}

impl settings::Rule {
    /// The sentences about this rule in a language.
    pub fn text(&self, language: Language) -> Text {
        match language {
            Language::Chinese => settings_zh::text(self),
            Language::English => settings_en::text(self),
        }
    }
}

/// Puts the parts of a [`Text`] together; help lines with nothing to say are left out.
fn say(message: impl Into<String>, label: impl Into<String>, help: &[&str]) -> Text {
    let help = help.iter().filter(|line| !line.is_empty()).map(ToString::to_string).collect();
    Text { message: message.into(), label: label.into(), notes: Vec::new(), help }
}

/// What an author wrote, short enough for a sentence.
fn short(written: &str) -> String {
    cut(written, 40)
}

/// An address, which is of no use in part.
fn address(written: &str) -> String {
    cut(written, 200)
}

fn cut(written: &str, longest: usize) -> String {
    let line = written.trim().split(['\n', '\r']).next().unwrap_or_default();
    match line.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// A character's number as Unicode writes it.
fn number(code: u32) -> String {
    format!("U+{code:04X}")
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{
        Language, Severity,
        check::text::{Copied, Mending, Rule},
    };

    fn some_rules() -> Vec<Rule> {
        let long = "x".repeat(100_000);
        let mending = || Mending { found: "x".repeat(100_000), mended: "y".into() };
        let copied = Copied { percent: 40, longest: 300, other_line: 7, beginning: long.clone() };
        vec![
            Rule::MissingPart {
                place: 0,
                line: Some(long.clone()),
                name: long.clone(),
                keywords: vec!["x".into()],
            },
            Rule::NumberSkipped(mending()),
            Rule::YearInHeading { found: 2023, expected: 2024, is_plan: true },
            Rule::EmptySection { heading: long.clone() },
            Rule::CopiedFromLastYear(copied.clone()),
            Rule::CopiedFromOther { other: long.clone(), copied },
            Rule::HalfWidthPunctuation { marks: ",".into(), count: 150 },
            Rule::ZeroWidth { code: 0x200B, count: 2 },
            Rule::WordResidue { found: long.clone(), is_loss: false },
            Rule::Term {
                found: long.clone(),
                right: "y".into(),
                severity: Severity::Warning,
                note: String::new(),
            },
            Rule::FigureContradicted { name: long.clone(), found: long.clone(), stated: long },
        ]
    }

    #[test]
    fn no_sentence_grows_with_a_value_and_english_has_no_han_of_its_own() {
        for rule in some_rules() {
            for language in [Language::Chinese, Language::English] {
                let text = rule.text(language);
                let all = format!("{}{}{}", text.message, text.label, text.help.concat());
                assert!(!text.message.is_empty() && all.len() < 2_000, "{all}");
                let has_han = all.chars().any(|each| ('一'..='鿿').contains(&each));
                assert_eq!(has_han, language == Language::Chinese, "{all}");
            }
        }
    }
}
