//! Looking at a page as a browser and an inspector would: HTML in; what it lacks, and what it has
//! too much, out. By the tokens of HTML alone: no tree is needed to see a missing title.

use std::cell::RefCell;

use html5ever::{
    buffer_queue::BufferQueue,
    tendril::StrTendril,
    tokenizer::{
        CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult,
        Tokenizer, TokenizerOpts,
        states::{RawKind, Rawtext, Rcdata, ScriptData},
    },
};

use crate::diagnostic::Lack;

/// What a page should hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    /// The names of meta tags.
    pub(super) tags: Vec<String>,
    /// The fields of a report's record, each with the texts that show it.
    pub(super) record: Vec<(String, Vec<String>)>,
}

/// What a page asks for that a browser has to fetch: addresses as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fetched {
    /// Style sheets, scripts, icons.
    pub(super) parts: Vec<String>,
    /// Pictures and the like.
    pub(super) media: Vec<String>,
}

/// Looks at a page; the addresses that it fetches are for those who know which there are.
pub(super) fn look(html: &str, wanted: &Wanted) -> (Vec<Lack>, Fetched) {
    let tokenizer = Tokenizer::new(Reader::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let seen = tokenizer.sink.seen.into_inner();
    (seen.lacks(wanted), seen.fetched)
}

/// What was seen of a page so far.
#[derive(Debug, Default)]
struct Seen {
    has_language: bool,
    title: String,
    in_title: bool,
    headings: usize,
    mains: usize,
    tags: Vec<String>,
    text: String,
    has_script: bool,
    fetched: Fetched,
}

impl Seen {
    fn lacks(&self, wanted: &Wanted) -> Vec<Lack> {
        let mut lacks = Vec::new();
        if !self.has_language {
            lacks.push(Lack::Language);
        }
        if self.title.trim().is_empty() {
            lacks.push(Lack::Title);
        }
        if self.headings != 1 {
            lacks.push(Lack::Heading { count: self.headings });
        }
        if self.mains != 1 {
            lacks.push(Lack::Main { count: self.mains });
        }
        let tags = wanted.tags.iter().filter(|name| !self.tags.contains(name));
        let mut names: Vec<String> = tags.cloned().collect();
        names.dedup();
        if !names.is_empty() {
            lacks.push(Lack::Tags { names });
        }
        let text = without_space(&self.text);
        let is_shown =
            |texts: &[String]| texts.iter().all(|one| text.contains(&without_space(one)));
        let record = wanted.record.iter().filter(|(_, texts)| !is_shown(texts));
        let fields: Vec<String> = record.map(|(field, _)| field.clone()).collect();
        if !fields.is_empty() {
            lacks.push(Lack::Record { fields });
        }
        if self.has_script {
            lacks.push(Lack::InlineScript);
        }
        lacks
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let attribute = |name: &str| {
            tag.attrs.iter().find(|one| &*one.name.local == name).map(|one| one.value.to_string())
        };
        let is_handler = |name: &str| name.len() > 2 && name.starts_with("on");
        self.has_script |= tag.attrs.iter().any(|one| is_handler(&one.name.local));
        match &*tag.name {
            "html" => {
                self.has_language |= attribute("lang").is_some_and(|tag| !tag.trim().is_empty());
            }
            "h1" => self.headings += 1,
            "main" => self.mains += 1,
            "meta" => self.tags.extend(attribute("name")),
            "title" => {
                self.in_title = self.title.is_empty();
                return TokenSinkResult::RawData(Rcdata);
            }
            "style" => return TokenSinkResult::RawData(Rawtext),
            "script" => {
                match attribute("src") {
                    Some(address) => self.fetched.parts.push(address),
                    None => self.has_script |= attribute("type").is_none_or(|kind| is_code(&kind)),
                }
                return raw(ScriptData);
            }
            "link" => {
                let kinds = attribute("rel").unwrap_or_default().to_ascii_lowercase();
                let is_fetched = |kind: &str| {
                    matches!(kind, "stylesheet" | "icon" | "preload" | "modulepreload" | "manifest")
                };
                if kinds.split_whitespace().any(is_fetched) {
                    self.fetched.parts.extend(attribute("href"));
                }
            }
            "img" | "source" | "iframe" | "embed" | "audio" | "video" | "track" | "object" => {
                self.fetched.media.extend(attribute("src").or_else(|| attribute("data")));
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn raw(kind: RawKind) -> TokenSinkResult<()> {
    TokenSinkResult::RawData(kind)
}

/// Whether a browser runs a script of a type; JSON-LD is only data.
fn is_code(kind: &str) -> bool {
    let kind = kind.trim().to_ascii_lowercase();
    kind.is_empty() || kind == "module" || kind.contains("javascript") || kind == "importmap"
}

fn without_space(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// Reads tokens as they come.
#[derive(Debug, Default)]
struct Reader {
    seen: RefCell<Seen>,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut seen = self.seen.borrow_mut();
        match token {
            TagToken(tag) if tag.kind == StartTag => return seen.start(&tag),
            TagToken(tag) if tag.kind == EndTag && &*tag.name == "title" => seen.in_title = false,
            CharacterTokens(text) if seen.in_title => seen.title.push_str(&text),
            CharacterTokens(text) => seen.text.push_str(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::{Lack, Wanted, look};

    const GOOD: &str = "<!doctype html><html lang=zh-CN><head><title>标题</title><meta name=SiteName content=x><script type=application/ld+json>{}</script><script src=a.js></script></head><body><main><h1>标题</h1><p>某 单位</main>";

    #[test]
    fn a_good_page_lacks_nothing_and_says_what_it_fetches() {
        let wanted = Wanted {
            tags: vec!["SiteName".into()],
            record: vec![("unit".into(), vec!["某单位".into()])],
        };
        let (lacks, fetched) = look(GOOD, &wanted);
        assert_eq!(lacks, []);
        assert_eq!(fetched.parts, ["a.js"]);
    }

    #[test]
    fn every_lack_is_seen() {
        let wanted = Wanted {
            tags: vec!["SiteName".into(), "PubDate".into()],
            record: vec![("unit".into(), vec!["某单位".into()])],
        };
        let html = "<html lang=' '><title> </title><script>document.write('<h1>')</script><h1>a</h1><h1>b</h1><meta name=PubDate><svg><title>图</title></svg>";
        let (lacks, _) = look(html, &wanted);
        assert_eq!(
            lacks,
            [
                Lack::Language,
                Lack::Title,
                Lack::Heading { count: 2 },
                Lack::Main { count: 0 },
                Lack::Tags { names: vec!["SiteName".into()] },
                Lack::Record { fields: vec!["unit".into()] },
                Lack::InlineScript,
            ]
        );
        let (lacks, fetched) = look(
            &GOOD.replace("<p>", "<p onclick=go()><img src=//a.cn/b.png>"),
            &Wanted::default(),
        );
        assert_eq!(lacks, [Lack::InlineScript]);
        assert_eq!(fetched.media, ["//a.cn/b.png"]);
    }
}
