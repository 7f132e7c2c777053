//! XML to a tree, within limits. Bytes of one part arrive, its root [`Element`] leaves.
//!
//! A tree and not a stream, because Word says things twice (`mc:AlternateContent`) and out of order.
//! Names leave with one prefix for each namespace, whatever the file calls it, and alike for the
//! strict and the transitional dialect. There is no document type in OOXML, so one is refused, and
//! with it every entity but the five of XML.

use super::super::error::{Damage, ImportError};
use quick_xml::{
    NsReader, XmlVersion,
    events::{BytesStart, Event},
    name::{QName, ResolveResult},
};
use std::{collections::HashMap, rc::Rc};

/// The deepest that elements may nest. Word itself stays below fifty, and the walk over the tree
/// needs stack for each level.
const DEEPEST: usize = 128;

/// The most elements and attributes of one part: more than a thousand pages, and a tree of some
/// hundred megabytes.
const MOST_NODES: usize = 1_000_000;

/// The longest value of an attribute, in characters; what is beyond is not read. One value may be used
/// in every paragraph, so a long one makes a small file great. Addresses and descriptions, the longest
/// that an import uses, are cut or refused well below that.
const LONGEST_VALUE: usize = 4_000;

/// One element with what it holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    name: Rc<str>,
    attributes: Vec<(Rc<str>, String)>,
    /// The elements in it, in order.
    pub(super) children: Vec<Self>,
    /// The text directly in it. OOXML never mixes text and elements.
    pub(super) text: String,
}

impl Element {
    /// The name with its prefix: `w:p`.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(each, _)| &**each == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name() == name)
    }

    /// Every child of a name.
    pub(super) fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name() == name)
    }

    /// The `w:val` of the first child of a name.
    pub(super) fn value(&self, child: &str) -> Option<&str> {
        self.child(child)?.attribute("w:val")
    }

    /// The `w:val` of a child as a number.
    pub(super) fn number(&self, child: &str) -> Option<u32> {
        self.value(child)?.trim().parse().ok()
    }

    /// A switch of Word's: off, on, or not written.
    pub(super) fn switch(&self, child: &str) -> Option<bool> {
        let child = self.child(child)?;
        Some(!matches!(child.attribute("w:val"), Some("0" | "false" | "off")))
    }
}

