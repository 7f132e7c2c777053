//! theme.yml: what a theme is called, which versions of the program it works with, what it
//! extends, which options it has. Text in; a [`Manifest`] out, or every mistake with its place.

use std::collections::BTreeMap;

use semver::{Version, VersionReq};
use serde::Deserialize;
use serde_json::{Value, json};

use super::options::{Contrast, Description, OptionKind, ThemeOption, property};
use crate::diagnostic::{Diagnostic, Fault, Step, ThemeFault, nearest};
use crate::yaml::{self, Brief, Document, Field, Findings, Schema, Several, text};
use Schema::{Any, Fields, List, OneOf, Table, Text};

/// The version of this program.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// The kinds of options as theme.yml names them.
const KINDS: [&str; 5] = ["color", "boolean", "text", "number", "choice"];

pub(crate) const MANIFEST: Schema = Fields(&[
    Field::new("name", "名称", Text),
    Field::new("version", "版本", Text),
    Field::new("engine", "适用版本", Text),
    Field::new("extends", "基于", Text),
    Field::new("description", "说明", DESCRIPTION),
    Field::new("options", "选项", Table(&Fields(OPTION))),
]);

const DESCRIPTION: Schema = OneOf(&[Text, Fields(LANGUAGES)]);

const LANGUAGES: &[Field] = &[Field::new("zh", "中文", Text), Field::new("en", "英文", Text)];

const OPTION: &[Field] = &[
    Field::new("type", "类型", Text),
    Field::new("default", "默认值", Any),
    Field::new("choices", "可选值", List(&Text)),
    Field::new("min", "最小值", Text),
    Field::new("max", "最大值", Text),
    Field::new("contrast", "对比度", OneOf(&[Fields(CONTRAST), List(&Fields(CONTRAST))])),
    Field::new("description", "说明", DESCRIPTION),
];

