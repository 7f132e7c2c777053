//! The catalogue of the rules for government portals: identity, meta tags, footer marks, the
//! portal's own HTML, the record of a report. A variant each, with the facts that a sentence needs,
//! the stable code and the severity. All of it belongs to the profile `cn-gov`.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{FieldName, Severity};

/// A mark that the footer of a government website shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FooterMark {
    /// 主办单位
    Host,
    /// 联系方式
    Contact,
    /// ICP备案编号
    Icp,
    /// 公安机关备案标识
    PublicSecurity,
    /// 党政机关网站标识
    Conac,
    /// 我为政府网站找错
    ErrorReport,
    /// 站点地图
    SiteMap,
}

/// How a page asks another host for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Asked {
    /// A script.
    Script,
    /// A style sheet, or one that it imports.
    Style,
    /// A picture.
    Image,
    /// A page in a frame.
    Frame,
    /// Sound, video, or what a plug-in shows.
    Media,
    /// What a style sheet names by `url()`: pictures, fonts.
    StyleResource,
    /// A form that sends to it.
    Form,
}

/// What a finding about the portal's HTML does to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Inline {
    /// `<script>` with its text.
    Script,
    /// `onclick=` and its like.
    Handler,
    /// A link to `javascript:`.
    Link,
}

/// One kind of finding, with the facts that a message needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    // Titles and pages.
    /// A title within 《》, or with a full stop at its end.
    TitleWithMarks {
        /// The marks.
        marks: String,
    },
    /// Two pages of one title, so that nobody can tell them apart in a list.
    TitleTwice {
        /// The title.
        title: String,
        /// The file of the other one.
        other: String,
    },
    /// A column that holds nothing (空白栏目).
    EmptyPage,
    /// The portal's head writes a meta tag that the program writes as well.
    MetaTwice {
        /// The name of the tag.
        name: String,
        /// What it says there, where that is something else than the program's.
        other: Option<String>,
    },
    // Identity.
    /// A meta tag that pages must have and cannot, since its field is empty.
    MetaMissing {
        /// The field.
        field: FieldName,
        /// The name of the tag.
        tag: String,
    },
    /// `null`, 无, 待定 where a value must be.
    Placeholder {
        /// The field.
        field: FieldName,
        /// As written.
        value: String,
    },
    /// A domain that is not below gov.cn.
    DomainNotGov {
        /// The domain.
        domain: String,
    },
    /// The domain of the meta tag is another than the one the site stands on.
    DomainNotOfSite {
        /// The domain of the tag.
        domain: String,
        /// The host of `base_url`.
        host: String,
    },
    /// The footer lacks marks.
    FooterMarksMissing {
        /// Which.
        marks: Vec<FooterMark>,
    },
    /// 找错 reports to the code of another site.
    ErrorReportOfOther {
        /// The code there.
        code: String,
        /// The code of the site.
        expected: String,
    },
    /// An address that was given up.
    OldHost {
        /// The host.
        host: String,
    },
    /// The address and the text of 公安备案 give two numbers.
    PublicSecurityContradicts {
        /// The number of the address.
        code: String,
        /// The number of the text.
        text: String,
    },
    // The portal's HTML.
    /// An https page that asks for something by http.
    MixedContent {
        /// What is asked for.
        asked: Asked,
        /// The host.
        host: String,
    },
    /// A page that asks another host for something.
    OtherHost {
        /// What is asked for.
        asked: Asked,
        /// The host.
        host: String,
    },
    /// A script in the page itself.
    InlineScript {
        /// In which way.
        inline: Inline,
    },
    /// `document.write`
    DocumentWrite,
    /// A link or request to a host that the public cannot reach.
    InnerHost {
        /// The host.
        host: String,
    },
    // The record of a report.
    /// 索引号 of an unusual shape.
    IndexNumberOdd {
        /// As written.
        value: String,
    },
    /// 索引号 of another report.
    IndexNumberTwice {
        /// The number.
        value: String,
        /// The file of the other report.
        other: String,
    },
    /// 发文字号 of an unusual shape.
    DocumentNumberOdd {
        /// As written.
        value: String,
        /// As it should be, if that can be known.
        mended: Option<String>,
    },
    /// A report published later than in the year after its own.
    PublishedYearsLater {
        /// The year reported on.
        year: i16,
        /// The year of publication.
        published: i16,
    },
    /// The record lacks what the catalogue must tell.
    RecordIncomplete {
        /// Which fields.
        fields: Vec<FieldName>,
    },
    /// The title names a unit that the report is not of.
    TitleOfOther {
        /// The name in the title.
        found: String,
        /// The unit of the report.
        unit: String,
    },
}

impl Rule {
    /// The stable code: never given to another rule.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TitleWithMarks { .. } => "GK337",
            Self::TitleTwice { .. } => "GK338",
            Self::EmptyPage => "GK339",
            Self::MetaTwice { .. } => "GK340",
            Self::MetaMissing { .. } => "GK341",
            Self::Placeholder { .. } => "GK342",
            Self::DomainNotGov { .. } => "GK343",
            Self::DomainNotOfSite { .. } => "GK344",
            Self::FooterMarksMissing { .. } => "GK345",
            Self::ErrorReportOfOther { .. } => "GK346",
            Self::OldHost { .. } => "GK347",
            Self::PublicSecurityContradicts { .. } => "GK348",
            Self::MixedContent { .. } => "GK349",
            Self::OtherHost { .. } => "GK350",
            Self::InlineScript { .. } => "GK351",
            Self::DocumentWrite => "GK352",
            Self::InnerHost { .. } => "GK353",
            Self::IndexNumberOdd { .. } => "GK354",
            Self::IndexNumberTwice { .. } => "GK355",
            Self::DocumentNumberOdd { .. } => "GK356",
            Self::PublishedYearsLater { .. } => "GK357",
            Self::RecordIncomplete { .. } => "GK358",
            Self::TitleOfOther { .. } => "GK359",
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::EmptyPage
            | Self::Placeholder { .. }
            | Self::ErrorReportOfOther { .. }
            | Self::OldHost { .. }
            | Self::PublicSecurityContradicts { .. }
            | Self::MixedContent { .. }
            | Self::InnerHost { .. }
            | Self::IndexNumberTwice { .. } => Severity::Error,
            Self::TitleWithMarks { .. }
            | Self::TitleTwice { .. }
            | Self::MetaTwice { .. }
            | Self::DomainNotGov { .. }
            | Self::DomainNotOfSite { .. }
            | Self::FooterMarksMissing { .. }
            | Self::OtherHost { .. }
            | Self::DocumentWrite
            | Self::IndexNumberOdd { .. }
            | Self::DocumentNumberOdd { .. }
            | Self::PublishedYearsLater { .. }
            | Self::TitleOfOther { .. }
            | Self::MetaMissing { .. } => Severity::Warning,
            Self::InlineScript { .. } | Self::RecordIncomplete { .. } => Severity::Note,
        }
    }
}
