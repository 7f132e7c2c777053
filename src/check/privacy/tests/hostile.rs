//! No text makes the rules panic, take long, or tell a private value.

use std::time::{Duration, Instant};

use super::{FAULTS, LAWFUL, material, stories};
use crate::{
    check::privacy::{AllowList, cover, examine},
    diagnostic::Language,
};

/// xorshift: no randomness is needed, only variety.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

/// A text of pieces of all stories and of stray characters.
fn mixture(dice: &mut Dice, stories: &[char]) -> String {
    let mut text = String::new();
    for _ in 0..dice.below(12) {
        let start = dice.below(stories.len());
        let end = (start + dice.below(60)).min(stories.len());
        text.extend(&stories[start..end]);
        if dice.below(3) == 0 {
            let stray = u32::try_from(dice.below(0x11_0000)).unwrap();
            text.extend(char::from_u32(stray));
        }
    }
    text
}

#[test]
fn no_mixture_makes_the_rules_panic_or_point_outside() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let allowed = AllowList::default();
    let stories: Vec<char> = FAULTS.chars().chain(LAWFUL.chars()).collect();
    for _ in 0..4_000 {
        let text = mixture(&mut dice, &stories);
        let mut material = material(&text, &allowed);
        material.body = dice.below(text.len() + 3);
        let findings = examine(&material).findings;
        for finding in &findings {
            assert!(text.get(finding.range.clone()).is_some_and(|marked| !marked.is_empty()));
        }
        let covered = cover(&text, &findings);
        assert_eq!(covered.len(), text.len());
        assert!(text.char_indices().map(|(at, _)| at).eq(covered.char_indices().map(|(at, _)| at)));
    }
}

#[test]
fn no_long_text_takes_long() {
    let allowed = AllowList::default();
    let pieces = [
        "1",
        "1 ",
        "1.",
        "138 0013 8000 ",
        "119999199003071230",
        "13800138000-",
        "X",
        "×",
        "_",
        "？",
        "某",
        "★",
        "秘密",
        "（",
        "（ ",
        "【",
        "（送审稿",
        "待补",
        "姓名|",
        "姓名|身份证\n",
        "<tr>姓名",
        "家住",
        "家住路1号",
        "单元",
        "出生",
        "男，",
        "@",
        "＠",
        "a@qq.com",
        "0\u{A0}",
        "****1",
        "\u{200B}",
        "1\u{200B}",
        "https://1",
        "护照",
        "车主",
        "QQ",
        "内部资料 ",
        "(",
        "\n",
        "\r\n",
        "|",
    ];
    for piece in pieces {
        let text = piece.repeat(30_000 / piece.len());
        let began = Instant::now();
        examine(&material(&text, &allowed));
        // Unoptimised and beside other work; a quadratic step would take minutes.
        assert!(began.elapsed() < Duration::from_secs(10), "{piece:?}: {:?}", began.elapsed());
    }
}

#[test]
fn no_finding_tells_a_private_value() {
    let allowed = AllowList::default();
    for story in stories(FAULTS) {
        let findings = examine(&material(&story.text, &allowed)).findings;
        let covered = cover(&story.text, &findings);
        for finding in findings.iter().filter(|finding| finding.rule.masked().is_some()) {
            let value = &story.text[finding.range.clone()];
            let told = [
                format!("{finding:?}"),
                format!("{:?}", finding.rule.text(Language::Chinese)),
                format!("{:?}", finding.rule.text(Language::English)),
                covered.to_string(),
            ];
            for told in told {
                assert!(!told.contains(value), "{}: {told}", story.name);
            }
        }
    }
}
