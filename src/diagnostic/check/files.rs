//! The catalogue of what is wrong with links, pictures and attachments, as far as the build does not
//! say it already (dangling links, missing files). A variant each, with the facts that a sentence
//! needs, the stable code and the severity.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;

/// What is odd about the name of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameOddity {
    /// Blanks, which addresses show as `%20`.
    Blank,
    /// A sign with a meaning of its own in addresses or on some systems.
    Sign(char),
    /// A character that nobody sees.
    Invisible,
    /// So many characters that some systems refuse it.
    Long,
    /// What systems call the copy of a file: `副本`, `(1)`.
    Copy,
}

/// One kind of finding, with the facts that a message needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// A picture that says nothing to those who do not see it.
    ImageWithoutAlternative,
    /// The alternative of a picture is a file name, or a word such as 图片.
    ImageAlternativeSaysNothing {
        /// The alternative.
        alternative: String,
    },
    /// 点击这里, `here`.
    LinkTextSaysNothing {
        /// The text.
        text: String,
    },
    /// A long address stands as the text of a link.
    AddressAsText {
        /// Its characters.
        characters: usize,
    },
    /// A link that nobody sees.
    LinkWithoutText,
    /// `javascript:` and other schemes that never reach a page.
    SchemeNotPublished {
        /// The scheme.
        scheme: String,
    },
    /// `file:`, a path on somebody's computer.
    FileOfComputer,
    /// A host that only an inner network knows.
    InnerHost {
        /// The host.
        host: String,
    },
    /// The reader's own computer, such as the address of the preview.
    ThisComputer {
        /// The host.
        host: String,
    },
    /// `http:` to another host.
    Unencrypted {
        /// The host.
        host: String,
    },
    /// An address of this site with its host.
    OwnAddressInFull {
        /// The path below the site's root.
        path: String,
    },
    /// A picture of another host, which no page shows.
    ImageElsewhere {
        /// The host.
        host: String,
    },
    /// Readers see 附件1 or 新建 Microsoft Word 文档 where they choose what to open.
    AttachmentSaysNothing {
        /// What they see.
        shown: String,
    },
    /// An attachment that takes long to load.
    AttachmentLarge {
        /// Its size.
        megabytes: u64,
    },
    /// The name of an attachment gives trouble as an address.
    AttachmentNameOdd {
        /// The name.
        name: String,
        /// What is odd about it.
        oddity: NameOddity,
    },
    /// The text of a link is the address of another host than it leads to.
    TextIsOtherAddress {
        /// The text.
        text: String,
        /// The host that it leads to.
        host: String,
    },
    /// An address holds a Chinese mark or a blank, mostly from the sentence around it.
    MarkInAddress {
        /// The mark.
        mark: char,
    },
    /// `#`, `https://` and the like.
    LeadsNowhere,
    /// A host that is a number, which mostly is an address of a network of offices.
    BareNumber {
        /// The number.
        host: String,
    },
}

impl Rule {
    /// The stable code: never given to another rule.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ImageWithoutAlternative => "GK301",
            Self::ImageAlternativeSaysNothing { .. } => "GK302",
            Self::LinkTextSaysNothing { .. } => "GK303",
            Self::AddressAsText { .. } => "GK304",
            Self::LinkWithoutText => "GK305",
            Self::SchemeNotPublished { .. } => "GK306",
            Self::FileOfComputer => "GK307",
            Self::InnerHost { .. } => "GK308",
            Self::ThisComputer { .. } => "GK309",
            Self::Unencrypted { .. } => "GK310",
            Self::OwnAddressInFull { .. } => "GK311",
            Self::ImageElsewhere { .. } => "GK312",
            Self::AttachmentSaysNothing { .. } => "GK313",
            Self::AttachmentLarge { .. } => "GK314",
            Self::AttachmentNameOdd { .. } => "GK315",
            Self::TextIsOtherAddress { .. } => "GK316",
            Self::MarkInAddress { .. } => "GK317",
            Self::LeadsNowhere => "GK318",
            Self::BareNumber { .. } => "GK319",
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::LinkWithoutText
            | Self::SchemeNotPublished { .. }
            | Self::FileOfComputer
            | Self::InnerHost { .. }
            | Self::ThisComputer { .. } => Severity::Error,
            Self::ImageWithoutAlternative
            | Self::ImageAlternativeSaysNothing { .. }
            | Self::LinkTextSaysNothing { .. }
            | Self::OwnAddressInFull { .. }
            | Self::ImageElsewhere { .. }
            | Self::TextIsOtherAddress { .. }
            | Self::MarkInAddress { .. }
            | Self::LeadsNowhere
            | Self::BareNumber { .. } => Severity::Warning,
            Self::AddressAsText { .. }
            | Self::Unencrypted { .. }
            | Self::AttachmentSaysNothing { .. }
            | Self::AttachmentLarge { .. }
            | Self::AttachmentNameOdd { .. } => Severity::Note,
        }
    }
}
