//! The integration tests: one binary, one file for each promise.
//!
//! To add a test: take a [`project::Project`], give it files, build, look at the output. Names
//! are sentences that say what the program promises.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests look at the disk as a user does, and fail where they stand"
)]

mod project;
mod secrets;
mod walker;

mod broken;
mod build;
mod commands;
mod configuration;
mod data;
mod determinism;
mod diagnostics;
mod english;
mod import;
mod links;
mod minify;
mod output;
mod pages;
mod tags;
mod withheld;
