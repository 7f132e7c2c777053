//! Which findings somebody wants to see: what `--only` and `--skip` say in, a [`Choice`] out.

use super::codes;
use crate::diagnostic::{Language, check::Topic, nearest};

/// The findings that are wanted: those of `only`, or all where it is empty, but those of `skip`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    only: Vec<Pick>,
    skip: Vec<Pick>,
}

/// Some of the codes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pick {
    /// A code, or the beginning of some.
    Beginning(String),
    Topic(Topic),
}

/// What is neither a code, nor the beginning of one, nor a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// As written.
    pub written: String,
    /// What was probably meant, the nearest first.
    pub nearest: Vec<&'static str>,
}

impl Choice {
    /// Reads what is wanted and what not: codes (`GK261`), beginnings of codes (`GK26`), topics
    /// (`privacy`, `个人信息`, or its beginning `个人`), each list divided by commas or given in parts.
    pub fn read(only: &[String], skip: &[String]) -> Result<Self, Unknown> {
        Ok(Self { only: picks(only)?, skip: picks(skip)? })
    }

    /// Whether findings of a code are wanted.
    pub fn wants(&self, code: &str) -> bool {
        let has = |picks: &[Pick]| picks.iter().any(|pick| pick.takes(code));
        (self.only.is_empty() || has(&self.only)) && !has(&self.skip)
    }

    /// Whether all findings are wanted.
    pub fn is_all(&self) -> bool {
        self.only.is_empty() && self.skip.is_empty()
    }
}

fn picks(lists: &[String]) -> Result<Vec<Pick>, Unknown> {
    let items = lists.iter().flat_map(|list| list.split([',', '，', '、']));
    items.map(str::trim).filter(|item| !item.is_empty()).map(Pick::read).collect()
}

impl Pick {
    fn read(written: &str) -> Result<Self, Unknown> {
        let beginning = written.to_ascii_uppercase();
        let begins = |code: &str| beginning.len() > 2 && code.starts_with(&beginning);
        if codes::all().any(begins) {
            return Ok(Self::Beginning(beginning));
        }
        let lower = written.to_lowercase();
        match Topic::named(&lower).or_else(|| in_chinese(written)) {
            Some(topic) => Ok(Self::Topic(topic)),
            None => Err(Unknown { written: written.to_owned(), nearest: meant(written) }),
        }
    }

    fn takes(&self, code: &str) -> bool {
        match self {
            Self::Beginning(beginning) => code.starts_with(beginning.as_str()),
            Self::Topic(topic) => Topic::of(code) == Some(*topic),
        }
    }
}

/// The topic of a Chinese name, or of the beginning of only one: 个人 is 个人信息.
fn in_chinese(written: &str) -> Option<Topic> {
    let topics = || Topic::names().filter_map(Topic::named);
    let exact = topics().find(|topic| topic.text(Language::Chinese) == written);
    exact.or_else(|| {
        let is_long_enough = written.chars().nth(1).is_some();
        let mut begun = topics()
            .filter(|topic| is_long_enough && topic.text(Language::Chinese).starts_with(written));
        begun.next().filter(|_| begun.next().is_none())
    })
}

/// What was probably meant: letters and digits are compared with codes only if they look like one,
/// and only codes close by are offered, since any code is near to any other.
fn meant(written: &str) -> Vec<&'static str> {
    const OFFERED: usize = 3;
    const CLOSE: u16 = 9;
    if let Some(number) = number(&written.to_ascii_uppercase()) {
        let mut near: Vec<_> = codes::all()
            .filter_map(|code| Some((self::number(code)?.abs_diff(number), code)))
            .filter(|(distance, _)| *distance <= CLOSE)
            .collect();
        near.sort_unstable();
        return near.into_iter().take(OFFERED).map(|(_, code)| code).collect();
    }
    if written.chars().any(|each| each.is_ascii_digit()) {
        // `GK9` begins no code, and is not short of one either.
        let is_long_enough = number(&format!("GK{written}")).is_some() || written.len() > 4;
        return nearest(written, codes::all()).filter(|_| is_long_enough).into_iter().collect();
    }
    let topics = Topic::names().filter_map(Topic::named);
    let chinese = topics.map(|topic| topic.text(Language::Chinese));
    nearest(written, Topic::names().chain(chinese)).into_iter().collect()
}

/// The number of a code, whether or not there is such a code.
fn number(code: &str) -> Option<u16> {
    let digits = code.strip_prefix("GK").filter(|digits| digits.len() == 3)?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Choice, Unknown};

    fn choice(only: &[&str], skip: &[&str]) -> Result<Choice, Unknown> {
        let owned = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        Choice::read(&owned(only), &owned(skip))
    }

    #[test]
    fn codes_beginnings_and_topics_are_chosen_and_left_out() {
        let all = choice(&[], &[]).unwrap();
        assert!(all.is_all() && all.wants("GK001"));
        let some = choice(&["gk26, 个人信息", "draft"], &["GK262"]).unwrap();
        for (code, wanted) in
            [("GK261", true), ("GK262", false), ("GK271", false), ("GK201", true), ("GK221", true)]
        {
            assert_eq!(some.wants(code), wanted, "{code}");
        }
        assert!(!choice(&[], &["typography，wording"]).unwrap().wants("GK289"));
    }

    #[test]
    fn the_beginning_of_a_chinese_topic_is_the_topic() {
        assert_eq!(choice(&["个人", "标点"], &[]), choice(&["privacy", "typography"], &[]));
        assert!(choice(&["个"], &[]).is_err());
    }

    #[test]
    fn what_is_unknown_is_told_with_what_is_nearest() {
        let nearest = |written: &str| choice(&[written], &[]).unwrap_err().nearest;
        assert_eq!(nearest("privcy"), ["privacy"]);
        assert_eq!(nearest("个人信恩"), ["个人信息"]);
        assert_eq!(nearest("GK2O1"), ["GK201"]);
        assert_eq!(nearest("gk299"), ["GK301", "GK302", "GK295"], "a code that nobody has");
        for far in ["GK998", "GK999", "GK9"] {
            assert!(nearest(far).is_empty(), "{far}");
        }
        assert_eq!(nearest("261"), ["GK261"]);
        assert!(choice(&[], &["GK998"]).is_err());
        assert!(nearest("颜色").is_empty());
        let unknown = choice(&["GK"], &[]).unwrap_err();
        assert_eq!(unknown.written, "GK");
    }
}
