//! The links and pictures of a body: Markdown with its places in, findings out.
//!
//! One walk over the events; the tags of raw HTML are read as well, since authors paste them.

use std::{collections::BTreeSet, ops::Range};

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Finding, Linked, Outcome, Rule, WebLink, words};
use crate::check::{
    address::{Address, Reach, Web},
    markup::{self, Token, Tokens},
};

/// What is Markdown here: as in the room `markdown`.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES);
/// Characters beyond which an address is no text to read.
const LONGEST_ADDRESS: usize = 60;
/// Stands in the text of a link for a picture that says nothing, of which something is said anyway.
const UNNAMED: char = '\u{FFFC}';

/// Looks at the links and pictures of a document.
pub fn check(document: &Linked<'_>) -> Outcome {
    let mut walk = Walk::new(document);
    // Most reports have neither.
    if memchr::memchr2(b'[', b'<', &document.text.as_bytes()[walk.body..]).is_some() {
        walk.run();
    }
    let Walk { mut found, web, .. } = walk;
    found.sort_by_key(|finding| (finding.range.start, finding.range.end));
    Outcome { findings: found, web }
}

/// A link that is open.
#[derive(Debug)]
struct Open {
    destination: String,
    /// The link as a whole.
    range: Range<usize>,
    /// Where the destination stands.
    place: Range<usize>,
    /// What readers see.
    text: String,
    is_email: bool,
}

/// A picture that is open.
#[derive(Debug)]
struct Picture {
    destination: String,
    range: Range<usize>,
    place: Range<usize>,
    alternative: String,
}

struct Walk<'a> {
    source: &'a str,
    body: usize,
    /// Host and port of the site, in small letters, and its path.
    own: (String, &'a str),
    links: Vec<Open>,
    pictures: Vec<Picture>,
    /// Hosts of which something was said that is said once.
    plain: BTreeSet<String>,
    found: Vec<Finding>,
    web: Vec<WebLink>,
}

impl<'a> Walk<'a> {
    fn new(document: &Linked<'a>) -> Self {
        let mut body = document.body.min(document.text.len());
        while !document.text.is_char_boundary(body) {
            body -= 1;
        }
        let origin = document.base_url.origin();
        let own = origin.split_once("://").map_or(origin, |(_, authority)| authority);
        Self {
            source: document.text,
            body,
            own: (own.to_ascii_lowercase(), document.base_url.prefix()),
            links: Vec::new(),
            pictures: Vec::new(),
            plain: BTreeSet::new(),
            found: Vec::new(),
            web: Vec::new(),
        }
    }

