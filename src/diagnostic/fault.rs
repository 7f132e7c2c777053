//! The catalogue of mistakes: one variant each, with the facts that a message
//! needs, and the stable code that people may search for.
//!
//! The file is longer than others because it is a flat table: a variant, its
//! doc, its code.

use serde::{Deserialize, Serialize};

use super::{Severity, check::Finding, template::TemplateFault, theme::ThemeFault};

/// A field by both of its names; a message shows the one its reader knows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FieldName {
    /// The English key, as in `leader`.
    pub english: String,
    /// The Chinese key, as in `负责人`; empty where there is none.
    pub chinese: String,
}

/// What a field wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Expected {
    /// One piece of text, or a number.
    Text,
    /// A list of values.
    List,
    /// A list of items that each have keys with values.
    ListOfMappings,
    /// Keys with values.
    Mapping,
    /// One piece of text or a list.
    TextOrList,
    /// One piece of text, or keys with values.
    TextOrMapping,
    /// A list, or keys with values.
    ListOrMapping,
}

/// What stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Found {
    /// One piece of text, or a number.
    Text,
    /// A list of values.
    List,
    /// Keys with values.
    Mapping,
    /// Nothing at all.
    Nothing,
}

/// Why something in the source cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FileTrouble {
    /// Its name is not Unicode.
    NameNotUnicode,
    /// It is a pipe, a socket or a device.
    Special,
}

/// Why a path cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PathTrouble {
    /// It has a `..` that leads out of its folder.
    ClimbsOut,
    /// It begins with `/`.
    Absolute,
    /// It has a `\`.
    Backslash,
    /// It begins with a drive, as `C:`.
    Drive,
    /// It has a NUL or another control character.
    ControlCharacter,
    /// It names a folder, `.` or nothing.
    NoFile,
    /// An alias that does not begin with `/`.
    NotFromRoot,
}

/// What has taken, or wants, an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Occupant {
    /// A report.
    Report,
    /// A page of `pages/`.
    PlainPage,
    /// A page that the program makes, such as a list or a feed.
    Generated,
    /// A file beside a report.
    Attachment,
    /// An old address that leads on.
    Alias,
    /// A file of `static/`.
    StaticFile,
    /// A file of the theme.
    ThemeFile,
}

/// Why YAML cannot be read, where a plain sentence is known for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SyntaxReason {
    /// A line with neither `key: value` nor an item.
    NoColon,
    /// A second `: ` in one line.
    ColonInValue,
    /// A quote that is never closed.
    QuoteNotClosed,
    /// A `[` or `{` that is never closed, or a comma that lacks.
    BracketNotClosed,
    /// Lines of one block that do not begin in one column.
    Indentation,
    /// A value that begins with a sign of YAML's own, such as `@` or `%`.
    ReservedSign,
    /// Text after a closing quote or bracket.
    TextAfterValue,
    /// A character that YAML does not allow.
    Character,
    /// Anything else, in the parser's English words.
    Other(String),
}

