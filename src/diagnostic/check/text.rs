//! The catalogue of what is wrong with a text: structure, copied text, typography, wording, figures. A
//! variant each, with the facts that a sentence needs, the stable code and the severity.
//!
//! Longer than other files because it is a flat table.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;

/// Two marks that stand for each other in messages: as written, and as they should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mending {
    /// As written.
    pub found: String,
    /// As it should be.
    pub mended: String,
}

/// One kind of finding, with the facts that a message needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    // Structure.
    /// No heading is of a part that the series requires.
    MissingPart {
        /// Its place among the parts of the series, by which findings are told in that order.
        place: usize,
        /// A line with such a word that is no heading, or one of another level.
        line: Option<String>,
        /// What lists call the part.
        name: String,
        /// The words by which its heading would be known.
        keywords: Vec<String>,
    },
    /// A number goes beyond the next one.
    NumberSkipped(Mending),
    /// A number was there already, or goes back.
    NumberRepeated(Mending),
    /// `2、` where 二、 is due, `（3）` after （二）.
    NumberOfOtherLevel(Mending),
    /// `(一)`.
    NumberInHalfWidthBrackets {
        /// The first of them.
        first: Mending,
        /// How many there are.
        count: usize,
    },
    /// `（一）、`
    CommaAfterBracket {
        /// The first of them.
        first: Mending,
        /// How many there are.
        count: usize,
    },
    /// `1、` for `1.`, or `一.` for `一、`.
    NumberWithWrongMark {
        /// The first of them.
        first: Mending,
        /// How many there are.
        count: usize,
    },
    /// A heading names another year than its part is about.
    YearInHeading {
        /// The year it names.
        found: i16,
        /// The year it should name.
        expected: i16,
        /// Whether the part is about the plans for the next year.
        is_plan: bool,
    },
    /// The title names another year than the report is of.
    YearInTitle {
        /// The year it names.
        found: i16,
        /// The year of the report.
        expected: i16,
    },
    /// Nothing stands between a heading and the next.
    EmptySection {
        /// The heading.
        heading: String,
    },
    /// `####` right below `##`.
    LevelSkipped {
        /// The level above.
        from: u8,
        /// The level of the heading.
        to: u8,
    },
    /// The heading of a section stands over another one beside it, too.
    HeadingRepeated {
        /// The heading, without its number.
        heading: String,
    },
    /// A heading that is a whole paragraph.
    HeadingTooLong {
        /// Its characters.
        characters: usize,
    },
    /// A heading with `。` at its end.
    HeadingEndsWithMark {
        /// The mark.
        mark: char,
    },
    /// A list of one item, or a number one without a number two.
    ListOfOne,
    /// A line all bold, which looks like a heading and is none.
    BoldLine,
    /// A heading stands on another level than those it is numbered with.
    HeadingOnOtherLevel {
        /// Its number.
        number: String,
        /// Its level.
        level: u8,
        /// Theirs.
        expected: u8,
    },
    /// A short line numbered in a run of headings is none itself.
    LineAmongHeadings {
        /// Its number.
        number: String,
    },
    // Copied text.
    /// Much of the text stands in last year's report.
    CopiedFromLastYear(Copied),
    /// Much of the text stands in another unit's report.
    CopiedFromOther {
        /// The other report, as the caller calls it.
        other: String,
        /// How much, and the longest passage.
        copied: Copied,
    },
    // Typography.
    /// `,` and its like in Chinese text.
    HalfWidthPunctuation {
        /// The marks as written, each once.
        marks: String,
        /// How many stand on the line.
        count: usize,
    },
    /// `"` or `'` in Chinese text.
    StraightQuotes {
        /// How many stand on the line.
        count: usize,
    },
    /// An opening mark without its closing one.
    Unclosed {
        /// The mark.
        mark: char,
        /// The one that lacks.
        wanted: char,
    },
    /// A closing mark without its opening one.
    Unopened {
        /// The mark.
        mark: char,
        /// The one that lacks.
        wanted: char,
    },
    /// `《“》”`, or `“` within `“ ”`.
    WrongNesting {
        /// The inner mark.
        inner: char,
        /// The outer one.
        outer: char,
    },
    /// `（…)`
    MixedBrackets {
        /// The opening one.
        open: char,
        /// The closing one.
        close: char,
    },
    /// `。。`
    RepeatedPunctuation(Mending),
    /// `，。`
    ClashingPunctuation {
        /// The marks as written.
        found: String,
    },
    /// Anything but `……` for an ellipsis.
    Ellipsis(Mending),
    /// Anything but `——` for a dash.
    Dash(Mending),
    /// `的的`, `知识知识`.
    DoubledWord(Mending),
    /// Blanks between Chinese characters.
    BlankInChinese {
        /// How many stand on the line.
        count: usize,
    },
    /// `２０２４`
    FullWidthCharacters(Mending),
    /// A control character.
    ControlCharacter {
        /// Its number in Unicode.
        code: u32,
        /// How many of them there are.
        count: usize,
    },
    /// A character without width.
    ZeroWidth {
        /// Its number in Unicode.
        code: u32,
        /// How many of them there are.
        count: usize,
    },
    /// A character of a private use area.
    PrivateUse {
        /// Its number in Unicode.
        code: u32,
        /// How many of them there are.
        count: usize,
    },
    /// `�`
    ReplacementCharacter {
        /// How many there are.
        count: usize,
    },
    /// What a word processor left behind.
    WordResidue {
        /// As written.
        found: String,
        /// Whether text is lost, so that it cannot just be taken out.
        is_loss: bool,
    },
    /// A traditional character in a simplified text.
    Traditional(Mending),
    /// `[2024]` in the number of a document.
    DocumentNumber(Mending),
    /// `二O二四年`
    LetterInNumber(Mending),
    /// `％`
    FullWidthPercent {
        /// How many there are.
        count: usize,
    },
    /// `1-3月`
    HyphenInRange {
        /// The first of them.
        first: Mending,
        /// How many there are.
        count: usize,
    },
    /// `》、《`
    CommaBetweenQuoted {
        /// How many there are.
        count: usize,
    },
    // Wording.
    /// A word of the list.
    Term {
        /// As written.
        found: String,
        /// What to write; empty where the note alone says what to do.
        right: String,
        /// How bad it is.
        severity: Severity,
        /// Why.
        note: String,
    },
    // Figures.
    /// A total that its row or column does not add up to.
    TotalWrong {
        /// What the row or column is called.
        of: String,
        /// As written.
        found: String,
        /// As added up.
        sum: String,
    },
    /// A part larger than its whole.
    PartExceedsWhole {
        /// The part.
        part: String,
        /// The whole.
        whole: String,
    },
    /// A share of more than 100 %.
    ShareOverHundred {
        /// What it is a share of.
        name: String,
        /// As written.
        found: String,
    },
    /// The text and the front matter say different things.
    FigureContradicted {
        /// The figure.
        name: String,
        /// What the text says.
        found: String,
        /// What the front matter says.
        stated: String,
    },
    /// A figure is many times last year's, or a fraction of it.
    FigureJumps {
        /// The figure.
        name: String,
        /// This year's value.
        now: String,
        /// Last year's.
        before: String,
        /// The factor beyond which it is told.
        factor: u32,
    },
}

