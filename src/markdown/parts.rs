//! Which heading opens which part of a report. The parts of a series and the texts of headings
//! come in, an answer for each heading goes out.
//!
//! Units word their headings freely (“主要举措和成效”, “工作情况”), so parts are known by
//! keywords. `check` asks the same question, to say which part a report lacks.

use super::Part;

/// How well a heading fits a part: keywords found, then characters found.
type Score = (usize, usize);

/// Assigns each part to at most one heading; returns an index into `parts` for each heading.
///
/// A heading belongs to the part of which it contains most keywords; on a tie to the one of
/// which it contains more characters, then to the earlier one. Of several headings of one
/// part, the best keeps it, on a tie the first; the others have none.
pub fn assign<'h>(
    parts: &[Part<'_>],
    headings: impl IntoIterator<Item = &'h str>,
) -> Vec<Option<usize>> {
    let mut holders: Vec<Option<(usize, Score)>> = vec![None; parts.len()];
    let mut count = 0;
    for heading in headings {
        if let Some((part, score)) = best_part(parts, heading)
            && holders[part].is_none_or(|(_, other)| score > other)
        {
            holders[part] = Some((count, score));
        }
        count += 1;
    }
    let mut assigned = vec![None; count];
    for (part, holder) in holders.into_iter().enumerate() {
        if let Some((heading, _)) = holder {
            assigned[heading] = Some(part);
        }
    }
    assigned
}

fn best_part(parts: &[Part<'_>], heading: &str) -> Option<(usize, Score)> {
    let mut best: Option<(usize, Score)> = None;
    for (index, part) in parts.iter().enumerate() {
        let score = score(part, heading);
        if score.0 > 0 && best.is_none_or(|(_, other)| score > other) {
            best = Some((index, score));
        }
    }
    best
}

fn score(part: &Part<'_>, heading: &str) -> Score {
    part.keywords
        .iter()
        .filter(|keyword| !keyword.is_empty() && heading.contains(keyword.as_str()))
        .fold((0, 0), |(words, characters), keyword| {
            (words + 1, characters + keyword.chars().count())
        })
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Part, assign};

    /// The parts of the customary series.
    pub(in crate::markdown) const CUSTOMARY: [(&str, &[&str]); 4] = [
        ("actions", &["举措", "成效", "情况"]),
        ("problems", &["不足", "问题", "原因"]),
        ("leader", &["主要负责人", "第一责任人"]),
        ("plans", &["安排", "打算", "下一年"]),
    ];

    /// The keywords of [`CUSTOMARY`], in the form that a [`Part`] borrows.
    pub(in crate::markdown) fn customary_keywords() -> Vec<Vec<String>> {
        CUSTOMARY.iter().map(|(_, words)| words.iter().map(ToString::to_string).collect()).collect()
    }

    /// The parts of [`CUSTOMARY`].
    pub(in crate::markdown) fn customary(keywords: &[Vec<String>]) -> Vec<Part<'_>> {
        CUSTOMARY
            .iter()
            .zip(keywords)
            .map(|(&(slug, _), keywords)| Part { slug, keywords })
            .collect()
    }

    fn slugs(headings: &[&str]) -> Vec<&'static str> {
        let keywords = customary_keywords();
        assign(&customary(&keywords), headings.iter().copied())
            .into_iter()
            .map(|part| part.map_or("-", |part| CUSTOMARY[part].0))
            .collect()
    }

    #[test]
    fn the_headings_of_a_real_report_find_their_parts() {
        let headings = [
            "一、2023年推进法治政府建设基本情况",
            "二、2023年推进法治政府建设存在的不足和原因",
            "三、2023年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况",
            "四、2024年推进法治政府建设的主要安排",
        ];
        assert_eq!(slugs(&headings), ["actions", "problems", "leader", "plans"]);
    }

    #[test]
    fn a_part_goes_to_its_best_heading_and_to_one_only() {
        assert_eq!(slugs(&["总体情况", "主要举措和成效", "其他情况"]), ["-", "actions", "-"]);
        assert_eq!(slugs(&["有关情况", "其他情况"]), ["actions", "-"]);
        assert_eq!(slugs(&["前言"]), ["-"]);
        assert_eq!(slugs(&[]), [""; 0]);
    }

    #[test]
    fn on_equal_counts_more_characters_win_and_then_the_earlier_part() {
        assert_eq!(slugs(&["主要负责人有关情况"]), ["leader"]);
        assert_eq!(slugs(&["成效与问题"]), ["actions"]);
    }
}
