//! A walker through a built site, which knows nothing of `Href` and of the plan: it reads pages
//! as a browser does, follows what they name by the rules of URLs, and looks for the files.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use quick_xml::{Reader, events::Event};
use scraper::Html;

use crate::project::{Project, select};

/// Links of a head that name an address without asking for it.
const NOT_ASKED_FOR: [&str; 4] = ["canonical", "alternate", "prev", "next"];

/// A built site, to be walked.
pub struct Walker {
    /// Where it will stand.
    pub base: String,
    /// Whether its links name files, as on a disk, and never folders.
    pub to_files: bool,
    /// Every file of the output.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Every page, as a browser reads it.
    pub pages: BTreeMap<String, Html>,
}

impl Walker {
    /// Walks what `project` has built for the address `base`.
    pub fn new(project: &Project, base: &str, to_files: bool) -> Self {
        let (files, pages) = (project.output(), project.documents());
        Self { base: base.to_owned(), to_files, files, pages }
    }

    /// The file of the output that a link of `page` names, with the place in it; `None` for
    /// another host.
    pub fn follow(
        &self,
        page: &str,
        link: &str,
    ) -> Result<Option<(String, Option<String>)>, String> {
        let (path, fragment) = match link.split_once('#') {
            Some((path, fragment)) => (path, Some(decoded(fragment))),
            None => (link, None),
        };
        if path.is_empty() {
            return Ok(Some((page.to_owned(), fragment)));
        }
        let mut folders: Vec<&str> = page.split('/').collect();
        folders.pop();
        let path = match path.strip_prefix(&self.base) {
            Some(rest) => {
                folders.clear();
                rest
            }
            None if is_absolute(path) => return Ok(None),
            None => path,
        };
        if path.starts_with('/') || path.contains(['?', '\\', ' ']) {
            return Err(format!("{link} is not a plain relative link"));
        }
        let (above, mut name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut steps: Vec<&str> = above.split('/').collect();
        if let "." | ".." = name {
            steps.push(name);
            name = "";
        }
        for step in steps {
            match step {
                "" | "." => {}
                ".." if folders.pop().is_none() => return Err(format!("{link} climbs out")),
                ".." => {}
                folder => folders.push(folder),
            }
        }
        match name {
            "" if self.to_files && !is_absolute(link) => {
                return Err(format!("{link} names a folder"));
            }
            "" => name = "index.html",
            "index.html" if !self.to_files => {
                return Err(format!("{link} names a page by its file"));
            }
            _ => {}
        }
        folders.push(name);
        Ok(Some((decoded(&folders.join("/")), fragment)))
    }

    /// What is wrong with a link, if anything.
    pub fn fault(&self, page: &str, link: &str) -> Option<String> {
        let (file, fragment) = match self.follow(page, link) {
            Ok(Some(target)) => target,
            Ok(None) => return None,
            Err(fault) => return Some(format!("{page}: {fault}")),
        };
        if !self.files.contains_key(&file) {
            return Some(format!("{page}: {link} leads to {file}, which is not there"));
        }
        let id = fragment.filter(|id| !id.is_empty())?;
        let found = self.pages.get(&file).is_some_and(|target| {
            select(target, "[id]")
                .iter()
                .any(|element| element.value().attr("id") == Some(id.as_str()))
        });
        (!found).then(|| format!("{page}: {link} leads to a place that {file} does not have"))
    }

    /// The full addresses that a file for machines names.
    pub fn addresses_of(&self, file: &str) -> Vec<String> {
        let text = str::from_utf8(&self.files[file]).unwrap();
        match file.rsplit_once('.').unwrap().1 {
            "xml" => addresses_in_xml(text),
            "json" => full_addresses(&serde_json::from_str(text).unwrap()),
            "csv" => {
                let mut rows = csv::Reader::from_reader(text.as_bytes());
                let cells = rows
                    .records()
                    .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
                cells
                    .filter(|cell| cell.contains("://"))
                    .flat_map(|cell| cell.split(';').map(str::to_owned).collect::<Vec<_>>())
                    .collect()
            }
            _ => text
                .lines()
                .filter_map(|line| line.strip_prefix("Sitemap: "))
                .map(str::to_owned)
                .collect(),
        }
    }
}

/// Every address in a page, and whether it has to be written in full.
pub fn links(document: &Html) -> Vec<(String, bool)> {
    let mut links = Vec::new();
    for element in select(document, "[href], [src], [srcset], [poster], [data], [cite], [action]") {
        let element = element.value();
        let full = element.name() == "link" && element.attr("rel") == Some("canonical");
        for name in ["href", "src", "poster", "data", "cite", "action"] {
            links.extend(element.attr(name).map(|link| (link.to_owned(), full)));
        }
        for candidate in element
            .attr("srcset")
            .unwrap_or_default()
            .split(',')
            .filter(|one| !one.trim().is_empty())
        {
            links.push((candidate.split_whitespace().next().unwrap().to_owned(), false));
        }
    }
    for refresh in select(document, "meta[http-equiv=refresh]") {
        let content = refresh.value().attr("content").unwrap();
        links.push((content.split_once("url=").unwrap().1.to_owned(), true));
    }
    links
}

/// What a browser asks for to show a page, with the element that makes it.
pub fn requests(document: &Html) -> Vec<(String, String)> {
    let mut requests = Vec::new();
    for element in select(
        document,
        "link[href], [src], [srcset], [poster], object[data], [background], style, [style]",
    ) {
        let value = element.value();
        let rel = value.attr("rel").unwrap_or_default();
        if value.name() == "link" && rel.split_whitespace().all(|rel| NOT_ASKED_FOR.contains(&rel))
        {
            continue;
        }
        let mut add = |link: &str| requests.push((value.name().to_owned(), link.to_owned()));
        for name in ["href", "src", "poster", "data", "background"] {
            value.attr(name).into_iter().for_each(&mut add);
        }
        let sources = value.attr("srcset").unwrap_or_default().split(',');
        sources.filter_map(|source| source.split_whitespace().next()).for_each(&mut add);
        let style = format!("{}{}", element.inner_html(), value.attr("style").unwrap_or_default());
        if value.name() == "style" || value.attr("style").is_some() {
            addresses_in_css(&style).iter().for_each(|link| add(link));
        }
    }
    requests
}

/// The ids by which elements of a page name others.
pub fn ids_named(document: &Html) -> Vec<String> {
    let names = ["for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"];
    let elements = select(document, "*").into_iter();
    let lists = elements
        .flat_map(|element| names.map(|name| element.value().attr(name).unwrap_or_default()));
    lists.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// What a style sheet names.
pub fn addresses_in_css(style: &str) -> Vec<String> {
    let quoted = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
    let urls = style.split("url(").skip(1).map(|rest| quoted(rest.split(')').next().unwrap()));
    let imports =
        style.split("@import").skip(1).map(|rest| quoted(rest.split(';').next().unwrap()));
    urls.chain(imports).collect()
}

/// The texts of `loc` and `id` and every `href` of an XML file.
fn addresses_in_xml(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let (mut found, mut wanted) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(tag) => wanted = matches!(tag.name().as_ref(), "loc" | "id"),
            Event::End(_) => wanted = false,
            Event::Text(text) if wanted => found.push(text.to_string()),
            Event::Empty(tag) => {
                let href = tag.try_get_attribute("href").unwrap();
                found.extend(href.map(|href| href.value.into_owned()));
            }
            _ => {}
        }
    }
}

/// Every full address in a JSON value.
pub fn full_addresses(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::String(text) if text.contains("://") => vec![text.clone()],
        serde_json::Value::Array(items) => items.iter().flat_map(full_addresses).collect(),
        serde_json::Value::Object(map) => map.values().flat_map(full_addresses).collect(),
        _ => Vec::new(),
    }
}

/// Whether a link names a scheme or a host.
pub fn is_absolute(link: &str) -> bool {
    let scheme = link.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    scheme || link.starts_with("//")
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}
