//! What a check is given: a file's text and the facts around it, all of them borrowed.

use std::ops::Range;

/// A report as it stands in its file.
#[derive(Clone, Copy, Debug)]
pub struct Manuscript<'a> {
    /// The whole text of the file, front matter and body.
    pub text: &'a str,
    /// Where the body begins, in bytes: behind the line that closes the front matter.
    pub body: usize,
    /// What is known of the report.
    pub facts: Facts<'a>,
}

/// What a report's front matter, series and neighbours say.
#[derive(Clone, Copy, Default)]
pub struct Facts<'a> {
    /// The year reported on.
    pub year: Option<i16>,
    /// The title, if the front matter has one.
    pub title: Option<Stated<'a>>,
    /// The parts of the series, in its order.
    pub parts: &'a [Part<'a>],
    /// Which heading opens which part; without it no part is missed.
    pub assign: Option<Assign<'a>>,
    /// Names of people and units, which may hold rare characters.
    pub names: &'a [&'a str],
    /// The figures of the front matter.
    pub figures: &'a [Figure<'a>],
    /// The figures of the same series' report of the year before.
    pub last_year: &'a [Figure<'a>],
    /// A figure that grows or shrinks by more than this factor is told; [`JUMP`] if zero.
    pub jump: u32,
}

/// The factor beyond which a change of a figure is told unless a site says otherwise.
pub const JUMP: u32 = 3;

/// Answers for the texts of all headings, in order, with an index into [`Facts::parts`] each;
/// headings that are not of the first level are given as empty texts. In the project this is
/// `markdown::parts::assign`.
pub type Assign<'a> = &'a dyn Fn(&[&str]) -> Vec<Option<usize>>;

/// A value of the front matter and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    /// The value.
    pub value: &'a str,
    /// Its place in the file; `None` where the place is not known.
    pub place: Option<(usize, usize)>,
}

impl Stated<'_> {
    pub(crate) fn range(self) -> Range<usize> {
        self.place.map_or(0..0, |(start, end)| start..end)
    }
}

/// A customary part of a report.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// What lists call it.
    pub name: &'a str,
    /// Words by which its heading is known.
    pub keywords: &'a [String],
    /// Whether a report must have it.
    pub is_required: bool,
}

/// A figure of the front matter.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value, as written, and its place.
    pub value: Stated<'a>,
    /// Its unit; may be empty.
    pub unit: &'a str,
}

impl std::fmt::Debug for Facts<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A function shows nothing, and names are nobody's business in a log.
        out.debug_struct("Facts").field("year", &self.year).finish_non_exhaustive()
    }
}
