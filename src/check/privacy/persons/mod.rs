//! What tells of one person where words have to say so: a cue word in its place goes in, an address,
//! a birth date, a plate comes out.
//!
//! Numbers that prove themselves are found in `numbers`.

mod accounts;
mod address;
mod birth;
mod contacts;
mod described;
mod landline;
mod mail;
mod papers;
mod plate;
mod roster;
mod spelled;

pub(crate) use accounts::find_accounts;
pub(crate) use address::{flat, home};
pub(crate) use birth::{birth, born};
pub(crate) use contacts::find_contacts;
pub(crate) use described::{described, minor};
pub(crate) use landline::landline_of_role;
pub(crate) use mail::find_mailboxes;
pub(crate) use papers::{certificate, medical_record, messenger, passport, service, travel_permit};
pub(crate) use plate::plate;
pub(crate) use roster::roster;
pub(crate) use spelled::{spelled, telephone};
