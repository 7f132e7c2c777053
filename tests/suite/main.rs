//! The integration tests: one binary, one file for each promise.
//!
//! To add a test: take a [`project::Project`], give it files, build, look at the output. Names
//! are sentences that say what the program promises.

#![allow(
    clippy::duplicate_mod,
    reason = "the fuzz targets are read in whole, with the proofs that they share"
)]
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "tests look at the disk as a user does, fail where they stand, and serve nobody"
)]

mod disk;
mod project;
mod proof;
mod secrets;
mod walker;

mod batch;
mod broken;
mod build;
mod chance;
mod changes;
mod check;
mod commands;
mod configuration;
mod data;
mod determinism;
mod diagnostics;
mod docx;
mod english;
mod faults;
mod fuzzed;
mod import;
#[cfg(unix)]
mod killed;
mod links;
mod many;
mod minify;
mod output;
mod pages;
mod preview;
mod staged;
mod status;
mod tags;
mod themes;
mod together;
mod tools;
mod withheld;
mod years;