/// How much of a text stands in another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Copied {
    /// Of a hundred Chinese characters.
    pub percent: u8,
    /// The characters of the longest passage.
    pub longest: usize,
    /// Where the longest passage begins in the other file: line, from 1.
    pub other_line: usize,
    /// How the longest passage begins.
    pub beginning: String,
}

impl Rule {
    /// What was copied, for the rules that are about that.
    pub fn copied_mut(&mut self) -> Option<&mut Copied> {
        match self {
            Self::CopiedFromLastYear(copied) | Self::CopiedFromOther { copied, .. } => Some(copied),
            _ => None,
        }
    }

    /// The stable code that people may search for.
    pub fn code(&self) -> &'static str {
        match self {
            Self::MissingPart { .. } => "GK231",
            Self::NumberSkipped(_) => "GK232",
            Self::NumberRepeated(_) => "GK233",
            Self::NumberOfOtherLevel(_) => "GK234",
            Self::NumberInHalfWidthBrackets { .. } => "GK235",
            Self::CommaAfterBracket { .. } => "GK236",
            Self::NumberWithWrongMark { .. } => "GK237",
            Self::YearInHeading { .. } => "GK238",
            Self::YearInTitle { .. } => "GK239",
            Self::EmptySection { .. } => "GK240",
            Self::LevelSkipped { .. } => "GK241",
            Self::HeadingRepeated { .. } => "GK242",
            Self::HeadingTooLong { .. } => "GK243",
            Self::HeadingEndsWithMark { .. } => "GK244",
            Self::ListOfOne => "GK245",
            Self::BoldLine => "GK246",
            Self::HeadingOnOtherLevel { .. } => "GK247",
            Self::LineAmongHeadings { .. } => "GK248",
            Self::CopiedFromLastYear(_) => "GK251",
            Self::CopiedFromOther { .. } => "GK252",
            Self::HalfWidthPunctuation { .. } => "GK261",
            Self::StraightQuotes { .. } => "GK262",
            Self::Unclosed { .. } => "GK263",
            Self::Unopened { .. } => "GK264",
            Self::WrongNesting { .. } => "GK265",
            Self::MixedBrackets { .. } => "GK266",
            Self::RepeatedPunctuation(_) => "GK267",
            Self::ClashingPunctuation { .. } => "GK268",
            Self::Ellipsis(_) => "GK269",
            Self::Dash(_) => "GK270",
            Self::DoubledWord(_) => "GK271",
            Self::BlankInChinese { .. } => "GK272",
            Self::FullWidthCharacters(_) => "GK273",
            Self::ControlCharacter { .. } => "GK274",
            Self::ZeroWidth { .. } => "GK275",
            Self::PrivateUse { .. } => "GK276",
            Self::ReplacementCharacter { .. } => "GK277",
            Self::WordResidue { .. } => "GK278",
            Self::Traditional(_) => "GK279",
            Self::DocumentNumber(_) => "GK280",
            Self::LetterInNumber(_) => "GK281",
            Self::FullWidthPercent { .. } => "GK282",
            Self::HyphenInRange { .. } => "GK283",
            Self::CommaBetweenQuoted { .. } => "GK284",
            Self::Term { .. } => "GK289",
            Self::TotalWrong { .. } => "GK291",
            Self::PartExceedsWhole { .. } => "GK292",
            Self::ShareOverHundred { .. } => "GK293",
            Self::FigureContradicted { .. } => "GK294",
            Self::FigureJumps { .. } => "GK295",
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::ReplacementCharacter { .. } | Self::WordResidue { .. } => Severity::Error,
            Self::Term { severity, .. } => *severity,
            Self::ListOfOne
            | Self::BoldLine
            | Self::HyphenInRange { .. }
            | Self::CommaBetweenQuoted { .. } => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// Whether the rule is one of the Chinese rules on official documents, which hang on the
    /// profile `cn-gov`. What holds for any text in simplified Chinese does not.
    pub fn is_national(&self) -> bool {
        matches!(
            self,
            Self::NumberOfOtherLevel(_)
                | Self::NumberInHalfWidthBrackets { .. }
                | Self::CommaAfterBracket { .. }
                | Self::NumberWithWrongMark { .. }
                | Self::YearInHeading { .. }
                | Self::DocumentNumber(_)
                | Self::Term { .. }
        )
    }
}
