//! Fourth station: every page, its address and its view.
//!
//! Arrives: a [`crate::site::Site`]. Leaves: a [`Plan`] of all files of the output, free of
//! collisions, and [`Views`] that make what a template sees. This room owns every address: no
//! other writes one.

mod address;
mod links;
mod metadata;
mod pager;
pub mod places;
mod plan;
mod sitemap;
mod view;

pub use self::{
    address::{Href, PublicPath},
    links::{Crumb, Link, Linker, Links, SharedFiles, SharedLinks},
    metadata::{Head, Meta, rfc3339},
    pager::Paging,
    plan::{Content, Item, Page, Plan},
    sitemap::{FeedEntry, SitemapEntry},
    view::*,
};