/// One kind of mistake, with the facts that a message needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fault {
    // The file as a whole.
    /// The file is not UTF-8.
    Encoding {
        /// The encoding that it seems to have.
        likely: Option<String>,
    },
    /// The file holds nothing.
    EmptyFile,
    /// The first line is not `---`.
    NoFrontMatter,
    /// The second `---` is missing.
    FrontMatterNotClosed,
    /// A dash-like line stands where `---` must.
    FenceMisspelled {
        /// The line as written.
        found: String,
    },
    /// The front matter is longer than any honest one.
    FrontMatterTooLong {
        /// Its length.
        kilobytes: usize,
        /// The longest allowed.
        limit: usize,
    },
    /// A name that is not Unicode, or something that is no file.
    NotAPlainFile {
        /// What it is.
        trouble: FileTrouble,
    },
    /// A symbolic link stands in `content/`.
    SymbolicLink,

    // YAML as text.
    /// `：` after a key.
    FullWidthColon {
        /// The key.
        key: String,
        /// The line as it should be.
        mended: String,
    },
    /// No space after the colon of a key.
    SpaceMissing {
        /// The key.
        key: String,
        /// The line as it should be.
        mended: String,
    },
    /// A tab at the beginning of a line.
    TabIndentation {
        /// The line as it should be.
        mended: String,
    },
    /// A value within `“ ”` or `‘ ’`.
    CurlyQuotes {
        /// The line as it should be.
        mended: String,
    },
    /// The YAML cannot be read.
    Syntax {
        /// Why.
        reason: SyntaxReason,
    },
    /// `&name` or `*name`.
    Anchor,
    /// `!name`.
    Tag,
    /// More levels than any honest file has.
    TooDeep,
    /// A second YAML document in one file.
    SecondDocument,

    // Keys and shapes.
    /// A key that does not exist.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The key that was probably meant.
        nearest: Option<String>,
        /// Every key allowed there, if none is near.
        allowed: Vec<FieldName>,
    },
    /// A key given twice.
    DuplicateKey {
        /// The key.
        key: String,
        /// The line of the first one.
        first_line: usize,
    },
    /// One field by its Chinese and its English key.
    KeyInBothLanguages {
        /// The key.
        key: String,
        /// The first one.
        other: String,
        /// The line of the first one.
        first_line: usize,
    },
    /// A required key is not there.
    MissingField {
        /// The field.
        field: FieldName,
    },
    /// A required key has no value.
    EmptyField {
        /// The field.
        field: FieldName,
    },
    /// A list where a text must be, and the like.
    WrongType {
        /// The field, or the list that the item stands in.
        field: FieldName,
        /// What it wants.
        expected: Expected,
        /// What it has.
        found: Found,
    },

    // Values.
    /// A date that the calendar does not have.
    ImpossibleDate {
        /// The value as written.
        value: String,
    },
    /// Not a date.
    UnreadableDate {
        /// The value as written.
        value: String,
    },
    /// Not a time of day.
    UnreadableTime {
        /// The value as written.
        value: String,
    },
    /// Not a year.
    UnreadableYear {
        /// The value as written.
        value: String,
    },
    /// A year before 1949 or after the next one.
    YearOutOfRange {
        /// The year as read.
        year: i64,
        /// The latest allowed.
        latest: i16,
    },
    /// Neither `true` nor `false`.
    NotYesOrNo {
        /// The value as written.
        value: String,
    },
    /// Not a whole number in a range.
    NumberOutOfRange {
        /// The value as written.
        value: String,
        /// The smallest allowed.
        least: i64,
        /// The largest allowed.
        most: i64,
    },
    /// A status that does not exist.
    UnknownStatus {
        /// The value as written.
        value: String,
    },
    /// A value outside a closed list.
    NotAllowed {
        /// The field.
        field: FieldName,
        /// The value as written.
        value: String,
        /// What may stand there.
        allowed: Vec<String>,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A beginning after its end.
    SinceAfterUntil {
        /// The beginning.
        since: String,
        /// The end.
        until: String,
    },
    /// A report published before its year was over.
    PublishedBeforeYearEnd {
        /// The year reported on.
        year: i16,
        /// The day of publication.
        published: String,
    },
    /// A report issued after it was published.
    IssuedAfterPublished {
        /// The day of issue.
        issued: String,
        /// The day of publication.
        published: String,
    },
    /// A correction dated before the publication.
    CorrectedBeforePublished {
        /// The day of the correction.
        date: String,
        /// The day of publication.
        published: String,
    },
    /// A withdrawal dated before the publication.
    WithdrawnBeforePublished {
        /// The day of the withdrawal.
        date: String,
        /// The day of publication.
        published: String,
    },

    // Units and series.
    /// A series that site.yml does not have.
    UnknownSeries {
        /// The value as written.
        value: String,
        /// What was probably meant.
        nearest: Option<String>,
        /// Every series, by slug.
        known: Vec<String>,
    },
    /// A unit that units.yml does not have.
    UnknownUnit {
        /// The value as written.
        value: String,
        /// The nearest names.
        nearest: Vec<String>,
        /// The entry to paste into units.yml.
        entry: String,
    },
    /// A name that several units have.
    AmbiguousUnit {
        /// The value as written.
        value: String,
        /// The units of that name.
        slugs: Vec<String>,
    },
    /// One unit twice in a joint report.
    UnitTwice {
        /// The value as written.
        value: String,
    },
    /// A report of a unit that did not exist in that year.
    UnitDidNotExist {
        /// The unit's name.
        unit: String,
        /// The year reported on.
        year: i16,
    },
    /// A unit without a register: its slug is a guess.
    ProvisionalUnit {
        /// The value as written.
        value: String,
        /// The slug made for it.
        slug: String,
    },

    // Paths, files and addresses.
    /// A path that cannot be used.
    BadPath {
        /// The value as written.
        value: String,
        /// Why not.
        trouble: PathTrouble,
    },
    /// A name that the site or Windows keeps for itself.
    ReservedName {
        /// The name.
        name: String,
    },
    /// An attachment that does not exist.
    AttachmentMissing {
        /// The file as written.
        file: String,
        /// The nearest file there is.
        nearest: Option<String>,
    },
    /// An attachment of no bytes.
    AttachmentEmpty {
        /// The file as written.
        file: String,
    },
    /// An attachment that is a folder or a link.
    AttachmentNotAFile {
        /// The file as written.
        file: String,
    },
    /// One file twice in a list of attachments.
    AttachmentTwice {
        /// The file as written.
        file: String,
    },
    /// A file beside a report that nothing names.
    UnusedFile {
        /// The file's name.
        file: String,
    },
    /// A link to a file that belongs to no report, or to another one.
    ForeignFile {
        /// The link as written.
        target: String,
        /// The report whose file it is.
        owner: Option<String>,
    },
    /// A file that is a report but for the end of its name.
    MisnamedReport {
        /// The file's name.
        file: String,
        /// The name that it should have.
        mended: String,
    },
    /// Two reports of one unit, year and series.
    SameReport {
        /// The address.
        address: String,
        /// The source path of the other one.
        other: String,
    },
    /// Two things for one address.
    AddressTaken {
        /// The address.
        address: String,
        /// What wants it here.
        wanted_by: Occupant,
        /// What has it already.
        taken_by: Occupant,
        /// The source path of that one; empty for a generated page.
        other: String,
    },
    /// Two addresses that differ only by case or Unicode form.
    AddressAlike {
        /// The address here.
        address: String,
        /// The one it is like.
        other_address: String,
        /// The source path of that one; empty for a generated page.
        other: String,
    },

    // Links and bodies.
    /// A link to nothing.
    DanglingLink {
        /// The link as written.
        target: String,
        /// The nearest file there is.
        nearest: Option<String>,
    },
    /// A link to a draft or a report held back.
    LinkToHeld {
        /// The link as written.
        target: String,
    },
    /// A link to a heading that its page does not have.
    FragmentMissing {
        /// The link as written.
        target: String,
        /// The part after `#`.
        fragment: String,
        /// The nearest id there is.
        nearest: Option<String>,
    },
    /// A template that cannot be taken, or a page that it could not make.
    Template(Box<TemplateFault>),
    /// A theme's description, options, folder or pages.
    Theme(Box<ThemeFault>),
    /// A rule of `gongkai check`.
    Check(Box<Finding>),

    // site.yml.
    /// `base_url` is not an address.
    BadBaseUrl {
        /// The value as written.
        value: String,
    },
    /// `language` is not a language tag.
    BadLanguage {
        /// The value as written.
        value: String,
    },
    /// `timezone` is not an offset.
    BadTimezone {
        /// The value as written.
        value: String,
    },
    /// A slug with other letters than a-z, 0-9 and `-`.
    BadSlug {
        /// The value as written.
        value: String,
        /// One that would do; empty if none comes to mind.
        suggestion: String,
    },
    /// One slug twice in a list.
    SlugTwice {
        /// The slug.
        slug: String,
    },
    /// A suffix that cannot stand in an address.
    BadSuffix {
        /// The value as written.
        value: String,
    },
    /// Two series with one suffix.
    SuffixTwice {
        /// The suffix.
        suffix: String,
        /// The slug of the other series.
        other: String,
    },
    /// Several series, none of which has the empty suffix.
    NoEmptySuffix,
    /// A deadline that is not `MM-DD`.
    BadMonthDay {
        /// The value as written.
        value: String,
    },
    /// A kind that no unit has.
    UnknownKind {
        /// The kind as written.
        kind: String,
        /// The kinds there are.
        known: Vec<String>,
    },
    /// A slot's file does not exist.
    SlotMissing {
        /// The path as written.
        file: String,
    },
    /// A mark of the footer that does not look as such marks do.
    BadMark {
        /// The field.
        field: FieldName,
        /// The value as written.
        value: String,
        /// What such a mark looks like.
        example: String,
    },

    // units.yml.
    /// A parent that is no unit.
    UnknownParent {
        /// The value as written.
        value: String,
        /// The nearest slug.
        nearest: Option<String>,
    },
    /// A unit that is its own ancestor.
    ParentCycle {
        /// The way round, by slugs.
        slugs: Vec<String>,
    },
    /// A successor that is no unit.
    UnknownSuccessor {
        /// The value as written.
        value: String,
        /// The nearest slug.
        nearest: Option<String>,
    },
    /// The years of an exemption cannot be read.
    UnreadableYears {
        /// The value as written.
        value: String,
    },
}

