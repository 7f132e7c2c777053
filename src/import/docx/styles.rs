//! The styles of a document: what a paragraph or a run is by the style it is in.
//!
//! `word/styles.xml` arrives; questions about a style id are answered. A style may be based on
//! another, and a hostile file may close the circle, so every chain is followed only so far.

use super::xml::Element;
use std::collections::HashMap;

/// The longest chain of styles; Word allows eleven.
const LONGEST_CHAIN: usize = 32;

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    paragraph: Option<String>,
}

/// One style, as far as an import asks.
#[derive(Debug, Default)]
struct Style {
    /// The name that is the same in every language of Word, in lower case.
    name: String,
    based_on: Option<String>,
    outline: Option<u32>,
    numbering: Option<Numbered>,
    runs: Looks,
}

/// That a paragraph is numbered: by which list, on which level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The id of the list; `0` takes the numbers away.
    pub(super) list: Option<String>,
    /// The level, from 0.
    pub(super) level: Option<u32>,
}

impl Numbered {
    /// Reads the properties of a paragraph.
    pub(super) fn read(properties: &Element) -> Option<Self> {
        let numbering = properties.child("w:numPr")?;
        let list = numbering.value("w:numId").map(str::to_owned);
        Some(Self { list, level: numbering.number("w:ilvl") })
    }
}

/// How a run looks; none where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) height: Option<Height>,
}

/// Where a run stands on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Height {
    Base,
    Raised,
    Lowered,
}

impl Looks {
    /// Reads the properties of a run.
    pub(super) fn read(properties: &Element) -> Self {
        let struck = properties.switch("w:strike").or_else(|| properties.switch("w:dstrike"));
        let height = properties.value("w:vertAlign").map(|value| match value {
            "superscript" => Height::Raised,
            "subscript" => Height::Lowered,
            _ => Height::Base,
        });
        Self {
            bold: properties.switch("w:b"),
            italic: properties.switch("w:i"),
            struck,
            hidden: properties.switch("w:vanish"),
            height,
        }
    }

    /// These looks, and those of a style where nothing is said.
    pub(super) fn over(self, style: Self) -> Self {
        Self {
            bold: self.bold.or(style.bold),
            italic: self.italic.or(style.italic),
            struck: self.struck.or(style.struck),
            hidden: self.hidden.or(style.hidden),
            height: self.height.or(style.height),
        }
    }
}

impl Styles {
    /// Reads the part of styles.
    pub(super) fn read(tree: &Element) -> Self {
        let mut styles = Self::default();
        for element in tree.children_named("w:style") {
            let Some(id) = element.attribute("w:styleId") else {
                continue;
            };
            let is_default = matches!(element.attribute("w:default"), Some("1" | "true" | "on"));
            if is_default && element.attribute("w:type") == Some("paragraph") {
                styles.paragraph = Some(id.to_owned());
            }
            let paragraph = element.child("w:pPr");
            let style = Style {
                name: element.value("w:name").unwrap_or_default().to_lowercase(),
                based_on: element.value("w:basedOn").map(str::to_owned),
                outline: paragraph.and_then(|properties| properties.number("w:outlineLvl")),
                numbering: paragraph.and_then(Numbered::read),
                runs: element.child("w:rPr").map(Looks::read).unwrap_or_default(),
            };
            styles.by_id.entry(id.to_owned()).or_insert(style);
        }
        styles
    }

    /// The style and those it is based on, but for the style that every paragraph has.
    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let get = |id: &'a str| self.by_id.get(id).map(|style| (id, style));
        let next = move |&(_, style): &(&str, &'a Style)| get(style.based_on.as_deref()?);
        let is_own = |(id, _): &(&str, _)| Some(*id) != self.paragraph.as_deref();
        std::iter::successors(get(id), next).take(LONGEST_CHAIN).take_while(is_own)
    }

    /// The level of headings in this style, from 1.
    pub(super) fn heading(&self, id: &str) -> Option<u8> {
        let mut chain = self.chain(id);
        let found = chain.find_map(|(_, style)| {
            heading_by_name(&style.name).or_else(|| level_of_outline(style.outline?))
        });
        // A style that the file forgot to define is known by its id.
        found.or_else(|| heading_by_name(&id.to_lowercase()))
    }

    /// Whether the style is that of the document's title.
    pub(super) fn is_title(&self, id: &str) -> bool {
        self.chain(id).any(|(_, style)| matches!(style.name.as_str(), "title" | "标题"))
            || (!self.by_id.contains_key(id) && id == "Title")
    }

    /// Whether the style is one of a table of contents.
    pub(super) fn is_contents(&self, id: &str) -> bool {
        let is_toc = |name: &str| {
            let rest = name.strip_prefix("toc").or_else(|| name.strip_prefix("目录"));
            let rest = rest.map(str::trim);
            rest.is_some_and(|rest| {
                rest == "heading" || rest.parse::<u8>().is_ok() || rest == "标题"
            })
        };
        self.chain(id).any(|(_, style)| is_toc(&style.name))
    }

    /// The numbering that comes with the style, and the style that brings it.
    pub(super) fn numbering<'a>(&'a self, id: &'a str) -> Option<(&'a str, &'a Numbered)> {
        self.chain(id).find_map(|(id, style)| Some((id, style.numbering.as_ref()?)))
    }

    /// How runs look in a style of characters.
    pub(super) fn looks(&self, id: &str) -> Looks {
        self.chain(id).fold(Looks::default(), |looks, (_, style)| looks.over(style.runs))
    }
}

/// `heading 1`, as Word, LibreOffice and WPS all call it, or `标题 1`.
fn heading_by_name(name: &str) -> Option<u8> {
    let rest = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    rest.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

/// The level of a heading by its outline level, which counts from 0 and has 9 for text.
pub(super) fn level_of_outline(outline: u32) -> Option<u8> {
    u8::try_from(outline.checked_add(1)?).ok().filter(|level| (1..=9).contains(level))
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    fn styles(inside: &str) -> Styles {
        let space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
        let xml = format!("<w:styles {space}>{inside}</w:styles>");
        Styles::read(&xml::read(xml.as_bytes()).expect("it is well formed"))
    }

    #[test]
    fn headings_are_known_by_name_outline_and_what_they_are_based_on() {
        let styles = styles(
            "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
             <w:style w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/></w:style>\
             <w:style w:styleId='b'><w:name w:val='公文小标题'/><w:basedOn w:val='1'/></w:style>\
             <w:style w:styleId='c'><w:name w:val='甲'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>\
             <w:style w:styleId='d'><w:name w:val='乙'/><w:basedOn w:val='a'/></w:style>\
             <w:style w:styleId='e'><w:name w:val='Title'/></w:style>\
             <w:style w:styleId='f'><w:name w:val='toc 2'/></w:style>",
        );
        for (id, level) in
            [("1", Some(1)), ("b", Some(1)), ("c", Some(3)), ("d", None), ("Heading2", Some(2))]
        {
            assert_eq!(styles.heading(id), level, "{id}");
        }
        assert!(styles.is_title("e") && !styles.is_title("1") && styles.is_title("Title"));
        assert!(styles.is_contents("f") && !styles.is_contents("1"));
    }

    #[test]
    fn styles_based_on_each_other_come_to_an_end() {
        let circle = styles(
            "<w:style w:styleId='a'><w:name w:val='甲'/><w:basedOn w:val='b'/></w:style>\
             <w:style w:styleId='b'><w:name w:val='乙'/><w:basedOn w:val='a'/></w:style>",
        );
        assert_eq!(circle.heading("a"), None);
        assert_eq!(circle.looks("a"), Looks::default());
    }
}
