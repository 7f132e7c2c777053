//! The portal's own HTML: what it asks of other hosts, which scripts it runs, which marks it brings
//! along. It stands on every page as it is, so that a mistake in it is a mistake of every page.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Asked, FooterMark, Inline, Rule, Slot, SlotFile, digits, fault, field, is_placeholder,
};
use crate::{
    check::{
        address::{Address, Reach, Web, is_below, owner},
        markup::{Tag, Token, Tokens, decoded},
    },
    config::{Config, Profile},
    diagnostic::{At, Diagnostic, Lines},
};

/// Hosts whose scripts belong to the national footer marks.
const OFFICIAL: [&str; 2] = ["conac.cn", "zfwzgl.www.gov.cn"];
/// Hosts at which mistakes were reported once.
const OLD: [&str; 2] = ["pucha.kaipuyun.cn", "121.43.68.40"];
/// Meta tags that the program writes by itself.
const WRITTEN: [&str; 10] = [
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
];

/// What the portal's own HTML brings along, so that site.yml need not.
#[derive(Debug, Default)]
pub(super) struct Seen {
    metas: BTreeSet<String>,
    /// The text of header and footer.
    around: String,
}

impl Seen {
    /// Whether it writes a meta tag.
    pub(super) fn has_meta(&self, name: &str) -> bool {
        self.metas.contains(&name.to_ascii_lowercase())
    }

    /// Whether it shows a mark.
    pub(super) fn has_mark(&self, mark: FooterMark) -> bool {
        let signs: &[&str] = match mark {
            FooterMark::Host => &["主办"],
            FooterMark::Contact => &["联系", "电话", "地址"],
            FooterMark::Icp => &["ICP备"],
            FooterMark::PublicSecurity => &["公网安备"],
            FooterMark::Conac => &["conac.cn"],
            FooterMark::ErrorReport => &["jiucuo", "找错"],
            FooterMark::SiteMap => &["网站地图", "站点地图"],
        };
        signs.iter().any(|sign| self.around.contains(sign))
    }
}

/// Looks at all files; tells what they bring along.
pub(super) fn check(config: &Config, files: &[SlotFile<'_>], told: &mut Vec<Diagnostic>) -> Seen {
    let mut seen = Seen::default();
    for file in files {
        if file.slot != Slot::Head {
            seen.around.push_str(file.text);
        }
        let mut look = Look::new(config, file);
        look.run();
        let lines = Lines::new(file.text);
        told.extend(look.found.into_iter().map(|(range, rule)| Diagnostic {
            fault: fault(rule),
            path: file.path.to_owned(),
            at: At::Excerpt(lines.excerpt(range)),
        }));
        seen.metas.extend(look.metas);
    }
    seen
}

/// What is wrong with an address at which mistakes are reported.
pub(super) fn error_report_troubles(address: &str, code: Option<&str>) -> Vec<Rule> {
    let mut rules = Vec::new();
    if let Address::Web(web) = Address::of(address)
        && let Some(old) = OLD.iter().find(|old| is_below(web.host, old))
    {
        rules.push(Rule::OldHost { host: (*old).to_owned() });
    }
    let written = address.split_once("site_code=").map(|(_, rest)| rest);
    let written = written.map(|rest| rest.split(['&', '#']).next().unwrap_or_default());
    rules.extend(other_code(written, code));
    rules
}

/// The code of another site; what a script fills in is not known.
fn other_code(written: Option<&str>, code: Option<&str>) -> Option<Rule> {
    let (written, code) = (written?, code?);
    let is_code = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_code && written != code)
        .then(|| Rule::ErrorReportOfOther { code: written.to_owned(), expected: code.to_owned() })
}

/// A link to the police record: the number of its address, and where its text began.
struct RecordLink {
    code: String,
    place: Range<usize>,
    text: String,
}