    fn run(&mut self) {
        let body = self.body;
        let source = self.source;
        let mut block: Option<Range<usize>> = None;
        for (event, range) in Parser::new_ext(&source[body..], EXTENSIONS).into_offset_iter() {
            let range = body + range.start..body + range.end;
            match event {
                Event::Start(Tag::HtmlBlock) => block = Some(range.start..range.start),
                // Line by line, but a tag may go over several.
                Event::Html(_) => match &mut block {
                    Some(block) if block.end == range.start => block.end = range.end,
                    Some(block) => self.html(std::mem::replace(block, range)),
                    None => self.html(range),
                },
                Event::End(TagEnd::HtmlBlock) => {
                    if let Some(block) = block.take() {
                        self.html(block);
                    }
                }
                event => self.take(event, range),
            }
        }
        while !self.links.is_empty() {
            self.end_link();
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let place = self.place_of(&dest_url, &range);
                let is_email = link_type == LinkType::Email;
                let destination = dest_url.to_string();
                self.links.push(Open { destination, range, place, text: String::new(), is_email });
            }
            Event::End(TagEnd::Link) => self.end_link(),
            Event::Start(Tag::Image { dest_url, .. }) => {
                let place = self.place_of(&dest_url, &range);
                let destination = dest_url.to_string();
                self.pictures.push(Picture {
                    destination,
                    range,
                    place,
                    alternative: String::new(),
                });
            }
            Event::End(TagEnd::Image) => {
                if let Some(picture) = self.pictures.pop() {
                    self.picture(picture, true);
                }
            }
            Event::Text(text) | Event::Code(text) => self.see(&text),
            Event::SoftBreak | Event::HardBreak => self.see(" "),
            Event::InlineHtml(_) => self.html(range),
            // Tags that authors leave open end with their paragraph.
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell) => {
                while !self.links.is_empty() {
                    self.end_link();
                }
            }
            _ => {}
        }
    }

    /// Text that readers see, or that stands for a picture.
    fn see(&mut self, text: &str) {
        match self.pictures.last_mut() {
            Some(picture) => picture.alternative.push_str(text),
            None => {
                if let Some(link) = self.links.last_mut() {
                    link.text.push_str(text);
                }
            }
        }
    }

    fn html(&mut self, range: Range<usize>) {
        let source = self.source;
        let Some(html) = source.get(range.clone()) else { return };
        let shifted = |place: &Range<usize>| range.start + place.start..range.start + place.end;
        for token in Tokens::of(html) {
            match token {
                Token::Open(tag) if tag.is("a") => {
                    let Some(href) = tag.get("href") else { continue };
                    // A link ends where the next begins, as in browsers.
                    self.end_link();
                    self.links.push(Open {
                        destination: href.decoded().into_owned(),
                        range: shifted(&tag.range),
                        place: shifted(&href.place),
                        text: String::new(),
                        is_email: false,
                    });
                }
                Token::Close(name) if name.eq_ignore_ascii_case("a") => self.end_link(),
                Token::Open(tag) if tag.is("img") => {
                    let Some(address) = tag.get("src") else { continue };
                    let alternative = tag.get("alt").map(markup::Attribute::decoded);
                    // `alt=""` is how HTML says that a picture only adorns.
                    let is_told = alternative.as_deref() != Some("");
                    let picture = Picture {
                        destination: address.decoded().into_owned(),
                        range: shifted(&tag.range),
                        place: shifted(&address.place),
                        alternative: alternative.unwrap_or_default().into_owned(),
                    };
                    self.picture(picture, is_told);
                }
                Token::Text(text) => {
                    let text = markup::decoded(&html[text]).into_owned();
                    self.see(&text);
                }
                _ => {}
            }
        }
    }

    fn picture(&mut self, picture: Picture, is_told: bool) {
        let alternative = picture.alternative.trim();
        if is_told && alternative.is_empty() {
            self.tell(picture.range.clone(), Rule::ImageWithoutAlternative);
        } else if !alternative.is_empty() && words::is_empty_alternative(alternative) {
            let alternative = alternative.to_owned();
            self.tell(picture.range.clone(), Rule::ImageAlternativeSaysNothing { alternative });
        }
        // A picture in a link is its text.
        if let Some(link) = self.links.last_mut() {
            link.text.push_str(alternative);
            if alternative.is_empty() {
                link.text.push(UNNAMED);
            }
        }
        match Address::of(&picture.destination) {
            Address::Web(web) if web.reach() == Reach::Public && !self.is_own_host(&web) => {
                let host = web.host.to_owned();
                self.tell(picture.place, Rule::ImageElsewhere { host });
            }
            address => self.address(address, &picture.destination, picture.place),
        }
    }

    fn end_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        if link.is_email {
            return;
        }
        let text = link.text.trim();
        let address = Address::of(&link.destination);
        if text.chars().all(is_unseen) {
            self.tell(link.range.clone(), Rule::LinkWithoutText);
        } else if is_address(text) {
            self.text_is_address(text, &address, &link);
        } else if words::is_empty_link(text) {
            self.tell(link.range.clone(), Rule::LinkTextSaysNothing { text: text.to_owned() });
        }
        if let Address::Web(web) = address
            && web.reach() == Reach::Public
            && !self.is_own_host(&web)
        {
            let scheme = if web.is_plain { "http" } else { "https" };
            let rest = web.rest.split('#').next().unwrap_or_default();
            let address = format!("{scheme}://{}{rest}", web.authority);
            self.web.push(WebLink { address, range: link.place.clone() });
        }
        self.address(address, &link.destination, link.place);
    }

    /// The text of the link is an address itself.
    fn text_is_address(&mut self, text: &str, address: &Address<'_>, link: &Open) {
        let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        if let (Address::Web(shown), Address::Web(web)) = (Address::of(&whole), address)
            && without_www(shown.host) != without_www(web.host)
        {
            let (text, host) = (text.to_owned(), web.host.to_owned());
            self.tell(link.range.clone(), Rule::TextIsOtherAddress { text, host });
        }
        let characters = text.chars().count();
        if characters > LONGEST_ADDRESS {
            self.tell(link.range.clone(), Rule::AddressAsText { characters });
        }
    }

    /// What an address itself says.
    fn address(&mut self, address: Address<'_>, written: &str, place: Range<usize>) {
        match address {
            Address::Path | Address::Contact => {}
            Address::Nowhere => self.tell(place, Rule::LeadsNowhere),
            Address::Computer => self.tell(place, Rule::FileOfComputer),
            Address::Other(scheme) => {
                let scheme = scheme.to_ascii_lowercase();
                self.tell(place, Rule::SchemeNotPublished { scheme });
            }
            Address::Web(web) => self.web_address(&web, written, place),
        }
    }

    fn web_address(&mut self, web: &Web<'_>, written: &str, place: Range<usize>) {
        let host = web.host.to_owned();
        let is_own = self.is_own_host(web);
        match web.reach() {
            // Some sites stand in an inner network; their own addresses are another matter.
            Reach::Inner if !is_own => self.tell(place.clone(), Rule::InnerHost { host }),
            Reach::ThisComputer if !is_own => self.tell(place.clone(), Rule::ThisComputer { host }),
            Reach::Number if !is_own => self.tell(place.clone(), Rule::BareNumber { host }),
            Reach::Public
                if web.is_plain && !is_own && self.plain.insert(host.to_ascii_lowercase()) =>
            {
                self.tell(place.clone(), Rule::Unencrypted { host });
            }
            _ => {}
        }
        if let Some(path) = self.own_path(web) {
            self.tell(place.clone(), Rule::OwnAddressInFull { path });
        }
        let mark = written.trim().chars().find(|&c| c.is_whitespace() || is_chinese_mark(c));
        if let Some(mark) = mark {
            self.tell(place, Rule::MarkInAddress { mark });
        }
    }

    fn is_own_host(&self, web: &Web<'_>) -> bool {
        web.authority.eq_ignore_ascii_case(&self.own.0)
    }

    /// The path below the root of the site of an address that leads there.
    fn own_path(&self, web: &Web<'_>) -> Option<String> {
        if !self.is_own_host(web) {
            return None;
        }
        let prefix = self.own.1;
        if format!("{}/", web.rest) == prefix {
            return Some(String::new());
        }
        web.rest.strip_prefix(prefix).map(ToOwned::to_owned)
    }

    /// Where a destination stands in its link; the whole link where it is not written out.
    fn place_of(&self, destination: &str, link: &Range<usize>) -> Range<usize> {
        let written = self.source.get(link.clone()).unwrap_or_default();
        match written.rfind(destination) {
            Some(found) if !destination.is_empty() => {
                link.start + found..link.start + found + destination.len()
            }
            _ => link.clone(),
        }
    }

    fn tell(&mut self, range: Range<usize>, rule: Rule) {
        self.found.push(Finding { range, rule });
    }
}

/// Whether a text is an address, for people who read it as one.
fn is_address(text: &str) -> bool {
    const ENDS: [&str; 6] = [".cn", ".com", ".org", ".net", ".gov", ".edu"];
    if text.contains(char::is_whitespace) {
        return false;
    }
    let small = text.to_ascii_lowercase();
    if small.starts_with("http://") || small.starts_with("https://") || small.starts_with("www.") {
        return true;
    }
    let host = small.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
        && ENDS.iter().any(|end| host.ends_with(end))
}

fn without_www(host: &str) -> String {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    host.strip_prefix("www.").map_or_else(|| host.clone(), ToOwned::to_owned)
}

/// Whether nobody sees a character of the text of a link.
fn is_unseen(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

fn is_chinese_mark(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '；'
            | '：'
            | '、'
            | '（'
            | '）'
            | '“'
            | '”'
            | '《'
            | '》'
            | '？'
            | '！'
            | '．'
            | '／'
            | '【'
            | '】'
    )
}