/// Reads one part.
pub(super) fn read(bytes: &[u8]) -> Result<Element, ImportError> {
    let text = decode(bytes).ok_or(ImportError::Damaged(Damage::Xml))?;
    let mut reader = NsReader::from_str(&text);
    // Some programs declare all they know on every root.
    reader.resolver_mut().set_max_namespace_bindings(256);
    let mut tree = Tree::default();
    loop {
        let event = reader.read_event().map_err(|_| ImportError::Damaged(Damage::Xml))?;
        match event {
            Event::Start(start) => tree.open(&reader, &start)?,
            Event::Empty(start) => {
                tree.open(&reader, &start)?;
                tree.close();
            }
            Event::End(_) => tree.close(),
            Event::Text(text) => tree.push(&text.xml10_content()),
            Event::CData(text) => tree.push(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    _ => predefined(&reference),
                };
                let character = character.ok_or(ImportError::Damaged(Damage::Xml))?;
                tree.push(character.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(ImportError::Damaged(Damage::DocumentType)),
            Event::Eof => return tree.finish(),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The text of a part, which is in UTF-8 or UTF-16.
fn decode(bytes: &[u8]) -> Option<String> {
    let (encoding, mark) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..])?;
    Some(text.into_owned())
}

fn predefined(name: &str) -> Option<char> {
    quick_xml::escape::resolve_predefined_entity(name)?.chars().next()
}

/// The tree while it grows.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
    nodes: usize,
    names: HashMap<String, Rc<str>>,
}

impl Tree {
    fn open(
        &mut self,
        reader: &NsReader<&[u8]>,
        start: &BytesStart<'_>,
    ) -> Result<(), ImportError> {
        let (space, _) = reader.resolver().resolve_element(start.name());
        let mut element =
            Element { name: self.name(prefix(&space), start.name()), ..Element::default() };
        let mut attributes = start.attributes();
        // Looking for doubles takes the square of their number; here the first one counts.
        attributes.with_checks(false);
        for attribute in attributes {
            let attribute = attribute.map_err(|_| ImportError::Damaged(Damage::Xml))?;
            let (space, _) = reader.resolver().resolve_attribute(attribute.key);
            let name = attribute.key.local_name();
            // Word's marks of who typed when are half of all attributes, and never asked for.
            if attribute.key.as_namespace_binding().is_some() || name.as_ref().starts_with("rsid") {
                continue;
            }
            self.nodes += 1;
            if self.nodes > MOST_NODES {
                return Err(ImportError::TooLarge);
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|_| ImportError::Damaged(Damage::Xml))?;
            let value = value.chars().take(LONGEST_VALUE).filter(|each| !is_command(*each));
            element.attributes.push((self.name(prefix(&space), attribute.key), value.collect()));
        }
        self.nodes += 1;
        if self.nodes > MOST_NODES || self.open.len() >= DEEPEST {
            return Err(ImportError::TooLarge);
        }
        self.open.push(element);
        Ok(())
    }

    /// One copy of each name, with its prefix.
    fn name(&mut self, prefix: &str, name: QName<'_>) -> Rc<str> {
        let local = name.local_name();
        let local = local.as_ref();
        let whole = if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") };
        Rc::clone(self.names.entry(whole.clone()).or_insert_with(|| Rc::from(whole)))
    }

    fn close(&mut self) {
        let Some(mut element) = self.open.pop() else {
            return;
        };
        let parent = self.open.last_mut();
        match parent {
            Some(parent) if element.name() == "mc:AlternateContent" => {
                if let Some(branch) = branch_to_read(&mut element) {
                    parent.children.append(&mut branch.children);
                }
            }
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.extend(text.chars().filter(|each| !is_command(*each)));
        }
    }

    fn finish(self) -> Result<Element, ImportError> {
        let whole = self.root.filter(|_| self.open.is_empty());
        whole.ok_or(ImportError::Damaged(Damage::Xml))
    }
}

/// Whether a character writes nothing and a terminal obeys it, such as ESC. XML 1.0 knows none of those
/// below the blank, though its readers let references to them pass.
pub(super) fn is_command(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}

/// The one branch of an alternative that is read: the first that holds anything to read. The others
/// say the same for older programs.
fn branch_to_read(alternatives: &mut Element) -> Option<&mut Element> {
    let branches = &mut alternatives.children;
    let readable = branches.iter().position(holds_something).unwrap_or(0);
    branches.get_mut(readable)
}

fn holds_something(element: &Element) -> bool {
    matches!(element.name(), "w:t" | "a:blip" | "v:imagedata" | "m:t" | "w:sym")
        || element.children.iter().any(holds_something)
}

/// The prefix by which this room knows a namespace.
fn prefix(space: &ResolveResult<'_>) -> &'static str {
    let ResolveResult::Bound(space) = space else {
        return "";
    };
    match space.as_ref() {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => "w",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        | "http://purl.oclc.org/ooxml/officeDocument/relationships" => "r",
        "http://schemas.openxmlformats.org/drawingml/2006/main"
        | "http://purl.oclc.org/ooxml/drawingml/main" => "a",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => "wp",
        "http://schemas.openxmlformats.org/drawingml/2006/chart"
        | "http://purl.oclc.org/ooxml/drawingml/chart" => "c",
        "http://schemas.openxmlformats.org/drawingml/2006/diagram"
        | "http://purl.oclc.org/ooxml/drawingml/diagram" => "dgm",
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => "m",
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => "mc",
        "http://schemas.openxmlformats.org/package/2006/relationships" => "rel",
        "urn:schemas-microsoft-com:vml" => "v",
        "urn:schemas-microsoft-com:office:office" => "o",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape" => "wps",
        "http://schemas.microsoft.com/office/word/2010/wordml" => "w14",
        "http://www.w3.org/XML/1998/namespace" => "xml",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = "xmlns:x='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    #[test]
    fn names_are_the_same_whatever_prefix_and_dialect_a_file_uses() {
        let strict = "<p xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main' \
             xmlns:q='http://purl.oclc.org/ooxml/wordprocessingml/main'><t q:val='1'>甲&amp;&#x4E59;</t></p>";
        let loose = format!("<x:p {WORD}><x:t x:val='1' x:rsidR='2'>甲&amp;乙</x:t></x:p>");
        let read = |text: &str| read(text.as_bytes()).expect("it is well formed");
        assert_eq!(read(strict), read(&loose));
        assert_eq!(read(strict).child("w:t").expect("it is there").text, "甲&乙");
        let utf16: Vec<u8> =
            format!("\u{FEFF}{loose}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(super::read(&utf16).expect("it is well formed"), read(strict));
    }

    #[test]
    fn of_alternatives_one_is_read_the_first_that_holds_anything() {
        let space = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";
        let text = |choice: &str, fallback: &str| {
            let xml = format!(
                "<x:p {WORD} {space}><mc:AlternateContent><mc:Choice Requires='wps'>{choice}</mc:Choice>\
                 <mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></x:p>"
            );
            let tree = read(xml.as_bytes()).expect("it is well formed");
            super::super::written_text(&tree).trim().to_owned()
        };
        assert_eq!(text("<x:t>甲</x:t>", "<x:t>甲旧</x:t>"), "甲");
        assert_eq!(text("<x:shape/>", "<x:t>乙</x:t>"), "乙");
        assert_eq!(text("", ""), "");
    }

    #[test]
    fn neither_commands_to_a_terminal_nor_endless_values_are_read() {
        let long = "长".repeat(LONGEST_VALUE + 1);
        let xml = format!(
            "<x:p {WORD} x:val='甲&#x1b;]0;\u{7}乙&#9;' x:long='{long}'>\u{1B}丙&#x7;&#x9b;<![CDATA[\u{8}丁]]>&#10;</x:p>"
        );
        let element = read(xml.as_bytes()).expect("it is well formed");
        assert_eq!(element.attribute("w:val"), Some("甲]0;乙\t"));
        assert_eq!(element.attribute("w:long").map(str::len), Some(long.len() - "长".len()));
        assert_eq!(element.text, "丙丁\n");
    }

    #[test]
    fn what_no_word_processor_writes_is_refused() {
        let deep = format!("{}{}", "<a>".repeat(200), "</a>".repeat(200));
        let many = format!("<a {}/>", "b='' ".repeat(MOST_NODES));
        for (xml, error) in [
            (
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                ImportError::Damaged(Damage::DocumentType),
            ),
            ("<a>&b;</a>", ImportError::Damaged(Damage::Xml)),
            ("<a><b></a>", ImportError::Damaged(Damage::Xml)),
            ("<a>", ImportError::Damaged(Damage::Xml)),
            ("", ImportError::Damaged(Damage::Xml)),
            (&deep, ImportError::TooLarge),
            (&many, ImportError::TooLarge),
        ] {
            assert_eq!(read(xml.as_bytes()), Err(error));
        }
        assert_eq!(read(b"<a>\xFF</a>"), Err(ImportError::Damaged(Damage::Xml)));
    }
}
