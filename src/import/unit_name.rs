//! What the name of a public body looks like, in a title and in running text.
//!
//! Judges strings only. In running text a name needs more to be believed than alone on its line: it
//! must say where the body is, and what follows must be what a body does.

use super::lexicon::{
    HEADING_VERBS, NEVER_IN_UNITS, NOT_FIRST_IN_UNITS, PLACES, UNIT_DOES, UNIT_ENDS,
};
use super::title::without_spread;

/// The units of a line that holds nothing else, more than one for a joint report.
pub(super) fn units_of_line(line: &str) -> Vec<String> {
    const SHORTEST: usize = 4;
    let words: Vec<&str> = line.split([' ', '\t', '\u{3000}', '、']).collect();
    let is_unit = |word: &&str| word.chars().nth(SHORTEST - 1).is_some() && is_unit(word);
    if words.len() > 1 && words.iter().all(is_unit) {
        return words.into_iter().map(str::to_owned).collect();
    }
    // Otherwise the blanks only spread the name out.
    let name = without_spread(line);
    let name = name.strip_suffix("关于").unwrap_or(&name);
    unit(name).into_iter().collect()
}

/// The unit that a title names before the year: `示例区司法局关于2023年…`.
pub(super) fn unit_before_year(title: &str) -> Option<String> {
    let starts = ["20", "19", "２０", "二〇", "二○", "二零"];
    let at = starts.iter().filter_map(|start| title.find(start)).min()?;
    let name = title[..at].trim();
    unit(name.strip_suffix("关于").unwrap_or(name))
}

/// The text itself, if it is the name of a unit and nothing else.
pub(super) fn unit(text: &str) -> Option<String> {
    is_unit(text).then(|| text.to_owned())
}

/// The unit that a clause is about, if it begins with one that needs no further context.
pub(super) fn subject(clause: &str) -> Option<&str> {
    const LONGEST: usize = 30;
    const SHORTEST: usize = 3;
    let ends = clause.char_indices().map(|(at, each)| at + each.len_utf8());
    let mut pairs = ends.take(LONGEST).skip(SHORTEST - 1).map(|end| clause.split_at(end));
    let is_subject = |(name, rest): &(&str, &str)| {
        is_unit(name) && has_place(name) && !is_pair(name) && may_follow(rest)
    };
    pairs.find(is_subject).map(|(name, _)| name)
}

/// Whether a title names this unit and not a longer one that holds its name.
pub(super) fn names_unit(title: &str, name: &str) -> bool {
    title.match_indices(name).any(|(at, _)| {
        let before = title[..at].chars().next_back();
        let after = title[at + name.len()..].chars().next();
        let goes_on =
            |each: char| each.is_ascii_digit() || "二２〇关推法年政信、和及与".contains(each);
        before.is_none_or(|each| "省市区县旗州和及与、".contains(each)) && after.is_none_or(goes_on)
    })
}

/// Whether the name of a unit that a sentence is about may end before this text: nothing follows, or
/// what a unit does, or its short name in brackets, unless a second unit is then added.
pub(super) fn may_follow(rest: &str) -> bool {
    let after_brackets = rest.split(['）', ')']).nth(1).unwrap_or_default();
    let is_joined =
        rest.starts_with(['（', '(']) && after_brackets.starts_with(['和', '与', '、', '及']);
    !is_joined && (rest.is_empty() || UNIT_DOES.begin(rest))
}

fn is_unit(text: &str) -> bool {
    let is_of_names = |each| matches!(each, '\u{4E00}'..='\u{9FFF}' | '·');
    ends_a_unit(text)
        && text.chars().all(is_of_names)
        && !NOT_FIRST_IN_UNITS.begin(text)
        && !HEADING_VERBS.begin(text)
        && !NEVER_IN_UNITS.stand_in(text)
}

fn ends_a_unit(text: &str) -> bool {
    UNIT_ENDS.iter().any(|end| text.len() > end.len() && text.ends_with(end))
}

/// Whether the name says where the unit is. `区司法局` and `我委` do not: they lean on the page.
fn has_place(name: &str) -> bool {
    PLACES.iter().any(|place| name.find(place).is_some_and(|at| at > 0))
}

/// Whether these are two units: `甲区司法局和甲区财政局`, other than `文化和旅游局`.
fn is_pair(name: &str) -> bool {
    name.match_indices('和').any(|(at, _)| ends_a_unit(&name[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_public_bodies_are_told_from_phrases() {
        for name in [
            "示例区数据局",
            "示例区文化和旅游局",
            "示例区委党史办",
            "柳溪镇",
            "示例区安全生产监督管理局",
        ] {
            assert_eq!(units_of_line(name), [name]);
        }
        for phrase in [
            "法治政府建设",
            "我委",
            "全区各街道",
            "根据市委办公室",
            "深入推进",
            "履行区委",
            "2023年政府",
            "在区委",
        ] {
            assert_eq!(units_of_line(phrase), [""; 0], "{phrase}");
        }
    }

    #[test]
    fn a_clause_is_about_the_unit_that_it_begins_with() {
        for (clause, name) in [
            ("云桥街道坚持学习", Some("云桥街道")),
            ("柳溪镇人民政府（以下简称镇政府）", Some("柳溪镇人民政府")),
            ("示例区人防办法治工作", Some("示例区人防办")),
            ("示例区人力资源和社会保障局深入学习", Some("示例区人力资源和社会保障局")),
            ("示例区司法局和示例区财政局坚持", None),
            ("示例区司法局（区司法局）和示例区财政局（区财政局）坚持", None),
            ("区司法局坚持学习", None),
            ("示例区司法局的指导", None),
        ] {
            assert_eq!(subject(clause), name);
        }
    }
}
