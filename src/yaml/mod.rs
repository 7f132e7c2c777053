//! Typed YAML with faults for people.
//!
//! What arrives is a stretch of a file's text and a [`Schema`]; what leaves is a typed value, or
//! every mistake with its line. The fast path is serde, which stops at the first mistake and knows
//! no places. Only when it fails, or when the text holds a sign that it would take wrongly, the
//! slow path parses once more with places (`tree`), mends what Chinese keyboards do to YAML
//! (`mend`), walks the schema (`walk`) and looks fields up (`place`).
//!
//! Anchors and aliases are refused before anything expands them.

mod date;
mod entries;
mod findings;
mod mend;
mod place;
mod schema;
mod split;
mod syntax;
mod tree;
mod values;
mod walk;

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::diagnostic::{At, Diagnostic, Fault, Lines, SyntaxReason};

pub use date::{parse_date, parse_moment, parse_year};
pub use entries::{Entry, entries};
pub use findings::{Findings, text};
#[cfg(test)]
pub(crate) use schema::samples;
pub use schema::{Field, Schema};
pub use split::{Front, LONGEST_FRONT_MATTER, split};
pub use values::{Brief, Several};

/// Some YAML within a file.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The source path from the root.
    pub path: &'a str,
    /// The whole text of the file.
    pub file: &'a str,
    /// Where the YAML stands in it.
    pub range: Range<usize>,
}

impl<'a> Document<'a> {
    /// A file that is YAML from end to end, with or without a byte-order mark.
    pub fn whole(path: &'a str, file: &'a str) -> Self {
        let start = if file.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { path, file, range: start..file.len() }
    }

    /// The YAML itself.
    pub fn text(&self) -> &'a str {
        self.file.get(self.range.clone()).unwrap_or_default()
    }
}

/// Reads what can be read: the value without its faulty parts, and the mistakes so far, to which
/// the caller adds those that only the values' meaning shows. Fails where the text is no YAML, or
/// nothing of the schema's kind.
pub fn salvage<T: DeserializeOwned>(
    document: &Document<'_>,
    schema: &Schema,
) -> Result<(T, Findings), Vec<Diagnostic>> {
    let text = document.text();
    if !is_suspicious(text)
        && !is_deep(text)
        && let Ok(value) = serde_yaml::from_str(text)
    {
        return Ok((value, Findings::default()));
    }
    let lines = Lines::new(document.file);
    let parsed = mend::parse(text, schema);
    let walked = walk::walk(document, &lines, &parsed, schema);
    let mut faults = walked.faults;
    let Some(value) = walked.value else { return Err(sorted(faults)) };
    match serde_json::from_value(value) {
        Ok(value) => Ok((value, Findings::new(faults, walked.blanks))),
        Err(error) => {
            // Schema and type disagree: a mistake of ours, but the author must not pay with a panic.
            let reason = SyntaxReason::Other(error.to_string());
            faults.push(Diagnostic::of_file(document.path, Fault::Syntax { reason }));
            Err(sorted(faults))
        }
    }
}

/// Looks up where the fields stand that diagnostics of a document only name; of one that is not
/// there, the nearest thing above it that is. The document is parsed once for all of them.
pub fn place(document: &Document<'_>, schema: &Schema, diagnostics: &mut [&mut Diagnostic]) {
    let parsed = mend::parse(document.text(), schema);
    let places = place::Places::new(document, &parsed, schema);
    let lines = Lines::new(document.file);
    for diagnostic in diagnostics {
        if let At::Field(steps) = &diagnostic.at {
            let range = places.find(steps).unwrap_or(0..0);
            diagnostic.at = At::Excerpt(lines.excerpt(range));
        }
    }
}

/// Whether the text may hold what serde takes otherwise than the author meant it: an anchor, an
/// alias (which it would expand), a tag, a value within curly quotes, or a number that is none
/// (which JSON cannot hold, so that nothing would be left of it). May be wrong; costs only the slow
/// path.
fn is_suspicious(text: &str) -> bool {
    text.char_indices().any(|(offset, sign)| match sign {
        '&' | '*' | '!' | '“' | '‘' => {
            text[..offset].ends_with([' ', '\t', '\n', '\r', '[', '{', ',']) || offset == 0
        }
        '.' => begins_with_no_number(&text[offset..]),
        _ => false,
    })
}

/// Whether the text begins with YAML's word for infinity or for what is no number.
fn begins_with_no_number(text: &str) -> bool {
    [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether brackets may lie deeper than any honest file has them: serde's parser would look at
/// every open one again for every sign that follows. May be wrong, like the above.
fn is_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > tree::DEEPEST
    })
}

fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort();
    diagnostics.dedup();
    diagnostics
}
