//! The theme's files: style sheets, scripts, images, under names that change with their content.
//!
//! Arrives: the files of both themes and the options as custom properties. Leaves: what to publish. A
//! style sheet, or an SVG with a `<style>`, that uses an option gets its value with it, so that no page needs a `<style>` of its
//! own, which a portal's Content-Security-Policy may forbid.

use memchr::memmem;

use super::{STATIC, ThemeFiles, condense::condensed, embedded::default_condensed};
use crate::{cache::Fingerprint, page::PublicPath};

/// Hexadecimal digits of a file's hash in its name: enough that no browser shows a stale one.
const FINGERPRINT: usize = 10;

/// A file of the theme to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The name that templates use: its path below `static/`.
    pub name: String,
    /// Where it is published: `assets/site.1f2e3d4c5b.css`.
    pub address: PublicPath,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// How a style sheet asks for the value of an option.
const OPTION: &[u8] = b"--option-";

/// Collects the files of `static/` of the default theme (`base`) and of the site's own, which win. `properties`: the rule that
/// gives options their values, for the style sheets and pictures that use one; `is_short`: whether style sheets
/// and scripts are published without what only their authors need.
pub(super) fn collect(
    base: &ThemeFiles,
    own: &ThemeFiles,
    properties: &str,
    is_short: bool,
) -> Vec<Asset> {
    let mut files = std::collections::BTreeMap::new();
    let of_default = base.iter().map(|file| (file, true));
    for ((path, bytes), is_default) in of_default.chain(own.iter().map(|file| (file, false))) {
        if let Some(name) = path.strip_prefix(STATIC) {
            files.insert(name, (bytes, is_default));
        }
    }
    let assets = files.into_iter();
    assets
        .map(|(name, (bytes, is_default))| {
            let short = match is_default {
                _ if !is_short => None,
                true => default_condensed(name),
                false => condensed(name, bytes),
            };
            let mut bytes = short.unwrap_or_else(|| bytes.clone());
            if memmem::find(&bytes, OPTION).is_some() {
                give(name, &mut bytes, properties);
            }
            let hash = Fingerprint::of(&bytes).to_string();
            let hash = hash.get(..FINGERPRINT).unwrap_or_default();
            let address = match name.rsplit_once('.') {
                Some((stem, end)) => format!("assets/{stem}.{hash}.{end}"),
                None => format!("assets/{name}.{hash}"),
            };
            Asset { name: name.to_owned(), address: PublicPath::file(&address), bytes }
        })
        .collect()
}

/// Adds the values of the options to a file that uses one: a style sheet, or a picture with a style.
fn give(name: &str, bytes: &mut Vec<u8>, properties: &str) {
    if name.ends_with(".css") {
        // Behind the rest: `@charset` and `@import` have to come first.
        bytes.push(b'\n');
        bytes.extend_from_slice(properties.as_bytes());
    } else if name.ends_with(".svg")
        && let Some(end) = memmem::find(bytes, b"</style>")
    {
        bytes.splice(end..end, properties.trim_end().bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::{ThemeFiles, collect};

    #[test]
    fn a_picture_with_a_style_that_uses_an_option_gets_its_value() {
        let shown = |text: &str| {
            let files = ThemeFiles::from([("static/a.svg".into(), text.into())]);
            let mut assets =
                collect(&files, &ThemeFiles::new(), ":root{--option-a:#00f;}\n", false);
            String::from_utf8(assets.remove(0).bytes).unwrap()
        };
        let used = "<svg><style>path{fill:var(--option-a)}</style></svg>";
        let given = "<svg><style>path{fill:var(--option-a)}:root{--option-a:#00f;}</style></svg>";
        assert_eq!(shown(used), given);
        for as_it_is in
            ["<svg><style>path{}</style></svg>", "<svg><path fill=\"var(--option-a)\"/></svg>"]
        {
            assert_eq!(shown(as_it_is), as_it_is);
        }
    }

    #[test]
    fn a_style_sheet_that_uses_an_option_gets_its_value_and_a_name_that_follows_from_it() {
        let sheet = |text: &str| ThemeFiles::from([("static/a.css".into(), text.into())]);
        let shown = |text: &str, properties: &str| {
            let mut assets = collect(&sheet(text), &ThemeFiles::new(), properties, false);
            let asset = assets.remove(0);
            (String::from_utf8(asset.bytes).unwrap(), asset.address)
        };
        let used = "a { color: var(--option-main-color) }";
        let (blue, blue_address) = shown(used, ":root{--option-main-color:#00f;}\n");
        let (red, red_address) = shown(used, ":root{--option-main-color:#f00;}\n");
        assert_eq!(blue, format!("{used}\n:root{{--option-main-color:#00f;}}\n"));
        assert_eq!(red, format!("{used}\n:root{{--option-main-color:#f00;}}\n"));
        assert_ne!(blue_address, red_address);
        assert_eq!(shown("a { color: red }", ":root{}").0, "a { color: red }");
    }
}
