//! Automatic numbering: which number Word shows in front of a paragraph.
//!
//! `word/numbering.xml` arrives; then, paragraph by paragraph in reading order, the number of each
//! leaves as text. Lists count on through the whole document, so the counters live here.

use super::numerals;
use super::styles::{Numbered, Styles};
use super::xml::Element;
use std::collections::{HashMap, HashSet};

/// Word has nine levels.
const LEVELS: usize = 9;

/// The most lists that refer to the same list by way of a style; one is the rule.
const MOST_DETOURS: usize = 8;

/// The longest number, in characters; more is cut. Word's own dialogue takes some dozens, and a number
/// is written before every paragraph of its list.
const LONGEST_NUMBER: usize = 200;

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A number with its brackets and the blank behind it.
    Number(String),
    /// A bullet, on a level from 0.
    Bullet(u8),
}

/// The lists of a document and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, Definition>,
    lists: HashMap<String, List>,
    /// By definition, since lists of one definition count on together.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    /// The lists whose counting anew has happened, with the level.
    restarted: HashSet<(String, usize)>,
}

/// `w:abstractNum`.
#[derive(Debug, Default)]
struct Definition {
    levels: Vec<Option<Level>>,
    /// The style that has the levels, where this definition has none.
    style: Option<String>,
}

/// `w:num`: a definition, with changes.
#[derive(Debug)]
struct List {
    definition: String,
    levels: Vec<Option<Level>>,
    starts: [Option<u32>; LEVELS],
}

/// `w:lvl`.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    /// `（%1）`.
    text: String,
    /// What stands behind the number: `tab`, `space`, `nothing`.
    after: String,
    /// The level, from 1, after which this one counts anew; any above where none is said.
    restart: Option<u32>,
    in_digits: bool,
    /// The style of paragraphs that this level numbers.
    style: Option<String>,
}

impl Level {
    fn read(element: &Element) -> Self {
        Self {
            start: element.number("w:start").unwrap_or(0),
            format: element.value("w:numFmt").unwrap_or("decimal").to_owned(),
            text: element
                .value("w:lvlText")
                .unwrap_or_default()
                .chars()
                .take(LONGEST_NUMBER)
                .collect(),
            after: element.value("w:suff").unwrap_or("tab").to_owned(),
            restart: element.number("w:lvlRestart"),
            in_digits: element.switch("w:isLgl").unwrap_or(false),
            style: element.value("w:pStyle").map(str::to_owned),
        }
    }
}

/// The index of a level in its attribute.
fn level_index(element: &Element) -> Option<usize> {
    let index: usize = element.attribute("w:ilvl")?.parse().ok()?;
    (index < LEVELS).then_some(index)
}

fn levels<'a>(elements: impl Iterator<Item = &'a Element>) -> Vec<Option<Level>> {
    let mut levels = vec![None; LEVELS];
    for element in elements {
        if let Some(index) = level_index(element) {
            levels[index] = Some(Level::read(element));
        }
    }
    levels
}

impl Numbering {
    /// Reads the part of numbering.
    pub(super) fn read(tree: &Element) -> Self {
        let mut numbering = Self::default();
        for element in tree.children_named("w:abstractNum") {
            if let Some(id) = element.attribute("w:abstractNumId") {
                let style = element.value("w:numStyleLink").map(str::to_owned);
                let levels = levels(element.children_named("w:lvl"));
                numbering.definitions.insert(id.to_owned(), Definition { levels, style });
            }
        }
        for element in tree.children_named("w:num") {
            let id = element.attribute("w:numId");
            if let (Some(id), Some(definition)) = (id, element.value("w:abstractNumId")) {
                let changes = || element.children_named("w:lvlOverride");
                let mut starts = [None; LEVELS];
                for change in changes() {
                    if let Some(index) = level_index(change) {
                        starts[index] = change.number("w:startOverride");
                    }
                }
                let levels = levels(changes().filter_map(|change| change.child("w:lvl")));
                let definition = definition.to_owned();
                numbering.lists.insert(id.to_owned(), List { definition, levels, starts });
            }
        }
        numbering
    }

