//! Private.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests look at the disk as a user does")]
#[path = "suite/project.rs"]
mod project;
#[path = "suite/walker.rs"]
mod walker;
#[path = "suite/links.rs"]
mod links;
#[path = "suite/minify.rs"]
mod minify;
#[path = "suite/english.rs"]
mod english;
#[path = "suite/withheld.rs"]
mod withheld;
#[path = "suite/pages.rs"]
mod pages;
#[path = "suite/data.rs"]
mod data;
#[path = "suite/tags.rs"]
mod tags;
#[path = "suite/secrets.rs"]
mod secrets;
