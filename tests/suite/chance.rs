//! Chance in place of what people write: no file makes the program panic, and no text loses a
//! character on its way through the import.
//!
//! Chance is the same in every run; what once went wrong goes wrong again.

use std::fs;

use gongkai::{
    config,
    diagnostic::{Diagnostic, Language, human},
    import::{self, Request},
    markdown::{self, Options, Phrases, Target},
    report, yaml,
};

use crate::{
    import::own_texts,
    project::Project,
    proof::{Allowed, demanded, visible},
};

/// What hurts in YAML and Markdown.
const HURTS: [&str; 44] = [
    "\0",
    "\t",
    "\t\t",
    "    ",
    "\r",
    "\n",
    "\n\n",
    "---\n",
    "———",
    "：",
    ": ",
    "[",
    "{",
    "](",
    "\"",
    "“",
    "&a ",
    "*a",
    "!!x ",
    "\u{feff}",
    "\u{200b}",
    "|\n",
    "- ",
    "99999999999",
    "#",
    "## ",
    "> ",
    "1. ",
    "2、",
    "（3）",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~~\n",
    "[^1]: ",
    "|-|\n",
    "<b>",
    "<!--",
    "&amp;",
    "&nbsp;",
    "\\",
    "[bookmark: x]",
];

/// Deterministic chance (Marsaglia's xorshift).
pub struct Chance(pub u64);

impl Chance {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    /// One of some things.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }

    /// A text with a few pieces cut out, doubled, exchanged, or with something put in that hurts.
    fn mutate(&mut self, text: &str) -> String {
        let mut text: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(12) {
            let start = self.below(text.len() + 1);
            let end = (start + self.below(20)).min(text.len());
            let piece = match self.below(6) {
                0 => Vec::new(),
                1 => text[start..end].repeat(2),
                2 => text[start..end].iter().rev().copied().collect(),
                _ => {
                    text.splice(start..start, HURTS[self.below(HURTS.len())].chars());
                    continue;
                }
            };
            text.splice(start..end, piece);
        }
        text.into_iter().collect()
    }
}

/// Reads a file as its room does; what is wrong with it must be printable.
fn read(path: &str, text: &str) {
    let told: Vec<Diagnostic> = match path {
        "site.yml" => config::read(path, text).map_or_else(|told| told, |(_, told)| told),
        "content/units.yml" => {
            let site = "title: 报告\nbase_url: https://example.gov.cn/\n";
            let (config, _) = config::read("site.yml", site).unwrap();
            config::read_register(path, text, &config).map_or_else(|told| told, |(_, told)| told)
        }
        _ => match yaml::split(path, text) {
            Err(diagnostic) => vec![diagnostic],
            Ok(front) if path.starts_with("pages/") => {
                report::read_page(path, text, front.yaml).map_or_else(|told| told, |(_, told)| told)
            }
            Ok(front) => report::read(path, text, front.yaml, 2027)
                .map_or_else(|told| told, |(_, told)| told),
        },
    };
    for language in [Language::Chinese, Language::English] {
        human(&told, language, true);
    }
}

#[test]
fn chance_in_place_of_a_file_never_panics() {
    let sample = Project::sample();
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    for path in ["site.yml", "content/units.yml", "content/sfj/2024/index.md", "pages/guide.md"] {
        let file = fs::read_to_string(sample.path(path)).unwrap();
        for _ in 0..400 {
            read(path, &chance.mutate(&file));
        }
        // A few of them through the whole line, with body, links and pages.
        let project = Project::sample();
        for _ in 0..6 {
            let mut bytes = chance.mutate(&file).into_bytes();
            if chance.below(4) == 0 {
                let place = chance.below(bytes.len());
                bytes[place] = 0xff;
            }
            project.write(path, &bytes);
            let _ = project.try_build(|_| {});
        }
    }
}

#[test]
fn chance_in_a_text_costs_no_character() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let [footnotes, back, table, done, open] = [const { String::new() }; 5];
    let phrases = Phrases { footnotes, back, table, done, open };
    let options = Options { parts: &[], phrases: &phrases };
    for story in own_texts() {
        let text = fs::read_to_string(&story.file).unwrap();
        for _ in 0..60 {
            let text = chance.mutate(&text);
            let request =
                Request { bytes: text.as_bytes(), file_name: "a.txt", ..Request::default() };
            let Ok(imported) = import::import(&request) else { continue };
            let (expected, ..) = demanded(&text, &Allowed::of(&imported.account));
            let body = markdown::render(&imported.body, &options, &mut |_, _, _| Target::TextOnly);
            let page = scraper::Html::parse_fragment(&body.html);
            let shown = visible(&page.root_element().text().collect::<String>());
            assert_eq!(shown, expected.into_iter().collect::<String>(), "{text}");
        }
    }
}
