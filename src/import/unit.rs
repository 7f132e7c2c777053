//! The unit that reports: from the register, the title, the opening of the text or the file's name.
//!
//! A known unit wins over a pattern, and the longest known name over a shorter one. In running text a
//! name counts only where a clause begins with it: `在区司法局的指导下，云桥街道坚持…` reports for
//! 云桥街道. Without a clear name there is none; a wrong unit would be worse than an empty field.

use super::account::Place;
use super::lines::Line;
use super::title::without_spread;
use super::unit_name::{may_follow, names_unit, subject, unit, unit_before_year, units_of_line};

/// A unit of the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownUnit<'a> {
    /// Its slug.
    pub slug: &'a str,
    /// Its full name.
    pub name: &'a str,
    /// Its short name.
    pub short: Option<&'a str>,
    /// Its former names.
    pub former: Vec<&'a str>,
}

impl<'a> KnownUnit<'a> {
    /// Whether the unit is called so, by slug or by any name.
    pub(super) fn is_called(&self, text: &str) -> bool {
        self.slug == text || self.names().any(|(name, _)| name == text)
    }

    /// Every name with the name to write for it: a former name stands for itself, because a report
    /// belongs to the name of its day.
    fn names(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let own = [Some(self.name), self.short].into_iter().flatten();
        let own = own.map(|name| (name, self.name));
        own.chain(self.former.iter().map(|name| (*name, *name)))
    }
}

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) names: Vec<String>,
    pub(super) place: Place,
    pub(super) known: bool,
}

impl Found {
    /// The names as found at a place, known if the register has them all.
    pub(super) fn new(names: Vec<String>, place: Place, units: &[KnownUnit<'_>]) -> Self {
        let is_known = |name: &String| units.iter().any(|unit| unit.is_called(name));
        let known = names.iter().all(is_known);
        Self { names, place, known }
    }
}

/// Where a unit may be named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sources<'a> {
    pub(super) title: Option<&'a str>,
    /// The lines that the title was found on.
    pub(super) title_lines: &'a [&'a str],
    /// The lines of the letterhead.
    pub(super) letterhead: &'a [&'a str],
    pub(super) opening: &'a [Line],
    /// The line above the day at the end.
    pub(super) signature: Option<&'a str>,
    /// Without folder and extension.
    pub(super) file_name: &'a str,
    /// The folders that the file lies in, the nearest first.
    pub(super) folders: &'a [&'a str],
}

/// Finds the unit.
pub(super) fn find(sources: &Sources<'_>, units: &[KnownUnit<'_>]) -> Option<Found> {
    let (names, place) = in_title(sources, units)
        .map(|names| (names, Place::Title))
        .or_else(|| Some((vec![alone_on_a_line(sources.letterhead, units)?], Place::Letterhead)))
        .or_else(|| in_opening(sources.opening, units))
        .or_else(|| {
            let signature: Vec<&str> = sources.signature.into_iter().collect();
            Some((vec![alone_on_a_line(&signature, units)?], Place::Signature))
        })
        .or_else(|| Some((vec![in_file_name(sources.file_name, units)?], Place::FileName)))
        .or_else(|| {
            let name = sources.folders.iter().find_map(|folder| in_file_name(folder, units))?;
            Some((vec![name], Place::FolderName))
        })?;
    Some(Found::new(names, place, units))
}

fn in_title(sources: &Sources<'_>, units: &[KnownUnit<'_>]) -> Option<Vec<String>> {
    let title = sources.title?;
    let lines: Vec<Vec<String>> =
        sources.title_lines.iter().map(|line| units_of_line(line)).collect();
    let joint = || lines.iter().find(|names| names.len() > 1).cloned();
    let known = || longest_known(units, |name| names_unit(title, name));
    let known = || known().map(|(_, written)| vec![written.to_owned()]);
    let alone = || lines.iter().find(|names| !names.is_empty()).cloned();
    let before_year = || unit_before_year(title).map(|name| vec![name]);
    joint().or_else(known).or_else(alone).or_else(before_year)
}

