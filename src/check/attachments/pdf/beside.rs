//! What a PDF has beside its pages: what it says of itself, remarks, fields, bookmarks, files in it.

use std::collections::BTreeSet;

use hayro_syntax::{
    Pdf,
    object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, String as PdfString},
};

use super::{filters::decoded, strings};
use crate::check::attachments::{
    gathering::Gathering,
    oddity::Oddity,
    office::Properties,
    piece::Writer,
    unchecked::Why,
    within::{Part, Property, Within},
    xml,
};

/// The most steps through a tree of names, fields or bookmarks.
const MOST_STEPS: usize = 50_000;
/// The most files in a file.
const MOST_FILES: usize = 1_000;

/// What the file says of itself, in both ways.
pub(super) fn properties(pdf: &Pdf, gathering: &mut Gathering) {
    let info = pdf.metadata();
    let mut found: BTreeSet<(Property, String)> = BTreeSet::new();
    for (property, value) in [
        (Property::Author, &info.author),
        (Property::Title, &info.title),
        (Property::Subject, &info.subject),
        (Property::Keywords, &info.keywords),
        (Property::Application, &info.creator),
        (Property::Application, &info.producer),
    ] {
        if let Some(value) = value {
            found.insert((property, strings::text(value).trim().to_owned()));
        }
    }
    let root = root(pdf);
    if let Some(stream) = root.as_ref().and_then(|root| root.get::<Stream<'_>>(b"Metadata"))
        && let Some(bytes) = decoded(&stream, gathering)
    {
        let mut properties = Properties::default();
        xml::read(&bytes, &mut properties);
        for (property, value) in properties.found {
            found.insert((property, value.trim().to_owned()));
        }
    }
    for (property, value) in found {
        gathering.property(property, &value);
    }
}

fn root(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}

/// Fields, bookmarks and files of the whole document.
pub(super) fn read(pdf: &Pdf, gathering: &mut Gathering) {
    let Some(root) = root(pdf) else {
        return;
    };
    let mut fields = Writer::default();
    if let Some(form) = root.get::<Dict<'_>>(b"AcroForm") {
        walk(&form, b"Fields", &mut |field| {
            for key in [b"TU".as_slice(), b"V"] {
                write(field, key, &mut fields);
            }
        });
        if form.contains_key(b"XFA") {
            gathering.unchecked(&[Within::Part(Part::Fields)], Why::Unknown);
        }
    }
    gathering.part(Part::Fields, fields);
    let mut outline = Writer::default();
    if let Some(first) = root.get::<Dict<'_>>(b"Outlines") {
        chain(&first, &mut |mark| write(mark, b"Title", &mut outline));
    }
    gathering.part(Part::Outline, outline);
    let mut files = 0;
    if let Some(names) = root.get::<Dict<'_>>(b"Names")
        && let Some(tree) = names.get::<Dict<'_>>(b"EmbeddedFiles")
    {
        walk_names(&tree, &mut |file| embedded(file, &mut files, gathering));
    }
}

/// Remarks, links, fields and files of one page.
pub(super) fn annotations(page: &Dict<'_>, gathering: &mut Gathering) {
    let Some(annotations) = page.get::<Array<'_>>(b"Annots") else {
        return;
    };
    let mut text = Writer::default();
    let mut count = 0;
    let mut authors = BTreeSet::new();
    let mut files = 0;
    for annotation in annotations.iter::<Dict<'_>>().take(MOST_STEPS) {
        let kind = annotation.get::<Name<'_>>(b"Subtype");
        let is_remark =
            annotation.get::<PdfString<'_>>(b"Contents").is_some_and(|text| !text.is_empty());
        for key in [b"Contents".as_slice(), b"V", b"Subj"] {
            write(&annotation, key, &mut text);
        }
        if let Some(action) = annotation.get::<Dict<'_>>(b"A") {
            write(&action, b"URI", &mut text);
        }
        if kind.as_deref() == Some(b"FileAttachment".as_slice())
            && let Some(file) = annotation.get::<Dict<'_>>(b"FS")
        {
            embedded(&file, &mut files, gathering);
        }
        let is_note = !matches!(kind.as_deref(), Some(b"Link" | b"Widget" | b"Popup"));
        if is_note && is_remark {
            count += 1;
            if let Some(author) = annotation.get::<PdfString<'_>>(b"T")
                && authors.len() < 100
            {
                let author = strings::text(&author);
                let author: String =
                    author.chars().filter(|each| !each.is_control()).take(100).collect();
                authors.insert(author);
            }
        }
    }
    gathering.part(Part::Annotations, text);
    if count > 0 {
        gathering.odd(&[], Oddity::Comments { count, authors: authors.into_iter().collect() });
    }
}