const CONTRAST: &[Field] = &[Field::new("to", "底色", Text), Field::new("at_least", "至少", Text)];

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawManifest {
    #[serde(alias = "名称")]
    name: Option<String>,
    #[serde(alias = "版本")]
    version: Option<String>,
    #[serde(alias = "适用版本")]
    engine: Option<String>,
    #[serde(alias = "基于")]
    extends: Option<String>,
    #[serde(alias = "说明")]
    description: Option<Brief<RawDescription>>,
    #[serde(alias = "选项")]
    options: Option<BTreeMap<String, RawOption>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawOption {
    #[serde(alias = "类型", rename = "type")]
    kind: Option<String>,
    #[serde(alias = "默认值")]
    default: Option<Value>,
    #[serde(alias = "可选值")]
    choices: Option<Vec<String>>,
    #[serde(alias = "最小值")]
    min: Option<String>,
    #[serde(alias = "最大值")]
    max: Option<String>,
    #[serde(alias = "对比度")]
    contrast: Option<Several<RawContrast>>,
    #[serde(alias = "说明")]
    description: Option<Brief<RawDescription>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawContrast {
    #[serde(alias = "底色")]
    to: Option<String>,
    #[serde(alias = "至少")]
    at_least: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawDescription {
    #[serde(alias = "中文")]
    zh: Option<String>,
    #[serde(alias = "英文")]
    en: Option<String>,
}

/// What theme.yml says.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    /// What the theme is called; its folder where it does not say.
    pub name: String,
    /// Its version.
    pub version: Option<String>,
    /// The versions of the program that it works with.
    pub engine: Option<String>,
    /// Whether the default theme stands behind it.
    pub extends_default: bool,
    /// What it is, in the words of whoever made it.
    pub description: Description,
    /// Its own options.
    pub options: BTreeMap<String, ThemeOption>,
}

impl Manifest {
    /// A folder without theme.yml only replaces single files of the default theme.
    pub(super) fn absent(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            version: None,
            engine: None,
            extends_default: true,
            description: Description::default(),
            options: BTreeMap::new(),
        }
    }
}

/// Reads the theme.yml at `path` of the theme in the folder `name`. `behind`: the options of the
/// theme that it may extend.
///
/// # Errors
///
/// Every mistake.
pub(super) fn read(
    name: &str,
    path: &str,
    file: &str,
    behind: &BTreeMap<String, ThemeOption>,
) -> Result<Manifest, Vec<Diagnostic>> {
    let document = Document::whole(path, file);
    let (raw, mut findings) = yaml::salvage::<RawManifest>(&document, &MANIFEST)?;
    let manifest = manifest(name, raw, behind, &mut findings);
    let told = findings.settle(&document, &MANIFEST);
    if told.is_empty() { Ok(manifest) } else { Err(told) }
}

fn manifest(
    folder: &str,
    raw: RawManifest,
    behind: &BTreeMap<String, ThemeOption>,
    findings: &mut Findings,
) -> Manifest {
    let version = findings.parsed("version", raw.version, |written| {
        let fault = || ThemeFault::BadVersion { value: written.to_owned(), range: false };
        Version::parse(written).map(|_| written.to_owned()).map_err(|_| fault().into())
    });
    let engine = findings.parsed("engine", raw.engine, engine);
    let extends = findings.parsed("extends", raw.extends, |written| match written {
        "default" => Ok(()),
        other => Err(Fault::NotAllowed {
            field: MANIFEST.name_of(&[Step::key("extends")]),
            value: other.to_owned(),
            allowed: vec!["default".to_owned()],
            nearest: nearest(other, ["default"]).map(str::to_owned),
        }),
    });
    let options = findings.within(Step::key("options"), |findings| {
        let named = raw.options.unwrap_or_default().into_iter();
        let behind = behind.keys().filter(|_| extends.is_some());
        let mut taken: BTreeMap<String, String> =
            behind.map(|name| (property(name), name.clone())).collect();
        let read = |(name, raw): (String, RawOption)| {
            if let Err(fault) = option_name(&name, &mut taken) {
                findings.within(Step::KeyOf(name.clone()), |findings| findings.fault_here(fault));
            }
            let option = findings.within(Step::key(&name), |findings| option(&name, raw, findings));
            option.map(|option| (name, option))
        };
        named.filter_map(read).collect()
    });
    Manifest {
        name: text(raw.name).unwrap_or_else(|| folder.to_owned()),
        version,
        engine,
        extends_default: extends.is_some(),
        description: description(raw.description),
        options,
    }
}

/// A range of versions that holds the one of this program.
fn engine(written: &str) -> Result<String, Fault> {
    let range = VersionReq::parse(written)
        .map_err(|_| ThemeFault::BadVersion { value: written.to_owned(), range: true })?;
    let fits = Version::parse(ENGINE).is_ok_and(|mut this| {
        // Who tries a version before it is out means the one that comes.
        this.pre = semver::Prerelease::EMPTY;
        range.matches(&this)
    });
    if !fits {
        let (wanted, this) = (written.to_owned(), ENGINE.to_owned());
        return Err(ThemeFault::OtherEngine { wanted, this }.into());
    }
    Ok(written.to_owned())
}

fn option(name: &str, raw: RawOption, findings: &mut Findings) -> Option<ThemeOption> {
    let kind = findings.required("type", raw.kind);
    let kind = findings.parsed("type", kind, |written| match KINDS.contains(&written) {
        true => Ok(written.to_owned()),
        false => Err(Fault::NotAllowed {
            field: Field::new("type", "类型", Text).name(),
            value: written.to_owned(),
            allowed: KINDS.map(str::to_owned).to_vec(),
            nearest: nearest(written, KINDS).map(str::to_owned),
        }),
    });
    let any = OptionKind::Number(None, None);
    let least = findings.parsed("min", raw.min, |written| number("min", written, &any));
    let most = findings.parsed("max", raw.max, |written| number("max", written, &any));
    let contrasts = raw.contrast.map(|contrasts| contrasts.0).unwrap_or_default();
    let contrasts = findings.each("contrast", contrasts, contrast);
    let choices: Vec<String> =
        raw.choices.unwrap_or_default().into_iter().filter_map(|one| text(Some(one))).collect();
    let kind = match kind?.as_str() {
        "color" => OptionKind::Colour(contrasts),
        "boolean" => OptionKind::Boolean,
        "number" => OptionKind::Number(least, most),
        "choice" if choices.is_empty() => {
            findings.lacks("choices");
            return None;
        }
        "choice" => OptionKind::Choice(choices),
        _ => OptionKind::Text,
    };
    let Some(default) = raw.default.filter(|default| !default.is_null()) else {
        findings.lacks("default");
        return None;
    };
    let default =
        kind.take(name, &default).map_err(|fault| findings.fault("default", fault)).ok()?;
    Some(ThemeOption { kind, default, description: description(raw.description) })
}

/// Takes the name of an option, which style sheets have to be able to say, and which must not be
/// that of another one there. `taken`: the options by their names in style sheets.
fn option_name(name: &str, taken: &mut BTreeMap<String, String>) -> Result<(), Fault> {
    let is_of_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-');
    if !name.starts_with(char::is_alphabetic) || !name.chars().all(is_of_name) {
        return Err(ThemeFault::OptionName { name: name.to_owned(), other: None }.into());
    }
    match taken.insert(property(name), name.to_owned()) {
        Some(other) if other != name => {
            Err(ThemeFault::OptionName { name: name.to_owned(), other: Some(other) }.into())
        }
        _ => Ok(()),
    }
}

/// One text stands for all languages.
fn description(raw: Option<Brief<RawDescription>>) -> Description {
    match raw {
        None => Description::default(),
        Some(Brief::Text(written)) => {
            let text = text(Some(written));
            Description { chinese: text.clone(), english: text }
        }
        Some(Brief::Fields(RawDescription { zh, en })) => {
            Description { chinese: text(zh), english: text(en) }
        }
    }
}

fn number(key: &str, written: &str, kind: &OptionKind) -> Result<f64, Fault> {
    let value = match written.parse::<f64>() {
        Ok(number) if number.is_finite() => json!(number),
        _ => json!(written),
    };
    kind.take(key, &value).map(|value| value.as_f64().unwrap_or_default())
}

fn contrast(findings: &mut Findings, raw: RawContrast) -> Option<Contrast> {
    let to = findings.required("to", raw.to);
    let to = findings.parsed("to", to, |written| {
        let colour = OptionKind::Colour(Vec::new()).take("to", &json!(written));
        colour.map(|_| written.to_owned())
    });
    let at_least = findings.required("at_least", raw.at_least);
    let at_least = findings.parsed("at_least", at_least, |written| {
        number("at_least", written, &OptionKind::Number(Some(1.0), Some(21.0)))
    });
    Some(Contrast { to: to?, at_least: at_least? })
}

#[cfg(test)]
mod tests {
    use super::{MANIFEST, RawManifest};
    use crate::yaml::samples;

    #[test]
    fn the_type_knows_every_key_of_the_schema() {
        for sample in samples(&MANIFEST) {
            let read = serde_json::from_value::<RawManifest>(sample.clone());
            assert!(read.is_ok(), "{sample}: {read:?}");
        }
    }
}
