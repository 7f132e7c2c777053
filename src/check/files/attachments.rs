//! What a report offers for download: names, titles and sizes in, findings out. What is in the files
//! is looked at elsewhere.

use super::{NameOddity, Rule, words};
use crate::{
    diagnostic::{
        Diagnostic, Step,
        check::{Finding, Rule as AnyRule},
    },
    site::Attached,
};

/// Bytes beyond which an attachment is large: a minute on a slow line.
const LARGE: u64 = 50 * 1024 * 1024;
/// Characters beyond which a name is too long: 255 bytes is what systems bear.
const LONGEST_NAME: usize = 80;

/// Looks at the attachments of the report at `path`: `titles` tells for each entry of its list, in
/// order, the file and the title as written; `found` what was found of them on the disk.
pub fn check_attachments<'a>(
    path: &str,
    entries: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
    found: &[Attached],
) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for (index, (file, title)) in entries.into_iter().enumerate() {
        let mut tell = |key: &str, rule: Rule| {
            let steps = vec![Step::key("attachments"), Step::Index(index), Step::key(key)];
            let finding = Finding::from(AnyRule::from(rule));
            told.push(Diagnostic::of_field(path, steps, finding.into()));
        };
        let name = file.rsplit('/').next().unwrap_or(file);
        let shown = title.map(str::trim).filter(|title| !title.is_empty());
        if words::is_empty_attachment(shown.unwrap_or(name)) {
            let key = if shown.is_some() { "title" } else { "file" };
            tell(key, Rule::AttachmentSaysNothing { shown: shown.unwrap_or(name).to_owned() });
        }
        if let Some(oddity) = oddity(name) {
            tell("file", Rule::AttachmentNameOdd { name: name.to_owned(), oddity });
        }
        let size = found.iter().find(|found| &*found.name == file).map_or(0, |found| found.size);
        if size > LARGE {
            tell("file", Rule::AttachmentLarge { megabytes: size / (1024 * 1024) });
        }
    }
    told
}

/// What is odd about a name, the worst first.
fn oddity(name: &str) -> Option<NameOddity> {
    const SIGNS: &[char] = &[
        '#', '%', '&', '+', '?', '=', ';', '\'', '"', '<', '>', '|', '*', ':', '@', '!', '~', '`',
        '^',
    ];
    let is_invisible = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
    };
    if name.contains(is_invisible) {
        return Some(NameOddity::Invisible);
    }
    if is_copy(name) {
        return Some(NameOddity::Copy);
    }
    if let Some(sign) = name.chars().find(|character| SIGNS.contains(character)) {
        return Some(NameOddity::Sign(sign));
    }
    if name.contains(char::is_whitespace) {
        return Some(NameOddity::Blank);
    }
    (name.chars().count() > LONGEST_NAME).then_some(NameOddity::Long)
}

/// Whether a system made up the name for the copy of a file.
fn is_copy(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim_end();
    let small = stem.to_lowercase();
    let number = stem.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let is_counted = number.is_some_and(|(before, number)| {
        !before.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    is_counted || small.ends_with("副本") || small.ends_with("- copy") || small.ends_with("_copy")
}
