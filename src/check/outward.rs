//! The links of a site to other sites: all documents in, what asking those sites told out. The answers
//! are remembered in the cache of the site.

use std::path::PathBuf;

use rayon::prelude::*;

use super::{
    desk::Desk,
    external::{self, Linked, Remembered, Web},
    files,
    order::Order,
};
use crate::{
    build::Request,
    diagnostic::{At, Diagnostic, Lines},
    failure::Failure,
    yaml,
};

/// Asks for all links of the documents in order.
pub(super) fn ask(
    request: &Request,
    desk: &Desk<'_>,
    order: &Order,
) -> Result<Vec<Diagnostic>, Failure> {
    let documents: Vec<_> = order.entries.iter().filter(|entry| entry.kind.is_document()).collect();
    let links: Vec<Vec<Linked>> = documents
        .par_iter()
        .map(|entry| {
            let Ok(text) = desk.root.read_text(&entry.path)? else { return Ok(Vec::new()) };
            Ok(links(desk, entry.path.as_str(), &text))
        })
        .collect::<Result<_, Failure>>()?;
    let links = links.concat();
    let place = place(request);
    let known = request.disk.read(&place, 0).map(|bytes| Remembered::read(&bytes));
    let mut remembered = known.unwrap_or_default();
    let site = &desk.world.site;
    let told = external::check(&links, &mut remembered, site.today(), &Web::default());
    // It only saves time: that it cannot be written is no trouble.
    if let Some(folder) = place.parent() {
        let _ = request.disk.make_folders(folder);
    }
    let _ = request.disk.write(&place, &remembered.bytes());
    Ok(told)
}

/// Where answers are remembered.
fn place(request: &Request) -> PathBuf {
    request.root.join(".gongkai").join("links")
}

fn links(desk: &Desk<'_>, path: &str, text: &str) -> Vec<Linked> {
    let body = yaml::split(path, text).map_or(0, |front| front.body);
    let base_url = &desk.world.site.config.base_url;
    let found = files::check(&files::Linked { text, body, base_url }).web;
    let lines = Lines::new(text);
    let linked = found.into_iter().map(|link| Linked {
        address: link.address,
        path: path.to_owned(),
        at: At::Excerpt(lines.excerpt(link.range)),
    });
    linked.collect()
}