struct Look<'a> {
    config: &'a Config,
    file: &'a SlotFile<'a>,
    is_national: bool,
    /// The host of the site.
    host: &'a str,
    is_https: bool,
    record: Option<RecordLink>,
    /// Ways of inline scripts that were told.
    inline: BTreeSet<Inline>,
    /// Hosts and ways of requests that were told.
    asked: BTreeSet<(Asked, String)>,
    metas: BTreeSet<String>,
    found: Vec<(Range<usize>, Rule)>,
}

impl<'a> Look<'a> {
    fn new(config: &'a Config, file: &'a SlotFile<'a>) -> Self {
        let origin = config.base_url.origin();
        let host = match Address::of(origin) {
            Address::Web(web) => web.host,
            _ => "",
        };
        Self {
            config,
            file,
            is_national: config.profile == Profile::CnGov,
            host,
            is_https: origin.starts_with("https:"),
            record: None,
            inline: BTreeSet::new(),
            asked: BTreeSet::new(),
            metas: BTreeSet::new(),
            found: Vec::new(),
        }
    }

    fn run(&mut self) {
        let text = self.file.text;
        let mut is_program = false;
        for token in Tokens::of(text) {
            match token {
                Token::Open(tag) => {
                    if tag.is("script") {
                        is_program = is_script(&tag);
                    }
                    self.tag(&tag);
                }
                Token::Raw(element, range) if element.eq_ignore_ascii_case("style") => {
                    self.css(&text[range.clone()], range.start);
                }
                Token::Raw(element, range)
                    if is_program && element.eq_ignore_ascii_case("script") =>
                {
                    self.script(range);
                }
                Token::Text(range) => {
                    if let Some(record) = &mut self.record {
                        record.text.push_str(&text[range]);
                    }
                }
                Token::Close(name) if name.eq_ignore_ascii_case("a") => self.end_record(),
                _ => {}
            }
        }
        self.end_record();
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        for attribute in tag.attributes() {
            let name = attribute.name.to_ascii_lowercase();
            if name.starts_with("on") && name.len() > 3 && !attribute.value.is_empty() {
                self.inline(Inline::Handler, attribute.place.clone());
            } else if name == "style" {
                self.css(attribute.value, attribute.place.start);
            }
        }
        if tag.is("meta") {
            self.meta(tag);
        }
        if tag.is("a") || tag.is("area") {
            self.link(tag);
        }
        // The script form of 找错 names the site in an attribute.
        if let Some(code) = tag.get("sitecode") {
            let expected = self.config.identity.site_id_code.as_deref();
            let rule = other_code(Some(code.value.trim()), expected);
            self.national(code.place.clone(), rule);
        }
        for (asked, key) in requests(tag) {
            let Some(attribute) = tag.get(key) else { continue };
            if key == "srcset" {
                for candidate in attribute.decoded().split(',') {
                    let address = candidate.split_whitespace().next().unwrap_or_default();
                    self.request(asked, address, attribute.place.clone());
                }
            } else {
                self.request(asked, &attribute.decoded(), attribute.place.clone());
            }
        }
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let (Some(name), Some(content)) = (tag.get("name"), tag.get("content")) else { return };
        let known = WRITTEN.iter().find(|known| known.eq_ignore_ascii_case(name.value.trim()));
        let Some(known) = known else { return };
        self.metas.insert(known.to_ascii_lowercase());
        let value = decoded(content.value.trim()).into_owned();
        if value.is_empty() || is_placeholder(&value) {
            let rule = Rule::Placeholder { field: field(known, known), value };
            self.national(tag.range.clone(), Some(rule));
            return;
        }
        let identity = &self.config.identity;
        let column = self.config.column.as_ref();
        let own = match *known {
            "SiteName" => identity.site_name.as_deref(),
            "SiteDomain" => identity.site_domain.as_deref(),
            "SiteIDCode" => identity.site_id_code.as_deref(),
            "ColumnName" => column.map(|column| column.name.as_str()),
            "ColumnDescription" => column.and_then(|column| column.description.as_deref()),
            "ColumnType" => column.and_then(|column| column.kind.as_deref()),
            "ColumnKeywords" => column.filter(|it| !it.keywords.is_empty()).map(|_| ""),
            // Of every report another.
            _ => Some(""),
        };
        if let Some(own) = own {
            let other = (!own.is_empty() && own != value).then_some(value);
            let rule = Rule::MetaTwice { name: (*known).to_owned(), other };
            self.national(tag.range.clone(), Some(rule));
        }
    }

