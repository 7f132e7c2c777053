//! Addresses: where a page or file stands in the public site, and the links between them.
//!
//! [`PublicPath`] is the only way to name an output file, [`Href`] the only way to write a link.
//! Links are relative, so that a site works under any prefix, from an object store, from a USB
//! stick; only canonical links, feeds, sitemaps, JSON-LD, 404 and redirects are absolute.

use std::{borrow::Cow, fmt, sync::Arc};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use crate::{
    config::{BaseUrl, LinkStyle},
    source::normal_form,
};

/// What a path segment of a URL may not hold as it is (WHATWG URL, path percent-encode set, and
/// the characters that would change the meaning of a relative reference, or end a URL in a list).
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'/')
    .add(b':')
    .add(b';')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The file that answers for a folder.
const INDEX: &str = "index.html";
/// The output's own record of itself; nobody may publish anything in its place.
const MANIFEST: &str = ".gongkai";

/// A file of the output, from its root: `units/sfj/2023/index.html`.
///
/// Always in NFC, never empty, without `.` or `..`, without a leading `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicPath(Arc<str>);

impl PublicPath {
    /// The page of a folder: `page("units/sfj")` is `units/sfj/index.html`; `page("")` is the
    /// home page. The folder is made by this program from checked slugs.
    pub(crate) fn page(folder: &str) -> Self {
        if folder.is_empty() {
            return Self(INDEX.into());
        }
        let mut path = String::with_capacity(folder.len() + 1 + INDEX.len());
        path.push_str(folder);
        path.push('/');
        path.push_str(INDEX);
        Self(path.into())
    }

    /// A file with a name of its own, made by this program.
    pub(crate) fn file(path: &str) -> Self {
        Self(path.into())
    }

    /// A file below `folder` (a path of this program, may be empty) under a name from an author.
    ///
    /// `None` where the name climbs, is not a name on some system, or is reserved
    /// (`index.html`, Windows device names).
    pub fn named(folder: &str, name: &str) -> Option<Self> {
        let name = normal_form(name);
        if name.is_empty() || !name.split('/').all(is_portable) {
            return None;
        }
        Some(Self(if folder.is_empty() { name.into() } else { format!("{folder}/{name}").into() }))
    }

    /// An alias as an author writes it, `/old/path.html` or `/old/path`; what has no extension
    /// becomes a folder.
    pub fn alias(written: &str) -> Option<Self> {
        let path = written.strip_prefix('/')?;
        let folder = path.strip_suffix('/').unwrap_or(path);
        let last = folder.rsplit('/').next().unwrap_or(folder);
        if folder == path && last.contains('.') {
            if last == INDEX {
                let above = path.strip_suffix(INDEX)?.trim_end_matches('/');
                return if above.is_empty() { None } else { Self::alias(&format!("/{above}/")) };
            }
            return Self::named("", path);
        }
        let folder = normal_form(folder);
        (!folder.is_empty() && folder.split('/').all(is_portable)).then(|| Self::page(&folder))
    }

    /// What a browser means by a path below the site's root, decoded and without a leading `/`:
    /// to be looked up, never to be written. A folder means its page.
    pub fn asked_for(path: &str) -> Self {
        let path = normal_form(path);
        match path.strip_suffix('/') {
            Some(folder) => Self::page(folder),
            None if path.is_empty() => Self::page(""),
            None => Self(path.into()),
        }
    }

    /// The text of the path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds the file, `""` at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// How many folders stand above the file.
    pub fn depth(&self) -> usize {
        self.0.bytes().filter(|&byte| byte == b'/').count()
    }

    /// The form in which two addresses collide: on systems that ignore case, they are one file.
    pub fn folded(&self) -> Cow<'_, str> {
        if self.0.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
            Cow::Owned(self.0.to_lowercase())
        } else {
            Cow::Borrowed(&self.0)
        }
    }

    /// The same as an address of its own.
    pub(super) fn into_folded(self) -> Self {
        match self.folded() {
            Cow::Borrowed(_) => self,
            Cow::Owned(folded) => Self(folded.into()),
        }
    }

    /// The address as a URL path without leading `/`: percent-encoded, `…/` for a page.
    fn encoded(&self, style: LinkStyle) -> String {
        let path = match (style, self.0.strip_suffix(INDEX)) {
            (LinkStyle::Folder, Some(folder)) if folder.is_empty() || folder.ends_with('/') => {
                folder
            }
            _ => &self.0,
        };
        let mut url = String::with_capacity(path.len());
        for (index, segment) in path.split('/').enumerate() {
            if index > 0 {
                url.push('/');
            }
            url.extend(utf8_percent_encode(segment, SEGMENT));
        }
        url
    }

    /// The path of the URL, with that of `base`: `/a/b/units/sfj/`. For who shows the site at
    /// another host; pages themselves link by [`Href`].
    pub fn path_on(&self, base: &BaseUrl) -> String {
        format!("{}{}", base.prefix(), self.encoded(LinkStyle::Folder))
    }

    /// The full URL, for the few places that need one. Folders end in `/` in either link style,
    /// so that the canonical address of a page is one.
    pub fn absolute(&self, base: &BaseUrl) -> String {
        base.join(&self.encoded(LinkStyle::Folder))
    }
}

