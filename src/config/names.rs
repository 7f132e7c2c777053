//! Names that cannot be folders or files of a website: text in, what is wrong with it out. Apart,
//! since slugs, attachments, aliases and slots all obey the same rules.

use crate::diagnostic::PathTrouble;

/// Whether the site itself or Windows keeps a name for itself, so that no report, attachment or
/// unit may have it.
pub fn is_reserved_name(name: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let name = name.to_lowercase();
    if name == "index.html" || name == "page" {
        return true;
    }
    // Windows takes `con.txt` for the console, too.
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|rest| {
            matches!(rest.as_bytes(), [b'1'..=b'9']) || matches!(rest, "¹" | "²" | "³")
        })
    };
    DEVICES.contains(&stem) || numbered("com") || numbered("lpt")
}

/// What is wrong with a path of a file within a folder, if anything.
pub fn path_trouble(path: &str) -> Option<PathTrouble> {
    let bytes = path.as_bytes();
    if path.chars().any(char::is_control) {
        Some(PathTrouble::ControlCharacter)
    } else if bytes.len() >= 2 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':' {
        Some(PathTrouble::Drive)
    } else if path.contains('\\') {
        Some(PathTrouble::Backslash)
    } else if path.starts_with('/') {
        Some(PathTrouble::Absolute)
    } else if path.split('/').any(|segment| segment == "..") {
        Some(PathTrouble::ClimbsOut)
    } else if path.split('/').any(|segment| segment.is_empty() || segment == ".") {
        Some(PathTrouble::NoFile)
    } else {
        None
    }
}

/// Whether a text can be a slug: `a-z`, `0-9` and `-`, beginning with a letter or digit.
pub fn is_slug(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::{is_reserved_name, is_slug, path_trouble};
    use crate::diagnostic::PathTrouble;

    #[test]
    fn names_of_the_site_and_of_windows_are_reserved() {
        for name in ["index.html", "INDEX.HTML", "page", "con", "Aux.xlsx", "lpt9.tar.gz", "COM¹"]
        {
            assert!(is_reserved_name(name), "{name}");
        }
        for name in ["pages", "console.md", "com", "com10", "附表.xlsx", "index.htm", ""] {
            assert!(!is_reserved_name(name), "{name}");
        }
    }

    #[test]
    fn only_a_file_within_its_folder_is_a_path() {
        assert_eq!(path_trouble("附表/一.xlsx"), None);
        assert_eq!(path_trouble("a..b.pdf"), None);
        let trouble = |path| path_trouble(path).unwrap();
        assert_eq!(trouble("../x"), PathTrouble::ClimbsOut);
        assert_eq!(trouble("a/../../x"), PathTrouble::ClimbsOut);
        assert_eq!(trouble("/etc/passwd"), PathTrouble::Absolute);
        assert_eq!(trouble("C:\\x"), PathTrouble::Drive);
        assert_eq!(trouble("a\\b"), PathTrouble::Backslash);
        assert_eq!(trouble("a\0b"), PathTrouble::ControlCharacter);
        assert_eq!(trouble("a/"), PathTrouble::NoFile);
        assert_eq!(trouble(""), PathTrouble::NoFile);
        assert!(
            is_slug("a-1") && !is_slug("-a") && !is_slug("A") && !is_slug("司") && !is_slug("")
        );
    }
}