    fn link(&mut self, tag: &Tag<'_>) {
        let Some(href) = tag.get("href") else { return };
        self.end_record();
        let address = href.decoded();
        match Address::of(&address) {
            Address::Other(scheme) if scheme.eq_ignore_ascii_case("javascript") => {
                self.inline(Inline::Link, href.place.clone());
            }
            Address::Web(web) => {
                self.inner(&web, href.place.clone());
            }
            _ => {}
        }
        let code = self.config.identity.site_id_code.as_deref();
        for rule in error_report_troubles(&address, code) {
            self.national(href.place.clone(), Some(rule));
        }
        if let Some((_, code)) = address.split_once("recordcode=") {
            let code: String = code.chars().take_while(char::is_ascii_digit).collect();
            let place = href.place.clone();
            self.record = Some(RecordLink { code, place, text: String::new() });
        }
    }

    /// The link to the police record ends: its text gives the number once more.
    fn end_record(&mut self) {
        let Some(record) = self.record.take() else { return };
        let text = digits(&record.text);
        if text.len() == 14 && text != record.code {
            let rule = Rule::PublicSecurityContradicts { code: record.code, text };
            self.national(record.place, Some(rule));
        }
    }

    fn script(&mut self, range: Range<usize>) {
        let script = &self.file.text[range.clone()];
        let blank = script.len() - script.trim_start().len();
        if script.trim().is_empty() {
            return;
        }
        if let Some(found) = script.find("document.write") {
            let start = range.start + found;
            self.found.push((start..start + "document.write".len(), Rule::DocumentWrite));
        }
        let start = range.start + blank;
        let line = script.trim_start().find('\n').unwrap_or(script.len() - blank);
        self.inline(Inline::Script, start..start + line);
    }

    /// Each way of inline scripts is told once a file.
    fn inline(&mut self, inline: Inline, place: Range<usize>) {
        if self.inline.insert(inline) {
            self.found.push((place, Rule::InlineScript { inline }));
        }
    }

    fn css(&mut self, css: &str, start: usize) {
        for (asked, range) in named_in(css) {
            let address = decoded(css[range.clone()].trim()).into_owned();
            self.request(asked, &address, start + range.start..start + range.end);
        }
    }

    fn request(&mut self, asked: Asked, address: &str, place: Range<usize>) {
        let Address::Web(web) = Address::of(address) else { return };
        if self.inner(&web, place.clone()) {
            return;
        }
        if let Some(old) = OLD.iter().find(|old| is_below(web.host, old)) {
            self.national(place, Some(Rule::OldHost { host: (*old).to_owned() }));
            return;
        }
        let host = web.host.to_ascii_lowercase();
        let is_own = owner(&host) == owner(self.host);
        let is_official = self.is_national && OFFICIAL.iter().any(|it| is_below(&host, it));
        let rule = match () {
            () if web.is_plain && self.is_https => Rule::MixedContent { asked, host: host.clone() },
            () if is_own || is_official => return,
            () => Rule::OtherHost { asked, host: host.clone() },
        };
        if self.asked.insert((asked, host)) {
            self.found.push((place, rule));
        }
    }

