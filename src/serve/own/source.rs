//! `/_preview/source/…`: a file of the source, to be read.

use crate::{
    serve::{
        answer::{Answer, HTML},
        face::{self, SourceText},
        live::Live,
        ready::Ready,
        stand::Stand,
    },
    source::{REGISTER, SourcePath, TERMS},
    theme,
};

/// Longer source files are shown from their beginning only.
const LONGEST_SOURCE: usize = 2 * 1024 * 1024;

impl Live {
    /// `/_preview/source/…`: a file of the source, to be read.
    pub(super) fn source(&self, path: &str) -> Answer {
        let stand = self.read();
        let root = self.place.root();
        let Some(file) = SourcePath::follow("", path).filter(|file| is_shown(&stand, file)) else {
            drop(stand);
            return self.nothing();
        };
        let text = root.own_stamp(&file).and_then(|_| root.read_text(&file));
        let embedded = embedded(&file).filter(|_| matches!(root.exists(&file), Ok(false)));
        let place = match embedded {
            Some(_) => file.to_string(),
            None => root.place(&file).to_string_lossy().into_owned(),
        };
        let Some(text) = text.ok().or(embedded.map(Ok)) else {
            drop(stand);
            return self.nothing();
        };
        let (mut text, mut findings) = match text {
            Ok(text) => (text, Vec::new()),
            Err(found) => (String::new(), vec![found]),
        };
        if text.len() > LONGEST_SOURCE {
            let end = (0..=LONGEST_SOURCE).rev().find(|&end| text.is_char_boundary(end));
            text.truncate(end.unwrap_or_default());
        }
        findings.extend(stand.diagnostics().filter(|found| found.path == file.as_str()).cloned());
        let findings = self.located(findings);
        let ready = stand.first.as_ref();
        let address = ready.and_then(|ready| {
            let base = &ready.world().site.config.base_url;
            ready.page_of(&file).map(|address| address.path_on(base))
        });
        let html = face::source(&SourceText {
            language: stand.language(),
            path: file.as_str(),
            place: &place,
            text: &text,
            findings: findings.iter().collect(),
            href: address.as_deref(),
            can_edit: !stand.is_public && file.name().ends_with(".md"),
            number: stand.number,
        });
        Answer::of(200, HTML, html.into_bytes())
    }
}

/// A file of the default theme that is a part of the program: a mistake may be told there.
fn embedded(file: &SourcePath) -> Option<String> {
    let name = file.as_str().strip_prefix("themes/default/")?;
    let bytes = theme::default_files().remove(name)?;
    String::from_utf8(bytes).ok()
}

/// Whether the preview shows a file of this name as source: what an editor or a theme maker
/// writes. Where only the public edition is shown, documents of that.
fn is_shown(stand: &Stand, file: &SourcePath) -> bool {
    if stand.is_public {
        return stand.first.as_ref().is_some_and(|ready| ready.page_of(file).is_some());
    }
    let is_document = |ready: &Ready| {
        let tree = &ready.world().tree;
        tree.reports.binary_search(file).is_ok() || tree.pages.binary_search(file).is_ok()
    };
    let is_text = |end| [".html", ".css", ".js", ".yml", ".svg"].contains(&end);
    let end = file.name().rfind('.').map_or("", |dot| &file.name()[dot..]);
    matches!(file.as_str(), "site.yml" | REGISTER | TERMS)
        || file.as_str().starts_with("themes/") && is_text(end)
        || stand.first.as_ref().is_some_and(is_document)
        || stand.diagnostics().any(|found| found.path == file.as_str() && end == ".md")
}
