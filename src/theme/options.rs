//! The options of a theme: what theme.yml declares, and whether what the site sets fits.
//!
//! One mechanism for both: the default in theme.yml is checked by the same rules as the value in
//! site.yml, and so are the options of the default theme.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::colour::Colour;
use crate::diagnostic::{Diagnostic, Fault, Language, Step, Taken, ThemeFault, nearest};

/// One option of a theme.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeOption {
    /// What it takes.
    pub kind: OptionKind,
    /// What holds where the site says nothing.
    pub default: Value,
    /// What it is for.
    pub description: Description,
}

/// What a theme or an option is, in the words of whoever made it, in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// In Chinese.
    pub chinese: Option<String>,
    /// In English.
    pub english: Option<String>,
}

impl Description {
    /// The words in a language, or, where there are none, in the other.
    pub fn text(&self, language: Language) -> Option<&str> {
        let (own, other) = match language {
            Language::Chinese => (&self.chinese, &self.english),
            Language::English => (&self.english, &self.chinese),
        };
        own.as_deref().or(other.as_deref())
    }
}

/// What an option takes.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionKind {
    /// A colour, which has to be told apart from others.
    Colour(Vec<Contrast>),
    /// Yes or no.
    Boolean,
    /// A text.
    Text,
    /// A number from one to another.
    Number(Option<f64>, Option<f64>),
    /// One of a few texts.
    Choice(Vec<String>),
}

/// How well a colour has to be told apart from another.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// The other colour, as written.
    pub to: String,
    /// The least contrast.
    pub at_least: f64,
}

impl OptionKind {
    /// The value, if this kind takes it.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub(super) fn take(&self, option: &str, value: &Value) -> Result<Value, Fault> {
        let written = || match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let misfit = || ThemeFault::Misfit {
            option: option.to_owned(),
            value: written(),
            taken: self.taken(&written()),
        };
        let taken = match (self, value) {
            (Self::Boolean, Value::Bool(_)) => Some(value.clone()),
            (Self::Boolean, Value::String(text)) => match text.trim() {
                "是" | "yes" => Some(Value::Bool(true)),
                "否" | "no" => Some(Value::Bool(false)),
                _ => None,
            },
            (Self::Number(least, most), Value::Number(number)) => {
                let fits = |number: f64| {
                    least.is_none_or(|least| least <= number)
                        && most.is_none_or(|most| number <= most)
                };
                number.as_f64().is_some_and(fits).then(|| value.clone())
            }
            (Self::Text, Value::String(_) | Value::Number(_)) => Some(Value::String(written())),
            (Self::Choice(choices), Value::String(_) | Value::Number(_) | Value::Bool(_)) => {
                choices.contains(&written()).then(|| Value::String(written()))
            }
            (Self::Colour(contrasts), Value::String(text)) => match Colour::parse(text) {
                Some(colour) => {
                    check_contrasts(option, text, colour, contrasts)?;
                    Some(value.clone())
                }
                None => None,
            },
            _ => None,
        };
        taken.ok_or_else(|| misfit().into())
    }

    fn taken(&self, written: &str) -> Taken {
        let limit = |limit: Option<f64>| limit.map(|limit| limit.to_string()).unwrap_or_default();
        match self {
            Self::Colour(_) => Taken::Colour,
            Self::Boolean => Taken::YesOrNo,
            Self::Text => Taken::Text,
            Self::Number(least, most) => Taken::Number { least: limit(*least), most: limit(*most) },
            Self::Choice(choices) => Taken::Choice {
                choices: choices.clone(),
                nearest: nearest(written, choices.iter().map(String::as_str)).map(str::to_owned),
            },
        }
    }
}

fn check_contrasts(
    option: &str,
    written: &str,
    colour: Colour,
    contrasts: &[Contrast],
) -> Result<(), Fault> {
    // The worst first: whoever mends it has mended the others.
    let measured = contrasts.iter().filter_map(|wanted| {
        let ratio = colour.contrast(Colour::parse(&wanted.to)?);
        (ratio < wanted.at_least).then_some((ratio, wanted))
    });
    let Some((ratio, wanted)) = measured.min_by(|one, two| one.0.total_cmp(&two.0)) else {
        return Ok(());
    };
    // Cut, not rounded: 4.496 is not 4.5.
    let ratio = format!("{:.2}", (ratio * 100.0).floor() / 100.0);
    let fault = ThemeFault::LowContrast {
        option: option.to_owned(),
        value: written.to_owned(),
        to: wanted.to.clone(),
        ratio,
        at_least: wanted.at_least.to_string(),
    };
    Err(fault.into())
}

/// What style sheets call an option, behind `--option-`.
pub(super) fn property(name: &str) -> String {
    name.replace('_', "-")
}

/// The options that style sheets can use, as one rule of custom properties: `main_color` is
/// `--option-main-color`. Only colours and numbers, which are nothing but themselves wherever they
/// stand; empty where a theme has neither.
pub(super) fn custom_properties(
    options: &BTreeMap<String, ThemeOption>,
    values: &Map<String, Value>,
) -> String {
    let of_style =
        |kind: &OptionKind| matches!(kind, OptionKind::Colour(_) | OptionKind::Number(..));
    let mut rule = String::new();
    for (name, _) in options.iter().filter(|(_, option)| of_style(&option.kind)) {
        let value = match values.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => continue,
        };
        rule.push_str(&format!("--option-{}:{value};", property(name)));
    }
    if rule.is_empty() { rule } else { format!(":root{{{rule}}}\n") }
}

/// What is wrong with an option that a site sets.
pub(super) struct Misset {
    /// The option, as site.yml names it.
    pub(super) name: String,
    /// Whether the name is wrong, and not the value.
    pub(super) is_name: bool,
    pub(super) fault: Fault,
}

impl Misset {
    /// The same by its field in site.yml.
    pub(super) fn told(self) -> Diagnostic {
        let Self { name, is_name, fault } = self;
        let last = if is_name { Step::KeyOf(name) } else { Step::Key(name) };
        let way = vec![Step::key("theme"), Step::key("options"), last];
        Diagnostic::of_field("site.yml", way, fault)
    }
}

/// The value of every option: the site's, else the theme's. With what is wrong with the site's.
pub(super) fn choose(
    options: &BTreeMap<String, ThemeOption>,
    chosen: &Map<String, Value>,
) -> (Map<String, Value>, Vec<Misset>) {
    let mut faults = Vec::new();
    let mut values: Map<String, Value> =
        options.iter().map(|(name, option)| (name.clone(), option.default.clone())).collect();
    for (name, value) in chosen {
        let Some(option) = options.get(name) else {
            let names = || options.keys().map(String::as_str);
            let fault = ThemeFault::UnknownOption {
                name: name.clone(),
                nearest: nearest(name, names()).map(str::to_owned),
                known: names().map(str::to_owned).collect(),
            };
            faults.push(Misset { name: name.clone(), is_name: true, fault: fault.into() });
            continue;
        };
        match option.kind.take(name, value) {
            Ok(value) => {
                values.insert(name.clone(), value);
            }
            Err(fault) => faults.push(Misset { name: name.clone(), is_name: false, fault }),
        }
    }
    (values, faults)
}
