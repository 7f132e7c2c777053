//! A .docx to lines: what Word, WPS, LibreOffice and their like write.
//!
//! Bytes arrive; the lines of the text leave, with hints and marks, and beside them notes, pictures
//! and what there is to say. Everything after that is shared with plain text.
//!
//! 1. `package`: the zip, its parts and their relations, all of it bounded;
//! 2. `xml`: one part to a tree, bounded too;
//! 3. `styles` and `numbering` with `numerals`: what a paragraph is, and the number before it;
//! 4. `story`: the blocks of a text in reading order; `runs` with `fields` and `signs`: the text of
//!    one paragraph; `tables`: the shape of a table; `drawings` and `pictures`: files for the browser.
//!
//! The text is read as a reader of the final version sees it: insertions accepted, deletions gone,
//! results of fields and not their code. No character is lost without a remark.

mod drawings;
mod fields;
mod numbering;
mod numerals;
mod package;
mod pictures;
mod runs;
mod signs;
mod story;
mod styles;
mod tables;
#[cfg(test)]
pub(super) mod tests;
mod xml;

use super::Source;
use super::account::{Counted, Remark};
use super::error::{Damage, ImportError};
use numbering::Numbering;
use package::Package;
use story::Reader;
use styles::Styles;
use xml::Element;

/// The names of all parts, for telling what kind of file a zip is.
pub(super) fn part_names(bytes: &[u8]) -> Result<Vec<String>, ImportError> {
    Package::open(bytes).map(|package| package.names().map(str::to_owned).collect())
}

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Source, ImportError> {
    let mut package = Package::open(bytes)?;
    let relations = package.relations("")?;
    let main = relations.part("officeDocument").unwrap_or("word/document.xml").to_owned();
    let document = package.tree(&main)?.ok_or(ImportError::Damaged(Damage::NoDocument))?;
    let body = document.child("w:body").ok_or(ImportError::Damaged(Damage::NoDocument))?;
    let relations = package.relations(&main)?;

    let mut part = |kind: &str| match relations.part(kind) {
        Some(name) => package.tree(name),
        None => Ok(None),
    };
    let styles = part("styles")?.map(|tree| Styles::read(&tree)).unwrap_or_default();
    let numbering = part("numbering")?.map(|tree| Numbering::read(&tree)).unwrap_or_default();
    let notes = [part("footnotes")?, part("endnotes")?];
    let headers = headers_and_footers(&mut package, &relations)?;
    let note_relations = [
        package.relations(relations.part("footnotes").unwrap_or("word/footnotes.xml"))?,
        package.relations(relations.part("endnotes").unwrap_or("word/endnotes.xml"))?,
    ];

    let mut reader = Reader::new(package, styles, numbering);
    reader.read_body(body, &relations)?;
    let notes = reader.read_notes(&notes, &note_relations)?;
    let (lines, files, mut remarks) = reader.finish();
    if !notes.is_empty() {
        remarks.push(Remark::Notes { count: notes.len() });
    }
    if !headers.is_empty() {
        remarks.push(Remark::HeadersAndFooters(headers));
    }
    Ok(Source { lines, notes, files, remarks, counted: Counted::Paragraphs })
}

/// The text of every header and footer that says more than the number of the page.
fn headers_and_footers(
    package: &mut Package<'_>,
    relations: &package::Relations,
) -> Result<Vec<String>, ImportError> {
    let mut texts: Vec<String> = Vec::new();
    for part in relations.parts("header").into_iter().chain(relations.parts("footer")) {
        let Some(tree) = package.tree(part)? else {
            continue;
        };
        let text = written_text(&tree).trim().to_owned();
        if text.contains(char::is_alphabetic) && !texts.contains(&text) {
            texts.push(text);
        }
    }
    Ok(texts)
}

/// A text of no more than so many characters; the last one of a longer text shows that it is cut.
fn shortened(mut text: String, most: usize) -> String {
    if text.chars().nth(most).is_some() {
        text = text.chars().take(most.saturating_sub(1)).chain(['…']).collect();
    }
    text
}

/// The characters of an element, without codes and properties.
fn written_text(element: &Element) -> String {
    match element.name() {
        "w:t" => element.text.clone(),
        "w:p" => element.children.iter().map(written_text).collect::<String>() + " ",
        _ => element.children.iter().map(written_text).collect(),
    }
}
