//! Taking reports in: what is written among an author's own files, and how.
//!
//! Beside the line, used by the commands `new`, `import` and `release` and by the forms of the
//! preview, so that both do the same. Arrives: facts about a report, files that units sent in.
//! Leaves: a report in `content/`, written as a careful person would write it, or a [`Refusal`]
//! that says why everything was left as it was.
//!
//! [`workplace`] is the site as those see it who write into it, [`writing`] the only part that
//! writes. [`start`] begins a report from its outline, [`arrival`] makes one of a file that was sent
//! in, [`batch`] many of a folder; [`manuscript`] is one as somebody writes it in a form, and
//! [`submission`] the same with its place; [`place`] knows what stands where one belongs; [`release`]
//! dates one.

pub mod account;
pub mod arrival;
pub mod batch;
pub mod manuscript;
pub mod place;
pub mod refusal;
pub mod release;
pub mod start;
pub mod submission;
pub mod workplace;
pub mod writing;

pub use self::{
    refusal::Refusal,
    workplace::{Admitted, Workplace},
};
