//! What is examined: a text, where its front matter ends, and what the site knows.

use crate::check::privacy::AllowList;

/// A text with what must be known of it.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The whole text of the file, or the text taken out of an attachment.
    pub text: &'a str,
    /// Where the front matter ends and the body begins; 0 where there is none.
    pub body: usize,
    /// What the site knows.
    pub facts: Facts<'a>,
}

/// What the site knows that keeps lawful things from being found.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The year that the text is about; infants and minors are known by it.
    pub year: Option<i16>,
    /// The names of leaders, whose birth dates and the like are public.
    pub leaders: &'a [&'a str],
    /// Domains of the units themselves, as `example.gov.cn`; only of use where a unit has one at a
    /// provider of mailboxes.
    pub domains: &'a [&'a str],
    /// What may be published nevertheless.
    pub allowed: &'a AllowList,
}