    /// Whether an address leads into an inner network, which is told.
    fn inner(&mut self, web: &Web<'_>, place: Range<usize>) -> bool {
        let is_own = web.host.eq_ignore_ascii_case(self.host);
        let is_inner = !is_own && matches!(web.reach(), Reach::Inner | Reach::ThisComputer);
        if is_inner {
            self.found.push((place, Rule::InnerHost { host: web.host.to_owned() }));
        }
        is_inner
    }

    fn national(&mut self, place: Range<usize>, rule: Option<Rule>) {
        if let Some(rule) = rule.filter(|_| self.is_national) {
            self.found.push((place, rule));
        }
    }
}

/// Whether a `<script>` without `src` is run, and no data.
fn is_script(tag: &Tag<'_>) -> bool {
    let kind = tag.get("type").map_or("", |kind| kind.value.trim());
    let is_program = kind.is_empty()
        || kind.eq_ignore_ascii_case("module")
        || kind.to_ascii_lowercase().contains("javascript");
    is_program && tag.get("src").is_none()
}

/// The attributes of a tag by which a page asks for something.
fn requests(tag: &Tag<'_>) -> Vec<(Asked, &'static str)> {
    let name = tag.name.to_ascii_lowercase();
    match name.as_str() {
        "script" => vec![(Asked::Script, "src")],
        "img" | "input" => vec![(Asked::Image, "src"), (Asked::Image, "srcset")],
        "image" | "use" => vec![(Asked::Image, "href"), (Asked::Image, "xlink:href")],
        "iframe" | "frame" => vec![(Asked::Frame, "src")],
        "video" => vec![(Asked::Media, "src"), (Asked::Image, "poster")],
        "audio" | "embed" | "track" => vec![(Asked::Media, "src")],
        "source" => vec![(Asked::Media, "src"), (Asked::Image, "srcset")],
        "object" => vec![(Asked::Media, "data")],
        "form" => vec![(Asked::Form, "action")],
        "body" | "table" | "td" | "th" => vec![(Asked::Image, "background")],
        "link" => {
            let rel = tag.get("rel").map_or(String::new(), |rel| rel.value.to_ascii_lowercase());
            let is = |wanted: &[&str]| rel.split_whitespace().any(|word| wanted.contains(&word));
            match () {
                () if is(&["stylesheet"]) => vec![(Asked::Style, "href")],
                () if is(&["icon", "apple-touch-icon", "mask-icon"]) => {
                    vec![(Asked::Image, "href")]
                }
                () if is(&["preload", "modulepreload", "prefetch"]) => {
                    vec![(Asked::Script, "href")]
                }
                () => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// The addresses that a style sheet names, as `url(…)` or after `@import`.
fn named_in(css: &str) -> Vec<(Asked, Range<usize>)> {
    let mut named = Vec::new();
    let small = css.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = small[from..].find("url(").map(|found| from + found) {
        let start = found + "url(".len();
        let Some(length) = css[start..].find(')') else { break };
        let is_import = small[from..found].trim_end().ends_with("@import");
        let asked = if is_import { Asked::Style } else { Asked::StyleResource };
        from = start + length;
        named.push((asked, unquoted(css, start..from)));
    }
    from = 0;
    while let Some(found) = small[from..].find("@import").map(|found| from + found) {
        let start = found + "@import".len();
        let length = css[start..].find([';', '}']).unwrap_or(css.len() - start);
        from = start + length;
        let rest = css[start..from].trim_start();
        if rest.starts_with(['"', '\'']) {
            let close = rest[1..].find(['"', '\'']).map_or(rest.len(), |close| close + 2);
            let start = from - rest.len();
            named.push((Asked::Style, unquoted(css, start..start + close)));
        }
    }
    named
}

/// A stretch without the blanks and quotes around it.
fn unquoted(css: &str, range: Range<usize>) -> Range<usize> {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
    let text = &css[range.clone()];
    let start = range.start + (text.len() - text.trim_start_matches(is_around).len());
    start..start + text.trim_matches(is_around).len()
}
