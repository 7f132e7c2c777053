//! First station: the only reader of the site's source.
//!
//! Arrives: a folder. Leaves: sorted names ([`Tree`]), texts, stamped bodies. A file that cannot
//! be read is a [`crate::failure::Failure`], never skipped: a dropped report is a wrong site.

mod body;
mod path;
mod root;
mod text;
mod walk;

pub use self::{
    body::{Body, BodyStamp, Proofs},
    path::SourcePath,
    root::{Reading, Root},
    text::{SourceFile, text_of},
    walk::{REGISTER, TERMS, Tree},
};

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Whether a name is in the one Unicode form (NFC) in which names are compared.
pub fn is_normal(name: &str) -> bool {
    name.is_ascii() || is_nfc(name)
}

/// A name in the one Unicode form (NFC) in which names are compared.
pub fn normal_form(name: &str) -> Cow<'_, str> {
    if is_normal(name) { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

/// Whether two spellings name the same thing.
pub fn same_name(left: &str, right: &str) -> bool {
    normal_form(left) == normal_form(right)
}
