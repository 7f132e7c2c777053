//! The folder of a theme: which of its files lie where nobody reads them.

use std::collections::BTreeSet;

use super::{I18N, STATIC, TEMPLATES, ThemeFiles};
use crate::diagnostic::{Diagnostic, Stray, ThemeFault};

/// The files of browsers, by the end of their names.
const OF_BROWSERS: [&str; 9] = ["css", "js", "svg", "png", "jpg", "webp", "ico", "gif", "woff2"];

/// Warns of files that lie where nobody reads them; of a whole folder, once.
pub(super) fn strays(folder: &str, files: &ThemeFiles) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let mut folders = BTreeSet::new();
    for path in files.keys() {
        let Some(stray) = stray(path) else { continue };
        let place = match path.split_once('/') {
            // Folders of strangers, as `node_modules`, may hold thousands of files.
            Some((top, _)) if stray == Stray::Unread => top,
            _ => path,
        };
        if folders.insert(place) {
            let fault = ThemeFault::Stray { stray };
            told.push(Diagnostic::of_file(&format!("{folder}/{place}"), fault.into()));
        }
    }
    told
}

fn stray(path: &str) -> Option<Stray> {
    let end = path.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    let is_read = path == "theme.yml"
        || path.starts_with(TEMPLATES)
        || path.starts_with(STATIC)
        || path.starts_with(I18N) && end == "yml";
    let is_note = !path.contains('/')
        && (matches!(end.as_str(), "md" | "txt" | "") || path.starts_with("README"));
    if is_read || is_note {
        return None;
    }
    Some(match end.as_str() {
        "html" => Stray::Template,
        "yml" if path != "theme.yml" && path.contains("zh") || path.ends_with("en.yml") => {
            Stray::Phrases
        }
        end if OF_BROWSERS.contains(&end) => Stray::Asset,
        _ => Stray::Unread,
    })
}

#[cfg(test)]
mod tests {
    use super::{Stray, stray};

    #[test]
    fn what_nobody_reads_is_told_by_what_it_seems_to_be() {
        for read in
            ["theme.yml", "templates/a/b.html", "static/x", "i18n/en.yml", "README.md", "LICENSE"]
        {
            assert_eq!(stray(read), None, "{read}");
        }
        assert_eq!(stray("report.html"), Some(Stray::Template));
        assert_eq!(stray("layouts/report.html"), Some(Stray::Template));
        assert_eq!(stray("site.css"), Some(Stray::Asset));
        assert_eq!(stray("zh-CN.yml"), Some(Stray::Phrases));
        assert_eq!(stray("i18n/zh-CN.yaml"), Some(Stray::Unread));
        assert_eq!(stray("node_modules/x/index.mjs"), Some(Stray::Unread));
    }
}
