//! The catalogue of what a careful editor would stop at: a variant each, with what a sentence
//! needs, the stable code and the severity.
//!
//! Private values are carried only as [`Masked`]; marks and words come from the program's own
//! lists. Longer than other files because it is a flat table.

use serde::{Deserialize, Serialize};

use super::Masked;
use crate::diagnostic::Severity;

/// What keeps a number of 18 characters from being a sure resident number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Doubt {
    /// The last character is not the one that follows from the others.
    CheckDigit,
    /// The calendar has no such day of birth, or it lies too far away.
    Date,
    /// No province begins so.
    Area,
    /// The last three digits are zeros, which do not follow from the others: a spreadsheet keeps 15
    /// digits of a number.
    Rounded,
    /// All is right, but nobody says that it is one, and its bearer would be an infant: numbers of
    /// files are made of area and date as well.
    Infant,
}

/// The papers that have numbers of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Papers {
    /// 护照
    Passport,
    /// 港澳通行证、台湾通行证、回乡证、台胞证
    TravelPermit,
    /// 军官证、士兵证、警官证
    Service,
    /// 驾驶证、残疾人证、社会保障号、学籍号 and other certificates of one person
    Certificate,
    /// 病历号、住院号、就诊卡号
    MedicalRecord,
}

/// A column of a list of persons that says too much of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Column {
    /// 身份证号
    Identity,
    /// 银行账号
    Account,
    /// 手机号
    Mobile,
    /// 家庭住址
    Home,
    /// 出生日期
    Birth,
    /// 病情、诊断、孕情
    Health,
    /// 残疾类别
    Disability,
    /// 致贫原因、低保、收入
    Hardship,
}

/// One kind of finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// A resident number whose area, date and check digit are right.
    ResidentNumber {
        /// The number.
        value: Masked,
    },
    /// A number with the shape of a resident number.
    DoubtfulResidentNumber {
        /// The number.
        value: Masked,
        /// What is not right.
        doubt: Doubt,
    },
    /// A resident number of 15 digits, as they were until 1999.
    OldResidentNumber {
        /// The number.
        value: Masked,
    },
    /// A mobile number.
    Mobile {
        /// The number.
        value: Masked,
    },
    /// A landline number that is said to be private.
    HomeTelephone {
        /// The number.
        value: Masked,
    },
    /// The number of a bank card.
    BankCard {
        /// The number.
        value: Masked,
    },
    /// A number after words for a bank account.
    Account {
        /// The number.
        value: Masked,
    },
    /// The number of a paper of one person.
    Papers {
        /// Which paper.
        papers: Papers,
        /// The number.
        value: Masked,
    },
    /// The plate of a private vehicle.
    Plate {
        /// The plate.
        value: Masked,
    },
    /// A mailbox at a provider for private persons.
    PrivateMail {
        /// The address.
        value: Masked,
    },
    /// A home down to the room.
    HomeAddress {
        /// The address.
        value: Masked,
    },
    /// A home down to the house.
    HouseNumber {
        /// The address.
        value: Masked,
    },
    /// A person's day of birth.
    BirthDate {
        /// The date.
        value: Masked,
    },
    /// A person by full name, sex and age.
    Person {
        /// The name.
        value: Masked,
        /// Whether younger than 18.
        minor: bool,
    },
    /// A table that lists persons with what concerns nobody else.
    Roster {
        /// The columns that say too much.
        columns: Vec<Column>,
    },
    /// An account of QQ or WeChat.
    ChatAccount {
        /// The account.
        value: Masked,
    },
    /// A unit's mailbox at a provider for private persons.
    OfficeMail {
        /// The address.
        value: Masked,
    },
    /// A mark of secrecy.
    SecretMark {
        /// The grade.
        mark: String,
    },
    /// A mark for internal use.
    InternalMark {
        /// The words.
        mark: String,
    },
    /// A mark that a text is not to be published, or only on request.
    WithheldMark {
        /// The words.
        mark: String,
    },
    /// A mark of a draft on the text itself.
    DraftMark {
        /// The words.
        mark: String,
    },
    /// A file whose name says that it is a draft.
    DraftFile {
        /// The words.
        mark: String,
    },
    /// A note that editors left for each other.
    EditorsNote {
        /// The word by which it was known.
        word: String,
    },
    /// Crosses where a number belongs.
    MissingNumber {
        /// What stands there.
        found: String,
    },
    /// An empty space to be filled in.
    Blank,
    /// Crosses or 某某 where a name belongs.
    MissingName {
        /// What stands there.
        found: String,
    },
    /// Filler text.
    Filler {
        /// What stands there.
        found: String,
    },
}

