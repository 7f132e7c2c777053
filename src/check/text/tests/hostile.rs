//! Any text at all: no panic, no wrong place, no long time, and mending that comes to an end.

use std::time::{Duration, Instant};

use crate::check::text::copied::{Signature, compare};
use crate::check::text::{Facts, Figure, Finding, Manuscript, Stated, mend};
use crate::diagnostic::Language;

use super::reader::{RULES, check};
use super::seeds::SEEDS;

/// Numbers by chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// Pieces that rules and Markdown care about, and some that nobody expects.
    fn text(&mut self) -> String {
        const PIECES: &[&str] = &[
            "中",
            "文",
            "，",
            ",",
            "。",
            ".",
            "(",
            ")",
            "（",
            "）",
            "“",
            "”",
            "\"",
            "'",
            "《",
            "》",
            "…",
            "-",
            "—",
            "%",
            "％",
            "１",
            "Ａ",
            "1",
            "2",
            "0",
            " ",
            "　",
            "\t",
            "\n",
            "\n\n",
            "\r\n",
            "#",
            "## ",
            "### ",
            "*",
            "**",
            "`",
            "```\n",
            "|",
            "|---|---|\n",
            "[",
            "](",
            "<",
            ">",
            "<!--",
            "-->",
            "&amp;",
            "&nbsp;",
            "\\",
            "一、",
            "（二）",
            "3.",
            "（4）",
            "1. ",
            "- ",
            "合计",
            "其中",
            "率",
            "年",
            "2024",
            "[bookmark:",
            "]",
            "HYPERLINK ",
            "_Toc1234",
            "^p",
            "错误!未找到引用源",
            "帐号",
            "截止",
            "的的",
            "知识知识",
            "務",
            "\u{200B}",
            "\u{FEFF}",
            "\u{0}",
            "\u{7}",
            "\u{E000}",
            "\u{FFFD}",
            "\u{FFFC}",
            "\u{2028}",
            "👨\u{200D}👩",
            "é",
            "a",
            "二O二四年",
            "示发[2024]1号",
            "办结率",
            "：",
            "、",
            "；",
            "[^1]",
            "[^1]: ",
            "<br>",
            "<td>",
            "</td>\n",
            "~~",
            "---\n",
        ];
        let pieces = self.below(60);
        let mut text = String::new();
        for _ in 0..pieces {
            if self.below(20) == 0 {
                text.push(char::from_u32(self.below(0x11_0000) as u32).unwrap_or('\u{D7FF}'));
            } else {
                text.push_str(PIECES[self.below(PIECES.len())]);
            }
        }
        text
    }
}

fn look_at_all(text: &str, findings: &[Finding]) {
    for finding in findings {
        for place in finding.places() {
            assert!(text.get(place.clone()).is_some(), "{place:?} of {text:?}");
        }
        for language in [Language::Chinese, Language::English] {
            assert!(!finding.rule.text(language).message.is_empty());
        }
    }
}

/// Texts of chance that are tried.
const ROUNDS: u64 = 300;

#[test]
fn no_text_makes_a_rule_panic_and_every_place_is_one() {
    let mut chance = Chance(0x1234_5678_9ABC_DEF1);
    for _ in 0..ROUNDS {
        let text = chance.text();
        // Also with a body that begins anywhere, even within a character.
        let body = chance.below(text.len() + 2);
        let stated = Stated { value: "12", place: None };
        let figures = [Figure { name: "办结率", value: stated, unit: "%" }];
        let facts = Facts { year: Some(2024), figures: &figures, ..Facts::default() };
        look_at_all(&text, &RULES.check(&Manuscript { text: &text, body, facts }));
    }
}

#[test]
fn mending_comes_to_an_end_and_touches_no_front_matter() {
    let mut chance = Chance(0xFEDC_BA98_7654_3211);
    for round in 0..ROUNDS {
        // Front matter ends with the end of its last line.
        let (matter, text) = (chance.text() + "\n", chance.text());
        let whole = format!("{matter}{text}");
        let rules = |text: &str| {
            RULES.check(&Manuscript { text, body: matter.len(), facts: Facts::default() })
        };
        let once = mend(&whole, rules);
        assert!(once.starts_with(&matter), "{round}: {whole:?}");
        assert_eq!(mend(&once, rules), once, "{round}: {whole:?}");
    }
}

#[test]
fn a_text_cut_anywhere_is_borne() {
    let all: String = SEEDS.iter().map(|seed| seed.text).collect();
    let cuts = all.char_indices().map(|(at, _)| at).step_by(37);
    for at in cuts {
        look_at_all(&all[..at], &check(&all[..at]));
    }
}

#[test]
fn huge_and_odd_texts_take_no_long_time() {
    // A debug build takes ten times as long as one that is used.
    let share = if cfg!(debug_assertions) { 10 } else { 1 };
    let many = |piece: &str, times: usize| piece.repeat(times.div_ceil(share));
    let texts = [
        many("（", 100_000),
        many("“《", 50_000) + &many("》”", 50_000),
        many("“《", 50_000) + &many("”》", 50_000),
        many("中,", 100_000),
        many("中 ", 100_000),
        many("。", 300_000),
        many("(", 50_000) + &many("中)", 50_000),
        many("## 甲\n\n", 20_000),
        many("一、甲\n\n", 20_000),
        many("（一）甲\n\n1.乙\n\n（1）丙\n\n", 10_000),
        many("务", 300_000),
        many("務", 300_000),
        many("以经", 100_000),
        many("权利", 100_000),
        many("[bookmark:", 30_000),
        many("HYPERLINK \"", 30_000),
        many("1-", 100_000),
        many("1", 300_000) + "%",
        many("１", 100_000),
        many("二O", 100_000),
        many("\u{200B}", 100_000),
        many("<", 100_000),
        many("<td>中</td>", 30_000),
        many("|合计", 50) + "|\n" + &many("|---", 50) + "|\n" + &many("|合计|1|2\n", 400),
        String::from("|a|b|\n|---|---|\n") + &many("|其中|1|\n", 9_000),
        String::from("|a|b|\n|---|---|\n") + &many("|小计|1|\n", 9_000),
        many("办结率", 50_000),
        many("> ", 500) + "中,",
        many("1. ", 3_000),
        many("满意率101%", 20_000),
    ];
    let figure = |name| Figure { name, value: Stated { value: "1", place: None }, unit: "%" };
    let figures = [figure("办结率"), figure("满意率")];
    for text in texts {
        let started = Instant::now();
        let facts = Facts { year: Some(2024), figures: &figures, ..Facts::default() };
        let findings = RULES.check(&Manuscript { text: &text, body: 0, facts });
        let first: String = text.chars().take(12).collect();
        assert!(started.elapsed() < Duration::from_secs(20), "{first}: {:?}", started.elapsed());
        assert!(findings.iter().all(|finding| text.get(finding.range.clone()).is_some()));
        let started = Instant::now();
        compare(&text, &text, None);
        Signature::of(&text);
        assert!(started.elapsed() < Duration::from_secs(20), "{first}: {:?}", started.elapsed());
    }
}
