//! What people read about a [`Fault`]: the fault as data in, sentences out. One file per language,
//! each an exhaustive match, so that no fault can be without its words.

mod check;
mod en;
mod template_en;
mod template_zh;
mod theme_en;
mod theme_zh;
mod zh;

use super::{Fault, Language};

/// The sentences about one fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What is wrong.
    pub message: String,
    /// What was found or expected, under the caret; may be empty.
    pub label: String,
    /// What else there is to know: how a page came to a place, which pages show a mistake.
    pub notes: Vec<String>,
    /// What to do, one line or more each; may hold the mended text.
    pub help: Vec<String>,
}

impl Fault {
    /// The sentences about this fault in a language.
    pub fn text(&self, language: Language) -> Text {
        match language {
            Language::Chinese => zh::text(self),
            Language::English => en::text(self),
        }
    }
}

/// Puts the parts of a [`Text`] together; help lines with nothing to say are left out.
fn say(message: impl Into<String>, label: impl Into<String>, help: Vec<String>) -> Text {
    let help = help.into_iter().filter(|line| !line.is_empty()).collect();
    Text { message: message.into(), label: label.into(), notes: Vec::new(), help }
}

/// What an author wrote, short enough for a sentence: a value may be a megabyte long.
fn short(written: &str) -> String {
    const LONGEST: usize = 60;
    let line = written.trim().split(['\n', '\r']).next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Fault, FieldName, Language, PathTrouble, SyntaxReason};

    fn some_faults() -> Vec<Fault> {
        let field = FieldName { english: "leader".into(), chinese: "负责人".into() };
        let value = "长".repeat(1_000_000);
        vec![
            Fault::UnknownKey { key: value.clone(), nearest: None, allowed: vec![field.clone()] },
            Fault::EmptyField { field },
            Fault::Syntax { reason: SyntaxReason::Other("odd".into()) },
            Fault::BadPath { value: value.clone(), trouble: PathTrouble::ClimbsOut },
            Fault::UnknownUnit { value: value.clone(), nearest: Vec::new(), entry: String::new() },
            Fault::UnreadableDate { value },
        ]
    }

    #[test]
    fn no_sentence_grows_with_a_value_and_english_has_no_han_of_its_own() {
        for fault in some_faults() {
            for language in [Language::Chinese, Language::English] {
                let text = fault.text(language);
                let all = format!("{}{}{}", text.message, text.label, text.help.concat());
                assert!(!text.message.is_empty());
                assert!(all.len() < 2_000, "{all}");
                let own_han = all.chars().any(|c| c != '长' && ('一'..='鿿').contains(&c));
                assert_eq!(own_han, language == Language::Chinese, "{all}");
            }
        }
    }
}