/// Rules of which one finding at a place is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    Lists,
    Persons,
    Secrecy,
    Drafts,
}

impl Rule {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ResidentNumber { .. } => "GK201",
            Self::DoubtfulResidentNumber { .. } => "GK202",
            Self::OldResidentNumber { .. } => "GK203",
            Self::Mobile { .. } => "GK204",
            Self::HomeTelephone { .. } => "GK205",
            Self::BankCard { .. } => "GK206",
            Self::Account { .. } => "GK207",
            Self::Papers { .. } => "GK208",
            Self::Plate { .. } => "GK209",
            Self::PrivateMail { .. } => "GK210",
            Self::HomeAddress { .. } => "GK211",
            Self::HouseNumber { .. } => "GK212",
            Self::BirthDate { .. } => "GK213",
            Self::Person { .. } => "GK214",
            Self::Roster { .. } => "GK215",
            Self::ChatAccount { .. } => "GK216",
            Self::OfficeMail { .. } => "GK217",
            Self::SecretMark { .. } => "GK218",
            Self::InternalMark { .. } => "GK219",
            Self::WithheldMark { .. } => "GK220",
            Self::DraftMark { .. } => "GK221",
            Self::DraftFile { .. } => "GK222",
            Self::EditorsNote { .. } => "GK223",
            Self::MissingNumber { .. } => "GK224",
            Self::Blank => "GK225",
            Self::MissingName { .. } => "GK226",
            Self::Filler { .. } => "GK227",
        }
    }

    /// How bad it is. What cannot be meant so is an error; where a lawful reason can be thought
    /// of, a warning.
    pub fn severity(&self) -> Severity {
        match self {
            Self::ResidentNumber { .. }
            | Self::Mobile { .. }
            | Self::HomeTelephone { .. }
            | Self::BankCard { .. }
            | Self::Papers { .. }
            | Self::HomeAddress { .. }
            | Self::SecretMark { .. }
            | Self::InternalMark { .. }
            | Self::WithheldMark { .. }
            | Self::DraftMark { .. }
            | Self::EditorsNote { .. }
            | Self::MissingNumber { .. }
            | Self::Blank
            | Self::Filler { .. } => Severity::Error,
            Self::DoubtfulResidentNumber { .. }
            | Self::OldResidentNumber { .. }
            | Self::Account { .. }
            | Self::Plate { .. }
            | Self::PrivateMail { .. }
            | Self::HouseNumber { .. }
            | Self::BirthDate { .. }
            | Self::Person { .. }
            | Self::Roster { .. }
            | Self::ChatAccount { .. }
            | Self::DraftFile { .. }
            | Self::MissingName { .. } => Severity::Warning,
            Self::OfficeMail { .. } => Severity::Note,
        }
    }

    /// Whether it follows from Chinese rules and belongs to the profile `cn-gov`.
    pub fn is_national(&self) -> bool {
        !matches!(
            self,
            Self::BankCard { .. } | Self::PrivateMail { .. } | Self::Blank | Self::Filler { .. }
        )
    }

    /// Whether it is nothing to worry about in the register of units, which tells where an office is
    /// and how to reach it.
    pub fn is_lawful_of_units(&self) -> bool {
        matches!(
            self,
            Self::HouseNumber { .. }
                | Self::HomeAddress { .. }
                | Self::OfficeMail { .. }
                | Self::PrivateMail { .. }
        )
    }

    /// Among which rules it competes for a place of the text.
    pub(crate) fn family(&self) -> Family {
        match self {
            // A table of persons stands over what its header says else.
            Self::Roster { .. } => Family::Lists,
            Self::SecretMark { .. } | Self::InternalMark { .. } | Self::WithheldMark { .. } => {
                Family::Secrecy
            }
            _ if self.masked().is_some() => Family::Persons,
            _ => Family::Drafts,
        }
    }

    /// The private value that it is about.
    pub fn masked(&self) -> Option<&Masked> {
        match self {
            Self::ResidentNumber { value }
            | Self::DoubtfulResidentNumber { value, .. }
            | Self::OldResidentNumber { value }
            | Self::Mobile { value }
            | Self::HomeTelephone { value }
            | Self::BankCard { value }
            | Self::Account { value }
            | Self::Papers { value, .. }
            | Self::Plate { value }
            | Self::PrivateMail { value }
            | Self::HomeAddress { value }
            | Self::HouseNumber { value }
            | Self::BirthDate { value }
            | Self::Person { value, .. }
            | Self::ChatAccount { value }
            | Self::OfficeMail { value } => Some(value),
            _ => None,
        }
    }
}