    /// Counts on, and returns what Word shows before a paragraph with these properties in this style.
    pub(super) fn next(
        &mut self,
        direct: Option<&Numbered>,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<Label> {
        let of_style = style.and_then(|style| styles.numbering(style));
        let list = direct
            .and_then(|numbered| numbered.list.as_deref())
            .or_else(|| of_style.and_then(|(_, numbered)| numbered.list.as_deref()))?;
        let definition = self.definition_of(list, styles)?;
        let level = direct
            .and_then(|numbered| numbered.level)
            .or_else(|| {
                of_style.and_then(|(style, _)| self.level_of_style(list, &definition, style))
            })
            .or_else(|| of_style.and_then(|(_, numbered)| numbered.level))
            .unwrap_or(0);
        let level = (level as usize).min(LEVELS - 1);
        self.count(list, &definition, level);
        let shown = self.level(list, &definition, level)?;
        if shown.format == "bullet" {
            return Some(Label::Bullet(u8::try_from(level).unwrap_or_default()));
        }
        Some(Label::Number(self.written(list, &definition, shown)))
    }

    /// The definition that a list counts by; a list may lean on a style, which leans on a list.
    fn definition_of(&self, list: &str, styles: &Styles) -> Option<String> {
        let mut list = list;
        for _ in 0..MOST_DETOURS {
            let id = &self.lists.get(list)?.definition;
            let definition = self.definitions.get(id)?;
            let Some(style) = &definition.style else {
                return Some(id.clone());
            };
            let (_, numbered) = styles.numbering(style)?;
            list = numbered.list.as_deref()?;
        }
        None
    }

    fn level(&self, list: &str, definition: &str, level: usize) -> Option<&Level> {
        let changed = self.lists.get(list).and_then(|list| list.levels[level].as_ref());
        changed.or_else(|| self.definitions.get(definition)?.levels[level].as_ref())
    }

    fn level_of_style(&self, list: &str, definition: &str, style: &str) -> Option<u32> {
        let is_its = |&level: &usize| {
            self.level(list, definition, level)
                .is_some_and(|level| level.style.as_deref() == Some(style))
        };
        (0..LEVELS).find(is_its).and_then(|level| u32::try_from(level).ok())
    }

    /// Counts one paragraph on a level, and lets the levels below begin anew.
    fn count(&mut self, list: &str, definition: &str, level: usize) {
        let start_of = |this: &Self, level| {
            let start = this.lists.get(list).and_then(|list| list.starts[level]);
            start.or_else(|| Some(this.level(list, definition, level)?.start)).unwrap_or(1)
        };
        let starts_anew = self.lists.get(list).is_some_and(|list| list.starts[level].is_some())
            && self.restarted.insert((list.to_owned(), level));
        let mut counters = self.counters.get(definition).copied().unwrap_or_default();
        counters[level] = match counters[level] {
            Some(count) if !starts_anew => Some(count.saturating_add(1)),
            _ => Some(start_of(self, level)),
        };
        for (above, counter) in counters.iter_mut().enumerate().take(level) {
            *counter = counter.or_else(|| Some(start_of(self, above)));
        }
        for (below, counter) in counters.iter_mut().enumerate().skip(level + 1) {
            let restart = self.level(list, definition, below).and_then(|level| level.restart);
            let goes_on = restart.is_some_and(|after| after == 0 || level >= after as usize);
            if !goes_on {
                *counter = None;
            }
        }
        self.counters.insert(definition.to_owned(), counters);
    }

    /// The number in its brackets.
    fn written(&self, list: &str, definition: &str, shown: &Level) -> String {
        let counters = self.counters.get(definition).copied().unwrap_or_default();
        let mut text = String::new();
        let mut characters = shown.text.chars().peekable();
        while let Some(character) = characters.next() {
            let digit = characters.peek().and_then(|next| next.to_digit(10));
            match digit.filter(|digit| character == '%' && *digit > 0) {
                Some(digit) => {
                    characters.next();
                    let at = digit as usize - 1;
                    let level = self.level(list, definition, at);
                    let format = level.map_or("", |level| level.format.as_str());
                    let format = if shown.in_digits { "decimal" } else { format };
                    let start = level.map_or(0, |level| level.start);
                    text.push_str(&numerals::write(counters[at].unwrap_or(start), format));
                }
                None => text.push(character),
            }
        }
        let mut text = super::shortened(text, LONGEST_NUMBER);
        // A full-width mark brings its own blank, and a number of official texts has no other.
        let is_wide = text.ends_with(|last: char| !last.is_ascii());
        if !text.is_empty() && !is_wide && shown.after != "nothing" {
            text.push(' ');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    const SPACE: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    fn level(index: u8, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
        )
    }

    fn numbering(inside: &str) -> Numbering {
        let xml = format!("<w:numbering {SPACE}>{inside}</w:numbering>");
        Numbering::read(&xml::read(xml.as_bytes()).expect("it is well formed"))
    }

    /// The labels of paragraphs given by list and level, `a` for a bullet.
    fn labels(numbering: &mut Numbering, paragraphs: &[(&str, u32)]) -> Vec<String> {
        let styles = Styles::default();
        let label = |&(list, level): &(&str, u32)| {
            let numbered = Numbered { list: Some(list.to_owned()), level: Some(level) };
            match numbering.next(Some(&numbered), None, &styles) {
                Some(Label::Number(text)) => text,
                Some(Label::Bullet(level)) => format!("•{level}"),
                None => String::new(),
            }
        };
        paragraphs.iter().map(label).collect()
    }

    #[test]
    fn levels_count_restart_and_show_those_above() {
        let levels = [
            level(0, "chineseCountingThousand", "%1、", ""),
            level(1, "chineseCounting", "（%2）", "<w:suff w:val='nothing'/>"),
            level(2, "decimal", "%3.", ""),
            level(3, "decimal", "%1.%2.%4", "<w:isLgl/>"),
            level(4, "bullet", "\u{F06C}", ""),
        ];
        let mut numbering = numbering(&format!(
            "<w:abstractNum w:abstractNumId='3'>{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='3'/></w:num>",
            levels.concat()
        ));
        let paragraphs = [
            ("1", 0),
            ("1", 1),
            ("1", 1),
            ("1", 2),
            ("1", 0),
            ("1", 1),
            ("1", 3),
            ("1", 4),
            ("0", 0),
        ];
        assert_eq!(
            labels(&mut numbering, &paragraphs),
            ["一、", "（一）", "（二）", "1. ", "二、", "（一）", "2.1.1 ", "•4", ""]
        );
    }

    #[test]
    fn a_list_of_the_same_definition_counts_on_unless_it_is_to_start_anew() {
        let mut numbering = numbering(&format!(
            "<w:abstractNum w:abstractNumId='0'>{}{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
             <w:num w:numId='4'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>{}</w:lvlOverride></w:num>",
            level(0, "decimal", "%1.", ""),
            level(1, "lowerLetter", "%2)", "<w:lvlRestart w:val='0'/>"),
            level(0, "upperRoman", "第%1条", "")
        ));
        let paragraphs =
            [("1", 0), ("2", 0), ("3", 0), ("3", 1), ("3", 0), ("1", 1), ("4", 0), ("9", 0)];
        assert_eq!(
            labels(&mut numbering, &paragraphs),
            ["1. ", "2. ", "5. ", "a) ", "6. ", "b) ", "第VII条", ""]
        );
    }

    #[test]
    fn a_number_is_never_long() {
        let text = "%1".repeat(100_000);
        let mut numbering = numbering(&format!(
            "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
            level(0, "chineseCounting", &text, "")
                .replace("w:start w:val='1'", "w:start w:val='9999'")
        ));
        let labels = labels(&mut numbering, &[("1", 0)]);
        assert_eq!(labels[0].chars().count(), LONGEST_NUMBER);
    }

    #[test]
    fn lists_and_styles_that_lean_on_each_other_come_to_an_end() {
        let mut numbering = numbering(
            "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='a'/></w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        );
        let styles = format!(
            "<w:styles {SPACE}><w:style w:styleId='a'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>"
        );
        let styles = Styles::read(&xml::read(styles.as_bytes()).expect("it is well formed"));
        assert_eq!(numbering.next(None, Some("a"), &styles), None);
    }
}
