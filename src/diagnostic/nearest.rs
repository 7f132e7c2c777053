//! What was probably meant: the nearest of the names there are. Apart, since every room that
//! refuses a name offers the right one.

use strsim::damerau_levenshtein;

/// The nearest candidate, if one is near enough to be what was meant.
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    nearest_few(written, candidates, 1).into_iter().next()
}

/// The nearest candidates, best first, each near enough to be what was meant.
///
/// Equally near ones keep the order of the candidates, so that the answer does not depend on chance.
pub fn nearest_few<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let written = folded(written);
    let length = written.chars().count();
    if length == 0 || length > LONGEST {
        return Vec::new();
    }
    let mut near: Vec<(usize, &'a str)> = Vec::new();
    for candidate in candidates {
        let Some(distance) = distance(&written, length, candidate) else { continue };
        let place = near.partition_point(|(other, _)| *other <= distance);
        let known = near.iter().any(|(_, other)| *other == candidate);
        if place < most && !known {
            near.insert(place, (distance, candidate));
            near.truncate(most);
        }
    }
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Longer names are compared with nothing: the comparison takes the square of the length.
const LONGEST: usize = 100;

/// How far a candidate is, in thousandths of the longer one's length.
fn distance(written: &str, length: usize, candidate: &str) -> Option<usize> {
    let candidate = folded(candidate);
    let other = candidate.chars().count();
    let longest = length.max(other);
    if other > LONGEST || longest - length.min(other) > longest / 2 {
        return contained(written, &candidate);
    }
    let edits = damerau_levenshtein(written, &candidate);
    if edits * 2 <= longest { Some(edits * 1000 / longest) } else { contained(written, &candidate) }
}

/// A part of a name, as 司法局 of 示例区司法局, is far by its letters but near in its sense.
fn contained(written: &str, candidate: &str) -> Option<usize> {
    let shorter = written.chars().count().min(candidate.chars().count());
    let is_part = candidate.contains(written) || written.contains(candidate);
    (shorter >= 2 && is_part).then_some(400)
}

fn folded(text: &str) -> String {
    text.chars().take(LONGEST + 1).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_few};

    #[test]
    fn a_slip_of_the_pen_finds_its_word_and_nonsense_finds_none() {
        let keys = ["unit", "单位", "leader", "负责人", "published", "发布日期"];
        assert_eq!(nearest("负责任人", keys), Some("负责人"));
        assert_eq!(nearest("Leadr", keys), Some("leader"));
        assert_eq!(nearest("发布时间", keys), Some("发布日期"));
        assert_eq!(nearest("颜色", keys), None);
        assert_eq!(nearest("", keys), None);
    }

    #[test]
    fn a_part_of_a_unit_name_finds_the_unit() {
        let names = ["示例区司法局", "示例区教育委员会", "示例区司法所"];
        assert_eq!(nearest_few("司法局", names, 3), ["示例区司法局"]);
        assert_eq!(nearest_few("示例司法局", names, 2), ["示例区司法局", "示例区司法所"]);
    }
}
