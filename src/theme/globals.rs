//! What every template sees beside its page: the configuration, the options, the phrases, the
//! slots. Nothing here comes from reports, so a page depends on reports only through its view.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};
use tera::Context;

use super::phrases::PhraseMap;
use crate::cache::Prints;
use crate::config::{Column, Config, Coverage, Identity, Profile};

/// The portal's own HTML, as it stands in its files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SlotTexts {
    /// Into `<head>`.
    pub head: Option<String>,
    /// Above everything.
    pub header: Option<String>,
    /// Below everything.
    pub footer: Option<String>,
}

/// `site` in templates.
#[derive(Serialize)]
struct SiteGlobal<'a> {
    title: &'a str,
    language: &'a str,
    profile: Profile,
    coverage: Coverage,
    base_url: String,
    identity: &'a Identity,
    column: Option<&'a Column>,
    record_labels: &'a BTreeMap<String, String>,
}

/// Fills the global context, and adds to `prints` what went into it. The same as one value, by
/// name: what a message about a field that there is not has to look into.
pub(super) fn fill(
    context: &mut Context,
    config: &Config,
    options: &Map<String, Value>,
    phrases: &PhraseMap,
    slots: &SlotTexts,
    prints: &mut Prints,
) -> Value {
    let site = SiteGlobal {
        title: &config.title,
        language: &config.language,
        profile: config.profile,
        coverage: config.coverage,
        base_url: config.base_url.join(""),
        identity: &config.identity,
        column: config.column.as_ref(),
        record_labels: &config.record_labels,
    };
    insert(context, prints, "site", &site);
    insert(context, prints, "options", options);
    insert(context, prints, "t", phrases);
    insert(context, prints, "slots", slots);
    let site = serde_json::to_value(&site).unwrap_or_default();
    let slots = serde_json::to_value(slots).unwrap_or_default();
    serde_json::json!({ "site": site, "options": options, "slots": slots })
}

fn insert<T: Serialize>(context: &mut Context, prints: &mut Prints, name: &'static str, value: &T) {
    // As JSON, which tells `true` from `1`: options have no types of their own.
    let json = serde_json::to_vec(value).unwrap_or_default();
    prints.bytes(name.as_bytes()).bytes(&json);
    context.insert(name, value);
}
