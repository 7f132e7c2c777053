//! Front matter → [`Report`].
//!
//! What arrives is the text of one file and the stretch of it that holds
//! YAML; what leaves is a typed report with its warnings, or every mistake of
//! the front matter at once. Nothing here knows the register of units, the
//! configuration or the disk: whether a unit exists is asked further right.

pub mod compose;
pub mod edit;
pub mod fields;
pub mod keys;
mod origin;
mod page;
mod raw;
mod reading;
mod schema;
#[cfg(test)]
mod tests;
mod types;

pub use origin::Origin;
pub use page::{place_page, read_page};
pub use reading::{Names, names, place, read};
pub(crate) use schema::{PAGE, REPORT};
pub use types::{
    Attachment, Correction, Figure, Leader, Leaders, Moment, PlainPage, Report, Status,
};