impl From<TemplateFault> for Fault {
    fn from(fault: TemplateFault) -> Self {
        Self::Template(Box::new(fault))
    }
}

impl From<ThemeFault> for Fault {
    fn from(fault: ThemeFault) -> Self {
        Self::Theme(Box::new(fault))
    }
}

impl From<Finding> for Fault {
    fn from(finding: Finding) -> Self {
        Self::Check(Box::new(finding))
    }
}

impl Fault {
    /// The stable code, `GK001` and so on: never given to another fault.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Encoding { .. } => "GK001",
            Self::EmptyFile => "GK002",
            Self::NoFrontMatter => "GK003",
            Self::FrontMatterNotClosed => "GK004",
            Self::FenceMisspelled { .. } => "GK005",
            Self::FrontMatterTooLong { .. } => "GK006",
            Self::NotAPlainFile { .. } => "GK007",
            Self::SymbolicLink => "GK008",
            Self::FullWidthColon { .. } => "GK011",
            Self::SpaceMissing { .. } => "GK012",
            Self::TabIndentation { .. } => "GK013",
            Self::CurlyQuotes { .. } => "GK014",
            Self::Syntax { .. } => "GK015",
            Self::Anchor => "GK016",
            Self::Tag => "GK017",
            Self::TooDeep => "GK018",
            Self::SecondDocument => "GK019",
            Self::UnknownKey { .. } => "GK021",
            Self::DuplicateKey { .. } => "GK022",
            Self::KeyInBothLanguages { .. } => "GK023",
            Self::MissingField { .. } => "GK024",
            Self::EmptyField { .. } => "GK025",
            Self::WrongType { .. } => "GK026",
            Self::ImpossibleDate { .. } => "GK031",
            Self::UnreadableDate { .. } => "GK032",
            Self::UnreadableTime { .. } => "GK033",
            Self::UnreadableYear { .. } => "GK034",
            Self::YearOutOfRange { .. } => "GK035",
            Self::NotYesOrNo { .. } => "GK036",
            Self::NumberOutOfRange { .. } => "GK037",
            Self::UnknownStatus { .. } => "GK038",
            Self::NotAllowed { .. } => "GK039",
            Self::SinceAfterUntil { .. } => "GK041",
            Self::PublishedBeforeYearEnd { .. } => "GK042",
            Self::IssuedAfterPublished { .. } => "GK043",
            Self::CorrectedBeforePublished { .. } => "GK044",
            Self::WithdrawnBeforePublished { .. } => "GK045",
            Self::UnknownSeries { .. } => "GK051",
            Self::UnknownUnit { .. } => "GK052",
            Self::AmbiguousUnit { .. } => "GK053",
            Self::UnitTwice { .. } => "GK054",
            Self::UnitDidNotExist { .. } => "GK055",
            Self::ProvisionalUnit { .. } => "GK056",
            Self::BadPath { .. } => "GK061",
            Self::ReservedName { .. } => "GK062",
            Self::AttachmentMissing { .. } => "GK063",
            Self::AttachmentEmpty { .. } => "GK064",
            Self::AttachmentNotAFile { .. } => "GK065",
            Self::AttachmentTwice { .. } => "GK066",
            Self::UnusedFile { .. } => "GK067",
            Self::ForeignFile { .. } => "GK068",
            Self::MisnamedReport { .. } => "GK069",
            Self::SameReport { .. } => "GK071",
            Self::AddressTaken { .. } => "GK072",
            Self::AddressAlike { .. } => "GK073",
            Self::DanglingLink { .. } => "GK081",
            Self::LinkToHeld { .. } => "GK082",
            Self::FragmentMissing { .. } => "GK083",
            Self::Template(fault) => fault.problem.code(),
            Self::Theme(fault) => fault.code(),
            Self::Check(finding) => finding.rule.code(),
            Self::BadBaseUrl { .. } => "GK101",
            Self::BadLanguage { .. } => "GK102",
            Self::BadTimezone { .. } => "GK103",
            Self::BadSlug { .. } => "GK104",
            Self::SlugTwice { .. } => "GK105",
            Self::BadSuffix { .. } => "GK106",
            Self::SuffixTwice { .. } => "GK107",
            Self::NoEmptySuffix => "GK108",
            Self::BadMonthDay { .. } => "GK109",
            Self::UnknownKind { .. } => "GK110",
            Self::SlotMissing { .. } => "GK111",
            Self::BadMark { .. } => "GK112",
            Self::UnknownParent { .. } => "GK121",
            Self::ParentCycle { .. } => "GK122",
            Self::UnknownSuccessor { .. } => "GK123",
            Self::UnreadableYears { .. } => "GK124",
        }
    }

    /// Whether the fault forbids building or only deserves a look.
    pub fn severity(&self) -> Severity {
        match self {
            Self::PublishedBeforeYearEnd { .. }
            | Self::IssuedAfterPublished { .. }
            | Self::CorrectedBeforePublished { .. }
            | Self::WithdrawnBeforePublished { .. }
            | Self::UnitDidNotExist { .. }
            | Self::ProvisionalUnit { .. }
            | Self::UnusedFile { .. }
            | Self::LinkToHeld { .. }
            | Self::UnknownKind { .. }
            | Self::BadMark { .. } => Severity::Warning,
            Self::Theme(fault) => fault.severity(),
            Self::Check(finding) => finding.severity,
            _ => Severity::Error,
        }
    }
}