/// Writes a string of a dictionary on a line.
fn write(dict: &Dict<'_>, key: &[u8], writer: &mut Writer) {
    if let Some(text) = dict.get::<PdfString<'_>>(key) {
        writer.push(&strings::text(&text));
        writer.end_line();
    }
}

/// Looks into a file that a dictionary describes.
fn embedded(file: &Dict<'_>, files: &mut usize, gathering: &mut Gathering) {
    *files += 1;
    if *files > MOST_FILES {
        gathering.unchecked(&[], Why::TooLarge);
        return;
    }
    let name = [b"UF".as_slice(), b"F"].into_iter().find_map(|key| file.get::<PdfString<'_>>(key));
    let name = name.map_or_else(String::new, |name| strings::text(&name));
    let name: String = name.chars().filter(|each| !each.is_control()).collect();
    gathering.odd(&[], Oddity::EmbeddedFile { name: name.clone() });
    let stream = file.get::<Dict<'_>>(b"EF").and_then(|streams| {
        [b"UF".as_slice(), b"F"].into_iter().find_map(|key| streams.get::<Stream<'_>>(key))
    });
    match stream.and_then(|stream| decoded(&stream, gathering)) {
        Some(bytes) => gathering.nested(&name, &bytes),
        None => gathering.unchecked(&[Within::Entry(name)], Why::Broken),
    }
}

/// Goes through a tree of fields.
fn walk<'a>(root: &Dict<'a>, key: &[u8], tell: &mut dyn FnMut(&Dict<'a>)) {
    let mut waiting = children(root, key);
    let mut steps = 0;
    while let Some(dict) = waiting.pop() {
        steps += 1;
        if steps > MOST_STEPS {
            return;
        }
        tell(&dict);
        waiting.extend(children(&dict, b"Kids"));
    }
}

fn children<'a>(dict: &Dict<'a>, key: &[u8]) -> Vec<Dict<'a>> {
    let children = dict.get::<Array<'a>>(key);
    let mut children: Vec<Dict<'a>> = children
        .map(|children| children.iter::<Dict<'a>>().take(MOST_STEPS).collect())
        .unwrap_or_default();
    children.reverse();
    children
}

/// Goes through a tree of names to what they name.
fn walk_names<'a>(tree: &Dict<'a>, tell: &mut dyn FnMut(&Dict<'a>)) {
    let mut waiting = vec![tree.clone()];
    let mut steps = 0;
    while let Some(node) = waiting.pop() {
        steps += 1;
        if steps > MOST_STEPS {
            return;
        }
        if let Some(names) = node.get::<Array<'a>>(b"Names") {
            for object in names.iter::<Object<'a>>().take(MOST_STEPS) {
                if let Object::Dict(file) = object {
                    tell(&file);
                }
            }
        }
        waiting.extend(children(&node, b"Kids"));
    }
}

/// Goes through bookmarks, each once.
fn chain<'a>(root: &Dict<'a>, tell: &mut dyn FnMut(&Dict<'a>)) {
    let mut waiting: Vec<Dict<'a>> = root.get::<Dict<'a>>(b"First").into_iter().collect();
    let mut known: BTreeSet<Option<(i64, i64)>> = BTreeSet::new();
    while let Some(mark) = waiting.pop() {
        let id = mark
            .obj_id()
            .map(|id: ObjectIdentifier| (i64::from(id.obj_number), i64::from(id.gen_number)));
        if !known.insert(id) || known.len() > MOST_STEPS {
            return;
        }
        tell(&mark);
        waiting.extend(mark.get::<Dict<'a>>(b"Next"));
        waiting.extend(mark.get::<Dict<'a>>(b"First"));
    }
}
