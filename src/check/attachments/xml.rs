//! XML as a stream: bytes arrive, elements and their text are told to a visitor in order.
//!
//! A stream and not a tree, since a sheet may have some hundred thousand cells. Names come without
//! prefix, so both dialects of OOXML and every program's prefixes read alike. Entities other than the
//! five of XML are not known and a document type is passed over, so nothing grows. What is damaged is
//! told up to there.

use std::borrow::Cow;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

/// The deepest that elements may nest.
const DEEPEST: usize = 256;
/// The longest value of an attribute that is read.
const LONGEST_VALUE: usize = 64 << 10;

/// Who is told what is read. An error in it is not possible: it keeps what it wants.
pub(crate) trait Visit {
    /// An element begins.
    fn open(&mut self, element: &Element<'_>);
    /// An element ends.
    fn close(&mut self, name: &str);
    /// Text directly in the last element that began and has not ended.
    fn text(&mut self, text: &str);
}

/// The beginning of an element.
pub(crate) struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// The name without prefix.
    pub(crate) fn name(&self) -> &str {
        let name = self.0.name();
        let name: &str = name.into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The value of an attribute, by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes().find(|(each, _)| *each == name).map(|(_, value)| value)
    }

    /// A switch: on, off, or not written.
    pub(crate) fn switch(&self, name: &str) -> Option<bool> {
        let value = self.attribute(name)?;
        Some(!matches!(&*value, "0" | "false" | "off"))
    }

    /// The value of an attribute as a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// All attributes by their names without prefix.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.0.attributes();
        // Looking for doubles takes the square of their number.
        attributes.with_checks(false);
        attributes.filter_map(Result::ok).filter_map(|attribute| {
            let key: &str = attribute.key.into_inner();
            let key = key.rsplit_once(':').map_or(key, |(_, local)| local);
            if attribute.value.len() > LONGEST_VALUE {
                return None;
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some((key, Cow::Owned(value.into_owned())))
        })
    }
}

/// Reads XML; whether all of it was well formed.
pub(crate) fn read(bytes: &[u8], visitor: &mut impl Visit) -> bool {
    let text = decode(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().allow_dangling_amp = true;
    let mut names: Vec<String> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                if names.len() >= DEEPEST {
                    return false;
                }
                let element = Element(&start);
                names.push(element.name().to_owned());
                visitor.open(&element);
            }
            Ok(Event::Empty(start)) => {
                let element = Element(&start);
                visitor.open(&element);
                visitor.close(element.name());
            }
            Ok(Event::End(_)) => {
                if let Some(name) = names.pop() {
                    visitor.close(&name);
                }
            }
            Ok(Event::Text(text)) => visitor.text(&text.xml10_content()),
            Ok(Event::CData(text)) => visitor.text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    _ => predefined(&reference),
                };
                if let Some(character) = character {
                    visitor.text(character.encode_utf8(&mut [0; 4]));
                }
            }
            Ok(Event::Eof) => return names.is_empty(),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(_) => return false,
        }
    }
}

fn predefined(name: &str) -> Option<char> {
    quick_xml::escape::resolve_predefined_entity(name)?.chars().next()
}

/// The text of a part, which is in UTF-8 or UTF-16, or in the GBK of old programs.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let (encoding, mark) = encoding_rs::Encoding::for_bom(bytes).unwrap_or_else(|| {
        let head = &bytes[..bytes.len().min(100)];
        let declares =
            |name: &[u8]| head.windows(name.len()).any(|window| window.eq_ignore_ascii_case(name));
        let is_chinese =
            declares(b"\"gb2312\"") || declares(b"\"gbk\"") || declares(b"\"gb18030\"");
        (if is_chinese { encoding_rs::GB18030 } else { encoding_rs::UTF_8 }, 0)
    });
    encoding.decode_without_bom_handling(&bytes[mark..]).0
}

/// A visitor that collects the text of elements, each on a line of its own.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// What was collected.
    pub(crate) writer: crate::check::attachments::piece::Writer,
    /// The only element whose text counts, if others hold numbers of places.
    only: Option<&'static str>,
    reads: bool,
}

impl Lines {
    /// A visitor that collects the text of one kind of element.
    pub(crate) fn of(only: &'static str) -> Self {
        Self { only: Some(only), ..Self::default() }
    }
}

impl Visit for Lines {
    fn open(&mut self, element: &Element<'_>) {
        self.reads = self.only.is_none_or(|only| element.name() == only);
        self.writer.end_line();
    }

    fn close(&mut self, _: &str) {
        self.reads = self.only.is_none();
        self.writer.end_line();
    }

    fn text(&mut self, text: &str) {
        if self.reads && !text.trim().is_empty() {
            self.writer.push(text.trim_matches(['\n', '\r', '\t']));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Element, Visit, read};

    #[derive(Default)]
    struct Told(String);

    impl Visit for Told {
        fn open(&mut self, element: &Element<'_>) {
            let value = element.attribute("v").unwrap_or_default();
            self.0.push_str(&format!("<{} {value}>", element.name()));
        }
        fn close(&mut self, name: &str) {
            self.0.push_str(&format!("</{name}>"));
        }
        fn text(&mut self, text: &str) {
            self.0.push_str(text);
        }
    }

    fn told(xml: &[u8]) -> (String, bool) {
        let mut told = Told::default();
        let is_whole = read(xml, &mut told);
        (told.0, is_whole)
    }

    #[test]
    fn elements_are_told_without_prefixes_and_with_characters_resolved() {
        let xml = "<w:p xmlns:w='x' w:v='甲&amp;乙'><t>丙&#x4E59;&lt;</t><![CDATA[丁]]></w:p>";
        let expected = "<p 甲&乙><t >丙乙<</t>丁</p>";
        assert_eq!(told(xml.as_bytes()), (expected.to_owned(), true));
        let utf16: Vec<u8> =
            format!("\u{FEFF}{xml}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(told(&utf16), (expected.to_owned(), true));
        let old = encoding_rs::GBK.encode("<?xml version=\"1.0\" encoding=\"GB2312\"?><p>甲</p>").0;
        assert_eq!(told(&old).0, "<p >甲</p>");
    }

    #[test]
    fn what_is_damaged_is_told_up_to_there() {
        assert_eq!(told(b"<a>1<b>2</b><c"), ("<a >1<b >2</b>".to_owned(), false));
        assert!(!told(b"<a>").1);
        assert!(!told("<a>".repeat(300).as_bytes()).1);
        let bomb = "<!DOCTYPE a [<!ENTITY b 'cccc'>]><a>&b;&b;</a>";
        assert_eq!(told(bomb.as_bytes()).0, "<a ></a>");
    }
}