/// The unit that stands on a line of its own: `示例区司法局文件` above the text, or below it.
fn alone_on_a_line(lines: &[&str], units: &[KnownUnit<'_>]) -> Option<String> {
    lines.iter().find_map(|line| {
        let name = without_spread(line);
        let name = name.strip_suffix("文件").unwrap_or(&name);
        let known = longest_known(units, |known| names_unit(name, known));
        known.map(|(_, written)| written.to_owned()).or_else(|| unit(name))
    })
}

/// The one unit that clauses of the opening are about. Two may be the two of a joint report, or one
/// that only helped: nobody can tell.
fn in_opening(opening: &[Line], units: &[KnownUnit<'_>]) -> Option<(Vec<String>, Place)> {
    let known = |clause: &str| {
        let is_about = |name: &str| clause.strip_prefix(name).is_some_and(may_follow);
        longest_known(units, is_about).map(|(_, written)| written.to_owned())
    };
    let unknown = |clause: &str| {
        let name = subject(clause).filter(|name| !is_short_form(name, opening));
        name.map(str::to_owned)
    };
    the_one(opening, known).or_else(|| the_one(opening, unknown))
}

/// Whether the opening itself says that the name is short for another: `（以下简称“区司法局”）`.
fn is_short_form(name: &str, opening: &[Line]) -> bool {
    let forms = opening.iter().flat_map(|line| line.text.split("简称").skip(1));
    let mut forms = forms.map(|form| form.trim_start_matches(['为', '：', ':', '“', '"']));
    forms.any(|form| form.starts_with(name))
}

/// The one unit of the first clauses; an opening has no more than these.
fn the_one(
    opening: &[Line],
    unit_of: impl Fn(&str) -> Option<String>,
) -> Option<(Vec<String>, Place)> {
    const MOST_CLAUSES: usize = 60;
    let mut found: Option<(String, Place)> = None;
    for line in opening {
        for name in clauses(&line.text).take(MOST_CLAUSES).filter_map(&unit_of) {
            match &found {
                None => found = Some((name, Place::Opening(line.number))),
                Some((first, _)) if *first == name => {}
                Some(_) => return None,
            }
        }
    }
    found.map(|(name, place)| (vec![name], place))
}

/// The unit of the register that a name of a file or folder holds.
pub(super) fn named<'u, 'a>(name: &str, units: &'u [KnownUnit<'a>]) -> Option<&'u KnownUnit<'a>> {
    let (_, written) = longest_known(units, |known| name.contains(known))?;
    units.iter().find(|unit| unit.names().any(|(_, other)| other == written))
}

fn in_file_name(file_name: &str, units: &[KnownUnit<'_>]) -> Option<String> {
    if let Some((_, written)) = longest_known(units, |name| file_name.contains(name)) {
        return Some(written.to_owned());
    }
    let mut words = file_name.split(['_', '-', ' ', '（', '(']);
    words.find_map(|word| unit_before_year(word).or_else(|| unit(word)))
}

/// The longest known name that is named, and the name to write for it.
fn longest_known<'a>(
    units: &[KnownUnit<'a>],
    is_named: impl Fn(&str) -> bool,
) -> Option<(&'a str, &'a str)> {
    units
        .iter()
        .flat_map(KnownUnit::names)
        .filter(|(name, _)| !name.is_empty() && is_named(name))
        .max_by_key(|(name, _)| name.len())
}

/// The pieces of a paragraph between its marks, without the year that the first begins with.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let marks = ['，', '。', '；', '：', '！', ',', ';', ':'];
    text.split(marks).map(|clause| {
        let clause = clause.trim();
        let bare = clause.trim_start_matches(|each: char| each.is_ascii_digit());
        match bare.strip_prefix('年') {
            Some(rest) if bare.len() < clause.len() => rest.trim_start_matches('度').trim_start(),
            _ => clause,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines;

    fn known<'a>(
        slug: &'a str,
        name: &'a str,
        short: &'a str,
        former: &[&'a str],
    ) -> KnownUnit<'a> {
        KnownUnit { slug, name, short: Some(short), former: former.to_vec() }
    }

    /// Finds a unit where a title (lines by `/`), an opening and a file name stand; all in one text,
    /// with `|` between them, to keep the cases readable.
    fn found(case: &str) -> Option<(String, Place, bool)> {
        let units = [
            known("sfj", "示例区司法局", "区司法局", &[]),
            known("sjj", "示例区数据局", "区数据局", &["示例区大数据管理局"]),
            known("yunqiao", "示例区人民政府云桥街道办事处", "云桥街道", &[]),
            known("qzf", "示例区人民政府", "区政府", &[]),
        ];
        let parts: Vec<&str> = case.split('|').collect();
        let title_lines: Vec<&str> = parts[0].split('/').collect();
        let title = title_lines.concat();
        let sources = Sources {
            title: (!title.is_empty()).then_some(title.as_str()),
            title_lines: &title_lines,
            letterhead: &[],
            opening: &lines::read(parts[1]).lines,
            signature: None,
            file_name: parts[2],
            folders: parts.get(3..).unwrap_or_default(),
        };
        let found = find(&sources, &units)?;
        Some((found.names.join("+"), found.place, found.known))
    }

    fn assert_found(cases: &[(&str, &str, Place)], known: bool) {
        for (case, name, place) in cases {
            assert_eq!(found(case), Some(((*name).to_owned(), *place, known)), "{case}");
        }
    }

    #[test]
    fn known_units_are_found_by_any_name_and_the_longest_wins() {
        let street = "示例区人民政府云桥街道办事处";
        let cases = [
            ("示例区人民政府云桥街道办事处2023年报告||", street, Place::Title),
            ("示例市示例区司法局2023年报告||", "示例区司法局", Place::Title),
            ("示例区司法局 示例区数据局/2023年报告||", "示例区司法局+示例区数据局", Place::Title),
            ("|示例区大数据管理局坚持学习。|", "示例区大数据管理局", Place::Opening(1)),
            (
                "2023年报告|在区司法局的指导下，云桥街道坚持学习。|区数据局",
                street,
                Place::Opening(1),
            ),
            ("|在各方支持下，工作有进展。|02云桥街道（定稿）", street, Place::FileName),
            ("|一年来|定稿|云桥街道|区司法局收", street, Place::FolderName),
        ];
        assert_found(&cases, true);
    }

    #[test]
    fn the_letterhead_names_the_unit_where_the_title_does_not() {
        let units = [known("sfj", "示例区司法局", "区司法局", &[])];
        for (line, is_known) in [("示例区司法局文件", true), ("示 例 区 水 务 局 文 件", false)]
        {
            let sources = Sources {
                title: Some("关于2023年法治政府建设情况的报告"),
                title_lines: &["关于2023年法治政府建设情况的报告"],
                letterhead: &["特急", line],
                opening: &[],
                signature: None,
                file_name: "a",
                folders: &[],
            };
            let found = find(&sources, &units).unwrap();
            assert_eq!((found.place, found.known), (Place::Letterhead, is_known));
        }
    }

    #[test]
    fn unknown_units_are_found_where_their_name_is_clear() {
        let cases = [
            ("示例区水务局/2023年报告||", "示例区水务局", Place::Title),
            ("示 例 区 水 务 局/2023年报告||", "示例区水务局", Place::Title),
            ("示例区水务局 示例区林业局/2023年报告||", "示例区水务局+示例区林业局", Place::Title),
            ("柳溪镇人民政府关于2023年工作的报告||", "柳溪镇人民政府", Place::Title),
            ("西城区司法局2023年报告||", "西城区司法局", Place::Title),
            ("报告|2023年，在区水务局的指导下，柳溪镇坚持学习。|", "柳溪镇", Place::Opening(1)),
            (
                "报告|示例市高新区管委会（以下简称新区管委会）共三处，新区管委会坚持学习。|",
                "示例市高新区管委会",
                Place::Opening(1),
            ),
            ("报告|2023年示例区人防办法治工作取得进展。|", "示例区人防办", Place::Opening(1)),
            ("|一年来|示例区水务局2023年", "示例区水务局", Place::FileName),
            ("|一年来|柳溪镇_2023", "柳溪镇", Place::FileName),
        ];
        assert_found(&cases, false);
    }

    #[test]
    fn a_text_that_names_no_unit_gets_none() {
        for case in [
            "2023年报告|2023年,我委坚持学习。|000_2575",
            "|示例区水务局坚持学习，示例区林业局认真履职。|",
            "|全区各街道坚持学习，区水务局认真履职，立足“示例区服务中心”建设。|",
            "|在示例区水务局的指导下，按照市委办公室要求，各项工作有序推进。|",
            "深入推进2023年法治政府建设报告|2023年度办法坚持。|a",
        ] {
            assert_eq!(found(case), None, "{case}");
        }
    }
}