impl fmt::Display for PublicPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A relative link from one file of the output to another, ready for an `href` once escaped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Href(String);

impl Href {
    /// The link from the page `from` to `to`.
    pub fn new(from: &PublicPath, to: &PublicPath, style: LinkStyle) -> Self {
        let target = to.encoded(style);
        let from: Vec<&str> = from.folder().split('/').filter(|part| !part.is_empty()).collect();
        let (folders, _) = to.0.rsplit_once('/').unwrap_or_default();
        let to_folders: Vec<&str> = folders.split('/').filter(|part| !part.is_empty()).collect();
        let shared = from.iter().zip(&to_folders).take_while(|(left, right)| left == right).count();
        let mut link = "../".repeat(from.len() - shared);
        let rest = target.splitn(shared + 1, '/').nth(shared).unwrap_or_default();
        link.push_str(rest);
        if link.is_empty() {
            link.push_str("./");
        }
        Self(link)
    }

    /// The same link to a place within the page.
    #[must_use]
    pub fn with_fragment(mut self, id: &str) -> Self {
        self.0.push('#');
        self.0.extend(utf8_percent_encode(id, SEGMENT));
        self
    }

    /// The text of the link.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Whether a segment is a file name on every system, and not the name of a page.
fn is_portable(segment: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = segment.split('.').next().unwrap_or(segment).trim_end().to_ascii_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    !segment.is_empty()
        && !segment.ends_with(['.', ' '])
        && !segment.contains(|c: char| c.is_control() || "\\:*?\"<>|".contains(c))
        && !segment.eq_ignore_ascii_case(INDEX)
        && !segment.eq_ignore_ascii_case(MANIFEST)
        && !DEVICES.contains(&&*stem)
        && !numbered("com")
        && !numbered("lpt")
        && segment.len() <= 240
}

#[cfg(test)]
mod tests {
    use super::{Href, PublicPath};
    use crate::config::LinkStyle::{self, File, Folder};

    fn link(from: &str, to: &str, style: LinkStyle) -> String {
        Href::new(&PublicPath::file(from), &PublicPath::file(to), style).into_string()
    }

    #[test]
    fn links_are_relative_to_their_page() {
        let report = "units/sfj/2023/index.html";
        assert_eq!(link(report, "units/sfj/2022/index.html", Folder), "../2022/");
        assert_eq!(link(report, "units/sfj/2022/index.html", File), "../2022/index.html");
        assert_eq!(link(report, "units/sfj/index.html", Folder), "../");
        assert_eq!(link(report, "index.html", Folder), "../../../");
        assert_eq!(link(report, "index.html", File), "../../../index.html");
        assert_eq!(link(report, report, Folder), "./");
        assert_eq!(
            link(report, "units/sfj/2023/附表 1.xlsx", Folder),
            "%E9%99%84%E8%A1%A8%201.xlsx"
        );
        assert_eq!(link("index.html", "feed.xml", Folder), "feed.xml");
        assert_eq!(link("index.html", "index.html", Folder), "./");
        assert_eq!(link("index.html", "a:b.pdf", Folder), "a%3Ab.pdf");
        assert_eq!(link("units/a/index.html", "units/a/b/c.pdf", Folder), "b/c.pdf");
        assert_eq!(link("units/ab/index.html", "units/a/index.html", Folder), "../a/");
    }

    #[test]
    fn an_author_cannot_name_what_is_a_page_a_device_or_elsewhere() {
        for name in [
            "index.html",
            "Index.HTML",
            "a/index.html",
            "../x",
            "con",
            "NUL.txt",
            "com1.csv",
            "a\\b",
            "x.",
            "",
            "a//b",
            ".gongkai",
            ".gongkai/x",
            "a:b",
        ] {
            assert_eq!(PublicPath::named("units/sfj/2023", name), None, "{name}");
        }
        assert!(PublicPath::named("units/sfj/2023", "附表/表1.xlsx").is_some());
    }

    #[test]
    fn an_alias_without_extension_becomes_a_folder() {
        let alias = |written| PublicPath::alias(written).map(|path| path.to_string());
        assert_eq!(alias("/old/path.html").as_deref(), Some("old/path.html"));
        assert_eq!(alias("/old/path").as_deref(), Some("old/path/index.html"));
        assert_eq!(alias("/old/path/").as_deref(), Some("old/path/index.html"));
        assert_eq!(alias("/old/index.html").as_deref(), Some("old/index.html"));
        assert_eq!(alias("old"), None);
        assert_eq!(alias("/"), None);
        assert_eq!(alias("/../x"), None);
    }
}
