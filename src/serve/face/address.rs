//! Addresses of the preview's own pages, and of files in an editor: paths in, percent-encoded
//! addresses out.

use percent_encoding::{AsciiSet, utf8_percent_encode};

use crate::serve::answer::{PATH, encoded, encoded_value};

/// A Windows path keeps the colon of its drive.
const PLACE: &AsciiSet = &PATH.remove(b':');

/// The view of a source file, at a line of it.
pub(super) fn source(path: &str, line: Option<usize>) -> String {
    let path = encoded(path);
    match line {
        Some(line) => format!("/_preview/source/{path}#L{line}"),
        None => format!("/_preview/source/{path}"),
    }
}

/// The form of a source file.
pub(super) fn edit(path: &str) -> String {
    format!("/_preview/edit/{}", encoded(path))
}

/// Where a draft is released.
pub(super) fn release(path: &str) -> String {
    format!("/_preview/release/{}", encoded(path))
}

/// The switch to an edition, and back to a page of it.
pub(super) fn edition(name: &str, back: &str) -> String {
    format!("/_preview/edition/{name}?back={}", encoded_value(back))
}

/// A file in VS Code, which registers itself for such addresses on every system.
pub(super) fn editor(place: &str, line: usize) -> String {
    // Windows writes `\\?\` before paths that it has resolved.
    let place = place.strip_prefix(r"\\?\").unwrap_or(place).replace('\\', "/");
    let place = place.strip_prefix('/').unwrap_or(&place);
    format!("vscode://file/{}:{line}", utf8_percent_encode(place, PLACE))
}

#[cfg(test)]
mod tests {
    use super::{edition, editor, source};

    #[test]
    fn no_character_of_a_path_leaves_its_place_in_an_address() {
        assert_eq!(
            source("content/a b#?\"<&%/年.md", Some(3)),
            "/_preview/source/content/a%20b%23%3F%22%3C%26%25/%E5%B9%B4.md#L3"
        );
        assert_eq!(
            edition("public", "/a%20b/?c=d&e"),
            "/_preview/edition/public?back=%2Fa%2520b%2F%3Fc%3Dd%26e"
        );
    }

    #[test]
    fn an_editor_finds_files_of_linux_and_windows() {
        assert_eq!(editor("/home/a/x.md", 1), "vscode://file/home/a/x.md:1");
        assert_eq!(editor(r"C:\站 点\x.md", 12), "vscode://file/C:/%E7%AB%99%20%E7%82%B9/x.md:12");
        assert_eq!(editor(r"\\?\D:\x.md", 1), "vscode://file/D:/x.md:1");
        assert_eq!(editor(r"\\server\share\x.md", 1), "vscode://file//server/share/x.md:1");
    }
}
