//! What a document says of itself: author, company, template and the like.

use super::Document;
use crate::check::attachments::{
    gathering::Gathering,
    within::Property,
    xml::{Element, Visit},
};

/// Reads the three parts with properties.
pub(super) fn read(document: &mut Document<'_, '_>, gathering: &mut Gathering) {
    for part in ["docprops/core.xml", "docprops/app.xml", "docprops/custom.xml"] {
        let mut properties = Properties::default();
        document.visit(part, &mut properties, gathering);
        for (property, value) in properties.found {
            // Every document has the template that came with the program.
            let is_usual = property == Property::Template
                && matches!(value.trim(), "Normal.dotm" | "Normal" | "Normal.dot" | "WPS Office");
            if !is_usual {
                gathering.property(property, &value);
            }
        }
    }
}

/// The most properties of one part.
const MOST: usize = 500;

/// Properties while they are read.
#[derive(Debug, Default)]
pub(crate) struct Properties {
    /// What was found.
    pub(crate) found: Vec<(Property, String)>,
    current: Option<Property>,
    custom: Option<String>,
    text: String,
    /// In OpenDocument `creator` is who changed it last.
    creator_is_last: bool,
}

impl Properties {
    /// Properties as OpenDocument writes them.
    pub(crate) fn of_opendocument() -> Self {
        Self { creator_is_last: true, ..Self::default() }
    }

    /// The property that an element holds, in the words of Office, OpenDocument, XMP and OFD.
    pub(crate) fn of(name: &str) -> Option<Property> {
        Some(match name {
            "creator" | "initial-creator" | "Author" => Property::Author,
            "lastModifiedBy" => Property::LastModifiedBy,
            "Company" => Property::Company,
            "Manager" => Property::Manager,
            "title" | "Title" => Property::Title,
            "subject" | "Subject" => Property::Subject,
            "keywords" | "Keyword" | "keyword" | "Keywords" => Property::Keywords,
            "description" | "Abstract" => Property::Description,
            "category" => Property::Category,
            "contentStatus" => Property::Status,
            "Template" => Property::Template,
            "Application" | "CreatorTool" | "Producer" | "Creator" | "generator" => {
                Property::Application
            }
            _ => return None,
        })
    }
}

impl Visit for Properties {
    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "property" | "CustomData" | "user-defined" => {
                self.custom = element
                    .attribute("name")
                    .or(element.attribute("Name"))
                    .map(|name| name.into_owned());
                self.text.clear();
            }
            name => {
                if let Some(property) = Self::of(name) {
                    self.current = Some(property);
                    self.text.clear();
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        let property = match name {
            "property" | "CustomData" | "user-defined" => self.custom.take().map(Property::Custom),
            name if Self::of(name) == self.current => self.current.take(),
            _ => None,
        };
        let property = match property {
            Some(Property::Author) if self.creator_is_last && name == "creator" => {
                Some(Property::LastModifiedBy)
            }
            property => property,
        };
        if let Some(property) = property
            && self.found.len() < MOST
        {
            self.found.push((property, std::mem::take(&mut self.text)));
        }
    }

    fn text(&mut self, text: &str) {
        let is_asked = self.current.is_some() || self.custom.is_some();
        if is_asked && self.text.len() < 64 << 10 {
            self.text.push_str(text);
        }
    }
}
