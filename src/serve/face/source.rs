//! `/_preview/source/…`: a source file in, a page out with its lines, numbered, and what is wrong
//! below the line that it is wrong with. Most lines are shown as they are: a file may be a
//! megabyte long.

use std::{collections::BTreeMap, ops::Range};

use serde::Serialize;

use super::{
    SourceText, address,
    finding::Finding,
    templates,
    visible::{self, Piece},
};
use crate::diagnostic::{At, Diagnostic, Excerpt};

#[derive(Serialize)]
struct View<'a> {
    source: SourceView<'a>,
    number: u64,
}

#[derive(Serialize)]
struct SourceView<'a> {
    path: &'a str,
    place: &'a str,
    editor: String,
    edit_href: Option<String>,
    href: Option<&'a str>,
    /// Those of the file as a whole.
    findings: Vec<Finding>,
    lines: Vec<Line<'a>>,
}

#[derive(Default, Serialize)]
struct Line<'a> {
    text: &'a str,
    /// Instead of `text`, where there is something to mark.
    pieces: Vec<Piece>,
    class: &'static str,
    findings: Vec<Finding>,
}

pub(super) fn source(text: &SourceText<'_>) -> String {
    let mut lines = lines(text.text);
    let mut of_lines: BTreeMap<usize, Vec<&Diagnostic>> = BTreeMap::new();
    let mut of_file = Vec::new();
    for &finding in &text.findings {
        match &finding.at {
            At::Excerpt(excerpt) if (1..=lines.len()).contains(&excerpt.line) => {
                of_lines.entry(excerpt.line).or_default().push(finding);
            }
            _ => of_file.push(Finding::of(finding, text.language)),
        }
    }
    let first = of_lines.keys().next().copied().unwrap_or(1);
    for (number, findings) in of_lines {
        let line = &mut lines[number - 1];
        let is_bad = findings.iter().any(|finding| finding.is_error());
        line.class = if is_bad { "wrong bad" } else { "wrong" };
        let mark = findings.iter().find_map(|finding| marked(line.text, finding));
        line.pieces = visible::pieces(line.text, mark);
        line.findings = findings.iter().map(|one| Finding::of(one, text.language)).collect();
    }
    let view = SourceView {
        path: text.path,
        place: text.place,
        editor: address::editor(text.place, first),
        href: text.href,
        edit_href: text.can_edit.then(|| address::edit(text.path)),
        findings: of_file,
        lines,
    };
    templates::render("source.html", text.language, &View { source: view, number: text.number })
}

fn lines<'a>(text: &'a str) -> Vec<Line<'a>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let line = |text: &'a str| {
        let text = text.strip_suffix('\r').unwrap_or(text);
        let pieces = if visible::is_plain(text) { Vec::new() } else { visible::pieces(text, None) };
        Line { text, pieces, ..Line::default() }
    };
    text.split('\n').map(line).collect()
}

/// The bytes of a line that a mistake points at, if the line still says what the mistake is about.
fn marked(line: &str, finding: &Diagnostic) -> Option<Range<usize>> {
    let At::Excerpt(Excerpt { column, text, caret, .. }) = &finding.at else { return None };
    let said = text.get(caret.clone())?;
    let start = line.char_indices().map(|(at, _)| at).chain([line.len()]).nth(column - 1)?;
    line[start..].starts_with(said).then(|| start..start + said.len())
}
