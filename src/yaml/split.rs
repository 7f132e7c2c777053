//! The front matter of a Markdown file: where its YAML stands and where the body begins. Text in,
//! two places out. Apart, since Word and Chinese keyboards write the fence in many ways, and every
//! one deserves its own answer.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Fault, Lines};

/// The longest front matter in bytes: ten thousand attachments with their titles have room in it,
/// and a text that went astray or a bomb is still read, or refused, in a moment.
pub const LONGEST_FRONT_MATTER: usize = 1024 * 1024;

/// Where the parts of a Markdown file stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    /// The YAML between the fences, in bytes of the file.
    pub yaml: Range<usize>,
    /// Where the body begins.
    pub body: usize,
}

/// Finds front matter and body. A byte-order mark, blank lines before the first fence and Windows
/// line ends are accepted.
#[allow(clippy::result_large_err, reason = "made once for a broken file, never for an honest one")]
pub fn split(path: &str, file: &str) -> Result<Front, Diagnostic> {
    let written = file.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    if written.is_empty() {
        return Err(Diagnostic::of_file(path, Fault::EmptyFile));
    }
    let opening = line_from(file, file.len() - written.len());
    match fence(&file[opening.clone()]) {
        Fence::Right => {}
        Fence::Misspelled => return Err(misspelled(path, file, opening)),
        Fence::None => return Err(Diagnostic::in_text(path, file, opening, Fault::NoFrontMatter)),
    }
    let yaml_start = after_line(file, opening.end);
    let Some(closing) = closing(file, yaml_start) else {
        return Err(not_closed(path, file, opening, yaml_start));
    };
    let yaml = yaml_start..closing.start;
    if yaml.len() > LONGEST_FRONT_MATTER {
        return Err(too_long(path, file, &yaml));
    }
    Ok(Front { yaml, body: after_line(file, closing.end) })
}

/// Whether a line is the fence, or looks as if it wanted to be.
enum Fence {
    Right,
    Misspelled,
    None,
}

fn fence(line: &str) -> Fence {
    let line = line.trim_end();
    if line == "---" {
        return Fence::Right;
    }
    let dashes = line.trim();
    let all_dashes = dashes
        .chars()
        .all(|c| matches!(c, '-' | '—' | '–' | '－' | '―' | '─' | '‐' | '−' | '_' | '＿'));
    let length = dashes.chars().count();
    if all_dashes && (1..=40).contains(&length) { Fence::Misspelled } else { Fence::None }
}

/// The next line that is the fence.
fn closing(file: &str, from: usize) -> Option<Range<usize>> {
    let mut start = from;
    while start < file.len() {
        let line = line_from(file, start);
        if matches!(file[line.clone()].trim_end(), "---" | "...") {
            return Some(line);
        }
        start = after_line(file, line.end);
    }
    None
}

/// No closing fence: perhaps there is one, misspelled, where the fields end.
fn not_closed(path: &str, file: &str, opening: Range<usize>, from: usize) -> Diagnostic {
    let mut start = from;
    while start < file.len() {
        let line = line_from(file, start);
        let text = &file[line.clone()];
        if matches!(fence(text), Fence::Misspelled) {
            return misspelled(path, file, line);
        }
        // Beyond a heading the body has begun, and its dashes are its own.
        if text.starts_with("# ") || text.starts_with("## ") {
            break;
        }
        start = after_line(file, line.end);
    }
    Diagnostic::in_text(path, file, opening, Fault::FrontMatterNotClosed)
}

fn misspelled(path: &str, file: &str, line: Range<usize>) -> Diagnostic {
    let found = file[line.clone()].trim().to_owned();
    Diagnostic::in_text(path, file, line, Fault::FenceMisspelled { found })
}

/// Points at the longest line: that is where something has gone wrong.
fn too_long(path: &str, file: &str, yaml: &Range<usize>) -> Diagnostic {
    let mut longest = yaml.start..yaml.start;
    let mut start = yaml.start;
    while start < yaml.end {
        let line = line_from(file, start);
        start = after_line(file, line.end);
        if line.len() > longest.len() {
            longest = line;
        }
    }
    let fault = Fault::FrontMatterTooLong {
        kilobytes: yaml.len().div_ceil(1024),
        limit: LONGEST_FRONT_MATTER / 1024,
    };
    let at = crate::diagnostic::At::Excerpt(Lines::new(file).excerpt(longest));
    Diagnostic { fault, path: path.to_owned(), at }
}

/// The line that begins at an offset, without its end.
fn line_from(file: &str, start: usize) -> Range<usize> {
    let end = file[start..].find('\n').map_or(file.len(), |length| start + length);
    start..start + file[start..end].trim_end_matches('\r').len()
}

/// Where the line after this line's text begins.
fn after_line(file: &str, end: usize) -> usize {
    file[end..].find('\n').map_or(file.len(), |newline| end + newline + 1)
}

#[cfg(test)]
mod tests {
    use super::{Fault, split};

    #[test]
    fn byte_order_mark_and_windows_line_ends_are_accepted() {
        for file in [
            "---\na: 1\n---\nbody",
            "\u{feff}---\r\na: 1\r\n---\r\nbody",
            "\n\n---  \na: 1\n---\t\nbody",
        ] {
            let front = split("a.md", file).unwrap();
            assert_eq!(file[front.yaml].trim_end(), "a: 1");
            assert_eq!(&file[front.body..], "body");
        }
        let front = split("a.md", "---\n---").unwrap();
        assert_eq!((front.yaml, front.body), (4..4, 7));
    }

    #[test]
    fn every_wrong_fence_has_its_own_answer() {
        let fault = |file: &str| split("a.md", file).unwrap_err().fault;
        assert_eq!(fault(" \u{feff}\r\n"), Fault::EmptyFile);
        assert_eq!(fault("正文\n"), Fault::NoFrontMatter);
        assert_eq!(fault("---\na: 1\n# 正文\n——\n"), Fault::FrontMatterNotClosed);
        for wrong in ["———", "－－－", "--", "----", "–-"] {
            let found = Fault::FenceMisspelled { found: wrong.trim().into() };
            assert_eq!(fault(&format!("{wrong}\na: 1\n---\n")), found);
            assert_eq!(fault(&format!("---\na: 1\n{wrong}\n正文\n")), found);
        }
    }

    #[test]
    fn a_line_of_a_megabyte_is_one_small_fault() {
        let file = format!("---\nunit: a\ntitle: {}\n---\n", "长".repeat(400_000));
        let diagnostic = split("a.md", &file).unwrap_err();
        assert!(matches!(diagnostic.fault, Fault::FrontMatterTooLong { limit: 1024, .. }));
        assert!(format!("{diagnostic:?}").len() < 1_000);
    }
}
