//! Feed, sitemap, robots: what machines read first.
//!
//! Atom by RFC 4287, sitemaps by sitemaps.org; both written by quick-xml, which escapes.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use crate::page::{PublicPath, Views};

/// XML that is written into memory, which cannot fail.
struct Xml(Writer<Vec<u8>>);

impl Xml {
    fn new() -> Self {
        let mut xml = Self(Writer::new(Vec::new()));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml.line();
        xml
    }

    fn event(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("writing into memory does not fail");
    }

    fn line(&mut self) {
        self.event(Event::Text(BytesText::from_escaped("\n")));
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.event(Event::Start(start));
        self.line();
    }

    fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
        self.line();
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.event(Event::Empty(start));
        self.line();
    }

    fn text(&mut self, name: &str, text: &str) {
        // A line of its own for what is one line; XML 1.0 cannot write the rest.
        let lines = text.split(char::is_whitespace).filter(|word| !word.is_empty());
        let text: String = lines.collect::<Vec<_>>().join(" ");
        let text =
            text.replace(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'), "");
        self.event(Event::Start(BytesStart::new(name)));
        self.event(Event::Text(BytesText::new(&text)));
        self.event(Event::End(BytesEnd::new(name)));
        self.line();
    }

    fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

/// The Atom feed of the newest reports.
pub(super) fn atom(views: &Views<'_>) -> Vec<u8> {
    let config = &views.site.config;
    let home = PublicPath::page("").absolute(&config.base_url);
    let own = PublicPath::file("feed.xml").absolute(&config.base_url);
    let entries: Vec<_> = views.feed().collect();
    let updated = entries.iter().map(|entry| entry.updated.as_str()).max();
    let mut xml = Xml::new();
    let language = config.language.as_str();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)]);
    xml.text("title", &config.title);
    xml.text("id", &home);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &home)]);
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
    // An edition of drafts alone has no day to tell; Atom wants one.
    xml.text("updated", updated.unwrap_or("1970-01-01T00:00:00Z"));
    for entry in &entries {
        xml.open("entry", &[]);
        xml.text("title", &entry.title);
        xml.text("id", &entry.url);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.url)]);
        xml.text("published", &entry.published);
        xml.text("updated", &entry.updated);
        for unit in entry.units {
            xml.open("author", &[]);
            xml.text("name", unit);
            xml.close("author");
        }
        xml.text("summary", &entry.summary);
        xml.close("entry");
    }
    xml.close("feed");
    xml.finish()
}

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// One sitemap, or one part of it.
pub(super) fn sitemap(views: &Views<'_>, number: usize) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("urlset", &[("xmlns", SITEMAP)]);
    for entry in views.sitemap(number) {
        xml.open("url", &[]);
        xml.text("loc", &entry.url);
        if let Some(changed) = &entry.changed {
            xml.text("lastmod", changed);
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

/// The index of a sitemap that was split.
pub(super) fn sitemap_index(views: &Views<'_>) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("sitemapindex", &[("xmlns", SITEMAP)]);
    for url in views.sitemap_parts() {
        xml.open("sitemap", &[]);
        xml.text("loc", &url);
        xml.close("sitemap");
    }
    xml.close("sitemapindex");
    xml.finish()
}

/// `robots.txt`: everything may be read, except in an edition that is not public.
pub(super) fn robots(views: &Views<'_>) -> Vec<u8> {
    let sitemap = PublicPath::file("sitemap.xml").absolute(&views.site.config.base_url);
    if views.is_preview() {
        return b"User-agent: *\nDisallow: /\n".to_vec();
    }
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes()
}
