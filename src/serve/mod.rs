//! The preview: the site in a browser while it is being written. Nothing is written to `public/`.
//!
//! Arrives: a site's folder, and requests of browsers on this machine. Leaves: pages with the
//! bytes that a build would write, and what the preview adds to its replies: a bar, an overlay
//! with mistakes, a script that reloads. [`desk`] holds the site's metadata and keeps it in step
//! with the disk, [`watch`] says what changed there, [`http`] speaks to browsers and trusts
//! nobody, `forms` takes reports in and edits them, [`face`] is all that the preview itself shows; the theme is shown on the sites of [`crate::gallery`].

pub mod answer;
pub mod desk;
mod enclosed;
pub mod event;
pub mod examiner;
pub mod face;
mod forms;
mod good;
pub mod http;
pub mod live;
mod own;
mod pages;
pub mod ready;
pub mod stand;
pub mod watch;
