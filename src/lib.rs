//! `gongkai` (公开, "make public"): government transparency reports, from Markdown to a website.
//!
//! The way of a report, one direction, each station making one kind of value once:
//!
//! 1. [`source`] walks `content/` and stamps files: the only reader of the source;
//! 2. [`report`] turns front matter into a typed [`report::Report`];
//! 3. [`site`] puts reports in relation: units, years, series, neighbours, coverage;
//! 4. [`page`] gives every page its address and its view;
//! 5. [`render`] writes one page from view, theme and body, with [`markdown`] and [`theme`];
//! 6. [`output`] stages and commits: the only writer of the site.
//!
//! [`mod@build`] drives the line and is the only room that knows all stations. [`import`],
//! [`intake`], which writes among the author's files, [`serve`], the preview, and [`status`], the collecting office's desk, stand beside it, and [`tailor`], for those who make themes, with [`gallery`], the sites on which a theme is tried;
//! [`check`] reads the content as a careful editor would. [`config`], [`yaml`] and [`diagnostic`] serve every station; [`cache`] remembers for
//! source and output what has not changed, [`disk`] is all that they see of files; [`cli`] is the
//! edge to the world. `docs/architecture.md` tells the same more slowly.

pub mod build;
pub mod cache;
pub mod check;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod disk;
pub mod failure;
pub mod gallery;
pub mod import;
pub mod intake;
pub mod markdown;
pub mod output;
pub mod page;
mod paper;
pub mod render;
pub mod report;
pub mod schema;
pub mod serve;
pub mod site;
pub mod source;
pub mod status;
pub mod tailor;
pub mod theme;
pub mod yaml;
