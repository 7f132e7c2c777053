//! Texts that nobody writes: every piece that means something, in any order, and in great numbers.

use super::imported;
use super::proof::prove;
use crate::import::{Request, import};

/// Lines put together from pieces that mean something to Markdown or to this room, by a fixed rule.
fn hostile_text(seed: u64, lines: usize) -> String {
    const PIECES: &[&str] = &[
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "```",
        "[",
        "]",
        "(",
        ")",
        "](",
        "]:",
        "[^1]",
        "![",
        "<",
        ">",
        "<b>",
        "</",
        "<!--",
        "&",
        "&amp;",
        "&#35;",
        "&nbsp;",
        ";",
        "\\",
        "|",
        "#",
        "## ",
        "- ",
        "+ ",
        "1. ",
        "2) ",
        "---",
        "===",
        "\t",
        "  ",
        "　",
        "\u{A0}",
        "\u{200B}",
        "\u{0}",
        "\u{F0B7}",
        "[bookmark: a]",
        "[bookmark:",
        "中文",
        "。",
        "，",
        "：",
        "甲",
        "a",
        "1",
        "é",
        "一、",
        "二、",
        "（一）",
        "（2）",
        "2、",
        "加强队伍建设",
        "报告",
        "2023年",
        "来源：",
        "打印",
        "主要负责人李",
        "局",
        "\r",
        "😀",
    ];
    let mut state = seed;
    let mut text = String::new();
    for _ in 0..lines {
        for _ in 0..(seed % 12 + 1) {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[(state >> 33) as usize % PIECES.len()]);
        }
        text.push('\n');
    }
    text
}

#[test]
fn no_text_loses_a_character_however_hostile() {
    for seed in 0..3000 {
        // The first line keeps a text of nothing but residue from being empty.
        let text = format!("甲\n{}", hostile_text(seed, 12));
        prove(&text, &imported(&text));
    }
}

#[test]
fn no_bytes_make_it_panic_or_wait() {
    let mut state = 1_u64;
    for length in 0..600 {
        let random = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 40) as u8
        };
        let bytes: Vec<u8> = (0..length).map(random).collect();
        let _ = import(&Request { bytes: &bytes, file_name: "年.", ..Request::default() });
    }
    // Anything quadratic takes a minute at this length, and nobody waits for that.
    let long = [
        "中",
        "[",
        "&nbsp;",
        "[bookmark: a]",
        "*a_",
        "主要负责人李",
        "\u{200B}",
        "来源：",
        "\\",
        "](",
        "2023年",
        "，局",
        "\t",
    ];
    for piece in long {
        let line = piece.repeat(250_000 / piece.len());
        let lines = format!("{piece}\n").repeat(25_000);
        for text in [line, lines] {
            let _ = import(&Request {
                bytes: text.as_bytes(),
                file_name: "a.txt",
                ..Request::default()
            });
        }
    }
    for piece in
        ["一、甲\n", "（2）甲\n", "2、甲\n", "1.甲\n文\n", "打印\n", "甲\t乙\t丙\n", "加强建设\n"]
    {
        let lines = format!("一、甲\n（一）乙\n{}", piece.repeat(25_000));
        let _ = import(&Request { bytes: lines.as_bytes(), ..Request::default() });
    }
}
