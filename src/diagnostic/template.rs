//! Mistakes in templates: what is wrong, how the page came there, and which pages show it.
//!
//! Apart from the other faults, since a template is a program: the same line is run for ten
//! thousand pages, from another file, with other values.

use serde::{Deserialize, Serialize};

/// A mistake in a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TemplateFault {
    /// What is wrong.
    pub problem: Problem,
    /// From where this place was called, the nearest first.
    pub way: Vec<Waypoint>,
    /// The pages that could not be made; `none` where the template was not even taken.
    pub pages: Option<Pages>,
}

/// A place in a template that calls another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Waypoint {
    /// The file, from the site's root.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

/// Pages that have one and the same mistake.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pages {
    /// The address of the first.
    pub first: String,
    /// How many there are.
    pub count: usize,
}

/// What a template calls by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Called {
    /// `{{ x | name }}`
    Filter,
    /// `{{ name() }}`
    Function,
    /// `{% if x is name %}`
    Test,
    /// `{{ <name /> }}`
    Component,
    /// `{% extends "name" %}`, `{% include "name" %}`
    Template,
    /// `{% block name %}` in a template that extends another.
    Block,
}

/// What is opened in a template and has to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Opened {
    /// A text in quotes.
    Text,
    /// `{# … #}`
    Comment,
    /// `{% raw %} … {% endraw %}`
    Raw,
    /// `{% <name> %} … {% </name> %}`
    Component,
    /// A tag such as `{% if %}`, or a `{{`.
    Tag,
}

/// What is wrong in a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Problem {
    // How it is written.
    /// Something stands where something else has to.
    Unexpected {
        /// What stands there, in Tera's words.
        found: String,
        /// What has to, in Tera's words.
        expected: String,
    },
    /// A character that no code has.
    OddCharacter {
        /// The character.
        character: String,
    },
    /// The file ends before something is closed.
    NotClosed {
        /// What.
        opened: Opened,
    },
    /// `{% name %}` is no tag.
    UnknownTag {
        /// As it is written.
        name: String,
        /// The tag that was probably meant.
        nearest: Option<String>,
    },
    /// `{% endblock b %}` for `{% block a %}`.
    OtherEnd {
        /// The name at the beginning.
        begun: String,
        /// The name at the end.
        ended: String,
    },
    /// Text of a template that extends another, outside its blocks.
    OutsideBlocks,
    /// `{% extends %}` is not the first tag.
    ExtendsNotFirst,
    /// A block or component with a name that is taken.
    DefinedTwice {
        /// A block or a component.
        what: Called,
        /// Its name.
        name: String,
        /// The other file, where it is another.
        other: Option<String>,
    },
    /// Components that call one another without end.
    Endless,
    /// Templates that extend or include one another in a circle.
    Circle {
        /// The way round.
        chain: Vec<String>,
    },

    // Names.
    /// Nothing has this name.
    Unknown {
        /// What it should be.
        what: Called,
        /// The name.
        name: String,
        /// Those that were probably meant.
        nearest: Vec<String>,
        /// Some of those that there are, where none is near.
        known: Vec<String>,
    },
    /// A theme without the template of a kind of page.
    NoTemplateForPage {
        /// The template.
        template: String,
    },
    /// A name that stands for nothing here.
    UnknownVariable {
        /// The name.
        name: String,
        /// The component in which it stands.
        component: Option<String>,
        /// Those that were probably meant.
        nearest: Vec<String>,
        /// What stands for something here.
        known: Vec<String>,
    },
    /// A field that something does not have.
    UnknownField {
        /// The field.
        field: String,
        /// What should have it, as written.
        of: String,
        /// Those that were probably meant.
        nearest: Vec<String>,
        /// The fields that it has.
        known: Vec<String>,
    },
    /// A phrase that no theme speaks in this language.
    MissingPhrase {
        /// The phrase.
        name: String,
        /// The one that was probably meant.
        nearest: Option<String>,
        /// The file in which it belongs.
        file: String,
    },

    // Values.
    /// Something without a value is written, filtered or looked into.
    Undefined {
        /// As it is written.
        written: String,
    },
    /// A value of the wrong type.
    WrongType {
        /// What it is for, as written.
        written: String,
        /// The type wanted, in Tera's words.
        wanted: String,
        /// The type there, in Tera's words.
        found: String,
    },
    /// A filter, function or test without something that it needs.
    MissingArgument {
        /// The argument.
        name: String,
        /// The call, as written.
        written: String,
    },
    /// A component is called with an argument that it does not take.
    ForeignArgument {
        /// The arguments that it does not take.
        names: Vec<String>,
        /// Those that were probably meant.
        nearest: Vec<String>,
        /// Those that it takes.
        known: Vec<String>,
    },
    /// A component is called without an argument that it needs.
    ArgumentLacks {
        /// The argument.
        name: String,
        /// Whether it is taken from where the component is called (`@name`).
        implicit: bool,
    },
    /// Anything else, in Tera's English words.
    Other {
        /// The words.
        message: String,
    },
}

impl Problem {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Unexpected { .. }
            | Self::OddCharacter { .. }
            | Self::NotClosed { .. }
            | Self::UnknownTag { .. }
            | Self::OtherEnd { .. }
            | Self::OutsideBlocks
            | Self::ExtendsNotFirst => "GK092",
            Self::Unknown { .. } => "GK093",
            Self::UnknownVariable { .. } | Self::UnknownField { .. } | Self::Undefined { .. } => {
                "GK094"
            }
            Self::WrongType { .. } | Self::MissingArgument { .. } => "GK095",
            Self::ForeignArgument { .. } | Self::ArgumentLacks { .. } => "GK096",
            Self::DefinedTwice { .. } | Self::Circle { .. } | Self::Endless => "GK097",
            Self::NoTemplateForPage { .. } => "GK098",
            Self::MissingPhrase { .. } => "GK099",
            Self::Other { .. } => "GK091",
        }
    }
}

impl From<Problem> for TemplateFault {
    fn from(problem: Problem) -> Self {
        Self { problem, way: Vec::new(), pages: None }
    }
}
